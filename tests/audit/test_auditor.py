"""An audit that grows document by document finds what an audit of the whole finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from cells import book, figure
from jingmai.audit.across import POLICIES
from jingmai.audit.audit import Audit, audit_book
from jingmai.audit.auditor import Auditor
from jingmai.audit.book import Book
from jingmai.audit.figures import Figure
from jingmai.audit.law import laws


def _year(document: str, trade: str = "45.47", issued: str = "2026-01-14") -> list[Figure]:
    given = {"document": document, "issued": issued}
    flows = (
        ("level", trade, "trade"),
        ("level", "26.99", "export"),
        ("growth", "3.8", "trade"),
        ("growth", "6.1", "export"),
    )
    return [figure(measure, value, flow, **given) for measure, value, flow in flows]


def _import(document: str) -> list[Figure]:
    return [
        figure("level", "18.48", "import", document=document, issued="2026-01-20"),
        figure("growth", "0.5", "import", document=document, issued="2026-01-20"),
        figure("level", "43.81", period="2024", document=document, issued="2025-01-13"),
        figure("share", "13", partner="eu", document=document),
        figure("rank", "1", partner="eu", document=document, unit="rank"),
        figure("level", "5.93", partner="eu", document=document),
    ]


def _grown(documents: list[list[Figure]], groups: dict[str, tuple[str, ...]] | None = None) -> Auditor:
    auditor = Auditor(Book(POLICIES["statistical-source"], groups or {}))
    for figures in documents:
        auditor.add(figures)
    return auditor


def _told(found: Audit) -> tuple[list[object], set[str], list[object]]:
    checks = sorted((c.rule, c.outcome, [f.iri for f in c.figures], str(c.gap), c.reason) for c in found.checks)
    met = sorted((m.kind, m.earlier.iri, m.later.iri, m.preferred.iri) for m in found.meetings)
    return [*checks], {f.iri for f in found.derived}, [*met]


def _whole(documents: list[list[Figure]], groups: dict[str, tuple[str, ...]] | None = None) -> Audit:
    whole = book(*(f for figures in documents for f in figures))
    whole.groups = groups or {}
    return audit_book(whole, laws())


@pytest.mark.parametrize("order", [1, -1])
def test_documents_one_by_one(order: int) -> None:
    documents = [_year("a"), _import("b"), _year("c", "45.67"), _year("d", "45.47", "2026-02-01")][::order]
    assert _told(_grown(documents).whole()) == _told(_whole(documents))


def test_a_document_changes_the_checks_of_another() -> None:
    auditor = _grown([_year("a")])
    reasons = [c.reason for c in auditor.whole().checks if c.rule == "sum-of-flows" and c.figures[0].document == "a"]
    assert any("import_ is not stated" in reason for reason in reasons)
    touched = auditor.add(_import("b"))
    again = [c for c in touched.checks if c.rule == "sum-of-flows" and c.figures[0].document == "a"]
    assert again[0].outcome == "holds"


def test_what_a_document_does_not_touch_is_left_alone() -> None:
    auditor = _grown([_year("a"), _import("b")])
    other = [
        figure("level", "9.9", partner="jp", document="z", period="1999"),
        figure("growth", "2", document="z", period="1999"),
    ]
    assert {f.document for c in auditor.add(other).checks for f in c.stated} <= {"z"}


def test_a_bloc_and_a_rank_look_at_other_partners() -> None:
    groups = {"x": ("p", "q")}
    members = [figure("level", "5", partner=name, document=name) for name in ("p", "q")]
    first = [
        figure("level", "10", partner="x", document="x"),
        figure("rank", "1", partner="p", document="x", unit="rank"),
    ]
    documents = [first, *([m] for m in members)]
    found = _grown(documents, groups).whole()
    assert _told(found) == _told(_whole(documents, groups))
    assert "bloc" in {c.rule for c in found.checks if c.outcome == "holds"}


def test_a_known_document_is_refused() -> None:
    with pytest.raises(ValueError, match="one new document"):
        _grown([_year("a"), _year("a")])


def test_real_documents_one_by_one(shared: Path, tmp_path: Path) -> None:
    from jingmai.audit.readout import read_figures
    from jingmai.building import build

    with build(sorted((shared / "gold" / "dev" / "documents").glob("*.txt"))[:20], tmp_path / "out", page=False) as kg:
        read = read_figures(kg.store, Book(POLICIES["statistical-source"]))
    documents = list(read.by_document.values())
    assert _told(_grown(documents, read.groups).whole()) == _told(_whole(documents, read.groups))

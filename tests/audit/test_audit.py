"""The audit of figures: what holds, what is violated and why it is undecided; derivations; documents; blame."""

from __future__ import annotations

from pathlib import Path

import pytest

from cells import book, figure
from jingmai.audit import audit
from jingmai.audit.audit import Audit, audit_book
from jingmai.audit.figures import Figure
from jingmai.audit.law import laws, parse_laws
from jingmai.audit.report import as_html
from jingmai.errors import QueryError
from jingmai.knowledge_graph import KnowledgeGraph

YEAR = (figure("level", "45.47"), figure("level", "26.99", "export"), figure("level", "18.48", "import"))


def _audit(*figures: Figure, policy: str = "statistical-source") -> Audit:
    return audit_book(book(*figures, policy=policy), laws())


def _outcomes(found: Audit, rule: str) -> list[str]:
    return [c.outcome for c in found.checks if c.rule == rule]


def test_flows_add_up() -> None:
    assert _outcomes(_audit(*YEAR), "sum-of-flows") == ["holds"]
    wrong = _audit(figure("level", "45.67"), *YEAR[1:])
    assert _outcomes(wrong, "sum-of-flows") == ["violated"]
    assert str(wrong.checks[0].gap) == "0.185"


def test_a_missing_figure_and_another_unit_are_reasons() -> None:
    missing = [c for c in _audit(*YEAR[:2]).checks if c.rule == "sum-of-flows"]
    assert [c.reason for c in missing if c.outcome == "undecided"] == [
        "import_ is not stated for 2025 and follows from this law alone"
    ]
    dollars = _audit(*YEAR[:2], figure("level", "2.6", "import", unit="USD"))
    assert "import_ is given in another unit: USD" in [c.reason for c in dollars.checks]


@pytest.mark.parametrize("earlier", ["0", "-5"])
def test_a_base_of_zero_or_less_is_a_reason(earlier: str) -> None:
    found = _audit(figure("level", "10"), figure("level", earlier, period="2024"), figure("growth", "3"))
    assert [c.reason for c in found.checks if c.rule == "growth"] == ["earlier may be zero or negative"]


def test_a_fall_by_everything_derives_nothing() -> None:
    assert _audit(figure("level", "10"), figure("growth", "-100")).derived == []


def test_last_year_follows_and_its_flows_are_checked() -> None:
    growths = (figure("growth", "3.8"), figure("growth", "6.1", "export"), figure("growth", "0.5", "import"))
    found = _audit(*YEAR, *growths)
    assert _outcomes(found, "sum-of-flows") == ["holds", "holds"]
    assert _outcomes(found, "growth-of-flows") == ["holds"]
    assert {f.of("period") for f in found.derived} == {"2024"}
    assert {f.derived.law for f in found.derived if f.derived} == {"growth", "sum-of-flows"}
    assert _outcomes(found, "two-ways") == ["holds"] * 3


def test_derivations_end_and_do_not_prove_themselves() -> None:
    months = [figure("growth", "1.5", period=f"{year}") for year in range(2000, 2026)]
    found = _audit(figure("level", "45.47"), *months)
    assert 1 < len(found.derived) <= 26
    assert "violated" not in _outcomes(found, "growth")
    assert [c for c in found.checks if c.outcome == "holds"] == []


def test_shares_contributions_and_differences() -> None:
    part = (figure("level", "5.93", partner="eu"), figure("growth", "6", partner="eu"))
    stated = (
        figure("share", "13", partner="eu"),
        figure("contribution", "0.8", partner="eu", unit="percentage-point"),
        figure("difference", "2.2", partner="eu", unit="percentage-point"),
    )
    found = _audit(YEAR[0], figure("growth", "3.8"), *part, *stated)
    assert _outcomes(found, "share-of-partner") == ["holds"]
    assert _outcomes(found, "contribution-of-partner") == ["holds"]
    assert _outcomes(found, "difference-of-partner") == ["holds"]
    assert found.counts()["violated"] == 0


def test_bounds_are_heard() -> None:
    above = _audit(YEAR[0], figure("level", "50", partner="eu", bound="above"))
    assert _outcomes(above, "part-of-partners") == ["violated"]
    below = _audit(YEAR[0], figure("level", "50", partner="eu", bound="below"))
    assert _outcomes(below, "part-of-partners") == ["undecided"]


def test_blocs_years_and_ranks() -> None:
    figures = book(figure("level", "10", partner="x"), *(figure("level", "5", partner=p) for p in ("a", "b")))
    figures.groups = {"x": ("a", "b")}
    assert _outcomes(audit_book(figures, laws()), "bloc") == ["holds"]
    months = [figure("level", "2", period=f"2025-{m:02}") for m in range(1, 13)]
    assert _outcomes(_audit(figure("level", "24"), *months), "sum-of-months")[0] == "holds"
    assert _outcomes(_audit(figure("level", "42"), *months), "sum-of-months")[0] == "violated"
    ranked = (figure("rank", "1", partner="a", unit="rank"), figure("level", "5", partner="a"))
    assert _outcomes(_audit(*ranked, figure("level", "7", partner="b")), "rank") == ["violated"]
    assert _outcomes(_audit(*ranked, figure("level", "3", partner="b")), "rank") == ["undecided"]


def test_a_scale_read_wrongly_is_named() -> None:
    found = _audit(figure("level", "45.47"), figure("level", "269900", "export", worth="100"), YEAR[2])
    assert {s.figure.of("flow") for s in found.suspects.values()} == {"export"}
    assert {s.reading for s in found.suspects.values()} == {"26.9900"}


def test_the_other_figure_of_a_cell_is_a_reading() -> None:
    found = _audit(*YEAR, figure("level", "7.67"))
    assert _outcomes(found, "one-cell") == ["violated"]
    assert {s.figure.reported for s in found.suspects.values()} <= {"7.67", "45.47"}


def test_growth_is_bounded_by_weights_where_levels_are_coarse() -> None:
    levels = (figure("level", "3.7"), figure("level", "2.1", "export"), figure("level", "1.6", "import"))
    rates = (figure("growth", "1.2"), figure("growth", "0.6", "import"))
    assert _audit(*levels, *rates, figure("growth", "1.7", "export")).counts()["violated"] == 0
    wrong = _audit(*levels, *rates, figure("growth", "3.1", "export"))
    assert {c.rule for c in wrong.checks if c.outcome == "violated"} == {"growth-of-flows"}


def test_a_share_changes_as_part_and_whole_grow() -> None:
    part = {"segment": "private"}
    rates = (figure("growth", "3.8"), figure("growth", "7.1", **part), figure("share", "57.3", **part))
    change = {"unit": "percentage-point", **part}
    assert _outcomes(_audit(*rates, figure("change", "1.8", **change)), "share-change-of-segment") == ["holds"]
    assert _outcomes(_audit(*rates, figure("change", "1.2", **change)), "share-change-of-segment") == ["violated"]


def test_what_follows_in_two_ways_must_be_one() -> None:
    rates = (figure("growth", "3.8"), figure("growth", "6.1", "export"), figure("growth", "5.5", "import"))
    assert "violated" in _outcomes(_audit(*YEAR, *rates), "two-ways")


def test_the_suspect_is_the_one_whose_other_reading_leaves_least() -> None:
    figures = (*YEAR, figure("growth", "3.8"), figure("growth", "6.1", "export"), figure("growth", "0.5", "import"))
    found = _audit(*figures, figure("growth", "8.3"))
    assert {s.figure.reported for s in found.suspects.values()} == {"8.3"}
    assert len(found.by_suspect()) == 1
    assert len(found.by_suspect()[0]) == found.counts()["violated"] > 1


def test_documents_agree_revise_and_conflict() -> None:
    first = figure("level", "41.76", period="2023", issued="2024-01-12")
    same = figure("level", "41.8", period="2023", issued="2024-02-01", document="b")
    other = figure("level", "41.68", period="2023", issued="2025-01-13", document="c")
    foreign = figure("level", "40.00", period="2023", issued="2025-02-01", document="d", source="a bank")
    object.__setattr__(foreign, "official", False)
    found = _audit(first, same, other, foreign)
    assert [m.kind for m in found.meetings] == ["agree", "revision", "conflict"]
    assert {m.preferred.document for m in found.meetings} == {"c"}
    assert {m.preferred.document for m in _audit(first, same, other, policy="earliest").meetings} == {"a"}


def test_a_revised_base_is_no_violation() -> None:
    older = figure("level", "43.85", period="2024", document="old", issued="2025-01-13")
    found = _audit(YEAR[0], figure("growth", "3.8"), older)
    assert "violated" not in _outcomes(found, "growth")
    assert [m.kind for m in found.conflicts] == ["revision"]


def test_ten_thousand_documents_on_one_cell() -> None:
    figures = [figure("level", "45.47", document=f"d{n}", issued=f"{2000 + n % 25}-01-01") for n in range(10_000)]
    assert len(_audit(*figures, *YEAR[1:]).meetings) == 10_000  # and what one document implies


def test_the_samples_are_audited(sample_graph: KnowledgeGraph) -> None:
    found = sample_graph.audit()
    assert found.figures
    assert found.as_dict()["counts"]["violated"] == 0
    with pytest.raises(QueryError, match="policy"):
        audit(sample_graph.store, prefer="nobody")


def test_the_report_runs_nothing() -> None:
    page = as_html(_audit(*YEAR, figure("level", "7.67", document="a")))
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert "<svg" in page


def test_the_seed_holds(shared: Path, tmp_path: Path) -> None:
    from jingmai.building import build

    with build(shared / "gold" / "seed" / "seed.txt", tmp_path / "out") as kg:
        found = kg.audit()
    assert found.counts()["violated"] == 0
    assert found.counts()["holds"] >= 8
    assert not any(f.of("measure") == "change" for c in found.checks if c.outcome == "holds" for f in c.figures)


# --- bad input -------------------------------------------------------------------------------------------------------

RING = """
@prefix jm: <https://w3id.org/jingmai/def/> . @prefix law: <https://w3id.org/jingmai/law/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
law:ring a jm:Law ; rdfs:label "环"@zh, "ring"@en ; skos:definition "环"@zh, "ring"@en ;
    jm:figures "a: level flow=trade; b: level flow=export; c: level flow=import" ; jm:formula "a = b + c" ;
    jm:derivation "a: level flow=trade; b: level flow=export => b = a / 2", "b: level flow=export; c: level flow=import => c = b / 2",
        "c: level flow=import; a: level flow=trade => a = c / 2" ;
    jm:holding "a=2~1 b=1~1 c=1~1" ; jm:failing "a=9~1 b=1~1 c=1~1" .
"""


def _reasons(found: Audit, rule: str) -> set[str]:
    return {c.reason for c in found.checks if c.rule == rule and c.outcome == "undecided"}


def test_units_that_contradict_each_other_are_a_reason() -> None:
    found = _audit(figure("level", "10"), figure("level", "1.4", period="2024", unit="USD"), figure("growth", "3"))
    assert _reasons(found, "growth") == {"earlier is given in another unit: USD", "level is given in another unit: CNY"}
    assert found.counts()["violated"] == 0


def test_a_growth_in_a_unit_of_levels_crashes_nothing() -> None:
    found = _audit(*YEAR, figure("growth", "3.8", unit="CNY"), figure("share", "13", partner="eu", unit="vehicle"))
    assert found.counts()["violated"] == 0


@pytest.mark.parametrize("period", ["", "../2025-06", "2025-13", "soon", "2025-06/2025-01", "2025-Q9", "/"])
def test_periods_that_are_missing_or_none(period: str) -> None:
    rates = (figure("growth", "3.8", period=period), figure("streak", "9", period=period, unit="year"))
    found = _audit(figure("level", "45.47", period=period), figure("level", "26.99", "export", period=period), *rates)
    assert found.counts()["violated"] == 0
    assert period or (found.counts()["holds"], found.derived) == (0, [])
    twice = _audit(figure("level", "1", period=""), figure("level", "5", period=""))
    assert _reasons(twice, "one-cell") == {"their period is not known"}


def test_derivations_in_a_ring_end() -> None:
    rules = parse_laws(RING)
    found = audit_book(book(figure("level", "8")), rules)
    assert sorted(str(f.interval) for f in found.derived) == ["[1.875, 2.125]", "[3.75, 4.25]"]
    torn = audit_book(book(figure("level", "8"), figure("level", "8", "export"), figure("level", "8", "import")), rules)
    assert [c.outcome for c in torn.checks] == ["violated"]


@pytest.mark.parametrize("value", ["0", "-100", "-250"])
def test_a_whole_of_nothing_and_a_fall_by_more_than_all(value: str) -> None:
    rates = (figure("growth", value), figure("growth", "6.1", "export"), figure("growth", "0.5", "import"))
    share = (
        figure("level", "0", partner="eu"),
        figure("share", "0", partner="eu"),
        figure("growth", value, partner="eu"),
    )
    found = _audit(figure("level", "0"), *YEAR[1:], *rates, *share)
    assert found.figures == 9


def test_ten_thousand_documents_that_differ() -> None:
    figures = [
        figure("level", f"{40 + n % 50}", document=f"d{n}", issued=f"{2000 + n % 25}-01-01") for n in range(10_000)
    ]
    found = _audit(*figures)
    assert len(found.meetings) == 9_999
    assert {m.kind for m in found.meetings} == {"agree", "revision", "conflict"}
    assert len({m.preferred.iri for m in found.meetings}) == 1

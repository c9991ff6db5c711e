"""Sheets: the audit as flat tables beside those of the build.

checks.csv    one row for each place of a figure that takes part in a check; joined to observations.csv by doc, start, end
derived.csv   one row for each derived figure
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from jingmai.audit.audit import Audit
from jingmai.audit.checks import Check, Outcome
from jingmai.audit.figures import Figure, stated_behind
from jingmai.audit.saying import said
from jingmai.evidence import Evidence

__all__ = ["SHEETS", "as_sheet"]

_Row = Mapping[str, str]

SHEETS: Mapping[str, Sequence[str]] = {
    "checks": ("doc", "start", "end", "value_text", "mark", "holds", "violated", "undecided", "suspect", "reading", "laws"),
    "derived": (
        "doc", "flow", "indicator", "area", "partner", "product", "segment", "measure", "period", "base", "low", "high", "unit", "law", "from",
    ),
}  # fmt: skip
"""The columns of the tables by name."""


def as_sheet(audit: Audit, name: str) -> str:
    """Return a table of an audit as CSV with a header."""
    rows = _checks(audit) if name == "checks" else _derived(audit)
    output = io.StringIO()
    writer = csv.DictWriter(output, SHEETS[name], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return output.getvalue()


def _checks(audit: Audit) -> list[_Row]:
    figures = {f.iri: f for check in audit.checks for f in check.stated}
    evidence = audit.evidence(figures.values())
    readings = {s.figure.iri: s.reading for s in audit.suspects.values()}
    rows = [row for iri in figures for row in _placed(audit, iri, evidence.get(iri, ()), readings)]
    return sorted(rows, key=lambda r: (r["doc"], int(r["start"]), int(r["end"]), *r.values()))


def _placed(audit: Audit, iri: str, places: Iterable[Evidence], readings: Mapping[str, str]) -> Iterator[_Row]:
    checks = audit.of_figure(iri)
    counts = Counter(check.outcome for check in checks)
    told = {
        "mark": _mark(counts), **{outcome: str(counts.get(outcome, 0)) for outcome in ("holds", "violated", "undecided")},
        "suspect": "yes" if iri in readings else "", "reading": readings.get(iri, ""), "laws": _laws(checks),
    }  # fmt: skip
    for place in places:
        start, end = min(s for s, _ in place.spans), max(e for _, e in place.spans)
        yield {"doc": place.document, "start": str(start), "end": str(end), "value_text": place.quote, **told}


def _mark(counts: Counter[Outcome]) -> str:
    return "contested" if counts["violated"] else "checked" if counts["holds"] else ""


def _laws(checks: Iterable[Check]) -> str:
    return ";".join(sorted({check.rule for check in checks if check.outcome != "undecided"}))


def _derived(audit: Audit) -> list[_Row]:
    names = audit.documents()
    rows = [_derived_row(audit, figure, names) for figure in audit.derived]
    return sorted(rows, key=lambda row: tuple(row.values()))


def _derived_row(audit: Audit, figure: Figure, names: Mapping[str, str]) -> _Row:
    assert figure.derived is not None
    dimensions = {d: audit.labelled(figure, d) for d in SHEETS["derived"][1:8]}
    return {
        "doc": names.get(figure.document, figure.document), **dimensions, "period": figure.of("period"), "base": figure.of("base"),
        "low": f"{figure.interval.low:.6g}", "high": f"{figure.interval.high:.6g}", "unit": figure.unit,
        "law": figure.derived.law, "from": ";".join(said(f) for f in stated_behind([figure])),
    }  # fmt: skip

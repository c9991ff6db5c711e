"""Rows: a line of a flat table as marks and links of a sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from jingmai.extract import FORMAT
from jingmai.formats.scheme import Scheme
from jingmai.formats.sheet import Link, Mark
from jingmai.stitch import Fragment

__all__ = ["ARTICLES", "TABLES", "articles"]

Row: TypeAlias = Mapping[str, str]
Read: TypeAlias = Callable[[Row, Fragment, str, Scheme], tuple[list[Mark], list[Link]]]

ARTICLES = "articles"
"""The table that says how a page is made up, and states no facts."""

_MANY = ("partner", "attributed", "organisation", "issuer")


def _pairs(row: Row, columns: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the roles of some columns with their values: of two readings the first, of several values each."""
    found = []
    for column, role in columns.items():
        first = (row.get(column) or "").split("|")[0]
        found += [(role, v) for v in (first.split(";") if role in _MANY else [first]) if v]
    return tuple(found)


def _same(columns: str) -> dict[str, str]:
    return {c: c for c in columns.split()}


_OBSERVATION = _same(
    "flow indicator area partner product segment measure period base value unit bound status attributed tier"
)


def _observation(row: Row, span: Fragment, identity: str, scheme: Scheme) -> tuple[list[Mark], list[Link]]:
    words = row.get("value_text") or None
    pairs = _pairs(row, _OBSERVATION) + _without_unit(row)
    return [Mark(identity, "Observation", (span,), True, pairs, words)], []


def _without_unit(row: Row) -> tuple[tuple[str, str], ...]:
    """Return the unit of the value of an index, the one number that is printed without any."""
    return (("unit", "index"),) if row.get("value") and not row.get("unit") else ()


def _membership(row: Row, span: Fragment, identity: str, scheme: Scheme) -> tuple[list[Mark], list[Link]]:
    pairs = _pairs(row, _same("person role organisation"))
    return [Mark(identity, "Membership", (span,), True, pairs, row.get("person") or None)], []


def _policy(row: Row, span: Fragment, identity: str, scheme: Scheme) -> tuple[list[Mark], list[Link]]:
    policy = Mark(identity, "Policy", (span,), True, _pairs(row, _same("title type effective number short")))
    action = (row.get("action") or "").split("|")[0]
    if action in ("", "cite"):
        return [policy], []
    columns = {"action": "action", "date": "date", "issuers": "issuer", "issuer_count": "issuer_count"}
    change = Mark(f"{identity}.change", "PolicyChange", (span,), True, _pairs(row, columns))
    return [policy, change], [Link("policy", change.id, identity)]


def _provision(row: Row, span: Fragment, identity: str, scheme: Scheme) -> tuple[list[Mark], list[Link]]:
    words = row.get("quote") or None
    kind = (row.get("kind") or "").split("|")[0]
    shared = _pairs(row, {**_same("policy bearer applies_to"), "quote": "text"})
    if not row.get("value") or kind not in scheme.facts["Limit"]["kind"].values:
        return [Mark(identity, "Norm", (span,), True, (("kind", kind), *shared), words)], []
    own = kind if kind in scheme.facts["Norm"]["kind"].values else "limit"
    norm = Mark(f"{identity}.norm", "Norm", (span,), True, (("kind", own), *shared), words)
    pairs = (("kind", kind), *_pairs(row, _same("value unit bound")), *_without_unit(row))
    limit = Mark(identity, "Limit", (span,), True, pairs, words)
    return [norm, limit], [Link("norm", identity, norm.id)]


TABLES: dict[str, Read] = {
    "observations": _observation,
    "roles": _membership,
    "policies": _policy,
    "provisions": _provision,
    ARTICLES: lambda row, span, identity, scheme: ([], []),
}
"""How a row of each table is read, by the table's name."""


def articles(name: str, rows: Sequence[tuple[Row, Fragment]]) -> dict[str, Any]:
    """Return what travels beside a text to say how its page is made up; what an article encloses is not part of it.

    >>> rows = [({"kind": "article", "headline": "题"}, Fragment(0, 9)), ({"kind": "caption"}, Fragment(3, 5))]
    >>> [a["spans"] for a in articles("page", rows)["extract"]["articles"]]
    [[[0, 3], [5, 9]], [[3, 5]]]
    """
    found = []
    for i, (row, span) in enumerate(rows, 1):
        inside = sorted(s for _, s in rows if s != span and span.start <= s.start and s.end <= span.end)
        edges = [span.start, *(edge for s in inside for edge in (s.start, s.end)), span.end]
        spans = [[a, b] for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]
        own = {k: row.get(k) or "" for k in ("kind", "headline", "kicker", "byline", "dateline")}
        found.append({"id": f"t{i}", "spans": spans, **{k: v.split("|")[0] for k, v in own.items() if v}})
    return {"extract": {"jingmai": FORMAT, "document": {"name": name}, "articles": found}}

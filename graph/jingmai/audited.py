"""Audited: what an audit left in the graph, for those who show facts.

marks_of(store)        contested, checked: flags of stated figures
checks_of(store, iri)  the checks that rest on a figure, those behind derived figures among them
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jingmai.store import Store

__all__ = ["KnownCheck", "checks_of", "marks_of"]

_BEHIND = "?check a jm:Check ; jm:outcome ?outcome ; prov:used/prov:wasDerivedFrom* ?figure . ?figure a jm:Observation"


@dataclass(frozen=True, slots=True)
class KnownCheck:
    """Hold a check that rests on a figure: its law in Chinese and English, the outcome, the reason and the figures."""

    outcome: str
    zh: str
    en: str
    reason: str
    figures: tuple[str, ...]


def marks_of(store: Store) -> dict[str, tuple[str, ...]]:
    """Return the marks of figures by IRI: contested in a violated check, else checked in one that holds."""
    if not store.audited:
        return {}
    rows = store.rows(f"SELECT DISTINCT ?figure ?outcome WHERE {{ {_BEHIND} }}", audited=True)
    found: dict[str, tuple[str, ...]] = {figure: ("checked",) for figure, outcome in rows if outcome == "holds"}
    return found | {figure: ("contested",) for figure, outcome in rows if outcome == "violated"}


def checks_of(store: Store, figures: Iterable[str]) -> dict[str, list[KnownCheck]]:
    """Return the checks that rest on each of some figures, the violated ones first."""
    listed = " ".join(f"<{iri}>" for iri in figures)
    if not listed or not store.audited:
        return {}
    rows = store.rows(_QUERY % listed, audited=True)
    checks: dict[tuple[str, str], tuple[str, str, str, str]] = {}
    parts: dict[tuple[str, str], set[str]] = {}
    for figure, check, outcome, zh, en, reason, name, value in rows:
        checks[figure, check] = (outcome, zh, en, reason)
        parts.setdefault((figure, check), set()).add(f"{name} {value}")
    found: dict[str, list[KnownCheck]] = {}
    for (figure, check), told in checks.items():
        found.setdefault(figure, []).append(KnownCheck(*told, tuple(sorted(parts[figure, check]))))
    order = {"violated": 0, "holds": 1, "undecided": 2}
    return {f: sorted(cs, key=lambda c: (order[c.outcome], c.en, c.figures)) for f, cs in found.items()}


_QUERY = f"""
SELECT ?figure ?check ?outcome ?zh ?en ?reason ?name ?value WHERE {{
  VALUES ?figure {{ %s }}
  {_BEHIND} .
  ?check jm:law ?law ; prov:qualifiedUsage ?usage .
  ?law rdfs:label ?zh, ?en . FILTER (LANG(?zh) = "zh" && LANG(?en) = "en")
  ?usage jm:figureName ?name ; prov:entity ?part .
  {{ ?part jm:reportedAs ?value }} UNION {{ ?part a jm:DerivedObservation ; rdfs:label ?value }}
  OPTIONAL {{ ?check jm:outcomeReason ?reason }}
}}
"""

"""The rulebook: which laws begin with a figure of a kind, found in one step.

Whether a law can begin with a figure depends on few things: its measure, which dimensions it has, and a few values that
laws name. Figures alike in these have the same laws, so laws are matched once for each kind of figure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from jingmai.audit.cell import DIMENSIONS, PLACE
from jingmai.audit.figures import Figure
from jingmai.audit.term import Term, earlier

__all__ = ["Rulebook"]

Rule = TypeVar("Rule")


class Rulebook(Generic[Rule]):
    """Find the rules whose first term fits a figure.

    ``first`` gives the first term of a rule.
    """

    def __init__(self, rules: Iterable[Rule], first: Callable[[Rule], Term]) -> None:
        self._rules = [(first(rule), rule) for rule in rules]
        named: dict[str, set[str]] = {}
        for term, _ in self._rules:
            for dimension, wanted in term.given.items():
                named.setdefault(dimension, set()).update(set(wanted.split("|")) - {"+", "-", "previous"})
        self._named = [(PLACE[d], frozenset(named.get(d, ()))) for d in DIMENSIONS if d not in ("measure", "period")]
        self._units = frozenset(named.get("unit", ()))
        self._known: dict[tuple[object, ...], Sequence[Rule]] = {}

    def of(self, figure: Figure) -> Sequence[Rule]:
        """Return the rules that can begin with a figure."""
        cell, unit = figure.cell, figure.unit
        kind = (
            cell[6],
            unit if unit in self._units else "",
            cell[8] == earlier(cell[7]),
            *[(value if value in values else bool(value)) for place, values in self._named for value in (cell[place],)],
        )
        known = self._known.get(kind)
        if known is None:
            known = self._known[kind] = [rule for term, rule in self._rules if _fits(term, figure)]
        return known


def _fits(term: Term, figure: Figure) -> bool:
    return term.measure == figure.of("measure") and all(_has(figure, d, wanted) for d, wanted in term.given.items())


def _has(figure: Figure, dimension: str, wanted: str) -> bool:
    value = figure.of(dimension)
    if dimension == "base" and wanted == "previous":
        return value == earlier(figure.of("period"))
    if wanted in "+-":
        return bool(value) == (wanted == "+")
    return value in wanted.split("|")

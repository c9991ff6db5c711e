"""Reach: which figures begin a check that looks at a given cell.

A term of a law has most dimensions of the first figure. Figures are filed under the dimensions that a term leaves as they
are and the periods that it looks at, so those that may look at a cell are found in one step.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jingmai.audit.book import Book
from jingmai.audit.cell import DIMENSIONS, PLACE, Cell
from jingmai.audit.figures import Figure
from jingmai.audit.law import Law
from jingmai.audit.lookup import cells_of
from jingmai.audit.rulebook import Rulebook
from jingmai.audit.term import Term

__all__ = ["Reach"]

_NEVER = ("measure", "period", "base", "share_base")
_PERIOD = PLACE["period"]
_Way = tuple[str, str, tuple[int, ...]]
"""The measure of the first figure, the word for the period, and the dimensions that a term leaves as they are."""


class Reach:
    """Find the figures whose checks look at a cell."""

    def __init__(self, laws: Iterable[Law], rulebook: Rulebook[Law]) -> None:
        self._rulebook = rulebook
        self._ways: dict[str, dict[_Way, list[Term]]] = {}  # by the measure of the term
        for law in laws:
            for term in law.terms[1:]:
                way = law.terms[0].measure, term.given.get("period", ""), _kept(term)
                self._ways.setdefault(term.measure, {}).setdefault(way, []).append(term)
        self._by_first: dict[str, dict[_Way, Term]] = {}
        for ways in self._ways.values():
            for way, terms in ways.items():
                self._by_first.setdefault(way[0], {})[way] = terms[0]
        self._filed: dict[tuple[_Way, str, Cell], list[Figure]] = {}

    def add(self, figure: Figure) -> None:
        """File a figure if a law begins with it."""
        if not self._rulebook.of(figure):
            return
        for way, term in self._by_first.get(figure.of("measure"), {}).items():
            kept = tuple(figure.cell[i] for i in way[2])
            for period in dict.fromkeys(cell[_PERIOD] for cell in term.cells(figure.cell)):
                self._filed.setdefault((way, period, kept), []).append(figure)

    def of(self, book: Book, cell: Cell) -> Iterator[Figure]:
        """Yield the figures that look at a cell, some of them twice."""
        for way, terms in self._ways.get(cell[PLACE["measure"]], {}).items():
            for figure in self._filed.get((way, cell[_PERIOD], tuple(cell[i] for i in way[2])), ()):
                if any(cell in cells_of(book, term, figure.cell) for term in terms):
                    yield figure


def _kept(term: Term) -> tuple[int, ...]:
    given = {d for d in term.given if d != "unit"} | set(_NEVER)
    kept = [d for d in DIMENSIONS if d not in given or (term.given.get(d) == "+" and d not in _NEVER)]
    return tuple(PLACE[d] for d in kept)

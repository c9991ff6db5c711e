"""Across documents: what several figures of one cell make of each other.

    agree      their intervals meet
    revision   a later document of the same source says something else
    conflict   documents of different sources, or of one day, differ

Documents are compared one after the other in the order of their dates, so the time is linear in their number. Nothing is
overwritten; which figure is preferred is a matter of a policy that can be named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Literal

from jingmai.audit.book import Book
from jingmai.audit.cell import Cell
from jingmai.audit.checks import Check, Outcome
from jingmai.audit.figures import Figure
from jingmai.audit.tautology import moves_as_one

__all__ = ["ONE_CELL", "POLICIES", "TWO_WAYS", "WORDS", "Meeting", "contradictions", "meetings", "preferred"]

Kind = Literal["agree", "revision", "conflict"]

ONE_CELL = "one-cell"
"""The law that a document gives one figure for one cell."""
TWO_WAYS = "two-ways"
"""The law that one figure follows, in whatever way it is derived."""
WORDS: Mapping[str, tuple[str, str]] = {
    ONE_CELL: ("同一文件一格一值", "one figure for a cell"),
    TWO_WAYS: ("两种推算相符", "one figure, in whatever way it is derived"),
}
"""The words of these two in Chinese and English."""


@lru_cache(maxsize=65536)
def _date(issued: str) -> int:
    """Return a date as a number that grows with it; 0 where none is known."""
    digits = "".join(c for c in issued if c.isdigit())[:8]
    return int(digits.ljust(8, "0")) if digits else 0


POLICIES: Mapping[str, Callable[[Figure], tuple[object, ...]]] = {
    "statistical-source": lambda f: (not f.official, -_date(f.issued), f.interval.width, f.iri),
    "latest": lambda f: (-_date(f.issued), f.interval.width, f.iri),
    "earliest": lambda f: (_date(f.issued), f.interval.width, f.iri),
    "narrowest": lambda f: (f.interval.width, -_date(f.issued), f.iri),
}
"""What makes a figure preferred: the latest that names a body as its source, the latest, the first, or the narrowest."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """Hold two figures of one cell in two documents, the earlier first, and which of the cell's is preferred."""

    kind: Kind
    earlier: Figure
    later: Figure
    preferred: Figure


def preferred(book: Book, figures: Sequence[Figure]) -> Figure:
    """Return the figure of a cell that the policy of the book prefers; a stated one before a derived one."""
    return min(figures, key=lambda f: (f.derived is not None, book.prefer(f)))


def meetings(book: Book, cells: Iterable[Cell] | None = None) -> Iterator[Meeting]:
    """Yield how the documents of each cell and unit stand to each other; of some cells only, if they are given."""
    for cell in book.cells if cells is None else cells:
        for by_document in book.cells[cell].values():
            if len(by_document) > 1:
                yield from _met(book, [min(fs, key=book.prefer) for fs in by_document.values()])


def _met(book: Book, figures: list[Figure]) -> Iterator[Meeting]:
    ordered = sorted(figures, key=lambda f: (_date(f.issued), f.document, f.iri))
    best = preferred(book, ordered)
    for earlier, later in pairwise(ordered):
        yield Meeting(_kind(earlier, later), earlier, later, best)


def _kind(earlier: Figure, later: Figure) -> Kind:
    if earlier.interval.meets(later.interval):
        return "agree"
    same = earlier.source == later.source or (earlier.official and later.official)
    return "revision" if same and _date(earlier.issued) < _date(later.issued) else "conflict"


def contradictions(book: Book, document: str | None = None) -> Iterator[Check]:
    """Yield a check for each cell to which one document gives several figures, or that follows in several ways.

    With a document, only its cells are looked at.
    """
    cells: Iterable[Cell] = (
        book.cells if document is None else dict.fromkeys(f.cell for f in book.by_document[document])
    )
    for cell in cells:
        for by_document in book.cells[cell].values():
            for figures in by_document.values() if document is None else [by_document.get(document, [])]:
                if len(figures) > 1:
                    yield from _several(figures)


def _several(figures: Sequence[Figure]) -> Iterator[Check]:
    stated = [f for f in figures if not f.derived]
    for first, second in pairwise(stated):
        yield _same(first, second)
    for first, second in combinations((f for f in figures if f.derived), 2) if not stated else ():
        if first.derived and second.derived and first.derived.law == second.derived.law:
            continue  # then two stated figures of one cell stand behind them, which is told already
        meet = first.interval.meets(second.interval)
        if not meet or not moves_as_one((first, second), lambda values: (values[0], values[1])):
            outcome: Outcome = "holds" if meet else "violated"
            gap = first.interval.gap(second.interval)
            yield Check(TWO_WAYS, outcome, (("one", first), ("other", second)), first.interval, second.interval, gap)


def _same(first: Figure, second: Figure) -> Check:
    terms = (("one", first), ("other", second))
    left, right = first.interval, second.interval
    if left.meets(right):
        return Check(ONE_CELL, "holds", terms, left, right)
    if not first.of("period"):
        return Check(ONE_CELL, "undecided", terms, left, right, reason="their period is not known")
    return Check(ONE_CELL, "violated", terms, left, right, left.gap(right))

"""Derive: what is not stated but follows, worked out until nothing new comes.

A cell is never derived where the document states it, nor from itself, and at most in a few ways for each document and
unit, so derivations end and can't run in a circle. Several ways to one cell are kept: they check each other.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence

from jingmai.audit.book import Book
from jingmai.audit.cell import Cell
from jingmai.audit.figures import Derived, Figure
from jingmai.audit.interval import Interval
from jingmai.audit.law import Derivation, Law
from jingmai.audit.lookup import cells_of, found_for, units_for
from jingmai.audit.rulebook import Rulebook
from jingmai.iri import mint

__all__ = ["derivations", "derive", "derive_document", "worked_out"]

_DEEP = 6
"""Derivations that lie one behind the other at the most; each widens the interval."""
_WAYS = 3
"""Ways in which one cell is derived at the most; another one of the same law has to be narrower."""


_Rule = tuple[str, Derivation]


def derivations(laws: Iterable[Law]) -> Rulebook[_Rule]:
    """Return the derivations of laws by the figures they begin with."""
    rules = [(law.name, derivation) for law in laws for derivation in law.derivations]
    return Rulebook(rules, lambda rule: rule[1].terms[0])


def derive(book: Book, laws: Iterable[Law]) -> list[Figure]:
    """Add to a book what follows from its figures by the derivations of laws; return what was added."""
    rules = derivations(laws)
    return [figure for document in list(book.by_document) for figure in derive_document(book, rules, document)]


def derive_document(book: Book, rules: Rulebook[_Rule], document: str) -> list[Figure]:
    """Add what follows from the figures of one document alone; two may stand before and after a revision.

    What can't be worked out yet waits for the figure that it lacks.
    """
    added: list[Figure] = []
    waiting: dict[Cell, list[tuple[Figure, str, Derivation]]] = {}
    queue = deque(book.by_document[document])
    while queue:
        figure = queue.popleft()
        if not figure.of("period"):
            continue  # figures of no known period may be of several
        tried = [(figure, law, derivation) for law, derivation in rules.of(figure)]
        for attempt in tried + waiting.pop(figure.cell, []):
            made, lacking = _attempted(book, *attempt)
            for cell in lacking:
                waiting.setdefault(cell, []).append(attempt)
            added.extend(made)
            queue.extend(made)
    return added


def _attempted(book: Book, anchor: Figure, law: str, derivation: Derivation) -> tuple[list[Figure], list[Cell]]:
    """Return what a derivation gives, added to the book, or the cells for which it lacks a figure."""
    made: list[Figure] = []
    lacking: list[Cell] = []
    goals = cells_of(book, derivation.target, anchor.cell)
    if len(goals) != 1:
        return [], []
    units, wanted = units_for(book, derivation.terms, anchor, alone=True)
    if not units:
        return [], wanted
    for unit in units:
        goal_unit = unit if derivation.target.measure == "level" else "percent"
        there = book.at(goals[0], goal_unit, anchor.document)
        if len(there) >= _WAYS or (there and there[0].derived is None):
            continue
        found, missing = found_for(book, derivation.terms, anchor, unit, law, patience=0, alone=True)
        if missing:
            term = next(t for t in derivation.terms if t.name == missing[0])
            lacking.extend(cells_of(book, term, anchor.cell))
        elif figure := _made(goals[0], goal_unit, there, law, derivation, found):
            book.add(figure)
            made.append(figure)
    return made, lacking


def _made(
    cell: Cell,
    unit: str,
    there: Sequence[Figure],
    law: str,
    derivation: Derivation,
    found: Sequence[tuple[str, Figure]],
) -> Figure | None:
    """Return what follows for a cell; ``None`` if it rests on itself, says nothing, or nothing new."""
    anchor = found[0][1]
    if any(f.derived and (f.derived.depth >= _DEEP or _rests_on(f, cell)) for _, f in found):
        return None
    interval = worked_out(derivation, found)
    if interval is None or any(_as_good(f, law, interval) for f in there):
        return None
    inputs = tuple(f for _, f in found)
    iri = mint("derived-observation", law, derivation.text, *(f.iri for f in inputs))
    return Figure(
        iri, cell, unit, interval, interval.middle, anchor.document, anchor.issued, anchor.source,
        official=anchor.official, derived=Derived(law, derivation.text, inputs),
    )  # fmt: skip


def _rests_on(figure: Figure, cell: Cell) -> bool:
    """Tell whether a figure of a cell went into another one."""
    return figure.derived is not None and any(f.cell == cell or _rests_on(f, cell) for f in figure.derived.inputs)


def _as_good(figure: Figure, law: str, interval: Interval) -> bool:
    """Tell whether the same law has already given a figure that is as narrow."""
    return figure.derived is not None and figure.derived.law == law and figure.interval.width <= interval.width


def worked_out(derivation: Derivation, found: Sequence[tuple[str, Figure]]) -> Interval | None:
    """Return the interval that follows, or ``None`` where it says nothing."""
    values: Mapping[str, list[Interval]] = {name: [f.interval] for name, f in found}
    if derivation.value.unsafe(values):
        return None
    interval = derivation.value.value(values)
    return interval if interval.bounded else None

"""Derive: what is not stated but follows, worked out round by round until nothing new comes.

A cell is never derived where the document states it, nor from itself, and at most in a few ways for each document and
unit, so derivations end and can't run in a circle. Several ways to one cell are kept: they check each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from jingmai.audit.checks import anchors, cells_of, found_for
from jingmai.audit.figures import Book, Cell, Derived, Figure
from jingmai.audit.interval import Interval
from jingmai.audit.law import Derivation, Law
from jingmai.iri import mint

__all__ = ["derive", "worked_out"]

_ROUNDS = 6
"""Derivations that lie one behind the other at the most; each widens the interval."""
_WAYS = 3
"""Ways in which one cell is derived at the most; another one of the same law has to be narrower."""


def derive(book: Book, laws: Iterable[Law]) -> list[Figure]:
    """Add to a book what follows from its figures by the derivations of laws; return what was added."""
    rules = [(law.name, derivation) for law in laws for derivation in law.derivations]
    added: list[Figure] = []
    fresh: set[str] | None = None
    for _ in range(_ROUNDS):
        new = [f for name, derivation in rules for f in _derived(book, name, derivation, fresh)]
        if not new:
            break
        added.extend(new)
        fresh = {f.iri for f in new}
    return added


def _derived(book: Book, law: str, derivation: Derivation, fresh: set[str] | None) -> list[Figure]:
    """Return what one derivation gives, added to the book; after the first round at least one input is new."""
    added = []
    for anchor, unit in anchors(book, derivation.terms):
        found, missing = found_for(book, derivation.terms, anchor, unit, law, patience=0)
        figures = [f for _, f in found]
        if missing or (fresh is not None and not any(f.iri in fresh for f in figures)):
            continue
        if len({f.document for f in figures}) > 1:
            continue  # two documents may stand before and after a revision
        if made := _made(book, law, derivation, found, unit):
            book.add(made)
            added.append(made)
    return added


def _made(
    book: Book, law: str, derivation: Derivation, found: Sequence[tuple[str, Figure]], unit: str
) -> Figure | None:
    anchor = found[0][1]
    cells = cells_of(book, derivation.target, anchor)
    goal_unit = unit if derivation.target.measure == "level" else "percent"
    if len(cells) != 1:
        return None
    there = book.at(cells[0], goal_unit, anchor.document)
    if len(there) >= _WAYS or any(f.derived is None for f in there):
        return None
    if any(_rests_on(f, cells[0]) for _, f in found):
        return None
    interval = worked_out(derivation, found)
    if interval is None or any(_as_good(f, law, interval) for f in there):
        return None
    inputs = tuple(f for _, f in found)
    iri = mint("derived-observation", law, derivation.text, *(f.iri for f in inputs))
    return Figure(
        iri, cells[0], goal_unit, interval, interval.middle, anchor.document, anchor.issued, anchor.source,
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

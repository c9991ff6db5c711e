"""Lookup: the figures of a law, beginning with the first one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jingmai.audit.book import Book
from jingmai.audit.cell import PLACE, Cell
from jingmai.audit.figures import Figure
from jingmai.audit.term import Term

__all__ = ["Terms", "cells_of", "found_for", "units_for"]

Terms = list[tuple[str, Figure]]
"""Figures by their names in a law."""

_PARTNER = PLACE["partner"]


def units_for(
    book: Book, terms: Sequence[Term], anchor: Figure, *, alone: bool = False
) -> tuple[Sequence[str], list[Cell]]:
    """Return the units that the levels of a law can have, beginning with a figure, and the cells that tell.

    ``alone`` keeps to the document of the figure.
    """
    level = None if terms[0].measure == "level" else next((t for t in terms[1:] if t.measure == "level"), None)
    if level is None:
        return (anchor.unit,), []
    cells = cells_of(book, level, anchor.cell)[:1]
    units = book.units(cells[0]) if cells else []
    return [u for u in units if not alone or book.at(cells[0], u, anchor.document)], cells


def found_for(
    book: Book, terms: Sequence[Term], anchor: Figure, unit: str, law: str, *, patience: int = 1, alone: bool = False
) -> tuple[Terms, list[str]]:
    """Return the figures of a law for its first one, by name, and the names of those that are missing.

    A figure that this law derived from the others is not put to the test by it. With more than ``patience`` missing the
    rest is not looked for. ``alone`` keeps to the document of the first figure.
    """
    found: Terms = [(terms[0].name, anchor)]
    missing: list[str] = []
    for term in terms[1:]:
        cells = cells_of(book, term, anchor.cell)
        those = [f for cell in cells if cell in book.cells and (f := _found(book, term, cell, unit, found, law, alone))]
        if not those or (len(those) < len(cells) and not term.partial):
            missing.append(term.name)
            if len(missing) > patience:
                break
        else:
            found.extend((term.name, f) for f in those)
    return found, missing


def _found(book: Book, term: Term, cell: Cell, unit: str, found: Terms, law: str, alone: bool) -> Figure | None:
    """Return the figure of a cell: of the first one's document, else the preferred one."""
    wanted = term.unit or (unit if term.measure == "level" else "")
    document = found[0][1].document
    for one in (wanted,) if wanted else book.units(cell):
        figures = book.own(cell, one, document) if alone else book.candidates(cell, one, document)
        for figure in figures:
            if not _circular(figure, found, law):
                return figure
    return None


def _circular(figure: Figure, found: Terms, law: str) -> bool:
    """Tell whether one of the figures was derived by this very law from another of them."""
    made = figure.derived if figure.derived and figure.derived.law == law else None
    for _, other in found:
        if made:
            if other in made.inputs:
                return True
        elif other.derived and other.derived.law == law and figure in other.derived.inputs:
            return True
    return False


def cells_of(book: Book, term: Term, first: Cell) -> list[Cell]:
    """Return the cells of a term; several where it stands for each of something."""
    cells = term.cells(first)
    if not term.each:
        return cells
    return [_with(cell, name) for cell in cells for name in _partners(book, term.each, cell)]


def _partners(book: Book, each: str, cell: Cell) -> Iterator[str]:
    yield from book.rivals(cell) if each == "each-other" else book.groups.get(cell[_PARTNER], ())


def _with(cell: Cell, partner: str) -> Cell:
    return (*cell[:_PARTNER], partner, *cell[_PARTNER + 1 :])

"""The book: figures by cell, unit and document, so that a law finds its figures in one step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice

from jingmai.audit.cell import PLACE, Cell
from jingmai.audit.figures import Figure

__all__ = ["Book", "by_width"]

_MANY = 50
"""Documents on one cell beyond which only the preferred figure of the others is offered."""
_RIVALS = 200
"""Partners with which one is compared at the most."""
_PARTNER = PLACE["partner"]


def by_width(figure: Figure) -> tuple[bool, Decimal, str]:
    """Return what orders figures: the stated before the derived, the narrow before the wide."""
    return figure.derived is not None, figure.interval.width, figure.iri


@dataclass(slots=True)
class Book:
    """Hold figures by cell, unit and document.

    ``prefer`` orders the figures of several documents on one cell: the least comes first. ``groups`` are the members of
    blocs; ``skipped`` is what could not be read, with the reason.
    """

    prefer: Callable[[Figure], tuple[object, ...]]
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    by_document: dict[str, list[Figure]] = field(default_factory=dict)
    cells: dict[Cell, dict[str, dict[str, list[Figure]]]] = field(default_factory=dict)
    _best: dict[tuple[Cell, str], Figure] = field(default_factory=dict)
    _partners: dict[Cell, dict[str, None]] = field(default_factory=dict)

    @property
    def figures(self) -> Iterator[Figure]:
        """Yield all figures, document by document."""
        for figures in self.by_document.values():
            yield from figures

    def add(self, figure: Figure) -> None:
        """Take in a figure."""
        cell, unit, document = figure.cell, figure.unit, figure.document
        self.by_document.setdefault(document, []).append(figure)
        by_document = self.cells.setdefault(cell, {}).setdefault(unit, {})
        by_document.setdefault(document, []).append(figure)
        best = self._best.setdefault((cell, unit), figure)
        if best is not figure and self.prefer(figure) < self.prefer(best):
            self._best[cell, unit] = figure
        if partner := cell[_PARTNER]:
            self._partners.setdefault(_whole(cell), {})[partner] = None

    def candidates(self, cell: Cell, unit: str, document: str) -> Iterator[Figure]:
        """Yield the figures of a cell: those of the document first, the narrowest before the others, then of all."""
        by_document = self.cells.get(cell, {}).get(unit)
        if not by_document:
            return
        own = self.own(cell, unit, document)
        yield from own
        if len(by_document) >= _MANY:
            best = self._best[cell, unit]
            if best.document != document:
                yield best
        elif len(by_document) > bool(own):
            yield from sorted((f for d, fs in by_document.items() if d != document for f in fs), key=self.prefer)

    def own(self, cell: Cell, unit: str, document: str) -> Sequence[Figure]:
        """Return the figures of a document for a cell, the narrowest first."""
        there = self.at(cell, unit, document)
        return sorted(there, key=by_width) if len(there) > 1 else there

    def units(self, cell: Cell) -> list[str]:
        """Return the units in which figures of a cell are given."""
        by_unit = self.cells.get(cell, ())
        return sorted(by_unit) if len(by_unit) > 1 else list(by_unit)

    def at(self, cell: Cell, unit: str, document: str) -> Sequence[Figure]:
        """Return the figures of a document for a cell."""
        return self.cells.get(cell, {}).get(unit, {}).get(document, ())

    def rivals(self, cell: Cell) -> list[str]:
        """Return other partners of the same cell, of the same kind: blocs with blocs, one area with one."""
        own = cell[_PARTNER]
        near = (n for n in sorted(self._partners.get(_whole(cell), ())) if n != own and ";" not in n)
        return list(islice((n for n in near if (n in self.groups) == (own in self.groups)), _RIVALS))


def _whole(cell: Cell) -> Cell:
    return (*cell[:_PARTNER], *cell[_PARTNER + 1 :])

"""Figures: what a document states of a cell, or what follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from jingmai.audit.cell import PLACE, Cell
from jingmai.audit.interval import Interval, printed

__all__ = ["Derived", "Figure", "stated_behind"]


@dataclass(frozen=True, slots=True)
class Derived:
    """Hold how a figure was worked out: the law, the derivation as declared, and the figures that went in.

    ``behind`` are the IRIs of the stated figures that it rests on.
    """

    law: str
    derivation: str
    inputs: tuple[Figure, ...]
    behind: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        behind = frozenset[str]().union(*(f.derived.behind if f.derived else (f.iri,) for f in self.inputs))
        object.__setattr__(self, "behind", behind)

    @property
    def depth(self) -> int:
        """Return how many derivations lie one behind the other."""
        return 1 + max((f.derived.depth for f in self.inputs if f.derived), default=0)


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """Hold one figure: where it stands, what it says, and in which document; or how it was derived."""

    iri: str
    cell: Cell
    unit: str
    interval: Interval
    value: Decimal
    document: str
    issued: str = ""
    source: str = ""
    bound: str = "exact"
    precision: Decimal = Decimal(0)
    reported: str = ""
    official: bool = False
    derived: Derived | None = None

    def of(self, dimension: str) -> str:
        """Return a dimension of the cell, or the unit."""
        return self.unit if dimension == "unit" else self.cell[PLACE[dimension]]

    def read_as(self, value: Decimal, precision: Decimal | None = None) -> Figure:
        """Return the figure with another value."""
        worth = self.precision if precision is None else precision
        return replace(self, value=value, precision=worth, interval=printed(value, worth, self.bound))


def stated_behind(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Return the stated figures among some and behind the derived ones."""
    found: dict[str, Figure] = {}
    waiting = list(reversed(figures))
    while waiting:
        figure = waiting.pop()
        if figure.derived:
            waiting.extend(figure.derived.inputs)
        else:
            found.setdefault(figure.iri, figure)
    return tuple(found.values())

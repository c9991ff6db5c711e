"""Figures: the stated observations of a store, by cell, so that laws find theirs in one step.

A cell is a tuple of dimensions in the order of ``DIMENSIONS``; concepts are written by the last part of their IRI, and
several partners together by ``;``. Only what is stated takes part: forecasts, targets and plans are no facts yet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from jingmai.audit.interval import Interval, printed
from jingmai.grammar.period import previous_year
from jingmai.namespace import DCTERMS, JM, RDF, SDMX_ATTRIBUTE, SDMX_DIMENSION, SDMX_MEASURE, SKOS
from jingmai.store import Store

__all__ = ["DIMENSIONS", "Book", "Cell", "Derived", "Figure", "by_width", "read_figures", "stated_behind"]

DIMENSIONS = (
    "flow", "indicator", "area", "partner", "product", "segment", "measure", "period", "base", "share_base"
)  # fmt: skip
Cell = tuple[str, ...]

_COMPARED = ("growth", "contribution", "change", "multiple")
_OWN_TOTAL = {("trade", "total-trade"), ("export", "total-exports"), ("import", "total-imports")}
_PROPERTIES = {
    "flow": JM.flow, "indicator": JM.indicator, "area": SDMX_DIMENSION.refArea, "product": JM.product,
    "segment": JM.segment, "measure": JM.measure, "share_base": JM.shareBase,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Derived:
    """Hold how a figure was worked out: the law, the derivation as declared, and the figures that went in."""

    law: str
    derivation: str
    inputs: tuple[Figure, ...]

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
        return self.unit if dimension == "unit" else self.cell[DIMENSIONS.index(dimension)]

    def read_as(self, value: Decimal, precision: Decimal | None = None) -> Figure:
        """Return the figure with another value."""
        worth = self.precision if precision is None else precision
        return replace(self, value=value, precision=worth, interval=printed(value, worth, self.bound))


def by_width(figure: Figure) -> tuple[bool, Decimal, str]:
    """Return what orders figures: the stated before the derived, the narrow before the wide."""
    return figure.derived is not None, figure.interval.width, figure.iri


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


@dataclass(slots=True)
class Book:
    """Hold figures by cell, unit and document.

    ``prefer`` orders the figures of several documents on one cell: the least comes first.
    """

    prefer: Callable[[Figure], tuple[object, ...]]
    figures: list[Figure] = field(default_factory=list)
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    cells: dict[Cell, dict[str, dict[str, list[Figure]]]] = field(default_factory=dict)
    best: dict[tuple[Cell, str], Figure] = field(default_factory=dict)
    by_measure: dict[str, list[Figure]] = field(default_factory=lambda: defaultdict(list))
    rivals: dict[Cell, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, figure: Figure) -> None:
        """Take in a figure."""
        self.figures.append(figure)
        by_unit = self.cells.setdefault(figure.cell, {})
        by_document = by_unit.setdefault(figure.unit, {})
        by_document.setdefault(figure.document, []).append(figure)
        self.by_measure[figure.cell[6]].append(figure)
        best = self.best.setdefault((figure.cell, figure.unit), figure)
        if best is not figure and self.prefer(figure) < self.prefer(best):
            self.best[figure.cell, figure.unit] = figure
        if figure.cell[3]:
            self.rivals[figure.cell[:3] + figure.cell[4:]].add(figure.cell[3])

    def candidates(self, cell: Cell, unit: str, document: str) -> Iterator[Figure]:
        """Yield the figures of a cell: those of the document first, the narrowest before the others, then of all."""
        by_document = self.cells.get(cell, {}).get(unit)
        if not by_document:
            return
        own = by_document.get(document, ())
        yield from sorted(own, key=by_width) if len(own) > 1 else own
        if len(by_document) >= _MANY:
            best = self.best[cell, unit]
            if best.document != document:
                yield best
        elif len(by_document) > bool(own):
            yield from sorted((f for d, fs in by_document.items() if d != document for f in fs), key=self.prefer)

    def units(self, cell: Cell) -> list[str]:
        """Return the units in which figures of a cell are given."""
        return sorted(self.cells.get(cell, ()))

    def at(self, cell: Cell, unit: str, document: str) -> Sequence[Figure]:
        """Return the figures of a document for a cell."""
        return self.cells.get(cell, {}).get(unit, {}).get(document, ())


_MANY = 50
"""Documents on one cell beyond which only the preferred figure of the others is offered."""


def read_figures(store: Store, book: Book, documents: Iterable[str] | None = None) -> Book:
    """Read the stated figures of a store into a book; what can't be read is listed in ``skipped`` with its reason.

    With ``documents``, given by their IRIs, only theirs are read.
    """
    wanted = None if documents is None else set(documents)
    found = _dimensions(store)
    values = _literals(store, SDMX_MEASURE.obsValue)
    precisions, reported = _literals(store, JM.reportedPrecision), _literals(store, JM.reportedAs)
    issued, publishers = _literals(store, DCTERMS.issued), _literals(store, DCTERMS.publisher)
    homes, sources = _objects(store, JM.inDocument), _objects(store, JM.statisticalSource)
    units, bounds = _objects(store, SDMX_ATTRIBUTE.unitMeasure), _objects(store, JM.bound)
    notations = _literals(store, SKOS.notation)
    statuses = _objects(store, JM.epistemicStatus)
    bodies = _of_class(store, JM.PublicBody)
    for iri, dimensions in sorted(found.items()):
        home = homes.get(iri, "")
        told = _last(statuses.get(iri, "stated")) == "stated" and iri in values
        if not told or (wanted is not None and home not in wanted):
            continue
        source = sources.get(iri, "")
        try:
            value, worth = Decimal(values[iri]), Decimal(precisions.get(iri, "0"))
            bound = _last(bounds.get(iri, "exact"))
            interval = printed(value, worth, bound)
        except (ValueError, InvalidOperation) as error:
            book.skipped.append((iri, str(error) or "its value is no number"))
            continue
        book.add(
            Figure(
                iri, _cell(dimensions), notations.get(units.get(iri, ""), _last(units.get(iri, ""))), interval, value, home, issued.get(home, ""),
                source or publishers.get(home, ""), bound, worth, reported.get(iri, ""), source in bodies,
            )
        )  # fmt: skip
    book.groups = _groups(store)
    return book


def _last(iri: str) -> str:
    return iri.rpartition("/")[2]


def _cell(dimensions: dict[str, str]) -> Cell:
    given = dict(dimensions)
    if given.get("measure") in _COMPARED:
        given.setdefault("base", previous_year(given.get("period", "")))
    elif given.get("measure") != "difference":
        given.pop("base", None)
    share_base = given.get("share_base", "")
    if share_base == "overall" or (given.get("flow"), share_base) in _OWN_TOTAL or given.get("measure") != "share":
        given.pop("share_base", None)
    return tuple(given.get(d, "") for d in DIMENSIONS)


def _dimensions(store: Store) -> dict[str, dict[str, str]]:
    """Return the dimensions of all observations by their IRIs."""
    found: dict[str, dict[str, str]] = {iri: {} for iri in _objects(store, JM.cell)}
    for name, predicate in _PROPERTIES.items():
        for iri, value in _objects(store, predicate).items():
            if iri in found:
                found[iri][name] = _last(value)
    codes = _literals(store, JM.periodCode)
    for name, predicate in (("period", SDMX_DIMENSION.refPeriod), ("base", JM.base)):
        for iri, period in _objects(store, predicate).items():
            if iri in found:
                found[iri][name] = codes.get(period, "")
    partners: dict[str, set[str]] = defaultdict(set)
    for iri, partner in _pairs(store, JM.counterpartArea):
        partners[iri].add(_last(partner))
    for iri, several in partners.items():
        if iri in found:
            found[iri]["partner"] = ";".join(sorted(several))
    return found


def _pairs(store: Store, predicate: str) -> Iterator[tuple[str, str]]:
    for quad in store.inner.quads_for_pattern(None, ox.NamedNode(predicate), None, None):
        yield str(quad.subject.value), str(quad.object.value)  # type: ignore[union-attr]


def _objects(store: Store, predicate: str) -> dict[str, str]:
    return dict(_pairs(store, predicate))


_literals = _objects


def _of_class(store: Store, class_iri: str) -> set[str]:
    quads = store.inner.quads_for_pattern(None, ox.NamedNode(RDF.type), ox.NamedNode(class_iri), None)
    return {str(q.subject.value) for q in quads}  # type: ignore[union-attr]


def _groups(store: Store) -> dict[str, tuple[str, ...]]:
    """Return the members of blocs that have not left."""
    groups, members = _objects(store, JM.group), _objects(store, JM.memberArea)
    left = _objects(store, JM.memberUntil)
    found: dict[str, set[str]] = defaultdict(set)
    for membership, group in groups.items():
        if membership not in left and membership in members:
            found[_last(group)].add(_last(members[membership]))
    return {group: tuple(sorted(areas)) for group, areas in found.items()}

"""Reading figures: from the stated observations of a store to figures in a book.

Concepts are written by the last part of their IRI. Only what is stated takes part: forecasts, targets and plans are no
facts yet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from jingmai.audit.book import Book
from jingmai.audit.cell import COMPARED, DIMENSIONS, Cell
from jingmai.audit.figures import Figure
from jingmai.audit.interval import printed
from jingmai.grammar.timespan import previous_year
from jingmai.namespace import DCTERMS, JM, RDF, SDMX_ATTRIBUTE, SDMX_DIMENSION, SDMX_MEASURE, SKOS
from jingmai.store import Store

__all__ = ["read_figures"]

_OWN_TOTAL = {("trade", "total-trade"), ("export", "total-exports"), ("import", "total-imports")}
_PROPERTIES = {
    "flow": JM.flow, "indicator": JM.indicator, "area": SDMX_DIMENSION.refArea, "product": JM.product,
    "segment": JM.segment, "measure": JM.measure, "share_base": JM.shareBase,
}  # fmt: skip


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
    if given.get("measure") in COMPARED:
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

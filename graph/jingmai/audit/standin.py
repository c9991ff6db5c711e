"""Stand-in: the derived figures of an audit in the form of observations, in a store of their own.

A question asked of it has derived figures for its answer and nothing else, so its rows can be set beside those of what is
stated and are never counted with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pyoxigraph as ox

from jingmai.iri import DERIVED_GRAPH, ONTOLOGY_GRAPH
from jingmai.namespace import JM, PROV, RDF, RDFS, SDMX_ATTRIBUTE, SDMX_MEASURE, XSD
from jingmai.scene import Scene, read_scene
from jingmai.store import Store

__all__ = ["origins", "stand_in", "with_derived"]

_Node = ox.NamedNode | ox.BlankNode | ox.Triple
_LIKE = {JM.unit: SDMX_ATTRIBUTE.unitMeasure, JM.forDocument: JM.inDocument}
"""What is said of derived figures in words that are said of observations."""
_MIDDLE_DIGITS = 6


def stand_in(store: Store) -> Store:
    """Return a store with the ontology and the derived figures of an audit as observations.

    The value is the middle of the interval; the anchor is the derived figure itself.
    """
    found = Store(ox.Store())
    found.inner.bulk_extend(ox.Quad(q.subject, q.predicate, q.object) for q in store.quads(ONTOLOGY_GRAPH))
    quads = list(store.quads(DERIVED_GRAPH))
    derived = {q.subject for q in quads if q.predicate.value == RDF.type and _name(q.object) == JM.DerivedObservation}
    found.inner.bulk_extend(_likened(quads, derived))
    found.inner.bulk_extend(_described(store, found, quads, derived))
    return found


def _name(term: object) -> str:
    return str(getattr(term, "value", ""))


def _likened(quads: list[ox.Quad], derived: set[_Node]) -> Iterator[ox.Quad]:
    ends: dict[_Node, dict[str, Decimal]] = {}
    for quad in quads:
        subject, predicate, value = quad.subject, quad.predicate.value, quad.object
        if subject not in derived:
            yield ox.Quad(subject, quad.predicate, value)
        elif predicate in (JM.lowest, JM.highest):
            ends.setdefault(subject, {})[predicate] = Decimal(_name(value))
        elif predicate == RDFS.label:  # what it is about, and its interval
            yield ox.Quad(subject, ox.NamedNode(JM.reportedAs), ox.Literal(_name(value).rpartition(" ")[2]))
        elif predicate not in (RDF.type, PROV.wasDerivedFrom, PROV.wasGeneratedBy):
            yield ox.Quad(subject, ox.NamedNode(_LIKE.get(predicate, predicate)), value)
    for figure in derived:
        yield ox.Quad(figure, ox.NamedNode(RDF.type), ox.NamedNode(JM.Observation))
        yield ox.Quad(figure, ox.NamedNode(PROV.wasDerivedFrom), figure)
        middle = _middle(*ends[figure].values())
        yield ox.Quad(
            figure, ox.NamedNode(SDMX_MEASURE.obsValue), ox.Literal(middle, datatype=ox.NamedNode(XSD.decimal))
        )


def _middle(low: Decimal, high: Decimal) -> str:
    return format(Decimal(f"{(low + high) / 2:.{_MIDDLE_DIGITS}g}"), "f")


def _described(store: Store, found: Store, quads: list[ox.Quad], derived: set[_Node]) -> Iterator[ox.Quad]:
    """Yield what the documents say of the things that derived figures name and the ontology does not know."""
    named = {q.object for q in quads if q.subject in derived and isinstance(q.object, ox.NamedNode)}
    for thing in sorted(named, key=str):
        if next(found.inner.quads_for_pattern(thing, None, None, None), None) is None:
            yield from (
                ox.Quad(q.subject, q.predicate, q.object)
                for q in store.inner.quads_for_pattern(thing, None, None, None)
            )


def origins(store: Store) -> dict[str, tuple[str, list[str]]]:
    """Return of each derived figure by its IRI: law and stated figures as printed, and the anchors of these."""
    query = """SELECT ?d ?law ?reported ?anchor WHERE {
        ?d a jm:DerivedObservation ; prov:wasGeneratedBy/jm:law ?law ; prov:wasDerivedFrom+ ?f .
        ?f a jm:Observation ; prov:wasDerivedFrom ?anchor . OPTIONAL { ?f jm:reportedAs ?reported } }"""
    told: dict[str, tuple[str, set[str], set[str]]] = {}
    for figure, law, reported, anchor in store.rows(query, audited=True):
        _, words, anchors = told.setdefault(figure, (law.rpartition("/")[2], set(), set()))
        words.add(reported)
        anchors.add(anchor)
    return {f: (f"{law}: {' · '.join(sorted(words))}", sorted(anchors)) for f, (law, words, anchors) in told.items()}


def with_derived(scene: Scene, store: Store) -> Scene:
    """Return a scene with the derived figures as facts too, each with the words of the stated figures behind it."""
    found, behind = read_scene(stand_in(store)), origins(store)
    facts = {iri: replace(fact, anchors=tuple(behind[iri][1])) for iri, fact in found.facts.items() if iri in behind}
    both = dict(sorted((*scene.facts.items(), *facts.items())))
    return replace(scene, facts=both, names={**found.names, **scene.names}, codes={**found.codes, **scene.codes})

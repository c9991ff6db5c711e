"""Terms: the one place where the terms of rdflib and of pyoxigraph meet."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from jingmai.store import Store

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

__all__ = ["OxTerm", "dataset", "from_rdflib", "to_rdflib"]

OxTerm: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal


def to_rdflib(term: OxTerm) -> Node:
    """Return a pyoxigraph term as rdflib's.

    >>> to_rdflib(ox.Literal("欧盟", language="zh"))
    rdflib.term.Literal('欧盟', lang='zh')
    """
    import rdflib

    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    plain = term.datatype.value == str(rdflib.XSD.string)
    return rdflib.Literal(term.value, datatype=None if plain else rdflib.URIRef(term.datatype.value))


def from_rdflib(node: Node) -> OxTerm:
    """Return an rdflib term as pyoxigraph's.

    >>> import rdflib
    >>> from_rdflib(rdflib.URIRef("https://example.org/a"))
    <NamedNode value=https://example.org/a>
    """
    import rdflib

    if isinstance(node, rdflib.URIRef):
        return ox.NamedNode(str(node))
    if isinstance(node, rdflib.BNode):
        return ox.BlankNode(str(node))
    if isinstance(node, rdflib.Literal):
        if node.language:
            return ox.Literal(str(node), language=node.language)
        return ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype)) if node.datatype else None)
    raise TypeError(f"{node!r} is no IRI, blank node or literal")


def dataset(store: Store) -> rdflib.Dataset:
    """Return an rdflib Dataset over the same store; its default graph is the union of all graphs.

    >>> data = dataset(Store.of(['<http://a> <http://b> "c" <http://g> .']))
    >>> len(data)
    1
    """
    import rdflib
    from oxrdflib import OxigraphStore

    return rdflib.Dataset(store=OxigraphStore(store=store.inner), default_union=not store.merged)

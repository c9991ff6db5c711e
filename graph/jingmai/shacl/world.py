"""Worlds: what constraints are checked against, statements in memory or a store on disk.

Nodes, predicates and values are terms as N-Triples writes them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import Protocol

import pyoxigraph as ox

from jingmai.namespace import RDF
from jingmai.quads import Nodes
from jingmai.shacl.triples import Node
from jingmai.store import Store

__all__ = ["TYPE", "Statements", "StoreWorld", "World"]

TYPE = f"<{RDF.type}>"

_KEPT = 50_000
"""Of how many nodes a world on disk remembers what is said of them."""

_NOTHING: Mapping[str, Collection[str]] = {}


class World(Protocol):
    """Tell what is said of nodes, each statement once."""

    def values(self, node: str, predicate: str) -> Collection[str]:
        """Return the values of a property of a node."""

    def holders(self, predicate: str, value: str) -> Collection[str]:
        """Return the nodes that have a value as that of a property."""

    def said(self, node: str) -> Mapping[str, Collection[str]]:
        """Return what is said of a node: its properties with their values."""

    def instances(self, class_: str) -> Collection[str]:
        """Return the nodes of a class that are to be checked."""

    def pairs(self, predicate: str) -> Iterable[tuple[str, str]]:
        """Return the nodes and values of a property that are to be checked."""


class Statements:
    """Hold what one named graph says of nodes, before a background that is known and not checked.

    >>> one = Statements.read(['<http://s> <http://p> "9" <http://g> .\\n'], "http://g")
    >>> list(one.values("<http://s>", "<http://p>"))
    ['"9"']
    """

    def __init__(self, nodes: Nodes, graph: str, background: Statements | None = None) -> None:
        self.nodes = nodes
        self.graph = graph
        self.background = background
        self._by_value: dict[str, dict[str, list[str]]] = {}

    @classmethod
    def read(cls, lines: Iterable[str], graph: str) -> Statements:
        """Return what lines of N-Quads say in one graph."""
        nodes: dict[str, dict[str, dict[str, None]]] = {}
        end = -len(f" <{graph}> .\n")
        for line in lines:
            node, predicate, rest = line.split(" ", 2)
            nodes.setdefault(node, {}).setdefault(predicate, {})[rest[:end]] = None
        return cls(nodes, graph)

    @cached_property
    def _instances(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for node, said in self.nodes.items():
            for class_ in said.get(TYPE, ()):
                found.setdefault(class_, []).append(node)
        return found

    def values(self, node: str, predicate: str) -> Collection[str]:
        own = self.nodes.get(node, _NOTHING).get(predicate, ())
        if self.background is None or node not in self.background.nodes:
            return own
        return _together(own, self.background.values(node, predicate))

    def holders(self, predicate: str, value: str) -> Collection[str]:
        if predicate not in self._by_value:
            self._by_value[predicate] = _inverted(self.pairs(predicate))
        own = self._by_value[predicate].get(value, ())
        return _together(own, self.background.holders(predicate, value)) if self.background else own

    def said(self, node: str) -> Mapping[str, Collection[str]]:
        own = self.nodes.get(node, _NOTHING)
        if self.background is None or node not in self.background.nodes:
            return own
        more = self.background.said(node)
        return {p: _together(own.get(p, ()), more.get(p, ())) for p in dict.fromkeys([*own, *more])}

    def instances(self, class_: str) -> Collection[str]:
        return self._instances.get(class_, ())

    def pairs(self, predicate: str) -> Iterable[tuple[str, str]]:
        return ((node, value) for node, said in self.nodes.items() for value in said.get(predicate, ()))

    @property
    def types(self) -> Collection[str]:
        """Return the classes that nodes are said to be of."""
        return self._instances.keys()


def _inverted(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for node, value in pairs:
        found.setdefault(value, []).append(node)
    return found


def _together(own: Collection[str], more: Collection[str]) -> Collection[str]:
    if not more:
        return own
    return list(dict.fromkeys([*own, *more])) if own else more


class StoreWorld:
    """Tell what the union of a store's graphs says of nodes."""

    def __init__(self, store: Store) -> None:
        self.inner = store.inner
        self.graph = ox.DefaultGraph() if store.merged else None
        self._said: dict[str, dict[str, list[str]]] = {}

    def values(self, node: str, predicate: str) -> Collection[str]:
        return self.said(node).get(predicate, ())

    def said(self, node: str) -> Mapping[str, Collection[str]]:
        """Return what is said of a node; some are kept, for concepts are asked for again and again."""
        if node[0] == '"':
            return _NOTHING
        if node not in self._said:
            if len(self._said) == _KEPT:
                self._said.clear()
            said = self._said[node] = {}
            for quad in self.inner.quads_for_pattern(_parsed(node), None, None, self.graph):  # type: ignore[arg-type]
                values = said.setdefault(str(quad.predicate), [])
                if (value := str(quad.object)) not in values:
                    values.append(value)
        return self._said[node]

    def holders(self, predicate: str, value: str) -> Collection[str]:
        return dict.fromkeys(str(q.subject) for q in self._quads(predicate, value))

    def instances(self, class_: str) -> Collection[str]:
        return self.holders(TYPE, class_)

    def pairs(self, predicate: str) -> Iterable[tuple[str, str]]:
        return dict.fromkeys((str(q.subject), str(q.object)) for q in self._quads(predicate, None))

    def _quads(self, predicate: str, value: str | None) -> Iterable[ox.Quad]:
        wanted = None if value is None else _parsed(value)
        return self.inner.quads_for_pattern(None, ox.NamedNode(predicate[1:-1]), wanted, self.graph)


def _parsed(term: str) -> Node:
    if term[0] == "<":
        return ox.NamedNode(term[1:-1])
    if term[0] == "_":
        return ox.BlankNode(term[2:])
    quads = ox.parse(f"<x:s> <x:p> {term} .".encode(), format=ox.RdfFormat.N_TRIPLES)
    node: Node = next(quad.object for quad in quads)
    return node

"""Paths: SHACL property paths, as walks from a node to its values and as SPARQL writes them."""

from __future__ import annotations

from collections.abc import Callable, Collection

import pyoxigraph as ox

from jingmai.namespace import RDF, SH
from jingmai.shacl.triples import Node, Triples
from jingmai.shacl.world import World

__all__ = ["Walk", "sparql_path", "walk_of"]

Walk = Callable[[World, str], Collection[str]]
"""Return the values that a path leads to from a node, each once."""

_REPEATED = {SH.zeroOrMorePath: "*", SH.oneOrMorePath: "+", SH.zeroOrOnePath: "?"}
_UNKNOWN = "a sh:path is neither an IRI, a list nor one of the path expressions of SHACL"


def sparql_path(triples: Triples, path: Node) -> str:
    """Return a path in SPARQL's syntax.

    >>> data = ox.parse(b"<http://s> <http://p> [ <http://www.w3.org/ns/shacl#inversePath> <http://q> ] .",
    ...                 format=ox.RdfFormat.TURTLE)
    >>> shapes = Triples(q.triple for q in data)
    >>> sparql_path(shapes, shapes.pairs("http://p")[0][1])
    '^(<http://q>)'
    """
    if isinstance(path, ox.NamedNode):
        return f"<{path.value}>"
    if triples.one(path, RDF.first) is not None:
        return "/".join(_inner(triples, p) for p in triples.items(path))
    if (inverse := triples.one(path, SH.inversePath)) is not None:
        return "^" + _inner(triples, inverse)
    if (choices := triples.one(path, SH.alternativePath)) is not None:
        return "|".join(_inner(triples, p) for p in triples.items(choices))
    for predicate, sign in _REPEATED.items():
        if (repeated := triples.one(path, predicate)) is not None:
            return _inner(triples, repeated) + sign
    raise ValueError(_UNKNOWN)


def _inner(triples: Triples, path: Node) -> str:
    return f"({sparql_path(triples, path)})"


def walk_of(triples: Triples, path: Node, *, back: bool = False) -> Walk:
    """Return the walk along a path; with ``back`` from its end to its beginning.

    Raises ``ValueError`` for what is no path.
    """
    if isinstance(path, ox.NamedNode):
        predicate = str(path)
        if back:
            return lambda world, node: world.holders(predicate, node)
        return lambda world, node: world.values(node, predicate)
    if triples.one(path, RDF.first) is not None:
        steps = [walk_of(triples, p, back=back) for p in triples.items(path)]
        return _in_turn(steps[::-1] if back else steps)
    if (inverse := triples.one(path, SH.inversePath)) is not None:
        return walk_of(triples, inverse, back=not back)
    if (choices := triples.one(path, SH.alternativePath)) is not None:
        return _either([walk_of(triples, p, back=back) for p in triples.items(choices)])
    for predicate, sign in _REPEATED.items():
        if (repeated := triples.one(path, predicate)) is not None:
            return _again(walk_of(triples, repeated, back=back), sign)
    raise ValueError(_UNKNOWN)


def _in_turn(steps: list[Walk]) -> Walk:
    def walk(world: World, node: str) -> Collection[str]:
        reached: Collection[str] = (node,)
        for step in steps:
            reached = dict.fromkeys(v for r in reached for v in step(world, r))
        return reached

    return walk


def _either(choices: list[Walk]) -> Walk:
    return lambda world, node: dict.fromkeys(v for choice in choices for v in choice(world, node))


def _again(step: Walk, sign: str) -> Walk:
    def walk(world: World, node: str) -> Collection[str]:
        reached = {} if sign == "+" else {node: None}
        edge: Collection[str] = (node,)
        while edge:
            edge = [v for v in dict.fromkeys(v for e in edge for v in step(world, e)) if v not in reached]
            reached.update(dict.fromkeys(edge))
            if sign == "?":
                break
        return reached

    return walk

"""Paths: SHACL property paths as SPARQL writes them."""

from __future__ import annotations

import pyoxigraph as ox

from jingmai.namespace import RDF, SH
from jingmai.shacl.triples import Node, Triples

__all__ = ["sparql_path"]

_REPEATED = {SH.zeroOrMorePath: "*", SH.oneOrMorePath: "+", SH.zeroOrOnePath: "?"}


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
    raise ValueError("a sh:path is neither an IRI, a list nor one of the path expressions of SHACL")


def _inner(triples: Triples, path: Node) -> str:
    return f"({sparql_path(triples, path)})"

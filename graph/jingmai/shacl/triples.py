"""Triples: look up what shapes say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

import pyoxigraph as ox

from jingmai.namespace import RDF

__all__ = ["Node", "Triples"]

Node: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal


class Triples:
    """Find objects by subject and predicate, and subjects by predicate and object."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self._objects: dict[tuple[Node, str], list[Node]] = {}
        self._subjects: dict[str, list[tuple[Node, Node]]] = {}
        self._predicates: dict[Node, list[str]] = {}
        for triple in triples:
            self._add(triple.subject, triple.predicate.value, triple.object)  # type: ignore[arg-type]

    def _add(self, subject: Node, predicate: str, value: Node) -> None:
        self._objects.setdefault((subject, predicate), []).append(value)
        self._subjects.setdefault(predicate, []).append((subject, value))
        self._predicates.setdefault(subject, []).append(predicate)

    def all(self, subject: Node, predicate: str) -> list[Node]:
        """Return the objects of a subject and predicate in their order."""
        return self._objects.get((subject, predicate), [])

    def one(self, subject: Node, predicate: str) -> Node | None:
        """Return the first object, ``None`` if there is none."""
        return next(iter(self.all(subject, predicate)), None)

    def text(self, subject: Node, predicate: str, language: str = "") -> str:
        """Return the first text in a language (any, if none is given), empty if there is none."""
        values = [v for v in self.all(subject, predicate) if isinstance(v, ox.Literal)]
        return next((v.value for v in values if not language or v.language == language), "")

    def pairs(self, predicate: str) -> list[tuple[Node, Node]]:
        """Return the subjects and objects of a predicate."""
        return self._subjects.get(predicate, [])

    def predicates(self, subject: Node) -> list[str]:
        """Return the predicates of a subject, sorted."""
        return sorted(set(self._predicates.get(subject, ())))

    def items(self, head: Node) -> Iterator[Node]:
        """Yield the members of an RDF list."""
        while str(head.value) != RDF.nil:
            first, rest = self.one(head, RDF.first), self.one(head, RDF.rest)
            if first is None or rest is None:
                return
            yield first
            head = rest

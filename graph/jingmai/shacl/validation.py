"""Validation: look for the violations of shapes."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from jingmai.shacl.query import Query
from jingmai.shacl.shape import Part, Shape
from jingmai.shacl.term import lexical
from jingmai.shacl.world import StoreWorld, World
from jingmai.store import Store

__all__ = ["Violation", "asked", "checked", "validate"]


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """Say which node violates which shape, at which path and value, in Chinese and in English."""

    focus: str
    path: str
    value: str
    message_zh: str
    message_en: str
    shape: str


def validate(store: Store, shapes: Iterable[Shape]) -> list[Violation]:
    """Return the violations in a store, sorted.

    >>> from jingmai.ontology import load_ontology
    >>> from jingmai.shacl import compile_shapes, load_shapes
    >>> person = '<http://p> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://schema.org/Person> <http://g> .'
    >>> [v.message_en for v in validate(Store.of([person]), compile_shapes(load_shapes(), load_ontology()))]
    ['A person must have a name of at least two characters.']
    """
    listed = list(shapes)
    return sorted({*checked(StoreWorld(store), listed), *asked(store, listed)})


def checked(world: World, shapes: Iterable[Shape], only: Container[str] | None = None) -> Iterator[Violation]:
    """Yield what violates SHACL Core in a world, at all focus nodes or ``only`` at some."""
    for shape in shapes:
        for node in shape.targets.within(world):
            if only is not None and node not in only:
                continue
            said = world.said(node)
            for part in shape.parts:
                values = said.get(part.predicate, ()) if part.predicate else part.walk(world, node)
                for value in values:
                    for test in part.tests:
                        if not test(world, value):
                            yield _violation(node, value, part, shape)
                for check in part.checks:
                    for value in check(world, node, values):
                        yield _violation(node, value, part, shape)


def _violation(node: str, value: str, part: Part | Query, shape: Shape) -> Violation:
    said = lexical(value) if value else ""
    return Violation(lexical(node), part.path, said, part.message_zh, part.message_en, shape.iri)


def asked(store: Store, shapes: Iterable[Shape], graph: str = "") -> Iterator[Violation]:
    """Yield what violates a SPARQL constraint in a store; with ``graph`` only of nodes that this named graph types."""
    for shape in shapes:
        for query in shape.queries:
            solutions = store.query(query.text(list(shape.targets.patterns()), graph))
            with_value = any(v.value == "value" for v in solutions.variables)
            for row in solutions:
                value = row["value"] if with_value else None
                yield _violation(str(row["this"]), "" if value is None else str(value), query, shape)

"""Shapes: which nodes are looked at, and what is asked of the values that paths lead to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jingmai.shacl.components import Check, Test
from jingmai.shacl.paths import Walk
from jingmai.shacl.query import Query
from jingmai.shacl.world import World

__all__ = ["Part", "Shape", "Targets"]


@dataclass(frozen=True, slots=True)
class Targets:
    """Name the focus nodes of a shape: instances of classes, nodes, those that have or are a value of a property."""

    classes: tuple[str, ...] = ()
    nodes: tuple[str, ...] = ()
    subjects_of: tuple[str, ...] = ()
    objects_of: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any((self.classes, self.nodes, self.subjects_of, self.objects_of))

    def within(self, world: World) -> Iterable[str]:
        """Return the focus nodes in a world, each once."""
        found = dict.fromkeys(self.nodes)
        for class_ in self.classes:
            found.update(dict.fromkeys(world.instances(class_)))
        for predicate in self.subjects_of:
            found.update((node, None) for node, _ in world.pairs(predicate))
        for predicate in self.objects_of:
            found.update((value, None) for _, value in world.pairs(predicate))
        return found

    def patterns(self) -> Iterable[str]:
        """Yield what SPARQL matches the focus nodes with, as ``?this``."""
        if self.classes:
            yield f"VALUES ?type {{ {' '.join(self.classes)} }} ?this a ?type"
        if self.nodes:
            yield f"VALUES ?this {{ {' '.join(self.nodes)} }}"
        yield from (f"?this {predicate} ?any" for predicate in self.subjects_of)
        yield from (f"?any {predicate} ?this" for predicate in self.objects_of)


@dataclass(frozen=True, slots=True)
class Part:
    """Hold what is asked of the values at the end of one path, or of the focus node itself.

    ``predicate`` is the path where that is a single property: what is said of a node need not be walked.
    """

    path: str
    predicate: str
    walk: Walk
    tests: tuple[Test, ...]
    checks: tuple[Check, ...]
    message_zh: str
    message_en: str


@dataclass(frozen=True, slots=True)
class Shape:
    """Hold a node shape: what is asked of its focus nodes as parts, and in SPARQL."""

    iri: str
    targets: Targets
    parts: tuple[Part, ...]
    queries: tuple[Query, ...]

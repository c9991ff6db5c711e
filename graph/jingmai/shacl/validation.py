"""Validation: ask a store for the violations of compiled shapes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jingmai.shacl.compiler import Constraint
from jingmai.store import Store

__all__ = ["Violation", "validate"]


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """Say which node violates which shape, at which path and value, in Chinese and in English."""

    focus: str
    path: str
    value: str
    message_zh: str
    message_en: str
    shape: str


def validate(store: Store, constraints: Iterable[Constraint], graph: str = "") -> list[Violation]:
    """Return the violations in a store, sorted; with ``graph`` only those of nodes that this named graph types.

    >>> from jingmai.ontology import load_ontology
    >>> from jingmai.shacl import compile_shapes, load_shapes
    >>> person = '<http://p> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://schema.org/Person> <http://g> .'
    >>> [v.message_en for v in validate(Store.of([person]), compile_shapes(load_shapes(), load_ontology()))]
    ['A person must have a name of at least two characters.']
    """
    return sorted({v for constraint in constraints for v in _violations(store, constraint, graph)})


def _violations(store: Store, constraint: Constraint, graph: str) -> Iterable[Violation]:
    solutions = store.query(constraint.query(graph))
    with_value = any(v.value == "value" for v in solutions.variables)
    for row in solutions:
        value = row["value"] if with_value else None
        yield Violation(
            str(row["this"].value),
            constraint.path,
            "" if value is None else str(value.value),
            constraint.message_zh,
            constraint.message_en,
            constraint.shape,
        )

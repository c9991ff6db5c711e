"""Components: what each constraint component of SHACL asks of the values of a node.

a test       looks at one value: datatype, nodeKind, in, pattern …
a check      looks at a node and all its values: minCount, maxCount, hasValue, uniqueLang …
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping

from jingmai.namespace import RDF, SH, XSD
from jingmai.ontology import Ontology
from jingmai.shacl.term import Comparable, comparable, datatype, is_blank, is_iri, is_literal, language, lexical
from jingmai.shacl.triples import Node, Triples
from jingmai.shacl.world import TYPE, World

__all__ = ["Check", "Scope", "Test", "constraints_of"]

Test = Callable[[World, str], bool]
"""Tell whether a value is right."""

Check = Callable[[World, str, Collection[str]], Iterable[str]]
"""Yield what is wrong with the values of a node: a value, or an empty text for all of them together."""

_WHOLE = ("",)
_IGNORED = {
    SH.path, SH.message, SH.severity, SH.name, SH.description, SH.order, SH.group, SH.defaultValue, SH.flags,
    SH.property, SH.sparql, SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf,
    SH.ignoredProperties, SH.deactivated,
}  # fmt: skip
"""What says something of a shape and constrains nothing by itself."""


class Scope:
    """Hold a shape while it is compiled: its triples and the ontology."""

    def __init__(self, triples: Triples, ontology: Ontology, shape: Node) -> None:
        self.triples = triples
        self.ontology = ontology
        self.shape = shape

    def within(self, shape: Node) -> Test:
        """Return the test that a value conforms to a shape made of tests.

        Raises ``ValueError`` for a component that is no test.
        """
        scope, tests = Scope(self.triples, self.ontology, shape), []
        for predicate in self.triples.predicates(shape):
            if predicate in _TESTS:
                tests += [_TESTS[predicate](scope, o) for o in self.triples.all(shape, predicate)]
            elif predicate.startswith(str(SH)) and predicate not in _IGNORED - {SH.property, SH.sparql}:
                name = predicate.removeprefix(str(SH))
                raise ValueError(f"sh:{name} can't stand inside sh:or, sh:and, sh:not or sh:node")
        return lambda world, value: all(test(world, value) for test in tests)


def constraints_of(scope: Scope) -> tuple[tuple[Test, ...], tuple[Check, ...]]:
    """Return the tests that a shape makes of each value of a node, and its checks of all of them.

    Raises ``ValueError`` for a component that is not known.
    """
    tests: list[Test] = []
    checks: list[Check] = []
    for predicate in scope.triples.predicates(scope.shape):
        if predicate.startswith(str(SH)) and predicate not in _IGNORED:
            if predicate not in _CHECKS and predicate not in _TESTS:
                raise ValueError(f"sh:{predicate.removeprefix(str(SH))} is not supported")
            for value in scope.triples.all(scope.shape, predicate):
                if predicate in _CHECKS:
                    checks.append(_CHECKS[predicate](scope, value))
                else:
                    tests.append(_TESTS[predicate](scope, value))
    return tuple(tests), tuple(checks)


# --- tests ---------------------------------------------------------------------------------------------------------------


def _class(scope: Scope, value: Node) -> Test:
    below = {f"<{c}>" for c in scope.ontology.descendants(str(value.value))}
    return lambda world, v: not below.isdisjoint(world.values(v, TYPE))


def _datatype(scope: Scope, value: Node) -> Test:
    wanted = str(value.value)
    if wanted in (XSD.string, RDF.langString):
        return lambda world, v: datatype(v) == wanted
    end = f'"^^<{wanted}>'
    return lambda world, v: v.endswith(end)


def _compared(right: Callable[[int], bool]) -> Callable[[Scope, Node], Test]:
    def component(scope: Scope, value: Node) -> Test:
        limit = comparable(str(value))
        return lambda world, v: (order := _order(comparable(v), limit)) is not None and right(order)

    return component


def _order(a: Comparable | None, b: Comparable | None) -> int | None:
    """Return how two terms compare, ``None`` if they don't."""
    if a is None or b is None or a[0] != b[0]:
        return None
    return (a > b) - (a < b)


def _length(right: Callable[[int, int], bool]) -> Callable[[Scope, Node], Test]:
    def component(scope: Scope, value: Node) -> Test:
        count = int(value.value)
        return lambda world, v: not is_blank(v) and right(len(lexical(v)), count)

    return component


def _pattern(scope: Scope, value: Node) -> Test:
    given = scope.triples.text(scope.shape, SH.flags)
    flags = re.compile(f"(?{given})").flags if given else 0
    pattern = str(value.value)
    if pattern.endswith("$") and not pattern.endswith("\\$"):
        pattern = pattern[:-1] + r"\Z"  # Python's own would allow a line end behind
    try:
        search = re.compile(pattern, flags).search
    except re.error as error:
        raise ValueError(f"sh:pattern {value.value!r} is no regular expression: {error}") from error
    return lambda world, v: not is_blank(v) and search(lexical(v)) is not None


def _node_kind(scope: Scope, value: Node) -> Test:
    kinds = {"IRI": is_iri, "BlankNode": is_blank, "Literal": is_literal}
    wanted = [kinds[name] for name in str(value.value).removeprefix(str(SH)).replace("Or", " ").split()]
    return lambda world, v: any(kind(v) for kind in wanted)


def _in(scope: Scope, value: Node) -> Test:
    allowed = {str(item) for item in scope.triples.items(value)}
    return lambda world, v: v in allowed


def _language_in(scope: Scope, value: Node) -> Test:
    ranges = [str(item.value).lower() for item in scope.triples.items(value)]

    def test(world: World, v: str) -> bool:
        said = language(v).lower()
        return bool(said) and any(said == r or said.startswith(r + "-") or r == "*" for r in ranges)

    return test


def _joined(right: Callable[[Iterable[bool]], bool]) -> Callable[[Scope, Node], Test]:
    def component(scope: Scope, value: Node) -> Test:
        tests = [scope.within(shape) for shape in scope.triples.items(value)]
        return lambda world, v: right(test(world, v) for test in tests)

    return component


def _not(scope: Scope, value: Node) -> Test:
    test = scope.within(value)
    return lambda world, v: not test(world, v)


_TESTS: Mapping[str, Callable[[Scope, Node], Test]] = {
    SH["class"]: _class,
    SH.datatype: _datatype,
    SH.nodeKind: _node_kind,
    SH["in"]: _in,
    SH.pattern: _pattern,
    SH.minLength: _length(lambda length, count: length >= count),
    SH.maxLength: _length(lambda length, count: length <= count),
    SH.minInclusive: _compared(lambda order: order >= 0),
    SH.maxInclusive: _compared(lambda order: order <= 0),
    SH.minExclusive: _compared(lambda order: order > 0),
    SH.maxExclusive: _compared(lambda order: order < 0),
    SH.languageIn: _language_in,
    SH["or"]: _joined(any),
    SH["and"]: _joined(all),
    SH.xone: _joined(lambda right: sum(right) == 1),
    SH["not"]: _not,
    SH.node: lambda scope, value: scope.within(value),
}


# --- checks of all values together ---------------------------------------------------------------------------------------


def _min_count(scope: Scope, value: Node) -> Check:
    count = int(value.value)
    return lambda world, node, values: _WHOLE if len(values) < count else ()


def _max_count(scope: Scope, value: Node) -> Check:
    count = int(value.value)
    return lambda world, node, values: _WHOLE if len(values) > count else ()


def _has_value(scope: Scope, value: Node) -> Check:
    wanted = str(value)
    return lambda world, node, values: () if wanted in values else _WHOLE


def _unique_lang(scope: Scope, value: Node) -> Check:
    if not _is_true(value):
        return _never

    def check(world: World, node: str, values: Collection[str]) -> Iterable[str]:
        said = [tag.lower() for v in values if (tag := language(v))]
        return _WHOLE if len(set(said)) < len(said) else ()

    return check


def _equals(scope: Scope, value: Node) -> Check:
    return lambda world, node, values: set(values) ^ set(world.values(node, str(value)))


def _disjoint(scope: Scope, value: Node) -> Check:
    return lambda world, node, values: set(values) & set(world.values(node, str(value)))


def _less(right: Callable[[int], bool]) -> Callable[[Scope, Node], Check]:
    """Compare each value with those of another property."""

    def component(scope: Scope, value: Node) -> Check:
        def check(world: World, node: str, values: Collection[str]) -> Iterable[str]:
            for v in values:
                orders = [_order(comparable(v), comparable(o)) for o in world.values(node, str(value))]
                if not all(order is not None and right(order) for order in orders):
                    yield v

        return check

    return component


def _closed(scope: Scope, value: Node) -> Check:
    if not _is_true(value):
        return _never
    triples = scope.triples
    allowed = {str(p) for s in triples.all(scope.shape, SH.property) for p in triples.all(s, SH.path)}
    for ignored in triples.all(scope.shape, SH.ignoredProperties):
        allowed |= {str(p) for p in triples.items(ignored)}
    return lambda world, node, values: (
        v for p, values_of in world.said(node).items() if p not in allowed for v in values_of
    )


def _is_true(value: Node) -> bool:
    return str(value.value) in ("true", "1")


def _never(world: World, node: str, values: Collection[str]) -> Iterable[str]:
    return ()


_CHECKS: Mapping[str, Callable[[Scope, Node], Check]] = {
    SH.minCount: _min_count,
    SH.maxCount: _max_count,
    SH.hasValue: _has_value,
    SH.uniqueLang: _unique_lang,
    SH.equals: _equals,
    SH.disjoint: _disjoint,
    SH.lessThan: _less(lambda order: order < 0),
    SH.lessThanOrEquals: _less(lambda order: order <= 0),
    SH.closed: _closed,
}

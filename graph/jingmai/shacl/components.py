"""Components: what each constraint component of SHACL means in SPARQL.

a test       an expression over ``?value`` that holds where the value is right: datatype, nodeKind, in, pattern …
a pattern    a query of its own: minCount, maxCount, hasValue, class, uniqueLang …
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pyoxigraph as ox

from jingmai.namespace import SH
from jingmai.ontology import Ontology
from jingmai.shacl.triples import Node, Triples

__all__ = ["IGNORED", "PATTERNS", "TARGET", "TESTS", "Scope"]

TARGET = "[focus nodes]"
"""The place in a query where the pattern of the focus nodes goes; no SPARQL is written so."""

IGNORED = {
    SH.path, SH.message, SH.severity, SH.name, SH.description, SH.order, SH.group, SH.defaultValue, SH.flags,
    SH.property, SH.sparql, SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf,
    SH.ignoredProperties, SH.deactivated,
}  # fmt: skip
"""What says something of a shape and constrains nothing by itself."""


class Scope:
    """Hold a shape while it is compiled: its triples, the ontology, the path of its values (empty: the node itself)."""

    def __init__(self, triples: Triples, ontology: Ontology, shape: Node, path: str) -> None:
        self.triples = triples
        self.ontology = ontology
        self.shape = shape
        self.path = path

    @property
    def values(self) -> str:
        """Return the pattern that gives the values."""
        return f"?this {self.path} ?value ." if self.path else "BIND(?this AS ?value)"

    def inner(self, shape: Node) -> str:
        """Return the expression that a value must fulfil to conform to a shape made of tests.

        Raises ``ValueError`` for a component that is no test.
        """
        found = []
        for predicate in self.triples.predicates(shape):
            if predicate in TESTS:
                scope = Scope(self.triples, self.ontology, shape, self.path)
                found += [TESTS[predicate](scope, o) for o in self.triples.all(shape, predicate)]
            elif predicate.startswith(str(SH)) and predicate not in IGNORED - {SH.property, SH.sparql}:
                raise ValueError(
                    f"sh:{predicate.removeprefix(str(SH))} can't stand inside sh:or, sh:and, sh:not or sh:node"
                )
        return "(" + (" && ".join(found) or "true") + ")"


Component = Callable[[Scope, Node], str]


def _class(scope: Scope, value: Node) -> str:
    return f"EXISTS {{ ?value a ?class . FILTER(?class IN ({_below(scope, value)})) }}"


def _below(scope: Scope, value: Node) -> str:
    return ", ".join(f"<{c}>" for c in scope.ontology.descendants(str(value.value)))


def _compared(sign: str) -> Component:
    return lambda scope, value: f"COALESCE(?value {sign} {value}, false)"


def _length(sign: str) -> Component:
    return lambda scope, value: f"(!isBlank(?value) && STRLEN(STR(?value)) {sign} {value.value})"


def _pattern(scope: Scope, value: Node) -> str:
    flags = scope.triples.text(scope.shape, SH.flags)
    return f"(!isBlank(?value) && REGEX(STR(?value), {ox.Literal(str(value.value))}, {ox.Literal(flags)}))"


def _node_kind(scope: Scope, value: Node) -> str:
    kinds = {"IRI": "isIRI(?value)", "BlankNode": "isBlank(?value)", "Literal": "isLiteral(?value)"}
    named = str(value.value).removeprefix(str(SH)).replace("Or", " ").split()
    return "(" + " || ".join(kinds[name] for name in named) + ")"


def _in(scope: Scope, value: Node) -> str:
    return "(" + (" || ".join(f"sameTerm(?value, {v})" for v in scope.triples.items(value)) or "false") + ")"


def _language_in(scope: Scope, value: Node) -> str:
    tests = [f"LANGMATCHES(LANG(?value), {v})" for v in scope.triples.items(value)]
    return "COALESCE(" + " || ".join(tests) + ", false)"


def _joined(sign: str) -> Component:
    return lambda scope, value: "(" + sign.join(scope.inner(s) for s in scope.triples.items(value)) + ")"


def _xone(scope: Scope, value: Node) -> str:
    return "(" + " + ".join(f"IF({scope.inner(s)}, 1, 0)" for s in scope.triples.items(value)) + " = 1)"


TESTS: Mapping[str, Component] = {
    SH["class"]: _class,
    SH.datatype: lambda scope, value: f"COALESCE(DATATYPE(?value) = {value}, false)",
    SH.nodeKind: _node_kind,
    SH["in"]: _in,
    SH.pattern: _pattern,
    SH.minLength: _length(">="),
    SH.maxLength: _length("<="),
    SH.minInclusive: _compared(">="),
    SH.maxInclusive: _compared("<="),
    SH.minExclusive: _compared(">"),
    SH.maxExclusive: _compared("<"),
    SH.languageIn: _language_in,
    SH["or"]: _joined(" || "),
    SH["and"]: _joined(" && "),
    SH.xone: _xone,
    SH["not"]: lambda scope, value: f"(!{scope.inner(value)})",
    SH.node: lambda scope, value: scope.inner(value),
}
"""The components that look at each value alone."""


def _min_count(scope: Scope, value: Node) -> str:
    count = int(value.value)
    if count <= 0:
        return ""
    if count == 1:
        return f"SELECT DISTINCT ?this WHERE {{ {TARGET} MINUS {{ {scope.values} }} }}"
    few = f"SELECT ?this WHERE {{ {TARGET} {scope.values} }} GROUP BY ?this HAVING (COUNT(DISTINCT ?value) >= {count})"
    return f"SELECT DISTINCT ?this WHERE {{ {TARGET} MINUS {{ {{ {few} }} }} }}"


def _max_count(scope: Scope, value: Node) -> str:
    return f"SELECT ?this WHERE {{ {TARGET} {scope.values} }} GROUP BY ?this HAVING (COUNT(DISTINCT ?value) > {value.value})"


def _has_value(scope: Scope, value: Node) -> str:
    held = f"?this {scope.path} {value}" if scope.path else f"FILTER(sameTerm(?this, {value}))"
    return f"SELECT DISTINCT ?this WHERE {{ {TARGET} MINUS {{ {held} }} }}"


def _of_class(scope: Scope, value: Node) -> str:
    right = f"VALUES ?class {{ {_below(scope, value).replace(', ', ' ')} }} ?value a ?class"
    return f"SELECT DISTINCT ?this ?value WHERE {{ {TARGET} {scope.values} MINUS {{ {right} }} }}"


def _unique_lang(scope: Scope, value: Node) -> str:
    if str(value.value) not in ("true", "1"):
        return ""
    return (
        f"SELECT DISTINCT ?this WHERE {{ {TARGET} {scope.values} FILTER(isLiteral(?value) && LANG(?value) != '') }} "
        "GROUP BY ?this (LANG(?value)) HAVING (COUNT(DISTINCT ?value) > 1)"
    )


def _related(test: str) -> Component:
    """Compare the values with those of another property: none may stand in ``test``."""
    return lambda scope, value: (
        f"SELECT DISTINCT ?this ?value WHERE {{ {TARGET} {scope.values} ?this {value} ?other . FILTER({test}) }}"
    )


def _equals(scope: Scope, value: Node) -> str:
    ours, theirs = scope.values, f"?this {value} ?value ."
    return (
        f"SELECT DISTINCT ?this ?value WHERE {{ {TARGET} {{ {ours} MINUS {{ {theirs} }} }} "
        f"UNION {{ {theirs} MINUS {{ {ours} }} }} }}"
    )


def _closed(scope: Scope, value: Node) -> str:
    if str(value.value) not in ("true", "1"):
        return ""
    triples = scope.triples
    allowed = [p for s in triples.all(scope.shape, SH.property) for p in triples.all(s, SH.path)]
    for ignored in triples.all(scope.shape, SH.ignoredProperties):
        allowed += triples.items(ignored)
    named = ", ".join(str(p) for p in allowed if isinstance(p, ox.NamedNode))
    return (
        f"SELECT DISTINCT ?this ?value WHERE {{ {TARGET} ?this ?property ?value FILTER(?property NOT IN ({named})) }}"
    )


PATTERNS: Mapping[str, Component] = {
    SH.minCount: _min_count,
    SH.maxCount: _max_count,
    SH.hasValue: _has_value,
    SH["class"]: _of_class,
    SH.uniqueLang: _unique_lang,
    SH.equals: _equals,
    SH.disjoint: _related("sameTerm(?value, ?other)"),
    SH.lessThan: _related("!COALESCE(?value < ?other, false)"),
    SH.lessThanOrEquals: _related("!COALESCE(?value <= ?other, false)"),
    SH.closed: _closed,
}
"""The components that look at all values together, as queries in which ``TARGET`` stands for the focus nodes."""

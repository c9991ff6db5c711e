"""The compiler: shapes as queries, one for each constraint.

``MINUS`` stands where one would expect ``FILTER NOT EXISTS``: with a property path inside that is quadratic in Oxigraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

import jingmai_ontology
from jingmai.errors import OntologyError
from jingmai.namespace import OWL, RDF, RDFS, SH
from jingmai.ontology import Ontology
from jingmai.shacl.components import IGNORED, PATTERNS, TARGET, TESTS, Scope
from jingmai.shacl.paths import sparql_path
from jingmai.shacl.triples import Node, Triples

__all__ = ["Constraint", "compile_shapes", "load_shapes"]

_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
_WITHOUT_VALUE = (SH.minCount, SH.hasValue, SH.equals, SH.closed)  # can be violated where the path leads to nothing
_STEP = re.compile(r"<([^>]*)>$|\(<([^>]*)>\)/")
_WHERE = re.compile(r"\bWHERE\s*\{", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Constraint:
    """Hold one constraint as a query for its violations.

    ``targets`` are the patterns that give its focus nodes; ``classes`` what they must be instances of, if anything.
    Without the property ``needs``, if there is one, nothing can violate it.
    """

    shape: str
    path: str
    body: str
    targets: tuple[str, ...]
    classes: frozenset[str]
    needs: str
    message_zh: str
    message_en: str

    def query(self, graph: str = "") -> str:
        """Return the query, for all focus nodes or for those that one named graph speaks of."""
        wrap = (lambda t: f"GRAPH <{graph}> {{ {t} }}") if graph else (lambda t: t)
        target = " UNION ".join(f"{{ {wrap(t)} }}" for t in self.targets)
        return self.body.replace(TARGET, f"{{ SELECT DISTINCT ?this WHERE {{ {target} }} }}")


def load_shapes(extensions: Iterable[str | Path] = ()) -> list[ox.Triple]:
    """Return the triples of the package's shapes and of the shapes in extensions.

    Raises ``OntologyError`` naming a file that is no Turtle.
    """
    found: list[ox.Triple] = []
    for source in [*jingmai_ontology.shapes(), *(Path(e) for e in extensions)]:
        try:
            quads = ox.parse(source.read_bytes(), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
            found += [q.triple for q in quads]
        except (OSError, SyntaxError) as error:
            raise OntologyError(source.name, f"can't be read as Turtle: {error}", "shapes in Turtle") from error
    return found


def compile_shapes(triples: Iterable[ox.Triple], ontology: Ontology) -> list[Constraint]:
    """Return the constraints of shapes as queries, in the order of the shapes' IRIs.

    Raises ``OntologyError`` naming the shape that uses a component which is not known here.

    >>> from jingmai.ontology import load_ontology
    >>> names = {c.shape.rpartition("/")[2] for c in compile_shapes(load_shapes(), load_ontology())}
    >>> names >= {"Observation", "Anchor", "Policy"} - {"Policy"}
    True
    """
    known = Triples(triples)
    shapes = {s for predicate in _TARGETS for s, _ in known.pairs(predicate)}
    shapes |= {s for s, o in known.pairs(RDF.type) if str(o.value) == SH.NodeShape}
    ordered = sorted(shapes, key=lambda s: str(s.value))
    return [c for shape in ordered for c in _Shape(known, ontology, shape).constraints()]


class _Shape:
    """Compile one node shape with its property shapes."""

    def __init__(self, triples: Triples, ontology: Ontology, shape: Node) -> None:
        self.triples = triples
        self.ontology = ontology
        self.shape = shape
        self.classes: frozenset[str] = frozenset()
        self.targets = tuple(self._targets())

    def constraints(self) -> Iterator[Constraint]:
        if not self.targets or self.triples.text(self.shape, SH.deactivated) == "true":
            return
        try:
            yield from self._of(self.shape, "")
            for part in self.triples.all(self.shape, SH.property):
                path = self.triples.one(part, SH.path)
                if path is None:
                    raise ValueError("a sh:property has no sh:path")
                yield from self._of(part, sparql_path(self.triples, path))
        except ValueError as error:
            raise OntologyError(str(self.shape.value), str(error), "a constraint of SHACL Core or sh:sparql") from error

    def _targets(self) -> Iterator[str]:
        t, shape = self.triples, self.shape
        wanted = [str(c.value) for c in t.all(shape, SH.targetClass)]
        if any(str(o.value) in (OWL.Class, RDFS.Class) for o in t.all(shape, RDF.type)):
            wanted.append(str(shape.value))
        self.classes = frozenset(c for w in wanted for c in self.ontology.descendants(w))
        if self.classes:
            yield f"VALUES ?type {{ {' '.join(f'<{c}>' for c in sorted(self.classes))} }} ?this a ?type"
        for node in t.all(shape, SH.targetNode):
            yield f"VALUES ?this {{ {node} }}"
        for predicate in t.all(shape, SH.targetSubjectsOf):
            yield f"?this {predicate} ?any"
        for predicate in t.all(shape, SH.targetObjectsOf):
            yield f"?any {predicate} ?this"

    def _of(self, shape: Node, path: str) -> Iterator[Constraint]:
        if self.triples.text(shape, SH.deactivated) == "true":
            return
        scope = Scope(self.triples, self.ontology, shape, path)
        for predicate in self.triples.predicates(shape):
            for value in self.triples.all(shape, predicate):
                if body := self._body(scope, predicate, value):
                    needs = "" if predicate in _WITHOUT_VALUE else _first_step(path)
                    yield self._constraint(scope, body, shape, needs)
        for constraint in self.triples.all(shape, SH.sparql):
            yield self._constraint(scope, self._sparql(constraint, path), constraint)

    def _body(self, scope: Scope, predicate: str, value: Node) -> str:
        if predicate in PATTERNS:
            return PATTERNS[predicate](scope, value)
        if predicate in TESTS:
            test = TESTS[predicate](scope, value)
            return f"SELECT DISTINCT ?this ?value WHERE {{ {TARGET} {scope.values} FILTER(!{test}) }}"
        if predicate.startswith(str(SH)) and predicate not in IGNORED:
            raise ValueError(f"sh:{predicate.removeprefix(str(SH))} is not supported")
        return ""

    def _sparql(self, constraint: Node, path: str) -> str:
        """Return a SPARQL constraint with its prefixes, its focus nodes bound beforehand."""
        select = self.triples.text(constraint, SH.select).replace("$PATH", path)
        if not _WHERE.search(select):
            raise ValueError("the sh:select of a sh:sparql has no WHERE {")
        prefixes = []
        for source in self.triples.all(constraint, SH.prefixes):
            for declaration in self.triples.all(source, SH.declare):
                name, base = (self.triples.text(declaration, p) for p in (SH.prefix, SH.namespace))
                prefixes.append(f"PREFIX {name}: <{base}>\n")
        return "".join(sorted(prefixes)) + _WHERE.sub(f"WHERE {{ {TARGET} ", select, count=1)

    def _constraint(self, scope: Scope, body: str, source: Node, needs: str = "") -> Constraint:
        named = self.triples.text(self.shape, RDFS.label, "zh") or str(self.shape.value)
        plain = self.triples.text(source, SH.message)
        chinese = self.triples.text(source, SH.message, "zh") or plain or f"不符合形状“{named}”。"
        english = self.triples.text(source, SH.message, "en") or plain or f"Does not conform to {self.shape.value}."
        path = scope.path.replace("(", "").replace(")", "").replace("<", "").replace(">", "")
        return Constraint(str(self.shape.value), path, body, self.targets, self.classes, needs, chinese, english)


def _first_step(path: str) -> str:
    """Return the property that every walk along a path begins with, empty if there is none.

    >>> _first_step("(<http://p>)/(<http://q>)"), _first_step("<http://p>"), _first_step("^(<http://p>)")
    ('http://p', 'http://p', '')
    """
    match = _STEP.match(path)
    return (match[1] or match[2]) if match else ""

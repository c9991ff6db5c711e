"""The compiler: from the triples of shapes to checks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

import jingmai_ontology
from jingmai.errors import OntologyError
from jingmai.namespace import OWL, RDF, RDFS, SH
from jingmai.ontology import Ontology
from jingmai.shacl.components import Scope, constraints_of
from jingmai.shacl.paths import Walk, sparql_path, walk_of
from jingmai.shacl.query import FOCUS, Query
from jingmai.shacl.reach import named_in
from jingmai.shacl.shape import Part, Shape, Targets
from jingmai.shacl.triples import Node, Triples
from jingmai.shacl.world import World

__all__ = ["compile_shapes", "load_shapes"]

_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
_WHERE = re.compile(r"\bWHERE\s*\{", re.IGNORECASE)
_BRACKETS = str.maketrans("", "", "()<>")


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


def compile_shapes(triples: Iterable[ox.Triple], ontology: Ontology) -> list[Shape]:
    """Return the shapes that triples describe, in the order of their IRIs.

    Raises ``OntologyError`` naming the shape that uses a component which is not known here.

    >>> from jingmai.ontology import load_ontology
    >>> names = {s.iri.rpartition("/")[2] for s in compile_shapes(load_shapes(), load_ontology())}
    >>> names >= {"Observation", "Anchor"}
    True
    """
    known = Triples(triples)
    shapes = {s for predicate in _TARGETS for s, _ in known.pairs(predicate)}
    shapes |= {s for s, o in known.pairs(RDF.type) if str(o.value) == SH.NodeShape}
    compiled = (_Compiler(known, ontology, s).shape() for s in sorted(shapes, key=lambda s: str(s.value)))
    return [shape for shape in compiled if shape.targets and (shape.parts or shape.queries)]


def _itself(world: World, node: str) -> Collection[str]:
    return (node,)


class _Compiler:
    """Compile one node shape with its property shapes."""

    def __init__(self, triples: Triples, ontology: Ontology, node: Node) -> None:
        self.triples = triples
        self.ontology = ontology
        self.node = node

    def shape(self) -> Shape:
        parts: list[Part] = []
        queries: list[Query] = []
        try:
            for source, path in self._sources():
                text = sparql_path(self.triples, path) if path else ""
                predicate = text if isinstance(path, ox.NamedNode) else ""
                parts += self._part(source, text, predicate, walk_of(self.triples, path) if path else _itself)
                queries += [self._query(q, text) for q in self.triples.all(source, SH.sparql)]
        except ValueError as error:
            raise OntologyError(str(self.node.value), str(error), "a constraint of SHACL Core or sh:sparql") from error
        return Shape(str(self.node.value), self._targets(), tuple(parts), tuple(queries))

    def _sources(self) -> Iterator[tuple[Node, Node | None]]:
        """Yield the shape and its property shapes with their paths."""
        if self._deactivated(self.node):
            return
        yield self.node, None
        for source in self.triples.all(self.node, SH.property):
            path = self.triples.one(source, SH.path)
            if path is None:
                raise ValueError("a sh:property has no sh:path")
            if not self._deactivated(source):
                yield source, path

    def _deactivated(self, shape: Node) -> bool:
        return self.triples.text(shape, SH.deactivated) == "true"

    def _targets(self) -> Targets:
        t, shape = self.triples, self.node
        wanted = [str(c.value) for c in t.all(shape, SH.targetClass)]
        if any(str(o.value) in (OWL.Class, RDFS.Class) for o in t.all(shape, RDF.type)):
            wanted.append(str(shape.value))
        classes = {f"<{c}>" for w in wanted for c in self.ontology.descendants(w)}
        others = (
            tuple(str(o) for o in t.all(shape, p)) for p in (SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
        )
        return Targets(tuple(sorted(classes)), *others)

    def _part(self, source: Node, path: str, predicate: str, walk: Walk) -> Iterator[Part]:
        tests, checks = constraints_of(Scope(self.triples, self.ontology, source))
        if tests or checks:
            yield Part(path.translate(_BRACKETS), predicate, walk, tests, checks, *self._messages(source))

    def _query(self, constraint: Node, path: str) -> Query:
        """Return a SPARQL constraint with its prefixes, its focus nodes bound beforehand."""
        select = self.triples.text(constraint, SH.select).replace("$PATH", path)
        if not _WHERE.search(select):
            raise ValueError("the sh:select of a sh:sparql has no WHERE {")
        prefixes = {}
        for source in self.triples.all(constraint, SH.prefixes):
            for declaration in self.triples.all(source, SH.declare):
                name, base = (self.triples.text(declaration, p) for p in (SH.prefix, SH.namespace))
                prefixes[name] = base
        head = "".join(f"PREFIX {name}: <{base}>\n" for name, base in sorted(prefixes.items()))
        body = head + _WHERE.sub(f"WHERE {{ {FOCUS} ", select, count=1)
        return Query(path.translate(_BRACKETS), body, named_in(select, prefixes), *self._messages(constraint))

    def _messages(self, source: Node) -> tuple[str, str]:
        """Return the messages in Chinese and in English."""
        named = self.triples.text(self.node, RDFS.label, "zh") or str(self.node.value)
        plain = self.triples.text(source, SH.message)
        chinese = self.triples.text(source, SH.message, "zh") or plain or f"不符合形状“{named}”。"
        english = self.triples.text(source, SH.message, "en") or plain or f"Does not conform to {self.node.value}."
        return chinese, english

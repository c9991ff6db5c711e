"""Inspection: what the shapes find wrong with documents, with one alone or with many together.

Most of the cost of a shape is to start its query, so documents are checked together, and alone only where something is
amiss. What two of them say of one node might hide or feign a violation, so documents that describe a node differently
are never checked together: what becomes of a document does not depend on its company.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from jingmai.namespace import RDF, SKOS
from jingmai.ontology import Ontology
from jingmai.quads import ontology_quads
from jingmai.shacl import Constraint, Violation, compile_shapes, load_shapes, validate
from jingmai.store import Store

__all__ = ["Inspector", "Statements"]

_TOGETHER = "https://w3id.org/jingmai/graph/together"
_TYPE = f"<{RDF.type}>"


class Statements:
    """Hold the lines of one named graph, and what they speak of.

    >>> one = Statements(["<http://s> <http://p> <http://o> <http://g> .\\n"], "http://g")
    >>> sorted(one.subjects), sorted(one.properties)
    (['http://s'], ['http://p'])
    """

    def __init__(self, lines: list[str], graph: str) -> None:
        self.lines = lines
        self.graph = graph
        self._end = -len(f" <{graph}> .\n")
        self.types: set[str] = set()
        self.properties: set[str] = set()
        said: dict[str, list[str]] = {}
        for line in lines:
            subject, rest = line.split(" ", 1)
            statement = rest[: self._end]
            said.setdefault(subject, []).append(statement)
            predicate, value = statement.split(" ", 1)
            self.properties.add(predicate[1:-1])
            if predicate == _TYPE:
                self.types.add(value[1:-1])
        self.described = {subject: hash(tuple(statements)) for subject, statements in said.items()}

    @cached_property
    def subjects(self) -> frozenset[str]:
        """Return the IRIs that the lines describe."""
        return frozenset(subject[1:-1] for subject in self.described)

    def within(self, graph: str) -> Iterator[str]:
        """Yield the lines as lines of another graph."""
        return (f"{line[: self._end]} <{graph}> .\n" for line in self.lines)


class Inspector:
    """Check documents against the shapes, beside the ontology."""

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology
        self.constraints = compile_shapes([*load_shapes(), *(q.triple for q in ontology.quads)], ontology)

    @cached_property
    def store(self) -> Store:
        """Return the store in which documents are checked: it always holds the ontology."""
        return Store.of(ontology_quads(self.ontology))

    def across(self) -> list[Constraint]:
        """Return the constraints on what several documents speak of: single documents were checked one by one."""
        keyed = {c.iri for c in self.ontology.classes.values() if c.keys or SKOS.Concept in c.ancestors}
        return [c for c in self.constraints if not c.classes or c.classes & keyed]

    def suspects(self, documents: Sequence[Statements]) -> set[int]:
        """Return the places in the sequence of the documents in which a check of all together finds anything amiss."""
        found: set[int] = set()
        for company in _companies(documents):
            members = [documents[i] for i in company]
            lines = [line for m in members for line in m.within(_TOGETHER)]
            types = {t for m in members for t in m.types}
            properties = {p for m in members for p in m.properties}
            wrong = {v.focus for v in self._violations(lines, _TOGETHER, types, properties)}
            found |= {i for i in company if wrong and not wrong.isdisjoint(documents[i].subjects)}
        return found

    def violations(self, document: Statements) -> list[Violation]:
        """Return what is wrong with one document."""
        return self._violations(document.lines, document.graph, document.types, document.properties)

    def _violations(self, lines: list[str], graph: str, types: set[str], properties: set[str]) -> list[Violation]:
        wanted = [
            c
            for c in self.constraints
            if (not c.needs or c.needs in properties) and (not c.classes or not c.classes.isdisjoint(types))
        ]
        self.store.load(lines)
        try:
            return validate(self.store, wanted, graph)
        finally:
            self.store.drop(graph)


def _companies(documents: Iterable[Statements]) -> list[list[int]]:
    """Return the places of the documents in groups within which no node is described in two ways."""
    groups: list[tuple[list[int], dict[str, int]]] = []
    for i, document in enumerate(documents):
        for members, known in groups:
            if all(known.get(subject, mine) == mine for subject, mine in document.described.items()):
                members.append(i)
                known.update(document.described)
                break
        else:
            groups.append(([i], dict(document.described)))
    return [members for members, _ in groups]

"""Inspection: what the shapes find wrong with documents, with one alone or with many together.

SHACL Core is checked document by document. Most of the cost of a SPARQL constraint is to start its query, so those are
asked of many documents together, with the statements that they can look at, and alone only where something is amiss.
What two documents say of one node might hide or feign a violation, so documents that describe a node differently are
never asked about together: what becomes of a document does not depend on its company.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain

from jingmai.iri import ONTOLOGY_GRAPH
from jingmai.namespace import SKOS
from jingmai.ontology import Ontology
from jingmai.quads import Nodes, ontology_quads
from jingmai.shacl import Shape, Statements, Violation, asked, checked, compile_shapes, load_shapes
from jingmai.shacl.reach import Reach
from jingmai.shacl.world import StoreWorld
from jingmai.store import Store

__all__ = ["Inspector"]

_TOGETHER = "https://w3id.org/jingmai/graph/together"

_SHARED = """SELECT ?node WHERE {{ VALUES ?class {{ {} }} GRAPH ?graph {{ ?node a ?class }} }}
GROUP BY ?node HAVING (COUNT(DISTINCT ?graph) > 1)"""
"""The nodes of some classes that more than one graph describes."""


class Inspector:
    """Check documents against the shapes, beside the ontology."""

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology
        self.shapes = compile_shapes([*load_shapes(), *(q.triple for q in ontology.quads)], ontology)

    @cached_property
    def background(self) -> Statements:
        """Return what the ontology says, which documents are checked against and which is not checked itself."""
        return Statements.read(self._lines, ONTOLOGY_GRAPH)

    @cached_property
    def _lines(self) -> list[str]:
        return ontology_quads(self.ontology)

    def stated(self, nodes: Nodes, graph: str) -> Statements:
        """Return what a document's graph says of nodes as statements before what the ontology says."""
        return Statements(nodes, graph, self.background)

    def across(self, store: Store) -> list[Violation]:
        """Return what is wrong with that of which several documents speak: each was checked by itself."""
        classes = {c.iri for c in self.ontology.classes.values() if c.keys or SKOS.Concept in c.ancestors}
        known = {f"<{c}>" for c in classes}
        shapes = [s for s in self.shapes if not s.targets.classes or known.intersection(s.targets.classes)]
        shared = {f"<{iri}>" for (iri,) in store.rows(_SHARED.format(" ".join(sorted(known))))}
        return sorted({*checked(StoreWorld(store), shapes, shared), *asked(store, shapes)})

    def suspects(self, documents: Sequence[Statements]) -> set[int]:
        """Return the places in the sequence of the documents in which anything may be amiss."""
        found = {i for i, document in enumerate(documents) if any(checked(document, self.shapes))}
        asking = self._asking(documents)
        excerpts = [_Excerpt(d, asking) for d in documents] if asking else []
        for company in _companies(excerpts):
            lines = [line for i in company for line in excerpts[i].lines(_TOGETHER)]
            wrong = {f"<{v.focus}>" for v in self._asked(lines, asking, _TOGETHER)}
            found |= {i for i in company if not wrong.isdisjoint(excerpts[i].said)}
        return found

    def violations(self, document: Statements) -> list[Violation]:
        """Return what is wrong with one document."""
        asking = self._asking([document])
        lines = _Excerpt(document, asking).lines(document.graph)
        return sorted({*checked(document, self.shapes), *self._asked(lines, asking, document.graph)})

    def _asking(self, documents: Sequence[Statements]) -> list[Shape]:
        """Return the shapes with SPARQL constraints that can have focus nodes in the documents."""
        types = {t for d in documents for t in d.types}
        queried = (s for s in self.shapes if s.queries)
        return [s for s in queried if not s.targets.classes or not types.isdisjoint(s.targets.classes)]

    def _asked(self, lines: Iterable[str], shapes: list[Shape], graph: str) -> list[Violation]:
        # A store of its own each time: the engine keeps in memory what is dropped from one, and a new one takes 0.07 s.
        return list(asked(Store.of(chain(self._lines, lines)), shapes, graph))


class _Excerpt:
    """Hold what SPARQL constraints can look at in a document: what it says of nodes, without the name of its graph."""

    def __init__(self, document: Statements, shapes: Iterable[Shape]) -> None:
        reach = Reach.of(shapes)
        self.said: dict[str, list[str]] = {}
        for node, properties in document.nodes.items():
            told = ((p, values) for p, values in properties.items() if reach.touches(p))
            found = [f"{p} {v}" for p, values in told for v in values if reach.includes(p, v)]
            if found:
                self.said[node] = found

    def lines(self, graph: str) -> Iterator[str]:
        """Yield lines of N-Quads."""
        return (f"{node} {said} <{graph}> .\n" for node, statements in self.said.items() for said in statements)


def _companies(documents: Iterable[_Excerpt]) -> list[list[int]]:
    """Return the places of the documents in groups within which no node is described in two ways."""
    groups: list[tuple[list[int], dict[str, list[str]]]] = []
    for i, document in enumerate(documents):
        for members, known in groups:
            if all(known.get(node, said) == said for node, said in document.said.items()):
                members.append(i)
                known.update(document.said)
                break
        else:
            groups.append(([i], dict(document.said)))
    return [members for members, _ in groups]

"""The knowledge graph: one public door to a built folder."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from jingmai.errors import StoreError
from jingmai.evidence import Evidence, evidence_of
from jingmai.gate import check_query
from jingmai.iri import ONTOLOGY_GRAPH
from jingmai.question import Question, answer, answer_with_derived, questions
from jingmai.result import Result
from jingmai.store import BuildFolder, Store
from jingmai.tables import TABLES, table_rows
from jingmai.worker import Worker

if TYPE_CHECKING:
    import rdflib

    from jingmai.audit import Audit
    from jingmai.known import Known
    from jingmai.network import Network, Step
    from jingmai.shacl import Violation
    from jingmai.view import View

__all__ = ["KnowledgeGraph"]

TIMEOUT = 60.0
"""Seconds after which a query is given up."""

_COUNTS = {
    "triples": "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }",
    "documents": "SELECT (COUNT(DISTINCT ?d) AS ?n) WHERE { ?d a jm:SourceDocument }",
    "anchors": "SELECT (COUNT(DISTINCT ?a) AS ?n) WHERE { ?a a jm:Anchor }",
    "concepts": "SELECT (COUNT(DISTINCT ?c) AS ?n) WHERE { ?c a skos:Concept }",
}
_GROUPS = {
    "facts": """SELECT ?name (COUNT(DISTINCT ?f) AS ?n) WHERE {
        ?class rdfs:subClassOf* jm:Fact ; rdfs:label ?name . FILTER (LANG(?name) = "en") ?f a ?class } GROUP BY ?name""",
    "provisional": """SELECT ?name (COUNT(DISTINCT ?c) AS ?n) WHERE {
        ?c jm:provisional true ; skos:inScheme ?s . BIND (REPLACE(STR(?s), "^.*/", "") AS ?name) } GROUP BY ?name""",
    "set_aside": """SELECT ?name (COUNT(DISTINCT ?x) AS ?n) WHERE {
        ?x a jm:SetAside ; jm:reason ?name } GROUP BY ?name""",
}


class KnowledgeGraph:
    """Ask a built knowledge graph.

    kg.ask(name, …)    a competency question, each row with the sentence it rests on
    kg.query(sparql)   any SPARQL that only reads, in a process that can be killed
    kg.tables()        the five flat tables        kg.dataset()   an rdflib Dataset over the same store
    kg.validate()      what violates a shape       kg.stats()     how much there is of what
    kg.show(label)     all that is known of one thing, with evidence
    kg.audit()         how the figures hang together, and which do not
    kg.network()       a networkx graph            kg.view()      the page, shown inline in a notebook
    kg.path(a, b)      how two things hang together               kg.export(file)  by its suffix
    """

    def __init__(self, folder: BuildFolder) -> None:
        self.folder = folder
        self._worker: Worker | None = None

    @classmethod
    def open(cls, path: str | Path = "output") -> KnowledgeGraph:
        """Open the folder of a build.

        Raises ``StoreError`` if it holds none.
        """
        return cls(BuildFolder(path))

    def __enter__(self) -> KnowledgeGraph:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<KnowledgeGraph in {self.folder.path}>"

    def close(self) -> None:
        """End the process that answers queries, if there is one."""
        if self._worker is not None:
            self._worker.close()
            self._worker = None

    @cached_property
    def store(self) -> Store:
        """Return the store, opened for reading."""
        return self.folder.open()

    @cached_property
    def report(self) -> dict[str, Any]:
        """Return the report of the build.

        Raises ``StoreError`` if it is missing or damaged.
        """
        path = self.folder.path / "report.json"
        try:
            report: dict[str, Any] = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise StoreError(str(path), "the report is missing or damaged", "a whole build folder") from error
        return report

    def questions(self) -> list[Question]:
        """Return the competency questions that can be asked."""
        return list(questions().values())

    def ask(self, name: str, *, derived: bool = False, **values: object) -> Result:
        """Return the answer to a competency question; each row has its evidence in ``result.evidence``.

        With ``derived``, what an audit worked out follows what is stated, with its law and figures in a column of its own.
        Raises ``QueryError`` listing the known questions or parameters for one that is unknown.
        """
        return answer_with_derived(self.store, name, values) if derived else answer(self.store, name, values)

    def query(self, query: str, timeout: float = TIMEOUT) -> Result:
        """Return the answer to a SPARQL query over the union of all graphs.

        Raises ``QueryError`` for a query that does more than read this graph, is no SPARQL, or takes too long.
        """
        check_query(query)
        if self._worker is None:
            self._worker = Worker(self.folder.path)
        return self._worker.ask(query, timeout)

    def evidence(self, anchors: Iterable[str]) -> dict[str, Evidence]:
        """Return quotation, sentence and document of anchors, by their IRIs."""
        return evidence_of(self.store, anchors)

    def evidence_of_facts(self, facts: Iterable[str]) -> list[Evidence]:
        """Return what facts, given by their IRIs, rest on, in the order of the documents."""
        wanted = " ".join(f"<{fact}>" for fact in facts)
        rows = self.store.rows(f"SELECT ?a WHERE {{ VALUES ?f {{ {wanted} }} ?f prov:wasDerivedFrom ?a }}")
        found = evidence_of(self.store, (row[0] for row in rows))
        return sorted(found.values(), key=lambda e: (e.document, e.spans))

    def text(self, key: str) -> str:
        """Return the text of a document version, given by the 16 digits in its IRI."""
        return self.folder.text(key.rpartition("/")[2])

    def table(self, name: str) -> list[dict[str, str]]:
        """Return the rows of a flat table: observations, policies, provisions, roles or articles.

        Raises ``KeyError`` for another name.
        """
        if name not in TABLES:
            raise KeyError(f"there is no table {name!r}; there are {', '.join(TABLES)}")
        return table_rows(self.store, name, self.folder.text)

    def tables(self) -> dict[str, list[dict[str, str]]]:
        """Return the five flat tables by name."""
        return {name: self.table(name) for name in TABLES}

    def dataset(self) -> rdflib.Dataset:
        """Return an rdflib Dataset over the same store; its default graph is the union of all graphs."""
        from jingmai.terms import dataset

        return dataset(self.store)

    def validate(self) -> list[Violation]:
        """Return what violates a shape of the ontology or of the extensions that the graph was built with."""
        from jingmai.ontology import Ontology
        from jingmai.shacl import compile_shapes, load_shapes, validate

        ontology = Ontology(self.store.quads(ONTOLOGY_GRAPH))
        shapes = [*load_shapes(), *(q.triple for q in ontology.quads)]
        return validate(self.store, compile_shapes(shapes, ontology))

    def stats(self) -> dict[str, Any]:
        """Return how many triples, documents, anchors and concepts there are, and facts, provisional names and what was
        set aside by kind."""
        found: dict[str, Any] = {name: int(self.store.rows(query)[0][0]) for name, query in _COUNTS.items()}
        for name, query in _GROUPS.items():
            found[name] = {row[0]: int(row[1]) for row in sorted(self.store.rows(query))}
        return found

    def audit(self, *, prefer: str = "statistical-source", keep: bool = False) -> Audit:
        """Return how the figures hang together: checks, what follows from them, where documents differ.

        ``prefer`` says which of several figures of one cell counts. With ``keep`` the outcome is written into the folder,
        in graphs and tables of its own, and can be asked for. Raises ``QueryError`` for an unknown policy, ``StoreError``
        where nothing can be written.
        """
        from jingmai.audit import audit

        found = audit(self.store, prefer=prefer)
        if keep:
            from jingmai.audit.keep import keep as keep_audit

            keep_audit(found, self.folder)
            self.close()
            del self.store  # it was opened before and sees what was there then
            found.store = self.store
        return found

    def show(self, label: str) -> list[Known]:
        """Return all things of a name with what is known of each, every fact with its evidence.

        Raises ``QueryError`` for an unknown name, with names that are like it.
        """
        from jingmai.known import known_of

        return known_of(self.store, label)

    def network(self, *, figures: bool = False) -> Network:
        """Return a networkx graph of things and relations; with ``figures`` each fact is a node between its things."""
        from jingmai.network import network

        return network(self.store, figures=figures)

    def path(self, start: str, end: str) -> list[Step]:
        """Return a shortest path between two things, given by any of their names, by way of facts.

        Raises ``QueryError`` for an unknown name and for things that nothing joins.
        """
        from jingmai.network import path_between

        return path_between(self.store, start, end)

    def measures(self, *, figures: bool = False) -> list[dict[str, str | int | float]]:
        """Return degree, facts, PageRank, betweenness and community of each thing, the most central first."""
        from jingmai.network import measures

        return measures(self.network(figures=figures))

    def issuing_together(self) -> list[dict[str, str | int | float]]:
        """Return which bodies issue documents together: each pair, how many documents, and their titles."""
        from jingmai.network import issuing_together
        from jingmai.scene import read_scene

        return issuing_together(read_scene(self.store))

    def view(self, *, title: str = "", lang: Literal["zh", "en"] = "zh") -> View:
        """Return the page of the graph: shown inline in a notebook, written with ``save(path)``."""
        from jingmai.view import view

        return view(self.store, title=title, lang=lang)

    def export(self, path: str | Path) -> Path:
        """Write the graph to a file in the format that its suffix names; return its path.

        Raises ``QueryError`` for an unknown suffix.
        """
        from jingmai.export import export

        return export(self.store, path, self.folder.text)

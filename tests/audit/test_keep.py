"""What an audit leaves in the folder: graphs and tables of its own, and nothing else changes."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

import jingmai
from extracts import LEVEL, extract, frame
from jingmai.audited import checks_of, marks_of
from jingmai.errors import QueryError
from jingmai.iri import CHECKS_GRAPH, DERIVED_GRAPH
from jingmai.knowledge_graph import KnowledgeGraph
from jingmai.ontology import load_ontology
from jingmai.question import questions
from jingmai.shacl import compile_shapes, load_shapes, validate
from jingmai.store import Store
from jingmai.view import page_graph

TEXT = "2025年我国进出口45.47万亿元，增长3.8%，其中出口26.99万亿元，增长6.1%，进口18.48万亿元，增长0.5%。对欧盟进出口5.93万亿元，占15%。"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a graph of one document, whose share does not fit."""
    path = tmp_path_factory.mktemp("kept")
    source = path / "page.txt"
    source.write_text(TEXT, "utf-8")
    (path / "page.yaml").write_text("published: 2026-01-14\n", "utf-8")
    jingmai.build(source, path / "out", page=False).close()
    return path / "out"


@pytest.fixture(scope="module")
def before(folder: Path) -> dict[str, Any]:
    """Return all that the graph answers before its audit."""
    with KnowledgeGraph.open(folder) as kg:
        return _answers(kg)


@pytest.fixture
def kg(folder: Path, before: dict[str, Any]) -> Iterator[KnowledgeGraph]:
    """Open the audited graph."""
    with KnowledgeGraph.open(folder) as graph:
        if not graph.store.audited:
            graph.audit(keep=True)
        yield graph


def _answers(kg: KnowledgeGraph) -> dict[str, Any]:
    asked = {name: list(kg.ask(name)) for name, question in questions().items() if not question.audited}
    graph = kg.network(figures=True)
    seen = {"stats": kg.stats(), "tables": kg.tables(), "nodes": sorted(graph.nodes), "edges": graph.number_of_edges()}
    return {**asked, **seen, "invalid": kg.validate()}


def test_what_is_stated_is_answered_as_before(kg: KnowledgeGraph, before: dict[str, Any]) -> None:
    assert _answers(kg) == before
    assert kg.query("SELECT * { ?s a jm:DerivedObservation }").rows == []
    assert kg.query(f"SELECT * {{ GRAPH <{DERIVED_GRAPH}> {{ ?s a jm:DerivedObservation }} }}").rows


def test_no_derived_figure_is_an_observation(kg: KnowledgeGraph) -> None:
    both = "SELECT ?x WHERE { ?x a jm:DerivedObservation, jm:Observation }"
    assert kg.store.rows(both, audited=True) == []
    typed = "SELECT ?c WHERE { jm:DerivedObservation rdfs:subClassOf* ?c . FILTER (?c IN (jm:Observation, jm:Fact)) }"
    assert kg.store.rows(typed) == []


def test_the_same_audit_gives_the_same_bytes(kg: KnowledgeGraph, folder: Path) -> None:
    kept = [folder / "audit.nq", folder / "tables" / "checks.csv", folder / "tables" / "derived.csv"]
    first = [path.read_bytes() for path in kept]
    stated = (folder / "graph.nq").read_bytes()
    kg.audit(keep=True)
    assert [path.read_bytes() for path in kept] == first
    assert (folder / "graph.nq").read_bytes() == stated
    assert first[0].splitlines() == sorted(
        first[0].splitlines(), key=lambda line: (DERIVED_GRAPH.encode() in line, line)
    )


def test_what_is_kept_conforms_to_the_shapes(kg: KnowledgeGraph) -> None:
    ontology = load_ontology()
    lines = [
        *(kg.folder.path / "graph.nq").read_text("utf-8").splitlines(),
        *kg.folder.audit.read_text("utf-8").splitlines(),
    ]
    assert validate(Store.of(lines), compile_shapes(load_shapes(), ontology)) == []


def test_the_questions_about_an_audit(kg: KnowledgeGraph) -> None:
    shares = kg.ask("shares-that-do-not-fit")
    assert [(row["reported"], row["stated"], row["followed"]) for row in shares] == [
        ("15%", "[14.5, 15.5]", "[13.029136, 13.053998]")
    ]
    assert all(evidence and evidence.quote == "15%" for evidence in shares.evidence)
    derived = kg.ask("how-it-was-derived", year="2024", flow="进口")
    assert {"18.48万亿元", "0.5%"} <= {str(row["reported"]) for row in derived}
    assert {row["ruleLabel"] for row in derived} == {"增长率等于水平除以基期水平减一", "进出口等于出口加进口"}
    assert {row["outcome"] for row in kg.ask("checks-of-figures", result="violated")} == {"violated"}


def test_a_question_about_an_audit_that_was_not_made(tmp_path: Path) -> None:
    built = jingmai.build(extract([frame("f", "Observation", LEVEL, "m1")]), tmp_path / "out")
    with built as kg, pytest.raises(QueryError, match="has not been audited"):
        kg.ask("what-was-revised")
    with built as kg, pytest.raises(QueryError, match="has not been audited"):
        kg.ask("trade-totals", derived=True)


def test_derived_figures_are_added_on_request(kg: KnowledgeGraph) -> None:
    stated = list(kg.ask("trade-totals"))
    both = kg.ask("trade-totals", derived=True)
    assert [{c: v for c, v in row.items() if c != "derived"} for row in both[: len(stated)]] == stated
    assert {row["derived"] for row in both[: len(stated)]} == {None}
    added = both[len(stated) :]
    assert {row["period"] for row in added} == {"2024"}
    (trade,) = [row for row in added if row["flowLabel"] == "进出口" and str(row["derived"]).startswith("growth")]
    assert (trade["reported"], trade["derived"]) == ("43.779–43.831万亿元", "growth: 3.8% · 45.47万亿元")
    assert all(both.evidence)
    assert "derived" not in kg.ask("shares-that-do-not-fit", derived=True).columns


def test_marks_and_checks_are_read_back(kg: KnowledgeGraph) -> None:
    assert marks_of(kg.store) == kg.audit().marks()
    share = next(f for f, (mark,) in marks_of(kg.store).items() if mark == "contested")
    (first, *_) = checks_of(kg.store, [share])[share]
    assert (first.outcome, first.en) == ("violated", "share of a partner")
    assert "whole 45.47万亿元" in first.figures


def test_the_page_is_marked(kg: KnowledgeGraph) -> None:
    assert "contested" in kg.view().html


def test_the_page_shows_derived_figures_on_request(kg: KnowledgeGraph) -> None:
    derived = [fact for fact in page_graph(kg.store, derived=True).facts if fact.marks == ("derived",)]
    assert {fact.period for fact in derived} == {"2024"}
    assert all(fact.quotes for fact in derived)
    assert "43.779–43.831万亿元" in {fact.value for fact in derived}
    assert not any(fact.marks == ("derived",) for fact in page_graph(kg.store).facts)


def test_the_tables(kg: KnowledgeGraph) -> None:
    with (kg.folder.path / "tables" / "checks.csv").open(encoding="utf-8") as file:
        rows = {row["value_text"]: row for row in csv.DictReader(file)}
    stated = {(row["doc"], row["start"], row["end"]) for row in kg.table("observations")}
    assert {(row["doc"], row["start"], row["end"]) for row in rows.values()} <= stated
    assert (rows["15%"]["mark"], rows["3.8%"]["mark"]) == ("contested", "checked")
    with (kg.folder.path / "tables" / "derived.csv").open(encoding="utf-8") as file:
        derived = list(csv.DictReader(file))
    (growth,) = [row for row in derived if (row["flow"], row["period"], row["law"]) == ("进出口", "2024", "growth")]
    assert (growth["low"], growth["high"], growth["from"]) == ("4.37795e+13", "4.38313e+13", "45.47万亿元;3.8%")
    assert all(float(row["low"]) <= float(row["high"]) for row in derived)
    assert {row["doc"] for row in derived} == {"page"}


def test_a_new_build_forgets_the_audit(kg: KnowledgeGraph, folder: Path, tmp_path: Path) -> None:
    with jingmai.build(extract([frame("f", "Observation", LEVEL, "m1")]), tmp_path / "out") as fresh:
        fresh.audit(keep=True)
        assert fresh.store.audited
    with jingmai.build(extract([frame("f", "Observation", LEVEL, "m1")]), tmp_path / "out") as fresh:
        assert not fresh.store.audited
        assert not fresh.folder.audit.exists()


def test_a_rebuilt_index_holds_the_audit(kg: KnowledgeGraph) -> None:
    kg.folder.rebuild()
    assert kg.folder.open().audited


def test_a_replaced_document_ends_the_audit(tmp_path: Path) -> None:
    with jingmai.build(extract([frame("f", "Observation", LEVEL, "m1")]), tmp_path / "out") as kg:
        kg.audit(keep=True)
        document = kg.store.rows("SELECT ?d WHERE { ?d a jm:SourceDocument }")[0][0]
        del kg.store
        kg.folder.replace(document.rpartition("/")[2], [])
        assert not kg.folder.open().audited
        assert not kg.folder.audit.exists()


def test_graphs_are_named_in_the_export(kg: KnowledgeGraph, tmp_path: Path) -> None:
    quads = list(ox.parse(path=str(kg.export(tmp_path / "all.nq")), format=ox.RdfFormat.N_QUADS))
    assert {CHECKS_GRAPH, DERIVED_GRAPH} <= {
        q.graph_name.value for q in quads if isinstance(q.graph_name, ox.NamedNode)
    }
    made = "SELECT ?s WHERE { ?s a <https://w3id.org/jingmai/def/DerivedObservation> }"
    triples = ox.Store()
    triples.load(path=str(kg.export(tmp_path / "all.nt")), format=ox.RdfFormat.N_TRIPLES)
    assert list(triples.query(made)) == []

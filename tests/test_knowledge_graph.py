"""The one public door: ask, query, tables, dataset, stats."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator

import pandas as pd
import pytest
import rdflib

import jingmai
from extracts import LEVEL, extract, frame
from jingmai.errors import QueryError, StoreError
from jingmai.knowledge_graph import KnowledgeGraph

SLOW = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER (STR(?c) < STR(?f)) }"


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeGraph]:
    frames = [
        frame("f1", "Observation", {**LEVEL, "partner": "欧盟", "area": "中国", "tier": "core"}, "m1"),
        frame("f2", "Observation", {"flow": "smuggling"}, "m2"),
        frame("f3", "Membership", {"person": "王军", "role": "副署长", "organisation": "海关总署"}, "m4"),
    ]
    with jingmai.build(extract(frames), tmp_path_factory.mktemp("kg") / "out") as graph:
        yield graph


def test_ask(kg: KnowledgeGraph) -> None:
    (row,) = kg.ask("trade-by-partner", year=2025)
    assert (row["partnerLabel"], row["value"]) == ("欧盟", 26990000000000)
    (evidence,) = kg.ask("trade-by-partner", year=2025).evidence
    assert evidence is not None
    assert (evidence.quote, evidence.document, evidence.published, evidence.date_basis) == (
        "26.99万亿元",
        "page",
        "2026-01-17",
        "sidecar",
    )
    assert kg.text(evidence.document_iri)[slice(*evidence.spans[0])] == evidence.quote
    assert "trade-by-partner" in {q.name for q in kg.questions()}


def test_query(kg: KnowledgeGraph) -> None:
    rows = kg.query("SELECT ?name WHERE { ?p a schema:Person ; schema:name ?name }")
    assert list(rows) == [{"name": "王军"}]
    assert pd.DataFrame(rows).shape == (1, 1)
    assert kg.query("ASK { ?o a jm:Observation }")
    assert "schema:name" in kg.query("CONSTRUCT { ?p schema:name ?n } WHERE { ?p schema:name ?n }").text("ttl")


@pytest.mark.parametrize(
    "query", ["SELECT * WHERE { SERVICE <http://localhost:9/> { ?s ?p ?o } }", "DROP ALL", "SELECT"]
)
def test_a_query_that_is_refused_or_wrong(kg: KnowledgeGraph, query: str) -> None:
    with pytest.raises(QueryError, match="query: "):
        kg.query(query)


def test_a_slow_query_is_given_up_and_the_next_answered(kg: KnowledgeGraph) -> None:
    begun = time.perf_counter()
    with pytest.raises(QueryError, match="took longer than"):
        kg.query(SLOW, timeout=0.5)
    assert time.perf_counter() - begun < 5
    assert kg.query("ASK { ?s ?p ?o }")


def test_a_worker_that_died_is_replaced(kg: KnowledgeGraph) -> None:
    assert kg.query("ASK { ?s ?p ?o }")
    assert kg._worker is not None
    assert kg._worker._process is not None
    kg._worker._process.kill()
    kg._worker._process.wait()
    assert kg.query("ASK { ?s ?p ?o }")


def test_tables(kg: KnowledgeGraph) -> None:
    assert [r["partner"] for r in kg.table("observations")] == ["欧盟"]
    assert {name: len(rows) for name, rows in kg.tables().items()} == {
        "observations": 1, "policies": 0, "provisions": 0, "roles": 1, "articles": 0,
    }  # fmt: skip
    with pytest.raises(KeyError, match="observations"):
        kg.table("everything")


def test_dataset(kg: KnowledgeGraph) -> None:
    names = kg.dataset().objects(None, rdflib.URIRef("https://schema.org/name"))
    assert [str(n) for n in names] == ["王军"]
    (row,) = kg.dataset().query("SELECT (COUNT(*) AS ?n) WHERE { ?p <https://schema.org/name> ?name }")
    assert int(row[0]) == 1  # type: ignore[index]


def test_stats(kg: KnowledgeGraph) -> None:
    stats = kg.stats()
    assert stats["facts"] == {"observation": 1, "post holding": 1}
    assert stats["set_aside"] == {"unknown-concept": 1}
    assert stats["documents"] == 1
    assert stats["triples"] > 10_000


def test_open(kg: KnowledgeGraph, tmp_path: object) -> None:
    with jingmai.open_graph(str(kg.folder.path)) as again:
        assert len(again.store) == len(kg.store)
    with pytest.raises(StoreError, match="no such folder"):
        jingmai.open_graph(f"{tmp_path}/nowhere")


def test_a_query_starts_fast_and_without_spacy(kg: KnowledgeGraph) -> None:
    code = (
        "import sys, jingmai; kg = jingmai.open_graph(sys.argv[1]); "
        "kg.query('ASK { ?s ?p ?o }'); kg.ask('trade-totals'); kg.close(); "
        "print(*[m for m in ('spacy', 'rdflib', 'pyshacl', 'networkx', 'numpy') if m in sys.modules])"
    )
    begun = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code, str(kg.folder.path)], capture_output=True, text=True, check=True)
    assert done.stdout == "\n"
    assert time.perf_counter() - begun < 3  # 0.3 s where nothing else runs


def test_names_are_there_when_asked_for() -> None:
    assert all(getattr(jingmai, name) for name in jingmai.__all__)
    with pytest.raises(AttributeError, match="nothing"):
        _ = jingmai.nothing

"""The network as a networkx graph, and its measures."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import networkx as nx
import pytest

import jingmai
from extracts import LEVEL, extract, frame
from jingmai.errors import QueryError
from jingmai.knowledge_graph import KnowledgeGraph
from jingmai.network import communities, measures, pagerank, path


def node(graph: nx.MultiDiGraph, label: str) -> str:
    return next(n for n, data in graph.nodes(data=True) if data["label"] == label)


def test_nodes_and_edges_carry_names_types_and_facts(sample_graph: KnowledgeGraph) -> None:
    graph = sample_graph.network()
    eu, china = node(graph, "欧盟"), node(graph, "中国")
    assert graph.nodes[eu]["label_en"] == "European Union"
    assert graph.nodes[eu]["type"] == "国家集团"
    edges = {data["relation"]: data for data in graph[china][eu].values()}
    assert edges["进出口"]["relation_en"] == "trade"
    assert edges["进出口"]["facts"]
    assert list(graph) == sorted(graph)


def test_with_figures_facts_stand_between_things(sample_graph: KnowledgeGraph) -> None:
    graph = sample_graph.network(figures=True)
    eu, china = node(graph, "欧盟"), node(graph, "中国")
    assert not graph.has_edge(china, eu)
    facts = [n for n in graph.predecessors(eu) if graph.nodes[n]["kind"] == "fact"]
    assert facts
    assert all(graph.has_edge(f, china) for f in facts)


def test_measures_are_those_of_networkx(sample_graph: KnowledgeGraph) -> None:
    graph = sample_graph.network()
    rows = {str(r["label"]): r for r in measures(graph)}
    simple = nx.Graph(graph.to_undirected())
    simple.remove_edges_from(nx.selfloop_edges(simple))
    between = nx.betweenness_centrality(simple)
    for name, data in graph.nodes(data=True):
        row = rows[data["label"]]
        assert row["degree"] == simple.degree(name)
        assert row["betweenness"] == pytest.approx(between[name], abs=1e-6)
    assert sum(float(r["pagerank"]) for r in rows.values()) == pytest.approx(1, abs=1e-3)
    assert measures(graph)[0]["label"] == "中国"


def test_pagerank_of_nothing_and_of_the_lonely() -> None:
    assert pagerank(nx.Graph()) == {}
    lonely: nx.Graph = nx.Graph()
    lonely.add_nodes_from([0, 1])
    assert pagerank(lonely) == {0: 0.5, 1: 0.5}


def test_communities_cover_all_once(sample_graph: KnowledgeGraph) -> None:
    graph = sample_graph.network()
    found = communities(graph)
    assert sorted(n for members in found for n in members) == list(graph)
    assert communities(nx.MultiDiGraph()) == []


def test_the_same_measures_in_every_process(sample_graph: KnowledgeGraph) -> None:
    script = (
        "import sys, hashlib, jingmai\n"
        "kg = jingmai.open_graph(sys.argv[1])\n"
        "print(hashlib.sha256(repr(kg.measures(figures=True)).encode()).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", script, str(sample_graph.folder.path)],
            env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


def test_bodies_that_issue_together(sample_graph: KnowledgeGraph) -> None:
    rows = sample_graph.issuing_together()
    assert rows
    assert all(row["documents"] == str(row["titles"]).count("；") + 1 for row in rows)


@pytest.fixture(scope="module")
def stated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeGraph]:
    """A graph of one figure: what customs say of exports to the European Union."""
    roles = {**LEVEL, "area": "中国", "partner": "欧盟", "attributed": "海关总署"}
    with jingmai.build(
        extract([frame("f1", "Observation", roles, "m1")]), tmp_path_factory.mktemp("one") / "out"
    ) as kg:
        yield kg


def test_a_path_by_way_of_a_figure(stated: KnowledgeGraph) -> None:
    steps = stated.path("海关总署", "欧盟")
    assert (steps[0].start, steps[-1].end) == ("海关总署", "欧盟")
    assert [s.relation for s in steps] == ["统计来源", "贸易伙伴"]
    assert [s.forward for s in steps] == [False, True]
    (evidence,) = stated.evidence_of_facts(f for s in steps for f in s.facts)
    assert evidence.quote in evidence.sentence


def test_paths_take_any_name(stated: KnowledgeGraph) -> None:
    assert stated.path("海关", "European Union") == stated.path("海关总署", "欧盟")


def test_unknown_names_are_answered_with_similar_ones(sample_graph: KnowledgeGraph) -> None:
    with pytest.raises(QueryError, match=r"海关总局: there is no such thing in the network; expected .*海关总署"):
        sample_graph.path("海关总局", "欧盟")


def test_things_that_nothing_joins() -> None:
    graph: nx.MultiDiGraph = nx.MultiDiGraph()
    for name in "ab":
        graph.add_node(name, label=name, label_en="", type="", kind="thing", facts=())
    with pytest.raises(QueryError, match="nothing joins them"):
        path(graph, "a", "b")
    assert path(graph, "a", "a") == []

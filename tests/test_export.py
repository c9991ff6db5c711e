"""The graph in the formats of other tools."""

from __future__ import annotations

import csv
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest

from jingmai.errors import QueryError
from jingmai.export import SUFFIXES, export
from jingmai.iri import QUARANTINE_GRAPH
from jingmai.knowledge_graph import KnowledgeGraph


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_suffix_is_written_and_always_the_same(sample_graph: KnowledgeGraph, tmp_path: Path, suffix: str) -> None:
    first = sample_graph.export(tmp_path / f"a{suffix}").read_bytes()
    assert first == sample_graph.export(str(tmp_path / f"b{suffix.upper()}")).read_bytes()
    assert first


@pytest.mark.parametrize("suffix", [".nq", ".trig", ".jsonld"])
def test_datasets_hold_everything(sample_graph: KnowledgeGraph, tmp_path: Path, suffix: str) -> None:
    path = sample_graph.export(tmp_path / f"a{suffix}")
    store = ox.Store()
    store.load(path=str(path))
    assert len(store) == len(sample_graph.store)


@pytest.mark.parametrize("suffix", [".ttl", ".nt"])
def test_graphs_hold_what_is_asserted(sample_graph: KnowledgeGraph, tmp_path: Path, suffix: str) -> None:
    path = sample_graph.export(tmp_path / f"a{suffix}")
    asserted = {
        q.triple for g in sample_graph.store.graphs() if g != QUARANTINE_GRAPH for q in sample_graph.store.quads(g)
    }
    assert len(set(ox.parse(path=str(path)))) == len(asserted)


def test_networks_are_read_by_networkx(sample_graph: KnowledgeGraph, tmp_path: Path) -> None:
    graph = sample_graph.network()
    for read, suffix in ((nx.read_graphml, ".graphml"), (nx.read_gexf, ".gexf")):
        back = read(sample_graph.export(tmp_path / f"a{suffix}"))
        assert (len(back), back.number_of_edges()) == (len(graph), graph.number_of_edges())
        assert "欧盟" in {data["label"] for _, data in back.nodes(data=True)}


def test_tables_are_named_by_the_file(sample_graph: KnowledgeGraph, tmp_path: Path) -> None:
    with sample_graph.export(tmp_path / "roles.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.DictReader(file)) == sample_graph.table("roles")
    with sample_graph.export(tmp_path / "figures.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.DictReader(file)) == sample_graph.table("observations")


@pytest.mark.parametrize("name", ["a.xlsx", "a", ".ttl"])
def test_other_suffixes_are_refused(sample_graph: KnowledgeGraph, tmp_path: Path, name: str) -> None:
    with pytest.raises(QueryError, match=r"is no format; expected \.ttl"):
        export(sample_graph.store, tmp_path / name)
    assert not (tmp_path / name).exists()

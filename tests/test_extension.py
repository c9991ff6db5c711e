"""A small extension in Turtle fills, validates and is asked without a line of Python."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jingmai.building import build
from jingmai.knowledge_graph import KnowledgeGraph

DATA = Path(__file__).parent / "data" / "extension"
QUERY = """
PREFIX p: <https://example.org/ports/>
SELECT ?port ?cargo ?period ?value ?unit (COUNT(DISTINCT ?anchor) AS ?places) WHERE {
  ?fact a p:Throughput ; p:port/skos:prefLabel ?port ; p:during/jm:periodCode ?period ;
    sdmx-measure:obsValue ?value ; sdmx-attribute:unitMeasure/skos:notation ?unit ; prov:wasDerivedFrom ?anchor .
  FILTER (LANG(?port) = "zh")
  OPTIONAL { ?fact p:cargo/skos:prefLabel ?cargo . FILTER (LANG(?cargo) = "zh") }
}
GROUP BY ?fact ?port ?cargo ?period ?value ?unit ORDER BY ?port
"""


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeGraph]:
    folder = tmp_path_factory.mktemp("ports")
    with build(DATA / "throughput.json", folder / "out", extensions=[DATA / "ports.ttl"]) as graph:
        yield graph


def test_frames_fill_the_extension(kg: KnowledgeGraph) -> None:
    assert list(kg.query(QUERY)) == [
        {"port": "南港", "cargo": None, "period": "2025", "value": 20000, "unit": "标箱", "places": 1},
        {"port": "宁波舟山港", "cargo": "集装箱", "period": "2025", "value": 40000000, "unit": "标箱", "places": 2},
    ]


def test_a_key_of_two_properties_identifies(kg: KnowledgeGraph) -> None:
    found = kg.query(
        "PREFIX p: <https://example.org/ports/> SELECT ?number ?opened ?value WHERE "
        "{ ?b a p:Berth ; p:berthNumber ?number ; p:opened ?opened ; p:handled/sdmx-measure:obsValue ?value }"
    )
    assert list(found) == [{"number": 3, "opened": "2024-05", "value": 40000000}]


def test_an_observation_of_an_extension_has_a_cell(kg: KnowledgeGraph) -> None:
    assert kg.query("PREFIX p: <https://example.org/ports/> ASK { ?t a p:Throughput ; jm:cell ?c . ?c a jm:Cell }")


def test_new_ports_wait_for_review_and_new_cargoes_are_set_aside(kg: KnowledgeGraph) -> None:
    assert [(r["reasonLabel"], r["frame"]) for r in kg.ask("what-was-set-aside")] == [
        ("不合形状约束", "Throughput"),
        ("概念未知", "Throughput"),
    ]
    assert kg.stats()["provisional"] == {"port": 1}


def test_what_is_set_aside_says_why(kg: KnowledgeGraph) -> None:
    notes = [str(r["note"]) for r in kg.ask("what-was-set-aside")]
    assert "A throughput must be above zero." in notes[0]
    assert "煤" in notes[1]


def test_the_account_adds_up(kg: KnowledgeGraph) -> None:
    assert kg.report["total"]["account"]["Throughput"] == {"read": 5, "asserted": 2, "merged": 1, "set_aside": 2}
    assert kg.report["ontology"]["extensions"] == ["ports.ttl"]


def test_the_graph_conforms(kg: KnowledgeGraph) -> None:
    assert kg.validate() == []


def test_the_shape_of_the_extension_is_checked(kg: KnowledgeGraph, tmp_path: Path) -> None:
    """Take a statement from a built graph by hand: validation finds what is missing."""
    lines = kg.folder.graph.read_text("utf-8").splitlines(keepends=True)
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "graph.nq").write_text(
        "".join(x for x in lines if "<https://example.org/ports/port> <" not in x or "/id/" not in x[:30])
    )
    assert {v.message_en for v in KnowledgeGraph.open(broken).validate()} == {"A throughput must have a port."}

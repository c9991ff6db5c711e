"""The compiled shapes find what pySHACL finds."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from pyshacl import validate as oracle
from rdflib import Graph, Literal, Namespace

import jingmai_ontology
from jingmai.ontology import Ontology
from jingmai.shacl import Shape, Statements, checked, compile_shapes, load_shapes, validate
from jingmai.shacl.world import StoreWorld
from jingmai.store import Store

SH = Namespace("http://www.w3.org/ns/shacl#")
EXAMPLES = Path(__file__).parents[1] / "ontology" / "data" / "shapes"
COMPONENTS = Path(__file__).parents[1] / "data" / "shacl"


@cache
def _modules() -> str:
    return "\n".join(m.read_text("utf-8") for m in jingmai_ontology.modules())


def _by_oracle(data: str, shapes: list[str]) -> set[tuple[str, str]]:
    """Return focus nodes and messages; the messages of SPARQL constraints come back without their language."""
    graph, shacl = Graph().parse(data=data, format="turtle"), Graph()
    for shape in shapes:
        shacl.parse(data=shape, format="turtle")
    _, report, _ = oracle(graph, shacl_graph=shacl, inference="none")
    assert isinstance(report, Graph)
    found = set()
    for result in report.objects(None, SH.result):
        focus = report.value(result, SH.focusNode)
        for message in report.objects(result, SH.resultMessage):
            if isinstance(message, Literal) and message.language != "en":
                found.add((str(focus), str(message)))
    return found


def _by_queries(data: str, constraints: list[Shape]) -> set[tuple[str, str]]:
    store = Store(ox.Store())
    store.inner.load(data.encode(), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode("https://example.org/g"))
    return {(v.focus, v.message_zh) for v in validate(store, constraints)} | {
        (v.focus, v.message_en) for v in validate(store, constraints)
    }


@cache
def _constraints() -> list[Shape]:
    return compile_shapes(load_shapes(), _ontology(_modules()))


def _ontology(turtle: str) -> Ontology:
    return Ontology(ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True))


def _same(oracle_found: set[tuple[str, str]], ours: set[tuple[str, str]]) -> None:
    assert {f for f, _ in oracle_found} == {f for f, _ in ours}
    assert oracle_found - ours == set()


@pytest.mark.parametrize("example", sorted(EXAMPLES.glob("*.ttl")), ids=lambda p: p.stem)
def test_package_shapes_on_examples(example: Path) -> None:
    data = _modules() + "\n" + example.read_text("utf-8")
    shapes = [s.read_text("utf-8") for s in jingmai_ontology.shapes()]
    _same(_by_oracle(data, shapes), _by_queries(data, _constraints()))


@pytest.mark.parametrize("case", sorted(COMPONENTS.glob("*.ttl")), ids=lambda p: p.stem)
def test_components(case: Path) -> None:
    text = case.read_text("utf-8")
    constraints = compile_shapes(load_shapes_of(case), _ontology(text))
    expected = _by_oracle(text, [text])
    assert expected, "a case without a violation shows nothing"
    assert {f for f, _ in expected} == {f for f, _ in _by_queries(text, constraints)}


@pytest.mark.parametrize("case", sorted(COMPONENTS.glob("*.ttl")), ids=lambda p: p.stem)
def test_lines_and_a_store_are_one_world(case: Path) -> None:
    store = Store(ox.Store())
    store.inner.load(case.read_bytes(), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode("https://example.org/g"))
    lines = [f"{q.subject} {q.predicate} {q.object} {q.graph_name} .\n" for q in store.quads("https://example.org/g")]
    shapes = compile_shapes(load_shapes_of(case), _ontology(case.read_text("utf-8")))
    in_memory = set(checked(Statements.read(sorted(lines), "https://example.org/g"), shapes))
    assert in_memory == set(checked(StoreWorld(store), shapes)) != set()


def load_shapes_of(path: Path) -> list[ox.Triple]:
    return [q.triple for q in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)]

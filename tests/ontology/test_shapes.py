"""Every shape has an example that conforms and one that violates each of its constraints."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import RDF, Graph, Namespace

import jingmai_ontology

DATA = Path(__file__).parent / "data"
SH = Namespace("http://www.w3.org/ns/shacl#")
NAMES = [shape.name.removesuffix(".ttl") for shape in jingmai_ontology.shapes() if shape.name != "prefixes.ttl"]


@cache
def _shapes() -> Graph:
    graph = Graph()
    for shape in jingmai_ontology.shapes():
        graph.parse(data=shape.read_text("utf-8"), format="turtle")
    return graph


def _messages(path: Path) -> set[str]:
    """Validate a file and return the messages of what it violates.

    Those of SPARQL constraints come back without their language.
    """
    data = Graph().parse(path)
    for module in jingmai_ontology.modules():
        data.parse(data=module.read_text("utf-8"), format="turtle")
    _, report, _ = validate(data, shacl_graph=_shapes(), inference="none")
    assert isinstance(report, Graph)
    results = list(report.subjects(RDF.type, SH.ValidationResult))
    return {str(message) for result in results for message in report.objects(result, SH.resultMessage)}


def _expected(path: Path) -> set[str]:
    return set(re.findall(r"^# expected: (.*)$", path.read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("name", NAMES)
def test_example_conforms(name: str) -> None:
    assert _messages(DATA / "shapes" / f"{name}.pass.ttl") == set()


@pytest.mark.parametrize("name", NAMES)
def test_example_violates_with_its_messages(name: str) -> None:
    path = DATA / "shapes" / f"{name}.fail.ttl"
    assert _expected(path) - _messages(path) == set()


@pytest.mark.parametrize("name", NAMES)
def test_every_constraint_has_a_failing_example(name: str) -> None:
    graph = Graph()
    for shape in jingmai_ontology.shapes():
        if shape.name == f"{name}.ttl":
            graph.parse(data=shape.read_text("utf-8"), format="turtle")
    messages = list(graph.subject_objects(SH.message))
    chinese = {str(m) for _, m in messages if getattr(m, "language", "") == "zh"}
    english = [m for _, m in messages if getattr(m, "language", "") == "en"]
    assert chinese == _expected(DATA / "shapes" / f"{name}.fail.ttl")
    assert len(english) * 2 == len(messages)


def test_sample_conforms() -> None:
    data = Graph().parse(DATA / "sample.ttl")
    for file in [*jingmai_ontology.modules(), *jingmai_ontology.vocabularies()]:
        data.parse(data=file.read_text("utf-8"), format="turtle")
    conforms, _, text = validate(data, shacl_graph=_shapes(), inference="none")
    assert conforms, text

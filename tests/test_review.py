"""A name that no vocabulary knows is listed, accepted, and known in the next build."""

from __future__ import annotations

from pathlib import Path

import pytest

import jingmai
from jingmai.document import Document, Metadata
from jingmai.errors import OntologyError
from jingmai.ontology import load_ontology
from jingmai.review import accept, kinds, names_to_review

TEXT = "2025年，我国出口纳米陶瓷阀门12亿元，增长9%。其中，对东盟出口增长20%。"


def _build(folder: Path, vocabularies: list[Path]) -> jingmai.KnowledgeGraph:
    document = Document("note", TEXT, Metadata(published="2026-01-10"))
    return jingmai.build(document, folder, extensions=[str(v) for v in vocabularies])


def test_the_loop(tmp_path: Path) -> None:
    with _build(tmp_path / "one", []) as kg:
        found = {n.label: n for n in names_to_review(kg)}
    name = found["纳米陶瓷阀门"]
    assert (name.kind, name.document) == ("product", "note")
    assert name.count >= 2
    assert "12亿元" in name.sentence
    own = tmp_path / "own.ttl"
    iri = accept(own, "纳米陶瓷阀门", "product", english="nano-ceramic valves", broader="机电产品")
    with _build(tmp_path / "two", [own]) as kg:
        assert "纳米陶瓷阀门" not in {n.label for n in names_to_review(kg)}
        rows = list(kg.query(f"SELECT ?f WHERE {{ ?f jm:product <{iri}> }}"))
    assert rows


def test_a_vocabulary_grows(tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    accept(own, "甲货", "product", names=["甲货物"])
    accept(own, "乙港", "area")
    ontology = load_ontology([own])
    found = ontology.resolve("https://w3id.org/jingmai/voc/product", "甲货物")
    assert found is not None
    assert found.label == "甲货"


@pytest.mark.parametrize(
    ("label", "kind", "broader", "message"),
    [
        ("机电产品", "product", "", "already a name of"),
        ("丙货", "colour", "", "there is no kind 'colour'"),
        ("丙货", "product", "没有这种货", "is called '没有这种货'"),
    ],
)
def test_what_does_not_fit_is_refused(tmp_path: Path, label: str, kind: str, broader: str, message: str) -> None:
    own = tmp_path / "own.ttl"
    with pytest.raises(OntologyError, match=message):
        accept(own, label, kind, broader=broader)
    assert not own.exists()


def test_closed_vocabularies_do_not_grow() -> None:
    assert "flow" not in kinds()
    assert {"product", "area", "agency", "segment", "indicator"} <= set(kinds())

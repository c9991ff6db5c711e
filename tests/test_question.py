"""Competency questions are found by name and take their parameters safely."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

import jingmai_ontology
from jingmai.errors import QueryError
from jingmai.question import answer, find_question, questions
from jingmai.store import Store

SAMPLE = Path(__file__).parent / "ontology" / "data" / "sample.ttl"


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store(ox.Store())
    for source in [*jingmai_ontology.modules(), *jingmai_ontology.vocabularies(), SAMPLE]:
        store.inner.load(source.read_bytes(), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode("http://g"))
    return store


def test_headers_are_read() -> None:
    question = find_question("trade-by-partner")
    assert question.en.startswith("What is the trade with each partner")
    assert [p.name for p in question.parameters] == ["year", "partner", "flow"]
    assert question.evidence == "anchor"


def test_parameters_narrow_and_all_is_evidenced(store: Store) -> None:
    everything, narrowed = answer(store, "trade-by-partner", {}), answer(store, "trade-by-partner", {"partner": "欧盟"})
    assert {r["partnerLabel"] for r in narrowed} == {"欧盟"}
    assert len(everything) > len(narrowed) > 0
    assert len(narrowed.evidence) == len(narrowed)
    for row, evidence in zip(narrowed, narrowed.evidence, strict=True):
        assert evidence is not None
        assert evidence.anchor == row["anchor"]
        assert evidence.quote in evidence.sentence
        assert evidence.document


def test_numbers_and_nothing_are_taken(store: Store) -> None:
    assert answer(store, "trade-by-partner", {"year": 2025, "flow": None}).rows
    assert not answer(store, "trade-by-partner", {"year": 1990}).rows


@pytest.mark.parametrize("value", ['" } # ', '欧盟" } UNION { ?fact ?p ?o', "\\u0022", "a\nb", "{}", "\x00"])
def test_a_value_is_only_a_value(store: Store, value: str) -> None:
    assert not answer(store, "trade-by-partner", {"partner": value}).rows


def test_every_question_can_be_asked(store: Store) -> None:
    for name, question in questions().items():
        if not question.audited:
            answer(store, name, {})


def test_an_unknown_question_lists_the_known() -> None:
    with pytest.raises(QueryError, match=r"no such question; expected one of .*trade-by-partner"):
        find_question("everything")


def test_an_unknown_parameter_lists_the_known(store: Store) -> None:
    with pytest.raises(
        QueryError, match="trade-by-partner: years: there is no such parameter; expected year, partner, flow"
    ):
        answer(store, "trade-by-partner", {"years": 2025})


@pytest.mark.parametrize(
    ("name", "key", "value"), [("trade-by-partner", "year", "last"), ("growing-over", "threshold", "much")]
)
def test_a_value_of_the_wrong_kind(store: Store, name: str, key: str, value: str) -> None:
    with pytest.raises(QueryError, match=f"{value!r} does not fit"):
        answer(store, name, {key: value})

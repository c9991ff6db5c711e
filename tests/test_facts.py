"""Frames become facts as the ontology says; what can't is set aside with its reason."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from extracts import LEVEL, TEXT, Ref, extract, frame, mention
from jingmai.document import Document, Metadata
from jingmai.errors import InputError
from jingmai.extract import ArticleSpan, Extract, SetAside
from jingmai.fact import Fact, Facts, Tally
from jingmai.facts import populate
from jingmai.iri import local_name
from jingmai.namespace import JM, ORG, QB, SCHEMA, SKOS
from jingmai.ontology import load_ontology
from jingmai.stitch import Fragment
from jingmai.value import Value

ONTOLOGY = load_ontology()


def filled(*frames: Any, **more: Any) -> Facts:
    facts = populate(extract(list(frames), **more), ONTOLOGY)
    assert sum(t.read for t in facts.account.values()) == facts.read
    assert all(t.balanced for t in facts.account.values())
    return facts


def values(fact: Fact) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for predicate, value in fact.statements:
        found.setdefault(local_name(predicate), []).append(local_name(value.text) if not value.datatype else value.text)
    return found


def test_roles_become_properties() -> None:
    (fact,) = filled(frame("f1", "Observation", {**LEVEL, "partner": ("欧盟", "日本"), "bound": "exact"}, "m1")).facts
    assert values(fact)["counterpartArea"] == ["eu", "jp"]
    assert values(fact)["obsValue"] == ["26990000000000"]
    assert fact.class_iri == JM.Observation


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"colour": "red"}, "unknown-role"),
        ({"flow": "smuggling"}, "unknown-concept"),
        ({"value": "many"}, "bad-value"),
        ({"value": ""}, "bad-value"),
        ({"period": "someday"}, "bad-value"),
        ({"period": "2025-13"}, "bad-value"),
        ({"flow": ("export", "import")}, "bad-value"),
        ({"product": Ref("f9")}, "bad-value"),
        ({"product": "\ud800"}, "bad-value"),
        ({"area": Ref("nowhere")}, "unreadable"),
    ],
)
def test_what_fails_is_set_aside(changes: dict[str, Any], reason: str) -> None:
    other = frame("f9", "Policy", {"title": "对外贸易法"}, "m1")
    facts = filled(frame("f1", "Observation", {**LEVEL, **changes}, "m1"), other)
    assert [(a.reason, a.label) for a in facts.set_aside] == [(reason, "Observation")]
    assert facts.account["Observation"] == Tally(1, 0, 0, 1)
    assert next(iter(changes)) in facts.set_aside[0].content


def test_an_unknown_label_lists_the_known_ones() -> None:
    (aside,) = filled(frame("f1", "Port", {}, "m1")).set_aside
    assert aside.reason == "unknown-label"
    assert "Observation" in aside.detail


@pytest.mark.parametrize("anchors", [(), ("m99",)])
def test_a_frame_without_anchor(anchors: tuple[str, ...]) -> None:
    assert [a.reason for a in filled(frame("f1", "Observation", LEVEL, *anchors)).set_aside] == ["no-anchor"]


@pytest.mark.parametrize("spans", [(Fragment(0, 2),), (Fragment(0, 9999),), ()])
def test_a_quote_that_is_not_there(spans: tuple[Fragment, ...]) -> None:
    wrong = replace(mention("m1", "26.99万亿元"), spans=spans)
    assert [a.reason for a in filled(frame("f1", "Observation", LEVEL, "m1"), mentions=[wrong]).set_aside] == [
        "quote-mismatch"
    ]


def test_a_missing_key() -> None:
    (aside,) = filled(frame("f1", "Policy", {"type": "办法"}, "m1")).set_aside
    assert aside.reason == "missing-key"
    assert "title" in aside.detail


@pytest.mark.parametrize("confidence", ["1.5", "sure", "-1"])
def test_confidence_lies_between_nought_and_one(confidence: str) -> None:
    assert [a.reason for a in filled(frame("f1", "Observation", LEVEL, "m1", sure=confidence)).set_aside] == [
        "bad-value"
    ]


def test_two_mentions_are_one_fact_with_two_anchors() -> None:
    facts = filled(
        frame("f1", "Observation", {**LEVEL, "reported_as": "26.99万亿元"}, "m3", sure="0.5"),
        frame(
            "f2",
            "Observation",
            {**LEVEL, "reported_as": "26.99万亿元人民币", "attributed": "海关总署"},
            "m1",
            sure="0.9",
        ),
    )
    (fact,) = facts.facts
    assert fact.anchors == ("m1", "m3")
    assert fact.confidence is not None
    assert fact.confidence.text == "0.9"
    assert values(fact)["reportedAs"] == ["26.99万亿元", "26.99万亿元人民币"]
    assert facts.account["Observation"] == Tally(2, 1, 1)


def test_equal_numbers_in_other_words_are_equal() -> None:
    facts = filled(
        frame("f1", "Observation", {**LEVEL, "value": "26990000000000.00"}, "m1"),
        frame("f2", "Observation", LEVEL, "m3"),
    )
    assert len(facts.facts) == 1


def test_a_cell_is_the_same_in_every_document() -> None:
    one = filled(frame("f1", "Observation", LEVEL, "m1")).facts[0]
    other = filled(frame("f1", "Observation", {**LEVEL, "value": "27"}, "m1"), text=TEXT + "又及。").facts[0]
    assert one.iri != other.iri
    assert values(one)["cell"] == values(other)["cell"]


def test_a_cell_is_made_of_all_dimensions() -> None:
    dimensions = {p.role for p in ONTOLOGY.roles_of(JM.Observation).values() if p.dimension}
    assert dimensions == {
        "flow", "indicator", "area", "partner", "product", "segment", "measure", "period", "base", "share_base",
    }  # fmt: skip
    assert QB.Observation in ONTOLOGY.classes[JM.Observation].ancestors
    cells = {
        tuple(values(filled(frame("f1", "Observation", {**LEVEL, **more}, "m1")).facts[0])["cell"])
        for more in ({}, {"partner": "欧盟"}, {"product": "机电产品"}, {"base": "2024"}, {"bound": "about"})
    }
    assert len(cells) == 4


def test_a_period_has_its_days() -> None:
    facts = filled(frame("f1", "Observation", {**LEVEL, "period": "2025-Q2"}, "m1"))
    (period,) = [t for t in facts.spoken_of() if t.types == (JM.Period,)]
    assert {local_name(p): v.text for p, v in period.statements} == {
        "periodCode": "2025-Q2", "firstDay": "2025-04-01", "lastDay": "2025-06-30", "label": "2025-Q2",
    }  # fmt: skip


def test_an_open_scheme_takes_new_names() -> None:
    facts = filled(frame("f1", "Observation", {**LEVEL, "product": "会飞的花盆"}, "m1"))
    (concept,) = [t for t in facts.spoken_of() if SKOS.Concept in t.types]
    assert set(concept.types) == {SKOS.Concept, JM.Product}
    assert (
        SKOS.prefLabel,
        Value("会飞的花盆", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString", "zh"),
    ) in concept.statements
    again = filled(frame("f1", "Observation", {**LEVEL, "product": "会飞的花盆"}, "m1"), text=TEXT + "又")
    assert concept.iri in {t.iri for t in again.spoken_of()}


@pytest.mark.parametrize("name", ["European Union", "欧洲联盟", "欧盟", "https://w3id.org/jingmai/voc/area/eu"])
def test_concepts_are_found_by_any_name(name: str) -> None:
    (fact,) = filled(frame("f1", "Observation", {**LEVEL, "partner": name}, "m1")).facts
    assert values(fact)["counterpartArea"] == ["eu"]


def test_a_person_is_known_by_name() -> None:
    post = {"person": Ref("m4"), "role": "副署长", "organisation": "海关总署"}
    said = {**LEVEL, "attributed": "王军"}
    facts = filled(frame("f1", "Membership", post, "m4"), frame("f2", "Observation", said, "m3"))
    person = next(t for t in facts.spoken_of() if t.types == (SCHEMA.Person,))
    holding = next(f for f in facts.facts if f.class_iri == JM.PostHolding)
    observation = next(f for f in facts.facts if f.class_iri == JM.Observation)
    assert (ORG.member, Value(person.iri)) in holding.statements
    assert (JM.statisticalSource, Value(person.iri)) in observation.statements


def test_frames_refer_to_frames() -> None:
    facts = filled(
        frame("f3", "Limit", {"norm": Ref("f2"), "kind": "cap", "value": "3", "unit": "CNY"}, "m1"),
        frame("f2", "Norm", {"policy": Ref("f1"), "kind": "limit"}, "m1"),
        frame("f1", "Policy", {"title": "边境贸易办法"}, "m1"),
    )
    iris = {f.class_iri: f.iri for f in facts.facts}
    by_class = {f.class_iri: f for f in facts.facts}
    assert (JM.limitOf, Value(iris[JM.Norm])) in by_class[JM.Limit].statements
    assert (JM.laidDownBy, Value(iris[JM.PolicyDocument])) in by_class[JM.Norm].statements


def test_what_rests_on_something_set_aside_is_unresolved() -> None:
    facts = filled(
        frame("f3", "Limit", {"norm": Ref("f2"), "kind": "cap", "value": "3", "unit": "CNY"}, "m1"),
        frame("f2", "Norm", {"policy": Ref("f1"), "kind": "limit"}, "m1"),
        frame("f1", "Policy", {"title": "边境贸易办法", "colour": "red"}, "m1"),
    )
    assert not facts.facts
    assert sorted(a.reason for a in facts.set_aside) == ["unknown-role", "unresolved", "unresolved"]


def test_frames_that_refer_to_each_other() -> None:
    keyless = [
        frame("f1", "Limit", {"norm": Ref("f2"), "kind": "cap", "value": "3", "unit": "CNY"}, "m1"),
        frame("f2", "Norm", {"provision": Ref("f2")}, "m1"),
    ]
    assert {a.reason for a in filled(*keyless).set_aside} == {"bad-value", "unresolved"}
    keyed = [
        frame("f1", "Policy", {"title": "甲办法", "amends": Ref("f2")}, "m1"),
        frame("f2", "Policy", {"title": "乙办法", "based_on": Ref("f1")}, "m1"),
    ]
    assert len(filled(*keyed).facts) == 2


def test_frames_without_a_key_that_refer_to_each_other(tmp_path: Path) -> None:
    extension = tmp_path / "chain.ttl"
    extension.write_text("""
        @prefix : <https://example.org/> . @prefix jm: <https://w3id.org/jingmai/def/> .
        @prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        :Link a owl:Class ; rdfs:subClassOf jm:Fact ; jm:annotationLabel "Link" .
        :next a owl:ObjectProperty ; rdfs:domain :Link ; rdfs:range :Link ; jm:role "next" .
    """)
    links = [frame("f1", "Link", {"next": Ref("f2")}, "m1"), frame("f2", "Link", {"next": Ref("f1")}, "m1")]
    facts = populate(extract(links), load_ontology([extension]))
    assert [a.reason for a in facts.set_aside] == ["unreadable", "unreadable"]


def test_a_named_policy_is_implied_with_evidence() -> None:
    facts = filled(frame("f1", "Policy", {"title": "甲办法", "repeals": "乙办法"}, "m1"))
    implied = next(f for f in facts.facts if not f.frames)
    assert implied.anchors == ("m1",)
    assert values(implied) == {"title": ["乙办法"]}


def test_editions_of_one_title_are_policies_of_their_own() -> None:
    roles = ({"title": "甲办法", "number": "2号"}, {"title": "甲办法", "edition": "2012"}, {"title": "甲办法"})
    facts = filled(*(frame(f"f{i}", "Policy", r, "m1") for i, r in enumerate(roles))).facts
    assert sorted((f.frames, values(f).get("edition", [])) for f in facts) == [(("f0", "f2"), []), (("f1",), ["2012"])]


def test_short_forms_live_in_one_article() -> None:
    articles = (ArticleSpan("a1", "article", (Fragment(0, 20),)), ArticleSpan("a2", "caption", (Fragment(20, 30),)))
    roles = {"short": "《办法》", "full": "边境贸易办法"}
    one, two = mention("m1", "26.99万亿元", article="a1"), mention("m2", "副署长", article="a2")
    facts = filled(
        frame("f1", "ShortForm", roles, "m1"),
        frame("f2", "ShortForm", roles, "m2"),
        mentions=[one, two],
        articles=articles,
    )
    assert len(facts.facts) == 2
    assert all("inArticle" in values(f) for f in facts.facts)
    assert facts.account["Article"] == Tally(2, 2)


def test_an_article_of_unknown_kind_is_set_aside() -> None:
    facts = filled(articles=(ArticleSpan("a1", "poem", (Fragment(0, 20),), "题"),))
    assert [(a.label, a.reason) for a in facts.set_aside] == [("Article", "unknown-concept")]


def test_a_persons_word_wins() -> None:
    facts = filled(
        frame("f1", "Observation", LEVEL, "m1"),
        frame("f2", "Observation", {**LEVEL, "flow": "import"}, "m1", by="p"),
        frame("f3", "Observation", LEVEL, "m3"),
        frame("f4", "Policy", {"title": "甲办法"}, "m1"),
    )
    assert [(a.reason, a.content["flow"]) for a in facts.set_aside] == [("superseded", ["export"])]
    assert facts.account["Observation"] == Tally(3, 2, 0, 1)


def test_a_person_who_agrees_supersedes_nothing() -> None:
    facts = filled(frame("f1", "Observation", LEVEL, "m1"), frame("f2", "Observation", LEVEL, "m1", by="p"))
    assert facts.facts[0].by == ("p", "r")
    assert facts.account["Observation"] == Tally(2, 1, 1)


def test_unread_numbers_are_set_aside_and_others_counted() -> None:
    span = (Fragment(2, 4),)
    seen = (
        SetAside(span, TEXT[2:4], "unresolved", "whose?"),
        SetAside(span, TEXT[2:4], "No Such Code", "?"),
        SetAside(span, TEXT[2:4], "date", fate="date"),
        SetAside(span, TEXT[2:4], "date", fate="date"),
    )
    facts = filled(set_aside=seen)
    assert [a.reason for a in facts.set_aside] == ["unresolved", "unreadable"]
    assert facts.passed_over == {"date": 2}
    assert facts.account == {"number": Tally(2, 0, 0, 2)}


def test_without_what_violates_falls_what_rests_on_it() -> None:
    facts = filled(
        frame("f2", "Norm", {"policy": Ref("f1"), "kind": "duty"}, "m1"),
        frame("f1", "Policy", {"title": "边境贸易办法"}, "m1"),
        frame("f3", "Policy", {"title": "边境贸易办法"}, "m2"),
        frame("f4", "Observation", LEVEL, "m1"),
    )
    policy = next(f for f in facts.facts if f.class_iri == JM.PolicyDocument)
    fewer = facts.without({policy.iri: "too short"})
    assert [f.class_iri for f in fewer.facts] == [JM.Observation]
    assert sorted((a.label, a.reason, a.detail) for a in fewer.set_aside) == [
        (label, "shape-violation", "too short") for label in ("Norm", "Policy", "Policy")
    ]
    assert all(t.balanced for t in fewer.account.values())
    assert fewer.account["Policy"] == Tally(2, 0, 0, 2)


def test_a_thing_that_violates_takes_its_facts_along() -> None:
    facts = filled(frame("f1", "Observation", LEVEL, "m1"))
    period = next(t for t in facts.spoken_of() if t.types == (JM.Period,))
    fewer = facts.without({period.iri: "no day"})
    assert not fewer.facts
    assert not fewer.spoken_of()


@pytest.mark.parametrize(
    "document",
    [
        Document("d", "半个\ud83d字"),
        Document("d", "字", Metadata(published="2026-02-30", date_basis="option")),
        Document("d", "字", Metadata(published="2026", date_basis="guess")),
    ],
)
def test_a_document_that_cannot_be_described(document: Document) -> None:
    with pytest.raises(InputError, match=r"^d: "):
        populate(Extract(document), ONTOLOGY)

"""What a component learns from: sentences with names."""

from __future__ import annotations

from extracts import LEVEL, extract, frame, mention
from jingmai.extract import Ref
from jingmai.formats import scheme_of
from jingmai.ontology import load_ontology
from jingmai.training import samples_of, trainable

ONTO = load_ontology()
TEXT = "去年对欧盟出口机电产品9亿元，增长3%。据海关总署统计，全国数据另行公布。"


def marked(*args: object) -> list[list[tuple[str, str]]]:
    found = samples_of(extract(*args, text=TEXT), scheme_of(ONTO), ONTO, trainable(ONTO))  # type: ignore[arg-type]
    return [[(s.text[a:b], label) for a, b, label in s.names] for s in found]


def test_mentions_stand_in_their_sentence() -> None:
    mentions = [
        mention("m1", "欧盟", TEXT, "Area"),
        mention("m2", "3%", TEXT),
        mention("m3", "海关总署", TEXT, "Agency"),
    ]
    assert marked([], mentions) == [[("欧盟", "Area")], [("海关总署", "Agency")]]


def test_a_sentence_without_annotations_is_none_to_learn_from() -> None:
    assert marked([], [mention("m3", "海关总署", TEXT, "Agency")]) == [[("海关总署", "Agency")]]


def test_words_of_a_role_are_found_in_the_sentence_of_the_figure() -> None:
    roles = {**LEVEL, "partner": ("欧洲联盟", "冰岛"), "product": "机电产品", "attributed": "王五"}
    facts = [frame("f1", "Observation", roles, "m1")]
    assert marked(facts, [mention("m1", "9亿元", TEXT)]) == [[("欧盟", "Area"), ("机电产品", "Product")]]


def test_a_reference_is_not_looked_for() -> None:
    mentions = [mention("m1", "9亿元", TEXT), mention("m2", "全国", TEXT, "Area")]
    facts = [frame("f1", "Observation", {**LEVEL, "partner": Ref("m2")}, "m1")]
    assert marked(facts, mentions) == [[], [("全国", "Area")]]

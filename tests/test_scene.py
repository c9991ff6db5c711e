"""What a drawing shows: things, facts and relations of any class."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from extracts import LEVEL, extract, frame
from jingmai.building import build
from jingmai.document import Document, Metadata
from jingmai.knowledge_graph import KnowledgeGraph
from jingmai.namespace import JM
from jingmai.scene import Scene, read_scene

PORTS = Path(__file__).parent / "data" / "extension"


@pytest.fixture(scope="module")
def scene(sample_graph: KnowledgeGraph) -> Scene:
    return read_scene(sample_graph.store)


@pytest.fixture(scope="module")
def ports(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder = tmp_path_factory.mktemp("ports")
    with build(PORTS / "throughput.json", folder / "out", extensions=[PORTS / "ports.ttl"]) as kg:
        yield read_scene(kg.store)


def relations(scene: Scene) -> set[tuple[str, str, str]]:
    return {(scene.named(x.source).zh, scene.named(x.type).zh, scene.named(x.target).zh) for x in scene.links}


def test_flows_name_the_relations_of_trade(scene: Scene) -> None:
    assert {("中国", "出口", "工业机器人"), ("中国", "进出口", "欧盟"), ("海关总署", "统计来源", "中国")} <= relations(
        scene
    )


def test_products_and_partners_are_related_too(tmp_path: Path) -> None:
    roles = {**LEVEL, "area": "中国", "partner": ("欧盟", "韩国"), "product": "服装"}
    with build(extract([frame("f1", "Observation", roles, "m1")]), tmp_path / "out") as kg:
        found = relations(read_scene(kg.store))
    assert {
        ("中国", "出口", "服装"),
        ("服装", "出口", "欧盟"),
        ("服装", "出口", "韩国"),
        ("中国", "出口", "欧盟"),
    } <= found
    assert not {("欧盟", "出口", "韩国"), ("韩国", "出口", "欧盟")} & found


def test_a_post_joins_person_and_body(scene: Scene) -> None:
    assert any(kind == "任职" and body == "海关总署统计分析司" for _, kind, body in relations(scene))


def test_issuers_point_at_what_they_issue(scene: Scene) -> None:
    issued = [x for x in scene.links if scene.named(x.type).zh == "发布"]
    assert issued
    assert {scene.things[x.target].type for x in issued} == {JM.PolicyDocument}


def test_vocabularies_relate_things_too(scene: Scene) -> None:
    assert ("海关总署统计分析司", "上级组织", "海关总署") in relations(scene)


def test_units_periods_and_measures_are_no_things(scene: Scene) -> None:
    kinds = {scene.named(t.type).en for t in scene.things.values()}
    assert not kinds & {"unit", "period", "measure", "bound", "flow", "observation", "norm"}


def test_limits_are_about_the_policy_of_their_norm(scene: Scene) -> None:
    limits = [f for f in scene.facts.values() if f.type == JM.Limit]
    assert limits
    assert all(any(scene.things[t].type == JM.PolicyDocument for _, t in f.about) for f in limits)


def test_links_have_facts_and_are_gathered(scene: Scene) -> None:
    keys = [(x.source, x.target, x.type) for x in scene.links]
    assert len(keys) == len(set(keys))
    assert keys == sorted(keys)
    assert all(f in scene.facts for x in scene.links for f in x.facts)
    assert all(x.source != x.target for x in scene.links)


def test_an_extension_is_drawn_without_a_line_of_python(ports: Scene) -> None:
    things = {t.names.zh: ports.named(t.type).zh for t in ports.things.values()}
    assert things["宁波舟山港"] == "港口"
    assert things["集装箱"] == "货类"
    assert things["宁波舟山港 3"] == "泊位"
    assert ("宁波舟山港", "货类", "集装箱") in relations(ports)
    assert ("宁波舟山港 3", "所在港口", "宁波舟山港") in relations(ports)
    assert ports.things[next(i for i, t in ports.things.items() if t.names.zh == "南港")].provisional


def test_a_former_edition_is_told_apart(tmp_path: Path) -> None:
    page = "边贸管理办法\n\n商务部今天（1月16日）公布《边贸管理办法》，2012年公布的《边贸管理办法》同时废止。"
    with build(Document("page", page, Metadata(published="2026-01-16")), tmp_path / "out") as kg:
        names = {thing.names.zh for thing in read_scene(kg.store).things.values()}
    assert {"边贸管理办法", "边贸管理办法（2012）"} <= names

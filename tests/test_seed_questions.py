"""What a reader of the real page would ask, answered from the graph that is built of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import jingmai
from jingmai.knowledge_graph import KnowledgeGraph


@pytest.fixture(scope="module")
def kg(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeGraph]:
    with jingmai.build(shared / "gold" / "seed" / "seed.txt", tmp_path_factory.mktemp("seed") / "graph") as graph:
        yield graph


def _rows(kg: KnowledgeGraph, name: str, *columns: str, **values: object) -> set[tuple[str, ...]]:
    """Return some columns of an answer; every row must have its sentence."""
    answer = kg.ask(name, **values)
    rows = list(answer)
    for row in rows:
        found = kg.evidence([str(row["anchor"])])
        assert all(e.quote in e.sentence for e in found.values())
    return {tuple("" if row[c] is None else str(row[c]) for c in columns) for row in rows}


def test_1_the_totals(kg: KnowledgeGraph) -> None:
    rows = _rows(kg, "trade-totals", "flowLabel", "measureLabel", "reported", year=2025)
    wanted = {
        ("进出口", "水平", "45.47万亿元"), ("进出口", "增长率", "3.8%"), ("出口", "水平", "26.99万亿元"),
        ("出口", "增长率", "6.1%"), ("进口", "水平", "18.48万亿元"), ("进口", "增长率", "0.5%"),
    }  # fmt: skip
    assert wanted <= rows


def test_2_the_partners(kg: KnowledgeGraph) -> None:
    rows = _rows(kg, "trade-by-partner", "partnerLabel", "reported")
    wanted = {
        ("欧盟", "5.93万亿元"), ("欧盟", "6%"), ("欧盟", "13%"), ("共建“一带一路”国家", "23.6万亿元"),
        ("共建“一带一路”国家", "51.9%"), ("共建“一带一路”国家", "50%"), ("非洲", "2.5万亿元"), ("亚洲", "3.9%"),
        ("拉丁美洲", "4.9%"), ("非洲", "6%"), ("最不发达国家", "9%"),
    }  # fmt: skip
    assert wanted <= rows
    assert any(reported == "千亿美元" and partner.startswith("中亚") for partner, reported in rows)


def test_3_the_contributions(kg: KnowledgeGraph) -> None:
    rows = _rows(kg, "contributions-to-growth", "partnerLabel", "productLabel", "reported")
    assert rows == {("", "高技术产品", "2.4个百分点"), ("欧盟", "", "0.8个百分点")}


def test_4_exports_growing_over_a_fifth(kg: KnowledgeGraph) -> None:
    rows = _rows(kg, "growing-over", "productLabel", "reported", threshold=20, flow="export")
    assert rows == {
        ("工业机器人", "48.7%"), ("风力发电机组", "48.7%"), ("铁道电力机车", "27.1%"),
        ("锂电池", "26.2%"), ("高端机床", "21.5%"), ("专用装备", "20.6%"),
    }  # fmt: skip


def test_5_products_with_a_share_of_two_fifths(kg: KnowledgeGraph) -> None:
    rows = _rows(kg, "shares-at-least", "productLabel", threshold=40, partner="欧盟")
    assert {"箱包", "医疗保健品", "乘用车", "化妆品"} <= {row[0] for row in rows}


def test_6_who_said_what(kg: KnowledgeGraph) -> None:
    sources = {row[0] for row in _rows(kg, "who-said-what", "sourceLabel")}
    assert {"海关总署", "王军", "王鹏"} <= sources


def test_7_who_holds_which_post(kg: KnowledgeGraph) -> None:
    assert _rows(kg, "who-holds-which-post", "name", "roleLabel", "bodyLabel") == {
        ("王军", "副署长", "海关总署"),
        ("何咏前", "新闻发言人", "商务部"),
        ("吕大良", "新闻发言人", "海关总署"),
        ("吕大良", "司长", "海关总署统计分析司"),
        ("王鹏", "司长", "工业和信息化部节能与综合利用司"),
        ("安铁成", "董事长", "中国汽车技术研究中心有限公司"),
    }


def test_8_what_was_issued_or_revised(kg: KnowledgeGraph) -> None:
    rows = _rows(kg, "policy-changes", "title", "actionLabel", "issuerCount", "date")
    assert rows == {
        ("关于推进职业技能证书互通互认的通知", "发布", "4", "2026-01"),
        ("重点生态保护修复治理资金管理办法", "修订", "1", "2026-01"),
        ("新能源汽车废旧动力电池回收和综合利用管理暂行办法", "发布", "6", "2026-01-16"),
    }


def test_9_who_issues_together(kg: KnowledgeGraph) -> None:
    rows = _rows(kg, "issued-together", "firstLabel", "secondLabel")
    bodies = {name for row in rows for name in row}
    assert len(bodies) == 4
    assert all(name.endswith("办公厅") for name in bodies)


def test_10_both_limits_of_one_norm(kg: KnowledgeGraph) -> None:
    rows = kg.query(
        """SELECT ?norm ?kind ?value WHERE { ?limit jm:limitOf ?norm ; jm:limitKind/skos:notation ?kind ; sdmx-measure:obsValue ?value .
        ?norm jm:appliesTo ?object . FILTER (CONTAINS(?object, "跨省域")) }"""
    )
    assert {(str(r["kind"]), int(str(r["value"]))) for r in rows} == {("subsidy-rate", 80), ("cap", 2_500_000_000)}
    assert len({str(r["norm"]) for r in rows}) == 1


def test_11_12_what_is_forbidden(kg: KnowledgeGraph) -> None:
    rows = _rows(kg, "prohibitions", "title", "bearerText", "text")
    fund = [text for title, _, text in rows if "资金管理办法" in title]
    assert len(fund) == 3
    battery = [(bearer, text) for title, bearer, text in rows if "动力电池" in title]
    assert len(battery) == 1
    assert battery[0][0] == "任何组织或者个人"
    assert "电动自行车" in battery[0][1]


def test_13_what_is_a_forecast(kg: KnowledgeGraph) -> None:
    rows = _rows(kg, "forecasts", "productLabel", "reported", "boundLabel", "period")
    assert rows == {("废旧动力电池", "100万吨", "超", "2030")}


def test_14_what_short_forms_stand_for(kg: KnowledgeGraph) -> None:
    rows = dict(_rows(kg, "short-forms", "short", "full"))
    assert rows["《办法》"] == "新能源汽车废旧动力电池回收和综合利用管理暂行办法"
    assert rows["《通知》"] == "关于推进职业技能证书互通互认的通知"
    assert rows["中汽中心"] == "中国汽车技术研究中心有限公司"
    assert rows["山水工程"].endswith("一体化保护和修复工程")


def test_15_what_stands_in_captions(kg: KnowledgeGraph) -> None:
    assert {row[0] for row in _rows(kg, "facts-from-captions", "reported")} == {"1亿吨", "10%"}


def test_16_how_two_things_hang_together(kg: KnowledgeGraph) -> None:
    steps = kg.path("海关总署", "欧盟")
    assert len(steps) == 2
    assert steps[0].relation == "统计来源"
    assert steps[1].end == "欧盟"

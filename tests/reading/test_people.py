"""People and posts, in sentences of our own."""

from __future__ import annotations

import pytest

from jingmai.document import Document, Metadata
from jingmai.reading.pipeline import read_articles


def _posts(text: str) -> list[tuple[str, str, str]]:
    readings = read_articles(Document("case", text, Metadata(published="2026-01-16")))
    return [(p.person, p.role.value, p.organisation.value) for r in readings for p in r.posts]


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        (
            "海关总署新闻发言人、统计分析司司长李小明介绍，进出口增长。",
            [("李小明", "新闻发言人", "海关总署"), ("李小明", "司长", "海关总署统计分析司")],
        ),
        ("国家主席习近平同客人举行会谈。", [("习近平", "国家主席", "中华人民共和国")]),
        ("德国总理默茨抵达北京。", [("默茨", "总理", "德国")]),
        (
            "英国首相斯塔默和法国总统马克龙在伦敦会晤。",
            [("斯塔默", "首相", "英国"), ("马克龙", "总统", "法国")],
        ),
        ("欧盟委员会主席冯德莱恩表示，双方将继续对话。", [("冯德莱恩", "主席", "欧盟委员会")]),
        (
            "海关总署副署长赵大增、王小军出席发布会。",
            [("赵大增", "副署长", "海关总署"), ("王小军", "副署长", "海关总署")],
        ),
        ("某某大学国家开放研究院教授庄小认为，结构优化。", [("庄小", "教授", "某某大学国家开放研究院")]),
        (
            "商务部国际贸易谈判代表兼副部长李小钢说。",
            [("李小钢", "国际贸易谈判代表", "商务部"), ("李小钢", "副部长", "商务部")],
        ),
        (
            "泰国副总理兼卫生部长阿南达专访今晚播出。",
            [("阿南达", "副总理", "泰国"), ("阿南达", "部长", "泰国卫生部")],
        ),
        ("商务部长李文清表示，边贸增长。", [("李文清", "部长", "商务部")]),
        ("德国财政部长哈贝尔抵达北京。", [("哈贝尔", "部长", "德国财政部")]),
        ("国务院报请国家主席李小明签署命令。", [("李小明", "国家主席", "中华人民共和国")]),
    ],
)
def test_who_is_what_where(text: str, posts: list[tuple[str, str, str]]) -> None:
    assert _posts(text) == posts


@pytest.mark.parametrize(
    "text",
    [
        "标委会设主任委员和副主任委员若干名。",
        "疫区包括河北省石家庄市长安区、裕华区。",
        "由商务部主管副部长任组长，海关总署配合。",
        "美国总统大选临近。",
        "日本首相表示反对。",
        "相关负责人表示，将继续努力。",
        "外长会议在北京举行。",
    ],
)
def test_a_post_without_a_name_is_none(text: str) -> None:
    assert _posts(text) == []

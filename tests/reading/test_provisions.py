"""Provisions: what a policy lays down, read from sentences of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from jingmai.document import Document, Metadata
from jingmai.reading.norm import Norm
from jingmai.reading.pipeline import read_articles

NORMS = Path(__file__).parent / "norms.txt"
HEAD = "商务部近日印发《边境贸易便利化办法》（以下简称《办法》）。"


def _norms(sentence: str, kind: str = "办法") -> list[Norm]:
    text = f"边境贸易有了新办法\n\n{HEAD}\n{sentence}\n".replace("办法", kind)
    document = Document("case", text, Metadata(published="2026-01-16"))
    return [norm for reading in read_articles(document) for norm in reading.norms]


def _lines() -> list[tuple[str, str]]:
    lines = NORMS.read_text("utf-8").splitlines()
    return [(text, wanted) for text, _, wanted in (x.rpartition(" => ") for x in lines if not x.startswith("#"))]


def _shown(norm: Norm) -> list[str]:
    if norm.limits:
        return [f"{limit.kind} {limit.value.normalize():f} {limit.unit} {limit.bound}" for limit in norm.limits]
    return [] if norm.kind in ("duty", "encouragement", "target") else [norm.kind]


@pytest.mark.parametrize(("sentence", "wanted"), _lines())
def test_what_is_laid_down(sentence: str, wanted: str) -> None:
    shown = [line for norm in _norms(sentence) for line in _shown(norm)]
    assert shown == ([] if wanted == "none" else wanted.split("; "))


@pytest.mark.parametrize(
    ("sentence", "kind", "bearer"),
    [
        ("《办法》规定，经营者不得伪造原产地证书。", "prohibition", "经营者"),
        ("《办法》明确，海关应当在三日内办结手续。", "duty", "海关"),
        ("《办法》提出，鼓励企业在边境地区设立仓库。", "encouragement", ""),
        ("《办法》规定，边民可以自主选择申报口岸。", "permission", "边民"),
        ("《办法》强调，必须始终坚持安全底线，守住不发生风险的底线。", "duty", ""),
    ],
)
def test_the_kind_and_bearer_of_a_norm(sentence: str, kind: str, bearer: str) -> None:
    assert [(n.kind, n.bearer) for n in _norms(sentence)] == [(kind, bearer)]


@pytest.mark.parametrize(
    "sentence",
    [
        "《办法》就完善支持政策等方面提出具体要求。",
        "《办法》从优化通关、强化服务等4个方面作出部署。",
        "《办法》围绕便利化提出12项重点任务。",
    ],
)
def test_the_announcement_of_rules_is_no_rule(sentence: str) -> None:
    assert _norms(sentence) == []


def test_a_rate_and_a_cap_of_one_norm() -> None:
    norms = _norms("《办法》明确，对新建仓库给予补助，补助比例最高60%，单个项目最多不超过500万元。")
    limits = {(limit.kind, str(limit.value), limit.unit) for norm in norms for limit in norm.limits}
    assert ("cap", "5000000", "CNY") in limits
    assert any(value == "60" and unit == "percent" for _, value, unit in limits)


@pytest.mark.parametrize(
    ("sentence", "applies_to"),
    [
        ("《办法》要求，要牢牢把握便利化的方向，有针对性解决通关难题。", ""),
        ("《办法》规定，海关应当对鲜活商品实施快速查验。", "鲜活商品"),
        ("《办法》规定，由国务院对外贸易主管部门责令改正，并处5万元以下罚款。", ""),
        ("《办法》规定，核查对象应当在10日内提交材料。", ""),
    ],
)
def test_what_a_norm_applies_to(sentence: str, applies_to: str) -> None:
    assert [n.applies_to for n in _norms(sentence)] == [applies_to]


def test_what_a_norm_applies_to_ends_with_its_paragraph() -> None:
    norms = _norms("《办法》规定，对新建仓库，补助比例为60%。\n《办法》规定，处5万元以下罚款。")
    assert [n.applies_to for n in norms] == ["新建仓库", ""]


@pytest.mark.parametrize(
    ("sentence", "targets"),
    [
        (
            "《办法》强调，省级任务力争在2026年年底前完成，市级任务力争在2027年年底前完成。",
            ["省级任务力争在2026年年底前完成", "市级任务力争在2027年年底前完成"],
        ),
        ("《办法》提出，未来五年基本建成便利的边贸体系。", ["未来五年基本建成便利的边贸体系"]),
        (
            "《办法》提出，到2027年，入境旅游蓬勃发展，入境游客达到2亿人次，食品浪费显著减少。",
            ["到2027年，入境旅游蓬勃发展", "入境游客达到2亿人次", "食品浪费显著减少"],
        ),
        ("《办法》要求，用3年左右时间，完成口岸改造。", ["用3年左右时间，完成口岸改造"]),
        ("《办法》明确，2027年底前，全面实现无纸化通关。", ["2027年底前，全面实现无纸化通关"]),
        ("《办法》要求到2028年，边贸服务网络基本完善。", ["到2028年，边贸服务网络基本完善"]),
        ("《办法》提出两阶段目标，2026年，健全通关机制。", ["2026年，健全通关机制"]),
        (
            "《办法》提出，加强口岸管理，力争明年完成改造，不得增加企业负担。",
            ["力争明年完成改造"],
        ),
        ("《办法》提出，经过三至五年改革探索，建成高标准园区。", ["经过三至五年改革探索，建成高标准园区"]),
        ("《办法》规定，加强培训；到2030年，持证人员占比达到1/3。", ["到2030年，持证人员占比达到1/3"]),
        ("《办法》要求，各地2026年6月底前向商务部报送完成情况。", []),
        ("《办法》介绍，2024年底前已经实现全覆盖。", []),
        ("《办法》要求，加强口岸管理，优化通关流程。", []),
        (
            "《办法》提出，到2030年，贸易体系更加完善，出口占比达到38%。",
            ["到2030年，贸易体系更加完善", "出口占比达到38%"],
        ),
    ],
)
def test_what_is_to_be_reached(sentence: str, targets: list[str]) -> None:
    assert [n.text for n in _norms(sentence) if n.kind == "target"] == targets


def test_a_deadline_keeps_who_is_bound_by_it() -> None:
    (norm,) = _norms("《办法》规定，大型企业应当自收货之日起45日内付款。")
    assert (norm.kind, norm.bearer, [(x.kind, x.value, x.bound) for x in norm.limits]) == (
        "duty",
        "大型企业",
        [("duration", 45, "at-most")],
    )


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("《办法》提出，通过深化改革，制度更加完善，队伍更加稳定；服务水平明显提升。", ["target", "target"]),
        ("《办法》提出，进一步提升服务水平，构建基本制度框架。", ["duty"]),
        ("《办法》提出，2026—2027年，经济效益保持向好态势，产量年均增长2%左右。", ["target", "target"]),
        ("《办法》提出，未来5年，基本形成总体框架。服务能力持续增强。", ["target", "target"]),
        ("《办法》提出，经过3至5年努力，队伍建设取得积极成效，社会氛围更加浓厚。", ["target"]),
    ],
)
def test_how_something_will_be_is_a_target(sentence: str, kinds: list[str]) -> None:
    assert [n.kind for n in _norms(sentence, "方案")] == kinds


def test_rules_state_no_goals() -> None:
    assert [n.kind for n in _norms("《办法》提出，服务水平更加完善。")] == ["duty"]


@pytest.mark.parametrize(("kind", "found"), [("规划", ["200000", "70000", "27"]), ("办法", [])])
def test_what_a_plan_lays_out_in_total(kind: str, found: list[str]) -> None:
    text = (
        f"铁路有了新{kind}\n\n国务院近日印发《铁路网{kind}》。《铁路网{kind}》明确，铁路网总规模合计20万公里左右。"
        "其中，高速铁路7万公里左右，主要枢纽27个。\n"
    )
    readings = read_articles(Document("case", text, Metadata(published="2026-01-16")))
    limits = [limit for reading in readings for norm in reading.norms for limit in norm.limits]
    assert [f"{limit.value.normalize():f}" for limit in limits] == found


def test_clauses_that_name_the_title_of_which_they_speak() -> None:
    text = (
        "国务院令公布\n\n国务院总理李强日前签署国务院令，公布《国务院关于修改部分行政法规的决定》。"
        "《决定》对《旅行社条例》《边贸条例》2部行政法规作出修改。修改的主要内容包括：在《旅行社条例》中，经营者不得拒绝退还；在《边贸条例》中，允许分期缴纳。\n"
    )
    readings = read_articles(Document("case", text, Metadata(published="2026-01-16")))
    assert [(n.kind, n.policy.title) for r in readings for n in r.norms] == [
        ("prohibition", "旅行社条例"),
        ("permission", "边贸条例"),
    ]


@pytest.mark.parametrize(
    ("content", "title"),
    [
        ("《决定》修改了《旅行社条例》，主要包括：经营者不得拒绝退还。", "国务院关于修改部分行政法规的决定"),
        ("决定要求，各地要执行《旅行社条例》，一律不得收费。", "国务院关于修改部分行政法规的决定"),
        ("有关部门将出台《边贸规划》，力争到2030年出口占比达到38%。", "边贸规划"),
    ],
)
def test_of_which_of_several_titles_a_sentence_tells(content: str, title: str) -> None:
    text = (
        "国务院令公布\n\n国务院总理李强日前签署国务院令，公布《国务院关于修改部分行政法规的决定》。"
        f"《决定》共9条。\n{content}\n"
    )
    readings = read_articles(Document("case", text, Metadata(published="2026-01-16")))
    norms = [n for r in readings for n in r.norms if n.kind in ("prohibition", "target")]
    assert [n.policy.title for n in norms] == [title]


def test_what_was_to_be_reached_and_is_over_is_no_target() -> None:
    text = "国务院今天印发《健身计划》。司长介绍，到2020年底，经常锻炼人数比例达到37%。到2030年，比例达到40%。"
    (reading,) = read_articles(Document("case", text, Metadata(published="2021-08-03")))
    assert [str(limit.value) for norm in reading.norms for limit in norm.limits] == ["40"]

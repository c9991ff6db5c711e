"""Policies in the news, in sentences of our own."""

from __future__ import annotations

import pytest

from jingmai.document import Document, Metadata
from jingmai.reading.pipeline import read_articles
from readings import facts_of, policies_of


def test_a_line_that_leads_to_the_text_addresses_nobody() -> None:
    head = "财政部 税务总局关于边贸税收的公告\n财政部 税务总局公告2025年第12号\n现将有关事项公告如下：\n"
    text = f"{head}一、减征所得税。\n财政部\n税务总局\n2025年12月20日\n"
    (reading,) = read_articles(Document("case", text, Metadata(published="2026-01-16")))
    assert reading.full_text is not None
    assert (reading.full_text.policy.number, reading.full_text.addressees) == ("财政部税务总局公告2025年第12号", [])


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("商务部今天发布《边贸办法（2026年版）》（以下简称《办法（2026年版）》）。", "issue"),
        ("记者获悉，《边贸清单（2026年版）》（以下简称《清单（2026年版）》）对外发布。", "issue"),
        ("《边贸管理办法》由商务部等三部门联合印发。", "issue"),
        ("《边贸管理条例》已经国务院常务会议审议通过，将于近期公布。", "issue"),
        ("商务部近日印发的《边贸管理办法》提出，优化通关。", "issue"),
        ("商务部2019年印发的《边贸管理办法》提出，优化通关。", "cite"),
        ("商务部今天举行《边贸管理办法》发布会。", "cite"),
        ("各地要严格执行新修订的《边贸管理条例》。", "cite"),
        ("根据新修订的《边贸管理条例》和有关规定，商务部开展检查。", "cite"),
        ("《边贸管理条例》今起施行。", "implement"),
        ("商务部表示，下一步将优化通关，同时出台《边贸促进意见》等。", "plan"),
        ("商务部表示将扩大试点范围、发布《边贸促进方案》。", "plan"),
        ("商务部将试点扩大到全国，印发《边贸促进方案》。", "issue"),
        ("商务部对《边贸管理办法》进行了修订。", "revise"),
        ("《边贸合作协定》于2024年7月1日正式生效实施。", "implement"),
        ("商务部正在就《边贸办法（征求意见稿）》公开征求意见。", "plan"),
        ("会议继续审议《边贸法（修订草案）》。", "plan"),
        ("国务院常务会议讨论并原则通过《边贸法（修订草案）》。", "plan"),
        ("商务部今天发布2026年第1号公告，即《关于边贸管制的公告》。", "issue"),
        ("市场监管总局今天发布《边贸包装要求 食用农产品》强制性国家标准。", "issue"),
        ("商务部发布20项边贸标准，包括《边贸登记管理办法》等。", "issue"),
        ("商务部将尽快完成修订扩大《边贸目录》。", "revise"),
        ("商务部正在研究起草《边贸促进方案》。", "plan"),
        ("证监部门制定的《边贸融资意见》将于近日印发。", "plan"),
        ("近日商务部将和海关总署联合印发《边贸促进方案》。", "plan"),
        ("商务部就《边贸计量技术要求》强制性国家标准（征求意见稿）公开征求意见。", "plan"),
        ("商务部今天发布2025年第18号公告《公布边贸管制的决定》。", "issue"),
        ("双方发表了《关于加强边贸的联合声明》。", "issue"),
        ("新修订的强制性国家标准《边贸计量技术规范》将于9月1日起实施。", "implement"),
        ("商务部对《边贸审价办法》等规章作出修改。", "revise"),
        ("会议审议通过了《中共中央关于制定边贸规划的建议》。", "issue"),
        ("《决定》对《边贸管理条例》作出以下主要修改。", "revise"),
        ("商务部推动修改《边贸管理条例》。", "revise"),
        ("商务部今天介绍日前国务院办公厅印发的《边贸若干措施》有关情况。", "issue"),
        ("根据日前国务院办公厅印发的《边贸若干措施》，边民互市更便利。", "cite"),
        ("决定还对《边贸管理条例》作了衔接性修改。", "revise"),
        ("该标准自2027年7月1日起实施，替代现行国家标准《边贸包装规范》。", "repeal"),
        ("《边贸管理条例》今天起执行。", "implement"),
    ],
)
def test_what_is_reported_of_a_policy(text: str, action: str) -> None:
    assert [p.action for p in policies_of(text)] == [action]


@pytest.mark.parametrize(
    "text",
    [
        "商务部近日公布了具体管理办法。",
        "多地今天出台配套实施细则。",
        "商务部近日发布新的做法，介绍监测方法。",
        "企业应当公布内部管理办法，接受监督。",
        "商务部近日印发通知，要求做好准备。",
        "海关总署今天公布调查结果，依法作出处罚决定。",
    ],
)
def test_what_has_no_name_is_no_policy(text: str) -> None:
    assert policies_of(text) == []


def test_words_that_name_no_programme() -> None:
    assert policies_of("近日，各地印发具体实施方案，明确分工。") == []
    assert policies_of("今天，会议研究制定实施方案。") == []


def test_what_is_made_public() -> None:
    assert [p.date for p in policies_of("近日，《商务部关于边贸发展的意见》公开发布。")] == ["2026-01"]


def test_a_policy_named_by_its_kind() -> None:
    text = "商务部近日公布《边贸条例实施细则》。海关总署近日印发《关于通关的指导意见》。会议介绍，实施细则明确，企业不得囤货。"
    readings = read_articles(Document("case", text, Metadata(published="2026-01-16")))
    policies = readings[0].policies
    assert policies is not None
    spoken = policies.at(len(text))
    assert spoken is not None
    assert spoken.title == "边贸条例实施细则"


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("边境贸易方面，企业不得囤货。", "边境贸易管理办法"),
        ("《通关办法》规定，企业不得囤货。", "通关办法"),
        ("按照财政部此前发布的《边贸税收通知》，企业不得囤货。", "边贸税收通知"),
        ("企业不得囤货。", "边境贸易管理办法"),
    ],
)
def test_the_policy_that_a_sentence_tells_of(sentence: str, title: str) -> None:
    text = (
        f"商务部今天发布《通关办法》和《边境贸易管理办法》。两个办法将推动发展。《边境贸易管理办法》共5章。{sentence}\n"
    )
    (reading,) = read_articles(Document("case", text, Metadata(published="2026-01-16")))
    assert [n.policy.title for n in reading.norms if n.kind == "prohibition"] == [title]


def test_what_a_place_does_of_itself_is_no_provision_of_the_state() -> None:
    text = "商务部今天发布《家电换新办法》。\n\n在江苏无锡，当地对交回旧家电的消费者给予500元补贴。\n"
    (reading,) = read_articles(Document("case", text, Metadata(published="2026-01-16")))
    assert not reading.norms


def test_the_former_of_twopolicies_of() -> None:
    text = "商务部今天发布《通关办法》和《互市办法》。会议还解读了《通关办法》和《互市办法》。其中，前者明确，企业不得囤货。"
    (reading,) = read_articles(Document("case", text, Metadata(published="2026-01-16")))
    assert [n.policy.title for n in reading.norms] == ["通关办法"]


def test_who_has_to_do_it_goes_without_adverbs() -> None:
    text = (
        "商务部今天公布《湿地办法》。《湿地办法》规定，核心区原则上禁止开发，一般区严格禁止采砂，但允许开展必要的种植。"
    )
    (reading,) = read_articles(Document("case", text, Metadata(published="2026-01-16")))
    assert [n.bearer for n in reading.norms] == ["核心区", "一般区", ""]


def test_the_day_of_one_title_is_not_that_of_those_before() -> None:
    facts = facts_of(
        "会议介绍，去年以来推动制定《消费调解条例》，修订《律师值班办法》，《商事代理规定》已于今年1月1日起施行。"
    )
    assert facts["消费调解条例"][3] == facts["律师值班办法"][3] == ""
    assert facts["商事代理规定"][0] == "implement" and facts["商事代理规定"][3] == "2026-01-01"


def test_the_day_behind_a_list_is_that_of_each() -> None:
    facts = facts_of("商务部近日发布《消费调解条例》、《律师值班办法》，自2026年3月1日起施行。")
    assert [f[0] for f in facts.values()] == ["issue", "issue"]
    assert {f[3] for f in facts.values()} == {"2026-03-01"}


def test_laws_in_the_making_are_planned_by_no_ministry() -> None:
    facts = facts_of(
        "司法部表示，下一步将加快推进《消费调解条例》《仲裁法实施条例》等立法工作，抓紧《社会救助条例》立法。"
    )
    assert [(f[0], f[1]) for f in facts.values()] == [("plan", [])] * 3


def test_what_a_decision_revises_as_follows() -> None:
    facts = facts_of(
        "国务院总理日前签署国务院令，公布《国务院关于修改〈消费调解条例〉的决定》。\n国务院决定对《消费调解条例》作如下修改：一是严格许可。"
    )
    assert facts["消费调解条例"][:3] == ("revise", ["国务院"], "2026-01")


def test_what_a_press_conference_tells_is_to_come() -> None:
    facts = facts_of(
        "发布会介绍，下一步将启动《商标管理条例》修订，适时出台《低空经济促进办法》。目前，《商业秘密保护规定》正在修订，《网络交易监管办法》年内将公布。"
    )
    assert [f[0] for f in facts.values()] == ["revise", "plan", "plan", "plan"]


def test_no_ministry_makes_laws() -> None:
    facts = facts_of("发布会介绍，民政部推动制定《社会救助条例》，印发《养老服务管理办法》。")
    assert [f[1] for f in facts.values()] == [[], ["民政部"]]


def test_what_rules_are_fitted_to_is_cited() -> None:
    facts = facts_of("适应《矿产资源法》等法律修订后的新情况，国务院决定废止《矿产资源补偿费规定》。")
    assert facts["矿产资源法"][0] == "cite"


def test_a_list_of_what_is_to_be_revised() -> None:
    facts = facts_of("发布会介绍，推动修订《反垄断办法》《公平竞争规定》，出台《竞争审查条例》。")
    assert [f[0] for f in facts.values()] == ["revise", "revise", "issue"]

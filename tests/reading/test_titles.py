"""Titles: with and without marks, in headings and lists, and what they are called afterwards."""

from __future__ import annotations

import pytest

from jingmai.reading.title import document_kind
from readings import policies_of


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("国务院总理签署第800号国务院令，公布《海商条例》，自2026年5月1日起施行。", "国务院令第800号"),
        ("商务部发布《关于物项管理的公告》（商务部公告2025年第61号）。", "商务部公告2025年第61号"),
        ("财政部印发《资金管理办法》（财建〔2025〕12号）。", "财建〔2025〕12号"),
        ("商务部公告2026年第3号公布《管制清单》，自公布之日起实施。", "商务部公告2026年第3号"),
        ("海关总署修订《边贸监管办法》，并于1月10日以海关总署令第280号公布。", "海关总署令第280号"),
        ("会议通过《海商法》，国家主席签署第七十二号主席令予以公布。", "主席令第七十二号"),
        ("商务部印发《边贸办法》，此前的海关总署令第280号继续有效。", ""),
    ],
)
def test_the_number_of_a_policy(text: str, number: str) -> None:
    assert [p.number for p in policies_of(text)] == [number]


def test_titles_side_by_side_share_what_is_said_behind_the_last() -> None:
    text = "商务部今天公布《边贸法典》，《边贸通则》《边贸总则》《边贸登记法》同时废止。"
    assert [p.action for p in policies_of(text)] == ["issue", "repeal", "repeal", "repeal"]


def test_a_heading_without_title_marks_names_the_policy_of_the_text() -> None:
    text = (
        "全国人大常委会表决通过关于调整边贸期限的决定\n\n"
        "全国人大常委会今天表决通过《全国人民代表大会常务委员会关于调整边贸期限的决定》。"
    )
    assert [p.title for p in policies_of(text)] == ["全国人民代表大会常务委员会关于调整边贸期限的决定"]


@pytest.mark.parametrize("kind", ["条令", "预案", "大纲", "基准", "政策", "手册"])
def test_further_kinds_ofpolicies_of(kind: str) -> None:
    assert [p.type for p in policies_of(f"商务部今天印发《边贸{kind}》。")] == [kind]


def test_a_list_whose_titles_have_short_forms() -> None:
    text = "近日，商务部印发了修订后的《边贸制定条例》（以下简称《制定条例》）、《边贸备案规定》（以下简称《备案规定》）和新制定的《边贸责任规定》。"
    assert [p.date for p in policies_of(text)] == ["2026-01"] * 3


def test_titles_counted_behind_their_list() -> None:
    text = "《决定》对《边贸条例》《口岸条例》2部行政法规的部分条款予以修改，废止《边民条例》。"
    assert [p.action for p in policies_of(text)] == ["revise", "revise", "repeal"]


def test_a_heading_that_spells_the_title_without_marks() -> None:
    text = "中共中央 国务院关于深化边贸改革的意见发布\n\n中共中央、国务院近日印发《关于深化边贸改革的意见》。\n"
    (policy,) = policies_of(text)
    assert (policy.start, policy.title) == (8, "关于深化边贸改革的意见")


def test_a_title_without_a_kind_that_is_printed() -> None:
    (policy,) = policies_of("近日，中共中央、国务院印发《中国边贸现代化2035》，并发出通知。")
    assert (policy.title, policy.type, policy.action) == ("中国边贸现代化2035", "文件", "issue")
    assert not policies_of("出版社近日印发《边贸故事》。")


def test_a_short_form_that_is_more_than_a_kind() -> None:
    text = "商务部近日印发《边贸责任制考核办法》。《考核办法》规定，考核每年开展1次。"
    assert [p.title for p in policies_of(text)] == ["边贸责任制考核办法"]


def test_a_title_that_a_heading_tells_without_marks() -> None:
    (policy,) = policies_of("边贸租赁条例公布 9月15日起施行\n\n国务院总理日前签署国务院令，公布《边贸租赁条例》。\n")
    assert (policy.start, policy.title) == (0, "边贸租赁条例")
    (policy,) = policies_of("商务部公布边贸管理的办法有新意\n\n商务部日前公布《边贸管理的办法》。\n")
    assert policy.start > 0


@pytest.mark.parametrize(
    ("text", "title", "short"),
    [
        (
            "海关总署制定《中华人民共和国海关边贸监管办法》。根据《监管办法》，海关径予放行。",
            "中华人民共和国海关边贸监管办法",
            "《监管办法》",
        ),
        ("会议审议通过《边贸条例（草案）》。要以《条例（草案）》出台为契机。", "边贸条例（草案）", "《条例（草案）》"),
    ],
)
def test_what_a_title_is_called_after(text: str, title: str, short: str) -> None:
    (policy,) = policies_of(text)
    assert (policy.title, policy.short) == (title, short)


def test_a_list_in_brackets_is_the_kind_of_a_title() -> None:
    assert document_kind("外商投资准入特别管理措施（负面清单）（2024年版）") == "清单"


def test_a_white_paper_is_called_so_behind_its_title() -> None:
    (policy,) = policies_of("国务院新闻办公室今天发布《边贸的中国行动》白皮书。")
    assert (policy.type, policy.action) == ("白皮书", "issue")


def test_a_kind_alone_is_no_policy() -> None:
    assert policies_of("人社部、教育部等十部门近日印发《通知》，聚焦毕业生就业。") == []


@pytest.mark.parametrize("title", ["2025年自然资源统计公报", "2025年边贸发展报告", "边贸蓝皮书（2025）"])
def test_what_tells_of_things_lays_nothing_down(title: str) -> None:
    assert policies_of(f"自然资源部今天发布《{title}》。") == []

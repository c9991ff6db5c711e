"""Policies in the news, in sentences of our own."""

from __future__ import annotations

import pytest

from jingmai.document import Document, Metadata
from jingmai.reading.pipeline import read_articles
from jingmai.reading.policies import Policy


def _policies(text: str) -> list[Policy]:
    readings = read_articles(Document("case", text, Metadata(published="2026-01-16")))
    return [p for r in readings if r.policies for p in r.policies.policies]


@pytest.mark.parametrize(
    ("text", "title", "issuers", "count"),
    [
        ("商务部会同海关总署发布《边境贸易管理办法》。", "边境贸易管理办法", ["商务部", "海关总署"], 2),
        ("中办、国办近日印发《边境贸易发展意见》。", "边境贸易发展意见", ["中共中央办公厅", "国务院办公厅"], 2),
        (
            "工业和信息化部、财政部等八部门近日联合印发《绿色贸易实施意见》。",
            "绿色贸易实施意见",
            ["工业和信息化部", "财政部"],
            8,
        ),
        (
            "今天（1月16日），由农业农村部、商务部等五部门联合编制的《边贸建设规划》在云南省昆明市发布。",
            "边贸建设规划",
            ["农业农村部", "商务部"],
            5,
        ),
        ("今天，某某边境工程办公室发布了《关于征集方案的公告》。", "关于征集方案的公告", ["某某边境工程办公室"], 1),
    ],
)
def test_who_issued_a_policy(text: str, title: str, issuers: list[str], count: int) -> None:
    (policy,) = _policies(text)
    assert (policy.title, [i.value for i in policy.issuers], policy.issuer_count) == (title, issuers, count)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("国务院总理签署第800号国务院令，公布《海商条例》，自2026年5月1日起施行。", "国务院令第800号"),
        ("商务部发布《关于物项管理的公告》（商务部公告2025年第61号）。", "商务部公告2025年第61号"),
        ("财政部印发《资金管理办法》（财建〔2025〕12号）。", "财建〔2025〕12号"),
    ],
)
def test_the_number_of_a_policy(text: str, number: str) -> None:
    assert [p.number for p in _policies(text)] == [number]


def test_a_line_that_leads_to_the_text_addresses_nobody() -> None:
    head = "财政部 税务总局关于边贸税收的公告\n财政部 税务总局公告2025年第12号\n现将有关事项公告如下：\n"
    text = f"{head}一、减征所得税。\n财政部\n税务总局\n2025年12月20日\n"
    (reading,) = read_articles(Document("case", text, Metadata(published="2026-01-16")))
    assert reading.full_text is not None
    assert (reading.full_text.policy.number, reading.full_text.addressees) == ("财政部税务总局公告2025年第12号", [])


def test_a_revision_is_more_than_an_issue() -> None:
    text = "商务部出台《边贸管理办法》\n商务部今天（1月16日）发布修订后的《边贸管理办法》。"
    assert [(p.action, p.date) for p in _policies(text)] == [("revise", "2026-01-16")]

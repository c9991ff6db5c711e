"""Full texts say who issued them, when and under which number; real notices end with the answers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jingmai.document import Document, Metadata
from jingmai.layout import lay_out
from jingmai.ontology import load_ontology
from jingmai.reading.fulltext import FullText, read_full_text
from jingmai.reading.lexis import reading_lexicon
from jingmai.reading.pipeline import read_articles

NOTICE = """商务部 海关总署关于规范边境贸易的通知
商贸发〔2024〕7号
各省、自治区、直辖市商务主管部门，海关总署广东分署：
根据《中华人民共和国对外贸易法》，现就有关事项通知如下。
第一章 总则
第一条 边境贸易企业应当依法备案。
备案材料应当真实。
第二条 本通知自2024年8月1日起施行。《边境贸易暂行办法》同时废止。
商务部
海关总署
2024年7月3日
"""


def _read(text: str) -> FullText | None:
    article = lay_out(text)[0]
    return read_full_text(article, reading_lexicon(load_ontology()).find(article.text))


def test_a_notice_of_our_own() -> None:
    found = _read(NOTICE)
    assert found is not None
    policy = found.policy
    assert (policy.number, policy.date, policy.effective) == ("商贸发〔2024〕7号", "2024-07-03", "2024-08-01")
    assert [i.value for i in policy.issuers] == ["商务部", "海关总署"]
    assert found.addressees[0] == "各省"
    assert [t.title for t in found.based_on] == ["中华人民共和国对外贸易法"]
    assert [t.title for t in found.repeals] == ["边境贸易暂行办法"]
    assert found.repeals[0].edition == ""
    assert [(s.number, s.level, s.parent) for s in found.subdivisions] == [
        ("第一章", 0, -1),
        ("第一条", 2, 0),
        ("第二条", 2, 0),
    ]


@pytest.mark.parametrize(
    ("promulgated", "issuers"),
    [
        ("（2024年7月3日商务部令第7号公布）", ["商务部"]),
        ("2024年7月3日 中华人民共和国商务部、海关总署令第7号发布", ["商务部", "海关总署"]),
        ("2024年7月3日 国家边境贸易总局令第7号公布", ["国家边境贸易总局"]),
        ("（2024年7月3日中华人民共和国国务院令第7号公布）", ["国务院"]),
    ],
)
def test_an_order_names_its_issuers(promulgated: str, issuers: list[str]) -> None:
    found = _read(f"边境贸易登记办法\n{promulgated}\n第一条 为规范登记，制定本办法。\n第二条 商务部门负责登记。\n")
    assert found is not None
    assert [i.value for i in found.policy.issuers] == issuers


def test_the_field_names_of_a_database_are_no_part_of_title_and_addressees() -> None:
    found = _read("【林业法规】 " + NOTICE.replace("各省", "【法规正文】 各省"))
    assert found is not None
    assert (found.policy.title, found.policy.start) == ("商务部 海关总署关于规范边境贸易的通知", len("【林业法规】 "))
    assert found.addressees[0] == "各省"


@pytest.mark.parametrize(
    ("said", "edition"),
    [
        ("2012年5月8日商务部公布的《{}》同时废止。", "2012"),
        ("《{}》（商贸发〔2019〕2号）同时废止。", "2019"),
        ("原《{}》同时废止。", "原"),
    ],
)
def test_what_a_notice_of_the_same_title_replaces_is_a_former_edition(said: str, edition: str) -> None:
    title = "商务部 海关总署关于规范边境贸易的通知"
    found = _read(NOTICE.replace("《边境贸易暂行办法》同时废止。", said.format(title)))
    assert found is not None
    assert [(t.title, t.edition) for t in found.repeals] == [(title, edition)]


@pytest.mark.parametrize(
    "text",
    [
        "商务部印发《边境贸易办法》\n\n商务部近日印发《边境贸易办法》，自公布之日起施行。",
        "外贸稳步增长\n\n2025年出口增长6%。",
        "",
        "关于",
    ],
)
def test_news_is_no_full_text(text: str) -> None:
    assert not lay_out(text) or _read(text) is None


def test_the_date_of_the_file_stands_in_for_one_that_is_not_stated() -> None:
    text = "商务部关于规范边境贸易的通知\n各省商务厅：\n一、依法备案\n企业应当备案。\n"
    reading = read_articles(Document("n", text, Metadata(published="2024-07-03")))[0]
    assert reading.policies is not None
    assert reading.policies.policies[0].date == "2024-07-03"


def _plain(number: str) -> str:
    return re.sub(r"[\s〔〕\[\]（）()【】]", "", number)


def _iso(digits: str) -> str:
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}" if re.fullmatch(r"\d{8}", digits) else ""


def test_what_real_notices_state_of_themselves(shared: Path) -> None:
    """Strip the trailer with the answers, read, compare; what a text nowhere states can't be read from it."""
    right: dict[str, list[bool]] = {"number": [], "date": [], "force": [], "issuer": []}
    lexicon = reading_lexicon(load_ontology())
    for path in sorted((shared / "corpus" / "official").glob("forpkg*")):
        text = path.read_text("utf-8")
        cut = min(i for key in ("文号", "法规分类", "关键词") if (i := text.rfind(f"\n【{key}】")) > 0)
        trailer = dict(re.findall(r"【(\S+?)】[ \t]*([^\n【]*)", text[cut:]))
        body = re.sub(r"【(?:中国林业法规|法规正文)】\s*", "", text[:cut])
        published = _iso(path.name[7:15])
        reading = read_articles(Document(path.stem, body, Metadata(published=published)))[0]
        own = reading.full_text.policy if reading.full_text else None
        number, date = trailer.get("文号", "").strip(), _iso(trailer.get("颁布时间", "").strip())
        if own is None:
            for cell in right.values():
                cell.append(False)
            continue
        printed = re.search(r"\d{4}年第\d+号|[〔\[]\d{4}[〕\]]\d+号", number)
        if printed and _plain(printed.group()) in _plain(body):
            right["number"].append(bool(own.number) and _plain(own.number) in _plain(number))
        if date:
            right["date"].append(own.date == date)
        if force := _iso(trailer.get("实施时间", "").strip()):
            stated = own.effective and re.search(r"自\d{4}年\d+月\d+日(?:之日)?起", body)
            right["force"].append(bool(stated) or (own.effective or own.date) == force)
        wanted = {
            e.value if (e := lexicon.get(n, "agency")) else n
            for n in re.split(r"[;、 ,，\u200b]+", trailer.get("颁布单位", ""))
            if n
        }
        read = {i.value.removesuffix("办公室") for i in own.issuers}
        head = body.split("\n", 1)[0] + body[-200:]
        if any(n.entry.value in wanted for n in lexicon.find(head)):
            right["issuer"].append(bool(read & wanted))
    shares = {name: sum(cells) / len(cells) for name, cells in right.items()}
    assert len(right["date"]) > 100
    assert all(share >= 0.95 for share in shares.values()), shares

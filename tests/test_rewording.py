"""The same facts are read in other words, and other facts in the same words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from jingmai.document import Document, Metadata
from jingmai.reading.pipeline import read_articles

WORDINGS = {
    "比上年同期": (r"同比增长", "比上年同期增长"),
    "下滑": (r"(?<=[，比])下降(?=[\d.]+%)", "下滑"),
    "百分之": (r"([\d.]+)%", r"百分之\1"),
    "1—7月份": (r"(?:今年)?前(\d+)个月", r"1—\1月份"),
    "中国": (r"我国", "中国"),
    "进出口总额": (r"进出口总值", "进出口总额"),
    "将近": (r"(?<![最附相])近(?=[\d.]+[万亿%家个])", "将近"),
}

NAMES = {
    "东盟": "欧盟",
    "欧盟": "东盟",
    "美国": "英国",
    "英国": "美国",
    "机电产品": "农产品",
    "农产品": "机电产品",
    "广东": "四川",
    "四川": "广东",
}

PAGE = """前7个月货物贸易进出口增长3.5%

海关总署今天公布，2025年前7个月，我国货物贸易进出口总值25.7万亿元，同比增长3.5%。其中，出口15.3万亿元，增长7.3%；进口10.4万亿元，比上年同期下降1.6%。

前7个月，我国对东盟、欧盟分别出口2.7万亿元、2.3万亿元，增长13.5%、7.2%；对美国出口1.8万亿元，下降12%。机电产品出口9.2万亿元，占我国出口总值的60%，较2024年同期提升0.9个百分点。广东进出口5.3万亿元，近40%来自农产品以外的民营企业，连续8个季度增长。
"""

Facts = Counter[tuple[str, ...]]


def _figures(text: str, published: str) -> Facts:
    found: Facts = Counter()
    for reading in read_articles(Document("page", text, Metadata(published=published))):
        for f in reading.figures.figures if reading.figures else ():
            topic = f.topic
            partners = ";".join(sorted(p.value for p in topic.partners))
            names = [i.value if i else "" for i in (topic.area, topic.product, topic.segment)]
            value = str(f.value.normalize())
            found[(topic.flow, *names, partners, f.measure, value, f.unit, f.bound, f.period, f.base, f.status)] += 1
    return found


def _published(file: Path, years: int = 0) -> str:
    stem = file.stem
    return f"{int(stem[5:9]) + years}-{stem[9:11]}-{stem[11:13]}"


def _later(text: str, years: int) -> str:
    return re.sub(r"(?<!\d)(?:19|20)\d\d(?!\d)", lambda year: str(int(year.group()) + years), text)


def _renamed(text: str) -> str:
    return re.sub("|".join(sorted(NAMES, key=len, reverse=True)), lambda name: NAMES[name.group()], text)


def _changed(facts: Facts, change: Callable[[str], str]) -> Facts:
    found: Facts = Counter()
    for fact, count in facts.items():
        cells = [change(cell) for cell in fact]
        cells[4] = ";".join(sorted(cells[4].split(";")))
        found[tuple(cells)] += count
    return found


@pytest.fixture(params=["own", "real"])
def pages(request: pytest.FixtureRequest) -> list[tuple[str, str]]:
    """Return pages with their dates: one of our own, and the broadcasts of one year."""
    if request.param == "own":
        return [(PAGE, "2025-08-08")]
    folder: Path = request.getfixturevalue("shared") / "gold" / "dev" / "documents"
    return [(f.read_text("utf-8"), _published(f)) for f in sorted(folder.glob("xwlb_2023*.txt"))]


@pytest.mark.parametrize("wording", WORDINGS.values(), ids=WORDINGS)
def test_in_other_words(pages: list[tuple[str, str]], wording: tuple[str, str]) -> None:
    for text, published in pages:
        assert _figures(re.sub(*wording, text), published) == _figures(text, published)


def test_of_other_years(pages: list[tuple[str, str]]) -> None:
    for text, published in pages:
        moved = _figures(_later(text, 3), f"{int(published[:4]) + 3}{published[4:]}")
        assert moved == _changed(_figures(text, published), lambda cell: _later(cell, 3))


def test_of_other_names() -> None:
    facts = _figures(PAGE, "2025-08-08")
    assert len(facts) > 14
    assert _figures(_renamed(PAGE), "2025-08-08") == _changed(facts, _renamed)


def test_what_is_said_between_paragraphs_changes_nothing(pages: list[tuple[str, str]]) -> None:
    aside = "\n对外开放是我国的基本国策，高质量发展离不开高水平开放。\n"
    for text, published in pages:
        head, *body = text.rstrip("\n").split("\n\n")
        assert _figures("\n\n".join([head, aside.strip(), *body]) + aside, published) == _figures(text, published)

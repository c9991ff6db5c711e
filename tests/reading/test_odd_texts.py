"""Texts that were cut, joined or misprinted are read without an error, whatever is left of their sense."""

from __future__ import annotations

import pytest

from jingmai.document import Document, Metadata
from jingmai.reading.pipeline import annotate


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("今年以来，截至10月23日，口岸验放旅客2450万人次，同比、环比分别增长9.3%和10.4%。", ""),
        ("第139届广交会闭幕\n\n一季度，广交会出口成交额300亿元，较上届增长5%。", "2026-05-26"),
        ("2019年5月以来，区内封关首月进出口3亿元，封关运作运行满七周年。", "2026-05-26"),
        ("民政部印发《殡葬规划》公墓内（占地面积不得超过0米，墓位期限不得超过20年，期满可以申请", "2026-05-26"),
        ("横州茉莉花茶\n\n在横州，横州出口18吨，横州增长5%。", "2026-05-26"),
    ],
)
def test_an_odd_text_is_read(text: str, published: str) -> None:
    document = Document("page", f"{text}\n", Metadata(published=published))
    assert annotate(document).document.text == document.text

"""A figure of a heading is the one that the story tells."""

from __future__ import annotations

import pytest

from jingmai.document import Document, Metadata
from jingmai.reading.pipeline import read_articles

STORY = "今年前5个月，长三角进出口6.7万亿元。自2018年一体化启动以来，长三角进出口累计突破100万亿元。"


@pytest.mark.parametrize(
    ("headline", "period"),
    [
        ("长三角进出口突破百万亿元", "2018/2025-06"),  # as the story tells of it
        ("2024年长三角进出口突破百万亿元", "2024"),  # a time of its own
        ("长三角进出口突破90万亿元", "2025-01/2025-05"),  # not in the story: what the text reports on
    ],
)
def test_the_time_of_a_headline(headline: str, period: str) -> None:
    (reading,) = read_articles(Document("case", f"{headline}\n\n{STORY}", Metadata(published="2025-06-28")))
    assert reading.figures.figures[0].period == period

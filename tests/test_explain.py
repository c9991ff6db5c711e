"""Every number is accounted for, on the page and in the terminal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jingmai.document import Document, Metadata
from jingmai.explain import FATES, as_html, as_terminal, coverage, fates
from jingmai.reading.components import ArticleReading
from jingmai.reading.pipeline import read_articles

SAMPLES = Path(__file__).parents[1] / "graph" / "jingmai" / "samples"


def _readings(text: str, published: str = "2026-01-17") -> list[ArticleReading]:
    return read_articles(Document("case", text, Metadata(published=published)))


def _uncovered(readings: list[ArticleReading]) -> list[str]:
    """Return the runs of digits that no fate covers."""
    missing = []
    for reading in readings:
        spans = [(f.start, f.end) for f in fates(reading)]
        for match in re.finditer(r"[0-9０-９]+", reading.article.text):
            if not any(s <= match.start() and match.end() <= e for s, e in spans):
                missing.append(reading.article.text[max(0, match.start() - 8) : match.end() + 8])
    return missing


@pytest.mark.parametrize("name", ["trade", "notice", "policy", "page"])
def test_every_number_of_the_samples_has_a_fate(name: str) -> None:
    assert not _uncovered(_readings((SAMPLES / f"{name}.txt").read_text("utf-8")))


def test_every_number_of_real_news_has_a_fate(shared: Path) -> None:
    for path in sorted((shared / "corpus" / "news").glob("*.txt"))[:40]:
        assert not _uncovered(_readings(path.read_text("utf-8"))), path.name


def test_fates_are_told_apart() -> None:
    text = "2025年，我国出口27万亿元，第八届博览会在5个方面有新意。C919飞机飞行2次。"
    found = {f.text: f.fate for r in _readings(text) for f in fates(r)}
    assert found["2025年"] == "date"
    assert found["27万亿元"] == "figure"
    assert found["第八届"] == "ordinal"
    assert found["5个"] == "unread"
    assert found["C919"] == "ordinal"


def test_fates_never_overlap() -> None:
    for reading in _readings((SAMPLES / "trade.txt").read_text("utf-8")):
        found = fates(reading)
        assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))


def test_the_page_is_safe_and_whole() -> None:
    text = "<script>alert(1)</script>2025年，我国出口27万亿元。"
    page = as_html(_readings(text), "</title><script>")
    assert "<script>" not in page
    assert 'class="figure"' in page
    assert all(fate in page for fate in FATES)


def test_the_terminal_shows_reading_and_reason() -> None:
    shown = as_terminal(_readings("2025年，出口27万亿元，共5个方面。"), colour=False)
    assert "[27万亿元|figure]" in shown
    assert "27万亿元 → figure: export 中国 · level 2025 · 27000000000000 CNY" in shown
    assert "5个 → unread: not a statistic" in shown


def test_the_account_counts_each_number_once() -> None:
    counts = coverage(_readings("2025年，出口27万亿元，增长6%。"))
    assert counts == {"figure": 2, "date": 1}

"""Pages are put together again, whatever machine cut them and whatever captions lie between."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from jingmai.article import Article
from jingmai.layout import lay_out
from pages import CAPTIONS, Cut, Story, cut_page
from stories import STORIES


def _lines(articles: tuple[Article, ...]) -> list[str]:
    return [line.rstrip("\r") for a in articles if a.kind == "article" for line in a.text.split("\n")]


def _measure(cuts: list[Cut]) -> tuple[float, int, float]:
    """Return the share of breaks repaired, the number of paragraphs wrongly joined, and F1 of the articles."""
    broken = repaired = wrong = hits = gold = found = 0
    for cut in cuts:
        articles = lay_out(cut.text)
        lines = Counter(_lines(articles))
        broken += len(cut.broken)
        repaired += sum(lines[p] > 0 for p in cut.broken)
        whole = {p for s in cut.stories for p in s.paragraphs}
        wrong += sum(any(p != line and len(p) > 40 and line.startswith(p) for p in whole) for line in lines)
        gold += len(cut.stories) + cut.captions
        found += len(articles)
        heads = Counter(a.headline for a in articles if a.kind == "article")
        hits += sum(heads[s.headline] > 0 for s in cut.stories)
        hits += min(sum(a.kind == "caption" for a in articles), cut.captions)
    return repaired / broken, wrong, 2 * hits / (gold + found)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_pages_cut_from_our_own_stories(newline: str) -> None:
    rng = random.Random(0)
    cuts = [cut_page(rng.sample(STORIES, 3), seed, newline=newline) for seed in range(60)]
    repaired, wrong, f1 = _measure(cuts)
    assert repaired >= 0.95
    assert wrong == 0
    assert f1 >= 0.95


def test_pages_cut_from_real_news(shared: Path) -> None:
    stories = []
    for path in sorted((shared / "corpus" / "news").glob("xwlb*.txt")):
        lines = [line.strip() for line in path.read_text("utf-8").split("\n") if line.strip()]
        if "快讯" not in path.name and len(lines) > 2 and len(lines[0]) < 46:
            stories.append(Story(lines[0], tuple(lines[1:])))
    rng = random.Random(7)
    repaired, wrong, f1 = _measure([cut_page(rng.sample(stories, 3), seed) for seed in range(100)])
    assert repaired >= 0.95
    assert wrong == 0
    assert f1 >= 0.95


def test_the_real_page(shared: Path) -> None:
    import csv

    text = (shared / "gold" / "seed" / "seed.txt").open(encoding="utf-8", newline="").read()
    with (shared / "gold" / "seed" / "articles.csv").open(encoding="utf-8-sig", newline="") as file:
        gold = [
            tuple(r[k] for k in ("start", "end", "kind", "headline", "kicker", "byline", "dateline"))
            for r in csv.DictReader(file)
        ]
    found = [(str(a.start), str(a.end), a.kind, a.headline, a.kicker, a.byline, a.dateline) for a in lay_out(text)]
    assert found == gold


@pytest.mark.parametrize("caption", CAPTIONS)
def test_captions_are_captions(caption: str) -> None:
    articles = lay_out(f"港口繁忙\n\n本报记者 王一\n\n航线不断加密，{'货物' * 30}从这\n\n\n{caption}\n\n\n里出发。\n")
    assert [a.kind for a in articles] == ["article", "caption"]
    assert articles[0].text.endswith("从这里出发。")
    assert articles[1].byline


@pytest.mark.parametrize(
    ("text", "headline", "kicker", "byline", "dateline"),
    [
        (
            "财政部：\n\n提高奖补比例\n\n本报北京1月16日电（记者钱文）财政部发布通知。",
            "提高奖补比例",
            "财政部：",
            "钱文",
            "北京1月16日电",
        ),
        ("新华社上海3月2日电（记者 李一 王二）上海发布计划。", "", "", "李一 王二", "上海3月2日电"),
        ("出口增长\n\n本报记者 周小明 吴大海\n\n一季度出口增长。", "出口增长", "", "周小明 吴大海", ""),
        (
            "三项指标向好，一项回落——\n\n外贸稳中有进\n\n今天公布的数据显示，出口增长。",
            "外贸稳中有进",
            "三项指标向好，一项回落——",
            "",
            "",
        ),
    ],
)
def test_the_head_of_an_article(text: str, headline: str, kicker: str, byline: str, dateline: str) -> None:
    article = lay_out(text)[0]
    assert (article.headline, article.kicker, article.byline, article.dateline) == (headline, kicker, byline, dateline)


def test_numbered_sections_are_never_joined() -> None:
    text = "关于做好工作的通知\n各省：\n一、总体要求\n（一）坚持稳中求进\n（二）坚持改革创新\n第一条 应当依法办理\n第二条 本办法自发布之日起施行。\n"
    lines = lay_out(text)[0].text.split("\n")
    assert "第一条 应当依法办理" in lines
    assert "（一）坚持稳中求进" in lines


@pytest.mark.parametrize("text", ["", " \n\u3000\n", "\ufeff", "。", "\n".join("一" for _ in range(2000))])
def test_odd_texts_do_no_harm(text: str) -> None:
    lay_out(text)


def test_a_digest_tells_a_story_under_each_heading() -> None:
    text = "联播简讯\n\n新规发布\n商务部发布新规。\n列车开行\n中欧班列今天开行。\n展会闭幕\n某展会昨天闭幕。\n"
    assert [a.headline for a in lay_out(text)] == ["新规发布", "列车开行", "展会闭幕"]
    plain = text.replace("联播简讯", "外贸平稳增长")
    assert len(lay_out(plain)) == 1, "elsewhere short headings part a story"

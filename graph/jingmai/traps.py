"""Traps: turns of phrase on which readers of statistics stumble, told by the words of a sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from jingmai.evaluation import Pair, Score

__all__ = ["TRAPS", "trap_scores", "traps_of"]

TRAPS: dict[str, re.Pattern[str]] = {
    "01 respectively": re.compile(r"分别|依次"),
    "02 output and sales": re.compile(r"产销|产量.*销量"),
    "04 and inside a name": re.compile(r"[\u4e00-\u9fff]及(?:其)?[\u4e00-\u9fff]"),
    "05 each of several": re.compile(r"[、和].*(?:均|都)"),
    "06 percent and points": re.compile(r"个百分点"),
    "07 contribution": re.compile(r"拉动|拉高|贡献"),
    "08 share": re.compile(r"占|比重|份额"),
    "09 by and to": re.compile(r"[增减][加长少][到至]|增至|减至|由.*[到至]"),
    "10 bounds": re.compile(r"近|超|突破|逾|以上|以下|左右|约|不足|不到|最高|不低于"),
    "11 bare scales": re.compile(r"(?<![\d.])[千百万]亿|数十亿"),
    "13 two currencies": re.compile(r"美元|欧元|日元|港元"),
    "14 days without year": re.compile(r"去年|今年|上年|(?<!月)\d{1,2}日|日前|近日"),
    "16 comparison base": re.compile(r"环比|比20\d\d年|较20\d\d年|较上"),
    "17 runs": re.compile(r"连续"),
    "18 months and quarters": re.compile(r"\d月|季度|半年|前[\d一二三四五六七八九十]+个月"),
    "19 five-year plans": re.compile(r"[十]?[一二三四五]五[”\"]?(?:期间|时期|以来)|“十"),
    "20 numbers in names": re.compile(r"一带一路|第[一二三四五六七八九十\d]+届|\d\.0版|RCEP"),
    "21 of which": re.compile(r"其中"),
    "22 value before its noun": re.compile(r"[元吨辆%](?:以上|左右)?的[\u4e00-\u9fff]{2}"),
    "23 anaphora": re.compile(r"上述|其[他余]|同期|该"),
    "28 quotations": re.compile(r"[“”]"),
    "29 forecasts": re.compile(r"预计|预测|将达|将超|有望|力争|目标"),
    "30 doubling and turning": re.compile(r"倍|翻番|翻一番|收窄|转正|负增长"),
    "no trap": re.compile(r""),
}
"""The traps with the words that tell them; the last one takes every sentence that no other does."""


def traps_of(sentence: str) -> list[str]:
    """Return the traps that a sentence holds.

    >>> traps_of("其中，甲、乙出口分别增长1%、2%。")
    ['01 respectively', '21 of which']
    """
    found = [name for name, pattern in TRAPS.items() if name != "no trap" and pattern.search(sentence)]
    return found or ["no trap"]


def trap_scores(pairs: Iterable[Pair], keys: tuple[str, ...], texts: Mapping[str, str]) -> dict[str, tuple[int, Score]]:
    """Return for each trap the number of gold rows in its sentences and the strict score of these."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for pair in pairs:
        row = pair.gold or pair.predicted or {}
        for trap in traps_of(sentence_around(texts.get(pair.document, ""), int(row["start"]), int(row["end"]))):
            own = counts[trap]
            own[0] += pair.agrees(keys)
            own[1] += pair.gold is not None
            own[2] += pair.predicted is not None
    return {name: (counts[name][1], Score.of(*counts[name])) for name in TRAPS if name in counts}


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the sentence in which a span stands."""
    first = max(text.rfind(c, 0, start) for c in "。！？\n") + 1
    stops = [i for i in (text.find(c, end) for c in "。！？\n") if i >= 0]
    return text[first : min(stops, default=len(text)) + 1].strip()

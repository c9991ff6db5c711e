"""Antecedents: what a sentence has told so far, to which 分别, 均, 其余, 前者 and 两者 refer back.

分别, 均      the last list, or the last topics of the sentence     前者, 后者    the last two
其余          a list but for the last figure                         前三者        the first three of a list
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from jingmai.reading.figure import Figure, Topic
from jingmai.reading.joint import compound

__all__ = ["Antecedents"]

_PAIR = 2
_SIZES = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}


class Antecedents:
    """Keep the figures of a sentence and the lists of this sentence and the one before.

    ``in_part`` tells that 其中 was read, and ``part_at`` how many figures stood before it.
    """

    def __init__(self, view: str) -> None:
        self.view = view
        self.before: list[Topic] = []
        self.listed_before: list[Topic] = []
        self.figures: list[Figure] = []
        self.listed: list[Topic] = []
        self.noted: list[Topic] = []
        self.begin_sentence()

    def begin_sentence(self) -> None:
        """Keep what the last sentence told, and tell anew."""
        self.before = self._distinct() or self.before
        self.listed_before = self.listed or self.listed_before
        self.figures, self.listed, self.noted = [], [], []
        self.in_part, self.part_at = False, 0

    def begin_part(self) -> None:
        """Note 其中 behind the figures so far."""
        self.in_part, self.part_at = True, len(self.figures)

    @property
    def last(self) -> Figure | None:
        """Return the last figure of the sentence."""
        return self.figures[-1] if self.figures else None

    def aligned(self, count: int) -> list[Topic]:
        """Return the topics that 分别 refers back to: the last list, or the last topics of the sentence."""
        if len(self.listed) == count:
            return self.listed
        if count == _PAIR and (twice := self._measured_twice()):
            return twice
        distinct: dict[tuple[str, ...], Topic] = {}
        for figure in reversed(self.figures):
            distinct.setdefault(figure.topic.key(), figure.topic)
        if len(distinct) >= count:
            return list(distinct.values())[:count][::-1]
        levels = [f.topic for f in self.figures if f.measure == "level"]
        return levels[-count:] if len(levels) >= count else []

    def each(self, measure: str) -> list[Topic]:
        """Return the topics that 均 refers back to, for a figure of ``measure``."""
        ranked = self._whole_and_part() if measure == "rank" else []
        return self.noted or self.listed or self._parallel() or ranked

    def both(self) -> list[Topic]:
        """Return the topics of which the last number was told as one: 产销量均接近1300万辆，同比增长超过三成."""
        last = list(takewhile(lambda f: f.start == self.figures[-1].start, reversed(self.figures)))[::-1]
        levels = len(last) > 1 and last[-1].measure == "level"
        return [f.topic for f in last] if levels and compound([f.topic.indicator for f in last], self.view) else []

    def others(self) -> list[Topic]:
        """Return the topics of a list but that of the last figure: 除对美国下降5.4%外，其余均增长."""
        told = self._distinct()
        if len(told) < _PAIR:
            return []
        last = self.figures[-1].topic
        rest = [t for t in told if t.flow == last.flow and _holds(t) != _holds(last)]
        return [replace(last, partners=t.partners, area=t.area, product=t.product) for t in rest]

    def former(self, which: str) -> list[Topic]:
        """Return the topics that 前者, 后者, 两者 or 前三者 stand for, nothing if too few were told before."""
        own = self._distinct()
        if which == "两者" and len(self.figures) > 1 and _same(*self.figures[-2:]):
            return [f.topic for f in self.figures[-2:]]  # 出口143.8万辆，价值1674.3亿元，两者
        lists = (self.listed, own, self.listed_before, self.before)
        told = next((t for t in lists if len(t) > 1), [])
        if which in ("前者", "后者"):
            return told[-2:][:1] if which == "前者" else told[-1:]
        size = next(n for c, n in _SIZES.items() if c in which)
        if which.endswith(("产品", "商品", "货物")):
            goods = [t for t in own if t.product is not None]
            return goods[-size:] if len(goods) >= size else []
        if "者" not in which:
            return next((t for t in lists if len(t) == size), [])
        if len(told) < size:
            return []
        return told[-size:] if which[0] == "后" else told[:size]

    def _measured_twice(self) -> list[Topic]:
        """Return the topic of the last two figures if they measure the same goods: 出口手机1420万台、价值513亿元."""
        if len(self.figures) < _PAIR or self.listed:
            return []
        first, second = self.figures[-2:]
        levels = first.measure == second.measure == "level"
        return [first.topic, second.topic] if levels and _same(first, second) and first.unit != second.unit else []

    def _parallel(self) -> list[Topic]:
        """Return the topics of the clauses that run parallel before 均: 出口增长8%，进口增长5%，均连续2个月增长."""
        own = self.figures[self.part_at :]
        run = [f.topic for f in takewhile(lambda f: f.measure == own[-1].measure, reversed(own))][::-1]
        return run if len({t.key() for t in run}) == len(run) > 1 else []

    def _whole_and_part(self) -> list[Topic]:
        """Return the whole and its part, of which 均 says the same: 汽车产量…，其中新能源汽车…，均居全国首位."""
        told = self.figures[-2:]
        alike = len(told) == _PAIR and told[0].measure == told[1].measure
        return [f.topic for f in told] if self.in_part and alike else []

    def _distinct(self) -> list[Topic]:
        """Return the topics of the sentence so far, each where it was last spoken of."""
        return list({f.topic.key(): f.topic for f in self.figures}.values())


def _same(one: Figure, other: Figure) -> bool:
    """Tell whether two figures speak of the same."""
    return one.topic.key() == other.topic.key()


def _holds(topic: Topic) -> Sequence[str]:
    """Return the names of the place, the partners and the goods of a topic."""
    return [item.value if item else "" for item in (topic.area, *topic.partners, topic.product)]

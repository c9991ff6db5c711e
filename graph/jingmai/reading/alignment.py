"""Alignment: which of several topics and times belongs to which figure of a list.

对东盟、欧盟出口分别增长8%和5%               one partner each
一季度、二季度分别增长8%和5%                one time each
超万亿元、千亿元的国家分别有14个、62个          one class of size each
占我国对东盟出口的12%                      the whole names the partner
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TypeAlias

from jingmai.article import Sentence
from jingmai.grammar.change import sign_after
from jingmai.reading.composer import Composer
from jingmai.reading.dating import Dating, Undated
from jingmai.reading.distribution import distributed
from jingmai.reading.fate import Unread
from jingmai.reading.figure import Figure, Topic
from jingmai.reading.focus import Focus
from jingmai.reading.holder import ZONES
from jingmai.reading.item import Item
from jingmai.reading.joint import joint
from jingmai.reading.passage import OF_WHICH, Clause, Passage
from jingmai.reading.series import Said, Series
from jingmai.reading.subject import Subject

__all__ = ["Alignment"]

_Rows: TypeAlias = list[Figure | Unread]

_CLASSES = re.compile(
    r"(?P<sizes>(?:[\d.]*[十百千万亿]+[美欧]?元[、和及])+[\d.]*[十百千万亿]+[美欧]?元(?:以上|以下)?)的(?P<noun>[\u4e00-\u9fff“”]{2,14}?)(?=分别|依次|各有)"
)
_WHOLES = ("中国", "全球", "世界", "东部地区", "中部地区", "西部地区", *ZONES)
_TODAY = re.compile(r"本届|前不久|不久前|刚刚|今[天日晚]|昨[天日晚]|日前|近日|正在")
_COUNTS = ("count", "vehicle", "set")
_AND = re.compile(r"[、和及]")
_THE_REST = re.compile(r"其余|其他(?=均|都|也)")
_THE_REST_ALL = re.compile(r"(?:其余|其他)(?:均|都|也均|也都|全部)")
_ABOVE = re.compile(r"(?:上述|这)(?:[几\d一二三四五六七八九十]+[个大])?(?:主要)?(?:贸易伙伴|市场|国家|地区|经济体)")
_FIELDS = re.compile(r"在(?P<list>[^，。；]{4,40}?)等?(?:领域|行业|方面|品类|产品)(?:中|上)?，$")
_COMING = re.compile(r"来自(?P<list>[^，。；]{4,40})的(?P<who>[\u4e00-\u9fff]{2,8}?)(?:数量|人数)?(?=分别|依次)")
_TWO_COMPARISONS = re.compile(r"(?P<a>同|环)比[、和](?!(?P=a))(?P<b>同|环)比(?:均|都)?(?:分别)?")
_AGAINST_EACH = re.compile(r"分别(?:比|较|高于|低于|快于)[^，。；]*[、和与]")
"""With each of several something is compared: 增速分别比工业、高技术制造业高4.5个和1.3个百分点."""
_DEALT = ("成交", "签约", "意向")


class Alignment:
    """Give each figure of a list its topic and its time."""

    def __init__(self, passage: Passage, focus: Focus, dating: Dating, composer: Composer) -> None:
        self.view = passage.view
        self.focus = focus
        self.dating = dating
        self.composer = composer

    def topics(self, topics: list[Topic], said: Said) -> list[Topic]:
        """Return the topics of a list, one for each figure where there are as many."""
        topics = self._from_each(topics, said) or self.focus.fitted(topics, said.predicate, len(said.series))
        if len(said.series) == 1 and _THE_REST.search(self.view, said.clause.start, said.series[0].start):
            return self.focus.told.others() or topics
        return self._in_fields(topics, said) if len(topics) == 1 < len(said.series) else topics

    def _from_each(self, topics: list[Topic], said: Said) -> list[Topic]:
        """Give each figure the place that those come from whom it counts: 来自欧盟、中东和美国的采购商分别增长."""
        found = _COMING.search(self.view, said.clause.start, said.series[0].start)
        names = [n for n in self.focus.passage.names_in(*found.span("list")) if n.entry.kind == "area"] if found else []
        gaps = (self.view[a.end : b.start] for a, b in pairwise(names))
        if not found or len(names) != len(said.series) or len(names) < 2 or not all(map(_AND.fullmatch, gaps)):
            return []
        who = Item(found["who"], *found.span("who"), False)
        topic = replace(topics[0], area=self.focus.default_area, product=None, indicator=who)
        return [replace(topic, partners=(Item(n.entry.value, n.start, n.end, True),)) for n in names]

    def _in_fields(self, topics: list[Topic], said: Said) -> list[Topic]:
        """Give each figure one of the goods that the clause before lists: 在汽车、家电等领域，民企出口占比分别为…"""
        if not said.predicate.distributed:
            return topics
        if _ABOVE.search(self.view, said.clause.start, said.series[0].start):
            return self._of_those_above(topics, said)
        fields = _FIELDS.search(self.view, said.sentence.start, said.clause.start)
        if not fields:
            return topics
        names = [n for n in self.focus.passage.names_in(*fields.span("list")) if n.entry.kind == "product"]
        if len(names) != len(said.series):
            return topics
        return [replace(topics[0], product=Item(n.entry.value, n.start, n.end, True)) for n in names]

    def _of_those_above(self, topics: list[Topic], said: Said) -> list[Topic]:
        """Give each figure one of the partners that the sentence before lists: 对上述贸易伙伴分别进出口…"""
        start = self.view.rfind("。", 0, max(said.sentence.start - 1, 0)) + 1
        names = [n for n in self.focus.passage.names_in(start, said.sentence.start) if n.entry.kind == "area"]
        listed = names[-len(said.series) :]
        gaps = (self.view[a.end : b.start] for a, b in pairwise(listed))
        if len(listed) != len(said.series) or not all(_AND.fullmatch(gap) for gap in gaps):
            return topics
        return [replace(topics[0], partners=(Item(n.entry.value, n.start, n.end, True),)) for n in listed]

    def times(self, topics: list[Topic], said: Said) -> list[str]:
        """Return the times of a list, one for each figure where there are as many."""
        clause, series, predicate = said.clause, said.series, said.predicate
        told = self.focus.told.last
        counted = predicate.measure == "level" and series[0].unit in _COUNTS and not any(t.flow for t in topics)
        asked = Undated(clause, series, predicate, told.end if told else -1, counted, self._at_fair(topics, said))
        periods = self.dating.periods(asked)
        if predicate.measure == "streak" and len(periods) == series[0].value > 1:
            return [f"{periods[0]}/{periods[-1]}"]  # 二、三季度连续两个季度增长
        if len(series) > 1 and len(periods) == 1 and predicate.distributed and not clause.periods:
            before = [f.period for f in self.focus.told.figures[-len(series) :]]  # 一季度、二季度分别为…，分别增长…
            alike = len({t.key() for t in topics}) == 1
            return before if len(set(before)) == len(series) and alike else periods
        return periods

    def parted(self, topics: list[Topic], said: Said, times: list[str]) -> list[Topic]:
        """Return the topics of several figures that seem to have one: classes of size, items that share a head."""
        count = len(said.series)
        if count > 1 and len(topics) == 1 and (classes := self._classes(said.clause, said.series)):
            topics = [replace(topics[0], indicator=Item(noun, -1, -1, False)) for noun in classes]
        if count > 1 and len(topics) == 1 and len(times) != count:
            topics = self._items(topics[0], said)
        return topics

    def doubt(self, topics: list[Topic], said: Said, times: list[str]) -> str:
        """Return why it can't be told which figure is of what, empty if it can."""
        series, count = said.series, len(said.series)
        rest = count == 1 and _THE_REST_ALL.search(self.view, said.clause.start, series[0].start)
        if rest and not self.focus.told.others() and len(topics) == 1:
            return "the rest of what is not said"  # 除对美国下降5%外，其余均增长3%
        if count == 2 and self._two_comparisons(said):
            return ""
        bases = sum(p.role == "base" and p.start < series[0].start for p in said.clause.periods)
        measures = (
            len({q.unit or q.counter for q in series}) == count and series[0].kind == "amount"
        )  # 931万件、7.6万吨
        against = said.predicate.measure == "difference" and _AGAINST_EACH.search(
            self.view, said.clause.start, series[0].start
        )
        alone = count not in (len(times), bases) and not (said.predicate.steps or measures or against)
        return f"{count} figures, {len(topics)} subjects" if count > 1 and len(topics) == 1 and alone else ""

    def rows(self, topics: list[Topic], said: Said, times: list[str], whole: Subject | None) -> _Rows:
        """Return the figures, and the numbers that give none."""
        predicate, series = said.predicate, said.series
        if len(series) == 1 and len(topics) > 1 and predicate.total:
            topics = [joint(topics, self.view)]
        if whole and predicate.measure == "share":
            topics = [_with_flow(t, whole) for t in self._of_whole(topics, whole, said.sentence)]
        rows: _Rows = []
        both = self._two_comparisons(said) if len(series) == 2 else ()
        for i, q in enumerate(series):
            if both:
                predicate = replace(predicate, comparison=both[i])
            if i and predicate.measure == "growth":
                between = self.view[series[i - 1].right : q.start]
                predicate = replace(predicate, sign=sign_after(between, predicate.sign))
            for topic in [topics[i]] if 1 < len(series) == len(topics) else topics:
                if 1 < len(series) == len(times):
                    rows.append(self.composer.figure(q, topic, predicate, times[i], said.clause, whole))
                    continue
                place = (i, len(series))
                rows += [self.composer.figure(q, topic, predicate, t, said.clause, whole, place) for t in times]
        return rows

    def _two_comparisons(self, said: Said) -> tuple[str, ...]:
        """Return with what two rates of one flow compare: 同比、环比分别增长9.3%和10.4%."""
        found = _TWO_COMPARISONS.search(self.view, said.clause.start, said.series[0].start)
        return tuple("yoy" if f"{c}比" == "同比" else "mom" for c in (found["a"], found["b"])) if found else ()

    def _of_whole(self, topics: list[Topic], whole: Subject, sentence: Sentence) -> list[Topic]:
        """Complete the topics of shares by what their whole names."""
        to = tuple(p for p in whole.partners if p.known and p.value != "中国")
        topics = [t if t.partners else replace(t, partners=to) for t in topics]
        goods = whole.products[0] if len(whole.products) == 1 and whole.products[0].known else None
        topics = [t if t.product or not t.flow else replace(t, product=goods) for t in topics]  # 占光伏产品出口的
        held = [a for a in whole.areas if a.domestic and a.known and a.value not in _WHOLES]
        if held and not any(t.area and t.area.start >= sentence.start for t in topics):
            topics = [replace(t, area=held[-1]) for t in topics]  # 对东盟进出口占成渝地区外贸总值的
        return topics

    def _at_fair(self, topics: list[Topic], said: Said) -> bool:
        """Tell whether figures are of a fair that the text or the sentence tells of, not of trade beside it."""
        q, sentence = said.series[0], said.sentence
        told = _TODAY.search(self.view, sentence.start, sentence.end) or self.dating.timing.names_day(sentence)
        here = self.focus.fairs.at(sentence.start, q.start)
        if not (self.focus.of_fair or (here is not None and told)):
            return False
        dealt = any(word in self.view[said.clause.start : q.start] for word in _DEALT)  # 现场出口成交216.9亿美元
        return dealt or not any(map(_of_trade, topics))

    def _classes(self, clause: Clause, series: Series) -> list[str]:
        """Return what the figures count if as many classes of size stand before: 超万亿元、千亿元的国家分别有14个、62个."""
        found = _CLASSES.search(self.view, clause.start, series[0].start)
        sizes = _AND.split(found["sizes"]) if found else []
        return [f"{size}的{found['noun']}" for size in sizes] if found and len(sizes) == len(series) else []

    def _items(self, topic: Topic, said: Said) -> list[Topic]:
        """Return a topic for each item of a list that shares one head: 同城、异地快递业务量分别完成."""
        clause, stop = said.clause, said.words_end
        sub = OF_WHICH.match(self.view, clause.start, clause.end)
        begin = max([sub.end() if sub else clause.start, *(p.end for p in clause.periods if p.end <= stop)])
        phrase = self.view[begin:stop].strip("，的")
        head = topic.indicator.value if topic.indicator else ""
        items = distributed(phrase, len(said.series), head) if not topic.flow else []
        return [replace(topic, indicator=Item(i, -1, -1, False), product=None) for i in items] or [topic]


def _with_flow(topic: Topic, whole: Subject) -> Topic:
    """Return the topic of a share with the flow of its whole: 占出口总值的."""
    wider = whole.flow in ("export", "import") and topic.flow == "trade" and not topic.partners
    return replace(topic, flow=whole.flow) if whole.flow and (wider or not topic.flow) else topic


def _of_trade(topic: Topic) -> bool:
    return bool(topic.flow or (topic.indicator and "贸易" in topic.indicator.value))

"""Notes: what a clause without figures says of those behind it.

进出口、出口、进口全面增长，增幅分别为…       three flows, of which the figures tell
对东盟、欧盟等主要贸易伙伴出口均有增长，分别…   the members of a class
受原油价格走低影响，…                      a cause, of which nothing is told
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from jingmai.grammar.change import Predicate
from jingmai.lexicon import Name
from jingmai.reading.composer import Composer
from jingmai.reading.counted import flow_of
from jingmai.reading.figure import Topic
from jingmai.reading.focus import Focus
from jingmai.reading.item import Item
from jingmai.reading.nounphrase import read_subject
from jingmai.reading.passage import OF_WHICH, Passage
from jingmai.reading.predication import Predication
from jingmai.reading.reference import resolve_partner, resolve_zone, those_topics
from jingmai.reading.subject import Subject

__all__ = ["Notes"]

_TOLD_OF = re.compile(
    r"(?:方面|看|中|为例)$|^(?:出口|进口)?增[长速势幅](?:较快|明显|强劲|迅速|最快|突出|迅猛|亮眼|显著|领先)$|^(?:出口|进口)?(?:增速|增幅|涨幅)(?:居前|靠前|领先|领跑|较快|最快|较高|最高|明显|突出|亮眼)$|^受[^，。；]{1,14}影响$|^贡献|^成为|^(?:继续|延续|保持|持续|表现|增势|走势|势头|依然|仍|也|更|则|同样|逆势)[^，。；]{1,8}$"
)
"""What may follow a product that a clause without figures is about: 汽车延续强势，10月出口…"""
_SHARE_OPENS = re.compile(
    r"占.*(?:比重|比例|份额|半壁江山|半数|大头)$|(?:占比|比重|份额)(?:进一步|继续|稳步|不断|持续|逐步|逐年|逐渐|连年|明显|显著|也)*(?:攀升|提升|提高|上升|扩大|回升|走高|下降|回落|走低)*$"
)
_RATE_OPENS = re.compile(
    r"(?:增速|增幅|涨幅)(?:领跑|居前|靠前|领先|较快|最快|明显|突出|亮眼|位?居(?:全国|全球)?前列|排名(?:全国)?前列|均|都|也|超过全国|高于全国)*$"
)
_BY_TIME = re.compile(r"(?:分|按|从|逐)(?:各)?(?:月|季|年|月度|季度|年度|时间)(?:份)?(?:来)?看")
_SHORT = 9  # characters of a predicate that says no more of goods than how they fare
_WITHOUT = re.compile(r"(?:若|如果)?(?:剔除|扣除|不考虑|除去|撇开)")
_GOODS_TRADED = re.compile(
    r"(?:在|从)?(?:主要)?(?P<flow>出口|进口)(?:商品|产品|货物|目的地|来源地|目的国|来源国)(?:结构)?(?:中|方面|上?看)"
)
_CAUSE = re.compile(
    r"(?:总的来看|总体看)?在[^，。；]{4,40}(?:带动|拉动|推动|支撑|影响|作用|背景|形势|压力|刺激)(?:之)?下$|(?:主要)?(?:受|由于|因(?!为是))[^，。；]{2,24}(?:影响|带动|拉动|拖累|推动|所致)?$"
)
_LEADING = re.compile(
    r"(?:其中，?)?(?:出口|进口)?(?:增长|增速|规模|占比|增幅|需求|表现)?(?:较快|最快|较大|最大|最高|较高|最多|最好|突出|居前)的(?:服务)?(?:领域|品类|产品|商品|类别|行业|门类)(?:分别)?(?:是|为|包括)"
)
_PLACE = re.compile(
    r"(?:是|为|位列|位居|跻身|成为|居|属于|分列|名列|稳居)(?:我国|中国|全国|全省|全市)?(?:前[二两三四五六十]大?|主要|最大|第[一二三四五]大?)?(?:的)?"
    r"(?P<goods>[^，。；]{0,12}?)(?:的)?(?:(?P<flow>进出口|出口|进口)(?:额|规模|总值)?(?:的)?(?:前[二两三四五六十]|主要|最大|第[一二三]|市场|目的|来源)"
    r"|(?:主要|重要|最大|前[二两三四五六十]大?|第[一二三四五]大)的?(?:(?P<to>去向|市场|目的[地国]|销往地)|(?P<of>来源)))"
)
_EXAMPLES = re.compile(r"等(?:地|省|市|口岸|港口|海关|省份|城市|机场|区域)")
_TAIL = 6  # characters behind the last name that belong to its noun
_NO_NEWS = ("即", "也就是", "包括")  # what opens a clause that explains the one before


class Notes:
    """Take over what clauses without figures are about, for the rest of their sentence."""

    def __init__(self, passage: Passage, focus: Focus, predication: Predication, composer: Composer) -> None:
        self.passage = passage
        self.view = passage.view
        self.focus = focus
        self.predication = predication
        self.composer = composer

    def take(self, start: int, end: int, skips: frozenset[int]) -> None:
        """Note what the words between two offsets are about; ``skips`` are the offsets of times."""
        if self._of_all_trade(start, end):
            return
        if leading := _LEADING.match(self.view, start, end):
            self._of_leading(leading.end(), end, skips)
            return
        if those := those_topics(self.view[start:end], self.focus):
            self.focus.note(those, flow=False)
        names = [n for n in self.passage.names_in(start, end) if n.end <= end]
        if not names:
            return
        sub = OF_WHICH.match(self.view, start, end)
        start = sub.end() if sub else start
        subject = self._subject(names, start, end, skips)
        if _CAUSE.match(self.view, start, end):
            return  # 受原油价格走低影响
        if _SHARE_OPENS.search(self.view, start, end):
            self.predication.share_open = True
        self.predication.rate_open = self.predication.rate_open or bool(_RATE_OPENS.search(self.view, start, end))
        if not self.view.startswith(_NO_NEWS, start):
            self._told(subject, names, start, end)

    def _of_all_trade(self, start: int, end: int) -> bool:
        """Note that all trade is told of again: 分月份看, 出口商品中."""
        flow, area = "", self.focus.default_area
        if _BY_TIME.fullmatch(self.view, start, end):
            flow = self.composer.fallback
        elif goods := _GOODS_TRADED.fullmatch(self.view, start, end):
            flow, area = flow_of(goods["flow"]), self.focus.paragraph_area or area
        if flow:
            self.focus.note([Topic(flow, area, segment=self.focus.way)], flow=True)
        return bool(flow)

    def _of_leading(self, start: int, end: int, skips: frozenset[int]) -> None:
        """Note the goods that stand out in what is told of, up to the next ；: 增长最快的领域为保险服务."""
        subject = read_subject(self.view, self.passage.names_in(start, end), start, end, skips)
        topic = self.focus.inherited()
        goods = subject.products or [i for i in subject.indicators if i.known]
        if goods and topic.flow:
            self.focus.note([replace(topic, product=p) for p in goods], flow=False)
            self.focus.before_aside = topic

    def _subject(self, names: Sequence[Name], start: int, end: int, skips: frozenset[int]) -> Subject:
        """Read who and what the words name; partners are kept for 上述国家 and its like."""
        told = _TOLD_OF.search(self.view[names[-1].end : end])
        opens = len(names) == 1 and names[0].start - start <= 1 and names[0].entry.kind == "product"
        brief = told or (opens and end - names[0].end <= _SHORT)
        stop = names[-1].end if brief else min(end, max(n.end for n in names) + _TAIL)
        subject = read_subject(self.view, names, start, stop, skips, known_only=True)
        resolve_partner(subject, start, end, self.focus)
        resolve_zone(subject, self.focus)
        named = _EXAMPLES.match(self.view, subject.areas[-1].end) if subject.areas else None
        if named and not (named.end() == end and self.view.startswith("在", start)):  # 在四川、河南等地，出口分别增长
            subject.areas = [a for a in subject.areas if not a.domestic]  # 上海、北京等口岸入境游客增多
        foreign = tuple(p for p in subject.partners if p.known) or tuple(a for a in subject.areas if not a.domestic)
        self.focus.last_foreign = foreign or self.focus.last_foreign
        return subject

    def _told(self, subject: Subject, names: Sequence[Name], start: int, end: int) -> None:
        """Make what a subject names the topics of the clauses to come, if they are told of."""
        if len(set(subject.flows)) > 1:  # 进出口、出口、进口全面增长，增幅分别为…
            (one, *_) = self._topics(subject, end)
            self.focus.note([replace(one, flow=f) for f in dict.fromkeys(subject.flows)], flow=True)
        elif not _WITHOUT.match(self.view, start, end) and self._is_told_of(subject, names, start, end):
            topics = [self._placed(t, start, end) for t in self._topics(subject, end)]
            self.focus.note(topics, flow=bool(subject.flow))
            self.focus.note_examples(subject)

    def _topics(self, subject: Subject, end: int) -> list[Topic]:
        return self.focus.topics(subject, Predicate("note", 1, end), 0, None)

    def _placed(self, topic: Topic, start: int, end: int) -> Topic:
        """Complete a topic by the trade in which it has its place: 福建、广东是锂电池出口前两大省份."""
        place = _PLACE.search(self.view, start, end)
        if place is None:
            return topic
        named = [n for n in self.passage.names_in(*place.span("goods")) if n.entry.kind == "product"]
        goods = Item(named[-1].entry.value, named[-1].start, named[-1].end) if named else topic.product
        if not (place["flow"] or named):
            return topic  # 是我国的主要市场: of whatever is told of
        flow = flow_of(place["flow"]) if place["flow"] else "export" if place["to"] else "import"
        return replace(topic, flow=flow, product=goods)

    def _is_told_of(self, subject: Subject, names: Sequence[Name], start: int, end: int) -> bool:
        """Tell whether a clause without figures says what the next ones are about."""
        tail = self.view[names[-1].end : end]
        gap = names[0].start - start
        foreign = [a for a in subject.areas if not a.domestic]
        led = bool(subject.segments) and gap <= 1 and names[0].entry.kind == "segment"
        placed = subject.partners or len(foreign) > 1 or any(a.domestic for a in subject.areas)
        if not (subject.flow or subject.indicators or led or placed):
            short = len(tail) <= _SHORT and len(names) == 1 and gap <= 1  # 船舶一马当先
            alone = gap <= 2 and (short or not tail.strip("”’的"))
            return bool(subject.products) and bool(alone or _TOLD_OF.search(tail))
        passing = subject.flow and not subject.flow_head and subject.rest and len(tail) > 12
        return not passing or subject.has_focus

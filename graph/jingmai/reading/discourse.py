"""Discourse: what a figure is about when its clause does not say all of it.

A sentence is read clause by clause: what its words name is completed from the focus of the text (what it is about), its
time from the times set before. What no rule can read is set aside with the reason, not guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import TypeAlias

from jingmai.article import Article, Sentence, sentences
from jingmai.grammar.change import RATE_VERB, Predicate, sign_after
from jingmai.grammar.period import Calendar, PeriodMention
from jingmai.grammar.quantity import Quantity, find_quantities
from jingmai.lexicon import Lexicon, Name
from jingmai.reading.behind import name_behind, ranked_by
from jingmai.reading.composer import Composer, aside
from jingmai.reading.counted import flow_of, is_amount, is_generic, nominal
from jingmai.reading.distribution import distributed
from jingmai.reading.fate import Unread, fate_of, states_nothing
from jingmai.reading.figure import Figure, Topic
from jingmai.reading.firm import Firms, resolve_firm
from jingmai.reading.focus import Focus, completed
from jingmai.reading.goods import names_goods, trimmed_start
from jingmai.reading.headline import place_of, theme_of
from jingmai.reading.holder import ZONES, measured_work
from jingmai.reading.item import Item
from jingmai.reading.line import resolve_line
from jingmai.reading.passage import Clause, Passage
from jingmai.reading.predication import Predication
from jingmai.reading.reference import (
    former_topics,
    resolve_goods,
    resolve_members,
    resolve_partner,
    resolve_zone,
    those_topics,
)
from jingmai.reading.shipment import shipment_of
from jingmai.reading.site import Sites, resolve_site
from jingmai.reading.source import SourceTracker
from jingmai.reading.subject import Subject, read_subject
from jingmai.reading.timing import Timing

__all__ = ["Discourse", "Reading"]

_Told: TypeAlias = tuple[str, Decimal, str, str]

_BETWEEN = re.compile(r"^(?:、|和|及|与|以及|,)(?:近|超过?|约|逾|突破)?$")
_RANGE = re.compile(r"^(?:至|到|—|–|-|~)$")
_BETWEEN_RATES = re.compile(rf"^(?:、|和|及|与|以及)(?:分别)?{RATE_VERB}(?:了|近|超过?|约)?$")
_SUB = re.compile(r"^[“”\"（）()\s]*(?:其中|当中|特别是|尤其是)")
_GROWN = re.compile(r"[对为](?:[^，。；]{0,8})(?P<flow>进出口|外贸|出口|进口)(?:总值|总额)?(?:总体|整体)?(?:的)?增长")
_EACH_UNIT = re.compile(r"每(?:吨|桶|辆|台|件|套|千克|公斤|克|立方米)(?:约|为|达)?$")
_CLASSES = re.compile(
    r"(?P<sizes>(?:[\d.]*[十百千万亿]+[美欧]?元[、和及])+[\d.]*[十百千万亿]+[美欧]?元(?:以上|以下)?)的(?P<noun>[\u4e00-\u9fff“”]{2,14}?)(?=分别|依次|各有)"
)
_TOLD_OF = re.compile(
    r"(?:方面|看|中|为例)$|^受[^，。；]{1,14}影响$|^贡献|^成为|^(?:继续|延续|保持|持续|表现|增势|走势|势头|依然|仍|也|更|则|同样|逆势)[^，。；]{1,8}$"
)
"""What may follow a product that a clause without figures is about: 汽车延续强势，10月出口…"""
_SHARE_OPENS = re.compile(
    r"占.*(?:比重|比例|份额|半壁江山|半数|大头)$|(?:占比|比重|份额)(?:进一步|继续|稳步|不断|持续|逐步|也)*(?:攀升|提升|提高|上升|扩大|回升|走高|下降|回落|走低)$"
)
_RATE_OPENS = re.compile(
    r"(?:增速|增幅|涨幅)(?:领跑|居前|靠前|领先|较快|最快|明显|突出|亮眼|位居前列|排名前列|均|都|也|超过全国|高于全国)*$"
)
_BY_TIME = re.compile(r"(?:分|按|从|逐)(?:各)?(?:月|季|年|月度|季度|年度|时间)(?:份)?(?:来)?看")
_LONGEST_PART = 12  # characters of a noun after 其中
_NO_FIGURES = frozenset(("ordinal", "vague"))  # kinds of numbers that can be none
_SHORT = 9  # characters of a predicate that says no more of goods than how they fare
_AMOUNT_OF = re.compile(r"外资|投资|[额值]$|收入$|利润$|贷款$|零售")
_BRANCH = re.compile(r"(?:业|产业|行业|领域)$")  # 其中高技术制造业增长10.7%: of the same amount
_WITHOUT = re.compile(r"(?:若|如果)?(?:剔除|扣除|不考虑|除去|撇开)")
_WHOLES = ("中国", "全球", "世界", "东部地区", "中部地区", "西部地区", *ZONES)
_GOODS_TRADED = re.compile(r"(?:在|从)?(?:主要)?(?P<flow>出口|进口)(?:商品|产品|货物)(?:结构)?(?:中|方面|上?看)")
_CAUSE = re.compile(
    r"(?:总的来看|总体看)?在[^，。；]{4,40}(?:带动|拉动|推动|支撑|影响|作用|背景|形势|压力|刺激)(?:之)?下$|(?:主要)?(?:受|由于|因(?!为是))[^，。；]{2,24}(?:影响|带动|拉动|拖累|推动|所致)?$"
)
_MARKET_SHARE = re.compile(r"(?:(?:国际|国内|全球|海外|世界)?市场)(?:份额|占有率)|市占率")
_PART_OF_TRADE = re.compile(
    r"(?:^|(?<=[，。；：年月度“]))(?P<goods>[A-Z\u4e00-\u9fff]{2,12}?)在(?:我国|中国|全国|全部)?[\u4e00-\u9fff]{0,10}?(?:进出口|出口|进口)(?:总额|总值|额|值|总量|量)?(?:当?中)?的?(?:占比|比重|份额|比例)"
)
_INCLUDING = re.compile(
    r"[（(](?:其中)?(?:不?含|不?包括|除)[^（）()\d]{1,20}[）)]|[（(](?:PMI|CPI|PPI|GDP|FDI|OFDI)[）)]"
)
_ALL_BOUND = re.compile(r"分别(?:约为?|达?近|超过?|突破|逾)+$")
_RANKED_APART = re.compile(r"分(?:列|居|获|别位?[列居]|别为)")
_TODAY = re.compile(r"本届|刚刚|今[天日晚]|昨[天日晚]|日前|近日|正在")
_COUNTS = ("count", "vehicle", "set")
_AND = re.compile(r"[、和及]")


@dataclass(slots=True)
class Reading:
    """Hold the figures of an article and what became of every other number."""

    figures: list[Figure]
    unread: list[Unread]
    periods: list[PeriodMention]
    names: list[Name]


@dataclass(frozen=True, slots=True)
class _Said:
    """Hold a list of figures with what its clause says of it: where its words begin, the predicate, a noun behind."""

    clause: Clause
    series: tuple[Quantity, ...]
    start: int
    predicate: Predicate
    portion: Item | None


class Discourse:
    """Read the figures of articles; ``main_period`` is what they report on, if that is known beforehand."""

    def __init__(self, lexicon: Lexicon, units: dict[str, str], calendar: Calendar, main_period: str = "") -> None:
        self.lexicon = lexicon
        self.units = units
        self.calendar = calendar
        self.given_period = main_period

    def read(
        self,
        article: Article,
        names: list[Name] | None = None,
        quantities: list[Quantity] | None = None,
        split: list[Sentence] | None = None,
        taken: Sequence[tuple[int, int]] = (),
    ) -> Reading:
        """Return the figures of an article, in the order of the text; headings are read after the body.

        What earlier steps found may be given; ``taken`` are spans that belong to provisions and are no figures.
        """
        self.article = article
        names = self.lexicon.find(article.text) if names is None else names
        quantities = find_quantities(article.text, self.units) if quantities is None else quantities
        self.passage = Passage(article.text, names, quantities)
        self.view, self.names = self.passage.view, self.passage.names
        self.taken = {start for start, _ in taken}
        self.figures: list[Figure] = []
        self.unread: list[Unread] = []
        self.timing = Timing(self.passage, self.calendar, self.given_period)
        self.focus = Focus(self.passage, place_of(article, self.lexicon), theme_of(article, self.passage))
        self.sites, self.firms = Sites(self.passage), Firms(self.passage)
        self.predication = Predication(self.passage, self.focus)
        sources = SourceTracker(article, self.names, self.view)
        self.composer = Composer(self.view, self.focus, self.timing, sources)
        body: list[Sentence] = []
        heads: list[Sentence] = []
        for sentence in sentences(article) if split is None else split:
            kind = article.paragraphs[sentence.paragraph].kind
            (body if kind == "body" else heads if kind in ("kicker", "headline", "subhead") else []).append(sentence)
        self.timing.begin_article(article.text, body)
        self._read_all(body)
        self.timing.settle(self.figures)
        told = {_told(f): f for f in reversed(self.figures)}
        self._read_all(heads, heading=True)
        self.figures = [self._as_told(f, told, heads) for f in self.figures]
        self.figures.sort(key=lambda f: (f.start, f.topic.key()))
        self._account()
        return Reading(self.figures, self.unread, self.timing.mentions, self.names)

    # --- the whole article ---------------------------------------------------------------------------------

    def _as_told(self, figure: Figure, told: Mapping[_Told, Figure], heads: Sequence[Sentence]) -> Figure:
        """Give a figure of a heading that names no time the time of the same figure in the story."""
        head = next((h for h in heads if h.start <= figure.start < h.end), None)
        same = told.get(_told(figure)) if head else None
        if head is None or same is None or same.period == figure.period:
            return figure
        timed = any(
            p.code and p.role not in ("years", "age") and head.start <= p.start < head.end for p in self.timing.mentions
        )
        return figure if timed else replace(figure, period=same.period, base=same.base)

    def _read_all(self, items: Sequence[Sentence], heading: bool = False) -> None:
        paragraph = -1
        reach = self._reach(items)
        for sentence in items:
            if sentence.paragraph != paragraph:
                paragraph = sentence.paragraph
                self._new_paragraph(heading)
            if sentence.start > reach[paragraph]:
                self._pass_over(sentence)
            else:
                self._read_sentence(sentence)

    def _reach(self, items: Sequence[Sentence]) -> dict[int, int]:
        """Return for each paragraph where its last number stands, or the last of the next, which it may lead up to.

        What is said after it, no figure rests on.
        """
        last: dict[int, int] = {}
        for sentence in items:
            times = self.timing.times_in(sentence)
            numbers = (
                q.start
                for q in self.passage.quantities_in(sentence.start, sentence.end)
                if q.kind not in _NO_FIGURES
                and q.start not in self.taken
                and not any(p.start <= q.start < p.end for p in times)
            )
            last[sentence.paragraph] = max([last.get(sentence.paragraph, -1), *numbers])
        return {one: max(last[one], last.get(after, -1)) for one, after in pairwise([*last, -1])}

    def _new_paragraph(self, heading: bool) -> None:
        self.focus.begin_paragraph()
        self.heading = self.composer.heading = heading
        self.composer.rank_flow = ""
        self.timing.begin_paragraph(heading=heading)

    def _pass_over(self, sentence: Sentence) -> None:
        """Note the times and the fates of numbers of a sentence that no figure stands in or follows."""
        self.sentence = sentence
        periods = self.timing.begin_sentence(sentence)
        for q in self.passage.quantities_in(sentence.start, sentence.end):
            if not any(p.start < q.end and q.start < p.end for p in periods):
                self._readable(q)

    # --- one sentence ----------------------------------------------------------------------------------------

    def _read_sentence(self, sentence: Sentence) -> None:
        self.sentence = self.composer.sentence = sentence
        self.focus.begin_sentence()
        self.those = ("", -1)  # by what the next count is limited, and where that ends
        self.predication.share_open = self.predication.rate_open = False
        periods = self.timing.begin_sentence(sentence)
        asides = _INCLUDING.finditer(self.view, sentence.start, sentence.end)
        spans = [*((p.start, p.end) for p in periods), *(m.span() for m in asides)]
        self.skips = frozenset(i for start, end in spans for i in range(start, end))
        for clause in self.passage.clauses(sentence, periods, heading=self.heading):
            self._read_clause(clause)

    # --- one clause ------------------------------------------------------------------------------------------

    def _read_clause(self, clause: Clause) -> None:
        if _SUB.match(self.view[clause.start : clause.end]):
            self.focus.begin_part(within=bool(clause.lead))
        self.timing.begin_clause(clause, first=not self.focus.read)
        series = list(self._series(clause))
        if not series:
            self._note_subject(clause.start, clause.end)
            return
        at = clause.start
        numbers = (q for q in clause.quantities if q.kind != "idiom" and not self.passage.inside_name(q))
        skips = self.skips | {i for q in numbers for i in range(q.start, q.end)}
        for group in series:
            self._read_series(clause, group, at, skips)
            if not self.view.endswith("等", clause.start, group[0].start):
                at = group[-1].right

    def _series(self, clause: Clause) -> Iterator[tuple[Quantity, ...]]:
        """Yield the figures of a clause, those of one list together."""
        group: list[Quantity] = []
        for q in clause.quantities:
            if not self._readable(q):
                continue
            if group and self._joined(group[-1], q):
                group.append(q)
                continue
            if group:
                yield tuple(group)
            group = [q]
        if group:
            yield tuple(group)

    def _joined(self, a: Quantity, b: Quantity) -> bool:
        rates = ("percent", "times")
        ranks = a.kind == b.kind == "rank" and _RANKED_APART.search(self.view, max(0, a.start - 6), a.start)
        alike = a.kind == b.kind or (a.kind in rates and b.kind in rates)
        if not (alike and (ranks or a.kind not in ("rank", "span", "bare"))):
            return False
        between = self.view[a.right : b.start]
        if a.kind == "percent" and _RANGE.match(between):
            return True
        return bool(_BETWEEN.match(between)) or (a.kind == "percent" and bool(_BETWEEN_RATES.match(between)))

    def _readable(self, q: Quantity) -> bool:
        """Tell a figure from other numbers, and give those their fate."""
        if q.start in self.taken:
            self.unread.append(aside(q, "provision", "provision"))
            return False
        other = fate_of(q, self.passage, self.sentence, self.figures)
        if other is not None:
            self.unread.append(other)
        return other is None

    # --- one list of figures -------------------------------------------------------------------------------------

    def _read_series(self, clause: Clause, series: tuple[Quantity, ...], at: int, skips: frozenset[int]) -> None:
        sub = _SUB.match(self.view[at : clause.end])
        start = at + (sub.end() if sub else 0)
        last = self.figures[-1] if self.figures else None
        predicate, portion = self.predication.read(clause, series, start, skips, last)
        if len(series) > 1 and _RANGE.match(self.view[series[0].right : series[1].start]):
            predicate = replace(predicate, steps=True)  # 4%至5%: the ends of one range
            series = _ends_of_range(series)
        if predicate.distributed and series[0].bound != "exact" and _ALL_BOUND.search(self.view, at, series[0].start):
            series = tuple(replace(q, bound=series[0].bound) if q.bound == "exact" else q for q in series)
        if predicate.distributed and self.view.startswith("以上", series[-1].end):  # 分别稳定在14%、10%以上
            series = tuple(replace(q, bound="at-least") if q.bound == "exact" else q for q in series)
        said = _Said(clause, series, start, predicate, portion)
        subject = self._subject_of(start, predicate.subject_end, skips)
        if predicate.doubt:
            if known := tuple(p for p in subject.partners if p.known):
                self.focus.last_foreign = known
            self.unread += [aside(q, "unread", "unresolved", predicate.doubt) for q in series]
            return
        self._in_context(subject, said)
        self._of_market(subject, said)
        self._from_behind(subject, said, last)
        nothing = states_nothing(series[-1], predicate.measure, self.passage, clause, flow=bool(subject.flow))
        if nothing:
            self.unread += [aside(q, "name", nothing) for q in series]
            end = series[-1].right
            self.those = (self.view[start:end].removesuffix("的"), end)
            return
        whole = self._whole(predicate, skips)
        self._emit(self._topics(subject, said, whole), predicate, series, clause, whole)

    def _in_context(self, subject: Subject, said: _Said) -> None:
        """Complete a subject by what was told before: a part of it, goods beside it, what its words stand for."""
        predicate, start = said.predicate, said.start
        part = self.focus.in_part and not subject.flow and 2 <= len(subject.rest) <= _LONGEST_PART
        if part and not is_generic(subject):
            self._part(subject)
        elif self._names_parallel_goods(subject, predicate, start):
            subject.products, subject.rest = [Item(subject.rest, *subject.rest_at, False)], ""
        counted = self.focus.read[-1].topic.indicator if self.focus.read else None
        if counted:  # 11个亚洲国家|超过100个城市
            subject.areas = [a for a in subject.areas if not counted.start <= a.start < counted.end]
        words = self.view[start : predicate.subject_end]
        resolve_partner(subject, start, predicate.subject_end, self.focus)
        resolve_goods(subject, words, self.focus)
        resolve_members(subject, self.focus)
        resolve_zone(subject, self.focus)
        if start < predicate.subject_end:
            resolve_site(subject, start, predicate.subject_end, self.skips, self.sites, self.view)
            begin = self.article.paragraphs[self.sentence.paragraph].start
            resolve_firm(subject, start, predicate.subject_end, self.skips, self.firms, self.view, begin)
            resolve_line(subject, start, predicate.subject_end, self.skips, self.view)
        if said.portion:
            _share_in(subject, said.portion)
            subject.areas = [a for a in subject.areas if a.value != "中国"]  # 贡献了全国18%的进出口
            if self.view.startswith("的", start):  # what stands here belongs to the share before
                subject.areas, subject.partners, subject.products, subject.segments = [], [], [], []

    def _of_market(self, subject: Subject, said: _Said) -> None:
        """Name of what a share is: of goods in trade (高效组件在组件出口中的比重), else of a market (市场占有率达到32.8%)."""
        if said.predicate.measure != "share" or subject.indicators:
            return
        part = _PART_OF_TRADE.search(self.view, said.start, said.series[0].start)
        if part and not subject.has_focus and names_goods(part["goods"]):
            start, stop = trimmed_start(self.view, *part.span("goods")), part.end("goods")
            subject.products = [Item(self.view[start:stop], start, stop, False)]
        if subject.flow:
            return
        if market := _MARKET_SHARE.search(self.view, said.start, said.series[0].start):
            subject.indicators = [Item(market.group(), *market.span(), False)]

    def _from_behind(self, subject: Subject, said: _Said, last: Figure | None) -> None:
        """Complete a subject by what stands behind its figures, and by the words that nothing else explains."""
        clause, series, predicate = said.clause, said.series, said.predicate
        ranked = predicate.measure == "rank" and last is not None and last.measure == "rank"
        again = ranked and last is not None and last.start >= clause.start
        if again and not (subject.flow or subject.has_focus or subject.indicators):
            subject.areas = []  # 居全国第9位、中部第1位: among whom, not who
        if predicate.measure in ("rank", "streak"):
            ranked_by(subject, series[-1], clause, self.passage)
        self.composer.rank_flow = name_behind(subject, predicate, series[-1], clause, self.passage)
        apart = subject.segments or not self.focus.inherited().flow or is_amount(subject)
        if predicate.measure in ("level", "growth", "change") and apart:
            if phrase := nominal(self.view, subject):
                subject.indicators, subject.segments = [phrase], []
        if len(subject.indicators) == 1 and (parts := measured_work(subject.indicators[0])):
            subject.areas, subject.indicators = [parts[0]], [parts[1]]

    def _topics(self, subject: Subject, said: _Said, whole: Subject | None) -> list[Topic]:
        """Return what the figures are about, one topic for all or one for each."""
        start, first = said.start, said.series[0].start
        if said.predicate.measure == "contribution" and not subject.flow:
            grown = _GROWN.search(self.view, said.clause.start, first)  # 对全国外贸增长贡献率
            subject.flow = flow_of(grown["flow"]) if grown else ""
        if _EACH_UNIT.search(self.view, said.clause.start, first) and not subject.indicators:
            subject.indicators = [Item("均价", -1, -1)]
        topics = self.focus.topics(subject, said.predicate, len(said.series), whole)
        former = former_topics(self.view[start:first], said.predicate, self.focus)
        topics = [completed(t, topics[0]) for t in former] or topics
        if said.portion and self.view.startswith("的", start):
            topics = [replace(t, segment=None) for t in topics]  # the share before it was one of firms
        if self.those[1] == start and topics[0].indicator:
            topics = [_qualified(t, self.those[0]) for t in topics]  # 进出口额1亿元以上的约7800家
        return self._shipped(subject, said, topics)

    def _shipped(self, subject: Subject, said: _Said, topics: list[Topic]) -> list[Topic]:
        """Make a number that measures a load on its way one of trade, of the day on which it is told."""
        single = said.predicate.measure == "level" and len(said.series) == 1 and not subject.flow
        load = shipment_of(said.series[0], self.sentence, self.passage) if single else None
        if load is None:
            return topics
        self.timing.now = self.timing.now or self.calendar.now
        return [Topic(load.flow, load.place or topics[0].area, load.partners, load.product)]

    def _subject_of(self, start: int, end: int, skips: frozenset[int]) -> Subject:
        return read_subject(self.view, self.passage.names_in(start, end), start, end, skips)

    def _names_parallel_goods(self, subject: Subject, predicate: Predicate, start: int) -> bool:
        """Tell whether a clause names goods beside those before it: 工业机器人出口增长55%，风力发电机组增长24%."""
        last = self.focus.inherited()
        alone = not (subject.flow or subject.has_focus or subject.indicators or subject.areas)
        fits = alone and names_goods(subject.rest) and not is_generic(subject) and not is_amount(subject)
        beside = bool(last.flow and last.product and not last.indicator) and bool(self.focus.read)
        return fits and beside and predicate.measure in ("level", "growth") and subject.rest_at[0] <= start + 1

    def _part(self, subject: Subject) -> None:
        """Read the noun after 其中: goods under a flow, else who or what is counted (内地居民出入境476.8万人次)."""
        of = self.focus.parent.indicator or self.focus.last.indicator
        branch = of is not None and _AMOUNT_OF.search(of.value) and _BRANCH.search(subject.rest)
        if branch or self.focus.parent.flow or self.focus.last.flow:
            subject.products = [Item(subject.rest, *subject.rest_at, False)]
        else:
            start, stop = subject.rest_at
            leading = [a for a in subject.areas if a.end == start]
            start = leading[-1].start if leading else start
            subject.areas = [a for a in subject.areas if a not in leading]
            subject.indicators = [Item(self.view[start:stop], start, stop, False)]
        subject.rest = ""

    def _whole(self, predicate: Predicate, skips: frozenset[int]) -> Subject | None:
        """Read the whole of a share: 占我国进出口总值的."""
        if predicate.share_start < 0:
            return None
        whole = self._subject_of(predicate.share_start + 1, predicate.share_end, skips)
        resolve_partner(whole, predicate.share_start, predicate.share_end, self.focus)  # 占双方贸易总值
        return whole

    # --- topics ------------------------------------------------------------------------------------------------------

    def _note_subject(self, start: int, end: int) -> None:
        """Take over what a clause without figures is about, for the rest of its sentence."""
        names = [n for n in self.passage.names_in(start, end) if n.end <= end]
        if _BY_TIME.fullmatch(self.view, start, end) and self.composer.fallback:
            self.focus.note([Topic(self.composer.fallback, self.focus.default_area)], flow=True)  # all trade again
            return
        if goods := _GOODS_TRADED.fullmatch(self.view, start, end):
            self.focus.note(
                [Topic(flow_of(goods["flow"]), self.focus.paragraph_area or self.focus.default_area)], flow=True
            )
            return
        if those := those_topics(self.view[start:end], self.focus):
            self.focus.note(those, flow=False)
        if not names:
            return
        sub = _SUB.match(self.view[start:end])
        start += sub.end() if sub else 0
        told = _TOLD_OF.search(self.view[names[-1].end : end])
        opens = len(names) == 1 and names[0].start - start <= 1 and names[0].entry.kind == "product"
        stop = (
            names[-1].end
            if told or (opens and end - names[0].end <= _SHORT)
            else min(end, max(n.end for n in names) + 6)
        )
        subject = read_subject(self.view, names, start, stop, self.skips, known_only=True)
        resolve_partner(subject, start, end, self.focus)
        subject.areas = [a for a in subject.areas if not self.view.startswith(("等地", "等省", "等市"), a.end)]
        foreign = tuple(p for p in subject.partners if p.known) or tuple(a for a in subject.areas if not a.domestic)
        if foreign:
            self.focus.last_foreign = foreign
        if _CAUSE.match(self.view, start, end):
            return  # 受原油价格走低影响
        if _SHARE_OPENS.search(self.view, start, end):
            self.predication.share_open = True
        self.predication.rate_open = self.predication.rate_open or bool(_RATE_OPENS.search(self.view, start, end))
        if self.view.startswith(("即", "也就是", "包括"), start):
            return
        if len(set(subject.flows)) > 1:  # 进出口、出口、进口全面增长，增幅分别为…
            (one, *_) = self.focus.topics(subject, Predicate("note", 1, end), 0, None)
            self.focus.note([replace(one, flow=f) for f in dict.fromkeys(subject.flows)], flow=True)
            return
        if _WITHOUT.match(self.view, start, end):
            return  # 剔除手机因素: what is left out
        if self._is_told_of(subject, names, start, end):
            topics = self.focus.topics(subject, Predicate("note", 1, end), 0, None)
            self.focus.note(topics, flow=bool(subject.flow))
            self.focus.note_examples(subject)

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

    # --- figures -------------------------------------------------------------------------------------------------------

    def _emit(
        self,
        topics: list[Topic],
        predicate: Predicate,
        series: tuple[Quantity, ...],
        clause: Clause,
        whole: Subject | None,
    ) -> None:
        count = len(series)
        topics = self.focus.fitted(topics, predicate, count)
        last = self.focus.read[-1].end if self.focus.read else -1
        counted = predicate.measure == "level" and series[0].unit in _COUNTS and not any(t.flow for t in topics)
        periods = self.timing.periods(
            clause,
            series,
            predicate,
            last,
            counted=counted,
            event=self._of_fair(series[0]) and (not any(map(_of_trade, topics)) or self._dealt(series[0], clause)),
        )
        if predicate.measure == "streak" and len(periods) == series[0].value > 1:
            periods = [f"{periods[0]}/{periods[-1]}"]  # 二、三季度连续两个季度增长
        if count > 1 and len(periods) == 1 and predicate.distributed and not clause.periods:
            told = [f.period for f in self.focus.read[-count:]]  # 一季度、二季度分别为…，分别增长…
            alike = len({t.key() for t in topics}) == 1
            periods = told if len(set(told)) == count and alike else periods
        if count > 1 and len(topics) == 1 and (classes := self._classes(clause, series[0], count)):
            topics = [replace(topics[0], indicator=Item(noun, -1, -1, False)) for noun in classes]
        if count > 1 and len(topics) == 1 and len(periods) != count:
            topics = self._of_list(clause, topics[0], predicate, count)
        bases = sum(p.role == "base" and p.start < series[0].start for p in clause.periods)
        measures = (
            len({q.unit or q.counter for q in series}) == count and series[0].kind == "amount"
        )  # 931万件、7.6万吨
        alone = count not in (len(periods), bases) and not (predicate.steps or measures)
        if count > 1 and len(topics) == 1 and alone:
            why = f"{count} figures, {len(topics)} subjects"
            self.unread += [aside(q, "unread", "counts-differ", why) for q in series]
            return
        if count == 1 and len(topics) > 1 and predicate.total:
            topics = [self.focus.collected(topics)]
        share_flow = whole.flow if whole else ""
        if whole and predicate.measure == "share":
            to = tuple(p for p in whole.partners if p.known and p.value != "中国")
            topics = [t if t.partners else replace(t, partners=to) for t in topics]
            goods = whole.products[0] if len(whole.products) == 1 and whole.products[0].known else None
            topics = [t if t.product or not t.flow else replace(t, product=goods) for t in topics]  # 占光伏产品出口的
            held = [a for a in whole.areas if a.domestic and a.known and a.value not in _WHOLES]
            if held and not any(t.area and t.area.start >= self.sentence.start for t in topics):
                topics = [replace(t, area=held[-1]) for t in topics]  # 对东盟进出口占成渝地区外贸总值的
        read: list[Figure | Unread] = []
        for i, q in enumerate(series):
            if i and predicate.measure == "growth":
                before = series[i - 1]
                between = self.view[before.right : q.start]
                predicate = replace(predicate, sign=sign_after(between, predicate.sign))
            for topic in [topics[i]] if count > 1 and len(topics) == count else topics:
                if predicate.measure == "share" and share_flow and not topic.flow:
                    topic = replace(topic, flow=share_flow)
                if (
                    whole
                    and predicate.measure == "share"
                    and share_flow in ("export", "import")
                    and topic.flow == "trade"
                    and not topic.partners
                ):
                    topic = replace(topic, flow=share_flow)
                if len(periods) == count and count > 1:
                    read.append(self.composer.figure(q, topic, predicate, periods[i], clause, whole))
                else:
                    read += [self.composer.figure(q, topic, predicate, p, clause, whole, (i, count)) for p in periods]
        rows = [r for r in read if isinstance(r, Figure)]
        self.unread += [r for r in read if isinstance(r, Unread)]
        if not rows:
            if any(t.flow for t in topics):
                self.focus.note(topics, flow=False)  # what can't be dated is still what the next figure is about
            return
        self.figures += rows
        self.composer.fallback = self.composer.fallback or rows[0].topic.flow
        self.focus.advance(rows, predicate)

    def _of_fair(self, q: Quantity) -> bool:
        """Tell whether the text is about a fair, or its sentence about this edition of one."""
        told = _TODAY.search(self.view, self.sentence.start, self.sentence.end)
        here = self.focus.fairs.at(self.sentence.start, q.start)
        return self.focus.of_fair or (here is not None and told is not None)

    def _dealt(self, q: Quantity, clause: Clause) -> bool:
        """Tell whether a figure is of deals made at a fair: 现场出口成交216.9亿美元."""
        return any(word in self.view[clause.start : q.start] for word in ("成交", "签约", "意向"))

    def _classes(self, clause: Clause, q: Quantity, count: int) -> list[str]:
        """Return what the figures count if as many classes of size stand before: 超万亿元、千亿元的国家分别有14个、62个."""
        found = _CLASSES.search(self.view, clause.start, q.start)
        sizes = _AND.split(found["sizes"]) if found else []
        return [f"{size}的{found['noun']}" for size in sizes] if found and len(sizes) == count else []

    def _of_list(self, clause: Clause, topic: Topic, predicate: Predicate, count: int) -> list[Topic]:
        """Return a topic for each item of a list that shares one head: 同城、异地快递业务量分别完成."""
        sub = _SUB.match(self.view[clause.start : clause.end])
        start = clause.start + (sub.end() if sub else 0)
        begin = max([start, *(p.end for p in clause.periods if p.end <= predicate.subject_end)])
        phrase = self.view[begin : predicate.subject_end].strip("，的")
        head = topic.indicator.value if topic.indicator else ""
        items = distributed(phrase, count, head) if not topic.flow else []
        return [replace(topic, indicator=Item(i, -1, -1, False), product=None) for i in items] or [topic]

    # --- the account -----------------------------------------------------------------------------------------------------

    def _account(self) -> None:
        """Give a fate to the numbers that stand in dates or that no clause has claimed."""
        done = {f.start for f in self.figures} | {u.start for u in self.unread}
        dates = sorted((p.start, p.end) for p in self.timing.mentions)
        starts = [d[0] for d in dates]
        for q in self.passage.quantities:
            if q.start in done:
                continue
            i = bisect_left(starts, q.end) - 1
            in_date = i >= 0 and dates[i][1] > q.start
            self.unread.append(
                Unread(q.start, q.end, q.text, "date" if in_date else "unread", "date" if in_date else "not read")
            )
        self.unread.sort(key=lambda u: u.start)


def _ends_of_range(series: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Return the ends of a range as what is meant at least and at most."""
    bounds = ("at-least", *("exact" for _ in series[2:]), "at-most")
    return tuple(replace(q, bound=b) if q.bound == "exact" else q for q, b in zip(series, bounds, strict=True))


def _share_in(subject: Subject, noun: Item) -> None:
    """Make a subject speak of what a percentage is a share of: a flow, or anything else that has a name."""
    flow = flow_of(noun.value)
    plain = flow and len(noun.value) <= len("货物进出口")
    subject.flow, subject.flows, subject.rest = (flow if plain else ""), [], ""
    subject.indicators = [] if plain else [noun]


def _qualified(topic: Topic, words: str) -> Topic:
    """Return a topic that counts only those of whom the words hold."""
    named = topic.indicator.value if topic.indicator else ""
    return replace(topic, indicator=Item(f"{words}的{named}", -1, -1, False)) if named else topic


def _of_trade(topic: Topic) -> bool:
    return bool(topic.flow or (topic.indicator and "贸易" in topic.indicator.value))


def _told(figure: Figure) -> _Told:
    """Return by what a figure of a heading is known again in the story."""
    return figure.measure, figure.value, figure.unit, figure.topic.flow

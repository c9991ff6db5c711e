"""Completion: the subject of figures, read from their clause and completed by what was told before and stands behind.

其中汽车200万辆                        goods under the flow of the whole
这家企业, 该港, 上述国家                 what was named before
87家钢铁企业, 第二大进口市场               what stands behind
"""

from __future__ import annotations

import re
from dataclasses import replace

from jingmai.article import Article
from jingmai.reading.behind import name_behind, ranked_by
from jingmai.reading.composer import Composer
from jingmai.reading.counted import flow_of, is_amount, is_generic, nominal
from jingmai.reading.figure import Figure, Topic
from jingmai.reading.firm import Firms, resolve_firm
from jingmai.reading.focus import Focus, completed
from jingmai.reading.goods import names_goods, trimmed_start
from jingmai.reading.item import Item
from jingmai.reading.line import resolve_line
from jingmai.reading.nounphrase import read_subject
from jingmai.reading.passage import Passage
from jingmai.reading.reference import former_topics, resolve_goods, resolve_members, resolve_partner, resolve_zone
from jingmai.reading.scope import resolve_scope
from jingmai.reading.series import Said
from jingmai.reading.shipment import shipment_of
from jingmai.reading.site import Sites, resolve_site
from jingmai.reading.subject import Subject
from jingmai.reading.timing import Timing
from jingmai.reading.work import Works, resolve_work

__all__ = ["Completion"]

_GROWN = re.compile(
    r"(?:[对为]|拉[动高]了?|贡献(?:出)?了?)(?:[^，。；]{0,8}?)(?P<flow>进出口|外贸|出口|进口)(?:总值|总额)?(?:总体|整体)?(?:的)?增[长量]"
)
_ADDS_TO = re.compile(r"(?:总体|整体)?(?:的)?增[长量速](?:的)?贡献[率度]")
_WHOLES = ("中国", "全球", "世界")
_OF_ALL = re.compile(r"全[省市县](?:大?约|将?近|接近|超过?|逾|不到|不足)?")
_FLOWING = re.compile(r"(?:进口|出口)(?!额|量|总|值|贸易|企业|退税|商|货值|市场|国|大)(?P<goods>[\u4e00-\u9fff]{2,8})$")
_ADDS_ELSEWHERE = re.compile(
    r"[对为](?P<what>[^，。；对]{0,8}(?:经济|GDP|生产总值)(?:总体)?增长)的?(?:年均|平均)?贡献[率度]"
)
_TIMES = ("秒", "分钟", "小时", "天")
_ECONOMY = ("经济", "国民经济", "整体经济", "地区经济")
_FROM_TO = re.compile(
    r"(?P<way>从[^，。；从到至\d]{1,12}[到至][^，。；\d]{1,8}?)(?P<time>(?:平均|全程|整体)?(?:用时|耗时|时长|时间))?"
    r"(?:由|缩短|压缩|最快|平均|全程|仅|只|需要?|用|了|为|[至到在]|不|不到|不足|约|近|控制)*$"
)
_PLAIN_FLOW = re.compile(r"(?:对?外贸易?|货物|商品|我国|全国)*(?:进出口|进口|出口|贸易|外贸)(?:总?[值额量]|贸易)?")
"""Trade as a whole, by whatever words: 外贸进出口总额."""
_EACH_UNIT = re.compile(r"每(?:吨|桶|辆|台|件|套|千克|公斤|克|立方米)(?:约|为|达)?$")
_LONGEST_PART = 12  # characters of a noun after 其中
_AMOUNT_OF = re.compile(r"外资|投资|[额值]$|收入$|利润$|贷款$|零售")
_BRANCH = re.compile(r"(?:业|产业|行业|领域)$")  # 其中高技术制造业增长10.7%: of the same amount
_SOLD_ABROAD = re.compile(r"(?:销往|卖[到往]|远销|发往)(?:海外|境外|国外|全球|世界各地)(?:市场)?的$")
_IS_SOLD = r"(?:已经?|也|还|更|均|都|主要|累计|成功|如今|目前)*(?:远销|畅销|销往|行销|出口[到至]|销售到|卖[到往])"
_SOLD_TO = re.compile(rf"产品{_IS_SOLD}|产品(?:已|也|还)*覆盖")
_SOLD_ITSELF = re.compile(_IS_SOLD)
_DONE_WITH = re.compile(r"(?P<v>销售|生产|采购|制造|产出|交付)了?(?:各[类种式])?$")
_MEASURED = re.compile(r"(?:[度率量额数]|指数|规模|水平|能力|竞争力|影响力)$")
_MADE = re.compile(r"(?P<span>[年月日])产(?!量|值|能)(?=[\u4e00-\u9fff]{2})")
_ZONED = re.compile(r"(?:片区|保税区|开发区|高新区|新区|试验区|园区)$")
_OWN_SHARE = re.compile(r"占比|比例|比重")
"""Behind what has a share of its own: 水水中转|比例达到61.7%."""
_MARKET_SHARE = re.compile(r"(?:(?:国际|国内|全球|海外|世界)?市场)的?(?:份额|占有率)|市占率")
_PART_OF_TRADE = re.compile(
    r"(?:^|(?<=[，。；：年月度“]))(?P<goods>[A-Z\u4e00-\u9fff]{2,12}?)在(?:我国|中国|全国|全部)?[\u4e00-\u9fff]{0,10}?(?:进出口|出口|进口)(?:总额|总值|额|值|总量|量)?(?:当?中)?的?(?:占比|比重|份额|比例)"
)


class Completion:
    """Complete the subjects of one article."""

    def __init__(self, article: Article, passage: Passage, focus: Focus, timing: Timing, composer: Composer) -> None:
        self.article = article
        self.passage = passage
        self.view = passage.view
        self.focus = focus
        self.timing = timing
        self.composer = composer
        self.before_load: Topic | None = None  # what was told of before a load on its way
        self.sites, self.firms, self.works = Sites(passage), Firms(passage), Works(passage)
        self.begin_sentence()

    def begin_sentence(self) -> None:
        """Forget by what counts were limited."""
        self.those = ("", -1)  # by what the next count is limited, and where that ends
        if self.before_load is not None:
            self.focus.last = self.focus.parent = self.before_load
        self.before_load = None

    def limit(self, said: Said) -> None:
        """Note that a number only limits the count behind it: 进出口额1亿元以上的约7800家."""
        end = said.series[-1].right
        self.those = (self.view[said.start : end].removesuffix("的"), end)

    def subject(self, said: Said) -> Subject:
        """Return what the words before the figures name."""
        return self._read(said.start, said.words_end, said.skips)

    def complete(self, subject: Subject, said: Said, last: Figure | None) -> None:
        """Complete a subject from the context; ``last`` is the figure before."""
        self._in_context(subject, said)
        self._from_to(subject, said)
        self._of_whole(subject, said)
        self._from_behind(subject, said, last)

    def whole(self, said: Said) -> Subject | None:
        """Return what the whole of a share names: 占我国进出口总值的."""
        start, end = said.predicate.share_start, said.predicate.share_end
        if start < 0:
            return None
        whole = self._read(start + 1, end, said.skips)
        resolve_partner(whole, start, end, self.focus)  # 占双方贸易总值
        return whole

    def topics(self, subject: Subject, said: Said, whole: Subject | None) -> list[Topic]:
        """Return what the figures are about, one topic for all or one for each."""
        start, first = said.start, said.series[0].start
        named = not (subject.is_empty or subject.flow or subject.indicators or is_generic(subject))
        if whole and named and _names_measure(whole):
            subject.indicators = whole.indicators[-1:]  # 交通运输项目占新签合同额的比重
        if said.predicate.measure == "contribution" and (
            other := _ADDS_ELSEWHERE.search(self.view, said.clause.start, first)
        ):
            if not (subject.flow or subject.indicators or subject.rest):  # 中国对世界经济增长的贡献率: of no trade
                subject.indicators = [Item(other["what"], *other.span("what"), False)]
        goes_on = subject.is_empty and self.focus.inherited().flow  # 进口增长9.7%，对进出口增长的贡献率
        if said.predicate.measure == "contribution" and not (subject.flow or goes_on):
            grown = _GROWN.search(self.view, said.clause.start, first)  # 对全国外贸增长贡献率
            subject.flow = flow_of(grown["flow"]) if grown else ""
            self._of_what_grew(subject, said)
        if _EACH_UNIT.search(self.view, said.clause.start, first) and not subject.indicators:
            subject.indicators = [Item("均价", -1, -1)]
        topics = self.focus.topics(subject, said.predicate, len(said.series), whole)
        former = former_topics(self.view[start:first], said.predicate, self.focus)
        topics = [completed(t, topics[0]) for t in former] or topics
        told = self.focus.told.last
        certified = told is not None and told.topic.indicator is not None and "原产地" in told.topic.indicator.value
        if certified and not subject.flow and [i.value for i in subject.indicators] == ["货值"]:
            topics = [replace(t, flow="export", product=None) for t in topics]  # 签发原产地证书3900份，货值11.2亿元
        if said.portion and self.view.startswith("的", start):
            topics = [replace(t, segment=None) for t in topics]  # the share before it was one of firms
        if self.those[1] == start and topics[0].indicator:
            topics = [_qualified(t, self.those[0]) for t in topics]  # 进出口额1亿元以上的约7800家
        if not subject.products and (sold := self._sold(start, first, topics[0].product)):
            topics = [replace(t, product=sold) for t in topics]
        return self._shipped(subject, said, topics)

    def _sold(self, start: int, end: int, told: Item | None) -> Item | None:
        """Return the goods that are sold to so many countries: 葡萄酒出口增长，产品销往40多个国家; 我国摩托车已销往…"""
        if _SOLD_TO.match(self.view, start, end):
            return self.focus.last.product
        for name in self.passage.names_in(start, end):
            if name.entry.kind == "product" and _SOLD_ITSELF.match(self.view, name.end, end):
                same = told and (told.value in name.entry.value or name.entry.value in told.value)
                return told if same else Item(name.entry.value, name.start, name.end)
        return None

    def _of_what_grew(self, subject: Subject, said: Said) -> None:
        """Name the indicator to whose growth something adds: 内河港口对全国港口货物吞吐量增长的贡献率."""
        stop = said.predicate.subject_end
        grown = next((m.start() for m in _ADDS_TO.finditer(self.view, stop, said.series[0].start)), -1)
        named = [n for n in self.passage.names_in(stop, max(stop, grown)) if n.entry.kind == "indicator"]
        if named and named[-1].end == grown and not any(i.known for i in subject.indicators):
            adding = subject.indicators or [Item(subject.rest, *subject.rest_at, False)] * bool(subject.rest)
            subject.segments += [] if subject.has_focus else adding[-1:]
            subject.indicators = [Item(named[-1].entry.value, named[-1].start, named[-1].end)]

    def _shipped(self, subject: Subject, said: Said, topics: list[Topic]) -> list[Topic]:
        """Make a number that measures a load on its way one of trade, of the day on which it is told."""
        single = said.predicate.measure == "level" and len(said.series) == 1 and not subject.flow
        load = shipment_of(said.series[0], said.sentence, self.passage) if single else None
        if load is None:
            return topics
        self.timing.now = self.timing.now or self.timing.calendar.now
        self.before_load = self.before_load or self.focus.last
        return [Topic(load.flow, load.place or topics[0].area, load.partners, load.product)]

    def _read(self, start: int, end: int, skips: frozenset[int]) -> Subject:
        return read_subject(self.view, self.passage.names_in(start, end), start, end, skips)

    def _in_context(self, subject: Subject, said: Said) -> None:
        """Complete a subject by what was told before: a part of it, goods beside it, what its words stand for."""
        part = self.focus.told.in_part and not subject.flow and 2 <= len(subject.rest) <= _LONGEST_PART
        if part and not is_generic(subject):
            self._part(subject)
        elif self._names_parallel_goods(subject, said):
            subject.products, subject.rest = [Item(subject.rest, *subject.rest_at, False)], ""
        if subject.indicators and subject.indicators[-1].value.endswith("时间"):
            subject.products = [p for p in subject.products if p.known]  # 货车平均通关时间
        if said.series[0].counter == "人次" and subject.products and not (subject.flow or subject.indicators):
            self._attended(subject)
        if subject.rest in _ECONOMY and not (subject.flow or subject.indicators or subject.has_focus):
            subject.indicators = [Item("经济", *subject.rest_at, False)]  # 世界经济增速为3.1%: no trade
            subject.rest = ""
        told = self.focus.told.last
        counted = told.topic.indicator if told else None
        home = self.focus.default_area.value
        subject.products = [p.without(home) for p in subject.products if p.value != home]  # 德化|陶瓷
        if counted:  # 11个亚洲国家|超过100个城市
            subject.areas = [a for a in subject.areas if not counted.start <= a.start < counted.end]
        self._resolve(subject, said)
        if said.portion:
            left = said.series[0].left
            subject.areas = [a for a in subject.areas if not self._is_whole(a, left)]  # 贡献了全国18%的进出口
            if self.view.startswith("的", said.start):  # what stands here belongs to the share before
                subject.areas, subject.partners, subject.products, subject.segments = [], [], [], []
            self._share_in(subject, said.portion)

    def _attended(self, subject: Subject) -> None:
        """Make what so many people have come for what is counted: 入场参观、参会超过27万人次."""
        if not any(p.known for p in subject.products):
            start, end = subject.products[0].start, subject.products[-1].end
            subject.indicators, subject.products = [Item(self.view[start:end], start, end, False)], []

    def _share_in(self, subject: Subject, noun: Item) -> None:
        """Make a subject speak of what a percentage is a share of: a flow, goods in one, or anything else that has a name."""
        flow = flow_of(noun.value)
        plain = flow and _PLAIN_FLOW.fullmatch(noun.value)
        goods = _FLOWING.match(noun.value)
        subject.flow, subject.flows, subject.rest = (flow if plain or goods else ""), [], ""
        subject.indicators = [] if plain or goods else [noun]
        if goods:  # 近一半的进口化妆品
            start = noun.start + goods.start("goods")
            known = [n for n in self.passage.names_in(start, noun.end) if (n.start, n.end) == (start, noun.end)]
            subject.products = [Item(known[0].entry.value if known else goods["goods"], start, noun.end, bool(known))]

    def _from_to(self, subject: Subject, said: Said) -> None:
        """Name a time by where it begins and ends, if by nothing else: 从申报到放行平均用时, 从设计到打样最快只需3天."""
        timed = said.series[0].unit in _TIMES and not subject.indicators
        spent = _FROM_TO.search(self.view, said.clause.start, said.series[0].left) if timed else None
        if spent:
            what = "time" if spent["time"] else "way"
            subject.indicators = [Item(spent[what], *spent.span(what), False)]
            subject.partners, subject.rest = [], ""
            subject.flow, subject.flows = "", []  # 进口生鲜从落地到提离用时
            subject.areas = [a for a in subject.areas if a.start < spent.start("way")]

    def _is_whole(self, area: Item, left: int) -> bool:
        """Tell whether an area is that of which something is a part: 创造了全市约四分之一的…, and not whose part it is."""
        return area.value in _WHOLES or (area.start >= 0 and _OF_ALL.fullmatch(self.view, area.start, left) is not None)

    def _resolve(self, subject: Subject, said: Said) -> None:
        """Put what was named before in the place of the words that stand for it."""
        start, end = said.start, said.words_end
        resolve_partner(subject, start, end, self.focus)
        resolve_goods(subject, self.view[start:end], self.focus)
        resolve_members(subject, self.focus)
        resolve_zone(subject, self.focus)
        if start < end:
            resolve_site(subject, start, end, said.times, self.sites, self.view)
            begin = self.article.paragraphs[max(0, said.sentence.paragraph - 1)].start
            resolve_firm(subject, start, end, said.times, self.firms, self.view, begin)
            resolve_line(subject, start, end, said.times, self.view)
            here = self.focus.last.area
            within = here is not None and _ZONED.search(here.value)
            resolve_scope(subject, start, end, self.passage, here if within else self.focus.zone)
        resolve_work(subject, said, self.works, self.view, self.article.paragraphs[said.sentence.paragraph].start)

    def _of_whole(self, subject: Subject, said: Said) -> None:
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

    def _market(self, subject: Subject, said: Said) -> None:
        """Name the share of a market, which has runs and ranks of its own: 市场份额连续17年居首位."""
        bare = not (subject.indicators or subject.flow or subject.has_focus)
        if bare and (market := _MARKET_SHARE.match(self.view, said.start, said.words_end)):
            subject.indicators, subject.rest = [Item(market.group(), *market.span(), False)], ""

    def _from_behind(self, subject: Subject, said: Said, last: Figure | None) -> None:
        """Complete a subject by what stands behind its figures, and by the words that nothing else explains."""
        clause, series, predicate = said.clause, said.series, said.predicate
        ranked = predicate.measure == "rank" and last is not None and last.measure == "rank"
        again = ranked and last is not None and last.start >= clause.start
        if again and not (subject.flow or subject.has_focus or subject.indicators):
            subject.areas = []  # 居全国第9位、中部第1位: among whom, not who
        if predicate.measure in ("rank", "streak"):
            self._market(subject, said)
            ranked_by(subject, series[-1], clause, self.passage)
        self.composer.rank_flow = name_behind(subject, predicate, series[-1], clause, self.passage)
        apart = subject.segments or not self.focus.inherited().flow or is_amount(subject)
        if predicate.measure in ("streak", "rank") and not self.focus.inherited().flow:
            begin = subject.rest_at[0]
            opens = begin <= clause.start + 1 or any(a.end == begin for a in subject.areas)
            measured = _MEASURED.search(subject.rest) and opens
            if measured and (phrase := nominal(self.view, subject)):
                subject.indicators, subject.segments = [phrase], []  # 班轮联接度连续15年保持世界首位
        own_share = predicate.measure == "share" and _OWN_SHARE.match(self.view, said.words_end)
        if (predicate.measure in ("level", "growth", "change") or own_share) and apart:
            if phrase := nominal(self.view, subject):
                subject.indicators, subject.segments = [phrase], []
        self._made(subject, said)

    def _made(self, subject: Subject, said: Said) -> None:
        """Name what is done with goods that are not traded: 共销售挖掘机13万台; 销往海外的灯具 are exported."""
        self._output(subject)
        if subject.flow or subject.indicators or not subject.products or self.focus.inherited().flow:
            return
        at = subject.products[-1].start
        if _SOLD_ABROAD.search(self.view, said.start, at):
            subject.flow = "export"
        elif done := _DONE_WITH.search(self.view, said.start, at):
            subject.indicators = [Item(done["v"], *done.span("v"), False)]

    def _output(self, subject: Subject) -> None:
        """Name what is made of goods in a year: 年产|童车7000万辆."""
        made = next((i for i in subject.indicators if _MADE.match(i.value) and not i.value.endswith("量")), None)
        if made is None or subject.products:
            return
        verb = _MADE.match(made.value)
        assert verb is not None
        at = made.start + verb.end()
        stop = at
        at = trimmed_start(self.view, at, made.end)  # 年产各类|鞋
        subject.products = [Item(self.view[at : made.end], at, made.end, False)]
        subject.indicators = [Item(f"{verb['span']}产量", made.start, stop, False)]

    def _names_parallel_goods(self, subject: Subject, said: Said) -> bool:
        """Tell whether a clause names goods beside those before it: 工业机器人出口增长55%，风力发电机组增长24%."""
        last = self.focus.inherited()
        alone = not (subject.flow or subject.has_focus or subject.indicators or subject.areas)
        fits = alone and names_goods(subject.rest) and not is_generic(subject) and not is_amount(subject)
        beside = bool(last.flow and last.product and not last.indicator) and bool(self.focus.told.figures)
        return (
            fits and beside and said.predicate.measure in ("level", "growth") and subject.rest_at[0] <= said.start + 1
        )

    def _part(self, subject: Subject) -> None:
        """Read the noun after 其中: goods under a flow, else who or what is counted (内地居民出入境476.8万人次)."""
        of = self.focus.parent.indicator or self.focus.last.indicator
        branch = of is not None and _AMOUNT_OF.search(of.value) and _BRANCH.search(subject.rest)
        traded = self.focus.parent.flow or self.focus.last.flow
        if branch or (traded and names_goods(subject.rest)):
            subject.products = [Item(subject.rest, *subject.rest_at, False)]
        elif not traded:  # under a flow, what names no goods says how it went: 在连续两年低速增长之后
            start, stop = subject.rest_at
            leading = [a for a in subject.areas if a.end == start]
            start = leading[-1].start if leading else start
            subject.areas = [a for a in subject.areas if a not in leading]
            subject.indicators = [Item(self.view[start:stop], start, stop, False)]
        subject.rest = ""


def _names_measure(whole: Subject) -> bool:
    """Tell whether the whole of a share is something that is measured, and no flow."""
    return bool(whole.indicators) and whole.indicators[-1].known and not whole.flow


def _qualified(topic: Topic, words: str) -> Topic:
    """Return a topic that counts only those of whom the words hold."""
    named = topic.indicator.value if topic.indicator else ""
    return replace(topic, indicator=Item(f"{words}的{named}", -1, -1, False)) if named else topic

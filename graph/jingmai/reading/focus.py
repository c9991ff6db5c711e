"""Focus: what a text is about as it goes on, and what a clause that says less inherits from it.

clause without subject       all of the last topic                 ，同比增长3.8%
a flow alone                 the rest of the last topic            ；进口18.48万亿元
其中                          the topic of the sentence before
a partner with a flow        product and area of its sentence      ，向发达经济体出口124.1亿美元
a product with a flow        the area alone
a name without a flow        flow and the rest of the last topic   ，江苏增长12.8%
a new sentence               area and period of paragraph or article
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from jingmai.grammar.change import Predicate
from jingmai.reading.antecedent import Antecedents
from jingmai.reading.counted import is_generic
from jingmai.reading.fair import Fairs
from jingmai.reading.figure import Figure, Topic
from jingmai.reading.goods import joined_list, split_list
from jingmai.reading.holder import ZONE, holding
from jingmai.reading.item import Item
from jingmai.reading.joint import are_listed, compound, joint, paired
from jingmai.reading.passage import Passage
from jingmai.reading.subject import FLOWS, Subject
from jingmai.reading.theme import Theme

__all__ = ["Focus", "completed"]

_VALUES = (["价值"], ["货值"], ["金额"], ["货物价值"], ["贸易额"])
_INVESTED = re.compile(r"投资|承包|工程|合同额|营业额|贷款|援助")
_BALANCE = re.compile(r"^(?:贸易)?(?:顺差|逆差|差额)$")
_SUMMED = frozenset(("level", "share", "contribution"))
_PLACED = frozenset(("rank", "streak"))
_BY_ITSELF = re.compile(r"指数|PMI|吞吐量|产[量值]|投资|外资|票房|零售额|外汇储备|市场份额$")
"""Indicators that have runs and ranks of their own, whatever trade was told of before."""
_AND_OTHERS = re.compile(r"等(?:\d+个|[一二三四五六七八九十]+个?)?(?:地(?![区方带])|省|市|自治区|地区)")
_SITE = re.compile(r"(?:港|口岸|片区|试验区|保税区|园区|铁路|通道|机场)$")
_OF_GOODS = re.compile(r"产销|产量|销量|零售量|渗透率|保有量|市场(?:份额|占有率)|市占率")
_OF_PEOPLE = re.compile(r"人员|员工|职工|就业|人口|人次|旅客")
_FLOW = re.compile(r"进出口|出口|进口")
_FLOWS_LISTED = re.compile(r"(?:进出口|出口|进口)(?:[、和](?:进出口|出口|进口))+$")
_LONGEST_LIST = 12  # characters of a list of flows
_APART = ("中国香港", "中国澳门", "中国台湾")
"""Parts of China that are partners in its statistics of trade."""
_COUNTED_PARTNERS = ("国家和地区", "国家", "贸易伙伴", "伙伴", "市场")
_VOLUME = re.compile(r"(?:进出口|进口|出口)(?:总?量|数量|货运量|重量)")
_PRICES = frozenset(("均价", "平均单价", "平均价格"))


class Focus:
    """Follow the topics of an article from clause to clause.

    ``area`` is whom the article is about when nothing else is said; ``last`` is the topic that a clause goes on with,
    ``told`` the figures of its sentence so far;
    ``theme`` the trade that the headline tells of.
    """

    def __init__(self, passage: Passage, area: Item, theme: Topic) -> None:
        self.passage = passage
        self.default_area = area
        self.theme = Theme(theme)
        self.fairs = Fairs(passage.view, passage.names)
        self.of_fair = Fairs.is_fair(area)
        self._zones: dict[str, Item] = {}
        self.of_world = False  # whether the last trade told of was that of the world
        self.last_foreign: tuple[Item, ...] = ()
        self.told = Antecedents(passage.view)
        self.last = Topic(area=area)
        self.begin_paragraph()
        self.begin_sentence()

    def begin_paragraph(self) -> None:
        """Forget what the paragraph before was about."""
        self.before_paragraph = self.last
        self.paragraph_area: Item | None = None
        self.new_paragraph = True
        self.decomposing = False  # whether the last level was the whole of 出口 and 进口
        self.last = Topic(area=self.default_area)

    @property
    def zone(self) -> Item | None:
        """Return the zone of which a text tells by its whole name, if it tells of one alone: 成都高新综合保税区."""
        zone = next(iter(self._zones.values()), None)
        return zone if zone and len(self._zones) == 1 and ZONE.sub("", zone.value) else None

    @property
    def way(self) -> Item | None:
        """Return the way of trading that the text is about, if it was told of last."""
        return self.theme.way(self.last)

    def begin_sentence(self) -> None:
        """Go on with a sentence: the last topic is the parent of its 其中."""
        self.parent = self.last
        self.opens_paragraph, self.new_paragraph = self.new_paragraph, False
        self.flows_before = {f.topic.flow for f in self.told.figures}
        self.told.begin_sentence()
        self.lead = ""
        self.before_aside: Topic | None = None  # what the sentence was about before it told of a part of it
        self.noted = False

    def begin_clause(self, lead: str) -> None:
        """Go on with a clause behind ``lead``; what one has told beside the topic ends at the next ；."""
        self.lead = lead
        if lead == "；" and self.before_aside is not None:
            self.last, self.before_aside = self.before_aside, None

    def begin_part(self, *, within: bool) -> None:
        """Note 其中; ``within`` tells that it stands inside its sentence, after the whole."""
        self.told.begin_part()
        if self.opens_paragraph and not (within or self.told.figures):
            self.parent = self.before_paragraph  # a paragraph that opens with 其中 goes on with the one before
        if within:
            self.parent = self.last

    def note(self, topics: list[Topic], *, flow: bool) -> None:
        """Take over what a clause without figures is about; ``flow`` tells that it names a flow."""
        if len(topics) > 1:  # what they inherit is not said of them: 越南、泰国为前两大贸易伙伴，进出口分别为
            self.told.listed = topics if flow else [replace(t, flow="") for t in topics]
        self.told.noted = topics if len(topics) > 1 and flow else []
        self.last = topics[0] if len(topics) == 1 else joint(topics, self.passage.view)
        if len({t.area for t in topics}) > 1:
            self.last = replace(self.last, area=self.paragraph_area or self.default_area)
        self.noted = True

    def note_examples(self, subject: Subject) -> None:
        """List the members of a class, which figures may follow: 对东盟、欧盟等主要贸易伙伴出口均有增长，分别增长."""
        if len(subject.partner_examples) > 1:
            self.told.listed = [replace(self.last, partners=(p,)) for p in subject.partner_examples]
        elif len(subject.examples) > 1:
            self.told.listed = [replace(self.last, product=p) for p in subject.examples]

    def advance(self, rows: list[Figure], predicate: Predicate) -> None:
        """Go on from figures that were read together."""
        self.told.figures += rows
        self.theme.note(rows[0].topic)
        if (area := rows[0].topic.area) and ZONE.search(area.value):
            self._zones.setdefault(area.value, area)
        if (area := rows[0].topic.area) and rows[0].topic.flow and predicate.measure != "share":
            self.of_world = area.value in ("全球", "世界") or (self.of_world and area.value != "中国")
        if predicate.measure == "level" and rows[0].topic.flow:
            alone = len(rows) == 1 and not rows[0].topic.indicator
            self.decomposing = alone and (rows[0].topic.flow == "trade" or self.decomposing)
        self.told.noted, self.noted = [], True
        topics = [r.topic for r in rows]
        self.last = replace(topics[0] if len(topics) == 1 else joint(topics, self.passage.view))
        passing = predicate.measure in ("streak", "rank") or (predicate.measure == "change" and predicate.indicator)
        if passing and self.last.flow:
            self.last = replace(self.last, indicator=None)
        if len({t.key() for t in topics}) > 1:
            self.told.listed = topics

    def fitted(self, topics: list[Topic], predicate: Predicate, count: int) -> list[Topic]:
        """Return the topics that a list of figures speaks of, where its own clause names too few: 分别, 均."""
        if count > 1 and len(topics) != count:
            unfit = predicate.distributed and len(topics) == 1 and len(self.told.listed) not in (0, count)
            aligned = [] if unfit else self.told.aligned(count)
            return [completed(t, topics[0]) for t in aligned] or topics
        if count == len(topics) == 1 and (placed := self._in_places(topics[0])):
            return placed if predicate.each else [joint(placed, self.passage.view)]
        same = len(topics) == 1 and _subjectless(topics[0]) == _subjectless(self.last)
        if (
            count == 1
            and same
            and predicate.each
            and len(self.told.listed) > 1
            and not any(t.flow for t in self.told.listed)
        ):
            return [completed(t, topics[0]) for t in self.told.listed]
        if count == len(topics) == 1 and predicate.total and (summed := self._summed(topics[0])):
            return summed
        alone = count == 1 and len(topics) == 1 and topics[0] == self.last and not predicate.total
        if alone and predicate.measure == "growth" and (both := self.told.both()):
            return both
        if alone and (self.told.noted or predicate.each):
            told = self.told.each(predicate.measure) or topics
            return [completed(t, topics[0]) for t in told]
        return topics

    def _in_places(self, topic: Topic) -> list[Topic]:
        """Return a topic for each of the places that its sentence opened with: 在四川、河南等地，出口都增长两成."""
        places = self.told.listed
        apart = len(places) > 1 and len({t.area for t in places}) == len(places) and not any(t.flow for t in places)
        unsaid = topic.flow and topic.area in (self.default_area, self.paragraph_area) and not self.told.figures
        return [replace(topic, area=p.area) for p in places] if apart and unsaid else []

    def _summed(self, topic: Topic) -> list[Topic]:
        """Return those listed before of whom a figure is the sum: 山东、浙江、江苏居全国前三位，合计占比超过六成."""
        listed = self.told.listed
        named = topic.partners or topic.area not in (self.default_area, self.paragraph_area)
        apart = len({t.area for t in listed}) > 1 or len({t.partners for t in listed}) > 1
        return [completed(replace(t, indicator=None), topic) for t in listed] if apart and not named else []

    def topics(self, subject: Subject, predicate: Predicate, count: int, whole: Subject | None) -> list[Topic]:
        """Return the topics that the subject stands for, completed from the context; more than one for a list."""
        base = self._base(subject, predicate, whole)
        foreign = [a for a in subject.areas if not a.domestic and a.value != "中国"]
        if foreign:  # 东盟、中国香港、欧盟是广东主要贸易伙伴
            foreign = [a for a in subject.areas if a in foreign or a.value in _APART]
        domestic = [a for a in subject.areas if a.domestic and a not in foreign]
        own = self.default_area.value if not (self.of_fair or self.default_area.value == "中国") else ""
        home = base.area.value if base.area else "中国"  # 自我国实施零关税以来: China is no partner of its own
        of_other = any(a.value != home for a in subject.areas)  # 澳大利亚对华出口
        abroad = [p for p in subject.partners if (of_other or p.value != home) and (not own or p.value not in own)]
        partners = list({p.value: p for p in abroad}.values())
        if foreign and not partners and all(_SITE.search(a.value) for a in foreign):
            domestic = domestic or foreign  # 中老铁路的进出口货运量
        elif foreign and not partners and not subject.indicators and self.of_world:
            domestic = domestic or foreign  # 全球贸易增长2.7%。亚洲出口增长7.4%
        elif foreign and not partners and (not subject.indicators or _of_volume(subject)):
            partners = foreign
        elif foreign and not partners and (self.of_fair or _faces(foreign[-1], subject.indicators[0])):
            partners = foreign  # 在东盟的投资; 东盟采购商, at a fair
        elif foreign and subject.indicators and not subject.flow and not self.of_fair:
            certified = "原产地" in subject.indicators[0].value  # RCEP原产地证书: whose they are is said elsewhere
            domestic = domestic if certified else domestic or foreign
        if partners:
            self.last_foreign = tuple(partners)
        if (count > 1 or predicate.each) and len(partners) == 1 and len(subject.partner_examples) >= max(count, 2):
            if predicate.each or len(subject.partner_examples) == count:
                partners = list(subject.partner_examples)
        products = subject.examples if predicate.each and subject.examples else subject.products
        if count > 1 and len(subject.examples) == count:
            products = subject.examples
        pairs = paired(partners, products, self.passage.view) if len(partners) > 1 else []
        if len(pairs) > 1 and (len(pairs) == count or (count == 1 and predicate.each)):
            return [replace(base, partners=(p,), product=g) for p, g in pairs]
        pairs = paired(domestic, subject.goods_named, self.passage.view) if len(domestic) > 1 else []
        if len(pairs) > 1 and (len(pairs) == count or (count == 1 and predicate.each)):
            return [replace(base, area=a, product=g) for a, g in pairs]  # 云南鲜花、陕西苹果出口分别增长
        if 1 < count < len(products):
            products = joined_list(self.passage.view, products, count)
        if count > 1 and len(products) == 1 and not products[0].known:
            products = split_list(products[0], count)
        single = replace(
            base,
            partners=tuple(partners) or base.partners,
            product=_last(products, base.product),
            segment=_last(subject.segments, base.segment),
            area=_last(domestic, base.area) if len(domestic) < 2 or count > 1 or subject.flow else self.default_area,
            indicator=_last(subject.indicators, base.indicator),
        )
        if count == 1 and len(partners) > 1 and are_listed(domestic, self.passage.view):
            single = joint([replace(single, area=a) for a in domestic], self.passage.view)  # 广东、江苏对俄罗斯、蒙古国
        apart = (
            count != 1
            or subject.flow
            or predicate.total
            or predicate.each
            or predicate.measure == "growth"
            or (domestic and self._and_others(domestic[-1]))
        )
        lists = [
            [replace(single, partners=(p,)) for p in partners],
            [replace(single, product=p) for p in products],
            [replace(single, segment=s) for s in subject.segments],
            [replace(single, area=a) for a in domestic] if apart else [],
            [replace(single, indicator=i) for i in subject.indicators],
        ]
        each_flow = count == len(subject.flows) or (predicate.each and count == 1)
        if predicate.measure == "streak" and (listed := self._flows_listed(subject)):
            lists.append([replace(single, flow=FLOWS[f]) for f in listed])
        elif len(subject.flows) > 1 and each_flow and ("trade" not in subject.flows or predicate.distributed):
            lists.append([replace(single, flow=f) for f in subject.flows])
        if (
            domestic
            and not (self.told.in_part or are_listed(domestic, self.passage.view))
            and self._carries(domestic[-1], flow="" if predicate.measure == "note" else subject.flow)
        ):
            self.paragraph_area = domestic[-1]
        if count > 1 and len(partners) == len(products) == count and products[0].start > partners[-1].end:
            lists[0], lists[1] = lists[1], lists[0]  # 从南亚、东南亚进口的水果、橡胶分别增长: the nearest list
        classed = len(products) > 1 and products[-1].value.endswith("类")  # 服装、鞋帽、针纺织品类
        for topics in lists:
            if len(topics) > 1 and (count <= 1 or len(topics) == count):
                as_one = predicate.total or (predicate.measure in _SUMMED and not predicate.each)
                as_one = as_one or classed
                as_one = as_one or (
                    predicate.measure in _PLACED
                    and compound([t.indicator for t in topics], self.passage.view) is not None
                )
                return [joint(topics, self.passage.view)] if as_one and count == 1 else topics
        return [single]

    def _flows_listed(self, subject: Subject) -> list[str]:
        """Return the words for flows that end a subject as a list: 进出口、出口、进口|连续3个月增长."""
        end = subject.flow_at[1]
        found = _FLOWS_LISTED.search(self.passage.view, max(0, end - _LONGEST_LIST), end)
        return _FLOW.findall(found.group()) if found else []

    def _and_others(self, area: Item) -> bool:
        """Tell whether a list of places ends with 等地: 江西、新疆等地增速在两位数以上."""
        return _AND_OTHERS.match(self.passage.view, area.end) is not None

    def _carries(self, area: Item, *, flow: str) -> bool:
        """A province, city or region that a paragraph opens with is what the paragraph is about."""
        if self.of_fair and flow and area.value == "中国" and self.paragraph_area is None:
            return True  # a story of a fair that goes on with the trade of the country
        if (
            self.paragraph_area is not None
            or not area.known
            or (
                self.default_area.value != "中国"
                and not (flow and (self.of_fair or _SITE.search(self.default_area.value)))
            )
            or area.value in ("中国", "全球", "世界")
        ):
            return False
        return not (_SITE.search(area.value) or re.search(r"^[东中西北]+部(?:地区)?$|[会展]$", area.value))

    def _base(self, subject: Subject, predicate: Predicate, whole: Subject | None) -> Topic:
        """Return what the clause inherits, by the rules at the head of this module."""
        in_sentence = self._within_sentence()
        last = self.parent if self.told.in_part and not in_sentence else self.inherited()
        traded = subject.flow or (in_sentence and last.flow)
        if traded and [i.value for i in subject.indicators] in _VALUES:
            subject.indicators = []  # of goods that are traded, it is the value of the flow
            last = replace(last, indicator=None)
        if subject.is_empty or is_generic(subject):
            return last
        counted = last.indicator is not None and last.indicator.value in _COUNTED_PARTNERS
        if counted and self.told.in_part and subject.areas and predicate.measure in ("growth", "multiple"):
            last = replace(last, flow=last.flow or "trade", indicator=None)  # 与160多个国家和地区…，其中东盟增长
        if subject.flow:
            return self._of_flow(subject, last, in_sentence=in_sentence)
        if subject.indicators and (topic := self._of_indicator(subject, predicate, last, in_sentence=in_sentence)):
            return topic
        if whole and whole.flow and not last.flow:
            last = replace(last, flow=whole.flow)
        if subject.has_focus or subject.areas:
            return self._of_name(subject, predicate, whole, last, in_sentence=in_sentence)
        return last

    def _of_flow(self, subject: Subject, last: Topic, *, in_sentence: bool) -> Topic:
        """Return what a clause inherits that names a flow."""
        bare = not (subject.has_focus or subject.areas)
        if in_sentence and bare and (holder := self._holder(last)):
            return replace(holder, flow=subject.flow)
        if bare and in_sentence and (whole := self._told_first(subject.flow) or self._told_in_all(subject.flow)):
            return whole
        area = last.area or self.default_area
        if area.value in [p.value for p in subject.partners]:
            area = self.default_area  # 非洲53个建交国…，自非洲进口
        topic = Topic(subject.flow, area)
        source = last if in_sentence or self.told.in_part or self._decomposes(subject) else Topic()
        if _of_goods_before(subject) and not (in_sentence or self.told.in_part) and bare:
            topic = replace(topic, product=self.last.product)  # 出口均价, 出口量 of the goods of the sentence before
        elif not subject.has_focus and not [a for a in subject.areas if a.domestic and a.value != area.value]:
            topic = replace(topic, partners=source.partners, product=source.product, segment=source.segment)
        elif self.told.in_part:
            topic = replace(
                topic,
                partners=self.parent.partners,
                product=None if subject.products else self.parent.product,
                segment=None if subject.segments else self.parent.segment,
            )
        elif subject.products and not subject.partners and in_sentence and self._faces_one(last, subject):
            topic = replace(topic, partners=last.partners)  # 自东盟进口集成电路…，进口榴莲…
        elif subject.partners and not subject.products and in_sentence and last.flow in (subject.flow, "trade", ""):
            goes_on = self.lead == "，" or last.segment  # 民营企业对东盟出口…；对非洲、中亚出口均增长
            way = source.segment if goes_on and not subject.segments and last.partners else None
            one = source.product if source.product and "、" not in source.product.value else None
            topic = replace(topic, product=one, segment=way)  # 民营企业对东盟出口…，对欧盟出口…
        here = [a for a in subject.areas if a.domestic or a.value == "中国"]
        fresh = not ((in_sentence and last.flow) or self.told.in_part)
        carried = self.theme.goes_on(last)
        by_firm = self.theme.has_goods(last) and not self.told.in_part and any(not a.known for a in here)
        if (fresh or carried or by_firm) and all(a.value == self.default_area.value or not a.known for a in here):
            topic = self.theme.given(topic, subject, self.last)
        if any(a.value == "中国" for a in here) and not (self.told.in_part or in_sentence):
            told = (
                subject.partners and self.theme.told and not self.theme.partners
            )  # 我国对东盟出口 in a story on goods goes on with them
            topic = replace(topic, partners=(), product=topic.product if told else None, segment=None)
        return topic

    def _told_first(self, flow: str) -> Topic | None:
        """Return the whole behind ；, where its parts were listed: …服务出口，A、B出口分别增长；进口…."""
        first = (
            self.told.figures[self.told.part_at].topic
            if self.lead == "；" and len(self.told.figures) > self.told.part_at
            else None
        )
        if first is None or {first.flow, flow} != {"export", "import"} or self.last.flow != first.flow:
            return None
        return replace(first, flow=flow, indicator=None) if self.last.product != first.product else None

    def _told_in_all(self, flow: str) -> Topic | None:
        """Return one flow of the whole behind ；, where 其中 has told of parts: 服务进出口…，其中A、B分别增长；出口…."""
        parts = self.lead == "；" and self.told.in_part and self.parent.flow == self.last.flow == "trade"
        if not parts or flow == "trade" or self.last.product == self.parent.product:
            return None
        return replace(self.parent, flow=flow, indicator=None)

    def _faces_one(self, last: Topic, subject: Subject) -> bool:
        """Tell whether the clause before told of the same flow with one partner: 自东盟进口集成电路…，进口榴莲…"""
        one = len(last.partners) == 1 and last.partners[0].value not in ("全球", "世界")
        return one and last.flow == subject.flow and not subject.areas

    def _of_indicator(self, subject: Subject, predicate: Predicate, last: Topic, *, in_sentence: bool) -> Topic | None:
        """Return what a clause inherits that names an indicator and no flow, ``None`` if that says nothing of it."""
        bare = not (subject.products or subject.areas)
        if _is_priced(subject) and bare and not in_sentence and self.last.product:
            return replace(self.last, indicator=None)
        if _is_priced(subject) and in_sentence and subject.products and last.flow and last.product:
            return Topic(last.flow, last.area or self.default_area, last.partners)  # 进口原油均价…，铁矿砂均价…
        if _is_priced(subject) and bare and in_sentence and last.product:
            return last  # a price is that of the goods before it
        area = last.area or self.default_area
        if bare and not in_sentence and self._same_indicators(subject):
            area = self.last.area or area  # 班列累计发送货物…。4月份单月发送货物…
        if in_sentence and any(_BALANCE.search(i.value) for i in subject.indicators):
            return Topic("", area, last.partners, last.product, last.segment)  # 出口…，顺差…
        if predicate.measure in _PLACED and not all(_BY_ITSELF.search(i.value) for i in subject.indicators):
            return None
        known = all(i.known for i in subject.indicators)  # a noun phrase of its own says all
        of_people = any(_OF_PEOPLE.search(i.value) for i in subject.indicators)  # 年产鞋10亿双，从业人员50万人
        goes_on = in_sentence and bare and known and last.indicator is not None and not of_people
        if in_sentence and bare and last.partners and last.indicator and self._both_abroad(subject, last.indicator):
            return Topic("", area, last.partners, last.product)  # 在东盟完成营业额…；新签合同额…
        made = all(_OF_GOODS.search(i.value) for i in subject.indicators)  # 新能源汽车增势不减，8月产销分别完成
        goes_on = goes_on or (in_sentence and bare and made and not last.flow)
        if made and not in_sentence and not subject.products and all(a.value == area.value for a in subject.areas):
            return Topic("", area, (), (self.parent if self.told.in_part else self.last).product)  # 其中，国内销量…
        return Topic("", area, (), last.product if goes_on else None)

    def _both_abroad(self, subject: Subject, before: Item) -> bool:
        """Tell whether a clause goes on with what is invested or built where the clause before has said."""
        return all(_INVESTED.search(i.value) for i in (*subject.indicators, before))

    def _same_indicators(self, subject: Subject) -> bool:
        """Tell whether a clause measures what the last figure of the paragraph measured of its holder."""
        told = self.last.indicator.value if self.last.indicator else ""
        return bool(told) and [i.value for i in subject.indicators] == [told]

    def _of_name(
        self, subject: Subject, predicate: Predicate, whole: Subject | None, last: Topic, *, in_sentence: bool
    ) -> Topic:
        """Return what a clause inherits that names a partner, goods, a way of trading or a place, and no flow."""
        share = predicate.measure == "share"
        if not in_sentence and not self.told.in_part:
            both = {"export", "import"} <= self.flows_before and bool(subject.products)
            apart = both or (bool(subject.segments) and share)
            flow = (whole.flow if whole else "") or ("trade" if apart else last.flow)  # after 出口…；进口…
            return Topic(flow, last.area or self.default_area, segment=None if subject.segments else self.way)
        if subject.segments and whole and whole.flow and share:
            return Topic(whole.flow, last.area or self.default_area)  # 跨境电商占货物贸易比重
        clear = replace(last, indicator=None) if last.flow else last
        if subject.products:
            clear = replace(clear, product=None)
        if subject.segments:
            clear = replace(clear, segment=None)
        return replace(clear, partners=()) if subject.partners else clear

    def _decomposes(self, subject: Subject) -> bool:
        """Tell whether 出口 or 进口 alone goes on with the 进出口 of a partner, goods or firms of the same paragraph."""
        bare = not (subject.has_focus or subject.areas or subject.indicators or subject.flow_at[0] < 0)
        return bare and subject.flow in ("export", "import") and self.decomposing

    def _within_sentence(self) -> bool:
        """Tell whether the sentence has named a topic before this clause."""
        return bool(self.told.figures) or self.noted

    def inherited(self) -> Topic:
        """Return the topic that a clause goes on with."""
        return self.last if self._within_sentence() else self._carried()

    def _holder(self, topic: Topic) -> Topic | None:
        indicator = topic.indicator
        return holding(topic, self.passage.names_in(indicator.start, indicator.end)) if indicator else None

    def _carried(self) -> Topic:
        """Return what a new sentence carries on: the last topic without its area, where the paragraph has one."""
        area = self.paragraph_area or self.default_area
        return replace(self.last, area=self.last.area if self.told.in_part else area)


def _of_goods_before(subject: Subject) -> bool:
    """Tell whether a subject is the price or the volume of goods that it does not name."""
    return _is_priced(subject) or [i.value for i in subject.indicators] in (["出口量"], ["进口量"])


def _faces(area: Item, indicator: Item) -> bool:
    """Tell whether what is measured has a place abroad for its other side: 在东盟的投资, 中韩自贸协定原产地证书."""
    of_agreement = "原产地" in indicator.value and "成员" not in area.value  # those of RCEP are many
    return of_agreement or _INVESTED.search(indicator.value) is not None


def _of_volume(subject: Subject) -> bool:
    """Tell whether a subject is how much is traded, not what trade is worth: 泰国、越南鲜榴莲进口量."""
    return bool(subject.flow) and all(_VOLUME.fullmatch(i.value) for i in subject.indicators)


def _is_priced(subject: Subject) -> bool:
    """Tell whether a clause speaks of a price and nothing else."""
    return bool(subject.indicators) and all(i.value in _PRICES for i in subject.indicators)


def _subjectless(topic: Topic) -> tuple[str, ...]:
    """Return who trades what with whom, whatever is said of it."""
    return replace(topic, flow="", indicator=None).key()


def completed(topic: Topic, said: Topic) -> Topic:
    """Return one topic of a list with the flow or the indicator that the clause of the figures names."""
    if topic.flow or topic.indicator:
        return topic
    return replace(
        topic,
        flow=said.flow,
        indicator=said.indicator,
        product=topic.product or said.product,
        segment=topic.segment or said.segment,
        partners=topic.partners or said.partners,
    )


def _last(items: Sequence[Item], default: Item | None) -> Item | None:
    """Return the last item named, else what was inherited."""
    return items[-1] if items else default

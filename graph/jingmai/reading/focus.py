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
from jingmai.reading.counted import is_generic
from jingmai.reading.figure import Figure, Topic
from jingmai.reading.goods import split_list
from jingmai.reading.holder import holding
from jingmai.reading.item import Item
from jingmai.reading.passage import Passage
from jingmai.reading.subject import Subject

__all__ = ["Focus"]

_PRICES = frozenset(("均价", "平均单价", "平均价格"))


class Focus:
    """Follow the topics of an article from clause to clause.

    ``area`` is whom the article is about when nothing else is said; ``last`` is the topic that a clause goes on with,
    ``read`` the figures of its sentence so far.
    """

    def __init__(self, passage: Passage, area: Item) -> None:
        self.passage = passage
        self.default_area = area
        self.last_foreign: tuple[Item, ...] = ()
        self.read: list[Figure] = []
        self.begin_paragraph()
        self.begin_sentence()

    def begin_paragraph(self) -> None:
        """Forget what the paragraph before was about."""
        self.paragraph_area: Item | None = None
        self.last = Topic(area=self.default_area)

    def begin_sentence(self) -> None:
        """Go on with a sentence: the last topic is the parent of its 其中."""
        self.parent = self.last
        self.flows_before = {f.topic.flow for f in self.read}
        self.read = []
        self.in_part, self.part_at = False, 0
        self.noted = False
        self.noted_list: list[Topic] = []
        self.listed: list[Topic] = []

    def begin_part(self, *, within: bool) -> None:
        """Note 其中; ``within`` tells that it stands inside its sentence, after the whole."""
        self.in_part, self.part_at = True, len(self.read)
        if within:
            self.parent = self.last

    def note(self, topics: list[Topic], *, flow: bool) -> None:
        """Take over what a clause without figures is about; ``flow`` tells that it names a flow."""
        self.listed = topics if len(topics) > 1 else self.listed
        self.noted_list = topics if len(topics) > 1 and flow else []
        self.last = topics[0] if len(topics) == 1 else self.collected(topics)
        self.noted = True

    def advance(self, rows: list[Figure], predicate: Predicate) -> None:
        """Go on from figures that were read together."""
        self.read += rows
        self.noted_list, self.noted = [], True
        topics = [r.topic for r in rows]
        self.last = replace(topics[0] if len(topics) == 1 else self.collected(topics))
        passing = predicate.measure in ("streak", "rank") or (predicate.measure == "change" and predicate.indicator)
        if passing and self.last.flow:
            self.last = replace(self.last, indicator=None)
        if len(topics) > 1:
            self.listed = topics

    def fitted(self, topics: list[Topic], predicate: Predicate, count: int) -> list[Topic]:
        """Return the topics that a list of figures speaks of, where its own clause names too few: 分别, 均."""
        if count > 1 and len(topics) != count:
            unfit = predicate.distributed and len(topics) == 1 and len(self.listed) not in (0, count)
            return topics if unfit else self._aligned(count) or topics
        alone = count == 1 and len(topics) == 1 and topics[0] == self.last and not predicate.total
        if alone and (self.noted_list or predicate.each):
            return self.noted_list or self.listed or self._parallel() or topics
        return topics

    def collected(self, topics: list[Topic]) -> Topic:
        """Return one topic for a list: its common part, with all partners."""
        first = topics[0]
        partners = tuple(dict.fromkeys(p for t in topics for p in t.partners))
        return Topic(
            first.flow,
            _shared([t.area for t in topics]) or first.area,
            partners,
            _shared([t.product for t in topics]),
            _shared([t.segment for t in topics]),
            _shared([t.indicator for t in topics]),
        )

    def topics(self, subject: Subject, predicate: Predicate, count: int, whole: Subject | None) -> list[Topic]:
        """Return the topics that the subject stands for, completed from the context; more than one for a list."""
        base = self._base(subject, predicate, whole)
        foreign = [a for a in subject.areas if not a.domestic and a.value != "中国"]
        domestic = [a for a in subject.areas if a.domestic]
        partners = list(subject.partners)
        if foreign and not partners and not subject.indicators:
            partners = foreign
        elif foreign and subject.indicators and not subject.flow:
            domestic = domestic or foreign
        if partners:
            self.last_foreign = tuple(partners)
        if (count > 1 or predicate.each) and len(partners) == 1 and len(subject.partner_examples) >= max(count, 2):
            if predicate.each or len(subject.partner_examples) == count:
                partners = list(subject.partner_examples)
        products = subject.examples if predicate.each and subject.examples else subject.products
        if count > 1 and len(subject.examples) == count:
            products = subject.examples
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
        lists = [
            [replace(single, partners=(p,)) for p in partners],
            [replace(single, product=p) for p in products],
            [replace(single, segment=s) for s in subject.segments],
            [replace(single, area=a) for a in domestic] if count > 1 or subject.flow or predicate.each else [],
            [replace(single, indicator=i) for i in subject.indicators],
        ]
        each_flow = count == len(subject.flows) or (predicate.each and count == 1)
        if len(subject.flows) > 1 and each_flow and "trade" not in subject.flows:
            lists.append([replace(single, flow=f) for f in subject.flows])
        if domestic and self._carries(domestic[-1]):
            self.paragraph_area = domestic[-1]
        for topics in lists:
            if len(topics) > 1 and (count <= 1 or len(topics) == count):
                if predicate.total and count <= 1 and len(partners) > 1:
                    break
                return topics
        return [single]

    def _carries(self, area: Item) -> bool:
        """A province, city or region that a paragraph opens with is what the paragraph is about."""
        if (
            self.paragraph_area is not None
            or not area.known
            or self.default_area.value != "中国"
            or area.value == "中国"
        ):
            return False
        return not re.search(r"(?:会|展|港|口岸|片区|试验区|保税区|园区|铁路|通道|机场)$", area.value)

    def _base(self, subject: Subject, predicate: Predicate, whole: Subject | None) -> Topic:
        """Return what the clause inherits, by the rules at the head of this module."""
        in_sentence = self._within_sentence()
        last = self.inherited()
        if self.in_part and not in_sentence:
            last = self.parent
        area = last.area or self.default_area
        if in_sentence and last.flow and [i.value for i in subject.indicators] == ["价值"]:
            subject.indicators = []  # of goods that are traded, it is the value of the flow
        if subject.is_empty or is_generic(subject):
            return last
        priced = bool(subject.indicators) and all(i.value in _PRICES for i in subject.indicators)
        if subject.flow:
            if in_sentence and not (subject.has_focus or subject.areas) and (holder := self._holder(last)):
                return replace(holder, flow=subject.flow)
            topic = Topic(subject.flow, area)
            source = last if in_sentence or self.in_part else Topic()
            if priced and not in_sentence and not (subject.has_focus or subject.areas):
                topic = replace(topic, product=self.last.product)  # 出口均价 of the goods of the sentence before
            elif not subject.has_focus and not [a for a in subject.areas if a.domestic and a.value != area.value]:
                topic = replace(topic, partners=source.partners, product=source.product, segment=source.segment)
            elif self.in_part:
                source = self.parent
                topic = replace(
                    topic,
                    partners=source.partners,
                    product=source.product if not subject.products else None,
                    segment=source.segment if not subject.segments else None,
                )
            elif subject.partners and not subject.products and in_sentence:
                topic = replace(topic, product=source.product)
            if subject.areas and any(a.value == "中国" for a in subject.areas) and not self.in_part:
                topic = replace(topic, partners=(), product=None, segment=None) if not in_sentence else topic
            return topic
        if priced and not in_sentence and self.last.product and not (subject.products or subject.areas or subject.flow):
            return replace(self.last, indicator=None)
        if priced and in_sentence and last.product and not subject.products and not subject.areas:
            return last  # a price is that of the goods before it
        if subject.indicators and predicate.measure not in ("rank", "streak") and not subject.flow:
            inherited = last.product if in_sentence and not subject.products and not subject.areas else None
            fresh = not all(i.known for i in subject.indicators)  # a noun phrase of its own says all
            return Topic("", area, (), inherited if last.indicator and not fresh else None)
        if whole and whole.flow and not last.flow:
            last = replace(last, flow=whole.flow)
        if subject.has_focus or subject.areas:
            if not in_sentence and not self.in_part:
                both = {"export", "import"} <= self.flows_before and bool(subject.products)
                apart = both or (bool(subject.segments) and predicate.measure == "share")
                flow = (whole.flow if whole else "") or ("trade" if apart else last.flow)  # after 出口…；进口…
                return Topic(flow, area)
            clear = replace(last, indicator=None) if last.flow else last
            if subject.products:
                clear = replace(clear, product=None)
            if subject.segments:
                clear = replace(clear, segment=None)
            if subject.partners:
                clear = replace(clear, partners=())
            return clear
        return last

    def _within_sentence(self) -> bool:
        """Tell whether the sentence has named a topic before this clause."""
        return bool(self.read) or self.noted

    def inherited(self) -> Topic:
        """Return the topic that a clause goes on with."""
        return self.last if self._within_sentence() else self._carried()

    def _holder(self, topic: Topic) -> Topic | None:
        indicator = topic.indicator
        return holding(topic, self.passage.names_in(indicator.start, indicator.end)) if indicator else None

    def _carried(self) -> Topic:
        """Return what a new sentence carries on: the last topic without its area, where the paragraph has one."""
        area = self.paragraph_area or self.default_area
        return replace(self.last, area=self.last.area if self.in_part else area)

    def _parallel(self) -> list[Topic]:
        """Return the topics of the clauses that run parallel before 均: 出口增长8%，进口增长5%，均连续2个月增长."""
        run: list[Topic] = []
        for figure in reversed(self.read[self.part_at :]):
            if figure.measure != self.read[-1].measure:
                break
            run.insert(0, figure.topic)
        return run if len({t.key() for t in run}) == len(run) > 1 else []

    def _aligned(self, count: int) -> list[Topic] | None:
        """Return the topics that 分别 refers back to: the last list, or the last topics of the sentence."""
        if len(self.listed) == count:
            return self.listed
        own = [f.topic for f in self.read]
        distinct: list[Topic] = []
        for topic in reversed(own):
            if topic.key() not in {t.key() for t in distinct}:
                distinct.append(topic)
        if len(distinct) >= count:
            return list(reversed(distinct[:count]))
        levels = [f.topic for f in self.read if f.measure == "level"]
        return levels[-count:] if len(levels) >= count else None


def _last(items: Sequence[Item], default: Item | None) -> Item | None:
    """Return the last item named, else what was inherited."""
    return items[-1] if items else default


def _shared(items: Sequence[Item | None]) -> Item | None:
    """Return what all topics of a list have in common, ``None`` where they differ."""
    return items[0] if all(i == items[0] for i in items) else None

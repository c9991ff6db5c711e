"""Discourse: what a figure is about when its clause does not say all of it.

A sentence is read clause by clause. Each clause names a subject in part; the rest is carried from the clause before,
from the parent of 其中, from the paragraph or from the article, and ends where a new subject begins:

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
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from jingmai.article import Article, Sentence, sentences
from jingmai.grammar.change import RATE_VERB, Predicate, read_predicate, sign_after
from jingmai.grammar.period import Calendar, PeriodMention
from jingmai.grammar.quantity import Quantity, find_quantities
from jingmai.lexicon import Lexicon, Name
from jingmai.reading.counted import flow_of, is_generic, name_counted, name_ranked, nominal, tidied
from jingmai.reading.fate import Unread, fate_of
from jingmai.reading.figure import Figure, Topic
from jingmai.reading.holder import holding
from jingmai.reading.passage import Clause, Passage
from jingmai.reading.source import SourceTracker
from jingmai.reading.subject import Item, Subject, read_subject, split_list
from jingmai.reading.timing import Timing, run_of

__all__ = ["Discourse", "Reading"]

_BETWEEN = re.compile(r"^(?:、|和|及|与|以及|,)(?:近|超过?|约|逾|突破)?$")
_BETWEEN_RATES = re.compile(rf"^(?:、|和|及|与|以及)(?:分别)?{RATE_VERB}(?:了|近|超过?|约)?$")
_SUB = re.compile(r"^[“”\"（）()\s]*(?:其中|当中|特别是|尤其是)")
_ANAPHOR = re.compile(
    r"上述(?:国家和地区|国家|地区|市场|伙伴|经济体)|这些(?:国家|地区|市场)|其他?(?=进口|出口)|对其(?![他它余])|自其(?![他它余])|与其(?![他它余])"
)
_PRICES = frozenset(("均价", "平均单价", "平均价格"))
_STREAK_GROWTH = re.compile(
    r"^(?:的)?(?:[月份季度年]|均|都|也|实现|保持|呈现|取得|同比|环比|进出口|出口|进口|[了着过]|稳定|快速|较快|持续|两位数|以上|的)*(?:正)?(?:增长|上升|扩大|回升)"
)
_ENDED = re.compile(r"(?:结束|扭转|终结|告别|摆脱|改变)了?(?:此前|之前)?$")
_NEGATED = re.compile(r"(?:没有|并未|尚未|从未|未曾|未|不再|难以|无法)$")
_FLOW_AFTER = re.compile(r"的?(?P<flow>进出口|出口|进口|外贸)(?:正)?(?:增长|下降|增速)")
_SERVICE = re.compile(r".服务$")
_REPRICED = re.compile(r"(?:计价|计算|价计|口径|剔除[^，]{1,12})(?:[，,]|则|约)*[为是达]?$")
_SURVEYED = re.compile(
    r"的?(?P<noun>(?:受访|被调查|受调查|样本|调查)的?[\u4e00-\u9fff]{0,6}?(?:企业|者|人士|家庭|居民|机构|主体))"
)


@dataclass(slots=True)
class Reading:
    """Hold the figures of an article and what became of every other number."""

    figures: list[Figure]
    unread: list[Unread]
    periods: list[PeriodMention]
    names: list[Name]


class Discourse:
    """Read the figures of one article.

    ``default_area`` is whom the article is about when a clause does not say.
    """

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
        self.default_area = self._area_of_headline()
        self.fallback = ""  # the flow of the article's first figure, for headings that name none
        self.sources = SourceTracker(article, self.names, self.view)
        body: list[Sentence] = []
        heads: list[Sentence] = []
        for sentence in sentences(article) if split is None else split:
            kind = article.paragraphs[sentence.paragraph].kind
            (body if kind == "body" else heads if kind in ("kicker", "headline", "subhead") else []).append(sentence)
        self.timing.begin_article(article.text, body)
        self._read_all(body)
        self.timing.settle(self.figures)
        self._read_all(heads, heading=True)
        self.figures.sort(key=lambda f: (f.start, f.topic.key()))
        self._account()
        return Reading(self.figures, self.unread, self.timing.mentions, self.names)

    # --- the whole article ---------------------------------------------------------------------------------

    def _area_of_headline(self) -> Item:
        """Return the Chinese place that headline or first sentence is about, else 中国."""
        china = Item("中国", -1, -1, True, True)
        text = self.article.headline or self.article.text[:0]
        for name in self.lexicon.find(text):
            e = name.entry
            if e.kind == "area" and e.value == "中国":
                return china
            if e.kind == "area" and e.domestic and name.start <= 8:
                before = text[: name.start]
                return china if before.endswith(("对", "与", "自", "同")) else Item(e.value, -1, -1, True, True)
        return china

    def _read_all(self, items: Sequence[Sentence], heading: bool = False) -> None:
        paragraph = -1
        for sentence in items:
            if sentence.paragraph != paragraph:
                paragraph = sentence.paragraph
                self._new_paragraph(heading)
            self._read_sentence(sentence)

    def _new_paragraph(self, heading: bool) -> None:
        self.rank_flow = ""
        self.paragraph_area: Item | None = None
        self.last = Topic(area=self.default_area)
        self.items: list[Topic] = []
        self.heading = heading
        self.timing.begin_paragraph(heading=heading)

    # --- one sentence ----------------------------------------------------------------------------------------

    def _read_sentence(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.parent = self.last
        self.noted = False
        self.noted_list: list[Topic] = []
        self.sub, self.sub_before = False, 0
        self.share_open: Subject | None = None
        self.listed: list[Topic] = []
        self.last_foreign: tuple[Item, ...] = getattr(self, "last_foreign", ())
        self.figures_before = len(self.figures)
        periods = self.timing.begin_sentence(self.article.text, sentence)
        self.skips = frozenset(i for p in periods for i in range(p.start, p.end))
        for clause in self.passage.clauses(sentence, periods):
            self._read_clause(clause)

    # --- one clause ------------------------------------------------------------------------------------------

    def _read_clause(self, clause: Clause) -> None:
        if _SUB.match(self.view[clause.start : clause.end]):
            self.sub, self.sub_before = True, len(self.figures)
            if clause.lead:
                self.parent = self.last
        self.timing.begin_clause(clause, first=len(self.figures) == self.figures_before)
        series = list(self._series(clause))
        if not series:
            self._note_subject(clause.start, clause.end)
            return
        at = clause.start
        for group in series:
            self._read_series(clause, group, at)
            if not self.view.endswith("等", clause.start, group[0].start):
                at = max(group[-1].end, group[-1].bound_end)
        tail = self.view[at : clause.end]
        if len(tail) > 4 and group[0].kind in ("percent",) and re.search(r"^(?:的)?(?:比重|份额)", tail):
            return

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
        if (a.kind != b.kind and not (a.kind in rates and b.kind in rates)) or a.kind in ("rank", "span", "bare"):
            return False
        between = self.view[max(a.end, a.bound_end) : b.start]
        return bool(_BETWEEN.match(between)) or (a.kind == "percent" and bool(_BETWEEN_RATES.match(between)))

    def _readable(self, q: Quantity) -> bool:
        """Tell a figure from other numbers, and give those their fate."""
        if q.start in self.taken:
            self._aside(q, "provision", "provision")
            return False
        other = fate_of(q, self.passage, self.sentence, self.figures)
        if other is not None:
            self.unread.append(other)
        return other is None

    def _aside(self, q: Quantity, fate: str, reason: str, detail: str = "") -> None:
        self.unread.append(Unread(q.start, q.end, q.text, fate, reason, detail))

    # --- one list of figures -------------------------------------------------------------------------------------

    def _read_series(self, clause: Clause, series: tuple[Quantity, ...], at: int) -> None:
        numbers = (q for q in clause.quantities if q.kind != "idiom" and not self.passage.inside_name(q))
        skips = self.skips | {i for q in numbers for i in range(q.start, q.end)}
        sub = _SUB.match(self.view[at : clause.end])
        start = at + (sub.end() if sub else 0)
        predicate = read_predicate(self.view, start, series, clause.end, skips)
        if predicate.doubt:
            named = read_subject(
                self.view, self.passage.names_in(start, predicate.subject_end), start, predicate.subject_end, skips
            )
            if known := tuple(p for p in named.partners if p.known):
                self.last_foreign = known
        if predicate.measure == "duration" or (
            predicate.doubt
            and predicate.measure == "level"
            and series[0].unit == "percent"
            and not self._rate_subject(start, predicate.subject_end)
        ):
            predicate = self._percent_without_verb(start, series, predicate, clause)
            if predicate.doubt:
                for q in series:
                    self._aside(q, "unread", "unresolved", predicate.doubt)
                return
        subject = read_subject(
            self.view, self.passage.names_in(start, predicate.subject_end), start, predicate.subject_end, skips
        )
        if self.sub and subject.rest and not subject.flow and not is_generic(subject) and 2 <= len(subject.rest) <= 12:
            self._part(subject)
        self._anaphor(subject, start, predicate.subject_end)
        self._surveyed(subject, predicate, series[-1])
        self._noun_behind(subject, predicate, series[-1], clause)
        if predicate.measure in ("level", "growth", "change") and (subject.segments or not self._inherited().flow):
            if phrase := nominal(self.view, subject):
                subject.indicators, subject.segments = [phrase], []
        if reason := self._no_statement(predicate, series, clause, subject):
            for q in series:
                self._aside(q, "name", reason)
            return
        self._flow_after(subject, series, clause)
        whole = self._whole(predicate, skips)
        topics, lists = self._topics(subject, predicate, series, whole)
        self._emit(topics, lists, predicate, series, clause, whole)

    def _surveyed(self, subject: Subject, predicate: Predicate, q: Quantity) -> None:
        """Name those of whom a share is told: 近七成受访企业预计…."""
        at = max(q.end, q.bound_end)
        if predicate.measure == "share" and (found := _SURVEYED.match(self.view, at)):
            subject.flow, subject.flows = "", []
            subject.indicators = [Item(found["noun"], found.start("noun"), found.end("noun"), False)]

    def _part(self, subject: Subject) -> None:
        """Read the noun after 其中: goods under a flow, else who or what is counted (内地居民出入境476.8万人次)."""
        if self.parent.flow or self.last.flow:
            subject.products = [Item(subject.rest, *subject.rest_at, False)]
        else:
            start, stop = subject.rest_at
            leading = [a for a in subject.areas if a.end == start]
            start = leading[-1].start if leading else start
            subject.areas = [a for a in subject.areas if a not in leading]
            subject.indicators = [Item(self.view[start:stop], start, stop, False)]
        subject.rest = ""

    def _rate_subject(self, start: int, end: int) -> bool:
        return self.view[start:end].rstrip("也仅已").endswith(("率", "水平", "税率", "度", "指数"))

    def _percent_without_verb(
        self, start: int, series: tuple[Quantity, ...], predicate: Predicate, clause: Clause
    ) -> Predicate:
        """A percentage after X的 or after a list of shares is a share; any other is left unread."""
        before = self.view[start : series[0].start]
        after = self.view[series[-1].end : clause.end]
        bounded = series[0].bound != "exact"
        if self._after_growth() and _REPRICED.search(before):
            sign = -1 if self.figures[-1].value < 0 else 1
            return replace(predicate, measure="growth", sign=sign, doubt="", subject_end=start)
        if _SURVEYED.match(after):
            return replace(predicate, measure="share", doubt="", subject_end=series[0].start)
        if bounded and self._after_growth() and not before.strip("，都均超过突破不足低于近约有达在"):
            return replace(predicate, measure="growth", doubt="", subject_end=start)
        if (
            predicate.measure != "duration"
            and self._after_share()
            and re.fullmatch(r"[，、达到至为]*(?:近|超过?|约)?", before)
        ):
            return replace(predicate, measure="share", doubt="")
        if predicate.measure != "duration" and self.share_open is not None:
            return replace(predicate, measure="share", doubt="")
        if predicate.measure != "duration" and series[0].counter in ("成", "半") and series[0].bound != "exact":
            return replace(predicate, measure="share", doubt="")
        if (
            predicate.measure != "duration"
            and self.figures
            and self.figures[-1].measure == "share"
            and not before.strip("，达至到")
        ):
            return replace(predicate, measure="share", doubt="")
        if predicate.measure != "duration" and re.search(r"的(?:近|超过?|约)?$", before) and not after.startswith("的"):
            return replace(predicate, measure="share", doubt="", subject_end=series[0].start)
        return predicate if predicate.doubt else replace(predicate, doubt="a duration")

    def _after_share(self) -> bool:
        """Tell whether the last figure of the sentence is a share, or a change of one in percentage points."""
        if len(self.figures) <= self.figures_before:
            return False
        last = self.figures[-1]
        changed = last.measure == "change" and last.unit == "percentage-point"
        return last.measure == "share" or (
            changed and not (last.topic.indicator and last.topic.indicator.value in ("增速", "降幅"))
        )

    def _after_growth(self) -> bool:
        """Tell whether the last figures of the sentence are rates of growth."""
        return len(self.figures) > self.figures_before and self.figures[-1].measure == "growth"

    def _anaphor(self, subject: Subject, start: int, end: int) -> None:
        """上述国家 and 其 stand for the partner last named."""
        if _ANAPHOR.search(self.view[start:end]) and self.last_foreign and not any(p.known for p in subject.partners):
            subject.partners = list(self.last_foreign)
            subject.rest = ""

    def _no_statement(
        self, predicate: Predicate, series: tuple[Quantity, ...], clause: Clause, subject: Subject
    ) -> str:
        """Tell why a number with a bound states nothing: 没有超过100亿元的记录, 规模超500亿元的伙伴."""
        q = series[-1]
        if q.kind != "amount" or q.bound == "exact" or predicate.measure != "level":
            return ""
        start = q.bound_start if 0 <= q.bound_start < q.start else q.start
        if _NEGATED.search(self.view, max(clause.start, start - 4), start):
            return "negated"
        after = max(q.end, q.bound_end)
        known = any(
            n.start <= after + 9 and n.entry.kind == "product" for n in self.passage.names_in(after, clause.end)
        )
        restricts = self.view.startswith("的", after) and not known and bool(subject.flow) and after + 1 < clause.end
        return "threshold" if restricts else ""

    def _noun_behind(self, subject: Subject, predicate: Predicate, q: Quantity, clause: Clause) -> None:
        if predicate.measure == "rank":
            self.rank_flow = name_ranked(self.view, subject, q, clause.start, clause.end)
            return
        names = self.passage.names_in(max(q.end, q.bound_end), clause.end)
        name_counted(self.view, subject, predicate, q, names, clause.end)

    def _flow_after(self, subject: Subject, series: tuple[Quantity, ...], clause: Clause) -> None:
        """Take the flow from behind the figure where none stands before it: 两位数出口增长."""
        after = _FLOW_AFTER.match(self.view, max(series[-1].end, series[-1].bound_end), clause.end)
        if after and not subject.flow:
            subject.flow = flow_of(after["flow"])

    def _whole(self, predicate: Predicate, skips: frozenset[int]) -> Subject | None:
        """Read the whole of a share: 占我国进出口总值的."""
        if predicate.share_start < 0:
            return None
        start, end = predicate.share_start + 1, predicate.share_end
        return read_subject(self.view, self.passage.names_in(start, end), start, end, skips)

    # --- topics ------------------------------------------------------------------------------------------------------

    def _note_subject(self, start: int, end: int) -> None:
        """Take over what a clause without figures is about, for the rest of its sentence."""
        names = [n for n in self.passage.names_in(start, end) if n.end <= end]
        if not names:
            return
        sub = _SUB.match(self.view[start:end])
        start += sub.end() if sub else 0
        stop = min(end, max(n.end for n in names) + 6)
        subject = read_subject(self.view, names, start, stop, self.skips, known_only=True)
        foreign = tuple(p for p in subject.partners if p.known) or tuple(a for a in subject.areas if not a.domestic)
        if foreign:
            self.last_foreign = foreign
        tail = self.view[names[-1].end : end]
        if re.search(r"占.*(?:比重|比例|份额|半壁江山|半数|大头)$", self.view[start:end]):
            self.share_open = subject
        if self.view.startswith(("即", "也就是", "包括"), start) or len(set(subject.flows)) > 1:
            return
        if not (subject.flow or subject.indicators) and not (
            subject.partners or any(a.domestic for a in subject.areas)
        ):
            alone = subject.products and names[0].start - start <= 2 and not tail.strip("”’的")
            if not (subject.products and (alone or re.search(r"(?:方面|看|中)$|^贡献|^成为", tail))):
                return
        if subject.flow and not subject.flow_head and subject.rest and len(tail) > 12 and not subject.has_focus:
            return
        topics, _ = self._topics(subject, Predicate("note", 1, end), (), None)
        if topics:
            self.listed = topics if len(topics) > 1 else self.listed
            self.noted_list = topics if len(topics) > 1 and subject.flow else []
            self.last = topics[0] if len(topics) == 1 else self._collected(topics)
            self.noted = True

    def _collected(self, topics: list[Topic]) -> Topic:
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

    def _topics(
        self, subject: Subject, predicate: Predicate, series: tuple[Quantity, ...], whole: Subject | None
    ) -> tuple[list[Topic], bool]:
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
        count = len(series)
        if (count > 1 or predicate.each) and len(partners) == 1 and len(subject.partner_examples) >= max(count, 2):
            if predicate.each or len(subject.partner_examples) == count:
                partners = list(subject.partner_examples)
        products = subject.examples if predicate.each and subject.examples else subject.products
        if count > 1 and len(subject.examples) == count and len(products) != count:
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
        if len(subject.flows) > 1 and count == len(subject.flows) and "trade" not in subject.flows:
            lists.append([replace(single, flow=f) for f in subject.flows])
        if domestic and self._carries(domestic[-1]):
            self.paragraph_area = domestic[-1]
        for topics in lists:
            if len(topics) > 1 and (count <= 1 or len(topics) == count):
                if predicate.total and count <= 1 and len(partners) > 1:
                    break
                return topics, True
        return [single], False

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
        last = self._inherited()
        if self.sub and not in_sentence:
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
            source = last if in_sentence or self.sub else Topic()
            if priced and not in_sentence and not (subject.has_focus or subject.areas):
                topic = replace(topic, product=self.last.product)  # 出口均价 of the goods of the sentence before
            elif not subject.has_focus and not [a for a in subject.areas if a.domestic and a.value != area.value]:
                topic = replace(topic, partners=source.partners, product=source.product, segment=source.segment)
            elif self.sub:
                source = self.parent
                topic = replace(
                    topic,
                    partners=source.partners,
                    product=source.product if not subject.products else None,
                    segment=source.segment if not subject.segments else None,
                )
            elif subject.partners and not subject.products and in_sentence:
                topic = replace(topic, product=source.product)
            if subject.areas and any(a.value == "中国" for a in subject.areas) and not self.sub:
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
            if not in_sentence and not self.sub:
                flow = (whole.flow if whole and whole.flow else "") or (
                    "trade" if subject.segments and predicate.measure == "share" else last.flow
                )
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
        return len(self.figures) > self.figures_before or self.noted

    def _inherited(self) -> Topic:
        return self.last if self._within_sentence() else self._carried()

    def _holder(self, topic: Topic) -> Topic | None:
        indicator = topic.indicator
        return holding(topic, self.passage.names_in(indicator.start, indicator.end)) if indicator else None

    def _carried(self) -> Topic:
        """Return what a new sentence carries on: the last topic without its area, where the paragraph has one."""
        area = self.paragraph_area or self.default_area
        return replace(self.last, area=self.last.area if self.sub else area)

    # --- figures -------------------------------------------------------------------------------------------------------

    def _emit(
        self,
        topics: list[Topic],
        listed: bool,
        predicate: Predicate,
        series: tuple[Quantity, ...],
        clause: Clause,
        whole: Subject | None,
    ) -> None:
        count = len(series)
        if count > 1 and len(topics) != count:
            unfit = predicate.distributed and len(topics) == 1 and len(self.listed) not in (0, count)
            topics = topics if unfit else self._aligned(count) or topics
        elif (
            count == 1
            and len(topics) == 1
            and topics[0] == self.last
            and not predicate.total
            and (self.noted_list or predicate.each)
        ):
            topics = self.noted_list or self.listed or self._parallel() or topics
        last = self.figures[-1].end if len(self.figures) > self.figures_before else -1
        periods = self.timing.periods(clause, series, predicate, last)
        if count > 1 and len(topics) == 1 and len(periods) != count:
            for q in series:
                self._aside(q, "unread", "counts-differ", f"{count} figures, {len(topics)} subjects")
            return
        if count == 1 and len(topics) > 1 and predicate.total:
            topics = [self._collected(topics)]
        share_flow = whole.flow if whole else ""
        read: list[Figure | None] = []
        for i, q in enumerate(series):
            if i and predicate.measure == "growth":
                before = series[i - 1]
                between = self.view[max(before.end, before.bound_end) : q.start]
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
                    read.append(self._figure(q, topic, predicate, periods[i], clause, whole))
                else:
                    read += [self._figure(q, topic, predicate, period, clause, whole) for period in periods]
        rows = [r for r in read if r is not None]
        if not rows:
            return
        self.figures += rows
        self.fallback = self.fallback or rows[0].topic.flow
        self.noted_list = []
        self.noted = True
        emitted = [r.topic for r in rows]
        self.last = replace(
            emitted[-1] if len(emitted) == 1 else self._collected(emitted),
        )
        if predicate.measure in ("streak", "rank") or (predicate.measure == "change" and predicate.indicator):
            self.last = replace(self.last, indicator=None) if self.last.flow else self.last
        if len(emitted) > 1:
            self.listed = emitted
        else:
            self.items = [*self.items[-5:], emitted[0]]

    def _parallel(self) -> list[Topic]:
        """Return the topics of the clauses that run parallel before 均: 出口增长8%，进口增长5%，均连续2个月增长."""
        run: list[Topic] = []
        for figure in reversed(self.figures[max(self.figures_before, self.sub_before) :]):
            if figure.measure != self.figures[-1].measure:
                break
            run.insert(0, figure.topic)
        return run if len({t.key() for t in run}) == len(run) > 1 else []

    def _aligned(self, count: int) -> list[Topic] | None:
        """Return the topics that 分别 refers back to: the last list, or the last topics of the sentence."""
        if len(self.listed) == count:
            return self.listed
        own = [f.topic for f in self.figures[self.figures_before :]]
        distinct: list[Topic] = []
        for topic in reversed(own):
            if topic.key() not in {t.key() for t in distinct}:
                distinct.append(topic)
        if len(distinct) >= count:
            return list(reversed(distinct[:count]))
        levels = [f.topic for f in self.figures[self.figures_before :] if f.measure == "level"]
        return levels[-count:] if len(levels) >= count else None

    def _figure(
        self, q: Quantity, topic: Topic, predicate: Predicate, period: str, clause: Clause, whole: Subject | None
    ) -> Figure | None:
        if ";" in period:
            period = period.split(";")[-1]
        measure, value, unit = predicate.measure, q.value, q.unit
        if measure in ("growth", "multiple"):
            measure = "multiple" if q.kind == "times" else "growth" if q.kind == "percent" else measure
        topic = replace(topic)
        if topic.area is None:
            topic.area = self.default_area
        if measure in ("growth", "change", "contribution", "difference"):
            value = value * predicate.sign
            if predicate.sign < 0 and "降幅" in self.view[clause.start : q.start] and predicate.indicator != "降幅":
                value = -abs(q.value)
        if (
            q.kind == "points"
            and topic.flow
            and topic.indicator
            and measure != "rank"
            and not self._indicator_here(topic, clause)
        ):
            topic.indicator = None
        if topic.indicator:
            topic.indicator = tidied(topic.indicator)
        if predicate.indicator:
            topic.indicator = Item(predicate.indicator, -1, -1, False)
        if measure == "streak":
            return self._streak(q, topic, predicate, period, clause)
        if not topic.flow and topic.indicator is None and topic.product and _SERVICE.search(topic.product.value):
            topic.flow = "trade"  # 旅行服务增长41.2%: a service that statistics of trade name is traded
        if (
            not topic.flow
            and topic.indicator is None
            and self.fallback
            and (self.heading or predicate.subject_end <= clause.start + 2)
        ):
            topic.flow = self.fallback
        if not unit and topic.flow and q.kind == "amount":
            unit = "CNY"
        if measure == "level" and not topic.flow and topic.indicator is None:
            self._aside(q, "unread", "unresolved", "no subject")
            return None
        if (
            measure in ("growth", "share", "multiple", "change", "contribution", "difference")
            and not topic.flow
            and topic.indicator is None
        ):
            self._aside(q, "unread", "unresolved", "no subject")
            return None
        if measure == "rank" and not topic.flow:
            topic.flow = self.rank_flow
        if measure == "rank" and not topic.flow and topic.indicator is None:
            self._aside(q, "ordinal", "ordinal")
            return None
        run = self.timing.over_run(clause)
        if run and measure in ("growth", "level", "rank"):
            if not (measure == "rank" and "成为" in self.view[clause.start : q.start]):
                period = run
        base = self.timing.base_of(predicate, period, clause, q)
        if predicate.annual_average:
            period = self.timing.averaged(period)
        if measure == "level":
            self.timing.note_level(q, clause, period)
        status = self.timing.status(clause, q, period, self.sentence)
        return Figure(
            q.start,
            q.end,
            q.text,
            measure,
            value,
            q.precision,
            unit,
            q.bound,
            topic,
            period,
            base,
            status,
            self.sources.at(q.start),
            self._share_of(predicate, whole),
        )

    def _indicator_here(self, topic: Topic, clause: Clause) -> bool:
        """Tell whether the indicator is printed in this clause; percentage points of a flow inherit no counted noun."""
        return topic.indicator is not None and clause.start <= topic.indicator.start < clause.end

    def _share_of(self, predicate: Predicate, whole: Subject | None) -> str:
        if whole is None:
            return ""
        text = self.view[predicate.share_start : predicate.share_end]
        match = re.match(r"占(?!比)(?P<whole>[^，。]+?)(?:的|比重|比例|份额|达|近|超|为|约|$)", text)
        return match["whole"] if match else ""

    def _streak(self, q: Quantity, topic: Topic, predicate: Predicate, period: str, clause: Clause) -> Figure | None:
        after = self.view[q.end : clause.end]
        ended = bool(_ENDED.search(self.view[clause.start : predicate.subject_end]))
        span = run_of(q.unit, int(q.value), period, ended=ended)
        topic.flow = topic.flow or flow_of(after)
        if not topic.flow and topic.indicator is None and topic.product is None:
            self._aside(q, "unread", "unresolved", "a run of nothing named")
            return None
        if (topic.flow or topic.indicator) and not _STREAK_GROWTH.match(after):
            noun = (
                None
                if re.match(r"^[^，。；]*?(?:保持在|超过?|突破|高于|稳定在)", after)
                else re.match(
                    r"^(?:实现|保持|成为|互为|位居|居|为|稳居|位列|的|我国|中国|全球|世界|全国)*(?P<n>[\u4e00-\u9fff]{2,14}?)(?=[，。；、]|$)",
                    after,
                )
            )
            topic.indicator = (
                Item(noun["n"], q.end + noun.start("n"), q.end + noun.end("n"), False)
                if noun
                else None
                if topic.flow
                else topic.indicator
            )
        elif topic.indicator is not None and topic.flow:
            topic.indicator = None
        if not ended:
            self.timing.note_run(span, clause)
        return Figure(
            q.start,
            q.end,
            q.text,
            "streak",
            q.value,
            q.precision,
            q.unit,
            q.bound,
            topic,
            span,
            "",
            "stated",
            self.sources.at(q.start),
        )

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


def _last(items: Sequence[Item], default: Item | None) -> Item | None:
    """Return the last item named, else what was inherited."""
    return items[-1] if items else default


def _shared(items: Sequence[Item | None]) -> Item | None:
    """Return what all topics of a list have in common, ``None`` where they differ."""
    return items[0] if all(i == items[0] for i in items) else None

"""Timing: when the figures of a text hold, and what they are compared with.

    the clause      2025年12月出口…                    the nearest time before the figure
    the sentence    1月，出口…；进口…                    the time that a clause before it set
    the paragraph   2025年，…。其中，…。                  the time that its first clause set
    the article     what the first dated figure reports on

A time is forgotten where its stretch of text ends.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from jingmai.article import Sentence
from jingmai.grammar.change import Predicate
from jingmai.grammar.numeral import chinese_value
from jingmai.grammar.period import Calendar, PeriodMention, first_month, last_day, months, preceding, previous_year
from jingmai.grammar.quantity import Quantity
from jingmai.reading.figure import Figure
from jingmai.reading.passage import Clause, Passage
from jingmai.reading.status import is_expected

__all__ = ["Timing", "run_of"]

_EVENT_SINCE = re.compile(
    r"^(?:特别是|尤其是|其中)?(?:自从?|从|随着)?[^，。；]*以来$|^(?:自|从|随着).*(?:以来|起|后|开始|之后)"
)
_TOPICAL_LEAD = re.compile(
    r"^(?:[“”\"（）()\s]|回望|回顾|纵观|放眼|展望|其中|此外|另外|预计|预测|力争|计划|争取|同时|而|且|但|特别是|尤其是?|数据显示|从[^，]{0,8}看|据[^，]{0,12}|在|到|至|自|从|截至|进入|步入|迈入|我国|中国|就|仅|单看|分[^，]{0,4}看|具体[^，]{0,4}看|[^，]{0,4}方面)*$"
)
_NOT_A_PERIOD_AFTER = re.compile(
    r"(?:份)?(?:版|春节(?!假期|期间|黄金周|长假)|开始|起(?!步)|建成|出台|发布|印发|召开|提出|签署|成立|的?预[测计期估](?:的|值|数)|以前|之前|前后)"
)
_CUMULATIVE = re.compile(r"(?:累计|总计)[^，。；]{0,8}$")
_STANDS = re.compile(r"现有|共有|拥有|聚集|集聚|汇聚|从业人员|从业者|(?<=[\u4e00-\u9fff])(?<!就)有(?:近|约|超|超过)?$")
"""What says how many there are, not how many there were in a stretch of time."""
_DAILY = re.compile(r"每[天日]|日均")
_COMPARES = re.compile(r"^(?:与|同|和|较|比)[^，。；]*(?:相?比|比较)$")
_LATER = ("下半年", "三季度", "四季度", "第三季度", "第四季度", "全年")
_TIMES_OF = re.compile(r"[”\"]?(?:全年|同期|日均|平均)?的(?:近|约|超过?|逾)?")
_MONTH = re.compile(r"\d{4}-\d\d")
_QUARTERS = re.compile(
    r"(?:(?P<n>[二三四])个季度|[一1](?:—|-|至|到)(?P<last>[二三四2-4])季度)[^。；]{0,24}(?:依次|分别)"
)
_LEAD = 8  # characters of a time that stands in a clause of its own: 一至四季度，
_AGO = re.compile(r"(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,3})年(?:之|以)?前")
_RATE_OPENS = re.compile(r"(?:增幅|增速|涨幅|升幅|降幅)(?:分别)?[为达是]")
_FIRST_TIME = re.compile(r"(?:的)?(?:再度|再次|首次|首度|首个|最高|最低|最大|新高|新低|第[一二三\d]+次)")
_OF_THE_YEAR = re.compile(
    r"累计(?:实现)?(?:货物|外贸|服务)?(?:进出口|出口|进口|投资|完成|吸收|新签|验放|监管|签发|查验|办理)[^，。；]{0,4}$"
)
_FROM = re.compile(r"[由从](?=[^，。；]*$)")
_FROM_HERE = re.compile(
    r"[由从](?:此前|之前|以前|原来|原先|原有|过去|最初|初期|当初|期初|最多|最高|需要?|的|不足|不到|近|超|约|仅)*$"
)
_TURNED = re.compile(r"转[为正]|变为")
_GROWN_TO = re.compile(
    r"(?:[增升降减扩涨跌][长加大少]?|提高|提升|上升|下降|降低|回落|攀升|缩减|压缩|缩短|简化|精简|拓展|扩展)(?:了)?[至到]"
)
_YEAR = re.compile(r"\d{4}")
_HOLIDAY = re.compile(r"假期|长假|黄金周|假日")
_AGED = re.compile(r"周年|个月|[\d百十]天|百日|半年|满月")
_AHEAD = re.compile(r"(?:将[于在]?|计划[于在]?|预计[于在到]?|力争[于在到]?|拟[于在]?|有望[于在]?)$")
_BY_NOW = re.compile(r"已经?(?!成|连续)")
_LATEST = re.compile(r"最新(?:公布|发布|认定|公示)的?(?:近|约|超|第)?[\d一二三四五六七八九十]")
_LATELY = re.compile(r"近(?P<n>\d{1,2}|[一二三四五六七八九十]{1,2})年来?(?:间)?[^，。；]{0,6}年均")
_BARE_QUARTER = re.compile(r"(?:第?[一二三四][、和]?)+季度")
_BEFORE_THAT = ("去年", "上年", "前年", "上月", "上个月", "上季度")
_FIRST = 3  # sentences with which a text opens
_NEW_YEAR = 3  # months in which the year before is what news reports on
_MONTHS_OF_YEARS = re.compile(r"(\d{4})(?:-(\d\d))?/(\d{4})-(\d\d)")
_COMPARED = ("growth", "change", "contribution", "multiple")
_REPORTED = ("percent", "CNY", "USD", "tonne", "vehicle")  # units of figures that tell what a text reports on


class Timing:
    """Follow the times of an article from clause to clause.

    ``article``, ``paragraph`` and ``sentence`` are the codes of the periods set so far, empty where none is.
    """

    def __init__(self, passage: Passage, calendar: Calendar, article: str = "") -> None:
        self.passage = passage
        self.view = passage.view
        self.calendar = calendar
        self.mentions: list[PeriodMention] = []
        self.text = ""
        self._found: dict[int, list[PeriodMention]] = {}
        self.article = article
        self.article_at = -1  # where that was told
        self.holiday = ""  # the month of the holiday last told of
        self.age = ""  # the days since what the text tells of began: 运行满一个月
        self.dated = ""  # the month of the document, where the text says 今天 or 近日
        self.heading = False
        self.month = ""  # the month last told of
        self.begun = ""  # the last time told that began with a year: 前7个月
        self.begin_paragraph()
        self._begin_sentence()

    # --- stretches of text ------------------------------------------------------------------------------------

    def begin_article(self, text: str, body: Iterable[Sentence]) -> None:
        """Take the period of the first sentence with both a time and a figure in it: what the text reports on."""
        self.text = text
        body = list(body)
        if _AGED.search(text):
            self.age = next((p.code for p in self.calendar.find(text) if p.role == "age"), "")
        if _HOLIDAY.search(text):
            self.holiday = next((p.code for p in self.calendar.find(text) if p.code and _HOLIDAY.search(p.text)), "")
        for sentence in () if self.article else body:
            quantities = self.passage.quantities_in(sentence.start, sentence.end)
            if any(q.kind in ("percent", "amount") and q.unit in _REPORTED for q in quantities):
                for p in map(self._known, self.times_in(sentence)):
                    if p.text.startswith(_BEFORE_THAT) and quantities[0].end <= p.start:
                        continue  # 增长5.5%，上年12月份为下降0.8%
                    ahead = p.end > quantities[-1].start or _AHEAD.search(text[sentence.start : p.start])  # 将于2027年
                    if p.role == "period" and p.code and ";" not in p.code and not ahead:
                        self.article, self.article_at = p.code, p.start
                        return
        if not self.article:
            self.article = self._opening(body[:_FIRST])
        times = [] if self.article else self.calendar.find(text)
        if any(p.role in ("today", "now") for p in times):
            self.dated = self.calendar.now
        elif day := next((p.code for p in times if p.role == "date" and p.code), ""):
            self.dated = day[: len("2025-12")]
        if not self.article:  # 封关运作满一个月: what is new is told of that time
            self.article = self.age or self.holiday

    def _opening(self, sentences: Iterable[Sentence]) -> str:
        """Return the time with which a text opens that gives no figure of it: 今年1—2月份，生产需求改善。"""
        for sentence in sentences:
            for p in map(self._known, self.times_in(sentence)):
                if p.role == "period" and "/" in p.code and p.code[:4] == self.calendar.now[:4]:
                    return p.code
        return ""

    def settle(self, figures: Sequence[Figure]) -> None:
        """Take the period of most figures where the text itself named none, for its headings."""
        if self.article:
            return
        counts = Counter(f.period for f in figures if f.period and f.tier == "core")
        counts = counts or Counter(f.period for f in figures if f.period)
        best = max(counts.values(), default=0)
        self.article = next((f.period for f in figures if counts.get(f.period) == best), "")

    def begin_paragraph(self, *, heading: bool = False) -> None:
        """Forget the times of the paragraph before."""
        self.heading = heading
        self.paragraph = ""
        self.points_since = ""  # what the last percentage points were compared with
        self.origin = ""  # 由2013年的A增至…: the period of A
        self.origin_is_base = True

    def times_in(self, sentence: Sentence) -> list[PeriodMention]:
        """Return the times of a sentence, at their offsets in the article."""
        at = sentence.start
        if at not in self._found:
            times = self.calendar.find(self.text[at : sentence.end])
            self._found[at] = [replace(p, start=p.start + at, end=p.end + at) for p in times] if at else times
        return self._found[at]

    def begin_sentence(self, sentence: Sentence) -> list[PeriodMention]:
        """Forget the times of the sentence before and return those of this one."""
        self._begin_sentence()
        found = self.times_in(sentence)
        self.mentions += found
        return found

    def _begin_sentence(self) -> None:
        self.sentence = ""
        self._opened = ""  # the time that this sentence has set for its paragraph
        self.event = ""  # 自2018年示范区启动建设以来: less than a time of its own
        self.now = ""
        self.latest = False
        self.base, self.base_of_rate = "", False
        self.run, self._run_clause = "", -1
        self.compared_with: PeriodMention | None = None
        self.compared = ""  # 与去年底相比
        self.as_of = False  # 截至目前
        self.years = 0  # 五年来: how many
        self.adds_up = False  # 八年来
        self.month_on_month = self.over_months = False  # 环比, 从环比看
        self.began = ""  # 由2020年的A增至2024年的B，C从D增至E
        self._clause: list[PeriodMention] = []

    def begin_clause(self, clause: Clause, *, first: bool) -> None:
        """Take over the time that a clause sets, for its sentence or, before any figure, for the whole paragraph."""
        told = [self._known(p) for p in clause.periods]
        self._clause = [p for p in told if p.role in ("period", "since", "until") and p.code]
        self.begun = next((p.code for p in self._clause if p.code[4:8] in ("-01/", "-H1", "-Q1")), self.begun)
        text = self.view[clause.start : clause.end]
        event = bool(clause.periods and _EVENT_SINCE.search(text)) and not any(
            p.role == "since" for p in clause.periods
        )
        days = [p for p in clause.periods if p.role == "date" and p.code] if event else []
        until = self.sentence if self.sentence.startswith("../") else ""
        for p in [*self._clause, *days]:
            if event and p.role in ("period", "date") and not p.text.endswith("以来"):  # 自2018年示范区启动建设以来
                self._clause = [other for other in self._clause if other is not p]
                if text.endswith("以来"):
                    self.event = self.calendar.since(p.code)
                continue
            if self.view.startswith("同期", p.end) and self.view[p.start - 1 : p.start] in ("由", "从"):
                continue  # 由去年同期的216亿元增加到341亿元
            if p.role == "since" and _FIRST_TIME.match(self.view, p.end):
                self._clause.remove(p)
                continue
            if _NOT_A_PERIOD_AFTER.match(self.view[p.end : p.end + 4]):
                self._clause.remove(p)
                continue
            if until and p.text in ("今年", "今年以来") and until[3:7] == p.code[:4]:
                self.sentence = f"{p.code[:4]}-01/{until[3:10]}"  # 截至8月20日，今年…
                self._clause.remove(p)
                continue
            if not _TOPICAL_LEAD.match(self.view[clause.start : p.start]) and not self._only_area(
                clause.start, p.start
            ):
                continue
            opening = first and not self.sentence
            if self._opened and p.code != self._opened and len(p.code) == len(self._opened) <= len("2025-Q1"):
                self.paragraph, self._opened = "", ""  # 一季度…，二季度…: told in turn
            self.sentence = self._settled(p)
            if opening and p.role != "until":
                self._set_paragraph(self.sentence)
                self._opened = self.sentence
        run = self._listed(self._clause)
        if len(run) > 1 and all(q.kind == "span" for q in clause.quantities):
            self.sentence = ";".join(self._settled(p) for p in run)
        if not clause.quantities:
            led = clause.periods[-1:] if _COMPARES.search(text) else []
            self.compared_with = next((p for p in led if p.role == "base" and p.code), self.compared_with)
            self.compared = next((p.code for p in clause.periods if p.role == "base" and p.code), self.compared)
        self.as_of = self.as_of or "截至目前" in text
        if "至此" in text and self.calendar.now:
            self.sentence = f"../{self.calendar.now}"
        self.now = next((p.code for p in reversed(clause.periods) if p.role == "now" and p.code), self.now)
        told_years = next((p.text for p in clause.periods if p.role == "years"), "")
        self.years = _years_of(told_years) if told_years else self.years
        self.adds_up = self.adds_up or any(p.role == "years" for p in clause.periods)
        self.month_on_month = self.month_on_month or "环比" in text
        self.over_months = self.over_months or text.endswith("环比看")
        self.latest = self.latest or bool(_LATEST.search(self.view, clause.start, clause.end))

    def _known(self, p: PeriodMention) -> PeriodMention:
        """Return 当月 and 同月 as the month last told of, 首月 as the first month of what the text tells of."""
        if p.code and _HOLIDAY.search(p.text) and not p.text.startswith(("去年", "前年")):
            self.holiday = p.code
        if p.role == "holiday" and self.holiday:
            return replace(p, role="period", code=self.holiday)
        if p.role == "first" and self.age:
            return replace(p, role="period", code=first_month(self.age))
        if _MONTH.fullmatch(p.code) and p.role == "period":
            self.month = p.code
        if _BARE_QUARTER.fullmatch(p.text) and self._is_to_come(p.code):
            return replace(p, code=";".join(map(previous_year, p.code.split(";"))))
        same = p.role == "same" and p.text in ("当月", "同月") and self.month
        return replace(p, role="period", code=self.month) if same else p

    def _is_to_come(self, quarter: str) -> bool:
        """Tell whether a quarter without its year is not over yet, in a text on the year before."""
        year = self.calendar.year
        whole = year is not None and self.article == str(year - 1) and quarter[:4] == str(year)
        return whole and last_day(quarter.rpartition(";")[2])[:7] >= self.calendar.now

    def _set_paragraph(self, code: str) -> None:
        self.paragraph = code
        if not self.article and not self.heading:
            self.article = code

    def _only_area(self, start: int, end: int) -> bool:
        """Tell whether only an area (or a flow) stands before a time: 广东一季度, 我国2025年."""
        names = self.passage.names_in(start, end)
        covered = sum(n.end - n.start for n in names if n.entry.kind in ("area", "flow", "product", "segment"))
        return bool(names) and covered >= end - start - 2

    def _settled(self, p: PeriodMention) -> str:
        """Return the code of a time; 今年以来 ends with the data, not with the day of printing, 上年 is before theirs."""
        left = p.text == "上年" and self.view[p.start - 1 : p.start] in ("由", "从")
        if left and self.article == p.code:
            return previous_year(p.code)  # 由上年的52.8%降至49%
        if p.role == "since" and "/" in p.code and self.article and not self.article.startswith(".."):
            last = last_day(self.article)[:7]
            first = p.code.partition("/")[0]
            same_year = last[:4] == p.code[-7:-3] or self._year_closed(p, last)
            if same_year and first <= last:
                begins_there = months(self.article)[:2] == (int(first[:4]), int(first[5:7]))
                return self.article if begins_there else f"{first}/{last}"
        return p.code

    def _year_closed(self, p: PeriodMention, last: str) -> bool:
        """Tell whether what began some years ago is told of up to the year that the text reports on, just over."""
        year, month = self.calendar.year, self.calendar.month
        closed = last[5:] == "12" and year is not None and int(last[:4]) == year - 1 and month <= _NEW_YEAR
        return closed and _YEAR.match(p.code) is not None and int(p.code[:4]) < int(last[:4])

    # --- figures ------------------------------------------------------------------------------------------------

    def periods(
        self,
        clause: Clause,
        series: tuple[Quantity, ...],
        predicate: Predicate,
        last: int,
        *,
        counted: bool = False,
        event: bool = False,
    ) -> list[str]:
        """Return when the figures of a list hold; ``last`` is where the figure before them ends, -1 if there is none.

        ``counted`` tells that they count what is no flow: with 已 they say what there is now; ``event`` that they tell of
        a fair that takes place as the text is written.

        The nearest time before them counts, else what sentence, paragraph or article set.
        """
        start = series[0].start
        if event and self.calendar.now and self._up_to(clause, start).startswith(f"../{self.calendar.now}"):
            return [self.calendar.now]  # 截至5月4日: the fair has been open for a few days
        for p in clause.periods:
            if (
                p.role == "base"
                and p.code
                and self.view[p.end : start].strip() in (("的",) if predicate.measure in _COMPARED else ("", "的"))
            ):
                return [p.code]
        quarters = _QUARTERS.search(self.view, max(clause.start - _LEAD, 0), start)
        count = quarters and (quarters["n"] or quarters["last"])
        if count and self.article and (chinese_value(count) or int(count)) == len(series):
            return [f"{last_day(self.article)[:4]}-Q{i + 1}" for i in range(len(series))]
        before = [p for p in self._clause if p.start < start and not self._turned_from(p, start)]
        before = [p for p in before if p is not self._multiplied(predicate, clause, start)]
        if self.origin and last >= 0:
            before = [p for p in before if p.start > last]
            unsaid = any(last < p.start < start and not p.code for p in clause.periods)  # 今年7月底, of an undated text
            if not before and unsaid:
                return [""]
            if not before and _GROWN_TO.search(self.view, last, start):
                return [
                    next(
                        (p for p in (self.now, self.sentence, self.paragraph, self.article) if p and p != self.origin),
                        self.origin,
                    )
                ]
        if not before and predicate.measure in ("level", "share") and self._left_behind(clause, series):
            if any(p.role == "now" and p.start < start for p in clause.periods):
                return [self.calendar.now]  # 由现在的8%提高到15%
            return [
                self.compared or self.base or self.began
            ]  # 申报项目由105项简化至33项: when it was so many is not said
        if before:
            return self._nearest(before, clause, series, predicate)
        if self.sentence:
            return self.sentence.split(";") if ";" in self.sentence and len(series) > 1 else [self.sentence]
        if self.event or self.now:
            adds = self.now and not self.event and self.as_of and _CUMULATIVE.search(self.view[clause.start : start])
            return [f"../{self.now}" if adds else self.event or self.now]
        by_now = self.latest or _BY_NOW.search(self.view, clause.start, start)
        stands = not self.paragraph and _STANDS.search(self.view, clause.start, start)
        daily = not self.paragraph and _DAILY.search(self.view, clause.start, start)
        if counted and self.calendar.now and (by_now or stands or daily):
            self.now = self.calendar.now
            return [self.now]
        added = _CUMULATIVE.search(self.view[clause.start : start]) or series[0].bound == "above"
        if (
            predicate.measure == "level"
            and self.adds_up
            and added
            and not _GROWN_TO.search(self.view, clause.start, start)
        ):
            self.sentence = self.age or f"../{self._data_month() or self.calendar.now}"  # 八年来 it has added up
            return [self.sentence]
        if event and self.calendar.now:
            return [self.calendar.now]
        cumulative = predicate.measure == "level" and _CUMULATIVE.search(self.view[clause.start : start])
        if cumulative and (begun := self._begun_in_january()) and _OF_THE_YEAR.search(self.view, clause.start, start):
            return [begun]
        if cumulative and self.calendar.now and not self.heading:
            self.sentence = f"../{self._data_month() or self.calendar.now}"
            return [self.sentence]
        later = self.article_at > start and self.article[:4] < self.calendar.now[:4]
        if counted and later and not self.paragraph and not self.heading and self.calendar.now:
            return [self.calendar.now]  # how many there are is not dated by what is told afterwards
        return [self.paragraph or self.article or self.dated]

    def _up_to(self, clause: Clause, start: int) -> str:
        """Return the last time up to which a clause or its sentence tells of."""
        told = [p.code for p in self._clause if p.role == "until" and p.start < start]
        return told[-1] if told else self.sentence

    def _multiplied(self, predicate: Predicate, clause: Clause, start: int) -> PeriodMention | None:
        """Return the time of which a figure is a multiple: 是“十三五”末的1.7倍."""
        if predicate.measure != "multiple":
            return None
        of = (p for p in clause.periods if p.code and _TIMES_OF.fullmatch(self.view, p.end, start))
        return next(of, None)

    def _turned_from(self, p: PeriodMention, start: int) -> bool:
        """Tell the time of a state that has passed: 由上年全年下降转为增长."""
        return self.view.startswith(("由", "从"), p.start - 1) and _TURNED.search(self.view, p.end, start) is not None

    def _begun_in_january(self) -> str:
        """Return the nearest time told so far that began with the year of the document: what 累计出口 adds up."""
        year = self.calendar.now[:4]
        for code in (self.paragraph, self.article, self.begun):
            if code.startswith((f"{year}-01/", f"{year}-H1", f"{year}-Q1")) and not code.endswith(self.calendar.now):
                return code
        return ""

    def _left_behind(self, clause: Clause, series: tuple[Quantity, ...]) -> bool:
        """Tell whether figures stand between 由 and 增至."""
        moved = _GROWN_TO.search(self.view, series[-1].end, min(clause.end, series[-1].end + 8))
        return moved is not None and _FROM_HERE.search(self.view[clause.start : series[0].start]) is not None

    def _data_month(self) -> str:
        """Return the last month of what the text reports on, if that is of the year of the document."""
        last = last_day(self.article)[:7] if self.article else ""
        return last if last[:4] == self.calendar.now[:4] else ""

    def _nearest(
        self, before: list[PeriodMention], clause: Clause, series: tuple[Quantity, ...], predicate: Predicate
    ) -> list[str]:
        code = self._settled(before[-1])
        if _YEAR.fullmatch(code) and self.view.startswith("同期", before[-1].end):
            told = next((p for p in (self.sentence, self.paragraph, self.article) if p and p != code), "")
            return [previous_year(told, int(last_day(told)[:4]) - int(code))] if told else [code]
        expected = is_expected(self.view[clause.start : series[0].start])
        part = before[-1].text
        if expected and self.calendar.year and part in _LATER and code[:4] == str(self.calendar.year - 1):
            code = previous_year(code, -1)  # 计划下半年组织
        if before[-1].text == "全年" and self.calendar.year and expected:
            code = str(self.calendar.year)
        if ";" in code:
            return code.split(";")
        run = self._listed(before)
        if len(run) > 1 and (len(run) == len(series) or predicate.each):
            return [p.code for p in run]
        self.sentence = self.sentence or code
        return [code]

    def _listed(self, before: list[PeriodMention]) -> list[PeriodMention]:
        """Return the times that stand as a list right before the figures: 一季度、二季度分别达到."""
        run = before[-1:]
        for p in reversed(before[:-1]):
            if not re.fullmatch(r"[、和及与]", self.view[p.end : run[0].start]):
                break
            run.insert(0, p)
        return run

    def note_level(self, q: Quantity, clause: Clause, period: str, *, rate: bool = False) -> None:
        """由2014年的A增至2023年的B，增长…: A's period is the base of the growth that follows, unless A is a ``rate``."""
        grows = _GROWN_TO.search(self.view, q.end, clause.end)
        if _FROM.search(self.view[clause.start : q.start]) and grows:
            self.origin, self.origin_is_base = period, not rate
            self.began = period or self.began
        elif not rate and not _GROWN_TO.search(self.view, clause.start, q.start):
            self.origin = ""
        if self.origin and self.origin != period and period:
            self.sentence = period

    def note_run(self, span: str, clause: Clause) -> None:
        """连续5年增长10%: what the clause says of a run holds over the run."""
        self.run, self._run_clause = span, clause.start

    def over_run(self, clause: Clause) -> str:
        """Return the run that the clause tells of, empty if it tells of none."""
        return self.run if self._run_clause == clause.start else ""

    def base_of(
        self,
        predicate: Predicate,
        period: str,
        clause: Clause,
        q: Quantity,
        *,
        flow: bool,
        place: tuple[int, int] = (0, 1),
    ) -> str:
        """Return the period that a figure is compared with, empty if with none.

        ``place`` is that of the figure in its list, and how many the list has.
        """
        if predicate.measure not in _COMPARED or predicate.annual_average or predicate.comparison == "usual":
            return ""
        if of := self._multiplied(predicate, clause, q.left):
            return previous_year(period) if of.text in ("去年", "上年") else of.code
        explicit = [p for p in clause.periods if p.role == "base" and p.start < q.start]
        if not explicit and self.compared_with and predicate.comparison != "yoy":
            explicit = [self.compared_with]  # 与2019年同期相比，进出口增长
        if explicit:
            one = explicit[place[0]] if len(explicit) == place[1] > 1 else explicit[-1]
            self.base, self.base_of_rate = self._explicit(one, period), bool(predicate.indicator)
            return self.base if self.base != period else previous_year(period)
        if q.kind == "points" and predicate.comparison:
            self.points_since = predicate.comparison
        opens = _RATE_OPENS.match(self.view, clause.start)
        followed = q.kind == "points" and not predicate.comparison and self.points_since == "mom"
        followed = followed or bool(opens and self.month_on_month and not predicate.comparison) or self.over_months
        if predicate.comparison == "mom" or followed:  # 比上月上升0.2个百分点；…，下降0.6个百分点
            return preceding(period)
        if self.origin and self.origin_is_base and predicate.comparison != "yoy" and self.origin != period:
            return self.origin
        of_kind = not self.base_of_rate or bool(predicate.indicator)  # 降幅较1—2月收窄 says nothing of 出口下降3.5%
        if self.base and of_kind and not predicate.comparison and predicate.measure in ("growth", "change"):
            return self.base
        if predicate.measure == "change" and q.unit != "percentage-point" and not (predicate.comparison or flow):
            return ""
        return previous_year(period)

    def _explicit(self, p: PeriodMention, period: str) -> str:
        after = self.view[p.end : p.end + 3]
        if (ago := _AGO.fullmatch(p.text)) and period:
            return str(int(last_day(period)[:4]) - (chinese_value(ago["n"]) or int(ago["n"])))  # before what is told of
        if p.text.startswith(("上月", "上个月")):
            return preceding(period)
        if p.explicit and _YEAR.fullmatch(p.code) and "同期" in after and period:  # 比2019年同期
            return previous_year(period, int(last_day(period)[:4]) - int(p.code))
        if "同期" in after or p.text in ("去年", "上年"):
            return previous_year(period)
        return p.code or previous_year(period)

    def averaged(self, period: str, words: str) -> str:
        """Return the years over which an average is taken, where a base was named: 比2020年…，年均增长."""
        base = self.origin or self.base
        lately = _LATELY.search(words)
        years = (chinese_value(lately["n"]) or int(lately["n"])) if lately else self.years
        if years and self.calendar.year and not base:
            return f"{self.calendar.year - years}/{self.calendar.year}"
        if span := _MONTHS_OF_YEARS.fullmatch(period):  # 党的十八大以来年均: whole years
            return f"{span[1]}/{int(span[3]) - (span[4] != '12')}" if span[1] < span[3] else period
        whole = _YEAR.fullmatch(base) and _YEAR.fullmatch(period) and base < period
        return f"{int(base) + 1}/{period}" if whole else period


def _years_of(text: str) -> int:
    """Return how many years 五年来 names, 0 if none."""
    number = text.removeprefix("过去").removeprefix("最近").removeprefix("近").removeprefix("这").partition("年")[0]
    return int(number) if number.isdigit() else chinese_value(number) or 0


def run_of(unit: str, length: int, period: str, *, ended: bool = False) -> str:
    """Return the run of years, quarters or months that ends with a period, or before it if the run has ended.

    >>> run_of("year", 9, "2025"), run_of("month", 3, "2026-01"), run_of("quarter", 2, "2025-Q2", ended=True)
    ('2017/2025', '2025-11/2026-01', '2024-Q4/2025-Q1')
    """
    if not period or (period.startswith("..") and not period[3:]):
        return ""
    last = last_day(period)
    year, month = int(last[:4]), int(last[5:7])
    if unit == "year":
        end = year - ended
        return f"{end - length + 1}/{end}"
    size = 3 if unit == "quarter" else 1
    index = (year * 12 + month - 1) // size - ended

    def code(i: int) -> str:
        return f"{i // 4}-Q{i % 4 + 1}" if size == 3 else f"{i // 12}-{i % 12 + 1:02}"

    return f"{code(index - length + 1)}/{code(index)}"

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
from datetime import date, timedelta

from jingmai.article import Sentence
from jingmai.grammar.change import Predicate
from jingmai.grammar.numeral import chinese_value
from jingmai.grammar.period import Calendar, PeriodMention
from jingmai.grammar.quantity import Quantity
from jingmai.grammar.timespan import first_month, last_day, months, preceding, previous_year
from jingmai.reading.figure import Figure
from jingmai.reading.passage import Clause, Passage
from jingmai.reading.status import is_expected

__all__ = ["COMPARED", "GROWN_TO", "LATER", "Timing", "listed_times", "multiplied", "run_of"]

_EVENT_SINCE = re.compile(
    r"^(?:特别是|尤其是|其中)?(?:自从?|从|随着)?[^，。；]*以来$|^(?:自|从|随着).*(?:以来|起|后|开始|之后)"
)
_TOPICAL_LEAD = re.compile(
    r"^(?:[“”\"（）()\s]|回望|回顾|纵观|放眼|展望|其中|此外|另外|预计|预测|力争|计划|争取|同时|我们|当地|[全该][市省县区州]|企业|公司|目标是|[^，。；：]{2,30}：|而|且|但|特别是|尤其是?|数据显示|从[^，]{0,8}看|据[^，]{0,12}|在|到|至|自|从|截至|再|进入|步入|迈入|我国|中国|就|仅|单看|[\d一二两三四五六七八九十]+年前的|(?:全岛)?(?:封关|开通|通车|挂牌|正式)?(?:运作|运行|实施|运营|封关|开通)|分[^，]{0,4}看|具体[^，]{0,4}看|[^，]{0,4}方面)*$"
)
_NOT_A_PERIOD_AFTER = re.compile(
    r"(?:份)?(?:版|春节(?!假期|期间|黄金周|长假)|开始|起(?!步)|建成|出台|发布|印发|召开|提出|签署|成立|的?预[测计期估](?:的|值|数)|以前|之前|前后|，?(?:随着)?第一[列艘架班趟批家座][\u4e00-\u9fff]{0,8}(?:开[出行通]|发[出车]|起航|首发|抵达|投产|落地|诞生)|(?:正式|全岛|全面)?(?:封关|开通|开行|建成|投产|投用|投运|成立|设立|挂牌|揭牌|启用)(?:运[作营行])?的)"
)
_COMPARES = re.compile(r"^(?:与|同|和|较|比)[^，。；]*(?:相?比|比较)$")
_TIMES_OF = re.compile(
    r"[”\"]?(?:全年|同期|日均|平均|[^，。；]{2,12}(?:时|之初))?(?:增速|增幅|水平|规模)?的(?:近|约|超过?|逾)?"
)
_EQUALS = re.compile(r"相当于$")
LATER = ("下半年", "三季度", "四季度", "第三季度", "第四季度")
"""Parts of a year that may be to come; without a year those of the year before are meant."""
_SOON = 24  # characters behind such a time in which it may be said that it is to come
_MULTIPLE_OF = re.compile(rf"{_TIMES_OF.pattern}[\d.]{{1,6}}多?倍")
_MONTH = re.compile(r"\d{4}-\d\d")
_DAY = re.compile(r"\.\./\d{4}-\d\d-\d\d")
_FIRST_TIME = re.compile(r"(?:的)?(?:再度|再次|首次|首度|首个|最高|最低|最大|新高|新低|第[一二三\d]+次)")
_FROM_YEAR = re.compile(r"[由从](?:19|20)\d\d年的")
_YEARS = re.compile(r"\d{4}/\d{4}")
_NEAR = 14  # characters behind a time that tell of what it is the time
_RUN_SINCE = re.compile(r"[^，。；]{0,4}连续")
_FROM = re.compile(r"[由从](?=[^，。；]*$)")
GROWN_TO = re.compile(
    r"(?:[增升降减扩涨跌][长加大少]?|提高|提升|上升|下降|降低|回落|收窄|放[缓慢]|缩小|攀升|缩减|压缩|缩短|简化|精简|扩围|扩面|拓展|扩展|扩建|扩容|升级)(?:了)?[至到]"
)
_YEAR = re.compile(r"\d{4}")
_HOLIDAY = re.compile(r"假期|长假|黄金周|假日")
_AGED = re.compile(r"周年|个月|[\d百十]天|百日|半年|满月")
_AHEAD = re.compile(r"(?:将[于在]?|计划[于在]?|预计[于在到]?|力争[于在到]?|拟[于在]?|有望[于在]?)$")
_ANNOUNCES = re.compile(r"公布|发布|介绍|表示|称|获悉|显示|发布会|印发|统计|数据|预测|报告|[起至到]|以来|之前|前|后")
"""What makes a day that of an announcement, or the beginning or end of a time."""
_ANNOUNCED = 24  # characters behind a day in which it is said that something is announced on it
_TOLD_OF_DAY = 60  # characters in which a sentence says what happened on it
_PASSING = re.compile(
    r"^(?![^。]*(?:突破|累计|总数|第\d)).*?(?:验放|查验|发送|接待|客流|出入境|通行|单日|当日|当天|指数|中间价|收[于报])"
)
"""What is counted day by day, and not what has come together by that day."""
_LATEST = re.compile(r"最新(?:公布|发布|认定|公示)的?(?:近|约|超|第)?[\d一二三四五六七八九十]")
_BARE_QUARTER = re.compile(r"(?:第?[一二三四][、和]?)+季度")
_BEFORE_THAT = ("去年", "上年", "前年", "上月", "上个月", "上季度")
_FIRST = 3  # sentences with which a text opens
_NEW_YEAR = 3  # months in which the year before is what news reports on
COMPARED = ("growth", "change", "contribution", "multiple")
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
        self.paragraph = ""
        self.begin_paragraph()
        self._begin_sentence()

    # --- stretches of text ------------------------------------------------------------------------------------

    def begin_article(self, text: str, body: Iterable[Sentence]) -> None:
        """Take the period of the first sentence with both a time and a figure in it: what the text reports on."""
        self.text = text
        body = list(body)
        if _AGED.search(text):
            self.age = self._age_of(text)
        if _HOLIDAY.search(text):
            self.holiday = next((p.code for p in self.calendar.find(text) if p.code and _HOLIDAY.search(p.text)), "")
        told: list[PeriodMention] = []
        grown = ""
        for sentence in () if self.article else body:
            quantities = self.passage.quantities_in(sentence.start, sentence.end)
            if any(q.kind in ("percent", "amount") and q.unit in _REPORTED for q in quantities):
                for p in map(self._known, self.times_in(sentence)):
                    told.append(p)
                    if p.text.startswith(_BEFORE_THAT) and quantities[0].end <= p.start:
                        continue  # 增长5.5%，上年12月份为下降0.8%
                    if _MULTIPLE_OF.match(text, p.end):
                        continue  # 是2020年的12倍
                    if self._ends_growth(p, sentence):
                        grown = p.code or grown
                        continue  # 从2020年的933亿元增长到2024年的2776.5亿元: it looks back
                    if self._left_behind(p, sentence):
                        continue  # 2016年为A，2025年增至B
                    ahead = bool(
                        p.end > quantities[-1].start
                        or _AHEAD.search(text[sentence.start : p.start])  # 将于2027年
                        or self._is_future(p)
                    )
                    if p.role == "period" and p.code and ";" not in p.code and not ahead:
                        self.article, self.article_at = self._recent(p.code, told) or p.code, p.start
                        return
        self.article = self.article or grown or self._opening(body[:_FIRST])
        times = [] if self.article else self.calendar.find(text)
        if any(p.role in ("today", "now") for p in times):
            self.dated = self.calendar.now
        elif day := next((p.code for p in times if p.role == "date" and p.code), ""):
            self.dated = day[: len("2025-12")]
        if not self.article:  # 封关运作满一个月: what is new is told of that time
            self.article = self.age or self.holiday

    def _age_of(self, text: str) -> str:
        """Return the days since what the text tells of began, up to the day it names: 截至6月17日，封关运作半年间."""
        found = self.calendar.find(text)
        age = next((p.code for p in found if p.role == "age"), "")
        up_to = next((p.code.removeprefix("../") for p in found if p.role == "until" and _DAY.fullmatch(p.code)), "")
        if not (age and up_to and age.partition("/")[0] < up_to < age.partition("/")[2]):
            return age
        after = (date.fromisoformat(up_to) + timedelta(days=1)).isoformat()
        return next((p.code for p in Calendar(after).find(text) if p.role == "age"), age)

    def _ends_growth(self, p: PeriodMention, sentence: Sentence) -> bool:
        """Tell whether a year is one from which, or up to which, its sentence tells of a growth: 从2020年的…增长到2024年的."""
        if not _YEAR.fullmatch(p.code):
            return False
        if self.text.startswith(("由", "从"), p.start - 1):
            return GROWN_TO.search(self.text, p.end, sentence.end) is not None
        begun = _FROM_YEAR.search(self.text, sentence.start, p.start)
        return begun is not None and GROWN_TO.search(self.text, begun.end(), p.start + 1) is not None  # 增长|到2024年

    def _is_future(self, p: PeriodMention) -> bool:
        """Tell whether a part of a year begins after the month of the document: 订单排到了明年6月; 到2027年 is a plan's."""
        if not self.calendar.year or not p.code or p.code.startswith("..") or ";" in p.code or _YEAR.fullmatch(p.code):
            return False
        return months(p.code)[:2] > (self.calendar.year, self.calendar.month)

    def _left_behind(self, p: PeriodMention, sentence: Sentence) -> bool:
        """Tell whether a year is one from which its sentence goes on to what there was in a later one."""
        later = (o for o in self.times_in(sentence) if o.start > p.end and _YEAR.fullmatch(o.code) and o.code > p.code)
        return bool(_YEAR.fullmatch(p.code)) and any(GROWN_TO.match(self.text, o.end) for o in later)

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
        """Forget the times of the paragraph before, but that it went on from a month to the months so far."""
        self.heading = heading
        if _MONTH.fullmatch(self.article) and self.paragraph == f"{self.article[:4]}-01/{self.article}":
            self.article = self.paragraph
        self.paragraph = ""
        self.ends = ("", "")  # 2016年为A，2025年增至B: the years between which all is told
        self.points_since = ""  # what the last percentage points were compared with
        self.origin = ""  # 由2013年的A增至…: the period of A
        self.origin_is_base = True
        self.origin_of_share = False
        self.origin_since = ""  # the year since which something has grown: 2013年以来

    def times_in(self, sentence: Sentence) -> list[PeriodMention]:
        """Return the times of a sentence, at their offsets in the article."""
        at = sentence.start
        if at not in self._found:
            times = self.calendar.find(self.text[at : sentence.end])
            self._found[at] = [replace(p, start=p.start + at, end=p.end + at) for p in times] if at else times
        return self._found[at]

    def names_day(self, sentence: Sentence) -> bool:
        """Tell whether a sentence names a day of the document's month."""
        now = self.calendar.now
        return any(p.role == "date" and now and p.code.startswith(now) for p in self.times_in(sentence))

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
        self.counts_now = False  # 已销往170个国家: the count alone is of now
        self.latest = False
        self.base, self.base_of_rate, self.base_ended = "", False, False
        self.base_of_points = False  # 占比较2020年提高2.3个百分点，出口增长26.7%
        self.run, self._run_clause = "", -1
        self.multiple_of = ""  # 是2001年的36.3倍
        self.compared_with: PeriodMention | None = None
        self.compared = ""  # 与去年底相比
        self.as_of = False  # 截至目前
        self.grown_since = ""
        self.years = 0  # 五年来: how many
        self.adds_up = False  # 八年来
        self.month_on_month = self.over_months = False  # 环比, 从环比看
        self.began = ""  # 由2020年的A增至2024年的B，C从D增至E
        self.told: list[PeriodMention] = []

    def begin_clause(self, clause: Clause, *, first: bool) -> None:
        """Take over the time that a clause sets, for its sentence or, before any figure, for the whole paragraph."""
        told = [self._known(p) for p in clause.periods]
        self.told = [p for p in told if p.role in ("period", "since", "until") and p.code]
        self.begun = next((p.code for p in self.told if p.code[4:8] in ("-01/", "-H1", "-Q1")), self.begun)
        text = self.view[clause.start : clause.end]
        event = bool(clause.periods and _EVENT_SINCE.search(text)) and not any(
            p.role == "since" for p in clause.periods
        )
        days = [p for p in clause.periods if p.role == "date" and p.code] if event else []
        until = self.sentence if self.sentence.startswith("../") else ""
        for p in [*self.told, *days]:
            if event and p.role in ("period", "date") and not p.text.endswith("以来"):  # 自2018年示范区启动建设以来
                self.told = [other for other in self.told if other is not p]
                if text.endswith("以来"):
                    self.event = self.calendar.since(p.code)
                continue
            if _MULTIPLE_OF.match(self.view, p.end):
                self.told.remove(p)  # 是2020年的12倍
                continue
            if self.view.startswith("同期", p.end) and self.view[p.start - 1 : p.start] in ("由", "从"):
                continue  # 由去年同期的216亿元增加到341亿元
            if self.view.startswith("而", p.start - 1) and self.view.startswith(("为下降", "为增长"), p.end):
                continue  # 11月出口增长5.9%，而10月为下降1.1%；贸易顺差…
            if p.text in ("去年", "上年") and self.view.startswith(("同期为", "同期是"), p.end):
                continue  # 去年同期为下降8%；民营企业增长12.7%
            of_run = self.sentence and _RUN_SINCE.match(self.view, p.end)  # 自2017年以来连续9年增长, said of 2025
            if p.role == "since" and (of_run or _FIRST_TIME.match(self.view, p.end)):
                self.told.remove(p)
                continue
            if _NOT_A_PERIOD_AFTER.match(self.view, p.end, p.end + _NEAR):
                self.told.remove(p)
                continue
            if until and p.text in ("今年", "今年以来") and until[3:7] == p.code[:4]:
                self.sentence = f"{p.code[:4]}-01/{until[3:10]}"  # 截至8月20日，今年…
                self.told.remove(p)
                continue
            leads = _TOPICAL_LEAD.match(self.view[clause.start : p.start]) or p.text.startswith("至")  # 生效以来至11月
            if not leads and not self._only_area(clause.start, p.start):
                continue
            opening = first and not self.sentence
            if self._opened and p.code != self._opened and len(p.code) == len(self._opened) <= len("2025-Q1"):
                self.paragraph, self._opened = "", ""  # 一季度…，二季度…: told in turn
            if self.sentence and _YEARS.fullmatch(p.code) and "年均" in text:
                continue  # 增长4.5%，“十四五”期间年均增长9.6%，总量居第五位
            self._step(p)
            self.sentence = self.settled(p)
            if opening and p.role != "until":
                self._set_paragraph(self.sentence)
                self._opened = self.sentence
        run = listed_times(self.view, self.told)
        if len(run) > 1 and all(q.kind == "span" for q in clause.quantities):
            self.sentence = ";".join(self.settled(p) for p in run)
        elif len(run) > 1 and self.sentence == self.settled(run[0]):
            self.sentence = self.settled(run[-1])  # 一季度、二季度、三季度分别增长…，已连续12个季度
        if not clause.quantities:
            led = clause.periods[-1:] if _COMPARES.search(text) else []
            self.compared_with = next((p for p in led if p.role == "base" and p.code), self.compared_with)
            self.compared = next((p.code for p in clause.periods if p.role == "base" and p.code), self.compared)
        self.as_of = self.as_of or "截至目前" in text
        if "至此" in text and self.calendar.now:
            self.sentence = f"../{self.calendar.now}"
        now = next((p.code for p in reversed(clause.periods) if p.role == "now" and p.code), "")
        said = now or self._on_day(clause)
        self.now, self.counts_now = said or self.now, self.counts_now and not said
        told_years = next((p.text for p in clause.periods if p.role == "years"), "")
        self.years = _years_of(told_years) if told_years else self.years
        if told_years.endswith("间") and (grown := self._grown_over(self.years)):
            self.grown_since, self.sentence = self.sentence, grown  # 2020年…，六年间增加
        self.adds_up = self.adds_up or any(p.role == "years" for p in clause.periods)
        self.month_on_month = self.month_on_month or "环比" in text
        self.over_months = self.over_months or text.endswith("环比看")
        self.latest = self.latest or bool(_LATEST.search(self.view, clause.start, clause.end))

    def _on_day(self, clause: Clause) -> str:
        """Return the day with which a clause opens, for events its month: 4月10日，某口岸验放旅客80万人次."""
        p = clause.periods[0] if clause.periods else None
        if p is None or p.role != "date" or not p.code or p.start > clause.start or p.code > self.calendar.published:
            return ""
        if _ANNOUNCES.search(self.view, p.end, p.end + _ANNOUNCED):
            return ""  # 9月8日，海关总署公布的数据显示，出口…
        said = self.view[p.end : p.end + _TOLD_OF_DAY].partition("。")[0]
        return p.code if _PASSING.search(said) else p.code[: len("2025-12")]

    def _step(self, p: PeriodMention) -> None:
        """Note that a sentence goes on from one year to what there was in another: 2016年为A，2025年|增至B."""
        years = _YEAR.fullmatch(self.sentence) and _YEAR.fullmatch(p.code) and self.sentence < p.code
        if years and GROWN_TO.match(self.view, p.end):
            self.ends = (self.sentence, p.code)
            self.paragraph = p.code if self.paragraph == self.sentence else self.paragraph

    def _grown_over(self, years: int) -> str:
        """Return the time so many years after the one that its sentence told first, if it is the year just told of."""
        if not (years and self.sentence[:4].isdigit() and "/" not in self.sentence and self.calendar.year):
            return ""
        return previous_year(self.sentence, -years) if int(self.sentence[:4]) + years == self.calendar.year else ""

    def _year_so_far(self, p: PeriodMention) -> str:
        """Return the time from the beginning of the year, or from a day, up to a day: 今年以来，截至10月23日."""
        before = next((m for m in reversed(self.mentions) if m.end <= p.start), None)
        up_to = p.code.removeprefix("../")
        if (
            before is None
            or not up_to
            or before.role != "since"
            or self.view[before.end : p.start] not in ("，", "", "以来，")
        ):
            return ""
        if before.text != "今年以来":  # 自去年12月1日以来，截至10月底
            first = before.code.partition("/")[0][: len(up_to)]
            return f"{first}/{up_to}" if len(first) == len(up_to) and first < up_to else ""
        year = up_to[:4]
        return f"{year}-01-01/{up_to}" if len(up_to) == len("2025-10-23") else f"{year}-01/{up_to}"

    def _known(self, p: PeriodMention) -> PeriodMention:
        """Return 当月 and 同月 as the month last told of, 首月 as the first month of what the text tells of."""
        if p.code and _HOLIDAY.search(p.text) and not p.text.startswith(("去年", "前年")):
            self.holiday = p.code
        if p.role == "holiday" and self.holiday:
            return replace(p, role="period", code=self.holiday)
        if p.role == "until" and (since := self._year_so_far(p)):
            return replace(p, role="period", code=since)
        if p.role == "age" and self.view.startswith(("来", "间"), p.end):
            return replace(p, role="period", code=self.age or p.code)  # 封关半年来，…
        if p.role == "age" and p.code and self.age:
            return replace(p, code=self.age)
        if p.role == "first" and self.age:
            return replace(p, role="period", code=first_month(self.age))
        if _MONTH.fullmatch(p.code) and p.role == "period":
            self.month = p.code
        if _BARE_QUARTER.fullmatch(p.text) and self._is_to_come(p.code):
            return replace(p, code=";".join(map(previous_year, p.code.split(";"))))
        if p.text.startswith("上") and p.text.endswith("月") and (told := self._month_before(p.start)):
            return replace(p, code=preceding(told))  # 10月份，增速由上月的8%回落至…
        if p.role == "same" and p.text == "这一年":
            told = next((m.code for m in reversed(self.mentions) if m.end <= p.start and _YEAR.fullmatch(m.code)), "")
            return replace(p, role="period", code=told) if told else p
        if p.text in LATER and self._is_ahead(p):
            return replace(p, code=previous_year(p.code, -1))  # 下半年，服务贸易有望增长
        if p.text == "本月":
            return replace(p, role="period", code=self.month or self.calendar.now)
        if p.text == "当季":  # 去年四季度基数较高，当季出口…
            told = next((m.code for m in reversed(self.mentions) if m.end <= p.start and "-Q" in m.code), "")
            return replace(p, role="period", code=told) if told and "/" not in told else p
        same = p.role == "same" and p.text in ("当月", "同月") and self.month
        return replace(p, role="period", code=self.month) if same else p

    def _is_ahead(self, p: PeriodMention) -> bool:
        """Tell whether a part of a year that seems to be that of the year before is told of as to come."""
        year = self.calendar.year
        if year is None or p.code[:4] != str(year - 1) or self.article[:4] != str(year):
            return False
        return is_expected(self.text[p.end : p.end + _SOON].partition("。")[0])

    def _month_before(self, at: int) -> str:
        """Return the last month that the sentence has named before an offset, else that of its paragraph."""
        near = (m for m in reversed(self.mentions) if m.end <= at and _MONTH.fullmatch(m.code) and m.role == "period")
        told = next(near, None)
        if told and "。" not in self.view[told.end : at]:
            return told.code
        return self.paragraph if _MONTH.fullmatch(self.paragraph) else ""

    def _is_to_come(self, quarter: str) -> bool:
        """Tell whether a quarter without its year is not over yet, in a text on the year before."""
        year = self.calendar.year
        whole = year is not None and self.article == str(year - 1) and quarter[:4] == str(year)
        return whole and last_day(quarter.rpartition(";")[2])[:7] >= self.calendar.now

    def _set_paragraph(self, code: str) -> None:
        self.paragraph = code
        if not self.article and not self.heading:
            self.article = code

    def _recent(self, code: str, told: Sequence[PeriodMention]) -> str:
        """Return the time told of first where a text looks back on a year long past: 2001年，…"""
        year = self.calendar.year
        if not (year and _YEAR.fullmatch(code) and int(code) < year - 1):
            return ""
        lately = (f"{year}", f"{year - 1}")
        return next((p.code for p in told if p.role == "period" and p.code[:4] in lately), "")

    def _only_area(self, start: int, end: int) -> bool:
        """Tell whether only an area (or a flow) stands before a time: 广东一季度, 我国2025年."""
        names = self.passage.names_in(start, end)
        covered = sum(n.end - n.start for n in names if n.entry.kind in ("area", "flow", "product", "segment"))
        return bool(names) and covered >= end - start - 2

    def settled(self, p: PeriodMention) -> str:
        """Return the code of a time; 今年以来 ends with the data, not with the day of printing, 上年 is before theirs."""
        left = p.text == "上年" and self.view[p.start - 1 : p.start] in ("由", "从")
        if left and self.article == p.code:
            return previous_year(p.code)  # 由上年的52.8%降至49%
        if p.role == "since" and "/" in p.code and self.article and not self.article.startswith(".."):
            last = last_day(self.article)[:7]
            first = p.code.partition("/")[0]
            same_year = last[:4] == p.code[-7:-3] or self._year_closed(p, last)
            begins_there = months(self.article)[:2] == (int(first[:4]), int(first[5:7]))
            if same_year and (first < last or begins_there):
                return self.article if begins_there else f"{first}/{last}"
        return p.code

    def _year_closed(self, p: PeriodMention, last: str) -> bool:
        """Tell whether what began some years ago is told of up to the year that the text reports on, just over."""
        year, month = self.calendar.year, self.calendar.month
        closed = last[5:] == "12" and year is not None and int(last[:4]) == year - 1 and month <= _NEW_YEAR
        return closed and _YEAR.match(p.code) is not None and int(p.code[:4]) < int(last[:4])

    # --- figures ------------------------------------------------------------------------------------------------

    def note_level(self, q: Quantity, clause: Clause, period: str, *, rate: bool = False, share: bool = False) -> None:
        """由2014年的A增至2023年的B，增长…: A's period is the base of the growth that follows, unless A is a ``rate``.

        That of a ``share`` is the base of changes alone.
        """
        grows = GROWN_TO.search(self.view, q.end, clause.end) or GROWN_TO.match(self.view, clause.end + 1)
        if _FROM.search(self.view[clause.start : q.start]) and grows:
            self.origin, self.origin_is_base, self.origin_of_share = period, not rate, share
            self.began = period or self.began
        elif not rate and not GROWN_TO.search(self.view, clause.start, q.start):
            self.origin = ""
        if self.origin and self.origin != period and period:
            self.sentence = period

    def note_run(self, span: str, clause: Clause) -> None:
        """连续5年增长10%: what the clause says of a run holds over the run."""
        self.run, self._run_clause = span, clause.start

    def over_run(self, clause: Clause) -> str:
        """Return the run that the clause tells of, empty if it tells of none."""
        return self.run if self._run_clause == clause.start else ""


def multiplied(view: str, predicate: Predicate, clause: Clause, start: int) -> PeriodMention | None:
    """Return the time of which a figure is a multiple: 是“十三五”末的1.7倍."""
    if predicate.measure == "share":  # 相当于2024年全年的三成
        return next((p for p in clause.periods if p.code and _EQUALS.search(view, clause.start, p.start)), None)
    if predicate.measure != "multiple":
        return None
    return next((p for p in clause.periods if p.code and _TIMES_OF.fullmatch(view, p.end, start)), None)


def listed_times(view: str, before: list[PeriodMention]) -> list[PeriodMention]:
    """Return the times that stand as a list right before the figures: 一季度、二季度分别达到."""
    run = before[-1:]
    for p in reversed(before[:-1]):
        if not re.fullmatch(r"[、和及与]", view[p.end : run[0].start]):
            break
        run.insert(0, p)
    return run


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
    index = (year * 12 + month) // size - 1 - ended  # quarters that have passed

    def code(i: int) -> str:
        return f"{i // 4}-Q{i % 4 + 1}" if size == 3 else f"{i // 12}-{i % 12 + 1:02}"

    return f"{code(index - length + 1)}/{code(index)}"

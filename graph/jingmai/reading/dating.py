"""Dating: when the figures of a list hold, by the nearest time that their text has set.

2025年，出口8万亿元              the time before them
由105项简化至33项                when it was so many is not said
已开通航线45条                   now
累计验放4385亿元                 from the start up to the last month of the data
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from jingmai.grammar.change import AT_FIRST, Predicate
from jingmai.grammar.numeral import chinese_value
from jingmai.grammar.period import PeriodMention
from jingmai.grammar.timespan import last_day, previous_year
from jingmai.reading.passage import Clause
from jingmai.reading.series import Series
from jingmai.reading.status import is_expected
from jingmai.reading.timing import COMPARED, GROWN_TO, LATER, Timing, listed_times, multiplied

__all__ = ["Dating", "Undated"]

_CUMULATIVE = re.compile(r"(?:累计|总计)[^，。；\d]{0,16}$")
_OVER_YEAR = re.compile(r"(?:全年|当年)(?P<v>[\u4e00-\u9fff]{2})[^，。；]*，[^，。；]{0,6}累计(?P=v)[^，。；]*$")
_SINCE_BEGUN = re.compile(
    r"(?:开[行通]|试点|落地|投[用运]|投入使用|获批|运营|运行|成立|设立|挂牌|封关|启用)以来，?累计[^，。；]{0,8}$"
)
_STANDS = re.compile(
    r"现有|共有|拥有|聚集|集聚|汇[聚集]|云集|分布着|从业人员|从业者|(?<=[\u4e00-\u9fff])(?<!就)有(?:近|约|超|超过)?$"
)
"""What says how many there are, not how many there were in a stretch of time."""
_DAILY = re.compile(r"每[天日]|日均")
_YEARLY = re.compile(r"每年(?!均)|(?<![\d今去前明本全])年产(?!量|值|能)")
_QUARTERS = re.compile(
    r"(?:(?P<n>[二三四])个季度|[一1](?:季度)?(?:—|-|至|到)(?P<last>[二三四2-4])季度)[^。；]{0,24}(?:依次|分别)"
)
_LEAD = 8  # characters of a time that stands in a clause of its own: 一至四季度，
_OF_THE_YEAR = re.compile(
    r"累计(?:实现)?(?:货物|外贸|服务)?(?:进出口|出口|进口|投资|完成|吸收|新签|验放|监管|签发|查验|办理)[^，。；]{0,4}$"
)
_FROM_HERE = re.compile(
    rf"[由从](?:目前|当前|现在|如今|此前|之前|以前|原来|原先|原有|过去|最初|{AT_FIRST}|当初|期初|最多|最高|需要?|的|不足|不到|近|超|约|仅|(?<=的)[\u4e00-\u9fff]{{2,4}}(?=$))*$"
)
_TURNED = re.compile(r"转[为正]|变为")
_BY_NOW = re.compile(r"已经?(?!成(?!为$)|连续)")
_IS_BY_NOW = re.compile(
    r"^(?![^，。；]*(?:新[增设开建]|累计)).*已经?(?:有|达|达到|超|超过|突破|拥有|聚集|集聚|汇聚|覆盖|遍布)了?(?:近|约|超过?|逾)?$"
)
_RUNNING = re.compile(r"[\u4e00-\u9fff“”]{1,12}?(?:正在|正(?=陆续|有序|加紧|加快|满负荷))")
_TRADED = re.compile(r"[出进]口(?:总?[额值量])?(?:达到?|为|约|超过?|近)?$")
_RUNS = ("次", "列", "班", "票", "单")
"""Counts of what happens, which adds up."""
_SENTENCE = 120  # characters back to which the words of a sentence are looked at
_NOWADAYS = re.compile(r"现在|如今|眼下")
_LATELY = 50  # times back that may have told the years of a sentence
_NEAR = 8  # characters behind a figure in which 增至 may stand
_YEAR = re.compile(r"\d{4}")
_FIRST_YEARS = re.compile(r"前[一二三四]年$")
"""“十四五”前四年: what has grown in them has grown since the year before."""
_ONCE = re.compile(r"最初|原来|原先|原有|此前|过去|之前|以前")
_LONG_SINCE = re.compile(r"\d{4}-\d\d/\d{4}-\d\d$")
_FROM_A = re.compile(r"[由从][^，。；]{0,8}\d[^，。；]*$")
_ENDS = re.compile(r"(\d{4})/(\d{4})")


@dataclass(frozen=True, slots=True)
class Undated:
    """Hold a list of figures whose time is asked for; ``last`` is where the figure before them ends, -1 if there is none.

    ``counted`` tells that they count what is no flow: with 已 they say what there is now; ``event`` that they tell of a
    fair that takes place as the text is written.
    """

    clause: Clause
    series: Series
    predicate: Predicate
    last: int = -1
    counted: bool = False
    event: bool = False

    @property
    def start(self) -> int:
        """Return where the first of them stands."""
        return self.series[0].start


class Dating:
    """Give figures their times from what a text has set so far."""

    def __init__(self, timing: Timing) -> None:
        self.timing = timing
        self.view = timing.view
        self._rules = (
            self._open_fair,
            self._of_base,
            self._by_quarters,
            self._ends,
            self._beside,
            self._in_any_year,
            self._set_before,
            self._standing,
            self._added_up,
            self._now_open,
            self._cumulative,
            self._told_later,
        )

    def periods(self, asked: Undated) -> list[str]:
        """Return when the figures of a list hold: one time, or as many as there are figures.

        The nearest time before them counts, else what sentence, paragraph or article set.
        """
        for rule in self._rules:
            if (found := rule(asked)) is not None:
                return found
        return [self.timing.paragraph or self.timing.article or self.timing.dated]

    @property
    def _now(self) -> str:
        return self.timing.calendar.now

    def _before(self, asked: Undated) -> str:
        """Return the words of the clause before the figures."""
        return self.view[asked.clause.start : asked.start]

    def _said(self, asked: Undated) -> str:
        """Return the words of the sentence before the figures: 预计二季度…，全年…"""
        low = max(0, asked.start - _SENTENCE)
        begin = max(self.view.rfind(mark, low, asked.start) for mark in "。：\n") + 1
        return self.view[max(begin, low) : asked.start]

    def _open_fair(self, asked: Undated) -> list[str] | None:
        """截至5月4日: the fair has been open for a few days."""
        told = [p.code for p in self.timing.told if p.role == "until" and p.start < asked.start]
        up_to = told[-1] if told else self.timing.sentence
        return [self._now] if asked.event and self._now and up_to.startswith(f"../{self._now}") else None

    def _of_base(self, asked: Undated) -> list[str] | None:
        """比2020年的5万亿元: the figure is of the time of comparison."""
        joins = ("的",) if asked.predicate.measure in COMPARED else ("", "的")
        for p in asked.clause.periods:
            near = p.end <= asked.start and self.view[p.end : asked.start].strip() in joins
            if p.role == "base" and p.code and near:
                return [p.code]
        return None

    def _by_quarters(self, asked: Undated) -> list[str] | None:
        """一至四季度分别为: one figure for each quarter."""
        quarters = _QUARTERS.search(self.view, max(asked.clause.start - _LEAD, 0), asked.start)
        count = quarters and (quarters["n"] or quarters["last"])
        if not (count and self.timing.article and (chinese_value(count) or int(count)) == len(asked.series)):
            return None
        return [f"{last_day(self.timing.article)[:4]}-Q{i + 1}" for i in range(len(asked.series))]

    def _ends(self, asked: Undated) -> list[str] | None:
        """2013年至2024年，规模由A扩大到B: each end of the years has its figure; a plan begins with the year before it."""
        if (now := self._come_to(asked)) is not None:
            return now
        ends = _ENDS.fullmatch(self.timing.sentence)
        if not ends or len(asked.series) != 1 or asked.predicate.measure not in ("level", "share"):
            return None
        words = self._before(asked)
        lately = islice(reversed(self.timing.mentions), _LATELY)
        told = next((p.text for p in lately if p.code == ends[0]), "")
        spelled = told[:1].isdigit() or _FIRST_YEARS.search(told) is not None
        first = str(int(ends[1]) - 1) if _FIRST_YEARS.search(told) else ends[1]
        if _FROM_HERE.search(words) and GROWN_TO.search(self.view, asked.start, asked.clause.end):
            return [first]
        grown = GROWN_TO.search(words) and not _FROM_HERE.search(words)
        return [ends[2]] if grown and (spelled or self.timing.began == first) else None

    def _come_to(self, asked: Undated) -> list[str] | None:
        """入世以来，总水平由A降至B: what has come about since an event of years ago, it is now."""
        since = self.timing.sentence
        gone_on = _LONG_SINCE.match(since) and since[:4] < self._now[:4] and since.endswith(self._now)
        standing = len(asked.series) == 1 and asked.predicate.measure in ("level", "share")
        words = self._before(asked)
        standing = standing and not any(p.role != "since" and p.start < asked.start for p in asked.clause.periods)
        return [self._now] if gone_on and standing and GROWN_TO.search(words) and not _FROM_HERE.search(words) else None

    def _beside(self, asked: Undated) -> list[str] | None:
        """Return the times of the clause itself, or that no time is said of what was left behind."""
        start, last, predicate = asked.start, asked.last, asked.predicate
        nowadays = [p for p in asked.clause.periods if p.end <= start and _NOWADAYS.fullmatch(p.text)]
        if nowadays and self._now and not any(nowadays[-1].end <= p.start < start for p in self.timing.told):
            return [self._now]  # 十年前还不到四成，现在接近六成
        before = [p for p in self.timing.told if p.start < start and not self._turned_from(p, start)]
        before = [p for p in before if p is not multiplied(self.view, predicate, asked.clause, start)]
        if last >= asked.clause.start and predicate.measure == "growth" and _TURNED.search(self.view, last, start):
            return [self._not_of([p.code for p in self.timing.told])]  # 由去年的下降3.4%转为增长13.9%
        if before and self._left_behind(asked):
            here = [p for p in asked.clause.periods if p.role == "now" and before[-1].end <= p.start < start]
            if here and self._now:
                return [self._now]  # 到2027年，加工率要从目前的35%提高到50%
        if self.timing.origin and last >= 0:
            before = [p for p in before if p.start > last]
            unsaid = any(
                last < p.start < start and not p.code for p in asked.clause.periods
            )  # 今年7月底, of an undated text
            if not before and unsaid:
                return [""]
            if not before and GROWN_TO.search(self.view, last, start):
                return [self._not_origin(asked)]
        if not before and predicate.measure in ("level", "share") and self._left_behind(asked):
            return [self._when_it_was(asked)]
        grown = GROWN_TO.search(self._before(asked)) and not self.timing.sentence
        if not before and grown and self.timing.ends[1] and self._left_before(asked):
            return [self.timing.ends[1]]
        return self._nearest(before, asked) if before else None

    def _when_it_was(self, asked: Undated) -> str:
        """Return when the figures were so that stand between 由 and 增至, empty if it is not said: 由105项简化至33项."""
        t, words = self.timing, self._before(asked)
        told = next((p for p in reversed(t.mentions) if p.start < asked.start), None)
        since = told is not None and told.role == "since"
        if told and since and told.text[:4].isdigit():
            t.origin_since = told.text[:4]
            return told.text[:4]  # 2013年以来，总值从3120亿元增长至2024年的6741亿元
        if (
            told
            and since
            and _LONG_SINCE.match(told.code)
            and told.code[:4] < self._now[:4]
            and not _ONCE.search(words)
        ):
            return told.code[:4]  # 入世以来，总水平由15.3%降至7.3%
        if t.years and not t.sentence and (year := self._years_ago(t.years)):
            return year  # 五年来，比重由5%提高到6%
        left = _FROM_HERE.search(words)
        begin = asked.clause.start + left.start() if left else asked.start
        if any(p.role == "now" and begin <= p.start < asked.start for p in asked.clause.periods):
            return self._now  # 由现在的8%提高到15%, but 目前已由最初的1家扩大到45家
        return t.compared or t.base or t.began or t.ends[0]

    def _left_before(self, asked: Undated) -> bool:
        """Tell whether the words before figures that have grown tell from what: 由303.8亿元|增至1385.2亿元."""
        return _FROM_A.search(self.view, asked.clause.start, asked.start) is not None

    def _years_ago(self, count: int) -> str:
        """Return the year that lies so many before the one that the text reports on: in January the one just over."""
        year, month = self.timing.calendar.year, self.timing.calendar.month
        return str(year - (month <= 2) - count) if year else ""

    def _not_origin(self, asked: Undated) -> str:
        """Return when something has grown to what it is: a time that is not that from which it grew."""
        t = self.timing
        named = any(p.code == t.origin and p.start < asked.start for p in asked.clause.periods)
        last = "" if named or (t.years and not t.sentence) else t.origin  # 由2020年的5%提高到6%; 五年来，由5%提高到6%
        return next((p for p in (t.now, t.sentence, t.paragraph, t.article) if p and p != t.origin), last)

    def _not_of(self, left: list[str]) -> str:
        """Return the time that sentence, paragraph or article has set, none of those that are left behind."""
        t = self.timing
        return next((p for p in (t.sentence, t.paragraph, t.article) if p and p not in left), "")

    def _in_any_year(self, asked: Undated) -> list[str] | None:
        """每年节约成本, 年产鞋10亿双: what a year of these brings."""
        level = asked.predicate.measure == "level" and not (self.timing.paragraph or self.timing.sentence)
        yearly = level and _YEARLY.search(self._before(asked)) is not None
        return [str(self.timing.calendar.year)] if yearly and self.timing.calendar.year else None

    def _set_before(self, asked: Undated) -> list[str] | None:
        """Return the time that the sentence has set, or 目前."""
        t = self.timing
        if _YEAR.fullmatch(t.sentence) and asked.last >= 0 and self._in_all(asked):
            return [f"../{t.sentence}"]
        if _SINCE_BEGUN.search(self._before(asked)) and self._now:
            return [f"../{self._now}"]
        if self._stands_now(asked):
            return None
        if t.sentence:
            return t.sentence.split(";") if ";" in t.sentence and len(asked.series) > 1 else [t.sentence]
        if t.counts_now and not asked.counted and self._data_month() and _TRADED.search(self._before(asked)):
            t.now, t.counts_now = "", False  # 已销往170个国家，其中无人机出口14亿元，增长5%
        if not (t.event or t.now):
            return None
        adds = t.now and not t.event and _CUMULATIVE.search(self._before(asked))
        return [f"../{t.now}" if adds else t.event or t.now]

    def _stands_now(self, asked: Undated) -> bool:
        """Tell whether a sentence has gone on from a time to what there is: 今年以来，…，已有1200家; 前5个月…；海外仓已达12个."""
        told = next((p for p in reversed(self.timing.mentions) if p.start < asked.start), None)
        runs = not asked.counted or asked.series[0].text.endswith(_RUNS)
        if told is None or told.role == "until" or runs or not _IS_BY_NOW.search(self._before(asked)):
            return False
        return told.role == "since" or told.end <= asked.last or "；" in self.view[told.end : asked.start]

    def _in_all(self, asked: Undated) -> bool:
        """Tell whether figures add up what the one before them told of a year alone: 全年开行6000列，累计开行4万列."""
        return asked.predicate.measure == "level" and _OVER_YEAR.search(self._said(asked)) is not None

    def _standing(self, asked: Undated) -> list[str] | None:
        """已开通航线45条, 现有员工5万人, 每天开行3列: how many there are now."""
        words, free = self._before(asked), not self.timing.paragraph
        stands = (
            self.timing.latest or _BY_NOW.search(words) or (free and (_STANDS.search(words) or _DAILY.search(words)))
        )
        running = _RUNNING.match(self.view, asked.series[-1].end) is not None  # 6条生产线正在满负荷运转
        if not (asked.counted and self._now and (stands or running)):
            return None
        if not self.timing.now:
            self.timing.now, self.timing.counts_now = self._now, True
        return [self._now]

    def _added_up(self, asked: Undated) -> list[str] | None:
        """八年来 it has added up to so many."""
        words = self._before(asked)
        added = _CUMULATIVE.search(words) or asked.series[0].bound == "above"
        level = asked.predicate.measure == "level" and self.timing.adds_up
        if not (level and added) or GROWN_TO.search(words):
            return None
        return self._up_to_data(self.timing.age)

    def _up_to_data(self, known: str = "") -> list[str]:
        self.timing.sentence = known or f"../{self._data_month() or self._now}"
        return [self.timing.sentence]

    def _now_open(self, asked: Undated) -> list[str] | None:
        """What a fair counts, it counts as the text is written."""
        return [self._now] if asked.event and self._now else None

    def _cumulative(self, asked: Undated) -> list[str] | None:
        """累计出口8万亿元: of the year so far; 累计开行7000列: from the start."""
        words = self._before(asked)
        if asked.predicate.measure != "level" or not _CUMULATIVE.search(words):
            return None
        if (begun := self._begun_in_january()) and _OF_THE_YEAR.search(words):
            return [begun]
        if self._told_today(asked):
            return self._up_to_data(f"../{self._now}")
        return self._up_to_data() if self._now and not self.timing.heading else None

    def _told_today(self, asked: Undated) -> bool:
        """Tell whether a sentence tells of a day of this month: 昨天，随着一列班列发出，累计开行达到11万列."""
        said = self._said(asked)
        days = (p for p in reversed(self.timing.mentions) if p.start < asked.start)
        near = [p for p in islice(days, _LATELY) if p.start >= asked.start - len(said)]
        return any(p.role in ("today", "date") and p.code.startswith(self._now) for p in near)

    def _told_later(self, asked: Undated) -> list[str] | None:
        """How many there are is not dated by what is told afterwards."""
        t = self.timing
        later = t.article_at > asked.start and t.article[:4] < self._now[:4]
        free = not (t.paragraph or t.heading)
        return [self._now] if asked.counted and later and free and self._now else None

    def _turned_from(self, p: PeriodMention, start: int) -> bool:
        """Tell the time of a state that has passed: 由上年全年下降转为增长."""
        beside = next((o for o in self.timing.told if o.end == p.start), p)  # 由去年|全年的下降转为
        return (
            self.view.startswith(("由", "从"), beside.start - 1) and _TURNED.search(self.view, p.end, start) is not None
        )

    def _begun_in_january(self) -> str:
        """Return the nearest time told so far that began with the year of the document: what 累计出口 adds up."""
        year = self.timing.calendar.now[:4]
        for code in (self.timing.paragraph, self.timing.article, self.timing.begun):
            if code.startswith((f"{year}-01/", f"{year}-H1", f"{year}-Q1")) and not code.endswith(
                self.timing.calendar.now
            ):
                return code
        return ""

    def _left_behind(self, asked: Undated) -> bool:
        """Tell whether figures stand between 由 and 增至."""
        end = asked.series[-1].end
        moved = GROWN_TO.search(self.view, end, min(asked.clause.end, end + _NEAR))
        return moved is not None and _FROM_HERE.search(self._before(asked)) is not None

    def _data_month(self) -> str:
        """Return the last month of what the text reports on, if that is of the year of the document."""
        last = min(last_day(self.timing.article)[:7], self._now) if self.timing.article else ""
        return last if last[:4] == self.timing.calendar.now[:4] else ""

    def _nearest(self, before: list[PeriodMention], asked: Undated) -> list[str]:
        """Return the last time before the figures, or the list of times that ends with it."""
        code = self.timing.settled(before[-1])
        if _YEAR.fullmatch(code) and self.view.startswith("同期", before[-1].end):
            told = next(
                (p for p in (self.timing.sentence, self.timing.paragraph, self.timing.article) if p and p != code), ""
            )
            return [previous_year(told, int(last_day(told)[:4]) - int(code))] if told else [code]
        bare = not any(p.text in ("去年", "上年") for p in asked.clause.periods)
        expected = is_expected(self._before(asked)) or (bare and is_expected(self._said(asked)))
        part = before[-1].text
        if (
            expected
            and self.timing.calendar.year
            and part in (*LATER, "全年")
            and code[:4] == str(self.timing.calendar.year - 1)
        ):
            code = previous_year(code, -1)  # 计划下半年组织
        if before[-1].text == "全年" and self.timing.calendar.year and expected:
            code = str(self.timing.calendar.year)
        if ";" in code:
            return code.split(";")
        run = listed_times(self.view, before)
        if len(run) > 1 and (len(run) == len(asked.series) or asked.predicate.each):
            return [p.code for p in run]
        if not self.view.startswith(("由", "从"), before[-1].start - 1):  # 由10月份的下降0.8%转为增长5.7%；进口…
            stepped = self.timing.sentence < code and _YEAR.fullmatch(code) and _YEAR.fullmatch(self.timing.sentence)
            self.timing.sentence = code if stepped else self.timing.sentence or code  # 2010年为…，到2025年达到…
        return [code]

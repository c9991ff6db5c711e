"""Bases: what a figure is compared with, and the years over which averages are taken.

同比增长                       the same time a year before
比2020年增长                    the time that is named
环比, 比上月                    the time before
由2014年的A增至2023年的B，增长…    the time of A
"""

from __future__ import annotations

import re

from jingmai.grammar.change import Predicate
from jingmai.grammar.numeral import chinese_value
from jingmai.grammar.period import PeriodMention
from jingmai.grammar.quantity import Quantity
from jingmai.grammar.timespan import last_day, preceding, previous_year
from jingmai.reading.passage import Clause
from jingmai.reading.timing import COMPARED, Timing, multiplied

__all__ = ["Bases"]

_SINCE_EVENT = re.compile(
    r"[比较](?:[^，。；\d比较]{2,14}(?:前|之初|初期)|上一?[期次轮周]|前[值期次]|此前|历史(?:同期|平均)|多年同期|(?:过去|近)[^，。；比较]{1,6}(?:均值|平均))[^，。；\d]{0,8}$"
)
"""Before what is compared with a time that is not said: 较降税前, 较上期."""
_AGO = re.compile(r"(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,3})年(?:之|以)?前")
_RATE_OPENS = re.compile(r"(?:增幅|增速|涨幅|升幅|降幅)(?:分别)?[为达是]")
_LATELY = re.compile(r"近(?P<n>\d{1,2}|[一二三四五六七八九十]{1,2})年来?(?:间)?[^，。；]{0,6}年均")
_MONTHS_OF_YEARS = re.compile(r"(\d{4})(?:-(\d\d))?/(\d{4})-(\d\d)")
_YEAR = re.compile(r"\d{4}")

_OF_ANOTHER = re.compile(
    r"[是为](?!其|此前|之前|以前|过去|原来|当初|同期|当时|平[时日常]|往[常年])(?![^，。；]*(?:时|初|前|期)的)[^，。；\d]{2,14}的$"
)
_YEARS_GROWN = re.compile(
    r"(?<![\d第近每一二三四五六七八九十])(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3})年(?:来|里)?(?:累计|共)?(?:增长|增加|翻|扩大|提高)"
)
"""Over how many years something has grown: 25年增长了30多倍."""


class Bases:
    """Find what figures are compared with, in the light of the comparisons that their text has made."""

    def __init__(self, timing: Timing) -> None:
        self.timing = timing
        self.view = timing.view

    def of(
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
        if clause.lead == "；" or predicate.measure == "level":
            self.timing.base_ended = True  # 较2013年增长9.2倍；手机出口867亿元，下降3.4%
        if predicate.measure not in COMPARED or predicate.annual_average or predicate.comparison == "usual":
            return ""
        if of := multiplied(self.view, predicate, clause, q.left):
            if (ago := _AGO.fullmatch(of.text)) and period:  # 是10年前的近两倍
                return _years_before(period, ago)
            if of.text == "当年":
                return self._year_told_before(of.start, period)  # 2001年…，2025年是当年的10.8倍
            same_months = of.explicit and _YEAR.fullmatch(of.code) and self.view.startswith("同期", of.end)
            if same_months and period:  # 是2021年同期的9倍
                return previous_year(period, int(last_day(period)[:4]) - int(of.code))
            self.timing.multiple_of = previous_year(period) if of.text in ("去年", "上年") else of.code
            return self.timing.multiple_of
        if predicate.measure == "multiple" and self._of_another(clause, q):
            return ""  # 是传统码头的2倍
        explicit = [p for p in clause.periods if p.role == "base" and p.start < q.start]
        if not explicit and self.timing.compared_with and predicate.comparison != "yoy":
            explicit = [self.timing.compared_with]  # 与2019年同期相比，进出口增长
        if explicit:
            one = explicit[place[0]] if len(explicit) == place[1] > 1 else explicit[-1]
            self.timing.base, self.timing.base_of_rate = self._explicit(one, period), bool(predicate.indicator)
            self.timing.base_of_points = q.kind == "points"
            self.timing.base_ended = False
            return self.timing.base if self.timing.base != period else previous_year(period)
        if q.kind == "points" and predicate.comparison:
            self.timing.points_since = predicate.comparison
        year = self.timing.calendar.year
        if q.counter == "番" and year and period[:4].isdigit() and int(period[:4]) > year:
            return ""  # 力争到2030年，贸易额翻番: on what it was when that was said
        if not predicate.comparison and _SINCE_EVENT.search(self.view, clause.start, q.left):
            return ""  # 较降税前增长11%: when that was is not said
        if predicate.comparison == "yoy":
            self.timing.base = ""  # 较2020年增长70%；…同比增长10%，其中出口增长12%
        opens = _RATE_OPENS.match(self.view, clause.start)
        followed = q.kind == "points" and not predicate.comparison and self.timing.points_since == "mom"
        followed = (
            followed
            or bool(opens and self.timing.month_on_month and not predicate.comparison)
            or self.timing.over_months
        )
        if predicate.comparison == "mom" or followed:  # 比上月上升0.2个百分点；…，下降0.6个百分点
            return preceding(period)
        if (
            self.timing.origin
            and self.timing.origin_is_base
            and not (self.timing.origin_of_share and predicate.measure in ("growth", "multiple"))
            and predicate.comparison != "yoy"
            and self.timing.origin != period
        ):
            return self.timing.origin
        of_kind = not self.timing.base_of_rate or bool(
            predicate.indicator
        )  # 降幅较1—2月收窄 says nothing of 出口下降3.5%
        of_kind = of_kind and (q.kind == "points" or not (self.timing.base_ended or self.timing.base_of_points))
        if self.timing.grown_since and not predicate.comparison:
            return self.timing.grown_since
        if span := self._span_of_years(clause, q.start):
            self.timing.base, self.timing.base_ended = previous_year(period, span), False
            return self.timing.base
        if self.timing.base and of_kind and not predicate.comparison and predicate.measure in ("growth", "change"):
            return self.timing.base
        if predicate.measure == "change" and q.unit != "percentage-point" and not (predicate.comparison or flow):
            return ""
        return previous_year(period)

    def _of_another(self, clause: Clause, q: Quantity) -> bool:
        """Tell whether a multiple is one of something else at the same time: 出口价是普通镜片的10倍."""
        of = _OF_ANOTHER.search(self.view, clause.start, q.left)
        return of is not None and not any(p.end > of.start() for p in clause.periods if p.start < q.start)

    def _span_of_years(self, clause: Clause, before: int) -> int:
        """Return over how many years a clause says that something has grown: 12年间增长76.2%; 0 if it says none."""
        told = [p.text for p in clause.periods if p.role == "years" and p.text.endswith("间") and p.start < before]
        grown = _YEARS_GROWN.search(self.view, clause.start, before)
        number = told[-1].removesuffix("年间") if told else grown["n"] if grown else ""
        return int(number) if number.isdigit() else chinese_value(number) or 0

    def _year_told_before(self, at: int, period: str) -> str:
        """Return the last year told of before an offset that is not the one told of now."""
        years = [p.code for p in self.timing.mentions if p.end <= at and _YEAR.fullmatch(p.code) and p.code != period]
        return years[-1] if years else ""

    def _explicit(self, p: PeriodMention, period: str) -> str:
        after = self.view[p.end : p.end + 3]
        if (ago := _AGO.fullmatch(p.text)) and period:
            return _years_before(period, ago)  # before what is told of
        if p.text.startswith(("上月", "上个月")):
            return preceding(period)
        if p.explicit and _YEAR.fullmatch(p.code) and "同期" in after and period:  # 比2019年同期
            return previous_year(period, int(last_day(period)[:4]) - int(p.code))
        if "同期" in after or p.text in ("去年", "上年"):
            return previous_year(period, 2 if p.text == "前年" else 1)
        return p.code or previous_year(period)

    def averaged(self, period: str, words: str) -> str:
        """Return the years over which an average is taken, where a base was named: 比2020年…，年均增长."""
        base = self.timing.origin or self.timing.base or self.timing.multiple_of
        lately = _LATELY.search(words)
        years = (chinese_value(lately["n"]) or int(lately["n"])) if lately else self.timing.years
        if years and self.timing.calendar.year and not base:
            return f"{self.timing.calendar.year - years}/{self.timing.calendar.year}"
        if span := _MONTHS_OF_YEARS.fullmatch(period):  # 党的十八大以来年均: whole years
            return f"{span[1]}/{int(span[3]) - (span[4] != '12')}" if span[1] < span[3] else period
        whole = _YEAR.fullmatch(base) and _YEAR.fullmatch(period) and base < period
        return f"{int(base) + (base != self.timing.origin_since)}/{period}" if whole else period


def _years_before(period: str, ago: re.Match[str]) -> str:
    """Return the same part of the year that lies as many years before a period as words say: 10年前."""
    return previous_year(period, chinese_value(ago["n"]) or int(ago["n"]))

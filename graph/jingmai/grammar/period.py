"""Periods: the time expressions of statistical prose, resolved against the date of the document.

    period   := [year] part | year | relative
    year     := 2025年 | 今年 去年 前年 上年 当年
    part     := 12月(份) | 1—11月 | 前11个月 | 一季度 | 前三季度 | 上半年 | 全年 | …以来 | …底 | 16日
    relative := 5年前 运行满一个月 目前 近日 日前 上月 当月 本月 十四五期间 今年以来 截至6月底

Several quarters in one expression (一、二、三季度) give their codes joined by ``;``.

Their codes are those of ``timespan``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from jingmai.grammar.numeral import chinese_value
from jingmai.grammar.timespan import (
    day_before,
    first_day,
    last_day,
    last_month,
    months_after,
    preceding,
    previous_year,
    shift_month,
    span_code,
)
from jingmai.typography import folded

__all__ = [
    "Calendar",
    "PeriodMention",
]

_NUM = r"\d{1,2}|[一二三四五六七八九十]{1,3}|两|头两"
_YEAR = r"(?P<abs>(?:19|20)\d{2})年(?:度)?|(?P<two>(?<!\d)\d{2})年(?=[1-9上下一二三四]|前(?=[一二三四五六七八九十两1-9]))|(?P<rel>今年|去年|前年|上年|本年度?|当年|同年|明年)"
_PART = (
    rf"(?P<m1>{_NUM})月?份?(?:—|–|-|~|至|到|－)(?P<m2>{_NUM})月份?"
    rf"|(?:前|头|首)(?P<mf>{_NUM})个?月份?"
    r"|(?P<q1>[一1])(?:—|–|-|~|至|到|－)(?P<q2>[二三四2-4])季度"
    r"|前(?P<qf>[一二两三四1-4])(?:个?季度|季(?=[，、]))"
    r"|(?:第)?(?P<q>[一二三四1-4])季度|(?P<qfirst>首季度?(?=[，、的我全]))"
    r"|(?P<h1>上半年)|(?P<h2>下半年)|(?P<fy>全年|年度(?!\w))"
    rf"|(?P<m>{_NUM})月(?P<d>\d{{1,2}})日"
    rf"|(?P<mm>{_NUM})月(?:份|当月)?(?![\d来])"
    r"|(?P<eoy>年?底|年末)|(?P<boy>年?初)"
)
_PARTS = "ql ml qfirst q1 q2 m1 m2 mf qf q h1 h2 fy m d mm eoy boy".split()
"""The groups of a part of a year."""

_EVENTS = {
    "(?:党的)?十八大": "2012-11",
    "(?:党的)?十九大": "2017-10",
    "(?:党的)?二十大": "2022-10",
    "改革开放": "1978-12",
    "新中国成立": "1949-10",
    "(?:加入世贸组织|加入世界贸易组织|入世)": "2001-12",
}
"""Events from which official prose counts, as patterns, with their months."""

_QUARTERS = r"(?:(?P<ql>[一二三](?:、[二三四])+)季度|(?<![\d.、])(?P<ml>\d{1,2}(?:、\d{1,2})+)(?:月份?|两个月)(?!\d))"
_FIRST = r"[\d一二两三四五六七八九十零〇“\"今去前年上下本当同明截到头首第全单近日目现如眼党改新加入昨满整年底初过近最这五半百至]"
"""What a time expression can begin with: elsewhere the long pattern is not even tried."""

_HOLIDAY = (
    r"(?P<holidayyear>今年|去年|前年|(?:19|20)\d{2}年)?[“\"]?(?P<holiday>(?:中秋、?)?国庆|国庆中秋|五一|十一|元旦|清明|春节|端午|中秋)[”\"]?(?:小?长假|假期|黄金周|假日)(?:期间)?"
    r"|(?P<theholiday>节日期间|(?:假期|长假|黄金周)(?:期间|前[一二三四五六七\d]天|首日|第[一二三四五六七\d]天)?(?=[，全共，\u4e00-\u9fff]))"
)
_TIME = (
    r"(?P<range1>(?:19|20)\d{2})年?(?:—|–|-|~|至|到|－)(?P<range2>(?:19|20)\d{2})年"
    r"|(?P<season>今年(?:采[收摘]|销售|产|榨|果|渔|雪|新茶)季以来)"
    rf"|(?P<until>截至|截止|截止到|截至到|到|(?:(?<=以来)|(?<=生效)|(?<=成立)|(?<=开通)|(?<=启动))至)?(?:目前为止)?(?:{_YEAR})(?:(?:的)?(?:{_QUARTERS}|{_PART}))?(?:当月|单月)?(?P<end>底|末|以来|来|至今(?![年天日晨早])|初)?(?P<months>期间)?"
    rf"|(?P<until2>截至|截止|截止到|截至到|到(?=\d{{1,2}}月底累计))(?:{_PART.replace('?P<', '?P<u_')})(?P<end3>底|末)?"
    rf"|(?P<since>今年以来|年初以来|去年以来|前年以来)|{_QUARTERS.replace('?P<', '?P<b_')}|(?<![\d一二三四五六七八九十第多每近过连续整])(?![初底])(?:{_PART.replace('?P<', '?P<b_')})(?P<end2>底|末|以来|至今(?![年天日晨早])|初)?"
    r"|[“\"]?(?P<plan>[一十]+[一二三四五])五[”\"]?(?P<planpart>时期|期间|以来|末|前[一二三四]年)|[“\"](?P<plan2>十[一二三四五])五[”\"]"
    rf"|(?P<event>{'|'.join(_EVENTS)})以来"
    r"|(?:过去|近|这|最近)?(?P<span>[一二两三四五六七八九十]{1,3}|(?<!\d)\d{1,2})年(?:多)?(?:来|间)"
    r"|(?<![^，。；：“\n])(?:过去|最近|近)(?P<late>[一二两三四五六七八九十]{1,3}|\d{1,2})年(?=，)"
    r"|(?P<ago>(?<!\d)\d{1,2}|[一二两三四五六七八九十]{1,3})年(?:之|以)?前(?!的?(?:19|20)\d\d年)"
    r"|(?<=运作|运行|实施|启动|开通|封关|施行|生效|落地|开展|成立|运营)(?:满|整)?(?:(?P<old>[一二两三四五六七八九十百]{1,3}|\d{1,3})(?P<oldunit>个月|周年|天)|(?P<oldhalf>半年|百日))|(?P<fullmonth>满月(?![\u4e00-\u9fff]))|(?P<firstmonth>(?:封关|开通|运营|实施|运行|开业|启用|通车)?首月)"
    r"|(?P<lastmonth>上个?月(?!台))|(?<![比较于])(?P<quarter>[上本](?:一?个|一)?季度)|(?P<thismonth>当月|当季(?!度)|本月|单月|同月|这一年(?![来度多前后内]))"
    r"|(?P<day>(?<!\d)\d{1,2}日(?!元|本|前|内|起|均))"
    r"|(?P<today>今天|今日|昨天|昨日|今晨|今晚|昨晚|今早)"
    r"|(?P<now>目前|当前|现在|近日|日前|近期|如今|现已|眼下|本(?:产季|榨季|果季|渔季|雪季|采[收摘]季|销售季|季)以来)"
)
_PERIOD = re.compile(rf"(?={_FIRST})(?:{_TIME})")
_PERIOD_OR_HOLIDAY = re.compile(
    rf"(?={_FIRST}|国庆|元旦|清明|春节|端午|中秋|节日期间|假期|长假|黄金周)(?:{_HOLIDAY}|{_TIME})"
)
_REST_DAYS = re.compile(r"假|黄金周|节日")  # a text without these names no holiday
_TIMELY = re.compile(
    r"[年月满日季前今去近当同现最如眼单五]|以来|假期|黄金周|长假|假日|(?:19|20)\d\d|半年"
)  # a text without these names no time
_COMPARED = re.compile(r"(?:相?较于?|相?比于?|比|与|同|和|对比)$")
_COMPARED_WITH_THEN = re.compile(r"(?:较|比)[^，。；较比]{2,14}(?:之初|时|[之以]?前|当年|初期)的?$")
_GREW = re.compile(r"(?:同期)?(?:时|相比)?，?(?:大幅|累计)?(?:增长|提高|扩大|翻|增加|下降|提升)")
_THEN = 18  # characters before a year in which what it is the year of may stand
_COMPARED_AFTER = re.compile(r"(?:的|末|底|版)?(?:全年)?(?:同期|年末|年底)?(?:的[\d.]+%)?(?:相比|比较|同期)")
_HOLIDAYS = {"元旦": 1, "清明": 4, "五一": 5, "国庆": 10, "十一": 10, "中秋国庆": 10, "中秋、国庆": 10, "国庆中秋": 10}
"""The months of holidays that the calendar of the sun fixes."""

_LUNAR = {
    2000 + year: {"春节": spring, "端午": dragon, "中秋": autumn}
    for year, spring, dragon, autumn in (
        *((15, 2, 6, 9), (16, 2, 6, 9), (17, 1, 5, 10), (18, 2, 6, 9), (19, 2, 6, 9), (20, 1, 6, 10), (21, 2, 6, 9)),
        *((22, 2, 6, 9), (23, 1, 6, 9), (24, 2, 6, 9), (25, 1, 5, 10), (26, 2, 6, 9), (27, 2, 6, 9), (28, 1, 5, 10)),
        *((29, 2, 6, 9), (30, 2, 6, 9), (31, 1, 6, 10), (32, 2, 6, 9), (33, 1, 6, 9), (34, 2, 6, 9), (35, 2, 6, 9)),
    )
}
"""The months in which the first days of holidays of the lunar calendar fall."""
_FIRST_PLAN = 1953  # the first five-year plan; the fourteenth runs from 2021


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """Mark a time expression: its span, its code, and its part in the sentence.

    ``role`` is ``period`` (when the figure holds), ``base`` (what it is compared with), ``until``, ``now`` (目前, 近日:
    the month of the document), ``years`` (八年来: what only adds up), ``age`` (运行满一个月: the days since something began)
    , ``first`` (封关首月: the first month of those) or ``holiday`` (假期: the holiday told of before). ``explicit`` tells whether the year was printed.
    """

    start: int
    end: int
    text: str
    code: str
    role: str = "period"
    explicit: bool = False


class Calendar:
    """Find and resolve the periods of one document's texts.

    ``published`` is the document's date, whole or partial; without it relative words stay unresolved.

    >>> [(p.text, p.code) for p in Calendar("2026-01-17").find("去年，12月份增速加快")]
    [('去年', '2025'), ('12月份', '2025-12')]
    """

    def __init__(self, published: str) -> None:
        self.published = published
        parts = [int(p) for p in published.split("-")] if published else []
        self.year = parts[0] if parts else None
        self.month = parts[1] if len(parts) > 1 else 12
        self.day = parts[2] if len(parts) > 2 else 28

    @property
    def now(self) -> str:
        """Return the month of the document, empty if unknown."""
        return f"{self.year:04}-{self.month:02}" if self.year else ""

    @property
    def month_before(self) -> str:
        """Return the month before that of the document, empty if unknown."""
        return shift_month(self.year, self.month, -1) if self.year else ""

    def find(self, text: str) -> list[PeriodMention]:
        """Return the time expressions of a text in order, resolved; those that can't be resolved have no code."""
        return _listed(_ranged(list(self._find(folded(text), text)), text), text) if _TIMELY.search(text) else []

    def _find(self, view: str, text: str) -> Iterator[PeriodMention]:
        year: int | None = None  # the year last printed, which later parts belong to
        for match in (_PERIOD_OR_HOLIDAY if _REST_DAYS.search(view) else _PERIOD).finditer(view):
            before = year
            start, end = match.span()
            told = None if _REACHED.search(view, max(0, start - _NEAR), start) else year
            code, role, explicit, year = self._read(match, told, view)
            of_year = match.group() in ("去年", "上年")
            if (of_year and view.startswith("同期", end)) or view.startswith("基数", end):
                year = before  # 受去年同期基数影响，增速较6月份放缓: that month is this year's
            if view[start] in '“"' and view[end - 1] not in '”"':
                start += 1
            if role == "since" or (explicit and _EVENT_FOLLOWS.match(view, end)):
                year = before  # 自去年12月以来…4月: that month is not last year's
            if role in ("period", "name") and code and _is_base(view, start, end):
                role, year = "base", before  # 比去年增长，最高峰为10月5日: the day is not last year's
            yield PeriodMention(start, end, text[start:end], code, role, explicit)

    def _read(self, m: re.Match[str], year: int | None, view: str) -> tuple[str, str, bool, int | None]:
        g = m.groupdict()
        if m.group() == "今年" and _SO_FAR.match(view, m.end()):
            return self._since("今年以来"), "period", False, year
        if g["abs"] or g["rel"] or g["two"]:
            return self._dated(g, year)
        if g["until2"]:
            part = {k[2:]: v for k, v in g.items() if k.startswith("u_")}
            code = self._undated(part, None)
            if year and not self._is_recent(code):  # 2025年12月启动…，截至6月17日, told in June 2026
                code = self._undated(part, year)
            return (f"../{last_month(code)}" if code else ""), "until", False, year
        if g["plan"] or g["plan2"]:
            if g["planpart"] == "末":
                return _plan(g).partition("/")[2], "period", True, year
            first_years = g["planpart"] or ""
            if first_years.startswith("前"):
                begun = int(_plan(g)[:4])
                return f"{begun}/{begun + _small(first_years[1]) - 1}", "period", True, year
            return _plan(g), "period" if g["planpart"] in ("时期", "期间", "以来") else "name", True, year
        if g.get("theholiday"):
            return "", "holiday", False, year
        if g.get("holiday"):
            return self._holiday(g["holidayyear"] or "", g["holiday"], year), "period", False, year
        if g["since"]:
            return self._since(g["since"]), "since", False, year
        if g["event"]:
            first = next(month for event, month in _EVENTS.items() if re.fullmatch(event, g["event"]))
            return (f"{first}/{self.now}" if self.now > first else ""), "since", False, year
        if g["span"]:
            return (f"../{self.now}" if self.year else ""), "years", False, year
        if g["late"]:  # the years that have ended
            return f"{self.year - _small(g['late'])}/{self.year - 1}" if self.year else "", "period", False, year
        if g["ago"]:
            return (str(self.year - _small(g["ago"])) if self.year else ""), "period", False, year
        if g["old"] or g["oldhalf"] or g["fullmonth"]:
            return self._age(g), "age", False, year
        if g["firstmonth"]:
            return "", "first", False, year
        if g["lastmonth"]:
            return (shift_month(self.year, self.month, -1) if self.year else ""), "period", False, year
        if g["quarter"]:
            return self._quarter(g["quarter"]), "period", False, year
        if g["thismonth"]:
            return "", "same", False, year
        if g["day"]:
            day = int(g["day"][:-1])
            valid = self.year and 1 <= day <= 31
            return (f"{self.now}-{day:02}" if valid else ""), "date", False, year
        if g["now"] or g["season"] or g["today"]:
            return self.now, "today" if g["today"] else "now", False, year
        if g["range1"]:
            return f"{g['range1']}/{g['range2']}", "period", True, int(g["range2"])
        part = {k[2:]: v for k, v in g.items() if k.startswith("b_")}
        code = self._undated(part, year)
        role = "date" if part.get("d") else "period"
        if g["end2"] in ("以来", "至今") and code:
            code = self._begun(part, year) or code
            code, role = self.since(code) or code, "since"  # 5月以来
        elif g["end2"] in ("底", "末") and code:
            code = last_month(code)
        return code, role, False, year

    def _dated(self, g: dict[str, str | None], year: int | None) -> tuple[str, str, bool, int | None]:
        number = self._year_of(g, year)
        if number is None:
            return "", "period", bool(g["abs"]), year
        part = {k: g[k] for k in _PARTS}
        code = _part_code(number, part)
        role = "date" if part["d"] else "period"
        if g["until"] in ("截至", "截止", "截止到", "截至到", "至"):
            return f"../{last_month(code)}", "until", bool(g["abs"]), number
        if g["end"] in ("以来", "来", "至今"):
            return self._from(number, code), "since", bool(g["abs"]), number
        if g["end"] in ("底", "末") and not part["eoy"]:
            code = last_month(code)
        return code, role, bool(g["abs"] or g["two"]), number

    def _year_of(self, g: dict[str, str | None], year: int | None) -> int | None:
        if g["abs"]:
            return int(g["abs"])
        if g["two"]:
            return 2000 + int(g["two"])
        word = g["rel"] or ""
        if word == "同年":
            return year
        if word == "当年":
            return year or self.year
        if self.year is None:
            return None
        return self.year + {"去年": -1, "上年": -1, "前年": -2, "明年": 1}.get(word, 0)

    def _holiday(self, said: str, name: str, year: int | None) -> str:
        """Return the month of a holiday, of the year said beside it or else the year last printed."""
        whole = year or self.year
        if said[:4].isdigit():
            whole = int(said[:4])
        elif said and self.year:
            whole = self.year + {"去年": -1, "前年": -2}.get(said, 0)
        month = _HOLIDAYS.get(name) or _LUNAR.get(whole or 0, {}).get(name, 0)
        return f"{whole}-{month:02}" if whole and month else ""

    def _is_recent(self, code: str) -> bool:
        """Tell whether a time ends in the month of the document or in the one before."""
        last = last_day(code)[:7] if code else ""
        return last in (self.now, self.month_before)

    def since(self, code: str) -> str:
        """Return the period from the beginning of another to the month of the document, empty if that is unknown."""
        first = code.partition("/")[0]
        first = first_day(code)[:7] if "-Q" in first or "-H" in first else first  # 三季度以来
        if not self.now or not first or first == ".." or first_day(code)[:7] > self.now:
            return ""
        return self.now if first == self.now else f"{first}/{self.now}"

    def _from(self, year: int, code: str) -> str:
        """Return the period from a year (or a part of it) to the month of the document."""
        if self.year is None:
            return code
        first = first_day(code)[:7]
        return f"{first}/{self.now}" if first != self.now else self.now

    def _since(self, word: str) -> str:
        if self.year is None:
            return ""
        year = self.year + {"去年以来": -1, "前年以来": -2}.get(word, 0)
        return f"{year}-01/{self.now}" if (year, self.month) != (self.year, 1) else f"{year}-01"

    def _quarter(self, word: str) -> str:
        """Return 本季度, the quarter of the document's month, or 上季度, the one before."""
        if self.year is None:
            return ""
        this = f"{self.year}-Q{(self.month + 2) // 3}"
        return preceding(this) if word.startswith("上") else this

    def _age(self, g: dict[str, str | None]) -> str:
        """Return the days since something began: 运行满一个月 ends on the day of the document."""
        if len(self.published) < len("2026-01-18"):
            return ""
        count = {"半年": 6, "百日": 100}.get(g["oldhalf"] or "", _small(g["old"]) or 1)
        if g["oldunit"] == "天" or g["oldhalf"] == "百日":
            first = (date.fromisoformat(self.published) - timedelta(days=count)).isoformat()
        else:
            first = months_after(self.published, -count * (12 if g["oldunit"] == "周年" else 1))
        if g["oldunit"] == "周年":
            return f"{first[:7]}/{self.now}"  # an anniversary is told of near its day
        return f"{first}/{day_before(self.published)}"

    def _begun(self, part: dict[str, str | None], year: int | None) -> str:
        """Return the code of a part of this year if it has begun, though it may not be over: 下半年以来."""
        this = _part_code(self.year, part) if self.year and year in (None, self.year) else ""
        return this if this and first_day(this)[:7] <= self.now else ""

    def _undated(self, part: dict[str, str | None], year: int | None) -> str:
        """Return the code of a part without a year: the latest one that had begun when the document came out."""
        if self.year is None:
            return _part_code(year, part) if year else ""
        if part.get("fy"):
            return str(year or (self.year if self.month >= 11 else self.year - 1))
        if part.get("eoy") or part.get("boy"):
            return ""
        code = _part_code(self.year, part)
        if not code:
            return ""
        if year is not None and year < self.year:
            return _part_code(year, part)
        begun = first_day(code)[:7] <= self.now
        if year == self.year and begun and (part.get("h2") or part.get("q") == "四"):
            return code  # 今年…，四季度订单, told in November
        reviewed = self.month == 1 and (part.get("q") or part.get("qf"))  # in January quarters are the last year's
        if part.get("h2") or part.get("q") == "四" or reviewed:
            begun = last_day(code)[:7] <= self.now
        whole = _part_code(self.year, part) if begun else _part_code(self.year - 1, part)
        multi = part.get("mf") or part.get("m2") or part.get("qf")
        if multi and last_day(whole)[:7] > self.now:
            whole = previous_year(whole)
        return whole


_SAME_TIME = re.compile(r"[”\"]?的")
"""Between two words for one time: “十三五”末的2020年."""


def _ranged(found: list[PeriodMention], text: str) -> list[PeriodMention]:
    """Make one time of two that 从 and 到 join: 从2022年到今年10月底."""
    whole: list[PeriodMention] = []
    for p in found:
        last = whole[-1] if whole else None
        to = last is not None and (text[last.end : p.start] or p.text[0]) in ("到", "至")
        days = last is not None and last.role == p.role == "date"
        if last and last.code and p.code.startswith(last.code) and _SAME_TIME.fullmatch(text, last.end, p.start):
            role = last.role if last.role == "base" else p.role
            whole[-1] = replace(p, start=last.start, role=role)  # “十三五”末的2020年
            continue
        joined = to and last is not None and (days or text[last.start - 1 : last.start] in tuple("从自由"))
        dated = last is not None and (days or (last.role == "period" and p.role in ("period", "until")))
        if last and joined and last.code and p.code and dated:
            if first_day(last.code) < first_day(p.code.removeprefix("../")):
                code = f"{last.code.partition('/')[0]}/{p.code.rpartition('/')[2]}"
                whole[-1] = PeriodMention(last.start, p.end, text[last.start : p.end], code, "period", last.explicit)
                continue
        whole.append(p)
    return whole


def _listed(found: list[PeriodMention], text: str) -> list[PeriodMention]:
    """Make each time of a list one of comparison if the first is: 较一季度和去年四季度."""
    for i in range(1, len(found)):
        before, p = found[i - 1], found[i]
        if (
            before.role == "base"
            and p.role == "period"
            and text[before.end : p.start] in ("和", "、", "与", "及", "的")
        ):
            found[i] = replace(p, role="base")
    return found


def _part_code(year: int, part: dict[str, str | None]) -> str:

    def number(key: str) -> int:
        return _small(part.get(key))

    if quarters := part.get("ql"):
        return ";".join(f"{year}-Q{chinese_value(q)}" for q in quarters.split("、"))
    if listed := part.get("ml"):
        return ";".join(f"{year}-{int(m):02}" for m in listed.split("、")) if _are_months(listed) else ""
    if part.get("m1") and part.get("m2"):
        first, last = number("m1"), number("m2")
        return span_code(year, first, last) if 1 <= first < last <= 12 else ""
    if part.get("mf"):
        last = number("mf")
        return span_code(year, 1, last) if 1 <= last <= 12 else ""
    if part.get("qf"):
        return span_code(year, 1, 3 * min(max(number("qf"), 1), 4))
    if part.get("q1") and part.get("q2"):
        return span_code(year, 1, 3 * number("q2"))
    if part.get("q") or part.get("qfirst"):
        return f"{year}-Q{number('q') or 1}"
    if part.get("h1"):
        return f"{year}-H1"
    if part.get("h2"):
        return f"{year}-H2"
    if part.get("m"):
        month, day = number("m"), int(part.get("d") or 0)
        return f"{year}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] else ""
    if part.get("mm"):
        month = number("mm")
        return f"{year}-{month:02}" if 1 <= month <= 12 else ""
    if part.get("eoy"):
        return f"{year}-12"
    return str(year)


def _are_months(listed: str) -> bool:
    """Tell whether numbers joined by 、 are months one after the other: 7、8月份."""
    numbers = [int(n) for n in listed.split("、")]
    return numbers[-1] <= 12 and numbers[0] >= 1 and all(b - a == 1 for a, b in pairwise(numbers))


def _small(text: str | None) -> int:
    if not text:
        return 0
    text = text.removeprefix("头")
    return int(text) if text.isdigit() else chinese_value(text) or 0


def _plan(g: dict[str, str | None]) -> str:
    number = chinese_value(g["plan"] or g["plan2"] or "") or 0
    first = _FIRST_PLAN + 5 * (number - 1) + (3 if number >= 3 else 0)
    return f"{first}/{first + 4}"


_REACHED = re.compile(r"(?:[增升降减]|提高|提升|上升|下降|回落|扩大|增长|增加)(?:了)?[到至]$")
"""Before the time at which something has arrived: 由2020年的12.5%上升到上半年的15.1%."""
_EVENT_FOLLOWS = re.compile(r"[^。；\d，]{2,40}(?:\d+%[^。；\d，]{0,20})?以来，")
"""What has gone on since a time that sets no other: 自2024年12月给予…待遇以来，上半年."""
_SO_FAR = re.compile(r"已经?(?!是|成为|[^，。；]{0,6}(?:过半|过去))|累计")
"""Behind 今年, of which only a part is over: 今年已开行480列."""
_NEAR = 5
_LEVEL_THEN = re.compile(r"(?:同期)?(?:的)?(?:较|相对)?[高低]?(?:位|速增长)?的?(?:水平|基数)的?(?:基础)?之?上")
"""What makes a time a base behind 在: 在上年同期较高水平上略降0.6%."""


def _is_base(view: str, start: int, end: int) -> bool:
    """A time after 比, 较 or before 同期相比 is what something is compared with."""
    start -= view[start - 1 : start] in ("“", '"')
    if _COMPARED_WITH_THEN.search(view, max(0, start - _THEN), start) and _GREW.match(view, end):
        return True
    if view[start - 1 : start] == "在" and _LEVEL_THEN.match(view, end):
        return True
    before = _COMPARED.search(view, max(0, start - 4), start)
    if before and before.group() in ("比", "较", "相比", "相较", "相比于", "相较于", "比于", "较于", "对比"):
        return True
    return bool(before and _COMPARED_AFTER.match(view, end))

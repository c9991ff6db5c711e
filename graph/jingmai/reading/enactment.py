"""Enactment: the day on which something was done with a policy, and the day from which it holds.

day        := 今天 | 近日 | [year] month day | year [month] before the verb: 2006年制定, 去年12月印发
effective  := 自|于 day 起施行 | day [起]施行 | 自公布之日起 [N日后] 施行
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from jingmai.grammar.numeral import chinese_value
from jingmai.grammar.period import Calendar
from jingmai.reading.action import APPOSITION, ASIDE, ISSUE
from jingmai.reading.title import KIND_WORDS

__all__ = ["EFFECTIVE", "FOLLOWING", "Enactment"]

_YEAR = r"(?:(?:19|20)\d{2}年|明年|今年|去年)"
_HOLDS = r"(?:正式|开始|全面)*(?:施行|实施|执行|生效)"
EFFECTIVE = re.compile(
    rf"(?:自|从|于)(?P<d>[^，。；自从于]{{2,16}}?)(?:之日)?(?:起|后)?{_HOLDS}"
    rf"|(?P<d2>{_YEAR}?\d{{1,2}}月(?:\d{{1,2}}日)?)(?:起)?{_HOLDS}|(?P<d3>今起|今日起|即日起){_HOLDS}"
)
FOLLOWING = re.compile(
    rf"[。；！，\n]\s*(?:(?:该|新|本|此|上述|这一|这部|新版|修订后的|新修订的)?(?:《[^《》]{{1,20}}》|(?P<kind>{KIND_WORDS})|新规|文件))?"
    rf"(?:将|拟|，|正式)*(?={EFFECTIVE.pattern.replace('?P<d>', '').replace('?P<d2>', '').replace('?P<d3>', '')})"
)
"""Words of a later clause that speak of the policy last named: 该办法将自…起施行, 自公布之日起施行."""

_DAY = re.compile(r"(?P<y>(?:19|20)\d{2}|明|今|去)?年?(?P<m>\d{1,2})月(?P<d>\d{1,2})日")
_TODAY = re.compile(r"今天|今日")
_YESTERDAY = re.compile(r"昨[天日](?!.*(?:近日|日前|近期|最近|获悉|了解到))")
_RECENT = re.compile(r"近日|日前|近期|日內|最近")
_HEARD = re.compile(r"记者[^，。]{0,8}?\d{1,2}日[^，。]*(?:获悉|了解到|了解|得知)")
_THAT_DAY = re.compile(r"记者[^，。]{0,8}?(?P<d>\d{1,2})日[^，。]*，[^《]*当[日天]")
"""A reporter hears on a day what was issued that day: 记者25日从…获悉，…当日印发."""
_DATELINE = re.compile(r"\d{1,2}月\d{1,2}日\s?(?:电|讯)")
_LONG_AGO = re.compile(
    r"(?<![\d—–~-])(?P<y>(?:19|20)\d{2}|今|去|前)年(?!第)(?P<m>\d{1,2}月(?!\d))?(?:份|初|底|末)?，?"
    rf"[^，。；《》]{{0,60}}?(?:{ISSUE}|修订|修改)[^，。；《》]{{0,12}}$"
)
_OPENING = re.compile(
    rf"\s*(?:(?:今天|今日|昨天|近日|日前|{_YEAR}?\d{{1,2}}月\d{{1,2}}日|\d{{1,2}}日)(?:上午|下午|晚)?(?:{ASIDE})?，)"
)
_FROM_DAY = re.compile(r"(?:自|从)(?:(?:19|20)\d{2}年|今年|明年)?\d{1,2}月\d{1,2}日(?:\d{1,2}时(?:\d{1,2}分)?)?起")
_HALF_A_YEAR = 6  # months
_LATELY_BEHIND = re.compile(rf"(?:{ASIDE})?(?:已于?)?(?:近日|日前|近期)(?:正式|联合|对外|公开|已)*{ISSUE}")
_BEHIND = 14  # characters behind a title in which the day may stand
_MONTH = re.compile(r"(?:^|[，。；])(?P<y>(?:19|20)\d{2}|今|去)年(?P<m>\d{1,2})月，(?:[^，。；《》]{0,8})$")
_DELAY = re.compile(r"(?:之日起|后)(?:第)?(?P<n>\d{1,3}|[一二三四五六七八九十]{1,4})(?:日|天)")


def _plain(text: str) -> str:
    """Return a text without the days that are no days of issue."""
    return _FROM_DAY.sub("", EFFECTIVE.sub("", _DATELINE.sub("", text)))


class Enactment:
    """Resolve the dates of policies against the date of the document."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar

    def day(self, before: str, after: str) -> str:
        """Return the day, month or year of what a sentence says was done with a title, empty if it is not stated.

        ``before`` and ``after`` are the words of the sentence around the title.

        >>> Enactment(Calendar("2026-01-16")).day("商务部去年12月印发", "。")
        '2025-12'
        """
        if _LATELY_BEHIND.match(after):
            return self.calendar.now  # 记者今天从商务部获悉，《…》近日公布
        behind = _plain(re.sub(rf"^(?:{ASIDE})?(?:{APPOSITION})?", "", after))[:_BEHIND]
        return self._day(_plain(before), before) or self._day(behind, "")

    def _day(self, text: str, before: str) -> str:
        """Return the day that some words name; ``before`` are the words before a title as they are."""
        today, recent = _TODAY.search(text), list(_RECENT.finditer(text))
        if today and recent and recent[-1].start() > today.start():
            return self.calendar.now  # 记者今天获悉，商务部近日印发
        if today and self.calendar.year:
            return self._today
        if self.calendar.year and _YESTERDAY.search(text):
            return (date.fromisoformat(self._today) - timedelta(days=1)).isoformat()
        if heard := _THAT_DAY.search(text):
            day = int(heard["d"])
            return f"{self.calendar.now}-{day:02}" if self.calendar.year and day <= 31 else ""
        if _HEARD.search(text):
            return self.calendar.now
        if found := _DAY.search(text):
            return self._dated(found)
        if _RECENT.search(text):
            return self.calendar.now
        if found := re.search(r"(?<!\d)(\d{1,2})日", text):
            return f"{self.calendar.now}-{int(found[1]):02}" if self.calendar.year and int(found[1]) <= 31 else ""
        if found := _MONTH.search(before):
            return f"{self._year(found['y'])}-{int(found['m']):02}" if self._year(found["y"]) else ""
        return self._long_ago(before)

    def opening(self, paragraph: str) -> str:
        """Return the day with which a paragraph opens: what it goes on to tell was done then.

        >>> Enactment(Calendar("2026-01-16")).opening("今天（1月16日），会议在北京举行。")
        '2026-01-16'
        """
        found = _OPENING.match(paragraph)
        return self.day(found.group(), "") if found else ""

    def effective(self, found: re.Match[str], issued: str) -> str:
        """Return the day of a match of ``EFFECTIVE``; ``issued`` is the day of publication."""
        days = found.groupdict()
        text = days["d"] or days.get("d2") or days.get("d3") or ""
        if re.search("公布|发布|印发|颁布", text):
            return self._delayed(text, issued)
        if text == "即日起" and issued:
            return issued
        if text.startswith(("今天", "今日", "今起", "即日")):
            return self._today if self.calendar.year else ""
        if day := _DAY.search(text):
            dated = self._dated(day)
            return dated if day["y"] else self._not_before(dated, issued)
        return ""

    def _not_before(self, day: str, issued: str) -> str:
        """Return a day whose year is not said; early in the year it is the next year's behind what came out late in one.

        >>> Enactment(Calendar("2025-12-31"))._not_before("2025-01-05", "2025-12-31")
        '2026-01-05'
        """
        if not day or len(issued) < len("2025-12") or day[:4] != issued[:4]:
            return day
        turned = int(issued[5:7]) - int(day[5:7]) >= _HALF_A_YEAR
        return f"{int(day[:4]) + 1}{day[4:]}" if turned and not day.endswith("-02-29") else day

    def _delayed(self, text: str, issued: str) -> str:
        """Return the day of 自公布之日起30日后, the day itself where no delay is said."""
        delay = _DELAY.search(text)
        if delay is None:
            return "" if re.search(r"月后|年后", text) else issued
        if len(issued) < 10:
            return ""
        days = int(delay["n"]) if delay["n"].isdigit() else chinese_value(delay["n"]) or 0
        return (date.fromisoformat(issued) + timedelta(days=days)).isoformat()

    @property
    def _today(self) -> str:
        return f"{self.calendar.now}-{self.calendar.day:02}"

    def _year(self, printed: str | None) -> int:
        if printed and printed.isdigit():
            return int(printed)
        if not self.calendar.year:
            return 0
        return self.calendar.year + {"明": 1, "去": -1, "前": -2}.get(printed or "", 0)

    def _dated(self, found: re.Match[str]) -> str:
        year, month, day = self._year(found["y"]), int(found["m"]), int(found["d"])
        valid = year and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
        return f"{year}-{month:02}-{day:02}" if valid else ""

    def _long_ago(self, before: str) -> str:
        """Return the year, or the month of a year, in which a title was issued: 于2006年制定."""
        found = _LONG_AGO.search(before)
        year = self._year(found["y"]) if found else 0
        if found is None or not year:
            return ""
        month = int(found["m"][:-1]) if found["m"] else 0
        return f"{year}-{month:02}" if 1 <= month <= 12 else str(year)

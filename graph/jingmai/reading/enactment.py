"""Enactment: the day on which something was done with a policy, and the day from which it holds."""

from __future__ import annotations

import re

from jingmai.grammar.period import Calendar

__all__ = ["EFFECTIVE", "Enactment"]

EFFECTIVE = re.compile(
    r"(?:自|从|于)(?P<d>[^，。；自从于]{2,16}?)(?:之日)?起?(?:正式)?(?:施行|实施|执行|生效)|(?P<d2>(?:明年)?\d{1,2}月\d{1,2}日)(?:起)?(?:正式)?(?:施行|实施)"
)
_DAY = re.compile(r"(?P<y>(?:19|20)\d{2}|明|今)?年?(?P<m>\d{1,2})月(?P<d>\d{1,2})日")
_TODAY = re.compile(r"今天|今日")
_RECENT = re.compile(r"近日|日前|近期|日內|最近")
_HEARD = re.compile(r"记者[^，。]{0,8}?\d{1,2}日[^，。]*(?:获悉|了解到|了解|得知)")
_DATELINE = re.compile(r"\d{1,2}月\d{1,2}日\s?(?:电|讯)")


class Enactment:
    """Resolve the dates of policies against the date of the document."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar

    def day(self, text: str) -> str:
        """Return the day or month on which a sentence says that something was done, empty if it does not."""
        text = EFFECTIVE.sub("", _DATELINE.sub("", text))
        if _TODAY.search(text) and self.calendar.year:
            return f"{self.calendar.now}-{self.calendar.day:02}"
        if _HEARD.search(text):
            return self.calendar.now
        if found := _DAY.search(text):
            return self._dated(found)
        if _RECENT.search(text):
            return self.calendar.now
        if found := re.search(r"(?<!\d)(\d{1,2})日", text):
            return f"{self.calendar.now}-{int(found[1]):02}" if self.calendar.year and int(found[1]) <= 31 else ""
        return ""

    def _dated(self, found: re.Match[str]) -> str:
        printed = found["y"]
        year = (
            int(printed) if printed and printed.isdigit() else (self.calendar.year or 0) + (1 if printed == "明" else 0)
        )
        if not year:
            return ""
        return f"{year}-{int(found['m']):02}-{int(found['d']):02}"

    def effective(self, found: re.Match[str], issued: str) -> str:
        """Return the day of a match of ``EFFECTIVE``; ``issued`` is the day of publication."""
        text = found["d"] or found["d2"]
        if "公布" in text or "发布" in text or "印发" in text:
            return issued
        if text.startswith(("今天", "今日")):
            return f"{self.calendar.now}-{self.calendar.day:02}" if self.calendar.year else ""
        if day := _DAY.search(text):
            return self._dated(day)
        return ""

"""Dates of documents: in file names, and as datelines and years tell them."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from jingmai.typography import folded

__all__ = ["date_in_name", "inferred_date", "partial_date_of", "whole_date"]

_FIRST, _LAST = 1949, 2100  # years that a document can plausibly be of
_IN_NAME = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d{2})(?:(?P<m>\d{2})(?P<d>\d{2})(?!\d)|年(?P<m3>\d{1,2})月(?P<d3>\d{1,2})日?"
    r"|(?P<s>[-_.])(?P<m2>\d{1,2})(?P=s)(?P<d2>\d{1,2})(?!\d))"
)
_YEAR_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_DATELINE = re.compile(
    r"(?:[\u4e00-\u9fff]{2,9}?)(?P<m>\d{1,2})月(?P<d>\d{1,2})日[ \u3000]*(?:电|讯)"
    r"|(?:今天|今日)[（(](?P<m2>\d{1,2})月(?P<d2>\d{1,2})日[）)]"
)
_SIGNED = re.compile(r"^[ \u3000]*(?P<y>(?:19|20)\d{2})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日[ \u3000]*$", re.M)
_POSTED = re.compile(
    r"(?:(?:发布|发稿|发表|刊发|更新)(?:时间|日期|于)?[：: ]{0,3}|^[ \u3000]*(?=\d{4}[-/]\d{1,2}[-/]\d{1,2}[ T]\d{1,2}:\d{2}))"
    r"(?P<y>(?:19|20)\d{2})(?:年(?P<m>\d{1,2})月(?P<d>\d{1,2})日|(?P<s>[-/.])(?P<m2>\d{1,2})(?P=s)(?P<d2>\d{1,2}))(?!\d)",
    re.M,
)
"""When a page says that it was put up: 发布时间：2025-08-07 10:30."""
_SPACED = re.compile(r"(?<=[\u4e00-\u9fff]) +(?=\d)|(?<=\d) +(?=[\u4e00-\u9fff])")
_YEAR = re.compile(r"(?<![\d—–~-])(?P<y>(?:19|20)\d{2})年(?![—–~-])")
_ELSEWHERE = re.compile(r"(?:到|至|力争|自|从|比|较|与|同|—|–|-)$")  # an aim, a beginning or a base of comparison
_ELSEWHERE_AFTER = re.compile(
    r"^(?:前(?!\d|[一二三]季)|以来|起|后|至今|[^。，；]{0,14}(?:将|预计|力争|目标|基本|建成))"
)
_FIGURES = re.compile(r"^[^。]{0,40}?(?:万亿|亿元|亿美元|增长|下降|同比|\d%|万吨|万辆)")
_PART_OF_YEAR = re.compile(r"^(?:\d{1,2}月|前|一季度|首季|\d{1,2}[—-])")
_TITLES = re.compile(r"《[^》\n]{1,80}》|[（(]\d{4}年?[—–~-]\d{4}年?[）)]")
_HEAD = 500  # characters of a page in which it says when it was put up
_NAMED = 0.3  # a year counts when it is named so often as this share of the most frequent


def whole_date(year: str, month: str, day: str) -> str:
    """Return an ISO date, or "" for a day that the calendar has not.

    >>> whole_date("2026", "1", "16"), whole_date("2026", "2", "30")
    ('2026-01-16', '')
    """
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return ""
    return found.isoformat() if _FIRST <= found.year <= _LAST else ""


def partial_date_of(text: str) -> str:
    """Return a date that someone wrote (2026, 2026-01, 2026-01-16, 20260116, 2026年1月16日) in its ISO form, or "".

    >>> partial_date_of("2026年1月16日"), partial_date_of("2026/1"), partial_date_of("16.1.2026")
    ('2026-01-16', '2026-01', '')
    """
    match = re.fullmatch(
        r"(\d{4})(?:(\d{2})(\d{2})|[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?(?:[T ][\d:.+Z-]+)?",
        text.strip(),
        re.A,
    )
    if match is None:
        return ""
    year, month, day = match[1], match[2] or match[4], match[3] or match[5]
    whole = whole_date(year, month or "1", day or "1")
    return whole[: 10 if day else 7 if month else 4]


def date_in_name(name: str) -> str:
    """Return the first plausible date in a file name, or "".

    >>> date_in_name("xwlb_20230113_外贸"), date_in_name("2025年7月14日要闻"), date_in_name("2022-2035年纲要")
    ('2023-01-13', '2025-07-14', '')
    """
    for match in _IN_NAME.finditer(name):
        month, day = match["m"] or match["m2"] or match["m3"], match["d"] or match["d2"] or match["d3"]
        if found := whole_date(match["y"], month, day):
            return found
    return ""


def inferred_date(text: str, name: str = "") -> str:
    """Return the date that datelines and years of a text tell, or "" if they do not.

    What a page says of when it was put up counts first. The dateline gives month and day, the years that the text
    reports on give the year: figures of a whole year read in January are those of the year before. Without a dateline a
    date on a line of its own, as under a notice, counts; else 今年 or 去年 beside the only year that is printed tell at
    least the year. ``name`` may hold a year that the text does not.

    >>> inferred_date("新华社北京1月16日电 2025年，我国出口26.99万亿元，增长6.1%。")
    '2026-01-16'
    >>> inferred_date("本报北京7月14日电 今年上半年，我国出口增长。2025年6月增长5.8%。")
    '2025-07-14'
    >>> inferred_date("外贸稳中向好\\n发布时间：2025 年 8 月 7 日\\n今年前7个月，我国出口增长。")
    '2025-08-07'
    """
    text = _SPACED.sub("", folded(text))
    for posted in _POSTED.finditer(text[:_HEAD]):
        if found := whole_date(posted["y"], posted["m"] or posted["m2"], posted["d"] or posted["d2"]):
            return found
    plain = _TITLES.sub("", text)
    signed = [d for m in _SIGNED.finditer(text) if (d := whole_date(m["y"], m["m"], m["d"]))]
    day = _dateline(text)
    if day is None:
        return signed[-1] if signed else _year_alone(plain)
    years = _years(plain) or Counter(int(y) for y in _YEAR_IN_NAME.findall(name) if _FIRST <= int(y) <= _LAST)
    if not years:
        return ""
    return whole_date(str(_year_of(plain, years, day[0])), str(day[0]), str(day[1]))


def _dateline(text: str) -> tuple[int, int] | None:
    """Return month and day of the dateline that occurs most; of several the latest."""
    found = Counter((int(m["m"] or m["m2"]), int(m["d"] or m["d2"])) for m in _DATELINE.finditer(text))
    return max(found, key=lambda day: (found[day], day)) if found else None


def _years(text: str) -> Counter[int]:
    """Count the years that a text reports on, not those it aims at."""
    found: Counter[int] = Counter()
    for match in _YEAR.finditer(text):
        before, after = text[max(0, match.start() - 3) : match.start()], text[match.end() : match.end() + 20]
        year = int(match["y"])
        if _FIRST <= year <= _LAST and not _ELSEWHERE.search(before) and not _ELSEWHERE_AFTER.match(after):
            found[year] += 1
    return found


def _year_of(text: str, years: Counter[int], month: int) -> int:
    """Return the year of a dateline in a month, by the years that the text reports on."""
    most = max(years.values())
    latest = max(y for y, n in years.items() if n >= _NAMED * most)
    if month == 12 and latest - 1 in years and not _reports_whole_year(text, latest):
        return latest - 1  # what is said of the next year is a plan
    if month > 2 or (month == 2 and "去年" not in text):
        return latest
    main = max(years, key=lambda y: (years[y], y))
    if main + 1 in years:
        return main + 1
    return latest + 1 if latest == main and _reports_whole_year(text, main) else latest


def _reports_whole_year(text: str, year: int) -> bool:
    """Tell whether figures of a whole year are given, which is over then."""
    whole = False
    for match in re.finditer(rf"(?<!\d){year}年", text):
        after = text[match.end() : match.end() + 60]
        if _PART_OF_YEAR.match(after):
            continue
        whole = whole or bool(_FIGURES.match(after))
    return whole


def _year_alone(text: str) -> str:
    """Return the year of a text that says 今年 or 去年 and names one year only."""
    years = _years(text)
    this, last = "今年" in text, "去年" in text
    if len(years) != 1 or this == last:
        return ""
    return str(max(years) if this else max(years) + 1)

"""Time spans: the codes that periods are written in, and reckoning with them.

Codes: 2025 · 2025-12 · 2025-08-15 · 2025-Q2 · 2025-H1 · 2025-01/2025-11 · 2021/2025 · ../2025-06.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise

__all__ = [
    "as_one",
    "day_before",
    "first_day",
    "first_month",
    "last_day",
    "last_month",
    "months",
    "months_after",
    "preceding",
    "previous_year",
    "shift_month",
    "span_code",
]


def span_code(year: int, first: int, last: int) -> str:
    """Return the code of the months ``first`` to ``last`` of a year in its usual form.

    >>> span_code(2025, 1, 11), span_code(2025, 4, 6), span_code(2025, 1, 12), span_code(2025, 12, 12)
    ('2025-01/2025-11', '2025-Q2', '2025', '2025-12')
    """
    if first == last:
        return f"{year}-{first:02}"
    if (first, last) == (1, 12):
        return f"{year}"
    if (first, last) in ((1, 6), (7, 12)):
        return f"{year}-H{1 if first == 1 else 2}"
    if last - first == 2 and first % 3 == 1:
        return f"{year}-Q{(first + 2) // 3}"
    return f"{year}-{first:02}/{year}-{last:02}"


def as_one(codes: str) -> str:
    """Return the one period that times joined by ``;`` make up, empty if one doesn't follow on the other.

    >>> as_one("2025-Q1;2025-Q2"), as_one("2025-07;2025-08"), as_one("2025-12"), as_one("2023;2025")
    ('2025-H1', '2025-07/2025-08', '2025-12', '')
    """
    times = codes.split(";")
    if len(times) == 1:
        return codes
    if any(preceding(later) != earlier for earlier, later in pairwise(times)):
        return ""
    if len(times[0]) == len("2025"):
        return f"{times[0]}/{times[-1]}"
    y1, m1, y2, m2 = months(codes)
    return span_code(y1, m1, m2) if y1 == y2 else f"{y1}-{m1:02}/{y2}-{m2:02}"


def _single(code: str) -> tuple[str, str]:
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", code):
        year, first = match[1], 3 * int(match[2]) - 2
        return f"{year}-{first:02}-01", _month_end(int(year), first + 2)
    if match := re.fullmatch(r"(\d{4})-H([12])", code):
        year, first = match[1], 6 * int(match[2]) - 5
        return f"{year}-{first:02}-01", _month_end(int(year), first + 5)
    parts = code.split("-")
    if len(parts) == 1:
        return f"{code}-01-01", f"{code}-12-31"
    if len(parts) == 2:
        return f"{code}-01", _month_end(int(parts[0]), int(parts[1]))
    return code, code


def _month_end(year: int, month: int) -> str:
    """Return the last day of a month."""
    return f"{year:04}-{month:02}-{monthrange(year, month)[1]:02}"


def first_day(code: str) -> str:
    """Return the first day of a period as an ISO date; empty for an open beginning.

    >>> first_day("2025-Q2"), first_day("../2025-06")
    ('2025-04-01', '')
    """
    first = code.partition(";")[0].partition("/")[0]
    return "" if first == ".." else _single(first)[0]


def last_day(code: str) -> str:
    """Return the last day of a period as an ISO date.

    >>> last_day("2025-01/2025-11"), last_day("2025-H1")
    ('2025-11-30', '2025-06-30')
    """
    first, _, last = code.rpartition(";")[2].partition("/")
    return _single(last or first)[1]


def months(code: str) -> tuple[int, int, int, int]:
    """Return first year and month and last year and month of a period with a beginning."""
    a, b = first_day(code), last_day(code)
    return int(a[:4]), int(a[5:7]), int(b[:4]), int(b[5:7])


def previous_year(code: str, years: int = 1) -> str:
    """Return the same period so many years earlier.

    >>> previous_year("2025-01/2025-11"), previous_year("2025-Q2"), previous_year("../2025-06"), previous_year("")
    ('2024-01/2024-11', '2024-Q2', '../2024-06', '')
    """
    return re.sub(r"(?<!\d)\d{4}", lambda m: f"{int(m.group()) - years:04}", code)


def preceding(code: str) -> str:
    """Return the period of the same length just before: 2025-01 → 2024-12, 2025-Q1 → 2024-Q4.

    >>> preceding("2025-01"), preceding("2025-Q1"), preceding("2025")
    ('2024-12', '2024-Q4', '2024')
    """
    if not code or code.startswith("..") or ("/" in code and len(code) == 9):
        return ""
    y1, m1, y2, m2 = months(code)
    length = (y2 - y1) * 12 + m2 - m1 + 1
    start = y1 * 12 + m1 - 1 - length
    end = start + length - 1
    if start // 12 != end // 12:
        return ""
    return span_code(start // 12, start % 12 + 1, end % 12 + 1)


def months_after(day: str, count: int) -> str:
    """Return the same day so many months later, or the last of a shorter month."""
    month = shift_month(int(day[:4]), int(day[5:7]), count)
    return f"{month}-{min(int(day[8:]), monthrange(int(month[:4]), int(month[5:]))[1]):02}"


def day_before(day: str) -> str:
    """Return the day before one: 2026-03-01 → 2026-02-28."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def first_month(age: str) -> str:
    """Return the first month of a time that began on a day: 封关首月, as far as it has passed.

    >>> first_month("2025-12-18/2026-03-18")
    '2025-12-18/2026-01-17'
    >>> first_month("2019-05/2026-05")
    '2019-05'
    """
    start, _, end = age.partition("/")
    if len(start) == len("2025-12"):
        return start  # what began in a month, not on a day of it
    return f"{start}/{min(day_before(months_after(start, 1)), end)}" if start else ""


def last_month(code: str) -> str:
    """Return the month in which a period ends, or the day of a single day."""
    last = last_day(code)
    return last if re.fullmatch(r"\d{4}-\d{2}-\d{2}", code) else last[:7]


def shift_month(year: int, month: int, by: int) -> str:
    """Return the month so many months later, or earlier if negative."""
    index = year * 12 + month - 1 + by
    return f"{index // 12:04}-{index % 12 + 1:02}"

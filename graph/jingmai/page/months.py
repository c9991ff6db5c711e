"""Period codes as ranges of months, for the time slider."""

from __future__ import annotations

import re

__all__ = ["OPEN_END", "OPEN_START", "month_range"]

OPEN_START = 0
OPEN_END = 99999

_POINT = re.compile(r"(\d{4})(?:-(?:(\d{2})(?:-\d{2})?|Q([1-4])|H([12])))?$")


def month_range(code: str) -> tuple[int, int] | None:
    """Return the first and last month of a period code, counted from year 0, or None if it is no period.

    >>> month_range("2025") == (2025 * 12, 2025 * 12 + 11)
    True
    >>> month_range("2025-Q2") == month_range("2025-04/2025-06")
    True
    >>> month_range("2025-H2") == month_range("2025-07/2025-12")
    True
    >>> month_range("../2025-06")[0] == OPEN_START
    True
    >>> month_range("soon") is None
    True
    """
    first, slash, last = code.partition("/")
    if not slash:
        return _point(first)
    start = (OPEN_START, OPEN_START) if first in ("..", "") else _point(first)
    end = (OPEN_END, OPEN_END) if last in ("..", "") else _point(last)
    if start is None or end is None:
        return None
    return (start[0], end[1]) if start[0] <= end[1] else None


def _point(code: str) -> tuple[int, int] | None:
    match = _POINT.match(code)
    if match is None:
        return None
    year, month, quarter, half = match.groups()
    base = int(year) * 12
    if month is not None:
        return (base + int(month) - 1,) * 2 if 1 <= int(month) <= 12 else None
    if quarter is not None:
        return base + int(quarter) * 3 - 3, base + int(quarter) * 3 - 1
    if half is not None:
        return base + int(half) * 6 - 6, base + int(half) * 6 - 1
    return base, base + 11

"""Saying: figures and intervals as people write them."""

from __future__ import annotations

from decimal import Decimal

from jingmai.audit.figures import Figure
from jingmai.audit.interval import Interval

__all__ = ["said", "spoken"]

_UNITS = {"CNY": "元", "USD": "美元", "percent": "%", "percentage-point": "个百分点", "tonne": "吨", "vehicle": "辆"}
_SCALES = ((Decimal(10) ** 12, "万亿"), (Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"), (Decimal(1), ""))
_RATES = ("percent", "percentage-point")
_DIGITS = 5


def said(figure: Figure) -> str:
    """Return how a figure is written: as printed, or the interval of a derived one."""
    if figure.reported and not figure.derived:
        return figure.reported
    return spoken(figure.interval, figure.unit)


def spoken(interval: Interval, unit: str = "") -> str:
    """Return an interval in figures that people can read.

    >>> spoken(Interval(Decimal("43780000000000"), Decimal("43827000000000")), "CNY")
    '43.78–43.827万亿元'
    >>> spoken(Interval(Decimal("2.45"), Decimal("Infinity"), False, True), "percent")
    '2.45–∞%'
    """
    ends = [end for end in (interval.low, interval.high) if end.is_finite()]
    largest = max((abs(end) for end in ends), default=Decimal(0))
    scale, word = next(((s, w) for s, w in _SCALES if largest >= s and unit not in _RATES), _SCALES[-1])
    low, high = (_number(end / scale) if end.is_finite() else "∞" for end in (interval.low, interval.high))
    told = low if low == high else f"{'−' * (interval.low == -Decimal('Infinity'))}{low}–{high}"
    return f"{told}{word}{_UNITS.get(unit, '')}"


def _number(value: Decimal) -> str:
    return f"{value:.{_DIGITS}g}" if abs(value) >= Decimal("0.0001") or not value else f"{value:.1e}"

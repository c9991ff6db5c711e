"""Numerals: Arabic and Chinese digits with their scales, as exact decimals.

numeral   := arabic [多|余] [scale] [多|余]  |  chinese  |  scale
arabic    := 45.47 | 1,662 | １２
scale     := 十 百 千 万 十万 百万 千万 亿 十亿 百亿 千亿 万亿 十万亿 百万亿
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from jingmai.typography import folded

__all__ = ["CHINESE", "SCALES", "Numeral", "chinese_value", "parse_numeral"]

SCALES: dict[str, Decimal] = {
    "千万亿": Decimal(10) ** 15,
    "百万亿": Decimal(10) ** 14,
    "十万亿": Decimal(10) ** 13,
    "万亿": Decimal(10) ** 12,
    "千亿": Decimal(10) ** 11,
    "百亿": Decimal(10) ** 10,
    "十亿": Decimal(10) ** 9,
    "亿": Decimal(10) ** 8,
    "千万": Decimal(10) ** 7,
    "百万": Decimal(10) ** 6,
    "十万": Decimal(10) ** 5,
    "万": Decimal(10) ** 4,
    "千": Decimal(10) ** 3,
    "百": Decimal(10) ** 2,
    "十": Decimal(10),
}

CHINESE = "零〇一二两三四五六七八九十百千万亿"
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "半": 0}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10**4, "亿": 10**8}

_LONGEST = 24  # characters of a number that people print; longer runs of digits are codes


@dataclass(frozen=True, slots=True)
class Numeral:
    """Hold an exact value and ``precision``, the worth of one unit in its last printed place.

    ``more`` tells that 多 or 余 was printed: the value is a lower bound.
    """

    value: Decimal
    precision: Decimal
    more: bool = False


def chinese_value(text: str) -> int | None:
    """Return the value of a Chinese numeral, or ``None`` if it is not well formed.

    >>> chinese_value("二十三"), chinese_value("两百万"), chinese_value("万亿"), chinese_value("一二")
    (23, 2000000, 1000000000000, 12)
    """
    if not text:
        return None
    if all(c in _DIGITS and c != "半" for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total = section = digit = 0
    seen_digit = False
    for c in text:
        if c in _DIGITS:
            if seen_digit and c not in "零〇" and digit:
                return None
            digit, seen_digit = _DIGITS[c], True
        elif c in _POWERS:
            section += (digit if seen_digit and digit else 1) * _POWERS[c]
            digit, seen_digit = 0, False
        elif c in _GROUPS:
            amount = total + section + digit
            total = (amount or 1) * _GROUPS[c]
            section = digit = 0
            seen_digit = False
        else:
            return None
    return total + section + digit


def parse_numeral(digits: str, scale: str = "", *, more: bool = False) -> Numeral | None:
    """Return the exact value of a printed number and its scale, or ``None`` if it is none.

    >>> parse_numeral("45.47", "万亿")
    Numeral(value=Decimal('45470000000000'), precision=Decimal('10000000000'), more=False)
    >>> parse_numeral("", "千亿").value
    Decimal('100000000000')
    """
    factor = SCALES.get(scale, Decimal(1))
    if not digits:
        return Numeral(factor, factor, more) if scale else None
    if len(digits) > _LONGEST:
        return None
    plain = folded(digits).replace(",", "").replace("，", "")
    if plain[0] in "0123456789":
        number = Decimal(plain)
        exponent = number.as_tuple().exponent
        places = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
        return Numeral(_plain(number * factor), _plain(places * factor), more)
    whole, _, fraction = plain.partition("点")
    value = chinese_value(whole)
    if value is None:
        return None
    number = Decimal(value)
    step = Decimal(1)
    for c in fraction:
        step /= 10
        number += _DIGITS.get(c, 0) * step
    return Numeral(_plain(number * factor), _plain(step * factor if fraction else _last_place(value) * factor), more)


def _last_place(value: int) -> Decimal:
    """Return the worth of the last place named by a Chinese numeral: 三百 is known to the hundred."""
    step = 1
    while value and value % (step * 10) == 0:
        step *= 10
    return Decimal(step)


def _plain(value: Decimal) -> Decimal:
    """Return the value without an exponent, so that it prints as people write it."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()

"""Intervals: what a printed number says of the true value, and exact arithmetic with it.

Sums and products of printed numbers are exact decimals; quotients are rounded outward at 60 digits, so that an interval
always holds the true result. An end may be open (超7.4万亿元 leaves 7.4万亿元 out) or infinite.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal, InvalidOperation

__all__ = ["EVERYTHING", "Interval", "least", "printed", "total"]

_DIGITS = 60
_WIDEST = 10**6  # exponents beyond this are no figures
_DOWN = Context(prec=_DIGITS, rounding=ROUND_FLOOR, Emax=_WIDEST, Emin=-_WIDEST)
_UP = Context(prec=_DIGITS, rounding=ROUND_CEILING, Emax=_WIDEST, Emin=-_WIDEST)
_INFINITY = Decimal("Infinity")
_ZERO = Decimal(0)
_HALF = Decimal("0.5")
_ABOUT = Decimal("0.05")
"""约 and 左右 are taken to mean within one twentieth, or within the last printed place if that is wider."""
_NEARLY = Decimal("0.1")
"""近 is taken to mean at most one tenth below, or the last printed place if that is wider."""

End = tuple[Decimal, bool]
"""An end of an interval and whether it is left out."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Hold the values that a figure may have.

    >>> trade = printed(Decimal("26.99"), Decimal("0.01")) + printed(Decimal("18.48"), Decimal("0.01"))
    >>> str(trade), trade.meets(printed(Decimal("45.47"), Decimal("0.01")))
    ('[45.46, 45.48]', True)
    """

    low: Decimal
    high: Decimal
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        if self.low.is_nan() or self.high.is_nan() or self.low > self.high:
            raise ValueError(f"[{self.low}, {self.high}] is no interval")

    def __str__(self) -> str:
        left = "(" if self.low_open or self.low == -_INFINITY else "["
        right = ")" if self.high_open or self.high == _INFINITY else "]"
        return f"{left}{_text(self.low)}, {_text(self.high)}{right}"

    @classmethod
    def of(cls, value: Decimal | int) -> Interval:
        """Return the interval of one exact value."""
        return cls(Decimal(value), Decimal(value))

    @property
    def bounded(self) -> bool:
        """Return whether both ends are finite."""
        return self.low.is_finite() and self.high.is_finite()

    @property
    def width(self) -> Decimal:
        """Return the distance between the ends."""
        return _UP.subtract(self.high, self.low) if self.low.is_finite() and self.high.is_finite() else _INFINITY

    @property
    def middle(self) -> Decimal:
        """Return the middle of a bounded interval, else the end that is finite, else 0."""
        if self.bounded:
            return _DOWN.multiply(_DOWN.add(self.low, self.high), _HALF)
        return self.low if self.low.is_finite() else self.high if self.high.is_finite() else _ZERO

    def __add__(self, other: Interval) -> Interval:
        low = (_DOWN.add(self.low, other.low), self.low_open or other.low_open)
        high = (_UP.add(self.high, other.high), self.high_open or other.high_open)
        return Interval(low[0], high[0], low[1], high[1])

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low, self.high_open, self.low_open)

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        if self.low > _ZERO and other.low > _ZERO and self.bounded and other.bounded:
            least, most = _DOWN.multiply(self.low, other.low), _UP.multiply(self.high, other.high)
            return Interval(least, most, self.low_open or other.low_open, self.high_open or other.high_open)
        pairs = [(a, b) for a in self._ends() for b in other._ends()]
        low = min((_product(_DOWN, a, b) for a, b in pairs), key=lambda end: (end[0], end[1]))
        high = max((_product(_UP, a, b) for a, b in pairs), key=lambda end: (end[0], not end[1]))
        return Interval(low[0], high[0], low[1], high[1])

    def __truediv__(self, other: Interval) -> Interval:
        """Return the quotients; everything if the divisor may be 0."""
        if other.low <= _ZERO <= other.high:
            return EVERYTHING
        if not (self.bounded and other.bounded):
            least, most = _DOWN.divide(1, other.high), _UP.divide(1, other.low)
            return self * Interval(least, most, other.high_open, other.low_open)
        if self.low > _ZERO and other.low > _ZERO:
            least, most = _DOWN.divide(self.low, other.high), _UP.divide(self.high, other.low)
            return Interval(least, most, self.low_open or other.high_open, self.high_open or other.low_open)
        pairs = [(a, b) for a in self._ends() for b in other._ends()]
        low = min(((_DOWN.divide(a[0], b[0]), a[1] or b[1]) for a, b in pairs), key=lambda end: (end[0], end[1]))
        high = max(((_UP.divide(a[0], b[0]), a[1] or b[1]) for a, b in pairs), key=lambda end: (end[0], not end[1]))
        return Interval(low[0], high[0], low[1], high[1])

    def _ends(self) -> tuple[End, End]:
        return (self.low, self.low_open), (self.high, self.high_open)

    def meets(self, other: Interval) -> bool:
        """Return whether some value lies in both."""
        return not (self.below(other) or other.below(self))

    def below(self, other: Interval) -> bool:
        """Return whether every value of this one is smaller than every value of the other."""
        if self.high == other.low:
            return self.high_open or other.low_open
        return self.high < other.low

    def contains(self, other: Interval) -> bool:
        """Return whether every value of the other lies in this one."""
        low = self.low < other.low or (self.low == other.low and (other.low_open or not self.low_open))
        high = self.high > other.high or (self.high == other.high and (other.high_open or not self.high_open))
        return low and high

    def hull(self, other: Interval) -> Interval:
        """Return the smallest interval that holds both."""
        low = min(self._ends()[0], other._ends()[0])
        high = max(self._ends()[1], other._ends()[1], key=lambda end: (end[0], not end[1]))
        return Interval(low[0], high[0], low[1], high[1])

    def gap(self, other: Interval) -> Decimal:
        """Return the distance between two intervals, 0 if they meet."""
        return max(_ZERO, _UP.subtract(other.low, self.high), _UP.subtract(self.low, other.high))


EVERYTHING = Interval(-_INFINITY, _INFINITY, True, True)
"""The interval that says nothing."""


def _product(context: Context, a: End, b: End) -> End:
    if not a[0] or not b[0]:  # 0 × ∞ is 0 here: the infinite end is a limit that is never reached
        return _ZERO, (a[1] and not a[0] and b[0] != 0) or (b[1] and not b[0] and a[0] != 0) or False
    return context.multiply(a[0], b[0]), a[1] or b[1]


def _text(value: Decimal) -> str:
    if not value.is_finite():
        return "−∞" if value < 0 else "∞"
    return format(value.normalize(_DOWN), "f") if value else "0"


def printed(value: Decimal, precision: Decimal = _ZERO, bound: str = "exact") -> Interval:
    """Return the interval of a printed number.

    ``precision`` is the worth of one unit in its last printed place, ``bound`` a notation of the bound vocabulary.
    Raises ``ValueError`` for a number that is none, a negative precision or an unknown bound.

    >>> str(printed(Decimal("45.47"), Decimal("0.01"))), str(printed(Decimal("7.4"), Decimal("0.1"), "above"))
    ('[45.465, 45.475]', '(7.4, ∞)')
    >>> str(printed(Decimal("1.5"), Decimal("0.1"), "nearly"))
    '[1.35, 1.5)'
    """
    if not value.is_finite() or not precision.is_finite() or precision < 0:
        raise ValueError(f"{value} ± {precision} is no printed number")
    try:
        return _BOUNDS[bound](value, precision)
    except KeyError:
        raise ValueError(f"there is no bound {bound!r}") from None
    except InvalidOperation as error:
        raise ValueError(f"{value} ± {precision} is no printed number") from error


def _around(value: Decimal, radius: Decimal) -> Interval:
    return Interval(_DOWN.subtract(value, radius), _UP.add(value, radius))


def _share_of(value: Decimal, share: Decimal, precision: Decimal) -> Decimal:
    return max(_UP.multiply(abs(value), share), precision)


_BOUNDS = {
    "exact": lambda v, p: _around(v, _UP.multiply(p, _HALF)),
    "about": lambda v, p: _around(v, _share_of(v, _ABOUT, p)),
    "nearly": lambda v, p: Interval(_DOWN.subtract(v, _share_of(v, _NEARLY, p)), v, False, True),
    "above": lambda v, p: Interval(v, _INFINITY, True, True),
    "at-least": lambda v, p: Interval(v, _INFINITY, False, True),
    "below": lambda v, p: Interval(-_INFINITY, v, True, True),
    "at-most": lambda v, p: Interval(-_INFINITY, v, True, False),
}


def total(parts: Iterable[Interval]) -> Interval:
    """Return the sum of intervals.

    >>> str(total([Interval.of(1), printed(Decimal(2), Decimal(1))]))
    '[2.5, 3.5]'
    """
    result = Interval.of(0)
    for part in parts:
        result += part
    return result


def least(parts: Iterable[Interval]) -> Interval:
    """Return where the smallest of some values lies; everything if there are none.

    >>> str(least([printed(Decimal(3), Decimal(1)), printed(Decimal(5), Decimal(1))]))
    '[2.5, 3.5]'
    """
    given = list(parts)
    if not given:
        return EVERYTHING
    low = min((p.low, p.low_open) for p in given)
    high = min((p.high, not p.high_open) for p in given)
    return Interval(low[0], high[0], low[1], not high[1])

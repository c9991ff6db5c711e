"""Intervals keep the truth: what lies in the inputs lies in the result, and wider inputs give wider results."""

from __future__ import annotations

import operator
from collections.abc import Callable
from decimal import Context, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingmai.audit.interval import EVERYTHING, Interval, least, printed, total

NUMBERS = st.decimals(min_value=-(10**9), max_value=10**9, places=3)
WIDTHS = st.decimals(min_value=0, max_value=10**4, places=3)
EXACT = Context(prec=100)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low = draw(NUMBERS)
    width = draw(WIDTHS)
    is_open = bool(width) and draw(st.booleans())
    return Interval(low, low + width, is_open, bool(width) and draw(st.booleans()))


def widened(interval: Interval, by: Decimal) -> Interval:
    return Interval(interval.low - by, interval.high + by, interval.low_open, interval.high_open)


def inner(interval: Interval, share: Fraction) -> Fraction:
    low, high = Fraction(interval.low), Fraction(interval.high)
    return low + (high - low) * share


OPERATIONS = [operator.add, operator.sub, operator.mul, operator.truediv]


@pytest.mark.parametrize("operation", OPERATIONS)
@given(a=intervals(), b=intervals(), share=st.fractions(Fraction(1, 10), Fraction(9, 10), max_denominator=10))
def test_the_true_result_lies_in_the_result(
    operation: Callable[..., Interval], a: Interval, b: Interval, share: Fraction
) -> None:
    x, y = inner(a, share), inner(b, 1 - share)
    if operation is operator.truediv and not y:
        return
    result = operation(a, b)
    truth: Fraction = operation(x, y)  # type: ignore[assignment]
    assert result.low == Decimal("-Infinity") or Fraction(result.low) <= truth
    assert result.high == Decimal("Infinity") or truth <= Fraction(result.high)


@pytest.mark.parametrize("operation", OPERATIONS)
@given(a=intervals(), b=intervals(), by=WIDTHS)
def test_wider_inputs_give_wider_results(
    operation: Callable[..., Interval], a: Interval, b: Interval, by: Decimal
) -> None:
    assert operation(widened(a, by), b).contains(operation(a, b))
    assert operation(a, widened(b, by)).contains(operation(a, b))


@given(a=intervals(), b=intervals(), by=WIDTHS)
def test_what_meets_still_meets_when_widened(a: Interval, b: Interval, by: Decimal) -> None:
    assert not a.meets(b) or widened(a, by).meets(b)
    assert a.hull(b).contains(a)
    assert (a.gap(b) == 0) >= a.meets(b)


@given(value=NUMBERS, precision=WIDTHS)
def test_bounds_stand_as_their_words_say(value: Decimal, precision: Decimal) -> None:
    exact = printed(value, precision)
    assert exact.width == precision
    assert printed(value, precision, "about").contains(exact)
    assert not printed(value, precision, "above").meets(printed(value, precision, "at-most"))
    assert printed(value, precision, "at-least").meets(printed(value, precision, "at-most"))
    assert not printed(value, precision, "nearly").meets(Interval.of(value)) or not (precision or value)


def test_a_divisor_that_may_be_zero_says_nothing() -> None:
    assert Interval.of(1) / printed(Decimal(0), Decimal(1)) == EVERYTHING


def test_infinite_ends() -> None:
    above = printed(Decimal(10), Decimal(1), "above")
    assert str(Interval.of(100) / above) == "(0, 10)"
    assert str(above * Interval.of(0)) == "[0, 0]"
    assert str(above - above) == "(−∞, ∞)"
    assert total([]) == Interval.of(0)
    assert least([]) == EVERYTHING


@pytest.mark.parametrize(
    ("value", "precision", "bound"),
    [("NaN", "1", "exact"), ("1", "-1", "exact"), ("1", "1", "perhaps"), ("Infinity", "1", "exact")],
)
def test_what_is_no_printed_number(value: str, precision: str, bound: str) -> None:
    with pytest.raises(ValueError, match="no "):
        printed(Decimal(value), Decimal(precision), bound)

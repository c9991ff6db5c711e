"""Literals are checked and put into one form."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingmai.namespace import JM, XSD
from jingmai.value import literal, partial_date


@pytest.mark.parametrize(
    ("content", "datatype", "expected"),
    [
        ("+5", XSD.decimal, "5"),
        ("-0.0", XSD.decimal, "0"),
        (".5", XSD.decimal, "0.5"),
        (" 1 ", XSD.integer, "1"),
        ("0", XSD.nonNegativeInteger, "0"),
        ("1", XSD.boolean, "true"),
        ("1e3", XSD.double, "1e3"),
        ("2025-12-31", XSD.date, "2025-12-31"),
        ("2025-12", XSD.gYearMonth, "2025-12"),
        ("2025", XSD.gYear, "2025"),
        ("2025-12-31T08:00:00Z", XSD.dateTime, "2025-12-31T08:00:00Z"),
        ("https://example.org/a", XSD.anyURI, "https://example.org/a"),
        ("任何", "https://example.org/datatype", "任何"),
    ],
)
def test_read(content: str, datatype: str, expected: str) -> None:
    assert literal(content, datatype).text == expected


@pytest.mark.parametrize(
    ("content", "datatype"),
    [
        ("", XSD.string),
        ("1e5", XSD.decimal),
        ("五", XSD.decimal),
        ("５", XSD.integer),
        ("1.0", XSD.integer),
        ("-1", XSD.nonNegativeInteger),
        ("0", XSD.positiveInteger),
        ("yes", XSD.boolean),
        ("x", XSD.double),
        ("2025-02-30", XSD.date),
        ("2025", XSD.date),
        ("2025-13", XSD.gYearMonth),
        ("2025-12-31", XSD.gYear),
        ("noon", XSD.dateTime),
        ("a b", XSD.anyURI),
        ("25", JM.PartialDate),
        ("9" * 5000, XSD.integer),
    ],
)
def test_refused(content: str, datatype: str) -> None:
    with pytest.raises(ValueError):
        literal(content, datatype)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_decimals_keep_their_value(number: Decimal) -> None:
    text = literal(f"{number:f}", XSD.decimal).text
    assert Decimal(text) == number
    assert literal(text, XSD.decimal).text == text


@given(st.dates())
def test_every_day_is_a_date(day: object) -> None:
    text = str(day)
    assert [partial_date(text[:n]).text for n in (4, 7, 10)] == [text[:4], text[:7], text]

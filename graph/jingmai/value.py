"""Values: what stands at the end of a statement, an IRI or a typed literal."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from jingmai.namespace import JM, RDF, XSD

__all__ = ["Value", "has_surrogates", "iri", "literal", "partial_date", "text"]


class Value(NamedTuple):
    """Hold an IRI (no datatype) or a literal with its datatype, or its language."""

    text: str
    datatype: str = ""
    language: str = ""


def iri(text: str) -> Value:
    """Return an IRI as a value."""
    return Value(text)


def text(content: str, language: str = "") -> Value:
    """Return a plain text, or one in a language, as a value."""
    return Value(content, RDF.langString if language else XSD.string, language)


_SPACE = re.compile(r"[ \t\r\n]+")
_DECIMAL = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)")
_INTEGER = re.compile(r"[+-]?\d+")
_FLOAT = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?INF|NaN")
_DATE_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})?")
_SURROGATE = re.compile("[\ud800-\udfff]")
_IRI = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>\"{}|\\^`]*")


def literal(content: str, datatype: str) -> Value:
    """Return the literal of a datatype in its canonical form, so that equal values are equal texts.

    Raises ``ValueError`` saying what the datatype expects. Datatypes that are not known here are kept as given.

    >>> literal("13.20", XSD.decimal).text, literal("007", XSD.integer).text
    ('13.2', '7')
    >>> literal("2026-01", JM.PartialDate).datatype.rpartition("#")[2]
    'gYearMonth'
    >>> literal("多数", XSD.decimal)
    Traceback (most recent call last):
    ValueError: '多数' is no decimal number
    """
    if has_surrogates(content):
        raise ValueError("the text holds half of a character (a lone surrogate)")
    if datatype in (XSD.string, ""):
        if not content:
            raise ValueError("the text is empty")
        return Value(content, XSD.string)
    read = _READERS.get(datatype)
    stripped = _SPACE.sub(" ", content).strip()
    if datatype == JM.PartialDate:
        return partial_date(stripped)
    return Value(read(stripped) if read else content, datatype)


def partial_date(content: str) -> Value:
    """Return a date known to the year, the month or the day.

    Raises ``ValueError`` for anything else, also for days that the calendar has not.

    >>> partial_date("2026-02-29")
    Traceback (most recent call last):
    ValueError: '2026-02-29' is no date (2026, 2026-01 or 2026-01-16)
    """
    kinds = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}
    if re.fullmatch(r"\d{4}(?:-\d{2}){0,2}", content, re.ASCII):
        try:
            date.fromisoformat((content + "-01-01")[:10])
            return Value(content, kinds[len(content)])
        except ValueError:
            pass
    raise ValueError(f"{content!r} is no date (2026, 2026-01 or 2026-01-16)")


def has_surrogates(content: str) -> bool:
    """Return whether a text holds halves of characters."""
    return _SURROGATE.search(content) is not None


def _matching(pattern: re.Pattern[str], what: str) -> Callable[[str], str]:
    def read(content: str) -> str:
        if not pattern.fullmatch(content) or not content.isascii():
            raise ValueError(f"{content!r} is {what}")
        return content

    return read


def _decimal(content: str) -> str:
    _matching(_DECIMAL, "no decimal number")(content)
    plain = f"{Decimal(content):f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return "0" if plain in ("-0", "") else plain


def _integer(least: int | None = None) -> Callable[[str], str]:
    def read(content: str) -> str:
        number = int(_matching(_INTEGER, "no whole number")(content))
        if least is not None and number < least:
            raise ValueError(f"{content!r} is below {least}")
        return str(number)

    return read


def _boolean(content: str) -> str:
    names = {"true": "true", "1": "true", "false": "false", "0": "false"}
    if content not in names:
        raise ValueError(f"{content!r} is neither true nor false")
    return names[content]


def _dated(length: int) -> Callable[[str], str]:
    def read(content: str) -> str:
        if len(content) != length:
            raise ValueError(f"{content!r} is no date of the form {'2026-01-16'[:length]}")
        return partial_date(content).text

    return read


_READERS: dict[str, Callable[[str], str]] = {
    XSD.decimal: _decimal,
    XSD.integer: _integer(),
    XSD.int: _integer(),
    XSD.long: _integer(),
    XSD.nonNegativeInteger: _integer(0),
    XSD.positiveInteger: _integer(1),
    XSD.boolean: _boolean,
    XSD.double: _matching(_FLOAT, "no number"),
    XSD.float: _matching(_FLOAT, "no number"),
    XSD.date: _dated(10),
    XSD.gYearMonth: _dated(7),
    XSD.gYear: _dated(4),
    XSD.dateTime: _matching(_DATE_TIME, "no date with time"),
    XSD.anyURI: _matching(_IRI, "no IRI"),
}

"""Figures written in a line, for the tests of the audit."""

from __future__ import annotations

from decimal import Decimal

from jingmai.audit.across import POLICIES
from jingmai.audit.book import Book
from jingmai.audit.cell import DIMENSIONS
from jingmai.audit.figures import Figure
from jingmai.audit.interval import printed
from jingmai.grammar.timespan import previous_year


def figure(
    measure: str,
    value: str,
    flow: str = "trade",
    *,
    document: str = "a",
    period: str = "2025",
    unit: str = "",
    bound: str = "exact",
    worth: str = "",
    issued: str = "2026-01-14",
    source: str = "customs",
    **dimensions: str,
) -> Figure:
    """Return a figure; its precision is the worth of its last printed place."""
    number = Decimal(value)
    exponent = number.as_tuple().exponent
    precision = Decimal(worth) if worth else Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    given = {"flow": flow, "area": "cn", "measure": measure, "period": period, **dimensions}
    if measure in ("growth", "contribution", "change"):
        given.setdefault("base", previous_year(period))
    cell = tuple(given.get(d, "") for d in DIMENSIONS)
    name = f"{document}/{measure}/{flow}/{period}/{value}/{dimensions}"
    return Figure(
        name, cell, unit or ("CNY" if measure == "level" else "percent"), printed(number, precision, bound), number,
        document, issued, source, bound, precision, value, official=True,
    )  # fmt: skip


def book(*figures: Figure, policy: str = "statistical-source") -> Book:
    """Return a book with figures."""
    made = Book(POLICIES[policy])
    for one in figures:
        made.add(one)
    return made

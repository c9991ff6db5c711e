"""Derived statements: what follows from a key and no ontology language can compute.

A period's days follow from its code. Everything else that fills the graph is declared in the ontology.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from jingmai.fact import Statement
from jingmai.grammar.timespan import first_day, last_day
from jingmai.namespace import JM, RDFS, XSD
from jingmai.value import Value, text

__all__ = ["DERIVED", "period"]

_PART = r"\d{4}(?:-(?:\d{2}(?:-\d{2})?|Q[1-4]|H[12]))?"
_CODE = re.compile(rf"(?:(?:\.\.|{_PART})/)?{_PART}", re.ASCII)


def period(code: str) -> list[Statement]:
    """Return first and last day and the label of a period.

    Raises ``ValueError`` for what is no period code.

    >>> [value.text for _, value in period("2025-Q2")]
    ['2025-04-01', '2025-06-30', '2025-Q2']
    """
    if not _CODE.fullmatch(code):
        raise ValueError(f"{code!r} is no period (2025, 2025-12, 2025-Q2, 2025-H1, 2025-01/2025-11 or ../2025-06)")
    try:
        first, last = first_day(code), last_day(code)
    except (ValueError, IndexError) as error:
        raise ValueError(f"{code!r} names a month or day that the calendar has not") from error
    begins = [(JM.firstDay, Value(first, XSD.date))] if first else []
    return [*begins, (JM.lastDay, Value(last, XSD.date)), (RDFS.label, text(code))]


DERIVED: Mapping[str, Callable[[str], list[Statement]]] = {JM.Period: period}
"""For classes with a single key: what its value entails."""

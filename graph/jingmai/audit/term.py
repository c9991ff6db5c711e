"""Terms: what a law says of the cell of one of its figures, by how it stands to the cell of the first one.

    term   := name ":" measure (dimension "=" value)*
    value  := "-" (none) | "+" (some) | notation ("|" notation)* | a word of ``PERIODS`` | each-member | each-other

A term has the dimensions of the first one, but for those that it gives itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from jingmai.audit.cell import COMPARED, DIMENSIONS, PLACE, Cell
from jingmai.grammar.timespan import months, previous_year, span_code

__all__ = ["PERIODS", "Term", "earlier", "parse_terms", "periods_of"]

_GIVEN = frozenset(DIMENSIONS) - {"measure"} | {"unit"}
_PERIOD, _BASE = PLACE["period"], PLACE["base"]
_TERM = re.compile(r"\s*(\w+)\s*:\s*([\w-]+)((?:\s+\w+=\S+)*)\s*")


@lru_cache(maxsize=65536)
def earlier(period: str) -> str:
    """Return the same period a year earlier; empty for a code that names no year."""
    code = previous_year(period)
    return code if code != period else ""


def _parts(length: int) -> Callable[[str], list[str]]:
    """Return how a period within a year is cut into two or more parts of so many months; others are not."""

    def cut(code: str) -> list[str]:
        if not code or code.startswith("..") or len(code) == 10:
            return []
        year, first, last_year, last = months(code)
        if year != last_year or (first - 1) % length or last % length or last - first < length:
            return []
        return [span_code(year, m, m + length - 1) for m in range(first, last + 1, length)]

    return cut


def _cumulated(code: str) -> tuple[int, int] | None:
    """Return the year and last month of a period that begins in January and has two months or more."""
    if not code or code.startswith("..") or len(code) == 10:
        return None
    year, first, last_year, last = months(code)
    return (year, last) if year == last_year and first == 1 and last > 1 else None


def _without_last_month(code: str) -> list[str]:
    found = _cumulated(code)
    return [span_code(found[0], 1, found[1] - 1)] if found else []


def _last_month(code: str) -> list[str]:
    found = _cumulated(code)
    return [span_code(found[0], found[1], found[1])] if found else []


def _quarter_end(code: str) -> tuple[int, int] | None:
    """Return year and last month of a period that begins in January and ends with a quarter after the first."""
    found = _cumulated(code)
    return found if found and found[1] % 3 == 0 and found[1] > 3 else None


def _without_last_quarter(code: str) -> list[str]:
    found = _quarter_end(code)
    return [span_code(found[0], 1, found[1] - 3)] if found else []


def _last_quarter(code: str) -> list[str]:
    found = _quarter_end(code)
    return [span_code(found[0], found[1] - 2, found[1])] if found else []


def _previous(code: str) -> list[str]:
    return [code] if (code := previous_year(code)) else []


_STEPS: tuple[tuple[str, Callable[[int, int], str]], ...] = (
    (r"(\d{4})/(\d{4})", lambda n, _: f"{n}"),
    (r"(\d{4})-Q(\d)/(\d{4})-Q(\d)", lambda n, _: f"{n // 4}-Q{n % 4 + 1}"),
    (r"(\d{4})-(\d\d)/(\d{4})-(\d\d)", lambda n, _: f"{n // 12}-{n % 12 + 1:02}"),
)
_LONGEST = 120  # periods of a streak


def _of_streak(code: str) -> list[str]:
    """Return the years, quarters or months that a streak runs through."""
    for (pattern, step), per_year in zip(_STEPS, (1, 4, 12), strict=True):
        if match := re.fullmatch(pattern, code):
            numbers = [int(g) for g in match.groups()]
            ends = numbers if per_year == 1 else [numbers[i] * per_year + numbers[i + 1] - 1 for i in (0, 2)]
            return [step(n, 0) for n in range(ends[0], min(ends[1] + 1, ends[0] + _LONGEST))]
    return [code] if code else []


PERIODS: Mapping[str, Callable[[str], list[str]]] = {
    "previous": _previous,
    "last-month": _last_month,
    "without-last-month": _without_last_month,
    "last-quarter": _last_quarter,
    "without-last-quarter": _without_last_quarter,
    "each-half": _parts(6),
    "each-quarter": _parts(3),
    "each-month": _parts(1),
    "each-of-streak": _of_streak,
}
"""Words for periods that follow from another one."""


@lru_cache(maxsize=65536)
def periods_of(word: str, period: str) -> tuple[str, ...]:
    """Return the periods that a word of ``PERIODS`` makes of another one; none for a code that no grammar wrote.

    >>> periods_of("each-quarter", "2025-H1"), periods_of("last-month", "nonsense")
    (('2025-Q1', '2025-Q2'), ())
    """
    try:
        return tuple(PERIODS[word](period))
    except (ValueError, IndexError):
        return ()


@dataclass(frozen=True, slots=True)
class Term:
    """Hold what a law says of the cell of one of its figures.

    ``given`` are the dimensions it sets itself, ``unit`` the one it wants, ``each`` says over which partners it runs.
    """

    name: str
    measure: str
    given: Mapping[str, str]
    unit: str = field(init=False)
    each: str = field(init=False)
    _when: str = field(init=False)
    _anew: bool = field(init=False)
    _set_to: tuple[tuple[int, str], ...] = field(init=False)

    def __post_init__(self) -> None:
        fixed = {"measure": self.measure}
        for dimension, value in self.given.items():
            if dimension not in ("period", "base", "unit") and not value.startswith("each-") and value != "+":
                fixed[dimension] = "" if value == "-" else value
        if self.measure != "share":
            fixed["share_base"] = ""
        if self.measure not in COMPARED:
            fixed["base"] = ""
        partner = self.given.get("partner", "")
        own = {
            "unit": self.given.get("unit", ""),
            "each": partner if partner.startswith("each-") else "",
            "_when": self.given.get("period", ""),
            "_anew": self.measure in COMPARED and "base" in self.given,
            "_set_to": tuple((PLACE[d], v) for d, v in fixed.items()),
        }
        for name, content in own.items():
            object.__setattr__(self, name, content)

    @property
    def many(self) -> bool:
        """Return whether the term stands for several figures."""
        return any(v.startswith("each-") for v in self.given.values())

    @property
    def partial(self) -> bool:
        """Return whether some of the several figures are enough."""
        return "each-of-streak" in self.given.values() or "each-other" in self.given.values()

    def cells(self, first: Cell) -> list[Cell]:
        """Return the cells that the term means, one for each of its periods, given the cell of the first figure.

        The partner is that of the first one where the term stands for several.
        """
        cell = list(first)
        for place, value in self._set_to:
            cell[place] = value
        anew = self._anew or (not first[_BASE] and self.measure in COMPARED)
        if not self._when and not anew:
            return [tuple(cell)]
        found = []
        for code in self._periods(first):
            cell[_PERIOD] = code
            if anew:
                cell[_BASE] = earlier(code)
            found.append(tuple(cell))
        return found

    def _periods(self, first: Cell) -> Sequence[str]:
        if not self._when:
            return (first[_PERIOD],)
        if self._when == "base":
            return (first[_BASE],) if first[_BASE] not in ("", first[_PERIOD]) else ()
        return periods_of(self._when, first[_PERIOD]) if self._when in PERIODS else (self._when,)


def parse_terms(text: str) -> tuple[Term, ...]:
    """Return the terms of a text.

    Raises ``ValueError`` for one that is not well formed.
    """
    found = []
    for part in text.split(";"):
        match = _TERM.fullmatch(part)
        if not match:
            raise ValueError(f"{part.strip()!r} names no figure")
        given = dict(pair.split("=", 1) for pair in match[3].split())
        if unknown := set(given) - _GIVEN:
            raise ValueError(f"there is no dimension {', '.join(sorted(unknown))}")
        found.append(Term(match[1], match[2], given))
    return tuple(found)

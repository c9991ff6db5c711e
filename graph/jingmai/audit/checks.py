"""Checks: each law, applied to the figures that it speaks of.

A check holds if what is stated and what follows have a value in common and say something about each other, is violated
if they have none, and is undecided otherwise, with the reason. Looking a figure up takes one step, so the time is
linear in the number of figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from jingmai.audit.book import Book, by_width
from jingmai.audit.cell import PLACE
from jingmai.audit.figures import Figure, stated_behind
from jingmai.audit.formula import Formula
from jingmai.audit.interval import Interval
from jingmai.audit.law import Law
from jingmai.audit.lookup import Terms, cells_of, found_for, units_for
from jingmai.audit.rulebook import Rulebook
from jingmai.audit.tautology import is_tautology
from jingmai.audit.term import Term

__all__ = ["Check", "Outcome", "check_all", "checks_of", "judged"]

Outcome = Literal["holds", "violated", "undecided"]

_COARSE = 20
"""How many times wider than the stated interval the expected one may be to say something about it."""
_REVISED = Decimal("0.1")
"""The share by which figures of two documents may differ and still be a revision: bases and blocs are redefined."""
_PERCENT = ("growth", "share", "contribution", "difference", "streak", "rank", "multiple", "change")


@dataclass(frozen=True, slots=True)
class Check:
    """Hold the outcome of a law for some figures: what is on its two sides, how far they lie apart, and why."""

    rule: str
    outcome: Outcome
    terms: tuple[tuple[str, Figure], ...]
    left: Interval | None = None
    right: Interval | None = None
    gap: Decimal = Decimal(0)
    reason: str = ""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Return the figures in the order of the law."""
        return tuple(figure for _, figure in self.terms)

    @property
    def stated(self) -> tuple[Figure, ...]:
        """Return the stated figures that the check rests on, those behind derived ones among them."""
        return stated_behind(self.figures)

    @property
    def severity(self) -> Decimal:
        """Return by how many widths of the stated interval the sides lie apart."""
        if self.left is None or self.right is None or not self.gap:
            return Decimal(0)
        widths = [i.width for i in (self.left, self.right) if i.bounded and i.width]
        return self.gap / max(widths) if widths else self.gap


def check_all(book: Book, laws: Iterable[Law]) -> list[Check]:
    """Return the checks of all laws on all figures of a book."""
    rulebook = Rulebook(laws, lambda law: law.terms[0])
    return [check for figure in book.figures for check in checks_of(book, rulebook, figure)]


def checks_of(book: Book, rulebook: Rulebook[Law], figure: Figure) -> Iterator[Check]:
    """Yield the checks that begin with a figure."""
    for law in rulebook.of(figure):
        if figure.derived and _bettered(book, figure, law.name):
            continue
        seen: list[list[str]] = []
        for unit in units_for(book, law.terms, figure)[0]:
            found, missing = found_for(book, law.terms, figure, unit, law.name)
            if len(found) < 2 or len(missing) > 1:
                continue
            key = [f.iri for _, f in found]
            if key not in seen:
                seen.append(key)
                yield from _checked(book, law, figure, unit, found, missing)


def _checked(book: Book, law: Law, anchor: Figure, unit: str, found: Terms, missing: Sequence[str]) -> Iterator[Check]:
    if not anchor.of("period"):
        yield Check(law.name, "undecided", tuple(found), reason="their period is not known")
    elif not missing:
        check = judged(law.name, law.formula, found)
        if check.outcome != "holds" or not is_tautology(law.formula, found):
            yield check
    elif not anchor.derived and not _partial(law.terms, missing[0]):
        yield Check(law.name, "undecided", tuple(found), reason=_missing(book, law, anchor, unit, missing[0]))


def _bettered(book: Book, anchor: Figure, law: str) -> bool:
    """Tell whether the cell of a derived figure has a better one for a law: not derived by it, or narrower."""
    there = book.at(anchor.cell, anchor.unit, anchor.document)
    if len(there) == 1:
        return False

    def order(figure: Figure) -> tuple[object, ...]:
        return figure.derived is not None and figure.derived.law == law, *by_width(figure)

    return any(order(f) < order(anchor) for f in there if f.derived)


def _partial(terms: Sequence[Term], name: str) -> bool:
    return any(t.name == name and t.many for t in terms)


def _missing(book: Book, law: Law, anchor: Figure, unit: str, name: str) -> str:
    """Return why there is no figure of a name for a law."""
    term = next(t for t in law.terms if t.name == name)
    cells = cells_of(book, term, anchor.cell)
    if not cells:
        return f"{name} has no period"
    wanted = term.given.get("unit") or (unit if term.measure == "level" else "")
    others, alone = set(), ""
    for by_unit in (book.cells.get(cell, {}) for cell in cells):
        others |= {u for u in by_unit if wanted and u != wanted}
        alone = alone or (" and follows from this law alone" if by_unit and (not wanted or wanted in by_unit) else "")
    if others:
        return f"{name} is given in another unit: {', '.join(sorted(others))}"
    return f"{name} is not stated for {cells[0][PLACE['period']] or 'any period'}{alone}"


# --- the outcome -------------------------------------------------------------------------------------------------


def judged(rule: str, formula: Formula, found: Sequence[tuple[str, Figure]]) -> Check:
    """Return the check of a formula on figures by their names in it."""
    values = _values(found)
    if unsafe := formula.left.unsafe(values) or formula.right.unsafe(values):
        return Check(rule, "undecided", tuple(found), reason=f"{unsafe} may be zero or negative")
    left, right = formula.left.value(values), formula.right.value(values)
    outcome, reason = _outcome(left, formula.relation, right)
    gap = _gap(left, formula.relation, right) if outcome == "violated" else Decimal(0)
    if outcome == "violated" and _may_be_revised(found, left, right, gap):
        outcome, reason = "undecided", "the documents may differ by a revision"
    return Check(rule, outcome, tuple(found), left, right, gap, reason)


def _values(found: Sequence[tuple[str, Figure]]) -> Mapping[str, list[Interval]]:
    values: dict[str, list[Interval]] = {}
    for name, figure in found:
        values.setdefault(name, []).append(figure.interval)
    return values


def _outcome(left: Interval, relation: str, right: Interval) -> tuple[Outcome, str]:
    if relation in (">=", ">"):
        return _outcome(right, "<=" if relation == ">=" else "<", left)
    if relation in ("<=", "<"):
        never = right.below(left) or (relation == "<" and right.high <= left.low)
        always = left.below(right) or (relation == "<=" and left.high <= right.low)
        return ("violated", "") if never else ("holds", "") if always else ("undecided", "the bounds leave it open")
    if not left.meets(right):
        return "violated", ""
    if relation == "in" or left.contains(right):
        return ("holds", "") if right.bounded else ("undecided", "the bounds leave it open")
    if not right.bounded or not left.bounded:
        return "undecided", "the bounds leave it open"
    if right.width > left.width * _COARSE:
        return "undecided", "the figures are too coarse for it"
    return "holds", ""


def _gap(left: Interval, relation: str, right: Interval) -> Decimal:
    if relation in (">=", ">"):
        left, right = right, left
    return left.gap(right)


def _may_be_revised(found: Sequence[tuple[str, Figure]], left: Interval, right: Interval, gap: Decimal) -> bool:
    """Tell whether the sides are near enough for figures of several documents to differ by a revision alone."""
    documents = {f.document for _, f in found}
    levels = [f for _, f in found if f.cell[6] == "level"]
    if len(documents) < 2:
        return False
    if not levels or all(f.cell[6] in _PERCENT for _, f in found[:1]):
        return gap <= 100 * _REVISED  # points: a level revised by that share moves a rate by as much
    return gap <= _REVISED * max(abs(left.middle), abs(right.middle))

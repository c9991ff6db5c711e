"""Checks: each law, applied to the figures that it speaks of.

A check holds if what is stated and what follows have a value in common and say something about each other, is violated
if they have none, and is undecided otherwise, with the reason. Looking a figure up takes one step, so the time is
linear in the number of figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Literal

from jingmai.audit.figures import DIMENSIONS, Book, Cell, Figure, by_width, stated_behind
from jingmai.audit.formula import Formula
from jingmai.audit.interval import Interval
from jingmai.audit.law import PERIODS, Law, Term
from jingmai.audit.tautology import is_tautology
from jingmai.grammar.period import previous_year

__all__ = ["Check", "Outcome", "anchors", "cells_of", "check_all", "found_for", "judged"]

Outcome = Literal["holds", "violated", "undecided"]

_COARSE = 20
"""How many times wider than the stated interval the expected one may be to say something about it."""
_REVISED = Decimal("0.1")
"""The share by which figures of two documents may differ and still be a revision: bases and blocs are redefined."""
_RIVALS = 200
"""Partners with which one is compared at the most."""
_PLACE = {d: i for i, d in enumerate(DIMENSIONS)}
_PERCENT = ("growth", "share", "contribution", "difference", "streak", "rank", "multiple", "change")
_UNSET: tuple[str, ...] = ("-",)


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
    return [check for law in laws for check in _checks(book, law)]


def _checks(book: Book, law: Law) -> Iterator[Check]:
    seen: set[tuple[str, ...]] = set()
    for anchor, unit in anchors(book, law.terms):
        if anchor.derived and _bettered(book, anchor, law.name):
            continue
        found, missing = found_for(book, law.terms, anchor, unit, law.name)
        key = tuple(f.iri for _, f in found)
        if key in seen:
            continue
        seen.add(key)
        if not missing:
            check = judged(law.name, law.formula, found)
            if check.outcome != "holds" or not is_tautology(law.formula, found):
                yield check
        elif len(found) > 1 and len(missing) == 1 and not anchor.derived and not _partial(law.terms, missing[0]):
            yield Check(law.name, "undecided", tuple(found), reason=_missing(book, law, anchor, unit, missing[0]))


def _bettered(book: Book, anchor: Figure, law: str) -> bool:
    """Tell whether the cell of a derived figure has a better one for a law: not derived by it, or narrower."""
    there = (f for f in book.at(anchor.cell, anchor.unit, anchor.document) if f.derived)
    return any((f.derived.law == law, *by_width(f)) < (anchor.derived.law == law, *by_width(anchor)) for f in there)  # type: ignore[union-attr]


def _partial(terms: Sequence[Term], name: str) -> bool:
    return any(t.name == name and t.many for t in terms)


def _missing(book: Book, law: Law, anchor: Figure, unit: str, name: str) -> str:
    """Return why there is no figure of a name for a law."""
    term = next(t for t in law.terms if t.name == name)
    cells = cells_of(book, term, anchor)
    if not cells:
        return f"{name} has no period"
    wanted = term.given.get("unit") or (unit if term.measure == "level" else "")
    others, alone = set(), ""
    for by_unit in (book.cells.get(cell, {}) for cell in cells):
        others |= {u for u in by_unit if wanted and u != wanted}
        alone = alone or (" and follows from this law alone" if not wanted or wanted in by_unit else "")
    if others:
        return f"{name} is given in another unit: {', '.join(sorted(others))}"
    return f"{name} is not stated for {cells[0][_PLACE['period']] or 'any period'}{alone}"


def anchors(book: Book, terms: Sequence[Term]) -> Iterator[tuple[Figure, str]]:
    """Yield the figures that can be the first of a law, each with the unit of its levels."""
    first = terms[0]
    levels = [t for t in terms[1:] if t.measure == "level"]
    for figure in list(book.by_measure.get(first.measure, ())):
        if not _fits(first, figure):
            continue
        if first.measure == "level" or not levels:
            yield figure, figure.unit
            continue
        cells = cells_of(book, levels[0], figure)
        for unit in book.units(cells[0]) if cells else ():
            yield figure, unit


def _fits(term: Term, figure: Figure) -> bool:
    for dimension, wanted in term.given.items():
        value = figure.of(dimension)
        if dimension == "base" and wanted == "previous":
            if value != previous_year(figure.of("period")):
                return False
            continue
        if wanted == "-" and value:
            return False
        if wanted == "+" and not value:
            return False
        if wanted not in "-+" and value not in wanted.split("|"):
            return False
    return True


def found_for(
    book: Book, terms: Sequence[Term], anchor: Figure, unit: str, law: str, patience: int = 1
) -> tuple[list[tuple[str, Figure]], list[str]]:
    """Return the figures of a law for its first one, by name, and the names of those that are missing.

    A figure that this law derived from the others is not put to the test by it. With more than ``patience`` missing the
    rest is not looked for.
    """
    found: list[tuple[str, Figure]] = [(terms[0].name, anchor)]
    missing: list[str] = []
    for term in terms[1:]:
        cells = cells_of(book, term, anchor)
        those = [f for cell in cells if (f := _found(book, term, cell, unit, anchor, found, law))]
        if not those or (len(those) < len(cells) and not term.partial):
            missing.append(term.name)
            if len(missing) > patience:
                break
        else:
            found.extend((term.name, f) for f in those)
    return found, missing


def _found(
    book: Book, term: Term, cell: Cell, unit: str, anchor: Figure, found: Sequence[tuple[str, Figure]], law: str
) -> Figure | None:
    """Return the figure of a cell: of the anchor's document first, then a derived one, then the preferred one."""
    wanted = term.given.get("unit") or (unit if term.measure == "level" else "")
    for one in [wanted] if wanted else book.units(cell):
        for figure in book.candidates(cell, one, anchor.document):
            if not _circular(figure, anchor, found, law):
                return figure
    return None


def _circular(figure: Figure, anchor: Figure, found: Sequence[tuple[str, Figure]], law: str) -> bool:
    """Tell whether one of the figures was derived by this very law from another of them."""
    others = [f for _, f in found]
    if figure.derived and figure.derived.law == law:
        return any(f in figure.derived.inputs for f in others)
    return any(f.derived is not None and f.derived.law == law and figure in f.derived.inputs for f in others)


def cells_of(book: Book, term: Term, anchor: Figure) -> list[Cell]:
    """Return the cells of a term; several where it stands for each of something."""
    cell = list(anchor.cell)
    cell[_PLACE["measure"]] = term.measure
    for dimension, value in term.given.items():
        if dimension not in ("period", "base", "unit") and not value.startswith("each-") and value != "+":
            cell[_PLACE[dimension]] = "" if value == "-" else value
    if term.measure != "share":
        cell[_PLACE["share_base"]] = ""
    return [_based(term, c, anchor) for period in _periods(term, anchor) for c in _partnered(book, term, cell, period)]


def _periods(term: Term, anchor: Figure) -> list[str]:
    given, period = term.given.get("period", ""), anchor.cell[_PLACE["period"]]
    if given == "base":
        base = anchor.cell[_PLACE["base"]]
        return [base] if base else []
    if given in PERIODS:
        try:
            return PERIODS[given](period)
        except (ValueError, IndexError):  # a code that no grammar wrote
            return []
    return [given or period]


def _partnered(book: Book, term: Term, cell: list[str], period: str) -> Iterator[list[str]]:
    whole = [*cell]
    whole[_PLACE["period"]] = period
    partner = cell[_PLACE["partner"]]
    names: Iterable[str] = [partner]
    if term.given.get("partner") == "each-member":
        names = book.groups.get(partner, ())
    elif term.given.get("partner") == "each-other":
        key = (*whole[:3], *whole[4:8], "", whole[9])
        near = (n for n in sorted(book.rivals.get(key, ())) if n != partner and _rival(book, n, partner))
        names = islice(near, _RIVALS)
    for name in names:
        yield [*whole[:3], name, *whole[4:]]


def _rival(book: Book, name: str, other: str) -> bool:
    """Tell whether two partners are of one kind, so that a rank tells them apart: blocs with blocs, one with one."""
    return ";" not in name and (name in book.groups) == (other in book.groups)


def _based(term: Term, cell: list[str], anchor: Figure) -> Cell:
    place, period = _PLACE["base"], cell[_PLACE["period"]]
    if term.measure in ("growth", "contribution", "change"):
        cell[place] = previous_year(period) if "base" in term.given or not anchor.cell[place] else anchor.cell[place]
    else:
        cell[place] = ""
    return tuple(cell)


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

"""Blame: the figure that is most likely wrong in what is violated.

For each figure behind a violated check other readings are tried: another scale, the other sign, or what the document
says of the same cell elsewhere. The figure whose other reading satisfies the most violated checks, less those that it
leaves, comes first, then the one that most of them share, then the one in which the fewest checks hold. Whether reader
or source erred is for a person to say.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from jingmai.audit.across import ONE_CELL, TWO_WAYS
from jingmai.audit.book import Book
from jingmai.audit.checks import Check, judged
from jingmai.audit.derive import worked_out
from jingmai.audit.figures import Figure
from jingmai.audit.law import Law, parse_derivation

__all__ = ["Suspect", "suspects"]

_SCALES = (-8, -4, -3, -2, -1, 1, 2, 3, 4, 8)
_TRIED = 12
"""Figures of one check that are tried at the most."""
_AGAIN = 200
"""Checks that are judged anew for one reading at the most."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """Hold the figure that is most likely wrong, how many violated checks share it, and a reading that would do.

    ``satisfied`` counts the violated checks that the other reading satisfies.
    """

    figure: Figure
    shared: int
    satisfied: int = 0
    reading: str = ""

    @property
    def gain(self) -> int:
        """Return how many more violated checks the other reading satisfies than it leaves; 0 without one."""
        return 2 * self.satisfied - self.shared if self.satisfied else 0


def suspects(book: Book, checks: Sequence[Check], laws: Iterable[Law]) -> dict[int, Suspect]:
    """Return the suspect of each violated check, by the check's place in the list."""
    violated = [i for i, check in enumerate(checks) if check.outcome == "violated"]
    if not violated:
        return {}
    by_law = {law.name: law for law in laws}
    taking_part: dict[str, list[int]] = defaultdict(list)
    for i in violated:
        for figure in checks[i].stated:
            taking_part[figure.iri].append(i)
    holding = Counter(f.iri for c in checks if c.outcome == "holds" for f in c.stated if f.iri in taking_part)
    known: dict[str, tuple[int, str]] = {}
    return {i: _suspect(book, checks, by_law, i, taking_part, holding, known) for i in violated}


def _suspect(
    book: Book,
    checks: Sequence[Check],
    laws: Mapping[str, Law],
    place: int,
    taking_part: Mapping[str, list[int]],
    holding: Mapping[str, int],
    known: dict[str, tuple[int, str]],
) -> Suspect:
    found = []
    for figure in checks[place].stated[:_TRIED]:
        if figure.iri not in known:
            known[figure.iri] = _best_reading(book, [checks[i] for i in taking_part[figure.iri][:_AGAIN]], laws, figure)
        satisfied, reading = known[figure.iri]
        found.append(Suspect(figure, len(taking_part[figure.iri]), satisfied, reading))
    return min(found, key=lambda s: (-s.gain, -s.shared, holding.get(s.figure.iri, 0), s.figure.iri))


def _best_reading(book: Book, checks: Sequence[Check], laws: Mapping[str, Law], figure: Figure) -> tuple[int, str]:
    """Return how many checks the best other reading of a figure satisfies, and that reading."""
    tried = ((sum(_satisfied(c, laws, figure, other) for c in checks), told) for other, told in _readings(book, figure))
    best = max(tried, key=lambda pair: pair[0], default=(0, ""))
    return best if best[0] else (0, "")


def _readings(book: Book, figure: Figure) -> Iterator[tuple[Figure, str]]:
    for other in book.cells.get(figure.cell, {}).get(figure.unit, {}).get(figure.document, ()):
        if other is not figure and not other.derived:
            yield other, other.reported or str(other.value)
    if figure.value and figure.of("measure") in ("growth", "contribution", "difference", "change"):
        yield figure.read_as(-figure.value), f"{-figure.value}"
    if figure.of("measure") == "level":
        for power in _SCALES:
            factor = Decimal(10) ** power
            value = figure.value * factor
            yield figure.read_as(value, figure.precision * factor), f"{value:f}"


def _satisfied(check: Check, laws: Mapping[str, Law], old: Figure, new: Figure) -> bool:
    if check.rule == ONE_CELL:
        return all(f is old or f.interval.meets(new.interval) for f in check.figures)
    if check.rule == TWO_WAYS:
        one, other = (_reworked(f, old, new) for f in check.figures)
        return one.interval.meets(other.interval)
    law = laws.get(check.rule)
    if law is None:
        return False
    terms = [(name, _reworked(figure, old, new)) for name, figure in check.terms]
    return judged(law.name, law.formula, terms).outcome == "holds"


def _reworked(figure: Figure, old: Figure, new: Figure) -> Figure:
    """Return a figure as it is when another one behind it is read otherwise."""
    if figure is old:
        return new
    if figure.derived is None:
        return figure
    inputs = tuple(_reworked(f, old, new) for f in figure.derived.inputs)
    if all(a is b for a, b in zip(inputs, figure.derived.inputs, strict=True)):
        return figure
    derivation = parse_derivation(figure.derived.derivation)
    interval = worked_out(derivation, [(t.name, f) for t, f in zip(derivation.terms, inputs, strict=True)])
    return replace(figure, interval=interval) if interval else figure

"""Measure the audit: how its time grows with the figures, what one more document costs, how many slips it catches.

python benchmarks/audit.py [COUNT …]                 seconds for so many figures made by machine, and the exponent
python benchmarks/audit.py --one COUNT               seconds for one document more beside so many figures
python benchmarks/audit.py --mutate FOLDER [TIMES]   change one figure of a build by more than its rounding, again and again
python benchmarks/audit.py --feedback FOLDER GOLD    the figures read, scored with and without those that the audit suspects
"""

from __future__ import annotations

import math
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from jingmai.audit.across import POLICIES
from jingmai.audit.audit import audit_book
from jingmai.audit.auditor import Auditor
from jingmai.audit.blame import Suspect
from jingmai.audit.book import Book
from jingmai.audit.cell import DIMENSIONS
from jingmai.audit.checks import Check
from jingmai.audit.figures import Figure
from jingmai.audit.interval import printed
from jingmai.audit.law import laws
from jingmai.audit.readout import read_figures
from jingmai.evaluation import read_rows, score_table
from jingmai.evidence import Evidence
from jingmai.knowledge_graph import KnowledgeGraph

_EACH = 10  # figures of a document made by machine
_EQUATIONS = {law.name for law in laws() if law.formula.relation == "="}


def _figure(document: str, year: int, measure: str, flow: str, value: str, partner: str = "") -> Figure:
    number = Decimal(value)
    precision = Decimal(1).scaleb(int(number.as_tuple().exponent))
    given = {"flow": flow, "area": "cn", "partner": partner, "measure": measure, "period": str(year)}
    if measure == "growth":
        given["base"] = str(year - 1)
    cell = tuple(given.get(d, "") for d in DIMENSIONS)
    unit = "CNY" if measure == "level" else "percent"
    name = f"{document}/{measure}/{flow}/{partner}"
    return Figure(
        name, cell, unit, printed(number, precision), number, document, f"{year}-12-31", "c", "exact", precision
    )


def _document(number: int) -> list[Figure]:
    name, year, partner = f"d{number}", 1001 + number % 2000, f"p{number // 2000}"
    return [
        _figure(name, year, "level", "trade", "45.47"),
        _figure(name, year, "level", "export", "26.99"),
        _figure(name, year, "level", "import", "18.48"),
        _figure(name, year, "growth", "trade", "3.8"),
        _figure(name, year, "growth", "export", "6.1"),
        _figure(name, year, "growth", "import", "0.5"),
        _figure(name, year, "level", "trade", "5.93", partner),
        _figure(name, year, "growth", "trade", "6.0", partner),
        _figure(name, year, "share", "trade", "13.0", partner),
        _figure(name, year, "level", "export", "3.90", partner),
    ]


def scaling(counts: list[int]) -> None:
    """Print seconds by the number of figures, and the exponent between the first and the last."""
    measured = []
    for count in counts:
        book = Book(POLICIES["statistical-source"])
        for number in range(count // _EACH):
            for figure in _document(number):
                book.add(figure)
        start = time.process_time()
        found = audit_book(book, laws())
        seconds = time.process_time() - start
        measured.append((count, seconds))
        print(f"{count:>9,} figures {seconds:8.2f} s  {len(found.checks):>9,} checks  {found.counts()}")
    (few, fast), (many, slow) = measured[0], measured[-1]
    if many > few:
        print(f"exponent {math.log(slow / fast) / math.log(many / few):.2f}")


def _violations(checks: list[Check]) -> Counter[tuple[str, ...]]:
    return Counter((c.rule, *(str(f.cell) for f in c.figures)) for c in checks if c.outcome == "violated")


def _copied(figures: list[Figure], groups: dict[str, tuple[str, ...]]) -> Book:
    book = Book(POLICIES["statistical-source"], groups=groups)
    for figure in figures:
        book.add(figure)
    return book


# --- slips -----------------------------------------------------------------------------------------------------------


def _another(digits: str, draw: random.Random) -> str:
    return "".join(draw.choice("0123456789") for _ in digits)


def _one_digit(digits: str, draw: random.Random) -> str:
    place = draw.randrange(len(digits))
    return digits[:place] + draw.choice("0123456789") + digits[place + 1 :]


def _swapped(digits: str, draw: random.Random) -> str:
    place = draw.randrange(max(1, len(digits) - 1))
    return digits[:place] + digits[place : place + 2][::-1] + digits[place + 2 :]


_SLIPS: dict[str, Callable[[str, random.Random], str]] = {
    "another number of as many digits": _another,
    "one digit wrong": _one_digit,
    "two neighbours exchanged": _swapped,
}
_SCALE = "the point one place off"
_TRIED = 50


def _slipped(figure: Figure, slip: str, draw: random.Random) -> Figure | None:
    """Return a figure with a slip that is more than one unit of its last printed place; ``None`` if there is none."""
    worth = figure.precision or Decimal(1)
    count = abs(figure.value / worth)
    if slip == _SCALE:
        factor = draw.choice((Decimal(10), Decimal("0.1")))
        return figure.read_as(figure.value * factor, figure.precision * factor)
    if count != count.to_integral_value():
        return None
    digits = str(int(count))
    for _ in range(_TRIED):
        other = int(_SLIPS[slip](digits, draw))
        if abs(other - int(digits)) > 1:
            return figure.read_as((other * worth).copy_sign(figure.value))
    return None


def mutate(folder: str, times: int) -> None:
    """Print which share of slips is caught, by their kind, among figures that take part in a check.

    A figure takes part in an equation if one that holds rests on it; an upper limit or an order tells much less. A slip is
    caught if the document then has a violation that it did not have. Documents are audited one by one.
    """
    with KnowledgeGraph.open(folder) as kg:
        whole = read_figures(kg.store, Book(POLICIES["statistical-source"]))
    before, chances = {}, {"an equation": [], "any check": []}  # type: ignore[var-annotated]
    for document, figures in whole.by_document.items():
        found = audit_book(_copied(figures, whole.groups), laws())
        before[document] = _violations(found.checks)
        held = [c for c in found.checks if c.outcome == "holds"]
        for kind, checks in (("an equation", [c for c in held if c.rule in _EQUATIONS]), ("any check", held)):
            tested = {f.iri for c in checks for f in c.stated}
            exact = (i for i, f in enumerate(figures) if f.iri in tested and f.bound == "exact" and f.value)
            chances[kind] += [(document, i) for i in exact]
    alarms = sum(map(len, before.values()))
    print(f"{len(before)} documents, unchanged: {alarms} violations")
    for kind, those in chances.items():
        print(f"{len(those)} exact figures that take part in {kind} that holds")
        _drawn(whole, before, those, times)


def _drawn(whole: Book, before: dict[str, Counter[tuple[str, ...]]], those: list[tuple[str, int]], times: int) -> None:
    total = 0
    for slip in (*_SLIPS, _SCALE):
        draw, caught, done = random.Random(7), 0, 0
        while done < times:
            document, place = draw.choice(those)
            figures = list(whole.by_document[document])
            changed = _slipped(figures[place], slip, draw)
            if changed is None:
                continue
            figures[place], done = changed, done + 1
            after = _violations(audit_book(_copied(figures, whole.groups), laws()).checks)
            caught += bool(after - before[document])
        total += caught
        print(f"  {slip:<34} caught {caught:>4} of {times} ({caught / times:.1%})")
    kinds = len(_SLIPS) + 1
    print(f"  {'all':<34} caught {total:>4} of {kinds * times} ({total / times / kinds:.1%})")


def one_more(count: int) -> None:
    """Print the seconds that one document more takes beside so many figures, and those of the whole."""
    auditor, start = Auditor(Book(POLICIES["statistical-source"])), time.process_time()
    for number in range(count // _EACH):
        auditor.add(_document(number))
    each = time.process_time() - start
    print(f"{count:>9,} figures, document by document {each:8.2f} s")
    for name, figures in (
        ("a document of another year", _document(count // _EACH)),
        ("one that restates another", _restated()),
    ):
        start = time.process_time()
        found = auditor.add(figures)
        print(f"  {name:<28} {time.process_time() - start:8.4f} s  {len(found.checks)} checks")


def _restated() -> list[Figure]:
    """Return a document that says once more what another one said."""
    return [replace(f, iri=f"again/{f.iri}", document="again", issued="9999-12-31") for f in _document(3)]


# --- feedback --------------------------------------------------------------------------------------------------------

_KEPT: dict[str, Callable[[Suspect], bool]] = {
    "as read": lambda s: True,
    "without any suspect": lambda s: False,
    "without those whose other reading satisfies all of two checks or more": lambda s: s.satisfied < max(2, s.shared),
    "without those of three violated checks or more": lambda s: s.shared < 3,
}


def feedback(folder: str, gold: str) -> None:
    """Print the scores of the observations of a build against tables made by hand, with and without suspects."""
    expected = read_rows(gold, "observations")
    documents = sorted({row["doc"] for row in expected})
    with KnowledgeGraph.open(folder) as kg:
        audit, rows = kg.audit(), kg.table("observations")
        suspects = {s.figure.iri: s for s in audit.suspects.values()}
        evidence = audit.evidence([s.figure for s in suspects.values()])
    for name, kept in _KEPT.items():
        gone = {_place(e) for iri, places in evidence.items() if not kept(suspects[iri]) for e in places}
        left = [row for row in rows if (row["doc"], row["start"], row["end"]) not in gone]
        scores, _ = score_table(expected, left, "observations", documents)
        print(
            f"{name:<70} {len(left):>5} rows  " + "  ".join(f"{t} strict {x.strict.f1:.3f}" for t, x in scores.items())
        )


def _place(evidence: Evidence) -> tuple[str, str, str]:
    return evidence.document, str(min(s for s, _ in evidence.spans)), str(max(e for _, e in evidence.spans))


def main(arguments: list[str]) -> None:
    """Measure what the arguments ask for."""
    if arguments[:1] == ["--mutate"]:
        mutate(arguments[1], int(arguments[2]) if len(arguments) > 2 else 500)
    elif arguments[:1] == ["--feedback"]:
        feedback(*arguments[1:3])
    elif arguments[:1] == ["--one"]:
        one_more(int(arguments[1]) if len(arguments) > 1 else 100_000)
    else:
        scaling([int(a) for a in arguments] or [10_000, 100_000])


if __name__ == "__main__":
    main(sys.argv[1:])

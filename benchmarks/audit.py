"""Measure the audit: how its time grows with the figures, and how many wrong figures it catches.

python benchmarks/audit.py [COUNT …]                 seconds for so many figures made by machine, and the exponent
python benchmarks/audit.py --mutate FOLDER [TIMES]   change one figure of a build by more than its rounding, again and again
"""

from __future__ import annotations

import math
import random
import sys
import time
from collections import Counter
from decimal import Decimal

from jingmai.audit.across import POLICIES
from jingmai.audit.audit import audit_book
from jingmai.audit.book import Book
from jingmai.audit.cell import DIMENSIONS
from jingmai.audit.checks import Check
from jingmai.audit.figures import Figure
from jingmai.audit.interval import printed
from jingmai.audit.law import laws
from jingmai.audit.readout import read_figures
from jingmai.knowledge_graph import KnowledgeGraph

_EACH = 10  # figures of a document made by machine
_FACTORS = {"digit": ("0.7", "1.4"), "tenth": ("0.9", "1.1"), "scale": ("0.1", "10"), "hundredth": ("0.99", "1.01")}


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


def mutate(folder: str, times: int) -> None:
    """Print which share of changed figures is caught, by how they are changed, among those that take part in a check.

    A figure takes part if a check that holds rests on it; equations tell more than upper limits. Documents are audited
    one by one.
    """
    with KnowledgeGraph.open(folder) as kg:
        whole = read_figures(kg.store, Book(POLICIES["statistical-source"]))
    by_document: dict[str, list[Figure]] = {}
    for figure in whole.figures:
        by_document.setdefault(figure.document, []).append(figure)
    chances: dict[str, list[tuple[str, int]]] = {"any check": [], "an equation": []}
    before = {}
    for document, figures in by_document.items():
        found = audit_book(_copied(figures, whole.groups), laws())
        before[document] = _violations(found.checks)
        held = [c for c in found.checks if c.outcome == "holds"]
        for kind, checks in (("any check", held), ("an equation", [c for c in held if c.rule in _EQUATIONS])):
            tested = {f.iri for c in checks for f in c.stated}
            chances[kind] += [
                (document, i) for i, f in enumerate(figures) if f.iri in tested and f.bound == "exact" and f.value
            ]
    print(
        f"{len(by_document)} documents; false alarms are what the unchanged ones give: {sum(map(len, before.values()))}"
    )
    for kind, those in chances.items():
        print(f"{len(those)} exact figures that take part in {kind} that holds")
        for told, factors in _FACTORS.items():
            draw, caught = random.Random(7), 0
            for _ in range(times):
                document, place = draw.choice(those)
                figures = list(by_document[document])
                figures[place] = _changed(figures[place], Decimal(draw.choice(factors)))
                after = _violations(audit_book(_copied(figures, whole.groups), laws()).checks)
                caught += bool(after - before[document])
            print(f"  {told:<10} × {' or '.join(factors):<12} caught {caught:>4} of {times} ({caught / times:.1%})")


def _changed(figure: Figure, factor: Decimal) -> Figure:
    """Return a figure with its value changed by more than its rounding."""
    step = figure.precision * (1 if factor > 1 else -1)
    value = (figure.value * factor).quantize(figure.precision) if figure.precision else figure.value * factor
    return figure.read_as(value if abs(value - figure.value) > abs(step) else figure.value + 2 * step)


def main(arguments: list[str]) -> None:
    """Measure what the arguments ask for."""
    if arguments[:1] == ["--mutate"]:
        mutate(arguments[1], int(arguments[2]) if len(arguments) > 2 else 500)
    else:
        scaling([int(a) for a in arguments] or [10_000, 100_000])


if __name__ == "__main__":
    main(sys.argv[1:])

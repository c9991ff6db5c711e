"""The cases that people write, one a line (see cases/README.md), a test each, named by their trap."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest

from jingmai.document import Document, Metadata
from jingmai.reading.figure import Figure
from jingmai.reading.pipeline import read_articles

CASES = Path(__file__).parent / "cases"
DATE = "2026-01-17"


def _cases() -> list[tuple[str, str, str]]:
    found = []
    for path in sorted(CASES.glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                text, _, wanted = line.rpartition(" => ")
                found.append((path.stem, text, wanted))
    return found


def _read(text: str) -> list[Figure]:
    dated = re.match(r"@(\d{4}-\d{2}-\d{2}) ", text)
    published = dated[1] if dated else DATE
    body = (text[dated.end() :] if dated else text).replace("¶", "\n").replace("\\r", "\r").removesuffix("@")
    document = Document("case", body, Metadata(published=published))
    return [f for r in read_articles(document) if r.figures for f in r.figures.figures]


def _cell(figure: Figure, name: str) -> str:
    topic = figure.topic
    if name == "partner":
        return "+".join(p.value for p in topic.partners)
    if name in ("area", "product", "segment", "indicator"):
        item = getattr(topic, name)
        return item.value if item else ""
    if name == "flow":
        return topic.flow
    return str(getattr(figure, name))


def _agrees(figure: Figure, cells: dict[str, str]) -> bool:
    for name, wanted in cells.items():
        found = _cell(figure, name)
        try:
            equal = Decimal(found) == Decimal(wanted)
        except InvalidOperation:
            equal = found == wanted
        if not equal:
            return False
    return True


@pytest.mark.parametrize(("trap", "text", "wanted"), _cases())
def test_case(trap: str, text: str, wanted: str) -> None:
    figures = _read(text)
    shown = [
        (f.text, f.topic.key(), f.measure, f.period, f.base, str(f.value), f.unit, f.bound, f.status) for f in figures
    ]
    if wanted.strip() == "none":
        assert not figures, f"{trap}: read {shown}"
        return
    for part in wanted.split(";"):
        printed, *cells = part.split()
        if printed.startswith("-"):
            assert printed[1:] not in [f.text for f in figures], f"{trap}: {printed[1:]} was read as a figure: {shown}"
            continue
        asked = dict(c.split("=", 1) for c in cells)
        assert any(f.text == printed and _agrees(f, asked) for f in figures), (
            f"{trap}: {printed} {asked} not in {shown}"
        )


def test_every_trap_has_cases() -> None:
    counts: dict[str, int] = {}
    for trap, _, _ in _cases():
        counts[trap[:2]] = counts.get(trap[:2], 0) + 1
    traps = [counts.get(f"{n:02}", 0) for n in range(1, 31)]
    assert min(traps) >= 6

"""Columns: printed pieces of a page put in the order in which people read them.

    region ── a gutter that nothing crosses      ▶ left of it, then right of it
           ── a gutter crossed by a headline     ▶ above the headline, the headline, below it
           ── a gutter crossed by a caption      ▶ the columns as if it were not there, then the caption
           ── no gutter                          ▶ one column, from the top

A paragraph goes on as long as lines fill the column and do not begin with an indent. What a column's end cuts off stays
cut: which column goes on where is for the layout to say, which knows the language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

__all__ = ["Block", "Piece", "blocks", "text_of"]

_LARGE = 1.15  # so many times the size of the body is a heading
_HEADLINE = 1.5  # so many times is a headline, which heads a story and not a section
_FEW = 3  # a column has at least so many lines
_CELL = 3.0  # in em; a wider gap parts the cells of a table
_NARROW = 5.0  # in em; narrower columns are those of a table, which is read by rows
_STOPS = ("。", "！", "？", "”", "…", "：", "）", ".")
_CROSSED = 0.34  # at most this share of the lines beside a gutter may cross it


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold a run of characters printed without a gap: its text, box (points from the top left) and size."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class Block:
    """Hold what is read in one go: ``heading``, ``body`` or ``caption``, one paragraph or part of one a line."""

    kind: str
    lines: tuple[str, ...]


def blocks(pieces: Iterable[Piece]) -> list[Block]:
    """Return the blocks of a page in reading order.

    >>> def line(text, x, y):
    ...     return Piece(text, x, x + 10 * len(text), y, y + 10, 10)
    >>> left = [line("左栏文字共有十个字的", 0, 12 * n) for n in range(3)]
    >>> right = [line("右栏文字共有十个字。", 130, 12 * n) for n in range(3)]
    >>> [block.lines[0][:2] for block in blocks([*right, *left])]
    ['左栏', '右栏']
    """
    given = [p for p in pieces if p.text.strip()]
    if not given:
        return []
    sizes: Counter[float] = Counter()
    for p in given:
        sizes[round(p.size, 1)] += len(p.text)
    body = sizes.most_common(1)[0][0] or 10.0
    return [_block(kind, region, body) for kind, region in _split(given, body)]


def text_of(pages: Iterable[Iterable[Block]]) -> str:
    """Return blocks as text: empty lines part what does not belong together, a column goes on in the next line.

    >>> text_of([[Block("heading", ("题",)), Block("body", ("上半",)), Block("body", ("下半。",))]])
    '题\\n\\n上半\\n下半。\\n'
    """
    text = ""
    last = ""
    for block in (b for page in pages for b in page):
        if last:
            text += {("heading", "heading"): "\n"}.get((last, block.kind), _PARTED[block.kind, last == "body"])
        text += "\n".join(block.lines)
        last = block.kind
    return text + "\n" if text else ""


_PARTED = {
    ("heading", True): "\n\n\n",
    ("heading", False): "\n\n\n",
    ("caption", True): "\n\n\n",
    ("caption", False): "\n\n\n",
    ("body", True): "\n",
    ("body", False): "\n\n",
}


# --- regions ---------------------------------------------------------------------------------------------------------


def _split(region: list[Piece], body: float) -> Iterator[tuple[str, list[Piece]]]:
    """Yield the columns, headings and captions of a region in reading order."""
    headline = _lonely_headline(region, body)
    if headline:
        start, end = min(p.top for p in headline), max(p.bottom for p in headline)
        yield from _split([p for p in region if _middle(p) < start], body)
        yield "heading", headline
        yield from _split([p for p in region if _middle(p) > end], body)
        return
    gutter = _gutter(region, body)
    if gutter is None:
        if region:
            yield _kind(region, body), region
        return
    crossing = _with_last_lines([p for p in region if p.x0 < gutter < p.x1], region)
    beside = [p for p in region if p not in crossing]
    captions: list[list[Piece]] = []
    top = float("-inf")
    for group in _groups(crossing):
        start, end = min(p.top for p in group), max(p.bottom for p in group)
        above = [p for p in beside if top <= _middle(p) < start]
        below = [p for p in beside if _middle(p) >= end]
        if _kind(group, body) != "heading" and above and below and _goes_on(above, group, gutter):
            captions.append(group)
            continue
        yield from _columns(above, gutter, body)
        yield from _flush(captions)
        yield _kind(group, body), group
        top = start
    yield from _columns([p for p in beside if _middle(p) >= top], gutter, body)
    yield from _flush(captions)


def _with_last_lines(crossing: list[Piece], region: list[Piece]) -> list[Piece]:
    """Return the pieces that cross a gutter and the short lines that end them, which reach no gutter."""
    found = list(crossing)
    for line in sorted((p for p in region if p not in crossing), key=lambda p: p.top):
        before = [
            c
            for c in found
            if 0 <= line.top - c.bottom < line.size and abs(line.x0 - c.x0) < 2.2 * line.size and line.x1 < c.x1
        ]
        same_row = [p for p in region if p is not line and abs(_middle(p) - _middle(line)) < 0.5 * line.size]
        alone = not any(c.x0 < p.x1 and p.x0 < c.x1 for c in before for p in same_row)
        if before and alone and abs(line.size - before[0].size) <= 0.05 * line.size:
            found.append(line)
    return found


def _lonely_headline(region: list[Piece], body: float) -> list[Piece]:
    """Return the first headline that nothing stands beside: it parts what is above from what is below."""
    large = [p for p in region if p.size >= _HEADLINE * body]
    for group in _groups(large):
        start, end = min(p.top for p in group), max(p.bottom for p in group)
        beside = (p for p in region if p not in group and start < _middle(p) < end)
        if len(group) < len(region) and not any(beside):
            return group
    return []


def _goes_on(above: list[Piece], group: list[Piece], gutter: float) -> bool:
    """Tell whether text stands on both sides above a group, which then interrupts two columns."""
    left, right = any(p.x1 <= gutter for p in above), any(p.x0 >= gutter for p in above)
    return left and right and len(group) <= 6


def _flush(captions: list[list[Piece]]) -> Iterator[tuple[str, list[Piece]]]:
    for group in captions:
        yield "caption", group
    captions.clear()


def _columns(region: list[Piece], gutter: float, body: float) -> Iterator[tuple[str, list[Piece]]]:
    for side in ([p for p in region if p.x1 <= gutter], [p for p in region if p.x0 >= gutter]):
        if side:
            yield from _split(side, body)


def _gutter(region: list[Piece], body: float) -> float | None:
    """Return where a region falls into two columns: the gap that the fewest lines cross, of several the first."""
    if len(region) < 2 * _FEW:
        return None
    edges = sorted({round(p.x1, 1) for p in region})
    best: tuple[int, float] | None = None
    for edge in edges:
        x = _gap_after(region, edge, body)
        if x is None:
            continue
        left = [p for p in region if p.x1 <= x]
        right = [p for p in region if p.x0 >= x]
        crossed = len(region) - len(left) - len(right)
        if _are_columns(left, right, body) and crossed <= _CROSSED * (len(region) - crossed):
            best = min(best or (crossed, x), (crossed, x))
    return best[1] if best else None


def _gap_after(region: list[Piece], edge: float, body: float) -> float | None:
    """Return the middle of the gap between the pieces that end at ``edge`` and those that begin after it."""
    starts = [p.x0 for p in region if p.x0 > edge]
    if not starts or min(starts) - edge < 0.7 * body:
        return None
    return (edge + min(starts)) / 2


def _are_columns(left: list[Piece], right: list[Piece], body: float) -> bool:
    if len(left) < _FEW or len(right) < _FEW:
        return False
    if min(median(p.x1 - p.x0 for p in side) for side in (left, right)) < _NARROW * body:
        return False
    top = max(min(p.top for p in side) for side in (left, right))
    bottom = min(max(p.bottom for p in side) for side in (left, right))
    return bottom - top > 2 * body  # they stand beside one another


def _groups(crossing: list[Piece]) -> Iterator[list[Piece]]:
    """Yield the pieces that follow one another closely, from the top; heading and text are parted."""
    group: list[Piece] = []
    for piece in sorted(crossing, key=lambda p: (p.top, p.x0)):
        last = group[-1] if group else None
        if last and (piece.top - last.bottom > 1.5 * piece.size or abs(piece.size - last.size) > 0.1 * last.size):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _middle(piece: Piece) -> float:
    return (piece.top + piece.bottom) / 2


def _kind(region: list[Piece], body: float) -> str:
    return "heading" if min(p.size for p in region) >= _LARGE * body else "body"


# --- lines and paragraphs --------------------------------------------------------------------------------------------


def _block(kind: str, region: list[Piece], body: float) -> Block:
    rows = [_row(r) for r in _rows(region)]
    if kind == "heading":
        return Block(kind, tuple(r.text for r in rows))
    return Block(kind, tuple(_paragraphs(rows, body)))


def _rows(region: list[Piece]) -> list[list[Piece]]:
    """Return the pieces line by line: those whose middles lie within half a size of one another."""
    rows: list[list[Piece]] = []
    for piece in sorted(region, key=_middle):
        if rows and _middle(piece) - median(_middle(p) for p in rows[-1]) < 0.5 * min(piece.size, rows[-1][0].size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return rows


def _row(pieces: list[Piece]) -> Piece:
    """Return the pieces of a line as one."""
    parts = sorted(pieces, key=lambda p: p.x0)
    text = parts[0].text
    for before, after in pairwise(parts):
        gap = after.x0 - before.x1
        near = " " if gap > 0.8 * after.size or (gap > 0.15 * after.size and _latin(text[-1:], after.text[:1])) else ""
        text += ("\t" if gap > _CELL * after.size else near) + after.text
    longest = max(parts, key=lambda p: len(p.text))
    top, bottom = min(p.top for p in parts), max(p.bottom for p in parts)
    indent = len(text) - len(text.lstrip(" \u3000"))
    x0 = parts[0].x0 + longest.size * text[:indent].count("\u3000")
    return Piece(text.strip(" \u3000"), x0, parts[-1].x1, top, bottom, longest.size)


def _latin(before: str, after: str) -> bool:
    return before.isascii() and after.isascii() and before.isalnum() and after.isalnum()


def _paragraphs(rows: list[Piece], body: float) -> Iterator[str]:
    column = _Column(rows, body)
    current = rows[0].text
    for before, row in pairwise(rows):
        if column.begins(before, row):
            yield current
            current = row.text
        else:
            joint = " " if current[-1:].isalpha() and _latin(current[-1:], row.text[:1]) else ""
            current += joint + row.text
    yield current


class _Column:
    """Tell where paragraphs begin: an indent, a gap, another size, or a line before that was not filled."""

    def __init__(self, rows: list[Piece], body: float) -> None:
        self.left = min(r.x0 for r in rows)
        self.right = max(r.x1 for r in rows)
        steps = [b.top - a.top for a, b in pairwise(rows)]
        self.step = median(steps) if steps else body
        self.has_indents = any(1.2 * r.size < r.x0 - self.left < 3 * r.size for r in rows[1:])

    def begins(self, before: Piece, row: Piece) -> bool:
        indented = row.x0 - self.left > 1.2 * row.size and before.x0 <= row.x0 + 0.3 * row.size
        gap = row.top - before.top > 1.5 * self.step
        resized = abs(row.size - before.size) > 0.08 * before.size
        tabular = "\t" in before.text or "\t" in row.text
        return indented or gap or resized or tabular or self._unfilled(before)

    def _unfilled(self, row: Piece) -> bool:
        free = self.right - row.x1
        if row.text.endswith(_STOPS):  # where paragraphs are indented, a sentence may end near the end of a line
            return free > (6 if self.has_indents else 1.6) * row.size
        return free > max(0.4 * (self.right - self.left), 4 * row.size)

"""Stitched text: a logical text made of fragments of a document, each character knowing where it came from.

A newspaper column may break inside a word, with captions in between. The logical text is what a reader reads; every
character of it maps back to the same character of the original, so a span of logical text is one or more fragments
of the original whose concatenation is the quote. Spaces set around numbers (前 7 个月) are left out of the logical text
alike, but belong to the quote.

    original   …保障全球供应链稳 ⟨caption⟩ ⟨caption⟩ 定发挥了重要作用…
    logical    …保障全球供应链稳定发挥了重要作用…
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

__all__ = ["Fragment", "StitchedText"]


class Fragment(NamedTuple):
    """Mark the characters ``start`` to ``end`` (half-open) of a text."""

    start: int
    end: int

    def __len__(self) -> int:
        return max(self.end - self.start, 0)


class StitchedText:
    """Join fragments of a text into one logical text that maps every character back.

    >>> page = "供应链稳【图】定发挥"
    >>> s = StitchedText(page, [Fragment(0, 4), Fragment(7, 10)])
    >>> s.text
    '供应链稳定发挥'
    >>> s.fragments(3, 5)
    (Fragment(start=3, end=4), Fragment(start=7, end=8))
    """

    __slots__ = ("_spaced", "_starts", "parts", "text")

    def __init__(self, original: str, fragments: Iterable[Fragment]) -> None:
        self.parts = tuple(_merged(f for f in fragments if f.end > f.start))
        self.text = "".join(original[f.start : f.end] for f in self.parts)
        starts, position = [], 0
        for f in self.parts:
            starts.append(position)
            position += f.end - f.start
        self._starts = starts
        gaps = (original[a.end : b.start] for a, b in pairwise(self.parts))
        self._spaced = [False, *(bool(gap) and not gap.strip(" ") for gap in gaps)]

    def __len__(self) -> int:
        return len(self.text)

    def original(self, index: int) -> int:
        """Return the offset in the original of the character at ``index`` of the logical text.

        Raises ``IndexError`` outside the logical text.
        """
        if not 0 <= index < len(self.text):
            raise IndexError(f"offset {index} is outside a logical text of {len(self.text)} characters")
        i = bisect_right(self._starts, index) - 1
        return self.parts[i].start + index - self._starts[i]

    def fragments(self, start: int, end: int) -> tuple[Fragment, ...]:
        """Return the fragments of the original that the logical span ``start`` to ``end`` is made of.

        Two that only a space parts are one, with the space: the quote is what was printed.
        """
        if not 0 <= start < end <= len(self.text):
            raise IndexError(f"span {start}-{end} is outside a logical text of {len(self.text)} characters")
        i = bisect_right(self._starts, start) - 1
        shift = self.parts[i].start - self._starts[i]
        if end + shift <= self.parts[i].end:  # most spans lie in one part
            return (Fragment(start + shift, end + shift),)
        found: list[Fragment] = []
        while i < len(self.parts) and self._starts[i] < end:
            part, at = self.parts[i], self._starts[i]
            first = found.pop().start if found and self._spaced[i] else part.start + max(start - at, 0)
            found.append(Fragment(first, part.start + min(end - at, part.end - part.start)))
            i += 1
        return tuple(found)


def _merged(fragments: Iterable[Fragment]) -> Iterable[Fragment]:
    """Yield the fragments with adjoining ones made one, so that equal texts have equal parts."""
    last: Fragment | None = None
    for f in fragments:
        if last is not None and last.end == f.start:
            last = Fragment(last.start, f.end)
        else:
            if last is not None:
                yield last
            last = f
    if last is not None:
        yield last

"""Marking: where a quotation stands in its sentence."""

from __future__ import annotations

__all__ = ["marked", "place"]


def place(sentence: str, quote: str, before: str = "") -> tuple[int, int]:
    """Return start and end of a quotation in a sentence; of several, the one after the words ``before``.

    A quotation that is not in the sentence is at its end, empty.

    >>> place("出口增长6%，进口增长6%。", "6%", "出口增长6%，进口增长")
    (11, 13)
    >>> place("出口增长6%。", "7%")
    (7, 7)
    """
    starts = []
    start = sentence.find(quote) if quote else -1
    while start >= 0:
        starts.append(start)
        start = sentence.find(quote, start + 1)
    if not starts:
        return len(sentence), len(sentence)
    best = max(starts, key=lambda s: (_common_end(sentence[:s], before), -s))
    return best, best + len(quote)


def _common_end(left: str, right: str) -> int:
    """Return how many last characters two texts share; a text that is used up fits wholly."""
    count = 0
    while count < min(len(left), len(right)) and left[-1 - count] == right[-1 - count]:
        count += 1
    return count


def marked(sentence: str, quote: str, before: str = "", marks: tuple[str, str] = ("【", "】")) -> str:
    """Return a sentence with its quotation between marks.

    >>> marked("出口增长6.1%。", "6.1%")
    '出口增长【6.1%】。'
    """
    start, end = place(sentence, quote, before)
    if start == end:
        return sentence
    return sentence[:start] + marks[0] + sentence[start:end] + marks[1] + sentence[end:]

"""Context: the words around a place in a text: the sentence it stands in, and where a name stands again."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["BEFORE", "FAR", "REACH", "SITTING", "again", "sentence_at"]

REACH = 1500
"""How far a sentence may reach around a place, in characters."""
BEFORE = 200
"""How far the words that govern a title may reach back, in characters."""
FAR = 8000
"""How far behind its name something may be spoken of, in characters."""
SITTING = re.compile(
    r"(?:会议|大会|闭幕会)(?:还|也|同时)?(?:以[^，。]{1,12})?(?:经|，|表决|审议|听取|研究|讨论|发表|通过|发布|签署|宣布)|(?:新闻)?发布会上，|同日"
)
"""A sentence that goes on with the sitting of which the one before gives the day."""


def sentence_at(view: str, at: int) -> tuple[int, int]:
    """Return the span of the sentence that holds an offset.

    >>> sentence_at("会议闭幕。会议通过条例。", 6)
    (5, 11)
    """
    low, high = max(0, at - REACH), min(len(view), at + REACH)
    start = max(low, max(view.rfind(c, low, at) for c in "。！？\n") + 1)
    ends = [e for e in (view.find(c, at, high) for c in "。！？\n") if e >= 0]
    return start, min(ends, default=high)


def again(view: str, name: str, start: int) -> Iterator[int]:
    """Yield where a name stands from an offset on, within reach.

    >>> list(again("海商法已修订。海商法明确", "海商法", 3))
    [7]
    """
    stop = start + FAR
    at = view.find(name, start, stop)
    while at >= 0:
        yield at
        at = view.find(name, at + len(name), stop)

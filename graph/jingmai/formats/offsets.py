"""Offsets at the border: every span that comes in is checked against the words it quotes.

Inside, offsets are code points of the text as read. A tool may count otherwise; where the quoted words are not where an
annotation says, the known ways of counting are tried and the one that fits is named.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from jingmai.stitch import Fragment

__all__ = ["DEVIATIONS", "Aligner", "moved", "units"]

Spans = tuple[Fragment, ...]
Pieces = list[tuple[str, int]]

_BOM = "\ufeff"


def _plain(text: str) -> Pieces:
    return [(c, i) for i, c in enumerate(text)]


def _without_cr(text: str) -> Pieces:
    return [(c, i) for i, c in enumerate(text) if not (c == "\r" and text[i + 1 : i + 2] == "\n")]


def _with_cr(text: str) -> Pieces:
    found: Pieces = []
    for i, c in enumerate(text):
        if c == "\n" and text[i - 1 : i] != "\r":
            found.append(("\r", i))
        found.append((c, i))
    return found


def _with_bom(text: str) -> Pieces:
    return [(_BOM, 0), *_plain(text)]


def _without_bom(text: str) -> Pieces:
    return _plain(text)[1:] if text.startswith(_BOM) else _plain(text)


def _composed(text: str) -> Pieces:
    """Return the characters of the text in Unicode form NFC, each with where it begins in the text."""
    found: Pieces = []
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or _apart(text[start:end], text[end]):
            found += [(c, start) for c in unicodedata.normalize("NFC", text[start:end])]
            start = end
    return found


def _apart(left: str, right: str) -> bool:
    if right < "\u0300":
        return True
    both = unicodedata.normalize("NFC", left + right)
    return both == unicodedata.normalize("NFC", left) + unicodedata.normalize("NFC", right)


_FORMS: dict[str, Callable[[str], Pieces]] = {
    "": _plain,
    "CRLF counted as one": _without_cr,
    "line breaks counted as CRLF": _with_cr,
    "a BOM counted": _with_bom,
    "the BOM not counted": _without_bom,
    "the text in Unicode form NFC": _composed,
}

_UTF16 = "UTF-16 units"
DEVIATIONS: tuple[str, ...] = tuple(
    " and ".join(x for x in (units, form) if x) for form in _FORMS for units in ("", _UTF16)
)
"""The ways of counting that are tried, in this order; the first are code points."""


@lru_cache(maxsize=64)
def _places(text: str, deviation: str) -> tuple[int | None, ...]:
    """Return for every offset of a way of counting the code point it stands for; ``None`` inside a character."""
    wide = deviation.startswith(_UTF16)
    form = deviation.removeprefix(_UTF16).removeprefix(" and ")
    found: list[int | None] = []
    for c, at in _FORMS[form](text):
        found.append(at)
        if wide and c > "\uffff":
            found.append(None)
    return (*found, len(text))


def units(text: str) -> list[int]:
    """Return the offset in UTF-16 units of every code point of a text, and of its end.

    >>> units("a🚢b")
    [0, 1, 3, 4]
    """
    found, at = [], 0
    for c in text:
        found.append(at)
        at += 2 if c > "\uffff" else 1
    return [*found, at]


def _alike(a: str, b: str) -> bool:
    return _folded(a) == _folded(b)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", "".join(text.replace(_BOM, "").split()))


class Aligner:
    """Find where the annotations of a file stand in a text, by their offsets and the words they quote.

    >>> aligner = Aligner("🚢欧盟", [((Fragment(2, 4),), "欧盟")])
    >>> aligner.deviation, aligner.place((Fragment(2, 4),), "欧盟")
    ('UTF-16 units', ((Fragment(start=1, end=3),), 'UTF-16 units'))
    """

    def __init__(self, text: str, quoted: Iterable[tuple[Spans, str | None]]) -> None:
        self.text = text
        told = [(spans, quote) for spans, quote in quoted if quote is not None]
        self.deviation = next((d for d in DEVIATIONS if all(self._fits(s, q, d) for s, q in told)), "")

    def place(self, spans: Spans, quote: str | None) -> tuple[Spans | None, str]:
        """Return the spans in code points and the way of counting; no spans where the quoted words stand nowhere."""
        for deviation in dict.fromkeys((self.deviation, *(DEVIATIONS if quote is not None else ()))):
            found = self._fits(spans, quote, deviation)
            if found:
                return found, deviation
        return None, ""

    def _fits(self, spans: Spans, quote: str | None, deviation: str) -> Spans | None:
        places = _places(self.text, deviation)
        found = []
        for s in spans:
            if not 0 <= s.start < s.end < len(places):
                return None
            start, end = places[s.start], places[s.end]
            if start is None or end is None or start >= end:
                return None
            found.append(Fragment(start, end))
        if quote is None or _alike("".join(self.text[f.start : f.end] for f in found), quote):
            return tuple(found) or None
        return None

    def stands(self, spans: Sequence[Fragment]) -> str:
        """Return what stands at the spans, counted in code points."""
        return "".join(self.text[s.start : s.end] for s in spans)


def moved(spans: Spans, quote: str, there: str, here: str) -> Spans | None:
    r"""Return where spans of one form of a text stand in another form of it, ``None`` if it is another text.

    >>> moved((Fragment(3, 5),), "欧盟", "对：\n欧盟", "对：\r\n欧盟")
    (Fragment(start=4, end=6),)
    """
    if there == here:
        return spans
    aligner = Aligner(here, [])
    for deviation in DEVIATIONS:
        if "".join(c for c, _ in _FORMS.get(deviation, _plain)(here)) == there:
            return aligner._fits(spans, quote, deviation)
    found, _ = aligner.place(spans, quote)
    return found

"""The article: one story or one photo caption of a page, with its logical text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jingmai.stitch import Fragment, StitchedText

__all__ = ["Article", "Paragraph", "Sentence", "sentences"]

_SENTENCE = re.compile(r"[^。！？!?\n]*[。！？!?]+[”’」』）)]*|[^。！？!?\n]+")

_LONGEST = 1500  # characters of a sentence


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Mark one paragraph of an article: its kind and its span in the article's logical text.

    ``kind`` is ``kicker``, ``headline``, ``byline``, ``subhead`` or ``body``.
    """

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """Mark one sentence in the logical text, and the index of its paragraph."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True)
class Article:
    """Hold one story (``article``) or one photo caption (``caption``) of a document.

    ``logical`` is the stitched text of all its paragraphs, one a line. ``start`` and ``end`` are the first character
    and the one after the last in the document; captions that do not belong to it may lie between.
    """

    index: int
    kind: str
    logical: StitchedText
    paragraphs: tuple[Paragraph, ...]
    headline: str = ""
    kicker: str = ""
    byline: str = ""
    dateline: str = ""

    @property
    def text(self) -> str:
        """Return the logical text."""
        return self.logical.text

    @property
    def start(self) -> int:
        """Return the offset of the first character in the document."""
        return self.logical.parts[0].start

    @property
    def end(self) -> int:
        """Return the offset after the last character in the document."""
        return self.logical.parts[-1].end

    def fragments(self, start: int, end: int) -> tuple[Fragment, ...]:
        """Return the fragments of the document that a span of the logical text is made of."""
        return self.logical.fragments(start, end)


def sentences(article: Article) -> Iterator[Sentence]:
    """Yield the sentences of an article in order; a sentence never crosses a paragraph.

    >>> text = "出口增长。“进口下降。”他说。"
    >>> article = Article(0, "article", StitchedText(text, [Fragment(0, 15)]), (Paragraph("body", 0, 15),))
    >>> [text[s.start : s.end] for s in sentences(article)]
    ['出口增长。', '“进口下降。”', '他说。']
    """
    for number, paragraph in enumerate(article.paragraphs):
        for match in _SENTENCE.finditer(article.text, paragraph.start, paragraph.end):
            if match.group().strip():
                for start, end in _pieces(article.text, match.start(), match.end()):
                    yield Sentence(start, end, number)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence whole, or one beyond all measure in pieces cut at commas, so that reading stays linear."""
    while end - start > _LONGEST:
        comma = text.rfind("，", start + _LONGEST // 2, start + _LONGEST)
        stop = comma + 1 if comma >= 0 else start + _LONGEST
        yield start, stop
        start = stop
    yield start, end

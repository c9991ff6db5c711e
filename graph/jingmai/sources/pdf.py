"""PDF: the text layer of each page, put in reading order from where it is printed."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jingmai.errors import InputError
from jingmai.sources.columns import Piece, blocks, text_of
from jingmai.sources.limits import Limits
from jingmai.sources.raw import Raw

__all__ = ["read_pdf"]

_TAIL = 4096  # bytes at the end among which the end mark must stand
_PAGE_NUMBER = re.compile(r"[-—–·•\s]*第?\s*\d{1,4}\s*[页版]?(?:\s*[/／共]\s*共?\s*\d{1,4}\s*页?)?[-—–·•\s]*")
_UNMAPPED = re.compile(r"\(cid:\d+\)")
_MARGIN = 0.08  # the share of a page's height at top and bottom where page numbers stand
_REPEATED = 3  # a line that stands at the same place of so many pages is a running head


def read_pdf(path: Path, data: bytes, limits: Limits) -> Raw:
    """Return the text of a PDF, column by column; page numbers and running heads are left out.

    Raises ``InputError`` for a file that is encrypted, truncated, damaged, without a text layer or whose letters can't
    be told.
    """
    where = str(path)
    if b"%PDF-" not in data[:1024]:
        raise InputError(where, "the file is no PDF", "a file that begins with %PDF-; its suffix may be wrong")
    if b"%%EOF" not in data[-_TAIL:]:
        raise InputError(where, "the PDF has no end mark: it is truncated", "a whole file; get it again")
    pages = _pages(where, data, limits)
    printed = sum(len(p.text) for page in pages for p in page.pieces)
    if not printed:
        raise InputError(
            where, f"the PDF has no text layer: its {len(pages)} pages are pictures", "text; run it through OCR first"
        )
    text = text_of(blocks(page) for page in _without_heads(pages))
    unmapped = len(_UNMAPPED.findall(text))
    if unmapped > 0.05 * len(text) / 4:
        raise InputError(where, f"{unmapped} letters of the PDF have no meaning", "a PDF with Unicode fonts, or OCR")
    return Raw(text)


@dataclass(frozen=True, slots=True)
class _Page:
    """Hold what is printed on a page; ``top`` and ``bottom`` are where its margins end."""

    pieces: tuple[Piece, ...]
    top: float
    bottom: float

    def in_margin(self, piece: Piece) -> bool:
        return piece.bottom < self.top or piece.top > self.bottom


def _pages(where: str, data: bytes, limits: Limits) -> list[_Page]:
    """Return the printed pieces of each page."""
    import logging

    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) > limits.pages:
                raise InputError(where, f"has {len(document.pages)} pages", f"at most {limits.pages}; split it")
            return [_page(page) for page in document.pages]
    except InputError:
        raise
    except Exception as error:  # pdfminer raises whatever it meets in a damaged file
        raise _refused(where, error) from error


def _refused(where: str, error: Exception) -> InputError:
    names = {type(e).__name__ for e in (error, *error.args, error.__cause__, error.__context__)}
    if any("Password" in n or "Encrypt" in n for n in names) or "PDFPasswordIncorrect" in repr(error):
        return InputError(where, "the PDF is encrypted", "one without a password; save it unlocked")
    told = str(error).partition("\n")[0][:120] or type(error).__name__
    return InputError(where, f"the PDF is damaged ({told})", "a whole file; get it again")


def _page(page: Any) -> _Page:
    found = _Page(tuple(_pieces(page)), page.height * _MARGIN, page.height * (1 - _MARGIN))
    page.close()  # frees what pdfplumber keeps of it
    return found


def _pieces(page: Any) -> Iterator[Piece]:
    upright = page.filter(lambda o: o.get("object_type") != "char" or o.get("upright", True))
    words = upright.dedupe_chars().extract_words(
        x_tolerance_ratio=0.7, keep_blank_chars=True, extra_attrs=["size"], return_chars=False
    )
    for word in words:
        text = word["text"].replace("\u00a0", " ")
        if text.strip():
            yield Piece(text, word["x0"], word["x1"], word["top"], word["bottom"], word["size"])


def _without_heads(pages: list[_Page]) -> Iterator[list[Piece]]:
    """Yield the pages without page numbers and what else stands in the margin of several, whatever numbers it holds."""
    seen = Counter(key for page in pages for key in {_place(p) for p in page.pieces if page.in_margin(p)})
    often = max(_REPEATED, len(pages) // 2)
    for page in pages:
        margin = {p for p in page.pieces if page.in_margin(p)}
        heads = {p for p in margin if _PAGE_NUMBER.fullmatch(p.text) or seen[_place(p)] >= often}
        yield [p for p in page.pieces if p not in heads]


def _place(piece: Piece) -> tuple[str, int, int]:
    return re.sub(r"\d+", "0", piece.text), round(piece.top / 4), round(piece.x0 / 4)

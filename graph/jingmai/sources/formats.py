"""Formats: which suffix is read by which function. A new format is a function and a line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from jingmai.sources.docx import read_docx
from jingmai.sources.html import read_html
from jingmai.sources.limits import Limits
from jingmai.sources.pdf import read_pdf
from jingmai.sources.raw import Raw
from jingmai.sources.text import read_text

__all__ = ["FORMATS", "Format", "format_of", "suffixes"]


@dataclass(frozen=True, slots=True)
class Format:
    """Describe a format: its name, its suffixes, how its files begin, and the function that reads them."""

    name: str
    suffixes: tuple[str, ...]
    beginnings: tuple[bytes, ...]
    read: Callable[[Path, bytes, Limits], Raw]


FORMATS: tuple[Format, ...] = (
    Format("PDF", (".pdf",), (b"%PDF-",), read_pdf),
    Format("DOCX", (".docx",), (b"PK\x03\x04",), read_docx),
    Format("HTML", (".html", ".htm", ".xhtml"), (b"<!doctype html", b"<html"), read_html),
    Format("text", (".txt", ".text", ".md"), (), read_text),
)
"""The formats; the last takes whatever no other claims."""


def suffixes() -> tuple[str, ...]:
    """Return all suffixes of documents.

    >>> ".pdf" in suffixes()
    True
    """
    return tuple(s for f in FORMATS for s in f.suffixes)


def format_of(path: Path, data: bytes) -> Format:
    """Return the format of a file by its suffix, or by how it begins if the suffix is unknown.

    >>> format_of(Path("a.PDF"), b"").name, format_of(Path("a"), b"\\n<!DOCTYPE html>").name
    ('PDF', 'HTML')
    """
    suffix = path.suffix.lower()
    beginning = data[:512].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    named = next((f for f in FORMATS if suffix in f.suffixes), None)
    begun = next((f for f in FORMATS for b in f.beginnings if beginning.startswith(b.lower())), None)
    return named or begun or FORMATS[-1]

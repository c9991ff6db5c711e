"""Plain text: the characters of the file, exactly, without a byte order mark."""

from __future__ import annotations

from pathlib import Path

from jingmai.errors import InputError
from jingmai.sources.encoding import decode
from jingmai.sources.limits import Limits
from jingmai.sources.raw import Raw

__all__ = ["MAGIC", "read_text"]

MAGIC = (
    (b"%PDF-", "a PDF", ".pdf"),
    (b"PK\x03\x04", "a ZIP archive (perhaps a Word document)", ".docx"),
    (b"\xd0\xcf\x11\xe0", "an old Office file", "a .docx or .txt saved from it"),
    (b"\x89PNG", "a picture", "text"),
    (b"\xff\xd8\xff", "a picture", "text"),
    (b"GIF8", "a picture", "text"),
    (b"\x1f\x8b", "a gzip archive", "the file inside"),
    (b"Rar!", "a RAR archive", "the file inside"),
    (b"7z\xbc\xaf", "a 7z archive", "the file inside"),
    (b"\x7fELF", "a program", "text"),
    (b"SQLite format 3", "a database", "text"),
)
"""How files begin that are no text: the bytes, what they are, and what to give instead."""


def read_text(path: Path, data: bytes, limits: Limits) -> Raw:
    """Return the text of a file in UTF-8, GB18030, Big5 or UTF-16; ``\\r\\n`` stays ``\\r\\n``.

    Raises ``InputError`` for anything else.
    """
    for magic, what, instead in MAGIC:
        if data.startswith(magic):
            raise InputError(str(path), f"the file is {what}, not text", f"its own suffix or {instead}")
    return Raw(decode(data, str(path)))

"""DOCX: paragraphs and table rows of a Word document, in order.

What the archive claims to unpack to is weighed before anything is unpacked.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jingmai.errors import InputError
from jingmai.sources.limits import Limits, megabytes
from jingmai.sources.raw import Raw

__all__ = ["read_docx"]

_OLE = b"\xd0\xcf\x11\xe0"
_SMALL = 4_000_000  # an archive that unpacks to less is harmless however much it swells


def read_docx(path: Path, data: bytes, limits: Limits) -> Raw:
    """Return the paragraphs of a Word document, one a line, and its table rows with tabs between cells.

    Raises ``InputError`` for an encrypted, truncated or foreign file and for one that unpacks to too much.
    """
    where = str(path)
    if data.startswith(_OLE):
        raise InputError(
            where, "the file is encrypted, or Word before 2007 wrote it", "a .docx without a password; save it as one"
        )
    _check_archive(where, data, limits)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        lines = list(_lines(document))
    except Exception as error:  # python-docx raises whatever its parser meets
        raise InputError(
            where, f"the Word document is damaged ({type(error).__name__}: {_first_line(error)})", "a whole file"
        ) from error
    return Raw("\n".join(lines) + "\n" if lines else "")


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0][:120]


def _check_archive(where: str, data: bytes, limits: Limits) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        problem = "the Word document is truncated" if data.startswith(b"PK") else "the file is no Word document"
        raise InputError(where, f"{problem} ({error})", "a whole .docx; get it again") from error
    unpacked = sum(e.file_size for e in entries)
    packed = max(1, sum(e.compress_size for e in entries))
    _check_swelling(where, unpacked, packed, len(entries), limits)
    if any(e.flag_bits & 1 for e in entries):
        raise InputError(where, "the archive is encrypted", "a .docx without a password")
    if "word/document.xml" not in {e.filename for e in entries} and "[Content_Types].xml" not in {
        e.filename for e in entries
    }:
        raise InputError(where, "the ZIP archive holds no Word document", "a .docx; unpack the archive first")


def _check_swelling(where: str, unpacked: int, packed: int, count: int, limits: Limits) -> None:
    bomb = unpacked > _SMALL and unpacked > limits.swelling * packed
    if unpacked > limits.unpacked_bytes or bomb or count > limits.entries:
        raise InputError(
            where,
            f"the archive unpacks to {megabytes(unpacked)} in {count} parts, {unpacked // packed} times its size:"
            " perhaps a zip bomb",
            f"at most {megabytes(limits.unpacked_bytes)} and {limits.swelling} times",
        )


def _lines(document: Any) -> Iterator[str]:
    for item in document.iter_inner_content():
        if hasattr(item, "rows"):
            yield from _rows(item)
        else:
            yield from _boxes(item)
            yield item.text


def _boxes(paragraph: Any) -> Iterator[str]:
    """Yield the lines of text boxes, which hang on a paragraph and are no part of its text."""
    for box in paragraph._p.xpath(".//w:txbxContent[not(ancestor::*[local-name()='Fallback'])]"):
        for inner in box.xpath("./w:p"):
            yield "".join(t.text or "" for t in inner.xpath(".//w:t"))


def _rows(table: Any) -> Iterator[str]:
    for row in table.rows:
        cells = {
            id(cell._tc): cell.text.strip().replace("\n", " ") for cell in row.cells
        }  # merged cells come repeatedly
        yield "\t".join(cells.values())

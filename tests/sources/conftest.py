"""Files made on the spot: PDFs with columns, Word documents, bombs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

Draw = Callable[[Any], None]
_LEADING = 14


@pytest.fixture
def make_pdf(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that draws a PDF; its page is given to a callback."""
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))

    def make(draw: Draw, name: str = "page.pdf", **options: Any) -> Path:
        path = tmp_path / name
        page = canvas.Canvas(str(path), pagesize=(595, 842), **options)
        draw(page)
        page.save()
        return path

    return make


def filled_lines(paragraphs: Sequence[str], width: int) -> list[str]:
    """Return paragraphs as printed lines of so many characters, each with an indent of two."""
    lines = []
    for paragraph in paragraphs:
        rest = "　　" + paragraph
        while rest:
            lines.append(rest[:width])
            rest = rest[width:]
    return lines


def draw_columns(
    page: Any,
    lines: Sequence[str],
    *,
    columns: int,
    width: int,
    rows: int,
    top: float = 740,
    size: float = 9,
    hole: range | None = None,
) -> None:
    """Draw lines into columns of so many rows from the top; rows in ``hole`` stay empty."""
    page.setFont("STSong-Light", size)
    free = [r for r in range(rows) if hole is None or r not in hole]
    for number, line in enumerate(lines):
        column, row = divmod(number, len(free))
        assert column < columns
        page.drawString(50 + column * (width * size + 16), top - free[row] * _LEADING, line)


def archive(entries: dict[str, bytes]) -> bytes:
    """Return a ZIP archive of entries."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in entries.items():
            file.writestr(name, data)
    return buffer.getvalue()


@pytest.fixture
def helpers() -> Any:
    """Return the functions above: test modules can't import one another."""
    from types import SimpleNamespace

    return SimpleNamespace(filled_lines=filled_lines, draw_columns=draw_columns, archive=archive)

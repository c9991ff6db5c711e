"""The fate of every number of a document, printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from command import call

Run = Callable[..., Result]


def test_explain_tells_the_fate_of_every_number(samples: Path, tmp_path: Path) -> None:
    result = call("explain", samples / "trade.txt")
    assert result.exit_code == 0
    assert "26.99万亿元" in result.stdout
    page = tmp_path / "page.html"
    assert call("explain", samples / "trade.txt", "--save", page).exit_code == 0
    assert "26.99万亿元" in page.read_text("utf-8")

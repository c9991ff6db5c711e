"""Proposals from the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from command import call

Run = Callable[..., Result]


def test_annotate_gives_what_build_takes(samples: Path, tmp_path: Path) -> None:
    result = call("annotate", samples / "trade.txt")
    assert result.exit_code == 0
    path = tmp_path / "trade.json"
    path.write_text(result.stdout, encoding="utf-8")
    for name, source in (("a", path), ("b", samples / "trade.txt")):
        assert call("build", source, "-o", tmp_path / name, "-q").exit_code == 0
    assert (tmp_path / "a" / "graph.nq").read_bytes() == (tmp_path / "b" / "graph.nq").read_bytes()


def test_annotate_several(samples: Path, tmp_path: Path) -> None:
    assert call("annotate", samples).exit_code == 2
    (tmp_path / "empty.txt").touch()
    result = call("annotate", samples, tmp_path / "empty.txt", "--save", tmp_path / "extracts")
    assert result.exit_code == 1
    assert "is empty" in result.stderr
    assert sorted(p.name for p in (tmp_path / "extracts").iterdir()) == [
        "notice.json",
        "page.json",
        "policy.json",
        "trade.json",
    ]

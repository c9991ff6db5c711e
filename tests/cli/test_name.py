"""Names that no vocabulary knows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from command import call

Run = Callable[..., Result]


def test_review_lists_a_name_and_takes_it_into_a_vocabulary(tmp_path: Path) -> None:
    page, own = tmp_path / "page.txt", tmp_path / "own.ttl"
    page.write_text("2025年，我国出口纳米陶瓷阀门12亿元，增长9%。", encoding="utf-8")
    build = ("build", page, "--published", "2026-01-10", "-q")
    assert call(*build, "-o", tmp_path / "one").exit_code == 0
    listed = call("review", "-o", tmp_path / "one")
    assert "纳米陶瓷阀门" in listed.stdout
    accepted = call("review", "-o", tmp_path / "one", "--accept", "纳米陶瓷阀门", "--vocabulary", own)
    assert accepted.exit_code == 0, accepted.output
    assert "voc/product/" in accepted.stdout
    assert call(*build, "-o", tmp_path / "two", "--vocabulary", own).exit_code == 0
    assert "纳米陶瓷阀门" not in call("review", "-o", tmp_path / "two").stdout
    unknown = call("review", "-o", tmp_path / "one", "--accept", "没有", "--vocabulary", own)
    assert unknown.exit_code == 2
    assert "--as KIND" in unknown.stderr

"""Scores against a gold folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from command import call

Run = Callable[..., Result]


def test_evaluate_prints_scores_and_writes_the_differences(tmp_path: Path) -> None:
    text = "2025年，我国出口27万亿元，增长6%。"
    (tmp_path / "note.txt").write_text(text, "utf-8")
    (tmp_path / "note.yaml").write_text("published: 2026-01-10\n", "utf-8")
    (tmp_path / "observations.csv").write_text(
        "doc,start,end,value_text,flow,indicator,area,partner,product,segment,measure,period,base,value,unit,bound,"
        "status,attributed,tier\n"
        f"note,{text.index('27')},{text.index('元') + 1},27万亿元,export,,中国,,,,level,2025,,27000000000000,CNY,exact,"
        "stated,,core\n"
        f"note,{text.index('6%')},{text.index('6%') + 2},6%,import,,中国,,,,growth,2025,2024,6,percent,exact,stated,,core\n",
        "utf-8",
    )
    result = call("evaluate", tmp_path, "--cells", "--traps", "--html", tmp_path / "differences.html")
    assert result.exit_code == 0, result.output
    assert "observations" in result.stdout
    assert "0.500" in result.stdout
    assert "flow" in result.stdout
    page = (tmp_path / "differences.html").read_text("utf-8")
    assert "1 of 2 rows differ" in page
    nothing = call("evaluate", tmp_path / "none")
    assert nothing.exit_code == 1
    assert "no gold table" in nothing.stderr

"""Gold folders are read and compared; the page shows both readings in the sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from jingmai.assessment import assess
from jingmai.comparison import as_html
from jingmai.errors import InputError
from jingmai.evaluation import KEYS
from jingmai.traps import TRAPS, traps_of

COLUMNS = "doc,start,end,value_text,flow,indicator,area,partner,product,segment,measure,period,base,value,unit,bound,status,attributed,tier"


def _gold(folder: Path) -> Path:
    text = "2025年，我国出口27万亿元，增长6%。"
    (folder / "note.txt").write_text(text, "utf-8")
    (folder / "note.yaml").write_text("published: 2026-01-10\n", "utf-8")
    at, grown = text.index("27万亿元"), text.index("6%")
    rows = [
        f"note,{at},{at + 5},27万亿元,export,,中国,,,,level,2025,,27000000000000,CNY,exact,stated,,core",
        f"note,{grown},{grown + 2},6%,import,,中国,,,,growth,2025,2024,6,percent,exact,stated,,core",
    ]
    (folder / "observations.csv").write_text("\n".join([COLUMNS, *rows]) + "\n", "utf-8")
    return folder


def test_a_gold_folder_is_assessed(tmp_path: Path) -> None:
    found = assess(_gold(tmp_path))
    score = found.scores["observations"]["all"]
    assert (score.gold, score.predicted, score.found.f1, score.strict.f1) == (2, 2, 1.0, 0.5)
    assert score.cells["flow"] == 0.5
    assert sum(n for n, _ in found.traps.values()) >= 2


def test_the_page_shows_both_readings(tmp_path: Path) -> None:
    found = assess(_gold(tmp_path))
    page = as_html(found.scores, found.pairs, found.texts)
    assert "<mark>6%</mark>" in page
    assert "class='gold'>import" in page
    assert "class='predicted'>export" in page
    assert "<script" not in page


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no gold table"):
        assess(tmp_path)
    (tmp_path / "roles.csv").write_text("doc,start,end,person,role,organisation\n", "utf-8")
    with pytest.raises(InputError, match="holds no document"):
        assess(tmp_path)


def test_the_real_gold_is_met(shared: Path) -> None:
    scores = assess(shared / "gold" / "dev").scores
    assert scores["observations"]["core"].strict.f1 >= 0.95
    assert scores["observations"]["all"].strict.f1 >= 0.90
    assert scores["observations"]["all"].found.f1 >= 0.98
    assert scores["policies"]["all"].strict.f1 >= 0.97
    assert scores["roles"]["all"].strict.f1 >= 0.95
    assert scores["provisions"]["all"].strict.f1 >= 0.85
    page = assess(shared / "gold" / "seed").scores
    assert page["articles"]["all"].strict.f1 == 1.0
    assert page["observations"]["core"].strict.f1 >= 0.98
    assert page["observations"]["all"].strict.f1 >= 0.95


def test_every_sentence_has_a_trap() -> None:
    assert traps_of("出口增长。") == ["no trap"]
    assert all(name == "no trap" or name[:2].isdigit() for name in TRAPS)
    assert set(KEYS) == {"observations", "policies", "roles", "provisions", "articles"}

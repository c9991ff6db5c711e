"""The evaluation gives the figures of the scorer that lies beside the gold tables."""

from __future__ import annotations

import importlib.util
import random
from pathlib import Path
from types import ModuleType

import pytest

from jingmai.errors import InputError
from jingmai.evaluation import KEYS, compare, read_rows, score_table


@pytest.fixture(scope="module")
def scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", shared / "gold" / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _documents(gold: Path, table: str, rows: list[dict[str, str]]) -> list[str]:
    listed = gold / f"documents.{table}.txt"
    names = set(listed.read_text("utf-8").split("\n")) - {""} if listed.is_file() else set()
    return sorted({r["doc"] for r in rows} | names)


def _spoiled(rows: list[dict[str, str]], table: str) -> list[dict[str, str]]:
    """Return gold rows with cells changed, rows dropped and rows moved, as a reader in error would write them."""
    rng = random.Random(table)
    found = []
    for row in rows:
        chance = rng.random()
        if chance < 0.1:
            continue
        copy = dict(row)
        if chance < 0.35:
            copy[rng.choice(KEYS[table])] = rng.choice(["", "2025", "欧盟", "other"])
        if chance > 0.9:
            copy["start"], copy["end"] = str(int(row["start"]) + 40), str(int(row["end"]) + 40)
        found.append({k: v.split("|")[0] for k, v in copy.items()})
    return found


@pytest.mark.parametrize("table", ["observations", "policies", "roles", "provisions"])
def test_the_figures_are_those_of_the_scorer(scorer: ModuleType, shared: Path, table: str) -> None:
    gold_folder = shared / "gold" / "dev"
    gold = read_rows(gold_folder, table)
    documents = _documents(gold_folder, table, gold)
    predicted = _spoiled(gold, table)
    ours, _ = score_table(gold, predicted, table, documents)
    theirs, _ = scorer.score(gold, predicted, table, documents)
    assert set(ours) == set(theirs)
    for tier, score in ours.items():
        other = theirs[tier]
        assert (score.gold, score.predicted) == (other["gold"], other["predicted"])
        assert (score.found.precision, score.found.recall, score.found.f1) == pytest.approx(other["found"])
        assert (score.strict.precision, score.strict.recall, score.strict.f1) == pytest.approx(other["strict"])
        assert score.interval == pytest.approx(other["interval"])
        assert dict(score.cells) == pytest.approx(other["cells"])


@pytest.mark.parametrize(
    ("key", "gold", "predicted", "same"),
    [
        ("period", "2025-Q1", "2025-01/2025-03", True),
        ("period", "2025", "2024", False),
        ("partner", "日本;韩国", "韩国;日本", True),
        ("area", "", "中国", True),
        ("indicator", "有进出口实绩的外贸企业", "外贸企业", True),
        ("product", "汽车", "新能源汽车", False),
        ("segment", "|铁路运输", "", True),
        ("value", "1e3", "1000", True),
    ],
)
def test_cells_are_compared_by_meaning(key: str, gold: str, predicted: str, same: bool) -> None:
    assert compare(key, gold, predicted) is same


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"observations\.csv: is missing"):
        read_rows(tmp_path, "observations")


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    (tmp_path / "roles.csv").write_text("doc,start,end,person\n", "utf-8")
    with pytest.raises(InputError, match="lacks the columns role, organisation"):
        read_rows(tmp_path, "roles")

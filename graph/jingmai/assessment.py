"""Assessment: read the documents of a gold folder and compare, table by table."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jingmai.building import build
from jingmai.errors import InputError
from jingmai.evaluation import KEYS, Pair, Score, TableScore, read_rows, score_table
from jingmai.traps import trap_scores

__all__ = ["Assessment", "assess"]


@dataclass(frozen=True, slots=True)
class Assessment:
    """Hold the scores of each table by tier, the pairs they rest on, the scores by trap, and the texts."""

    scores: dict[str, dict[str, TableScore]]
    pairs: dict[str, list[Pair]]
    traps: dict[str, tuple[int, Score]]
    texts: dict[str, str]


def assess(
    gold: str | Path, *, tables: Sequence[str] = (), extensions: Sequence[str] = (), proposer: str = ""
) -> Assessment:
    """Return how the tables read from the documents of a gold folder compare with its own.

    The folder holds ``<table>.csv`` and the documents, in a folder ``documents`` or beside the tables. Raises
    ``InputError`` if there is no table or no document.
    """
    gold = Path(gold)
    wanted = [t for t in (tables or KEYS) if (gold / f"{t}.csv").is_file()]
    if not wanted:
        raise InputError(str(gold), "holds no gold table", " or ".join(f"{t}.csv" for t in tables or KEYS))
    place = gold / "documents" if (gold / "documents").is_dir() else gold
    files = sorted(
        p
        for p in place.iterdir()
        if p.suffix in (".txt", ".html", ".pdf", ".docx") and not p.name.startswith("documents.")
    )
    if not files:
        raise InputError(str(place), "holds no document", "the documents that the gold tables name")
    with (
        tempfile.TemporaryDirectory() as folder,
        build(files, Path(folder) / "graph", extensions=extensions, proposer=proposer) as kg,
    ):
        predicted = {t: kg.table(t) for t in wanted}
        texts = {p.stem: _text(p) for p in files}
    scores, pairs = {}, {}
    for table in wanted:
        rows = read_rows(gold, table)
        scores[table], pairs[table] = score_table(rows, predicted[table], table, _documents(gold, table, rows))
    traps = trap_scores(pairs["observations"], KEYS["observations"], texts) if "observations" in pairs else {}
    return Assessment(scores, pairs, traps, texts)


def _documents(gold: Path, table: str, rows: Sequence[dict[str, str]]) -> list[str]:
    """Return the documents that were annotated for a table, also those in which nothing was found."""
    listed = gold / f"documents.{table}.txt"
    names = set(listed.read_text("utf-8").split("\n")) - {""} if listed.is_file() else set()
    return sorted({r["doc"] for r in rows} | names)


def _text(path: Path) -> str:
    from jingmai.sources import read_document

    return read_document(path).text

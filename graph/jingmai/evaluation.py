"""Evaluation: how tables that were read compare with tables that people wrote.

A predicted row is paired with the gold row of its document whose span overlaps its own; of several, with the one that
shares most cells. ``found`` counts pairs, ``strict`` those in which every key cell agrees too. A gold cell may hold
alternatives separated by ``|``; gold rows of tier ``optional`` count neither for nor against.
"""

from __future__ import annotations

import csv
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

from jingmai.errors import InputError
from jingmai.grammar.timespan import first_day, last_day

__all__ = ["KEYS", "Pair", "Score", "TableScore", "compare", "read_rows", "score_table"]

Row = Mapping[str, str]

KEYS: dict[str, tuple[str, ...]] = {
    "observations": (
        "flow", "indicator", "area", "partner", "product", "segment", "measure", "period", "base", "value", "unit", "bound", "status",
    ),
    "policies": ("title", "type", "action", "issuers", "issuer_count", "date", "effective", "number"),
    "roles": ("person", "role", "organisation"),
    "provisions": ("policy", "kind", "value", "unit", "bound"),
    "articles": ("kind", "headline", "byline"),
}  # fmt: skip
"""The cells of each table that must agree."""

_NUMBERS = frozenset({"value", "issuer_count"})
_PERIODS = frozenset({"period", "base"})
_LISTS = frozenset({"issuers", "partner"})
_LOOSE = frozenset({"indicator", "segment"})
_TASTE = frozenset({"duty", "encouragement", "definition"})  # where these clauses end is a matter of taste
_SYNONYMS = (
    "中国 我国 全国",
    "拉美 拉丁美洲 拉美国家 拉丁美洲国家",
    "共建“一带一路”国家 “一带一路”沿线国家 “一带一路”国家 一带一路沿线国家 共建一带一路国家 “一带一路”共建国家",
    "外资企业 外商投资企业",
    "服务 服务贸易 服务进出口",
    "中亚 中亚国家 中亚五国",
    "欧盟 欧洲联盟 欧盟27国",
    "东盟 东南亚国家联盟 东盟国家",
    "劳密产品 劳动密集型产品",
    "长三角 长三角地区 长三角区域 长江三角洲",
)
_SAME = {name: min(sorted(line.split()), key=len) for line in _SYNONYMS for name in line.split()}
_QUOTES = re.compile(r"[\s“”\"'《》‘’]")


@dataclass(frozen=True, slots=True)
class Pair:
    """Hold a gold row and the row that was predicted for it; either may be missing."""

    document: str
    gold: Row | None
    predicted: Row | None

    def wrong(self, keys: Iterable[str]) -> list[str]:
        """Return the cells on which the two rows differ; none where one is missing."""
        if self.gold is None or self.predicted is None:
            return []
        return [k for k in keys if not compare(k, self.gold.get(k, ""), self.predicted.get(k, ""))]

    def agrees(self, keys: Iterable[str]) -> bool:
        """Tell whether both rows are there and agree on every cell."""
        return self.gold is not None and self.predicted is not None and not self.wrong(keys)


@dataclass(frozen=True, slots=True)
class Score:
    """Hold precision, recall and F1."""

    precision: float
    recall: float
    f1: float

    @classmethod
    def of(cls, hits: int, gold: int, predicted: int) -> Score:
        """Return the score of so many hits.

        >>> Score.of(3, 4, 3).f1
        0.8571428571428571
        """
        p = hits / predicted if predicted else 0.0
        r = hits / gold if gold else 0.0
        return cls(p, r, 2 * p * r / (p + r) if hits else 0.0)


@dataclass(frozen=True, slots=True)
class TableScore:
    """Hold the scores of one table or of one tier of it, with the 95 % interval of strict F1 over documents."""

    gold: int
    predicted: int
    found: Score
    strict: Score
    interval: tuple[float, float]
    cells: Mapping[str, float] = field(default_factory=dict)


def read_rows(folder: str | Path, table: str) -> list[dict[str, str]]:
    """Return the rows of ``<table>.csv`` in a folder.

    Raises ``InputError`` if the file is missing or lacks a column that is compared.
    """
    path = Path(folder) / f"{table}.csv"
    if not path.is_file():
        raise InputError(
            str(path), "is missing", f"a gold table as in the guide, with the columns {', '.join(KEYS[table])}"
        )
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        lacking = [k for k in ("doc", "start", "end", *KEYS[table]) if k not in (reader.fieldnames or ())]
        if lacking:
            raise InputError(
                str(path), f"lacks the columns {', '.join(lacking)}", "a header with the columns of the table"
            )
        return [{k: (v or "").strip() for k, v in row.items() if k} for row in reader]


def compare(key: str, gold: str, predicted: str) -> bool:
    """Tell whether a cell agrees with any alternative of the gold cell.

    >>> compare("period", "2025-H1", "2025-01/2025-06"), compare("value", "3.8", "3.80"), compare("flow", "export|", "")
    (True, True, True)
    """
    if key == "area":
        gold, predicted = gold or "中国", predicted or "中国"
    return any(_alike(key, option, predicted) for option in gold.split("|"))


def _alike(key: str, gold: str, predicted: str) -> bool:
    if key in _PERIODS and _days(gold) == _days(predicted):
        return True
    if key in _NUMBERS and _number(gold) is not None and _number(gold) == _number(predicted):
        return True
    if key in _LISTS and {_plain(x) for x in gold.split(";")} == {_plain(x) for x in predicted.split(";")}:
        return True
    a, b = _plain(gold), _plain(predicted)
    return a == b or (key in _LOOSE and bool(gold) and bool(predicted) and (a in b or b in a))


def _plain(label: str) -> str:
    return _SAME.get(label) or _QUOTES.sub("", label)


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _days(period: str) -> tuple[str, str] | str:
    """Return the first and last day of a period, so that 2025-H1 and its six months are one."""
    if not period:
        return ""
    try:
        return (first_day(period) or "..", last_day(period))
    except (ValueError, IndexError):
        return period


def score_table(
    gold: Sequence[Row], predicted: Sequence[Row], table: str, documents: Sequence[str]
) -> tuple[dict[str, TableScore], list[Pair]]:
    """Return the scores of a table by tier (``all``, and ``core`` for observations) and the pairs they rest on.

    >>> rows = [{"doc": "a", "start": "0", "end": "2", "person": "李一", "role": "司长", "organisation": "商务部"}]
    >>> score_table(rows, rows, "roles", ["a"])[0]["all"].strict.f1
    1.0
    """
    keys = KEYS[table]
    pairs = [pair for document in documents for pair in _paired(document, gold, predicted, keys)]
    pairs = [p for p in pairs if not (p.gold and p.gold.get("tier") == "optional")]
    if table == "provisions":
        pairs = [p for p in pairs if p.gold or (p.predicted and p.predicted["kind"] not in _TASTE)]
    scores = {"all": _scored(pairs, keys)}
    if table == "observations":
        scores["core"] = _scored([p for p in pairs if _tier(p) == "core"], keys)
    return scores, pairs


def _tier(pair: Pair) -> str:
    """A row that only one side has counts in the tier that it claims for itself."""
    row = pair.gold or pair.predicted or {}
    return row.get("tier", "")


def _scored(pairs: list[Pair], keys: tuple[str, ...]) -> TableScore:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for pair in pairs:
        own = counts[pair.document]
        own[0] += pair.agrees(keys)
        own[1] += pair.gold is not None
        own[2] += pair.predicted is not None
    hits, n_gold, n_predicted = (sum(c[i] for c in counts.values()) for i in range(3))
    found = [p for p in pairs if p.gold is not None and p.predicted is not None]
    wrong = [set(p.wrong(keys)) for p in found]
    cells = {k: sum(k not in w for w in wrong) / len(found) if found else 0.0 for k in keys}
    interval = _interval(list(counts.values())) if counts else (0.0, 0.0)
    return TableScore(
        n_gold,
        n_predicted,
        Score.of(len(found), n_gold, n_predicted),
        Score.of(hits, n_gold, n_predicted),
        interval,
        cells,
    )


def _interval(counts: list[list[int]], rounds: int = 1000) -> tuple[float, float]:
    """Return the 95 % interval of strict F1, by drawing documents anew."""
    rng = random.Random(0)
    drawn = [[sum(column) for column in zip(*rng.choices(counts, k=len(counts)), strict=True)] for _ in range(rounds)]
    values = sorted(Score.of(*sums).f1 for sums in drawn)
    return values[int(0.025 * rounds)], values[int(0.975 * rounds)]


def _paired(document: str, gold: Sequence[Row], predicted: Sequence[Row], keys: tuple[str, ...]) -> list[Pair]:
    """Return the pairs of one document: the most alike first, each row once."""
    ours = [r for r in gold if r["doc"] == document]
    theirs = [r for r in predicted if r["doc"] == document]
    ranked = []
    for i, g in enumerate(ours):
        for j, p in enumerate(theirs):
            overlap = min(int(g["end"]), int(p["end"])) - max(int(g["start"]), int(p["start"]))
            if overlap > 0:
                shared = sum(compare(k, g.get(k, ""), p.get(k, "")) for k in keys)
                ranked.append((-shared, -overlap, abs(int(g["start"]) - int(p["start"])), i, j))
    partner: dict[int, int] = {}
    taken: set[int] = set()
    order: list[int] = []
    for *_, i, j in sorted(ranked):
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
            order.append(i)
    pairs = [Pair(document, ours[i], theirs[partner[i]]) for i in order]
    pairs += [Pair(document, g, None) for i, g in enumerate(ours) if i not in partner]
    return pairs + [Pair(document, None, p) for j, p in enumerate(theirs) if j not in taken]

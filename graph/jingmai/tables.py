"""Tables: the five flat tables, drawn from the graph by the queries in ``sparql/``.

A query gives one line for each combination of values; lines with the same key are one row. Several values of a column
are joined with ``;`` in the order of their ``…_order`` column, else by themselves. ``first: anchor`` keeps a fact's
earliest place alone.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jingmai.store import Store

__all__ = ["TABLES", "as_csv", "columns_of", "table_rows"]

TABLES = ("observations", "policies", "provisions", "roles", "articles")
"""The names of the tables."""

_UNIT_LABELS = """
SELECT ?code ?label WHERE {
  ?unit a jm:Unit ; skos:notation ?code ; skos:prefLabel|skos:altLabel ?label .
  FILTER (LANG(?label) = "zh")
}
"""

Line = Mapping[str, str]
Texts = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class _Query:
    columns: tuple[str, ...]
    key: tuple[str, ...]
    first: bool
    text: str


@cache
def _query(name: str) -> _Query:
    text = (files("jingmai") / "sparql" / f"{name}.rq").read_text("utf-8")
    head = dict(line[2:].split(": ", 1) for line in text.splitlines() if line.startswith("# "))
    return _Query(tuple(head["columns"].split()), tuple(head["key"].split()), "first" in head, text)


def columns_of(name: str) -> tuple[str, ...]:
    """Return the columns of a table.

    >>> columns_of("roles")
    ('doc', 'start', 'end', 'person', 'role', 'organisation')
    """
    return _query(name).columns


def table_rows(store: Store, name: str, texts: Texts | None = None) -> list[dict[str, str]]:
    """Return the rows of a table, sorted by document, start, end and the other columns.

    ``texts`` gives the text of a document by the key in its IRI; with it the quotation of a span that is broken over
    columns is the text between its first and last character, as offsets count.
    """
    query = _query(name)
    groups: dict[tuple[str, ...], list[Line]] = defaultdict(list)
    for line in _lines(store, query.text):
        groups[tuple(line[k] for k in query.key)].append(line)
    words = _own_words(store) if "unit" in query.columns else {}
    rows = []
    while groups:  # what a row was made of is let go
        lines = groups.popitem()[1]
        row = _row(query, _earliest(lines) if query.first else lines, texts)
        if row.get("unit") in words:
            row["unit"] = _as_printed(row["unit"], row.get("value_text") or row["quote"], words[row["unit"]])
        rows.append(row)
    return sorted(rows, key=lambda r: (r["doc"], int(r["start"]), int(r["end"]), *r.values()))


def _lines(store: Store, query: str) -> Iterator[Line]:
    solutions = store.query(query)
    names = [v.value for v in solutions.variables]
    known: dict[str, str] = {}  # the engine makes each cell anew, and most say the same
    for solution in solutions:
        cells = ("" if t is None else t.value for t in solution)
        yield {n: known.setdefault(c, c) for n, c in zip(names, cells, strict=True)}


def _own_words(store: Store) -> dict[str, list[str]]:
    """Return by its notation the words of each unit that has no code: 标箱 is printed as 标箱, 标准箱 or TEU."""
    words: dict[str, list[str]] = defaultdict(list)
    for line in _lines(store, _UNIT_LABELS):
        if not line["code"].isascii():
            words[line["code"]].append(line["label"].removeprefix("个"))
    return words


def _as_printed(unit: str, printed: str, words: Sequence[str]) -> str:
    """Return the word of a unit that its number is printed with, the usual one where that is not sure.

    >>> _as_printed("标箱", "285万标准箱", ["标箱", "标准箱", "TEU"]), _as_printed("天", "自1月1日起30天内", ["天", "日"])
    ('标准箱', '天')
    """
    found = {word for word in words if re.search(rf"[\d十百千万亿多余]个?{re.escape(word)}", printed)}
    return found.pop() if len(found) == 1 else unit


def _earliest(lines: list[Line]) -> list[Line]:
    """Return the lines of the anchor that stands first."""
    first = min(lines, key=lambda line: (int(line["from"]), int(line["to"]), line["anchor"]))
    return [line for line in lines if line["anchor"] == first["anchor"]]


def _row(query: _Query, lines: list[Line], texts: Texts | None) -> dict[str, str]:
    spans = sorted({(int(line["from"]), int(line["to"]), line.get("quote", "")) for line in lines})
    start, end = spans[0][0], max(s[1] for s in spans)
    quote = spans[0][2]
    if len(spans) > 1:
        quote = texts(lines[0]["document"].rpartition("/")[2])[start:end] if texts else "".join(s[2] for s in spans)
    given = {"start": str(start), "end": str(end), "quote": quote, "value_text": quote}
    return {column: given.get(column) or _joined(lines, column) for column in query.columns}


def _joined(lines: Sequence[Line], column: str) -> str:
    """Return the distinct values of a column; those without an order come last."""
    if len(lines) == 1:
        return lines[0].get(column, "")
    order = f"{column}_order"
    values = {(not line.get(order), line.get(order, ""), line.get(column, "")) for line in lines if line.get(column)}
    return ";".join(dict.fromkeys(value for _, _, value in sorted(values)))


def as_csv(name: str, rows: Iterable[Mapping[str, str]]) -> str:
    r"""Return rows as CSV with a header; lines end with ``\n``.

    >>> as_csv("roles", [])
    'doc,start,end,person,role,organisation\n'
    """
    output = io.StringIO()
    writer = csv.DictWriter(output, columns_of(name), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return output.getvalue()

"""Results: what a query answers, as rows for Python and as text in the formats of the web.

A result is a sequence of dictionaries, which pandas takes as it is: ``pandas.DataFrame(result)``.
"""

from __future__ import annotations

import io
import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias, overload

import pyoxigraph as ox

from jingmai.errors import QueryError
from jingmai.namespace import PREFIXES, XSD

if TYPE_CHECKING:
    from jingmai.evidence import Evidence

__all__ = ["GRAPH_FORMATS", "ROW_FORMATS", "Result", "joined", "serialised", "table"]

Cell: TypeAlias = str | int | float | bool | None
Row: TypeAlias = dict[str, Cell]

ROW_FORMATS = ("table", "csv", "tsv", "json", "xml")
GRAPH_FORMATS = ("ttl", "nt", "jsonld")

_ROWS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
_GRAPHS = {"ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD}
_NUMBERS = {XSD.integer, XSD.int, XSD.long, XSD.nonNegativeInteger, XSD.positiveInteger}
_FLOATS = {XSD.decimal, XSD.double, XSD.float}


def serialised(answer: Any) -> tuple[str, bytes]:
    """Return the kind of pyoxigraph's answer (``rows``, ``boolean``, ``graph``) and its bytes (JSON, N-Triples)."""
    if isinstance(answer, ox.QueryTriples):
        return "graph", b"".join(sorted(f"{t} .\n".encode() for t in answer))
    kind = "boolean" if isinstance(answer, ox.QueryBoolean) else "rows"
    return kind, answer.serialize(format=ox.QueryResultsFormat.JSON) or b""


def joined(first: Result, second: Result, places: Iterable[int], more: Mapping[str, Sequence[str]]) -> bytes:
    """Return the rows of one result, then some of another by their places, as JSON; these have further columns."""
    one, other = json.loads(first.data), json.loads(second.data)
    added = [
        other["results"]["bindings"][place] | {c: {"type": "literal", "value": v[n]} for c, v in more.items()}
        for n, place in enumerate(places)
    ]
    columns = [*one["head"]["vars"], *more]
    both = {"head": {"vars": columns}, "results": {"bindings": one["results"]["bindings"] + added}}
    return json.dumps(both, ensure_ascii=False).encode("utf-8")


class Result(Sequence[Row]):
    """Hold the answer to a query.

    SELECT gives its rows; ASK one row with the column ``answer``, and ``bool(result)`` is that answer; CONSTRUCT and
    DESCRIBE give the rows ``subject``, ``predicate``, ``object``. Numbers come as ``int`` and ``float``, all else as ``str``.

    >>> from jingmai.store import Store
    >>> result = Result(*serialised(Store.of().query("SELECT ?n ?name { VALUES (?n ?name) { (1.50 '欧盟'@zh) } }")))
    >>> result.columns, result[0]
    (('n', 'name'), {'n': 1.5, 'name': '欧盟'})
    >>> print(result.text("csv"))
    n,name
    1.5,欧盟
    <BLANKLINE>
    """

    def __init__(self, kind: str, data: bytes, evidence: Sequence[Evidence | None] = ()) -> None:
        self.kind = kind
        self.data = data
        self.evidence = tuple(evidence)
        """For questions: the sentence each row rests on."""

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Return the names of the columns."""
        if self.kind == "rows":
            return tuple(self._json["head"]["vars"])
        return ("answer",) if self.kind == "boolean" else ("subject", "predicate", "object")

    @cached_property
    def rows(self) -> list[Row]:
        """Return the rows; a cell that is not bound is ``None``."""
        if self.kind == "boolean":
            return [{"answer": bool(self._json["boolean"])}]
        if self.kind == "graph":
            terms = ((t.subject, t.predicate, t.object) for t in self._triples())
            return [dict(zip(self.columns, (str(getattr(x, "value", x)) for x in t), strict=True)) for t in terms]
        bindings = self._json["results"]["bindings"]
        return [{c: _native(b.get(c)) for c in self.columns} for b in bindings]

    @cached_property
    def _json(self) -> Any:
        return json.loads(self.data)

    def _triples(self) -> Iterator[ox.Quad]:
        return iter(ox.parse(self.data, format=ox.RdfFormat.N_TRIPLES))

    def __len__(self) -> int:
        return len(self.rows)

    def __bool__(self) -> bool:
        return bool(self._json["boolean"]) if self.kind == "boolean" else len(self) > 0

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> list[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | list[Row]:
        return self.rows[index]

    def __repr__(self) -> str:
        return f"<Result of {len(self)} rows: {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{_html(c)}</th>" for c in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{_html(_shown(v))}</td>" for v in r.values()) + "</tr>" for r in self.rows
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def text(self, format: str = "table") -> str:
        """Return the result as text.

        Rows and ASK: ``table``, ``csv``, ``tsv``, ``json``, ``xml`` (ASK has no csv and tsv in SPARQL; it gives one
        word). Graphs: ``ttl``, ``nt``, ``jsonld``. Raises ``QueryError`` for a format that the answer can't take.
        """
        if self.kind == "graph":
            return self._graph_text("ttl" if format == "table" else format)
        if format == "table":
            return table(self.columns, [[_shown(v) for v in row.values()] for row in self.rows])
        if format not in _ROWS:
            raise QueryError(format, "is no format for rows", ", ".join(ROW_FORMATS))
        if self.kind == "boolean" and format in ("csv", "tsv"):
            return f"{str(bool(self)).lower()}\n"
        answer = ox.parse_query_results(self.data, format=ox.QueryResultsFormat.JSON)
        text: str = (answer.serialize(format=_ROWS[format]) or b"").decode("utf-8")
        return text.replace("\r\n", "\n") if format == "csv" else text

    def _graph_text(self, format: str) -> str:
        if format not in _GRAPHS:
            raise QueryError(format, "is no format for a graph", ", ".join(GRAPH_FORMATS))
        output = io.BytesIO()
        triples = (q.triple for q in self._triples())
        ox.serialize(triples, output, _GRAPHS[format], prefixes=PREFIXES if format == "ttl" else None)
        return output.getvalue().decode("utf-8")


def _native(cell: dict[str, str] | None) -> Cell:
    if cell is None:
        return None
    value, datatype = cell["value"], cell.get("datatype", "")
    try:
        if datatype in _NUMBERS:
            return int(value)
        if datatype in _FLOATS:
            return int(value) if value.lstrip("+-").isdigit() else float(value)
    except ValueError:
        return value
    return value == "true" if datatype == XSD.boolean else value


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    return f"{cell:g}" if isinstance(cell, float) and abs(cell) < 1e6 else str(cell)


def _html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def table(columns: Sequence[str], rows: list[list[str]]) -> str:
    """Return rows in columns of equal width; a Chinese character is two columns wide."""
    lines = [list(columns), *([c.replace("\n", " ") for c in row] for row in rows)]
    widths = [max(_width(line[i]) for line in lines) for i in range(len(columns))]
    padded = [
        "  ".join(c + " " * (w - _width(c)) for c, w in zip(line, widths, strict=True)).rstrip() for line in lines
    ]
    return "\n".join([padded[0], "  ".join("─" * w for w in widths), *padded[1:]]) + "\n"

"""Flat tables as annotations: each row is a fact on its span, with the columns as roles.

    observations.csv   Observation
    roles.csv          Membership
    policies.csv       Policy, and PolicyChange where the row says what was done
    provisions.csv     Norm, and Limit where the row has a value
    articles.csv       how the page is made up

The texts lie beside the table as ``NAME.txt``, or in ``documents/NAME.txt``. A cell with two readings (``a|b``) counts as
its first; several values are joined with ``;``. Written are the rows of the extract's observations; names stand as the
extract has them, all other facts are listed as lost.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from jingmai.extract import Extract, Frame, Mention, Ref, RoleValue
from jingmai.formats.files import decoded, file_name, read_bytes, read_text, write_text
from jingmai.formats.form import Import, Written, gathered
from jingmai.formats.problem import FormatError, Loss, Problem
from jingmai.formats.rows import ARTICLES, TABLES, articles
from jingmai.formats.scheme import Scheme
from jingmai.formats.sheet import Reading, Sheet
from jingmai.stitch import Fragment

__all__ = ["read", "recognise", "write"]

_COLUMNS = (
    "flow indicator area partner product segment measure period base value unit bound status attributed tier"
).split()
_PLACE = ("doc", "start", "end", "value_text")


def recognise(path: Path, head: str) -> bool:
    """Tell whether a file is one of the tables."""
    return path.suffix == ".csv" and path.stem.split(".")[0] in TABLES and head.startswith(("doc,", "\ufeffdoc,"))


def write(extracts: Iterable[Extract], folder: Path, scheme: Scheme) -> Written:
    """Write ``observations.csv`` and the texts beside it."""
    done = Written([write_text(folder / "observations.csv", "")])
    with done.files[0].open("a", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, [*_PLACE, *_COLUMNS], lineterminator="\n")
        writer.writeheader()
        _write_rows(extracts, folder, writer, done)
    return done


def _write_rows(extracts: Iterable[Extract], folder: Path, writer: csv.DictWriter[str], done: Written) -> None:
    for extract in extracts:
        name, text = file_name(extract.document.name), extract.document.text
        mentions = {m.id: m for m in extract.mentions}
        for frame in extract.frames:
            if frame.label != "Observation" or not frame.anchors or frame.anchors[0] not in mentions:
                done.losses.append(Loss(name, frame.id, f"the table has no rows for {frame.label}"))
                continue
            spans = mentions[frame.anchors[0]].spans
            place = {"doc": name, "start": spans[0].start, "end": spans[-1].end}
            row = {r: _cell(frame, r, mentions) for r in _COLUMNS}
            writer.writerow({**place, "value_text": text[spans[0].start : spans[-1].end], **row})
        done.files.append(write_text(folder / f"{name}.txt", text))


def _cell(frame: Frame, role: str, mentions: dict[str, Mention]) -> str:
    return ";".join(_said(v, mentions) for v in frame.roles.get(role, ()))


def _said(value: RoleValue, mentions: dict[str, Mention]) -> str:
    if isinstance(value, Ref):
        return mentions[value.id].value or mentions[value.id].quote if value.id in mentions else ""
    return value


def read(path: Path, reading: Reading) -> Import:
    """Read a table; a row whose text is not there, or whose words are not there, is a problem."""
    problems: list[Problem] = []
    kind = path.stem.split(".")[0]
    if kind not in TABLES:
        raise FormatError(path.name, "is no table that is read as annotations", ", ".join(f"{k}.csv" for k in TABLES))
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    content = read_text(path, reading.limit)
    for row in csv.DictReader(io.StringIO(content, newline="")):
        rows[row.get("doc") or ""].append(row)
    return gathered(_sheets(path, kind, rows, reading, problems), reading, problems)


def _sheets(
    path: Path, kind: str, rows: dict[str, list[dict[str, str]]], reading: Reading, problems: list[Problem]
) -> Iterator[tuple[str, Sheet]]:
    for name, own in rows.items():
        places = [path.parent / f"{name}.txt", path.parent / "documents" / f"{name}.txt"]
        text_file = next((p for p in places if name and "/" not in name and p.is_file()), None)
        if text_file is None:
            told = f"there is no {name}.txt beside the table"
            problems.append(Problem(path.name, name or "a row", "unresolved", told))
            continue
        text = decoded(read_bytes(text_file, reading.limit), text_file.name)
        marks, links, spans = [], [], []
        for i, row in enumerate(own, 1):
            try:
                span = Fragment(int(row["start"]), int(row["end"]))
            except (KeyError, TypeError, ValueError):
                told = "start and end are no whole numbers"
                problems.append(Problem(path.name, f"{name}:{i}", "unreadable", told))
                continue
            if kind == ARTICLES:
                spans.append((row, span))
            else:
                found, joined = TABLES[kind](row, span, f"{name}:{i}", reading.scheme)
                marks += found
                links += joined
        yield path.name, Sheet(name, text, tuple(marks), tuple(links), articles(name, spans) if spans else {})

"""Flat tables as annotations: each row of ``observations.csv`` is a fact on its span, with the columns as roles.

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
from jingmai.formats.brat import file_name
from jingmai.formats.files import decoded, read_bytes, read_text, write_text
from jingmai.formats.form import Import, Written, gathered
from jingmai.formats.problem import FormatError, Loss, Problem
from jingmai.formats.scheme import Scheme
from jingmai.formats.sheet import Mark, Reading, Sheet
from jingmai.stitch import Fragment

__all__ = ["read", "recognise", "write"]

_MANY = ("partner", "attributed", "organisation")
_LABELS = {"observations": "Observation", "roles": "Membership", "policies": "Policy"}
_ROLES = {
    "observations": (
        "flow indicator area partner product segment measure period base value unit bound status attributed tier"
    ).split(),
    "roles": "person role organisation".split(),
    "policies": "title type effective number".split(),
}


def recognise(path: Path, head: str) -> bool:
    """Tell whether a file is a table of observations, posts or policies."""
    return path.suffix == ".csv" and path.stem.split(".")[0] in _LABELS and head.startswith(("doc,", "\ufeffdoc,"))


def write(extracts: Iterable[Extract], folder: Path, scheme: Scheme) -> Written:
    """Write ``observations.csv`` and the texts beside it."""
    done = Written()
    target = io.StringIO()
    columns = ["doc", "start", "end", "value_text", *_ROLES["observations"]]
    writer = csv.DictWriter(target, columns, lineterminator="\n")
    writer.writeheader()
    for extract in extracts:
        name, text = file_name(extract.document.name), extract.document.text
        mentions = {m.id: m for m in extract.mentions}
        for frame in extract.frames:
            if frame.label != "Observation" or not frame.anchors or frame.anchors[0] not in mentions:
                done.losses.append(Loss(name, frame.id, f"the table has no rows for {frame.label}"))
                continue
            spans = mentions[frame.anchors[0]].spans
            place = {"doc": name, "start": spans[0].start, "end": spans[-1].end}
            row = {r: _cell(frame, r, mentions) for r in _ROLES["observations"]}
            writer.writerow({**place, "value_text": text[spans[0].start : spans[-1].end], **row})
        done.files.append(write_text(folder / f"{name}.txt", text))
    done.files.append(write_text(folder / "observations.csv", target.getvalue()))
    return done


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
    if kind not in _LABELS:
        raise FormatError(path.name, "is no table that is read as annotations", ", ".join(f"{k}.csv" for k in _LABELS))
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
            problems.append(
                Problem(path.name, name or "a row", "unresolved", f"there is no {name}.txt beside the table")
            )
            continue
        text = decoded(read_bytes(text_file, reading.limit), text_file.name)
        marks = [m for i, row in enumerate(own, 1) if (m := _mark(row, kind, f"{name}:{i}", path.name, problems))]
        yield path.name, Sheet(name, text, tuple(marks))


def _mark(row: dict[str, str], kind: str, identity: str, file: str, problems: list[Problem]) -> Mark | None:
    try:
        span = Fragment(int(row["start"]), int(row["end"]))
    except (KeyError, TypeError, ValueError):
        problems.append(Problem(file, identity, "unreadable", "start and end are no whole numbers"))
        return None
    pairs = []
    for role in _ROLES[kind]:
        first = (row.get(role) or "").split("|")[0]
        pairs += [(role, v) for v in (first.split(";") if role in _MANY else [first]) if v]
    return Mark(identity, _LABELS[kind], (span,), True, tuple(pairs), row.get("value_text") or None)

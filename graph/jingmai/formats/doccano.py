"""doccano: a JSON object a line, with ``entities`` and ``relations``.

doccano has neither attributes nor broken spans. Values ride in the metadata column ``jingmai``; a comment such as
``f3 product=箱包`` sets one by hand, ``f3 product=`` takes it out. Fragments are linked as ``continued``.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from jingmai.extract import Extract
from jingmai.formats.files import dumped, json_lines, write_text
from jingmai.formats.form import Import, Written, each, gathered, link_of, mark_of, text_of
from jingmai.formats.problem import FormatError, Problem
from jingmai.formats.scheme import Scheme
from jingmai.formats.sheet import ANCHOR, CONTINUED, FACT, Mark, Reading, Sheet, split, to_sheet

__all__ = ["read", "recognise", "write"]


def recognise(path: Path, head: str) -> bool:
    """Tell whether a file is doccano's."""
    told = '"entities"' in head or re.search(r'"label"\s*:\s*\[', head) is not None
    return path.suffix == ".jsonl" and told and '"tokens"' not in head and '"token_start"' not in head


def write(extracts: Iterable[Extract], folder: Path, scheme: Scheme) -> Written:
    """Write ``doccano.jsonl`` and the label settings for import into a project."""
    path = write_text(folder / "doccano.jsonl", "")
    with path.open("a", encoding="utf-8", newline="\n") as target:
        for extract in extracts:
            target.write(dumped(_line(split(to_sheet(extract)))) + "\n")
    spans = [*scheme.mentions, *(FACT + f for f in scheme.facts)]
    labels = write_text(
        folder / "span-labels.json", json.dumps([{"text": s} for s in spans], ensure_ascii=False, indent=1)
    )
    kinds = [{"text": r} for r in (*scheme.roles, ANCHOR, CONTINUED)]
    relations = write_text(folder / "relation-labels.json", json.dumps(kinds, ensure_ascii=False, indent=1))
    return Written([path, labels, relations])


def _line(sheet: Sheet) -> dict[str, Any]:
    numbers = {m.id: i + 1 for i, m in enumerate(sheet.marks)}
    return {
        "text": sheet.text,
        "entities": [
            {"id": numbers[m.id], "label": m.shown, "start_offset": m.spans[0].start, "end_offset": m.spans[0].end}
            for m in sheet.marks
        ],
        "relations": [
            {"id": i + 1, "from_id": numbers[x.source], "to_id": numbers[x.target], "type": x.label}
            for i, x in enumerate(sheet.links)
        ],
        "Comments": [],
        "jingmai": {
            "name": sheet.name,
            "rest": sheet.rest,
            "marks": [
                [m.id, m.shown, m.spans[0].start, m.spans[0].end, [list(a) for a in m.attributes]] for m in sheet.marks
            ],
        },
    }


def read(path: Path, reading: Reading) -> Import:
    """Read a JSONL file, a line at a time."""
    problems: list[Problem] = []
    return gathered(_sheets(path, reading, problems), reading, problems)


def _sheets(path: Path, reading: Reading, problems: list[Problem]) -> Iterator[tuple[str, Sheet]]:
    for number, (where, item) in enumerate(json_lines(path, reading.limit, problems), 1):
        try:
            yield where, _sheet(item, where, f"{path.stem}-{number}", problems)
        except FormatError as error:
            problems.append(Problem(where, "document", "unreadable", error.problem))


def _sheet(item: dict[str, Any], where: str, name: str, problems: list[Problem]) -> Sheet:
    text = text_of(item, where)
    kept = item.get("jingmai") or (item.get("meta") or {}).get("jingmai") or {}
    if not isinstance(kept, dict):
        kept = {}
    known = each(kept.get("marks"), lambda k: (str(k[0]), (k[1], k[2], k[3]), k[4]), where, "jingmai.marks", problems)
    kept_at: dict[tuple[Any, Any, Any], list[Any]] = defaultdict(list)
    for k in known:
        kept_at[k[1]].append(k)
    marks, new = [], {}
    raw = item.get("entities")
    if raw is None:  # sequence labelling without relations: [[start, end, label], …]
        raw = [{"label": x[2], "start_offset": x[0], "end_offset": x[1]} for x in item.get("label") or []]
    for number, mark in enumerate(
        each(
            raw,
            lambda e: mark_of(e.get("id", ""), e["label"], e["start_offset"], e["end_offset"]),
            where,
            "entities",
            problems,
        )
    ):
        place = (mark.shown, mark.spans[0].start, mark.spans[0].end)
        kept_mark = kept_at[place].pop(0) if kept_at.get(place) else None
        identity = kept_mark[0] if kept_mark else f"d{mark.id or number}"
        new[mark.id] = identity
        pairs = tuple((str(a[0]), str(a[1])) for a in kept_mark[2]) if kept_mark else ()
        marks.append(replace(mark, id=identity, attributes=pairs))
    links = each(
        item.get("relations"),
        lambda r: link_of(r["type"], new.get(str(r["from_id"]), r["from_id"]), new.get(str(r["to_id"]), r["to_id"])),
        where,
        "relations",
        problems,
    )
    commented = [_commented(m, item.get("Comments") or item.get("comments") or []) for m in marks]
    rest = kept.get("rest")
    return Sheet(
        str(kept.get("name") or item.get("name") or name),
        text,
        tuple(commented),
        tuple(links),
        rest if isinstance(rest, dict) else {},
    )


def _commented(mark: Mark, comments: Any) -> Mark:
    """Return a mark with the values that comments give it: ``m3 value=欧盟``."""
    for comment in comments if isinstance(comments, list) else []:
        words = comment.get("text", "") if isinstance(comment, dict) else str(comment)
        identity, _, given = words.strip().partition(" ")
        key, equals, value = given.strip().partition("=")
        if identity == mark.id and equals:
            others = tuple(a for a in mark.attributes if a[0] != key)
            mark = replace(mark, attributes=(*others, *(((key, value),) * bool(value))))
    return mark

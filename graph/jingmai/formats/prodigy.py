"""Prodigy: a JSON object a line, with ``tokens``, ``spans`` and ``relations``; ``token_end`` is inclusive.

A token is a character, so that any span can be marked in Chinese. Attributes are the key ``attributes`` of a span,
which Prodigy keeps; broken spans are linked as ``continued``. A relation names its spans by their tokens and, where we
wrote it, by their ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from jingmai.extract import Extract
from jingmai.formats import doccano
from jingmai.formats.files import dumped, json_lines, write_text
from jingmai.formats.form import Import, Written, each, gathered, link_of, mark_of, text_of
from jingmai.formats.problem import FormatError, Problem
from jingmai.formats.scheme import Scheme
from jingmai.formats.sheet import ANCHOR, CONTINUED, FACT, Mark, Reading, Sheet, split, to_sheet

__all__ = ["read", "recognise", "write"]


def recognise(path: Path, head: str) -> bool:
    """Tell whether a file is Prodigy's."""
    return path.suffix == ".jsonl" and not doccano.recognise(path, head) and '"spans"' in head


def write(extracts: Iterable[Extract], folder: Path, scheme: Scheme) -> Written:
    """Write ``prodigy.jsonl`` and ``prodigy.json``, the settings of the recipe ``rel.manual``."""
    path = write_text(folder / "prodigy.jsonl", "")
    with path.open("a", encoding="utf-8", newline="\n") as target:
        for extract in extracts:
            target.write(dumped(_task(split(to_sheet(extract)))) + "\n")
    settings = {
        "relations_span_labels": [*scheme.mentions, *(FACT + f for f in scheme.facts)],
        "labels": [*scheme.roles, ANCHOR, CONTINUED],
        "wrap_relations": True,
        "writing_dir": "ltr",
    }
    return Written([path, write_text(folder / "prodigy.json", dumped(settings) + "\n")])


def _span(mark: Mark) -> dict[str, Any]:
    start, end = mark.spans[0].start, mark.spans[0].end
    return {"start": start, "end": end, "token_start": start, "token_end": end - 1, "label": mark.shown, "id": mark.id}


def _task(sheet: Sheet) -> dict[str, Any]:
    spans = {m.id: _span(m) for m in sheet.marks}
    return {
        "text": sheet.text,
        "tokens": [{"text": c, "start": i, "end": i + 1, "id": i, "ws": False} for i, c in enumerate(sheet.text)],
        "spans": [{**spans[m.id], "attributes": [list(a) for a in m.attributes]} for m in sheet.marks],
        "relations": [
            {
                "head": spans[x.source]["token_end"],
                "child": spans[x.target]["token_end"],
                "head_span": spans[x.source],
                "child_span": spans[x.target],
                "label": x.label,
            }
            for x in sheet.links
        ],
        "meta": {"name": sheet.name},
        "jingmai": sheet.rest,
    }


def read(path: Path, reading: Reading) -> Import:
    """Read a JSONL file, a line at a time; tasks that were rejected or ignored are left out."""
    problems: list[Problem] = []
    return gathered(_sheets(path, reading, problems), reading, problems)


def _sheets(path: Path, reading: Reading, problems: list[Problem]) -> Iterator[tuple[str, Sheet]]:
    for number, (where, item) in enumerate(json_lines(path, reading.limit, problems), 1):
        if item.get("answer", "accept") != "accept":
            problems.append(Problem(where, "task", "not-accepted", f"the answer is {item['answer']!r}; left out"))
            continue
        try:
            yield where, _sheet(item, where, f"{path.stem}-{number}", problems)
        except FormatError as error:
            problems.append(Problem(where, "task", "unreadable", error.problem))


def _sheet(item: dict[str, Any], where: str, name: str, problems: list[Problem]) -> Sheet:
    text = text_of(item, where)
    tokens = item.get("tokens") if isinstance(item.get("tokens"), list) else []
    numbers = iter(range(1, 1 << 40))

    def mark(s: dict[str, Any]) -> Mark:
        start, end = s.get("start"), s.get("end")
        if start is None and tokens:
            start, end = tokens[s["token_start"]]["start"], tokens[s["token_end"]]["end"]
        return mark_of(s.get("id") or f"p{next(numbers)}", s["label"], start, end, s.get("attributes") or ())

    marks = each(item.get("spans"), mark, where, "spans", problems)
    by_place = {(m.spans[0].start, m.spans[0].end, m.shown): m.id for m in reversed(marks)}
    ids = {m.id for m in marks}

    def end_of(span: dict[str, Any]) -> str:
        if span.get("id") in ids:
            return str(span["id"])
        place = (span["start"], span["end"], span["label"])
        return str(by_place.get(place, f"{place[2]} {place[0]}-{place[1]}"))

    links = each(
        item.get("relations"),
        lambda r: link_of(r["label"], end_of(r["head_span"]), end_of(r["child_span"])),
        where,
        "relations",
        problems,
    )
    meta, rest = item.get("meta"), item.get("jingmai")
    given = meta.get("name") if isinstance(meta, dict) else ""
    who = str(item.get("_annotator_id") or item.get("_session_id") or "")
    return Sheet(str(given or name), text, tuple(marks), tuple(links), rest if isinstance(rest, dict) else {}, who)

r"""brat standoff: ``NAME.txt`` and ``NAME.ann``, with ``annotation.conf`` and ``visual.conf``.

    T1  Area 3 5;8 9      欧 盟                    a mention; fragments with ; between, their words with a space between
    E1  fact-Observation:T7 partner:T1 partner2:T2   a fact at its trigger; several values of a role are numbered
    A1  flow E1 export                              a role of a closed vocabulary
    #1  AnnotatorNotes E1  value=12; unit=CNY        all other values; ; = and \ in values are written \; \= \\

What is not shown lies in ``NAME.jingmai.json``, which brat passes over. brat can't mark line breaks: a span over several
lines has a fragment for each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from jingmai.extract import Extract
from jingmai.formats.files import dumped, file_name, json_of, read_bytes, read_text, write_text
from jingmai.formats.form import Import, Written, gathered
from jingmai.formats.notes import notes
from jingmai.formats.problem import FormatError, Loss, Problem
from jingmai.formats.scheme import Scheme
from jingmai.formats.sheet import ANCHOR, FACT, Link, Reading, Sheet, to_sheet
from jingmai.formats.standoff import Standoff, visible

__all__ = ["configuration", "read", "recognise", "write"]

_REST = ".jingmai.json"


def recognise(path: Path, head: str) -> bool:
    """Tell whether a file is a standoff file of brat."""
    return path.suffix == ".ann"


def write(extracts: Iterable[Extract], folder: Path, scheme: Scheme) -> Written:
    """Write ``NAME.txt``, ``NAME.ann`` and ``NAME.jingmai.json`` for each document, and the configuration."""
    done = Written()
    for extract in extracts:
        sheet = to_sheet(extract)
        name = file_name(sheet.name)
        lines, ids, lost = _lines(sheet, scheme.closed)
        done.losses += lost
        done.files += [
            write_text(folder / f"{name}.txt", sheet.text),
            write_text(folder / f"{name}.ann", "".join(f"{line}\n" for line in lines)),
            write_text(folder / f"{name}{_REST}", dumped({"name": sheet.name, "rest": sheet.rest, "ids": ids}) + "\n"),
        ]
    done.files.append(write_text(folder / "annotation.conf", configuration(scheme)))
    done.files.append(write_text(folder / "visual.conf", _visual(scheme)))
    return done


def _lines(sheet: Sheet, closed: Mapping[str, tuple[str, ...]]) -> tuple[list[str], dict[str, str], list[Loss]]:
    ids: dict[str, str] = {}
    lines, lost = [], []
    triggers: dict[str, str] = {}
    for n, mark in enumerate(sheet.marks, 1):
        spans = visible(mark.spans, sheet.text)
        if not spans:
            lost.append(Loss(sheet.name, mark.id, "it marks nothing but line breaks"))
            continue
        ids[mark.id] = f"E{n}" if mark.fact else f"T{n}"
        triggers[mark.id] = f"T{n}"
        at = ";".join(f"{s.start} {s.end}" for s in spans)
        lines.append(f"T{n}\t{mark.shown} {at}\t{' '.join(sheet.text[s.start : s.end] for s in spans)}")
    links: dict[str, list[Link]] = defaultdict(list)
    for link in sheet.links:
        if link.source in ids and link.target in ids:
            links[link.source].append(link)
    number = 0
    for mark in sheet.marks:
        if mark.id not in ids:
            continue
        if mark.fact:
            seen: dict[str, int] = defaultdict(int)
            args = []
            for link in links[mark.id]:
                seen[link.label] += 1
                times = "" if seen[link.label] == 1 else str(seen[link.label])
                args.append(f"{link.label}{times}:{ids[link.target]}")
            lines.append(f"{ids[mark.id]}\t" + " ".join([f"{mark.shown}:{triggers[mark.id]}", *args]))
        keys = [k for k, _ in mark.attributes]
        free = []
        for key, value in mark.attributes:
            if mark.fact and value in closed.get(key, ()) and keys.count(key) == 1:
                number += 1
                lines.append(f"A{number}\t{key} {ids[mark.id]} {value}")
            else:
                free.append((key, value))
        if free:
            number += 1
            lines.append(f"#{number}\tAnnotatorNotes {ids[mark.id]}\t{notes(free)}")
    return lines, {ids[m]: m for m in ids}, lost


def configuration(scheme: Scheme) -> str:
    """Return ``annotation.conf``: the labels, the facts with their roles, the codes of closed vocabularies."""
    lines = [
        "[entities]",
        "",
        *scheme.mentions,
        "",
        "[relations]",
        "",
        "<OVERLAP> Arg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>",
    ]
    lines += ["", "[events]", ""]
    for fact, roles in scheme.facts.items():
        args = [f"{ANCHOR}*:<ENTITY>"]
        for role in roles.values():
            ends = [t for t in role.targets if t in scheme.mentions] + [
                FACT + t for t in role.targets if t in scheme.facts
            ]
            args.append(f"{role.name}{'*' if role.many else '?'}:{'|'.join(ends) or '<ENTITY>'}")
        lines.append(f"{FACT}{fact}\t{', '.join(args)}")
    lines += ["", "[attributes]", ""]
    for name, values in scheme.closed.items():
        facts = "|".join(FACT + f for f, roles in scheme.facts.items() if name in roles)
        lines.append(f"{name}\tArg:{facts}, Value:{'|'.join(values)}")
    return "\n".join(lines) + "\n"


_COLOURS = (
    "#8dd3c7",
    "#ffffb3",
    "#bebada",
    "#fb8072",
    "#80b1d3",
    "#fdb462",
    "#b3de69",
    "#fccde5",
    "#d9d9d9",
    "#ccebc5",
)


def _visual(scheme: Scheme) -> str:
    labels = [*scheme.mentions, *(FACT + f for f in scheme.facts)]
    lines = ["[labels]", "", *(f"{label} | {label}" for label in labels), "", "[drawing]", ""]
    lines.append("SPAN_DEFAULT\tfgColor:black, bgColor:lightgreen, borderColor:darken")
    lines.append("ARC_DEFAULT\tcolor:black, dashArray:-, arrowHead:triangle-5")
    lines += [f"{label}\tbgColor:{_COLOURS[i % len(_COLOURS)]}" for i, label in enumerate(labels)]
    return "\n".join(lines) + "\n"


def read(path: Path, reading: Reading) -> Import:
    """Read ``NAME.ann`` with the ``NAME.txt`` beside it."""
    problems: list[Problem] = []
    text_file = path.with_suffix(".txt")
    if not text_file.is_file():
        raise FormatError(path.name, f"there is no {text_file.name} beside it", "the text that it annotates")
    text = read_bytes(text_file, reading.limit).decode("utf-8", "replace")
    if not text:
        raise FormatError(text_file.name, "the file is empty", "the text that is annotated")
    beside = path.with_name(path.stem + _REST)
    kept: Any = {}
    if beside.is_file():
        try:
            kept = json_of(read_text(beside, reading.limit), beside.name)
        except FormatError as error:
            problems.append(Problem(beside.name, "metadata", "unreadable", error.problem))
    kept = kept if isinstance(kept, dict) else {}
    sheet = Standoff(path.name, text, reading.scheme, problems).sheet(read_text(path, reading.limit), kept, path.stem)
    return gathered([(path.name, sheet)], reading, problems, join=False)

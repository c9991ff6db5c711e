r"""BIO and BIOES, a character a line: the label of flat mentions, and nothing else.

``字⇥B-Area``, white space written ``\n``, ``\t``, ``\s`` and so on; a document begins with ``-DOCSTART-``. Facts, values,
broken spans and what overlaps are listed as lost; the rest is in a comment line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from jingmai.extract import Extract
from jingmai.formats.files import dumped, json_of, text_lines, write_text
from jingmai.formats.form import Import, Written, gathered, mark_of
from jingmai.formats.problem import FormatError, Loss, Problem
from jingmai.formats.scheme import Scheme
from jingmai.formats.sheet import Mark, Reading, Sheet, to_sheet

__all__ = ["read", "recognise", "write"]

_START, _REST = "-DOCSTART-", "# jingmai = "
_OUT = {"\n": "\\n", "\r": "\\r", "\t": "\\t", " ": "\\s", "\\": "\\\\", "#": "\\#"}
_OUT |= {c: f"\\u{ord(c):04x}" for c in "\v\f\x1c\x1d\x1e\x85\u2028\u2029\u00a0\u3000\ufeff"}
_IN = {v: k for k, v in _OUT.items()}


def recognise(path: Path, head: str) -> bool:
    """Tell whether a file is BIO."""
    return path.suffix in (".bio", ".bioes", ".conll")


def write(extracts: Iterable[Extract], folder: Path, scheme: Scheme) -> Written:
    """Write ``annotations.bio``."""
    done = Written([write_text(folder / "annotations.bio", "")])
    with done.files[0].open("a", encoding="utf-8", newline="") as target:
        for i, extract in enumerate(extracts):
            target.write("\n" * bool(i) + _document(to_sheet(extract), done.losses))
    return done


def _document(sheet: Sheet, losses: list[Loss]) -> str:
    tags = ["O"] * len(sheet.text)
    owner: dict[int, str] = {}
    flat = set()
    for mark in sheet.marks:
        why = "it is a fact" if mark.fact else "its span is broken" if len(mark.spans) > 1 else ""
        place = range(mark.spans[0].start, mark.spans[0].end)
        other = next((owner[i] for i in place if i in owner), "")
        if why or other:
            losses.append(Loss(sheet.name, mark.id, why or f"it overlaps {other}"))
            continue
        flat.add(mark.id)
        owner |= dict.fromkeys(place, mark.id)
        tags[place.start : place.stop] = [f"B-{mark.label}", *[f"I-{mark.label}"] * (len(place) - 1)]
        losses += [Loss(sheet.name, mark.id, f"BIO has no {k} ({v})") for k, v in mark.attributes]
    details = [d for d in sheet.rest.get("marks", []) if d["id"] in flat]
    rest = {"name": sheet.name, "rest": {k: v for k, v in sheet.rest.items() if k != "unplaced"} | {"marks": details}}
    lines = [_START, _REST + dumped(rest)]
    lines += [f"{_OUT.get(c, c)}\t{tag}" for c, tag in zip(sheet.text, tags, strict=True)]
    return "\n".join(lines) + "\n"


def read(path: Path, reading: Reading) -> Import:
    """Read a file of one or more documents."""
    problems: list[Problem] = []
    documents = _documents(path, reading.limit)
    first = next(documents, None)
    if first is None:
        raise FormatError(path.name, "holds no character with a tag", "a character and a tag a line")
    sheets = ((path.name, _sheet(d, path, i, problems)) for i, d in enumerate(chain([first], documents), 1))
    return gathered(sheets, reading, problems)


def _documents(path: Path, limit: int) -> Iterator[list[str]]:
    """Yield the lines of each document; the limit holds for one of them."""
    lines: list[str] = []
    size = 0
    for line in text_lines(path, limit):
        starts = line.split("\t")[0].split(" ")[0] == _START
        size = 0 if starts else size + len(line)
        if starts and any(lines):
            yield lines
        if starts:
            lines = []
        elif size > limit:
            raise FormatError(path.name, "a document is too large", f"at most {limit >> 20} MiB")
        else:
            lines.append(line)
    if any(lines):
        yield lines


def _sheet(lines: list[str], path: Path, number: int, problems: list[Problem]) -> Sheet:
    kept: dict[str, object] = {}
    words: list[str] = []
    tags: list[str] = []
    for line in lines:
        if line.startswith(_REST):
            try:
                raw = json_of(line.removeprefix(_REST), path.name)
                kept = raw if isinstance(raw, dict) else {}
            except FormatError as error:
                problems.append(Problem(path.name, "metadata", "unreadable", error.problem))
        elif line.strip() and not line.startswith("# "):
            word, _, tag = line.partition("\t") if "\t" in line else line.partition(" ")
            tag = tag.split()[-1] if tag.split() else ""
            if not (tag == "O" or tag[:2] in ("B-", "I-", "E-", "S-", "M-")):
                problems.append(
                    Problem(path.name, f"line {line[:40]!r}", "unreadable", f"{tag!r} is no tag; taken as O")
                )
                tag = "O"
            word = _IN.get(word, word)
            words.append(word)
            tags.append(tag)
    rest = kept.get("rest")
    marks = tuple(_marks(words, tags))
    return Sheet(
        str(kept.get("name") or f"{path.stem}-{number}"),
        "".join(words),
        marks,
        (),
        rest if isinstance(rest, dict) else {},
    )


def _marks(words: list[str], tags: list[str]) -> Iterable[Mark]:
    at, start, label, number = 0, -1, "", 0
    for word, tag in [*zip(words, tags, strict=True), ("", "O")]:
        kind, _, name = tag.partition("-")
        if start >= 0 and (kind in "OBS" or name != label):
            number += 1
            yield mark_of(f"b{number}", label, start, at)
            start = -1
        if kind != "O" and start < 0:
            start, label = at, name
        at += len(word)

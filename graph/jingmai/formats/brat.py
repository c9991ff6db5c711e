r"""brat standoff: ``NAME.txt`` and ``NAME.ann``, with ``annotation.conf`` and ``visual.conf``.

    T1  Area 3 5;8 9      欧 盟                    a mention; fragments with ; between, their words with a space between
    E1  fact-Observation:T7 partner:T1 partner2:T2   a fact at its trigger; several values of a role are numbered
    A1  flow E1 export                              a role of a closed vocabulary
    #1  AnnotatorNotes E1  value=12; unit=CNY        all other values; ; = and \ in values are written \; \= \\

What is not shown lies in ``NAME.jingmai.json``, which brat passes over. brat can't mark line breaks: a span over several
lines has a fragment for each.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from jingmai.extract import Extract
from jingmai.formats.files import dumped, json_of, read_bytes, read_text, write_text
from jingmai.formats.form import Import, Written, gathered
from jingmai.formats.problem import FormatError, Loss, Problem
from jingmai.formats.scheme import Scheme
from jingmai.formats.sheet import ANCHOR, FACT, Link, Mark, Reading, Sheet, to_sheet
from jingmai.stitch import Fragment

__all__ = ["configuration", "file_name", "notes", "read", "read_notes", "recognise", "write"]

_LINES = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_REST = ".jingmai.json"


def recognise(path: Path, head: str) -> bool:
    """Tell whether a file is a standoff file of brat."""
    return path.suffix == ".ann"


# --- out -----------------------------------------------------------------------------------------------------------------


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


def file_name(name: str) -> str:
    """Return a document's name as a file may be called."""
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", name) or "document"


def _visible(spans: Iterable[Fragment], text: str) -> tuple[Fragment, ...]:
    """Return spans without line breaks."""
    found = []
    for s in spans:
        found += [Fragment(s.start + m.start(), s.start + m.end()) for m in _LINES.finditer(text[s.start : s.end])]
    return tuple(found)


def _lines(sheet: Sheet, closed: Mapping[str, tuple[str, ...]]) -> tuple[list[str], dict[str, str], list[Loss]]:
    ids: dict[str, str] = {}
    lines, lost = [], []
    triggers: dict[str, str] = {}
    for n, mark in enumerate(sheet.marks, 1):
        spans = _visible(mark.spans, sheet.text)
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


def notes(pairs: Iterable[tuple[str, str]]) -> str:
    r"""Return attributes as one line.

    >>> notes([("value", "a;b"), ("unit", "CNY")])
    'value=a\\;b; unit=CNY'
    """
    return "; ".join(f"{k}={_escaped(v)}" for k, v in pairs)


_ESCAPES = {"\\": "\\\\", ";": "\\;", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_BACK = {v[1]: k for k, v in _ESCAPES.items()}


def _escaped(value: str) -> str:
    other = "".join(
        _ESCAPES.get(c, c if c not in "\v\f\x1c\x1d\x1e\x85\u2028\u2029" else f"\\u{ord(c):04x}") for c in value
    )
    inner = other.strip(" ")
    left = len(other) - len(other.lstrip(" "))
    return "\\s" * left + inner + "\\s" * (len(other) - left - len(inner)) if inner else "\\s" * len(other)


def read_notes(line: str) -> list[tuple[str, str]]:
    r"""Return the attributes of a line; what has no ``=`` is left to the reader of the note.

    >>> read_notes("value=a\\;b; unit=CNY; see above")
    [('value', 'a;b'), ('unit', 'CNY')]
    """
    parts = re.split(r"(?<!\\)((?:\\\\)*);", line)
    whole = [a + b for a, b in zip(parts[::2], [*parts[1::2], ""], strict=True)]
    found = (p.strip(" ").partition("=") for p in whole)
    return [(k, _unescaped(v)) for k, equals, v in found if equals]


def _unescaped(value: str) -> str:
    def back(m: re.Match[str]) -> str:
        if m[1]:
            return chr(int(m[1], 16))
        return " " if m[2] == "s" else _BACK.get(m[2], m[2])

    return re.sub(r"\\(?:u([0-9a-f]{4})|(.))", back, value)


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


# --- in ------------------------------------------------------------------------------------------------------------------


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
    sheet = _Standoff(path.name, text, reading.scheme, problems).sheet(read_text(path, reading.limit), kept, path.stem)
    return gathered([(path.name, sheet)], reading, problems, join=False)


_ID = re.compile(r"[TERAMN#*]\S*")


class _Standoff:
    """Read the lines of a standoff file; a line that can't be read is told and passed over."""

    def __init__(self, file: str, text: str, scheme: Scheme, problems: list[Problem]) -> None:
        self.file = file
        self.text = text
        self.scheme = scheme
        self.problems = problems
        self.marks: dict[str, Mark] = {}
        self.events: dict[str, tuple[str, str]] = {}
        self.links: list[Link] = []
        self.attributes: dict[str, list[tuple[str, str]]] = defaultdict(list)

    def tell(self, annotation: str, detail: str, reason: str = "unreadable") -> None:
        self.problems.append(Problem(self.file, annotation, reason, detail))

    def sheet(self, content: str, kept: Mapping[str, Any], name: str) -> Sheet:
        for number, line in enumerate(re.split(r"\r?\n", content), 1):
            if line.strip():
                self._line(line, number)
        raw = kept.get("ids")
        ids: dict[str, str] = {str(k): str(v) for k, v in raw.items()} if isinstance(raw, dict) else {}
        rest = kept.get("rest")
        rest = rest if isinstance(rest, dict) else {}
        return self._renamed(ids, str(kept.get("name") or name), rest)

    def _line(self, line: str, number: int) -> None:
        identity, _, content = line.partition("\t")
        if not _ID.fullmatch(identity) or not content:
            self.tell(f"line {number}", f"{line[:60]!r} is no annotation, or is cut off")
            return
        readers = {
            "T": self._text_bound,
            "E": self._event,
            "R": self._relation,
            "A": self._attribute,
            "M": self._attribute,
        }
        readers |= {"N": self._normalised, "#": self._note, "*": self._equivalent}
        try:
            readers[identity[0]](identity, content)
        except (ValueError, IndexError):
            self.tell(identity, f"{line[:60]!r} has not the shape of a line that begins with {identity[0]}")

    def _text_bound(self, identity: str, content: str) -> None:
        head, _, quote = content.partition("\t")
        label, _, places = head.partition(" ")
        spans = []
        for place in places.split(";"):
            start, end = place.split()
            spans.append(Fragment(int(start), int(end)))
        if identity in self.marks:
            self.tell(identity, "the id occurs twice; the second line is set aside")
            return
        self.marks[identity] = Mark(identity, label, tuple(spans), False, (), quote.rstrip("\r") if quote else None)

    def _event(self, identity: str, content: str) -> None:
        first, *args = content.split()
        label, trigger = first.split(":")
        self.events[identity] = (label, trigger)
        for arg in args:
            role, target = arg.split(":")
            self.links.append(Link(self._role(label, role), identity, target))

    def _role(self, label: str, role: str) -> str:
        known = {ANCHOR, *self.scheme.facts.get(label.removeprefix(FACT), ())}
        return role if role in known else role.rstrip("0123456789")

    def _relation(self, identity: str, content: str) -> None:
        label, *args = content.split()
        ends = dict(a.split(":") for a in args)
        if set(ends) != {"Arg1", "Arg2"}:
            raise ValueError
        self.links.append(Link(label, ends["Arg1"], ends["Arg2"]))

    def _attribute(self, identity: str, content: str) -> None:
        name, target, *value = content.split()
        self.attributes[target].append((name, " ".join(value) or "true"))

    def _normalised(self, identity: str, content: str) -> None:
        head, _, name = content.partition("\t")
        _, target, reference = head.split()
        self.attributes[target].append(("value", name.strip() or reference.partition(":")[2]))

    def _note(self, identity: str, content: str) -> None:
        head, _, note = content.partition("\t")
        _, target = head.split()
        self.attributes[target] += read_notes(note)

    def _equivalent(self, identity: str, content: str) -> None:
        self.tell(identity, f"{content.split()[0]} is no annotation that is read", "unknown-label")

    def _renamed(self, ids: Mapping[str, str], name: str, rest: Mapping[str, Any]) -> Sheet:
        """Return the sheet with our ids, facts in the place of their triggers, and the spans that brat can't hold."""
        triggers = {trigger for _, trigger in self.events.values()}
        by_trigger = {trigger: event for event, (_, trigger) in self.events.items()}
        original = {str(d.get("id")): d for d in rest.get("marks") or [] if isinstance(d, dict)}
        found = []
        for mark in self.marks.values():
            if mark.id not in triggers and not mark.label.startswith(FACT):
                found.append(self._finished(mark, mark.id, False, ids, original))
            elif mark.label.startswith(FACT) and mark.id not in triggers:
                by_trigger[mark.id] = mark.id
                found.append(self._finished(mark, mark.id, True, ids, original))
        for event, (label, trigger) in self.events.items():
            place = self.marks.get(trigger)
            if place is None:
                self.tell(event, f"its trigger {trigger} is not there", "unresolved")
                continue
            found.append(self._finished(replace(place, label=label), event, True, ids, original))
        for target in self.attributes:
            if target not in self.marks and target not in self.events:
                self.tell(target, "an attribute or note is about it, but it is not there", "unresolved")
        links = [
            Link(
                x.label,
                self._id(by_trigger.get(x.source, x.source), ids),
                self._id(by_trigger.get(x.target, x.target), ids),
            )
            for x in self.links
        ]
        return Sheet(name, self.text, tuple(found), tuple(links), rest)

    def _id(self, identity: str, ids: Mapping[str, str]) -> str:
        return ids.get(identity, identity)

    def _finished(
        self, mark: Mark, identity: str, fact: bool, ids: Mapping[str, str], original: Mapping[str, Mapping[str, Any]]
    ) -> Mark:
        ours = self._id(identity, ids)
        pairs = self.attributes.get(identity, []) + (self.attributes.get(mark.id, []) if mark.id != identity else [])
        spans, quote = mark.spans, mark.quote
        kept = original.get(ours, {}).get("spans")
        if isinstance(kept, list):
            try:
                whole = tuple(Fragment(int(a), int(b)) for a, b in kept)
            except (TypeError, ValueError):
                whole = ()
            if whole != spans and whole and _visible(whole, self.text) == spans:
                spans, quote = whole, None if quote is None else "".join(self.text[s.start : s.end] for s in whole)
        return Mark(ours, mark.label.removeprefix(FACT), spans, fact, tuple(pairs), quote)

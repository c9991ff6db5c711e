"""WebAnno TSV 3.3, as INCEpTION exports it: read only, since it keeps neither white space nor what lies beside the text.

Read are the span layers ``jingmai.Mention`` and ``jingmai.Fact`` with their features, stacked annotations and those of
several tokens, which share a number in brackets, and the slots of a link feature. Offsets count UTF-16 units.

    #T_SP=jingmai.Fact|label|flow|ROLE_jingmai.Fact:links_jingmai.Link|jingmai.Mention
    1-4  9-13  12亿元  Observation[2]  export[2]  partner;product[2]  1-2[1];1-3
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

from jingmai.formats.files import read_text
from jingmai.formats.form import Import, gathered
from jingmai.formats.notes import read_notes
from jingmai.formats.offsets import units
from jingmai.formats.problem import FormatError, Problem
from jingmai.formats.scheme import Scheme
from jingmai.formats.sheet import Link, Mark, Reading, Sheet
from jingmai.stitch import Fragment

__all__ = ["read", "recognise"]

_LAYER = re.compile(r"#T_(SP|CH|RL)=([^|]+)\|?(.*)")
_ESCAPED = re.compile(r"\\(->|.)")
_STACK, _SLOTS = re.compile(r"(?<!\\)\|"), re.compile(r"(?<!\\);")
_NUMBERED = re.compile(r"(?<!\\)\[(\d+)\]$")
_TARGET = re.compile(r"(\d+-\d+(?:\.\d+)?)(?:\[(\d+)\])?")
_TYPES = {"Mention": False, "Fact": True}


@dataclass(frozen=True, slots=True)
class _Column:
    """Describe a column: its layer and feature; of a slot, ``slot`` tells roles and targets apart."""

    layer: str
    feature: str
    slot: str = ""

    @property
    def name(self) -> str:
        return self.layer.rpartition(".")[2]


@dataclass
class _Annotation:
    """Collect what the cells say of one annotation."""

    layer: str
    number: str
    units: list[str] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    features: dict[str, str] = field(default_factory=dict)
    roles: dict[str, list[str]] = field(default_factory=dict)
    targets: dict[str, list[str]] = field(default_factory=dict)


def recognise(path: Path, head: str) -> bool:
    """Tell whether a file is WebAnno TSV 3."""
    return path.suffix == ".tsv" and head.lstrip("\ufeff").startswith("#FORMAT=WebAnno TSV 3")


def read(path: Path, reading: Reading) -> Import:
    """Read a file, which holds one document."""
    problems: list[Problem] = []
    content = read_text(path, reading.limit)
    if not content.startswith("#FORMAT=WebAnno TSV 3"):
        raise FormatError(path.name, "is no WebAnno TSV 3", "#FORMAT=WebAnno TSV 3.3 in the first line")
    sheet = _Table(path, reading.scheme, problems).sheet(content.replace("\r\n", "\n").split("\n"))
    return gathered([(path.name, sheet)], reading, problems)


class _Table:
    """Read the lines of a file."""

    def __init__(self, path: Path, scheme: Scheme, problems: list[Problem]) -> None:
        self.path = path
        self.scheme = scheme
        self.problems = problems
        self.columns: list[_Column] = []
        self.tokens: list[tuple[str, int, int, list[str]]] = []
        self.texts: list[tuple[int, str]] = []

    def tell(self, annotation: str, reason: str, detail: str) -> None:
        self.problems.append(Problem(self.path.name, annotation, reason, detail))

    def sheet(self, lines: list[str]) -> Sheet:
        pending: list[str] = []
        for number, line in enumerate(lines, 1):
            if layer := _LAYER.fullmatch(line):
                self._layer(layer)
            elif line.startswith("#Text="):
                pending.append(_unescaped(line.removeprefix("#Text=")))
            elif line and not line.startswith("#") and self._token(line, number, pending):
                pending = []
        text = self._text()
        annotations = self._annotations()
        ids = {id(a): a.features.get("id") or f"w{i}" for i, a in enumerate(annotations, 1)}
        places = {u: i for i, u in enumerate(units(text))}
        marks = tuple(self._mark(a, ids[id(a)], places) for a in annotations)
        return Sheet(self.path.stem, text, marks, tuple(self._links(annotations, ids)))

    def _layer(self, layer: re.Match[str]) -> None:
        kind, name, features = layer.groups()
        if kind != "SP" or name.rpartition(".")[2] not in _TYPES:
            self.tell(name, "unknown-label", "the layer is not ours; jingmai.Mention and jingmai.Fact are read")
        slot = ""
        for feature in features.split("|") if features else [""]:
            if slot:
                self.columns.append(_Column(name, slot, "target"))
                slot = ""
            elif feature.startswith("ROLE_"):
                slot = feature.rpartition(":")[2].partition("_")[0]
                self.columns.append(_Column(name, slot, "role"))
            else:
                self.columns.append(_Column(name, feature))

    def _token(self, line: str, number: int, pending: list[str]) -> bool:
        cells = line.split("\t")
        try:
            start, end = (int(x) for x in cells[1].split("-"))
            words = _unescaped(cells[2])
        except (IndexError, ValueError):
            self.tell(f"line {number}", "unreadable", f"{line[:60]!r} is no token")
            return False
        if pending:
            sentence = "\n".join(pending)
            before = max(0, sentence.find(words))  # white space that is no token
            self.texts.append((start - units(sentence)[before], sentence))
        self.tokens.append((cells[0], start, end, cells[3:]))
        return True

    def _text(self) -> str:
        """Return the text: the sentences at their offsets, with line breaks in the gaps."""
        found, at = [], 0
        for start, sentence in self.texts:
            found.append("\n" * max(0, start - at))
            at = max(at, start) + units(sentence)[-1]
            found.append(sentence)
        if not found:
            raise FormatError(self.path.name, "holds no text", "lines #Text=…")
        return "".join(found)

    def _annotations(self) -> list[_Annotation]:
        found: dict[tuple[str, str], _Annotation] = {}
        for unit, start, end, cells in self.tokens:
            keys: dict[tuple[str, int], str] = {}  # by place in a stack, for columns that repeat no number
            for column, cell in zip(self.columns, cells, strict=False):
                if column.name not in _TYPES or cell in ("_", ""):
                    continue
                for i, value in enumerate(_STACK.split(cell)):
                    numbered = _NUMBERED.search(value) if column.slot != "target" else None
                    key = numbered[1] if numbered else keys.get((column.layer, i), f"{unit}.{i}")
                    keys.setdefault((column.layer, i), key)
                    one = found.setdefault((column.layer, key), _Annotation(column.layer, key))
                    if unit not in one.units:
                        one.units.append(unit)
                        one.spans.append((start, end))
                    self._cell(one, column, value[: numbered.start()] if numbered else value)
        return list(found.values())

    def _cell(self, one: _Annotation, column: _Column, value: str) -> None:
        if column.slot == "role" and column.feature not in one.roles:
            one.roles[column.feature] = [] if value == "*" else [_unescaped(v) for v in _SLOTS.split(value)]
        elif column.slot == "target" and column.feature not in one.targets:
            one.targets[column.feature] = [] if value == "*" else _SLOTS.split(value)
        elif not column.slot and value != "*":
            one.features[column.feature] = _unescaped(value)

    def _mark(self, one: _Annotation, identity: str, places: Mapping[int, int]) -> Mark:
        start, end = min(s for s, _ in one.spans), max(e for _, e in one.spans)
        pairs = [(k, v) for k, v in one.features.items() if k not in ("id", "label", "other")]
        pairs += read_notes(one.features.get("other", ""))
        span = Fragment(places.get(start, -1), places.get(end, -1))
        fact = _TYPES[one.layer.rpartition(".")[2]]
        return Mark(identity, one.features.get("label", ""), (span,), fact, tuple(pairs))

    def _links(self, annotations: list[_Annotation], ids: Mapping[int, str]) -> Iterator[Link]:
        there: dict[str, list[_Annotation]] = {}
        for a in annotations:
            for unit in a.units:
                there.setdefault(unit, []).append(a)
        for a in annotations:
            for feature, roles in a.roles.items():
                for role, target in zip_longest(roles, a.targets.get(feature, []), fillvalue=""):
                    yield Link(role, ids[id(a)], self._end(target, there, ids))

    def _end(self, target: str, there: Mapping[str, list[_Annotation]], ids: Mapping[int, str]) -> str:
        """Return the id of the mark that a slot points to: the one of its number on that token, or the only one there."""
        found = _TARGET.match(target)
        on_token = there.get(found[1], []) if found else []
        numbered = [a for a in on_token if found and a.number == found[2]]
        single = [a for a in on_token if not a.number.isdecimal()] or on_token
        chosen = numbered or single
        return ids[id(chosen[0])] if len(chosen) == 1 else target or "nothing"


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda m: {"n": "\n", "t": "\t", "r": "\r"}.get(m[1], m[1]), text)

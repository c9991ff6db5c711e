"""WebAnno TSV 3.3, as INCEpTION exports it: read only.

Read are span layers ``jingmai.Mention`` and ``jingmai.Fact`` with their text features; slots are not in reach of this
format's column names for us and are told as lost. Offsets of TSV count UTF-16 units, which is found by the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from jingmai.formats.brat import read_notes
from jingmai.formats.files import read_text
from jingmai.formats.form import Import, gathered
from jingmai.formats.offsets import units
from jingmai.formats.problem import FormatError, Problem
from jingmai.formats.scheme import Scheme
from jingmai.formats.sheet import Mark, Reading, Sheet
from jingmai.stitch import Fragment

__all__ = ["read", "recognise"]

_LAYER = re.compile(r"#T_(SP|CH|RL)=([^|]+)\|?(.*)")
_ESCAPED = re.compile(r"\\(.)")
_TYPES = {"Mention": False, "Fact": True}


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
        self.columns: list[tuple[str, str]] = []
        self.tokens: list[tuple[int, int, list[str], str]] = []
        self.texts: list[tuple[int, str]] = []

    def sheet(self, lines: list[str]) -> Sheet:
        pending: list[str] = []
        for number, line in enumerate(lines, 1):
            if layer := _LAYER.fullmatch(line):
                self._layer(layer)
            elif line.startswith("#Text="):
                pending.append(_unescaped(line.removeprefix("#Text=")))
            elif line and not line.startswith("#"):
                self._token(line, number, pending)
                pending = []
        text = self._text()
        return Sheet(self.path.stem, text, tuple(self._marks(text)))

    def _layer(self, layer: re.Match[str]) -> None:
        kind, name, features = layer.groups()
        if kind != "SP" or name.rpartition(".")[2] not in _TYPES:
            told = "slots and relations are not read from TSV" if kind != "SP" else "the layer is not ours"
            self.problems.append(Problem(self.path.name, name, "unknown-label", f"{told}; use XMI or JSON"))
        for feature in features.split("|") if features else [""]:
            self.columns.append((name, feature))

    def _token(self, line: str, number: int, pending: list[str]) -> None:
        cells = line.split("\t")
        try:
            start, end = (int(x) for x in cells[1].split("-"))
        except (IndexError, ValueError):
            self.problems.append(Problem(self.path.name, f"line {number}", "unreadable", f"{line[:60]!r} is no token"))
            return
        if pending:
            self.texts.append((start, "\n".join(pending)))
        self.tokens.append((start, end, cells[3:], cells[2]))

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

    def _marks(self, text: str) -> Iterator[Mark]:
        places = {u: i for i, u in enumerate(units(text))}
        groups: dict[tuple[str, str], tuple[list[tuple[int, int]], dict[str, str]]] = {}
        for row, (start, end, cells, _) in enumerate(self.tokens):
            for (layer, feature), cell in zip(self.columns, cells, strict=False):
                for i, value in enumerate(re.split(r"(?<!\\)\|", cell)):
                    if value in ("_", "") or layer.rpartition(".")[2] not in _TYPES:
                        continue
                    numbered = re.search(r"(?<!\\)\[(\d+)\]$", value)
                    key = (layer, numbered[1] if numbered else f"row{row}.{i}")
                    spans, features = groups.setdefault(key, ([], {}))
                    if (start, end) not in spans:
                        spans.append((start, end))
                    words = _unescaped(value[: numbered.start()] if numbered else value)
                    if words != "*":
                        features[feature] = words
        for number, ((layer, _), (spans, features)) in enumerate(groups.items(), 1):
            identity = features.get("id") or f"w{number}"
            start, end = places.get(spans[0][0], -1), places.get(spans[-1][1], -1)
            fact = _TYPES[layer.rpartition(".")[2]]
            pairs = [(k, v) for k, v in features.items() if k not in ("id", "label", "other")]
            pairs += read_notes(features.get("other", ""))
            yield Mark(identity, features.get("label", ""), (Fragment(start, end),), fact, tuple(pairs))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda m: {"n": "\n", "t": "\t", "r": "\r"}.get(m[1], m[1]), text)

"""The sheet: an extract as every annotation tool has it, marks on a text and links between them.

A mention is a mark. A fact is a mark too, on the words of its first anchor: its roles are links to other marks, or
attributes where the value is a text. What no tool shows (metadata, articles, who made a mark, its sentence) is the
sheet's rest, a JSON object that travels in the metadata of the tool or in a file beside.

Conventions, the same in every format:

    anchor          link from a fact to the mentions it was read from; left out where the one mention on the same words is it
    continued       link from a fragment to the next of the same span, where a tool has no broken spans
    role@2          attribute that stands second among the values of a role, where texts and links are mixed
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from jingmai.extract import Annotator, Extract, Frame, Mention, Ref, to_json
from jingmai.formats.scheme import QUANTITY, Scheme
from jingmai.stitch import Fragment

__all__ = [
    "ANCHOR",
    "CONTINUED",
    "FACT",
    "Homes",
    "Link",
    "Mark",
    "Reading",
    "Sheet",
    "joined",
    "person",
    "split",
    "to_sheet",
]

ANCHOR = "anchor"
CONTINUED = "continued"
FACT = "fact-"
"""What the label of a fact begins with in tools that have one list of labels."""

Spans = tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """Mark a span: a mention, or the place of a fact. ``quote`` is what the tool says stands there, if it does."""

    id: str
    label: str
    spans: Spans
    fact: bool = False
    attributes: tuple[tuple[str, str], ...] = ()
    quote: str | None = None

    @property
    def shown(self) -> str:
        """Return the label in tools that have one list of labels."""
        return FACT + self.label if self.fact else self.label


@dataclass(frozen=True, slots=True)
class Link:
    """Link two marks."""

    label: str
    source: str
    target: str


@dataclass(frozen=True)
class Sheet:
    """Hold the marks and links of one text, the rest, and who the tool says annotated it."""

    name: str
    text: str
    marks: tuple[Mark, ...] = ()
    links: tuple[Link, ...] = ()
    rest: Mapping[str, Any] = field(default_factory=dict)
    annotator: str = ""


_SOMEONE = "annotator"


def person(name: str) -> Annotator:
    """Return a person as an annotator.

    >>> person("李一").id
    'person-李一'
    """
    return Annotator(f"person-{name}", "person", name)


@dataclass(frozen=True)
class Reading:
    """Hold what a reader needs: the scheme, who annotated, and the size of the largest file in bytes.

    Where nobody is given, the annotator is who the tool says annotated.
    """

    scheme: Scheme
    annotator: Annotator | None = None
    limit: int = 1 << 27

    def who(self, sheet: Sheet) -> Annotator:
        """Return who annotated a sheet."""
        return self.annotator or person(sheet.annotator or _SOMEONE)


def to_sheet(extract: Extract) -> Sheet:
    """Return the sheet of an extract."""
    places = {m.id: m for m in extract.mentions}
    placed = [f for f in extract.frames if f.anchors and all(a in places for a in f.anchors)]
    known = {*places, *(f.id for f in placed)}
    lost = [f for f in extract.frames if f.id not in known or not _refs(f) <= known]
    while lost:  # a frame that points to nothing on the text travels in the rest, with all that point to it
        known -= {f.id for f in lost}
        lost = [f for f in placed if f.id in known and not _refs(f) <= known]
    on_text = [f for f in extract.frames if f.id in known]
    marks = [
        Mark(m.id, m.label, m.spans, False, (("value", m.value),) * bool(m.value), m.quote) for m in extract.mentions
    ]
    links: list[Link] = []
    homes = Homes(extract.mentions)
    for f in on_text:
        first = places[f.anchors[0]]
        marks.append(Mark(f.id, f.label, first.spans, True, tuple(_attributes(f)), first.quote))
        if f.anchors != (homes.of(first.spans, f.label),):
            links += [Link(ANCHOR, f.id, a) for a in f.anchors]
        links += [Link(r, f.id, v.id) for r, values in f.roles.items() for v in values if isinstance(v, Ref)]
    return Sheet(extract.document.name, extract.document.text, tuple(marks), tuple(links), _rest(extract, on_text))


def _refs(frame: Frame) -> set[str]:
    return {v.id for values in frame.roles.values() for v in values if isinstance(v, Ref)}


class Homes:
    """Say which mention a fact on some words is anchored in where no link says it."""

    def __init__(self, mentions: Iterable[Mention] = ()) -> None:
        self._by_place: dict[Spans, list[Mention]] = {}
        for mention in mentions:
            self.add(mention)

    def add(self, mention: Mention) -> None:
        """Take a mention into account."""
        self._by_place.setdefault(mention.spans, []).append(mention)

    def of(self, spans: Spans, label: str) -> str:
        """Return the id of the mention on just these words, one of that label or a figure first; empty if there is none."""
        same = self._by_place.get(spans, ())
        return min(same, key=lambda m: (m.label != label, m.label != QUANTITY)).id if same else ""


def _attributes(frame: Frame) -> Iterable[tuple[str, str]]:
    for role, values in frame.roles.items():
        refs = sum(isinstance(v, Ref) for v in values)
        mixed = any(isinstance(v, str) for v in values[:refs])
        yield from ((f"{role}@{i + 1}" if mixed else role, v) for i, v in enumerate(values) if isinstance(v, str))


def _rest(extract: Extract, on_text: list[Frame]) -> dict[str, Any]:
    shown = {f.id for f in on_text}
    left = tuple(f for f in extract.frames if f.id not in shown)
    bare = json.loads(to_json(replace(extract, mentions=(), frames=())))
    del bare["document"]["text"]
    rest: dict[str, Any] = {"extract": bare}
    if left:
        rest["unplaced"] = json.loads(to_json(replace(extract, frames=left)))["frames"]
        rest["order"] = [f.id for f in extract.frames]
    sentences: dict[Spans, int] = {}
    marks = []
    for m in extract.mentions:
        detail: dict[str, Any] = {"id": m.id, "label": m.label, "spans": _pairs(m.spans)}
        if m.sentence:
            detail["sentence"] = sentences.setdefault(m.sentence, len(sentences))
        marks.append(detail | {k: v for k, v in (("by", m.by), ("article", m.article)) if v})
    places = {m.id: m for m in extract.mentions}
    for f in on_text:
        detail = {"id": f.id, "label": FACT + f.label, "spans": _pairs(places[f.anchors[0]].spans)}
        marks.append(detail | {k: v for k, v in (("by", f.by), ("confidence", f.confidence)) if v})
    return rest | {"sentences": [_pairs(s) for s in sentences], "marks": marks}


def _pairs(spans: Spans) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def split(sheet: Sheet) -> Sheet:
    """Return a sheet without broken spans: each further fragment is a mark of its own, linked as ``continued``."""
    marks: list[Mark] = []
    links = list(sheet.links)
    for mark in sheet.marks:
        last = mark.id
        for i, span in enumerate(mark.spans):
            part = f"{mark.id}.{i + 1}" if i else mark.id
            words = sheet.text[span.start : span.end]
            marks.append(
                replace(mark, id=part, spans=(span,), quote=words, attributes=mark.attributes if not i else ())
            )
            if i:
                links.append(Link(CONTINUED, last, part))
            last = part
    return replace(sheet, marks=tuple(marks), links=tuple(links))


def joined(sheet: Sheet) -> Sheet:
    """Return a sheet in which marks linked as ``continued`` are one broken span again."""
    marks = {m.id: m for m in sheet.marks}
    after = {x.source: x.target for x in sheet.links if x.label == CONTINUED and {x.source, x.target} <= set(marks)}
    heads = [m for m in sheet.marks if m.id not in set(after.values())]
    found = []
    for head in heads:
        parts, at = [head], head.id
        while (at := after.get(at, "")) and at not in {p.id for p in parts}:
            parts.append(marks[at])
        quotes = [p.quote for p in parts]
        quote = None if None in quotes else "".join(q or "" for q in quotes)
        found.append(replace(head, spans=tuple(s for p in parts for s in p.spans), quote=quote))
    links = tuple(x for x in sheet.links if x.label != CONTINUED)
    return replace(sheet, marks=tuple(found), links=links)

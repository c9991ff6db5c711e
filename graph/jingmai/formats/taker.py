"""The taker: from the sheet of a tool to an extract, each mark and link checked.

What does not hold is set aside with its reason; everything else of the sheet comes in.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from jingmai.document import Document
from jingmai.errors import ExtractError
from jingmai.extract import Extract, Frame, Mention, Ref, RoleValue, from_json
from jingmai.formats.offsets import Aligner
from jingmai.formats.problem import Problem
from jingmai.formats.scheme import QUANTITY
from jingmai.formats.sheet import ANCHOR, FACT, Homes, Link, Mark, Reading, Sheet
from jingmai.stitch import Fragment

__all__ = ["to_extract"]

Spans = tuple[Fragment, ...]


def to_extract(sheet: Sheet, reading: Reading, file: str) -> tuple[Extract, list[Problem]]:
    """Return the extract that a sheet holds, and what of it could not be taken over, with the reason."""
    return _Taker(sheet, reading, file).extract()


class _Taker:
    """Take over the marks and links of a sheet, checking each."""

    def __init__(self, sheet: Sheet, reading: Reading, file: str) -> None:
        self.sheet = sheet
        self.scheme = reading.scheme
        self.annotator = reading.who(sheet)
        self.file = file
        self.problems: list[Problem] = []
        self.base = self._base()
        self.sentences = [_spans(s) for s in _list(sheet.rest.get("sentences"))]
        self.details = [d for d in _list(sheet.rest.get("marks")) if isinstance(d, dict)]
        self.order = {str(d.get("id")): i for i, d in enumerate(self.details)}

    def tell(self, annotation: str, reason: str, detail: str, *, mended: bool = False) -> None:
        self.problems.append(Problem(self.file, annotation, reason, detail, mended))

    def extract(self) -> tuple[Extract, list[Problem]]:
        marks = self._sorted(
            [m for mark in self._aligned(self._single(self.sheet.marks)) if (m := self._labelled(mark))]
        )
        detail_of = self._detailed(marks)
        marks, same = self._distinct(marks, detail_of)
        links = self._linked(marks, same)
        new: dict[str, str] = {}
        taken = {str(d["id"]) for d in detail_of.values()}
        for mark in marks:
            wanted = str(detail_of[mark.id]["id"]) if mark.id in detail_of else mark.id
            while mark.id not in detail_of and wanted in taken:
                wanted += "x"
            taken.add(wanted)
            new[mark.id] = wanted
        mentions = [self._mention(m, new[m.id], detail_of.get(m.id)) for m in marks if not m.fact]
        frames, homes = [], Homes(mentions)
        for mark in marks:
            if mark.fact:
                frame, words = self._frame(mark, links[mark.id], new, homes, detail_of.get(mark.id))
                frames.append(frame)
                mentions += words
        frames = self._with_unplaced(frames, {*new.values(), *(m.id for m in mentions)})
        annotators = list(self.base.annotators)
        who = {m.by for m in mentions} | {f.by for f in frames}
        if self.annotator.id in who and self.annotator.id not in {a.id for a in annotators}:
            annotators.append(self.annotator)
        made = replace(self.base, annotators=tuple(annotators), mentions=tuple(mentions), frames=tuple(frames))
        return made, self.problems

    def _base(self) -> Extract:
        """Return the document with what the rest says of it."""
        plain = Extract(Document(self.sheet.name, self.sheet.text))
        rest = self.sheet.rest.get("extract")
        if not isinstance(rest, dict):
            return plain
        try:
            document = {**rest["document"], "text": self.sheet.text}
            return from_json(json.dumps({**rest, "document": document}), self.file)
        except (ExtractError, KeyError, TypeError, ValueError) as error:
            self.tell("metadata", "unreadable", f"what was kept beside the text does not fit it: {error}")
            return plain

    def _single(self, marks: Iterable[Mark]) -> list[Mark]:
        found: dict[str, Mark] = {}
        for mark in marks:
            if mark.id in found:
                self.tell(mark.id, "unreadable", "the id occurs twice; the second annotation is set aside")
            else:
                found[mark.id] = mark
        return list(found.values())

    def _aligned(self, marks: list[Mark]) -> list[Mark]:
        aligner = Aligner(self.sheet.text, [(m.spans, m.quote) for m in marks])
        found, told = [], set()
        for mark in marks:
            spans, deviation = aligner.place(mark.spans, mark.quote)
            if spans is None:
                self._misplaced(mark, aligner)
                continue
            if deviation and deviation not in told:
                told.add(deviation)
                self.tell(mark.id, "offsets", f"the offsets count otherwise ({deviation}); converted", mended=True)
            found.append(replace(mark, spans=spans))
        return found

    def _misplaced(self, mark: Mark, aligner: Aligner) -> None:
        size = len(self.sheet.text)
        at = ", ".join(f"{s.start}-{s.end}" for s in mark.spans) or "no offsets"
        if not mark.spans or not all(0 <= s.start < s.end <= size for s in mark.spans):
            self.tell(mark.id, "quote-mismatch", f"{at} lies outside the text of {size} characters")
        else:
            there = aligner.stands(mark.spans)
            self.tell(mark.id, "quote-mismatch", f"at {at} it quotes {mark.quote!r} but the text there is {there!r}")

    def _labelled(self, mark: Mark) -> Mark | None:
        known = self.scheme.facts if mark.fact else self.scheme.mentions
        if mark.label in known:
            return mark
        prefix = FACT if mark.fact else ""
        there = ", ".join(prefix + label for label in known)
        self.tell(mark.id, "unknown-label", f"{prefix + mark.label!r} is no label; there are {there}")
        return None

    def _sorted(self, marks: list[Mark]) -> list[Mark]:
        return sorted(marks, key=lambda m: self.order.get(m.id, len(self.order)))

    def _detailed(self, marks: list[Mark]) -> dict[str, dict[str, Any]]:
        """Return what the rest says of each mark: by its id where label and words are the same, else by these."""
        by_id = {str(d.get("id")): d for d in self.details}
        by_place: dict[tuple[str, Spans], list[dict[str, Any]]] = defaultdict(list)
        found: dict[str, dict[str, Any]] = {}
        used: set[str] = set()
        for mark in marks:
            detail = by_id.get(mark.id)
            if detail and detail.get("label") == mark.shown and _spans(detail.get("spans")) == mark.spans:
                found[mark.id] = detail
                used.add(mark.id)
        for d in self.details:
            if str(d.get("id")) not in used:
                by_place[str(d.get("label")), _spans(d.get("spans"))].append(d)
        for mark in marks:
            if mark.id not in found and (rest := by_place[mark.shown, mark.spans]):
                found[mark.id] = rest.pop(0)
        return found

    def _distinct(self, marks: list[Mark], detailed: Mapping[str, Any]) -> tuple[list[Mark], dict[str, str]]:
        """Return the marks without mentions that someone marked twice, and which mark stands for each."""
        first: dict[tuple[str, Spans, Any], str] = {}
        same: dict[str, str] = {}
        kept = []
        for mark in marks:
            key = (mark.label, mark.spans, mark.attributes)
            if not mark.fact and mark.id not in detailed and key in first:
                same[mark.id] = first[key]
                self.tell(mark.id, "duplicate", f"the same words have the same label in {first[key]}", mended=True)
                continue
            if not mark.fact:
                first.setdefault(key, mark.id)
            same[mark.id] = mark.id
            kept.append(mark)
        return kept, same

    def _linked(self, marks: list[Mark], same: Mapping[str, str]) -> dict[str, list[Link]]:
        known = {m.id: m for m in marks}
        found: dict[str, list[Link]] = {m.id: [] for m in marks}
        for link in self.sheet.links:
            source, target = known.get(same.get(link.source, "")), known.get(same.get(link.target, ""))
            what = f"{link.label} {link.source} → {link.target}"
            if source is None or target is None:
                missing = link.source if source is None else link.target
                self.tell(what, "unresolved", f"it links to {missing!r}, which is not there or was set aside")
            elif not source.fact:
                self.tell(what, "unknown-role", f"a link begins at a fact, not at the mention {link.source}")
            elif link.label != ANCHOR and link.label not in self.scheme.facts[source.label]:
                self.tell(what, "unknown-role", self._no_role(source.label, link.label))
            elif link.label == ANCHOR and target.fact:
                self.tell(what, "unknown-role", "an anchor is a mention, not a fact")
            else:
                found[source.id].append(Link(link.label, source.id, target.id))
        return found

    def _no_role(self, label: str, role: str) -> str:
        return f"{label} has no role {role!r}; it has {', '.join(self.scheme.facts[label])}"

    def _mention(self, mark: Mark, identity: str, detail: Mapping[str, Any] | None) -> Mention:
        value = dict(mark.attributes).get("value", "")
        quote = "".join(self.sheet.text[s.start : s.end] for s in mark.spans)
        if detail is not None:
            number = detail.get("sentence")
            known = isinstance(number, int) and 0 <= number < len(self.sentences)
            sentence = self.sentences[number] if known else ()  # type: ignore[index]
            article, by = str(detail.get("article", "")), str(detail.get("by", ""))
        else:
            sentence, article, by = self._sentence(mark.spans[0]), self._article(mark.spans[0]), self.annotator.id
        return Mention(identity, mark.label, mark.spans, quote, value, by, sentence, article)

    def _sentence(self, span: Fragment) -> Spans:
        around = [s for s in self.sentences if any(f.start <= span.start < f.end for f in s)]
        return min(around, key=lambda s: sum(map(len, s)), default=())

    def _article(self, span: Fragment) -> str:
        inside = (a.id for a in self.base.articles if any(f.start <= span.start < f.end for f in a.spans))
        return next(inside, "")

    def _frame(
        self,
        mark: Mark,
        links: list[Link],
        new: Mapping[str, str],
        homes: Homes,
        detail: Mapping[str, Any] | None,
    ) -> tuple[Frame, list[Mention]]:
        """Return the frame of a mark, and the mention of its words where there was none."""
        words: list[Mention] = []
        anchors = tuple(new[x.target] for x in links if x.label == ANCHOR)
        if not anchors:
            place = homes.of(mark.spans, mark.label)
            if not place:
                place = f"{new[mark.id]}.words"
                label = QUANTITY if "value" in self.scheme.facts[mark.label] else mark.label
                words = [self._mention(Mark(place, label, mark.spans), place, None)]
                homes.add(words[0])
            anchors = (place,)
        roles: dict[str, list[RoleValue]] = {}
        for link in links:
            if link.label != ANCHOR:
                roles.setdefault(link.label, []).append(Ref(new[link.target]))
        for key, value in mark.attributes:
            role, _, place = key.partition("@")
            if role not in self.scheme.facts[mark.label]:
                self.tell(mark.id, "unknown-role", self._no_role(mark.label, role))
            elif place.isdecimal():
                roles.setdefault(role, []).insert(int(place) - 1, value)
            else:
                roles.setdefault(role, []).append(value)
        by = str(detail.get("by", "")) if detail is not None else self.annotator.id
        sure = str(detail.get("confidence", "")) if detail is not None else ""
        filled = {r: tuple(v) for r, v in roles.items()}
        return Frame(new[mark.id], mark.label, filled, anchors, by, sure), words

    def _with_unplaced(self, frames: list[Frame], known: set[str]) -> list[Frame]:
        """Return the frames with those that travelled beside the text because they stand nowhere on it."""
        raw = _list(self.sheet.rest.get("unplaced"))
        if not raw:
            return frames
        found = [f for item in raw if (f := self._unplaced(item)) and f.id not in known]
        order = {str(x): i for i, x in enumerate(_list(self.sheet.rest.get("order")))}
        return sorted([*frames, *found], key=lambda f: order.get(f.id, len(order)))

    def _unplaced(self, item: Any) -> Frame | None:
        try:
            roles = {
                r: tuple(Ref(str(v["ref"])) if isinstance(v, dict) else str(v) for v in values)
                for r, values in item["roles"].items()
            }
            anchors = tuple(str(a) for a in item["anchors"]) if "anchors" in item else ()
            return Frame(
                str(item["id"]),
                str(item["label"]),
                roles,
                anchors,
                str(item.get("by", "")),
                str(item.get("confidence", "")),
            )
        except (KeyError, TypeError, AttributeError) as error:
            self.tell("unplaced facts", "unreadable", f"a fact kept beside the text can't be read ({error!r})")
            return None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _spans(value: Any) -> Spans:
    pairs = [p for p in _list(value) if isinstance(p, list) and len(p) == 2 and all(type(x) is int for x in p)]
    return tuple(Fragment(*p) for p in pairs)

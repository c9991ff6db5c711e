"""Standoff: the lines of brat as marks and links."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from jingmai.formats.notes import read_notes
from jingmai.formats.problem import Problem
from jingmai.formats.scheme import Scheme
from jingmai.formats.sheet import ANCHOR, FACT, Link, Mark, Sheet
from jingmai.stitch import Fragment

__all__ = ["Standoff", "visible"]

_LINES = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


def visible(spans: Iterable[Fragment], text: str) -> tuple[Fragment, ...]:
    """Return spans without line breaks."""
    found = []
    for s in spans:
        found += [Fragment(s.start + m.start(), s.start + m.end()) for m in _LINES.finditer(text[s.start : s.end])]
    return tuple(found)


_ID = re.compile(r"[TERAMN#*]\S*")


class Standoff:
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
            if whole != spans and whole and visible(whole, self.text) == spans:
                spans, quote = whole, None if quote is None else "".join(self.text[s.start : s.end] for s in whole)
        return Mark(ours, mark.label.removeprefix(FACT), spans, fact, tuple(pairs), quote)

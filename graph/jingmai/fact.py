"""Facts: what an extract states in the terms of the ontology, and the account of what became of every frame.

Facts ─┬─ Fact       an instance of a class, with its statements, anchors and makers
       ├─ Thing      what facts speak of and no frame fills: a period, a person, a provisional concept, a cell
       ├─ Aside      what was read but is not asserted, with the reason
       └─ Tally      for each label: read = asserted + merged + set aside
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from jingmai.extract import Extract, Frame
from jingmai.stitch import Fragment
from jingmai.value import Value

__all__ = ["Aside", "Fact", "Facts", "Statement", "Tally", "Thing", "add_tallies"]

Statement = tuple[str, Value]
"""A property and its value."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Hold what has an IRI, types and statements, and no evidence of its own; ``by`` are models that proposed it."""

    iri: str
    types: tuple[str, ...]
    statements: tuple[Statement, ...]
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """Hold an instance filled from frames: ``anchors`` are ids of mentions, ``by`` of annotators, ``frames`` of frames.

    A fact without frames was implied by another: the policy that a policy amends.
    """

    iri: str
    class_iri: str
    statements: tuple[Statement, ...]
    anchors: tuple[str, ...]
    by: tuple[str, ...]
    confidence: Value | None = None
    frames: tuple[str, ...] = ()
    article: str = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """Hold what is not asserted: the reason's code, what was wrong, and the frame as it was read.

    ``by`` made it, ``ended_by`` took it out or replaced it, both annotators.
    """

    reason: str
    detail: str
    label: str
    content: Mapping[str, Any]
    spans: tuple[tuple[Fragment, ...], ...]
    sentence: tuple[Fragment, ...] = ()
    article: str = ""
    by: str = ""
    ended_by: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """Count what was read under one label and what became of it."""

    read: int = 0
    asserted: int = 0
    merged: int = 0
    set_aside: int = 0

    @property
    def balanced(self) -> bool:
        """Tell whether nothing was lost."""
        return self.read == self.asserted + self.merged + self.set_aside

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.read + other.read,
            self.asserted + other.asserted,
            self.merged + other.merged,
            self.set_aside + other.set_aside,
        )


def add_tallies(accounts: Iterable[Mapping[str, Tally]]) -> dict[str, Tally]:
    """Return the sum of accounts, label by label.

    >>> add_tallies([{"Norm": Tally(2, 1, 1)}, {"Norm": Tally(1, 0, 0, 1)}])
    {'Norm': Tally(read=3, asserted=1, merged=1, set_aside=1)}
    """
    total: dict[str, Tally] = {}
    for account in accounts:
        for label, tally in account.items():
            total[label] = total.get(label, Tally()) + tally
    return dict(sorted(total.items()))


@dataclass(frozen=True, slots=True)
class Facts:
    """Hold all that one extract states, what it speaks of, and what was set aside."""

    extract: Extract
    facts: tuple[Fact, ...]
    things: Mapping[str, Thing]
    set_aside: tuple[Aside, ...]
    passed_over: Mapping[str, int] = field(default_factory=dict)
    articles: tuple[Fact, ...] = ()

    @property
    def account(self) -> dict[str, Tally]:
        """Return for each label how many were read, asserted, merged and set aside."""
        labels = {f.id: f.label for f in self.extract.frames}
        asserted: dict[str, Tally] = {}
        for fact in self.facts:
            for i, frame in enumerate(fact.frames):
                one = Tally(1, 1) if i == 0 else Tally(1, 0, 1)
                asserted[labels[frame]] = asserted.get(labels[frame], Tally()) + one
        kept: dict[str, Tally] = {"Article": Tally(len(self.articles), len(self.articles))} if self.articles else {}
        aside = [{a.label or "number": Tally(1, 0, 0, 1)} for a in self.set_aside]
        return add_tallies([asserted, kept, *aside])

    @property
    def read(self) -> int:
        """Return how many frames, articles and unread numbers the extract brought."""
        unread = sum(s.fate == "unread" for s in self.extract.set_aside)
        return len(self.extract.frames) + len(self.extract.articles) + unread

    def spoken_of(self) -> list[Thing]:
        """Return the things that the facts lead to, in the order of their IRIs."""
        found: dict[str, Thing] = {}
        queue = [v.text for f in (*self.facts, *self.articles) for _, v in f.statements if not v.datatype]
        while queue:
            iri = queue.pop()
            if iri in self.things and iri not in found:
                found[iri] = self.things[iri]
                queue += [v.text for _, v in found[iri].statements if not v.datatype]
        return [found[iri] for iri in sorted(found)]

    def without(self, violations: Mapping[str, str]) -> Facts:
        """Return the facts without those that violate a shape, nor those that rest on them.

        ``violations`` maps IRIs of facts, articles or things to what is wrong. What falls is set aside, frame by frame.
        """
        wrong = dict(violations)
        while grown := self._resting_on(wrong):
            wrong |= grown
        fallen = [f for f in (*self.facts, *self.articles) if f.iri in wrong]
        asides = [a for f in fallen for a in self._asides_of(f, wrong[f.iri])]
        return replace(
            self,
            facts=tuple(f for f in self.facts if f.iri not in wrong),
            articles=tuple(f for f in self.articles if f.iri not in wrong),
            set_aside=(*self.set_aside, *asides),
        )

    def _resting_on(self, wrong: Mapping[str, str]) -> dict[str, str]:
        """Return what refers to something wrong and is not known to be wrong yet."""
        found: dict[str, str] = {}
        items: tuple[Fact | Thing, ...] = (*self.facts, *self.things.values())
        for item in items:
            for _, value in item.statements:
                if item.iri not in wrong and not value.datatype and value.text in wrong:
                    found[item.iri] = wrong[value.text]
        return found

    def _asides_of(self, fact: Fact, detail: str) -> list[Aside]:
        frames = {f.id: f for f in self.extract.frames}
        spans = {m.id: m for m in self.extract.mentions}
        if not fact.frames and fact in self.articles:
            article = next(a for a in self.extract.articles if a.id == fact.article)
            return [Aside("shape-violation", detail, "Article", {"headline": article.headline}, (article.spans,))]
        return [aside_of(frames[i], "shape-violation", detail, spans) for i in fact.frames]


def aside_of(frame: Frame, reason: str, detail: str, mentions: Mapping[str, Any]) -> Aside:
    """Return a frame as it is set aside: its roles in words, its anchors as spans."""
    anchors = [mentions[a] for a in frame.anchors if a in mentions]
    content = {
        role: [value if isinstance(value, str) else _referred(value.id, mentions) for value in values]
        for role, values in sorted(frame.roles.items())
    }
    sentence = anchors[0].sentence if anchors else ()
    article = anchors[0].article if anchors else ""
    return Aside(reason, detail, frame.label, content, tuple(a.spans for a in anchors), sentence, article)


def _referred(identifier: str, mentions: Mapping[str, Any]) -> dict[str, str]:
    mention = mentions.get(identifier)
    if mention is None:
        return {"frame": identifier}
    return {"quote": mention.quote, **({"value": mention.value} if mention.value else {})}

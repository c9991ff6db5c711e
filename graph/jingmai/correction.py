"""The correction: a proposal and what a person made of it, as one extract.

What is the same in both is still the pipeline's; what is new or changed is the person's; what a person took out stays
out and is kept among what was set aside, with who had read it and who took it out.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from jingmai.extract import Annotator, ArticleSpan, Extract, Frame, Mention, Ref, SetAside
from jingmai.keys import Key, Keys
from jingmai.stitch import Fragment

__all__ = ["reviewed"]


def reviewed(base: Extract, theirs: Extract, person: Annotator, *, whole: bool = True) -> Extract:
    """Return what holds after a person went over a proposal.

    Where ``whole`` is false the person's file can't hold all of the proposal, so that nothing counts as taken out.
    """
    return _Merge(base, theirs, person).extract(whole)


class _Merge:
    """Put a proposal and what a person made of it together."""

    def __init__(self, base: Extract, theirs: Extract, person: Annotator) -> None:
        self.base, self.theirs, self.person = base, theirs, person
        self.old, self.new = Keys(base), Keys(theirs)
        self.people = {a.id for a in theirs.annotators if a.kind == "person"} | {person.id}

    def extract(self, whole: bool) -> Extract:
        makers: dict[Key, str] = {self.old.mention(m): m.by for m in self.base.mentions}
        places = {self.old.mention(m): m for m in self.base.mentions}
        mentions = [self._mention(m, makers, places) for m in self.theirs.mentions]
        left = Counter(self.old.frame(f) for f in self.base.frames)
        by = {self.old.frame(f): f for f in self.base.frames}
        frames = []
        for f in self.theirs.frames:
            key = self.new.frame(f)
            if left[key] > 0:
                left[key] -= 1
                frames.append(replace(f, by=by[key].by, confidence=by[key].confidence))
            else:
                frames.append(replace(f, by=f.by if f.by in self.people else self.person.id))
        if not whole:
            return self._added(mentions, frames)
        gone = [f for f in self.base.frames if left[self.old.frame(f)] > 0]
        frames += self._confirmed(frames)
        aside = [s for s in self.base.set_aside if s.fate != "unread" or not self._read(s, frames)]
        aside += [self._taken_out(f) for f in gone]
        return self._made(mentions, frames, aside)

    def _made(self, mentions: Iterable[Mention], frames: Iterable[Frame], aside: Iterable[SetAside]) -> Extract:
        annotators = {a.id: a for a in (*self.theirs.annotators, *self.base.annotators, self.person)}
        articles = self.theirs.articles or self.base.articles
        if articles != self.base.articles:  # a person laid out the page anew
            mentions = [replace(m, article=_article(m.spans[0].start, articles)) for m in mentions]
        return Extract(
            self.base.document,
            tuple(annotators.values()),
            articles,
            tuple(mentions),
            tuple(frames),
            tuple(aside),
        )

    def _added(self, mentions: list[Mention], frames: list[Frame]) -> Extract:
        """Return the proposal with what is new in a file that can't hold it all."""
        ids = {m.id for m in self.base.mentions} | {f.id for f in self.base.frames}
        known = {self.old.mention(m): m.id for m in self.base.mentions}
        new: dict[str, str] = {}
        for m in mentions:
            new[m.id] = known.get(self.new.mention(m), "") or (f"p.{m.id}" if m.id in ids else m.id)
        for f in frames:
            new[f.id] = f"p.{f.id}" if f.id in ids else f.id
        same_words = {(m.label, m.spans) for m in self.base.mentions}
        used = {a for f in frames if f.by in self.people for a in f.anchors}
        extra = [m for m in mentions if new[m.id] not in ids]
        extra = [m for m in extra if m.id in used or (m.label, m.spans) not in same_words]
        own = [_renamed(f, new) for f in frames if f.by in self.people]
        renamed = [replace(m, id=new[m.id]) for m in extra]
        struck = {(s.label, s.spans) for s in self.theirs.set_aside if s.ended_by in self.people}
        gone = [f for f in self.base.frames if struck and (f.label, tuple(self.old.spans(f))) in struck]
        left = [f for f in self.base.frames if f not in gone]
        aside = [*self.base.set_aside, *(self._taken_out(f) for f in gone)]
        return self._made([*self.base.mentions, *renamed], [*left, *own], aside)

    def _mention(self, mention: Mention, makers: Mapping[Key, str], places: Mapping[Key, Mention]) -> Mention:
        key = self.new.mention(mention)
        if key in makers:
            same = places[key]
            return replace(mention, by=same.by, sentence=same.sentence, article=same.article)
        start = mention.spans[0].start
        around = {m.sentence for m in self.base.mentions if any(s.start <= start < s.end for s in m.sentence)}
        sentence = mention.sentence or min(around, key=lambda s: sum(map(len, s)), default=())
        by = mention.by if mention.by in self.people else self.person.id
        return replace(mention, by=by, sentence=sentence, article=_article(start, self.base.articles))

    def _confirmed(self, frames: Sequence[Frame]) -> list[Frame]:
        """Return proposals that stand on words a person corrected another fact of, once more as the person's.

        A person's fact replaces the proposals on its words; those that the person saw there and left must not go with it.
        """
        spans: dict[str, list[Fragment]] = defaultdict(list)
        for f in frames:
            if f.by in self.people:
                spans[f.label] += self.new.spans(f)
        return [
            replace(f, id=f"{f.id}.kept", by=self.person.id)
            for f in frames
            if f.by not in self.people and _overlap(self.new.spans(f), spans[f.label])
        ]

    def _read(self, aside: SetAside, frames: Sequence[Frame]) -> bool:
        """Tell whether a person made a fact of what the pipeline could not read."""
        return any(f.by in self.people and _overlap(aside.spans, self.new.spans(f)) for f in frames)

    def _taken_out(self, frame: Frame) -> SetAside:
        anchor = self.old.mentions[frame.anchors[0]] if frame.anchors else None
        roles = {r: [self.old.said(v) for v in values] for r, values in frame.roles.items()}
        maker = next((f"{a.name} {a.version}".strip() for a in self.base.annotators if a.id == frame.by), frame.by)
        detail = f"{self.person.name} took out or replaced what {maker} had read"
        history = (frame.label, json.dumps(roles, ensure_ascii=False, sort_keys=True), frame.by, self.person.id)
        if anchor is None:
            return SetAside(
                (Fragment(0, 1),), self.base.document.text[:1], "superseded", detail, "unread", (), *history
            )
        return SetAside(anchor.spans, anchor.quote, "superseded", detail, "unread", anchor.sentence, *history)


def _article(offset: int, articles: Iterable[ArticleSpan]) -> str:
    """Return the id of the article that an offset stands in, empty if in none."""
    return next((a.id for a in articles if any(s.start <= offset < s.end for s in a.spans)), "")


def _renamed(frame: Frame, new: Mapping[str, str]) -> Frame:
    roles = {
        r: tuple(Ref(new.get(v.id, v.id)) if isinstance(v, Ref) else v for v in values)
        for r, values in frame.roles.items()
    }
    return replace(frame, id=new[frame.id], roles=roles, anchors=tuple(new.get(a, a) for a in frame.anchors))


def _overlap(some: Iterable[Fragment], others: Sequence[Fragment]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in some for b in others)

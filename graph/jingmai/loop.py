"""The loop: the pipeline proposes, people correct in a tool, and what they say goes into the graph.

    proposals ──write──▶ folder ──a person──▶ folder ──read──▶ theirs ─┐
        └──────────────────────── kept in proposals/ ────────▶ base ───┴─reviewed──▶ one extract

What is the same in both is still the pipeline's; what is new or changed is the person's; what a person took out stays
out and is kept among what was set aside, with who took it out.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from jingmai.document import Document
from jingmai.errors import InputError
from jingmai.extract import (
    Annotator,
    ArticleSpan,
    Extract,
    Frame,
    Mention,
    Ref,
    RoleValue,
    SetAside,
    from_json,
    to_json,
)
from jingmai.formats import FORMATS, FormatError, Problem, Reading, Written, format_named, format_of, scheme_of
from jingmai.formats.files import file_name
from jingmai.formats.offsets import moved
from jingmai.formats.sheet import Sheet
from jingmai.formats.sheet import person as person_of
from jingmai.ontology import load_ontology
from jingmai.stitch import Fragment

if TYPE_CHECKING:
    from jingmai.sources import MetadataOptions

__all__ = ["Keys", "Review", "moved_to", "propose", "read_folder", "review", "reviewed"]

_PROPOSALS = "proposals"

Spans: TypeAlias = tuple[Fragment, ...]
Key: TypeAlias = tuple[Any, ...]


def propose(extracts: Iterable[Extract], name: str, folder: Path, extensions: Sequence[str] = ()) -> Written:
    """Write extracts in a format, with a copy that tells later what people changed."""
    form, scheme = format_named(name), scheme_of(load_ontology(extensions))

    def kept() -> Iterable[Extract]:
        (folder / _PROPOSALS).mkdir(parents=True, exist_ok=True)
        for extract in extracts:
            copy = folder / _PROPOSALS / f"{file_name(extract.document.name)}.json"
            copy.write_bytes(to_json(extract).encode("utf-8"))
            yield extract

    return form.write(kept(), folder, scheme)


@dataclass
class Review:
    """Hold the sources to build from: files nobody annotated and reviewed extracts; and what could not be taken over."""

    sources: list[Path | Document | Extract] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def review(
    paths: Sequence[Path],
    folder: Path,
    person: str = "",
    options: MetadataOptions | None = None,
    extensions: Sequence[str] = (),
    name: str = "",
    proposer: str = "",
) -> Review:
    """Return documents with the annotations of a folder taken over.

    An annotated text is known by its digest, else by its name. ``person`` annotated; where nobody is named, it is who the
    tool's file names. Raises ``FormatError`` if the folder holds no file of a known format.
    """
    from jingmai.reading.pipeline import annotate
    from jingmai.sources import read_document

    found = Review()
    who = person_of(person) if person else None
    theirs = list(read_folder(folder, Reading(scheme_of(load_ontology(extensions)), who), found.problems, name))
    heard: set[int] = set()
    for path in paths:
        if path.suffix.lower() == ".json":
            found.sources.append(path)
            continue
        try:
            document = read_document(path, options)
        except InputError:
            found.sources.append(path)  # building tells what is wrong with it
            continue
        own = [i for i, (e, _, _) in enumerate(theirs) if e.document.digest == document.digest]
        own = own or [i for i, (e, _, _) in enumerate(theirs) if e.document.name == document.name and i not in heard]
        if not own:
            found.sources.append(path)
            continue
        base = _proposal(folder, document) or annotate(document, extensions, proposer)
        found.sources += _heard(base, [theirs[i] for i in own], found.problems)
        heard.update(own)
    for i, (extract, _, _) in enumerate(theirs):
        if i not in heard:
            told = "annotates a text that is not among the documents"
            found.problems.append(Problem(folder.name, extract.document.name, "unresolved", told))
    return found


def _heard(
    base: Extract, theirs: Sequence[tuple[Extract, bool, Annotator]], problems: list[Problem]
) -> Iterator[Extract]:
    """Yield a proposal after each annotation that can hold all of it, and once after all that can only add to it."""
    added = base
    for extract, whole, person in theirs:
        there, moving = moved_to(extract, base.document)
        problems += moving
        if whole:
            yield reviewed(base, there, person)
        else:
            added = reviewed(added, there, person, whole=False)
    if added is not base:
        yield added


def read_folder(
    folder: Path, reading: Reading, problems: list[Problem], name: str = ""
) -> Iterator[tuple[Extract, bool, Annotator]]:
    """Yield the extracts of a folder's files, each with whether its format holds facts, and who annotated it.

    Raises ``FormatError`` if no file is of a known format.
    """
    files = [folder] if folder.is_file() else sorted(f for f in folder.glob("*") if f.is_file())
    known = 0
    for file in files:
        form = format_named(name) if name and file.suffix in format_named(name).suffixes else format_of(file)
        if form is None or (name and form.name != name):
            continue
        known += 1
        try:
            read = form.read(file, reading)
            for i, extract in enumerate(read):
                yield extract, "facts" in form.holds, read.people[i] if i < len(read.people) else _who(extract, reading)
        except FormatError as error:
            told = f"{error.problem}; expected {error.expected}" if error.expected else error.problem
            problems.append(Problem(file.name, "the file", "unreadable", told))
            continue
        problems += read.problems
    if not known:
        expected = f"files that jingmai annotate --format wrote ({', '.join(sorted(FORMATS))})"
        raise FormatError(str(folder), "holds no annotations", expected)


def _who(extract: Extract, reading: Reading) -> Annotator:
    """Return who annotated an extract of our own format: the person it names, if it names one."""
    people = [a for a in extract.annotators if a.kind == "person"]
    return people[0] if len(people) == 1 and not reading.annotator else reading.who(Sheet("", ""))


def _proposal(folder: Path, document: Document) -> Extract | None:
    """Return what was proposed for a document, ``None`` if it was not kept or was of another text."""
    path = (folder if folder.is_dir() else folder.parent) / _PROPOSALS / f"{file_name(document.name)}.json"
    if not path.is_file():
        return None
    kept = from_json(path.read_bytes().decode("utf-8"), path.name)
    return replace(kept, document=document) if kept.document.digest == document.digest else None


def moved_to(extract: Extract, document: Document) -> tuple[Extract, list[Problem]]:
    """Return an extract of one form of a text as one of another form, and the mentions that stand nowhere in it."""
    there, here = extract.document.text, document.text
    if there == here:
        return replace(extract, document=document), []
    problems, mentions = [], []
    for m in extract.mentions:
        spans = moved(m.spans, m.quote, there, here)
        if spans is None:
            told = f"its words {m.quote!r} are not at this place of the document"
            problems.append(Problem(extract.document.name, m.id, "quote-mismatch", told))
            continue
        quote = "".join(here[s.start : s.end] for s in spans)
        mentions.append(replace(m, spans=spans, quote=quote, sentence=()))
    known = {m.id for m in mentions} | {f.id for f in extract.frames}
    frames = []
    for f in extract.frames:
        refs = {v.id for values in f.roles.values() for v in values if isinstance(v, Ref)}
        if {*f.anchors, *refs} <= known:
            frames.append(f)
        else:
            problems.append(Problem(extract.document.name, f.id, "unresolved", "it links to what stands nowhere"))
    return Extract(document, extract.annotators, (), tuple(mentions), tuple(frames)), problems


class Keys:
    """Say what mentions and frames of an extract state, whatever their ids."""

    def __init__(self, extract: Extract) -> None:
        self.mentions = {m.id: m for m in extract.mentions}
        self.frames = {f.id: f for f in extract.frames}
        self._known: dict[str, Key] = {}

    def mention(self, mention: Mention) -> Key:
        """Return what a mention states."""
        return (mention.label, mention.spans, mention.value)

    def frame(self, frame: Frame) -> Key:
        """Return what a frame states: its label, its anchors and the values of its roles."""
        if frame.id not in self._known:
            self._known[frame.id] = (frame.label, frame.id)  # for frames that refer to each other
            anchors = tuple(self.mention(self.mentions[a]) for a in frame.anchors if a in self.mentions)
            roles = tuple((r, tuple(self.value(v) for v in values)) for r, values in sorted(frame.roles.items()))
            self._known[frame.id] = (frame.label, anchors, roles)
        return self._known[frame.id]

    def value(self, value: RoleValue) -> Any:
        """Return what a value of a role states."""
        if not isinstance(value, Ref):
            return value
        if value.id in self.mentions:
            return self.mention(self.mentions[value.id])
        return self.frame(self.frames[value.id]) if value.id in self.frames else value.id

    def spans(self, frame: Frame) -> list[Fragment]:
        """Return the fragments that a frame is anchored in."""
        return [s for a in frame.anchors if a in self.mentions for s in self.mentions[a].spans]

    def said(self, value: RoleValue) -> str:
        """Return a value as people read it."""
        if not isinstance(value, Ref):
            return value
        if value.id in self.mentions:
            return self.mentions[value.id].value or self.mentions[value.id].quote
        if value.id in self.frames:
            frame = self.frames[value.id]
            return f"{frame.label} {''.join(self.mentions[a].quote for a in frame.anchors[:1] if a in self.mentions)}"
        return value.id


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

"""The loop: the pipeline proposes, people correct in a tool, and what they say goes into the graph.

proposals ──write──▶ folder ──a person──▶ folder ──read──▶ theirs ─┐
    └──────────────────────── kept in proposals/ ────────▶ base ───┴─reviewed──▶ one extract
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from jingmai.correction import reviewed
from jingmai.document import Document
from jingmai.errors import InputError
from jingmai.extract import (
    Annotator,
    Extract,
    Ref,
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

__all__ = ["Review", "moved_to", "propose", "read_folder", "review"]

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

"""The workshop: from one source to the lines of its graph, checked against the shapes.

What violates a shape is set aside before it is written, so the graph that is built conforms.
"""

from __future__ import annotations

import gc
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from jingmai.combine import combined
from jingmai.document import Document
from jingmai.errors import ExtractError, InputError, JingmaiError
from jingmai.extract import Extract, from_json
from jingmai.fact import Facts, Tally
from jingmai.facts import populate
from jingmai.inspection import Inspector
from jingmai.iri import document_graph
from jingmai.namespace import OA, PROV
from jingmai.ontology import load_ontology
from jingmai.quads import as_quads, asserted_nodes, quarantine_quads
from jingmai.report import DocumentReport
from jingmai.shacl import Statements, Violation

if TYPE_CHECKING:
    from jingmai.sources import MetadataOptions

__all__ = ["Job", "Outcome", "Source", "Workshop", "name_of"]

Source: TypeAlias = Path | Document | Extract

Job: TypeAlias = tuple[int, Sequence[Source]]

_LARGEST = 1 << 28  # bytes of an extract


@dataclass(frozen=True, slots=True)
class Outcome:
    """Say what became of one source: its document and account, or the error in one line."""

    index: int
    file: str
    is_extract: bool = False
    report: DocumentReport | None = None
    error: str = ""


def name_of(source: Source) -> str:
    """Return the name by which a report calls a source: a file name without its folder."""
    if isinstance(source, Path):
        return source.name
    document = source if isinstance(source, Document) else source.document
    return document.file_name or document.name


@dataclass(frozen=True, slots=True)
class _Draft:
    """Hold what was read from one source before it is checked: its facts and the lines that state them."""

    index: int
    name: str
    source: Source
    files: tuple[str, ...]
    facts: Facts
    stated: Statements


def _failed(index: int, name: str, source: Source, error: Exception) -> Outcome:
    """Tell in one line why a source could not be made; a fault in reading one must not cost the others."""
    if isinstance(error, JingmaiError):
        expected = f"; expected {error.expected}" if error.expected else ""
        return Outcome(index, name, error=f"{name}: {_inner_place(error, source)}{error.problem}{expected}")
    return Outcome(index, name, error=f"{name}: an unexpected {type(error).__name__} while reading it ({error})")


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep Python from looking for cyclic garbage: documents leave next to none, and the search takes a tenth of all."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class Workshop:
    """Make the parts of a build in a folder, one source or group of sources at a time."""

    def __init__(
        self,
        folder: Path,
        extensions: Sequence[str] = (),
        options: MetadataOptions | None = None,
        proposer: str = "",
    ) -> None:
        self.folder = folder
        self.extensions = tuple(extensions)
        self.options = options
        self.proposer = proposer
        self.ontology = load_ontology(self.extensions)
        self.inspector = Inspector(self.ontology)

    def __reduce__(self) -> tuple[type[Workshop], tuple[object, ...]]:
        """Let a process that shares nothing with this one make its own."""
        return Workshop, (self.folder, self.extensions, self.options, self.proposer)

    @_uncollected()
    def make(self, jobs: Sequence[Job]) -> list[Outcome]:
        """Write the parts of some documents and return what became of each; errors are told, not raised.

        Their graphs are checked together, which saves most of the queries.
        """
        drafts = [self._draft(index, sources) for index, sources in jobs]
        good = [d for d in drafts if isinstance(d, _Draft)]
        suspects = {good[i].index for i in self.inspector.suspects([d.stated for d in good])}
        return [
            draft if isinstance(draft, Outcome) else self._finished(draft, draft.index in suspects) for draft in drafts
        ]

    def _draft(self, index: int, sources: Sequence[Source]) -> _Draft | Outcome:
        name = name_of(sources[0])
        try:
            facts = populate(combined([self._extract(source) for source in sources]), self.ontology)
            files = tuple(name_of(s) for s in sources)
            return _Draft(index, name, sources[0], files, facts, self._stated(facts))
        except Exception as error:
            return _failed(index, name, sources[0], error)

    def _stated(self, facts: Facts) -> Statements:
        return self.inspector.stated(asserted_nodes(facts), document_graph(facts.extract.document.key))

    def _finished(self, draft: _Draft, doubtful: bool) -> Outcome:
        try:
            report = self._written(draft, doubtful)
        except Exception as error:
            return _failed(draft.index, draft.name, draft.source, error)
        return Outcome(draft.index, draft.name, _is_extract(draft.source), report)

    def _extract(self, source: Source) -> Extract:
        if isinstance(source, Extract):
            return source
        if isinstance(source, Document):
            return self._annotated(source)
        if _is_extract(source):
            return _read_extract(source)
        from jingmai.sources import read_document

        return self._annotated(read_document(source, self.options))

    def _annotated(self, document: Document) -> Extract:
        from jingmai.reading.pipeline import annotate  # spaCy takes a second to import

        return annotate(document, self.extensions, self.proposer)

    def _written(self, draft: _Draft, doubtful: bool) -> DocumentReport:
        extract = draft.facts.extract
        facts, stated = self._conforming(draft) if doubtful else (draft.facts, draft.stated)
        account = facts.account
        if not all(t.balanced for t in account.values()) or sum(t.read for t in account.values()) != facts.read:
            raise ExtractError(
                extract.document.name, "the account does not add up", "read = asserted + merged + set aside"
            )
        part, lines = self.folder / str(draft.index), as_quads(stated.nodes, stated.graph)
        part.with_suffix(".nq").write_bytes("".join(lines).encode("utf-8"))
        part.with_suffix(".aside.nq").write_bytes("".join(quarantine_quads(facts)).encode("utf-8"))
        part.with_suffix(".txt").write_bytes(extract.document.text.encode("utf-8"))
        part.with_suffix(".json").write_text(_described(extract.document), "utf-8", newline="\n")
        return _report(facts, account, len(lines), draft.files)

    def _conforming(self, draft: _Draft) -> tuple[Facts, Statements]:
        """Return the facts that violate no shape, with what states them."""
        facts, stated = draft.facts, draft.stated
        while violations := self.inspector.violations(stated):
            fewer = facts.without(_blamed(violations, stated))
            if len(fewer.facts) + len(fewer.articles) == len(facts.facts) + len(facts.articles):
                first = violations[0]
                raise InputError(
                    facts.extract.document.name, f"{first.message_en} {first.message_zh}", "a whole description"
                )
            facts, stated = fewer, self._stated(fewer)
        return facts, stated


def _is_extract(source: Source) -> bool:
    if isinstance(source, Path):
        return source.suffix.lower() == ".json"
    return isinstance(source, Extract)


def _read_extract(path: Path) -> Extract:
    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(path.name, "the extract is too large", f"at most {_LARGEST >> 20} MiB")
        return from_json(path.read_bytes().decode("utf-8-sig"), path.name)
    except OSError as error:
        raise InputError(path.name, f"can't be read ({error.strerror})", "a readable file") from error
    except UnicodeDecodeError as error:
        raise InputError(path.name, "the extract is not UTF-8", "JSON in UTF-8") from error


def _inner_place(error: JingmaiError, source: Source) -> str:
    """Return where inside a file an error is, without the path of the file."""
    place = error.where.removeprefix(str(source)) if isinstance(source, Path) else error.where
    place = place.removeprefix(name_of(source)).removeprefix(": ")
    known = ("", name_of(source), name_of(source).rpartition(".")[0])
    return "" if place in known or "/" in place or "\\" in place else f"{place}: "


def _blamed(violations: list[Violation], stated: Statements) -> dict[str, str]:
    """Return what is wrong by IRI; what is wrong with an anchor is blamed on the facts that rest on it."""
    wrong: dict[str, str] = {}
    for v in violations:
        message = f"{v.message_en} {v.message_zh}".strip()
        if message not in wrong.get(v.focus, ""):
            wrong[v.focus] = f"{wrong[v.focus]} {message}" if v.focus in wrong else message
    for predicate in (OA.hasSelector, PROV.wasDerivedFrom):
        for subject, value in stated.pairs(f"<{predicate}>"):
            if value[1:-1] in wrong:
                wrong.setdefault(subject[1:-1], wrong[value[1:-1]])
    return wrong


def _described(document: Document) -> str:
    head = {"name": document.name, "file_name": document.file_name, "digest": document.digest}
    return json.dumps({**head, **asdict(document.metadata)}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _report(facts: Facts, account: dict[str, Tally], triples: int, files: tuple[str, ...]) -> DocumentReport:
    document = facts.extract.document
    reasons = Counter(a.reason for a in facts.set_aside)
    return DocumentReport(
        document.name,
        document.key,
        files,
        document.metadata.published,
        document.metadata.date_basis,
        len(document.text),
        triples,
        account,
        dict(sorted(reasons.items())),
        facts.passed_over,
    )

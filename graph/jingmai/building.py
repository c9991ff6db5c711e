"""Build: from documents and annotated extracts to the folder of a knowledge graph.

    sources ──workshop──▶ parts of each document ──sorted──▶ graph.nq ──▶ store/ ──▶ tables/, graph.ttl, network.html, report.json

The parts are written one document at a time and put together in the order of the documents' digests, so memory does not
grow with their number and the order of the input does not show. The folder is exchanged when all is done.
"""

from __future__ import annotations

import heapq
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import pyoxigraph as ox

from jingmai.crew import Crew
from jingmai.document import Document
from jingmai.errors import InputError
from jingmai.extract import Extract
from jingmai.iri import QUARANTINE_GRAPH
from jingmai.knowledge_graph import KnowledgeGraph
from jingmai.namespace import OWL, PREFIXES
from jingmai.quads import ontology_quads
from jingmai.report import as_json, make_report
from jingmai.store import BuildFolder, staged
from jingmai.tables import TABLES, as_csv, table_rows
from jingmai.view import view
from jingmai.workshop import Job, Outcome, Source, Workshop, name_of

if TYPE_CHECKING:
    from jingmai.sources import MetadataOptions

__all__ = ["build"]

Progress = Callable[[int, int, str], None]
"""Called after each source with the number done, the number of all, and the name of the last."""

_SHOWN = 3
"""How many errors are told where nothing could be read."""

_OPEN = 100
"""How many files are merged at a time."""

_BATCH = 64
"""How many documents are checked together at the most."""

_PAGE = "network.html"
_SHAPES = "shapes"
_TURTLE = "graph.ttl"

_LONGEST = ("provisions", "observations")
"""What takes longest and is begun first, so that no process waits for it at the end."""

_SHARES = 4
"""How many batches each process gets at the least: one of long texts must not keep the others waiting."""


def build(
    sources: str | Path | Source | Iterable[str | Path | Source],
    output: str | Path = "output",
    *,
    extensions: Iterable[str | Path] = (),
    options: MetadataOptions | None = None,
    proposer: str = "",
    n_process: int = 1,
    page: bool = True,
    progress: Progress | None = None,
) -> KnowledgeGraph:
    """Build a knowledge graph in a folder from files, folders, patterns, documents and extracts.

    Documents are annotated, extracts (JSON) used as they are; several annotations of one text are heard together. A
    source that can't be read is reported and the others are built. The same input gives the same bytes of graph.nq and
    tables, whatever the order of the input or the number of processes. ``proposer`` is the folder of a trained
    component, which proposes names that no vocabulary knows.

    Raises ``InputError`` if there is no source, or none that can be read; then the folder stays as it was.

    >>> import tempfile
    >>> page = Document("page", "连续9年增长")
    >>> with tempfile.TemporaryDirectory() as folder, build(Extract(page), Path(folder) / "out") as kg:
    ...     kg.report["total"]["documents"]
    1
    """
    listed = _listed(sources)
    if proposer:
        from jingmai.training import load_proposer

        load_proposer(proposer, extensions)  # a bad one is told before anything is read
    with staged(output) as folder:
        parts = folder.parent / "parts"
        parts.mkdir()
        workshop = Workshop(parts, [str(e) for e in extensions], options, proposer)
        with Crew(workshop, min(n_process, len(listed))) as crew:
            outcomes, duplicates = _made(crew, listed, progress)
            _put_together(folder, crew, outcomes, duplicates, page=page)
    return KnowledgeGraph.open(output)


def _listed(sources: str | Path | Source | Iterable[str | Path | Source]) -> list[Source]:
    """Return the sources in an order that the order of the input does not change."""
    if isinstance(sources, str | Path | Document | Extract):
        sources = [sources]
    given = list(sources)
    ready: list[Source] = [s for s in given if isinstance(s, Document | Extract)]
    paths = [s for s in given if isinstance(s, str | Path)]
    if paths or not ready:
        from jingmai.sources import find_inputs

        ready += find_inputs(paths)
    return sorted(ready, key=_order)


def _order(source: Source) -> tuple[str, str, str]:
    path = source.as_posix() if isinstance(source, Path) else ""
    document = source.document if isinstance(source, Extract) else source
    return name_of(source), document.digest if isinstance(document, Document) else "", path


# --- the documents -------------------------------------------------------------------------------------------------------


def _made(crew: Crew, sources: list[Source], progress: Progress | None) -> tuple[list[Outcome], list[dict[str, str]]]:
    """Make the parts of all documents; return what became of them, and which sources hold a text already seen.

    Annotations of a text that occurs more than once are made again together.
    """
    jobs: list[Job] = [(i, (source,)) for i, source in enumerate(sources)]
    outcomes = _run(crew, jobs, progress, len(sources))
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        groups[outcome.report.key if outcome.report else f"failed {outcome.index}"].append(outcome)
    single = [group[0] for group in groups.values() if len(group) == 1]
    shared = [group for group in groups.values() if len(group) > 1]
    chosen = [_chosen(group) for group in shared]
    again: list[Job] = [(group[0].index, [sources[o.index] for o in group]) for group in chosen]
    duplicates = [
        {"file": o.file, "same_as": kept[0].file}
        for group, kept in zip(shared, chosen, strict=True)
        for o in group
        if o not in kept
    ]
    return single + _run(crew, again, None, 0), duplicates


def _chosen(group: list[Outcome]) -> list[Outcome]:
    """Return which sources of one text are heard: the first document and all extracts."""
    documents = [o for o in group if not o.is_extract]
    return documents[:1] + [o for o in group if o.is_extract]


def _make(workshop: Workshop, jobs: list[Job]) -> list[Outcome]:
    return workshop.make(jobs)


def _run(crew: Crew, jobs: list[Job], progress: Progress | None, total: int) -> list[Outcome]:
    count = min(len(jobs), max(_SHARES * crew.size, -(-len(jobs) // _BATCH)))
    outcomes: list[Outcome] = []
    for made in crew.map(_make, (jobs[i::count] for i in range(count))):  # neighbours are alike, also in length
        for outcome in made:
            outcomes.append(outcome)
            if progress:
                progress(len(outcomes), total, outcome.file)
    return sorted(outcomes, key=lambda o: o.index)


# --- the folder ----------------------------------------------------------------------------------------------------------


def _put_together(
    folder: Path, crew: Crew, outcomes: list[Outcome], duplicates: list[dict[str, str]], *, page: bool
) -> None:
    made = sorted((o for o in outcomes if o.report), key=lambda o: o.report.key if o.report else "")
    failed = [{"file": o.file, "error": o.error} for o in outcomes if not o.report]
    if not made:
        raise InputError(
            f"{len(failed)} of {len(failed)} sources",
            "none could be read: "
            + " | ".join(f["error"] for f in failed[:_SHOWN])
            + (" | …" if failed[_SHOWN:] else ""),
            "at least one document that can be read",
        )
    workshop, parts = crew.workshop, crew.workshop.folder
    with (folder / "graph.nq").open("wb") as target:
        target.write("".join(ontology_quads(workshop.ontology)).encode("utf-8"))
        for outcome in made:
            _append(parts / f"{outcome.index}.nq", target)
        _append(_merged([parts / f"{o.index}.aside.nq" for o in made], parts), target)
    _move_documents(folder, parts, made)
    tasks = [*([_PAGE] if page else []), *_LONGEST, *(t for t in TABLES if t not in _LONGEST), _SHAPES]
    with ThreadPoolExecutor(1) as aside:  # the engine loads without Python's lock
        index = aside.submit(BuildFolder(folder).rebuild, checked=True)  # each document was, by itself
        list(crew.map(_finish, [(folder, _TURTLE)]))
    index.result()
    (folder / "tables").mkdir()
    violations = sum(crew.map(_finish, [(folder, name) for name in tasks]))
    report = make_report([o.report for o in made if o.report], failed, duplicates, _ontology_of(workshop), violations)
    (folder / "report.json").write_text(as_json(report), "utf-8", newline="\n")


def _finish(workshop: Workshop, task: tuple[Path, str]) -> int:
    """Write a table, the Turtle or the page of a folder, or check all documents together; return how much is wrong."""
    folder, name = BuildFolder(task[0]), task[1]
    if name == _TURTLE:
        _write_turtle(folder.path)
        return 0
    store = folder.open()
    if name == _SHAPES:
        return len(workshop.inspector.across(store))
    if name == _PAGE:
        view(store).save(folder.path / _PAGE)
    else:
        rows = table_rows(store, name, folder.text)
        (folder.path / "tables" / f"{name}.csv").write_text(as_csv(name, rows), "utf-8", newline="\n")
    return 0


def _append(part: Path, target: IO[bytes]) -> None:
    with part.open("rb") as source:
        shutil.copyfileobj(source, target)


def _merged(files: list[Path], folder: Path) -> Path:
    """Return a file with the sorted lines of sorted files, a few of which are open at a time."""
    rest = list(files)
    while len(rest) > 1 or rest == files[:1]:
        some, rest = rest[:_OPEN], rest[_OPEN:]
        whole = folder / f"merged{len(rest)}.{some[0].name}"
        with ExitStack() as stack, whole.open("wb") as target:
            target.writelines(heapq.merge(*(stack.enter_context(f.open("rb")) for f in some)))
        rest.append(whole)
    return rest[0]


def _move_documents(folder: Path, parts: Path, made: list[Outcome]) -> None:
    documents = folder / "documents"
    documents.mkdir()
    for outcome in made:
        assert outcome.report is not None
        for suffix in (".txt", ".json"):
            (parts / f"{outcome.index}{suffix}").rename(documents / f"{outcome.report.key}{suffix}")


def _write_turtle(folder: Path) -> None:
    """Write the ontology and what is asserted as Turtle; what is set aside stays out."""
    quads = ox.parse(path=str(folder / "graph.nq"), format=ox.RdfFormat.N_QUADS, lenient=True)  # checked before
    aside = ox.NamedNode(QUARANTINE_GRAPH)
    triples = (q.triple for q in quads if q.graph_name != aside)
    ox.serialize(triples, str(folder / _TURTLE), ox.RdfFormat.TURTLE, prefixes=PREFIXES)


def _ontology_of(workshop: Workshop) -> dict[str, Any]:
    quads = (q for q in workshop.ontology.quads if q.predicate.value == OWL.versionInfo)
    versions = {q.object.value for q in quads if isinstance(q.object, ox.Literal)}
    return {
        "versions": sorted(versions),
        "concepts": len(workshop.ontology.concepts),
        "extensions": sorted(Path(e).name for e in workshop.extensions),
    }

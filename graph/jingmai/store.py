"""The store: a built graph on disk, asked through pyoxigraph.

    graph.nq      the truth: sorted N-Quads, the ontology first, then the documents by IRI, then the quarantine
    audit.nq      what an audit found, if there was one; it is never part of the union of all graphs
    store/        the same as an index for queries; rebuilt from graph.nq when it is missing or stale
    documents/    the texts that offsets count in

Queries see the union of all named graphs, each triple once: the engine's own union counts a triple as often as graphs
hold it, so the store on disk also keeps the merged triples as its default graph. One graph is replaced in one update,
so no reader meets half a document.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from jingmai.errors import StoreError
from jingmai.iri import CHECKS_GRAPH, DERIVED_GRAPH, DOCUMENT_GRAPHS, ONTOLOGY_GRAPH, QUARANTINE_GRAPH, document_iri
from jingmai.namespace import DCTERMS, JM, OA, PREFIXES

__all__ = ["BuildFolder", "Store", "graph_order", "staged"]

PARTS = ("graph.nq", "graph.ttl", "audit.nq", "store", "documents", "tables", "network.html", "report.json")
"""What a build writes; nothing else in the folder is touched."""

_MARK = "jingmai.json"
_N_QUADS = ox.RdfFormat.N_QUADS

_SLICE = 16 << 20
"""How many bytes of graph.nq are loaded at a time: the engine holds eight times as much."""


def graph_order(graph: str) -> tuple[int, str]:
    """Return the place of a named graph in graph.nq.

    >>> sorted([QUARANTINE_GRAPH, DOCUMENT_GRAPHS + "b", ONTOLOGY_GRAPH, DOCUMENT_GRAPHS + "a"], key=graph_order)[0]
    'https://w3id.org/jingmai/graph/ontology'
    """
    places = {ONTOLOGY_GRAPH: 0, QUARANTINE_GRAPH: 2, CHECKS_GRAPH: 3, DERIVED_GRAPH: 4}
    return (places.get(graph, 1), graph)


class Store:
    """Ask and change named graphs; queries see their union.

    A ``merged`` store holds that union as its default graph; another one asks the engine for it, which is right only
    while no triple stands in two graphs.

    >>> store = Store.of(['<http://a> <http://b> "c" <http://g> .'])
    >>> store.rows("SELECT ?o WHERE { ?s ?p ?o }")
    [('c',)]
    """

    def __init__(self, inner: ox.Store, *, merged: bool = False) -> None:
        self.inner = inner
        self.merged = merged

    @classmethod
    def of(cls, lines: Iterable[str] = ()) -> Store:
        """Return a store in memory that holds lines of N-Quads."""
        store = cls(ox.Store())
        store.load(lines)
        return store

    def __len__(self) -> int:
        """Return the number of statements in the named graphs."""
        if not self.merged:
            return len(self.inner)
        return int(self.rows("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }")[0][0])

    def load(self, lines: Iterable[str]) -> None:
        """Add lines of N-Quads."""
        self.inner.load("".join(_ended(x) for x in lines).encode("utf-8"), format=_N_QUADS)

    def query(self, query: str, *, audited: bool = False) -> Any:
        """Return what pyoxigraph answers over the union of all graphs; the usual prefixes are known.

        What an audit found is no part of that union unless it is asked for with ``audited``.
        """
        if audited and self.merged:
            graphs: list[Any] = [ox.DefaultGraph(), ox.NamedNode(CHECKS_GRAPH), ox.NamedNode(DERIVED_GRAPH)]
            return self.inner.query(query, default_graph=graphs, prefixes=PREFIXES)
        return self.inner.query(query, use_default_graph_as_union=not self.merged, prefixes=PREFIXES)

    def rows(self, query: str, *, audited: bool = False) -> list[tuple[str, ...]]:
        """Return the rows of a SELECT as texts, empty where unbound."""
        return [tuple("" if t is None else str(t.value) for t in row) for row in self.query(query, audited=audited)]

    @property
    def audited(self) -> bool:
        """Return whether the store holds what an audit found."""
        return next(self.quads(CHECKS_GRAPH), None) is not None

    def graphs(self) -> list[str]:
        """Return the named graphs in their order."""
        return sorted((str(g.value) for g in self.inner.named_graphs()), key=graph_order)

    def quads(self, graph: str) -> Iterator[ox.Quad]:
        """Yield the quads of a graph."""
        yield from self.inner.quads_for_pattern(None, None, None, ox.NamedNode(graph))

    def drop(self, graph: str) -> None:
        """Remove a graph."""
        self.inner.remove_graph(ox.NamedNode(graph))

    def replace(self, key: str, asserted: Iterable[str], quarantine: Iterable[str] = ()) -> None:
        """Replace what is known of one document version, given by its key, in one update.

        ``asserted`` and ``quarantine`` are lines of N-Quads.
        """
        graph, document = DOCUMENT_GRAPHS + key, document_iri(key)
        described = [f"?a <{OA.hasSource}> <{document}> ; <{OA.hasSelector}> ?x"]
        described += [f"?x <{p}> <{document}>" for p in (OA.hasSource, DCTERMS.isPartOf, JM.inDocument)]
        own, quarantined = _triples(asserted, graph), _triples(quarantine, QUARANTINE_GRAPH)
        parts = [
            *([_forget_alone(graph)] if self.merged else []),
            f"DROP SILENT GRAPH <{graph}>",
            *(_forget_described(pattern, merged=self.merged) for pattern in described),
            f"INSERT DATA {{ GRAPH <{graph}> {{ {own} }} GRAPH <{QUARANTINE_GRAPH}> {{ {quarantined} }} }}",
            *([f"INSERT DATA {{ {own} {quarantined} }}"] if self.merged else []),
        ]
        self.inner.update(" ;\n".join(parts))


def _forget_alone(graph: str) -> str:
    """Return the update that removes from the default graph what this named graph alone holds."""
    return (
        f"DELETE {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} "
        f"FILTER NOT EXISTS {{ GRAPH ?other {{ ?s ?p ?o }} FILTER (?other != <{graph}>) }} }}"
    )


def _forget_described(pattern: str, *, merged: bool) -> str:
    """Return the update that removes from the quarantine all that is said of the nodes ``?x`` of a pattern."""
    default = "?x ?p ?o" if merged else ""
    return (
        f"DELETE {{ GRAPH <{QUARANTINE_GRAPH}> {{ ?x ?p ?o }} {default} }} "
        f"WHERE {{ GRAPH <{QUARANTINE_GRAPH}> {{ {pattern} . ?x ?p ?o }} }}"
    )


def _triples(lines: Iterable[str], graph: str) -> str:
    tail = f" <{graph}> ."
    return " ".join(x.rstrip("\n").removesuffix(tail) + " ." for x in lines)


def _ended(line: str) -> str:
    return line if line.endswith("\n") else line + "\n"


class BuildFolder:
    """Find the parts of a build on disk.

    Raises ``StoreError`` if the folder is missing or holds no build.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        if not self.path.is_dir():
            raise StoreError(
                str(path), "there is no such folder", "the folder of a build (jingmai build PATH… makes one)"
            )
        if not self.graph.is_file():
            raise StoreError(str(path), "the folder holds no graph.nq", "the folder of a build, as --output named it")

    @property
    def graph(self) -> Path:
        """Return the file of sorted N-Quads."""
        return self.path / "graph.nq"

    @property
    def store(self) -> Path:
        """Return the folder of the index."""
        return self.path / "store"

    @property
    def audit(self) -> Path:
        """Return the file with what an audit of this graph.nq found; it may be missing."""
        return self.path / "audit.nq"

    def keep_audit(self, lines: Iterable[str]) -> None:
        """Keep what an audit found, as lines of N-Quads in graphs of its own, in place of an earlier one.

        Raises ``StoreError`` where nothing can be written.
        """
        content = "".join(lines).encode("utf-8")
        try:
            inner = self.open(writable=True).inner
            _forget_audit(inner)
            inner.load(content, format=_N_QUADS)
            inner.flush()
            fresh = self.path / ".audit.nq"
            fresh.write_bytes(content)
            fresh.replace(self.audit)
        except OSError as error:
            raise StoreError(
                str(self.audit),
                f"can't be written ({error.strerror or error})",
                "a writable folder that nobody else has open",
            ) from error

    def text(self, key: str) -> str:
        """Return the text of a document version exactly as offsets count in it.

        Raises ``StoreError`` if it is not there.
        """
        path = self.path / "documents" / f"{key}.txt"
        try:
            with path.open(encoding="utf-8", newline="") as file:
                return file.read()
        except OSError as error:
            raise StoreError(str(path), "the text of a document is missing", "a whole build folder") from error

    def open(self, *, writable: bool = False) -> Store:
        """Return the store, rebuilt from graph.nq if it is missing, damaged or older than that file.

        Raises ``StoreError`` if graph.nq is damaged.
        """
        if not self._fresh():
            self.rebuild()
        try:
            return self._opened(writable)
        except (OSError, RuntimeError):  # damaged, or written by another version of the engine
            self.rebuild()
            return self._opened(writable)

    def _opened(self, writable: bool) -> Store:
        inner = ox.Store(self.store) if writable else ox.Store.read_only(str(self.store))
        return Store(inner, merged=True)

    def _fresh(self) -> bool:
        try:
            mark = json.loads((self.store / _MARK).read_text("utf-8"))
            now = self.graph.stat()
            if mark["size"] != now.st_size:
                return False
            if mark["changed"] == now.st_mtime_ns:
                return True
            if mark["sha256"] != _sha256(self.graph):
                return False
        except (OSError, ValueError, KeyError, TypeError):
            return False
        with suppress(OSError):
            self._write_mark(self.store)
        return True

    def _write_mark(self, folder: Path) -> None:
        now = self.graph.stat()
        mark = {"size": now.st_size, "changed": now.st_mtime_ns, "sha256": _sha256(self.graph)}
        (folder / _MARK).write_text(json.dumps(mark), "utf-8")

    def rebuild(self, *, checked: bool = False) -> None:
        """Make the index anew from graph.nq; with ``checked`` its IRIs are known to be right.

        Raises ``StoreError`` naming the line of graph.nq that is no N-Quads.
        """
        fresh = Path(tempfile.mkdtemp(prefix=".store-", dir=self.path))
        try:
            self._load(fresh, lenient=checked)
            self._write_mark(fresh)
            shutil.rmtree(self.store, ignore_errors=True)
            fresh.rename(self.store)
        except OSError as error:
            raise StoreError(
                str(self.path), f"can't be written ({error.strerror or error})", "a writable folder"
            ) from error
        finally:
            shutil.rmtree(fresh, ignore_errors=True)

    def _load(self, folder: Path, *, lenient: bool) -> None:
        """Load slices of the named graphs and their union side by side: the engine works without Python's lock."""
        inner = ox.Store(folder)
        with ThreadPoolExecutor(2) as threads:
            loads = [threads.submit(_load_slice, inner, self.graph, *s, lenient=lenient) for s in _slices(self.graph)]
        for load in loads:
            load.result()
        inner.optimize()  # each slice leaves files of its own, and each file slows queries down
        if self.audit.is_file() and self.audit.stat().st_mtime_ns >= self.graph.stat().st_mtime_ns:
            inner.load(path=str(self.audit), format=_N_QUADS)
        inner.flush()

    def replace(self, key: str, asserted: Iterable[str], quarantine: Iterable[str] = ()) -> None:
        """Replace what is known of one document version in the store and in graph.nq."""
        asserted = sorted(asserted)
        store = self.open(writable=True)
        store.replace(key, asserted, quarantine)
        _forget_audit(store.inner)
        self.audit.unlink(missing_ok=True)
        described = sorted(
            f"{q.subject} {q.predicate} {q.object} <{QUARANTINE_GRAPH}> .\n" for q in store.quads(QUARANTINE_GRAPH)
        )
        store.inner.flush()
        del store
        fresh = self.path / ".graph.nq"
        with (
            self.graph.open(encoding="utf-8", newline="\n") as old,
            fresh.open("w", encoding="utf-8", newline="\n") as new,
        ):
            new.writelines(_with_graph(old, DOCUMENT_GRAPHS + key, asserted, described))
        fresh.replace(self.graph)
        self._write_mark(self.store)


def _slices(file: Path) -> Iterator[tuple[int, int]]:
    """Yield where slices of a file begin and end: cut between lines, and not within the ontology at its beginning.

    Blank nodes, which only the ontology has, are known within a slice.
    """
    end = f" <{ONTOLOGY_GRAPH}> .\n".encode()
    size = file.stat().st_size
    count = size // _SLICE + 1
    start = 0
    with file.open("rb") as lines:
        for i in range(1, count + 1):
            lines.seek(size * i // count)
            lines.readline()  # the rest of a line
            while lines.readline().endswith(end):
                pass
            yield start, lines.tell()
            start = lines.tell()


def _load_slice(inner: ox.Store, file: Path, start: int, end: int, *, lenient: bool) -> None:
    with file.open("rb") as lines:
        lines.seek(start)
        quads = lines.read(end - start)
    try:
        inner.bulk_load(quads, _N_QUADS, lenient=lenient)
        inner.bulk_load(_merged(quads), ox.RdfFormat.N_TRIPLES, lenient=True)
    except SyntaxError as error:
        line, reason = _line_at(file, start) + (error.lineno or 1), str(error.msg).partition(": ")[2]
        raise StoreError(str(file), f"is damaged at line {line}: {reason}", "the file as the build wrote it") from error


def _merged(quads: bytes) -> bytes:
    """Return lines of N-Quads without the names of their graphs."""
    return b"".join(line.rpartition(b" <")[0] + b" .\n" for line in quads.splitlines() if line.strip())


def _line_at(file: Path, offset: int) -> int:
    """Return how many lines of a file end before an offset."""
    with file.open("rb") as lines:
        return lines.read(offset).count(b"\n")


def _forget_audit(inner: ox.Store) -> None:
    for graph in (CHECKS_GRAPH, DERIVED_GRAPH):
        inner.remove_graph(ox.NamedNode(graph))


def _with_graph(lines: Iterable[str], graph: str, asserted: list[str], quarantine: list[str]) -> Iterator[str]:
    """Yield the lines of graph.nq with one document's graph and the quarantine replaced."""
    pending: list[str] | None = asserted
    for line in lines:
        of = line.rstrip().removesuffix(" .").rpartition(" <")[2].removesuffix(">")
        if pending is not None and graph_order(of) > graph_order(graph):
            yield from pending
            pending = None
        if of not in (graph, QUARANTINE_GRAPH):
            yield line
    yield from pending or ()
    yield from quarantine


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def staged(output: str | Path) -> Iterator[Path]:
    """Give a folder to build in; what was written there takes the place of the old build when all went well.

    Only the parts of a build are exchanged; other files of the folder stay. Raises ``StoreError`` if the folder holds
    files of these names that no build wrote.
    """
    target = Path(output)
    _check_target(target)
    made = not target.exists()
    try:
        target.mkdir(parents=True, exist_ok=True)
        workshop = Path(tempfile.mkdtemp(prefix=".building-", dir=target))
    except OSError as error:
        raise StoreError(str(target), f"can't be written ({error.strerror})", "a writable folder") from error
    try:
        (workshop / "new").mkdir()
        (workshop / "old").mkdir()
        yield workshop / "new"
        _exchange(target, workshop)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
        if made and not any(target.iterdir()):
            target.rmdir()


def _check_target(target: Path) -> None:
    if target.exists() and not target.is_dir():
        raise StoreError(str(target), "is a file", "a folder for the build")
    in_the_way = [part for part in PARTS if (target / part).exists()]
    if in_the_way and not (target / "report.json").is_file():
        raise StoreError(
            str(target),
            f"holds {in_the_way[0]}, which no build wrote",
            "an empty folder or one of an earlier build (--output DIR)",
        )


def _exchange(target: Path, workshop: Path) -> None:
    """Move the new parts in and the old ones out; put the old ones back if that fails."""
    moved: list[tuple[Path, Path]] = []
    try:
        for part in PARTS:
            for source, goal in ((target / part, workshop / "old" / part), (workshop / "new" / part, target / part)):
                if source.exists():
                    source.rename(goal)
                    moved.append((source, goal))
    except OSError:
        for source, goal in reversed(moved):
            goal.rename(source)
        raise

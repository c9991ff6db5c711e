"""Export: the graph in the formats of other tools, chosen by the suffix of a file.

.nq .trig .jsonld   everything, in its named graphs      .graphml .gexf   the network, for Gephi, yEd, igraph
.ttl .nt            everything, as one graph             .csv             a flat table, named by the file
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from jingmai.errors import QueryError
from jingmai.iri import CHECKS_GRAPH, DERIVED_GRAPH, QUARANTINE_GRAPH
from jingmai.namespace import PREFIXES
from jingmai.store import Store
from jingmai.tables import TABLES, as_csv, table_rows

if TYPE_CHECKING:
    import networkx as nx

    from jingmai.tables import Texts

__all__ = ["SUFFIXES", "export"]

_DATASETS = {".nq": ox.RdfFormat.N_QUADS, ".trig": ox.RdfFormat.TRIG, ".jsonld": ox.RdfFormat.JSON_LD}
_GRAPHS = {".ttl": ox.RdfFormat.TURTLE, ".nt": ox.RdfFormat.N_TRIPLES}
_PREFIXED = (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG)
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

SUFFIXES = (".ttl", ".nt", ".nq", ".trig", ".jsonld", ".graphml", ".gexf", ".csv")
"""What ``export`` writes."""


def export(store: Store, path: str | Path, texts: Texts | None = None) -> Path:
    """Write the graph to a file in the format that its suffix names; return its path.

    Raises ``QueryError`` for an unknown suffix, ``OSError`` where nothing can be written.
    """
    path = Path(path)
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        raise QueryError(str(path), f"{path.suffix or 'no suffix'} is no format", " ".join(SUFFIXES))
    path.write_bytes(write(store, path, texts))
    return path


def _rdf(store: Store, path: Path, texts: Texts | None) -> bytes:
    suffix = path.suffix.lower()
    statements = _quads(store) if suffix in _DATASETS else _triples(store)
    format = {**_DATASETS, **_GRAPHS}[suffix]
    output = io.BytesIO()
    ox.serialize(statements, output, format, prefixes=PREFIXES if format in _PREFIXED else None)
    return output.getvalue()


def _quads(store: Store) -> Iterator[ox.Quad]:
    for graph in store.graphs():
        yield from sorted(store.quads(graph), key=str)


def _triples(store: Store) -> list[ox.Triple]:
    """Return what is asserted; what was set aside or derived needs its graph to be told from it."""
    graphs = (g for g in store.graphs() if g not in (QUARANTINE_GRAPH, CHECKS_GRAPH, DERIVED_GRAPH))
    return sorted({q.triple for g in graphs for q in store.quads(g)}, key=str)


def _graphml(store: Store, path: Path, texts: Texts | None) -> bytes:
    import networkx as nx

    return ("\n".join(nx.generate_graphml(_flat(store))) + "\n").encode("utf-8")


def _gexf(store: Store, path: Path, texts: Texts | None) -> bytes:
    import networkx as nx

    text = "\n".join(nx.generate_gexf(_flat(store))) + "\n"
    return re.sub(r' lastmodifieddate="[^"]*"', "", text).encode("utf-8")


def _flat(store: Store) -> nx.MultiDiGraph[str]:
    """Return the network with texts and numbers only, as these formats hold them."""
    from jingmai.network import network

    graph = network(store)
    for _, data in graph.nodes(data=True):
        _flatten(data)
    for number, (_, _, data) in enumerate(graph.edges(data=True)):
        _flatten(data)
        data["id"] = f"e{number}"
    return graph


def _flatten(data: dict[str, Any]) -> None:
    for key, value in data.items():
        if isinstance(value, tuple):
            data[key] = " ".join(value)
        elif isinstance(value, str):
            data[key] = _NOT_XML.sub("\ufffd", value)


def _csv(store: Store, path: Path, texts: Texts | None) -> bytes:
    """Return the table that the file is named after, the observations if it is named otherwise."""
    name = path.stem if path.stem in TABLES else "observations"
    return as_csv(name, table_rows(store, name, texts)).encode("utf-8")


_WRITERS: Mapping[str, Callable[[Store, Path, Texts | None], bytes]] = {
    **dict.fromkeys((*_DATASETS, *_GRAPHS), _rdf),
    ".graphml": _graphml,
    ".gexf": _gexf,
    ".csv": _csv,
}

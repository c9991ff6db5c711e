"""The ontology and the sample in one store each, asked as the program asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.resources.abc import Traversable
from pathlib import Path

import pyoxigraph as ox
import pytest

import jingmai_ontology

Row = tuple[str, ...]
Ask = Callable[[str], list[Row]]

DATA = Path(__file__).parent / "data"
PREFIXES = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX jm: <https://w3id.org/jingmai/def/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX voc: <https://w3id.org/jingmai/voc/>
"""


@pytest.fixture(scope="session")
def ontology() -> Ask:
    """Ask modules and vocabularies: a SELECT without its prefixes gives rows of text, empty where unbound."""
    return _asking([*jingmai_ontology.modules(), *jingmai_ontology.vocabularies()])


@pytest.fixture(scope="session")
def sample() -> Ask:
    """Ask modules, vocabularies and the sample graph."""
    return _asking([*jingmai_ontology.modules(), *jingmai_ontology.vocabularies(), DATA / "sample.ttl"])


def _asking(files: Iterable[Traversable]) -> Ask:
    store = ox.Store()
    for file in files:
        graph = ox.NamedNode(f"https://w3id.org/jingmai/graph/{file.name}")
        store.bulk_load(file.read_bytes(), format=ox.RdfFormat.TURTLE, to_graph=graph)

    def ask(query: str) -> list[Row]:
        prefixed = query if "PREFIX" in query else PREFIXES + query
        answer = store.query(prefixed, use_default_graph_as_union=True)
        assert isinstance(answer, ox.QuerySolutions)
        header = tuple(variable.value for variable in answer.variables)
        return [header, *(tuple("" if t is None else t.value for t in solution) for solution in answer)]

    return lambda query: ask(query)

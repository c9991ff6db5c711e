"""Terms of rdflib and pyoxigraph are the same terms."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
import rdflib

from jingmai.store import Store
from jingmai.terms import OxTerm, dataset, from_rdflib, to_rdflib

XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize(
    "term",
    [
        ox.NamedNode("https://example.org/a"),
        ox.BlankNode("b1"),
        ox.Literal('“他”"\n'),
        ox.Literal("欧盟", language="zh"),
        ox.Literal("1.50", datatype=ox.NamedNode(XSD + "decimal")),
        ox.Literal("2025-01", datatype=ox.NamedNode(XSD + "gYearMonth")),
    ],
    ids=str,
)
def test_there_and_back(term: OxTerm) -> None:
    assert from_rdflib(to_rdflib(term)) == term


def test_a_variable_is_no_term() -> None:
    with pytest.raises(TypeError, match="no IRI"):
        from_rdflib(rdflib.Variable("x"))


def test_a_dataset_over_the_same_store() -> None:
    store = Store.of(['<http://s> <http://p> "1" <http://g> .', '<http://s> <http://p> "2" <http://h> .'])
    data = dataset(store)
    assert {str(o) for o in data.objects(rdflib.URIRef("http://s"))} == {"1", "2"}
    assert len(data.graph(rdflib.URIRef("http://g"))) == 1
    rows = data.query("SELECT ?o WHERE { GRAPH <http://h> { ?s ?p ?o } }")
    assert [str(row[0]) for row in rows] == ["2"]  # type: ignore[index]

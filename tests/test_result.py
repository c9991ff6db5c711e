"""Results as rows and as the formats of SPARQL."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pandas as pd
import pytest
import rdflib

from jingmai.errors import QueryError
from jingmai.result import Result, serialised
from jingmai.store import Store

STORE = Store.of(
    [
        '<http://a> <http://p> "5.930"^^<http://www.w3.org/2001/XMLSchema#decimal> <http://g> .',
        '<http://a> <http://name> "欧盟，\\"一\\"\\n二"@zh <http://g> .',
        '<http://b> <http://p> "45470000000000"^^<http://www.w3.org/2001/XMLSchema#decimal> <http://g> .',
    ]
)


def ask(query: str) -> Result:
    return Result(*serialised(STORE.query(query)))


ROWS = "SELECT ?s ?v ?name WHERE { ?s <http://p> ?v OPTIONAL { ?s <http://name> ?name } } ORDER BY ?s"


def test_rows_are_native() -> None:
    assert list(ask(ROWS)) == [
        {"s": "http://a", "v": 5.93, "name": '欧盟，"一"\n二'},
        {"s": "http://b", "v": 45470000000000, "name": None},
    ]
    values = "SELECT * { VALUES (?i ?b ?d ?e) { (007 true '2025-01'^^xsd:gYearMonth 1e3) } }"
    assert ask(values)[0] == {"i": 7, "b": True, "d": "2025-01", "e": 1000}
    assert ask(ROWS)[:1][0]["s"] == "http://a"


def test_pandas_takes_them() -> None:
    result = ask(ROWS)
    frame = pd.DataFrame(result)
    assert list(frame.columns) == list(result.columns)
    assert frame["v"].sum() > 45470000000000
    empty = ask("SELECT ?s WHERE { ?s <http://none> ?o }")
    assert list(pd.DataFrame(empty, columns=list(empty.columns)).columns) == ["s"]


def test_formats_of_rows() -> None:
    result = ask(ROWS)
    assert result.text("csv") == 's,v,name\nhttp://a,5.93,"欧盟，""一""\n二"\nhttp://b,45470000000000,\n'
    assert result.text("tsv").splitlines()[0] == "?s\t?v\t?name"
    assert json.loads(result.text("json"))["head"]["vars"] == ["s", "v", "name"]
    assert ET.fromstring(result.text("xml")).tag.endswith("sparql")
    table = result.text().splitlines()
    assert len(table) == 4
    assert "欧盟" in table[2]
    assert len(repr(result).splitlines()) == 1


def test_html_is_escaped() -> None:
    html = ask("SELECT ?x { VALUES ?x { '<script>' } }")._repr_html_()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("answer", [True, False])
def test_ask(answer: bool) -> None:
    result = ask(f"ASK {{ FILTER({str(answer).lower()}) }}")
    assert bool(result) is answer
    assert list(result) == [{"answer": answer}]
    assert result.text("csv") == f"{str(answer).lower()}\n"
    assert json.loads(result.text("json"))["boolean"] is answer


def test_graphs() -> None:
    result = ask("CONSTRUCT { ?s <http://q> ?v } WHERE { ?s <http://p> ?v }")
    assert result.columns == ("subject", "predicate", "object")
    assert [r["object"] for r in result] == ["5.93", "45470000000000"]
    for format, name in (("ttl", "turtle"), ("nt", "nt"), ("jsonld", "json-ld")):
        assert len(rdflib.Graph().parse(data=result.text(format), format=name)) == 2
    assert ask("DESCRIBE <http://a>").kind == "graph"


@pytest.mark.parametrize(("query", "format"), [(ROWS, "ttl"), ("CONSTRUCT WHERE { ?s ?p ?o }", "csv")])
def test_a_format_that_does_not_fit(query: str, format: str) -> None:
    with pytest.raises(QueryError, match=f"{format}: is no format for"):
        ask(query).text(format)

"""The gate lets queries through that read this graph, and nothing else."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingmai.errors import QueryError
from jingmai.gate import check_query, query_form
from jingmai.question import questions

REFUSED = [
    "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
    "SELECT * { service silent ?x { ?s ?p ?o } }",
    "select * from <file:///etc/hostname> { ?s ?p ?o }",
    "SELECT * FROM NAMED <http://example.org/> { ?s ?p ?o }",
    "LOAD <http://example.org/>",
    "INSERT DATA { <a:a> <a:a> 1 }",
    "DELETE WHERE { ?s ?p ?o }",
    "CLEAR ALL",
    "DROP ALL",
    "PREFIX a: <a:> CREATE GRAPH a:a",
    "ASK { ?s ?p ?o } ; DELETE WHERE { ?s ?p ?o }",
    "SELECT * { \\u0053ERVICE <http://example.org/> { } }",
    "SELECT * { SE\\U00000052VICE <http://example.org/> { } }",
    "SELECT * { ?s ?p 1SERVICE <http://example.org/> { } }",
    "SELECT * { ?s ?p 1e5SERVICE <http://example.org/> { } }",
    "SELECT * { ?s ?p trueSERVICE <http://example.org/> { } }",
    "SELECT * { SERVICESILENT <http://example.org/> { } }",
    "SELECT * { ?s ?p 'a\\'' SERVICE <http://example.org/> { } }",
    "SELECT * { ?s ?p '''a'b''' SERVICE <http://example.org/> { } }",
    "SELECT * { # a note\r SERVICE <http://example.org/> { } }",
    "SELECT * { FILTER(?a<?b)SERVICE <http://example.org/> { } }",
    "SELECT * { ?s ?p 'x'@en SERVICE <http://example.org/> { } }",
    "SELECT * { ?s ?p ex:a. SERVICE <http://example.org/> { } }",
    "",
    "# nothing",
    "PREFIX a: <a:>",
    "SELECT ?s { ?s ?p ?o " + "." * 200_000,
]
LET_THROUGH = [
    "SELECT ?service ?from { ?service <http://example.org/SERVICE> ?from }",
    'ASK { ?s ?p "FROM here, LOAD and INSERT" }',
    "ASK { ?s ?p '''SERVICE\n\"DELETE\" ''' }",
    "ASK { ?s ?p \"\"\"a \"quoted\" SERVICE\"\"\" }",
    "ASK { ?s ?p 'SERVICE'@from }",
    "SELECT * { ?s ?p ?o } # SERVICE <http://example.org/>",
    "PREFIX load: <http://example.org/> SELECT * { ?s load:from load:SERVICE . ?s a load:a.SERVICE }",
    "PREFIX : <http://example.org/> SELECT * { :LOAD :FROM _:SERVICE }",
    "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o FILTER (?o<3 && ?o>2) } GROUP BY ?s ORDER BY DESC(?n) LIMIT 5",
    "DESCRIBE <http://example.org/INSERT>",
    "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o } OFFSET 2",
    "BASE <http://example.org/> SELECT * { ?s <from> $service }",
]  # fmt: skip


@pytest.mark.parametrize("query", REFUSED, ids=lambda q: q[:50])
def test_refused(query: str) -> None:
    with pytest.raises(QueryError, match="query: "):
        check_query(query)


@pytest.mark.parametrize("query", LET_THROUGH, ids=lambda q: q[:50])
def test_let_through(query: str) -> None:
    assert check_query(query) == query


def test_the_questions_pass() -> None:
    assert all(check_query(q.query) for q in questions().values())


@pytest.mark.parametrize(
    ("query", "form"), [(q, q.split()[0]) for q in LET_THROUGH if not q.startswith(("PREFIX", "BASE"))]
)
def test_form(query: str, form: str) -> None:
    assert query_form(query) == form


@given(st.text(st.sampled_from("SERVICE <>'\"\\#{}?x@._:\n1e"), max_size=60))
def test_a_service_that_an_engine_would_see_is_refused(noise: str) -> None:
    """Whatever stands before: if the engine reads the query as one with SERVICE, the gate has refused it."""
    import pyoxigraph as ox

    query = "SELECT * { " + noise + " %s }"
    call = query % "SERVICE <http://localhost:9/> { }"
    try:
        check_query(call)
    except QueryError:
        return
    try:
        ox.Store().query(query % "%")  # where anything may stand is a comment or a text: no call
    except SyntaxError:
        with pytest.raises(SyntaxError):
            ox.Store().query(call)


def test_a_call_in_a_comment_is_none() -> None:
    assert check_query("SELECT * { }# SERVICE <http://localhost:9/> { } }")


@pytest.mark.parametrize("unit", ["a.", "a:", "'", "<", '"""', "?", "\\u0041"])
def test_long_queries_take_little_time(unit: str) -> None:
    begun = time.perf_counter()
    with pytest.raises(QueryError):
        check_query("LOAD " + unit * (90_000 // len(unit)))
    assert time.perf_counter() - begun < 5

"""What a SPARQL constraint can look at is never underrated."""

from __future__ import annotations

import pytest

from jingmai.ontology import load_ontology
from jingmai.shacl import compile_shapes, load_shapes
from jingmai.shacl.reach import Reach, named_in
from jingmai.shacl.world import TYPE

EX = {"ex": "http://x/"}


@pytest.mark.parametrize(
    "where",
    [
        "$this ?p ?o",
        "ex:a ?p ex:b",
        "$this ex:p 1 ; ?p 2",
        "[] ex:p [ ex:q 1 ] ?p 3",
        "$this !ex:p ?o",
        "$this !(ex:p|ex:q) ?o",
        "$this a ?class",
        "$this <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ?class",
    ],
)
def test_open_patterns_reach_all(where: str) -> None:
    assert named_in(f"SELECT $this ?o WHERE {{ {where} }}", EX) is None


@pytest.mark.parametrize(
    ("where", "names"),
    [
        ("$this ex:p ?o FILTER (?o > 3)", {"<http://x/p>"}),
        ("$this ex:p/^ex:q ?o # ?a ?b\n", {"<http://x/p>", "<http://x/q>"}),
        ('$this ex:p "?a ?b" ; a ex:C', {"<http://x/p>", "<http://x/C>"}),
        (
            "{ SELECT $this (COUNT(?o) AS ?n) WHERE { $this ex:p ?o } GROUP BY $this } FILTER (?n != 2)",
            {"<http://x/p>"},
        ),
    ],
)
def test_closed_patterns_name_what_they_reach(where: str, names: set[str]) -> None:
    assert named_in(f"SELECT $this ?o WHERE {{ {where} }}", EX) == names | {TYPE}


def test_the_package_asks_for_what_it_names() -> None:
    queried = [s for s in compile_shapes(load_shapes(), load_ontology()) if s.queries]
    assert queried
    assert Reach.of(queried).named is not None, "every document would be loaded whole"

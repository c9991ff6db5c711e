"""The ontology stays within OWL 2 RL: its closure over the sample holds no contradiction."""

from __future__ import annotations

from pathlib import Path

import owlrl
from rdflib import Graph, Namespace
from rdflib.namespace import OWL, RDF, SKOS

import jingmai_ontology

DATA = Path(__file__).parent / "data"
JM = Namespace("https://w3id.org/jingmai/def/")
ERROR = Namespace("http://www.daml.org/2002/03/agents/agent-ont#")
SMALL = ("bounds", "flows", "limit-kinds", "measures", "modalities", "policy-actions", "statuses")


def _closed() -> Graph:
    graph = Graph().parse(DATA / "sample.ttl")
    small = [v for v in jingmai_ontology.vocabularies() if v.name.removesuffix(".ttl") in SMALL]
    for file in [*jingmai_ontology.modules(), *small]:
        graph.parse(data=file.read_text("utf-8"), format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return graph


def test_closure_is_consistent_and_infers_what_is_meant() -> None:
    graph = _closed()
    assert list(graph.subjects(RDF.type, ERROR.ErrorMessage)) == []
    assert [s for s in graph.subjects(RDF.type, OWL.Nothing)] == []
    observations = set(graph.subjects(RDF.type, JM.Observation))
    assert observations
    assert observations <= set(graph.subjects(RDF.type, JM.Fact))
    different = {(s, o) for s, o in graph.subject_objects(OWL.sameAs) if s != o}
    assert not {s for s, _ in different} & observations
    assert not {s for s, _ in different} & set(graph.subjects(RDF.type, SKOS.Concept))

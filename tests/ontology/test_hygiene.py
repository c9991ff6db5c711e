"""The hygiene of the ontology, asked with SPARQL: every list of offenders is empty."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from importlib.resources.abc import Traversable

import pytest

import jingmai_ontology

Ask = Callable[[str], list[tuple[str, ...]]]

JM = "https://w3id.org/jingmai/def/"
OFFENDERS = {
    "a minted term lacks a label in Chinese or English": """
        SELECT ?term ?language WHERE {
          ?term a ?type . FILTER (STRSTARTS(STR(?term), "https://w3id.org/jingmai/def/"))
          VALUES ?language { "zh" "en" }
          FILTER NOT EXISTS { ?term rdfs:label ?label . FILTER (LANG(?label) = ?language) } }""",
    "a minted term lacks a definition in Chinese or English": """
        SELECT ?term ?language WHERE {
          ?term a ?type . FILTER (STRSTARTS(STR(?term), "https://w3id.org/jingmai/def/"))
          VALUES ?language { "zh" "en" }
          FILTER NOT EXISTS { ?term skos:definition ?text . FILTER (LANG(?text) = ?language) } }""",
    "a minted term lacks an example": """
        SELECT ?term WHERE {
          ?term a ?type . FILTER (STRSTARTS(STR(?term), "https://w3id.org/jingmai/def/"))
          FILTER NOT EXISTS { ?term skos:example ?example }
          FILTER NOT EXISTS { ?term skos:scopeNote ?note } }""",
    "a label, definition or note has no language": """
        SELECT ?term ?text WHERE {
          VALUES ?property { rdfs:label skos:prefLabel skos:altLabel skos:hiddenLabel skos:definition skos:scopeNote
            skos:example skos:historyNote jm:shortName jm:popularName dcterms:title dcterms:description }
          ?term ?property ?text . FILTER (LANG(?text) = "") }""",
    "a property has two domains or two ranges": """
        SELECT ?term ?property WHERE {
          VALUES ?property { rdfs:domain rdfs:range }
          ?term ?property ?first, ?second . FILTER (STR(?first) < STR(?second)) }""",
    "a term has two labels in one language": """
        SELECT ?term ?first ?second WHERE {
          VALUES ?property { rdfs:label skos:prefLabel }
          ?term ?property ?first, ?second . FILTER (LANG(?first) = LANG(?second) && STR(?first) < STR(?second)) }""",
    "a concept lacks a preferred label in Chinese or English": """
        SELECT ?concept ?language WHERE {
          ?concept a skos:Concept . VALUES ?language { "zh" "en" }
          FILTER NOT EXISTS { ?concept skos:prefLabel ?label . FILTER (LANG(?label) = ?language) } }""",
    "a scheme lacks a definition in Chinese or English": """
        SELECT ?scheme ?language WHERE {
          ?scheme a skos:ConceptScheme . VALUES ?language { "zh" "en" }
          FILTER NOT EXISTS { ?scheme skos:definition ?text . FILTER (LANG(?text) = ?language) } }""",
    "a concept stands in no declared scheme": """
        SELECT ?concept ?scheme WHERE {
          ?concept a skos:Concept . OPTIONAL { ?concept skos:inScheme ?scheme }
          FILTER NOT EXISTS { ?scheme a skos:ConceptScheme } }""",
    "two concepts of one scheme share a name": """
        SELECT ?scheme ?name ?first ?second WHERE {
          ?first skos:prefLabel|skos:altLabel|skos:hiddenLabel ?name ; skos:inScheme ?scheme .
          ?second skos:prefLabel|skos:altLabel|skos:hiddenLabel ?name ; skos:inScheme ?scheme .
          FILTER (LANG(?name) = "zh" && STR(?first) < STR(?second)) }""",
    "two concepts of one scheme share a notation": """
        SELECT ?scheme ?code ?first ?second WHERE {
          ?first skos:notation ?code ; skos:inScheme ?scheme . ?second skos:notation ?code ; skos:inScheme ?scheme .
          FILTER (STR(?first) < STR(?second)) }""",
    "a broader concept does not exist": """
        SELECT ?concept ?wide WHERE { ?concept skos:broader ?wide . FILTER NOT EXISTS { ?wide a skos:Concept } }""",
    "a concept is broader than itself": "SELECT ?concept WHERE { ?concept skos:broader+ ?concept }",
    "a body belongs to a body that does not exist": """
        SELECT ?body ?other WHERE {
          ?body org:subOrganizationOf|jm:coLocatedWith ?other . FILTER NOT EXISTS { ?other a jm:PublicBody } }""",
    "a reform names a body that does not exist or cites nothing": """
        SELECT ?event ?body WHERE {
          { ?event org:originalOrganization|org:resultingOrganization ?body
            FILTER NOT EXISTS { ?body a jm:PublicBody } }
          UNION { ?event a org:ChangeEvent . FILTER NOT EXISTS { ?event dcterms:source ?decision } } }""",
    "a historic body has no reform after 2017 that ends it": """
        SELECT ?body WHERE {
          ?body skos:historyNote ?note . FILTER (CONTAINS(?note, "2018") || CONTAINS(?note, "2023"))
          FILTER NOT EXISTS { ?event org:originalOrganization ?body } }""",
    "a member or bloc does not exist": """
        SELECT ?membership WHERE {
          ?membership a jm:GroupMembership ; jm:group ?group ; jm:memberArea ?area .
          FILTER NOT EXISTS { ?group a jm:AreaGroup . ?area a jm:Area } }""",
    "something is said to be the same as something else": "SELECT ?a ?b WHERE { ?a owl:sameAs ?b }",
    "a module is imported": "SELECT ?a ?b WHERE { ?a owl:imports ?b }",
    "a role is not on a property with a domain": """
        SELECT ?property WHERE { ?property jm:role ?role . FILTER NOT EXISTS { ?property rdfs:domain ?class } }""",
    "a role occurs twice for one class": """
        SELECT ?role ?first ?second ?class WHERE {
          ?first jm:role ?role ; rdfs:domain ?one . ?second jm:role ?role ; rdfs:domain ?two .
          FILTER (STR(?first) < STR(?second))
          ?class jm:annotationLabel ?label ; rdfs:subClassOf* ?one, ?two }""",
    "a scheme named by a class does not exist": """
        SELECT ?class ?scheme WHERE { ?class jm:scheme ?scheme . FILTER NOT EXISTS { ?scheme a skos:ConceptScheme } }""",
}


@pytest.mark.parametrize("offence", OFFENDERS)
def test_no_offender(ontology: Ask, offence: str) -> None:
    assert ontology(OFFENDERS[offence])[1:] == []


def _terms(ontology: Ask) -> set[str]:
    return {term.removeprefix(JM) for (term,) in ontology("SELECT ?t WHERE { ?t rdfs:isDefinedBy ?m }")[1:]}


def _text(files: Iterable[Traversable]) -> str:
    return "\n".join(file.read_text("utf-8") for file in files)


def test_every_reused_term_is_declared(ontology: Ask) -> None:
    used = ontology(
        "SELECT DISTINCT ?t WHERE { { ?s ?t ?o } UNION { ?s a ?t } UNION { ?s rdfs:domain|rdfs:range ?t } }"
    )[1:]
    external = {m.name: m for m in jingmai_ontology.modules()}["external.ttl"].read_text("utf-8")
    names = dict(re.findall(r"@prefix ([\w-]+): <(.*)> \.", external))
    declared = {names[p] + n for p, n in re.findall(r"^([\w-]+):(\w+) a ", external, re.MULTILINE)}
    logic = ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#",
             "http://www.w3.org/2002/07/owl#", "http://www.w3.org/2001/XMLSchema#")  # fmt: skip
    reused = {t for (t,) in used if t.startswith("http") and not t.startswith((JM, *logic))}
    assert reused - declared == set()


def test_every_reused_term_has_labels_and_a_source(ontology: Ask) -> None:
    query = """
        SELECT ?term WHERE {
          ?term a ?type . FILTER (!STRSTARTS(STR(?term), "https://w3id.org/jingmai/"))
          FILTER (?type IN (owl:Class, owl:ObjectProperty, owl:DatatypeProperty, owl:AnnotationProperty))
          FILTER NOT EXISTS { ?term dcterms:source ?source ; rdfs:label ?zh, ?en .
            FILTER (LANG(?zh) = "zh" && LANG(?en) = "en") } }"""
    assert ontology(query)[1:] == []


def test_every_minted_term_is_used(ontology: Ask) -> None:
    text = _text([*jingmai_ontology.questions(), *jingmai_ontology.shapes()])
    used = set(re.findall(r"\bjm:(\w+)", text))
    assert _terms(ontology) - used == set()


def test_questions_and_shapes_use_only_minted_terms(ontology: Ask) -> None:
    text = _text([*jingmai_ontology.questions(), *jingmai_ontology.shapes()])
    assert set(re.findall(r"\bjm:(\w+)", text)) - _terms(ontology) == set()


def test_iris_are_ascii(ontology: Ask) -> None:
    found = ontology("SELECT DISTINCT ?t WHERE { { ?t ?p ?o } UNION { ?s ?p ?t } FILTER (isIRI(?t)) }")[1:]
    assert [term for (term,) in found if not term.isascii()] == []


def test_modules_have_a_version(ontology: Ask) -> None:
    found = ontology("SELECT ?o ?v WHERE { ?o a owl:Ontology ; owl:versionIRI ?v }")[1:]
    assert len(found) == len(jingmai_ontology.modules())
    assert all(version.startswith(f"{module}/") for module, version in found)


def test_no_machine_address() -> None:
    text = _text([*jingmai_ontology.modules(), *jingmai_ontology.vocabularies()])
    assert "/work" not in text
    assert "file://" not in text

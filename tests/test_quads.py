"""What is written as N-Quads is read back as it was."""

from __future__ import annotations

from itertools import pairwise

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st

from extracts import LEVEL, TEXT, extract, frame, mention
from jingmai.document import Document
from jingmai.extract import Extract, SetAside
from jingmai.facts import populate
from jingmai.iri import QUARANTINE_GRAPH
from jingmai.namespace import JM, XSD
from jingmai.ontology import load_ontology
from jingmai.quads import CONTEXT, asserted_quads, line, ontology_quads, quarantine_quads, sentence_around
from jingmai.stitch import Fragment
from jingmai.store import Store
from jingmai.value import Value, text

ONTOLOGY = load_ontology()
SELECTORS = """
SELECT ?anchor ?start ?end ?exact ?prefix ?suffix WHERE {
  ?anchor oa:hasSelector ?s . ?s oa:start ?start ; oa:end ?end ; oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix
} ORDER BY ?anchor ?start
"""
ASIDES = """
SELECT ?reason ?label ?content WHERE {
  ?x jm:reason ?reason ; jm:frameContent ?content OPTIONAL { ?x jm:frameLabel ?label }
} ORDER BY ?reason
"""
RUNS = """
SELECT ?label ?rule ?version ?type WHERE {
  ?run a jm:AnnotationRun ; rdfs:label ?label ; prov:wasAssociatedWith/a ?type
  OPTIONAL { ?run jm:ruleName ?rule ; jm:ruleVersion ?version }
} ORDER BY ?label
"""
plain = st.text(st.characters(codec="utf-8"))
awkward = st.text(st.sampled_from("a中𠮷\\\"\n\r\t\x00\x0b\x7f\u0085\u2028。 　'<>{}^@_:"))


@given(plain | awkward, st.sampled_from(["", "zh"]))
def test_texts_survive(content: str, language: str) -> None:
    written = line("http://s", "http://p", text(content, language), "http://g")
    assert written.count("\n") == 1
    (quad,) = ox.parse(written.encode(), format=ox.RdfFormat.N_QUADS)
    assert isinstance(quad.object, ox.Literal)
    assert (quad.object.value, quad.object.language or "") == (content, language)


def test_other_values_survive() -> None:
    lines = [line("http://s", "http://p", v, "http://g") for v in (Value("http://o"), Value("1.5", XSD.decimal))]
    objects = [q.object for q in ox.parse("".join(lines).encode(), format=ox.RdfFormat.N_QUADS)]
    assert objects == [ox.NamedNode("http://o"), ox.Literal("1.5", datatype=ox.NamedNode(XSD.decimal))]


@settings(max_examples=60, deadline=None)
@given(awkward | plain, st.data())
def test_every_span_leads_back_to_the_text(content: str, data: st.DataObject) -> None:
    """The pieces of a quotation, wherever they lie, are what stands there; so are prefix and suffix."""
    content += "字"
    cuts = sorted(data.draw(st.sets(st.integers(0, len(content)), min_size=2, max_size=7)))
    spans = tuple(Fragment(a, b) for a, b in list(pairwise(cuts))[::2])
    quote = "".join(content[s.start : s.end] for s in spans)
    anchored = Extract(Document("d", content), mentions=(mention("m1", "字", content),))
    anchored = Extract(
        anchored.document,
        mentions=(type(anchored.mentions[0])("m1", "Quantity", spans, quote),),
        frames=(frame("f1", "Observation", LEVEL, "m1"),),
    )
    facts = populate(anchored, ONTOLOGY)
    rows = Store.of(asserted_quads(facts)).rows(SELECTORS)
    assert [(int(start), int(end)) for _, start, end, *_ in rows] == [(s.start, s.end) for s in spans]
    for _, start, end, exact, prefix, suffix in rows:
        a, b = int(start), int(end)
        assert content[a:b] == exact
        assert content[max(0, a - CONTEXT) : a] == prefix
        assert content[b : b + CONTEXT] == suffix
    sentences = Store.of(asserted_quads(facts)).rows("SELECT ?t WHERE { ?s jm:sentenceText ?t }")
    assert all(t in content for (t,) in sentences)


def test_lines_are_sorted_and_differ() -> None:
    facts = populate(
        extract([frame("f1", "Observation", LEVEL, "m1"), frame("f2", "Observation", LEVEL, "m3")]), ONTOLOGY
    )
    for lines in (asserted_quads(facts), ontology_quads(ONTOLOGY)):
        assert lines == sorted(set(lines))


def test_one_selector_for_each_place() -> None:
    facts = populate(
        extract([frame("f1", "Observation", LEVEL, "m1"), frame("f2", "Policy", {"title": "甲办法"}, "m1")]), ONTOLOGY
    )
    store = Store.of(asserted_quads(facts))
    assert len(store.rows(SELECTORS)) == 1
    first = TEXT[: TEXT.index("。") + 1]
    assert store.rows("SELECT DISTINCT ?t WHERE { ?a jm:inSentence/jm:sentenceText ?t }") == [(first,)]


def test_what_is_set_aside_is_described_and_not_asserted() -> None:
    seen = (SetAside((Fragment(2, 4),), TEXT[2:4], "unresolved", "whose?"),)
    facts = populate(extract([frame("f1", "Observation", {"flow": "smuggling"}, "m1")], set_aside=seen), ONTOLOGY)
    assert not [x for x in asserted_quads(facts) if "SetAside" in x or "Observation" in x]
    store = Store.of(quarantine_quads(facts))
    assert store.graphs() == [QUARANTINE_GRAPH]
    rows = store.rows(ASIDES)
    assert rows == [
        ("unknown-concept", "Observation", '{"flow": ["smuggling"]}'),
        ("unresolved", "", '{"quote": "出口"}'),
    ]
    assert not store.rows(f"SELECT ?x WHERE {{ ?x a <{JM.Observation}> }}")


def test_a_run_names_rule_and_person() -> None:
    frames = [frame("f1", "Observation", LEVEL, "m1"), frame("f2", "Policy", {"title": "甲办法"}, "m1", by="p")]
    frames.append(frame("f3", "Policy", {"title": "乙办法"}, "m1", by="someone"))
    store = Store.of(asserted_quads(populate(extract(frames), ONTOLOGY)))
    assert store.rows(RUNS) == [
        ("someone", "", "", "http://www.w3.org/ns/prov#Person"),
        ("test.rule 1", "test.rule", "1", "http://www.w3.org/ns/prov#SoftwareAgent"),
        ("林一", "", "", "http://www.w3.org/ns/prov#Person"),
    ]


@given(st.text(st.sampled_from("字a。！\n”"), min_size=1, max_size=30), st.data())
def test_a_sentence_holds_its_offset(content: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(content) - 1))
    (found,) = sentence_around(content, offset)
    assert 0 <= found.start <= offset < found.end <= len(content)

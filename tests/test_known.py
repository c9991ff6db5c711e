"""Everything known of one thing."""

from __future__ import annotations

import pytest

from jingmai.errors import QueryError
from jingmai.knowledge_graph import KnowledgeGraph


def test_a_thing_with_facts_and_their_evidence(sample_graph: KnowledgeGraph) -> None:
    (eu,) = sample_graph.show("欧盟")
    assert (eu.names.zh, eu.names.en, eu.kind) == ("欧盟", "European Union", "国家集团")
    assert "欧洲联盟" in eu.other_names
    assert eu.definition
    assert eu.facts
    assert all(f.evidence and all(e.quote in e.sentence for e in f.evidence) for f in eu.facts)
    assert ("进出口", "中国", False) in {(r.relation, r.other, r.forward) for r in eu.relations}


@pytest.mark.parametrize("name", ["工信部", "工业和信息化部", "Ministry of Industry and Information Technology"])
def test_any_name_will_do(sample_graph: KnowledgeGraph, name: str) -> None:
    assert sample_graph.show(name)[0].names.zh == "工业和信息化部"


def test_an_iri_will_do(sample_graph: KnowledgeGraph) -> None:
    (eu,) = sample_graph.show("欧盟")
    assert sample_graph.show(eu.iri) == [eu]


def test_people_and_policies(sample_graph: KnowledgeGraph) -> None:
    titles = [r["title"] for r in sample_graph.table("policies")]
    assert sample_graph.show(titles[0])[0].kind == "政策文件"
    people = [r["person"] for r in sample_graph.table("roles")]
    assert sample_graph.show(people[0])[0].kind == "人物"


def test_what_no_document_speaks_of_is_known_from_the_vocabularies(sample_graph: KnowledgeGraph) -> None:
    (known,) = sample_graph.show("冰岛")
    assert (known.names.en, known.kind, known.facts) == ("Iceland", "地区", ())


@pytest.mark.parametrize(("name", "near"), [("海关总局", "海关总署"), ("欧", "欧盟"), ("工信", "工信部")])
def test_unknown_names_are_answered_with_similar_ones(sample_graph: KnowledgeGraph, name: str, near: str) -> None:
    with pytest.raises(QueryError, match=rf"nothing of this name is known; expected .*{near}"):
        sample_graph.show(name)


def test_a_name_is_never_part_of_a_query(sample_graph: KnowledgeGraph) -> None:
    for name in ('"} ?s ?p ?o {', "\\", "'", "\n", "<http://x>", "http://x y"):
        with pytest.raises(QueryError, match="nothing of this name"):
            sample_graph.show(name)

"""From the graph to the page."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from jingmai.building import build
from jingmai.document import Document, Metadata
from jingmai.extract import Extract
from jingmai.knowledge_graph import KnowledgeGraph
from jingmai.page import PageGraph
from jingmai.view import page_graph

PORTS = Path(__file__).parent / "data" / "extension"


@pytest.fixture(scope="module")
def page(sample_graph: KnowledgeGraph) -> PageGraph:
    return page_graph(sample_graph.store)


@pytest.fixture(scope="module")
def ports(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeGraph]:
    folder = tmp_path_factory.mktemp("ports")
    with build(PORTS / "throughput.json", folder / "out", extensions=[PORTS / "ports.ttl"]) as kg:
        yield kg


def test_every_fact_shown_has_its_words_marked(page: PageGraph, sample_graph: KnowledgeGraph) -> None:
    texts = {d.name: sample_graph.text(d.id) for d in page.documents}
    assert page.facts
    for fact in page.facts:
        assert fact.quotes
        for quote in fact.quotes:
            sentence = page.sentences[quote.sentence_index]
            words = sentence.text[quote.start : quote.end]
            assert words
            assert page.documents[sentence.document_index].name in texts


def test_the_marked_words_are_the_printed_value(page: PageGraph) -> None:
    printed = [f for f in page.facts if f.value and f.period]
    assert len(printed) > 20
    for fact in printed:
        quote = fact.quotes[0]
        words = page.sentences[quote.sentence_index].text[quote.start : quote.end]
        assert words == fact.value


def test_facts_are_told_in_both_languages(page: PageGraph) -> None:
    told = {f.text_zh: f.text_en for f in page.facts}
    assert told["2025年 出口 26.99万亿元"] == "2025 export CNY 26.99 trillion"
    assert told["2025年 工业机器人出口 增长48.7%"] == "2025 export of industrial robots +48.7%"
    assert all(told.values())


def test_types_come_by_frequency(page: PageGraph) -> None:
    counts = [sum(n.type == t.key for n in page.nodes) for t in page.types if t.kind == "node"]
    assert counts == sorted(counts, reverse=True)
    assert all(t.label_zh and t.label_en for t in page.types)


def test_forecasts_say_so(page: PageGraph) -> None:
    assert {f.status for f in page.facts} >= {"", "forecast"}


def test_marks_are_handed_on(sample_graph: KnowledgeGraph, page: PageGraph) -> None:
    iri = page.facts[0].id
    marked = page_graph(sample_graph.store, marks={iri: ("checked",)})
    assert marked.facts[0].marks == ("checked",)
    assert page.facts[0].marks == ()


def test_the_page_of_an_extension(ports: KnowledgeGraph) -> None:
    page = page_graph(ports.store)
    assert {"宁波舟山港", "集装箱", "宁波舟山港 3"} <= {n.label_zh for n in page.nodes}
    assert {"港口", "货类", "泊位"} <= {t.label_zh for t in page.types}
    assert any("吞吐量：" in f.text_zh and "4000万标箱" in f.text_zh for f in page.facts)
    assert any("throughput: " in f.text_en for f in page.facts)


def test_of_too_many_things_the_most_important_are_shown(sample_graph: KnowledgeGraph, page: PageGraph) -> None:
    few = page_graph(sample_graph.store, limit=10)
    assert len(few.nodes) == 10
    assert "中国" in {n.label_zh for n in few.nodes}
    assert len(few.facts) < len(page.facts)


def test_the_title(sample_graph: KnowledgeGraph, ports: KnowledgeGraph) -> None:
    assert page_graph(sample_graph.store).title == "经脉 · 4 份文件"
    assert page_graph(ports.store).title == "经脉 · ports"
    assert page_graph(ports.store, title="港").title == "港"


def test_a_view_is_a_page_and_a_frame(sample_graph: KnowledgeGraph, tmp_path: Path) -> None:
    view = sample_graph.view(lang="en")
    assert view.save(tmp_path / "page.html").read_text("utf-8") == view.html == sample_graph.view(lang="en").html
    assert len(view.html.encode()) < 1_000_000
    frame = view._repr_html_()
    inner = re.fullmatch(r'<iframe srcdoc="([^"]*)".*</iframe>', frame, re.DOTALL)
    assert inner is not None
    assert html.unescape(inner[1]) == view.html


def test_an_empty_graph_has_a_page(tmp_path: Path) -> None:
    document = Document("空", "没有数字的一句话。", Metadata(published="2026-01-16"))
    with build(Extract(document), tmp_path / "out") as kg:
        assert "<title>" in kg.view().html
        assert page_graph(kg.store).nodes == ()

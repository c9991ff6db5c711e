from __future__ import annotations

from dataclasses import replace

import pytest
from graphs import TYPES, synthetic_graph, tiny_graph

from jingmai.page.model import PageEdge, PageFact, PageGraph, PageNode, PageQuote, PageSentence


def test_the_same_count_gives_the_same_graph() -> None:
    assert synthetic_graph(60) == synthetic_graph(60)


def test_a_quote_is_the_words_it_points_at() -> None:
    graph = tiny_graph()
    quote = graph.facts[0].quotes[0]
    assert graph.sentences[quote.sentence_index].text[quote.start : quote.end] == "5.93万亿元"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"nodes": (PageNode("x:1", "中国", type="nothing"),), "edges": ()}, "not among the node types"),
        ({"edges": (PageEdge(0, 99, "export"),)}, "points at node 99"),
        ({"edges": (PageEdge(0, 1, "area"),)}, "not among the edge types"),
        ({"edges": (PageEdge(0, 1, "export", (77,)),)}, "points at fact 77"),
        ({"sentences": (PageSentence("一句", 5),)}, "points at document 5"),
        ({"facts": (PageFact("f", "f", quotes=(PageQuote(1, 0, 500),)),) * 3}, "quotes characters 0 to 500"),
    ],
)
def test_what_leads_nowhere_is_refused(change: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        replace(tiny_graph(), **change)


def test_an_empty_graph_is_a_graph() -> None:
    assert PageGraph("空", types=TYPES).nodes == ()

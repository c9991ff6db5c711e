from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace

import pytest
from graphs import HOSTILE, TYPES, hostile_graph, synthetic_graph, tiny_graph

from jingmai.page import PageFact, PageGraph, PageQuote, PageSentence, render
from jingmai.page.payload import to_json


def data(page: str, name: str) -> dict[str, object]:
    match = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page, re.DOTALL)
    assert match
    result: dict[str, object] = json.loads(match[1])
    return result


def test_the_same_graph_gives_the_same_page() -> None:
    assert render(tiny_graph()) == render(tiny_graph())


def test_nothing_of_the_page_is_elsewhere() -> None:
    page = render(tiny_graph())
    assert not re.search(
        r"<(?:link|img|iframe|object|embed|base)\b|<script[^>]*\bsrc=|@import|url\(", page.split("<body>")[0]
    )
    assert "sourceMappingURL" not in page
    assert not re.search(r"<script[^>]*\bsrc=", page)


def test_the_policy_names_each_script_by_its_hash() -> None:
    page = render(tiny_graph())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    allowed = policy[1].replace("&#39;", "'")
    assert allowed.startswith("default-src 'none'; ")
    assert "unsafe" not in allowed
    for text in [
        *re.findall(r"<script>(.*?)</script>", page, re.DOTALL),
        *re.findall(r"<style>(.*?)</style>", page, re.DOTALL),
    ]:
        assert base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() in allowed


def test_hostile_text_stays_data() -> None:
    page = render(hostile_graph())
    harmless = render(tiny_graph())
    assert page.lower().count("<script") == harmless.lower().count("<script")
    assert page.lower().count("</script") == harmless.lower().count("</script")
    assert data(page, "network-data")["label"] == list(HOSTILE)
    assert "\u2028" not in data_text(page)


def data_text(page: str) -> str:
    return "".join(re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', page, re.DOTALL))


@pytest.mark.parametrize("text", ["<", ">", "&", "\u2028", "\u2029", "\ud800", "é", "𠮷"])
def test_json_survives(text: str) -> None:
    encoded = to_json([text])
    assert json.loads(encoded) == [text]
    assert not set("<>&\u2028\u2029") & set(encoded)
    encoded.encode("utf-8")


def test_offsets_are_those_of_the_browser() -> None:
    sentences = (PageSentence("𠮷野家出口5亿元", 0),)
    fact = PageFact("x:1", "出口5亿元", quotes=(PageQuote(0, 5, 8),))
    graph = replace(tiny_graph(), sentences=sentences, facts=(fact, fact, fact))
    facts = data(render(graph), "graph-data")["facts"]
    assert isinstance(facts, dict)
    assert facts["quotes"][0] == [0, 6, 9]


def test_title_and_language() -> None:
    page = render(tiny_graph(), title="A & <b>", lang="en")
    assert "<title>A &amp; &lt;b&gt;</title>" in page
    assert '<html lang="en"' in page


def test_an_empty_graph_renders() -> None:
    assert data(render(PageGraph("空", types=TYPES)), "network-data")["label"] == []


@pytest.mark.parametrize(("count", "megabytes"), [(1000, 1.5), (5000, 4.0)])
def test_the_file_is_small(count: int, megabytes: float) -> None:
    assert len(render(synthetic_graph(count)).encode()) < megabytes * 1e6

"""Write a graph as compact JSON that is safe inside a script element.

Columns instead of records, one table of IRI beginnings, offsets in UTF-16 as browsers count them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from jingmai.page.layout import place
from jingmai.page.model import PageFact, PageGraph, PageNode
from jingmai.page.months import month_range
from jingmai.page.pinyin import syllables

__all__ = ["importance", "network_edges", "network_nodes", "rest", "to_json"]

_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def to_json(value: Any) -> str:
    r"""Return JSON in which no character can end or open markup.

    >>> to_json("</script>&")
    '"\\u003c/script\\u003e\\u0026"'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character, escaped in _ESCAPES.items():
        text = text.replace(character, escaped)
    # A lone surrogate can not be written as UTF-8; as an escape it can.
    return _LONE_SURROGATE.sub(lambda m: f"\\u{ord(m.group()):04x}", text)


def importance(graph: PageGraph) -> list[int]:
    """Return for each node how many relations and facts it has."""
    weights = [len(node.facts) for node in graph.nodes]
    for edge in graph.edges:
        weights[edge.source] += 2
        weights[edge.target] += 2
    return weights


def network_nodes(graph: PageGraph) -> list[dict[str, Any]]:
    """Return the nodes as pyvis keeps them: an id (the index), a label, a place, a value, and what it is."""
    positions = place([node.label_zh for node in graph.nodes], [(edge.source, edge.target) for edge in graph.edges])
    return [
        {"id": index, "label": node.label_zh, "x": x, "y": y, "value": weight, "group": node.type}
        for index, (node, (x, y), weight) in enumerate(zip(graph.nodes, positions, importance(graph), strict=True))
    ]


def network_edges(graph: PageGraph) -> list[dict[str, Any]]:
    """Return the edges as pyvis keeps them."""
    return [{"from": edge.source, "to": edge.target, "label": edge.type} for edge in graph.edges]


def rest(graph: PageGraph) -> dict[str, Any]:
    """Return all that pyvis has no place for, in columns."""
    types: dict[tuple[str, str], int] = {(kind.kind, kind.key): index for index, kind in enumerate(graph.types)}
    beginnings = _Beginnings()
    return {
        "documents": [[d.id, d.name, d.title, d.publisher, d.date] for d in graph.documents],
        "sentences": _sentences(graph),
        "types": [[t.key, t.label_zh, t.label_en, t.kind] for t in graph.types],
        "nodes": _nodes(graph.nodes, types, beginnings),
        "edges": {
            "type": [types["edge", edge.type] for edge in graph.edges],
            "facts": [list(edge.facts) for edge in graph.edges],
        },
        "facts": _facts(graph, beginnings),
        "beginnings": beginnings.known,
    }


class _Beginnings:
    """Keep the parts of IRIs that repeat: everything up to the last slash or hash."""

    def __init__(self) -> None:
        self.known: list[str] = []
        self._index: dict[str, int] = {}

    def split(self, iri: str) -> list[Any]:
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        start = iri[:cut]
        if start not in self._index:
            self._index[start] = len(self.known)
            self.known.append(start)
        return [self._index[start], iri[cut:]]


def _sentences(graph: PageGraph) -> dict[str, Any]:
    articles, article_index = _table(sentence.article for sentence in graph.sentences)
    return {
        "text": [sentence.text for sentence in graph.sentences],
        "document": [sentence.document_index for sentence in graph.sentences],
        "article": article_index,
        "articles": articles,
    }


def _nodes(nodes: Sequence[PageNode], types: dict[tuple[str, str], int], beginnings: _Beginnings) -> dict[str, Any]:
    return {
        "iri": [part for node in nodes for part in beginnings.split(node.id)],
        "en": [node.label_en for node in nodes],
        "type": [types["node", node.type] for node in nodes],
        "pinyin": [syllables(node.label_zh) for node in nodes],
        "facts": [list(node.facts) for node in nodes],
        "provisional": [index for index, node in enumerate(nodes) if node.provisional],
    }


def _facts(graph: PageGraph, beginnings: _Beginnings) -> dict[str, Any]:
    facts = graph.facts
    periods, period_index = _table(fact.period for fact in facts)
    statuses, status_index = _table(fact.status for fact in facts)
    marks, mark_index = _table(" ".join(fact.marks) for fact in facts)
    return {
        "iri": [part for fact in facts for part in beginnings.split(fact.id)],
        "zh": [fact.text_zh for fact in facts],
        "en": [fact.text_en for fact in facts],
        "value": [fact.value for fact in facts],
        "period": period_index,
        "periods": [[code, *(month_range(code) or ())] for code in periods],
        "status": status_index,
        "statuses": statuses,
        "marks": mark_index,
        "markSets": marks,
        "quotes": [_quotes(graph, fact) for fact in facts],
    }


def _quotes(graph: PageGraph, fact: PageFact) -> list[int]:
    """Return sentence, start and end of each quote in one flat list."""
    flat = []
    for quote in fact.quotes:
        text = graph.sentences[quote.sentence_index].text
        flat += [quote.sentence_index, _units(text[: quote.start]), _units(text[: quote.end])]
    return flat


def _units(text: str) -> int:
    """Count UTF-16 code units: a character beyond the basic plane is two."""
    return len(text) + sum(1 for character in text if character > "\uffff")


def _table(values: Iterable[str]) -> tuple[list[str], list[int]]:
    """Return the distinct values in order of first use, and the index of each value among them."""
    known: dict[str, int] = {}
    indexes = [known.setdefault(value, len(known)) for value in values]
    return list(known), indexes

"""What a page shows, as plain values: no RDF, no HTML."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

__all__ = [
    "PageDocument",
    "PageEdge",
    "PageFact",
    "PageGraph",
    "PageNode",
    "PageQuote",
    "PageSentence",
    "PageType",
]


@dataclass(frozen=True, slots=True)
class PageDocument:
    """Name a source document: `date` is printed as known ("2025", "2025-12-31" or "")."""

    id: str
    name: str
    title: str = ""
    publisher: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class PageSentence:
    """Hold one sentence of a document; `article` is the headline it stands under, or ""."""

    text: str
    document_index: int
    article: str = ""


@dataclass(frozen=True, slots=True)
class PageQuote:
    """Mark the words `text[start:end]` of a sentence; offsets count Unicode characters.

    >>> PageQuote(0, 5, 9).end
    9
    """

    sentence_index: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PageFact:
    """State one fact in both languages, with the words it was read from.

    `period` is a period code ("2025", "2025-12", "2025-Q2", "2025-01/2025-11", "../2025-06") or "".
    `value` is the figure as printed. `marks` are flags; "checked", "contested" and "derived" are drawn,
    others are shown as they are written.
    """

    id: str
    text_zh: str
    text_en: str = ""
    period: str = ""
    value: str = ""
    status: str = ""
    quotes: tuple[PageQuote, ...] = ()
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageNode:
    """Describe one thing of the graph; `type` is a `PageType` key, `facts` are indexes into the facts."""

    id: str
    label_zh: str
    label_en: str = ""
    type: str = ""
    facts: tuple[int, ...] = ()
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class PageEdge:
    """Join two nodes, given by their indexes, with a relation type and the facts that say so."""

    source: int
    target: int
    type: str
    facts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PageType:
    """Name a kind of node or a kind of relation in both languages."""

    key: str
    label_zh: str
    label_en: str = ""
    kind: Literal["node", "edge"] = "node"


@dataclass(frozen=True, slots=True)
class PageGraph:
    """Gather all that a page shows; refuse indexes and types that lead nowhere.

    Raises ValueError when an index is out of range, a type is not declared or a quote leaves its sentence.

    >>> PageGraph("t", nodes=(PageNode("x:1", "中国", "China", "area"),))
    Traceback (most recent call last):
    ...
    ValueError: node 0 (中国) has the type 'area', which is not among the node types
    """

    title: str
    documents: tuple[PageDocument, ...] = ()
    sentences: tuple[PageSentence, ...] = ()
    facts: tuple[PageFact, ...] = ()
    nodes: tuple[PageNode, ...] = ()
    edges: tuple[PageEdge, ...] = ()
    types: tuple[PageType, ...] = ()

    def __post_init__(self) -> None:
        for position, sentence in enumerate(self.sentences):
            _require(sentence.document_index, len(self.documents), f"sentence {position}", "document")
        for position, fact in enumerate(self.facts):
            self._check_quotes(position, fact.quotes)
        self._check_nodes()
        self._check_edges()

    def _check_quotes(self, position: int, quotes: Iterable[PageQuote]) -> None:
        for quote in quotes:
            _require(quote.sentence_index, len(self.sentences), f"fact {position}", "sentence")
            length = len(self.sentences[quote.sentence_index].text)
            if not 0 <= quote.start <= quote.end <= length:
                raise ValueError(
                    f"fact {position} quotes characters {quote.start} to {quote.end} of a sentence that has {length}"
                )

    def _check_nodes(self) -> None:
        known = {kind.key for kind in self.types if kind.kind == "node"}
        for position, node in enumerate(self.nodes):
            if node.type not in known:
                raise ValueError(
                    f"node {position} ({node.label_zh}) has the type {node.type!r}, which is not among the node types"
                )
            for fact in node.facts:
                _require(fact, len(self.facts), f"node {position}", "fact")

    def _check_edges(self) -> None:
        known = {kind.key for kind in self.types if kind.kind == "edge"}
        for position, edge in enumerate(self.edges):
            if edge.type not in known:
                raise ValueError(f"edge {position} has the type {edge.type!r}, which is not among the edge types")
            for end in (edge.source, edge.target):
                _require(end, len(self.nodes), f"edge {position}", "node")
            for fact in edge.facts:
                _require(fact, len(self.facts), f"edge {position}", "fact")


def _require(index: int, size: int, owner: str, what: str) -> None:
    if not 0 <= index < size:
        raise ValueError(f"{owner} points at {what} {index}, but there are {size}")

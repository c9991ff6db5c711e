"""Draw a graph as one HTML file that opens from disk and asks the network for nothing."""

from __future__ import annotations

from jingmai.page.model import (
    PageDocument,
    PageEdge,
    PageFact,
    PageGraph,
    PageNode,
    PageQuote,
    PageSentence,
    PageType,
)
from jingmai.page.render import render

__all__ = [
    "PageDocument",
    "PageEdge",
    "PageFact",
    "PageGraph",
    "PageNode",
    "PageQuote",
    "PageSentence",
    "PageType",
    "render",
]

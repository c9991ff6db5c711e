"""jingmai 经脉: Chinese trade and policy documents as a knowledge graph with evidence.

    import jingmai

    kg = jingmai.build("page.txt", "output")
    kg.ask("trade-by-partner", year=2025)
    kg.query("SELECT ?name { ?p a schema:Person ; schema:name ?name }")

Names are imported when they are first used: asking a graph never loads what reads Chinese.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from jingmai.errors import (
    ExtractError,
    InputError,
    JingmaiError,
    MetadataError,
    ModelError,
    OntologyError,
    QueryError,
    StoreError,
)
from jingmai.version import VERSION

if TYPE_CHECKING:
    from jingmai.building import build
    from jingmai.document import Document, Metadata
    from jingmai.extract import Extract
    from jingmai.knowledge_graph import KnowledgeGraph
    from jingmai.reading.pipeline import annotate
    from jingmai.sources import read_document

__all__ = [
    "Document",
    "Extract",
    "ExtractError",
    "InputError",
    "JingmaiError",
    "KnowledgeGraph",
    "Metadata",
    "MetadataError",
    "ModelError",
    "OntologyError",
    "QueryError",
    "StoreError",
    "annotate",
    "build",
    "open_graph",
    "read_document",
]

__version__ = VERSION

_LAZY = {
    "Document": "jingmai.document",
    "Extract": "jingmai.extract",
    "KnowledgeGraph": "jingmai.knowledge_graph",
    "Metadata": "jingmai.document",
    "annotate": "jingmai.reading.pipeline",
    "build": "jingmai.building",
    "read_document": "jingmai.sources",
}


def open_graph(path: str = "output") -> KnowledgeGraph:
    """Open the folder of a build.

    Raises ``StoreError`` if it holds none.
    """
    from jingmai.knowledge_graph import KnowledgeGraph

    return KnowledgeGraph.open(path)


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module 'jingmai' has no attribute {name!r}")
    value = getattr(import_module(_LAZY[name]), name)
    globals()[name] = value
    return value

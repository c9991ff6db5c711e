"""Queries: what a shape asks in SPARQL (``sh:sparql``)."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["FOCUS", "Query"]

FOCUS = "[focus nodes]"
"""The place in a query where the pattern of the focus nodes goes; no SPARQL is written so."""


@dataclass(frozen=True, slots=True)
class Query:
    """Hold a query for the violations of one SPARQL constraint.

    ``named`` are the terms that its patterns name, ``None`` where they may match any property or class.
    """

    path: str
    body: str
    named: frozenset[str] | None
    message_zh: str
    message_en: str

    def text(self, patterns: list[str], graph: str = "") -> str:
        """Return the query for focus nodes that match one of some patterns, anywhere or in one named graph."""
        each = [f"GRAPH <{graph}> {{ {p} }}" if graph else p for p in patterns]
        target = " UNION ".join(f"{{ {p} }}" for p in each)
        return self.body.replace(FOCUS, f"{{ SELECT DISTINCT ?this WHERE {{ {target} }} }}")

"""Readings of single texts, for the tests of what a text reports."""

from __future__ import annotations

from jingmai.document import Document, Metadata
from jingmai.reading.pipeline import read_articles
from jingmai.reading.policy import Policy

__all__ = ["facts_of", "policies_of"]


def policies_of(text: str) -> list[Policy]:
    """Return the policies of a text of 16 January 2026."""
    readings = read_articles(Document("case", text, Metadata(published="2026-01-16")))
    return [p for r in readings if r.policies for p in r.policies.policies]


def facts_of(text: str) -> dict[str, tuple[str, list[str], str, str]]:
    """Return action, issuers, date and day of effect of the policies of a text, by title."""
    return {p.title: (p.action, [i.value for i in p.issuers], p.date, p.effective) for p in policies_of(text)}

"""Make small annotated extracts by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jingmai.document import Document, Metadata
from jingmai.extract import Annotator, ArticleSpan, Extract, Frame, Mention, Ref, RoleValue
from jingmai.stitch import Fragment

TEXT = "我国出口26.99万亿元，增长6.1%。海关总署副署长王军说，出口26.99万亿元。"
RULE = Annotator("r", "rule", "test.rule", "1")
PERSON = Annotator("p", "person", "林一")
LEVEL = {"flow": "export", "measure": "level", "period": "2025", "value": "26990000000000", "unit": "CNY"}


def mention(
    identifier: str, quote: str, text: str = TEXT, label: str = "Quantity", at: int = 0, **more: Any
) -> Mention:
    """Return a mention of the words ``quote``, the ``at``-th time they occur."""
    start = -1
    for _ in range(at + 1):
        start = text.index(quote, start + 1)
    return Mention(identifier, label, (Fragment(start, start + len(quote)),), quote, **more)


def frame(identifier: str, label: str, roles: Mapping[str, Any], *anchors: str, by: str = "r", sure: str = "") -> Frame:
    """Return a frame; single values need no tuple."""
    filled: dict[str, tuple[RoleValue, ...]] = {
        role: value if isinstance(value, tuple) else (value,) for role, value in roles.items()
    }
    return Frame(identifier, label, filled, anchors, by, sure)


def extract(
    frames: list[Frame],
    mentions: list[Mention] | None = None,
    text: str = TEXT,
    name: str = "page",
    articles: tuple[ArticleSpan, ...] = (),
    **more: Any,
) -> Extract:
    """Return an extract whose mentions are the first and second figure and the person, unless others are given."""
    known = [
        mention("m1", "26.99万亿元"),
        mention("m2", "6.1%"),
        mention("m3", "26.99万亿元", at=1),
        mention("m4", "王军", label="Person"),
    ]
    document = Document(
        name, text, Metadata(source="试报", published="2026-01-17", date_basis="sidecar"), f"{name}.txt"
    )
    found = tuple(known if mentions is None else mentions)
    return Extract(document, (RULE, PERSON), articles, found, tuple(frames), **more)


__all__ = ["LEVEL", "PERSON", "RULE", "TEXT", "Ref", "extract", "frame", "mention"]

"""Combine: several annotations of one text as one extract, so that each is heard and a person's word wins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jingmai.errors import ExtractError
from jingmai.extract import Extract, Frame, Mention, Ref, RoleValue, SetAside

__all__ = ["combined"]


def combined(extracts: Sequence[Extract]) -> Extract:
    """Return one extract with the annotations of several, whose document is that of the first.

    Raises ``ExtractError`` if they annotate different texts.

    >>> from jingmai.document import Document
    >>> page = Extract(Document("a", "进口增长。"), frames=(Frame("f1", "Note", {}, ()),))
    >>> [f.id for f in combined([page, page]).frames]
    ['1.f1', '2.f1']
    """
    first = extracts[0].document
    for extract in extracts[1:]:
        if extract.document.digest != first.digest:
            raise ExtractError(extract.document.name, f"annotates another text than {first.name}", "the same text")
    if len(extracts) == 1:
        return extracts[0]
    own = [_renamed(extract, f"{i}.") for i, extract in enumerate(extracts, 1)]
    return Extract(
        first,
        tuple(a for e in own for a in e.annotators),
        tuple(a for e in own for a in e.articles),
        tuple(m for e in own for m in e.mentions),
        tuple(f for e in own for f in e.frames),
        tuple(s for e in own for s in e.set_aside),
    )


def _renamed(extract: Extract, prefix: str) -> Extract:
    return Extract(
        extract.document,
        tuple(replace(a, id=prefix + a.id) for a in extract.annotators),
        tuple(replace(a, id=prefix + a.id) for a in extract.articles),
        tuple(_mention(m, prefix) for m in extract.mentions),
        tuple(_frame(f, prefix) for f in extract.frames),
        tuple(_aside(s, prefix) for s in extract.set_aside),
    )


def _aside(item: SetAside, prefix: str) -> SetAside:
    by, ended_by = (prefix + x if x else "" for x in (item.by, item.ended_by))
    return replace(item, by=by, ended_by=ended_by)


def _mention(mention: Mention, prefix: str) -> Mention:
    by, article = (prefix + x if x else "" for x in (mention.by, mention.article))
    return replace(mention, id=prefix + mention.id, by=by, article=article)


def _frame(frame: Frame, prefix: str) -> Frame:
    roles = {role: tuple(_value(v, prefix) for v in values) for role, values in frame.roles.items()}
    anchors = tuple(prefix + a for a in frame.anchors)
    return replace(frame, id=prefix + frame.id, roles=roles, anchors=anchors, by=prefix + frame.by if frame.by else "")


def _value(value: RoleValue, prefix: str) -> RoleValue:
    return Ref(prefix + value.id) if isinstance(value, Ref) else value

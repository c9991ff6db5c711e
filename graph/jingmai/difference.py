"""Difference: what changed between two annotations of a text, as rows and as a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from jingmai.errors import ExtractError
from jingmai.extract import Extract, Frame
from jingmai.keys import Keys
from jingmai.loop import moved_to

__all__ = ["COLUMNS", "Change", "as_html", "differences"]

COLUMNS = ("change", "label", "start", "end", "words", "role", "before", "after")
"""The columns of a table of changes."""


@dataclass(frozen=True, slots=True)
class Change:
    """Tell one change: ``added``, ``removed`` or ``changed``, of a mention or of a role of a fact."""

    change: str
    label: str
    start: int
    end: int
    words: str
    role: str = ""
    before: str = ""
    after: str = ""

    @property
    def row(self) -> tuple[str, ...]:
        """Return the change as a row of a table."""
        return tuple(str(getattr(self, c)) for c in COLUMNS)


def differences(a: Extract, b: Extract) -> list[Change]:
    """Return what changed from one annotation to another, in the order of the text.

    Facts of one label on the same words are compared role by role. Raises ``ExtractError`` if the texts differ.

    >>> from jingmai.document import Document
    >>> from jingmai.extract import Mention
    >>> from jingmai.stitch import Fragment
    >>> page = Extract(Document("a", "对欧盟出口。"))
    >>> more = Extract(page.document, mentions=(Mention("m1", "Area", (Fragment(1, 3),), "欧盟"),))
    >>> [(c.change, c.label, c.words) for c in differences(page, more)]
    [('added', 'Area', '欧盟')]
    """
    if a.document.text != b.document.text:
        b, lost = moved_to(b, a.document)
        if lost:
            raise ExtractError(b.document.name, f"annotates another text than {a.document.name}", "one text")
    old, new = Keys(a), Keys(b)
    before = {old.mention(m): m for m in a.mentions}
    after = {new.mention(m): m for m in b.mentions}
    found = []
    for change, some, others in (("removed", before, after), ("added", after, before)):
        for key, m in some.items():
            if key not in others:
                found.append(Change(change, m.label, m.spans[0].start, m.spans[-1].end, m.quote, "", "", m.value))
    gone = _unmatched(a, old, {new.frame(f) for f in b.frames})
    come = _unmatched(b, new, {old.frame(f) for f in a.frames})
    for f in gone:
        pair = next((g for g in come if g.label == f.label and new.spans(g) == old.spans(f)), None)
        if pair is None:
            found.append(_whole("removed", f, old))
            continue
        come.remove(pair)
        found += _roles(f, pair, old, new)
    found += [_whole("added", f, new) for f in come]
    return sorted(found, key=lambda c: (c.start, c.end, c.label, c.change, c.role))


def _unmatched(extract: Extract, keys: Keys, others: set[tuple[object, ...]]) -> list[Frame]:
    return [f for f in extract.frames if keys.frame(f) not in others]


def _place(frame: Frame, keys: Keys) -> tuple[int, int, str]:
    spans = sorted(keys.spans(frame))
    words = "".join(keys.mentions[a].quote for a in frame.anchors[:1] if a in keys.mentions)
    return (spans[0].start, spans[-1].end, words) if spans else (0, 0, "")


def _values(frame: Frame, role: str, keys: Keys) -> str:
    return ";".join(keys.said(v) for v in frame.roles.get(role, ()))


def _whole(change: str, frame: Frame, keys: Keys) -> Change:
    said = ", ".join(f"{r}={_values(frame, r, keys)}" for r in sorted(frame.roles))
    both = (said, "") if change == "removed" else ("", said)
    return Change(change, frame.label, *_place(frame, keys), "", *both)


def _roles(f: Frame, g: Frame, old: Keys, new: Keys) -> list[Change]:
    found = []
    for role in sorted({*f.roles, *g.roles}):
        was, now = _values(f, role, old), _values(g, role, new)
        if was != now:
            found.append(Change("changed", g.label, *_place(g, new), role, was, now))
    return found


_STYLE = (
    "body{font:15px/1.6 sans-serif;margin:2em auto;max-width:70em;padding:0 1em;color:#1c1c1c;background:#fff}"
    "table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #ccc;padding:.3em .6em;text-align:left;"
    "vertical-align:top}.added{background:#e2f5e5}.removed{background:#fbe4e4}.changed{background:#fff5d6}"
)


def as_html(changes: Sequence[Change], text: str, title: str) -> str:
    """Return a page with the changes, each in the words around it."""
    rows = []
    for c in changes:
        left, right = escape(text[max(0, c.start - 15) : c.start]), escape(text[c.end : c.end + 15])
        cells = (c.change, c.label, c.role, c.before, c.after)
        tail = f"<td>{left}<mark>{escape(c.words)}</mark>{right}</td>"
        rows.append(f'<tr class="{c.change}">{"".join(f"<td>{escape(x)}</td>" for x in cells)}{tail}</tr>')
    head = "".join(f"<th>{x}</th>" for x in ("change", "label", "role", "before", "after", "in the text"))
    return (
        f'<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{escape(title)}</h1><p>{len(changes)} changes</p>"
        f"<table><thead><tr>{head}</tr></thead><tbody>\n" + "\n".join(rows) + "\n</tbody></table></body></html>\n"
    )

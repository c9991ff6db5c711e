"""Keys: what mentions and frames state, whatever their ids, so that two annotations of a text can be compared."""

from __future__ import annotations

from typing import Any, TypeAlias

from jingmai.extract import Extract, Frame, Mention, Ref, RoleValue
from jingmai.stitch import Fragment

__all__ = ["Key", "Keys"]

Key: TypeAlias = tuple[Any, ...]


class Keys:
    """Say what mentions and frames of an extract state, whatever their ids."""

    def __init__(self, extract: Extract) -> None:
        self.mentions = {m.id: m for m in extract.mentions}
        self.frames = {f.id: f for f in extract.frames}
        self._known: dict[str, Key] = {}

    def mention(self, mention: Mention) -> Key:
        """Return what a mention states."""
        return (mention.label, mention.spans, mention.value)

    def frame(self, frame: Frame) -> Key:
        """Return what a frame states: its label, its anchors and the values of its roles."""
        if frame.id not in self._known:
            self._known[frame.id] = (frame.label, frame.id)  # for frames that refer to each other
            anchors = tuple(self.mention(self.mentions[a]) for a in frame.anchors if a in self.mentions)
            roles = tuple((r, tuple(self.value(v) for v in values)) for r, values in sorted(frame.roles.items()))
            self._known[frame.id] = (frame.label, anchors, roles)
        return self._known[frame.id]

    def value(self, value: RoleValue) -> Any:
        """Return what a value of a role states."""
        if not isinstance(value, Ref):
            return value
        if value.id in self.mentions:
            return self.mention(self.mentions[value.id])
        return self.frame(self.frames[value.id]) if value.id in self.frames else value.id

    def spans(self, frame: Frame) -> list[Fragment]:
        """Return the fragments that a frame is anchored in."""
        return [s for a in frame.anchors if a in self.mentions for s in self.mentions[a].spans]

    def said(self, value: RoleValue) -> str:
        """Return a value as people read it."""
        if not isinstance(value, Ref):
            return value
        if value.id in self.mentions:
            return self.mentions[value.id].value or self.mentions[value.id].quote
        if value.id in self.frames:
            frame = self.frames[value.id]
            return f"{frame.label} {''.join(self.mentions[a].quote for a in frame.anchors[:1] if a in self.mentions)}"
        return value.id

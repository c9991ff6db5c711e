"""The item: one filler of a role, with where it was printed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

__all__ = ["Item", "unquoted"]


def unquoted(text: str, marks: str = "") -> str:
    """Return words without the quotation marks (and other ``marks``) at their ends, but for those of a pair.

    >>> unquoted("“湾区一港通”"), unquoted("免签“朋友圈”"), unquoted("朋友圈”的", "的")
    ('湾区一港通', '免签“朋友圈”', '朋友圈')
    """
    bare = text.strip(f'“”" {marks}')
    if bare.count("“") > bare.count("”") and f"{bare}”" in text:
        return f"{bare}”"
    return f"“{bare}" if bare.count("”") > bare.count("“") and f"“{bare}" in text else bare


@dataclass(frozen=True, slots=True)
class Item:
    """Hold one filler of a role: its canonical value and where it was printed (``-1`` where it was implied).

    ``parts`` are the names of several goods that are told of together.
    """

    value: str
    start: int = -1
    end: int = -1
    known: bool = True
    domestic: bool = False
    parts: tuple[str, ...] = field(default=(), repr=False)

    def without(self, word: str) -> Item:
        """Return the item without the word before it that names its holder.

        >>> Item("全村种植咖啡", 10, 16, known=False).without("全村")
        Item(value='种植咖啡', start=12, end=16, known=False, domestic=False)
        """
        if self.known or not self.value.startswith(word) or self.value == word:
            return self
        return replace(self, value=self.value.removeprefix(word), start=self.start + len(word))

"""Raw: what a format's reader hands on, a text and what the file itself says of it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Raw"]


@dataclass(frozen=True, slots=True)
class Raw:
    """Hold the text of a file and the title, source and date that stand in its own metadata."""

    text: str
    title: str = ""
    source: str = ""
    published: str = ""

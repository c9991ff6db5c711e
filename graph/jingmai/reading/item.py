"""The item: one filler of a role, with where it was printed."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Item"]


@dataclass(frozen=True, slots=True)
class Item:
    """Hold one filler of a role: its canonical value and where it was printed (``-1`` where it was implied)."""

    value: str
    start: int = -1
    end: int = -1
    known: bool = True
    domestic: bool = False

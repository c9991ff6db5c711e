"""The figure: one number of an article with everything that the text says of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from jingmai.reading.item import Item

__all__ = ["Figure", "Topic"]


@dataclass(slots=True)
class Topic:
    """Hold what a stretch of discourse is about; clauses that say less inherit from it."""

    flow: str = ""
    area: Item | None = None
    partners: tuple[Item, ...] = ()
    product: Item | None = None
    segment: Item | None = None
    indicator: Item | None = None

    def key(self) -> tuple[str, ...]:
        """Return the values alone, to compare topics with."""
        parts = (self.area, self.product, self.segment, self.indicator)
        return (self.flow, *(p.value if p else "" for p in parts), ";".join(p.value for p in self.partners))


@dataclass(slots=True)
class Figure:
    """Hold one observation: its span in the article's logical text, its value and its dimensions."""

    start: int
    end: int
    text: str
    measure: str
    value: Decimal
    precision: Decimal
    unit: str
    bound: str
    topic: Topic
    period: str = ""
    base: str = ""
    status: str = "stated"
    attributed: str = ""
    share_of: str = ""
    marks: list[str] = field(default_factory=list)

    @property
    def tier(self) -> str:
        """Return ``core`` for the main measures of a trade flow, else ``other``."""
        main = ("level", "growth", "share", "change", "contribution", "difference", "streak")
        indicator = self.topic.indicator.value if self.topic.indicator else ""
        plain = not indicator or indicator in ("增速", "降幅") or indicator.endswith(("口量", "口货运量"))
        return "core" if self.topic.flow and plain and self.measure in main else "other"

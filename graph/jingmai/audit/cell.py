"""Cells: all dimensions of a figure, without its value."""

from __future__ import annotations

__all__ = ["COMPARED", "DIMENSIONS", "PLACE", "Cell"]

DIMENSIONS = (
    "flow", "indicator", "area", "partner", "product", "segment", "measure", "period", "base", "share_base"
)  # fmt: skip
Cell = tuple[str, ...]
"""The values of ``DIMENSIONS`` in their order, each the last part of a concept's IRI; empty where there is none."""

PLACE = {dimension: place for place, dimension in enumerate(DIMENSIONS)}

COMPARED = ("growth", "contribution", "change", "multiple")
"""Measures that compare with a base."""

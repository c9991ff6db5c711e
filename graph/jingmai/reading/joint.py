"""Joint: one topic for several, where one figure or one later clause speaks of all of them together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from jingmai.reading.figure import Topic
from jingmai.reading.item import Item

__all__ = ["are_listed", "compound", "joint", "paired"]

_BETWEEN = re.compile(r"[、和及与]|以及")


def joint(topics: Sequence[Topic], view: str, *, goods_apart: bool = False) -> Topic:
    """Return one topic for a list: its common part, with all partners; ``goods_apart`` joins goods told one by one."""
    first = topics[0]
    areas = [t.area for t in topics]
    return Topic(
        first.flow,
        _shared(areas) or _together(areas, view) or first.area,
        tuple(dict.fromkeys(p for t in topics for p in t.partners)),
        _together([t.product for t in topics], view, apart=goods_apart),
        _shared([t.segment for t in topics]),
        _shared([t.indicator for t in topics]) or compound([t.indicator for t in topics], view),
    )


def compound(items: Sequence[Item | None], view: str) -> Item | None:
    """Return the one word that names several indicators: 产销量."""
    first = items[0]
    one = first is not None and all(i and (i.start, i.end) == (first.start, first.end) for i in items)
    if first is None or not one or first.start < 0:
        return None
    return replace(first, value=view[first.start : first.end], known=False)


def paired(partners: Sequence[Item], products: Sequence[Item], view: str) -> list[tuple[Item, Item]]:
    """Return places each with the goods behind it, nothing if they do not alternate: 马来西亚棕榈油、泰国的椰青."""
    found = sorted([*partners, *products], key=lambda i: i.start)
    alternate = len(partners) == len(products) and all(
        a in partners and b in products and view[a.end : b.start] in ("", "的")
        for a, b in zip(found[::2], found[1::2], strict=True)
    )
    return list(zip(found[::2], found[1::2], strict=True)) if alternate and found else []


def are_listed(items: Sequence[Item], view: str) -> bool:
    """Tell whether some of the items stand in a list: 福建、广东、江苏."""
    return any(_BETWEEN.fullmatch(view, a.end, b.start) for a, b in pairwise(items) if 0 <= a.end <= b.start)


def _together(items: Sequence[Item | None], view: str, *, apart: bool = False) -> Item | None:
    """Return what all have in common, or the list of them as it is printed: 电动汽车、锂电池.

    ``apart`` joins those as well that are not printed as a list: 水产品…；蔬菜…，两类产品合计.
    """
    common = _shared(items)
    named = [i for i in items if i is not None and i.start >= 0]
    if common or len(named) < len(items):
        return common
    if not all(_BETWEEN.fullmatch(view[a.end : b.start]) for a, b in pairwise(named)):
        return Item("、".join(i.value for i in named), -1, -1, False, parts=_printed(named, view)) if apart else None
    start, end = named[0].start, named[-1].end
    words = view[start:end]
    listed = "、" in words and "及" not in words  # 汽车和零配件, 童车及零配件 are called by that
    return replace(named[0], value=words, end=end, known=False, parts=_printed(named, view) if listed else ())


def _printed(items: Sequence[Item], view: str) -> tuple[str, ...]:
    """Return each of several items as the text prints it."""
    return tuple(view[i.start : i.end] for i in items)


def _shared(items: Sequence[Item | None]) -> Item | None:
    """Return what all topics of a list have in common, ``None`` where they differ."""
    return items[0] if all(i == items[0] for i in items) else None

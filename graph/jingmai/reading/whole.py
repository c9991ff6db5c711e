"""Wholes: the province, city or county that a text has named and goes on to call by its kind.

某省综合保税区出口…；全省跨境电商进出口…      the province, not the zone
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jingmai.lexicon import Name

__all__ = ["wholes"]

_WHOLE = re.compile(
    r"(?:(?<![\u4e00-\u9fff《“])|(?<=[年月日底度来前]))[全该](?P<kind>[省市县])(?![的第前首最占比有级内外长委办报城区])"
)
_MUNICIPALITIES = ("/cn-bj", "/cn-sh", "/cn-tj", "/cn-cq")
_PROVINCE = re.compile(r"/cn-[a-z]{2}$")
_BESIDE = re.compile(r"[与和对比从往至到向较及、]$")
"""Before a place that is not the one of which the text tells."""
_OF_NAME = re.compile(r"[\u4e00-\u9fff]{0,6}?(?:区|港|口岸|海关|机场|大学|集团|公司)")
"""Behind a place after which something else is called: 胶州综合保税区."""


def wholes(view: str, names: Sequence[Name]) -> Iterator[Name]:
    """Yield the places that a text calls 全省, 全市 or 该市, each with the name told before it.

    >>> from jingmai.lexicon import Entry
    >>> named = Name(0, 2, Entry("河北", "area", "河北", "https://w3id.org/jingmai/voc/area/cn-he", domestic=True))
    >>> [n.entry.value for n in wholes("河北某某综合保税区进出口8亿元；全省出口9亿元，居全省第一。", [named])]
    ['河北']
    """
    places = [n for n in names if n.entry.kind == "area" and n.entry.domestic]
    latest: dict[str, Name] = {}
    beside: set[str] = set()  # the kinds whose last place only stands in the name of another
    at = 0
    for match in _WHOLE.finditer(view):
        while at < len(places) and places[at].start < match.start():
            place, at = places[at], at + 1
            kind = _kind_of(place)
            told = latest.get(kind)
            aside = _BESIDE.search(view, max(0, place.start - 1), place.start) or _OF_NAME.match(view, place.end)
            if aside and told is not None and kind not in beside and "\n" not in view[told.end : place.start]:
                continue
            latest[kind] = place
            beside = beside | {kind} if aside else beside - {kind}
        told = latest.get(match["kind"])
        if told is not None:
            yield Name(match.start(), match.end(), told.entry)


def _kind_of(name: Name) -> str:
    """Return of what kind a place is: 省, 市, 县, or nothing."""
    concept = name.entry.concept
    if concept.endswith(_MUNICIPALITIES) or "/city-" in concept:
        return "县" if name.entry.label.endswith("县") else "市"
    if _PROVINCE.search(concept):
        return "省"
    return "县" if not concept and name.entry.label.endswith("县") else ""

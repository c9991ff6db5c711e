"""Scope: 全市, 全县 and 全村, which stand for the place of that rank last named.

走进云南普洱…，全市咖啡种植面积67万亩      全市 is 普洱
南屏镇整碗村…，全村种植咖啡9800亩          全村 is 整碗村
"""

from __future__ import annotations

import re
from dataclasses import replace

from jingmai.reading.item import Item
from jingmai.reading.passage import Passage
from jingmai.reading.subject import Subject

__all__ = ["last_of_rank", "resolve_scope"]

_SCOPE = re.compile(r"(?:全|我|该)(?P<rank>市|县|镇|乡|村)(?![场民长])")
_INSIDE = re.compile(r"[，\s]*(?:目前|如今|现在|截至目前)?，?(?P<in>区内|园区内|综保区内|片区内)")
_NAMED = re.compile(
    r"(?:^|(?<=[省市州区县旗镇乡，。、（在从由据]))(?P<name>(?!全|我|该|一|这|那|每|各|在|从|由|据)[\u4e00-\u9fff]{1,4}?(?<![城超都门股])(?P<rank>省|市|县|镇|乡|村))(?![子庄里民口头委干部支党办企治级小居])",
    re.MULTILINE,
)
"""A place with its rank, behind the place that it belongs to: 云南省普洱市, 思茅区南屏镇|整碗村."""
_CITY = re.compile(r"/city-|/cn-(?:bj|sh|tj|cq)$")
_REACH = 800  # characters back in which the place may be named


def resolve_scope(subject: Subject, start: int, end: int, passage: Passage, zone: Item | None = None) -> None:
    """Make 全市 and its like in a phrase the place of that rank last named before it, 区内 the ``zone`` of the text."""
    if any(a.domestic and a.value != "中国" for a in subject.areas):
        return
    if zone and (inside := _INSIDE.match(passage.view, start, end)):
        subject.areas = [replace(zone, start=inside.start("in"), end=inside.end())]
        return
    found = _SCOPE.search(passage.view, start, end)
    if found is None:
        return
    place = _city(found.start(), passage) if found["rank"] == "市" else _below(found, passage.view)
    if place is not None:
        subject.areas = [replace(place, start=found.start(), end=found.end())]
        subject.indicators = [i.without(found.group()) for i in subject.indicators]


def _city(at: int, passage: Passage) -> Item | None:
    """Return the city last named before an offset."""
    for name in reversed(passage.names_in(max(0, at - _REACH), at)):
        if name.entry.kind == "area" and _CITY.search(name.entry.concept):
            return Item(name.entry.value, -1, -1, True, True)
    return None


def _below(found: re.Match[str], view: str) -> Item | None:
    """Return the county, town or village last named before 全县, 全镇 or 全村."""
    named = last_of_rank(view, found["rank"], found.start())
    return Item(named, -1, -1, False, True) if named else None


def last_of_rank(view: str, rank: str, at: int) -> str:
    """Return the province, city, county, town or village last named before an offset, empty if none is.

    >>> last_of_rank("普洱市南屏镇整碗村的咖啡园里，村民正在采摘", "村", 15)
    '整碗村'
    >>> last_of_rank("记者从安徽省政府获悉，省政府还将出台办法", "省", 11)
    '安徽省'
    """
    named = [m["name"] for m in _NAMED.finditer(view, max(0, at - _REACH), at) if m["rank"] == rank]
    return named[-1] if named else ""

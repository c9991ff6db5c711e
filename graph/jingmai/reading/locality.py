"""Localities: bodies of a province or city that are called as those of the state are.

广东省发展改革委 is 广东省发展和改革委员会, 北京市人大常委会 is 北京市人民代表大会常务委员会, and 省人大常委会 that
of the province last named.
"""

from __future__ import annotations

import re

from jingmai.lexicon import Name
from jingmai.reading.scope import last_of_rank

__all__ = ["local_body"]

_PLACE = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,7}?(?:省|市|自治区|自治州|州|区|县|兵团))(?:第?[一二三四五六七八九十百]+届)?$"
)
_LEADS = re.compile(r"^.*(?:[由和与、，同经在从据对向由]|记者|获悉|日前|近日|今天)")
_BY_RANK = re.compile(r"(?:^|[，。；：、\s“由从据经])(?P<rank>[省市县区州])$")
"""Before a body: the rank alone of the place whose body it is: 省人大常委会."""
_REACH = 12  # characters back in which a place may stand
_OF_STATE = ("国家", "全国", "中华人民共和国")


def local_body(view: str, name: Name) -> str:
    """Return the name of a local body where a body of the state is named behind a place, empty elsewhere.

    >>> from jingmai.lexicon import Entry
    >>> text = "近日，广东省发展改革委印发方案"
    >>> local_body(text, Name(6, 11, Entry("发展改革委", "agency", "国家发展和改革委员会")))
    '广东省发展和改革委员会'
    >>> local_body("国家发展改革委", Name(2, 7, Entry("发展改革委", "agency", "国家发展和改革委员会")))
    ''
    """
    state = next((s for s in _OF_STATE if name.entry.value.startswith(s)), "")
    if not state or view.startswith(_OF_STATE, name.start):
        return ""
    place = _PLACE.search(view, max(0, name.start - _REACH), name.start)
    if place is None:
        ranked = _BY_RANK.search(view, max(0, name.start - 2), name.start)
        if ranked is None:
            return ""
        own = last_of_rank(view, ranked["rank"], ranked.start("rank")) or ranked["rank"]
        return own + name.entry.value.removeprefix(state)
    return _LEADS.sub("", place["place"]) + name.entry.value.removeprefix(state)

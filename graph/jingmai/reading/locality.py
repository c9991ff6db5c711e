"""Localities: bodies of a province or city that are called as those of the state are.

广东省发展改革委 is 广东省发展和改革委员会, 北京市人大常委会 is 北京市人民代表大会常务委员会, and 省人大常委会 that
of the province last named. Those that no vocabulary names are known by the place with which they begin and the word
with which they end: 上海市住房城乡建设管理委、市房屋管理局、市财政局.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jingmai.lexicon import Name
from jingmai.reading.action import ISSUE, TIME
from jingmai.reading.item import Item
from jingmai.reading.scope import last_of_rank

__all__ = ["local_bodies", "local_body"]

_PLACE = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,7}?(?:省|市|自治区|自治州|州|区|县|兵团))(?:第?[一二三四五六七八九十百]+届)?$"
)
_LEADS = re.compile(r"^.*(?:[由和与、，同经在从据对向由]|记者|获悉|日前|近日|今天)")
_BY_RANK = re.compile(r"(?:^|[，。；：、\s“由从据经])(?P<rank>[省市县区州])$")
"""Before a body: the rank alone of the place whose body it is: 省人大常委会."""
_REACH = 12  # characters back in which a place may stand
_OF_STATE = ("国家", "全国", "中华人民共和国")
_CHARACTER = r"(?:[\u4e00-\u9fff](?<![和与及])|(?<=[展房源业康])和)"
"""A character of a name, in which 和 stands only where bodies have it: 住房和城乡建设局."""
_KIND = r"(?:人大常委会|人民政府|政府|委员会|领导小组|分行|支行|中心|协会|[厅局委办院署])"
_LOCAL = rf"{_CHARACTER}{{1,7}}?(?:省|市|自治区|自治州|州|盟|区|县|兵团){_CHARACTER}{{0,16}}?{_KIND}"
_MEMBER = rf"{_CHARACTER}{{1,20}}?{_KIND}(?=[、和与及等]|以及|$)"
_ISSUING = re.compile(
    rf"(?:^|[，。；\s）)])(?:近日|日前|今天)?(?P<bodies>{_LOCAL}(?:(?:、|和|与|及|以及){_CHARACTER}{{1,20}}?{_KIND}){{0,20}})"
    rf"(?:等\S{{0,4}}(?:部门|单位|机构))?{TIME}(?:近期|于)?{TIME}"
    rf"(?:(?:将|拟|正在?|抓紧|加快|尽快|着手|研究|组织|牵头|联合)*(?:{ISSUE}|修订|起草|制定|编制))[^，。；《]{{0,12}}$"
)
"""Bodies of which the first is called by its place, before the verb with which they issue something."""
_RANKED = re.compile(r"[省市县区州盟](?!场)")


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


def local_bodies(view: str, names: Sequence[Name], start: int, end: int) -> list[Item]:
    """Return the bodies that issue something between two offsets, if the first is called by its place.

    ``names`` are the bodies that a vocabulary names there.

    >>> [b.value for b in local_bodies("上海市房屋管理局、市税务局联合印发", [], 0, 17)]
    ['上海市房屋管理局', '上海市税务局']
    """
    found = _ISSUING.search(view, start, end)
    return list(_members(view, names, *found.span("bodies"))) if found else []


def _members(view: str, names: Sequence[Name], start: int, end: int) -> Iterator[Item]:
    """Yield the bodies of a list; one that is called by its rank is of the place with that rank before it."""
    for member in re.compile(_MEMBER).finditer(view, start, end):
        at, stop = member.span()
        known = next((n for n in names if at <= n.start and n.end == stop), None)
        if known is not None:
            local = local_body(view, known)
            yield Item(local or known.entry.value, known.start, stop, not local)
            continue
        ranked = _RANKED.match(view, at)
        place = last_of_rank(view, ranked.group(), at) if ranked else ""
        yield Item(f"{place}{view[at + 1 : stop]}" if place else member.group(), at, stop, False)

"""Fairs: which edition of a fair a text tells of, and whether the text is about one.

第八届进博会今天闭幕。本届展会…；进博会…          all of it is said of 第八届进博会
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jingmai.grammar.numeral import chinese_value
from jingmai.lexicon import Entry, Name
from jingmai.reading.item import Item

__all__ = ["Fairs", "fairs"]

_FAIR = re.compile(r"(?:[博交贸洽展酒]会|车展|(?<!代表)大会|年会|峰会|博览会|展览会|交易会|洽谈会|贸洽会|投洽会)$")
_MONTH = re.compile(r"\d{4}-\d{2}")
_TWICE_A_YEAR = re.compile(r"广交会|进出口商品交易会")
_EDITION = re.compile(
    r"(?P<edition>第[一二三四五六七八九十百\d]{1,4}届|首届|20\d\d年(?=(?:中国国际)?(?:服贸会|服务贸易交易会|进博会|消博会|广交会|智博会)))(?P<name>[\u4e00-\u9fff—－-]{0,14}?(?:[博交贸洽酒]会|车展|博览会|展览会|交易会|洽谈会|(?<!代表)大会|年会|峰会))"
)


_BARE_EDITION = re.compile(
    r"第[一二三四五六七八九十百\d]{1,4}届(?=[、，和及与]|分别|达|为|是|增|升|则|的|共|成交|意向|参展|展览|期间)"
)


def fairs(view: str, names: Sequence[Name]) -> Iterator[Name]:
    """Yield the fairs whose editions a text names and that are none of the names found in it.

    >>> [n.entry.value for n in fairs("第五届中国—拉美水果展览会开幕。", [])]
    ['中国—拉美水果展览会']
    """
    ends = {n.end for n in names if n.entry.kind == "area"}
    told: list[tuple[int, str]] = []
    for match in _EDITION.finditer(view):
        name = match["name"]
        told.append((match.end(), name))
        if match.end() not in ends and len(name) > len("博览会"):
            yield Name(*match.span("name"), Entry(name, "area", name, domestic=True))
    for match in _BARE_EDITION.finditer(view) if told else ():
        last = bisect_left(told, (match.start(), "")) - 1
        if last >= 0:  # 首届进博会…，第六届、第七届分别达到
            yield Name(*match.span(), Entry(match.group(), "area", match.group() + told[last][1], domestic=True))


_HELD = re.compile(
    r"(?:将于|将|于)?(?:今[天日年]|昨[天日]|明天|近日|日前|\d{1,2}月\d{1,2}日|\d{1,2}日)?(?:上午|下午|晚)?(?:在[^，。；]{2,12}?)?(?:正式|盛大|圆满)?(?:开幕|闭幕|举行|举办|启幕|落幕|开馆|拉开)"
)
"""What is said behind a fair that takes place: 广交会今天在广州闭幕."""


class Fairs:
    """Know the fairs that a text tells of, by edition or as held, with their ``names``; ``current`` is the first.

    >>> Fairs("第十届丝博会开幕，58个国家参展。").at(0, 9).value  # what the sentence has named so far
    '第十届丝博会'
    >>> fairs = Fairs("第八届进博会闭幕，进博会意向成交额增长4.4%。")
    >>> fairs.edition_of(Item("进博会", 9, 12)).value
    '第八届进博会'
    >>> Fairs("第22届中国—东盟博览会闭幕。").edition_of(Item("东博会", 0, 0)).value  # its short name
    '第22届东博会'
    """

    def __init__(self, view: str, names: Sequence[Name] = ()) -> None:
        self._editions: dict[str, str] = {}
        self._view = view
        self._named: list[Item] = []
        for match in _EDITION.finditer(view):
            if self._editions.get(match["name"], "首届") == "首届":  # the first is looked back on beside others
                self._editions[match["name"]] = match["edition"]
            self._named.append(Item(match.group(), *match.span(), False, True))
        ends = {fair.end for fair in self._named}
        for name in names:
            if name.entry.kind != "area" or name.end in ends or not _FAIR.search(name.entry.value):
                continue
            if _HELD.match(view, name.end) or view.endswith("本届", 0, name.start):
                self._named.append(Item(name.entry.value, name.start, name.end, True, True))
        self._named.sort(key=lambda fair: fair.start)
        of_now = [fair for fair in self._named if not fair.value.startswith("首届")]
        self.current = next(iter([*of_now, *self._named]), None)

    def at(self, start: int, stop: int) -> Item | None:
        """Return the edition that a stretch of text tells of by its name or as 本届, ``None`` if it tells of none."""
        last = bisect_left(self._named, stop, key=lambda fair: fair.start) - 1
        if last >= 0 and self._named[last].start >= start:
            return self._named[last]
        return self.current if "本届" in self._view[start:stop] else None

    def before(self, offset: int) -> Item | None:
        """Return the edition last named in the lines of a paragraph before an offset.

        >>> view = "第四届非洲博览会将举办。目前，已有44个国家报名参展。"
        >>> Fairs(view).before(view.index("目前")).value
        '第四届非洲博览会'
        """
        last = bisect_left(self._named, offset, key=lambda fair: fair.start) - 1
        return self._named[last] if last >= 0 and "\n" not in self._view[self._named[last].end : offset] else None

    def edition_of(self, area: Item) -> Item:
        """Return the edition of a fair that the text names first, any other area as it is."""
        only = len(set(self._editions.values())) == 1 and self.is_fair(area) and not _EDITION.match(area.value)
        edition = self._editions.get(area.value) or (next(iter(self._editions.values())) if only else "")
        return replace(area, value=edition + area.value, known=False) if edition else area

    def edition_before(self, period: str) -> str:
        """Return when the edition before that of a period was held: half a year before, or in the year before.

        >>> Fairs("第138届广交会闭幕").edition_before("2025-11"), Fairs("第八届进博会闭幕").edition_before("2025-11")
        ('2025-05', '2024')
        """
        if self.current and _TWICE_A_YEAR.search(self.current.value) and _MONTH.fullmatch(period):
            month = int(period[:4]) * 12 + int(period[5:]) - 1 - 6
            return f"{month // 12}-{month % 12 + 1:02}"
        return str(int(period[:4]) - 1) if period[:4].isdigit() else ""

    def is_former(self, area: Item) -> bool:
        """Tell whether an area is an edition of a fair before that of which the text tells.

        >>> fairs = Fairs("首届进博会成交578.3亿美元，第九届进博会将开幕。")
        >>> fairs.is_former(Item("首届进博会", 0, 5)), fairs.is_former(Item("第九届进博会", 16, 22))
        (True, False)
        """
        told = _EDITION.match(area.value)
        return told is not None and _count(told["edition"]) < _count(self._editions.get(told["name"], "首届"))

    @staticmethod
    def is_fair(area: Item) -> bool:
        """Tell whether an area is a fair, which trades nothing of its own."""
        return bool(_FAIR.search(area.value))


def _count(edition: str) -> int:
    """Return which edition words tell of: 第140届, 首届."""
    number = edition.strip("第届")
    return int(number) if number.isdigit() else chinese_value(number) or 1

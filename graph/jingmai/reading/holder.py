"""The holder: who trades, where the clause before has counted them.

民营企业数量增加10.1%，进出口值增长10.7%          the second figure is that of 民营企业
自由贸易试验区达22个，合计进出口7.67万亿元         the second figure is that of 自由贸易试验区
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from jingmai.lexicon import Name
from jingmai.reading.figure import Topic
from jingmai.reading.item import Item

__all__ = ["ZONE", "ZONES", "holding", "zone_before"]

_COUNT = re.compile(r"(?:的)?(?:总数|数量|家数|户数|个数|数)$")
ZONE = re.compile(
    r"(?:自由贸易试验区|自贸试验区|自由贸易港|自贸港|自贸区|综合保税区|综保区|保税区|保税港区|海关特殊监管区域|开发区|高新区|跨境电商综合试验区|综试区|口岸|示范区|合作区)$"
)
"""What zones are called: a figure of theirs is one of a place, their number is a figure of the country."""
ZONES = ("自贸试验区", "自贸港", "综合保税区", "保税区", "示范区", "合作区", "高新区", "开发区", "新区", "片区")
"""The short names by which a text speaks of the zone that it is about."""

_ZONE_REACH = 12  # characters before the word for its kind in which the name of a zone may begin
_ZONE_NAME = re.compile(
    r"(?:^|[^\u4e00-\u9fff]|其中|包括|我国|中国|在|到|以|和|与|及|据)(?P<name>(?!其中|包括|我国|中国|全国|我市|我省|这个|整个|各)[\u4e00-\u9fff]{2,6})$"
)
_NO_ZONE_NAME = re.compile(
    r"[的各个家等和与及在从是有]|全国|国内|首批|新增|现有|已有|其他|所有|部分|设立|建设|获批|拥有|海关|季度|月份|半年|年度|全年|力争|支持|推动|通过|经由"
)
_TRADING = re.compile(r"有(?:进出口|进口|出口|外贸)(?:实绩|记录|业绩)的")


def zone_before(view: str, start: int, zone: str) -> int:
    """Return where the name of a zone begins whose kind alone is known: 洋山特殊综合保税区.

    ``start`` is where the word for its kind, ``zone``, stands; it is returned where no name stands before it.

    >>> zone_before("其中，洋山特殊综合保税区进出口增长", 7, "综合保税区")
    3
    """
    if not ZONE.fullmatch(zone):
        return start
    found = _ZONE_NAME.search(view, max(0, start - _ZONE_REACH), start)
    return found.start("name") if found and not _NO_ZONE_NAME.search(found["name"]) else start


def holding(topic: Topic, names: Sequence[Name]) -> Topic | None:
    """Return the topic of those whom another topic counts, ``None`` if it counts nobody who trades.

    >>> holding(Topic(area=Item("京津冀"), indicator=Item("综合保税区数量", 3, 10, False)), ()).area.value
    '京津冀综合保税区'
    >>> holding(Topic(indicator=Item("货物吞吐量", 0, 5)), ())
    """
    indicator = topic.indicator
    if indicator is None or topic.flow:
        return None
    count = _COUNT.search(indicator.value)
    who = indicator.value[: count.start()] if count else indicator.value
    at = (indicator.start, indicator.end - len(indicator.value) + len(who))
    if ZONE.search(who):
        region = topic.area.value if topic.area and topic.area.value != "中国" else ""
        return Topic(area=Item(region + who, *at, False, True))
    named = [n for n in names if n.entry.kind == "segment" and indicator.start <= n.start and n.end == at[1]]
    if named and (count or named[-1].start == indicator.start):
        return Topic(area=topic.area, segment=Item(named[-1].entry.value, named[-1].start, named[-1].end))
    if (trading := _TRADING.match(who)) and who[trading.end() :] not in ("企业", "外贸企业"):
        return Topic(area=topic.area, segment=Item(who[trading.end() :], at[0] + trading.end(), at[1], False))
    return None

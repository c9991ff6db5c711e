"""Counties: places below the cities that no vocabulary lists, told by their rank or by the province before them.

今年前10个月，静宁县出口鲜苹果      a county as subject
甘肃静宁县, 衡水安平县              a county behind the place that it belongs to
恭城瑶族自治县                    an autonomous county
在云南河口，                      where a story goes to
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jingmai.lexicon import Entry, Name

__all__ = ["counties", "short_name"]

_COUNTY = re.compile(
    r"(?P<name>(?![市省州盟区跨]|[\u4e00-\u9fff]{0,2}由|全|我|该|各|每|一|两|三|几|多|这|那|本|百|千|和|与|在|从|对|为|由|据|使|让|给|到)"
    r"(?:[\u4e00-\u9fff]{2,8}自治|[\u4e00-\u9fff]{1,3}?(?<![大强小点范困贫脱级市区各个盟牧农名穷重类养产工业态游贸商果茶]))县)"
    r"(?![长委级域城区乡镇里内外人志情直令份以间市政]|[\u4e00-\u9fff]{1,12}(?:局|委|办|院|馆|中心|公司|协会|商会|学校|中学|医院))"
)
_OPENS = re.compile(r"(?:^|[^\u4e00-\u9fff]|[省市州盟]|走进|来到|位于|地处|坐落于?|地点在|记者在)$")
_WORDS = frozenset(
    "平安 和平 新兴 兴隆 永和 大方 安定 长寿 开放 民主 合作 改革 中心 安全 建设 发展 团结 繁荣 永安 太平 文化".split()
)
"""Names of counties that are words as well."""
_GOES_TO = re.compile(r"(?:在|走进|来到|位于|地处)$")
_BELOW = re.compile(
    r"(?!沿[海江边岸线]|[^，]?[地内外部区间时]|全[省市区]|半岛|平原|高原|一带|周边|口岸|港口|海关|机场|企业|工厂|农村|乡村|老家|举行|举办|召开|开幕|闭幕|调研|考察|采访|看到|了解|现场|展馆|码头|市场|[一这该某])"
    r"(?P<name>[\u4e00-\u9fff]{2})(?=，|的(?:一[家个座]|这[家个座]))"
)
"""A place below a province, behind it: 在云南|河口，; 沿海, 各地 and 半岛 are none."""
_MOST = 50  # places that one text names again by their stem: a list of all counties names none again
_LONGEST = 10  # characters of a name before 县
_BEFORE = 4  # characters before a name that say that a name begins


def short_name(name: str) -> str:
    """Return the usual name of a county; short ones and autonomous counties are called by all of it.

    >>> short_name("静宁县"), short_name("曹县"), short_name("恭城瑶族自治县")
    ('静宁', '曹县', '恭城瑶族自治县')
    """
    return name if len(name) < len("静宁县") or name.endswith("自治县") else name.removesuffix("县")


def counties(view: str, names: Sequence[Name]) -> Iterator[Name]:
    """Yield the counties of a text that are none of the names found in it, called as provinces and cities are.

    >>> [n.entry.value for n in counties("静宁县出口鲜苹果，全县有果园，产粮大县增收", [])]
    ['静宁']
    """
    ends = {n.end for n in names if n.entry.kind == "area" and n.entry.domestic}
    bodies = [n for n in names if n.entry.kind in ("area", "agency")] if "县" in view else []
    taken = {at for n in bodies for at in range(n.start, n.end)}
    stems: set[str] = set()
    at = view.find("县")
    while at >= 0:
        found = _named(view, at, ends)
        if found and not taken.intersection(range(*found.span("name"))):
            short = short_name(found["name"])
            yield Name(*found.span("name"), Entry(found["name"], "area", short, domestic=True))
            stems.update({short} - {found["name"]} - _WORDS)
        at = view.find("县", at + 1)
    for name in names:
        below = _below(view, name) if name.entry.kind == "area" and name.entry.domestic else None
        if below and not taken.intersection(range(*below.span())):
            stems.update({below.group()} - _WORDS)
    for stem in sorted(stems)[:_MOST]:
        for again in re.finditer(rf"{stem}(?![县海])", view):
            opens = again.start() in ends or _OPENS.search(view, max(0, again.start() - _BEFORE), again.start())
            if opens and not taken.intersection(range(*again.span())):
                yield Name(*again.span(), Entry(stem, "area", stem, domestic=True))  # 福建德化，德化从事电商的企业


def _below(view: str, place: Name) -> re.Match[str] | None:
    """Return the place that stands behind the one to which a story goes: 来到广东|澄海，"""
    goes = place.entry.value != "中国" and _GOES_TO.search(view, max(0, place.start - 2), place.start)
    return _BELOW.match(view, place.end) if goes else None


def _named(view: str, at: int, ends: set[int]) -> re.Match[str] | None:
    """Return the longest name of a county that ends with the character at an offset."""
    for start in range(max(0, at - _LONGEST), at):
        if start in ends or _OPENS.search(view, max(0, start - _BEFORE), start):
            found = _COUNTY.match(view, start)
            if found and found.end("name") == at + 1:
                return found
    return None

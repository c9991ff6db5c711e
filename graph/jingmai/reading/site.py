"""Sites: the ports, crossings, airports and zones that a text names, and the words that stand for them later.

大丰港…经该港出口                   该港 is 大丰港
经磨憨铁路口岸进出口                 a site that no vocabulary knows, by what goods pass through
花湖国际机场…，机场已开通航线45条       机场 is the airport last named
霍尔果斯口岸…，这里每天通关            这里 is the site last named
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from jingmai.lexicon import Entry, Name
from jingmai.reading.item import Item
from jingmai.reading.subject import Subject

if TYPE_CHECKING:
    from jingmai.reading.passage import Passage

__all__ = ["Sites", "introduced", "resolve_site"]

_KINDS = {
    "公路口岸": "口岸",
    "铁路口岸": "口岸",
    "机场口岸": "机场",
    "口岸": "口岸",
    "机场": "机场",
    "码头": "码头|港区|港",
    "港口": "港区|港",
    "港区": "港区",
    "港": "港区|港",
    "综合保税区": "综合保税区|综保区",
    "综保区": "综合保税区|综保区",
    "保税区": "保税区|综保区",
    "园区": "园区",
    "新片区": "片区",
    "片区": "片区",
    "通道": "通道",
}
"""What a word for a kind of site may stand for, as the endings of names."""

_ENDING = re.compile(
    r"(?P<more>(?![\u4e00-\u9fff]{0,5}(?:海关|一线|自贸|有的|的|各|等))[\u4e00-\u9fff]{0,6}?)"
    r"(?P<kinds>(?:公路口岸|铁路口岸|水运口岸|陆路口岸|口岸|国际机场|机场|港区|码头|港(?![口澳珠元币股资商])|综合保税区|综保区|保税区|园区|新?片区|[\u4e00-\u9fff]{2,8}码头|集装箱中心站|中心站|国际[\u4e00-\u9fff]{1,4}城|国际陆港|陆港|铁路港|国际港站|货运站)+)"
)
_REMEMBERED = 50  # sites back that a word may stand for
_KIND = re.compile("|".join(sorted(_KINDS, key=len, reverse=True)))
_WORD = re.compile(
    rf"(?P<that>[该这]个?座?(?P<of>{_KIND.pattern})|这里)|(?P<bare>{_KIND.pattern})(?=[\u4e00-\u9fff])(?![、和与群])"
)
_PASSED = re.compile(
    r"[经自从]由?(?P<site>(?![该本此各全这上]|我国|全国|中国)[\u4e00-\u9fff]{2,5}?(?:铁路|公路|水运|航空|国际|陆路)?(?:口岸|国际机场|港区|码头|港))(?=进出口|出口|进口|进出境|出入境|出境|入境|通关)"
)
"""What goods pass through, by its whole name: its 铁路 is no way of transport."""
_OWN_NAME = re.compile(
    r"[，]?(?P<site>(?![该本此各全这上])[\u4e00-\u9fff]{2,4}?(?:口岸|机场|港区|码头|港(?![口区]|码头)))(?![\u4e00-\u9fff]{0,2}(?:海关|股份|集团))"
)
"""A site by the name that the text has given in full before."""
_UNNAMED = (
    r"沿海|沿边|沿江|内河|内陆|陆路|陆运|水运|水路|空运|航空|铁路|公路|海运|边境|国际|国家|开放|类|主要|重点|指定|全[国省市区]|我[国省市]|中国|国内|所有"
    r"|[两三多亿万]|等|的|各|电子|监管|海关|汽车|整车|水果|粮食|大型|枢纽|集装箱|散货|货运|客运|专用|自动化|智慧|中心|城市|特色|传统|部分|新型|现代|港口|口岸|机场"
)
"""What says of what kind a site is, not how it is called."""
_UNKNOWN = re.compile(
    rf"(?:(?![该本此各全这其从由经自在沿和与及])(?:(?!{_UNNAMED})[\u4e00-\u9fff]){{2,6}}?"
    r"(?:口岸|国际机场|机场|港区|(?<![大母纽户渔水陆发货转空轮易海])港|码头|保税物流中心|新区|经开区))"
    r"(?=进出口|出口|进口|进出境|出入境|验放|查验|监管|通行|过货|货运|客运|货邮|国际货|货物吞吐|集装箱吞吐|旅客吞吐|吞吐量|旅客|日均|累计|今年|去年|完成|外贸|共|已)"
    r"|(?:(?!试验|示范|合作|保税|开发|工业|自治|功能|经济|产业|高新|经开|加工|监管|物流|贸易|先行|先导|核心|集聚|重点|特别|民族|革命"
    rf"|[东西中南北]部|.[地园港景片辖社特库矿灾山牧林城郊新个湾])(?:(?!{_UNNAMED})[\u4e00-\u9fff]){{2}}区"
    rf"|(?![该本此各全这其某])(?:(?!{_UNNAMED})[\u4e00-\u9fff]){{2,5}}(?<!其他)地区)(?=进出口|出口|进口|外贸)"
    r"|(?![该本此各全这其从由经自在沿和与及])[\u4e00-\u9fff“”]{4,16}?(?:示范园|产业园|物流园|科技园|创业园|合作园)(?=进出口|出口|进口|外贸|已|现有|共|累计|集聚|入驻)"
)
"""A site or district that no vocabulary knows, where a phrase begins with it: 卡木斯特口岸进出口货物."""
_INTRODUCED = re.compile(
    r"(?:^|(?<=[，。\n“”]))(?:在|走进|来到)(?P<site>(?!这|该|全|各|一)[\u4e00-\u9fff]{2,10}?(?P<kind>码头|港区|口岸|机场|中心站|陆港|国际[\u4e00-\u9fff]{1,4}城|港(?![口区]|码头)))(?=，|的|内|里)",
    re.MULTILINE,
)
_CORRIDOR = re.compile(r"[\u4e00-\u9fff]{2,6}新?通道(?=[\u4e00-\u9fff])")
"""The corridor by which a way of transport is called: 西部陆海新通道铁海联运."""


def introduced(view: str, names: Sequence[Name]) -> Iterator[Name]:
    """Yield the sites that no vocabulary knows where a story goes to them by a name of their own.

    >>> [n.entry.value for n in introduced("在洋山四期自动化码头，日均作业百次。在集装箱码头，一片繁忙。", [])]
    ['洋山四期自动化码头']
    """
    taken = {at for n in names if n.entry.kind == "area" for at in range(n.start, n.end)}
    for found in _INTRODUCED.finditer(view):
        own = re.sub(_UNNAMED, "", found["site"].removesuffix(found["kind"]))
        if len(own) > 1 and not taken.intersection(range(*found.span("site"))):
            yield Name(*found.span("site"), Entry(found["site"], "area", found["site"], domestic=True))


class Sites:
    """Know where a text names a site; they are looked for only when a word refers to one."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self._named: list[tuple[int, str, Item]] | None = None

    def before(self, offset: int, kind: str = "") -> Item | None:
        """Return the site of a kind last named before an offset, of any kind if none is given."""
        ends = re.compile(rf"(?:{_KINDS[kind]})$" if kind else "")
        return next((item for _, of, item in self._recent(offset) if ends.search(of)), None)

    def called(self, name: str, offset: int) -> bool:
        """Tell whether a site of that name stands before an offset, perhaps behind its city: 盐城|大丰港."""
        return any(item.value.endswith(name) for _, _, item in self._recent(offset))

    def _recent(self, offset: int) -> Iterator[tuple[int, str, Item]]:
        """Yield the sites named before an offset, the last first, as far back as a word may refer."""
        if self._named is None:
            self._named = sorted([*self._introduced(), *self._find()], key=lambda named: named[0])
        last = bisect_left(self._named, offset, key=lambda named: named[0])
        return reversed(self._named[max(0, last - _REMEMBERED) : last])

    def _find(self) -> Iterator[tuple[int, str, Item]]:
        view = self._passage.view
        for name in self._passage.names:
            if corridor := name.entry.kind == "segment" and _CORRIDOR.match(view, name.start, name.end):
                yield corridor.end(), "通道", Item(corridor.group(), -1, -1, True, True)
            if name.entry.kind != "area" or not name.entry.domestic or name.entry.value == "中国":
                continue
            if _KIND.fullmatch(view, name.start, name.end):
                continue
            ending = _ENDING.match(view, name.end)
            if ending:
                yield ending.end(), ending["kinds"], Item(view[name.start : ending.end()], -1, -1, False, True)
            elif _KIND.search(name.entry.value):
                yield name.end, name.entry.value, Item(name.entry.value, -1, -1, True, True)

    def _introduced(self) -> Iterator[tuple[int, str, Item]]:
        """Yield sites that no vocabulary knows, where a story goes to them: 在临港南港码头，"""
        for found in _INTRODUCED.finditer(self._passage.view):
            yield found.end("site"), found["kind"], Item(found["site"], -1, -1, False, True)


def resolve_site(subject: Subject, start: int, end: int, skips: Container[int], sites: Sites, view: str) -> None:
    """Make 该港, 这里 or a bare 机场 at the head of a phrase the site last named, if the phrase names no other place."""
    if (passed := _PASSED.search(view, start, end)) and not any(a.end > passed.start() for a in subject.areas):
        site = Item(passed["site"], *passed.span("site"), False, True)
        if not any(a.domestic and a.value != "中国" for a in subject.areas):  # 河北企业经天津口岸进出口 is of 河北
            subject.areas = [site]
        subject.segments = [s for s in subject.segments if s.end <= site.start or site.end <= s.start]
        subject.products = [p for p in subject.products if p.end <= site.start or site.end <= p.start]
        return
    at = start
    while at < end and (at in skips or view[at] == "，"):
        at += 1  # 今年前7个月，|南港码头出口汽车
    own = _OWN_NAME.match(view, at, end)
    if own and not any(a.domestic for a in subject.areas) and sites.called(own["site"], own.start()):
        subject.areas = [Item(own["site"], *own.span("site"), False, True)]
        return
    unknown = _UNKNOWN.match(view, at, end)
    if unknown and not any(a.domestic for a in subject.areas):
        subject.areas = [Item(unknown.group(), *unknown.span(), False, True)]
        _leave_out(unknown.group(), subject)
        return
    found = site_word(start, end, skips, view)
    if found is None:
        return
    others = [a for a in subject.areas if not (a.value == "中国" and a.start >= found.end())]  # 通道已辐射我国
    if any(a.domestic and not _KIND.fullmatch(a.value) for a in others):
        return
    known = sites.before(found.start(), found["of"] or found["bare"] or "")
    if known is None:
        return
    subject.areas = [replace(known, start=found.start(), end=found.end())]
    _leave_out(found.group(), subject)


def _leave_out(site: str, subject: Subject) -> None:
    """Take the words for a site out of what is told of it."""
    subject.products = [p for p in subject.products if p.value != site]
    subject.indicators = [i.without(site) for i in subject.indicators]
    if subject.rest.startswith(site):
        cut = len(site)
        subject.rest, subject.rest_at = subject.rest[cut:], (subject.rest_at[0] + cut, subject.rest_at[1])


def site_word(start: int, end: int, skips: Container[int], view: str) -> re.Match[str] | None:
    """Return the word that stands for a site: 该港 anywhere in a phrase, 机场 only where it begins."""
    for match in _WORD.finditer(view, start, end):
        at = match.start()
        zone = "保税" in match.group() or match.group() in ("园区", "片区")  # by itself any zone of that kind
        if match["that"] or (not zone and (at == start or at - 1 in skips or view[at - 1] in "经，、")):
            return match
    return None

"""Works: the railways, roads, bridges, stations and fields that a text names, whose measures are their own.

池黄高铁34座隧道全部贯通               what the work has
大庆油田累计生产原油                  what it yields
…高铁南起武汉…，线路全长313公里         a measure of the work last named in the paragraph
涪陵页岩气田…。目前，气田日产气量        the word for its kind stands for it
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from jingmai.reading.item import Item
from jingmai.reading.passage import Passage
from jingmai.reading.series import Said
from jingmai.reading.subject import Subject

__all__ = ["Works", "resolve_work"]

_KIND = (
    r"[铁公]路大桥|高速铁路|城际铁路|高铁|铁路|高速公路|高速|[特跨]?[大海江]*大桥|隧道|水电站|核电站|蓄能电站|光伏电站|运河|航道"
    r"|油气田|页岩气田|气田|油田|水利枢纽|水库"
)
_NAME = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[的至建])|(?<=随着))(?!我国|全国|中国|国家|世界|全球|全省|全市|[这该本各每一两首]|(?:页岩|油|天然|深水|海上|大型?|新)*(?:[油气]|油气)田|加[强快]|推[进动]|提[升高]|完[善成]|实施|开展|支持|重点|服务|发展|规划|改造|干线|货运|客运|城市|农村|国际|地方|企业|专用|既有|重载|高速铁路)"
    rf"(?P<name>(?:(?![的在从至和与及是为将由经有过以]|开通|建成|通车|建设|新建|采用|普速|修建|目前|今[天年]|昨天|近日|[该这最首])[\u4e00-\u9fff]){{2,8}}?(?P<kind>{_KIND}))"
    r"(?![\u4e00-\u9fff]{0,2}(?:口岸|集团|公司|局|部门|运输|货运|客运|建设(?![也正已进]|顺利|稳步|全面|加快)|网|沿线|产业|设备|装备|机车))"
)
_PART = re.compile(r"(?:[\u4e00-\u9fff]{2,7}?段)?(?:新建)?(?:的|正线|全线|线路|项目|主线|工程)*")
_MEASURE = re.compile(
    r"(?:正线|全线|线路|主线|桥梁|隧道|桥隧|项目|工程|新建)*?(?P<measure>全长|总长度?|长度|(?:正线|线路|桥梁|隧道|新线)?长|(?:设计|最高|运营)*时速|运营里程|总投资额?|桥隧比例?|总装机容量|装机容量|(?:累计)?完成(?:固定资产)?投资)"
    r"(?:可达|达到?|约|为|近|超过?|至)*$"
)
_YIELD = re.compile(
    r"(?P<measure>(?:[日年]均?)?(?:生产|[累日年]产|产[气油]|发电|输[气油水]|供[气水电]|输送)了?[\u4e00-\u9fff]{0,8}?)(?:已|就|也|均|超过?|突破|达到?|约|为|近)*$"
)
_PARTS = re.compile(r"(?:线路|全线|沿线|全桥|项目|工程)?(?:共|新|设|置|有|含|桥隧)*$")
_OF_WORK = re.compile(r"(?:新?车站|隧道|[\u4e00-\u9fff]{0,2}桥梁?|服务区|互通|机组|气井|油井)")
_STANDS = re.compile(rf"(?:该|这[条座个]|整[条座个])?(?P<kind>{_KIND}|全线|全桥|线路)")
_REMEMBERED = 20  # works back that a word may stand for


class Works:
    """Know where a text names a work; they are looked for only when a measure asks for one."""

    def __init__(self, passage: Passage) -> None:
        self._view = passage.view
        self._named: list[re.Match[str]] | None = None

    def before(self, offset: int, kind: str = "", since: int = 0) -> Item | None:
        """Return the work of a kind last named between two offsets, of any kind if none is given."""
        for found in self._recent(offset):
            if found.start("name") < since:
                break
            if found["kind"].endswith(kind):
                return Item(found["name"], *found.span("name"), False, True)
        return None

    def within(self, start: int, end: int) -> Item | None:
        """Return the work last named in a stretch of text."""
        found = next(self._recent(end), None)
        inside = found is not None and start <= found.start("name") and found.end() <= end
        return Item(found["name"], *found.span("name"), False, True) if found and inside else None

    def _recent(self, offset: int) -> Iterator[re.Match[str]]:
        """Yield the works named before an offset, the last first, as far back as a word may refer."""
        if self._named is None:
            self._named = list(_NAME.finditer(self._view))
        last = bisect_left(self._named, offset, key=lambda m: m.start("name"))
        return reversed(self._named[max(0, last - _REMEMBERED) : last])


def resolve_work(subject: Subject, said: Said, works: Works, view: str, paragraph: int) -> None:
    """Make a work the holder of its measures, of its parts and of what it yields.

    ``paragraph`` is the offset from which on a work may be meant that the phrase does not name.
    """
    start, end = said.start, said.words_end
    if subject.flow:
        return
    # times are blank: they end a name (10月沪昆高铁) but may stand behind one (油田今年累计生产)
    words = "".join(" " if i in said.times else view[i] for i in range(start, end))
    own = works.within(start, end)
    if own and (part := _PART.match(view, own.end, end)):
        words, start = words[part.end() - start :], part.end()
    measured, parted = _MEASURE.search(words), _PARTS.fullmatch(words.strip())
    parted = parted if _OF_WORK.match(view, said.series[-1].right) else None
    if own is None:
        own = _meant(subject, words, start, bool(measured or parted), works, paragraph)
    if own is None:
        return
    done = None if measured else _YIELD.search(words)
    said_of = measured or done
    if said_of or parted:
        subject.indicators = [_named(said_of, start)] if said_of else []
        subject.products, subject.segments, subject.partners, subject.rest = [], [], [], ""
        subject.areas = [own]
    elif own.start == said.start:  # 港珠澳大桥今年以来出入境车辆
        subject.areas = [own]
        subject.indicators = [i.without(view[own.start : start]) for i in subject.indicators]
        if own.start <= subject.rest_at[0] < start:
            subject.rest, subject.rest_at = view[start : subject.rest_at[1]], (start, subject.rest_at[1])


def _meant(subject: Subject, words: str, start: int, measured: bool, works: Works, paragraph: int) -> Item | None:
    """Return the work that a phrase means and does not name: by the word for its kind, or by a measure of works."""
    if any(a.domestic and a.value != "中国" for a in subject.areas):
        return None
    stands = _STANDS.match(words.lstrip())
    kind = stands["kind"] if stands and re.fullmatch(_KIND, stands["kind"]) else ""
    return works.before(start, kind, paragraph) if stands or measured else None


def _named(found: re.Match[str], start: int) -> Item:
    """Return what a match calls a measure."""
    return Item(found["measure"], start + found.start("measure"), start + found.end("measure"), False)

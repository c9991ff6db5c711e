"""References: words that stand for what was named before.

上述国家, 其, 双方          the partner last named
前者, 后者, 前三者           one of the topics last told, or the first of a list
自贸试验区                  the zone that the text is about
"""

from __future__ import annotations

import re
from dataclasses import replace

from jingmai.grammar.change import Predicate
from jingmai.reading.figure import Topic
from jingmai.reading.focus import Focus
from jingmai.reading.holder import ZONES
from jingmai.reading.item import Item
from jingmai.reading.joint import joint
from jingmai.reading.passage import Passage
from jingmai.reading.subject import Subject

__all__ = ["former_topics", "resolve_goods", "resolve_members", "resolve_partner", "resolve_zone", "those_topics"]

_ANAPHOR = re.compile(
    r"(?:上述|前述|以上|这)(?:[两二三四五六七八九十]|\d+)(?:大|个)?(?:新兴|传统|主要|重点)?(?:贸易)?(?:国家和地区|国家|地区|市场|伙伴|经济体|成员)|(?:上述|前述|以上)(?:国家和地区|国家|地区|市场|伙伴|经济体)|双方|双边|两国|这些(?:国家|地区|市场)"
    r"|其他?(?=进口|出口)|对其(?![他它余])|自其(?![他它余])|与其(?![他它余])"
)
_LONGEST_PLACE = 10  # characters of a place before a zone
_FORMER = re.compile(
    r"[“”\s]*(?:其中|而|且)?(?:我国)?(?:上述|前述|以上|这)?(?P<which>前者|后者|[前后]?[两二三四]者|[两二三四](?:大|个)?(?:新兴|传统|主要)?市场|[两二三四五](?:地|国|省|市|区|方|州|县)(?=合计|分别|[均都共占进出与同和对，的之]|贸易|$)(?![^，。]{0,4}双边)|[两二三四五](?:大?类|种|款)(?:产品|商品|货物)(?=合计|共|总|一共)|(?:造船)?[两二三四][大项]指标)"
)
_GOODS = ("产品", "商品", "货物")
_MEMBERS = ("成员国", "各成员国", "其他成员国", "其成员国")
_THESE_GOODS = re.compile(
    r"(?<![\u4e00-\u9fff]{2})这(?:一|个)?(?:领域|品类|类(?:产品|商品|货物|服务)|产品|商品)|该(?:领域|类产品|产品|商品)"
)
_NEAR = 60  # characters back in which a group may be named
_TO_THOSE = re.compile(
    r"[对自与同](?:上述|前述|以上|这些|这)(?:[一二两三四五几\d]+个|[一二两三四五]大)?(?:国家和地区|国家|地区|市场|伙伴|经济体)"
)


def resolve_partner(subject: Subject, start: int, end: int, focus: Focus) -> None:
    """Make 上述国家 and 其 in the words of a subject the partner last named, unless they name one."""
    view = focus.passage.view
    found = _ANAPHOR.search(view, start, end)
    if found is None or any(p.known for p in subject.partners):
        return
    named = _countries_before(start, focus) if "国家" in found.group() else None
    if named or focus.last_foreign:
        subject.partners = [named] if named else list(focus.last_foreign)
        subject.indicators = [i for i in subject.indicators if i.known or not _ANAPHOR.match(i.value)]
        subject.rest = ""


def _countries_before(at: int, focus: Focus) -> Item | None:
    """Return the group of countries of the same sentence for which 上述国家 stands: 最不发达国家."""
    view = focus.passage.view
    low = view.rfind("。", max(0, at - _NEAR), at) + 1
    for name in reversed(focus.passage.names_in(max(low, at - _NEAR), at)):
        if name.entry.kind == "area" and not name.entry.domestic:
            group = view.endswith("国家", name.start, name.end)
            return Item(name.entry.value, name.start, name.end) if group else None
    return None


def resolve_goods(subject: Subject, words: str, focus: Focus) -> None:
    """Make 这一领域 and 这类产品 the goods last told of."""
    if _THESE_GOODS.search(words) and not any(p.known for p in subject.products):
        told = [t.product for t in (*focus.told.before, focus.last) if t.product is not None]
        subject.products = told[-1:]


def resolve_members(subject: Subject, focus: Focus) -> None:
    """Make 成员国 those of the group that the text is about: 上合组织成员国."""
    for i, partner in enumerate(subject.partners):
        if partner.value in _MEMBERS:
            known = (*focus.theme.partners, *focus.last_foreign)
            whole = next((p for p in known if p.value.endswith(("成员国", "组织", "RCEP", "东盟", "欧盟"))), None)
            subject.partners[i] = replace(partner, value=whole.value) if whole else partner


def resolve_zone(subject: Subject, focus: Focus) -> None:
    """Make 自贸试验区 the zone that the text is about, or that of the place just named: 在雄安新区，综合保税区…"""
    whole = focus.zone or focus.default_area
    for i, area in enumerate(subject.areas):
        if area.value in ZONES and whole.value.endswith(area.value):
            subject.areas[i] = replace(area, value=whole.value)
        elif area.value in ZONES and (place := _place_before(area.start, focus.passage)):
            subject.areas[i] = replace(area, value=place + area.value, known=False)


def _place_before(at: int, passage: Passage) -> str:
    """Return the place that a clause of its own names before an offset: 在雄安新区，"""
    names = passage.names_in(max(0, at - _LONGEST_PLACE), at - 1)
    last = names[-1] if names and names[-1].entry.kind == "area" and names[-1].entry.domestic else None
    led = last is not None and passage.view.endswith("在", 0, last.start) and passage.view[last.end : at] == "，"
    return last.entry.value if last and led else ""


def former_topics(words: str, predicate: Predicate, focus: Focus) -> list[Topic]:
    """Return what 前者, 后者 or 前三者 at the head of a clause stands for, nothing if no such word stands there."""
    named = _FORMER.match(words)
    topics = focus.told.former(named["which"]) if named else []
    if named and len(topics) > 1 and named["which"].endswith(_GOODS):
        return [joint(topics, focus.passage.view, goods_apart=True)]  # 三类产品合计
    return [joint(topics, focus.passage.view)] if len(topics) > 1 and predicate.total else topics


def those_topics(words: str, focus: Focus) -> list[Topic]:
    """Return what a clause of its own refers back to: 对前述市场，分别出口…"""
    if not (focus.last_foreign and _TO_THOSE.fullmatch(words)):
        return []
    return [replace(focus.last, flow="", partners=(p,)) for p in focus.last_foreign]

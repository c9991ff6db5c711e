"""Behind: what stands behind a figure and says what it is of.

第二大进口市场, 非洲第一大贸易伙伴        what is ranked, and by whom
六成销往东南亚, 六成出自民营企业          whereto or wherefrom a share goes
160多个国家和地区                       what is counted
两位数出口增长                          the flow
"""

from __future__ import annotations

import re

from jingmai.grammar.change import Predicate
from jingmai.grammar.quantity import Quantity
from jingmai.lexicon import Name
from jingmai.reading.counted import flow_of, name_counted, name_ranked
from jingmai.reading.item import Item
from jingmai.reading.passage import Clause, Passage
from jingmai.reading.subject import Subject

__all__ = ["name_behind", "ranked_by"]

_RANK_AMONG = re.compile(
    r"(?:第[一二三四五\d]{1,2}大|最大|头号)[^，。；]{0,6}?(?:贸易(?:伙伴|国)|(?:出口|进口)?(?:市场|目的[国地]|来源[国地]))"
)
_WENT_TO = re.compile(
    r"(?:以上|左右|多)?(?:的?(?:产品|货物|订单))?(?:来自|出自|源自|销往|出口[到至]|卖[到往]|发往|运往|流向)(?:了)?"
)
_OF_GOODS = re.compile(r"(?:进出口|出口|进口)?的?")
_TRADED_PLACE = re.compile(r"(?:进口|出口)(?:市场|来源|目的地|大?国|伙伴)|(?:消费|销售|生产)(?:大?国|市场)|来源地?国?")
_FLOW_AFTER = re.compile(r"的?(?P<flow>进出口|出口|进口|外贸)(?:正)?(?:增长|下降|增速)")


def ranked_by(subject: Subject, q: Quantity, clause: Clause, passage: Passage) -> None:
    """Take partner or area from what stands before a rank: 稳居非洲第一大贸易伙伴, 为重庆第一大贸易伙伴."""
    goods = [n for n in passage.names_in(clause.start, q.start) if n.entry.kind == "product"]
    if goods and not subject.products and _OF_GOODS.fullmatch(passage.view, goods[-1].end, q.start):
        last = goods[-1]  # 我国天然橡胶的第一大进口来源国
        subject.products = [Item(last.entry.value, last.start, last.end)]
    behind = [n for n in passage.names_in(q.end, clause.end) if n.entry.kind == "product" and n.start <= q.end + 1]
    if behind and not subject.products and _TRADED_PLACE.match(passage.view, behind[0].end):
        subject.products = [Item(behind[0].entry.value, behind[0].start, behind[0].end)]  # 第一大农产品出口市场
    ranked = _RANK_AMONG.search(passage.view, q.start, clause.end)
    items = _listed_before(passage, clause.start, ranked.start()) if ranked else []
    if not items or items[-1].value in ("中国", "全球", "世界"):
        return
    if items[-1].domestic:
        subject.areas += [] if any(a.domestic for a in subject.areas) else items[-1:]
    elif all(a.domestic or a.value == "中国" for a in subject.areas):
        subject.partners = subject.partners or items


def _listed_before(passage: Passage, start: int, at: int) -> list[Item]:
    """Return the places of a list that ends at an offset: 巴西和南非|的最大贸易伙伴."""
    found: list[Item] = []
    for name in reversed([n for n in passage.names_in(start, at) if n.entry.kind == "area"]):
        gap = passage.view[name.end : at]
        if gap not in (("、", "和", "与", "及") if found else ("", "的")):
            break
        found.insert(0, Item(name.entry.value, name.start, name.end, True, name.entry.domestic))
        at = name.start
    return found


def name_behind(subject: Subject, predicate: Predicate, q: Quantity, clause: Clause, passage: Passage) -> str:
    """Complete a subject from what stands behind its last figure; return the flow that a rank speaks of."""
    view = passage.view
    if predicate.measure == "rank":
        names = passage.names_in(q.end, clause.end)
        return name_ranked(view, subject, q, names, clause.start, clause.end)
    if predicate.measure == "share" and (went := _WENT_TO.match(view, q.right, clause.end)):
        _destined(subject, passage.names_in(went.end(), clause.end))
    else:
        name_counted(view, subject, predicate, q, passage.names_in(q.right, clause.end), clause.end)
    after = _FLOW_AFTER.match(view, q.right, clause.end)
    if after and not subject.flow:
        subject.flow = flow_of(after["flow"])
    return ""


def _destined(subject: Subject, names: list[Name]) -> None:
    """Take partners or firms from behind a share."""
    at = names[0].start if names else -1
    for name in names:
        if name.start > at + 1:
            break
        item = Item(name.entry.value, name.start, name.end, True, name.entry.domestic)
        if name.entry.kind == "area" and not name.entry.domestic:
            subject.partners.append(item)
        elif name.entry.kind == "segment":
            subject.segments.append(item)
        at = name.end

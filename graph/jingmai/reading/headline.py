"""The headline: whom and what an article is about, as its headline says; both hold to the end of the story.

广东外贸开局良好                      the place whose figures are told
我国对中亚五国进出口快速增长            the partner of all trade that is told
"""

from __future__ import annotations

import re

from jingmai.article import Article, sentences
from jingmai.lexicon import Lexicon, Name
from jingmai.reading.county import short_name
from jingmai.reading.fair import Fairs
from jingmai.reading.figure import Topic
from jingmai.reading.item import Item
from jingmai.reading.nounphrase import read_subject
from jingmai.reading.passage import Passage

__all__ = ["place_of", "theme_of"]

_CORRIDOR = re.compile(r"(?:通道|班列|铁路|走廊)$")
_TRAINS = re.compile(
    r"(?:[“”：\u4e00-\u9fff]{0,8}[：｜|])?(?P<line>中欧班列|西部陆海新通道班列|中老铁路)(?=[^，。]{0,10}(?:开行|发送|运行|突破|累计|开通))"
)
"""A headline that tells of trains: 中欧班列累计开行突破11万列."""
_RELATIONS = re.compile(
    r"(?:经贸|贸易)(?:合作|关系|往来|交流|投资)|建交(?=\d|[一二三四五六七八九十])|(?<=中[欧美日韩俄非法德英])(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:周)?年"
)
_TOWN = re.compile(r"(?!外贸|进出|出口|口岸|海关|企业|制造|经济|农产)(?:(?![年月周日个])[\u4e00-\u9fff]){2,3}(?=：)")
_LONGEST_FAIR = 20  # characters
_OPENS = 8  # characters of a headline in which the place that it is about stands


def place_of(article: Article, lexicon: Lexicon) -> Item:
    """Return the Chinese place that the headline is about, 中国 if it names none."""
    china = Item("中国", -1, -1, True, True)
    text = article.headline
    fair = Fairs(text[: _OPENS + _LONGEST_FAIR]).current
    corridor: Item | None = None
    for name in lexicon.find(text):
        entry = name.entry
        if entry.kind != "area":
            continue
        if fair and fair.start < name.start < fair.end and not Fairs.is_fair(Item(entry.value)):
            break
        if entry.value == "中国":
            return china
        opens = name.start <= _OPENS or text[name.start - 1] in " \u3000"
        if _CORRIDOR.search(entry.value):  # only where no place is named
            corridor = corridor or (Item(entry.value, -1, -1, True, True) if name.start <= _OPENS else None)
        elif entry.domestic and opens:
            partner = text[: name.start].endswith(("对", "与", "自", "同"))
            return china if partner else _narrowed(text, name, lexicon)
    if (trains := _TRAINS.match(text)) and corridor is None and fair is None:
        return Item(trains["line"], -1, -1, False, True)
    return (Item(fair.value, -1, -1, False, True) if fair else corridor) or china


def _narrowed(text: str, name: Name, lexicon: Lexicon) -> Item:
    """Return the town that a report names behind its province: 浙江诸暨：小袜子织出大市场."""
    town = _TOWN.match(text, name.end)
    if town is None:
        return Item(name.entry.value, -1, -1, True, True)
    known = next((n for n in lexicon.find(town.group()) if n.entry.kind == "area"), None)
    if known and (known.start, known.end) == (0, len(town.group())):
        return Item(known.entry.value, -1, -1, True, True)
    if "/city-" in name.entry.concept and not town.group().endswith(("市", "县", "区", "镇", "乡", "村", "旗")):
        return Item(name.entry.value, -1, -1, True, True)  # 许昌发制品：一顶假发闯出大市场
    return Item(short_name(town.group()), -1, -1, False, True)


def theme_of(article: Article, passage: Passage) -> Topic:
    """Return the trade that the headline tells of: its flow, partners, goods and way of trading, as far as named."""
    for sentence in sentences(article):
        if article.paragraphs[sentence.paragraph].kind != "headline":
            continue
        names = passage.names_in(sentence.start, sentence.end)
        flow = next((n for n in names if n.entry.kind == "flow"), None)
        if flow is None:
            continue
        start = next(c.start for c in passage.clauses(sentence, [], heading=True) if flow.start < c.end)
        subject = read_subject(passage.view, passage.names_in(start, flow.end), start, flow.end, frozenset())
        foreign = [a for a in subject.areas if not a.domestic and a.value != "中国"]
        alone = sum(n.entry.kind == "flow" for n in names) == 1  # else it tells of other trade as well
        groups = ("国家", "成员国", "伙伴国")
        abroad = [p for p in subject.partners if not p.domestic and p.value != "中国"]
        named = [p for p in abroad or foreign if p.known or p.value.endswith(groups)]
        partners = (tuple(named) if alone else ()) or _facing(article, passage)
        product = subject.products[0] if len(subject.products) == 1 and subject.products[0].known else None
        segment = subject.segments[0] if len(subject.segments) == 1 else None
        if not (product or partners or segment):
            goods = {n.entry.value: n for n in names if n.entry.kind == "product"}
            only = next(iter(goods.values())) if len(goods) == 1 else None
            product = Item(only.entry.value, only.start, only.end) if only else None
        return Topic(subject.flow, None, partners, product, segment)
    return Topic(partners=_facing(article, passage), product=_goods_of(article, passage))


def _goods_of(article: Article, passage: Passage) -> Item | None:
    """Return the one kind of goods of which a headline tells, though it names no trade: 摩托车“骑”向全球."""
    head = next((p for p in article.paragraphs if p.kind == "headline"), None)
    names = passage.names_in(head.start, head.end) if head else []
    goods = {n.entry.value: n for n in names if n.entry.kind == "product"}
    only = next(iter(goods.values())) if len(goods) == 1 else None
    return Item(only.entry.value, only.start, only.end) if only else None


def _facing(article: Article, passage: Passage) -> tuple[Item, ...]:
    """Return the partners of whose relations with China a headline tells: 中加经贸合作迎来新机遇."""
    head = next((p for p in article.paragraphs if p.kind == "headline"), None)
    found = _RELATIONS.search(passage.view, head.start, head.end) if head else None
    if head is None or found is None:
        return ()
    start = max(passage.view.rfind(" ", head.start, found.start()) + 1, head.start)
    names = passage.names_in(start, found.start())
    subject = read_subject(passage.view, names, start, found.start() + len("经贸"), frozenset())
    foreign = [p for p in (subject.partners or subject.areas) if not p.domestic and p.value != "中国"]
    return tuple(p for p in foreign if not Fairs.is_fair(p))

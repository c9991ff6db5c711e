"""Shipments: one load on its way, told of as it passes a port.

2000辆商品车驶上滚装船，发往墨西哥        an export to where it goes, of what is loaded
来自南非的24吨苹果在深圳湾口岸通关        an import from where it comes
装载6万吨加拿大油菜籽的货轮靠泊防城港      the origin may stand before the goods
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jingmai.article import Sentence
from jingmai.grammar.quantity import Quantity
from jingmai.reading.item import Item
from jingmai.reading.passage import Passage

__all__ = ["Shipment", "shipment_of"]

_CARRIED = re.compile(r"装船|装车|货轮|[轮货装用]船|船舶|船只|班列|列车|货车|卡车|航班|航线|货机|口岸|码头|海关|通关")
_LEAVES = re.compile(
    r"(?:发往|驶往|运往|开往|驶向|飞往|送往|启程前往|起航前往|出发前往|发运至|启运至|启运(?![地港国]))"
)
_ARRIVES = re.compile(r"靠泊|通关|入境|进境|抵达|运抵|到港|卸船|验放")
_GOODS = re.compile(
    r"(?:的)?(?:国产|中国制造的|中国产|首批|优质|新鲜|出口|进口)*(?P<goods>[\u4e00-\u9fff]{1,8}?(?:[、和及][\u4e00-\u9fff]{1,8}?){0,4}?)(?:等(?:货物|商品|产品)?)?"
    r"(?=正|刚|近日|日前|今天|将|通过|在|从|自|由|经|，|排起|排成|等待|整装|的[\u4e00-\u9fff]{0,4}(?:船|轮|列|机|车|航班)|已|顺利|陆续|缓缓|抵|搭乘|搭载|乘|发往|驶往|运往|开往|驶向|驶上|装上)"
)
_JOINS = ("、", "和", "与", "及", "以及")
_SHIPPED = ("tonne", "vehicle", "set", "集装箱", "标箱", "标准箱", "箱")
_PIECES = ("架", "艘", "列", "件", "套", "台")
_BATCHES = ("首批", "一批", "这批", "该批")
_MONEY = ("CNY", "USD")
_WORTH = re.compile(r"(?:一批|这批|该批)[\u4e00-\u9fff]{0,6}?(?:总)?(?:价值|货值)(?:约|近|超过?)?$")
_NEAR = 14  # characters back in which the worth of a load may be named
_WORLD = ("全球", "世界")
_FROM_PORT = re.compile(
    r"[从在自由](?P<port>[\u4e00-\u9fff]{2,12}?(?:港区?|码头))(?=装船|启航|起航|启运|出发|出港|离港|驶)"
)
_DOCK = re.compile(r"(?:港|口岸|码头|机场|站)$")


@dataclass(frozen=True, slots=True)
class Shipment:
    """Hold which way a load goes, to or from whom, what it is, and where it passes, as far as that is told."""

    flow: str
    partners: tuple[Item, ...]
    product: Item | None
    place: Item | None


def shipment_of(q: Quantity, sentence: Sentence, passage: Passage) -> Shipment | None:
    """Return the shipment that a number of its sentence measures, ``None`` if it measures none."""
    view, end = passage.view, sentence.end
    worth = q.unit in _MONEY and _WORTH.search(view, max(sentence.start, q.left - _NEAR), q.left)
    batch = view.endswith(_BATCHES, sentence.start, q.left)  # 首批500架无人机发往巴西
    measured = (q.unit or q.counter) in _SHIPPED or worth or (batch and q.counter in _PIECES)
    if q.kind != "amount" or not measured or not (batch or _CARRIED.search(view, sentence.start, end)):
        return None
    goods = _GOODS.match(view, q.right)
    if goods is None:
        return None
    if leaves := _LEAVES.search(view, q.right, end):
        flow, partners = "export", _listed(passage, leaves.end(), end)
    elif _ARRIVES.search(view, q.right, end):
        flow, partners = "import", _origin(passage, sentence, q, goods.end("goods"))
    else:
        return None
    if not partners:
        return None
    return Shipment(flow, partners, _product(passage, goods, partners), _dock(passage, sentence))


def _listed(passage: Passage, start: int, end: int) -> tuple[Item, ...]:
    """Return the places abroad of a list that begins at an offset."""
    found: list[Item] = []
    for name in (n for n in passage.names_in(start, end) if n.entry.kind == "area"):
        gap = passage.view[found[-1].end if found else start : name.start]
        if name.entry.domestic or name.entry.value in _WORLD or gap not in (_JOINS if found else ("", "了")):
            break
        found.append(Item(name.entry.value, name.start, name.end, True))
    return tuple(found)


def _origin(passage: Passage, sentence: Sentence, q: Quantity, stop: int) -> tuple[Item, ...]:
    """Return the place abroad from which goods come: 来自南非的24吨, 6万吨加拿大油菜籽, 从老挝入境."""
    for name in passage.names_in(sentence.start, sentence.end):
        if name.entry.kind != "area" or name.entry.domestic:
            continue
        led = passage.view.endswith(("来自", "产自", "从", "自"), 0, name.start)
        if (led and passage.view[name.end : q.left].strip("的一批首") == "") or q.right <= name.start < stop:
            return (Item(name.entry.value, name.start, name.end, True),)
        if led and _ARRIVES.match(passage.view, name.end):
            return (Item(name.entry.value, name.start, name.end, True),)
    return ()


def _product(passage: Passage, goods: re.Match[str], partners: tuple[Item, ...]) -> Item | None:
    """Return the goods by their name, without the country before them."""
    start, end = goods.span("goods")
    for partner in partners:
        if partner.start == start:
            start = partner.end
    named = [n for n in passage.names_in(start, end) if n.entry.kind == "product" and n.end == end]
    if named and named[-1].start == start:
        return Item(named[-1].entry.value, start, end)
    return Item(passage.view[start:end], start, end, False) if end - start > 1 else None


def _dock(passage: Passage, sentence: Sentence) -> Item | None:
    """Return the port or crossing that a sentence names, also one that no vocabulary knows: 从江苏盐城|大丰港|装船."""
    names = [n for n in passage.names_in(sentence.start, sentence.end) if n.entry.kind == "area" and n.entry.domestic]
    known = next((n for n in names if _DOCK.search(n.entry.value)), None)
    if known:
        return Item(known.entry.value, known.start, known.end, True, True)
    found = _FROM_PORT.search(passage.view, sentence.start, sentence.end)
    if found is None:
        return None
    start, end = found.span("port")
    for name in names:
        start = name.end if name.start == start else start
    return Item(passage.view[start:end], start, end, False, True) if end - start > 1 else None

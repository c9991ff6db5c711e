"""Portions: of what a percentage is a share, where the noun stands behind it.

占全国20.8%的外商投资和19.5%的进出口          what 占 makes a share of
以不到4%的国土面积                             what 以 puts to use
近90%的海外仓已开展信息化建设                    those of whom something is told
近七成受访企业预计…                             those who were asked
"""

from __future__ import annotations

import re

from jingmai.reading.item import Item

__all__ = ["noun_of_portion"]

_SURVEYED = re.compile(
    r"的?(?P<noun>[\u4e00-\u9fff]{0,6}(?:企业|展商|采购商)(?=预计|表示|认为|在手|实现|对|持|选择|计划|订单|看好)|(?:受访|被调查|受调查|样本|调查)的?[\u4e00-\u9fff]{0,6}?(?:企业|[外中美德日韩法英欧]企|者|人士|家庭|居民|机构|主体))"
)
_TOLD = re.compile(
    r"的(?P<noun>[\u4e00-\u9fff“”]{2,14}?)(?=已|均|都|将|可以|能够?|认为|表示|预计|来自|产自|出自|源自|在(?:这里|此|当地)|从(?:这里|此|当地)|属于|选择|采用|使用|用于|集中|分布|得到|获得|达到|完成|开展|实现|位于|销往|出口到|进入|参与|拥有|具备|配备|对[^，。]{1,16}(?:担忧|满意|看好|有信心))"
)
_THOSE = re.compile(
    r"(?P<noun>(?:村民|居民|农户|农民|农家|群众|员工|职工|工人|商户|商家|商铺|店铺|摊主|市民|家庭|旅客|游客|消费者|网民|企业|工厂|厂家|门店|学生|客户|客商|展商|采购商|车主|果农|茶农|花农|菜农|棉农|蚕农|渔民|牧民|种植户|养殖户|劳动力|年轻人))(?=[都均已会能靠在把用与也还仍种养干]|可以|表示|认为|预计|来自|从事|选择|实现|参与|参加|加入|享受|受益|依靠|依托|通过|围绕|愿意|希望|没有|住[上进在]|吃上|搬[进到])"
)
"""Those of whom a share without 的 tells something: 八成村民都会这门手艺."""
_TAKEN = re.compile(
    r"的(?P<noun>[\u4e00-\u9fff“”]{2,12}?)(?=[，。；、！？]|$|以及|[和与及](?:近|约|超过?)?(?:\d|一半|半数|[一二三四五六七八九]成|[二三四五六七八九十]分之))"
)
_OPENING = re.compile(
    r"^(?:[“”\s]|其中|目前|有|大?约|近|超过?|逾|将近|接近|不到|不足|至少|也|还|而|且|另外?|此外|全国|全球|世界上?|国内|当地|市场)*$"
)
_OWNS = re.compile(
    r"(?:占|聚集|集聚|汇聚|汇集|集中|拥有|贡献|承担|吸引|创造|生产|实现|完成)(?:据|到|了|全国|全球|世界上?|全省|全市|我国|中国|总体)*(?:大?约|近|将近|接近|超过?|逾|不到|不足)?$"
)
_WITH = re.compile(r"(?:^|[，。；、])(?:\S{0,12})[以用](?:仅|不到|不足|约|近|占|全国|全球|全省)*$")
_AND = re.compile(r"的[^，。；]{1,12}(?:和|、|以及|及|与)(?:全国|全球|世界)?(?:近|约|超过?)?")


def noun_of_portion(view: str, start: int, left: int, right: int, stop: int, *, goes_on: bool = False) -> Item | None:
    """Return the noun behind a percentage of which it is a share, ``None`` if there is none.

    ``start`` and ``stop`` are the ends of the clause, ``left`` and ``right`` those of the percentage with its bound;
    ``goes_on`` tells that a share of this kind stands right before.

    >>> text = "近90%的海外仓已开展信息化建设"
    >>> noun_of_portion(text, 0, 0, 4, len(text)).value
    '海外仓'
    """
    before = view[start:left]
    if found := _SURVEYED.match(view, right, stop):
        return _item(found)
    owned = _OWNS.search(before) or _WITH.search(before) or (goes_on and _AND.fullmatch(before))
    if owned and (found := _TAKEN.match(view, right, stop)):
        return _item(found)
    if (found := _THOSE.match(view, right, stop)) and not before.endswith(("占", "的", "由", "从")):
        return _item(found)
    if _OPENING.match(before) and (found := _TOLD.match(view, right, stop)):
        return _item(found)
    return None


def _item(found: re.Match[str]) -> Item:
    return Item(found["noun"], found.start("noun"), found.end("noun"), False)

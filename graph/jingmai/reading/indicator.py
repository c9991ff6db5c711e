"""The indicator at the end of a noun phrase: what is measured, and of which goods.

indicator := [goods 的] known name          全国粗钢产量
           | goods measure                  鲜切花种植面积
           | words head                     有进出口实绩的外贸企业数量
list      := goods {、 goods} shared head   装备制造业、高技术制造业增加值
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from jingmai.reading.goods import DROP_LEFT, goods_of, trimmed, trimmed_start
from jingmai.reading.item import Item
from jingmai.reading.subject import FLOWS, GENERIC, Subject
from jingmai.reading.token import Token

__all__ = [
    "ends_in_indicator",
    "measured_goods",
    "read_compound",
    "read_goods",
    "read_indicator",
    "read_noun",
    "read_words",
]

_INDICATOR_END = re.compile(
    r"(?:量|额|值|率|数|指数|收入|利润|投资|企业|主体|数量|规模|家数|总数|面积|价格|成本|产能|装机|里程|人次|人数|人口|客流量?|车流量?|人流量?|票房|库存|订单|专利|资金|资产|贷款|余额|税额|关税|逆差|顺差|密度|强度|水平|系数|比例|时间|用时|距离|速度|高度|重量|件数|存量|流量|站点|网点|航线|班列|项目|平台|基地|园区|港口|机场|中心|国家|地区|伙伴|品牌|品种|种类|面值|市值|产值|增加值|货值|价值|金额|减让|优惠|差额|缺口|消费|支出|债务|储备|岗位|职工|从业人员|用户|网民|会员|展商|参展商|采购商|观众|展位|融资|合同|补贴|投入|产出|服务费|学费|工资|收益|营收|税收)$"
)
_COMPOUND = re.compile(r"产销量|产销|产量和销量|进口量和出口量")
_COMPOUNDS = {
    "产销量": ("产量", "销量"),
    "产销": ("产量", "销量"),
    "产量和销量": ("产量", "销量"),
    "进口量和出口量": ("进口量", "出口量"),
}
_FLOW_VALUE = re.compile(r"(?P<flow>进出口|出口|进口|贸易)(?:货值|货物|总?[额量值]|贡献[度率])$")
_WORLD = re.compile(r"^(?:全球|世界)")
_MEASURED = re.compile(
    r"(?:总|种植|播种|养殖|造林|收获|出栏|存栏|年)?(?:面积|产量|销量|产值|单产|产能|库存|存栏量?|出栏量?|价格|销售额|交易额|零售额|保有量)|(?:精深|深)?加工率|自给率|国产化率|良种率|覆盖率|合格率|出口率|商品率|渗透率|(?!进|出)[\u4e00-\u9fff]{2}量(?!价)"
    r"|(?:平均|全程|整体)?(?:查验|通关|放行|清关|运输|装卸|在途)?(?:用时|耗时|时长)|(?:平均|全程|整体)(?:查验|通关|放行|清关|运输|装卸|在途)时间"
)
_MAY_FOLLOW = re.compile(r"(?:要|将|也|已经?|还|达到?|为|预计|有望)*")
_OF_GOODS = re.compile(
    r"产量|销量|库存|价格?$|均价|单价|产值|零售额|销售额|交易额|保有量|单产|面积|产能|[进出]口[量额值]|吞吐量|需求|消费量|用量|增加值|订单|税率|关税"
)
"""Indicators that are measured of goods: the noun before one names goods."""
_TRAFFIC = re.compile(r"吞吐|运输|运量|周转|货邮|旅客|航班|航线")
_KIND_OF_TRAFFIC = re.compile(
    r"(?:(?:沿海|内河|沿江|远洋|近海|长江干线)(?:主要|规模以上)?|国际(?:[及和与]?地区)?|国内)$"
)
"""What kind of ports or flights an indicator is measured of: 沿海|港口货物吞吐量."""
_ACHIEVED = re.compile(
    r"(?:累计|共计?|已|预计|分别)*(?:完成|实现)(?:了)?(?:[\u4e00-\u9fff]{0,8}?(?:[量额]|收入|利润|产值|增加值))"
)
_SHARED_HEAD = re.compile(r"增加值|零售额|销售额|利润|营业收入|投资$")
"""What is measured of each of a list of goods or branches."""
_KIND_OF = re.compile(
    r"(?!国家|每|各|口岸|[\u4e00-\u9fff]{0,4}(?:查验|办理|监管|完成|实现|销往|来自))[\u4e00-\u9fff]{2,8}"
)
_PREDICATE_TAIL = re.compile(r"(?:[的也已仍还均都将共]|累计|平均|合计|入库|到账|到位|投放)+$")
_OF_BRANCH = re.compile(r"指数$|外资|引资")
"""What is told of branches: 制造业新订单指数, 服务业实际使用外资."""
_WORTH = re.compile(r"(?<=[\u4e00-\u9fff])(?:货值|价值|金额|总量)$")


def ends_in_indicator(text: str) -> bool:
    """Tell whether words end in the head of an indicator.

    >>> ends_in_indicator("外贸企业数量"), ends_in_indicator("机电产品")
    (True, False)
    """
    return _INDICATOR_END.search(text) is not None


def read_compound(view: str, subject: Subject, pending: list[Token]) -> bool:
    """Read two indicators in one word, and the goods before it: 汽车|产销量."""
    compound = _COMPOUND.search(view, pending[0].start, pending[-1].end)
    if compound is None:
        return False
    start = compound.start()
    subject.indicators += [Item(v, start, compound.end()) for v in _COMPOUNDS[compound.group()]]
    if goods := [t for t in pending if t.end <= start]:
        read_goods(view, subject, goods)
    return True


def read_words(view: str, subject: Subject, pending: list[Token]) -> None:
    """Read what is measured behind a flow, in words that end in the head of an indicator: 出口|目的地数量."""
    text = view[pending[0].start : pending[-1].end]
    if (valued := _WORTH.search(text)) and subject.flow:  # 进口鲜樱桃货值
        read_goods(view, subject, _before(view, pending, pending[0].start + valued.start()))
    elif cleaned := trimmed(text):
        at = view.find(cleaned, pending[0].start)
        subject.indicators.append(Item(cleaned, at, at + len(cleaned), False))


def _before(view: str, tokens: list[Token], stop: int) -> list[Token]:
    """Return the tokens up to an offset, the last one cut there."""
    kept = [t for t in tokens if t.start < stop]
    return [replace(t, text=view[t.start : min(t.end, stop)], end=min(t.end, stop)) for t in kept]


def read_indicator(view: str, subject: Subject, pending: list[Token]) -> None:
    """Products and areas before a known indicator belong to it: 全国钢材产量."""
    places = [i for i, t in enumerate(pending) if t.kind == "indicator"]
    at, token = places[-1], pending[places[-1]]
    first = places[0]
    among = pending[first : at + 1]
    apart = all(a.end < b.start for a, b in pairwise([t for t in among if t.kind == "indicator"]))
    listed = apart and all(t.kind in ("indicator", "sep", "conj") for t in among)  # 产量、销量
    who = pending[places[-2]] if len(places) > 1 and not apart else None
    if who is not None and who.text.endswith(("企业", "机构", "单位")) and not subject.segments:
        subject.segments.append(Item(who.value, who.start, who.end))  # 钢铁企业|营业收入
    named = [pending[i] for i in places] if listed else [token]
    subject.indicators += [Item(t.value, t.start, t.end) for t in named]
    at = first if listed else at
    if (value := _FLOW_VALUE.search(token.text)) and not subject.flow:
        subject.flow = FLOWS[value["flow"]]
    if token.text.startswith("服务贸易") and not subject.products:
        subject.products.append(Item("服务", token.start, token.start + 2))  # 服务贸易逆差
    if (world := _WORLD.match(token.text)) and not subject.areas:
        subject.areas.append(Item("全球", token.start, token.start + world.end(), domestic=True))
    if done := _done(view, pending[at:]):  # 国际航线|完成货邮运输量
        subject.indicators[-1] = done
        return
    rest = [t for t in pending[:at] if t.kind != "indicator"]
    rest = _shared_head(view, subject, rest, token)
    traffic = bool(rest) and _TRAFFIC.search(token.text) is not None
    if traffic and (kind := _KIND_OF_TRAFFIC.search(view, rest[0].start, token.start)):
        token = replace(token, text=view[kind.start() : token.end], start=kind.start())
        subject.indicators[-1] = Item(token.text, token.start, token.end, False)
        rest = _before(view, rest, token.start)
    start = trimmed_start(view, rest[0].start, token.start) if rest else token.start
    branch = _OF_BRANCH.search(token.text) is not None and view.endswith("业", start, token.start)
    plain = bool(rest) and all(t.kind == "x" for t in rest)
    plain = plain and not _OF_GOODS.search(token.text)
    single = len(places) == 1 and (plain or branch) and not subject.flow
    if single and _KIND_OF.fullmatch(view, start, token.start):
        # 普惠小微贷款余额 is one noun
        subject.indicators[-1] = Item(view[start : token.end], start, token.end, start == token.start)
        return
    if token.of and not rest and not subject.products:
        subject.products.append(Item(token.of, token.start, token.start + len(token.of)))  # 粮食产量
    if rest:
        read_goods(view, subject, rest)


def _done(view: str, tokens: list[Token]) -> Item | None:
    """Return what is measured of those who are named before it: 国际航线|完成货邮运输量, 工业企业|实现利润."""
    if len(tokens) < 2 or any(t.kind in ("sep", "conj", "product") for t in tokens):
        return None
    done = _ACHIEVED.match(view, tokens[0].end, tokens[-1].end)
    if done is None or done.end() < tokens[-1].end - 1:
        return None
    return Item(view[tokens[0].start : done.end()], tokens[0].start, done.end(), False)


def _shared_head(view: str, subject: Subject, rest: list[Token], token: Token) -> list[Token]:
    """Part goods from the head that a list of them shares: 装备制造业、高技术制造业|增加值."""
    head = _SHARED_HEAD.search(token.text)
    listed = any(t.kind in ("sep", "conj") for t in rest)
    if head is None or not head.start() or not listed or token.text.startswith("商品"):
        return rest
    at = token.start + head.start()
    subject.indicators[-1] = Item(head.group(), at, token.end)
    last = rest[-1]
    joined = last.kind not in ("sep", "conj", "punct") and last.end == token.start  # 租赁和商务|服务业
    text = view[last.start if joined else token.start : at]
    goods = replace(token, kind="x", text=text, start=at - len(text), end=at, value="")
    return [*(rest[:-1] if joined else rest), goods]


def read_noun(view: str, subject: Subject, pending: list[Token]) -> bool:
    """A noun phrase with the head of an indicator is one: 有进出口实绩的外贸企业数量."""
    text = view[pending[0].start : pending[-1].end]
    text = _PREDICATE_TAIL.sub("", text)
    if not _INDICATOR_END.search(text):
        return False
    if _orders(pending):
        head = pending[-1]
        subject.indicators.append(Item(head.text, head.start, head.end, False))
        read_goods(view, subject, pending[:-2])
        return True
    if goods := measured_goods(view, pending):
        read_goods(view, subject, goods)
        text = text[goods[-1].end - goods[0].start :]
        pending = pending[len(goods) :]
    cleaned = DROP_LEFT.sub("", text)
    if GENERIC.match(cleaned):
        return False
    if 1 < len(cleaned) <= 24:
        at = view.find(cleaned, pending[0].start)
        subject.indicators.append(Item(cleaned, at, at + len(cleaned), False))
        return True
    return False


def _orders(pending: list[Token]) -> bool:
    """Tell whether words name goods and what is had of them: 袋泡茶等高附加值产品的|订单."""
    if len(pending) < 3 or pending[-2].kind != "de" or pending[-3].kind != "product":
        return False
    return _OF_GOODS.fullmatch(pending[-1].text) is not None


def measured_goods(view: str, pending: list[Token]) -> list[Token]:
    """Return the goods that words name together with a measure of them: 鲜切花|种植面积, 船用燃料油|加注量."""
    last = next((i for i in reversed(range(len(pending))) if pending[i].kind == "product"), -1)
    measured = _MEASURED.match(view, pending[last].end, pending[-1].end) if last >= 0 else None
    whole = measured is not None and _MAY_FOLLOW.fullmatch(view, measured.end(), pending[-1].end) is not None
    return pending[: last + 1] if whole else []


def read_goods(view: str, subject: Subject, pending: list[Token]) -> None:
    """Add the goods that words name to those of a subject."""
    products, examples = goods_of(view, pending)
    subject.products += products
    subject.examples += examples

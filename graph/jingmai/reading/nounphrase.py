"""The noun phrase before (or after) a figure, read as its subject.

subject  := {area | preposition partners | segment | products} flow [head]     我国对欧盟机电产品出口额
          | {area} products indicator                                          全国钢材产量
          | {area} noun phrase                                                 有进出口实绩的民营企业
list     := item {、 item} [和|与|以及 item] [等 class]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from jingmai.lexicon import Name
from jingmai.reading.goods import ONE_CHARACTER
from jingmai.reading.indicator import (
    ends_in_indicator,
    measured_goods,
    read_compound,
    read_goods,
    read_indicator,
    read_noun,
    read_words,
)
from jingmai.reading.item import Item
from jingmai.reading.placename import PlaceName, read_place
from jingmai.reading.subject import Subject
from jingmai.reading.token import Token, tokens_of

__all__ = ["read_subject"]


_HEAD = re.compile(
    r"^(?!可可)(?:的|货物|商品)*(?:连续[多数几]年)?(?:额?连续[多数几]年|总值|总额|总金额|总规模|总量|总体|规模|额度?|值|货值|金额|整体|业务|数据|却|反而|贸易额|贸易|情况|表现|方面|市场|有望|预计|实绩|增势|势头|走势|规模总额|额为)*(?:的|也|仅|也是|已|则|更是?|就|刚刚?|才|只|可|可望|或|即|便|竟|更|将|实现|保持|达到?|为|再|又|首次|同比|较上年|累计|合计|共计?|均|都|分别|同比增长)*$"
)
_QUANTITY_HEAD = re.compile(
    r"^(?:货运量|总量|数量|量|箱量|重量|单价|价格|货物量|贸易量|吨位|标箱量|品种|种类|批次|票数|单量|频次|航次)"
)
_VOLUME = re.compile(r"(?:进出口|进口|出口)量(?!价)")
_ITS_SHARE = re.compile(r"(?:的)?(?:占比|比重|份额)")
_PARTNER_END = re.compile(r"(?:国家和地区|国家|地区|经济体|市场|伙伴|成员国|伙伴国|区域|成员|各国|两国|三国|五国|国)$")
_ANY_PARTNER = re.compile(r"(?:重要|最大|大)?(?:的)?(?:贸易|经贸|合作)?(?:伙伴国?|市场|国家|地区|国家和地区|经济体)")
_CUSTOMS = re.compile(r"(?P<place>(?!中国|我国|国家)[\u4e00-\u9fff]{2,5})海关(?=[已累计共]*签发)")
"""A customs house, of what it issues itself; else its figures are of the region."""
_REACHES = re.compile(
    r"(?:通达|抵达|到达|直达|飞抵|联通|连通|连接|辐射|覆盖|遍布|遍及|远销|来自|拓展|扩展|延伸|扩大[至到])(?:了|至|到)?$"
)
_DRAWS = re.compile(r"(?:带动|拉动|促进|推动)(?:了)?$")
_HELD = re.compile(
    r"(?:[\u4e00-\u9fff]{2,3})?(?:国家会展中心)?(?:正式|顺利|隆重)?(?:开幕|闭幕|启幕|落幕|举行|举办|召开|揭幕)"
)
_TO_CHINA = re.compile(r"(?:对|向|自|从)(?:中国|我国|华)")
_OF_WHOLE = re.compile(r"的(?:近|约|超过?|不到)?(?![\u4e00-\u9fff])|的$")
_NICKNAME = re.compile(r"“(?:中国|世界|全球|亚洲)[^“”，。]{1,8}”")
"""What a place is called: “中国鞋都”, “世界超市”."""
_SHARED_KIND = re.compile(
    r"(?:[两三四五六七八九十]|\d+)[个大][\u4e00-\u9fff]{0,4}?(?P<kind>自由贸易试验区|自贸试验区|自贸区|综合保税区|综保区|保税区|口岸|片区|经开区|高新区|开发区|港)"
)
_OF_SCHOOL = re.compile(r"(?:大学|学院|师范|财经|理工|社科院|社会科学院|社会主义学院)|[\u4e00-\u9fff]{2,6}大学")
_VIEWPOINT = re.compile(r"(?:全[省市区县]|整体|总体|情况|口岸|范围|层面|来)*看")
_BY_WAY = re.compile(r"[通以](?:过)?[\u4e00-\u9fff]{2,10}(?:方式|模式|渠道)")
_OUTDOES = re.compile(r"(?:跑赢|领跑|快于|高于|好于|优于|领先)$")
_OF_NAME = re.compile(
    r"(?:进口|出口)[\u4e00-\u9fff]{0,8}(?:检验检疫)?(?:证书|单证|许可证|证明)的?(?:签发|办理|审批|申领)|(?:进口|出口)(?:果(?![蔬品汁脯干酱冻])园?|展(?!会|览|品|位|商|销|现)|型|导向|基地)|(?:进出口|进口|出口)(?:货物)?(?:收发货人|企业备案|备案|报关单|交货值)|(?:对外贸易|外贸|出口管制|进出口[\u4e00-\u9fff]{2,4})法(?![国人律规定制语])|贸易(?:基地|示范区|先行区|商|公司|集团|中心|协会|学院|壁垒|摩擦|救济)|(?:进出口|出口|进口)环节税收|(?:进出口|出口|进口)(?:申报|报关|通关|放行|查验|检验|物流|环节)[^，。；]{0,6}(?:时间|用时|时长|环节|效率|成本)|(?:服务贸易|货物贸易|外贸|进出口)(?:创新|高质量)*(?:发展|改革|合作|便利化)的(?:试点|示范)?(?:地区|城市|区域|园区|平台|任务|政策|措施|意见|基地)|(?:进出口|出口|进口|外贸)(?:实绩|业绩|记录)|外贸(?:集装箱|货物|货运|班轮)*(?:吞吐量|航线|班轮|运量|航班)"
)
"""Words in which a flow is part of a name."""
_EMPLOYS = re.compile(r"(?:直接|间接|累计)*(?:带动|创造|吸纳|促进)(?:了)?[^，。；]{0,6}就业")
_BUILT = re.compile(r"[\u4e00-\u9fff]{0,4}(?:布局|建设|建成|设立|设有|承建|投建|建有|运营|落地)")
_LINE = re.compile(r"(?:铁路|公路|航线|班列)$")
_OTHERS = re.compile(r"其[他它余](?:的)?(?:\d+|[一二三四五六七八九十]+)个?$")
_SHORT_NAME = re.compile(r"(?!.*[业品司团厂商家们类车机])[\u4e00-\u9fff]{2,3}")
"""What may be the name of a place: that of a firm or of goods ends otherwise."""
_GOODS_END = re.compile(
    r"[\u4e00-\u9fff][茶果菜菇花药酒油米面粉糖蜜丝布鞋帽袜伞笔灯表琴竹藤瓷锁泵阀刀剪球珠玩具]$|(?:制|用|食|饰|产|商)品$|[器机具材件]$"
)
_WORDS = frozenset("product x word sep conj etc de number indicator agency person segment post document-kind".split())
"""Kinds of tokens that wait until the one after them tells what they are."""


def read_subject(
    view: str, names: Sequence[Name], start: int, end: int, skips: frozenset[int], *, known_only: bool = False
) -> Subject:
    """Return what the noun phrase from ``start`` to ``end`` names.

    ``names`` are the lexicon's names in the phrase, ``skips`` the offsets that belong to numbers and times. With
    ``known_only`` no product is taken whose head the vocabularies do not know.
    """
    tokens = tokens_of(view, names, start, end, skips)
    subject = Subject()
    if tokens:
        _Scan(view, tokens, subject).run()
        subject.partners = _without_those(view, subject.partners)
    if known_only:
        heads = {n.end for n in names if n.entry.kind == "product"}
        whole = [Item(subject.rest, *subject.rest_at, False)] if subject.rest else []
        subject.products = [p for p in subject.products or whole if p.known or p.end in heads]  # 大排量|摩托车
        subject.indicators = [i for named in subject.indicators if (i := named if named.known else _volume(named))]
        subject.rest = ""
    return subject


def _without_those(view: str, partners: list[Item]) -> list[Item]:
    """Make one of those that are all left out: 对美国、日本以外的市场, 除美国外的其他国家."""
    if not partners or not _LEFT_OUT.search(partners[-1].value):
        return partners
    first = len(partners) - 1
    while first and _LISTED.fullmatch(view, partners[first - 1].end, partners[first].start):
        first -= 1
    start = partners[first].start - view.startswith("除", partners[first].start - 1)
    if start == partners[-1].start:
        return partners
    end = partners[-1].end
    return [*partners[:first], Item(view[start:end], start, end, False)]


def _volume(indicator: Item) -> Item | None:
    """Return the volume with which words begin that say no more of it: 进口量|则有所减少."""
    found = _VOLUME.match(indicator.value)
    return Item(found.group(), indicator.start, indicator.start + found.end(), False) if found else None


_LEFT_OUT = re.compile(r"外的?(?:其[他它余])?(?:所有)?(?:国家|地区|[出进]?口?市场|贸易|伙伴|成员|经济体)")
_LISTED = re.compile(r"、|和|与|及|以及")
_CLASS_OF = re.compile(
    r"的?(?:前[二两三四五六七八九十\d]{1,2}大?|主要|重点|重要|最大的?|第[一二三]大)(?:贸易|出口|进口)?(?:伙伴国?|市场|国家|成员国?|目的地|来源地|经济体)"
)
_DRAWN = re.compile(r"[\u4e00-\u9fff、]{0,16}?的(?:实际|直接|进口)?(?:投资|货物|商品|产品|订单|资金)")
"""What comes from places abroad: 来自瑞士、阿联酋的投资."""


def _serves(token: Token | None, following: Token | None) -> bool:
    """Tell whether 服务 is a verb, before a place or those who trade."""
    if token is None or following is None or token.value != "服务":
        return False
    return following.kind in ("segment", "area") and following.start == token.end


def _as_members(view: str, place: PlaceName) -> str:
    """Return a group of countries as it is printed, which other members are of: 其他|上合组织成员国."""
    printed = view[place.start : place.end]
    return printed if printed.startswith(place.value) else place.value


class _Scan:
    """Read the tokens of a noun phrase from left to right into a subject."""

    def __init__(self, view: str, tokens: list[Token], subject: Subject) -> None:
        self.view = view
        self.tokens = tokens
        self.subject = subject
        self.partner_mode = False
        self.partners_before = 0
        self.products_before = 0
        self.pending: list[Token] = []  # words that may be a product, a partner or an indicator
        self.after_flow = False
        self.reached_end = -1  # where a place ends that something comes from or reaches
        self.closed = False  # after 成为 and 是 the rest is predicate: its areas and flows are no subject

    def run(self) -> None:
        i = 0
        while i < len(self.tokens):
            i = self.step(i)
        self.finish()

    def step(self, i: int) -> int:
        """Read the token at an index and what belongs to it; return the index behind that."""
        token, before, following = self.tokens[i], *self.beside(i)
        match token.kind:
            case _ if token.text == "承接" and not (following and following.kind == "area"):
                self.pending.append(replace(token, kind="x"))
            case "prep":
                self.partners_follow()
            case "conj" if self._is_preposition(before, following, i):
                self.partners_follow()
            case "verb":
                self.flush("verb")
                self.closed = True
            case "our":
                self.subject.areas.append(Item("中国", token.start, token.end, True, True))
            case "area":
                return self.area(i)
            case "agency" if (customs := _CUSTOMS.match(self.view, token.start)) and not self.closed:
                self.flush("area")
                self.subject.areas.append(Item(customs["place"], *customs.span("place"), False, True))
            case "firm" if not (self.closed or self.partner_mode):
                self.flush("area")
                self.subject.areas.append(Item(token.value, token.start, token.end, False, True))
            case "segment" if self.closed or not self._is_modifier(i):
                self.segment(token)
            case _ if _serves(token, following):
                self.flush("verb")  # 专注于服务跨境电商: here it is a verb
            case "flow" if _OF_NAME.match(self.view, token.start):
                self.pending.append(replace(token, kind="x"))  # 有出口实绩企业的内销额, 外贸集装箱吞吐量
            case "flow" if _EMPLOYS.match(self.view, token.end):
                return i + 1  # 外贸带动就业1.8亿人
            case "flow" | "service":
                self.flow(token)
            case "via":
                self.flush("via")
            case "punct" if token.text.strip().strip("“”\"‘’'"):
                self.flush("punct")
            case kind if kind in _WORDS:
                self.pending.append(token)
        return i + 1

    def beside(self, i: int) -> tuple[Token | None, Token | None]:
        """Return the tokens before and after the one at an index."""
        return self.tokens[i - 1] if i else None, self.tokens[i + 1] if i + 1 < len(self.tokens) else None

    def partners_follow(self) -> None:
        """Take the names that follow as the other side of a flow."""
        self.flush("prep")
        self.partner_mode = True
        self.partners_before = len(self.subject.partners)

    def segment(self, token: Token) -> None:
        """Read a way of trading, or who trades; what comes after 超过 or 成为 is no subject."""
        if self.closed:
            return
        who = self.subject.segments[-1:]
        if who and _BY_WAY.match(self.view, who[0].end, token.end + len("方式")):
            return  # 外商投资企业以加工贸易方式进出口
        self.flush("segment")
        self.subject.segments.append(Item(token.value, token.start, token.end))
        self.partner_mode = False
        if token.text.endswith("贸易") and not token.value.endswith("贸易"):  # 跨境电商贸易
            self.flow(replace(token, kind="flow", value="trade", start=token.end - 2, text="贸易"))

    def _is_modifier(self, i: int) -> bool:
        """A segment between 的 … 数量 names who is counted, not how trade is done."""
        rest = "".join(t.text for t in self.tokens[i + 1 : i + 3])
        return rest.startswith(("数量", "家数", "户数", "主体")) or (
            i > 0 and self.tokens[i - 1].kind == "de" and i > 1 and "实绩" in self.tokens[i - 2].text
        )

    def _is_preposition(self, before: Token | None, following: Token | None, i: int) -> bool:
        """和, 与 and 同 join two items of a list, or lead to a partner."""
        if self.partner_mode or following is None:
            return False
        reaches = (
            following.kind == "area"
            or (following.kind in ("x", "word") and bool(_PARTNER_END.search(following.text)))
            or (
                any(t.kind == "area" for t in self.tokens[i + 1 : i + 4])
                and following.kind in ("punct", "x", "number", "word")
            )
        )
        if not reaches:
            return False
        if before is None or before.kind in ("punct", "number", "via", "our"):
            return True
        if before.kind == "area":
            return following.kind != "area" or before.value == "中国" or before.domestic != following.domestic
        return before.kind in ("x", "word", "de", "flow", "segment")

    def area(self, i: int) -> int:
        """Read one area name with what belongs to it: its suffix, the names it is compounded with."""
        if self._passes(i) or self._reached(i):
            return i + 1
        token, before = self.tokens[i], self.beside(i)[0]
        if before is not None and before.kind == "etc" and self.partner_mode:
            self.subject.partner_examples = self.subject.partners[self.partners_before :]
            self.subject.partners = self.subject.partners[: self.partners_before]
        place = read_place(self.view, self.tokens, i)
        if place is None:
            return i + 1
        if before is not None and before.kind == "via" and before.text.startswith("经") and self._is_held(token):
            return place.behind  # 河北企业经天津口岸进出口
        if (member := self._first_member(place)) >= 0:
            return member  # 对非洲前五大贸易伙伴|南非、尼日利亚
        prefix = self._other_prefix(token.start)
        if place.start < token.start:  # the name begins in words that were not known to be one
            self.pending = [t for t in self.pending if t.end <= place.start]
        value = f"{prefix}{_as_members(self.view, place)}" if prefix else place.value
        if not self._is_whole(token, value, place):
            item = Item(value, place.start, place.end, place.known and not prefix, place.domestic)
            self._name_area(item, token)
        return place.behind

    def _first_member(self, place: PlaceName) -> int:
        """Return the index of the first of the countries by which a class of those of a region is told, -1 if there is none."""
        told = None if place.domestic else _CLASS_OF.match(self.view, place.end)
        if told is None:
            return -1
        found = (j for j, t in enumerate(self.tokens) if t.start == told.end() and t.kind == "area" and not t.domestic)
        return next(found, -1)

    def _passes(self, i: int) -> bool:
        """Tell whether a place is none whose figures are told: where, by what way or in what name it stands."""
        token, (before, following) = self.tokens[i], self.beside(i)
        word = before.text if before is not None else ""
        if word == "从" and token.domestic and _VIEWPOINT.match(self.view, token.end):
            self.partner_mode = False
            self.subject.areas.append(Item(token.value, token.start, token.end, token.known, True))
            return True  # 从四川全省看，进出口增长
        joined = self.reached_end >= 0 and self.view[self.reached_end : token.start] in ("、", "和", "及", "与")
        if joined and not token.domestic:
            self.reached_end = token.end
            return True  # 来自中东、东南亚的客商
        if token.value == "中国" and _OUTDOES.search(self.view, max(0, token.start - 2), token.start):
            return True  # 江西、山西进出口增速跑赢全国
        if _OF_SCHOOL.match(self.view, token.end) or _NICKNAME.match(self.view, token.start - 1):
            return True  # 山东大学国际贸易研究所, 晋江是“中国鞋都”
        if _serves(before, token):
            return True  # 服务京津冀的班列: for whom, not whose
        if _LINE.search(token.value) and word == "通过":
            return True  # 通过中老铁路出口: by what way, not who
        if _LINE.search(token.value) and before is not None and before.kind == "via":
            if not (following and following.kind == "area" and following.start == token.end):
                self.subject.areas.append(Item(token.value, token.start, token.end, False, True))
            return True  # 经中老铁路进出口: no partner; 经中老铁路|磨憨铁路口岸进出口: the port's
        held = _HELD.match(self.view, token.end) or (word in ("在", "于") and self.subject.areas)
        return bool(held) and token.domestic  # 广交会在广州闭幕: where it takes place

    def _is_held(self, gate: Token) -> bool:
        """Tell whether a place has been named whose trade passes through another."""
        return gate.domestic and any(a.domestic and a.value != "中国" for a in self.subject.areas)

    def _reached(self, i: int) -> bool:
        """Tell whether a place is where something comes from, goes to or stands, or is named behind the predicate."""
        token, before = self.tokens[i], self.beside(i)[0]
        word = before.text if before is not None else ""
        comes = word == "来自" and not token.domestic
        if comes and _DRAWN.match(self.view, token.end):
            self.pending.clear()
            self.partner_mode = True
        if _REACHES.search(self.view, max(0, token.start - 6), token.start) and not self.partner_mode:
            if comes and i == 1 and len(self.tokens) == 2:  # 其中来自泰国92.9万吨
                self.pending.clear()
                self.subject.partners.append(Item(token.value, token.start, token.end, True))
            self.reached_end = token.end
            return True
        located = word in ("在", "于") and not token.domestic
        if located and (token.value in ("全球", "世界") or _BUILT.match(self.view, token.end)):
            return True  # 在全球布局的海外仓: where they are, not whose
        counted = before is not None and before.kind == "number" and i > 1 and self.tokens[i - 2].kind == "etc"
        return self.closed or counted

    def _is_whole(self, token: Token, value: str, place: PlaceName) -> bool:
        """Tell whether a place is the whole that a share is of, not who holds it."""
        world = value in ("全球", "世界")
        if self.partner_mode and (world or token.text == "全国"):
            return True
        ends = place.behind + 1 == len(self.tokens) and self.tokens[place.behind].kind == "de"
        listed = self.view[place.start - 1] == "、"  # 、全国锂电池出口总值的约21%
        whole = listed and _OF_WHOLE.search(self.view, place.end, self.tokens[-1].end + 1) is not None
        if world and whole:
            return True  # 占全国的75%、全球的一半
        # 全国占比过半, 占全省的47.2%、全国的10%
        return value == "中国" and (ends or whole or _ITS_SHARE.match(self.view, place.end) is not None)

    def _name_area(self, item: Item, token: Token) -> None:
        """Add a place to those a figure is of: a partner behind 对, an area elsewhere."""
        if self.partner_mode:
            self.drop_partner_words()
            self.subject.partners.append(item)
            return
        if item.value == "中国" and _DRAWS.search(self.view, max(0, item.start - 4), item.start):
            self.pending.clear()  # 对外承包工程带动我国设备材料出口: not what it is drawn by
        self.flush("area")
        if shared := _SHARED_KIND.fullmatch(item.value, len(token.value)):  # 广西、云南两个沿边|自贸试验区
            self._share_kind(shared["kind"])
            item = replace(item, value=token.value + shared["kind"], known=False)
        self.subject.areas.append(item)

    def _share_kind(self, kind: str) -> None:
        """Give the places listed before the kind of zone that a number behind the last says they all are."""
        areas = self.subject.areas
        areas[:] = [replace(a, value=a.value + kind, known=False) for a in areas]

    def _other_prefix(self, start: int) -> str:
        counted = _OTHERS.search(self.view, max(0, start - 8), start)
        if counted:
            return "其他"
        for word in ("其他", "其它", "其余"):
            if self.view.endswith(word, 0, start):
                if self.pending and self.pending[-1].kind == "x":
                    last = self.pending.pop()
                    kept = last.text.removesuffix(word)
                    if kept:
                        self.pending.append(replace(last, text=kept, end=last.end - len(word)))
                return word
        return ""

    def drop_partner_words(self) -> None:
        """Words between 对 and a partner's name describe it (前三大贸易伙伴东盟): the name says it all."""
        if self.pending and not any(t.kind == "product" for t in self.pending):
            self.pending.clear()

    def flow(self, token: Token) -> None:
        if self.closed:
            self.subject.flow = self.subject.flow or token.value
            return
        if token.kind == "service" and self.pending and self.pending[-1].kind == "x":
            last = self.pending[-1]  # 软件外包|服务出口
            if last.end == token.start and token.text.startswith("服务"):
                self.pending[-1] = replace(last, text=last.text + "服务", end=last.end + 2)
        if self.pending and token.text.startswith(("货物", "商品")) and any(t.kind == "etc" for t in self.pending):
            last = self.pending[-1]  # 飞机、船舶等租赁|货物进出口
            if last.kind == "x" and last.end == token.start:
                self.pending[-1] = replace(last, text=last.text + token.text[:2], end=last.end + 2)
        self.flush("flow")
        subject = self.subject
        self.products_before = len(subject.products)
        subject.flow = token.value
        subject.flows.append(token.value)
        subject.flow_at = (token.start, token.end)
        if token.kind == "service" and not subject.products:
            subject.products.append(Item("服务", token.start, token.start + 2))
        self.partner_mode = False
        self.after_flow = True

    def flush(self, before: str) -> None:
        """Decide what the pending words are, now that the token after them is known."""
        pending, self.pending = self.pending, []
        if not pending or all(t.kind in ("sep", "conj", "etc", "de") for t in pending):
            return
        if self.partner_mode and before in ("flow", "end", "segment", "punct"):
            has_products = any(t.kind in ("product", "indicator") for t in pending)
            text = self.view[pending[0].start : pending[-1].end]
            if before == "end" and self.subject.partners and not has_products and ends_in_indicator(text):
                read_noun(self.view, self.subject, pending)  # 对东盟非金融类直接投资
                return
            if self._partner_words(pending) or not has_products:
                if has_products:
                    self._products(pending, before)
                return
        if before in ("flow", "end") or self.after_flow or any(t.kind in ("product", "indicator") for t in pending):
            self._products(pending, before)

    def _partner_words(self, pending: list[Token]) -> bool:
        text = "".join(t.text for t in pending).strip("、和与等的")
        if self.subject.partners and (not text or text.startswith("等")):
            return True
        text = re.sub(r"^(?:我国|前[\d一二三四五六七八九十]+大|主要|部分|传统|所有|\d+个|全球|约|超过?|近)+", "", text)
        if any(t.kind == "etc" for t in pending) and _ANY_PARTNER.fullmatch(text):
            return True  # 东盟、欧盟等主要贸易伙伴: what they all are
        if _PARTNER_END.search(text) and len(text) <= 12 and text not in ("国家", "地区", "市场", "企业", "国家和地区"):
            at = self.view.find(text, pending[0].start)
            self.subject.partners.append(Item(text, at, at + len(text), False))
            return True
        return False

    def _products(self, pending: list[Token], before: str) -> None:
        """Read a list of products, or an indicator, from words next to a flow or at the end of the phrase."""
        text = self.view[pending[0].start : pending[-1].end]
        if self.after_flow and before == "end":
            head = self.view[self.subject.flow_at[1] : pending[-1].end]
            if _HEAD.match(head) or _HEAD.match(text):
                self.subject.flow_head = head
                return
            if _QUANTITY_HEAD.match(head):
                start = self.subject.flow_at[0]
                self.subject.indicators.append(
                    Item(self.view[start : pending[-1].end].rstrip("的也"), start, pending[-1].end, False)
                )
                return
            if re.match(r"^(?:的)?(?:同比|增速|增幅|降幅)", head):
                return
        if before == "end" and read_compound(self.view, self.subject, pending):
            return
        if any(t.kind == "indicator" for t in pending):
            read_indicator(self.view, self.subject, pending)
            return
        names_goods = any(t.kind == "product" for t in pending[-2:]) and not measured_goods(self.view, pending)
        if before == "end" and not self.after_flow and not names_goods:
            if read_noun(self.view, self.subject, pending):
                return
        if self.after_flow and before == "end" and ends_in_indicator(text) and pending[-1].kind != "product":
            read_words(self.view, self.subject, pending)
            return
        read_goods(self.view, self.subject, pending)

    def finish(self) -> None:
        """Read the words that are left at the end of the phrase; of products on both sides of a flow the later count."""
        self._finish()
        self._face_china()
        products = self.subject.products
        if 0 < self.products_before < len(products) and self.after_flow:
            later = [p for p in products[self.products_before :] if p.known] or self._object(products)
            self.subject.products = later or products[: self.products_before]
        single = len(products) == 1 and not products[0].known and products[0].value not in ONE_CHARACTER
        if single and not self.subject.flow and not self.subject.indicators:
            item = products[0]
            self.subject.products = []
            self.subject.rest, self.subject.rest_at = item.value, (item.start, item.end)

    def _object(self, products: list[Item]) -> list[Item]:
        """Return goods that only their last character tells, behind a word that is none: 某州|出口某茶, 大量|出口某瓷."""
        holder, later = products[self.products_before - 1], products[self.products_before :]
        single = self.products_before == 1 and not holder.known and holder.end == self.subject.flow_at[0]
        short = single and _SHORT_NAME.fullmatch(holder.value)
        # whose they are the text tells elsewhere: its home, or nobody it names
        return later if short and all(_GOODS_END.search(p.value) for p in later) else []

    def _face_china(self) -> None:
        """东盟与我国贸易总值 is China's trade with 东盟."""
        subject = self.subject
        foreign = [a for a in subject.areas if not a.domestic and a.value != "中国"]
        faced = subject.flow in ("export", "import") and foreign and _TO_CHINA.match(self.view, foreign[-1].end)
        if faced:  # 澳大利亚对华服务出口 is Australia's
            subject.areas = [replace(foreign[-1], domestic=True)]
            subject.partners = [Item("中国", faced.end() - 1, faced.end(), True, True)]
            return
        if foreign and [p.value for p in subject.partners] == ["中国"]:
            subject.areas = [a for a in subject.areas if a not in foreign] + subject.partners
            subject.partners = foreign

    def _finish(self) -> None:
        if self.closed:
            self.pending = []
        pending = self.pending
        if pending:
            at = (pending[0].start, pending[-1].end)
            before = (len(self.subject.products), len(self.subject.indicators), len(self.subject.partners))
            self.flush("end")
            if (
                before == (len(self.subject.products), len(self.subject.indicators), len(self.subject.partners))
                and not self.subject.flow_head
            ):
                self.subject.rest, self.subject.rest_at = self.view[at[0] : at[1]], at

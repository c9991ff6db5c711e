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
from itertools import pairwise

from jingmai.lexicon import Name
from jingmai.reading.goods import DROP_LEFT, ONE_CHARACTER, goods_of, trimmed, trimmed_start
from jingmai.reading.item import Item
from jingmai.reading.placename import PlaceName, read_place
from jingmai.reading.subject import FLOWS, GENERIC, Subject
from jingmai.reading.token import Token, tokens_of

__all__ = ["read_subject"]


_HEAD = re.compile(
    r"^(?!可可)(?:的|货物|商品)*(?:连续[多数几]年)?(?:额?连续[多数几]年|总值|总额|总金额|总规模|总量|总体|规模|额度?|值|货值|金额|整体|业务|数据|却|反而|贸易额|贸易|情况|表现|方面|市场|有望|预计|实绩|增势|势头|走势|规模总额|额为)*(?:的|也|仅|也是|已|则|更是?|就|刚刚?|才|只|可|可望|或|即|便|竟|更|将|实现|保持|达到?|为|再|又|首次|同比|较上年|累计|合计|共计?|均|都|分别|同比增长)*$"
)
_QUANTITY_HEAD = re.compile(
    r"^(?:货运量|总量|数量|量|箱量|重量|单价|价格|货物量|贸易量|吨位|标箱量|品种|种类|批次|票数|单量|频次|航次)"
)
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
_VOLUME = re.compile(r"(?:进出口|进口|出口)量(?!价)")
_ITS_SHARE = re.compile(r"(?:的)?(?:占比|比重|份额)")
_FLOW_VALUE = re.compile(r"(?P<flow>进出口|出口|进口|贸易)(?:货值|货物|总?[额量值]|贡献[度率])$")
_WORLD = re.compile(r"^(?:全球|世界)")
_PARTNER_END = re.compile(r"(?:国家和地区|国家|地区|经济体|市场|伙伴|成员国|伙伴国|区域|成员|各国|两国|三国|五国|国)$")
_ANY_PARTNER = re.compile(r"(?:重要|最大|大)?(?:的)?(?:贸易|经贸|合作)?(?:伙伴国?|市场|国家|地区|国家和地区|经济体)")
_MEASURED = re.compile(
    r"(?:总|种植|播种|养殖|造林|收获|出栏|存栏|年)?(?:面积|产量|销量|产值|单产|产能|库存|存栏量?|出栏量?|价格|销售额|交易额|零售额|保有量)|(?:精深|深)?加工率|自给率|国产化率|良种率|覆盖率|合格率|出口率|商品率|渗透率"
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
_CUSTOMS = re.compile(r"(?P<place>(?!中国|我国|国家)[\u4e00-\u9fff]{2,5})海关(?=[已累计共]*签发)")
"""A customs house, of what it issues itself; else its figures are of the region."""
_ACHIEVED = re.compile(
    r"(?:累计|共计?|已|预计|分别)*(?:完成|实现)(?:了)?(?:[\u4e00-\u9fff]{0,8}?(?:[量额]|收入|利润|产值|增加值))"
)
_SHARED_HEAD = re.compile(r"增加值|零售额|销售额|利润|营业收入|投资$")
"""What is measured of each of a list of goods or branches."""
_KIND_OF = re.compile(
    r"(?!国家|每|各|口岸|[\u4e00-\u9fff]{0,4}(?:查验|办理|监管|完成|实现|销往|来自))[\u4e00-\u9fff]{2,8}"
)
_PREDICATE_TAIL = re.compile(r"(?:[的也已仍还均都将共]|累计|平均|合计|入库|到账|到位|投放)+$")
_REACHES = re.compile(
    r"(?:通达|抵达|到达|直达|飞抵|联通|连通|连接|辐射|覆盖|遍布|遍及|远销|来自|拓展|扩展|延伸)(?:了|至|到)?$"
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
_BY_WAY = re.compile(r"[通以](?:过)?[\u4e00-\u9fff]{2,10}方式")
_OUTDOES = re.compile(r"(?:跑赢|领跑|快于|高于|好于|优于|领先)$")
_OF_BRANCH = re.compile(r"指数$|外资|引资")
"""What is told of branches: 制造业新订单指数, 服务业实际使用外资."""
_OF_NAME = re.compile(
    r"(?:进口|出口)(?:果(?![蔬品汁脯干酱冻])园?|展(?!会|览|品|位|商|销|现)|型|导向|基地)|(?:进出口|进口|出口)(?:货物)?(?:收发货人|企业备案|备案|报关单|交货值)|贸易(?:基地|示范区|先行区|商|公司|集团|中心|协会|学院|壁垒|摩擦|救济)|(?:进出口|出口|进口)(?:申报|报关|通关|放行|查验|检验|物流|环节)[^，。；]{0,6}(?:时间|用时|时长|环节|效率|成本)|(?:服务贸易|货物贸易|外贸|进出口)(?:创新|高质量)*(?:发展|改革|合作|便利化)的(?:试点|示范)?(?:地区|城市|区域|园区|平台|任务|政策|措施|意见|基地)|(?:进出口|出口|进口|外贸)(?:实绩|业绩|记录)|外贸(?:集装箱|货物|货运|班轮)*(?:吞吐量|航线|班轮|运量|航班)"
)
"""Words in which a flow is part of a name."""
_EMPLOYS = re.compile(r"(?:直接|间接|累计)*(?:带动|创造|吸纳|促进)(?:了)?[^，。；]{0,6}就业")
_BUILT = re.compile(r"[\u4e00-\u9fff]{0,4}(?:布局|建设|建成|设立|设有|承建|投建|建有|运营|落地)")
_LINE = re.compile(r"(?:铁路|公路|航线|班列)$")
_WORTH = re.compile(r"(?<=[\u4e00-\u9fff])(?:货值|价值|金额)$")
_OTHERS = re.compile(r"其[他它余](?:的)?(?:\d+|[一二三四五六七八九十]+)个?$")
_WORDS = frozenset("product x word sep conj etc de number indicator agency person segment post document-kind".split())
"""Kinds of tokens that wait until the one after them tells what they are."""


def read_subject(
    view: str, names: Sequence[Name], start: int, end: int, skips: frozenset[int], *, known_only: bool = False
) -> Subject:
    """Return what the noun phrase from ``start`` to ``end`` names.

    ``names`` are the lexicon's names in the phrase, ``skips`` the offsets that belong to numbers and times. With
    ``known_only`` no product is taken that the vocabularies do not know.
    """
    tokens = tokens_of(view, names, start, end, skips)
    subject = Subject()
    if tokens:
        _Scan(view, tokens, subject).run()
    if known_only:
        subject.products = [p for p in subject.products if p.known]
        subject.indicators = [i for named in subject.indicators if (i := named if named.known else _volume(named))]
        subject.rest = ""
    return subject


def _volume(indicator: Item) -> Item | None:
    """Return the volume with which words begin that say no more of it: 进口量|则有所减少."""
    found = _VOLUME.match(indicator.value)
    return Item(found.group(), indicator.start, indicator.start + found.end(), False) if found else None


_DRAWN = re.compile(r"[\u4e00-\u9fff、]{0,16}?的(?:实际|直接|进口)?(?:投资|货物|商品|产品|订单|资金)")
"""What comes from places abroad: 来自瑞士、阿联酋的投资."""


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
            case _ if (
                token.value == "服务" and following and following.kind == "segment" and following.start == token.end
            ):
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
        token, before = self.tokens[i], self.beside(i)[0]
        if before is not None and before.text == "从" and token.domestic and _VIEWPOINT.match(self.view, token.end):
            self.partner_mode = False
            self.subject.areas.append(Item(token.value, token.start, token.end, token.known, True))
            return i + 1  # 从四川全省看，进出口增长
        joined = self.reached_end >= 0 and self.view[self.reached_end : token.start] in ("、", "和", "及", "与")
        if joined and not token.domestic:
            self.reached_end = token.end
            return i + 1  # 来自中东、东南亚的客商
        if token.value == "中国" and _OUTDOES.search(self.view, max(0, token.start - 2), token.start):
            return i + 1  # 江西、山西进出口增速跑赢全国
        if _OF_SCHOOL.match(self.view, token.end):
            return i + 1  # 山东大学国际贸易研究所
        if _NICKNAME.match(self.view, token.start - 1):
            return i + 1  # 晋江是“中国鞋都”
        if before is not None and before.text == "通过" and _LINE.search(token.value):
            return i + 1  # 通过中老铁路出口: by what way, not who
        follows = self.tokens[i + 1 : i + 2]
        if before is not None and before.kind == "via" and _LINE.search(token.value):
            if follows and follows[0].kind == "area" and follows[0].start == token.end:
                return i + 1  # 经中老铁路|磨憨铁路口岸进出口
            self.subject.areas.append(Item(token.value, token.start, token.end, False, True))
            return i + 1  # 经中老铁路进出口: no partner
        held = _HELD.match(self.view, token.end) or (
            before is not None and before.text in ("在", "于") and self.subject.areas
        )
        if held and token.domestic:
            return i + 1  # 广交会在广州闭幕: where it takes place
        if before is not None and before.text == "来自" and not token.domestic and _DRAWN.match(self.view, token.end):
            self.pending.clear()
            self.partner_mode = True
        if _REACHES.search(self.view, max(0, token.start - 6), token.start) and not self.partner_mode:
            opens = (
                i == 1
                and before is not None
                and before.text == "来自"
                and not token.domestic
                and i + 1 == len(self.tokens)
            )
            if opens:  # 其中来自泰国92.9万吨
                self.pending.clear()
                self.subject.partners.append(Item(token.value, token.start, token.end, True))
            self.reached_end = token.end
            return i + 1
        located = before is not None and before.text in ("在", "于") and not token.domestic
        if located and (token.value in ("全球", "世界") or _BUILT.match(self.view, token.end)):
            return i + 1  # 在全球布局的海外仓: where they are, not whose
        if self.closed or (
            before is not None and before.kind == "number" and i > 1 and self.tokens[i - 2].kind == "etc"
        ):
            return i + 1
        if before is not None and before.kind == "etc" and self.partner_mode:
            self.subject.partner_examples = self.subject.partners[self.partners_before :]
            self.subject.partners = self.subject.partners[: self.partners_before]
        place = read_place(self.view, self.tokens, i)
        if place is None:
            return i + 1
        prefix = self._other_prefix(token.start)
        if place.start < token.start:  # the name begins in words that were not known to be one
            self.pending = [t for t in self.pending if t.end <= place.start]
        value, j = f"{prefix}{_as_members(self.view, place) if prefix else place.value}", place.behind
        item = Item(value, place.start, place.end, place.known and not prefix, place.domestic)
        if (value in ("全球", "世界") or token.text == "全国") and self.partner_mode:
            return j
        ends = j + 1 == len(self.tokens) and self.tokens[j].kind == "de"
        listed = self.view[place.start - 1] == "、"  # 、全国锂电池出口总值的约21%
        whole = listed and _OF_WHOLE.search(self.view, place.end, self.tokens[-1].end + 1)
        if value in ("全球", "世界") and whole:
            return j  # 占全国的75%、全球的一半
        if value == "中国" and (_ITS_SHARE.match(self.view, place.end) or ends or whole):
            return j  # 全国占比过半, 占全省的47.2%、全国的10%: the whole, not the holder
        if value == "中国" and not self.partner_mode:
            if _DRAWS.search(self.view, max(0, place.start - 4), place.start):
                self.pending.clear()  # 对外承包工程带动我国设备材料出口: not what it is drawn by
            self.flush("area")
            self.subject.areas.append(item)
        elif self.partner_mode:
            self.drop_partner_words()
            self.subject.partners.append(item)
        else:
            self.flush("area")
            if shared := _SHARED_KIND.fullmatch(value, len(token.value)):  # 广西、云南两个沿边|自贸试验区
                self._share_kind(shared["kind"])
                item = replace(item, value=token.value + shared["kind"], known=False)
            self.subject.areas.append(item)
        return j

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
            if before == "end" and self.subject.partners and not has_products and _INDICATOR_END.search(text):
                self._noun_indicator(pending)  # 对东盟非金融类直接投资
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
            group = re.search(r"等(.*)$", "".join(t.text for t in pending))
            if group and _PARTNER_END.search(group[1]):
                self._group_partners(group[1], pending)
            return True
        text = re.sub(r"^(?:我国|前[\d一二三四五六七八九十]+大|主要|部分|传统|所有|\d+个|全球|约|超过?|近)+", "", text)
        if any(t.kind == "etc" for t in pending) and _ANY_PARTNER.fullmatch(text):
            return True  # 东盟、欧盟等主要贸易伙伴: what they all are
        if _PARTNER_END.search(text) and len(text) <= 12 and text not in ("国家", "地区", "市场", "企业", "国家和地区"):
            at = self.view.find(text, pending[0].start)
            self.subject.partners.append(Item(text, at, at + len(text), False))
            return True
        return False

    def _group_partners(self, text: str, pending: list[Token]) -> None:
        """A等B: the class B is meant when it is a named group; examples with a count stay examples."""
        if any(t.kind == "number" for t in pending):
            return

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
        compound = _COMPOUND.search(text)
        if compound and before == "end":
            start = pending[0].start + compound.start()
            self.subject.indicators += [
                Item(v, start, start + len(compound.group())) for v in _COMPOUNDS[compound.group()]
            ]
            pending = [t for t in pending if t.end <= start]
            if pending:
                self._list_products(pending)
            return
        if any(t.kind == "indicator" for t in pending):
            self._indicator(pending)
            return
        names_goods = any(t.kind == "product" for t in pending[-2:]) and not self._measures(pending)
        if before == "end" and not self.after_flow and not names_goods:
            if self._noun_indicator(pending):
                return
        if self.after_flow and before == "end" and _INDICATOR_END.search(text) and pending[-1].kind != "product":
            cleaned = trimmed(text)
            if (valued := _WORTH.search(text)) and self.subject.flow:  # 进口鲜樱桃货值
                self._list_products(self._before(pending, pending[0].start + valued.start()))
                return
            if cleaned:
                at = self.view.find(cleaned, pending[0].start)
                self.subject.indicators.append(Item(cleaned, at, at + len(cleaned), False))
            return
        self._list_products(pending)

    def _before(self, tokens: list[Token], stop: int) -> list[Token]:
        """Return the tokens up to an offset, the last one cut there."""
        kept = [t for t in tokens if t.start < stop]
        return [replace(t, text=self.view[t.start : min(t.end, stop)], end=min(t.end, stop)) for t in kept]

    def _indicator(self, pending: list[Token]) -> None:
        """Products and areas before a known indicator belong to it: 全国钢材产量."""
        places = [i for i, t in enumerate(pending) if t.kind == "indicator"]
        at, token = places[-1], pending[places[-1]]
        first = places[0]
        among = pending[first : at + 1]
        apart = all(a.end < b.start for a, b in pairwise([t for t in among if t.kind == "indicator"]))
        listed = apart and all(t.kind in ("indicator", "sep", "conj") for t in among)  # 产量、销量
        who = pending[places[-2]] if len(places) > 1 and not apart else None
        if who is not None and who.text.endswith(("企业", "机构", "单位")) and not self.subject.segments:
            self.subject.segments.append(Item(who.value, who.start, who.end))  # 钢铁企业|营业收入
        named = [pending[i] for i in places] if listed else [token]
        self.subject.indicators += [Item(t.value, t.start, t.end) for t in named]
        at = first if listed else at
        if (value := _FLOW_VALUE.search(token.text)) and not self.subject.flow:
            self.subject.flow = FLOWS[value["flow"]]
        if token.text.startswith("服务贸易") and not self.subject.products:
            self.subject.products.append(Item("服务", token.start, token.start + 2))  # 服务贸易逆差
        if (world := _WORLD.match(token.text)) and not self.subject.areas:
            self.subject.areas.append(Item("全球", token.start, token.start + world.end(), domestic=True))
        if done := self._done(pending[at:]):  # 国际航线|完成货邮运输量
            self.subject.indicators[-1] = done
            return
        rest = [t for t in pending[:at] if t.kind != "indicator"]
        rest = self._shared_head(rest, token)
        traffic = bool(rest) and _TRAFFIC.search(token.text) is not None
        if traffic and (kind := _KIND_OF_TRAFFIC.search(self.view, rest[0].start, token.start)):
            token = replace(token, text=self.view[kind.start() : token.end], start=kind.start())
            self.subject.indicators[-1] = Item(token.text, token.start, token.end, False)
            rest = self._before(rest, token.start)
        start = trimmed_start(self.view, rest[0].start, token.start) if rest else token.start
        branch = _OF_BRANCH.search(token.text) is not None and self.view.endswith("业", start, token.start)
        plain = bool(rest) and all(t.kind == "x" for t in rest)
        plain = plain and not _OF_GOODS.search(token.text)
        single = len(places) == 1 and (plain or branch) and not self.subject.flow
        if single and _KIND_OF.fullmatch(self.view, start, token.start):
            # 普惠小微贷款余额 is one noun
            self.subject.indicators[-1] = Item(self.view[start : token.end], start, token.end, start == token.start)
            return
        if token.of and not rest and not self.subject.products:
            self.subject.products.append(Item(token.of, token.start, token.start + len(token.of)))  # 粮食产量
        if rest:
            self._list_products(rest)

    def _done(self, tokens: list[Token]) -> Item | None:
        """Return what is measured of those who are named before it: 国际航线|完成货邮运输量, 工业企业|实现利润."""
        if len(tokens) < 2 or any(t.kind in ("sep", "conj", "product") for t in tokens):
            return None
        done = _ACHIEVED.match(self.view, tokens[0].end, tokens[-1].end)
        if done is None or done.end() < tokens[-1].end - 1:
            return None
        return Item(self.view[tokens[0].start : done.end()], tokens[0].start, done.end(), False)

    def _shared_head(self, rest: list[Token], token: Token) -> list[Token]:
        """Part goods from the head that a list of them shares: 装备制造业、高技术制造业|增加值."""
        head = _SHARED_HEAD.search(token.text)
        listed = any(t.kind in ("sep", "conj") for t in rest)
        if head is None or not head.start() or not listed or token.text.startswith("商品"):
            return rest
        at = token.start + head.start()
        self.subject.indicators[-1] = Item(head.group(), at, token.end)
        last = rest[-1]
        joined = last.kind not in ("sep", "conj", "punct") and last.end == token.start  # 租赁和商务|服务业
        text = self.view[last.start if joined else token.start : at]
        goods = replace(token, kind="x", text=text, start=at - len(text), end=at, value="")
        return [*(rest[:-1] if joined else rest), goods]

    def _noun_indicator(self, pending: list[Token]) -> bool:
        """A noun phrase with the head of an indicator is one: 有进出口实绩的外贸企业数量."""
        text = self.view[pending[0].start : pending[-1].end]
        text = _PREDICATE_TAIL.sub("", text)
        if not _INDICATOR_END.search(text):
            return False
        if self._orders(pending):
            head = pending[-1]
            self.subject.indicators.append(Item(head.text, head.start, head.end, False))
            self._list_products(pending[:-2])
            return True
        if self._measures(pending):
            first = pending.pop(0)  # 鲜切花种植面积
            self.subject.products.append(Item(first.value, first.start, first.end))
            text = text[first.end - first.start :]
        cleaned = DROP_LEFT.sub("", text)
        if GENERIC.match(cleaned):
            return False
        if 1 < len(cleaned) <= 24:
            at = self.view.find(cleaned, pending[0].start)
            self.subject.indicators.append(Item(cleaned, at, at + len(cleaned), False))
            return True
        return False

    def _orders(self, pending: list[Token]) -> bool:
        """Tell whether words name goods and what is had of them: 袋泡茶等高附加值产品的|订单."""
        if len(pending) < 3 or pending[-2].kind != "de" or pending[-3].kind != "product":
            return False
        return _OF_GOODS.fullmatch(pending[-1].text) is not None

    def _measures(self, pending: list[Token]) -> bool:
        """Tell whether words name goods and a measure of them: 鲜切花种植面积."""
        first, end = pending[0], pending[-1].end
        measured = _MEASURED.match(self.view, first.end, end) if first.kind == "product" else None
        return measured is not None and _MAY_FOLLOW.fullmatch(self.view, measured.end(), end) is not None

    def _list_products(self, pending: list[Token]) -> None:
        products, examples = goods_of(self.view, pending)
        self.subject.products += products
        self.subject.examples += examples

    def finish(self) -> None:
        """Read the words that are left at the end of the phrase; of products on both sides of a flow the later count."""
        self._finish()
        self._face_china()
        products = self.subject.products
        if 0 < self.products_before < len(products) and self.after_flow:
            later = [p for p in products[self.products_before :] if p.known]
            self.subject.products = later or products[: self.products_before]
        single = len(products) == 1 and not products[0].known and products[0].value not in ONE_CHARACTER
        if single and not self.subject.flow and not self.subject.indicators:
            item = products[0]
            self.subject.products = []
            self.subject.rest, self.subject.rest_at = item.value, (item.start, item.end)

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

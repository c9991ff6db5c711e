"""The subject of a figure: who trades what with whom, read from the noun phrase before (or after) it.

subject  := {area | preposition partners | segment | products} flow [head]     我国对欧盟机电产品出口额
          | {area} products indicator                                          全国钢材产量
          | {area} noun phrase                                                 有进出口实绩的民营企业
list     := item {、 item} [和|与|以及 item] [等 class]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from jingmai.lexicon import Name

__all__ = ["FLOWS", "Item", "Subject", "read_subject", "split_list"]


@dataclass(frozen=True, slots=True)
class Item:
    """Hold one filler of a role: its canonical value and where it was printed (``-1`` where it was implied)."""

    value: str
    start: int = -1
    end: int = -1
    known: bool = True
    domestic: bool = False


@dataclass(slots=True)
class Subject:
    """Hold what a noun phrase says of a figure; empty slots are left to the context."""

    flow: str = ""
    flow_at: tuple[int, int] = (-1, -1)
    flows: list[str] = field(default_factory=list)
    areas: list[Item] = field(default_factory=list)
    partners: list[Item] = field(default_factory=list)
    partner_examples: list[Item] = field(default_factory=list)
    products: list[Item] = field(default_factory=list)
    segments: list[Item] = field(default_factory=list)
    examples: list[Item] = field(default_factory=list)
    indicators: list[Item] = field(default_factory=list)
    agencies: list[Item] = field(default_factory=list)
    rest: str = ""
    rest_at: tuple[int, int] = (-1, -1)
    flow_head: str = ""

    @property
    def is_empty(self) -> bool:
        """Tell whether the phrase names nothing at all."""
        return not (
            self.flow or self.areas or self.partners or self.products or self.segments or self.indicators or self.rest
        )

    @property
    def has_focus(self) -> bool:
        """Tell whether the phrase names a partner, a product or a segment."""
        return bool(self.partners or self.products or self.segments)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int
    value: str = ""
    domestic: bool = False
    group: bool = False


_FUNCTION = re.compile(
    r"(?P<sep>、)|(?P<conj>以及|和|与|同|跟)|(?P<prep>针对|对|自|从|向|往|(?:运|销|发|卖|供)(?:往|向|至|到)|(?<=口)(?:至|到|往))"
    r"|(?P<pair>中(?P<who>[美欧俄日韩非德法英澳印拉越泰])(?=双边|货物|贸易|经贸|外贸|进出口|两国贸易))"
    r"|(?P<short>(?<=[对自从向与])[非欧美日韩俄印拉](?=进出口|出口|进口|贸易|双边|外贸))"
    r"|(?P<verb>(?:依然|仍然?|已|也|一直|稳|继续|连续|首次|跃|升|再次|重新|重)?(?:成为|位居|位列|列|居(?![民住家室安留])|当选|跃居|重回|升至|蝉联|互为)(?:了)?|(?:依然|仍然?|就|也|正|继续|均|都)?[是为](?=我国|中国|全球|世界|全国|第|服务|我))"
    r"|(?P<via>经由?|通过|在|由|于)|(?P<etc>等)|(?P<de>的)|(?P<our>我(?=与|对|同|自|向|从|在|国|省|市))|(?P<punct>[，,；;：:（）()“”\"'‘’【】《》\s—]+)"
)
_HEAD = re.compile(
    r"^(?:的|货物|商品)*(?:总值|总额|总金额|总规模|总量|总体|规模|额度?|值|货值|金额|整体|业务|数据|贸易额|贸易|情况|表现|方面|市场|实绩|增势|势头|走势|规模总额|额为)*(?:的|也|仅|也是|已|则|更是?|就|将|实现|保持|达到?|为|再|又|首次|同比|较上年|累计|合计|共计?|均|都|分别|同比增长)*$"
)
_QUANTITY_HEAD = re.compile(r"^(?:货运量|总量|数量|量|箱量|重量|单价|价格|货物量|贸易量|吨位|标箱量|品种|种类)")
_INDICATOR_END = re.compile(
    r"(?:量|额|值|率|数|指数|收入|利润|投资|企业|主体|数量|规模|家数|总数|面积|价格|成本|产能|装机|里程|人次|人数|人口|客流量?|车流量?|人流量?|票房|库存|订单|专利|资金|资产|贷款|余额|税额|关税|逆差|顺差|密度|强度|水平|系数|比例|时间|用时|距离|速度|高度|重量|件数|存量|流量|站点|网点|航线|班列|项目|平台|基地|园区|港口|机场|中心|国家|地区|伙伴|品牌|品种|种类|面值|市值|产值|增加值|货值|价值|金额|减让|优惠|差额|缺口|消费|支出|债务|储备|岗位|职工|从业人员|用户|网民|会员|展商|参展商|采购商|观众|展位|融资|合同|补贴|投入|产出|服务费|学费|工资|收益|营收|税收)$"
)
GENERIC = re.compile(
    r"^(?:的|其|这|该|数量|总数|家数|规模|总体|整体|总量|增速|增幅|占比|比重|份额|数据|情况|水平|累计数量|累计|数值|成绩|表现|势头|走势|总值|总额|金额|价值|值|额|，|也|已|还|则|又|约|超|首次|再|历史|同比"
    r"|达|来|上|中|下|实现|保持|继续|成为|成|继|约占|占|出|到|比|较|合计|共|规模总量|破纪录)*$"
)
_COMPOUND = re.compile(r"产销量|产销|产量和销量|进口量和出口量")
_COMPOUNDS = {
    "产销量": ("产量", "销量"),
    "产销": ("产量", "销量"),
    "产量和销量": ("产量", "销量"),
    "进口量和出口量": ("进口量", "出口量"),
}
_AREA_TAIL = re.compile(
    r"^(?:市|省|自治区|特区|区域|地区|境内|全市|全省|全区|各地|企业)?(?:的(?=口岸))?"
    r"(?P<place>(?:[\u4e00-\u9fff]{0,4}?)(?:三地口岸|口岸|港口|港区|港|综合保税区|综保区|保税区|自由贸易试验区|自贸试验区|自贸区|自由贸易港|自贸港|片区|新区|开发区|高新区|海关特殊监管区域|关区|跨境电商综试区|综试区|机场|铁路))?"
)
_ITS_SHARE = re.compile(r"(?:的)?(?:占比|比重|份额)")
_OPENING_BRACKET = re.compile(r"[》”]?[（(]")
_COUNTED = re.compile(r"(?:的)?(?:总数|数量|家数|个数)")
_FLOW_VALUE = re.compile(r"(?P<flow>进出口|出口|进口|贸易)(?:货值|货物|总?[额量值])$")
_WORLD = re.compile(r"^(?:全球|世界)")
_PARTNER_END = re.compile(
    r"(?:国家和地区|国家|地区|经济体|市场|伙伴|成员国|伙伴国|区域|成员|企业|各国|两国|三国|五国|国)$"
)
_DROP_LEFT = re.compile(
    r"^(?:有望|望|力争|预计|其中|同期|同时|此外|另外|比如|例如|特别是|尤其是|尤其|包括|还有|以及|其他|主要|我国|中国|全国|全球|其|的|累计|合计|共计|完成|实现|继续|保持|带动|推动|促进|扩大|当月|年度|历史|传统|优势|重点|部分|按年计|按一年计|现场|到会|线上|线下|连续|优质|国产|总体看?|总的来看|货物|商品|商品贸易|月度|季度|年度|区域|地区|三省一市|该市|该省|全市|全省|全区|全州|也|还|则|又|更|再|已|将|仅|是|有|这|该|各|全年|单月|方面|类|、|，|和|与|外贸|相关|所有|今年|去年|一季度|国内|本地|当地|先后|分别|每年|因此|因而|所以|从|看)+"
)
_ADVERBS = re.compile(
    r"^(?:合计|累计|共计?|总共|分别|均|都|皆|各|全年|也|还|则|又|再|已|继续|同比|实现|保持|完成|年度|当月|进一步|整体|总体|为|是|达)+$"
)
_MODIFIER = re.compile(r"^.*?(?:的|为代表的?|为主的?|为例|在内的)")
_VERBISH = re.compile(
    r"[是让使把被将受因称居而并但仍亦也均都又再]|持续|不断|[着过了]|增长|增势|增加|下降|减少|上升|回落|发展|提升|优化|改善|支撑|促进|带动|推动|覆盖|实施"
    r"|建设|参加|举办|签署|印发|表示|介绍|显示|成为|获得|提供|享受|申领|发送|实现|达到|完成|保持|稳步|稳定|快速|良好|较快|强劲|预计|预测|占|超|突破|同比|环比|累计|合计|总[值额体]|规模|增速|比重"
    r"|外部|环境|压力|趋势|态势|格局|活力|韧性|动能|方面|领域|势头|高质量|大幅|明显|显著|首次|创|最|成效|前景|信心|我$|^向|^在|目标"
)
_PREDICATE_TAIL = re.compile(r"(?:[的也已仍还均都将共]|累计|平均|合计|入库|到账|到位|投放)+$")
_EDITION = re.compile(r"第[一二三四五六七八九十百\d]+届$")
_OTHERS = re.compile(r"其[他它余](?:的)?(?:\d+|[一二三四五六七八九十]+)个?$")
_ONE_CHARACTER = frozenset("钢铁铜铝锌铅锡镍金银煤油粮棉糖茶酒纸盐肉奶蛋鱼猪牛羊玉")
_MAX_NAME = 16
FLOWS = {"进出口": "trade", "贸易": "trade", "出口": "export", "进口": "import"}
"""The flow that each word for one names."""

_NO_GOODS = frozenset(("国家", "各国", "地区", "各地", "全市", "全省"))


def read_subject(
    view: str, names: Sequence[Name], start: int, end: int, skips: frozenset[int], *, known_only: bool = False
) -> Subject:
    """Return what the noun phrase from ``start`` to ``end`` names.

    ``names`` are the lexicon's names in the phrase, ``skips`` the offsets that belong to numbers and times. With
    ``known_only`` no product is taken that the vocabularies do not know.
    """
    tokens = _tokens(view, names, start, end, skips)
    subject = Subject()
    if tokens:
        _Scan(view, tokens, subject).run()
    if known_only:
        subject.products = [p for p in subject.products if p.known]
        subject.indicators = [i for i in subject.indicators if i.known]
        subject.rest = ""
    return subject


def _tokens(view: str, names: Sequence[Name], start: int, end: int, skips: frozenset[int]) -> list[_Token]:
    """Cut a phrase into names, function words and unknown stretches."""
    tokens: list[_Token] = []
    at = start
    for name in names:
        if name.start < at or name.end > end:
            continue
        if name.start in skips:
            continue
        _gap(view, at, name.start, skips, tokens)
        e = name.entry
        tokens.append(_Token(e.kind, view[name.start : name.end], name.start, name.end, e.value, e.domestic, e.group))
        at = name.end
    _gap(view, at, end, skips, tokens)
    return tokens


def _gap(view: str, start: int, end: int, skips: frozenset[int], tokens: list[_Token]) -> None:
    at = start
    while at < end:
        if at in skips:
            stop = at
            while stop < end and stop in skips:
                stop += 1
            tokens.append(_Token("number", view[at:stop], at, stop))
            at = stop
            continue
        match = _FUNCTION.search(view, at)  # may look past the gap, must not begin there
        if match and match.end() > end:
            match = None
        stop = match.start() if match else end
        edge = at
        while edge < stop and edge not in skips:
            edge += 1
        if edge > at:
            tokens.append(_Token("x", view[at:edge], at, edge))
            at = edge
            continue
        if match and match.start() == at:
            kind = next(k for k in _KINDS if match[k])
            tokens.append(
                _short_name(match, at) if kind in ("pair", "short") else _Token(kind, match.group(), at, match.end())
            )
            at = match.end()


_KINDS = ("sep", "conj", "prep", "pair", "short", "verb", "via", "etc", "de", "our", "punct")
_SHORT_NAMES = {
    "非": "非洲",
    "欧": "欧盟",
    "美": "美国",
    "日": "日本",
    "韩": "韩国",
    "俄": "俄罗斯",
    "印": "印度",
    "拉": "拉丁美洲",
    "德": "德国",
    "法": "法国",
    "英": "英国",
    "澳": "澳大利亚",
    "越": "越南",
    "泰": "泰国",
}


def _short_name(match: re.Match[str], at: int) -> _Token:
    """Return the partner that one character stands for: 对非出口, 中美贸易."""
    text = match["who"] or match["short"]
    start = match.end() - 1
    return _Token("area", text, start, match.end(), _SHORT_NAMES[text])


class _Scan:
    """Read the tokens of a noun phrase from left to right into a subject."""

    def __init__(self, view: str, tokens: list[_Token], subject: Subject) -> None:
        self.view = view
        self.tokens = tokens
        self.subject = subject
        self.partner_mode = False
        self.partners_before = 0
        self.products_before = 0
        self.pending: list[_Token] = []  # words that may be a product, a partner or an indicator
        self.after_flow = False
        self.closed = False  # after 成为 and 是 the rest is predicate: its areas and flows are no subject

    def run(self) -> None:
        i = 0
        while i < len(self.tokens):
            i = self.step(i)
        self.finish()

    def step(self, i: int) -> int:
        token = self.tokens[i]
        following = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        if (token.kind == "conj" and self._is_preposition(i)) or token.kind == "prep":
            self.flush("prep")
            self.partner_mode = True
            self.partners_before = len(self.subject.partners)
        elif token.kind == "verb":
            self.flush("verb")
            self.closed = True
        elif token.kind == "our":
            self.subject.areas.append(Item("中国", token.start, token.end, True, True))
        elif token.kind == "area":
            return self.area(i)
        elif token.kind == "segment" and not self._is_modifier(i):
            self.flush("segment")
            self.subject.segments.append(Item(token.value, token.start, token.end))
            self.partner_mode = False
        elif token.kind in ("flow", "service"):
            self.flow(token)
        elif token.kind in (
            "product",
            "x",
            "word",
            "sep",
            "conj",
            "etc",
            "de",
            "number",
            "indicator",
            "agency",
            "person",
            "segment",
            "post",
            "document-kind",
        ):
            self.pending.append(token)
        elif token.kind in ("via",):
            self.flush("via")
        elif token.kind == "punct" and token.text.strip() and token.text.strip("“”\"‘’'"):
            self.flush("punct")
        else:
            del following
        return i + 1

    def _is_modifier(self, i: int) -> bool:
        """A segment between 的 … 数量 names who is counted, not how trade is done."""
        rest = "".join(t.text for t in self.tokens[i + 1 : i + 3])
        return rest.startswith(("数量", "家数", "户数", "主体")) or (
            i > 0 and self.tokens[i - 1].kind == "de" and i > 1 and "实绩" in self.tokens[i - 2].text
        )

    def _is_preposition(self, i: int) -> bool:
        """和, 与 and 同 join two items of a list, or lead to a partner."""
        if self.partner_mode:
            return False
        following = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        before = self.tokens[i - 1] if i else None
        if following is None:
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
        token = self.tokens[i]
        before = self.tokens[i - 1] if i else None
        if self.closed or (
            before is not None and before.kind == "number" and i > 1 and self.tokens[i - 2].kind == "etc"
        ):
            return i + 1
        if before is not None and before.kind == "etc" and self.partner_mode:
            self.subject.partner_examples = self.subject.partners[self.partners_before :]
            self.subject.partners = self.subject.partners[: self.partners_before]
        start, end, value = token.start, token.end, token.value
        domestic, known = token.domestic, True
        j = i + 1
        compound = token.text
        prefix = self._other_prefix(start)
        if edition := _EDITION.search(self.view, max(0, start - 6), start):
            start, value, known = edition.start(), edition.group() + value, False
        while j < len(self.tokens) and self.tokens[j].start == end and self.tokens[j].kind == "area":
            other = self.tokens[j]
            if domestic and other.domestic:
                value, start = other.value, other.start
            else:
                compound += other.text
                value, known = compound, False
            domestic, end, j = other.domestic, other.end, j + 1
        end, j = self._restated(value, end, j)
        value, end, j, known = self._suffix(value, start, end, j, domestic, known)
        if prefix:
            value, known = f"{prefix}{value}", False
        item = Item(value, start, end, known, domestic)
        if value in ("全球", "世界") and self.partner_mode:
            return j
        if value == "中国" and _ITS_SHARE.match(self.view, end):
            return j  # 全国占比过半: the whole, not the holder
        if value == "中国" and not self.partner_mode:
            self.flush("area")
            self.subject.areas.append(item)
        elif self.partner_mode:
            self.drop_partner_words()
            self.subject.partners.append(item)
        else:
            self.flush("area")
            self.subject.areas.append(item)
        return j

    def _restated(self, value: str, end: int, j: int) -> tuple[int, int]:
        """Pass over the same name in brackets: 《区域全面经济伙伴关系协定》（RCEP）其他成员."""
        opening = _OPENING_BRACKET.match(self.view, end)
        if opening is None:
            return end, j
        again = next((t for t in self.tokens[j : j + 3] if t.kind == "area" and t.start == opening.end()), None)
        if again is None or again.value != value or self.view[again.end : again.end + 1] not in ("）", ")"):
            return end, j
        return again.end + 1, self._skip_to(j, again.end + 1)

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

    def _suffix(
        self, value: str, start: int, end: int, j: int, domestic: bool, known: bool
    ) -> tuple[str, int, int, bool]:
        """Read 口岸, 自贸试验区 … after a Chinese place, 其他成员国, 国家 after a foreign one."""
        if j < len(self.tokens) and self.tokens[j].start == end and self.tokens[j].kind in ("x", "word"):
            text = self.view[end : end + 14]
            if domestic and value != "中国":
                match = _AREA_TAIL.match(text)
                if match and match["place"] and _COUNTED.match(text, match.end()):
                    stop = end + match.start("place")  # 京津冀综合保税区数量: the zones are what is counted
                    return value, stop, self._skip_to(j, stop), known
                if match and match["place"]:
                    stop = end + match.end("place")
                    return self.view[start:end] + match["place"], stop, self._skip_to(j, stop), False
                if match and match.end():
                    return value, end + match.end(), self._skip_to(j, end + match.end()), known
            elif match := re.match(
                r"(其[他它余](?:成员国?|国家|伙伴国?)(?:和伙伴国)?|成员国(?:家)?和伙伴国|成员国|贸易伙伴国?|沿线国家|(?:各国|国家)(?:和地区)?|经济体)",
                text,
            ):
                stop = end + match.end()
                tail = match.group()
                plain = tail in ("国家", "各国", "国家和地区") and known
                whole = value.removesuffix("成员国") + re.sub("成员$", "成员国", tail)
                return (value if plain else whole), stop, self._skip_to(j, stop), known and plain
        if (
            not domestic
            and j + 1 < len(self.tokens)
            and self.tokens[j].text in ("其他", "其它")
            and self.tokens[j + 1].kind == "number"
        ):
            tail_match = re.compile(r"(?:个)?(成员国|国家|伙伴国?)").match(self.view, self.tokens[j + 1].end)
            if tail_match:
                stop = tail_match.end()
                return f"{value}其他{tail_match[1]}", stop, self._skip_to(j, stop), False
        return value, end, j, known

    def _skip_to(self, j: int, stop: int) -> int:
        """Return the index of the first token at or after ``stop``, cutting one that reaches over it."""
        while j < len(self.tokens) and self.tokens[j].end <= stop:
            j += 1
        if j < len(self.tokens) and self.tokens[j].start < stop:
            token = self.tokens[j]
            self.tokens[j] = replace(token, text=self.view[stop : token.end], start=stop)
        return j

    def drop_partner_words(self) -> None:
        """Words between 对 and a partner's name describe it (前三大贸易伙伴东盟): the name says it all."""
        if self.pending and not any(t.kind == "product" for t in self.pending):
            self.pending.clear()

    def flow(self, token: _Token) -> None:
        if self.closed:
            self.subject.flow = self.subject.flow or token.value
            return
        self.flush("flow")
        subject = self.subject
        self.products_before = len(subject.products)
        if subject.flow and subject.flow_at[1] == token.start and token.value != "trade":
            subject.flow = token.value
        else:
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
            if self._partner_words(pending) or not has_products:
                if has_products:
                    self._products(pending, before)
                return
        if before in ("flow", "end") or self.after_flow or any(t.kind in ("product", "indicator") for t in pending):
            self._products(pending, before)

    def _partner_words(self, pending: list[_Token]) -> bool:
        text = "".join(t.text for t in pending).strip("、和与等的")
        if self.subject.partners and (not text or text.startswith("等")):
            group = re.search(r"等(.*)$", "".join(t.text for t in pending))
            if group and _PARTNER_END.search(group[1]):
                self._group_partners(group[1], pending)
            return True
        text = re.sub(r"^(?:我国|前[\d一二三四五六七八九十]+大|主要|部分|传统|所有|\d+个|全球|约|超过?|近)+", "", text)
        if _PARTNER_END.search(text) and len(text) <= 12 and text not in ("国家", "地区", "市场", "企业", "国家和地区"):
            at = self.view.find(text, pending[0].start)
            self.subject.partners.append(Item(text, at, at + len(text), False))
            return True
        return False

    def _group_partners(self, text: str, pending: list[_Token]) -> None:
        """A等B: the class B is meant when it is a named group; examples with a count stay examples."""
        if any(t.kind == "number" for t in pending):
            return

    def _products(self, pending: list[_Token], before: str) -> None:
        """Read a list of products, or an indicator, from words next to a flow or at the end of the phrase."""
        text = self.view[pending[0].start : pending[-1].end]
        if self.after_flow and before == "end":
            head = self.view[self.subject.flow_at[1] : pending[-1].end]
            if _HEAD.match(head):
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
        if before == "end" and not self.after_flow and not any(t.kind == "product" for t in pending[-2:]):
            if self._noun_indicator(pending):
                return
        if self.after_flow and before == "end" and _INDICATOR_END.search(text) and pending[-1].kind != "product":
            cleaned = _cleaned(text)
            if cleaned:
                at = self.view.find(cleaned, pending[0].start)
                self.subject.indicators.append(Item(cleaned, at, at + len(cleaned), False))
            return
        self._list_products(pending)

    def _indicator(self, pending: list[_Token]) -> None:
        """Products and areas before a known indicator belong to it: 全国钢材产量."""
        at = max(i for i, t in enumerate(pending) if t.kind == "indicator")
        token = pending[at]
        self.subject.indicators.append(Item(token.value, token.start, token.end))
        if (value := _FLOW_VALUE.search(token.text)) and not self.subject.flow:
            self.subject.flow = FLOWS[value["flow"]]
        if (world := _WORLD.match(token.text)) and not self.subject.areas:
            self.subject.areas.append(Item("全球", token.start, token.start + world.end(), domestic=True))
        rest = [t for t in pending[:at] if t.kind != "indicator"]
        if rest:
            self._list_products(rest)

    def _noun_indicator(self, pending: list[_Token]) -> bool:
        """A noun phrase with the head of an indicator is one: 有进出口实绩的外贸企业数量."""
        text = self.view[pending[0].start : pending[-1].end]
        text = _PREDICATE_TAIL.sub("", text)
        if not _INDICATOR_END.search(text):
            return False
        cleaned = _DROP_LEFT.sub("", text)
        if GENERIC.match(cleaned):
            return False
        if 1 < len(cleaned) <= 24:
            at = self.view.find(cleaned, pending[0].start)
            self.subject.indicators.append(Item(cleaned, at, at + len(cleaned), False))
            return True
        return False

    def _list_products(self, pending: list[_Token]) -> None:
        products, examples = _product_list(self.view, pending)
        self.subject.products += products
        self.subject.examples += examples

    def finish(self) -> None:
        """Read the words that are left at the end of the phrase; of products on both sides of a flow the later count."""
        self._finish()
        products = self.subject.products
        if 0 < self.products_before < len(products) and self.after_flow:
            later = [p for p in products[self.products_before :] if p.known]
            self.subject.products = later or products[: self.products_before]
        single = len(products) == 1 and not products[0].known and products[0].value not in _ONE_CHARACTER
        if single and not self.subject.flow and not self.subject.indicators:
            item = products[0]
            self.subject.products = []
            self.subject.rest, self.subject.rest_at = item.value, (item.start, item.end)

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


def _cleaned(text: str) -> str:
    text = _MODIFIER.sub("", text) if "的" in text[:-1] else text
    return _DROP_LEFT.sub("", text).strip('的了也、和与等“”" ')


def _product_list(view: str, pending: list[_Token]) -> tuple[list[Item], list[Item]]:
    """Return the products that a stretch of words names, and the examples of a class: A、B等C is C, with A and B."""
    groups: list[list[_Token]] = [[]]
    etc = -1
    for i, token in enumerate(pending):
        if token.kind == "etc":
            etc = len(groups)
            groups.append([])
        elif token.kind in ("sep", "number") or (token.kind == "conj" and not _inside_name(pending, i)):
            groups.append([])
        else:
            groups[-1].append(token)
    items = [(n, item) for n, group in enumerate(groups) if group and (item := _product(view, group))]
    grouped = [item for _, item in items[-1:] if "三样" in item.value]
    if grouped:
        return grouped, [item for _, item in items if item not in grouped]
    classes = [item for n, item in items if n >= etc >= 0]
    if classes and len(classes) < len(items):
        return classes, [item for n, item in items if n < etc]
    return [item for _, item in items], []


def _inside_name(pending: list[_Token], i: int) -> bool:
    """和 inside a name that the vocabulary does not know stays whole where only one item stands on each side."""
    return pending[i].text in ("及其",)


def _product(view: str, group: list[_Token]) -> Item | None:
    """Return the product that one item of a list names: the last known name with what stands directly before it."""
    while group and (group[-1].kind == "de" or (group[-1].kind in ("x", "word") and _ADVERBS.match(group[-1].text))):
        group = group[:-1]
    cut = max((i for i, t in enumerate(group) if t.kind == "de"), default=-1)
    group = group[cut + 1 :]
    if not group:
        return None
    trailing = group[-1].text in ("产品", "商品") and len(group) > 1
    last = group[-2] if trailing else group[-1]
    if last.kind == "product" and "三样" in last.value:
        return Item(last.value, last.start, last.end)
    start, end = group[0].start, group[-1].end
    if len(group) == 1 and group[0].kind == "product":
        return Item(group[0].value, start, end)
    text = view[start:end]
    dropped = _DROP_LEFT.match(text)
    if dropped:
        start += dropped.end()
        for token in group:
            if token.start == start and token.kind == "product" and token is group[-1]:
                return Item(token.value, token.start, token.end)
        text = view[start:end]
    text = text.strip('“”" ')
    if group[-1].text in ("产品", "商品") and len(group) > 1 and group[-2].kind == "product":
        return Item(group[-2].value, group[-2].start, group[-1].end)
    if (
        not text
        or text in _NO_GOODS
        or len(text) > _MAX_NAME
        or (len(text) < 2 and group[-1].kind != "product" and text not in _ONE_CHARACTER)
    ):
        return None
    if group[-1].kind == "product":
        prefix = view[start : group[-1].start]
        if _VERBISH.search(prefix):
            return Item(group[-1].value, group[-1].start, group[-1].end)
        return Item(text, start, end, False)
    if _VERBISH.search(text) or group[-1].kind in ("person", "agency", "post", "word"):
        return None
    return Item(text, start, end, False)


def split_list(item: Item, count: int) -> list[Item]:
    """Split one name at its inner 和, 与 or 及 into ``count`` names; return it whole where that does not fit.

    >>> [i.value for i in split_list(Item("太阳能电池和锂电池", 0, 9), 2)]
    ['太阳能电池', '锂电池']
    """
    parts = re.split(r"以及|和|与|及(?!其)", item.value)
    if len(parts) != count or not all(len(p) > 1 for p in parts):
        return [item]
    found, at = [], item.start
    for part in parts:
        found.append(Item(part, at, at + len(part), False))
        at += len(part) + 1
    return found

"""What a figure counts or ranks: the noun behind it, or the one before it.

之前是名词      中欧班列累计开行1410列             the noun before the verb
之前是动词      已集聚26个先进制造业集群            the noun behind the number
之前是列举      上海、江苏等5个省份                 the noun behind the number
序数            第二大进口来源国                    the noun behind 大
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jingmai.grammar.change import Predicate
from jingmai.grammar.quantity import Quantity
from jingmai.lexicon import Name
from jingmai.reading.holder import ZONE
from jingmai.reading.item import Item, unquoted
from jingmai.reading.subject import GENERIC, Subject

__all__ = ["PHYSICAL", "flow_of", "is_amount", "is_generic", "name_counted", "name_ranked", "nominal", "tidied"]

PHYSICAL = frozenset(
    "米 公里 千米 厘米 毫米 分钟 小时 秒 级 度 摄氏度 平方米 平方公里 米/秒 公里/小时 千伏 分 天 岁 斤 公斤 千克 克 亩 公顷 立方米".split()
)
_TRADED = ("CNY", "USD", "tonne", "vehicle", "set")
_RANK_NOUN = re.compile(r"大?(?:的)?(?P<noun>[\u4e00-\u9fff]{1,12}?)(?=[，。；、！？”’（）\s]|$|和|，|与|及|的?地位)")
_RANKED_NAME = re.compile(r"大(?:贸易伙伴|贸易国|出口市场|出口目的地|进口来源地|进口来源国|进口来源|市场)")
_ORDERED = re.compile(r"的?(?:海外|境外|国外|出口|意向|外贸|采购|国际)?订单")
_LISTED_FIRMS = re.compile(
    r"(?:聚集|集聚|汇聚|拥有|共有|现有|培育|形成|吸引|有)(?:了|着|起)?(?P<firms>[\u4e00-\u9fff]{2,8}(?:、[\u4e00-\u9fff]{2,8})*(?:及|和|与)[\u4e00-\u9fff]{2,8}(?:企业|商户|工厂|厂家|商家|农户|门店|作坊|加工点|经营主体))(?:约|近|超过?|达)?$"
)
"""Who is counted by what they make: 聚集了自行车、童车及零配件企业4600多家."""
_LISTED = 40  # characters back in which such a list may stand
_PLAIN_RANK = re.compile(
    r"^国$|贸易伙伴|贸易国|领域|出口目的地|进口来源|来源国|来源地|出口市场|目的地|大国$|省份|城市|大省|位$|名$|^(?:外贸|贸易|经营)?主体$|^(?:出口|进口)(?:商品|产品|货物)$"
)
_COUNT_NOUN = re.compile(
    r"(?:的)?(?:[\d.]+[千万]?吨级(?:及?以上)?的?)?(?:(?:满载|装载|载有|运载)[^，。的]{1,24}的)?(?P<noun>国家和地区[\u4e00-\u9fff“”]{0,20}?|(?:世界|全球|中国|全国)?\d{2,3}强(?:企业|(?:和|及|、)[\u4e00-\u9fff]{2,8}?企业)?|[\u4e00-\u9fff“”A-Za-z]{1,24}?)(?=[，。；、！？（）\s：]|$|的(?=[\d一二三四五六七八九十百]+[多余]?[个座条家种])|的?(?:进出|进|出)口|(?<=[车辆船])(?:(?:进出|出入|入|出)境|通关|通行)|的?贸易(?=实现|保持|[总额增规])|和|与|及|以及|承接|稳定运行|平稳运行|设展|办展|线[上下](?=参|展|办|[，。])|集中亮相|亮相|首发|首展|携|云集|齐聚|实现|完成|进行|累计|达|超|已|均|都|在|从|比|较|参|获|将|同比|增|分别|连续|免费|集体|首次|加快(?!器)|加速(?!器)|推动|推进(?!会|剂|器)|逐步|稳步|正(?=在|逐步|加|陆续|有序)|通过|开展|提供|被|还|也|又|签署|签订|(?<=[国家员体])实[施行]|中(?=位?[列居]|排|名列)|入驻(?!率|企业)|落户|扎根|建立|达成|全部|顺利|陆续|正式|亮相|集中)"
)
_NO_NOUN = re.compile(
    r"^(?:以上|左右|以下|以内|之多|多|后|之后|时|参展|参加|参与|参会|落户|落地|入驻|入选|入围|获|通过|实现|完成|签约|签署|达成|开工|投产|投运|上市|发布|亮相|进入|来自|集聚|覆盖|运行|开行|到|赴"
    r"|在|被|将|已|用于|增|下降|同比|占|比|高|低|超|为|是|和|与|及|从|由|均|都|也|还|恢复|推广|复制|向(?=全国|全球|海外)|出境|入境|出入境|进出境|通行|通关|报名|注册|备案|使用|扩大|增至|增加[到至]|缩减|享受|受益|得到|出席|到访|到会|成交|次|等|大关|台阶)"
)
_AFTER_FLOW = re.compile(r"^(?:的)?[\u4e00-\u9fff]{0,12}的(进出口|出口|进口|贸易)")
_TRANSITIVE = re.compile(
    r"(?:集聚|聚集|汇聚|汇集|拥有|持有|建成|建立|建设|组建|筹建|新建|改建|扩建|设立|设置|设有|开设|新设|开通|开行|开辟|开办|新增|增设|增加|培育|孵化|形成|覆盖|服务|惠及|带动"
    r"|引进|引入|招引|落地|签署|签订|签约|达成|发布|公布|推出|出台|吸引|布局|打造|认定|命名|确定|实施|支持|扶持|取消|涉及|遍布|分布|通达|联通|连接|辐射|涵盖|包括|包含|包"
    r"|组织|举办|召开|开展|查获|查处|侦破|抓获|检查|抽查|派出|选派|带来|提供|创造|保障|接待|迎来|入驻|入选|受理|办理|审批|批准|核准|授予|授权|授牌|新签|分为|划分为?|分布|展出"
    r"|收录|评选|揭晓|推荐|表彰|奖励|资助|帮助|搭建|架设|修复|种植|栽植|竣工|投产|投运|投用|部署|安装|配备|采购|销往|来自|走进|走访|培训|招聘|招募|吸纳|解决|制定|修订|审议|建议"
    r"|启动|推动|推进|完成|实现|通过|发现|监测到?|记录到?|采集|发射|搭载|运送|运输|发送|下达|发放|划转|安排|征集|收到|接收|遴选|选取|选择|投放|投入|新发现|分布于|遍及|获得|获批|获评|取得|共有|现有|已有|还有|含|有|至少|共|向|在|于|对|与|同|和|将|拟|可|为|推广|复制|缩减|精简|接到|签下|拿下|收获|斩获|接下)"
    r"(?:了|着|过|到|至|出|成|起)?(?:[一几两][笔批张份个单])?(?:来自)?(?:全国|全球|世界|国内|国外|境外|境内|周边|沿线|沿海|其中|欧洲|亚洲|非洲|拉美|欧亚|东盟)?的?$"
)
_OPENING = re.compile(
    r"^(?:有?(?:进出口|进口|出口|外贸)(?:实绩|业绩|记录)的?(?:外贸)?企业的|\d+(?:[.．、）)](?!\d))+|[一二三四五六七八九]是|虽然|尽管|[\s.．、，：:；;“”\"（）()①-⑳/—-]|全[市县镇乡村](?!场|民|委)|(?:开[行通]|运营|运行|成立|设立|挂牌|封关)?以来|新(?:开通|增|辟)(?=外贸|国际)|等|各家?|家(?=银行|企业|公司|机构)|和|与|及|以及|或者?|并|共(?!建|同|享|和)|累计|合计|总共|一共|已经?|还|也|又|再|仍|就(?!业)|则|把|将|拟|另|其中|明确|要求(?=[\u4e00-\u9fff]{4})|此次|本次|目前|如今的?|眼下的?|现在的?|当前的?|截至|力争|争取|预计|计划)+"
)
_OBJECT = re.compile(r"[^，。]{1,12}[把将](?=[\u4e00-\u9fff]{3,})")  # 某地把认可目录
_DONE_BY = re.compile(r"出入境|进出境|出境|入境|参展|参会|参加|报名|注册|就业|受益|通关|通行")
_EMPTY = re.compile(r"^(?:[\s\d.．A-Za-z%/—-]*|第?[一二三四五六七八九十百]+|年均净?|平均每天|.*连续|.*之一)$")
_AMOUNT = re.compile(
    r"(?:[\u4e00-\u9fff]能力|产能|运力|税[款额]|关税|资金|投资|利润|收入|成本|费用|补贴|存款|余额|产值|营收|金额|销售|消费|[销成]售?[额量]|交易[额量]|件数|人数|人次|订单量?|业务量|规模)$|^额$"
)
_NEWLY = ("新设立", "新设", "新登记", "新注册")  # before who is counted: 新设立外商投资企业
_ARE = ("是", "为")
_NUMBER_OF = re.compile(
    r"(?:的)?(?:总数|数量|个数|总量)(?:已|也|则|还|累计|共|达到?|为|有|增至|增加到|扩大到|超过?|约)*"
    r"|(?:数量|总数)?[从由](?:[^，。；\d]{0,10}的)?(?:近|约|不足|超过?)?"
)
_COUNTERS_OF_PLACES = ("个", "家", "处", "座", "片")
_MANY = re.compile(r"(?=.*\d).*[万亿][多余]?$")
_QUOTES = frozenset("”’》）")
_SHORTEST = frozenset("省市县区州乡镇村人户国")  # nouns of one character that are counted
_FEWEST, _LONGEST = 2, 24  # characters of a noun phrase that names an indicator
_AUXILIARY = re.compile(
    r"(?:可能|可以|可|能够?|稳定|大约|约|(?<!全)长|每年|每月|整体|(?<=[率力量额度间能])(?:还|也)?(?:要|将|预计将?|有望|力争|已经?|由|从)+)+$"
)
_NOT_NOMINAL = re.compile(
    r"^(?:[每此现处比较]|可以|应当|不|为|力争|确保|具备|优先|全面|由|自|从|对(?!外)|按|以|在|把|将|使|让)"
    r"|(?:[以下压调年月日时可在应须需要处后起内前将共先再最至向中上]|必须|落实|新建|增发|发行|批复|预留|确保|抓好|建立|设立|一般为?|拟安|态势|目前)$"
    r"|不[得能应]|超过|缩短|目前|此前|现行|最快|首座|以[前后下]|(?<!规模)以上|之[前后]|决定|申请之日|[，。、：；/（）]"
)
_KIND_OF_PLACE = re.compile(r"国家|省区市|成员国|省份|城市|地区")
_HEAD_NOUN = re.compile(
    r"的(?P<noun>(?:城市|企业|国家|地区|省份|项目|产品|线路|航线|品牌|商品|人员|旅客|车辆|货物|订单|公司|机构|门店|园区)[量数]?|时间|成本|周期)$"
)
_PREDICATED = re.compile(
    r"(?:(?<=[，；：“年月度])|继续|仍然?|依然|也|均|都|已|稳定|稳步|长期|始终)*(?:保持|位居|稳居|跃居|居|位列|列|成为|是|为|排名)(?![^，。；]*(?:是|为|，))"
)
_SCOPES = ("全国", "全球", "世界")
_HOLDS = ("居", "列", "保持", "排", "排在", "排名", "占据", "位于", "跃升至", "升至")
_LOADED = re.compile(r"(?:满载|装载|载有|运载)[^，。的]{1,24}的")
_ARRIVES = re.compile(r"(?:通达|直达|抵达|到达|联通|连通|连接|辐射|覆盖|遍及|飞往)[^，。；]*$")
_ROUTE = 20  # characters back in which such a verb may stand
_VERB = 12  # characters before a figure in which its verb stands
_BRACKET = 14  # characters before the last ones that a bracket may belong to
_BRACKETED = re.compile(r"[\u4e00-\u9fff]{1,4}（[\u4e00-\u9fff]{1,6}）$")  # 减（退）税
_INNER = re.compile(r"（[\u4e00-\u9fff]{1,6}）")
_HEAD_TAIL = re.compile(
    r"(?:已(?:全部|基本)?(?:落地实施|落地|实施|落实|完成|启动|开工|投产)|累计|总共|共计|合计|平均|同比|分别|已经?|共|仅|均|都|也|还|的|总)+$"
)


def is_amount(subject: Subject) -> bool:
    """Tell whether the words left over name an amount of their own: 减免税款48.6亿元 is no import."""
    return bool(_AMOUNT.search(_AUXILIARY.sub("", subject.rest))) and not is_generic(subject)


def is_generic(subject: Subject) -> bool:
    """Tell whether a subject says no more than 数量 or 规模."""
    named = subject.flow or subject.areas or subject.has_focus or subject.indicators
    return not named and bool(GENERIC.match(subject.rest.strip('“”"、 的等')))


def flow_of(text: str) -> str:
    """Return the flow that a noun speaks of, empty if none.

    >>> flow_of("第二大进口市场"), flow_of("外贸第一大省"), flow_of("先进制造业集群")
    ('import', 'trade', '')
    """
    if "进出口" in text or "贸易" in text or "外贸" in text:
        return "trade"
    return "import" if "进口" in text else "export" if "出口" in text else ""


def tidied(item: Item) -> Item | None:
    """Return an indicator without the numbering, conjunctions and adverbs around it, ``None`` if nothing is left.

    >>> tidied(Item("3.共备案企业", 5, 11, False)), tidied(Item("021-", 0, 4, False))
    (Item(value='备案企业', start=8, end=12, known=False, domestic=False), None)
    """
    if item.known or item.start < 0:
        return item
    opening = _OBJECT.match(item.value) or _OPENING.match(item.value)
    cut = opening.end() if opening else 0
    text = item.value[cut:]
    if text.count("”") > text.count("“"):  # 专精特新“小巨人”等称号的优质企业
        behind = text.find("的", text.rfind("”")) + 1
        if behind:
            cut, text = cut + behind, text[behind:]
        elif cut:
            cut, text = cut - 1, item.value[cut - 1 :]  # “即购即提”购物金额
    if (ending := _HEAD_TAIL.search(text)) and ending.start() >= 2:
        text = text[: ending.start()]
    if (len(text) < _FEWEST and text not in _SHORTEST) or _EMPTY.match(text):
        return None
    return Item(text, item.start + cut, item.start + cut + len(text), False)


def nominal(view: str, subject: Subject) -> Item | None:
    """Return the words that nothing else explains as an indicator, ``None`` if they are no noun phrase.

    >>> nominal("", Subject(rest="线路总长度", rest_at=(2, 7))).value
    '线路总长度'
    >>> nominal("", Subject(rest="探测距离可", rest_at=(2, 7))).value
    '探测距离'
    >>> nominal("", Subject(rest="每个子女每月", rest_at=(0, 6)))
    """
    if subject.flow or subject.indicators or subject.products or subject.partners or not subject.rest:
        return None
    if subject.segments:  # 离岛免税购物金额: without a flow the way of trading belongs to the name
        segment = subject.segments[-1]
        rest = _AUXILIARY.sub("", subject.rest)
        whole = segment.end == subject.rest_at[0] and _AMOUNT.search(rest)
        end = subject.rest_at[0] + len(rest)
        return Item(view[segment.start : end], segment.start, end, False) if whole else None
    if is_generic(subject):
        return None
    start, stop = subject.rest_at
    if bracket := _BRACKETED.search(view, max(0, start - _BRACKET), start):
        start = bracket.start()
    item = tidied(Item(view[start:stop] or subject.rest, start, stop, False))
    if item is None:
        return None
    text = _AUXILIARY.sub("", item.value)
    if _NOT_NOMINAL.search(_INNER.sub("", text)) and (head := _HEAD_NOUN.search(text)):
        item = Item(head["noun"], item.start + head.start("noun"), item.start + head.end("noun"), False)
        text = item.value  # 累计开行超过百列的城市
    if not _FEWEST <= len(text) <= _LONGEST or _NOT_NOMINAL.search(_INNER.sub("", text)):
        return None
    return Item(text, item.start, item.start + len(text), False)


def name_counted(
    view: str, subject: Subject, predicate: Predicate, q: Quantity, names: Sequence[Name], stop: int
) -> None:
    """Name what a figure counts: 进口超7.4万亿元的机电产品, 87家钢铁企业.

    ``names`` are those behind the figure, up to ``stop``, where its clause ends.
    """
    if predicate.measure not in ("level", "change") or q.kind == "bare" or q.unit in PHYSICAL:
        return
    after = q.right
    tail = view[after:stop]
    counted = q.unit == "count" or bool(q.counter and q.unit not in _TRADED and q.kind == "amount")
    counted = counted or (
        not q.unit and _MANY.match(q.text) is not None and tail[:1] not in _QUOTES
    )  # 惠及13亿多群众 needs no 名
    counted = counted or _LOADED.match(tail) is not None  # 200辆满载榴莲的货车
    counted = counted or _ORDERED.match(tail) is not None  # 5000套订单, 2300万元的海外订单
    bare = not (subject.flow or subject.products or subject.areas or subject.indicators or subject.rest)
    counted = counted or (bare and q.unit == "set")  # 480台智能织袜机24小时运转
    if _goods_behind(view, subject, names, after, tail, counted=counted):
        return
    if counted:
        _Count(view, subject, q, names, after, tail, predicate.subject_end).name()


@dataclass(slots=True)
class _Count:
    """Choose between the words before a count and the noun behind it; the first rule that fits names what is counted."""

    view: str
    subject: Subject
    q: Quantity
    names: Sequence[Name]
    after: int
    tail: str
    subject_end: int
    noun: Item | None = None

    def name(self) -> None:
        if self._firms():
            return
        self.noun = self._noun()
        self.subject.areas = [a for a in self.subject.areas if not self._is_reached(a)]
        if (
            self._trips()
            or self._zones()
            or self._examples()
            or self._kinds()
            or self._object()
            or self._behind()
            or self._before()
        ):
            return
        self._under_flow()
        self._place()

    def _firms(self) -> bool:
        """Name firms by the list of what they make, which is not theirs to trade."""
        found = _LISTED_FIRMS.search(self.view, max(0, self.q.left - _LISTED), self.q.left)
        if found is None or self.subject.flow:
            return False
        self.subject.products, self.subject.rest = [], ""
        self.subject.indicators = [Item(found["firms"], *found.span("firms"), False)]
        return True

    def _is_reached(self, area: Item) -> bool:
        """Tell whether a place is where the counted ones are: 可直达共建“一带一路”国家的|54个城市."""
        reached = not area.domestic and self.view[area.end : self.q.left] == "的"
        return reached and _ARRIVES.search(self.view, max(0, area.start - _ROUTE), area.start) is not None

    def _noun(self) -> Item | None:
        """Return the noun behind, or the verb of those who are counted: 全国超846万人次出入境."""
        told = self.tail.startswith(_ARE) and self.view.endswith("有", 0, self.q.left)  # 有8个是亚太经合组织经济体
        noun, subject = _noun_behind(self.after + told, self.tail[told:]), self.subject
        if kind := _KIND_OF_PLACE.match(self.tail):
            subject.indicators = []
            return noun or Item(kind.group(), self.after, self.after + kind.end(), False)
        named = subject.flow or subject.has_focus or subject.indicators or subject.rest
        if noun or named or self.view.endswith(("，", "、"), 0, self.q.left):
            return noun
        done = _DONE_BY.match(self.tail)
        return Item(done.group(), self.after, self.after + done.end(), False) if done else None

    def _examples(self) -> bool:
        """上海、江苏等5个省份: what stands before 等 are examples."""
        if self.noun is None or not self.view.endswith("等", 0, self.q.start):
            return False
        self._take(self.noun)
        self.subject.partners, self.subject.areas = [], []
        return True

    def _take(self, noun: Item) -> None:
        """Count a noun and nothing else."""
        s = self.subject
        s.indicators, s.products, s.segments, s.examples, s.rest = [noun], [], [], [], ""

    def _kinds(self) -> bool:
        """新增农产品19种: kinds of goods."""
        subject, names = self.subject, self.names
        way = subject.segments[-1] if subject.segments else None
        served = way and self.noun and _TRANSITIVE.search(self.view[way.end : self.q.left])  # 中欧班列通达25个国家
        if way and not (served or subject.flow or subject.indicators):
            s = subject.segments.pop()
            start = s.start - next((len(w) for w in _NEWLY if self.view.endswith(w, 0, s.start)), 0)
            subject.indicators = [Item(self.view[start : s.end], start, s.end, False)]
        if self.q.counter != "种" or not names or names[0].start > self.after + 1 or names[0].entry.kind != "product":
            return False
        subject.products = [Item(names[0].entry.value, names[0].start, names[0].end)]
        subject.indicators = subject.indicators or [Item("种类", -1, -1, False)]
        return True

    def _object(self) -> bool:
        """海铁联运网覆盖29个省区市, 60个国家的3200家企业: the object of the verb, the head, not the noun before it."""
        known = self.subject.indicators
        if self.noun is None or not known:
            return False
        between = self.view[known[-1].end : self.q.left]
        if between != "的" and not _TRANSITIVE.search(between):
            return False
        self.subject.indicators = [self.noun]
        return True

    def _behind(self) -> bool:
        """首批对接国际规则的33条试点措施: the noun behind, whatever unknown words stand before."""
        subject = self.subject
        if self.noun is None or not (subject.rest or subject.products) or subject.indicators or subject.flow:
            return False
        verb = _TRANSITIVE.search(self.view[max(0, self.q.left - _VERB) : self.q.left])
        if any(p.known for p in subject.products) and not verb:
            return False
        self._take(self.noun)
        return True

    def _before(self) -> bool:
        """中欧班列累计开行1410列: the noun before where none stands behind; 惠及3.3亿人次: those who are counted."""
        subject, q = self.subject, self.q
        if not subject.rest or subject.flow or subject.indicators or subject.products or is_generic(subject):
            return False
        before = unquoted(subject.rest, "的")
        if _TRANSITIVE.fullmatch(before) and q.counter in ("人", "人次", "户"):
            self.noun = Item(q.counter, q.end - len(q.counter), q.end, False)
            return False
        subject.indicators = [Item(before, *subject.rest_at, False)]
        return True

    def _under_flow(self) -> None:
        """与190多个国家和地区进出口实现增长: a noun behind under the flow before it."""
        subject = self.subject
        if self.noun is None or subject.indicators or (subject.products and not subject.flow):
            return
        if flow_after := _AFTER_FLOW.match(self.tail):
            subject.flow = flow_of(flow_after[1])
        subject.indicators, subject.rest = [self.noun], ""

    def _trips(self) -> bool:
        """日均验放出入境货车超2200辆次: vehicles that pass are counted, not traded."""
        goods = self.subject.products[-1] if self.subject.products else None
        passing = self.q.counter in ("辆次", "架次", "艘次", "列次")
        if goods is None or not passing or self.subject.flow or goods.start < 0:
            return False
        self._take(Item(self.view[goods.start : goods.end], goods.start, goods.end, False))
        self.subject.partners = []
        return True

    def _zones(self) -> bool:
        """全国跨境电商综合试验区总数已达178个: the zones are what is counted."""
        place = self.subject.areas[-1] if self.subject.areas else None
        if place is None or not ZONE.search(place.value) or self.subject.flow or place.start < 0:
            return False
        if not _NUMBER_OF.fullmatch(self.view, place.end, self.q.left):
            return False
        self.subject.areas.pop()
        start = place.start + 2 * self.view.startswith(_SCOPES, place.start, place.end)
        self._take(Item(self.view[start : place.end], start, place.end, False))
        return True

    def _place(self) -> None:
        """国内自贸试验区22个: places that are counted themselves; 霍尔果斯口岸5980列 are not."""
        subject = self.subject
        if (
            self.q.counter not in _COUNTERS_OF_PLACES
            or not subject.areas
            or subject.flow
            or subject.indicators
            or subject.products
        ):
            return
        place = subject.areas[-1]
        if place.end == self.subject_end and (len(subject.areas) > 1 or ZONE.search(place.value)):
            subject.areas.pop()
            subject.indicators = [Item(self.view[place.start : place.end], place.start, place.end, False)]


def _goods_behind(view: str, subject: Subject, names: Sequence[Name], after: int, tail: str, *, counted: bool) -> bool:
    """Take the goods behind a value that is no count: 进口超7.4万亿元的机电产品."""
    if counted or subject.products:
        return False
    if not tail.startswith("的") and not (names and names[0].start == after and names[0].entry.kind == "product"):
        return False
    first = next((n for n in names if n.start <= after + 9 and n.entry.kind == "product"), None)
    if first is None:
        return False
    gap = view[after + tail.startswith("的") : first.start]
    if len(gap) > 8 or "，" in gap:
        return False
    subject.products = [Item(first.entry.value, first.start, first.end)]
    return True


def _noun_behind(after: int, tail: str) -> Item | None:
    found = _COUNT_NOUN.match(tail)
    if found is None:
        return None
    text = found["noun"].strip("的")
    if (len(text) < _FEWEST and text not in _SHORTEST) or _NO_NOUN.match(text):
        return None
    at = after + found.start("noun")
    return Item(text, at, at + len(found["noun"]), False)


def name_ranked(view: str, subject: Subject, q: Quantity, names: Sequence[Name], start: int, stop: int) -> str:
    """Name what a figure ranks, and return the flow that the noun speaks of: 第二大进口市场.

    ``start`` and ``stop`` are the ends of its clause.
    """
    after = q.right
    tail = view[after:stop]
    noun = _RANK_NOUN.match(tail)
    text = noun["noun"] if noun and tail.startswith("大") else ""
    if (ranked := _RANKED_NAME.match(tail)) and not subject.partners:  # 第一大贸易伙伴东盟
        at = after + ranked.end()
        named = next((n for n in names if n.start == at and n.entry.kind == "area"), None)
        if named is not None:
            subject.partners = [Item(named.entry.value, named.start, named.end, True, named.entry.domestic)]
            return flow_of(ranked.group())
    if noun and text and not _PLAIN_RANK.search(text) and not subject.indicators:
        at = after + noun.start("noun")
        subject.indicators = [Item(text, at, at + len(text), False)]
    elif "增速" in view[start : q.start] and not text:
        at = view.index("增速", start)
        subject.indicators = [Item("增速", at, at + 2, False)]
    if placed := _PREDICATED.search(view, start, q.left):  # 旅行服务|继续保持服务贸易第一大领域
        before = [p for p in subject.products if p.end <= placed.start()]
        subject.products = before or [p for p in subject.products if p.value != "服务"]
        subject.segments = [s for s in subject.segments if s.end <= placed.start()]
    subject.areas = [a for a in subject.areas if not _is_scope(view, a, q.left)]
    return flow_of(text)


def _is_scope(view: str, area: Item, at: int) -> bool:
    """Tell whether an area is among whom is ranked, not who: 规模保持中西部|首位."""
    return view[area.start : area.end] in _SCOPES or (
        area.domestic and area.end == at and view.endswith(_HOLDS, 0, area.start)
    )

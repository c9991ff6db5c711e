"""Goods: the products that a stretch of words names.

products  := item {、 item} [和|与|以及 item] [等 class]
item      := [modifier 的] [words] name
"""

from __future__ import annotations

import re
from dataclasses import replace

from jingmai.reading.item import Item, unquoted
from jingmai.reading.token import Token

__all__ = [
    "DROP_LEFT",
    "ONE_CHARACTER",
    "goods_of",
    "joined_list",
    "names_goods",
    "split_list",
    "trimmed",
    "trimmed_start",
]

DROP_LEFT = re.compile(
    r"^(?:限额以上(?:单位|企业)?|(?:[二两三四五六七八九十]|\d+)大类(?=[\u4e00-\u9fff]{2})|[两三四五六七八九十](?:地|省|市|省市|省份|城)(?![一二三四]市)(?=[\u4e00-\u9fff]{2})|这[座个片](?:县级市|城市|小城|县城|小镇|村庄|山村|渔村|[\u4e00-\u9fff]?[市县镇村])|这里的?|每年|每月|本果季|本榨季|本产季|明年|当时|可能|则可能|每[吨件台辆箱艘桶](?=$|均)|签发|之间|额?有望|一家(?![\u4e00-\u9fff])|辖区内?|折合|涉及|公司(?!债)|工厂|厂里|但是?|而|不过|有望|望|力争|预计|其中|同期|同时|此外|另外|比如|例如|特别是|尤其是|尤其|包括|还有|以及|其他|其余|主要|市场(?=[\u4e00-\u9fff]{2})|我国|中国|全国|全球|其|的|累计|合计|共计|完成|实现|继续|保持|带动|推动|促进|扩大|当月|年度|历史|传统(?=优势|特色|劳|大宗|市场|外贸|产品|商品|货物)|优势|重点|部分|新增|新设(?!立外)|按年计|按一年计|现场|到会|线上|线下|连续|优质|国产|总体看?|总的来看|货物|商品(?!车|房)|商品贸易|月度|季度|单季|单月|年度|区域内|区域|地区|三省一市|该市|该省|全市|全省|全区|全州|全县|全镇|全乡|全村|也|还|则|又|更|再(?!生|制造)|已经|已|将|仅|是|有|这批|该批|首批|本期|本届|本次|当期|这些|这|该|各方|各|全年|单月|方面|类|、|，|和|与|外贸|相关|统计|监测|项下|国际收支|规模以上工业|规上工业|所有|今年|去年|一季度|国内|区域内|境内|区内|省内|市内|本地|当地|对外(?=文化|图书|版权)|各类|各式|先后|分别|每年|因此|因而|所以|从(?!事)|看)+"
)
_ADVERBS = re.compile(
    r"^(?:合计|累计|共计?|总共|分别|均|都|皆|各|全年|也|还|则|又|再|已|继续|同比|实现|保持|完成|年度|当月|进一步|整体|总体|为|是|达|方面|领域|板块|行业|所|可以?|能够?)+$"
)
_MODIFIER = re.compile(r"^.*?(?:的|为代表的?|为主的?|为例|在内的)")
_VERBISH = re.compile(
    r"^[一每单][辆列艘架台批趟班]|涵盖|(?<=.{2})用$|(?:共|累计|合计)(?:销售|生产|采购|制造)|(?:销售|交付|采购|承接|承揽|各[类种式])$|[上下中里内]$|口径$|提出$|大省$|大市$|大县$|[是让使把被将受因称而并]|排起|排成|等待|整装|待发|(?<![家民定])居(?![家民室])|[但仍亦也均都又再]|持续|不断|[着过了]|增长|增势|增加|下降|减少|上升|回落|发展|提升|优化|改善|支撑|促进|带动|推动|覆盖|实施"
    r"|开通|开行|开辟|出台|设立|建设|参加|举办|签署|印发|表示|介绍|显示|成为|获得|提供|享受|待遇|接卸(?!量)|装卸(?!量)|申领|发送|实现|达到|完成|保持|稳步|稳定|快速|良好|较快|强劲|预计|预测|占|超(?!声|级|导|薄|高|细|纯|算|硬|短波|低温|长|大型)|突破|同比|环比|累计|合计|总[值额体]|规模|增速|比重"
    r"|结束|终结|告别|摆脱|外部|环境|压力|趋势|态势|格局|活力|韧性|动能|方面|领域|势头|高质量|大幅|明显|显著|首次|(?<!文)创(?!新|意|可贴|伤|客)|最|成效|前景|信心|成交|政策|机制|法规|规章|公积金|首套|项目|包括|扭转|延续|当时|享惠|签发|减免|达成|展示|汇聚|汇集|拿出|完工|在手|高基数|低基数|之后|虽然|尽管|由于|逼近|新开|期间|我们|就业|过去|现在|专区|龙头|内贸|交易|投产|接待|带动|我$|^向|^在|目标|力争|争取|(?:边民|旅客|人员|客商|采购商|群众|学生|游客|农户)$"
)
ONE_CHARACTER = frozenset(
    "纱布丝船钢铁铜铝锌铅锡镍金银煤油粮棉糖茶酒纸盐肉奶蛋鱼猪牛羊玉虾蟹梨桃泵铀氢锂钴镓锗锑钨钼钛镁硅铂铬锰铟钯"
)
_MAX_NAME = 16
_ADJECTIVE = re.compile(
    r"(?:高技术|高附加值|高端|高科技|高品质|智能|智能化|绿色|绿色化|低碳|优质|特色|数字化|轻量化|个性化)"
)
_WHEN = re.compile(r"(?:月度|季度|年度|当月|单月|全年|年均|(?<=[\u4e00-\u9fff]{2})年)$")
_SEVERAL = re.compile(
    r"(?:(?:等)?[二两三四五六七八九十]+(?:大件|大类|大|类|种|项)|这(?:[二两三四五六七八九十几]?(?:大类|大|类|种|项)|些))(?:产品|商品|货物)?$|(?<=[\u4e00-\u9fff]{2})这$"
)
_ADVERB_END = re.compile(
    r"(?:分别|合计|累计|平均|均|都|共|总|新增|新车|(?<=[\u4e00-\u9fff]{2})(?:滚装|过境)|(?<=[\u4e00-\u9fff]{3})(?:中转|[离在]岸)|(?:海外|国际|国内|全球|境外)市场(?:的?实际)?)$"
)
_CLASS_END = re.compile(r"(?:产品|商品|货物|装备|设备)$")
_ANY_GOODS = ("产品", "商品", "货物")
"""Classes that say no more than that they are goods."""
_LED_BY = ("为代表", "为主", "在内", "为首")
"""What follows the examples of a class: 以船舶、工程机械为代表的优势产品."""
_COUNTED_PLACES = re.compile(r"[一二两三四五六七八九十\d]+(?:个)?(?:省|市|国|地|区|州|县|大洲)")
_PART_OF = re.compile(r"[\u4e00-\u9fff“”]{2,8}(?:产品|商品|货物)中(?:的)?(?P<part>[\u4e00-\u9fff]{2,})")
_HAVING = re.compile(r"(?:具有|拥有|带有|含有|使用|采用|应用)(?:了)?")
_HANDLED = re.compile(
    r"(?:监管|运输|公司|企业|集团|厂商|验放|查验|办理|签发|口岸|码头|港区|园区|平台|目的地|来源地|来源国|目的国|客户|[\u4e00-\u9fff]区|[的新大母]港)$"
)
_NO_GOODS = frozenset(
    "本财 本币结算 人民币结算 跨境结算 民航 机场 码头 金额 数量 货值 价值 港口 一地 一省 一市 一国 一者 省份 省区 各省份 省区市 省市 地市 合作区 示范区 试验区 园区 新区 片区 开发区 高新区 经开区 产业园 口岸日 船型 机型 一线 二线 交付 交付量 沿线省市 沿线省区市 沿线城市 沿线地区 口岸进出境 目的地国 目的地 来源国 来源地 通道运输 通道 他们 计划 单日 海外 租用 涉及 期为 航线 班列 进出境 出入境 进境 出境 业务 建交之初 机场口岸 封关前 方式 形式 综合 货邮 国际货邮 公司 企业 集团 工厂 市场 海关 口岸 展品 模式 渠道 平台 单店 内贸 外贸 我们 双方 国家 各国 地区 各地 全市 全省 市场 国际市场 海外市场 国内市场 境外市场".split()
)


def trimmed(text: str) -> str:
    text = _MODIFIER.sub("", text) if "的" in text[:-1] else text
    return unquoted(DROP_LEFT.sub("", text), "的了也、和与等")


def trimmed_start(view: str, start: int, stop: int) -> int:
    """Return where a noun begins, behind the words that open a phrase: 截至12月末，全国|制造业."""
    opening = DROP_LEFT.match(view[start:stop])
    return start + opening.end() if opening else start


def goods_of(view: str, pending: list[Token]) -> tuple[list[Item], list[Item]]:
    """Return the products that a stretch of words names, and the examples of a class: A、B等C is C, with A and B."""
    groups: list[list[Token]] = [[]]
    etc = -1
    for i, token in enumerate(pending):
        if token.kind == "etc":
            etc = len(groups)
            groups.append([])
        elif token.kind in ("sep", "number") or (token.kind == "conj" and not _inside_name(pending, i)):
            groups.append([])
        elif "三样" in token.value and any(t.kind == "product" for t in groups[-1]):
            groups.append([token])  # 锂电池、光伏产品|“新三样”
        else:
            groups[-1].append(token)
    etc = next((n for n, g in enumerate(groups) if any(t.text.endswith(_LED_BY) for t in g)), etc)
    groups = _whole_classes(view, groups)
    items = [(n, item) for n, group in enumerate(groups) if group and (item := _product(view, group))]
    grouped = [item for _, item in items[-1:] if "三样" in item.value]
    if grouped:
        return grouped, [item for _, item in items if item not in grouped]
    classes = [item for n, item in items if n >= etc >= 0]
    if len(classes) == 1 and classes[0].value in _ANY_GOODS and len(items) > 1:
        start, end = items[0][1].start, classes[0].end
        classes = [Item(view[start:end], start, end, False)]  # 集成电路、光模块等产品合计出口
    if classes and len(classes) < len(items):
        return classes, [item for n, item in items if n < etc]
    return [item for _, item in items if item.value not in _ANY_GOODS or len(items) > 1], []


def _whole_classes(view: str, groups: list[list[Token]]) -> list[list[Token]]:
    """Join the adjectives of one class: 高技术、高附加值产品 is one class of goods. The groups keep their places."""
    joined = list(groups)
    for i, group in enumerate(joined):
        if not group or not _CLASS_END.search(view[group[0].start : group[-1].end]):
            continue
        first = i
        while first and (before := joined[first - 1]) and view[before[-1].end : joined[first][0].start] == "、":
            if not _ADJECTIVE.fullmatch(view[before[0].start : before[-1].end]):
                break
            first -= 1
        if first < i:
            start, end = joined[first][0].start, group[-1].end
            whole = replace(group[-1], kind="x", text=view[start:end], start=start)
            joined[first : i + 1] = [[]] * (i - first) + [[whole]]
    return joined


def _inside_name(pending: list[Token], i: int) -> bool:
    """和 inside a name that the vocabulary does not know stays whole where only one item stands on each side."""
    return pending[i].text in ("及其",)


def _product(view: str, group: list[Token]) -> Item | None:
    """Return the product that one item of a list names: the last known name with what stands directly before it."""
    while group and (group[-1].kind == "de" or (group[-1].kind in ("x", "word") and _ADVERBS.match(group[-1].text))):
        group = group[:-1]
    while len(group) > 1 and group[-1].kind == "x" and group[-2].kind == "product" and _VERBISH.match(group[-1].text):
        group = group[:-1]  # 农产品快速增长
    if len(group) > 1 and group[-1].text in ("数量", "总量", "金额", "货值", "价值"):
        group = group[:-1]  # 船舶数量: the goods are the ships
    cut = max((i for i, t in enumerate(group) if t.kind == "de"), default=-1)
    if (made := _made_of(view, group, cut)) is not None:
        return made
    group = group[cut + 1 :]
    if not group:
        return None
    trailing = group[-1].text in ("产品", "商品") and len(group) > 1
    last = group[-2] if trailing else group[-1]
    if last.kind == "product" and "三样" in last.value:
        return Item(last.value, last.start, last.end)
    start, end = group[0].start, group[-1].end
    if "“" in view[start:end] and view.startswith("”", end):
        end += 1  # 免签“朋友圈”
    if len(group) == 1 and group[0].kind == "product":
        return Item(group[0].value, start, end)
    text = view[start:end]
    dropped = DROP_LEFT.match(text)
    if dropped:
        start += dropped.end()
        for token in group:
            if token.start == start and token.kind == "product" and token is group[-1]:
                return Item(token.value, token.start, token.end)
        text = view[start:end]
    if part := _PART_OF.match(text):
        start, text = start + part.start("part"), part["part"]  # 机电产品中|自主品牌
    text = unquoted(text)
    if (adverb := _ADVERB_END.search(text)) and adverb.start() > 1:
        text, end = text[: adverb.start()], end - len(adverb.group())  # 乌龙茶分别|出口
        while group[-1].start >= end:
            group = group[:-1]
    if (having := _HAVING.match(text)) and len(text) > having.end() + 1:
        start, text = start + having.end(), text[having.end() :]  # 带有自主品牌的|商品出口
    if text in ("产品", "商品") and dropped and dropped.group().endswith(("优势", "特色", "重点", "传统")):
        start, text = start - 2, view[start - 2 : start] + text  # 以…为代表的优势产品
    if text.endswith("保税") and len(text) > len("保税"):
        text, end = text[:-2], end - 2  # 航空维修保税
    if text.endswith("服务贸易"):
        text, end = text[:-2], end - 2  # 知识密集型服务贸易
    if (several := _SEVERAL.search(text)) and several.start() > 1:
        text, end = text[: several.start()], end - len(several.group())  # 洗衣机三大件
    if (when := _WHEN.search(text)) and len(text) > len(when.group()):  # 新能源汽车月度
        text, end = text[: when.start()], end - len(when.group())
    if group[-1].text in ("产品", "商品") and len(group) > 1 and group[-2].kind == "product":
        return Item(group[-2].value, group[-2].start, group[-1].end)
    if (
        not text
        or _COUNTED_PLACES.fullmatch(text)
        or text in _NO_GOODS
        or len(text) > _MAX_NAME
        or (len(text) < 2 and group[-1].kind != "product" and text not in ONE_CHARACTER)
    ):
        return None
    if group[-1].kind == "product":
        prefix = view[start : group[-1].start]
        if _VERBISH.search(prefix):
            return Item(group[-1].value, group[-1].start, group[-1].end)
        return Item(text, start, end, False)
    if _VERBISH.search(text) or _HANDLED.search(text) or group[-1].kind in ("person", "agency", "post", "word"):
        return None
    return Item(text, start, end, False)


def _made_of(view: str, group: list[Token], cut: int) -> Item | None:
    """Return goods that are no more than 产品 by what qualifies them: 具有自主品牌的|产品, 使用再生材料的|产品."""
    if cut < 1 or "".join(t.text for t in group[cut + 1 :]) not in ("产品", "商品"):
        return None
    start, stop = group[0].start, group[cut].start
    verb = _HAVING.match(view, start, stop)
    start = verb.end() if verb else start
    if verb is None or not 2 <= stop - start <= _MAX_NAME:
        return None
    return Item(view[start:stop] + view[group[cut + 1].start : group[-1].end], start, group[-1].end, False)


def names_goods(text: str) -> bool:
    """Tell whether words that no vocabulary knows can name goods.

    >>> names_goods("风力发电机组及零件"), names_goods("保持较快增长")
    (True, False)
    """
    return (
        1 < len(text) <= _MAX_NAME
        and text[0] != "每"
        and not (_VERBISH.search(text) or _HANDLED.search(text))
        and text not in _NO_GOODS
    )


def joined_list(view: str, items: list[Item], count: int) -> list[Item]:
    """Join names at the 及 and 和 within a list that 、 divides into ``count``; return them as they are where that does not fit.

    >>> view = "纺织品、医药材及药品"
    >>> [i.value for i in joined_list(view, [Item("纺织品", 0, 3), Item("医药材", 4, 7), Item("药品", 8, 10)], 2)]
    ['纺织品', '医药材及药品']
    """
    inner = [i for i in range(1, len(items)) if view[items[i - 1].end : items[i].start] in ("及", "和", "与")]
    for kept in (inner, [i for i in inner if i < len(items) - 1]):  # the last 和 may join or divide
        if len(items) - len(kept) != count:
            continue
        groups: list[list[Item]] = []
        for i, item in enumerate(items):
            groups[-1].append(item) if i in kept else groups.append([item])
        return [g[0] if len(g) == 1 else _spanning(view, g[0].start, g[-1].end) for g in groups]
    return items


def _spanning(view: str, start: int, end: int) -> Item:
    return Item(view[start:end], start, end, False)


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

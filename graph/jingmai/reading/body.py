"""Bodies: which agency, firm or unit the words before a title name.

海关总署 | 司长              the body right before the title
商务 | 部长                  a title that holds the last character of its body
、统计分析司 | 司长           a unit of the body of the title before
上海 | 市委书记              a place whose committee the title names
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from jingmai.lexicon import Name
from jingmai.reading.item import Item
from jingmai.reading.locality import local_body
from jingmai.reading.post import OFFICE, TITLE
from jingmai.reading.scope import last_of_rank

__all__ = ["Bodies"]

_ORGANISATION_START = re.compile(
    r"^.*(?:[，。；：！？”“》）、\s\n]|记者[^，。]{0,6}?从|据|由|在|向|对(?!外)|请|邀请|采访|会见|任命|听取|考察|参观|走访|接受|报道|同(?!济)|与(?!发展|社会|渔业|旅游|财政|农村|药品|医疗|应急|经济|管理|技术|工程|信息|环境|文化|投资|数字|创新|贸易)|时任|(?<![中草高平太])原|兼|日电|(?<=[本电快简])讯|是|(?<![华行])为|担任|近日|日前|今天|昨天|\d日|以及|了|(?:入驻|参展|落户|龙头|签约|代表)企业(?=[\u4e00-\u9fff]{3})|述职的|来访的|访华的|来华的)",
    re.DOTALL,
)
_COMPANY = re.compile(
    r"[\u4e00-\u9fffA-Za-z]{2,12}[（(][\u4e00-\u9fff]{2,4}[）)](?:[\u4e00-\u9fff]{0,8}(?:公司|集团|银行|研究院|学院|大学|协会|中心)|(?<=(?:公司|集团)[（(][\u4e00-\u9fff]{2}[）)]))$"
)
"""A company that bears a place in brackets: 某某（中国）有限公司."""
_ANY_FIRM = ("公司", "该公司", "集团", "企业", "该企业")
_HEADED = {
    "园长": "幼儿园",
    "厂长": "厂",
    "校长": "(?:学校|中学|小学|大学|学院)",
    "院长": "(?:医院|学院|研究院)",
    "站长": "站",
    "店长": "店",
    "总经理": "(?:公司|集团)",
    "董事长": "(?:公司|集团)",
    "副总经理": "(?:公司|集团)",
}
"""What one heads who is called by a title alone."""
_PLACED = r"(?:^|[，。：“、]|走进|来到|位于|地处|在)(?P<body>(?!走进|来到|位于|在|这家|一家|该|记者)[\u4e00-\u9fffA-Za-z]{2,20}?"
_SEAT_OF = re.compile(r"^[\u4e00-\u9fff]{2,8}海关所属(?=[\u4e00-\u9fff]{2,12}海关$)")
"""Before a customs house: the one that it belongs to."""
_FIRM_UNIT = re.compile(r"(?P<firm>公司|企业|集团)(?P<unit>[\u4e00-\u9fff]{2,8})")
_COUNCIL = re.compile(r"管委会|管理委员会")
_PARTY = re.compile(r"党?工委$|党委$")
_UNITS = ("部", "中心", "处", "科", "室")
_SOME_FIRM = re.compile(r"[\u4e00-\u9fff]{0,8}一家[\u4e00-\u9fff]{2,12}(?:企业|公司|工厂|商行|合作社)")
"""A firm without a name: 深圳一家智能穿戴企业的外贸经理."""
_NAMELESS = ("企业", "公司", "工厂", "基地", "合作社", "农场", "果园", "商场", "超市", "门店", "景区", "村")
"""What one heads of which the text gives no name: 企业负责人, 村党总支书记."""
_FIRM_NAME = re.compile(
    r"(?:^|[，。；“：\n]|走进|来自|位于|在)(?P<firm>(?!走进|来自|位于|在|这家|一家|该)[\u4e00-\u9fffA-Za-z（）]{3,20}?(?:有限公司|公司|集团))(?![\u4e00-\u9fff]{0,2}(?:们|等))"
)
_FIRM_REACH = 300  # characters back in which a firm may be named
_ZONE_OF = re.compile(r"[\u4e00-\u9fff]{0,6}(?:园区|保税区|综保区|机场|新区|开发区|高新区|片区|港)")
_ZONE_REACH = 10  # characters of a zone's name behind its place
_RELATED = re.compile(r"(?:相关|有关|主要|该|其)$")
_AFTER_NAME = re.compile(r"[\u4e00-\u9fff](?<![和同与及请由受经])$")
_HEADS_FIRM = re.compile(
    r"(?:副总裁|总裁|董事长|首席执行官|总经理|创始人|首席[\u4e00-\u9fff]{2}官|[\u4e00-\u9fff]{0,2}总监)"
)
_HEAD = re.compile(r"副?(?P<h>[部局厅署司院处所])长$")
"""A title that holds the last character of its body: 商务部长, 泰国卫生部长."""
_MINISTRY = re.compile(r"[\u4e00-\u9fff]{2,8}$")
_PARTY_SECRETARY = re.compile(r"(?:[省市区县州]|自治区|自治州)?委(?:副)?书记$")
_OWN_NAME = re.compile(
    r"[A-Za-z]{2,}[\u4e00-\u9fffA-Za-z]*$|(?:中国|全国|国家|中华|世界|国际|第[一二三四五六七八九十百]+届)[\u4e00-\u9fff]{3,}|[\u4e00-\u9fff]{2,}(?:协会|学会|商会|联合会|公司|集团|大学|学院|研究院|基金会|银行|交易所|医院|研究所|实验室|中学|小学|幼儿园|工程|组委会|筹委会|代表团|指挥部|出版社|博物馆|俱乐部|合作社|研究中心)$"
)
"""Further bodies that are none of the first: 全国老龄办副主任、中国老龄协会会长."""
_SPOKESPERSONS = ("新闻发言人", "发言人")
_CONFERENCE = re.compile(r"(?:举行|召开)的?[^，。；]{0,8}(?:发布会|记者会|吹风会)(?:(?:上|期间)?，|。)$")
_NEAR = 30  # characters before a title in which a press conference is named, and before that its host
_HOUSE = re.compile(r"(?<![\u4e00-\u9fff])(?![据从由经到在])[\u4e00-\u9fff]{2,10}$")
"""Before 海关: the place of a customs house with which a phrase begins."""
_HOUSE_REACH = 11
_SCHOOL = re.compile(
    r"[\u4e00-\u9fff]{2,8}大学[\u4e00-\u9fff]{0,16}?(?:与|和|及|暨)[\u4e00-\u9fff]{1,12}(?:研究院|研究所|研究中心|学院|中心|实验室)$"
)
"""A school of a university that is of two fields: 清华大学中国经济思想与实践研究院."""
_ACTING = re.compile(
    r"(?:分管|主持|负责)[\u4e00-\u9fff]{2,8}的$|(?:[正副][部局厅司]级)?专职$|(?:代理|候任|前任?|时任|常务|首席|执行|临时|联席)$"
)
_PART_OF_NAME = re.compile(r"[\u4e00-\u9fff]{2}及$")
_SHORT = 3  # characters of a short form that may be a part of another name
_TERM_OF = re.compile(r"第[一二三四五六七八九十]+任$")
_SHORTEST_BODY = 3  # characters of a body behind 的


class Bodies:
    """Find the bodies of posts in a text, among its agencies and places; ``short`` are the short forms it defines."""

    def __init__(
        self, text: str, agencies: Sequence[Name], areas: Mapping[int, Name], short: Mapping[str, str]
    ) -> None:
        self.text = text
        self.agencies = agencies
        self.areas = areas
        self.short = short
        self._starts = [n.start for n in agencies]
        self._ends = [n.end for n in agencies]

    def office(self, title: re.Match[str]) -> Item | None:
        """Return the body of a post that needs no naming, or the place that a post of a territory is named with."""
        place = self.areas.get(title.start()) or self.areas.get(title.start() + 1)  # 深圳市|委书记
        if _PARTY_SECRETARY.fullmatch(title.group()) and place is not None:
            seat = title.start() + title.group().index("委") + 1
            return Item(f"中共{self.text[place.start : seat]}", place.start, seat, False)  # 上海|市委书记
        if title.group() in OFFICE and not _AFTER_NAME.search(self.text, max(0, title.start() - 1), title.start()):
            return Item(OFFICE[title.group()])
        place = self.areas.get(title.start()) or self.areas.get(title.start() + 1)  # 深圳市|委书记
        return Item(place.entry.value, place.start, place.end) if place else None

    def of_head(self, title: re.Match[str]) -> Item | None:
        """Return what a head heads by the word for it, if the paragraph has named one: 在东湖幼儿园，园长某某说."""
        noun = _HEADED.get(title.group())
        low = max(self.text.rfind("\n", 0, title.start()) + 1, title.start() - _FIRM_REACH)
        opens = title.start() == 0 or self.text[title.start() - 1] in "，。”：\n"
        if noun is None or not opens:
            return None
        found = list(re.finditer(_PLACED + noun + r")", self.text[low : title.start()]))
        if not found:
            return None
        at = low + found[-1].start("body")
        return Item(found[-1]["body"], at, low + found[-1].end("body"), False)

    def host(self, title: re.Match[str]) -> Item | None:
        """Return the body whose press conference has just been named: 在商务部举行的发布会上，新闻发言人某某."""
        at = title.start()
        held = _CONFERENCE.search(self.text, max(0, at - _NEAR), at) if title.group() in _SPOKESPERSONS else None
        hosts = self._agencies_in(max(0, held.start() - _NEAR), held.end()) if held else []
        return Item(hosts[-1].entry.value, hosts[-1].start, hosts[-1].end) if hosts else None

    def ministry(self, title: re.Match[str]) -> Item | None:
        """Return the body whose last character its head's title holds: 商务|部长, 泰国卫生|部长."""
        head = _HEAD.search(title.group())
        if head is None or title.group() == "国务部长":
            return None
        at, end = title.start(), title.start() + 1
        if title.group().startswith("副"):
            return None
        if (known := next((n for n in self._ending(end) if n.start < at), None)) is not None:
            place = self.areas.get(known.start)
            if place is None or place.entry.domestic:
                return Item(known.entry.value, known.start, end)
        unit = _MINISTRY.search(self.text, max(0, at - 8), at)
        if unit is None or unit.group().endswith(head["h"]):
            return None
        for start in range(at - 2, unit.start() - 1, -1):
            place = self.areas.get(start)
            if place is not None and not place.entry.domestic:
                return Item(place.entry.value + self.text[start:end], place.start, end, False)
        return None

    def _ending(self, end: int) -> list[Name]:
        i = bisect_left(self._ends, end)
        return [self.agencies[i]] if i < len(self.agencies) and self.agencies[i].end == end else []

    def unit(self, start: int, title: re.Match[str], root: Item) -> Item:
        """Return the body of a further title: 、统计分析司 司长 belongs to the same root."""
        end = title.start()
        text = _ACTING.sub("", self.text[start:end].lstrip("、兼和及 "))
        if not text:
            return root
        head = _HEAD.fullmatch(title.group())
        if head and not title.group().startswith("副") and not text.endswith(head["h"]) and head["h"] == "部":
            text, end = text + head["h"], end + 1  # 副总理兼卫生|部长
        at = end - len(text)
        known = self._agency(at, end)
        seat = self.areas.get(title.start()) or self.areas.get(title.start() + 1)
        if _PARTY_SECRETARY.fullmatch(title.group()) and seat is not None:
            return self.office(title) or root
        if known is None and _OWN_NAME.match(text):
            return Item(text, at, end, False)
        if _COUNCIL.fullmatch(text) and (party := _PARTY.search(root.value)):
            return Item(root.value[: party.start()] + text, at, end, False)  # 新片区党工委副书记、管委会主任
        place = self.areas.get(root.end)
        if known is not None and (place is None or place.entry.domestic):
            return known
        return Item(self.root(root) + text, at, end, False)

    def root(self, body: Item) -> str:
        """Return the outermost known body of a name, so that 海关总署 + 统计分析司 is one body."""
        if body.start >= 0:
            for n in self.agencies:
                if n.start == body.start and body.value.startswith(n.entry.value):
                    return n.entry.value
        return body.value

    def _agency(self, start: int, end: int) -> Item | None:
        i = bisect_left(self._ends, end)
        if i < len(self.agencies) and self.agencies[i].end == end and self.agencies[i].start == start:
            return Item(self.agencies[i].entry.value, start, end)
        return None

    def organisation(self, end: int, low: int = 0) -> Item | None:
        """Return the body whose name ends where a title begins, and begins no earlier than ``low``."""
        window = max(low, end - 36)
        text = self.text[window:end]
        if (known := self.known(window, end)) is not None:
            return known
        phrase = _TERM_OF.sub("", _ORGANISATION_START.sub("", text)).removesuffix("的")
        attributed = phrase.rpartition("的")[2]
        phrase = attributed if len(attributed) >= _SHORTEST_BODY else phrase  # 晋升上将军衔的东部战区
        if school := _SCHOOL.search(text):
            return Item(school.group(), window + school.start(), end, False)
        if company := _COMPANY.search(text):
            phrase = company.group()
        if not phrase or _RELATED.search(phrase):
            return None
        start = text.rindex(phrase) + window
        plain = phrase.strip("“”")
        if plain in self.short:
            return Item(self.short[plain], start, end)
        if plain in _ANY_FIRM and (named := self._firm_before(start)):
            return Item(named, start, end, False)
        unit = _FIRM_UNIT.fullmatch(plain)
        if unit and _HEADS_FIRM.match(self.text, end):
            firm_name = self._firm_before(start) or unit["firm"]
            part = unit["unit"] if unit["unit"].endswith(_UNITS) else ""
            return Item(firm_name + part, start, end, False)  # 公司海外业务|总经理, 企业海外事业部|总经理
        if _SOME_FIRM.fullmatch(plain):
            return Item(plain, start, end, False)
        if plain in _NAMELESS:
            village = last_of_rank(self.text, "村", start) if plain == "村" else ""
            return Item(village or plain, start, end, False)
        firm = _HEADS_FIRM.match(self.text, end) and re.fullmatch(r"[\u4e00-\u9fffA-Za-z]{2,16}", plain)
        if not (firm or company) and not re.search(
            r"(?:部|委|局|署|院|会|厅|司|处|所|校|大学|学院|公司|集团|银行|中心|协会|商会|研究会|海关|政府|市|省|县|区|州|国|组织|联盟|基金|机构|厂|社|台|报|办|馆|站|联合会|委员会|科|汽车|村|镇|乡|港|室|组|军|队|店|园|系统|联大|白宫|使团|代表团|北约|欧佩克|院校|联|行|中央|党|论坛|电力|石化|石油|证券|保险|航空|科技|股份|控股|重工|船舶|钢铁|工程|火箭|卫星|电子|电气|电器|制作所|株式会社|实验室|通信|软件|网络|能源|生物|医药|制药|半导体|动力|传媒|食品|乳业|物流|快递|置业|车间|班组|分厂|码头|口岸|资讯)$",
            plain,
        ):
            return None
        own = _SEAT_OF.sub("", plain)
        return Item(own, end - len(own), end, False) if 2 <= len(own) <= 30 else None

    def _agencies_in(self, start: int, end: int) -> list[Name]:
        """Return the agencies that a stretch of text names."""
        inside = self.agencies[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [n for n in inside if n.end <= end]

    def known(self, window: int, end: int) -> Item | None:
        """Return the known body that the phrase before a title begins with, and the unit that follows it."""
        for name in self._agencies_in(window, end):
            rest = _ACTING.sub("", self.text[name.end : end])
            if _PART_OF_NAME.search(self.text, max(0, name.start - 4), name.start) and name.end - name.start <= _SHORT:
                continue  # 文化体育及|旅游局
            if (
                not re.search(r"[，。；：！？、“”《》（）\s的了说]|表示|介绍|记者|相关|有关|主要|负责人$|原$", rest)
                and len(rest) <= 22
                and not TITLE.search(rest)
            ):
                abroad = self.areas.get(name.start)
                foreign = abroad.entry.value if abroad and not abroad.entry.domestic else ""
                inner = self.text[name.start : name.end] if foreign else ""  # 巴基斯坦外交部
                value = foreign + inner or local_body(self.text, name) or self._customs(name) or name.entry.value
                whole = _SEAT_OF.sub("", value + rest)
                return (
                    Item(whole, end - len(whole), end, False)
                    if whole != value + rest
                    else Item(value + rest, name.start, end, not rest and value == name.entry.value)
                )
        return None

    def _firm_before(self, end: int) -> str:
        """Return the firm last named before an offset, of whose head 公司总经理 speaks."""
        found = [m["firm"] for m in _FIRM_NAME.finditer(self.text, max(0, end - _FIRM_REACH), end)]
        return found[-1] if found else ""

    def _customs(self, name: Name) -> str:
        """Return the name of a customs house, which news calls by its place: 霍尔果斯海关, 苏州工业园区海关."""
        place = self.areas.get(name.start)
        for back in range(2, _ZONE_REACH) if place is None else ():
            near = self.areas.get(name.start - back)
            if near is not None and _ZONE_OF.fullmatch(self.text, near.end, name.start):
                place = near
        if self.text[name.start : name.end] != "海关":
            return ""
        if place is None and (house := _HOUSE.search(self.text, max(0, name.start - _HOUSE_REACH), name.start)):
            return self.text[house.start() : name.end]  # of a place that no vocabulary knows
        return self.text[place.start : name.end] if place else ""

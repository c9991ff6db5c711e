"""Place names: one area as a phrase prints it, with what belongs to it.

上海市 + 综合保税区             a zone of a place: 上海综合保税区
洋山特殊 + 综合保税区            a zone that no vocabulary knows
阿拉山口 + 口岸, RCEP + 其他成员国   the words behind a name that are part of it
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from jingmai.reading.holder import ZONE, zone_before
from jingmai.reading.token import Token

__all__ = ["PlaceName", "read_place"]

_AREA_TAIL = re.compile(
    r"^(?:市|省|自治区|特区|区域|地区|境内|全市|全省|全区|各地|企业)?(?:的(?=口岸))?"
    r"(?P<place>(?!深化|优化|提升|推进|加强|支持|推动|创新|实施|[以经由从用]|通过|采用|[开进离出到抵靠通回]港)(?:[\u4e00-\u9fff]{0,4}?)(?:三地口岸|口岸|港口(?!岸)|港区|港(?!口岸)|码头|综合保税区|综保区|保税区|自由贸易试验区|自贸试验区|自贸区|自由贸易港|自贸港|片区|新区|开发区|高新区|海关特殊监管区域|关区|跨境电商综试区|综试区|示范区|合作区|产业园区?|工业园区?|国际机场|机场|国际铁路港|铁路港|国际陆港|陆港|无水港|国际港务区|(?:铁路|公路|跨海|跨江)?大桥|船闸|运河|铁路(?!口岸|港)|国际港站|中心站|火车站|车站|沿线(?:省区市|省（区、市）|省市|地区)))?"
)
_OPENING_BRACKET = re.compile(r"[》”]?[（(]")
_COUNTED = re.compile(r"(?:的)?(?:总数|数量|家数|个数)")
_EDITION = re.compile(r"(?:第[一二三四五六七八九十百\d]+|首)届$")
_GROUP = re.compile(
    r"(?:(?:[以之]外|(?<!以)外)的?(?:其[他它余])?(?:所有)?(?:国家(?:和地区)?|地区|(?:出口|进口)?市场|(?:贸易)?伙伴国?|成员国?|经济体)"
    r"|其[他它余](?:成员国?|国家|伙伴国?|经济体|成员方|缔约方)(?:和伙伴国)?|成员国(?:家)?和伙伴国|成员国|贸易伙伴国?|沿线国家|(?:各国|国家)(?:和地区)?|经济体|市场)"
)
"""What may follow the name of a group of countries."""
_PLAIN = ("国家", "各国", "国家和地区", "市场")
_OTHER_MEMBERS = re.compile(r"(?:个)?(成员国|国家|伙伴国?)")
_PROVINCES = re.compile(
    r"(?:[一二三四五六七八九十]{1,3})(?:省区市|省（区、市）|省区|省市|省|市州)(?![\u4e00-\u9fff]{0,2}(?:长|委|会|份))"
)
_RESTATED = re.compile(r"[一二三四]省[一二三四]市")
_NAMED_MEMBERS = re.compile(
    r"(?:（|\()?(?P<first>[\u4e00-\u9fff]{2,4})(?:、[\u4e00-\u9fff]{2,4}){1,12}(?:等)?(?:[一二三四]省[一二三四]市|[\d一二三四五六七八九十]{1,3}(?:个)?(?:省区市|省市|省区|省|市|州|地))(?:）|\))?"
)
_REST_OF_HARBOUR = re.compile(r"(?<=港)区(?![域间内])")
_ALL_OF = ("口岸", "港口", "机场", "港")
_LISTS = ("、", "和", "与", "及")
_WORLD = ("全球", "世界")
_REACH = 14  # characters behind a name that may belong to it


@dataclass(slots=True)
class PlaceName:
    """Hold one place: what it is called, where it stands, and the index of the token ``behind`` it."""

    value: str
    start: int
    end: int
    known: bool
    domestic: bool
    behind: int


def read_place(view: str, tokens: list[Token], i: int) -> PlaceName | None:
    """Return the place whose first name is a token, ``None`` where the name belongs to a longer one that is no place.

    Tokens that the name takes in are cut where it ends.
    """
    token = tokens[i]
    value, start, known = _zone(view, tokens, token)
    edition = _EDITION.search(view, max(0, start - 6), start)
    if edition and not value.endswith(("会", "展")):
        return None  # 第六届海南岛电影节: part of a name
    if edition:
        start, value, known = edition.start(), edition.group() + value, False
    place = PlaceName(
        value, start, token.end, known and token.known, token.domestic or _is_whole_world(tokens, i), i + 1
    )
    _listed_members(view, tokens, place)
    _compound(view, tokens, place, token.text)
    _restated(view, tokens, place)
    _suffix(view, tokens, place)
    if place.domestic and place.end > token.end:
        _compound(view, tokens, place, token.text)  # 兰州新区|综合保税区, 山东港口|青岛港
    _members(view, tokens, place)
    return place


def _zone(view: str, tokens: list[Token], token: Token) -> tuple[str, int, bool]:
    """Read the name before a zone's kind, where no area that is known stands before it."""
    after_area = any(t.end == token.start and t.kind == "area" for t in tokens)
    begin = token.start if after_area else zone_before(view, token.start, token.value)
    if begin == token.start:
        return token.value, begin, True
    return view[begin : token.start] + token.value, begin, False


def _is_whole_world(tokens: list[Token], i: int) -> bool:
    """Tell whether 全球 is who trades: 全球服务贸易出口额."""
    token = tokens[i]
    before, behind = tokens[i - 1] if i else None, tokens[i + 1 : i + 2]
    opens = before is None or before.kind in ("number", "punct") or before.text.endswith("同期")
    traded = any(t.kind in ("flow", "service") and t.start == token.end for t in behind)
    return token.value in _WORLD and opens and traded


def _compound(view: str, tokens: list[Token], place: PlaceName, printed: str) -> None:
    """Take in the names that follow directly: 广西凭祥, 上海市综合保税区."""
    while place.behind < len(tokens) and tokens[place.behind].start == place.end:
        other = tokens[place.behind]
        apart = place.domestic and place.value != "中国" and not other.domestic  # 南通市|RCEP原产地证书
        if other.kind != "area" or other.value in _WORLD or apart:  # 塞尔维亚全球第二大贸易伙伴
            break
        if place.domestic and other.domestic and place.value != "中国" and ZONE.fullmatch(other.text):
            said = view[place.start : place.end]
            place.value = (place.value if said.startswith(place.value) else said) + other.value
            place.known = False
        elif place.domestic and other.domestic:
            place.value, place.start = other.value, other.start
        else:
            printed += other.text
            place.value, place.known = printed, False
        place.domestic, place.end, place.behind = other.domestic, other.end, place.behind + 1


def _listed_members(view: str, tokens: list[Token], place: PlaceName) -> None:
    """Pass over the provinces of a region that are named behind it: 长三角地区|上海、江苏、浙江、安徽三省一市."""
    named = _NAMED_MEMBERS.match(view, place.end) if place.domestic and place.value != "中国" else None
    if named and any(t.kind == "area" and t.start == named.start("first") for t in tokens[place.behind :]):
        name_end = place.end
        _end(view, tokens, place, named.end())
        place.end = name_end


def _members(view: str, tokens: list[Token], place: PlaceName) -> None:
    """Take in how many provinces a region has: 黄河流域九省区."""
    counted = _PROVINCES.match(view, place.end) if place.domestic and place.value != "中国" else None
    restated = _RESTATED.match(view, place.end) or (counted if view[place.start - 1 : place.start] in _LISTS else None)
    if counted and restated:
        name_end = place.end  # 长三角三省一市; 广东、浙江、江苏三省
        _end(view, tokens, place, restated.end())
        place.end = name_end
    elif counted:
        place.value, place.known = view[place.start : counted.end()], False
        _end(view, tokens, place, counted.end())


def _restated(view: str, tokens: list[Token], place: PlaceName) -> None:
    """Pass over the same name in brackets: 《区域全面经济伙伴关系协定》（RCEP）其他成员."""
    opening = _OPENING_BRACKET.match(view, place.end)
    if opening is None:
        return
    near = tokens[place.behind : place.behind + 3]
    again = next((t for t in near if t.kind == "area" and t.start == opening.end()), None)
    if again is not None and again.value == place.value and view[again.end : again.end + 1] in ("）", ")"):
        _end(view, tokens, place, again.end + 1)


def _suffix(view: str, tokens: list[Token], place: PlaceName) -> None:
    """Read 口岸, 自贸试验区 … after a Chinese place, 其他成员国, 国家 after a foreign one."""
    if place.behind >= len(tokens):
        return
    following, chinese = tokens[place.behind], place.domestic and place.value != "中国"
    port = view.startswith(("公路口岸", "铁路口岸", "水运口岸", "铁路大桥", "公路大桥"), place.end)
    if following.start == place.end and (following.kind in ("x", "word") or port):
        group = None if chinese else _GROUP.match(view, place.end, place.end + _REACH)
        if chinese:
            _domestic_suffix(view, tokens, place)
        elif group:
            _group_suffix(view, tokens, place, group)
        if chinese or group:
            return
    if not place.domestic and following.text in ("其他", "其它") and place.behind + 1 < len(tokens):
        counted = tokens[place.behind + 1]
        members = _OTHER_MEMBERS.match(view, counted.end) if counted.kind == "number" else None
        if members:  # RCEP其他14个成员国
            place.value, place.known = f"{place.value}其他{members[1]}", False
            _end(view, tokens, place, members.end())


def _domestic_suffix(view: str, tokens: list[Token], place: PlaceName) -> None:
    """Take in the kind of place that follows a Chinese one: 阿拉山口口岸."""
    if _REST_OF_HARBOUR.match(view, place.end):
        place.value, place.known = view[place.start : place.end + 1], False
        _end(view, tokens, place, place.end + 1)  # 南沙港|区
        return
    start = place.end
    text = view[start : start + _REACH]
    match = _AREA_TAIL.match(text)
    if match is None or not match.end():
        return
    if (match["place"] or "").startswith("沿线") and not view.endswith("通道", 0, place.end):
        return  # 长江经济带沿线省市
    if match["place"] and _COUNTED.match(text, match.end()):
        _end(view, tokens, place, start + match.start("place"))  # 京津冀综合保税区数量: the zones are what is counted
        return
    if match["place"] and view.startswith(("全", "该"), place.start):  # 全省|口岸 is what the province has
        place.value += "" if match["place"] in _ALL_OF else match["place"]
        place.known = match["place"] in _ALL_OF
        _end(view, tokens, place, start + match.end("place"))
        return
    if match["place"]:
        place.value, place.known = view[place.start : place.end] + match["place"], False
        _end(view, tokens, place, start + match.end("place"))
        return
    _end(view, tokens, place, start + match.end())


def _group_suffix(view: str, tokens: list[Token], place: PlaceName, group: re.Match[str]) -> None:
    """Take in what is said of a group of countries: RCEP其他成员国."""
    plain = group.group() in _PLAIN and place.known
    if not plain:
        printed = view[place.start : place.end].removesuffix("成员国")
        said = printed if printed and "（" not in printed else place.value.removesuffix("成员国")
        place.value = said + re.sub("成员$", "成员国", group.group())
        place.known = False
    _end(view, tokens, place, group.end())


def _end(view: str, tokens: list[Token], place: PlaceName, stop: int) -> None:
    """Let a name end at an offset, and cut the token that reaches over it."""
    place.end = stop
    while place.behind < len(tokens) and tokens[place.behind].end <= stop:
        place.behind += 1
    if place.behind < len(tokens) and tokens[place.behind].start < stop:
        token = tokens[place.behind]
        tokens[place.behind] = replace(token, text=view[stop : token.end], start=stop)

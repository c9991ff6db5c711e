"""States: the state abroad, or its mission, to whose office the words before a title point.

法国总统, 俄外长, 荷兰经济事务大臣      the state right before the title, or before its field
X外长某某、财政大臣某某                  the state of the post beside it
…向总统某某递交辞呈                     the state last told of in the paragraph
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from jingmai.lexicon import Name
from jingmai.reading.item import Item
from jingmai.reading.post import Post

__all__ = ["States"]

_FIELD = re.compile(
    r"(?:副|首席)?大臣|国务秘书|国务部长|贸易代表|高级代表|委员|专员|高级专员|主席|大使|总领事|部长|议长|副议长|众议长|参议长|特使|代表"
)
_WHOLE_BODY = re.compile(r"(?:部|局|署|院|会|党)$")
_MINISTER = re.compile(r"外长|财长|防长|副?部长|国务部长|(?:副|首席)?大臣|国务秘书|贸易代表|议长|发言人")
_STATE_OFFICE = re.compile(r"副?总统|副?总理|首相|国王|女王|王储|外长|财长|防长|议长|国务卿")
_SHORT_STATES = {
    "俄": "俄罗斯",
    "美": "美国",
    "英": "英国",
    "法": "法国",
    "德": "德国",
    "日": "日本",
    "韩": "韩国",
    "印": "印度",
}
_SHORT_STATE = re.compile(rf"(?:^|[，。；：、“”（】\s同和与])(?P<state>[{''.join(_SHORT_STATES)}])$")
"""A state by its first character, at the beginning of a clause: 俄外长, 美财长."""
_PARTIES = {"越共": "越南", "朝鲜劳动党": "朝鲜", "老挝人民革命党": "老挝"}
_PARTY = re.compile(rf"{'|'.join(_PARTIES)}|[\u4e00-\u9fff]{{2,10}}党")
_FIELDS = re.compile(r"[\u4e00-\u9fff]{2,6}(?:、[\u4e00-\u9fff]{2,6}){1,2}(?:和|及|与)[\u4e00-\u9fff]{2,6}[部署局]")
_LONGEST_MINISTRY = 24  # characters of the fields of a ministry
_BESIDE = r"(?:和|、|以及|及|率|，)[\u4e00-\u9fff]{0,10}"
_ENVOY = re.compile(r"(?:中国|中华人民共和国)(?:常)?驻[\u4e00-\u9fff]{2,12}$")
_NEWLY = re.compile(r"(?:新任|候任|时任|现任|临时|代理|看守|前任|前|原)$")
_WORLD = ("全球", "世界")
_SHORTEST_STATE, _LONGEST_STATE = 2, 10  # characters of the name of a state


class States:
    """Find the states abroad of posts; ``areas`` are the places of a text by where they end, ``found`` the posts so far."""

    def __init__(self, text: str, areas: Mapping[int, Name], found: Sequence[Post]) -> None:
        self.text = text
        self.areas = areas
        self.found = found
        self._states = {
            n.entry.value: n for n in areas.values() if not n.entry.domestic and n.entry.value not in _WORLD
        }

    def country(self, title: re.Match[str]) -> Item | None:
        """Return the country or territory abroad whose name stands right before a title: 法国总统."""
        newly = _NEWLY.search(self.text, max(0, title.start() - 4), title.start())
        at = title.start() + len("联邦") * title.group().startswith("联邦")
        place = self.areas.get(newly.start() if newly else title.start()) or self.areas.get(at)
        if place is None and (short := _SHORT_STATE.search(self.text, max(0, at - 2), at)):
            return Item(_SHORT_STATES[short["state"]], short.start("state"), at)
        if place is None or place.entry.domestic or place.entry.value in _WORLD:
            return None
        printed = self.text[place.start : place.end]  # 上海合作组织, not its short name
        return Item(printed if printed.endswith("组织") else place.entry.value, place.start, place.end)

    def holds(self, title: re.Match[str]) -> bool:
        """Tell whether a title is one of a state abroad, by any of the words that can say so."""
        ways = (self.country, self.beside, self.abroad, self.told_before, self.ministry)
        return any(way(title) is not None for way in ways)

    def envoy(self, title: re.Match[str]) -> Item | None:
        """Return the mission that an ambassador leads: 中国驻马来西亚大使 leads 中国驻马来西亚大使馆."""
        found = _ENVOY.search(self.text, max(0, title.start() - 20), title.start())
        if found is None or not title.group().endswith(("大使", "总领事", "代表")):
            return None
        seat = {"使": "大使馆", "事": "总领馆", "表": "代表团"}.get(title.group()[-1], "")
        return Item(found.group() + seat, found.start(), title.end(), False)

    def abroad(self, title: re.Match[str]) -> Item | None:
        """Return the state whose minister or envoy a title names with the field: 荷兰经济事务|大臣, 美国|贸易代表."""
        if not _FIELD.fullmatch(title.group()):
            return None
        field = re.search(r"[\u4e00-\u9fff]{0,10}$", self.text[max(0, title.start() - 10) : title.start()])
        low = title.start() - len(field.group() if field else "")
        for at in range(title.start(), low - 1, -1):
            place = self.areas.get(at)
            if place is not None and not place.entry.domestic and place.entry.value not in _WORLD:
                inner = self.text[at : title.start()]
                if re.search(r"[同的在对访]", inner):
                    return None
                whole = bool(_WHOLE_BODY.search(inner))  # 德国联邦经济和能源部|国务秘书
                return Item(place.entry.value + inner * whole, place.start, title.start() if whole else place.end)
        return None

    def beside(self, title: re.Match[str]) -> Item | None:
        """Return the state abroad of the post before, which a minister or envoy beside it shares."""
        last = self.found[-1] if self.found else None
        if last is None or not _MINISTER.fullmatch(title.group()):
            return None
        beside = re.fullmatch(_BESIDE, self.text[last.end : title.start()])
        return self.of(last.organisation) if beside else None

    def told_before(self, title: re.Match[str]) -> Item | None:
        """Return the state abroad last told of in the paragraph, whose further offices need no naming: 向总统…递交."""
        if not _STATE_OFFICE.fullmatch(title.group()):
            return None
        low = self.text.rfind("\n", 0, title.start())
        near = sorted((p for p in self.found if low < p.end <= title.start()), key=lambda p: p.end)
        return next((state for p in reversed(near) if (state := self.of(p.organisation))), None)

    def headed(self, title: re.Match[str], body: Item) -> Item | None:
        """Return the state whose office a title names beside a post in its ruling party: 越共中央总书记、国家主席."""
        party = _PARTY.match(body.value)
        if not (party and (_STATE_OFFICE.fullmatch(title.group()) or title.group() == "国家主席")):
            return None
        state = _PARTIES.get(party.group(), "")
        told = self.of(body)
        return replace(body, value=state) if state else told

    def ministry(self, title: re.Match[str]) -> Item | None:
        """Return a ministry of several fields abroad: 马来西亚投资、贸易及工业部|部长."""
        low = max(0, title.start() - _LONGEST_MINISTRY)
        for at in range(low, title.start()):
            place = self.areas.get(at)
            if place is not None and not place.entry.domestic and _FIELDS.fullmatch(self.text, at, title.start()):
                return Item(place.entry.value + self.text[at : title.start()], place.start, title.start(), False)
        return None

    def of(self, body: Item) -> Item | None:
        """Return the state abroad to which a body belongs."""
        for length in range(_SHORTEST_STATE, _LONGEST_STATE + 1):
            if (place := self._states.get(body.value[:length])) is not None:
                return Item(place.entry.value, place.start, place.end)
        return None

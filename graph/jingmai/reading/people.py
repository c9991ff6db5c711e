"""People and posts: who is what where, read from post and name standing together.

post   := organisation [unit] title {、 [unit] title} name     海关总署新闻发言人、统计分析司司长吕大良
        | name title                                             习近平总书记
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.resources import files

from jingmai.article import Article
from jingmai.lexicon import Name
from jingmai.reading.item import Item
from jingmai.reading.locality import local_body
from jingmai.reading.personname import FOREIGN_NAME, FULL_NAME, HAN, ONE, STATES, foreign_name_after, name_after
from jingmai.reading.shortform import ShortForm

__all__ = ["Post", "find_posts"]


@dataclass(frozen=True, slots=True)
class Post:
    """Hold one post of one person: the span of the name, the title and the body, innermost as printed."""

    start: int
    end: int
    person: str
    role: Item
    organisation: Item


_INTERNATIONAL = re.compile(
    r"欧盟|欧洲|世界|世贸|联合国|国际|东盟|亚洲|非洲|北约|阿盟|金砖|上合|石油输出国|金融稳定|理事会|清算银行|开发银行|货币基金"
)
_TITLES = files("jingmai.reading").joinpath("posts.txt").read_text("utf-8").split()
_TITLE = re.compile(
    "|".join(
        t + "(?!会)" * t.endswith(("委员", "常委")) + "(?![国团])" * t.endswith("主席")
        for t in sorted(set(_TITLES), key=lambda t: (-len(t), t))
    )
)
_ORGANISATION_START = re.compile(
    r"^.*(?:[，。；：！？”“》）、\s\n]|记者[^，。]{0,6}?从|据|由|在|向|对(?!外)|请|邀请|采访|会见|任命|接受|报道|同|与|时任|原|兼|日电|讯|是|(?<![华行])为|担任|近日|日前|今天|昨天|\d日|以及|了|述职的|来访的|访华的|来华的)",
    re.DOTALL,
)
_COMPANY = re.compile(
    r"[\u4e00-\u9fffA-Za-z]{2,12}[（(][\u4e00-\u9fff]{2,4}[）)](?:[\u4e00-\u9fff]{0,8}(?:公司|集团|银行)|(?<=(?:公司|集团)[（(][\u4e00-\u9fff]{2}[）)]))$"
)
"""A company that bears a place in brackets: 某某（中国）有限公司."""
_RELATED = re.compile(r"(?:相关|有关|主要|该|其)$")
_LEADER = re.compile(
    rf"(?P<name>[{ONE}]{HAN}{{1,2}}?)(?P<title>总书记|国家主席|国务院总理|总理(?=[在对同向就的和，提率应])|委员长(?!会议)|主席(?=[在对同向就的和，提]))"
)
_SHARED = re.compile(
    rf"、(?P<name>[{ONE}]{HAN}{{1,2}})(?={STATES}|出席|参加|主持|列席|共同|分别|担任|等|[、，。]|就|在|为|和(?=[{ONE}]{HAN}{{1,2}}(?:[，。、等出参]|$)))"
)
_AFTER_NAME = re.compile(r"[\u4e00-\u9fff](?<![和同与及请由受经])$")
_OFFICE = {
    "委员长": "全国人民代表大会常务委员会",
    "总书记": "中共中央",
    "国家主席": "中华人民共和国",
    "国家副主席": "中华人民共和国",
    "主席": "中华人民共和国",
    "国务委员": "国务院",
    "国务院总理": "国务院",
}
_FIELD = re.compile(
    r"(?:副|首席)?大臣|国务秘书|国务部长|贸易代表|高级代表|委员|专员|高级专员|主席|大使|总领事|部长|议长|副议长|众议长|参议长|特使|代表"
)
_WHOLE_BODY = re.compile(r"(?:部|局|署|院|会|党)$")
_GOVERNS = re.compile(r"副?(?:省|市|县|区|州)长")
_HEADS_FIRM = re.compile(r"(?:副总裁|总裁|董事长|首席执行官|总经理|创始人|首席[\u4e00-\u9fff]{2}官)")
_OF_FIRMS = ("首席执行官", "总裁", "董事长", "创始人", "主席", "总经理")
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
_BESIDE = r"(?:和|、|以及|及|率|，)[\u4e00-\u9fff]{0,10}"
_HEAD = re.compile(r"副?(?P<h>[部局厅署司院处所])长$")
"""A title that holds the last character of its body: 商务部长, 泰国卫生部长."""

_MINISTRY = re.compile(r"[\u4e00-\u9fff]{2,8}$")
_APPOINTED = re.compile(
    rf"(?:任命|聘任|补选|增选|选举|推选|推举|决定|，|；)(?P<names>{FULL_NAME}(?:、{FULL_NAME})*)(?:同志)?为(?P<posts>[^，。；\n]{{2,60}})"
)
_TAKES_OFFICE = re.compile(rf"(?P<names>{FULL_NAME})同志(?:兼|担)?任(?P<posts>[^，。；\n]{{2,60}})")
_APPOINTED_ABROAD = re.compile(
    rf"任命(?:[\u4e00-\u9fff]{{2,8}}[长臣])?(?P<names>{FOREIGN_NAME})为(?P<posts>[^，。；\n]{{2,30}})"
)
_ENVOY = re.compile(r"(?:中国|中华人民共和国)(?:常)?驻[\u4e00-\u9fff]{2,12}$")
_BUREAU = "中共中央政治局"
_COMMITTEE_POST = re.compile(r"党委副?书记")
_PARTY_SECRETARY = re.compile(r"(?:[省市区县州]|自治区|自治州)?委(?:副)?书记$")
_OWN_NAME = re.compile(
    r"(?:中国|全国|国家|中华|世界|国际|第[一二三四五六七八九十百]+届)[\u4e00-\u9fff]{3,}|[\u4e00-\u9fff]{2,}(?:协会|学会|商会|联合会|公司|集团|大学|学院|研究院|基金会|银行|交易所|医院|研究所|实验室|中学|小学|幼儿园|工程|组委会|筹委会|代表团|指挥部|出版社|博物馆|俱乐部|合作社|研究中心)$"
)
"""Further bodies that are none of the first: 全国老龄办副主任、中国老龄协会会长."""
_ACTING = re.compile(
    r"(?:分管|主持|负责)[\u4e00-\u9fff]{2,8}的$|(?:[正副][部局厅司]级)?专职$|(?:代理|候任|前任?|时任|常务|首席|执行)$"
)
_TERM_OF = re.compile(r"第[一二三四五六七八九十]+任$")
_NEWLY = re.compile(r"(?:新任|候任|时任|现任|临时|代理|看守)$")
_WORLD = ("全球", "世界")
_SHORTEST_STATE, _LONGEST_STATE = 2, 10  # characters of the name of a state
_MOST_TITLES = 8  # that one person holds together
_SHORTEST_BODY = 3  # characters of a body behind 的
_NO_POST = frozenset("记者 通讯员 评论员".split())


def find_posts(article: Article, names: list[Name], short_forms: Sequence[ShortForm] = ()) -> list[Post]:
    """Return the posts that an article states, each once, at the person's first mention with it.

    >>> from jingmai.layout import lay_out
    >>> text = "商务部新闻发言人何小前表示，进口增长。"
    >>> [(p.person, p.role.value, p.organisation.value) for p in find_posts(lay_out(text)[0], [])]
    [('何小前', '新闻发言人', '商务部')]
    """
    return _Finder(article, names, short_forms).find()


class _Finder:
    def __init__(self, article: Article, names: list[Name], short_forms: Sequence[ShortForm]) -> None:
        self.text = article.text
        self.agencies = [n for n in names if n.entry.kind == "agency"]
        self._ends = [n.end for n in self.agencies]
        self.areas = {n.end: n for n in names if n.entry.kind == "area"}
        self._starts = [n.start for n in self.agencies]
        self._states = {
            n.entry.value: n for n in self.areas.values() if not n.entry.domestic and n.entry.value not in _WORLD
        }
        self.short = {s.short: s.full for s in short_forms if s.kind == "name"}
        self.seen: set[tuple[str, str, str]] = set()
        self.found: list[Post] = []

    def find(self) -> list[Post]:
        at = 0
        while match := _TITLE.search(self.text, at):
            at = match.end()
            chinese = name_after(self.text, match.end(), _TITLE)
            name = chinese or self._foreigner_after(match)
            if name is not None:
                self._posts(match, name, abroad=chinese is None)
                at = name.end()
        for match in _LEADER.finditer(self.text):
            if not self._is_title_holder(match):
                continue
            title = match["title"].removeprefix("国务院")
            office = _OFFICE[match["title"]] if match["title"] in _OFFICE else _OFFICE[f"国务院{title}"]
            self._add(
                match.start("name"),
                match.end("name"),
                match["name"],
                Item(title, match.start("title"), match.end("title")),
                Item(office),
            )
        for match in (*_APPOINTED.finditer(self.text), *_TAKES_OFFICE.finditer(self.text)):
            self._appointed(match)
        for match in _APPOINTED_ABROAD.finditer(self.text):
            self._appointed(match)
        return sorted(self.found, key=lambda p: (p.start, p.role.start))

    def _appointed(self, match: re.Match[str]) -> None:
        """Read the posts to which someone is appointed: 任命某某为商务部副部长兼国际贸易谈判代表."""
        root: Item | None = None
        for title in _TITLE.finditer(self.text, *match.span("posts")):
            if not re.match(r"[（(、，。；兼和\n]|$", self.text[title.end() : title.end() + 1]):
                continue
            own = (
                self._envoy(title)
                or self._country(title)
                or self._ministry(title)
                or self._organisation(title.start(), match.start("posts"))
                or self._told_state(title)
            )
            root = own or root
            if root is None:
                continue
            role = Item(title.group(), title.start(), title.end())
            for name in re.finditer(r"[\u4e00-\u9fff]+(?=[、（(]|$)", match["names"]):
                at = match.start("names") + name.start()
                self._add(at, at + len(name.group()), name.group(), role, root)

    def _is_title_holder(self, match: re.Match[str]) -> bool:
        before = self.text[max(0, match.start() - 1) : match.start()]
        if match["name"].endswith(("会", "为", "任", "是")):
            return False  # 全国人大|常委会|委员长
        if match.end("name") in self.areas:
            return False  # 连任印度|总理
        if len(match["name"]) == 2:
            return not before or bool(re.match(r"[，。：、；“”\s和同与]", before))
        return not before or not re.match(r"[张王李]", before)

    def _foreigner_after(self, title: re.Match[str]) -> re.Match[str] | None:
        """Return a name in transcription after a post abroad or in an international body: 德国总理默茨."""
        match = foreign_name_after(self.text, title.end())
        if match is None:
            return None
        first = self._chain(title)[0]
        if match["japanese"] and "日本" not in self.text[max(0, first.start() - 16) : first.start()]:
            return None
        body = self._known(max(0, first.start() - 24), first.start()) or self._organisation(first.start())
        abroad = any(
            found is not None
            for found in (
                self._country(first),
                self._beside_state(first),
                self._ministry(first),
                self._abroad(first),
                self._told_state(first),
            )
        )
        firm = body is not None and title.group() in _OF_FIRMS and re.search(r"公司|集团", body.value)
        foreign = body is not None and self._state(body) is not None  # 以色列特勤局局长
        if not (abroad or firm or foreign or (body is not None and _INTERNATIONAL.search(body.value))):
            return None
        return re.compile("(?P<name>.*)").fullmatch(self.text, match.start(), match.end())

    def _chain(self, last: re.Match[str]) -> list[re.Match[str]]:
        """Return the titles that one person holds together, up to the one right before the name."""
        titles = [last]
        while len(titles) < _MOST_TITLES and (previous := self._title_before(titles[0].start())):
            titles.insert(0, previous)
        return titles

    def _posts(self, last: re.Match[str], name: re.Match[str], *, abroad: bool) -> None:
        """Read the titles before a name, from the last back to the first, then their bodies."""
        titles = self._chain(last)
        root = self._body_of(titles[0]) or self._same_body(titles[0].start(), titles[0].group())
        while root is None and len(titles) > 1:  # 中方牵头人、国务院副总理: what has no body is no post
            titles = titles[1:]
            root = self._body_of(titles[0])
        root = root or (self._told_state(titles[0]) if abroad else None)
        if root is None:
            return
        foreign = self._state(root) is not None
        holders = [name, *([] if foreign else self._sharing(name.end()))]
        for i, title in enumerate(titles):
            body = root
            if i:
                body = self._unit(titles[i - 1].end(), title, root)
            if i and (seat := self._territory_of(titles[i - 1], title, root)):
                body = seat  # 内蒙古自治区党委副书记、自治区|主席
            elif i and body is root and title.group() in _OFFICE:
                body = Item(_OFFICE[title.group()])  # 总书记、国家主席
            elif i and body is root and _GOVERNS.fullmatch(title.group()):
                body = replace(root, value=re.sub(r"^中共|委$", "", root.value))  # 上海市委副书记、市长
            role = Item(title.group(), title.start(), title.end())
            if title.group().startswith("政治局") and body.value == _BUREAU:
                at = title.start() + len("政治局")
                role = Item(self.text[at : title.end()], at, title.end())
            if _COMMITTEE_POST.fullmatch(title.group()) and title.start() in self.areas and body is root:
                at = title.start() + len("党委")  # 内蒙古自治区党委|副书记
                role, body = (
                    Item(self.text[at : title.end()], at, title.end()),
                    replace(root, value=f"{root.value}党委", end=at),
                )
            for holder in holders:
                self._add(holder.start("name"), holder.end("name"), holder["name"], role, body)

    def _territory_of(self, before: re.Match[str], title: re.Match[str], root: Item) -> Item | None:
        """Return the territory whose head a title names beside a post in its party committee."""
        unit = self.text[before.end() : title.start()].lstrip("、兼和及 ")
        seat = re.fullmatch(r"(?:中共)?(?P<place>.+?)(?:党?委)?", root.value)
        if not (unit and seat and seat["place"].endswith(unit) and re.fullmatch("自治区|省|市|自治州|县|区|州", unit)):
            return None
        return replace(root, value=seat["place"])

    def _body_of(self, title: re.Match[str]) -> Item | None:
        """Return the body to which a title belongs by the words before it."""
        root = (
            self._envoy(title)
            or self._country(title)
            or (self._office(title) if title.group() == "国家主席" else None)
            or self._beside_state(title)
            or self._ministry(title)
            or self._abroad(title)
            or self._organisation(title.start())
            or self._office(title)
        )
        if root is None:
            return None
        if title.group().startswith("政治局"):
            return replace(root, value=_BUREAU)
        if title.group() == "委员" and root.value.startswith("欧盟委员会"):
            return replace(root, value="欧盟委员会")  # …贸易委员: the field is no body
        return root

    def _same_body(self, start: int, title: str) -> Item | None:
        """Return the body of the post before, which a further one of the same list shares: 行长某某，副行长某某."""
        last = self.found[-1] if self.found else None
        if last is None or not re.fullmatch(r"(?:、[\u4e00-\u9fff]{2,3})*[，、]", self.text[last.end : start]):
            return None
        heads = [p for p in reversed(self.found) if title.removeprefix("副") == p.role.value]
        last = next(iter(heads), last)  # 行长某某，…局长某某，副行长某某
        return Item(self._root(last.organisation), last.organisation.start, last.organisation.end)

    def _sharing(self, at: int) -> list[re.Match[str]]:
        """Return the names that share the post before the first: 副署长赵某某、王某出席."""
        found: list[re.Match[str]] = []
        while match := _SHARED.match(self.text, at):
            found.append(match)
            at = match.end()
        return found

    def _country(self, title: re.Match[str]) -> Item | None:
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

    def _envoy(self, title: re.Match[str]) -> Item | None:
        """Return the mission that an ambassador leads: 中国驻马来西亚大使 leads 中国驻马来西亚大使馆."""
        found = _ENVOY.search(self.text, max(0, title.start() - 20), title.start())
        if found is None or not title.group().endswith(("大使", "总领事", "代表")):
            return None
        seat = {"使": "大使馆", "事": "总领馆", "表": "代表团"}.get(title.group()[-1], "")
        return Item(found.group() + seat, found.start(), title.end(), False)

    def _abroad(self, title: re.Match[str]) -> Item | None:
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

    def _beside_state(self, title: re.Match[str]) -> Item | None:
        """Return the state abroad of the post before, which a minister or envoy beside it shares."""
        last = self.found[-1] if self.found else None
        if last is None or not _MINISTER.fullmatch(title.group()):
            return None
        beside = re.fullmatch(_BESIDE, self.text[last.end : title.start()])
        return self._state(last.organisation) if beside else None

    def _told_state(self, title: re.Match[str]) -> Item | None:
        """Return the state abroad last told of in the paragraph, whose further offices need no naming: 向总统…递交."""
        if not _STATE_OFFICE.fullmatch(title.group()):
            return None
        low = self.text.rfind("\n", 0, title.start())
        near = sorted((p for p in self.found if low < p.end <= title.start()), key=lambda p: p.end)
        return next((state for p in reversed(near) if (state := self._state(p.organisation))), None)

    def _state(self, body: Item) -> Item | None:
        """Return the state abroad to which a body belongs."""
        for length in range(_SHORTEST_STATE, _LONGEST_STATE + 1):
            if (place := self._states.get(body.value[:length])) is not None:
                return Item(place.entry.value, place.start, place.end)
        return None

    def _office(self, title: re.Match[str]) -> Item | None:
        """Return the body of a post that needs no naming, or the place that a post of a territory is named with."""
        place = self.areas.get(title.start()) or self.areas.get(title.start() + 1)  # 深圳市|委书记
        if _PARTY_SECRETARY.fullmatch(title.group()) and place is not None:
            seat = title.start() + title.group().index("委") + 1
            return Item(f"中共{self.text[place.start : seat]}", place.start, seat, False)  # 上海|市委书记
        if title.group() in _OFFICE and not _AFTER_NAME.search(self.text, max(0, title.start() - 1), title.start()):
            return Item(_OFFICE[title.group()])
        place = self.areas.get(title.start()) or self.areas.get(title.start() + 1)  # 深圳市|委书记
        return Item(place.entry.value, place.start, place.end) if place else None

    def _title_before(self, start: int) -> re.Match[str] | None:
        """Return the title joined by 、 or 兼 to the one that begins at ``start`` (a unit may stand between)."""
        window = self.text[max(0, start - 30) : start]
        match = re.search(r".*(?P<join>[、兼])(?P<unit>[\u4e00-\u9fff]{0,20})$", window)
        if not match or _TITLE.search(match["unit"]):
            return None
        end = start - len(window) + match.start("join")
        for title in _TITLE.finditer(self.text, max(0, end - 8), end):
            if title.end() == end:
                return title
        return None

    def _ministry(self, title: re.Match[str]) -> Item | None:
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

    def _unit(self, start: int, title: re.Match[str], root: Item) -> Item:
        """Return the body of a further title: 、统计分析司 司长 belongs to the same root."""
        end = title.start()
        text = self.text[start:end].lstrip("、兼和及 ")
        if not text:
            return root
        head = _HEAD.fullmatch(title.group())
        if head and not title.group().startswith("副") and not text.endswith(head["h"]) and head["h"] == "部":
            text, end = text + head["h"], end + 1  # 副总理兼卫生|部长
        at = end - len(text)
        known = self._agency(at, end)
        seat = self.areas.get(title.start()) or self.areas.get(title.start() + 1)
        if _PARTY_SECRETARY.fullmatch(title.group()) and seat is not None:
            return self._office(title) or root
        if known is None and _OWN_NAME.match(text):
            return Item(text, at, end, False)
        place = self.areas.get(root.end)
        if known is not None and (place is None or place.entry.domestic):
            return known
        return Item(self._root(root) + text, at, end, False)

    def _root(self, body: Item) -> str:
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

    def _organisation(self, end: int, low: int = 0) -> Item | None:
        """Return the body whose name ends where a title begins, and begins no earlier than ``low``."""
        window = max(low, end - 36)
        text = self.text[window:end]
        if (known := self._known(window, end)) is not None:
            return known
        phrase = _TERM_OF.sub("", _ORGANISATION_START.sub("", text)).removesuffix("的")
        attributed = phrase.rpartition("的")[2]
        phrase = attributed if len(attributed) >= _SHORTEST_BODY else phrase  # 晋升上将军衔的东部战区
        if company := _COMPANY.search(text):
            phrase = company.group()
        if not phrase or _RELATED.search(phrase):
            return None
        start = text.rindex(phrase) + window
        plain = phrase.strip("“”")
        if plain in self.short:
            return Item(self.short[plain], start, end)
        firm = _HEADS_FIRM.match(self.text, end) and re.fullmatch(r"[\u4e00-\u9fffA-Za-z]{2,16}", plain)
        if not (firm or company) and not re.search(
            r"(?:部|委|局|署|院|会|厅|司|处|所|校|大学|学院|公司|集团|银行|中心|协会|商会|研究会|海关|政府|市|省|县|区|州|国|组织|联盟|基金|机构|厂|社|台|报|办|馆|站|联合会|委员会|科|汽车|村|镇|乡|港|室|组|军|队|店|园|系统|使团|代表团|北约|欧佩克|院校|联|行|中央|党|论坛|电力|石化|石油|证券|保险|航空|科技|股份|控股|重工|船舶|钢铁|工程|火箭|卫星|电子|电器|通信|软件|网络|能源|生物|医药|制药|半导体|动力|传媒|食品|乳业|物流|快递|置业)$",
            plain,
        ):
            return None
        return Item(plain, start, end, False) if 2 <= len(plain) <= 30 else None

    def _known(self, window: int, end: int) -> Item | None:
        """Return the known body that the phrase before a title begins with, and the unit that follows it."""
        inside = self.agencies[bisect_left(self._starts, window) : bisect_left(self._starts, end)]
        for name in (n for n in inside if n.end <= end):
            rest = _ACTING.sub("", self.text[name.end : end])
            if (
                not re.search(r"[，。；：！？、“”《》（）\s的了说]|表示|介绍|记者|相关|有关|主要|负责人$|原$", rest)
                and len(rest) <= 22
                and not _TITLE.search(rest)
            ):
                abroad = self.areas.get(name.start)
                foreign = abroad.entry.value if abroad and not abroad.entry.domestic else ""
                inner = self.text[name.start : name.end] if foreign else ""  # 巴基斯坦外交部
                value = foreign + inner or local_body(self.text, name) or self._customs(name) or name.entry.value
                return Item(value + rest, name.start, end, not rest and value == name.entry.value)
        return None

    def _customs(self, name: Name) -> str:
        """Return the name of a customs house, which news calls by its place: 霍尔果斯海关."""
        place = self.areas.get(name.start)
        return self.text[place.start : name.end] if place and self.text[name.start : name.end] == "海关" else ""

    def _add(self, start: int, end: int, person: str, role: Item, organisation: Item) -> None:
        key = (person, role.value, organisation.value)
        if role.value in _NO_POST or key in self.seen:
            return
        self.seen.add(key)
        self.found.append(Post(start, end, person, role, organisation))

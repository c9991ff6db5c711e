"""People and posts: who is what where, read from post and name standing together.

post   := organisation [unit] title {、 [unit] title} name     海关总署新闻发言人、统计分析司司长吕大良
        | name title                                             习近平总书记
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from jingmai.article import Article
from jingmai.lexicon import Name
from jingmai.reading.body import Bodies
from jingmai.reading.item import Item
from jingmai.reading.personname import FOREIGN_NAME, FULL_NAME, HAN, ONE, STATES, foreign_name_after, name_after
from jingmai.reading.post import OFFICE, TITLE, Post
from jingmai.reading.shortform import ShortForm
from jingmai.reading.state import States

__all__ = ["Post", "find_posts"]

_INTERNATIONAL = re.compile(
    r"欧盟|欧洲|世界|世贸|联合国|国际|东盟|亚洲|非洲|北约|阿盟|金砖|上合|石油输出国|金融稳定|理事会|清算银行|开发银行|货币基金|联大"
)
_LEADER = re.compile(
    rf"(?P<name>(?!经[{ONE}])[{ONE}]{HAN}{{1,2}}?)(?P<title>总书记|国家主席|国务院总理|总理(?=[在对同向就的和，提率应]|签批|签署|主持|出席|会见|指出|强调|表示)|委员长(?!会议)|主席(?=[在对同向就的和，提]))"
)
_SHARED = re.compile(
    rf"、(?P<name>[{ONE}]{HAN}{{1,2}})(?={STATES}|出席|参加|主持|列席|共同|分别|担任|等|[、，。]|就|在|为|和(?=[{ONE}]{HAN}{{1,2}}(?:[，。、等出参]|$)))"
)
_GOVERNS = re.compile(r"副?(?:省|市|县|区|州)长")
_OF_FIRMS = ("首席执行官", "总裁", "董事长", "创始人", "主席", "总经理")
_APPOINTED = re.compile(
    rf"(?:任命|聘任|补选|增选|选举|推选|推举|决定|，|；)(?P<names>{FULL_NAME}(?:、{FULL_NAME})*)(?:同志)?为(?P<posts>[^，。；\n]{{2,60}})"
)
_TAKES_OFFICE = re.compile(rf"(?P<names>{FULL_NAME})同志(?:兼|担)?任(?P<posts>[^，。；\n]{{2,60}})")
_IS = re.compile(rf"(?:^|[，。“”\n])(?P<names>{FULL_NAME})是(?P<posts>[^，。；\n]{{4,30}})(?=[，。])", re.MULTILINE)
_LEADERS = ("总书记", "国家主席", "总理", "委员长", "主席")
_CHOSEN = ("任命", "聘任", "补选", "增选", "选举", "推选", "推举", "决定")
_APPOINTED_ABROAD = re.compile(
    rf"任命(?:[\u4e00-\u9fff]{{2,8}}[长臣])?(?P<names>{FOREIGN_NAME})为(?P<posts>[^，。；\n]{{2,30}})"
)
_BUREAU = "中共中央政治局"
_COMMITTEE_POST = re.compile(r"党委副?书记")
_JOINED = re.compile(r".*(?P<join>[、兼及])(?P<unit>[\u4e00-\u9fffA-Za-z]{0,20})$")
"""What joins a title to the one before it, and the unit that may stand between."""
_WINDOW = 30  # characters before a title in which that stands
_MOST_TITLES = 8  # that one person holds together
_FULL = re.compile(FULL_NAME)
_LISTED = re.compile(r"(?:^|[，。；：\n])(?P<names>[\u4e00-\u9fff·]{2,4}(?:、[\u4e00-\u9fff·]{2,4}?)+)等?$")
_LIST = 60  # characters before an office in which those who share it may be listed
_OF_MANY = {"副委员长": "全国人民代表大会常务委员会", "副总理": "国务院", "国务委员": "国务院"}
"""Offices that several hold, and their body."""
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
        self.areas = {n.end: n for n in names if n.entry.kind == "area"}
        self.seen: set[tuple[str, str, str]] = set()
        self.found: list[Post] = []
        agencies = [n for n in names if n.entry.kind == "agency"]
        short = {s.short: s.full for s in short_forms if s.kind == "name"}
        self.bodies = Bodies(self.text, agencies, self.areas, short)
        self.states = States(self.text, self.areas, self.found)

    def find(self) -> list[Post]:
        at = 0
        while match := TITLE.search(self.text, at):
            at = match.end()
            chinese = name_after(self.text, match.end(), TITLE)
            name = chinese or self._foreigner_after(match)
            if name is not None:
                self._posts(match, name, abroad=chinese is None)
                at = name.end()
            elif match.group() in _OF_MANY:
                self._named_before(match)
        for match in _LEADER.finditer(self.text) if self._names_any(_LEADERS) else ():
            if not self._is_title_holder(match):
                continue
            title = match["title"].removeprefix("国务院")
            office = OFFICE.get(match["title"]) or OFFICE[f"国务院{title}"]
            self._add(
                match.start("name"),
                match.end("name"),
                match["name"],
                Item(title, match.start("title"), match.end("title")),
                Item(office),
            )
        for pattern, words in (
            (_APPOINTED, _CHOSEN),
            (_TAKES_OFFICE, ("同志",)),
            (_IS, ("是",)),
            (_APPOINTED_ABROAD, ("任命",)),
        ):
            for match in pattern.finditer(self.text) if self._names_any(words) else ():
                self._appointed(match)
        return sorted(self.found, key=lambda p: (p.start, p.role.start))

    def _named_before(self, title: re.Match[str]) -> None:
        """Read those who are listed before the office that they share: 李某某、王某某等副委员长."""
        low = max(0, title.start() - _LIST)
        listed = _LISTED.search(self.text, low, title.start())
        names = list(re.finditer("[^、]+", listed["names"])) if listed else []
        if listed is None or not all(_FULL.fullmatch(n.group()) for n in names):
            return
        for name in names:
            start = listed.start("names") + name.start()
            role = Item(title.group(), title.start(), title.end())
            self._add(start, start + len(name.group()), name.group(), role, Item(_OF_MANY[title.group()]))

    def _names_any(self, words: Sequence[str]) -> bool:
        """Tell whether the text holds one of the words without which a pattern, slow to search, can't be in it."""
        return any(word in self.text for word in words)

    def _appointed(self, match: re.Match[str]) -> None:
        """Read the posts to which someone is appointed: 任命某某为商务部副部长兼国际贸易谈判代表."""
        root: Item | None = None
        for title in TITLE.finditer(self.text, *match.span("posts")):
            if not re.match(r"[（(、，。；兼和\n]|$", self.text[title.end() : title.end() + 1]):
                continue
            own = (
                self.states.envoy(title)
                or self.states.country(title)
                or self.bodies.ministry(title)
                or self.bodies.organisation(title.start(), match.start("posts"))
                or self.states.told_before(title)
            )
            root = own or root
            if root is None:
                continue
            role, body = self._seated(title, root)
            for name in re.finditer(r"[\u4e00-\u9fff]+(?=[、（(]|$)", match["names"]):
                at = match.start("names") + name.start()
                self._add(at, at + len(name.group()), name.group(), role, body)

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
        body = self.bodies.known(max(0, first.start() - 24), first.start()) or self.bodies.organisation(first.start())
        abroad = self.states.holds(first) or self.bodies.ministry(first) is not None
        firm = body is not None and title.group() in _OF_FIRMS and re.search(r"公司|集团", body.value)
        foreign = body is not None and self.states.of(body) is not None  # 以色列特勤局局长
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
        root = root or (self.states.told_before(titles[0]) if abroad else None)
        if root is None:
            return
        foreign = self.states.of(root) is not None
        holders = [name, *([] if foreign else self._sharing(name.end()))]
        body = root
        for i, title in enumerate(titles):
            if i:
                own = body if not body.value.startswith(root.value) else root  # TCL创始人、董事长
                body = self.bodies.unit(titles[i - 1].end(), title, own)
            if i and (seat := self._territory_of(titles[i - 1], title, root)):
                body = seat  # 内蒙古自治区党委副书记、自治区|主席
            elif i and body is own and title.group() in OFFICE:
                body = Item(OFFICE[title.group()])  # 总书记、国家主席
            elif i and body is own and _GOVERNS.fullmatch(title.group()):
                body = replace(root, value=re.sub(r"^中共|委$", "", root.value))  # 上海市委副书记、市长
            if i and (state := self.states.headed(title, root)):
                body = state  # 越共中央总书记、国家主席
            role, body = self._seated(title, body)
            for holder in holders:
                self._add(holder.start("name"), holder.end("name"), holder["name"], role, body)

    def _seated(self, title: re.Match[str], body: Item) -> tuple[Item, Item]:
        """Return role and body of a title that holds a part of its body: 政治局|委员, 党委|副书记 of a territory."""
        part = "政治局" if body.value == _BUREAU and title.group().startswith("政治局") else ""
        if _COMMITTEE_POST.fullmatch(title.group()) and title.start() in self.areas:
            part = "党委"
            body = replace(body, value=f"{body.value}党委", end=title.start() + len(part))
        at = title.start() + len(part)
        return Item(self.text[at : title.end()], at, title.end()), body

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
            self.states.envoy(title)
            or self.states.country(title)
            or (self.bodies.office(title) if title.group() == "国家主席" else None)
            or self.states.beside(title)
            or self.states.ministry(title)
            or self.bodies.ministry(title)
            or self.states.abroad(title)
            or self.bodies.organisation(title.start())
            or self.bodies.office(title)
            or self.bodies.host(title)
            or self.bodies.of_head(title)
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
        if last is None or not re.fullmatch(
            r"(?:、[\u4e00-\u9fff]{2,3})*(?:等?(?:副委员长|国务委员))?[，、]", self.text[last.end : start]
        ):
            return None
        heads = [p for p in reversed(self.found) if title.removeprefix("副") == p.role.value]
        last = next(iter(heads), last)  # 行长某某，…局长某某，副行长某某
        return Item(self.bodies.root(last.organisation), last.organisation.start, last.organisation.end)

    def _sharing(self, at: int) -> list[re.Match[str]]:
        """Return the names that share the post before the first: 副署长赵某某、王某出席."""
        found: list[re.Match[str]] = []
        while match := _SHARED.match(self.text, at):
            found.append(match)
            at = match.end()
        return found

    def _title_before(self, start: int) -> re.Match[str] | None:
        """Return the title joined by 、 or 兼 to the one that begins at ``start`` (a unit may stand between)."""
        window = self.text[max(0, start - _WINDOW) : start]
        match = _JOINED.search(window)
        if not match or TITLE.search(match["unit"]):
            return None
        end = start - len(window) + match.start("join")
        for title in TITLE.finditer(self.text, max(0, end - 8), end):
            if title.end() == end:
                return title
        return None

    def _add(self, start: int, end: int, person: str, role: Item, organisation: Item) -> None:
        key = (person, role.value, organisation.value)
        if role.value in _NO_POST or key in self.seen:
            return
        self.seen.add(key)
        self.found.append(Post(start, end, person, role, organisation))

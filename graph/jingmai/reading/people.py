"""People and posts: who is what where, read from post and name standing together.

post   := organisation [unit] title {、 [unit] title} name     海关总署新闻发言人、统计分析司司长吕大良
        | name title                                             习近平总书记
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from jingmai.article import Article
from jingmai.lexicon import Name
from jingmai.reading.item import Item
from jingmai.reading.locality import local_body
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


def _surnames() -> tuple[str, str]:
    """Return the surnames of one and of two characters as alternatives of a pattern."""
    words = files("jingmai.reading").joinpath("surnames.txt").read_text("utf-8").split()
    return "".join(w for w in words if len(w) == 1), "|".join(w for w in words if len(w) > 1)


_ONE, _TWO = _surnames()
_TRANSCRIBED = files("jingmai.reading").joinpath("transcription.txt").read_text("utf-8").strip()
"""The characters in which foreign names are written."""

_HAN = r"[\u4e00-\u9fff]"
_SPEAKS = (
    r"说|表示|介绍|指出|认为|称|强调|举例|接受|在|对|今天|近日|日前|昨天|主持|出席|签署|会见|就|率|同|与|和|向|代表|宣布|致|发表|回应|透露|告诉|解释|分析|以|及|也|还|将|曾|是|为"
    r"|作|到|从|于|应|并|提|建议|呼吁|坦言|直言|总结|看来|担任|任|一行|等|通报|的|参加|讲话|发言|坚信|判断|预计|补充|回答|答|通过|此前|早前|当日|当晚|解读|随后|撰文|分别|先后|一同|详细|围绕|结合|谈到|谈及|针对|正在|曾经|寄语|带来|带领|率队|前往|赶赴|坦承|感慨|给记者|笑着|拿出|拿着|每天|所在|作为|近期|上午|下午|当天|当地|\d|[，。：:、；！？,)）”“】\s]|$"
)
_STATES = r"认为|表示|指出|介绍|强调|宣布|建议|告诉|分析|说(?!明)"
_NAME = re.compile(
    rf"(?P<name>[{_ONE}]{_HAN}(?={_STATES})|(?:{_TWO}){_HAN}{{1,2}}?(?={_SPEAKS})|[{_ONE}]{_HAN}{{2}}(?={_SPEAKS})|[{_ONE}]{_HAN}(?={_SPEAKS})|{_HAN}{{2,8}}·{_HAN}{{2,10}}?(?={_SPEAKS}))"
)
_ABROAD = re.compile(
    rf"(?P<name>[{_TRANSCRIBED}]{{2,7}}?)(?=举行|会谈|会晤|访问|访华|来华|专访|访谈|将|抵达|重申|警告|威胁|敦促|批评|证实|(?:{_SPEAKS}))"
    rf"|(?P<east>{_HAN}{{2,4}}?)(?=举行|会谈|会晤|访问|访华|来华|专访|抵达|重申|警告|{_STATES})"  # 日本首相石破茂宣布
)
_INTERNATIONAL = re.compile(r"欧盟|欧洲|世界|世贸|联合国|国际|东盟|亚洲|非洲|北约|阿盟|金砖|上合|石油输出国")
_TITLES = (
    "政治局委员 政治局常委 政治局常务委员 书记处书记 首相 国王 总统 副总统 外长 财长 防长 国家主席 国家副主席 总书记 总理 副总理 国务委员 秘书长 副秘书长 委员长 副委员长 主席 副主席 部长 副部长 部长助理 党组书记 党组成员 党委书记 党委副书记 书记 副书记 主任 副主任 行长 副行长 审计长 副审计长 署长 副署长 "
    "局长 副局长 司长 副司长 厅长 副厅长 处长 副处长 科长 副科长 新闻发言人 发言人 首席统计师 高级统计师 统计师 首席信息官 首席财务官 首席运营官 首席技术官 首席策略师 首席宏观分析师 合伙人 高级研究员 高级经济师 高级工程师 监事长 总法律顾问 执行院长 经理 副经理 店长 首席经济学家 首席分析师 总经济师 总工程师 总统计师 总农艺师 总会计师 总规划师 首席研究员 研究员 副研究员 分析师 专家 教授 副教授 院士 校长 副校长 系主任 "
    "省委书记 市委书记 县委书记 省长 副省长 市长 副市长 县长 副县长 区长 关长 副关长 大使 特使 总领事 代表 副代表 国际贸易谈判代表 国际贸易谈判副代表 会长 副会长 院长 副院长 所长 副所长 理事长 副理事长 董事长 副董事长 董事 首席执行官 "
    "总裁 副总裁 总经理 副总经理 总监 负责人 法定代表人 厂长 站长 站长 队长 馆长 台长 社长 总编辑 总干事 总设计师 首席科学家 首席代表 一级巡视员 二级巡视员 巡视员 副巡视员 司令员 政委 检察长 院长助理 首席专家 主任委员 秘书 组长 副组长 执行董事 创始人 行政长官 财政司司长 常务副会长 执行会长 常务副院长 名誉会长 常务副主任 轮值主席 常务副部长"
).split()
_TITLE = re.compile("|".join(sorted(set(_TITLES), key=lambda t: (-len(t), t))))
_ORGANISATION_START = re.compile(
    r"^.*(?:[，。；：！？”“》）、\s\n]|记者[^，。]{0,6}?从|据|由|在|向|对(?!外)|请|邀请|采访|会见|任命|接受|报道|同|与|时任|原|兼|日电|讯|是|为|担任|近日|日前|今天|昨天|\d日)",
    re.DOTALL,
)
_COMPANY = re.compile(
    r"[\u4e00-\u9fffA-Za-z]{2,12}[（(][\u4e00-\u9fff]{2,4}[）)](?:[\u4e00-\u9fff]{0,8}(?:公司|集团|银行))$"
)
"""A company that bears a place in brackets: 某某（中国）有限公司."""
_RELATED = re.compile(r"(?:相关|有关|主要|该|其)$")
_LEADER = re.compile(rf"(?P<name>[{_ONE}]{_HAN}{{1,2}}?)(?P<title>总书记|国家主席|国务院总理|委员长(?!会议))")
_SHARED = re.compile(rf"、(?P<name>[{_ONE}]{_HAN}{{1,2}})(?={_STATES}|出席|参加|主持|共同|分别|[、，。]|就|在|为|和)")
_AFTER_NAME = re.compile(r"[\u4e00-\u9fff](?<![和同与及请由受经])$")
_OFFICE = {
    "委员长": "全国人民代表大会常务委员会",
    "总书记": "中共中央",
    "国家主席": "中华人民共和国",
    "国务院总理": "国务院",
}
_HEAD = re.compile(r"副?(?P<h>[部局厅署司院处所])长$")
"""A title that holds the last character of its body: 商务部长, 泰国卫生部长."""

_MINISTRY = re.compile(r"[\u4e00-\u9fff]{2,8}$")
_PLACE_END = re.compile(r"[区县市镇乡村省州]$")
_MOST_TITLES = 8  # that one person holds together
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
        self.short = {s.short: s.full for s in short_forms if s.kind == "name"}
        self.seen: set[tuple[str, str, str]] = set()
        self.found: list[Post] = []

    def find(self) -> list[Post]:
        at = 0
        while match := _TITLE.search(self.text, at):
            at = match.end()
            name = self._name_after(match.end()) or self._foreigner_after(match)
            if name is not None:
                self._posts(match, name)
                at = name.end()
        for match in _LEADER.finditer(self.text):
            if not self._is_title_holder(match):
                continue
            title = match["title"].removeprefix("国务院")
            office = _OFFICE[match["title"]]
            self._add(
                match.start("name"),
                match.end("name"),
                match["name"],
                Item(title, match.start("title"), match.end("title")),
                Item(office),
            )
        return sorted(self.found, key=lambda p: (p.start, p.role.start))

    def _is_title_holder(self, match: re.Match[str]) -> bool:
        before = self.text[max(0, match.start() - 1) : match.start()]
        return len(match["name"]) == 3 and (not before or not re.match(r"[张王李]", before))

    def _name_after(self, end: int) -> re.Match[str] | None:
        gap = re.compile(r"[ \u3000]*").match(self.text, end)
        assert gap is not None
        match = _NAME.match(self.text, gap.end())
        if match is None or _TITLE.match(self.text, match.start()) or _TITLE.match(self.text, match.start() + 1):
            return None  # 副主任和副主席, 部长任组长
        name = match["name"]
        if _PLACE_END.search(name) and self.text[end - 1] == "长":
            return None  # 石家庄市长安区
        if re.search(r"[在对和与就也还将应并以及向从到于的了是说称]$", name) and len(name) == 3:
            return re.compile(rf"(?P<name>{re.escape(name[:2])})").match(self.text, match.start())
        return match

    def _foreigner_after(self, title: re.Match[str]) -> re.Match[str] | None:
        """Return a name in transcription after a post abroad or in an international body: 德国总理默茨."""
        match = _ABROAD.match(self.text, title.end())
        if match is None:
            return None
        first = self._chain(title)[0]
        body = self._known(max(0, first.start() - 24), first.start())
        abroad = self._country(first) is not None or self._ministry(first) is not None
        if not abroad and not (body is not None and _INTERNATIONAL.search(body.value)):
            return None
        return re.compile("(?P<name>.*)").fullmatch(self.text, match.start(), match.end())

    def _chain(self, last: re.Match[str]) -> list[re.Match[str]]:
        """Return the titles that one person holds together, up to the one right before the name."""
        titles = [last]
        while len(titles) < _MOST_TITLES and (previous := self._title_before(titles[0].start())):
            titles.insert(0, previous)
        return titles

    def _posts(self, last: re.Match[str], name: re.Match[str]) -> None:
        """Read the titles before a name, from the last back to the first, then their bodies."""
        titles = self._chain(last)
        root = (
            self._country(titles[0])
            or (self._office(titles[0]) if titles[0].group() == "国家主席" else None)
            or self._ministry(titles[0])
            or self._organisation(titles[0].start())
            or self._office(titles[0])
        )
        if root is None:
            return
        holders = [name, *self._sharing(name.end())]
        for i, title in enumerate(titles):
            body = root
            if i:
                body = self._unit(titles[i - 1].end(), title, root)
            role = Item(title.group(), title.start(), title.end())
            for holder in holders:
                self._add(holder.start("name"), holder.end("name"), holder["name"], role, body)

    def _sharing(self, at: int) -> list[re.Match[str]]:
        """Return the names that share the post before the first: 副署长赵某某、王某出席."""
        found: list[re.Match[str]] = []
        while match := _SHARED.match(self.text, at):
            found.append(match)
            at = match.end()
        return found

    def _country(self, title: re.Match[str]) -> Item | None:
        """Return the country or territory abroad whose name stands right before a title: 法国总统."""
        place = self.areas.get(title.start())
        if place is None or place.entry.domestic:
            return None
        return Item(place.entry.value, place.start, place.end)

    def _office(self, title: re.Match[str]) -> Item | None:
        """Return the body of a post that needs no naming, or the place that a post of a territory is named with."""
        if title.group() in _OFFICE and not _AFTER_NAME.search(self.text, max(0, title.start() - 1), title.start()):
            return Item(_OFFICE[title.group()])
        place = self.areas.get(title.start()) or self.areas.get(title.start() + 1)  # 深圳市|委书记
        return Item(place.entry.value, place.start, place.end) if place else None

    def _title_before(self, start: int) -> re.Match[str] | None:
        """Return the title joined by 、 or 兼 to the one that begins at ``start`` (a unit may stand between)."""
        window = self.text[max(0, start - 24) : start]
        match = re.search(r"(?P<join>[、兼])(?P<unit>[\u4e00-\u9fff]{0,14})$", window)
        if not match:
            return None
        end = start - len(window) + match.start("join")
        for title in _TITLE.finditer(self.text, max(0, end - 8), end):
            if title.end() == end:
                return title
        return None

    def _ministry(self, title: re.Match[str]) -> Item | None:
        """Return the body whose last character its head's title holds: 商务|部长, 泰国卫生|部长."""
        head = _HEAD.search(title.group())
        if head is None:
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

    def _organisation(self, end: int) -> Item | None:
        """Return the body whose name ends where a title begins."""
        window = max(0, end - 36)
        text = self.text[window:end]
        if (known := self._known(window, end)) is not None:
            return known
        phrase = _ORGANISATION_START.sub("", text)
        if not phrase or _RELATED.search(phrase):
            return None
        start = end - len(phrase)
        if company := _COMPANY.search(text):
            phrase, start = company.group(), end - len(company.group())
        plain = phrase.strip("“”")
        if plain in self.short:
            return Item(self.short[plain], start, end)
        if not re.search(
            r"(?:部|委|局|署|院|会|厅|司|处|所|校|大学|学院|公司|集团|银行|中心|协会|商会|研究会|海关|政府|市|省|县|区|州|国|组织|联盟|基金|机构|厂|社|台|报|办|馆|站|联合会|委员会|科|汽车|村|镇|乡|港|室|组|军|队|店|园|院校|联|行)$",
            plain,
        ):
            return None
        return Item(plain, start, end, False) if 2 <= len(plain) <= 30 else None

    def _known(self, window: int, end: int) -> Item | None:
        """Return the known body that the phrase before a title begins with, and the unit that follows it."""
        inside = [n for n in self.agencies if n.start >= window and n.end <= end]
        for name in inside:
            rest = self.text[name.end : end]
            if (
                not re.search(r"[，。；：！？、“”《》（）\s的了说]|表示|介绍|记者|相关|有关|主要|负责人$|原$", rest)
                and len(rest) <= 22
            ):
                value = local_body(self.text, name) or name.entry.value
                return Item(value + rest, name.start, end, not rest and value == name.entry.value)
        return None

    def _add(self, start: int, end: int, person: str, role: Item, organisation: Item) -> None:
        key = (person, role.value, organisation.value)
        if role.value in _NO_POST or key in self.seen:
            return
        self.seen.add(key)
        self.found.append(Post(start, end, person, role, organisation))

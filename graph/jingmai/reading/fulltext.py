"""Full texts: what a law, order or notice says of itself.

full text  := title [number] [promulgation] [addressees：] body [issuer date]
relations  := 根据《…》 (based on) · 废止《…》 (repeals) · 修改、删除《…》 (amends)
structure  := 第…章 > 第…条 > 款  |  一、 > （一） > 1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from jingmai.article import Article
from jingmai.grammar.numeral import chinese_value
from jingmai.lexicon import Name
from jingmai.reading.action import edition_of
from jingmai.reading.item import Item
from jingmai.reading.policy import Policy
from jingmai.reading.title import NUMBER, TITLE, document_kind, plain_title

__all__ = ["ARTICLE", "FullText", "Named", "Subdivision", "read_full_text"]


@dataclass(frozen=True, slots=True)
class Subdivision:
    """Hold one chapter, article or numbered section: its span, its number, and the index of what it is part of."""

    start: int
    end: int
    number: str
    level: int
    parent: int


@dataclass(frozen=True, slots=True)
class Named:
    """Hold the title of another policy, where it stands, and its edition where it is an earlier one of the same title."""

    start: int
    end: int
    title: str
    edition: str = ""


@dataclass(slots=True)
class FullText:
    """Hold the policy that an article is the text of, with its relations, addressees and structure."""

    policy: Policy
    addressees: list[str] = field(default_factory=list)
    based_on: list[Named] = field(default_factory=list)
    repeals: list[Named] = field(default_factory=list)
    amends: list[Named] = field(default_factory=list)
    subdivisions: list[Subdivision] = field(default_factory=list)


_DIGITS = "〇零○Ｏ一二三四五六七八九十"
_DATE = re.compile(
    rf"(?P<y>(?:19|20)\d{{2}}|[{_DIGITS}]{{4}})\s?年\s?(?P<m>\d{{1,2}}|[{_DIGITS}]{{1,3}})\s?月\s?(?P<d>\d{{1,2}}|[{_DIGITS}]{{1,3}})\s?日"
)
_PROMULGATED = re.compile(r"(?:公布|发布|通过|修订|颁布|印发|批准|施行)")
_BODY_OF_STATE = re.compile(r"全国人民代表大会常务委员会|全国人民代表大会|国务院")
_ORDER = re.compile(r"日?\s*(?P<b>[\u4e00-\u9fff、\s]{2,40}?)令第?\d+号")
_NEWS = re.compile(r"^(?:[^，。]{0,12}(?:近日|日前|今天|记者)|据[^，。]{0,10}消息|新华社|本报)")
_EFFECTIVE = re.compile(r"自(?P<d>[^，。；自]{2,18}?)(?:之日)?起(?:正式)?(?:施行|实施|执行|生效)")
_REPEAL = re.compile(r"废止|停止执行|失效")
_AMEND = re.compile(r"修改|删除|删去|修订|增加一[条款项]")
_BASED = re.compile(r"(?:根据|依据|按照|依照|遵照)[^。；]{0,80}?(?=《)")
_LEVELS = (
    re.compile(r"第[一二三四五六七八九十百零〇\d]+[编章](?=[\s\u3000]|$|[\u4e00-\u9fff])"),
    re.compile(r"第[一二三四五六七八九十百零〇\d]+节"),
    re.compile(r"第[一二三四五六七八九十百零〇千\d]+条"),
    re.compile(r"[一二三四五六七八九十]{1,3}、"),
    re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]"),
)
ARTICLE = 2
"""The level of 第…条 among the subdivisions."""

_BODY_END = re.compile(r"(?:部|局|委|院|署|会|厅|公司|银行|中心|办公室|联盟|总社)$")
_INTRODUCES = re.compile(r"如下|以下|公告|通知[：:]?$|现就|现将")
_SPACE = re.compile(r"[\s\u3000]+")
_HEAD_LINES = 10
_FIELD = re.compile(r"\s*【[^【】\n]{2,12}】\s*")
"""The name of a database's field before what it holds: 【法规正文】."""
_LONGEST_TITLE = 140


def read_full_text(article: Article, names: list[Name]) -> FullText | None:
    """Return what a full text says of itself, ``None`` if the article is no full text of a policy.

    >>> from jingmai.layout import lay_out
    >>> text = "商务部关于边境贸易的通知\\n商贸发〔2020〕12号\\n各省商务厅：\\n现通知如下。\\n商务部\\n2020年5月6日\\n"
    >>> found = read_full_text(lay_out(text)[0], [])
    >>> found.policy.number, found.policy.date, found.addressees
    ('商贸发〔2020〕12号', '2020-05-06', ['各省商务厅'])
    """
    return _Reader(article, names).read()


class _Reader:
    def __init__(self, article: Article, names: list[Name]) -> None:
        self.article = article
        self.view = article.text
        self.agencies = [n for n in names if n.entry.kind == "agency"]
        self.lines = [(p.start, p.end) for p in article.paragraphs]

    def read(self) -> FullText | None:
        head = self._title()
        if head is None:
            return None
        start, end, title, next_line = head
        policy = Policy(start, end, title, document_kind(_plain(title)) or "令", "issue")
        found = FullText(policy)
        if not self._head(found, next_line) and not self._signature(found):
            return None
        self._signature(found)
        self._issuers(found)
        self._effective(found)
        self._relations(found)
        found.subdivisions = self._structure()
        policy.issuer_count = len(policy.issuers)
        return found

    def _line(self, i: int) -> str:
        start, end = self.lines[i]
        return self.view[start:end].strip()

    def _past_field(self, i: int) -> int:
        """Return where a line of the head begins, past the name of the field that it fills."""
        start, end = self.lines[i]
        field_name = _FIELD.match(self.view, start, end)
        return field_name.end() if field_name else start

    def _title(self) -> tuple[int, int, str, int] | None:
        """Return the span, text and following line of the title: one to four short lines at the head."""
        if not self.lines:
            return None
        start = self._past_field(0)
        joined = ""
        for i, (_, end) in enumerate(self.lines[:4]):
            line = self.view[self._past_field(i) : end].strip()
            if (
                len(line) > _LONGEST_TITLE
                or line.endswith(("。", "：", ":"))
                or (i and (NUMBER.fullmatch(line) or _DATE.search(line)))
            ):
                break
            joined += _SPACE.sub("", line)
            if document_kind(_plain(joined)) and not self._goes_on(i):
                title = self.view[start:end] if i == 0 else joined
                return start, end, title.strip(), i + 1
        return None

    def _goes_on(self, i: int) -> bool:
        """A title goes on when the next line ends with a kind word too: …印发 / …预案的函."""
        if i + 1 >= len(self.lines):
            return False
        following = _SPACE.sub("", self._line(i + 1))
        return bool(re.match(r"^(?:的|和|与)", following)) and len(following) < 40

    def _head(self, found: FullText, i: int) -> bool:
        """Read number, promulgation and addressees; tell whether the lines look like a full text."""
        policy = found.policy
        if bracket := re.search(r"[（(](\d{4}年第\d+号)[）)]", policy.title):
            policy.number = bracket[1]
        known = bool(policy.number)
        for j in range(i, min(i + _HEAD_LINES, len(self.lines))):
            line = self.view[self._past_field(j) : self.lines[j][1]].strip()
            if _NEWS.match(line) and j == i:
                return False
            if number := NUMBER.search(line):
                if len(line) < 40 and not line.endswith("。") and not policy.number:
                    policy.number = _SPACE.sub("", number.group())
                    known = True
            if (
                (day := _DATE.search(line))
                and len(line) < 80
                and (_PROMULGATED.search(line) or re.fullmatch(r"[（(]?[^（）()]*[）)]?", line))
                and not line.endswith("。")
            ):
                policy.date = policy.date or _iso(day)
                known = True
                if body := _BODY_OF_STATE.search(line):
                    at = self.lines[j][0] + self.view[self.lines[j][0] : self.lines[j][1]].index(body.group())
                    policy.issuers = policy.issuers or [Item(body.group(), at, at + len(body.group()))]
                elif order := _ORDER.search(self.view, *self.lines[j]):
                    policy.issuers = policy.issuers or self._bodies(*order.span("b"))
            if (
                line.endswith(("：", ":"))
                and 3 < len(line) < 300
                and not found.addressees
                and j <= i + 4
                and not _DATE.search(line)
                and not _INTRODUCES.search(line)
            ):
                found.addressees = [a for a in re.split(r"[，、]", line[:-1]) if a]
                known = True
            if re.match(r"第一[章条]|一、", line):
                known = True
        return known

    def _signature(self, found: FullText) -> bool:
        """Read issuer and date where a notice is signed: two short lines at the end, or before its annex."""
        policy = found.policy
        for j in range(1, len(self.lines)):
            line = self._line(j)
            day = _DATE.fullmatch(_SPACE.sub("", line))
            if day is None:
                continue
            bodies = self._signers(j)
            if not bodies:
                continue
            policy.date = _iso(day)
            policy.issuers = bodies
            return True
        return False

    def _signers(self, j: int) -> list[Item]:
        """Return the bodies named on the short lines right before a date."""
        found: list[Item] = []
        for k in range(j - 1, max(j - 12, 0), -1):
            start, end = self.lines[k]
            line = self._line(k)
            if len(line) > 60 or line.endswith(("。", "；", "：")):
                break
            inside = [n for n in self.agencies if start <= n.start and n.end <= end]
            if inside:
                found = [Item(n.entry.value, n.start, n.end) for n in inside] + found
            elif _BODY_END.search(line) and len(line) <= 30:
                found.insert(0, Item(line, start, end, False))
            else:
                break
        return found

    def _issuers(self, found: FullText) -> None:
        """Take the bodies that the title begins with, where no signature names any."""
        policy = found.policy
        if policy.issuers:
            return
        head = re.match(r"(?P<b>.{2,160}?)(?:关于|公告|令|印发)", policy.title)
        first = next((n for n in self.agencies if n.start == policy.start), None)
        if head is None:
            if first is not None and first.end < policy.end:
                policy.issuers = [Item(first.entry.value, first.start, first.end)]
            return
        at = policy.start
        for piece in re.finditer(r"[^\s、，]+", head["b"]):
            start, end = at + piece.start(), at + piece.end()
            policy.issuers += self._bodies(start, end)

    def _bodies(self, start: int, end: int) -> list[Item]:
        """Return the known bodies of a span, else the span itself where it ends as the name of one."""
        inside = [n for n in self.agencies if start <= n.start and n.end <= end]
        if not inside and _BODY_END.search(self.view[start:end]):
            return [Item(self.view[start:end], start, end, False)]
        return [Item(n.entry.value, n.start, n.end) for n in inside]

    def _effective(self, found: FullText) -> None:
        policy = found.policy
        for match in _EFFECTIVE.finditer(self.view):
            before = self.view[max(0, match.start() - 24) : match.start()]
            if (
                not re.search(
                    r"(?:本(?:法|条例|规定|办法|细则|通知|公告|意见|预案|规则|决定|方案|准则|标准|规范|指南)|^|[，。；\n])$",
                    before.split("\n")[-1],
                )
                and "本" not in before
            ):
                continue
            if day := _DATE.search(match["d"]):
                policy.effective = _iso(day)
            elif re.search(r"公布|发布|印发|颁布|下发", match["d"]):
                policy.effective = policy.date

    def _relations(self, found: FullText) -> None:
        for sentence in re.finditer(r"[^。\n]+", self.view):
            text = sentence.group()
            if "《" not in text:
                continue
            target = None
            if _REPEAL.search(text):
                target = found.repeals
            elif re.match(
                r"\s*[一二三四五六七八九十\d]*[、.．]?\s*(?:将|对|在)?[^《]{0,12}(?:修改|删除|删去|修订)?《", text
            ) and _AMEND.search(text):
                target = found.amends
            elif not found.based_on and _BASED.search(text) and re.search(r"制定|决定|现就|通知如下|印发|规定", text):
                target = found.based_on
            if target is None:
                continue
            for title in TITLE.finditer(text):
                if not document_kind(title["t"]) or (target is found.repeals and not _is_repealed(text, title)):
                    continue
                at = sentence.start() + title.start("t")
                edition = ""
                if target is found.repeals and plain_title(title["t"]) == plain_title(found.policy.title):
                    edition = edition_of(text[: title.start()], text[title.end() :])
                target.append(Named(at, at + len(title["t"]), self.view[at : at + len(title["t"])], edition))

    def _structure(self) -> list[Subdivision]:
        """Return chapters, sections and articles, each as part of the one above it."""
        found: list[Subdivision] = []
        open_at: list[int] = []
        for start, end in self.lines:
            line = self.view[start:end]
            for level, pattern in enumerate(_LEVELS):
                match = pattern.match(line)
                if match is None:
                    continue
                while open_at and found[open_at[-1]].level >= level:
                    open_at.pop()
                parent = open_at[-1] if open_at else -1
                open_at.append(len(found))
                found.append(Subdivision(start, end, match.group().rstrip("、"), level, parent))
                break
            else:
                if found and found[-1].level == ARTICLE and not line.endswith(("：", ":")):
                    last = found[-1]
                    found[-1] = Subdivision(last.start, end, last.number, last.level, last.parent)
        return found


def _plain(title: str) -> str:
    return re.split(r"[（(]", title)[0] if document_kind(re.split(r"[（(]", title)[0]) else title


def _is_repealed(text: str, title: re.Match[str]) -> bool:
    """In 根据《A》废止《B》 only B is repealed."""
    before = text[: title.start()]
    return not re.search(r"(?:根据|依据|按照|依照|贯彻|实施)[^，；]*$", before)


def _iso(match: re.Match[str]) -> str:
    year = match["y"].replace("○", "〇").replace("Ｏ", "〇")
    number = int(year) if year.isdigit() and year.isascii() else chinese_value(year) or 0
    month = _number(match["m"])
    day = _number(match["d"])
    return f"{number:04}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else ""


def _number(text: str) -> int:
    return int(text) if text.isascii() else chinese_value(text) or 0

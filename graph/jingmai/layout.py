"""Layout: how a page is made up of articles and captions, and which broken columns belong together.

The method is general. Lines are told apart by their form (caption credit, byline, dateline, kicker, heading, body);
a body line that does not end as Chinese paragraphs end was cut by a column, and goes on at the next body line,
whatever captions lie between.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from jingmai.article import Article, Paragraph
from jingmai.stitch import Fragment, StitchedText
from jingmai.typography import folded, tight

__all__ = ["lay_out"]

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_BREAK = re.compile(r"\n|\r(?!\n)|[\u2028\u2029\x0b\x0c\x85]")
_EDGE = " \t\u3000\xa0\ufeff"
_NAME = r"[\u4e00-\u9fff·]{2,5}"
_NAMES = rf"{_NAME}(?:[ \u3000、，]+{_NAME})*"
_MEDIA = (
    r"(?:本报|本网|本刊|本台|新华社|新华网|人民网|中新社|中国经济网|[\u4e00-\u9fff]{2,6}(?:社|网|报|日报|晚报|时报))"
)
_REPORTER = r"(?:特约记者|见习记者|实习记者|记者|通讯员|特约通讯员|评论员|实习生)"

_BYLINE = re.compile(rf"(?:{_MEDIA})?[ \u3000]*{_REPORTER}[ \u3000:：]*(?P<names>{_NAMES})$|文/(?P<by>{_NAMES})$")
_DATELINE = re.compile(
    rf"(?:{_MEDIA})?[ \u3000]*(?P<dateline>[\u4e00-\u9fff]{{2,9}}?\d{{1,2}}月\d{{1,2}}日[ \u3000]*(?:电|讯))"
    rf"[ \u3000]*(?:[（(](?:{_MEDIA})?[ \u3000]*{_REPORTER}?[ \u3000:：]*(?P<names>{_NAMES})[^（）()]*[）)]"
    rf"|(?:{_REPORTER}[ \u3000:：]*(?P<told>{_NAME}(?:[ \u3000、]+{_NAME})*?)(?:报道|$)))?"
)
_CREDIT = re.compile(
    rf"(?:(?:{_MEDIA})?[ \u3000]*{_REPORTER}?[ \u3000:：]*(?P<names>{_NAME}(?:[ \u3000、]+{_NAME})*?)[ \u3000]*"
    r"(?:摄影报道|摄|供图|制图|绘图|绘))[ \u3000]*(?:[（(][^（）()\n]{1,20}[）)])?[）)]?[。.]?$"
    rf"|新华社发[ \u3000]*(?:[（(](?P<agency>{_NAME})[ \u3000]*摄[）)])?[。.]?$|[（(]资料图片?[）)]$"
)
_PICTURE = re.compile(r"^(?:图为|图[①②③④⑤⑥一二三四五六\d]|[上下左右]图)|[。，]图为|^（?[上下左右]图）?")
_DIGEST = re.compile(r"(?:快讯|简讯|短讯|要闻|速览|速递|一句话新闻)$")
_KICKER = re.compile(r"(?:[：:]|——|—)$")
_NUMBERED = re.compile(
    r"(?:第[一二三四五六七八九十百零〇\d]+[章节条编部分]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、](?!\d)|附件?[：:\d]|【法规)"
)
_ENDS = re.compile(r"(?:[。！？!?…：:]|——)[”’」』）)】》]*$")
_LEAD = re.compile(
    r"(?:今天|近日|日前|记者从|记者\d|昨天|\d{1,2}月\d{1,2}日|\d{1,2}日|据[^，。]{2,12}(?:消息|统计|报道)|[^，。]{2,14}(?:今天|近日|日前|\d{1,2}日))"
)
_GOES_ON = re.compile(r"^[，、；。：！？）”’》」』】%％]")
_SHORT = 40  # a line of at most so many characters may be a heading
_LONGEST_TITLE = 140
_LONGEST_CAPTION = 400
_WRAPPED = 4  # lines of one width, at least, that show to what measure a text is set
_HEAD = 2  # lines of a heading, at most, that are wider than that
_CREDITS = ("摄", "供图", "制图", "绘", "新华社发", "资料图")  # one of them is in every credit
_CREDIT_REACH = 60  # a photo credit stands in the last so many characters


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    text: str  # without the spaces around its numbers
    pieces: list[Fragment]
    blank: int  # empty lines before it
    kind: str = "body"  # body short byline caption
    names: str = ""
    dateline: str = ""


@dataclass(slots=True)
class _Draft:
    """An article while its paragraphs are still being collected."""

    paragraphs: list[tuple[str, list[Fragment]]] = field(default_factory=list)
    headline: str = ""
    kicker: str = ""
    byline: str = ""
    dateline: str = ""
    broken: bool = False
    has_body: bool = False


def lay_out(text: str) -> tuple[Article, ...]:
    """Return the articles and captions of a text, in the order of their first characters.

    Their logical text has the marks, digits and spacing of plain Chinese print, whatever the page has.

    >>> page = "出口增长\\n\\n本报记者 王小明\\n\\n一季度出口稳\\n\\n港口一角。李大山摄（视觉）\\n\\n定增长。\\n"
    >>> [(a.kind, a.headline, a.byline) for a in lay_out(page)]
    [('article', '出口增长', '王小明'), ('caption', '', '李大山')]
    >>> lay_out(page)[0].text.splitlines()[-1]
    '一季度出口稳定增长。'
    """
    text = folded(text)
    drafts: list[tuple[str, _Draft]] = []
    lines = list(_lines(text))
    if lines and _is_long_title(lines[0].text):
        lines[0].kind = "short"
    _mark_wrapped(lines)
    current: _Draft | None = None
    i = 0
    while i < len(lines):
        line = lines[i]
        if line.kind == "caption":
            draft = _Draft([("body", line.pieces)], byline=line.names)
            drafts.append(("caption", draft))
            i += 1
            continue
        heading = _heading(lines, i, current)
        if heading:
            current = _Draft()
            drafts.append(("article", current))
            _open(current, lines, i, heading)
            i += heading
            continue
        if current is None:
            current = _Draft()
            drafts.append(("article", current))
        _add(current, line, _next_body(lines, i))
        i += 1
    made = [_article(kind, draft, text) for kind, draft in drafts if draft.paragraphs]
    made.sort(key=lambda a: (a.start, a.end))
    return tuple(replace(a, index=n) for n, a in enumerate(made))


def _lines(text: str) -> Iterator[_Line]:
    end = 0
    for match in _LINE.finditer(text):
        raw = match.group()
        body = raw.strip(_EDGE)
        if not body:
            continue
        start = match.start() + raw.index(body)
        blank = max(_newlines(text, end, match.start()) - 1, 0)
        end = match.end()
        heading = len(body) <= _SHORT and not _ENDS.search(body)
        pieces = list(tight(text, start, start + len(body), heading=heading))
        if len(pieces) > 1:
            body = "".join(text[f.start : f.end] for f in pieces)
        yield _classified(_Line(start, pieces[-1].end, body, pieces, blank))


def _mark_wrapped(lines: list[_Line]) -> None:
    """Take for body the lines as wide as the measure to which a text is set, if the next follows at once: no heading fills it."""
    for width_of in (_columns, len):
        widths = [width_of(line.text) for line in lines]
        counts = Counter(widths)
        measure = max(counts, key=lambda w: (counts[w] + counts[w - 1], w), default=0)
        full = counts[measure] + counts[measure - 1]  # before a half-width character one column is left
        wider = sum(w > measure for w in widths)
        if full < _WRAPPED or 2 * full < len(lines) or wider > _HEAD:
            continue
        for i, (line, following) in enumerate(pairwise(lines)):
            if i and line.kind == "short" and 0 <= measure - widths[i] <= 1 and not following.blank:
                line.kind = "body"


def _columns(text: str) -> int:
    """Return how many columns a line takes: two for a Chinese character."""
    return len(text) + sum(c > "\u2e80" for c in text)


def _newlines(text: str, start: int, end: int) -> int:
    return text.count("\n", start, end) or text.count("\r", start, end)


def _classified(line: _Line) -> _Line:
    text = line.text
    tail = text[-_CREDIT_REACH:] if len(text) < _LONGEST_CAPTION else ""
    credit = _CREDIT.search(tail) if any(word in tail for word in _CREDITS) else None
    if credit and _is_credit(text, tail, credit):
        line.kind, line.names = "caption", credit["names"] or credit["agency"] or ""
    elif len(text) < 160 and _PICTURE.search(text):
        line.kind = "caption"
    elif len(text) <= 48 and (byline := _BYLINE.match(text)):
        line.kind, line.names = "byline", byline["names"] or byline["by"]
    elif dateline := _DATELINE.match(text):
        line.dateline = dateline["dateline"].replace(" ", "")
        line.names = dateline["names"] or dateline["told"] or ""
    elif _is_heading(text) or _is_kicker(text):
        line.kind = "short"
    return line


def _is_credit(text: str, tail: str, credit: re.Match[str]) -> bool:
    """A credit follows the end of a sentence, a bracket or a space: 拍摄 inside a sentence is none."""
    start = len(text) - len(tail) + credit.start()
    return start == 0 or text[start - 1] in "。！？）)（( \u3000”" or "图为" in text


def _is_heading(text: str) -> bool:
    """A heading is short, holds no whole sentence and does not end as a sentence ends, or in the middle of one."""
    return len(text) <= _SHORT and not _ENDS.search(text) and "。" not in text and not _ends_open(text)


def _is_long_title(text: str) -> bool:
    """The first line of an order or notice may be long, but it is no sentence."""
    return _SHORT < len(text) <= _LONGEST_TITLE and not re.search(r"[。，；！？]", text) and not _ENDS.search(text)


def _is_kicker(text: str) -> bool:
    return len(text) <= _SHORT and bool(_KICKER.search(text) or _DIGEST.search(text)) and "。" not in text


def _heading(lines: list[_Line], i: int, current: _Draft | None) -> int:
    """Return how many lines from ``i`` on form the head of a new article; 0 if none starts here."""
    first = lines[i]
    if first.kind != "short" and not (first.dateline and current is not None and _starts_bare(first, current)):
        return 0
    if first.kind != "short":
        return 1
    if current is not None and current.broken and not _new_block(first):
        return 0
    end = i
    while end < len(lines) and lines[end].kind == "short" and not _NUMBERED.match(lines[end].text):
        end += 1
    count = end - i
    after = next((line for line in lines[end:] if line.kind != "caption"), None)
    if count == 0:
        return 0
    if current is None:
        return count + (
            1 if after is not None and after.kind == "byline" and end < len(lines) and lines[end] is after else 0
        )
    if after is not None and after.kind == "byline":
        return count + 1 if lines[end] is after else count
    if after is not None and after.dateline:
        return count
    return count if _looks_like_headline(lines, i, end, after) else 0


def _starts_bare(line: _Line, current: _Draft) -> bool:
    """A dateline without a headline starts a new article only when the one before has a body that is finished."""
    return current.has_body and not current.broken and line.blank >= 2


def _new_block(line: _Line) -> bool:
    return line.blank >= 2 and _is_kicker(line.text)


def _looks_like_headline(lines: list[_Line], i: int, end: int, after: _Line | None) -> bool:
    """Weigh whether short lines without byline or dateline head a new article rather than a section."""
    first = lines[i]
    if after is None or after.kind != "body":
        return False
    if _DIGEST.search(lines[0].text):
        return True  # a digest tells a story under each of its headings
    weight = 0
    before_is_caption = i > 0 and lines[i - 1].kind == "caption"
    weight += 3 if first.blank >= 2 and not before_is_caption else 0
    weight += 2 if first.blank >= 2 and before_is_caption else 0
    weight += 2 if _is_kicker(first.text) and end - i > 1 else 0
    weight += 1 if len(first.text) >= 16 else 0
    weight += 1 if re.search(r"\S[ \u3000]+\S", first.text) else 0
    weight += 2 if _LEAD.match(after.text) else 0
    weight -= 2 if "，" in first.text and not _is_kicker(first.text) and first.blank < 2 else 0
    return weight >= 3


def _open(draft: _Draft, lines: list[_Line], i: int, count: int) -> None:
    """Fill the head of an article from ``count`` lines: kickers, headline, second lines, byline."""
    for line in lines[i : i + count]:
        if line.kind == "byline":
            draft.byline = line.names
            draft.paragraphs.append(("byline", line.pieces))
        elif line.kind == "body":
            _add(draft, line, None)
        elif not draft.headline and _is_kicker(line.text) and not draft.kicker:
            draft.kicker = line.text
            draft.paragraphs.append(("kicker", line.pieces))
        elif not draft.headline:
            draft.headline = line.text
            draft.paragraphs.append(("headline", line.pieces))
        else:
            draft.paragraphs.append(("subhead", line.pieces))
    if not draft.headline and draft.kicker:
        draft.headline, draft.kicker = draft.kicker, ""


def _next_body(lines: list[_Line], i: int) -> _Line | None:
    return next((line for line in lines[i + 1 :] if line.kind != "caption"), None)


def _add(draft: _Draft, line: _Line, following: _Line | None) -> None:
    """Add a line to an article: as the rest of a broken paragraph, or as a paragraph of its own."""
    numbered = bool(_NUMBERED.match(line.text))
    joins = draft.broken and not numbered and line.kind != "byline" and not line.dateline
    if joins or (draft.has_body and line.kind != "byline" and _GOES_ON.match(line.text)):
        draft.paragraphs[-1][1].extend(line.pieces)
    elif line.kind == "byline":
        draft.byline = draft.byline or line.names
        draft.paragraphs.append(("byline", line.pieces))
        return
    elif line.kind == "short" and not _ends_open(line.text) and not _is_cut_early(line, draft):
        draft.paragraphs.append(("subhead", line.pieces))
        draft.broken = False
        return
    else:
        draft.paragraphs.append(("body", line.pieces))
        if line.dateline and not draft.dateline:
            draft.dateline = line.dateline
            draft.byline = draft.byline or line.names
    draft.has_body = True
    draft.broken = _is_broken(line.text, following)


def _is_cut_early(line: _Line, draft: _Draft) -> bool:
    """After the byline comes the story, and section headings hold no comma: such a line is a paragraph cut early."""
    after_byline = bool(draft.paragraphs) and draft.paragraphs[-1][0] == "byline"
    return after_byline or ("，" in line.text and not _is_kicker(line.text) and not _NUMBERED.match(line.text))


def _ends_open(text: str) -> bool:
    return text.endswith(("，", "、", ","))


def _is_broken(text: str, following: _Line | None) -> bool:
    """A body line is broken when it does not end as a paragraph ends."""
    if following is None or _ENDS.search(text):
        return False
    if text.endswith(("；", ";")):
        return not (_NUMBERED.match(following.text) or _NUMBERED.match(text) or following.kind == "short")
    if text.endswith(("）", ")", "》", "】")) and (following.kind == "short" or _NUMBERED.match(following.text)):
        return False
    return not (_NUMBERED.match(text) and len(text) <= _SHORT and not _ends_open(text))


def _article(kind: str, draft: _Draft, text: str) -> Article:
    """Freeze a draft: stitch its paragraphs, one a line, with the original's own line break between them."""
    fragments: list[Fragment] = []
    paragraphs: list[Paragraph] = []
    position = 0
    for n, (role, pieces) in enumerate(draft.paragraphs):
        start = position
        fragments += pieces
        position += sum(len(p) for p in pieces)
        paragraphs.append(Paragraph(role, start, position))
        if n + 1 < len(draft.paragraphs):
            newline = _line_break(text, pieces[-1].end)
            fragments.append(newline)
            position += len(newline)
    logical = StitchedText(text, fragments)
    return Article(0, kind, logical, tuple(paragraphs), draft.headline, draft.kicker, draft.byline, draft.dateline)


def _line_break(text: str, end: int) -> Fragment:
    """Return the one character after ``end`` that breaks the line there (the LF of a CRLF)."""
    match = _BREAK.search(text, end)
    return Fragment(match.start(), match.end()) if match else Fragment(end, end)

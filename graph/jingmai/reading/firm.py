"""Firms: the firm that a story visits, and the words that stand for it later in the paragraph.

在佛山一家机器人企业…，这家企业的海外订单增长     the figure is one of 佛山
某某汽车有限公司总经理…，公司海外销量            the figure is one of the firm
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator
from dataclasses import replace

from jingmai.reading.holder import ZONES
from jingmai.reading.item import Item
from jingmai.reading.passage import Passage
from jingmai.reading.subject import Subject

__all__ = ["Firms", "resolve_firm"]

_VISITED = re.compile(
    r"(?P<town>(?!一家|这家|某|有家|外贸|进出|出口|[的全各多几])(?:[\u4e00-\u9fff]{2,3}?(?:市|县|区|镇)?|[\u4e00-\u9fff]{0,6}?(?:保税区|综保区|开发区|高新区|产业园|工业园|园区|片区)))?"
    r"(?:市|县|区|镇)?(?:的|，)?(?:一|这|某|有)家?[^，。；]{0,16}?(?:企业|公司|工厂|厂|集团)"
)
"""What follows a place where a firm is visited: 佛山|的一家机器人企业, 陕西|洛川的一家果业企业."""
_COMPANY = re.compile(
    r"(?<![\u4e00-\u9fff])(?:来自|据|在|(?:入驻|参展|落户|龙头|签约|代表)企业)?(?P<firm>[\u4e00-\u9fffA-Za-z（）]{3,24}?(?:有限责任|有限|集团)?公司|[\u4e00-\u9fffA-Za-z]{2,12}集团)"
    r"(?=[\u4e00-\u9fff]{0,8}?(?:董事长|总经理|副总|总裁|首席|负责人|经理|厂长|创始人|创办人))"
)
"""A firm by its name, where a head of it is about to speak."""
_SITE = re.compile(
    r"(?:^|[，。“：\n]|走进|来到|位于[\u4e00-\u9fff]{2,12}的|在)(?P<firm>(?!走进|来到|位于|在|这家|一家|该|据)[\u4e00-\u9fffA-Za-z（）]{3,20}?(?:股份有限|有限责任|有限)公司)"
    r"(?=的?(?:[\u4e00-\u9fff]{0,6}(?:码头|车间|生产线|厂区|厂房|仓库|展厅|实验室|工地|基地|船坞)|，|里))"
)
"""A firm by its whole name, where a story looks around in it."""
_WORD = re.compile(
    r"(?:这家|该|这一)?(?:企业|公司|工厂|厂家|厂里|集团)(?!负责|们|数|家|群|名|总|经理|董事)|我们(?!国|省|市|港)"
)


class Firms:
    """Know where a text visits a firm; they are looked for only when a word refers to one."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self._named: list[tuple[int, Item]] | None = None

    def before(self, offset: int, begin: int) -> Item | None:
        """Return the holder of the figures of the firm last named between two offsets."""
        if self._named is None:
            self._named = sorted(self._find(), key=lambda named: named[0])
        last = bisect_left(self._named, offset, key=lambda named: named[0]) - 1
        return self._named[last][1] if last >= 0 and self._named[last][0] >= begin else None

    def _find(self) -> Iterator[tuple[int, Item]]:
        view = self._passage.view
        for name in self._passage.names:
            if name.entry.kind != "area" or not name.entry.domestic or name.entry.value in ("中国", *ZONES):
                continue
            if visited := _VISITED.match(view, name.end):
                town = visited.end("town") if visited["town"] else -1
                value = view[name.start : town] if town > 0 else name.entry.value
                yield name.start, Item(value, -1, -1, town < 0, True)
        for pattern in (_COMPANY, _SITE):
            for company in pattern.finditer(view):
                yield company.start("firm"), Item(company["firm"], -1, -1, False, True)


def resolve_firm(
    subject: Subject, start: int, end: int, skips: Container[int], firms: Firms, view: str, begin: int
) -> None:
    """Make 这家企业 or 公司 at the head of a phrase the firm last named behind ``begin``."""
    word = next((m for m in _WORD.finditer(view, start, end) if _heads(view, m.start(), start, skips)), None)
    if word is None or any(a.domestic and a.start > word.start() for a in subject.areas):
        return
    if firm := firms.before(word.start(), begin):
        subject.areas = [replace(firm, start=word.start(), end=word.end())]


def _heads(view: str, at: int, start: int, skips: Container[int]) -> bool:
    return at == start or at - 1 in skips or view[at - 1] in "，、“：其"

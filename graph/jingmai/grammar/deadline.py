"""Deadlines: the time within which something has to be done: 自受理之日起30日内, 应当在三个月内.

deadline  := [自…之日起 | 在 | 于] number unit 内, in a clause that says what has to be done
A span that is looked back on (近5年内) or in which a goal is to be reached (力争三年内) is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jingmai.grammar.numeral import CHINESE, parse_numeral

__all__ = ["Deadline", "find_deadlines"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """Hold one deadline: the span of number and unit, its value, and the notation of its unit."""

    start: int
    end: int
    value: Decimal
    unit: str


_UNITS = {
    "个工作日": "天",
    "工作日": "天",
    "日": "天",
    "天": "天",
    "个月": "month",
    "年": "year",
    "小时": "小时",
    "个小时": "小时",
}
_WITHIN = re.compile(
    rf"(?<![\d.第〇零{CHINESE}])(?P<n>\d{{1,4}}|[{CHINESE}]{{1,5}})(?P<u>{'|'.join(_UNITS)})(?:以|之)?内(?![外部陆地容瓦])"
)
_BACK = re.compile(
    r"(?:近|最近|过去|未来|今后|前|连续|用|达到?|为期|每|周边|半径|范围|力争|争取|计划|预计)$|力争|争取|目标|已|了"
)
_DUE = re.compile(
    r"应|须|必须|要|可以?|不得|之日起|后$|完成|办|作出|提出|提交|申请|受理|支付|缴纳|报|答复|公布|送达|通知|审[核查批]|备案|整改|补正"
)


def find_deadlines(clause: str) -> Iterator[Deadline]:
    """Yield the deadlines that a clause sets; offsets are those of the clause.

    >>> [(str(d.value), d.unit) for d in find_deadlines("海关应当自受理之日起30日内办结")]
    [('30', '天')]
    >>> list(find_deadlines("近5年内出口增长"))
    []
    """
    for match in _WITHIN.finditer(clause):
        before = clause[: match.start()]
        numeral = parse_numeral(match["n"])
        if numeral and numeral.value > 0 and not _BACK.search(before) and _DUE.search(clause):
            yield Deadline(match.start(), match.end("u"), numeral.value, _UNITS[match["u"]])

"""Deadlines: the time within which, or ahead of which, something has to be done: 自受理之日起30日内, 应当提前24小时.

deadline  := [自…之日起 | 在 | 于] number unit 内, in a clause that says what has to be done
           | 每 number unit … 一次
           | 提前 number unit | 期满前 number unit | 应 … 起飞前 number unit | 应 … 开始 number unit 前
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
    """Hold one deadline: the span of number and unit, its value, the notation of its unit, and its bound."""

    start: int
    end: int
    value: Decimal
    unit: str
    bound: str


_FIRST_YEAR = 1900
_UNITS = {
    "个工作日": "工作日",
    "工作日": "工作日",
    "日": "天",
    "天": "天",
    "个月": "month",
    "年": "year",
    "小时": "小时",
    "个小时": "小时",
    "分钟": "分钟",
}
_SPAN = rf"(?P<n>\d{{1,4}}|[{CHINESE}]{{1,5}})(?P<u>{'|'.join(_UNITS)})"
_WITHIN = re.compile(rf"(?<![\d.第〇零{CHINESE}]){_SPAN}(?:以|之)?内(?![外部陆地容瓦])")
_AHEAD = re.compile(
    rf"(?:提前(?:至少|不少于)?|(?:届满|期满|到期|失效|开始|实施|施行|举办|举行|召开|开工|开业|启用|交易|退休时间|出发)(?:之?日)?的?前){_SPAN}(?![\d{CHINESE}]|[以之]?内|实现|完成)"
)
_BOUND_BY = r"(?:应当?|须|必须|要|可以?|不得|最迟|至迟)[^，。；]{0,16}"
_BEFORE_EVENT = re.compile(
    rf"{_BOUND_BY}[\u4e00-\u9fff](?<![此之以目日年月天从提])前{_SPAN}(?![\d{CHINESE}]|[以之]?内|实现|完成|，)"
)
_EVENT_BEFORE = re.compile(
    rf"{_BOUND_BY}[\u4e00-\u9fff]{{2}}(?<![在于自从至到起])(?<![\d年月.第{CHINESE}]){_SPAN}(?<!年)[以之]?前(?![述款期])"
)
"""Ahead of what: 应当在起飞前2小时作出决定, 应当在谈判开始30日前报请审核."""
_BACK = re.compile(
    r"(?:近|最近|过去|未来|今后|前|连续|用|达到?|为期|每|周边|半径|范围|力争|争取|计划|预计)$|力争|争取|目标|已|了"
)
_EVERY = re.compile(
    rf"每(?:隔)?{_SPAN}(?:应当?|须|要|必须|至少|不少于|原则上|开展|进行|组织)*[^，。；\d]{{0,10}}?(?:一次|1次)"
)
"""How often something has to be done: 每3年至少评估一次."""
_DUE = re.compile(
    r"^(?:并|且|同时)(?:在|于|自)|应|须|必须|要|可以?|不得|之日起|后$|完成|办|作出|提出|提交|申请|受理|支付|缴纳|报|答复|公布|送达|通知|审[核查批]|备案|整改|补正|启动|到达|上报|处置|救助|返还|退还|(?:保持|维持)[^，。；]{0,6}(?:不变|稳定)"
)


def find_deadlines(clause: str) -> Iterator[Deadline]:
    """Yield the deadlines that a clause sets; offsets are those of the clause.

    >>> [(str(d.value), d.unit) for d in find_deadlines("海关应当自受理之日起30日内办结")]
    [('30', '天')]
    >>> [(str(d.value), d.unit, d.bound) for d in find_deadlines("应当提前24小时通知用户")]
    [('24', '小时', 'at-least')]
    >>> list(find_deadlines("近5年内出口增长"))
    []
    """
    seen: set[int] = set()
    for pattern, bound in (
        (_WITHIN, "at-most"),
        (_AHEAD, "at-least"),
        (_BEFORE_EVENT, "at-least"),
        (_EVENT_BEFORE, "at-least"),
        (_EVERY, "at-most"),
    ):
        for match in pattern.finditer(clause):
            before = clause[: match.start()]
            numeral = parse_numeral(match["n"])
            if match.start("n") in seen or not numeral or numeral.value <= 0:
                continue
            if _UNITS[match["u"]] == "year" and numeral.value >= _FIRST_YEAR:
                continue  # 2026年内 is a date
            if pattern is _EVERY or (not _BACK.search(before) and _DUE.search(clause)):
                seen.add(match.start("n"))
                often = pattern is _EVERY and "至少" not in match.group() and "不少于" not in match.group()
                how = "exact" if often else bound
                yield Deadline(match.start("n"), match.end("u"), numeral.value, _UNITS[match["u"]], how)

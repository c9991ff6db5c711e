"""Limits: the rates, caps, thresholds and times that a clause sets, by the words around its numbers.

最高不超过20亿元         a number with the words of its clause
自受理之日起30日内        a time within which something has to be done
截至6月底…达到           what has been reached already is no limit
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jingmai.grammar.deadline import find_deadlines
from jingmai.grammar.limit import limit_of, names_case
from jingmai.grammar.quantity import Quantity
from jingmai.reading.modality import kind_of
from jingmai.reading.norm import Limit

__all__ = ["Limits"]

_PER = re.compile(r"每(?:招用|新增|吸纳|招录|增加)?$")
"""Before what is counted by: 每百万人口, 每招用1人."""
_PER_REACH = 3
_FOR_TIME = re.compile(r"[以之]?内(?:，[^，。；]{0,12}|[^，。；]{0,8})?")
"""What may stand between a time and the modal word that forbids something for it."""
_SIZED = re.compile(r"[千万亿]级")
_MOST = 10_000  # a larger number has a scale, and its range may share it: 1.5至2万家
_DONE_IN = re.compile(r"(?:[至到为]|控制在|不超过)$")
_RATE_BASE = re.compile(r"[十百千万]{1,2}(?:人口?|名|户|件|辆)[\u4e00-\u9fff]{2,12}率")
"""So many of whom a rate tells: 百万人口白内障手术率."""
_IN_NAME = re.compile(
    r"\d+(?:分钟|小时)[\u4e00-\u9fff]{0,12}?圈|\d+(?:秒|分钟|小时|天|日)[之以]?内[\u4e00-\u9fff]{1,8}率"
)
"""What a circle of life or a rate is called by: 15分钟便民生活圈, 10秒内接听率."""
_SPANS = ("天", "工作日", "month", "year")
_NO_LIMIT = re.compile(r"相当于|大体上|预计|预测|有望")
"""What is compared or foreseen, and not laid down: 预计最高负荷将突破15亿千瓦."""
_TOLD = re.compile(
    r"截[至止](?![^，。；]{0,12}[之以]?前)[^，。；]{1,14}，|(?:年来|以来|过去[^，。；]{1,6}年)，|(?:全[国省市区县]|[国省市区县]内?|我国|已|共)累计"
)
"""Before what has been reached already: 截至6月底，装机规模达到9491万千瓦; 全国累计改造管网5万公里，建设公园3万个."""
_CLASS = re.compile(r"以[上下内]的[^，。；]{2,30}(?:上限|限额|最高额?|最多)")
"""A class of cases for which a limit behind it holds: 单笔5万元以下的贷款累计贴息上限为1000元."""
_FREED_ABOVE = re.compile(
    r"(?:（含）)?(?:以上|以下)?的(?:货物|商品|产品|部分|企业|单位)[^。；]{0,24}?(?:不适用|免征|免收|免予|予以免|免缴)"
)
_PRICED = re.compile(r"(?:价格|售价|单价|价款)(?:不超过|不高于)?$")
"""Before the price up to which something is subsidised: 单件销售价格不超过6000元的，给予15%补贴."""


class Limits:
    """Find the limits that the numbers of a text set."""

    def __init__(self, view: str, quantities: Sequence[Quantity]) -> None:
        self.view = view
        self.quantities = quantities
        self._starts = [q.start for q in quantities]

    def numbers(self, start: int, end: int) -> list[Quantity]:
        """Return the numbers between two offsets, but those by which something is counted: 每百万人口."""
        i = bisect_left(self._starts, start)
        found = []
        while i < len(self.quantities) and self.quantities[i].start < end:
            q = self._ranged(i)
            counted_by = _PER.search(self.view, max(0, q.start - _PER_REACH), q.start)
            sized = _SIZED.match(self.view, q.end - 1 - (q.counter == "级")) is not None  # 10个|千亿级消费热点
            named = _RATE_BASE.match(self.view, q.start) or _IN_NAME.match(self.view, q.start)
            if not (counted_by or sized or named):
                found.append(q)
            i += 1
        return found

    def _ranged(self, i: int) -> Quantity:
        """Return a number with the unit and the bound that a range gives it: 2到3家."""
        q, before, behind = self.quantities[i], self.quantities[i - 1] if i else None, self.quantities[i + 1 : i + 2]
        if q.kind == "bare" and behind and self._to(q, behind[0]):
            return replace(q, kind="amount", unit=behind[0].unit, counter=behind[0].counter, bound="at-least")
        return replace(q, bound="at-most") if before and before.kind == "bare" and self._to(before, q) else q

    def _to(self, first: Quantity, last: Quantity) -> bool:
        """Tell whether two numbers are the ends of one range of a count."""
        joined = self.view[first.end : last.start] in ("到", "至", "—", "-")
        plain = last.kind == "amount" and last.text[-1:] == last.counter[-1:] and last.bound == "exact"
        return joined and plain and first.value < last.value < _MOST

    def between(self, start: int, end: int, *, content: bool) -> list[Limit]:
        """Return the limits that are set between two offsets; ``content`` tells that they lie in what a policy contains."""
        found = [limit for q in self.numbers(start, end) if (limit := self._limit(q, start, end, content=content))]
        if content:
            taken = {limit.start for limit in found}
            found += [d for d in self._deadlines(start, end) if d.start not in taken]
        return sorted(found, key=lambda limit: limit.start)

    def is_due(self, limit: Limit) -> bool:
        """Tell whether a limit is a time within which, or as often as which, something has to be done: 10日内, 每3年."""
        within = re.match("[以之]?内", self.view[limit.end : limit.end + 2])
        return limit.kind == "duration" and bool(within or self.view.startswith("每", limit.start - 1))

    def names_case(self, limit: Limit) -> bool:
        """Tell whether a limit is that of the case in which a norm holds: 使用年限超过8年的可以更新."""
        return limit.kind == "threshold" and limit.unit not in ("CNY", "USD") and names_case(self.view, limit.end)

    def is_forbidden_for(self, limit: Limit, modal: int) -> bool:
        """Tell whether a time is that for which something is forbidden or free: 三年内不得再次申请."""
        done = _DONE_IN.search(self.view, limit.clause_start, limit.start)  # 时限压缩至3个工作日以内，对…免收
        return self.is_due(limit) and not done and _FOR_TIME.fullmatch(self.view, limit.end, modal) is not None

    def _deadlines(self, start: int, end: int) -> Iterator[Limit]:
        """Yield the times within which something has to be done, clause by clause."""
        for chunk in re.finditer(r"[^，]+", self.view[start:end]):
            begin, stop = start + chunk.start(), start + chunk.end()
            for due in find_deadlines(chunk.group()):
                at, last = begin + due.start, begin + due.end
                if stop < end and self._in_case(begin, stop, due.unit):
                    continue
                yield Limit(begin, stop, at, last, "duration", due.value, due.unit, due.bound)

    def _in_case(self, begin: int, stop: int, unit: str) -> bool:
        """Tell whether a clause only names the case of a norm by a time: 自出口之日起1年内原状复运进境的，不征收关税."""
        return self.view[stop - 1] == "的" and unit in _SPANS and kind_of(self.view[begin:stop])[0] == ""

    def _limit(self, q: Quantity, start: int, end: int, *, content: bool) -> Limit | None:
        """Return the limit that a number sets, by the words before it in its clause."""
        begin, stop = self._clause(q, start, end)
        priced = q.unit == "CNY" and _PRICED.search(self.view, begin, q.start)
        if self.view[stop - 1] == "的" and stop < end and q.bound == "at-most" and q.kind == "amount":
            if priced:
                return Limit(begin, stop - 1, q.start, q.end, "threshold", q.value, q.unit, q.bound)
            return None  # 能量不超过160瓦时的，可以携带: in which case
        told = _TOLD.search(self.view, start, q.start)
        if told or _NO_LIMIT.search(self.view, begin, q.start) or _CLASS.match(self.view, q.end, stop):
            return None
        case = self.view[stop - 1] == "的" and q.kind == "span"  # 使用满15年的，应当评估
        wide = self.view[start : end if case else stop]
        kind, bound = limit_of(q, self.view[begin : q.start], self.view[q.end : stop], wide, content=content)
        if not kind and q.kind == "percent" and content and _FREED_ABOVE.match(self.view, q.end, end):
            kind = "threshold"  # 增值超过30%的货物，免征关税
        if not kind:
            return None
        return Limit(begin, stop, q.start, q.end, kind, q.value, q.unit, bound)

    def _clause(self, q: Quantity, start: int, end: int) -> tuple[int, int]:
        """Return the span between commas around a number; a bare subject before the comma belongs to a duration."""
        comma = self.view.rfind("，", start, q.start)
        begin = comma + 1 if comma >= 0 else start
        stop = self.view.find("，", q.end, end)
        stop = end if stop < 0 else stop
        if self.view.startswith(("由", "从"), begin) and comma >= 0:
            begin = self.view.rfind("，", start, comma) + 1 or start  # 扣除标准，由每月2000元提高到3000元
        elif self.view[begin : q.start] == "共" and comma >= 0:
            begin = self.view.rfind("，", start, comma) + 1 or start  # 1月1日至3日放假，共3天
        elif q.unit in ("year", "month") and comma >= 0:
            earlier = self.view.rfind("，", start, comma)
            subject = earlier + 1 if earlier >= 0 else start
            apart = self.numbers(subject, comma) or kind_of(self.view[subject:comma], content=True)[0] == "permission"
            begin = begin if apart else subject
        return begin, stop

"""Predication: what a clause says of its figures, where the grammar of changes alone can't tell.

占比45.9%，…，达到51.9%          a percentage after a share is a share
比重由1%上升到5%                what it rose to, too
剔除价格因素则增长，为5%          after a growth, told again by another measure, a growth
近90%的海外仓已…                a share of what stands behind it
"""

from __future__ import annotations

import re
from dataclasses import replace

from jingmai.grammar.change import RATE_VERB, Predicate, read_predicate
from jingmai.grammar.quantity import Quantity
from jingmai.reading.figure import Figure
from jingmai.reading.focus import Focus
from jingmai.reading.item import Item
from jingmai.reading.passage import Clause, Passage
from jingmai.reading.portion import noun_of_portion

__all__ = ["Predication"]

_NEAR = 16  # characters between two shares of one list: 20.8%的外商投资和19.5%
_MOVED_TO = re.compile(
    rf"(?:左右|以上|以下)?(?:已经?|也|则|均|进一步|逐步|稳步)*{RATE_VERB}(?:了)?[到至为](?:[^，。；\d]{{0,8}})$"
)
_IT_MOVED_TO = re.compile(rf"(?:[前后]者|两者){_MOVED_TO.pattern}")
_MOVED_FROM = re.compile(r"[已也又还则]*(?:从|由)的?(?:近|超过?|约)?")
_REPRICED = re.compile(r"(?:计价|计算|价计|口径|剔除[^，]{1,12})(?:[，,]|则|约)*[为是达]?$")
_RATE_NOUN = re.compile(r"(?:率|水平|度|指数|PMI|系数)(?:[（(][^（）()]{1,12}[）)])?[也仅已均都]*$")
_COMPARED_TO = re.compile(r"[，、]?(?:也|还|又)?(?:(?:比|较)[^，。；]{0,10})?[，、]?")
_NARROWS = re.compile(r"收窄|缩小|扩大")
_SHARED = re.compile(r"占|比重|份额|比例")
_TO_RATE = re.compile(r"[，、]?(?:降|升|回落|收窄|扩大|提高)?[至到为](?:了)?(?:近|约)?")
_EACH_IS = re.compile(r"[，、]?(?:分别|依次)(?:为|是|达到?|超过?|约)*")
_THAT_OF = re.compile(r"(?:比|较|高于|低于|快于|慢于|好于|不及)[^，。；\d]*(?:\d+[年月]|\d个?月)?[^，。；\d]*的$")
"""较上半年的2.9%: the rate of another time."""
_REACHED = re.compile(r"[，、达到至为]*(?:近|超过?|约)?")
_GREW = re.compile(r"增长(?:最|较|更|很|尤)为?(?:快|迅速|明显|显著)，(?:达到?|超过?|为|近|约)*$")
_MAKES_UP = re.compile(
    r"(?:也|已经?|还|均|都|合计)*(?P<v>接近|将近|逼近|相当于|撑起|占据|贡献了?)(?P<whole>[^，。；\d]{2,24}?)的(?:近|将近|超过?|约|一半|逾)?$"
)
"""A verb before the whole of a share: 接近|全省出口总值|的60%, 相当于|全国总量|的21.3%."""
_OTHER_WHOLE = re.compile(
    r"(?:以上|左右)?[、，和及与](?P<whole>(?:全[国球省市区]|世界)[^，。；\d]{0,8}?)的(?:近|约|超过?)?"
)
"""Between two shares of one thing in two wholes: 占全国的70%以上|、全球的|三分之一."""
_OF = re.compile(r"的(?:近|超过?|约)?$")


class Predication:
    """Read what is said of the figures of a clause, in the light of what was read before."""

    def __init__(self, passage: Passage, focus: Focus) -> None:
        self.passage = passage
        self.view = passage.view
        self.focus = focus
        self.last: Figure | None = None
        self.share_open = False
        self.rate_open = False

    def read(
        self, clause: Clause, series: tuple[Quantity, ...], start: int, skips: frozenset[int], last: Figure | None
    ) -> tuple[Predicate, Item | None]:
        """Return the predicate of a list of figures, and the noun behind them of which they are shares.

        ``last`` is the figure of the article before them. A predicate with a doubt can't be read.
        """
        self.last = last
        predicate = read_predicate(self.view, start, series, clause.end, skips)
        portion = self._portion(start, series, clause) if predicate.doubt or predicate.measure == "share" else None
        if portion:
            end = predicate.share_start if predicate.share_start >= 0 else series[0].start
            return replace(predicate, measure="share", doubt="", subject_end=end, share_start=-1), portion
        percentage = predicate.measure == "level" and series[0].unit == "percent"
        bare = percentage and predicate.doubt and not self._rate_subject(start, predicate.subject_end)
        if predicate.measure == "duration" or bare:
            predicate = self._percent_without_verb(start, series, predicate, clause)
        else:
            predicate = replace(predicate, doubt="")  # 税率3%: the subject says enough
        grown = self._growth_before()
        rate_before = grown if predicate.measure == "change" and series[0].kind == "points" else None
        shared = _SHARED.search(self.view, start, series[0].start)
        if (
            rate_before
            and not (predicate.indicator or shared)
            and _COMPARED_TO.fullmatch(self.view[start : predicate.subject_end])
        ):
            narrows = rate_before.value < 0 and _NARROWS.search(self.view, start, series[0].start)
            predicate = replace(predicate, indicator="降幅" if narrows else "增速")  # 增长8%，较3月份回升9.3个百分点
        shares = self.share_open or self._after_share()
        if predicate.measure == "level" and not predicate.doubt and percentage and shares:
            words = self._untimed(start, series[0].start, skips)
            moved = _MOVED_TO.match(self.view, start, series[0].start) or _MOVED_TO.match(words)
            if moved or (self.share_open and _MOVED_FROM.fullmatch(words)):
                predicate = replace(predicate, measure="share", subject_end=start)
            elif _IT_MOVED_TO.match(words):
                predicate = replace(predicate, measure="share")
        elif percentage and (sign := self._slowed()) and _TO_RATE.fullmatch(self.view[start : series[0].start]):
            predicate = replace(predicate, measure="growth", sign=sign, doubt="", subject_end=start)
        elif predicate.measure == "level" and not predicate.doubt and percentage and self._growth_before():
            said = max((i + 1 for i in range(start, series[0].start) if i in skips), default=start)
            if _MOVED_TO.match(self.view, said, series[0].start):  # 增幅由10.7%扩大至35.1%
                sign = -1 if self._falls(clause, series[0].start) else predicate.sign
                predicate = replace(predicate, measure="growth", sign=sign, subject_end=start)
        return predicate, None

    def _untimed(self, start: int, end: int, skips: frozenset[int]) -> str:
        """Return words without the times in them, but for what leads to one: 提升|到|今年前11个月|的."""
        return "".join(c for i, c in enumerate(self.view[start:end], start) if i not in skips or c in "到至").replace(
            "“", ""
        )

    def _falls(self, clause: Clause, end: int) -> bool:
        """Tell whether a clause speaks of how fast something falls: 降幅由7.9%收窄至4.2%."""
        return "降幅" in self.view[clause.start : end]

    def _portion(self, start: int, series: tuple[Quantity, ...], clause: Clause) -> Item | None:
        """Return the noun behind a percentage that is a share of it."""
        q = series[-1]
        if q.kind != "percent":
            return None
        last = self.last if self.focus.told.figures else None
        goes_on = last is not None and last.measure == "share" and 0 <= start - last.end < _NEAR
        return noun_of_portion(self.view, start, q.left, q.right, clause.end, goes_on=goes_on)

    def _rate_subject(self, start: int, end: int) -> bool:
        return _RATE_NOUN.search(self.view[start:end]) is not None

    def _percent_without_verb(
        self, start: int, series: tuple[Quantity, ...], predicate: Predicate, clause: Clause
    ) -> Predicate:
        """A percentage after X的 or after a list of shares is a share; any other is left unread."""
        before = self.view[start : series[0].start]
        after = self.view[series[-1].end : clause.end]
        bounded = series[0].bound != "exact"
        if grew := _GREW.search(before):  # 水果出口增长最快，达到16.4%
            return replace(predicate, measure="growth", doubt="", subject_end=start + grew.start())
        if (rate := self._growth_before()) and _REPRICED.search(before):
            return replace(predicate, measure="growth", sign=-1 if rate.value < 0 else 1, doubt="", subject_end=start)
        if rate and bounded and not before.strip("，都均超过突破不足低于近约有达在"):
            return replace(predicate, measure="growth", doubt="", subject_end=start)
        if rate and _EACH_IS.fullmatch(before):
            return replace(predicate, measure="growth", doubt="", subject_end=start)
        if rate and _THAT_OF.search(before):
            return replace(predicate, measure="growth", sign=-1 if rate.value < 0 else 1, doubt="", subject_end=start)
        if self.rate_open and (_EACH_IS.fullmatch(before) or _REACHED.fullmatch(before)):
            return replace(predicate, measure="growth", doubt="", subject_end=start)
        if predicate.measure == "duration":
            return predicate if predicate.doubt else replace(predicate, doubt="a duration")
        if self._after_share() and (other := _OTHER_WHOLE.fullmatch(before)):
            begin, stop = start + other.start("whole") - 1, start + other.end("whole")
            return replace(predicate, measure="share", doubt="", subject_end=start, share_start=begin, share_end=stop)
        if self._goes_on_with_shares(before) or self.share_open or (series[0].counter in ("成", "半") and bounded):
            return replace(predicate, measure="share", doubt="")
        if (of := _MAKES_UP.search(before)) and not after.startswith("的"):
            begin, stop = start + of.end("v") - 1, start + of.end("whole")
            subject_end = start + of.start()
            return replace(
                predicate, measure="share", doubt="", subject_end=subject_end, share_start=begin, share_end=stop
            )
        if _OF.search(before) and not after.startswith("的"):
            return replace(predicate, measure="share", doubt="", subject_end=series[0].start)
        return predicate

    def _goes_on_with_shares(self, before: str) -> bool:
        """Tell whether no more than 达 stands between a percentage and the share before it."""
        if self._after_share() and _REACHED.fullmatch(before):
            return True
        return self.last is not None and self.last.measure == "share" and not before.strip("，达至到")

    def _after_share(self) -> bool:
        """Tell whether the last figure of the sentence is a share, or a change of one in percentage points."""
        last = self.last if self.focus.told.figures else None
        if last is None:
            return False
        named = last.topic.indicator.value if last.topic.indicator else ""
        changed = last.measure == "change" and last.unit == "percentage-point" and named not in ("增速", "降幅")
        return last.measure == "share" or changed

    def _slowed(self) -> int:
        """Return the sign of the rate of which the last figure is a change: 降幅收窄8.7个百分点，至0.8%."""
        last = self.last if self.focus.told.figures else None
        named = last.topic.indicator.value if last is not None and last.topic.indicator else ""
        return {"降幅": -1, "增速": 1}.get(named, 0) if last is not None and last.measure == "change" else 0

    def _growth_before(self) -> Figure | None:
        """Return the last figure of the sentence if it is a rate of growth."""
        last = self.last if self.focus.told.figures else None
        return last if last is not None and last.measure == "growth" else None

"""Series: the numbers of a clause that belong together, and what is said of them.

出口8万亿元，进口6万亿元        two lists of one
下降3.7%和7.9%                one list of two
4%至5%                       the ends of one range
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from jingmai.article import Sentence
from jingmai.grammar.change import RATE_VERB, Predicate
from jingmai.grammar.quantity import Quantity
from jingmai.reading.item import Item
from jingmai.reading.passage import Clause

__all__ = ["Said", "Series", "bounded", "is_range", "series_of"]

Series = tuple[Quantity, ...]

_BETWEEN = re.compile(r"位?(?:、|和|及|与|以及|,)(?:近|超过?|约|逾|突破)?$")
_RANGE = re.compile(r"(?:至|到|—|–|-|~)$")
_BETWEEN_RATES = re.compile(rf"^(?:、|和|及|与|以及)(?:分别)?{RATE_VERB}(?:了|近|超过?|约)?$")
_ALL_BOUND = re.compile(r"(?:分别|先后|相继|接连|依次)(?:约为?|达?近|超过?|突破|逾|跨过|跨越|迈过|越过)+$")
_PASSED = re.compile(r"[两三四五]?(?:个|道)?(?:万亿|千亿|百亿)?(?:元)?(?:关口|大关|门槛)")
_BOUND_BEHIND = ("以上", "以下", "以内", "左右", "上下")
_RANKED_APART = re.compile(r"分(?:列|居|获|别位?[列居]|别为)")
_RATES = ("percent", "times")


@dataclass(frozen=True, slots=True)
class Said:
    """Hold a list of figures with what its clause says of it.

    ``start`` is where its words begin; ``skips`` are the offsets of times and numbers in the clause, ``times`` those of
    the times alone; ``portion`` is the noun behind a share.
    """

    sentence: Sentence
    clause: Clause
    series: Series
    start: int
    predicate: Predicate
    portion: Item | None
    skips: frozenset[int]
    times: frozenset[int]

    @property
    def words_end(self) -> int:
        """Return where the words end that say what the figures are of."""
        return self.predicate.subject_end


def series_of(quantities: Iterable[Quantity], view: str) -> Iterator[Series]:
    """Yield numbers in lists: those between which no more stands than what joins them.

    >>> from jingmai.grammar.quantity import find_quantities
    >>> text = "下降3.7%和7.9%，其中煤下降1%"
    >>> [[q.text for q in series] for series in series_of(find_quantities(text, {}), text)]
    [['3.7%', '7.9%'], ['1%']]
    """
    group: list[Quantity] = []
    for q in quantities:
        if group and not _joined(group[-1], q, view):
            yield tuple(group)
            group = []
        group.append(q)
    if group:
        yield tuple(group)


def _joined(a: Quantity, b: Quantity, view: str) -> bool:
    listed = view[a.right : b.start] in ("、", "和")  # 东盟、欧盟为我国第一、第二大贸易伙伴
    ranks = a.kind == b.kind == "rank" and (listed or _RANKED_APART.search(view, max(0, a.start - 6), a.start))
    alike = a.kind == b.kind or (a.kind in _RATES and b.kind in _RATES)
    if not (alike and (ranks or a.kind not in ("rank", "span", "bare"))):
        return False
    between = view[a.right : b.start]
    if a.kind == "percent" and _RANGE.match(between):
        return True
    return bool(_BETWEEN.match(between)) or (a.kind == "percent" and bool(_BETWEEN_RATES.match(between)))


def is_range(series: Series, view: str) -> bool:
    """Tell whether two numbers are the ends of one range: 4%至5%."""
    return len(series) > 1 and bool(_RANGE.match(view[series[0].right : series[1].start]))


def bounded(series: Series, predicate: Predicate, view: str, start: int) -> Series:
    """Return a list with the bounds that words before the first or behind the last give to each: 分别超过, 先后突破, 分别…以上.

    ``start`` is where the words before it begin.
    """
    if is_range(series, view):
        bounds = ("at-least", *("exact" for _ in series[2:]), "at-most")
        series = tuple(replace(q, bound=b) if q.bound == "exact" else q for q, b in zip(series, bounds, strict=True))
    all_bound = _ALL_BOUND.search(view, start, series[0].start) or _PASSED.match(view, series[-1].end)
    if series[0].bound != "exact" and all_bound:
        series = _with_bound(series, series[0].bound)
    if predicate.distributed and view.startswith(_BOUND_BEHIND, series[-1].end):  # 分别稳定在14%、10%以上
        series = _with_bound(series, series[-1].bound)
    return series


def _with_bound(series: Series, bound: str) -> Series:
    return tuple(replace(q, bound=bound) if q.bound == "exact" else q for q in series)

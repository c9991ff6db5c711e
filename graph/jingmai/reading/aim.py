"""Aims: which numbers of a passage of targets are to be reached, in what unit and with what bound.

到2030年，出口占比达到38%          the number itself
利用系数达到0.58                  an index has no unit
满意度保持在83分以上               a score
出游人次突破80亿                  the noun has counted
设定9项预期性指标                  how many targets there are is none
"""

from __future__ import annotations

import re

from jingmai.grammar.limit import bound_of
from jingmai.grammar.quantity import Quantity

__all__ = ["bound_of_aim", "is_aimed_at", "unit_of_aim"]

_AIMED = frozenset(("amount", "percent", "times", "points"))
_COUNTED = re.compile(r"(?:人次|人数|家数|户数|数量|(?<![系指])数)(?:达到?|突破|超过|为)?$")
_COUNTED_REACH = 6
_REACHED = re.compile(r"(?:缩短|压缩|压减|延长|提高|达|降)[到至为]$")
_INDEX = re.compile(
    r"(?:系数|之比|指数|比值|生育率|利用效率|PUE)(?:平均)?(?:达到?|提高到|提高至|提升到|提升至|降至|降到|保持在|稳定在|控制在|为|超过|不低于)?$"
)
_INDEX_REACH = 10
_POINTS = re.compile(r"分(?=以上|左右|以内|，|。|；|$)")
_TASKS = re.compile(r"(?:[项个条方]面?|大?类(?:\d+项)?)[^，。；]{0,8}(?:指标|任务|举措|措施)")
_BOUND_REACH = 30
_RATIOS = ("percent", "times")
_BOUND_APART = re.compile(r"不(?:低于|少于|小于|(?P<most>超过|高于|多于|大于))[^，。；、\d]{2,12}$")
"""Before the ratio to what stands between: 不高于理论时延|1.5倍, 不低于当地工资|60%."""
_LONGEST = 200  # years that may be aimed at: 达到2020年的6倍 names a time
_OF_SIZE = re.compile(r"(?:及)?以[上下][“\u4e00-\u9fff]{2}")
_SO_MANY = re.compile(r"\d[万亿]?[个台座套家艘架]$")
_SO_MANY_REACH = 4


def is_aimed_at(q: Quantity, view: str) -> bool:
    """Tell what is to be reached from other numbers: 五个以上; 周期缩短至18个月以内, not a time within which."""
    if q.unit == "岁" and q.bound in ("below", "at-least"):
        return False  # 3岁以下婴幼儿托位数
    if _TASKS.match(view, q.end - len(q.counter)):
        return False
    if q.unit == "year" and q.value > _LONGEST:
        return False
    if _OF_SIZE.match(view, q.end) and _SO_MANY.search(view, max(0, q.left - _SO_MANY_REACH), q.left):
        return False  # 4万个60千瓦以上充电枪
    if not q.unit and _POINTS.match(view, q.end):
        return True
    if q.kind in _AIMED or (q.kind == "idiom" and q.bound != "exact" and q.counter != "级"):
        return True
    if q.kind == "bare" and _INDEX.search(view, max(0, q.left - _INDEX_REACH), q.left):
        return True
    return q.kind == "span" and _REACHED.search(view, max(0, q.start - 4), q.start) is not None


def unit_of_aim(q: Quantity, view: str) -> str:
    """Return the unit of a number, that of its noun where it has none."""
    if not q.unit and _POINTS.match(view, q.end):
        return "分"
    if q.kind == "bare":
        return "index"
    if q.unit or not _COUNTED.search(view, max(0, q.left - _COUNTED_REACH), q.left):
        return q.unit
    return "count"


def bound_of_aim(q: Quantity, view: str) -> str:
    """Return the bound of a number, that told behind 分 or apart from it where it has none."""
    if q.bound != "exact":
        return q.bound
    if not q.unit and view.startswith("分以上", q.end):
        return "at-least"
    before = view[max(0, q.start - _BOUND_REACH) : q.start].rpartition("，")[2]
    if q.kind in _RATIOS and (apart := _BOUND_APART.search(before)):
        return "at-most" if apart["most"] else "at-least"
    return bound_of(before)

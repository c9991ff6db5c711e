"""Targets: which words open a passage of targets, which end it, and which clauses state a goal."""

from __future__ import annotations

import re

__all__ = ["ends_targets", "is_goal", "opens_targets"]

_OPEN = re.compile(r"(?:目标(?:是|为)?[：:]|目标(?:是|为))")
_GOAL = re.compile(
    r"(?:显著|明显|进一步|更加|稳步|全面|基本|持续|不断|大幅|加快|充分|有效|更好|率先|实质性|决定性|较大|新的|新)*(?:提升|提高|增强|完善|建立|建成|形成|实现|改善|扩大|优化|突破|进展|成效|水平|稳固|健全|牢固|高效|前列|成就|成果|台阶|局面|兴旺|宜居|有效|美好|释放|支撑|条件|满足|以上|左右|以内|普及|覆盖)"
)
_RESUME = re.compile(r"《[^》]+》(?:还|也)?(?:强调|要求|明确|部署|从|指出)|^(?:要|各|必须|应当)")
_BY_YEAR = re.compile(
    r"(?:^|，|：|。)(?:[^，。]{0,8}(?:提出|明确)[^，。]{0,4}，?)?(?:(?:力争|争取)(?:到|在)?|到|展望)20\d\d年|经过\d+年"
)
_TO_YEAR = re.compile(r"到20\d\d年")


def opens_targets(text: str) -> bool:
    """Tell whether a sentence says that what follows is to be reached.

    >>> opens_targets("到2030年，贸易强国基本建成"), opens_targets("加强管理")
    (True, False)
    """
    return bool(_OPEN.search(text) or _BY_YEAR.search(text))


def ends_targets(text: str) -> bool:
    """Tell whether a sentence goes back from targets to duties.

    >>> ends_targets("要加强管理"), ends_targets("贸易规模稳步扩大")
    (True, False)
    """
    return bool(_RESUME.search(text)) and not _TO_YEAR.search(text)


def is_goal(text: str) -> bool:
    """Tell whether a clause without a number states a goal.

    >>> is_goal("服务水平明显提升"), is_goal("会议在北京举行")
    (True, False)
    """
    return bool(_GOAL.search(text)) or "20" in text[:6]

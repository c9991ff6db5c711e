"""Targets: which words open a passage of targets, which end it, and which clauses state a goal."""

from __future__ import annotations

import re
from itertools import pairwise

from jingmai.reading.modality import strong_kind

__all__ = ["ends_targets", "goal_clauses", "is_goal", "opens_targets", "states_goals"]

_OPEN = re.compile(
    r"(?:设置|设定|确定)了?[^，。；]{0,14}(?:指标|目标)(?:。|$)|(?:目标(?:是|为)?[：:]|目标(?:是|为))|(?:设[置定]|确定|明确|提出)了?(?:\d+|[一二三四五六七八九十]+)[项个][^，。；]{0,12}(?:指标|目标)"
)
_GOAL = re.compile(
    r"(?:显著|明显|进一步|更加|稳步|全面|基本|持续|不断|大幅|加快|充分|有效|顺利|更好|率先|实质性|决定性|较大|新的|新)*(?:提升|提高|增强|完善|构建|建立|建成|形成|实现|改善|扩大|优化|突破|进展|成效|水平|稳固|健全|牢固|高效|前列|成就|成果|步伐|胜利|良性循环|跨越|飞跃|繁荣发展|台阶|局面|态势|达标|稳中有增|稳定增长|较快增长|合理区间|兴旺|宜居|有效|美好|释放|支撑|条件|满足|以上|左右|以内|普及|覆盖|完成|赋能|引领|跻身|迈入|跃居|领先|深入人心|成型|定型|便利|顺畅|畅通)"
)
_STANDS = re.compile(
    r"(?:蓬勃|健康|快速|持续|稳步|协调|融合|繁荣|平稳)发展$|(?:显著|明显|大幅|持续|有效|基本|不断|进一步|逐步)(?:减少|淘汰|稳定|下降|上升|好转|缓解|遏制|扭转|降低)$|稳中有[升进]$|蔚然成风$"
)
"""How things will stand at the end of a clause: 入境旅游蓬勃发展, 浪费显著减少."""
_RESUME = re.compile(r"《[^》]+》(?:还|也)?(?:强调|要求|明确|部署|从|指出)|是我国首|^(?:要|各|必须|应当)")
_YEARS = r"(?:[一二两三四五六七八九十]{1,3}|\d{1,2})(?:(?:至|到|—|-)(?:[一二三四五六七八九十]{1,3}|\d{1,2}))?年"
_BY_YEAR = re.compile(
    r"(?:^|，|：|。)(?:[^，。]{0,8}(?:提出|明确|要求|强调|规定)[^，。]{0,4}，?)?(?:(?:力争|争取)到|到|展望)(?:20\d\d年|本世纪[中末]叶?)"
    rf"|(?:^|，|：|。)(?:[^，。]{{0,8}}(?:提出|明确)，)?用{_YEARS}(?:左右)?的?时间，(?!逐步|分步|分批|分阶段|将)"
    rf"|(?<![须应当满])经过(?:{_YEARS}(?!以上|以下|的?(?:工作|培养|考察|实践|从业))|一段时间|几年)|通过{_YEARS}(?:左右)?的?(?:时间|努力|奋斗|建设|改革|攻坚|发展)"
    r"|到“十[四五六]五”(?:时期|期)?末"
    r"|目标(?:任务)?[，：:](?:到|至)?20\d\d年|》(?:提出|明确)，(?=20\d\d年(?!配额)[^，]{2,})|》(?:提出|明确)，20\d\d年，|根据[^，]{0,12}(?:方案|规划|计划|意见|纲要)，(?:力争|到)?20\d\d年，"
    r"|(?:^|。|提出|明确)，?(?:20\d\d年?[—–至到-]20\d\d年|未来(?:[一二三四五六七八九十]|\d{1,2})年|“十[四五六]五”(?:时期|期间))，(?![^。]{0,40}(?:已|了))"
)
_REACH = r"(?:完成|实现|建成|建立|形成|达到|健全|消除|覆盖|取消|提升|提高|培育|打造|降至|降到|普及)"
_OWN_GOAL = re.compile(
    rf"(?:^|，)(?P<g>(?:[^，。；]{{0,30}}?(?:力争|争取|努力|确保)(?:用|在|于|到|至)?(?:20\d\d(?:年?(?:至|到|—)20\d\d)?年|今年|明年|年内|“十|{_YEARS})"
    rf"|[^，。；]{{0,16}}?(?:未来|今后|(?<![利使])用)(?:{_YEARS})(?:左右)?(?:的?时间)?内?，?[^，。；]{{0,8}}?{_REACH}"
    rf"|(?:到|在|于|至)?20\d\d年(?:年?底|年?末|\d{{1,2}}月底?)(?:之?前|以前)?，?[^，。；]{{0,30}}?{_REACH}"
    rf"|[^，。；]{{2,24}}?(?<!延长)(?<!延续)(?<!执行)(?<!顺延)(?<!有效)到20\d\d年(?:年?底)?[^，。；]{{0,24}}?(?:{_REACH}|控制在|降低|下降|减少|增长|增加|超过|突破)"
    rf"|[^，。；]{{2,30}}?(?:在|于|到)?20\d\d年(?:年?底|年?末)?(?:之?前|以前)[^，。；]{{0,12}}?{_REACH}"
    r"|(?:到|在|于|至)?20\d\d年，?[^，。；]{0,30}?至少[\u4e00-\u9fff]{2,6}[一二两三四五六七八九十\d]))"
)
_STATE = re.compile(
    r"(?!要|应|必须|须|严格|确保|坚持|加强|加快|强化|推进|推动|做好|落实|实施|开展|深化|促进|扩大|近年|目前|当前|截至|去年|今年|已)[\u4e00-\u9fff、“”]{2,30}?(?:得到|保持|取得)?(?:更加|明显|显著|进一步|不断|大幅|全面|基本(?=[建形实完健消普确成])|持续|稳步|更为)(?:得到)?"
    r"(?!的|地|推进|推动|加强|加大|强化|深化|落实|开展|实施)[\u4e00-\u9fff]{2,4}"
)
"""A clause that says how something will be: 市场体系更加健全, 服务水平明显提升."""
_MEANS = re.compile(r"(?:通过|经过)[^，。；]{2,40}")
_NARRATED = re.compile(r"已(?:经|于|在|有|完成|实现|建成|累计|达)|了(?!解)|报送|上报|报告")
_TO_YEAR = re.compile(r"到20\d\d年")


def opens_targets(text: str) -> bool:
    """Tell whether a sentence says that what follows is to be reached.

    >>> opens_targets("到2030年，贸易强国基本建成"), opens_targets("加强管理")
    (True, False)
    """
    return bool(_OPEN.search(text) or _BY_YEAR.search(text))


def goal_clauses(text: str) -> list[tuple[int, int]]:
    """Return the spans of the clauses of a sentence that state targets by themselves.

    A clause with another modal word ends one.

    >>> text = "省级任务力争在2026年底前完成，市级任务争取在2027年完成，不得拖延"
    >>> [text[a:b] for a, b in goal_clauses(text)]
    ['省级任务力争在2026年底前完成', '市级任务争取在2027年完成']
    """
    starts = [m.start("g") for m in _OWN_GOAL.finditer(text)]
    found = []
    for start, following in pairwise([*starts, len(text) + 1]):
        limit = following - 1
        end = text.find("，", start, limit)
        while 0 <= end < limit and not strong_kind(text[end + 1 : limit].split("，", 1)[0]):
            end = text.find("，", end + 1, limit)
        end = limit if end < 0 else end
        if not _NARRATED.search(text[start:end]):
            found.append((start, end))
    return found


def ends_targets(text: str) -> bool:
    """Tell whether a sentence goes back from targets to duties.

    >>> ends_targets("要加强管理"), ends_targets("贸易规模稳步扩大")
    (True, False)
    """
    return bool(_RESUME.search(text)) and not _TO_YEAR.search(text)


def states_goals(text: str) -> bool:
    """Tell whether each clause of a text says how something will be, which no duty does.

    >>> states_goals("通过改革，队伍结构更加合理，服务水平明显提升"), states_goals("进一步提升服务水平")
    (True, False)
    """
    clauses = [c for c in text.split("，") if c]
    if len(clauses) > 1 and _MEANS.fullmatch(clauses[0]):
        clauses = clauses[1:]
    return all(_STATE.fullmatch(c) for c in clauses)


def is_goal(text: str) -> bool:
    """Tell whether a clause without a number states a goal.

    >>> is_goal("服务水平明显提升"), is_goal("会议在北京举行")
    (True, False)
    """
    return bool(_GOAL.search(text) or _STANDS.search(text)) or "20" in text[:6]

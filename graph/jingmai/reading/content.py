"""Content: where a sentence begins to say what a policy contains, after who says it: 《办法》明确，… 一是…"""

from __future__ import annotations

import re

__all__ = ["BRIEFEST", "SAYS", "content_start", "lays_down", "tells_content"]

BRIEFEST = 5
"""How many characters the shortest term has: 有效期5年."""

SAYS = re.compile(r"(?:提出|指出|强调|要求|明确|规定|部署|确定|安排|包括|主要内容|目标是|内容|通知)")
"""Words with which one tells what a document says."""

_LEAD = re.compile(
    r"^(?:[“”\s]|《[^》]*》|通知|方案|意见|规划|办法|条例|纲要|措施|公告|规定|决定|计划|文件|其中|同时|此外|另外|还|也|明确|提出|指出|强调|要求|规定|对[^，。]{2,20}提出(?:具体)?要求|针对[^，。]{2,30}，(?=明确|提出)|的?主要目标是|(?:(?!实现|达到|完成)[^，。；]){0,30}目标(?:是|为|(?=[：:，]))|主要(?:规定|包括|内容)[^：，]{0,8}|根据[^，]{2,12}|[，：:,])+"
)
_ENUMERATOR = re.compile(
    r"^(?:[一二三四五六七八九十]+(?:是|要(?=[\u4e00-\u9fff]))|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、]|第[一二三四五六七八九十]+[，是])"
)
_LAYS_DOWN = re.compile(r"(?:[（(][^（）()]*[）)])?(?:还|也)?(?:明确|规定|提出|要求)")
_AFTER_REPORT = re.compile(
    r"[^。；《]{0,60}(?:印发|发布|公布|出台|制定|修订)了?[^，。；《》“”]{0,8}《[^《》]+》(?:（[^（）]*）)?(?:，(?:自|从|于)[^，]{2,20}(?:起)?(?:施行|实施|执行))?，(?:提出|明确|要求|规定|决定)?，?(?!这是|从|旨在|围绕|聚焦|面向|就|并|以习近平|进一步|为|[^，。；]{0,60}(?:作出|部署|举措|安排|调整)(?:，|$))(?=[\u4e00-\u9fff])"
)
"""The report with which a sentence opens that goes on with the content: 商务部印发《…》，提出…"""
_LAID_DOWN = re.compile(
    rf"[^，。；]{{0,8}}，?[^，。；《》]{{1,24}}(?:印发|发布|公布|出台|修订|修正|修改)(?:后)?的《[^《》]+》{_LAYS_DOWN.pattern}，"
)
_LEAD_REACH = 60  # how far the colon after a lead may stand
_ASPECT = re.compile(
    r"[\u4e00-\u9fff“”]{2,14}方面，|在[^，。；]{2,24}方面，|针对[^，。；]{4,30}，(?:明确|提出|要求|规定|将)"
)
_TOLD = re.compile(
    r"(?:全文|主要内容|摘要)如下|(?:聚焦|围绕|从)[^。]{0,40}方面|部署了?(?:主要|重点)?任务|《[^》]+》[^。]{0,12}(?:提出|指出|强调|要求|明确|规定|共\d)|根据[^，]{0,6}(?:办法|规定|通知|公告|决定|方案|意见|目录|条例|计划|协定|协议|安排|声明)|(?:方案|通知|规划|意见|办法|条例|公告|决定|批复|法律|细则|措施|目录|规定|文件|计划|标准)(?:还|也)?(?:明确|提出|要求|规定|显示|指出)|新(?:版|修订的?)?(?:标准|国标)(?:提[高升]|优化|完善|增加|新增|调整|细化|严格)了?|明确了|规定|^(?:其中|文件|新规|此外)?，?(?:还|也)?(?:提出|明确)，"
)


def tells_content(text: str) -> bool:
    """Tell whether a sentence says what a policy contains.

    >>> tells_content("《办法》明确，经营者应当明码标价"), tells_content("会议在北京举行")
    (True, False)
    """
    return bool(_ASPECT.match(text) or _TOLD.search(text))


def lays_down(view: str, at: int) -> bool:
    """Tell whether the title at an offset is the subject of what its sentence lays down: 此前发布的《…》明确，"""
    end = view.find("》", at)
    return end >= 0 and _LAYS_DOWN.match(view, end + 1) is not None


def content_start(text: str) -> tuple[int, bool]:
    """Return where the content of a clause begins, and whether a report before it says that it is content.

    >>> text = "商务部印发《办法》，明确一是经营者应当明码标价"
    >>> at, told = content_start(text)
    >>> text[at:], told
    ('经营者应当明码标价', True)
    """
    start, told = 0, False
    if (report := _AFTER_REPORT.match(text)) and len(text) - report.end() >= BRIEFEST:
        start, told = report.end(), True
    if "》" in text[start:] and (laid := _LAID_DOWN.match(text[start:])):
        start += laid.end()
    colon = max(text.rfind("：", start, start + _LEAD_REACH), text.rfind(":", start, start + _LEAD_REACH))
    if colon >= 0 and SAYS.search(text, start, colon):
        start = colon + 1
    while True:
        match = _LEAD.match(text[start:]) or _ENUMERATOR.match(text[start:])
        if not match or not match.end():
            return start, told
        if match.re is _ENUMERATOR and match.group().endswith("要"):
            return start + match.end() - 1, told
        start += match.end()

"""Actions: what a text reports of a title: 印发《…》, 《…》将于…起施行, 根据《…》.

action  := issue 印发 发布 公布 出台 … | revise 修订 修改 | repeal 废止 | implement 施行 | plan 将出台 | cite
"""

from __future__ import annotations

import re

__all__ = ["ISSUE", "TIME", "action_of"]

TIME = r"(?:正式|今天|昨天|近日|日前|于?\d{1,2}月\d{1,2}日|\d{1,2}日|[（(][^（）]*[）)]|联合|共同|编制|制定|对外|全文|已|经|，|已经|同日|在京|完成|新近)*"
ISSUE = r"(?:印发|发布|公布|出台|下发|颁布|发出|发文|制发|转发|推出|签发|通过|编制|制定|刊发|签署)"
_BEFORE = {
    "revise": re.compile(r"(?:修订|修改|修正|完善修订)(?:并?(?:印发|发布|公布|出台))?了?(?:后的|的)?$"),
    "repeal": re.compile(r"(?:废止|宣布失效|停止执行)了?$"),
    "plan": re.compile(
        r"(?:将|拟|即将|抓紧|加快|正在|研究|推动|起草)(?:[^，。；]{0,8})?(?:出台|制定|印发|发布|修订)(?!了)$"
    ),
    "issue": re.compile(
        rf"(?:编制|制定|起草)的$|{ISSUE}(?:并实施|实施)?了?(?:新版?的?|新修订的|修订后的|了?\d*个?|通知，修订|行政规范性文件|文件|规章|部门规章)?$"
    ),
    "implement": re.compile(r"(?:实施|施行|执行|落实)了?$"),
}
_AFTER = {
    "issue": re.compile(
        rf"^(?:[（(][^（）]*[）)])?{TIME}(?:在[^，。；《]{{2,12}}?)?(?:印发|发布|公布|出台|下发|颁布|审议通过)"
    ),
    "implement": re.compile(
        rf"^(?:[（(][^（）]*[）)])?{TIME}(?:将)?(?:自[^，。]{{2,14}}起)?(?:正式)?(?:施行|实施|生效|落地)"
    ),
    "repeal": re.compile(r"^(?:[（(][^（）]*[）)])?(?:同时)?(?:予以)?(?:废止|失效)"),
    "revise": re.compile(r"^(?:[（(][^（）]*[）)])?(?:的)?(?:修订|修改|修正)(?!案)"),
}
_CITED = re.compile(
    r"(?:根据|依据|按照|遵照|依照|贯彻落实|落实|遵守|违反|符合|执行|按|依|据|贯彻|学习|参照|围绕|对照)(?:了|《[^》]*》|、|和|及)*$"
)


def action_of(before: str, after: str) -> str:
    """Return what the words before and after a title report of it, ``cite`` if nothing.

    >>> action_of("商务部日前印发", "，自公布之日起施行。"), action_of("根据", "有关规定")
    ('issue', 'cite')
    """
    clause = re.split(r"[。；！？\n]", before)[-1]
    if _CITED.search(clause):
        return "cite"
    for action in ("revise", "repeal", "plan", "issue"):
        if _BEFORE[action].search(clause):
            if action == "plan" and "推动制定" in clause:
                return "issue"
            return action
    for action in ("issue", "repeal", "revise", "implement"):
        if _AFTER[action].match(after):
            return action
    return "implement" if _BEFORE["implement"].search(clause) else "cite"

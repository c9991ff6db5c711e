"""Actions: what a text reports of a title: 印发《…》, 《…》将于…起施行, 根据《…》.

action  := issue 印发 发布 公布 出台 … | revise 修订 修改 | repeal 废止 | implement 施行 | plan 将出台 | cite
"""

from __future__ import annotations

import re

__all__ = [
    "APPOSITION",
    "ASIDE",
    "ISSUE",
    "TIME",
    "action_of",
    "edition_of",
    "ends_in_repeal",
    "ends_in_revision",
    "issued_by_another",
    "list_end",
    "passive_agent",
]

ASIDE = r"[（(](?:[^（）()]|[（(][^（）()]*[）)])*[）)]"
"""A bracket, with brackets in it."""

APPOSITION = r"，(?:即|也就是|又称|简称)[^，。；《》]{2,16}，"
"""What else a title is called: 《…》，即2022年中央一号文件，"""

TIME = r"(?:正式|于(?=今天|今日|近日)|今天|今日|今起|即日起|昨天|近日|日前|于?(?:(?:19|20)\d{2}年|今年|明年)?\d{1,2}月\d{1,2}日|\d{1,2}日|[（(][^（）]*[）)]|联合|共同|编制|制定|对外|公开|全文|已|经|，|已经|同日|同步|在京|完成|新近)*"
ISSUE = (
    r"(?:印发|发布|公布|出台|下发|颁布|发出|发文|制发|转发|批转|推出|签发|通过|编制|制定|刊发|播发|发表|签署|签订|达成)"
)
_REPLACES = re.compile(r"(?:代替|替代|取代)了?(?:现行|原有?)?(?:的)?(?:强制性|推荐性)?(?:国家|行业|地方)?(?:标准)?$")
"""Before a title that another takes the place of, on the day that one holds from."""
_BEFORE = {
    "revise": re.compile(
        r"(?:对|根据公告，)?调整$|(?:修订|修改|修正|完善修订)(?:并?(?:印发|发布|公布|出台))?了?(?:后的|的)?$"
        r"|(?:修改|修订)的(?:[\d一二三四五六七八九十]+[部件个项])?[^，。；《》]{0,10}(?:包括|有|为|是)[：:]?$"
    ),
    "repeal": re.compile(
        _REPLACES.pattern
        + r"|(?:废止|宣布失效|停止执行|停止实施)了?(?:原)?$|(?:废止|失效)的(?:[\d一二三四五六七八九十]+[部件个项])?[^，。；《》]{0,10}(?:包括|有|为|是)[：:]?$"
    ),
    "plan": re.compile(
        r"(?:(?<=将)|将)(?:会同|联合)[^。；《》]{2,60}，(?:研究)?(?:制定)?(?:出台|印发|发布)$|(?:年底前|年底之前|年内|下半年|[一二三四]季度|月底前|明年)(?:还|将|拟)*(?:研究)?(?:出台|印发|发布|制定|推出)(?:新(?:版|修订)?的)?$"
        r"|(?:推动|加快|抓紧|启动|适时|推进)(?:研究|开展|启动)?(?:修改|修订|修正)$|正?(?:在|抓紧|加快)(?:研究|抓紧|加快|牵头|组织)*(?:起草|编制|制定|修订)$|(?:继续|再次|[一二三]次|首次|提请|初次|拟)?(?:审议|讨论)了?$|(?:将|拟|计划)(?:尽快|抓紧|加快|适时|及时)?(?:完成)?(?:修订|修改|制定)(?:扩大|完善)?$|(?:将|拟|即将|抓紧|加快|正在|研究|推动|起草)(?:[^，。；]{0,8}|(?<=将)(?:和|与|会同|联合)[^，。；]{0,24})?(?:出台|制定|编制|起草|印发|发布|修订)(?!了)$"
        r"|^(?:要)?(?:抓紧|加快|适时|尽快|推动)*(?:研究|制定|编制)出台$|(?:适时|尽快|抓紧|加紧)(?:研究|推动)?(?:出台|制定|印发|发布|公布|推出|编制)$"
        r"|(?:(?:表示|介绍|透露|宣布)，?(?:下一步，?|近期|还|也)*|下一步，?[^，。；]{0,10}?|近期|还)(?:将|拟|计划)[^。；]{2,80}?"
        r"(?:、|，?(?:同时|并|还|以及)|，)(?:出台|制定|印发|发布|推出|修订)$"
    ),
    "issue": re.compile(
        rf"(?:决定|会议|大会|常委会)(?:[^，。；《》]{{0,4}})批准了?$|(?:编制|制定|起草)的$|{ISSUE}(?:并实施|实施)?了?(?:新版?的?|新修订的|修订后的|了?\d*个?|通知，修订|行政规范性文件|文件|规章|部门规章|(?:强制性|推荐性)?(?:国家|行业|地方|团体)标准|(?:联合)?(?:(?:公告)?\d{{4}}年)?(?:第\d+号)?(?:公告|通告|令|文)(?:，即|：)?)?$"
        rf"|{ISSUE}了?\d+[项部个件][^。；《》]{{2,40}}，(?:其中)?包括$"
        rf"|(?:今天|昨天|近日|日前|新近|刚刚|最新)(?:{ASIDE})?(?:正式|联合)?(?:印发|发布|公布|出台)的$|^(?!.*(?:根据|按照|依据|对照)).*(?:近日|日前|不久前|刚刚)[^，。；《》]{{2,60}}(?:印发|发布|公布|出台)的$|(?:同时|同期|同日|一并)(?:联合)?(?:印发|发布|公布|出台)的$"
        r"|(?:转发|批转)了?[^，。；《》]{2,180}(?:部|局|委|院|署|会|厅|办|办公室|公司|银行|中心|总社|单位|部门|机构)(?:制定的|报送的|提出的)?$"
    ),
    "implement": re.compile(r"(?<!停止)(?<!暂停)(?:实施|施行|执行|落实)了?$|(?:起|同日)(?:施行|实施|生效)的$"),
}
_ONLY_REVISED = re.compile(
    r"(?<![发布印公出台通过了])(?:新修订|修订后|修改后)的(?:强制性|推荐性)?(?:国家|行业)?(?:标准|法律|行政法规)?$"
)
_HEAD = rf"^(?:{ASIDE})?(?:{APPOSITION})?"
_COUNTED = r"(?:(?:\d+|[一二三四五六七八九十]+)[部件项个](?:行政法规|法律|法规|规章|规范性文件|文件|条例|决定|规定)*)?"
"""How many of what a list of titles holds: 《…》《…》3部行政法规的部分条款予以修改."""
_PUBLISHED = r"(?:印发|发布(?!会)|公布|出台|下发|颁布)"
_NOT_SINCE = r"(?![^，。；《》]{0,4}(?:以来|周年))"  # 《…》印发以来 tells what came of it, not that it was issued
_PASSED = r"(?:审议|表决|讨论|会议)通过"
_PASSIVE = re.compile(
    rf"{_HEAD}(?:[^，。；《》]{{0,6}}，)?(?:{ASIDE}，?)?{TIME}(?P<v>经|由)(?P<by>[^，。；《》]{{2,40}}?)"
    rf"(?:近日|日前|今天)?(?:联合|共同|正式|审议|表决|批准|受权|授权)*(?:{_PUBLISHED}|通过)"
)
_AFTER = {
    "issue": re.compile(
        rf"{_HEAD}{TIME}(?:在[^，。；《]{{2,12}}?)?(?:{_PUBLISHED}{_NOT_SINCE}(?!了?《)|{_PASSED})|{_PASSIVE.pattern[1:]}"
    ),
    "implement": re.compile(
        rf"{_HEAD}(?:也|还|均|都|将)*(?:于)?(?:正在?|已在?)?(?:(?:今年|明年)?\d{{1,2}}月(?!\d))?(?:在?(?:各地|全国|多地)(?:范围内)?)?{TIME}(?:起)?(?:将)?(?:[自从][^，。]{{2,14}}起|自[^，。]{{2,14}}之日起)?(?:开始|全面|正式)*(?:施行|试行|实施|生效|落地|(?<=起)执行)(?!情况|效果|成效|经验|成果|基础|以来|过程|进展|细则|方案|意见|\d|[一二三四五六七八九十]周?年)"
    ),
    "plan": re.compile(
        rf"{_HEAD}将(?:正式|对外|陆续)*{_PUBLISHED}(?!了)|{_HEAD}(?:等[^，。；《》]{{0,6}})?(?:也|还|目前|现)?正在?(?:抓紧|加快|有序|组织|研究|积极)*(?:修订|修改|制定|起草|编制|审议|报批)"
        rf"|{_HEAD}(?:等[^，。；《》]{{0,6}})?的?(?:编纂|起草|立法|制定)(?:工作|进程)|{_HEAD}的?立法(?=[，。；、和及]|$)"
        rf"|{_HEAD}(?:强制性|推荐性)?(?:国家|行业)?(?:标准)?(?:{ASIDE})?(?:向社会|面向社会)?(?:公开)?征求(?:社会)?(?:各界)?意见"
    ),
    "repeal": re.compile(
        rf"{_HEAD}(?:、[\u4e00-\u9fff]{{2,20}}(?:法|条例))*(?:等\d*[部件]?(?:法律|法规|行政法规)?)?(?:同时|一并|相应|届时)(?:予以)?废止"
        rf"|{_HEAD}(?:附件\d*)?中?(?:有关|关于)[^，。；《》]{{0,20}}(?:(?:不再|停止)(?:施行|执行|适用)|(?:同时|一并|相应|届时)(?:予以)?废止)|{_HEAD}等[^。；《》]{{0,80}}?予以废止|{_HEAD}{_COUNTED}(?:自[^，。]{{2,14}}起)?(?:同时|一并|相应|届时)?(?:予以)?(?:废止|失效|停止执行)"
    ),
    "revise": re.compile(
        rf"{_HEAD}(?:等[^，。；《》]{{0,12}})?{_COUNTED}(?:的|(?:的?(?:部分|有关|相关|个别|若干)(?:条款|规定|内容))?(?:主要)?(?:进行|作出|作了?|予以)了?"
        r"(?:全面|部分|系统|相应|以下|如下|下列|主要|重要|必要|个别|\d+[处项]|[\u4e00-\u9fff]{1,4}性)*(?:的)?)?(?:修订|修改|修正)(?!案)"
    ),
}
_ANNOUNCED = re.compile(
    rf"{_HEAD}(?:等[^，。；《》]{{0,12}})?(?:也|还)?(?:(?:年内|年底前|下半年|明年)(?:也|还)?(?:将|拟|有望)?|(?:近期|不久)(?:也|还)?(?:将|拟|有望)|将于?|拟于?|即将|预计)在?(?:近日|近期|今年|年内|年底前|尽快|适时|下半年|\d{{1,2}}月|正式|陆续)*(?:{_PUBLISHED})"
)
_AT_LAST = re.compile(
    rf"{_HEAD}，[^，。；《》]{{2,16}}，(?:近期|年内|不久|即)?将(?:尽快|适时|正式)*{_PUBLISHED}(?=实施|执行|[，。；])"
)
"""What is still to come of a draft: 编制《…》，已按程序报批，近期将印发实施."""
_JOINTLY = re.compile(
    r"(?!.*(?:此前|曾|年|月|根据|按照|由|依据|对照))\s*[^，《》]{4,60}联合(?:印发|发布|公布|出台)的", re.DOTALL
)
"""Before a title, as the subject of its sentence: the news is what these bodies issued."""
_OF_ANOTHER = re.compile(r"《[^《》\n]{2,60}》的?(?:配套|相关配套)的?$")
"""Before a title: what it goes with: 出台《…法》配套的《…办法》."""
_FOLLOWS = re.compile(r"(?:继|自|在)[^，。；]*$")
_GOES_WITH = re.compile(r"的?(?:相关)?配套")
_SINCE_REVISED = re.compile(
    r"》?(?:等[^，。；《》]{0,8})?(?:修订|修改|修正|公布|出台|施行)后的?新?(?:情况|形势|要求|规定|变化)"
)
"""Behind what other rules are fitted to: 适应《…法》等法律修订后的新情况."""
_SINCE_HELD = re.compile(r"》?(?:正式)?(?:施行|实施|生效)(?:以来|后)")
_TO_REVISE = re.compile(r"修订$|(?:推动|加快|抓紧|研究|启动|适时|推进)(?:修改|修正)$")
_REVISING = re.compile(r"(?:修订|修改|修正)(?:完善|扩大)?$")
_BROUGHT_ABOUT = re.compile(r"推动制定|(?:以来|近年来|[一二三四五六七八九十两]年来|去年|期间).*推动出台")
_TO_COME = re.compile(r"将|下一步|拟|计划")
_CITED = re.compile(
    r"(?:根据|依据|按照|遵照|依照|贯彻落实|贯彻实施|落实|遵守|违反|符合|执行|按|依|据|贯彻|学习|参照|围绕|对照)(?:了|《[^》]*》|、|和|及|最新|新?修订后?的?|现行的?|新版)*$"
)
_ATTRIBUTE = re.compile(r"(?:公布|发布|印发|颁布|制定|下发)的?(?:《|$)")
_PRESS = re.compile(r"新华社|人民日报|媒体")
_NEXT_OF_LIST = re.compile(
    rf"(?:{ASIDE})?(?:(?:、|和|及|以及|与)(?:[^，。；《》]{{0,45}}的)?)?《(?:[^《》\n]|《[^《》\n]*》){{2,120}}》"
)
_LONGEST_LIST = 40
_YEAR = re.compile(r"((?:19|20)\d{2})(?=年)")
_NUMBERED = re.compile(r"[〔\[【（(]((?:19|20)\d{2})(?:[〕\]】）)]|年)")


def action_of(before: str, after: str) -> str:
    """Return what the words before and after a title report of it, ``cite`` if nothing.

    ``after`` may go on with other titles of a list: what is said of the list is said of each.

    >>> action_of("商务部日前印发", "，自公布之日起施行。"), action_of("根据", "有关规定")
    ('issue', 'cite')
    >>> action_of("原", "、《边贸登记规定》同时废止。")
    'repeal'
    """
    clause = _OF_ANOTHER.sub("", re.split(r"[。；！？\n]", before)[-1])
    if _GOES_WITH.match(after) or (_FOLLOWS.search(clause) and after.startswith("之后")):
        return "cite"  # 制定《…》的配套政策, 是继审议通过《…》之后
    if _CITED.search(clause) or _SINCE_REVISED.match(after, list_end(after)):
        return "cite"
    after = after[list_end(after) :]
    if _ANNOUNCED.match(after) or _AT_LAST.match(after):
        return "plan"  # 《…》将于近日印发
    if _AFTER["repeal"].match(after):
        return "repeal"  # 2004年发布的《…》同时废止
    if _ONLY_REVISED.search(clause) and (_AFTER["implement"].match(after) or _SINCE_HELD.match(after)):
        return "implement"  # 新修订的《…》今起施行
    order = ("plan", "revise") if _TO_REVISE.search(clause) else ("revise", "plan")  # 加快修订《…》
    for action in (*order[:1], "repeal", *order[1:], "issue"):
        if _BEFORE[action].search(clause):
            if action == "plan" and _BROUGHT_ABOUT.search(clause) and not _TO_COME.search(clause):
                return "issue"
            return action
    for action in ("issue", "plan", "revise", "implement"):
        if _AFTER[action].match(after):
            return action
    if _JOINTLY.fullmatch(clause):
        return "issue"
    return "implement" if _BEFORE["implement"].search(clause) else "cite"


def list_end(after: str) -> int:
    """Return where the list of titles ends that words behind a title go on with.

    >>> list_end("、《边贸登记规定》同时废止。")
    9
    """
    at = 0
    for _ in range(_LONGEST_LIST):
        following = _NEXT_OF_LIST.match(after, at)
        if following is None:
            break
        at = following.end()
    return at


def ends_in_repeal(before: str) -> bool:
    """Tell whether the words before a title repeal it: 商务部宣布失效《…》, not 原《…》同时废止.

    >>> ends_in_repeal("商务部今天废止"), ends_in_repeal("自7月1日起施行，原")
    (True, False)
    """
    return bool(_BEFORE["repeal"].search(before)) and not _REPLACES.search(before)


def issued_by_another(before: str) -> bool:
    """Tell whether the words before titles that are now repealed say by whom and when they were issued.

    >>> issued_by_another("自7月1日起施行，2004年商务部公布的"), issued_by_another("商务部决定，")
    (True, False)
    """
    return bool(_ATTRIBUTE.search(before))


def edition_of(before: str, after: str) -> str:
    """Return the year of issue of a repealed title, as the words around it tell it, else ``原`` (the former one).

    >>> edition_of("自7月1日起施行，2004年商务部公布的", "同时废止"), edition_of("原", "（商发〔2019〕2号）同时废止")
    ('2004', '2019')
    >>> edition_of("本办法自2026年7月1日起施行，商务部发布的", "同时废止")
    '原'
    """
    clause = before[max(before.rfind(c) for c in "，；。") + 1 :]
    years = _YEAR.findall(clause) or _NUMBERED.findall(after[: after.find("）") + 1])
    return years[-1] if years else "原"


def ends_in_revision(before: str) -> bool:
    """Tell whether what is to come of a title is a revision: a plan is what does not exist yet.

    >>> ends_in_revision("下一步将抓紧修订"), ends_in_revision("下一步将出台")
    (True, False)
    """
    return bool(_REVISING.search(before))


def passive_agent(after: str) -> tuple[int, int] | None:
    """Return the span of the words that name who issued, after a title: 《…》由商务部等五部门印发.

    Who has only considered a draft (经…审议通过) is not who issued it, unless it makes laws.

    >>> passive_agent("已由商务部发布。"), passive_agent("发布。")
    ((2, 5), None)
    """
    found = _PASSIVE.match(after)
    enacts = found and (found["v"] == "由" or "人大" in found["by"] or "人民代表大会" in found["by"])
    return found.span("by") if found and enacts and not _PRESS.search(found["by"]) else None

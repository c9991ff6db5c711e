"""Modality: what kind of norm a clause is by its modal words: 不得 应当 可以 鼓励 免征."""

from __future__ import annotations

import re

__all__ = ["DUTY", "LISTED_FORBIDDEN", "OWN_MODAL", "PROHIBITION", "STRONG", "kind_of", "strong_kind"]

PROHIBITION = re.compile(
    r"不得(?!(?:低于|少于|超过|高于|多于|小于|大于|短于)[^，。；]{0,6}[\d一二三四五六七八九十])|禁止|严禁|不准|不允许|不可(?!避免|或缺|替代|持续|分割|忽视)|不应(?!对)|一律不"
)
_PERMISSION = re.compile(r"可以(?!说|看|实现|做到|达到)|可(?=依法|自愿|自主|申请|享受|凭|向)|有权|允许")
_FREED = (
    r"免征|免缴|免交|免除|减免|豁免|免收|免于|免予|予以免|(?<!减|避|难|幸|以)免(?:关|进口|增值|所得)[\u4e00-\u9fff]{0,6}税|零关税|暂不(?:缴纳|征收|收取|执行)"
    r"|不(?:再)?(?:征收|收取|加征)|(?:暂停|停止)(?:征收|收取|加征)|停征|无需(?:再)?(?:提交|提供|缴纳|办理|申请|出具)|毋需|无须|不需要?(?:再)?(?:提交|提供|缴纳|办理)"
)
_EXEMPTION = re.compile(
    rf"(?:{_FREED})(?!疫|[^，。；]{{0,40}}等方式|[^，。；]{{0,24}}的(?:，|(?!政策|优惠|措施|待遇)[^，。；]{{1,8}}(?:，|$)))"
)
"""What frees from a duty; 不征收关税的，… and 免予检验的车辆 name a case in which one is free."""

_ENCOURAGEMENT = re.compile(
    r"^(?:并|同时|积极|大力|此外|其中|还|也|要|明确|首次明确|，)*(?:鼓励|支持|引导|倡导)(?!力度)"
)
DUTY = re.compile(
    r"应当|应(?=按|依|在|当|于|将|向|对|为|及时|建立|明确|符合|遵守|严格|加强)|必须|须(?!知)|(?<![需主重只首纲摘必紧提概扼简将])要(?!求|素|点|闻|么|是|件|害|塞|道|领|不)|负责|重在|坚持|加强|加快|强化|推进|推动|完善|健全|建立|优化|提升|做好|落实|严格|确保|保障|规范|开展|实施|构建|深化|促进|扩大|增强|打造|培育|统筹|实行|贯彻|细化|协同|加大|指导|督促"
)
_NARRATED = re.compile(
    r"(?:制定|细化|完善|明确|提升|提高|促进|规范|加大|加强|推动|建立|优化|扩大|调整|实现|增强|形成)了"
)
_NAMED_FORBIDDEN = re.compile(r"(?<!等)(?:\d+|[一二三四五六七八九十]+)[种项类](?:不得|禁止|严禁)[^，。；]{0,8}的")
LISTED_FORBIDDEN = re.compile(
    r"等(?:\d+|[一二三四五六七八九十]+)?(?:[种项类个]|方面)?(?:不得|禁止|严禁)[^，。；]{0,8}的[^，。；]{0,4}(?:行为|情形|做法)"
)
"""Conduct that is listed as forbidden: …等6种不得实施的行为."""

OWN_MODAL = re.compile(r"应当|必须|可以|鼓励|支持|^要|不得|禁止|严禁|免[征收予于]|暂不|有权|无需|无须|不再|允许")

STRONG = re.compile(
    r"不得(?!不)|禁止|严禁|应当|必须|可以(?!说|看|实现|做到|达到)|可(?=享受|申请|按规定)|^(?:并|同时)?(?:鼓励|支持)|免征|免收|免予|免于|暂不缴纳|有权"
)


def strong_kind(text: str) -> str:
    """Return the kind that the first strong modal word of a text makes, empty if it has none.

    >>> strong_kind("经营者不得伪造证书"), strong_kind("加强管理")
    ('prohibition', '')
    """
    found = STRONG.search(text)
    if found is None:
        return ""
    modal = found.group()
    if modal in ("不得", "禁止", "严禁"):
        return "prohibition"
    if modal in ("应当", "必须"):
        return "duty"
    return "permission" if modal in ("可以", "可", "有权") else "exemption" if modal[0] in "免暂" else "encouragement"


def kind_of(text: str) -> tuple[str, int]:
    """Return the kind of norm that a clause states, empty if none, and where its modal word begins.

    >>> kind_of("小微企业免征增值税"), kind_of("会议在北京举行")
    (('exemption', 4), ('', 0))
    """
    if (match := PROHIBITION.search(text)) and not _NAMED_FORBIDDEN.search(text):
        return "prohibition", match.start()
    if match := _EXEMPTION.search(text):
        return "exemption", match.start()
    if match := _PERMISSION.search(text):
        return "permission", match.start()
    if _ENCOURAGEMENT.match(text):
        return "encouragement", 0
    if (match := DUTY.search(text)) and (not _NARRATED.search(text) or STRONG.search(text)):
        return "duty", match.start()
    return "", 0

"""Titles: what stands in 《》, the kind word with which it ends, and the number of a document.

title := 《…》 | name after a verb of law-making, or after 新修订的     表决通过新修订的海商法, 日前公布边贸管理条例
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = [
    "CHANGES_OTHERS",
    "INNER",
    "KIND",
    "KIND_WORDS",
    "NUMBER",
    "SHORT_KINDS",
    "TAIL",
    "TITLE",
    "TitleMention",
    "beside_standard",
    "document_kind",
    "find_titles",
    "plain_title",
    "title_key",
]

_KINDS = (
    "实施办法 暂行办法 管理办法 试行办法 办法 暂行条例 实施条例 条例 条令 预案 大纲 基准 若干政策 政策 手册 实施细则 细则 暂行规定 若干规定 规定 指导意见 实施意见 若干意见 意见 若干措施 政策措施 措施 "
    "行动方案 实施方案 工作方案 总体方案 试点方案 方案 行动计划 三年行动计划 工作计划 计划 总体规划 发展规划 规划纲要 规划 发展纲要 实施纲要 纲要 工作要点 要点 "
    "紧急通知 通知 公告 通告 公报 决定 决议 命令 令 批复 复函 函 通报 报告 白皮书 指南 指引 导则 规范条件 规范 规程 规则 章程 准则 守则 标准 目录 清单 名录 名单 "
    "协定 协议 议定书 公约 条约 备忘录 宣言 声明 倡议 建议 安排 路线图 指导原则 原则 通则 总则 技术要求 安全要求 试验方法 检验方法 要求 纪要 解释 法律 法典 法 修正案 说明 图 框架 共识 办理程序 程序 制度"
).split()
KIND_WORDS = "|".join(sorted(_KINDS, key=lambda k: -len(k)))
KIND = re.compile(f"(?:{KIND_WORDS})$")
SHORT_KINDS = "通知|意见|办法|方案|规划|条例|规定|公告|决定|纲要|细则|行动计划|计划|清单|措施"
"""The kinds by which a policy is called that has been named: 该办法, 通知."""
_TYPES = sorted(
    "暂行办法 实施办法 办法 暂行条例 实施条例 条例 条令 预案 大纲 基准 政策 手册 实施细则 细则 暂行规定 规定 指导意见 实施意见 意见 若干措施 措施 行动方案 实施方案 方案 行动计划 计划 规划 纲要 要点 通知 公告 通告 公报 决定 决议 令 批复 "
    "函 通报 报告 白皮书 指南 指引 导则 规范 规程 规则 章程 准则 守则 标准 目录 清单 名录 名单 协定 协议 议定书 公约 条约 备忘录 宣言 声明 倡议 建议 安排 路线图 指导原则 原则 通则 总则 技术要求 安全要求 试验方法 检验方法 要求 纪要 解释 法典 法 修正案 框架 程序 制度 规范条件".split(),
    key=lambda k: -len(k),
)
_WHOLE_TYPES = {
    "实施条例": "条例",
    "实施办法": "办法",
    "实施意见": "意见",
    "指导意见": "意见",
    "行动方案": "方案",
    "实施方案": "方案",
    "行动计划": "计划",
    "若干措施": "措施",
    "技术要求": "标准",
    "安全要求": "标准",
    "试验方法": "标准",
    "检验方法": "标准",
    "要求": "标准",
}
_TELLS = re.compile(r"(?:统计|调查|普查)公报|(?:发展|形势|监测|统计|研究|分析|评估|调查|景气|投资)报告$|蓝皮书")
"""The end of what tells of things and lays nothing down: 国民经济和社会发展统计公报."""
_LISTS = re.compile(r"[（(](?P<kind>[^（）()]*(?:清单|目录|名录))[）)](?:[（(][^（）()]*版[）)])?$")
TAIL = re.compile(r"(?:[（(][^（）()]*[）)]|\s)+$")
TITLE = re.compile(r"《(?P<t>(?:[^《》\n]|《[^《》\n]*》){2,120})》")
_REVISED = r"(?:新近?修订|新修改|修订后|修改后|修正后|新制定)的"
_LAW = (
    r"(?!具体|相关|有关|配套|若干|一系列|多项|新的|各项|多部|部分|专门|首部|一批|系列|上述|该|本|其)"
    r"(?:(?:全国人大常委会|全国人民代表大会常务委员会|全国人民代表大会|国务院)?关于(?:(?!作出|提出)[\u4e00-\u9fff“”、]){2,60}?的(?:决定|规定|意见|通知|公告)"
    r"|(?:(?!作出|提出|进行|予以|按照|根据)[\u4e00-\u9fff](?<![的了等将并])){2,36}?"
    r"(?:(?<![办方做看想说用司执立违合依无设手算语疗打玩书])法|法典|条例|修正案|(?:管理|实施|暂行|审查|监督|登记|征收|处罚|处分)(?:办法|规定|细则))"
    r"|(?:(?!作出|提出|进行|予以|按照|根据|制定|研究)[\u4e00-\u9fff](?<![的了等将并])){5,36}?(?:行动(?:计划|方案)|专项规划|总体方案|实施(?:方案|意见)|指导意见))"
    r"(?:[（(][^（）()]{1,20}[）)])?"
)
_ENACTED = re.compile(
    rf"(?:通过|公布|发布|颁布|印发|出台)了?(?:{_REVISED})?(?P<t>{_LAW})(?=[，。；、！（(\n]|自|将|等|$)"
    rf"|(?<!《){_REVISED}(?P<r>{_LAW})(?=(?:将|自|于|从|今|正式|已|\d)[^，。；]{{0,16}}(?:施行|实施|生效|通过|公布))"
)
_DECISION = re.compile(
    r"(?:通过|公布|发布|印发|作出)了?(?P<t>(?:全国人大常委会|全国人民代表大会常务委员会|国务院)?关于(?:修改和废止|修改|修订|废止|批准)(?:《[^《》\n]{2,60}》[、和]?)+(?:等[^《》，。]{0,16})?的决定)"
)
"""A decision that names in its title what it changes, without title marks of its own."""
_ANNOUNCEMENT = re.compile(
    r"(?:发布|印发)了?(?P<t>\d{4}年第\d+号(?:公告|通告|令))(?=，(?:公布|决定|对|明确|自|宣布|就)(?!《))"
)
"""An announcement that has a number and no title."""
_REPEALED_LAWS = re.compile(
    r"(?:^|[，。；])(?P<laws>(?:[\u4e00-\u9fff]{2,20}(?:法|条例)、){1,30}[\u4e00-\u9fff]{2,20}(?:法|条例))(?:等\d*[部件]?(?:法律|法规|行政法规)?)?(?:同时|一并|相应)*(?:予以)?废止"
)
"""Laws without title marks that are repealed together: 环境保护法、清洁生产促进法等10部法律同时废止."""
_LISTED_LAW = re.compile(r"[\u4e00-\u9fff]{2,20}?(?:法|条例)(?=、|$|等|同时|一并|相应|予以|废止)")
_NEXT_LAW = re.compile(rf"(?:、|和|以及)(?:{_REVISED})?(?P<t>{_LAW})(?=[，。；、！（(\n]|和|以及|自|将|等|$)")
"""A further law of a list without title marks: 通过了甲法、新修订的乙法."""
_LATELY = re.compile(rf"今天|今日|今起|昨天|近日|日前|\d日|表决|审议|签署|施行|实施|生效|{_REVISED}")
_SENTENCE = 60  # characters back in which a sentence without 《》 says when its law was made
NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,12}[〔\[（(【]\d{4}[〕\]）)】]\s?(?:第)?\d+\s?号|(?:(?:(?<=[日原])|(?<![\u4e00-\u9fff]))(?![日原年月])[\u4e00-\u9fff]{2,12}[部局委署院会行]令|国务院令|主席令|部令|令)第?\d+号|第\d+号令"
    r"|[\u4e00-\u9fff 、]{2,30}公告\s?\d{4}年第\s?\d+\s?号|(?:^|(?<=[（(]))\d{4}年第\d+号|(?:GB|JT|HJ|YY|QB|SN)(?:/T)?\s?\d+(?:\.\d+)?[—–-]\d{4}"
)
CHANGES_OTHERS = re.compile(r"关于(?P<what>修改和废止|修改|修订|废止)[^，]*的决定$")
"""The title of a decision that changes others."""
INNER = re.compile(r"〈(?P<t>[^〈〉]{2,60})〉|关于(?:修改|修订|废止)(?P<u>[\u4e00-\u9fff]{2,40}(?:法|条例))的决定$")
"""What such a title names: 〈…条例〉, 关于修改网络安全法的决定."""
_STANDARD_AFTER = re.compile(r"(?:等\d*项?)?(?:强制性|推荐性)?(?:国家|行业|地方|团体)标准")
_STANDARD_BEFORE = re.compile(r"(?:国家|行业|地方|团体)标准$")
_NEAR = 200  # characters before a title in which it may be called a standard


def document_kind(title: str) -> str:
    """Return the kind word with which a title ends, empty if it ends with none.

    >>> document_kind("节约用水条例"), document_kind("扩大内需战略规划纲要（2022—2035年）"), document_kind("新闻联播")
    ('条例', '纲要', '')
    """
    if _TELLS.search(TAIL.sub("", title)):
        return ""
    listed = _LISTS.search(title)  # 特别管理措施（负面清单）（2024年版）
    plain = listed["kind"] if listed else TAIL.sub("", title)
    found = next((k for k in _TYPES if plain.endswith(k)), "")
    if found in _WHOLE_TYPES:
        found = _WHOLE_TYPES[found]
    if found == "法" and not re.search(r"(?:法|法典)$", plain):
        return ""
    return found


@dataclass(frozen=True, slots=True)
class TitleMention:
    """Hold one mention of a title: its span with 《》, where the title itself begins, and the title."""

    start: int
    end: int
    at: int
    title: str
    quoted: bool = True


def find_titles(text: str) -> list[TitleMention]:
    """Return the titles in 《》, and those that a verb of law-making governs, in the order of the text.

    >>> [(t.title, t.quoted) for t in find_titles("会议表决通过新修订的海商法，讨论了《边贸报告》。")]
    [('海商法', False), ('边贸报告', True)]
    """
    found = [TitleMention(m.start(), m.end(), m.start("t"), m["t"]) for m in TITLE.finditer(text)]
    for pattern in (_DECISION, _ANNOUNCEMENT):
        found += [TitleMention(*m.span("t"), m.start("t"), m["t"], False) for m in pattern.finditer(text)]
    for listed in _REPEALED_LAWS.finditer(text):
        laws = _LISTED_LAW.finditer(text, *listed.span("laws"))
        found += [TitleMention(*m.span(), m.start(), m.group(), False) for m in laws]
    for match in _ENACTED.finditer(text):
        name = "t" if match["t"] else "r"
        low = max(text.rfind(c, max(0, match.start() - _SENTENCE), match.start()) for c in "。！？\n") + 1
        low = max(low, match.start() - _SENTENCE, 0)
        if _LATELY.search(text, low, match.end() + 16):
            found.append(TitleMention(*match.span(name), match.start(name), match[name], False))
            at = match.end(name)
            while further := _NEXT_LAW.match(text, at):
                found.append(TitleMention(*further.span("t"), further.start("t"), further["t"], False))
                at = further.end("t")
    return sorted(found, key=lambda t: t.start)


def plain_title(title: str) -> str:
    """Return a title as it is compared: dashes, spaces and quotes alike."""
    return re.sub(r"[—–\-－~～]+", "-", re.sub(r"[\s“”\"]", "", title))


def title_key(title: str) -> str:
    """Return a title as policies of one text are told apart: laws of the People's Republic go without its name.

    >>> title_key("中华人民共和国海商法")
    '海商法'
    """
    return plain_title(title).removeprefix("中华人民共和国")


def beside_standard(view: str, start: int, end: int) -> bool:
    """Tell whether the words beside a title between two offsets call it a standard: 强制性国家标准《包装要求》.

    >>> text = "《包装要求 食品》强制性国家标准"
    >>> beside_standard(text, 0, text.index("强"))
    True
    """
    before = _STANDARD_BEFORE.search(view, max(0, start - _NEAR), start)
    return before is not None or _STANDARD_AFTER.match(view, end) is not None

"""Titles: what stands in 《》, the kind word with which it ends, and the number of a document."""

from __future__ import annotations

import re

__all__ = ["KIND", "KIND_WORDS", "NUMBER", "TAIL", "TITLE", "document_kind", "plain_title"]

_KINDS = (
    "实施办法 暂行办法 管理办法 试行办法 办法 暂行条例 实施条例 条例 实施细则 细则 暂行规定 若干规定 规定 指导意见 实施意见 若干意见 意见 若干措施 政策措施 措施 "
    "行动方案 实施方案 工作方案 总体方案 试点方案 方案 行动计划 三年行动计划 工作计划 计划 总体规划 发展规划 规划纲要 规划 发展纲要 实施纲要 纲要 工作要点 要点 "
    "紧急通知 通知 公告 通告 公报 决定 决议 命令 令 批复 复函 函 通报 报告 白皮书 指南 指引 导则 规范 规程 规则 章程 准则 守则 标准 目录 清单 名录 名单 "
    "协定 协议 议定书 公约 条约 备忘录 宣言 声明 倡议 纪要 解释 法律 法典 法 修正案 说明 图 框架 共识 办理程序 程序 制度"
).split()
KIND_WORDS = "|".join(sorted(_KINDS, key=lambda k: -len(k)))
KIND = re.compile(f"(?:{KIND_WORDS})$")
_TYPES = sorted(
    "暂行办法 实施办法 办法 暂行条例 实施条例 条例 实施细则 细则 暂行规定 规定 指导意见 实施意见 意见 若干措施 措施 行动方案 实施方案 方案 行动计划 计划 规划 纲要 要点 通知 公告 通告 公报 决定 决议 令 批复 "
    "函 通报 报告 白皮书 指南 指引 导则 规范 规程 规则 章程 准则 守则 标准 目录 清单 名录 名单 协定 协议 议定书 公约 条约 备忘录 宣言 声明 倡议 纪要 解释 法典 法 修正案 框架 程序 制度".split(),
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
}
TAIL = re.compile(r"(?:[（(][^（）()]*[）)]|\s)+$")
TITLE = re.compile(r"《(?P<t>(?:[^《》\n]|《[^《》\n]*》){2,120})》")
NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,12}[〔\[（(【]\d{4}[〕\]）)】]\s?(?:第)?\d+\s?号|(?:国务院令|主席令|部令|令)第?\d+号|第\d+号令"
    r"|[\u4e00-\u9fff 、]{2,30}公告\s?\d{4}年第\s?\d+\s?号"
)


def document_kind(title: str) -> str:
    """Return the kind word with which a title ends, empty if it ends with none.

    >>> document_kind("节约用水条例"), document_kind("扩大内需战略规划纲要（2022—2035年）"), document_kind("新闻联播")
    ('条例', '纲要', '')
    """
    plain = TAIL.sub("", title)
    found = next((k for k in _TYPES if plain.endswith(k)), "")
    if found in _WHOLE_TYPES:
        found = _WHOLE_TYPES[found]
    if found == "法" and not re.search(r"(?:法|法典)$", plain):
        return ""
    return found


def plain_title(title: str) -> str:
    """Return a title as it is compared: dashes, spaces and quotes alike."""
    return re.sub(r"[—–\-－~～]+", "-", re.sub(r"[\s“”\"]", "", title))

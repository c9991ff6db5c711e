"""Status: whether a figure holds already, or is forecast, aimed at or planned.

预计增长5%, 有望突破          forecast
力争达到, 目标是              target
计划新开6条航线               planned
"""

from __future__ import annotations

import re

__all__ = ["is_expected", "is_forecast", "status_of"]

_FORECAST = re.compile(
    r"可能(?:会)?(?:达|超|突破|增|减|下降|降)|预计|预测|可望|(?<!超)预期(?!指数|影响|目标|的|收益|寿命)|有望|或(?=[将在达为超])|料将|将达|将超|将突破|将增长|将增加|将实现|即将突破|估计|可达"
)
_TARGET = re.compile(r"力争|努力(?=实现|使|达到|完成)|目标|任务(?=约|近|超|$)|确保|争取|拟|达到预期")
_PLANNED = re.compile(r"计划|规划到|将(?:组织|新开|再开|开通|开行|新增|举办|推出|建设|带来|派出|赴)|拟(?![态定])|筹备")
_AIM = re.compile(r"力争|争取|目标是")
_PLANS_BY = re.compile(r"(?:计划|规划)到")
_BY_PLAN = re.compile(r"(?:按照|按|根据)[^，。；]{0,14}(?:规划|计划|方案|部署|目标)，(?:到)?20\d\d年")
_MUST = re.compile(r"到20\d\d年(?:底|末)?，?[^。；]*(?<![需主重只首摘必])要(?!求|素|点|是)")
_SET = re.compile(r"(?:提出|明确|要求|规划|部署)，?(?:[^，。；]{0,6}，)?(?:到)?20\d\d年")
_DONE = re.compile(r"已|实现了|完成了|达到了")
_SAID_OF = re.compile(r"预计(?:的|之)")


def is_forecast(words: str) -> bool:
    """Tell whether the words before a figure forecast it."""
    return bool(_FORECAST.search(words))


def is_expected(words: str) -> bool:
    """Tell whether the words before a figure say that it is to come, in whatever way."""
    return bool(_FORECAST.search(words) or _TARGET.search(words) or _PLANNED.search(words))


def status_of(clause: str, sentence: str, *, to_come: bool) -> str:
    """Return the status of a figure from the words before it in its clause and in its sentence.

    ``to_come`` tells that its period lies in a year after that of the document.

    >>> status_of("预计增长", "预计增长", to_come=False), status_of("增长", "今年增长", to_come=False)
    ('forecast', 'stated')
    >>> status_of("占比保持在", "力争出口增长20%，占比保持在", to_come=False)
    'target'
    """
    if to_come and _BY_PLAN.search(sentence):
        return "planned"  # 按照规划，到2030年将达到
    if to_come and _MUST.search(sentence):
        return "target"
    if _TARGET.search(clause) and not _FORECAST.search(clause):
        return "target"
    if _FORECAST.search(clause) or (_FORECAST.search(sentence) and not _SAID_OF.search(sentence)):
        return "forecast"
    if _PLANNED.search(clause):
        return "planned"
    told = sentence.rpartition("；")[2]
    if "将" in clause and _PLANNED.search(told) and not _DONE.search(clause):
        return "planned"  # 计划吸纳低收入群体…，将发放劳务报酬
    if _AIM.search(told) and not _DONE.search(clause):
        return "target"
    if _PLANS_BY.search(told) and not _DONE.search(clause):
        return "planned"  # 当地计划到2027年，规模突破
    if to_come and _SET.search(told):
        return "target"  # 某省提出，到2027年培育100个以上
    return "forecast" if to_come else "stated"

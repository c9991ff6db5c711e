"""Bounds: the words around a number that say how it is meant (近, 超过, 不超过, 以上, 左右 …)."""

from __future__ import annotations

import re

__all__ = ["bound_after", "bound_before"]

_BEFORE = {
    "about": "大约 约为 约占 约 大致 大概 左右",
    "nearly": "将近 接近 逼近 直逼 近乎 近",
    "at-most": "未超过 未超出 未高于 最多不超过 最高不超过 最长不超过 不得超过 不能超过 不应超过 不得高于 不得多于 不得大于 不能高于 不应高于 不超过 不超出 不高于 不多于 不大于 至多 最高 最多 上限为 控制在",
    "at-least": "未低于 未少于 不得低于 不得少于 不得小于 不得短于 不能低于 不能少于 不应低于 不应少于 不低于 不少于 不小于 不短于 至少 最低 最少 站稳 站上",
    "above": "迈上 跨上 跃上 跨入 首次突破 首次超过 首次超 已突破 突破 超过 超出 首超 首破 远超 已超 多于 大于 高于 跨过 跨越 迈过 越过 超 逾 过 破",
    "below": "不到 不足 低于 少于 小于 未满 未达 短于",
}
_AFTER = {
    "about": "左右 上下",
    "at-least": "以上 及以上 或以上 以上的",
    "at-most": "以内 之内 及以下 或以下",
    "below": "以下",
    "above": "有余 多",
}
_BEFORE_OF = {word: bound for bound, words in _BEFORE.items() for word in words.split()}
_AFTER_OF = {word: bound for bound, words in _AFTER.items() for word in words.split()}


def _alternation(words: dict[str, str]) -> str:
    return "|".join(sorted(words, key=lambda w: (-len(w), w)))


# 到 and 达 may stand between the bound and the number (达到近50%, 超过了20亿元)
_LEFT = re.compile(rf"(?:{_alternation(_BEFORE_OF)})(?:达到?|到|了|在|有|为)?$")
_LEFT_WORD = re.compile(_alternation(_BEFORE_OF))
_RIGHT = re.compile(_alternation(_AFTER_OF))
_FRACTION_MORE = re.compile(r"[成一二三四五六七八九][强弱](?=[，。；、）”]|的|$)")
"""What is a little more or less than a fraction or so many tenths: 三分之一强, 三成弱."""
_REACH = 8
_NOT_A_BOUND = {
    "最高": re.compile(r"(?:日|史|年|内|期|创|度|达)最高$"),
    "最低": re.compile(r"(?:日|史|年|内|期|创|度)最低$"),
    "近": re.compile(r"(?:最|附|远|亲|临|靠|相|新|贴|迫|就|邻)近$"),
    "过": re.compile(r"(?:超|通|经|渡|透|不|度|来|用|做|去)过$"),
    "高于": re.compile(r"(?!)"),
    "破": re.compile(r"(?:突|打|爆|残)破$"),
    "约": re.compile(r"(?:节|条|合|公|签|预|制|大|集|特)约$"),
    "超": re.compile(r"(?:高|赶|首)超$"),
}


def bound_before(text: str, start: int) -> tuple[str, int]:
    """Return the bound that the words ending at ``start`` give, and where they begin; ``("", start)`` if none.

    >>> bound_before("最多不超过20亿元", 5)
    ('at-most', 0)
    >>> bound_before("最近20年", 2)
    ('', 2)
    """
    window = max(0, start - _REACH)
    match = _LEFT.search(text, window, start)
    if not match:
        return "", start
    found = _LEFT_WORD.match(text, match.start())
    assert found is not None
    word = found.group()
    exception = _NOT_A_BOUND.get(word)
    if exception and exception.search(text, max(0, match.start() - 1), match.start() + len(word)):
        return "", start
    return _BEFORE_OF[word], match.start()


def bound_after(text: str, end: int) -> tuple[str, int]:
    """Return the bound that the words beginning at ``end`` give, and where they end; ``("", end)`` if none.

    >>> bound_after("60%以上，", 3), bound_after("三成强，", 2)
    (('at-least', 5), ('above', 3))
    """
    if _FRACTION_MORE.match(text, end - 1):
        return ("above" if text[end] == "强" else "below"), end + 1
    match = _RIGHT.match(text, end)
    return (_AFTER_OF[match.group()], match.end()) if match else ("", end)

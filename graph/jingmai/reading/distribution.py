"""Distribution: the items of a list that share what only the last one says.

同城、异地快递业务量          同城快递业务量, 异地快递业务量
大、中、小型企业PMI           大型企业PMI, 中型企业PMI, 小型企业PMI
生产指数和新订单指数            as they are
"""

from __future__ import annotations

import re

__all__ = ["distributed"]

_AND = re.compile(r"以及|[、和及与]")
_NOUN = re.compile(r"[\u4e00-\u9fffA-Za-z“”]+")
_LEAD = re.compile(r"^(?:其中|[今去前]年|全国|我国|中国|全市|全省|的)+")


def distributed(phrase: str, count: int, head: str = "") -> list[str]:
    """Return the ``count`` items of a list, each with the head that the last one has, nothing if there is no such list.

    ``head`` is the end of the phrase as far as it is known to be one.

    >>> distributed("同城、异地快递业务量", 2, "快递业务量")
    ['同城快递业务量', '异地快递业务量']
    >>> distributed("大、中、小型企业PMI", 3)
    ['大型企业PMI', '中型企业PMI', '小型企业PMI']
    >>> distributed("信息外包、流程外包和知识外包执行额", 3)
    ['信息外包执行额', '流程外包执行额', '知识外包执行额']
    >>> distributed("生产指数和新订单指数", 2), distributed("进口和出口的钢材", 3)
    (['生产指数', '新订单指数'], [])
    """
    parts = _AND.split(_LEAD.sub("", phrase))
    if len(parts) != count or count < 2 or not all(_NOUN.fullmatch(p) for p in parts):
        return []
    *modifiers, last = parts
    if all(p[-2:] == last[-2:] for p in modifiers):
        return parts
    tail = modifiers[0][-2:]
    if len(modifiers) > 1 and all(m.endswith(tail) for m in modifiers) and tail in last[1:-2]:
        rest = last[last.rindex(tail) + 2 :]
        return [*(m + rest for m in modifiers), last]  # 信息外包、流程外包和知识外包执行额
    if head and last.endswith(head) and len(last) > len(head):
        return [*(m + head for m in modifiers), last]
    size = len(modifiers[0])
    alike = all(len(m) == size for m in modifiers) and size <= 2 and len(last) > size + 1
    return [*(m + last[size:] for m in modifiers), last] if alike else []

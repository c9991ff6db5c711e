"""Sentences with marked names, made from lists: what a component learns from in tests."""

from __future__ import annotations

from itertools import product

from jingmai.document import Document
from jingmai.extract import Extract, Mention
from jingmai.stitch import Fragment

__all__ = ["noted"]

_PLACES = "甲丘 乙川 丙岭 丁原 戊湾 己港".split()
_GOODS = "蓝瓷阀 青钢管 白麻布 红漆盒 黄铜钟 紫竹椅".split()


def noted(name: str, start: int = 0, stop: int = 36, by: str = "li") -> Extract:
    """Return an extract in which places and goods that no vocabulary knows are marked."""
    text, mentions = "", []
    for i, (place, goods) in enumerate(list(product(_PLACES, _GOODS))[start:stop]):
        for before, words, label in (("去年对", place, "Area"), ("出口", goods, "Product")):
            text += before
            span = Fragment(len(text), len(text) + len(words))
            mentions.append(Mention(f"m{len(mentions)}", label, (span,), words, "", by))
            text += words
        text += f"{i + 2}亿元。\n"
    return Extract(Document(name, text), (), (), tuple(mentions))

"""Posts: who holds what where, the titles of posts and those that need no body named.

副部长 部长 新闻发言人 …      the titles, in posts.txt, the longest that fits
国家主席, 总书记              posts that only one body has
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files

from jingmai.reading.item import Item

__all__ = ["OFFICE", "TITLE", "Post"]


@dataclass(frozen=True, slots=True)
class Post:
    """Hold one post of one person: the span of the name, the title and the body, innermost as printed."""

    start: int
    end: int
    person: str
    role: Item
    organisation: Item


_TITLES = files("jingmai.reading").joinpath("posts.txt").read_text("utf-8").split()
TITLE = re.compile(
    "|".join(
        t + "(?!会)" * t.endswith(("委员", "常委")) + "(?![国团])" * t.endswith("主席")
        for t in sorted(set(_TITLES), key=lambda t: (-len(t), t))
    )
)
OFFICE = {
    "委员长": "全国人民代表大会常务委员会",
    "总书记": "中共中央",
    "国家主席": "中华人民共和国",
    "国家副主席": "中华人民共和国",
    "主席": "中华人民共和国",
    "国务委员": "国务院",
    "国务院总理": "国务院",
}
"""The body of a post that no other has."""

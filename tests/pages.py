"""Newspaper pages cut by machine from whole texts: columns broken anywhere, captions in between."""

from __future__ import annotations

import random
from dataclasses import dataclass

__all__ = ["Cut", "Story", "cut_page"]

CAPTIONS = (
    "一家纺织厂里，工人正在赶制出口订单。图为车间一角。张明远摄（人民视觉）",
    "近日，港口一派繁忙，多艘货轮正在装卸集装箱。李晓峰摄（影像中国）",
    "图为游客在免税店内挑选商品。新华社记者 王大江 摄",
    "当地积极发展特色种植，带动农户增收。陈立春摄（人民图片）",
)
BYLINES = ("本报记者 赵国强", "本报记者 孙小红 周立伟", "")


@dataclass(frozen=True)
class Story:
    """Hold a whole text: its headline and paragraphs."""

    headline: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Cut:
    """Hold a page with what was done to it: the stories, and the paragraphs that were broken."""

    text: str
    stories: tuple[Story, ...]
    broken: tuple[str, ...]
    captions: int


def cut_page(stories: list[Story], seed: int, *, newline: str = "\n") -> Cut:
    """Return a page made of stories, with paragraphs broken at random places and captions between the pieces."""
    rng = random.Random(seed)
    parts: list[str] = []
    broken: list[str] = []
    captions = 0
    for story in stories:
        parts.append("\n\n\n" + story.headline)
        if byline := rng.choice(BYLINES):
            parts.append(byline)
        for _i, paragraph in enumerate(story.paragraphs):
            if len(paragraph) > 60 and rng.random() < 0.6:
                at = rng.randrange(45, len(paragraph) - 8)
                while paragraph[at - 1] in "。！？；：”）" or paragraph[at] in "，。、；：！？”）》":
                    at -= 1
                parts.append(paragraph[:at])
                for _ in range(rng.choice((0, 1, 1, 2))):
                    parts.append("\n\n" + rng.choice(CAPTIONS))
                    captions += 1
                parts.append(paragraph[at:])
                broken.append(paragraph)
            else:
                parts.append(paragraph)
    return Cut("\n\n".join(parts).replace("\n", newline), tuple(stories), tuple(broken), captions)

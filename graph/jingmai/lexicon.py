"""The lexicon: every name the vocabularies know, found in a text in one pass.

Names come from the labels of the SKOS vocabularies (preferred, alternative and hidden); the longest name that begins
first wins, so 自由贸易试验区 is never read as 贸易. Time is linear in the length of the text, whatever the number of names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import ahocorasick_rs

__all__ = ["Entry", "Lexicon", "Name"]

_JOINTLY = re.compile(r"联合(?=国家)")
"""Jointly with a body of the state: 商务部联合国家发展改革委 names no 联合国."""
_MARKET = re.compile(r"市场采购")
"""A way of trading, before which a name ends: 义乌|市场采购."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold one name of a concept.

    ``kind`` is the scheme (``area``, ``product``, ``agency`` …), ``value`` the canonical label. ``domestic`` tells of an
    area whether it lies in China; ``group`` of a product or area whether it is a class of others (新三样, 机电产品).
    ``ahead`` counts the characters at the end of the label that must follow the name and are no part of it;
    ``of`` names the goods with which the label of an indicator begins (粮食产量).
    """

    label: str
    kind: str
    value: str
    concept: str = ""
    domestic: bool = False
    group: bool = False
    ahead: int = 0
    of: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """Mark where a name stands in a text."""

    start: int
    end: int
    entry: Entry


class Lexicon:
    """Find names in texts.

    Of several entries with one label the first given wins, so callers order them by preference.

    >>> lexicon = Lexicon([Entry("欧盟", "area", "欧盟"), Entry("出口", "flow", "export")])
    >>> [(n.start, n.entry.value) for n in lexicon.find("对欧盟出口")]
    [(1, '欧盟'), (3, 'export')]
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        by_label: dict[str, Entry] = {}
        for entry in entries:
            if entry.label:
                by_label.setdefault(entry.label, entry)
        self.entries = [by_label[label] for label in sorted(by_label)]
        self._by_label = by_label
        self._automaton = ahocorasick_rs.AhoCorasick(
            [e.label for e in self.entries],
            matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
        )

    def __len__(self) -> int:
        return len(self.entries)

    def get(self, label: str, kind: str = "") -> Entry | None:
        """Return the entry of a label, ``None`` if it is unknown or of another kind."""
        entry = self._by_label.get(label)
        return entry if entry is not None and (not kind or entry.kind == kind) else None

    def find(self, text: str) -> list[Name]:
        """Return the names in a text, left to right, none overlapping another.

        No name reaches over 联合 that is a verb.

        >>> lexicon = Lexicon([Entry("联合国", "agency", "联合国"), Entry("国家发展改革委", "agency", "发改委")])
        >>> [n.entry.value for n in lexicon.find("联合国在农业部联合国家发展改革委之前")]
        ['联合国', '发改委']
        """
        entries, match = self.entries, self._automaton.find_matches_as_indexes
        apart = [found.end() for found in _JOINTLY.finditer(text)] if "联合国家" in text else []
        apart += [found.start() for found in _MARKET.finditer(text)] if "市场采购" in text else []
        cuts = [0, *sorted(apart), len(text)]
        return [
            Name(at + s, at + e - entries[i].ahead, entries[i])
            for at, stop in pairwise(cuts)
            for i, s, e in match(text[at:stop])
            if not (text.startswith("门", at + e) and entries[i].kind == "agency")  # 商务|部门 is no ministry
            and not (text.startswith("岸", at + e) and text[at + e - 1] == "口")  # 沿海|口岸 is not 海口
        ]

"""The passage: an article's text with its names and numbers, and how sentences fall into clauses."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from jingmai.article import Sentence
from jingmai.grammar.period import PeriodMention
from jingmai.grammar.quantity import Quantity
from jingmai.lexicon import Name
from jingmai.reading.county import counties
from jingmai.reading.fair import fairs
from jingmai.reading.site import introduced
from jingmai.reading.whole import wholes

__all__ = ["OF_WHICH", "Clause", "Passage"]

OF_WHICH = re.compile(r"[“”\"（）()\s]*(?:其中|当中|特别是|尤其是)")
"""What opens a clause that tells of a part."""

_CLAUSE = re.compile(r"[，；：。！？!?;（）()]|——|,(?!\d)|:(?!\d)")
_CLAUSE_OF_HEADING = re.compile(rf"{_CLAUSE.pattern}|(?<=[\u4e00-\u9fff”])[ \u3000]+(?=[\u4e00-\u9fff“])")
_ASIDE = re.compile(r"[（(][^（）()\d，。；]{1,14}[）)]")  # （RCEP） and （中亚） do not end a clause
_SUPERLATIVE = re.compile(r"最[高大多快低小]，(?=(?:已|也|均|分别)?[为达是][^，。；]{0,4}\d)")  # 占比最高，为58.7%
_DATELINE = re.compile(r"\d{1,2}月\d{1,2}日\s?(?:电|讯)")
_MEASURES = re.compile(r"“[^“”，。；]{0,10}(?:\d+|[一二三四五六七八九十]+)条(?:措施|举措|新政|意见)?”")
"""What a package of measures is called: “稳外贸8条” is about no trade."""

_REGIONS = re.compile(r"(?<![\u4e00-\u9fff])(?:[东中西]部?[、和及与])+$|(?<=其中)(?:[东中西]部?[、和及与])+$")
_REGION_OF = {"东": "东部地区", "中": "中部地区", "西": "西部地区"}
_LIST = 8  # characters before a region in which others may be listed
_TITLE = 40  # characters back in which 《 may open


@dataclass(frozen=True, slots=True)
class Clause:
    """Hold a clause with its times and numbers; ``lead`` is the delimiter before it."""

    start: int
    end: int
    lead: str
    periods: list[PeriodMention]
    quantities: list[Quantity]


class Passage:
    """Hold what earlier steps found in a text, and look it up by place.

    ``view`` is the logical text of an article.
    """

    def __init__(self, text: str, names: Sequence[Name], quantities: Sequence[Quantity]) -> None:
        self.view = text
        measures = [m.span() for m in _MEASURES.finditer(self.view)]
        kept = [n for n in names if not self._in_dateline(n) and not _within(n, measures)]
        told = [*counties(self.view, kept), *fairs(self.view, kept), *introduced(self.view, kept)]
        inside = {at for n in told for at in range(n.start, n.end)}
        kept = [n for n in kept if n.start not in inside]  # 茶陵县 is no tea
        named = sorted([*kept, *told, *self._regions_before(kept)], key=lambda n: n.start)
        self.names = sorted([*named, *wholes(self.view, named)], key=lambda n: n.start)
        self.quantities = list(quantities)
        self._name_starts = [n.start for n in self.names]
        self._quantity_starts = [q.start for q in self.quantities]

    def _in_dateline(self, name: Name) -> bool:
        """本报北京1月16日电: where a story was written is not what it is about."""
        return name.entry.kind == "area" and bool(_DATELINE.match(self.view, name.end))

    def _regions_before(self, names: Sequence[Name]) -> Iterator[Name]:
        """Yield the regions of which a list gives one character: 东、中、西部地区."""
        for name in names:
            found = (
                _REGIONS.search(self.view, max(0, name.start - _LIST), name.start)
                if name.entry.kind == "area"
                else None
            )
            if found and name.entry.value in _REGION_OF.values():
                for at in range(found.start(), found.end()):
                    if region := _REGION_OF.get(self.view[at]):
                        end = at + 1 + self.view.startswith("部", at + 1)
                        yield Name(at, end, replace(name.entry, value=region))

    def names_in(self, start: int, end: int) -> list[Name]:
        """Return the names that begin between two offsets."""
        i, j = bisect_left(self._name_starts, start), bisect_left(self._name_starts, end)
        return self.names[i:j]

    def quantities_in(self, start: int, end: int) -> list[Quantity]:
        """Return the numbers that begin between two offsets."""
        i, j = bisect_left(self._quantity_starts, start), bisect_left(self._quantity_starts, end)
        return self.quantities[i:j]

    def inside_name(self, q: Quantity) -> bool:
        """Tell whether a number belongs to a name (3D打印机) or to a title in 《》."""
        i = bisect_left(self._name_starts, q.end)
        for name in self.names[max(0, i - 2) : i]:
            edition = name.entry.kind == "area" and len(name.entry.value) > name.end - name.start  # 第六届 of a fair
            longer = edition or name.end - name.start > q.end - q.start
            if name.entry.kind != "indicator" and name.start <= q.start and q.end <= name.end and longer:
                return True
        opening = self.view.rfind("《", max(0, q.start - _TITLE), q.start)
        return opening >= 0 and self.view.find("》", opening, q.start) < 0

    def clauses(self, sentence: Sentence, periods: list[PeriodMention], *, heading: bool = False) -> Iterator[Clause]:
        """Yield the clauses of a sentence; a delimiter inside a time or a short bracket ends none.

        In a heading a space is a delimiter.
        """
        delimiter = _CLAUSE_OF_HEADING if heading else _CLAUSE
        start, lead = sentence.start, ""
        inside = {i for p in periods for i in range(p.start, p.end)}
        for pattern in (_ASIDE, _SUPERLATIVE):
            for match in pattern.finditer(self.view, sentence.start, sentence.end):
                inside.update(range(match.start(), match.end()))
        for match in delimiter.finditer(self.view, sentence.start, sentence.end):
            if match.start() in inside:
                continue
            yield self._clause(start, match.start(), lead, periods)
            start, lead = match.end(), match.group()
        if start < sentence.end:
            yield self._clause(start, sentence.end, lead, periods)

    def _clause(self, start: int, end: int, lead: str, periods: list[PeriodMention]) -> Clause:
        own = [p for p in periods if start <= p.start < end]
        free = [q for q in self.quantities_in(start, end) if not any(p.start < q.end and q.start < p.end for p in own)]
        return Clause(start, end, lead, own, free)


def _within(name: Name, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < name.start and name.end < end for start, end in spans)

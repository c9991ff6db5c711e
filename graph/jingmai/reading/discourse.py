"""Discourse: what a figure is about when its clause does not say all of it.

A sentence is read clause by clause: what its words name is completed from the focus of the text (what it is about), its
time from the times set before. What no rule can read is set aside with the reason, not guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import TypeAlias

from jingmai.article import Article, Sentence, sentences
from jingmai.grammar.period import Calendar, PeriodMention
from jingmai.grammar.quantity import Quantity, find_quantities
from jingmai.lexicon import Lexicon, Name
from jingmai.reading.alignment import Alignment
from jingmai.reading.completion import Completion
from jingmai.reading.composer import Composer, aside
from jingmai.reading.dating import Dating
from jingmai.reading.fate import Unread, fate_of, states_nothing
from jingmai.reading.figure import Figure, Topic
from jingmai.reading.focus import Focus
from jingmai.reading.headline import place_of, theme_of
from jingmai.reading.note import Notes
from jingmai.reading.passage import OF_WHICH, Clause, Passage
from jingmai.reading.predication import Predication
from jingmai.reading.series import Said, Series, bounded, is_range, series_of
from jingmai.reading.source import SourceTracker
from jingmai.reading.subject import Subject
from jingmai.reading.timing import Timing

__all__ = ["Discourse", "Reading"]

_Told: TypeAlias = tuple[str, Decimal, str, str]

_NO_FIGURES = frozenset(("ordinal", "vague"))  # kinds of numbers that can be none
_AMONG = re.compile(r"(?P<those>[\u4e00-\u9fff“”]{1,14}?中)(?=位?[列居]|排|名列)")
_INCLUDING = re.compile(
    r"[（(](?:其中)?(?:不?含|不?包括|除)[^（）()\d]{1,20}[）)]|[（(](?:PMI|CPI|PPI|GDP|FDI|OFDI)[）)]"
)


@dataclass(slots=True)
class Reading:
    """Hold the figures of an article and what became of every other number."""

    figures: list[Figure]
    unread: list[Unread]
    periods: list[PeriodMention]
    names: list[Name]


class Discourse:
    """Read the figures of articles; ``main_period`` is what they report on, if that is known beforehand."""

    def __init__(self, lexicon: Lexicon, units: dict[str, str], calendar: Calendar, main_period: str = "") -> None:
        self.lexicon = lexicon
        self.units = units
        self.calendar = calendar
        self.given_period = main_period

    def read(
        self,
        article: Article,
        names: list[Name] | None = None,
        quantities: list[Quantity] | None = None,
        split: list[Sentence] | None = None,
        taken: Sequence[tuple[int, int]] = (),
    ) -> Reading:
        """Return the figures of an article, in the order of the text; headings are read after the body.

        What earlier steps found may be given; ``taken`` are spans that belong to provisions and are no figures.
        """
        self.article = article
        names = self.lexicon.find(article.text) if names is None else names
        quantities = find_quantities(article.text, self.units) if quantities is None else quantities
        self.passage = Passage(article.text, names, quantities)
        self.view, self.names = self.passage.view, self.passage.names
        self.taken = {start for start, _ in taken}
        self.figures: list[Figure] = []
        self.unread: list[Unread] = []
        self.timing = Timing(self.passage, self.calendar, self.given_period)
        self.focus = Focus(self.passage, place_of(article, self.lexicon), theme_of(article, self.passage))
        self.predication = Predication(self.passage, self.focus)
        sources = SourceTracker(article, self.names, self.view)
        self.composer = Composer(self.view, self.focus, self.timing, sources)
        self.notes = Notes(self.passage, self.focus, self.predication, self.composer)
        self.completion = Completion(article, self.passage, self.focus, self.timing, self.composer)
        self.alignment = Alignment(self.passage, self.focus, Dating(self.timing), self.composer)
        body: list[Sentence] = []
        heads: list[Sentence] = []
        for sentence in sentences(article) if split is None else split:
            kind = article.paragraphs[sentence.paragraph].kind
            (body if kind == "body" else heads if kind in ("kicker", "headline", "subhead") else []).append(sentence)
        self.timing.begin_article(article.text, body)
        self._read_all(body)
        self.timing.settle(self.figures)
        told = {_told(f): f for f in reversed(self.figures)}
        self._read_all(heads, heading=True)
        self.figures = [self._as_told(f, told, heads) for f in self.figures]
        self.figures.sort(key=lambda f: (f.start, f.topic.key()))
        self._account()
        return Reading(self.figures, self.unread, self.timing.mentions, self.names)

    # --- the whole article ---------------------------------------------------------------------------------

    def _as_told(self, figure: Figure, told: Mapping[_Told, Figure], heads: Sequence[Sentence]) -> Figure:
        """Give a figure of a heading that names no time the time of the same figure in the story."""
        head = next((h for h in heads if h.start <= figure.start < h.end), None)
        same = told.get(_told(figure)) if head else None
        if head is None or same is None or same.period == figure.period:
            return figure
        timed = any(
            p.code and p.role not in ("years", "age") and head.start <= p.start < head.end
            for p in self.timing.mentions
            if not (p.text == "今年" and same.period.startswith(p.code))  # 今年开行突破5000列: so far
        )
        return figure if timed else replace(figure, period=same.period, base=same.base)

    def _read_all(self, items: Sequence[Sentence], heading: bool = False) -> None:
        paragraph = -1
        reach = self._reach(items)
        for sentence in items:
            if sentence.paragraph != paragraph:
                paragraph = sentence.paragraph
                self._new_paragraph(heading)
            if sentence.start > reach[paragraph]:
                self._pass_over(sentence)
            else:
                self._read_sentence(sentence)

    def _reach(self, items: Sequence[Sentence]) -> dict[int, int]:
        """Return for each paragraph where its last number stands, or the last of the next, which it may lead up to.

        What is said after it, no figure rests on.
        """
        last: dict[int, int] = {}
        for sentence in items:
            times = self.timing.times_in(sentence)
            numbers = (
                q.start
                for q in self.passage.quantities_in(sentence.start, sentence.end)
                if q.kind not in _NO_FIGURES
                and q.start not in self.taken
                and not any(p.start <= q.start < p.end for p in times)
            )
            last[sentence.paragraph] = max([last.get(sentence.paragraph, -1), *numbers])
        return {one: max(last[one], last.get(after, -1)) for one, after in pairwise([*last, -1])}

    def _new_paragraph(self, heading: bool) -> None:
        self.focus.begin_paragraph()
        self.heading = self.composer.heading = heading
        self.composer.rank_flow = ""
        self.timing.begin_paragraph(heading=heading)

    def _pass_over(self, sentence: Sentence) -> None:
        """Note the times and the fates of numbers of a sentence that no figure stands in or follows."""
        self.sentence = sentence
        periods = self.timing.begin_sentence(sentence)
        for q in self.passage.quantities_in(sentence.start, sentence.end):
            if not any(p.start < q.end and q.start < p.end for p in periods):
                self._readable(q)

    # --- one sentence ----------------------------------------------------------------------------------------

    def _read_sentence(self, sentence: Sentence) -> None:
        self.sentence = self.composer.sentence = sentence
        self.focus.begin_sentence()
        self.completion.begin_sentence()
        self.predication.share_open = self.predication.rate_open = False
        periods = self.timing.begin_sentence(sentence)
        asides = _INCLUDING.finditer(self.view, sentence.start, sentence.end)
        spans = [*((p.start, p.end) for p in periods), *(m.span() for m in asides)]
        self.skips = frozenset(i for start, end in spans for i in range(start, end))
        for clause in self.passage.clauses(sentence, periods, heading=self.heading):
            self._read_clause(clause)

    # --- one clause ------------------------------------------------------------------------------------------

    def _read_clause(self, clause: Clause) -> None:
        self.focus.begin_clause(clause.lead)
        if OF_WHICH.match(self.view, clause.start, clause.end):
            self.focus.begin_part(within=bool(clause.lead))
        self.timing.begin_clause(clause, first=not self.focus.told.figures)
        series = list(series_of((q for q in clause.quantities if self._readable(q)), self.view))
        if not series:
            self.notes.take(clause.start, clause.end, self.skips)
            return
        at = clause.start
        numbers = (q for q in clause.quantities if q.kind != "idiom" and not self.passage.inside_name(q))
        skips = self.skips | {i for q in numbers for i in range(q.start, q.end)}
        for group in series:
            before = self.focus.last
            self._read_series(clause, group, at, skips)
            among = _AMONG.match(self.view, group[-1].right, clause.end)
            if among:  # 在全国160多个综合保税区中|位列第二: the first tells among whom, not of whom
                self.focus.last, at = before, among.end("those")
            elif not self.view.endswith("等", clause.start, group[0].start):
                at = group[-1].right

    def _readable(self, q: Quantity) -> bool:
        """Tell a figure from other numbers, and give those their fate."""
        if q.start in self.taken:
            self.unread.append(aside(q, "provision", "provision"))
            return False
        other = fate_of(q, self.passage, self.sentence, self.figures)
        if other is not None:
            self.unread.append(other)
        return other is None

    # --- one list of figures -------------------------------------------------------------------------------------

    def _read_series(self, clause: Clause, series: Series, at: int, skips: frozenset[int]) -> None:
        sub = OF_WHICH.match(self.view, at, clause.end)
        start = sub.end() if sub else at
        last = self.figures[-1] if self.figures else None
        predicate, portion = self.predication.read(clause, series, start, skips, last)
        if is_range(series, self.view):
            predicate = replace(predicate, steps=True)  # 4%至5%: the ends of one range
        series = bounded(series, predicate, self.view, at)
        said = Said(self.sentence, clause, series, start, predicate, portion, skips, self.skips)
        subject = self.completion.subject(said)
        if predicate.doubt:
            if known := tuple(p for p in subject.partners if p.known):
                self.focus.last_foreign = known
            self._set_aside(series, "unread", "unresolved", predicate.doubt)
            return
        self.completion.complete(subject, said, last)
        nothing = states_nothing(series[-1], predicate.measure, self.passage, clause, flow=bool(subject.flow))
        if nothing:
            self._set_aside(series, "name", nothing)
            self.completion.limit(said)
            return
        whole = self.completion.whole(said)
        self._emit(self.completion.topics(subject, said, whole), said, whole)

    def _set_aside(self, series: Series, fate: str, reason: str, detail: str = "") -> None:
        self.unread += [aside(q, fate, reason, detail) for q in series]

    def _emit(self, topics: list[Topic], said: Said, whole: Subject | None) -> None:
        """Compose the figures of a list and go on from them."""
        topics = self.alignment.topics(topics, said)
        times = self.alignment.times(topics, said)
        topics = self.alignment.parted(topics, said, times)
        if doubt := self.alignment.doubt(topics, said, times):
            self._set_aside(said.series, "unread", "counts-differ", doubt)
            return
        read = self.alignment.rows(topics, said, times, whole)
        rows = [r for r in read if isinstance(r, Figure)]
        self.unread += [r for r in read if isinstance(r, Unread)]
        if rows:
            self.figures += rows
            self.composer.fallback = self.composer.fallback or rows[0].topic.flow
            self.focus.advance(rows, said.predicate)
        elif any(t.flow for t in topics):
            self.focus.note(topics, flow=False)  # what can't be dated is still what the next figure is about

    # --- the account -----------------------------------------------------------------------------------------------------

    def _account(self) -> None:
        """Give a fate to the numbers that stand in dates or that no clause has claimed."""
        done = {f.start for f in self.figures} | {u.start for u in self.unread}
        dates = sorted((p.start, p.end) for p in self.timing.mentions)
        starts = [d[0] for d in dates]
        for q in self.passage.quantities:
            if q.start in done:
                continue
            i = bisect_left(starts, q.end) - 1
            in_date = i >= 0 and dates[i][1] > q.start
            self.unread.append(
                Unread(q.start, q.end, q.text, "date" if in_date else "unread", "date" if in_date else "not read")
            )
        self.unread.sort(key=lambda u: u.start)


def _told(figure: Figure) -> _Told:
    """Return by what a figure of a heading is known again in the story."""
    return figure.measure, figure.value, figure.unit, figure.topic.flow

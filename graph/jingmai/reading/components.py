"""The spaCy components: one for each step of reading, registered as factories.

Each is a thin wrapper: the grammar behind it is a pure function that knows no spaCy. What a component finds lies in
``Doc._.reading`` and, as spans, in ``Doc.spans["jingmai"]``, so that other components can use it or add to it.

    jingmai_lexicon ─▶ jingmai_quantities ─▶ jingmai_policies ─▶ jingmai_people ─▶ jingmai_provisions ─▶ jingmai_figures
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from spacy.language import Language
from spacy.tokens import Doc

from jingmai.article import Article, Paragraph, Sentence, sentences
from jingmai.extract import Annotator
from jingmai.grammar.period import Calendar
from jingmai.grammar.quantity import Quantity, find_quantities
from jingmai.lexicon import Lexicon, Name
from jingmai.ontology import load_ontology
from jingmai.reading.discourse import Discourse, Reading
from jingmai.reading.fulltext import ARTICLE, FullText, read_full_text
from jingmai.reading.lexis import reading_lexicon, unit_labels
from jingmai.reading.norm import Norm
from jingmai.reading.people import Post, find_posts
from jingmai.reading.policies import read_policies
from jingmai.reading.policy import PolicyReading
from jingmai.reading.provisions import read_provisions
from jingmai.stitch import Fragment, StitchedText
from jingmai.typography import folded

__all__ = ["SPANS", "ArticleReading", "reading_of"]

SPANS = "jingmai"
"""The key of ``Doc.spans`` under which names, quantities and figures lie."""


@dataclass(slots=True)
class ArticleReading:
    """Collect what the components find in one article."""

    article: Article
    calendar: Calendar
    sentences: list[Sentence]
    names: list[Name] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    full_text: FullText | None = None
    policies: PolicyReading | None = None
    posts: list[Post] = field(default_factory=list)
    norms: list[Norm] = field(default_factory=list)
    figures: Reading | None = None
    proposer: Annotator | None = None
    proposed: list[tuple[str, Name]] = field(default_factory=list)


def reading_of(doc: Doc) -> ArticleReading:
    """Return what the components have found in a document so far.

    A document of one's own is read as one article; relative dates resolve once ``doc._.published`` says its date.

    >>> import spacy
    >>> nlp = spacy.blank("zh")
    >>> for step in ("lexicon", "quantities", "policies", "people", "provisions", "figures"):
    ...     _ = nlp.add_pipe(f"jingmai_{step}")
    >>> figures = reading_of(nlp("2025年，我国出口26.99万亿元，增长6.1%。")).figures
    >>> [(f.measure, f.period, f.value) for f in figures.figures]
    [('level', '2025', Decimal('26990000000000')), ('growth', '2025', Decimal('6.1'))]
    """
    if doc._.reading is None:
        article = _whole(doc.text)
        doc._.reading = ArticleReading(article, Calendar(doc._.published), list(sentences(article)))
    found: ArticleReading = doc._.reading
    return found


def _whole(text: str) -> Article:
    """Return a text as one article of one body paragraph a line."""
    lines = accumulate(text.splitlines(keepends=True), lambda at, line: at + len(line), initial=0)
    bodies = tuple(Paragraph("body", start, end) for start, end in pairwise(lines))
    return Article(0, "article", StitchedText(folded(text), [Fragment(0, len(text))] if text else []), bodies)


for _name, _default in (("reading", None), ("published", "")):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=_default)


def _add_spans(doc: Doc, found: Iterable[tuple[int, int, str]]) -> None:
    """Add spans given in characters; the segmenter's tokens are characters, so each one aligns."""
    if SPANS not in doc.spans:
        doc.spans[SPANS] = []
    group = doc.spans[SPANS]
    for start, end, label in found:
        span = doc.char_span(start, end, label=label, alignment_mode="expand")
        if span is not None:
            group.append(span)


class _Component:
    """Hold the vocabulary that a component reads with."""

    def __init__(self, lexicon: Lexicon, units: dict[str, str]) -> None:
        self.lexicon = lexicon
        self.units = units


class LexiconComponent(_Component):
    """Find the names that the vocabularies know."""

    def __call__(self, doc: Doc) -> Doc:
        reading = reading_of(doc)
        reading.names = self.lexicon.find(reading.article.text)
        _add_spans(doc, ((n.start, n.end, n.entry.kind) for n in reading.names if n.entry.concept))
        return doc


class QuantitiesComponent(_Component):
    """Find every number with its unit and bound."""

    def __call__(self, doc: Doc) -> Doc:
        reading = reading_of(doc)
        reading.quantities = find_quantities(reading.article.text, self.units)
        _add_spans(doc, ((q.start, q.end, "quantity") for q in reading.quantities))
        return doc


class PoliciesComponent(_Component):
    """Find the policies named in 《》 with what is said of them."""

    def __call__(self, doc: Doc) -> Doc:
        reading = reading_of(doc)
        reading.full_text = read_full_text(reading.article, reading.names)
        reading.policies = read_policies(reading.article, reading.names, reading.calendar)
        if reading.full_text is not None:
            reading.policies.own(reading.full_text.policy, reading.calendar.published)
        _add_spans(doc, ((p.start, p.end, "policy") for p in reading.policies.policies))
        return doc


class PeopleComponent(_Component):
    """Find people with their posts."""

    def __call__(self, doc: Doc) -> Doc:
        reading = reading_of(doc)
        short = reading.policies.short_forms if reading.policies else []
        reading.posts = find_posts(reading.article, reading.names, short)
        _add_spans(doc, ((p.start, p.end, "person") for p in reading.posts))
        return doc


class ProvisionsComponent(_Component):
    """Find what the policies lay down."""

    def __call__(self, doc: Doc) -> Doc:
        reading = reading_of(doc)
        if reading.policies is not None:
            reading.norms = read_provisions(
                reading.article, reading.sentences, reading.quantities, reading.policies, reading.calendar
            )
        return doc


class FiguresComponent(_Component):
    """Read the figures that remain, by discourse."""

    def __call__(self, doc: Doc) -> Doc:
        reading = reading_of(doc)
        taken = [(limit.start, limit.end) for norm in reading.norms for limit in norm.limits]
        taken += _in_articles_of_law(reading)
        discourse = Discourse(self.lexicon, self.units, reading.calendar)
        reading.figures = discourse.read(
            reading.article, reading.names, reading.quantities, reading.sentences, taken=taken
        )
        _add_spans(doc, ((f.start, f.end, f.measure) for f in reading.figures.figures))
        return doc


def _in_articles_of_law(reading: ArticleReading) -> list[tuple[int, int]]:
    """Return the spans of the numbers in 第…条: what an article of law lays down is no statistic."""
    parts = reading.full_text.subdivisions if reading.full_text else []
    articles = [(part.start, part.end) for part in parts if part.level == ARTICLE]
    starts = [start for start, _ in articles]
    found = []
    for q in reading.quantities:
        i = bisect_right(starts, q.start) - 1
        if i >= 0 and q.start < articles[i][1]:
            found.append((q.start, q.end))
    return found


def _factory(name: str, component: type[_Component], assigns: str, requires: str = "") -> None:
    """Register a component under its name; one already registered stays."""
    if Language.has_factory(name):
        return

    @Language.factory(
        name,
        default_config={"extensions": []},
        assigns=[assigns, "doc.spans"],
        requires=[requires] if requires else [],
    )
    def make(nlp: Language, name: str, extensions: list[str]) -> _Component:
        ontology = load_ontology(extensions)
        return component(reading_lexicon(ontology), unit_labels(ontology))


_factory("jingmai_lexicon", LexiconComponent, "doc._.reading")
_factory("jingmai_quantities", QuantitiesComponent, "doc._.reading")
_factory("jingmai_policies", PoliciesComponent, "doc._.reading", "doc._.reading")
_factory("jingmai_people", PeopleComponent, "doc._.reading", "doc._.reading")
_factory("jingmai_provisions", ProvisionsComponent, "doc._.reading", "doc._.reading")
_factory("jingmai_figures", FiguresComponent, "doc._.reading", "doc._.reading")

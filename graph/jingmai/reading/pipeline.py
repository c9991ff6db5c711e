"""The pipeline: from a document to its annotated extract."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from jingmai.article import Article, sentences
from jingmai.document import Document
from jingmai.extract import Annotator, Extract
from jingmai.grammar.period import Calendar
from jingmai.layout import lay_out
from jingmai.reading.marks import Marker
from jingmai.version import VERSION

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from jingmai.reading.components import ArticleReading

__all__ = ["COMPONENTS", "annotate", "pipeline", "read_articles"]

COMPONENTS = (
    "jingmai_lexicon",
    "jingmai_quantities",
    "jingmai_policies",
    "jingmai_people",
    "jingmai_provisions",
    "jingmai_figures",
)
"""The components in the order in which they run."""

_ANNOTATORS = tuple(
    Annotator(f"rule-{name}", "rule", f"jingmai.{name}", VERSION)
    for name in ("layout", "figures", "policies", "people", "provisions")
)
_LONGEST = 1 << 40


def pipeline(extensions: Iterable[str] = (), proposer: str = "") -> Language:
    """Return the spaCy pipeline that reads one article's text; ``proposer`` is the folder of a trained component.

    >>> pipeline().pipe_names[0]
    'jingmai_lexicon'
    """
    return _pipeline(tuple(extensions), proposer)


@lru_cache(maxsize=4)
def _pipeline(extensions: tuple[str, ...], proposer: str) -> Language:
    import spacy

    import jingmai.reading.components

    nlp = spacy.blank("zh")
    nlp.max_length = _LONGEST  # the limit guards parsers that need memory; ours do not
    for name in COMPONENTS:
        nlp.add_pipe(name, config={"extensions": list(extensions)})
    if proposer:
        import jingmai.training.proposer  # noqa: F401  registers its factory

        config = {"model": proposer, "extensions": list(extensions)}
        nlp.add_pipe("jingmai_proposer", config=config, after="jingmai_lexicon")
    return nlp


def read_articles(document: Document, extensions: Iterable[str] = (), proposer: str = "") -> list[ArticleReading]:
    """Return what the pipeline reads in each article of a document."""
    nlp = pipeline(extensions, proposer)
    calendar = Calendar(document.metadata.published)
    return [_read(nlp, article, calendar) for article in lay_out(document.text)]


def _read(nlp: Language, article: Article, calendar: Calendar) -> ArticleReading:
    from jingmai.reading.components import ArticleReading, reading_of

    doc = _characters(nlp, article.text)
    doc._.reading = ArticleReading(article, calendar, list(sentences(article)))
    return reading_of(nlp(doc))


def _characters(nlp: Language, text: str) -> Doc:
    """Return the text as a spaCy document with one token a character, white space too, so that all spans align."""
    from spacy.tokens import Doc

    return Doc(nlp.vocab, words=list(text), spaces=[False] * len(text))


def annotate(document: Document, extensions: Iterable[str] = (), proposer: str = "") -> Extract:
    """Return the annotated extract of a document, as the rules read it.

    ``proposer`` is the folder of a trained component that proposes names which no vocabulary knows.

    >>> from jingmai.document import Metadata
    >>> page = Document("page", "2025年，我国出口26.99万亿元，增长6.1%。", Metadata(published="2026-01-17"))
    >>> [dict(f.roles)["value"] for f in annotate(page).frames]
    [('26990000000000',), ('6.1',)]
    """
    marker = Marker(document.text)
    models = {}
    for reading in read_articles(document, extensions, proposer):
        marker.read(reading)
        if reading.proposer is not None:
            models[reading.proposer.id] = reading.proposer
    return Extract(
        document,
        (*_ANNOTATORS, *models.values()),
        tuple(marker.articles),
        tuple(marker.mentions),
        tuple(marker.frames),
        tuple(marker.set_aside),
    )

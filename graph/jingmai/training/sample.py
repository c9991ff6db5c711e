"""Samples: the sentences of an extract in which something was annotated, with the names marked in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jingmai.article import Article, Sentence, sentences
from jingmai.extract import Extract, Ref
from jingmai.formats.scheme import Scheme
from jingmai.layout import lay_out
from jingmai.ontology import Ontology
from jingmai.stitch import Fragment

__all__ = ["Sample", "samples_of", "trainable"]

_SHORTEST = 2  # characters of a name that is looked for by its words


@dataclass(frozen=True, slots=True)
class Sample:
    """Hold one sentence with the names marked in it: start, end and label of each, sorted."""

    document: str
    text: str
    names: tuple[tuple[int, int, str], ...]


def trainable(ontology: Ontology) -> dict[str, str]:
    """Return the labels that a component may learn, each with its vocabulary: those of open vocabularies of names.

    >>> from jingmai.ontology import load_ontology
    >>> trainable(load_ontology())["Product"]
    'product'
    """
    from jingmai.reading.lexis import KINDS

    found = {}
    for term in ontology.classes.values():
        kind = term.scheme.rpartition("/")[2]
        label = term.annotation_label or term.iri.replace("#", "/").rpartition("/")[2]
        if term.open_scheme and kind in KINDS:
            found[label] = kind
    return dict(sorted(found.items()))


def samples_of(extract: Extract, scheme: Scheme, ontology: Ontology, labels: Iterable[str]) -> list[Sample]:
    """Return the sentences of an extract in which a mention or a fact stands.

    Where a role holds the words of a name and no mention says where they stand, as in tables, they are looked for in the
    sentence of the fact: that value, or any other name of the concept it means.
    """
    wanted = set(labels)
    found: list[Sample] = []
    for article in lay_out(extract.document.text):
        places = _Places(article)
        names: dict[Sentence, set[tuple[int, int, str]]] = {}
        for m in extract.mentions:
            at = places.logical(m.spans)
            if at and (sentence := places.sentence(at[0])) and at[1] <= sentence.end:
                own = names.setdefault(sentence, set())
                if m.label in wanted:
                    own.add((*at, m.label))
        for spans, words, label in _worded(extract, scheme, ontology, wanted):
            at = places.logical(spans)
            if at and (sentence := places.sentence(at[0])):
                names.setdefault(sentence, set()).update(places.named(words, label, sentence, at))
        found += [_sample(extract.document.digest, article.text, s, n) for s, n in sorted(names.items(), key=_order)]
    return found


def _order(item: tuple[Sentence, object]) -> int:
    return item[0].start


def _sample(document: str, text: str, sentence: Sentence, names: Iterable[tuple[int, int, str]]) -> Sample:
    moved = sorted((a - sentence.start, b - sentence.start, label) for a, b, label in names)
    return Sample(document, text[sentence.start : sentence.end], tuple(moved))


def _worded(
    extract: Extract, scheme: Scheme, ontology: Ontology, wanted: set[str]
) -> Iterator[tuple[tuple[Fragment, ...], list[str], str]]:
    """Yield the anchor of a fact, the names that a role's text may have there, and their label."""
    anchors = {m.id: m.spans for m in extract.mentions}
    kinds = trainable(ontology)
    for frame in extract.frames:
        roles = scheme.facts.get(frame.label, {})
        if not frame.anchors or frame.anchors[0] not in anchors:
            continue
        for role, values in frame.roles.items():
            label = next((t for t in roles[role].targets if t in wanted), "") if role in roles else ""
            for value in values if label else ():
                if not isinstance(value, Ref):
                    concept = ontology.resolve(f"https://w3id.org/jingmai/voc/{kinds[label]}", value)
                    if concept is None and len(roles[role].targets) > 1:
                        continue  # it may be the name of something else, such as a person
                    names = (value, concept.label, *concept.names, *concept.hidden) if concept else (value,)
                    yield anchors[frame.anchors[0]], [n for n in names if len(n) >= _SHORTEST], label


class _Places:
    """Find spans of the document, and words, in the logical text of an article."""

    def __init__(self, article: Article) -> None:
        self.text = article.text
        self.parts = article.logical.parts
        self.starts: list[int] = []
        at = 0
        for part in self.parts:
            self.starts.append(at)
            at += len(part)
        self.sentences = list(sentences(article))
        self.order = [s.start for s in self.sentences]

    def logical(self, spans: tuple[Fragment, ...]) -> tuple[int, int] | None:
        """Return where a span stands in the logical text, ``None`` if it is not whole in the article."""
        first, last = self._at(spans[0].start), self._at(spans[-1].end - 1)
        if first is None or last is None or last + 1 - first != sum(map(len, spans)):
            return None
        return first, last + 1

    def _at(self, offset: int) -> int | None:
        for part, start in zip(self.parts, self.starts, strict=True):
            if part.start <= offset < part.end:
                return start + offset - part.start
        return None

    def sentence(self, at: int) -> Sentence | None:
        i = bisect_right(self.order, at) - 1
        return self.sentences[i] if i >= 0 and at < self.sentences[i].end else None

    def named(
        self, words: Iterable[str], label: str, sentence: Sentence, anchor: tuple[int, int]
    ) -> Iterator[tuple[int, int, str]]:
        """Yield the last of the names before a figure in its sentence, else the first behind it; the longest there."""
        before = [(self.text.rfind(w, sentence.start, anchor[0]), w) for w in words]
        behind = [(self.text.find(w, anchor[1], sentence.end), w) for w in words]
        ends = [(at + len(w), len(w)) for at, w in before if at >= 0]
        if ends:
            end, size = max(ends)
            yield end - size, end, label
        elif starts := [(at, -len(w)) for at, w in behind if at >= 0]:
            at, size = min(starts)
            yield at, at - size, label

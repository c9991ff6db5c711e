"""The proposer: a trained component as a step of the pipeline, which marks names that no vocabulary knows.

It comes after the lexicon: what the vocabularies know stays theirs. A name that it proposes is read by the rules like
any other, and the graph says that the component, with name and version, made it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.language import Language

from jingmai.errors import ModelError
from jingmai.extract import Annotator
from jingmai.lexicon import Entry, Name
from jingmai.ontology import load_ontology
from jingmai.training.lesson import FORMAT, GROUP, characters
from jingmai.training.sample import trainable

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Proposer", "ProposerComponent", "found_names", "load_proposer"]


_NAME = re.compile(r"(?:“[^\W\d我其该此的了]+”|[^\W\d我其该此的了]){2,}")
"""Letters and quoted words, no digits and none of the words that point to something named before."""


def found_names(nlp: Language, texts: Iterable[str]) -> Iterator[list[tuple[int, int, str]]]:
    """Yield the names that a component finds in each text: start and end in characters, and label."""
    for doc in nlp.pipe(characters(nlp.vocab, text) for text in texts):
        spans = {(s.start, s.end, s.label_) for s in (*doc.ents, *doc.spans.get(GROUP, ()))}  # a token a character
        yield sorted(spans)


@dataclass(frozen=True)
class Proposer:
    """Hold a component, who it is in the graph, and the vocabulary of each of its labels."""

    nlp: Language
    annotator: Annotator
    kinds: dict[str, str]

    def propose(self, texts: Sequence[str]) -> Iterator[list[tuple[int, int, str]]]:
        """Yield the names found in each text; what can't be a name, such as half a quotation, is left out."""
        for text, names in zip(texts, found_names(self.nlp, texts), strict=True):
            yield [n for n in names if n[2] in self.kinds and _NAME.fullmatch(text, n[0], n[1])]


def load_proposer(path: str | Path, extensions: Iterable[str | Path] = ()) -> Proposer:
    """Load a component that proposes names.

    Raises ``ModelError`` if the folder is none of a component, was made by another version of spaCy, or knows no label
    that the ontology has.
    """
    return _load(str(path), tuple(str(e) for e in extensions))


@lru_cache(maxsize=4)
def _load(path: str, extensions: tuple[str, ...]) -> Proposer:
    import spacy

    meta = _meta(Path(path))
    try:
        nlp = spacy.load(path)
    except Exception as error:  # a model that is not whole fails in many ways
        raise ModelError(
            path, f"can't be loaded ({type(error).__name__}: {error})", "a folder of jingmai train"
        ) from error
    known = trainable(load_ontology(extensions))
    own = {x for name in nlp.pipe_names for x in getattr(nlp.get_pipe(name), "labels", ())}
    if not own & set(known):
        there = ", ".join(sorted(own)) or "none"
        raise ModelError(path, f"none of its labels ({there}) names a thing", f"one of {', '.join(known)}")
    name = f"{meta.get('lang', 'zh')}_{meta.get('name', 'pipeline')}"
    annotator = Annotator(f"model-{name}", "model", name, str(meta.get("version", "")))
    return Proposer(nlp, annotator, {label: known[label] for label in sorted(own & set(known))})


def _meta(path: Path) -> dict[str, Any]:
    """Return what a component says of itself, after a look at whether it can be used."""
    import json

    import spacy
    from spacy.util import is_compatible_version

    try:
        meta = json.loads((path / "meta.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(str(path), "is no folder of a component", "one that jingmai train saved") from error
    if not isinstance(meta, dict) or not (path / "config.cfg").is_file():
        raise ModelError(str(path), "is no folder of a component", "one that jingmai train saved")
    needed = str(meta.get("spacy_version", ""))
    if is_compatible_version(spacy.about.__version__, needed) is not True:
        raise ModelError(
            str(path),
            f"was made for spaCy {needed or 'of no known version'}",
            f"spaCy {spacy.about.__version__}; train it again",
        )
    own = meta.get("jingmai")
    if own is not None and (not isinstance(own, dict) or own.get("format") != FORMAT):
        found = own.get("format") if isinstance(own, dict) else own
        raise ModelError(str(path), f"is of the format {found!r}", f"{FORMAT}; train it again")
    return meta


class ProposerComponent:
    """Add the names that a component proposes to those that the vocabularies know."""

    def __init__(self, proposer: Proposer) -> None:
        self.proposer = proposer

    def __call__(self, doc: Doc) -> Doc:
        from jingmai.reading.components import reading_of

        reading = reading_of(doc)
        text = reading.article.text
        known = reading.names
        reading.proposer = self.proposer.annotator
        for sentence, names in zip(
            reading.sentences, self.proposer.propose([text[s.start : s.end] for s in reading.sentences]), strict=True
        ):
            for start, end, label in names:
                a, b = sentence.start + start, sentence.start + end
                if not any(n.start < b and a < n.end for n in known):
                    entry = Entry(text[a:b], self.proposer.kinds[label], text[a:b])
                    reading.proposed.append((label, Name(a, b, entry)))
        reading.names = sorted([*known, *(n for _, n in reading.proposed)], key=lambda n: n.start)
        return doc


if not Language.has_factory("jingmai_proposer"):

    @Language.factory(
        "jingmai_proposer",
        default_config={"model": "", "extensions": []},
        assigns=["doc._.reading", "doc.spans"],
        requires=["doc._.reading"],
    )
    def _make(nlp: Language, name: str, model: str, extensions: list[str]) -> ProposerComponent:
        return ProposerComponent(load_proposer(model, extensions))

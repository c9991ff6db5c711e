"""Laws: rules as data. A law names figures by how their cells stand to that of the first, and how they hang together.

    figures    := term (";" term)*          share: share partner=+; part: level; whole: level partner=-

A derivation is written ``figures => name = expression``; the name is what is worked out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import pyoxigraph as ox

import jingmai_ontology
from jingmai.audit.formula import Expression, Formula, expression, formula
from jingmai.audit.term import Term, parse_terms
from jingmai.namespace import JM, RDF, RDFS, SKOS

__all__ = ["Derivation", "Law", "laws", "parse_derivation", "parse_laws"]


@dataclass(frozen=True, slots=True)
class Derivation:
    """Hold how one figure of a law follows from the others."""

    text: str
    terms: tuple[Term, ...]
    target: Term
    value: Expression


@dataclass(frozen=True, slots=True)
class Law:
    """Hold a declared law: its figures, formula, derivations and words."""

    name: str
    terms: tuple[Term, ...]
    formula: Formula
    derivations: tuple[Derivation, ...]
    zh: str
    en: str
    explanation_zh: str
    explanation_en: str
    holds: str = ""
    fails: str = ""


@lru_cache(maxsize=1)
def laws() -> tuple[Law, ...]:
    """Return the laws of the ontology.

    >>> next(law.formula.text for law in laws() if law.name == "sum-of-flows")
    'trade = export + import_'
    """
    return tuple(law for source in jingmai_ontology.laws() for law in parse_laws(source.read_text("utf-8")))


def parse_laws(turtle: str) -> list[Law]:
    """Return the laws of a Turtle text, sorted by name.

    Raises ``ValueError`` naming the law that is not well formed.
    """
    by_subject: dict[str, list[ox.Triple]] = {}
    for quad in ox.parse(turtle.encode("utf-8"), format=ox.RdfFormat.TURTLE):
        by_subject.setdefault(str(getattr(quad.subject, "value", "")), []).append(quad.triple)
    kinds = {s: {t.object.value for t in ts if t.predicate.value == RDF.type} for s, ts in by_subject.items()}  # type: ignore[union-attr]
    return [_law(s, ts) for s, ts in sorted(by_subject.items()) if JM.Law in kinds[s]]


def _law(subject: str, triples: Iterable[ox.Triple]) -> Law:
    said: dict[tuple[str, str], list[str]] = {}
    for triple in triples:
        if isinstance(triple.object, ox.Literal):
            said.setdefault((triple.predicate.value, triple.object.language or ""), []).append(triple.object.value)
    try:
        terms = parse_terms(said[JM.figures, ""][0])
        derivations = tuple(parse_derivation(text) for text in sorted(said.get((JM.derivation, ""), [])))
        zh, en, long_zh, long_en = (said[p, lang][0] for p in (RDFS.label, SKOS.definition) for lang in ("zh", "en"))
        examples = _one(said, JM.holding), _one(said, JM.failing)
        written = formula(said[JM.formula, ""][0])
        name = subject.rpartition("/")[2]
        law = Law(name, terms, written, derivations, zh, en, long_zh, long_en, *examples)
        _check(law)
    except (KeyError, IndexError, ValueError) as error:
        raise ValueError(f"the law {subject} is not well formed: {error}") from error
    return law


def _one(said: Mapping[tuple[str, str], list[str]], property_: str) -> str:
    return said.get((property_, ""), [""])[0]


def _check(law: Law) -> None:
    unknown = (law.formula.left.names | law.formula.right.names) - {t.name for t in law.terms}
    if unknown:
        raise ValueError(f"no figure is named {', '.join(sorted(unknown))}")


@lru_cache(maxsize=256)
def parse_derivation(text: str) -> Derivation:
    """Return a parsed derivation.

    Raises ``ValueError`` for one that is not well formed.
    """
    figures, _, rule = text.partition("=>")
    target, _, value = rule.partition("=")
    terms = {t.name: t for t in parse_terms(figures)}
    goal = terms.pop(target.strip(), None)
    made = expression(value)
    if goal is None or not terms or made.names - set(terms):
        raise ValueError(f"{text!r} does not work out one of its figures from the others")
    return Derivation(text, tuple(terms.values()), goal, made)

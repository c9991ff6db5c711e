"""Laws: rules as data. A law names figures by how their cells stand to that of the first, and how they hang together.

    figures    := term (";" term)*          share: share partner=+; part: level; whole: level partner=-
    term       := name ":" measure (dimension "=" value)*
    value      := "-" (none) | "+" (some) | notation ("|" notation)* | a word of ``PERIODS`` | each-member | each-other

A term has the dimensions of the first one, but for those that it gives itself. A derivation is written
``figures => name = expression``; its last name is what is worked out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import pyoxigraph as ox

import jingmai_ontology
from jingmai.audit.formula import Expression, Formula, expression, formula
from jingmai.grammar.period import months, previous_year, span_code
from jingmai.namespace import JM, RDF, RDFS, SKOS

__all__ = ["PERIODS", "Derivation", "Law", "Term", "laws", "parse_derivation", "parse_laws"]

DIMENSIONS = ("flow", "indicator", "area", "partner", "product", "segment", "period", "base", "share_base", "unit")
_TERM = re.compile(r"\s*(\w+)\s*:\s*([\w-]+)((?:\s+\w+=\S+)*)\s*")


def _parts(length: int) -> Callable[[str], list[str]]:
    """Return how a period within a year is cut into two or more parts of so many months; others are not."""

    def cut(code: str) -> list[str]:
        if not code or code.startswith("..") or len(code) == 10:
            return []
        year, first, last_year, last = months(code)
        if year != last_year or (first - 1) % length or last % length or last - first < length:
            return []
        return [span_code(year, m, m + length - 1) for m in range(first, last + 1, length)]

    return cut


def _cumulated(code: str) -> tuple[int, int] | None:
    """Return the year and last month of a period that begins in January and has two months or more."""
    if not code or code.startswith("..") or len(code) == 10:
        return None
    year, first, last_year, last = months(code)
    return (year, last) if year == last_year and first == 1 and last > 1 else None


def _without_last_month(code: str) -> list[str]:
    found = _cumulated(code)
    return [span_code(found[0], 1, found[1] - 1)] if found else []


def _last_month(code: str) -> list[str]:
    found = _cumulated(code)
    return [span_code(found[0], found[1], found[1])] if found else []


def _quarter_end(code: str) -> tuple[int, int] | None:
    """Return year and last month of a period that begins in January and ends with a quarter after the first."""
    found = _cumulated(code)
    return found if found and found[1] % 3 == 0 and found[1] > 3 else None


def _without_last_quarter(code: str) -> list[str]:
    found = _quarter_end(code)
    return [span_code(found[0], 1, found[1] - 3)] if found else []


def _last_quarter(code: str) -> list[str]:
    found = _quarter_end(code)
    return [span_code(found[0], found[1] - 2, found[1])] if found else []


def _previous(code: str) -> list[str]:
    return [earlier] if (earlier := previous_year(code)) else []


_STEPS: tuple[tuple[str, Callable[[int, int], str]], ...] = (
    (r"(\d{4})/(\d{4})", lambda n, _: f"{n}"),
    (r"(\d{4})-Q(\d)/(\d{4})-Q(\d)", lambda n, _: f"{n // 4}-Q{n % 4 + 1}"),
    (r"(\d{4})-(\d\d)/(\d{4})-(\d\d)", lambda n, _: f"{n // 12}-{n % 12 + 1:02}"),
)
_LONGEST = 120  # periods of a streak


def _of_streak(code: str) -> list[str]:
    """Return the years, quarters or months that a streak runs through."""
    for (pattern, step), per_year in zip(_STEPS, (1, 4, 12), strict=True):
        if match := re.fullmatch(pattern, code):
            numbers = [int(g) for g in match.groups()]
            ends = numbers if per_year == 1 else [numbers[i] * per_year + numbers[i + 1] - 1 for i in (0, 2)]
            return [step(n, 0) for n in range(ends[0], min(ends[1] + 1, ends[0] + _LONGEST))]
    return [code] if code else []


PERIODS: Mapping[str, Callable[[str], list[str]]] = {
    "previous": _previous,
    "last-month": _last_month,
    "without-last-month": _without_last_month,
    "last-quarter": _last_quarter,
    "without-last-quarter": _without_last_quarter,
    "each-half": _parts(6),
    "each-quarter": _parts(3),
    "each-month": _parts(1),
    "each-of-streak": _of_streak,
}
"""Words for periods that follow from another one."""


@dataclass(frozen=True, slots=True)
class Term:
    """Hold what a law says of the cell of one of its figures; ``given`` are the dimensions it sets itself."""

    name: str
    measure: str
    given: Mapping[str, str]

    @property
    def many(self) -> bool:
        """Return whether the term stands for several figures."""
        return any(v.startswith("each-") for v in self.given.values())

    @property
    def partial(self) -> bool:
        """Return whether some of the several figures are enough."""
        return "each-of-streak" in self.given.values() or "each-other" in self.given.values()


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
        terms = _terms(said[JM.figures, ""][0])
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


def _terms(text: str) -> tuple[Term, ...]:
    found = []
    for part in text.split(";"):
        match = _TERM.fullmatch(part)
        if not match:
            raise ValueError(f"{part.strip()!r} names no figure")
        given = dict(pair.split("=", 1) for pair in match[3].split())
        if unknown := set(given) - set(DIMENSIONS):
            raise ValueError(f"there is no dimension {', '.join(sorted(unknown))}")
        found.append(Term(match[1], match[2], given))
    return tuple(found)


@lru_cache(maxsize=256)
def parse_derivation(text: str) -> Derivation:
    """Return a parsed derivation.

    Raises ``ValueError`` for one that is not well formed.
    """
    figures, _, rule = text.partition("=>")
    target, _, value = rule.partition("=")
    terms = {t.name: t for t in _terms(figures)}
    goal = terms.pop(target.strip(), None)
    made = expression(value)
    if goal is None or not terms or made.names - set(terms):
        raise ValueError(f"{text!r} does not work out one of its figures from the others")
    return Derivation(text, tuple(terms.values()), goal, made)

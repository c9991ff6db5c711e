"""Audit: all checks of a graph, what was derived, how its documents stand to each other, and what is most likely wrong."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from jingmai.audit.across import POLICIES, Meeting, contradictions, meetings
from jingmai.audit.blame import Suspect, suspects
from jingmai.audit.book import Book
from jingmai.audit.checks import Check, check_all
from jingmai.audit.derive import derive
from jingmai.audit.figures import Figure
from jingmai.audit.law import Law, laws
from jingmai.audit.readout import read_figures
from jingmai.errors import QueryError
from jingmai.evidence import Evidence, evidence_of
from jingmai.namespace import SKOS

if TYPE_CHECKING:
    from jingmai.store import Store

__all__ = ["Audit", "audit", "audit_book", "made_audit"]

_ORDER = {"violated": 0, "undecided": 1, "holds": 2}
_SCHEMES = {"partner": "area", "share_base": "share-base"}
_SHOWN = ("area", "flow", "partner", "product", "segment", "indicator", "measure")


@dataclass
class Audit:
    """Hold the outcome of an audit.

    ``checks`` come with the violated ones first, by severity; ``suspects`` has the figure most likely wrong by the place
    of its check; ``meetings`` is how the documents of one cell stand to each other, ``skipped`` what could not be read.
    """

    checks: list[Check]
    derived: list[Figure]
    meetings: list[Meeting]
    suspects: dict[int, Suspect]
    laws: tuple[Law, ...]
    figures: int = 0
    skipped: list[tuple[str, str]] = field(default_factory=list)
    store: Store | None = None
    prefer: str = "statistical-source"

    @property
    def conflicts(self) -> list[Meeting]:
        """Return the meetings in which documents differ: revisions and conflicts."""
        return [m for m in self.meetings if m.kind != "agree"]

    def counts(self) -> dict[str, int]:
        """Return how many checks have which outcome."""
        found = Counter(check.outcome for check in self.checks)
        return {outcome: found.get(outcome, 0) for outcome in _ORDER}  # type: ignore[call-overload]

    def of_figure(self, iri: str) -> list[Check]:
        """Return the checks in which a figure takes part."""
        return [self.checks[i] for i in self._taking_part.get(iri, ())]

    @cached_property
    def _taking_part(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for i, check in enumerate(self.checks):
            for figure in check.stated:
                found[figure.iri].append(i)
        return found

    def marks(self) -> dict[str, tuple[str, ...]]:
        """Return the marks of figures by their IRIs: contested in a violated check, else checked in one that holds."""
        found: dict[str, tuple[str, ...]] = {}
        for check in self.checks:  # the violated ones come first
            mark = {"violated": "contested", "holds": "checked"}.get(check.outcome)
            for figure in check.stated if mark else ():
                found.setdefault(figure.iri, (str(mark),))
        return found

    def by_suspect(self) -> list[list[int]]:
        """Return the places of the violated checks by their suspects, in the order of the worst of each."""
        groups: dict[str, list[int]] = {}
        for place, check in enumerate(self.checks):
            if check.outcome == "violated":
                suspect = self.suspects.get(place)
                groups.setdefault(suspect.figure.iri if suspect else str(place), []).append(place)
        return list(groups.values())

    def law(self, name: str) -> Law | None:
        """Return a law by its name; ``None`` for the rule that a document has one figure for a cell."""
        return next((law for law in self.laws if law.name == name), None)

    @cached_property
    def _labels(self) -> dict[str, str]:
        if self.store is None:
            return {}
        quads = self.store.inner.quads_for_pattern(None, ox.NamedNode(SKOS.prefLabel), None, None)
        zh = (q for q in quads if isinstance(q.object, ox.Literal) and q.object.language == "zh")
        return {"/".join(str(q.subject.value).rsplit("/", 2)[1:]): q.object.value for q in zh}  # type: ignore[union-attr]

    def named(self, figure: Figure) -> str:
        """Return what a figure is about, in Chinese: 中国 进出口 欧盟 水平 2025."""
        words = [self._label(d, name) for d in _SHOWN for name in figure.of(d).split(";") if name]
        base = figure.of("base")
        return " ".join([*words, figure.of("period") + (f"（较{base}）" if base else "")])

    def labelled(self, figure: Figure, dimension: str) -> str:
        """Return the Chinese names of a dimension of a figure, joined with ``;``."""
        return ";".join(self._label(dimension, name) for name in figure.of(dimension).split(";") if name)

    def documents(self) -> dict[str, str]:
        """Return the names of documents by their IRIs."""
        if self.store is None:
            return {}
        return {row[0]: row[1] for row in self.store.rows("SELECT ?d ?n WHERE { ?d jm:documentName ?n }")}

    def _label(self, dimension: str, name: str) -> str:
        return self._labels.get(f"{_SCHEMES.get(dimension, dimension)}/{name}", name)

    def evidence(self, figures: Iterable[Figure]) -> dict[str, list[Evidence]]:
        """Return what stated figures rest on, by their IRIs."""
        wanted = sorted({f.iri for f in figures if not f.derived})
        if self.store is None or not wanted:
            return {}
        listed = " ".join(f"<{iri}>" for iri in wanted)
        rows = self.store.rows(f"SELECT ?f ?a WHERE {{ VALUES ?f {{ {listed} }} ?f prov:wasDerivedFrom ?a }}")
        found = evidence_of(self.store, (anchor for _, anchor in rows))
        by_figure: dict[str, list[Evidence]] = defaultdict(list)
        for figure, anchor in sorted(set(rows)):
            if anchor in found:
                by_figure[figure].append(found[anchor])
        return by_figure

    def as_dict(self) -> dict[str, Any]:
        """Return the audit as plain data: checks with rule, outcome and figures, what was derived, what differs."""
        return {
            "counts": self.counts(),
            "checks": [self._check(i, check) for i, check in enumerate(self.checks)],
            "derived": [
                {**self._figure(f), "law": f.derived.law, "inputs": [i.iri for i in f.derived.inputs]}
                for f in self.derived
                if f.derived
            ],
            "documents": [
                {"outcome": m.kind, "figures": [m.earlier.iri, m.later.iri], "preferred": m.preferred.iri}
                for m in self.meetings
            ],
            "skipped": [{"figure": iri, "reason": reason} for iri, reason in self.skipped],
        }

    def as_json(self) -> str:
        """Return the audit as JSON."""
        return json.dumps(self.as_dict(), ensure_ascii=False, indent=1) + "\n"

    def _check(self, place: int, check: Check) -> dict[str, Any]:
        found: dict[str, Any] = {
            "rule": check.rule,
            "outcome": check.outcome,
            "figures": [{"name": name, **self._figure(f)} for name, f in check.terms],
        }
        if check.left is not None and check.right is not None:
            found |= {"stated": str(check.left), "expected": str(check.right)}
        if check.outcome == "violated":
            found |= {"gap": f"{check.gap:f}", "suspect": self._suspect(self.suspects.get(place))}
        return found | ({"reason": check.reason} if check.reason else {})

    def _suspect(self, suspect: Suspect | None) -> dict[str, Any] | None:
        if suspect is None:
            return None
        return {"figure": suspect.figure.iri, "shared": suspect.shared, "reading": suspect.reading}

    def _figure(self, figure: Figure) -> dict[str, Any]:
        return {
            "figure": figure.iri,
            "about": self.named(figure),
            "interval": str(figure.interval),
            "unit": figure.unit,
            "reported": figure.reported,
            "derived": figure.derived is not None,
        }


def audit(store: Store, *, prefer: str = "statistical-source", rules: Sequence[Law] | None = None) -> Audit:
    """Return the audit of a graph by the laws of the ontology, or by other ``rules``.

    ``prefer`` names the policy by which one figure of a cell is preferred. Raises ``QueryError`` for an unknown one.
    """
    if prefer not in POLICIES:
        raise QueryError(prefer, "there is no such policy", "one of " + ", ".join(POLICIES))
    book = read_figures(store, Book(POLICIES[prefer]))
    found = audit_book(book, laws() if rules is None else rules, store)
    found.prefer = prefer
    return found


def audit_book(book: Book, rules: Sequence[Law], store: Store | None = None) -> Audit:
    """Return the audit of figures by laws; what follows from the figures is added to the book."""
    stated = sum(len(figures) for figures in book.by_document.values())
    derived = derive(book, rules)
    checks = [*check_all(book, rules), *contradictions(book)]
    return made_audit(book, rules, checks, derived, list(meetings(book)), stated, store)


def made_audit(
    book: Book,
    rules: Sequence[Law],
    checks: list[Check],
    derived: list[Figure],
    met: list[Meeting],
    stated: int,
    store: Store | None = None,
) -> Audit:
    """Return an audit of checks, which are brought into order, with the suspects of the violated ones."""
    checks.sort(key=lambda c: (_ORDER[c.outcome], -c.severity, c.rule, tuple(f.iri for f in c.figures)))
    found = suspects(book, checks, rules)
    return Audit(checks, derived, met, found, tuple(rules), stated, book.skipped, store)

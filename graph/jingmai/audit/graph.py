"""The audit as a graph: checks, comparisons of documents and derived figures as PROV activities and entities.

    …/graph/checks    the audit run, its checks with what they used, how documents stand to each other, the laws applied
    …/graph/derived   derived figures with interval, law and inputs

Both stand apart from what is stated: queries over the union of all that is stated do not see them, and a derived figure
is no ``jm:Observation``. No time of day is written, so the same graph gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal

import pyoxigraph as ox

import jingmai_ontology
from jingmai.audit.across import WORDS, Meeting
from jingmai.audit.audit import Audit
from jingmai.audit.cell import DIMENSIONS
from jingmai.audit.checks import Check
from jingmai.audit.figures import Figure
from jingmai.audit.interval import Interval
from jingmai.audit.saying import said
from jingmai.derived import period as period_days
from jingmai.iri import CHECKS_GRAPH, DERIVED_GRAPH, mint
from jingmai.namespace import DCTERMS, JM, PROV, RDF, RDFS, SDMX_DIMENSION, XSD
from jingmai.quads import term
from jingmai.value import Value, iri, text
from jingmai.version import VERSION

__all__ = ["audit_lines"]

_VOCABULARY = "https://w3id.org/jingmai/voc/"
_LAW = "https://w3id.org/jingmai/law/"
_PREDICATES = {
    "flow": (JM.flow, "flow"), "indicator": (JM.indicator, "indicator"), "area": (SDMX_DIMENSION.refArea, "area"),
    "partner": (JM.counterpartArea, "area"), "product": (JM.product, "product"), "segment": (JM.segment, "segment"),
    "measure": (JM.measure, "measure"), "share_base": (JM.shareBase, "share-base"),
}  # fmt: skip
_PERIODS = {"period": SDMX_DIMENSION.refPeriod, "base": JM.base}
_DIGITS = 15
_DOWN, _UP = (Context(prec=_DIGITS, rounding=r) for r in (ROUND_FLOOR, ROUND_CEILING))
_SHORT = 8
_DOWN_SHORT, _UP_SHORT = (Context(prec=_SHORT, rounding=r) for r in (ROUND_FLOOR, ROUND_CEILING))

_Statement = tuple[str, str, Value]


def audit_lines(audit: Audit) -> list[str]:
    """Return an audit as sorted lines of N-Quads, the checks before the derived figures."""
    return [*_lines(_checks(audit), CHECKS_GRAPH), *_lines(_derived(audit), DERIVED_GRAPH)]


def _lines(statements: Iterable[_Statement], graph: str) -> list[str]:
    return sorted({f"<{s}> <{p}> {term(o)} <{graph}> .\n" for s, p, o in statements})


# --- checks and comparisons ----------------------------------------------------------------------------------------------


def _checks(audit: Audit) -> Iterator[_Statement]:
    run, agent = mint("audit-run", audit.prefer), mint("software-agent", "jingmai audit", VERSION)
    yield run, RDF.type, iri(JM.AuditRun)
    yield run, JM.preference, text(audit.prefer)
    yield run, PROV.wasAssociatedWith, iri(agent)
    yield agent, RDF.type, iri(PROV.SoftwareAgent)
    yield agent, RDFS.label, text(f"jingmai audit {VERSION}")
    for place, check in enumerate(audit.checks):
        yield from _check(audit, place, check, run)
    for meeting in audit.meetings:
        yield from _comparison(meeting, run)
    applied = {c.rule for c in audit.checks} | {f.derived.law for f in audit.derived if f.derived}
    yield from _laws(applied)


def _check(audit: Audit, place: int, check: Check, run: str) -> Iterator[_Statement]:
    node = mint("check", check.rule, *(f"{name} {figure.iri}" for name, figure in check.terms))
    yield node, RDF.type, iri(JM.Check)
    yield node, DCTERMS.isPartOf, iri(run)
    yield node, JM.law, iri(_LAW + check.rule)
    yield node, JM.outcome, text(check.outcome)
    told = {JM.outcomeReason: check.reason, JM.leftSide: _side(check.left), JM.rightSide: _side(check.right)}
    for predicate, content in told.items():
        if content:
            yield node, predicate, text(content)
    if check.gap:
        yield node, JM.gap, _decimal(check.gap, _UP)
    for name, figure in check.terms:
        usage = mint("usage", node, name, figure.iri)
        yield node, PROV.used, iri(figure.iri)
        yield node, PROV.qualifiedUsage, iri(usage)
        yield usage, RDF.type, iri(PROV.Usage)
        yield usage, PROV.entity, iri(figure.iri)
        yield usage, JM.figureName, text(name)
    suspect = audit.suspects.get(place)
    if suspect:
        yield node, JM.suspect, iri(suspect.figure.iri)
        if suspect.reading:
            yield node, JM.otherReading, text(suspect.reading)


def _side(interval: Interval | None) -> str:
    """Return an interval rounded outward to digits that people can read."""
    if interval is None:
        return ""
    low, high = _DOWN_SHORT.plus(interval.low), _UP_SHORT.plus(interval.high)
    return str(
        Interval(low, high, interval.low_open and low == interval.low, interval.high_open and high == interval.high)
    )


def _comparison(meeting: Meeting, run: str) -> Iterator[_Statement]:
    node = mint("comparison", meeting.earlier.iri, meeting.later.iri)
    yield node, RDF.type, iri(JM.Comparison)
    yield node, DCTERMS.isPartOf, iri(run)
    yield node, JM.outcome, text(meeting.kind)
    yield node, JM.earlierFigure, iri(meeting.earlier.iri)
    yield node, JM.laterFigure, iri(meeting.later.iri)
    yield node, JM.preferredFigure, iri(meeting.preferred.iri)


def _laws(applied: set[str]) -> Iterator[_Statement]:
    for source in jingmai_ontology.laws():
        for quad in ox.parse(source.read_bytes(), format=ox.RdfFormat.TURTLE):
            subject = str(getattr(quad.subject, "value", ""))
            if subject.removeprefix(_LAW) in applied:
                yield subject, quad.predicate.value, _value(quad.object)
    for name, words in WORDS.items():
        for word, language in zip(words, ("zh", "en"), strict=True) if name in applied else ():
            yield _LAW + name, RDFS.label, text(word, language)


def _value(term: object) -> Value:
    if isinstance(term, ox.Literal):
        return Value(term.value, term.datatype.value, term.language or "")
    return iri(str(getattr(term, "value", term)))


# --- derived figures -----------------------------------------------------------------------------------------------------


def _derived(audit: Audit) -> Iterator[_Statement]:
    units = _unit_iris(audit)
    for figure in audit.derived:
        yield from _figure(audit, figure)
        if figure.unit in units:
            yield figure.iri, JM.unit, iri(units[figure.unit])


def _unit_iris(audit: Audit) -> dict[str, str]:
    """Return the concepts of units by their notations; a name that is not known yet has none and stands for itself."""
    if audit.store is None:
        return {}
    found = {iri.rpartition("/")[2]: iri for (iri,) in audit.store.rows("SELECT ?u WHERE { ?u a jm:Unit }")}
    coded = audit.store.rows("SELECT ?n ?u WHERE { ?u a jm:Unit ; skos:notation ?n }")
    return found | {row[0]: row[1] for row in sorted(coded)}


def _figure(audit: Audit, figure: Figure) -> Iterator[_Statement]:
    made, node = figure.derived, figure.iri
    assert made is not None
    inference = mint("inference", node)
    yield node, RDF.type, iri(JM.DerivedObservation)
    yield node, RDFS.label, text(f"{audit.named(figure)} {said(figure)}", "zh")
    yield node, JM.lowest, _decimal(figure.interval.low, _DOWN)
    yield node, JM.highest, _decimal(figure.interval.high, _UP)
    yield node, JM.forDocument, iri(figure.document)
    yield node, PROV.wasGeneratedBy, iri(inference)
    yield inference, RDF.type, iri(JM.Inference)
    yield inference, JM.law, iri(_LAW + made.law)
    yield inference, JM.inferredBy, text(made.derivation.partition("=>")[2].strip())
    for used in made.inputs:
        yield node, PROV.wasDerivedFrom, iri(used.iri)
        yield inference, PROV.used, iri(used.iri)
    for dimension in DIMENSIONS:
        yield from _dimension(node, dimension, figure.of(dimension))


def _dimension(node: str, dimension: str, value: str) -> Iterator[_Statement]:
    if not value:
        return
    if dimension in _PERIODS:
        code = mint("period", value)
        yield node, _PERIODS[dimension], iri(code)
        yield code, RDF.type, iri(JM.Period)
        yield code, JM.periodCode, text(value)
        for predicate, day in period_days(value):
            yield code, predicate, day
        return
    predicate, scheme = _PREDICATES[dimension]
    for name in value.split(";"):
        yield node, predicate, iri(f"{_VOCABULARY}{scheme}/{name}")


def _decimal(value: Decimal, context: Context) -> Value:
    """Return a decimal rounded outward to digits that engines can hold."""
    rounded = context.plus(value)
    return Value(format(rounded, "f") if rounded else "0", XSD.decimal)

"""Every law says what it needs, and its own examples hold and fail."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cells import book, figure
from jingmai.audit.audit import audit_book
from jingmai.audit.checks import Check, judged
from jingmai.audit.figures import Figure
from jingmai.audit.formula import expression, formula
from jingmai.audit.interval import printed
from jingmai.audit.law import Law, laws, parse_laws
from jingmai.audit.term import PERIODS

LAWS = {law.name: law for law in laws()}

DOUBLE = """
@prefix jm: <https://w3id.org/jingmai/def/> . @prefix law: <https://w3id.org/jingmai/law/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
law:own a jm:Law ; rdfs:label "一"@zh, "own"@en ; skos:definition "一"@zh, "one"@en ;
    jm:figures "a: level flow=export; b: level flow=import" ; jm:formula "%s" .
"""


def _example(law: Law, text: str) -> Check:
    found = []
    for part in text.split():
        name, _, number = part.partition("=")
        value, _, worth = number.partition("~")
        found.append((name, figure("level", value, worth=worth)))
    return judged(law.name, law.formula, found)


@pytest.mark.parametrize("name", LAWS)
def test_its_examples_hold_and_fail(name: str) -> None:
    law = LAWS[name]
    fails = _example(law, law.fails)
    assert fails.outcome == "violated"
    if name != "rank":  # that no other partner is larger can't be known
        assert _example(law, law.holds).outcome == "holds"
    assert _example(law, law.holds).outcome != "violated"


@pytest.mark.parametrize("name", LAWS)
@given(by=st.decimals(min_value=0, max_value=50, places=2))
def test_wider_figures_never_turn_holds_into_violated(name: str, by: Decimal) -> None:
    law = LAWS[name]
    check = _example(law, law.holds)
    wider = [(n, f.read_as(f.value, f.precision + by)) for n, f in check.terms]
    assert judged(name, law.formula, wider).outcome != "violated"


def test_a_law_of_a_known_form_needs_no_python() -> None:
    own = parse_laws(DOUBLE % "a = 2 * b")
    figures = book(figure("level", "10", "export"), figure("level", "5", "import"))
    (check,) = audit_book(figures, own).checks
    assert check.outcome == "holds"


@pytest.mark.parametrize("wrong", ["a", "a = c", "a = __import__('os')", "a = b ** 2", "a = b = a", "a = 'b'"])
def test_a_law_that_is_not_well_formed_is_named(wrong: str) -> None:
    with pytest.raises(ValueError, match="law/own is not well formed"):
        parse_laws(DOUBLE % wrong)


@pytest.mark.parametrize("wrong", ["open('x')", "a.b", "(lambda: 1)()", "[1]", "a if b else c"])
def test_expressions_run_nothing_else(wrong: str) -> None:
    with pytest.raises(ValueError, match="can't stand"):
        expression(wrong)


def test_numbers_of_formulas_are_exact() -> None:
    assert str(formula("a = 0.1 + 0.2").right.value({})) == "[0.3, 0.3]"


def test_periods_that_follow_from_others() -> None:
    assert PERIODS["each-half"]("2025") == ["2025-H1", "2025-H2"]
    assert PERIODS["each-month"]("2025-Q1") == ["2025-01", "2025-02", "2025-03"]
    assert PERIODS["each-month"]("2025-08") == PERIODS["each-quarter"]("2025-01/2025-05") == []
    assert PERIODS["without-last-quarter"]("2025-01/2025-09") == ["2025-H1"]
    assert PERIODS["last-quarter"]("2025") == ["2025-Q4"]
    assert PERIODS["last-quarter"]("2025-Q1") == PERIODS["last-quarter"]("2025-01/2025-08") == []
    assert PERIODS["each-quarter"]("2025")[3] == "2025-Q4"
    assert PERIODS["without-last-month"]("2025") == ["2025-01/2025-11"]
    assert PERIODS["last-month"]("2025-H1") == ["2025-06"]
    assert PERIODS["last-month"]("2025-12") == PERIODS["last-month"]("../2025-06") == []
    assert PERIODS["each-of-streak"]("2025-Q2/2025-Q4") == ["2025-Q2", "2025-Q3", "2025-Q4"]
    assert PERIODS["each-of-streak"]("2023/2025") == ["2023", "2024", "2025"]
    assert PERIODS["each-of-streak"]("2025-11/2026-01") == ["2025-11", "2025-12", "2026-01"]
    assert PERIODS["previous"]("") == []


def test_intervals_are_those_of_the_figures() -> None:
    one: Figure = figure("level", "45.47")
    assert one.interval == printed(Decimal("45.47"), Decimal("0.01"))

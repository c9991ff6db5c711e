"""Checks that prove nothing are left out; the others stay."""

from __future__ import annotations

from cells import book, figure
from jingmai.audit.audit import audit_book
from jingmai.audit.derive import derive
from jingmai.audit.figures import Figure
from jingmai.audit.formula import formula
from jingmai.audit.law import laws
from jingmai.audit.tautology import is_tautology, moves_as_one

SUM = formula("trade = export + import_")


def _derived(*figures: Figure) -> dict[tuple[str, str, str], Figure]:
    return {(f.of("measure"), f.of("flow"), f.of("period")): f for f in derive(book(*figures), laws())}


def test_stated_figures_are_never_a_tautology() -> None:
    terms = [
        ("trade", figure("level", "9")),
        ("export", figure("level", "5", "export")),
        ("import_", figure("level", "4", "import")),
    ]
    assert not is_tautology(SUM, terms)


def test_a_sum_of_what_was_taken_from_it() -> None:
    trade, export = figure("level", "9"), figure("level", "5", "export")
    import_ = _derived(trade, export)["level", "import", "2025"]
    assert is_tautology(SUM, [("trade", trade), ("export", export), ("import_", import_)])


def test_a_sum_of_independent_figures_says_something() -> None:
    stated = [figure("level", "45.47"), figure("level", "26.99", "export"), figure("level", "18.48", "import")]
    rates = [figure("growth", "3.8"), figure("growth", "6.1", "export"), figure("growth", "0.5", "import")]
    found = _derived(*stated, *rates)
    terms = [
        (name, found["level", flow, "2024"])
        for name, flow in (("trade", "trade"), ("export", "export"), ("import_", "import"))
    ]
    assert not is_tautology(SUM, terms)


def test_an_inequality_of_what_was_derived_from_both_sides() -> None:
    trade, export = figure("level", "9"), figure("level", "5", "export")
    import_ = _derived(trade, export)["level", "import", "2025"]
    assert is_tautology(formula("part <= whole"), [("part", import_), ("whole", trade)])
    assert not is_tautology(formula("part <= whole"), [("part", import_), ("whole", figure("level", "10"))])


def test_two_sides_that_move_as_one() -> None:
    one, other = figure("level", "9"), figure("level", "5", "export")
    assert moves_as_one((one, other), lambda values: (values[0], values[0]))
    assert not moves_as_one((one, other), lambda values: (values[0], 2 * values[1]))


def test_a_document_of_two_flows_proves_nothing_about_the_third() -> None:
    rates = [figure("growth", "0.9"), figure("growth", "6.4", "import")]
    found = audit_book(book(figure("level", "3.54"), figure("level", "1.57", "import"), *rates), laws())
    assert {c.rule for c in found.checks if c.outcome == "holds"} == {"part-of-flows"}

"""Tautologies: checks that hold whatever a stated figure is, because the derived ones were made from the others.

Each stated figure behind an equation is moved a little and the derived ones are worked out anew. If the two sides move
as one, the equation does not test that figure: it is another equation in disguise, and that one is checked by itself.
An inequality is taken to say nothing if a derived figure rests on something that another of its figures rests on too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from jingmai.audit.figures import Figure, stated_behind
from jingmai.audit.formula import Formula
from jingmai.audit.law import parse_derivation

__all__ = ["is_tautology", "moves_as_one"]

_LITTLE = 0.01
"""The share by which a figure is moved, and a hundredth of the points by which a growth rate is."""
_NOISE = 1e-9
"""The share of a number below which it may be the rounding of the machine."""
_NOTHING = 0.005
"""How much less than the one that counts most a figure may count to be tested."""


def is_tautology(formula: Formula, terms: Sequence[tuple[str, Figure]]) -> bool:
    """Return whether a check that holds would do so for other values of a stated figure as well."""
    figures = [f for _, f in terms]
    if not _share_something(figures):
        return False
    if formula.relation != "=":
        return True

    def sides(values: Sequence[float]) -> tuple[float, float]:
        named: dict[str, list[float]] = {}
        for (name, _), value in zip(terms, values, strict=True):
            named.setdefault(name, []).append(value)
        return formula.left.point(named), formula.right.point(named)

    return moves_as_one(figures, sides)


def moves_as_one(figures: Sequence[Figure], sides: Callable[[Sequence[float]], tuple[float, float]]) -> bool:
    """Return whether the two sides stay as far apart when one of the stated figures behind is moved."""
    try:
        here = sides([_point(f, None) for f in figures])
        there = [sides([_point(f, leaf) for f in figures]) for leaf in stated_behind(figures)]
    except ZeroDivisionError:
        return False
    moves = [abs((left - right) - (here[0] - here[1])) for left, right in there]
    noise = _NOISE * max(abs(value) for pair in (here, *there) for value in pair)
    return max(moves) <= noise or min(moves) <= _NOTHING * max(moves)


def _point(figure: Figure, moved: Figure | None) -> float:
    """Return the value of a stated figure, or what follows for a derived one, with one of the stated ones moved."""
    if figure.derived is None:
        value = float(figure.value)
        if figure is not moved:
            return value
        return value + 100 * _LITTLE if figure.of("measure") == "growth" or not value else value * (1 + _LITTLE)
    derivation = parse_derivation(figure.derived.derivation)
    inputs = zip(derivation.terms, figure.derived.inputs, strict=True)
    return derivation.value.point({term.name: [_point(f, moved)] for term, f in inputs})


def _share_something(figures: Sequence[Figure]) -> bool:
    """Return whether two figures rest on the same stated one; two stated ones do not."""
    if all(f.derived is None for f in figures):
        return False
    behind = [iri for f in figures for iri in (f.derived.behind if f.derived else (f.iri,))]
    return len(set(behind)) < len(behind)

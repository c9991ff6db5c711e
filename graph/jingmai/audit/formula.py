"""Formulas: how the figures of a law hang together, as a small expression over intervals.

formula    := expression relation expression            share = 100 * part / whole
relation   := = | in | <= | >= | < | >
expression := names, numbers, + - * /, and the functions of ``FUNCTIONS``
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jingmai.audit.interval import EVERYTHING, Interval, least, total

__all__ = ["FUNCTIONS", "Expression", "Formula", "Points", "Values", "expression", "formula"]

Values = Mapping[str, Sequence[Interval]]
"""The figures of a law by the names in its formula; several where a name stands for each of something."""

Points = Mapping[str, Sequence[float]]
"""Numbers by the names in a formula, for trying it out; what is told to people rests on intervals."""

_Maker = Callable[[Any], Sequence[Any]]
_RELATION = re.compile(r"<=|>=|=|<|>|\bin\b")
_OPERATORS: Mapping[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def _between(low: Sequence[Interval], high: Sequence[Interval]) -> Interval:
    return low[0].hull(high[0])


def _outranking(rivals: Sequence[Interval], own: Sequence[Interval]) -> Interval:
    """Return how many rivals are certainly greater, without an upper end: not all rivals are known."""
    greater = sum(own[0].below(rival) for rival in rivals)
    return Interval(Decimal(greater), EVERYTHING.high, False, True)


FUNCTIONS: Mapping[str, Callable[..., Interval]] = {
    "sum": lambda parts: total(parts),
    "least": lambda parts: least(parts),
    "between": _between,
    "outranking": _outranking,
}
"""The functions of formulas: sum and least of several figures, the range between two, how many outrank one."""

_OF_POINTS: Mapping[str, Callable[..., float]] = {"sum": sum, "least": min}
"""Those of the functions that have a value for numbers as well."""


@dataclass(frozen=True, slots=True)
class Expression:
    """Hold an expression: what it needs, what it divides by, and how it is worked out."""

    text: str
    names: frozenset[str]
    divisors: tuple[tuple[str, Callable[[Values], Interval]], ...]
    value: Callable[[Values], Interval]
    point: Callable[[Points], float]

    def unsafe(self, values: Values) -> str:
        """Return what the expression divides by though it may be zero or negative; empty if there is no such thing.

        >>> expression("part / whole").unsafe({"part": [Interval.of(1)], "whole": [Interval.of(0)]})
        'whole'
        """
        return next((text for text, value in self.divisors if value(values).low <= 0), "")


@dataclass(frozen=True, slots=True)
class Formula:
    """Hold two expressions and the relation in which they stand."""

    text: str
    left: Expression
    relation: str
    right: Expression


def formula(text: str) -> Formula:
    """Return a parsed formula.

    Raises ``ValueError`` for one that is not well formed.

    >>> sorted(formula("share = 100 * part / whole").right.names)
    ['part', 'whole']
    """
    parts = _RELATION.split(text)
    if len(parts) != 2:
        raise ValueError(f"{text!r} has not one relation")
    relation = _RELATION.search(text)
    assert relation
    return Formula(text, expression(parts[0]), relation.group(), expression(parts[1]))


def expression(text: str) -> Expression:
    """Return a parsed expression.

    Raises ``ValueError`` for one that is not well formed or calls what is no function of formulas.

    >>> str(expression("1 + 2 * a").value({"a": [Interval.of(3)]}))
    '[7, 7]'
    """
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except SyntaxError as error:
        raise ValueError(f"{text!r} is no expression") from error
    names = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)} - set(FUNCTIONS)
    divisions = (n.right for n in ast.walk(tree) if isinstance(n, ast.BinOp) and isinstance(n.op, ast.Div))
    divisors = {ast.unparse(n): _first(_made(n, _exact)) for n in divisions if not isinstance(n, ast.Constant)}
    exact, near = _first(_made(tree, _exact)), _first(_made(tree, _near))
    return Expression(text.strip(), frozenset(names), tuple(divisors.items()), exact, near)


def _first(made: _Maker) -> Callable[[Any], Any]:
    return lambda values: made(values)[0]


def _exact(written: str) -> Interval:
    return Interval.of(Decimal(written))


def _near(written: str) -> float:
    return float(written)


def _made(node: ast.expr, number: Callable[[str], Any]) -> _Maker:
    """Return how an expression is worked out, with its numbers read by ``number``."""
    functions = FUNCTIONS if number is _exact else _OF_POINTS
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        value = [number(repr(node.value))]
        return lambda _: value
    if isinstance(node, ast.Name):
        name = node.id
        return lambda values: values[name]
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        inner = _made(node.operand, number)
        return lambda values: [-inner(values)[0]]
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        return _joined(_OPERATORS[type(node.op)], _made(node.left, number), _made(node.right, number))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS:
        return _called(functions.get(node.func.id, _no_point), [_made(a, number) for a in node.args])
    raise ValueError(f"{ast.unparse(node)!r} can't stand in an expression")


def _no_point(*_: object) -> float:
    return float("nan")


def _joined(join: Callable[[Any, Any], Any], left: _Maker, right: _Maker) -> _Maker:
    return lambda values: [join(left(values)[0], right(values)[0])]


def _called(function: Callable[..., Any], arguments: Sequence[_Maker]) -> _Maker:
    return lambda values: [function(*(a(values) for a in arguments))]

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
from decimal import Decimal, InvalidOperation

from jingmai.audit.interval import EVERYTHING, Interval, least, total

__all__ = ["FUNCTIONS", "Expression", "Formula", "expression", "formula"]

Values = Mapping[str, Sequence[Interval]]
"""The figures of a law by the names in its formula; several where a name stands for each of something."""

_Maker = Callable[[Values], Sequence[Interval]]
_RELATION = re.compile(r"<=|>=|=|<|>|\bin\b")
_OPERATORS: Mapping[type[ast.operator], Callable[[Interval, Interval], Interval]] = {
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


@dataclass(frozen=True, slots=True)
class Expression:
    """Hold an expression: what it needs, what it divides by, and how it is worked out."""

    text: str
    names: frozenset[str]
    divisors: frozenset[str]
    value: Callable[[Values], Interval]


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

    >>> formula("share = 100 * part / whole").right.divisors
    frozenset({'whole'})
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
    divisors = {n.id for right in divisions for n in ast.walk(right) if isinstance(n, ast.Name)} - set(FUNCTIONS)
    made = _made(tree, text)
    return Expression(text.strip(), frozenset(names), frozenset(divisors), lambda values: made(values)[0])


def _made(node: ast.expr, text: str) -> _Maker:
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return _constant(ast.get_source_segment(text.strip(), node) or str(node.value))
    if isinstance(node, ast.Name):
        return _named(node.id)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return _negated(_made(node.operand, text))
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        return _joined(_OPERATORS[type(node.op)], _made(node.left, text), _made(node.right, text))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS:
        return _called(FUNCTIONS[node.func.id], [_made(a, text) for a in node.args])
    raise ValueError(f"{ast.unparse(node)!r} can't stand in {text!r}")


def _constant(written: str) -> _Maker:
    try:
        value = [Interval.of(Decimal(written))]
    except InvalidOperation as error:
        raise ValueError(f"{written!r} is no decimal") from error
    return lambda values: value


def _named(name: str) -> _Maker:
    return lambda values: values[name]


def _negated(made: _Maker) -> _Maker:
    return lambda values: [-made(values)[0]]


def _joined(join: Callable[[Interval, Interval], Interval], left: _Maker, right: _Maker) -> _Maker:
    return lambda values: [join(left(values)[0], right(values)[0])]


def _called(function: Callable[..., Interval], arguments: Sequence[_Maker]) -> _Maker:
    return lambda values: [function(*(a(values) for a in arguments))]

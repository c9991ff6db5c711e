"""A norm: one clause of what a policy lays down, with the limits that it sets."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from jingmai.reading.policy import Policy

__all__ = ["Limit", "Norm"]


@dataclass(frozen=True, slots=True)
class Limit:
    """Hold one limit of a norm: the span of its clause, where its number stands, its kind, value and bound."""

    clause_start: int
    clause_end: int
    start: int
    end: int
    kind: str  # subsidy-rate cap threshold target duration
    value: Decimal
    unit: str
    bound: str


@dataclass(slots=True)
class Norm:
    """Hold one norm: its clause, what it is, whom it binds, what it is about, and its limits."""

    start: int
    end: int
    text: str
    kind: str
    policy: Policy
    bearer: str = ""
    applies_to: str = ""
    condition: str = ""
    limits: list[Limit] = field(default_factory=list)

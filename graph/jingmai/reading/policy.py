"""A policy: what an article reports of one normative document, and which one each part of the article speaks of."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from jingmai.reading.item import Item
from jingmai.reading.shortform import ShortForm
from jingmai.reading.title import plain_title

__all__ = ["Policy", "PolicyReading"]

_REMEMBERED = 50  # policies back that a sentence may speak of


@dataclass(slots=True)
class Policy:
    """Hold one policy of an article: the span of its first title and what the article reports of it."""

    start: int
    end: int
    title: str
    type: str
    action: str = "cite"
    issuers: list[Item] = field(default_factory=list)
    issuer_count: int = 0
    date: str = ""
    effective: str = ""
    number: str = ""
    short: str = ""
    edition: str = ""  # of what another of its title replaces
    mentions: list[tuple[int, int]] = field(default_factory=list)
    action_at: int = -1
    to_come: bool = False  # a revision that is planned
    quoted: bool = True
    issuers_said: bool = False  # of a policy that is only cited


@dataclass(slots=True)
class PolicyReading:
    """Hold the policies of an article, its short forms, and which policy each part of it speaks of."""

    policies: list[Policy]
    short_forms: list[ShortForm]
    references: list[tuple[int, Policy]]
    whole: bool = False  # the article is the text of its policy, not a report on it

    @property
    def main(self) -> Policy | None:
        """Return the policy that the article is about: the first that it reports as issued or revised."""
        for wanted in (("issue", "revise"), ("implement",), ("plan",)):
            for policy in self.policies:
                if ("plan" if policy.to_come else policy.action) in wanted:
                    return policy
        return None

    def at(self, offset: int) -> Policy | None:
        """Return the policy last spoken of before an offset, else the main one."""
        i = bisect_left(self.references, offset, key=lambda r: r[0]) - 1
        return self.references[i][1] if i >= 0 else self.main

    def before(self, offset: int) -> list[tuple[int, Policy]]:
        """Return the policies last spoken of before an offset, in the order of the text."""
        i = bisect_left(self.references, offset, key=lambda r: r[0])
        return self.references[max(0, i - _REMEMBERED) : i]

    def within(self, start: int, end: int) -> list[tuple[int, Policy]]:
        """Return the policies that a stretch of text speaks of, each with where it does."""
        low, high = (bisect_left(self.references, at, key=lambda r: r[0]) for at in (start, end))
        return self.references[low:high]

    def own(self, policy: Policy, published: str) -> None:
        """Put the policy that the article is the text of first; its date is the document's where it states none."""
        policy.date = policy.date or published
        for known in self.policies:
            if plain_title(known.title) == plain_title(policy.title):
                self.policies.remove(known)
                break
        self.policies.insert(0, policy)
        self.references = [(policy.start, policy)]
        self.whole = True

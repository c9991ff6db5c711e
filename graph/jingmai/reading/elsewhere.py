"""Elsewhere: what other sentences of a text say of a policy than those that name it.

《关于…的通知》发布 / 商务部日前印发通知        the words under a heading say who issued it
《…管理办法》施行。办法由商务部联合发布           a later sentence says so
国务院关于修改〈…〉的决定                      what a decision changes has its issuers and its day
会议还表决通过《…》                          what a sitting passes has those of the sitting
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence

from jingmai.reading.action import ASIDE, ISSUE, TIME, ends_in_revision
from jingmai.reading.context import BEFORE, REACH, SITTING, sentence_at
from jingmai.reading.effect import Effects
from jingmai.reading.enactment import EFFECTIVE, Enactment
from jingmai.reading.issuers import Issuers
from jingmai.reading.policy import Policy, PolicyReading
from jingmai.reading.title import CHANGES_OTHERS, INNER, SHORT_KINDS, beside_standard, title_key

__all__ = ["Elsewhere"]

_ENUMERATED = re.compile(
    r"(?:^|[：:。；\n])\s*(?:[一二三四五六七八九十]是|[（(][一二三四五六七八九十]+[）)]|\d+[.．、])[^。；]{0,6}$"
)
_BY_ITSELF = re.compile(
    r"《?(?:决定|通知|公告|办法|命令)》?(?:共\d+条，|还|同时|明确)*，?对(?:《[^《》]{2,80}》[、和]?)*$"
)
"""What a decision does to others: 《决定》对《…》、《…》等予以废止."""
_WITH_THEM = re.compile(r"》?(?:也|同步|同日|同时|一并)")
_BY_DECISION = re.compile(r"《?决定》?(?:同时|还|并)?批准")
_THIS = r"(?:该|此|本|这份|这一|这部|这项)"
_ISSUED_SHORT = re.compile(rf"(?:{ISSUE})[了的]?{_THIS}?(?P<kind>{SHORT_KINDS})(?=[，。,；])")
_ISSUED_THIS = re.compile(rf"(?:{ISSUE})[了的]{_THIS}(?P<kind>{SHORT_KINDS})(?=[，。,；])")
_ISSUED_BY = re.compile(
    rf"[。；\n](?:该|此|本|新|这一|这部|这项)?(?P<kind>{SHORT_KINDS}|法律|(?:国家)?标准|新国标)(?:于)?{TIME}(?:由|经)(?P<by>[^，。；《》]{{2,40}}?)(?:于)?(?:近日|日前|今天|联合|共同|组织|牵头|制定并|审议|表决|批准)*(?:{ISSUE}|修订|制修订)"
)
_ISSUED_SEVERAL = re.compile(rf"(?:{ISSUE})了?(?:[一二两三四五六七八九十]+|\d+)[则项个份部件](?P<kind>{SHORT_KINDS})")
_LISTED = re.compile(r"(?:《[^《》]{2,80}》[、和及]?)+$")
_LAWS = ("条例", "法", "法典")
_MINISTRY = re.compile(r"(?<!中央宣传)(?<!中央组织)(?:部|局|署|发展和改革委员会|卫生健康委员会)$")
_LAYS_DOWN = re.compile(rf"》?(?:{ASIDE})?(?:，)?(?:明确|规定|提出|要求|决定)")


class Elsewhere:
    """Complete the policies of a text; ``places`` are the stretches that speak of each, up to the next one."""

    def __init__(
        self,
        view: str,
        body: int,
        bodies: Issuers,
        enactment: Enactment,
        reading: PolicyReading,
        by_title: Mapping[str, Policy],
        places: Mapping[int, Sequence[tuple[int, int]]],
    ) -> None:
        self.view, self.body = view, body
        self.bodies, self.enactment = bodies, enactment
        self.effects = Effects(view, enactment)
        self.reading, self.by_title, self.places = reading, by_title, places
        self.main = reading.main  # of many policies it takes long to tell
        self.shorts = {title_key(f.full): f.short for f in reading.short_forms if f.kind == "policy"}
        self.made = [p for p in reading.policies if p.action in ("issue", "revise")]  # in the order of the text
        self.alike = Counter((p.type, p.action) for p in reading.policies)
        decisions = [p for p in reading.policies if CHANGES_OTHERS.search(p.title)]
        self.decisions = {title_key(i["t"] or i["u"]): d for d in reversed(decisions) for i in INNER.finditer(d.title)}

    def complete(self) -> None:
        """Complete all policies, first the decisions that change others."""
        for policy in sorted(self.reading.policies, key=lambda p: not CHANGES_OTHERS.search(p.title)):
            self._complete(policy)

    def _complete(self, policy: Policy) -> None:
        """Fill in what another part of the article says: effective dates, issuers of an enumerated revision."""
        if policy is self.by_title.get(title_key(policy.title)):  # what it replaces has the same title
            policy.short = self.shorts.get(title_key(policy.title), policy.short)
        main = self.main
        if not policy.effective and (policy is main or policy.short):
            for at, _ in self.places[id(policy)]:
                _, end = sentence_at(self.view, at)
                if (found := EFFECTIVE.search(self.view, at, end)) and "《" not in self.view[at + 1 : found.start()]:
                    policy.effective = self.enactment.effective(found, policy.date)
                    break
        if policy.action in ("revise", "repeal") and main is not None and policy is not main:
            before = self.view[max(0, policy.action_at - BEFORE) : policy.action_at]
            by_main = CHANGES_OTHERS.search(main.title) and not (policy.issuers or policy.date)
            if by_main or _ENUMERATED.search(before) or _BY_ITSELF.search(before):
                policy.issuers = policy.issuers or list(main.issuers)
                policy.date = policy.date or main.date
        if policy.action in ("revise", "repeal"):
            self._decided(policy)
        if policy.action == "repeal" and not policy.issuers and (new := self._replacing(policy)):
            policy.issuers, policy.issuer_count = list(new.issuers), new.issuer_count
        if policy.action in ("issue", "revise") and not policy.issuers:
            self._issued_below(policy)
        if policy.action in ("issue", "revise", "implement") and not policy.issuers:
            self._issued_by(policy)
        if policy.action == "cite" and (
            self._issued_below(policy, _ISSUED_THIS) or self._issued_with_others(policy) or self._issued_by(policy)
        ):
            policy.action, self.main = "issue", self.reading.main
        self._passed_by_sitting(policy)
        sat = policy.action in ("issue", "revise") and SITTING.match(
            self.view, sentence_at(self.view, policy.action_at)[0]
        )
        if sat and main is not None and policy is not main:  # 会议还表决通过《…》
            policy.issuers, policy.date = policy.issuers or list(main.issuers), policy.date or main.date
        if policy.action in ("issue", "revise", "implement"):
            alone = self.alike[policy.type, policy.action] == 1
            policy.effective = policy.effective or self.effects.of(policy, self.places[id(policy)], alone=alone)
        if (
            not policy.date
            and main is not None
            and _BY_DECISION.match(self.view, sentence_at(self.view, policy.action_at)[0])
        ):
            policy.date = main.date  # 决定批准《国务院关于…的办法》
        if policy.action == "implement" and len(policy.date) == 10:
            policy.effective = policy.effective or policy.date
        if policy.action == "implement":
            policy.date = (
                policy.date or policy.effective or self._implemented_too(policy) or self.effects.of_all(self.body)
            )
            policy.effective = policy.effective or (
                policy.date if policy.date == self.effects.of_all(self.body) else ""
            )
        if policy.action == "cite" and not policy.issuers_said:
            in_title = self.bodies.in_title(policy.start, policy.title)  # 落实《国务院关于…的意见》
            policy.date, policy.issuers, policy.issuer_count = "", in_title, 0
        if policy.type in _LAWS and policy.issuers and all(_MINISTRY.search(i.value) for i in policy.issuers):
            policy.issuers, policy.issuer_count = [], 0  # 民政部推动制定《…条例》: no ministry makes laws
        policy.issuer_count = max(policy.issuer_count, len(policy.issuers))
        before = self.view[max(0, policy.action_at - BEFORE) : policy.action_at]
        if policy.action == "plan" and ends_in_revision(_LISTED.sub("", before)):
            policy.action, policy.to_come = "revise", True

    def _implemented_too(self, policy: Policy) -> str:
        """Return the day of the policy before where one enters into force with it: 新修订的《…》同步实施."""
        after = self.view[policy.end : sentence_at(self.view, policy.start)[1]]
        if not _WITH_THEM.match(after):
            return ""
        before = [p for p in self.by_title.values() if p.action == "implement" and p.start < policy.start and p.date]
        return max(before, key=lambda p: p.start).date if before else ""

    def _passed_by_sitting(self, policy: Policy) -> None:
        """Take the body whose sitting passed a law from the sentences before: …常委会第十九次会议闭幕。会议通过《…》."""
        if policy.issuers or policy.action not in ("issue", "revise"):
            return
        start, _ = sentence_at(self.view, policy.action_at)
        if SITTING.match(self.view, start):
            policy.issuers = self.bodies.sitting(start)

    def _decided(self, policy: Policy) -> None:
        """Take issuers and date from the decision whose title names what it changes."""
        if decision := self.decisions.get(title_key(policy.title)):
            policy.issuers = policy.issuers or list(decision.issuers)
            policy.date = policy.date or decision.date

    def _replacing(self, policy: Policy) -> Policy | None:
        """Return what was issued and told of last before a policy that it repeals: 自…起施行，《…》同时废止."""
        at = bisect_left(self.made, policy.start, key=lambda p: p.start)
        return self.made[at - 1] if at else None

    def _issued_below(self, policy: Policy, words: re.Pattern[str] = _ISSUED_SHORT) -> bool:
        """Take issuers and date from the words under a heading: 《关于…的通知》发布 / 商务部日前印发通知."""
        for at, stop in self.places[id(policy)]:
            found = words.search(self.view, at, min(stop, at + REACH))
            if found and policy.title.endswith(found["kind"]) and "《" not in self.view[at + 1 : found.start()]:
                start, _ = sentence_at(self.view, found.start())
                policy.issuers = self.bodies.before(start, found.start("kind"))
                policy.issuer_count = max(policy.issuer_count, self.bodies.count(start, found.start("kind")))
                policy.date = policy.date or self.enactment.day(self.view[start : found.start("kind")], "")
                return True
        return False

    def _issued_with_others(self, policy: Policy) -> bool:
        """Take issuers and date from a sentence before that counts what was issued: 公布两则公告。《…的公告》明确，…"""
        if not _LAYS_DOWN.match(self.view, policy.end):
            return False
        low = max(0, policy.start - REACH)
        found = next((m for m in _ISSUED_SEVERAL.finditer(self.view, low, policy.start)), None)
        if found is None or not policy.title.endswith(found["kind"]):
            return False
        start, _ = sentence_at(self.view, found.start())
        policy.issuers = self.bodies.before(start, found.start("kind"))
        policy.date = self.enactment.day(self.view[start : found.start("kind")], "")
        return bool(policy.issuers)

    def _issued_by(self, policy: Policy) -> bool:
        """Take issuers from a later sentence: 《…管理办法》施行。办法由商务部、海关总署联合发布."""
        for at, stop in self.places[id(policy)]:
            found = _ISSUED_BY.search(self.view, at, min(stop, at + REACH))
            standard = found and found["kind"].endswith("标准") and self._is_standard(policy)
            if found and (standard or policy.type.endswith(found["kind"])):
                policy.issuers = self.bodies.named(*found.span("by"))
                policy.issuer_count = max(policy.issuer_count, self.bodies.count(*found.span("by")))
                policy.date = policy.date or self.enactment.day(self.view[found.start() + 1 : found.end()], "")
                return bool(policy.issuers)
        return False

    def _is_standard(self, policy: Policy) -> bool:
        """Tell whether the words beside a title call it a standard: 强制性国家标准《…规范》."""
        return beside_standard(self.view, policy.start - policy.quoted, policy.end + policy.quoted)

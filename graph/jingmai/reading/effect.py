"""Effect: the day from which a policy holds, where a sentence of its own tells it.

海商法、第62号公告自…起施行            by its name or number
决定自2025年1月1日起施行               by its kind
该办法将于…起施行                      by a pronoun
根据公告，自7月5日起，征收反倾销税        by what it does
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from jingmai.reading.action import ASIDE
from jingmai.reading.context import FAR, REACH, again, sentence_at
from jingmai.reading.enactment import EFFECTIVE, FOLLOWING, Enactment
from jingmai.reading.policy import Policy
from jingmai.reading.title import SHORT_KINDS

__all__ = ["NUMBERED", "Effects"]

_DIGEST = 200  # characters of a digest in which it says that all it tells of holds
NUMBERED = re.compile(r"第\d+号")
"""The number by which an announcement is called."""
_AND_OTHERS = re.compile(r"》?(?:共\d+章\d+条，)?(?:[、和]《?[^，。；、《》]{2,18}(?:法|条例)》?)*(?:[将均都也])*")
"""What may stand between a law without title marks and its day: 甲法、乙法自…起施行."""
_ON = re.compile(r"(?:有关[^，。；]{2,40}?(?=自|从|于))?")
_SAYS_ITSELF = re.compile(
    r"[。\n](?:该|本)?(?P<kind>公告|通知|决定|办法|条例|规定|意见)(?:指出|明确|规定|称|决定|要求)，[^。\n]*"
)
_HOLDS_ITSELF = re.compile(rf"[。\n](?:该|本)?(?P<kind>{SHORT_KINDS})(?:将)?(?=自|从|于)")
"""A sentence on when a policy holds that is called by its kind: 决定自2025年1月1日起施行."""
_LEVIED = re.compile(
    r"[。，\n定]自(?P<d>(?:(?:19|20)\d{2}年)?\d{1,2}月\d{1,2}日)(?:\d{1,2}时(?:\d{1,2}分)?)?起，?[^，。；]{2,40}?(?:，[^，。；]{0,20}?)?(?:应当?依据|应当?按照|采取|征收|加征|实施|恢复|停止|暂停|取消|降低|提高|调整|给予|免征|执行|试行|适用|实行)"
)
"""From when an announcement holds that says what is done: 根据公告，自7月5日起，对上述产品征收反倾销税."""
_TERM = re.compile(
    r"[，定确]自?(?P<d>(?:(?:19|20)\d{2}年)?\d{1,2}月\d{1,2}日)(?:起)?至(?:(?:19|20)\d{2}年)?\d{1,2}月\d{1,2}日(?:期间|止)?，"
)
"""The term of what an announcement grants: 明确自2022年4月1日至2022年12月31日，…免征增值税."""
_FROM_NOW = re.compile(
    rf"(?:明[天日][（(])?(?P<day>今天|今日|(?:(?:19|20)\d{{2}}年)?\d{{1,2}}月\d{{1,2}}日)(?:{ASIDE})?[）)]?起，?[^，。《》]{{0,16}}"
    r"(?:新规|法规|法律|规定|政策|措施|条例|规章|国家标准)(?:正式|开始|陆续|将)*(?:施行|实施|生效|执行)"
)
"""The day with which a digest opens: 今天起，一批新规开始施行."""


class Effects:
    """Find in one text from when its policies hold; ``view`` is the logical text."""

    def __init__(self, view: str, enactment: Enactment) -> None:
        self.view = view
        self.enactment = enactment

    def of(self, policy: Policy, places: Sequence[tuple[int, int]], *, alone: bool) -> str:
        """Return the day from which a later clause says that a policy holds, empty if none does.

        ``places`` are the stretches that speak of it; ``alone`` tells that no other policy of the text has its kind.
        """
        told = chain(
            self._by_name(policy),
            self._by_kind(policy, alone=alone),
            self._behind(policy, places),
            self._by_what_it_does(policy, alone=alone),
        )
        days = (self.enactment.effective(found, policy.date) for found in told)
        return next(filter(None, days), "")

    def _by_name(self, policy: Policy) -> Iterator[re.Match[str]]:
        """Yield the days of clauses that call a policy by title or number: 海商法、第62号公告自…起施行."""
        number = NUMBERED.search(policy.number)
        names = {policy.title.removeprefix("中华人民共和国"): _AND_OTHERS}
        if number:
            names[f"{number.group()}公告"] = _ON
        for name, glue in names.items():
            for at in again(self.view, name, policy.end):
                between = glue.match(self.view, at + len(name))
                if between and (found := EFFECTIVE.match(self.view, between.end())):
                    yield found

    def _by_kind(self, policy: Policy, *, alone: bool) -> Iterator[re.Match[str]]:
        """Yield the days of sentences that call a policy by its kind: 决定自…起施行, 公告明确，…自…起施行."""
        stop = policy.end + FAR
        for itself in _HOLDS_ITSELF.finditer(self.view, policy.end, stop) if alone else ():
            if itself["kind"] == policy.type and (found := EFFECTIVE.match(self.view, itself.end())):
                yield found
        for sentence in _SAYS_ITSELF.finditer(self.view, policy.end, stop):
            if sentence["kind"] == policy.type and (found := EFFECTIVE.search(self.view, *sentence.span())):
                yield found

    def _behind(self, policy: Policy, places: Sequence[tuple[int, int]]) -> Iterator[re.Match[str]]:
        """Yield the days of clauses before another title: 该办法自…起施行, 自公布之日起施行."""
        for at, stop in places:
            for clause in FOLLOWING.finditer(self.view, at, min(stop, at + REACH)):
                found, kind = EFFECTIVE.match(self.view, clause.end()), clause["kind"]
                if found and (not kind or policy.title.endswith(kind) or policy.type.endswith(kind)):
                    yield found

    def _by_what_it_does(self, policy: Policy, *, alone: bool) -> Iterator[re.Match[str]]:
        """Yield the days from which what an announcement lays down holds: 自7月5日起，征收反倾销税."""
        if policy.type != "公告":
            return
        for _, at in policy.mentions:
            stop = (
                policy.end + FAR if alone else sentence_at(self.view, at)[1]
            )  # of several each says so beside its title
            for words in (_LEVIED, _TERM):
                yield from words.finditer(self.view, at, stop)

    def of_all(self, body: int) -> str:
        """Return the day from which a digest says that all it tells of holds."""
        found = _FROM_NOW.search(self.view, body, body + _DIGEST)
        return self.enactment.day(found["day"], "") if found else ""

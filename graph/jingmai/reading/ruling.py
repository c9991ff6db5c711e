"""Rulings: which policy the sentences of an article tell the content of.

《办法》规定，…                        the one whose title it is
按照《公告》，…                        a rule known before, for the rest of its paragraph
个人消费贷款方面，…                     the one of several whose title speaks of that
在江苏无锡，当地对…给予补贴               none: what a place does of itself
"""

from __future__ import annotations

import re

from jingmai.article import Sentence
from jingmai.reading.content import lays_down
from jingmai.reading.policy import Policy, PolicyReading
from jingmai.reading.title import TAIL

__all__ = ["Rulings"]

_BY_RULE = re.compile(
    r"(?:按照?|根据|依照|依据|执行|违反|遵守|落实|结合)[^，。；《]{0,40}《[^，。；]{2,60}》[^，。；]{0,8}，"
    r"|《[^《》]{2,60}》(?:正在?|已)?(?:加快|全面|加速|有序|扎实)*(?:落地|实施|推进|见效)[^，。；]{0,4}，"
)
"""A sentence that says what a policy known before asks for: 按照《规定》，企业不得…"""
_REPORTED_OF = ("issue", "revise", "implement")
_CHANGES = re.compile(r"《[^《》]{2,40}》(?:共|还|也|同时)?(?:修改|修订|删去|调整|废止|要求|明确|规定|提出|强调)")
_BY_KIND = re.compile(
    r"(?:该|此|本)?(?P<kind>通知|意见|方案|规划|纲要|计划|办法|条例|规定|公告|决定|细则|措施)(?:还|也|同时|进一步)?(?:(?:在|根据|依据|按照|结合|依照)《[^《》]{2,60}》[^，。；《》]{0,10}，)?(?:要求|提出|明确|规定|强调|指出)"
)
_PROMISED = re.compile(
    r"(?:出台|编制|制定|印发|发布|实施|落实|执行)(?P<title>《)[^《》]{2,60}》，(?:力争|争取|确保|明确|提出)?到20\d\d年"
    r"|将[^，。；《]{0,16}(?:出台|编制|制定|印发|发布)(?P<named>《)[^《》]{2,60}》，(?=[^，。]{0,12}(?:不得|应当|可以|要))"
)
"""A title, and what is to be reached by it: 出台《…规划》，力争到2030年…"""
_WITHIN_TITLE = re.compile(r"在(?P<title>《)[^《》]{2,60}》中(?:增加|补充|新增)?(?:了)?(?:规定)?，")
_DRAFT = re.compile(r"(?:草案|征求意见稿|送审稿)[）)]?")
_BY_DRAFT = re.compile(r"(?:该|此次|本次|这次)?(?:修[订正改])?草案(?:还|也|同时|进一步)?(?:提出|明确|规定|要求|强调)")
_LEAD_REACH = 30
_TOPIC = re.compile(r"(?:在|对于|关于)?(?P<topic>[\u4e00-\u9fff“”]{3,16})方面，")
_FORMER = re.compile(r"(?:其中，)?(?P<which>前者|后者)(?:还|也|则)?(?:明确|提出|要求|规定)")
_LOCAL = re.compile(
    r"(?:[^。]{0,20}(?:了解到|看到|获悉)，)?(?:在[\u4e00-\u9fff]{2,10}，(?:当地|这里|全市|全省|全县)"
    r"|(?!国家|中央|财政|各地|地方|商务|海关)[\u4e00-\u9fff]{2,5}(?:市|省|区|县)?对[^。]{4,60}(?:给予|发放|补贴|奖励))"
)
"""What a place does of itself, in a report on a policy of the state."""
_OF_STATE = re.compile(r"^(?:国务院|中共中央|国家|中国|中华人民共和国|[\u4e00-\u9fff]{2,8}部$)")


class Rulings:
    """Tell sentence by sentence which policy is told of."""

    def __init__(self, view: str, policies: PolicyReading) -> None:
        self.view = view
        self.policies = policies
        self.main = policies.main
        self._paragraph = -1
        self._standing: Policy | None = None  # what a paragraph goes on with

    def of(self, sentence: Sentence) -> Policy | None:
        """Return the policy that a sentence speaks of: the one named in it or last before it, if it is reported."""
        if sentence.paragraph != self._paragraph:
            self._paragraph, self._standing = sentence.paragraph, None
        named = self.policies.within(sentence.start, sentence.end)
        main = self.main
        if self._is_local(sentence, named, main):
            self._standing = None
            return None
        if named and (subject := self._subject(sentence, named[0], main)):
            return self._stand(None, subject)
        cited = named[-1][1] if named else None
        rule = cited and cited.action == "cite" and _BY_RULE.search(self.view, sentence.start, sentence.end)
        if rule and "决定" not in self.view[rule.end() : sentence.end]:
            return self._stand(cited, cited)
        if former := self._former(sentence):
            return self._stand(former, former)
        if draft := self._draft(sentence):
            return self._stand(draft, draft)
        policy = self.policies.at(sentence.end)
        said = next((p for at, p in named if lays_down(self.view, at)), None)
        if said is not None:
            return self._stand(None, said)
        if not named and (topical := self._on_topic(sentence)):
            return self._stand(topical, topical)
        if self._standing is not None and not named:
            return self._standing
        if policy is not None and policy.action in _REPORTED_OF:
            return policy
        return main if main is not None and sentence.start > main.start and not self._is_over(main, sentence) else None

    def _is_over(self, main: Policy, sentence: Sentence) -> bool:
        """Tell whether what was said of a plan has ended with its paragraph: 教育部将出台《…意见》 / 人社部将…"""
        if main.action != "plan" or _DRAFT.search(main.title):
            return False
        last = [at for at, p in self.policies.before(sentence.start) if p is main]
        return bool(last) and "\n" in self.view[last[-1] : sentence.start]

    def named_at(self, start: int, end: int) -> Policy | None:
        """Return the policy of which a part of a sentence says at its beginning that it speaks: 在《旅行社条例》中，将…"""
        if not (found := _WITHIN_TITLE.search(self.view, start, min(end, start + _LEAD_REACH))):
            return None
        said = [p for _, p in self.policies.within(*found.span("title"))]
        return said[0] if said and said[0].action != "cite" else None

    def _stand(self, standing: Policy | None, policy: Policy | None) -> Policy | None:
        self._standing = standing
        return policy

    def _is_local(self, sentence: Sentence, named: list[tuple[int, Policy]], main: Policy | None) -> bool:
        local = not named and main is not None and _LOCAL.match(self.view, sentence.start, sentence.end)
        return (
            bool(local)
            and main is not None
            and not (main.issuers and not any(_OF_STATE.match(i.value) for i in main.issuers))
        )

    def _former(self, sentence: Sentence) -> Policy | None:
        """Return which of the two policies last named 前者 or 后者 is: 其中，前者明确，…"""
        found = _FORMER.match(self.view, sentence.start, sentence.end)
        before = [p for _, p in self.policies.before(sentence.start)[-2:]] if found else []
        if found is None or len(before) < 2:
            return None
        return before[0] if found["which"] == "前者" else before[1]

    def _draft(self, sentence: Sentence) -> Policy | None:
        """Return the draft last named, of which a sentence goes on to tell: 草案提出，…"""
        if not _BY_DRAFT.match(self.view, sentence.start, sentence.end):
            return None
        before = self.policies.before(sentence.start)
        return next((p for _, p in reversed(before) if _DRAFT.search(p.title)), None)

    def _on_topic(self, sentence: Sentence) -> Policy | None:
        """Return the one of several policies whose title speaks of what a sentence opens with."""
        found = _TOPIC.match(self.view, sentence.start, sentence.end)
        reported = [p for p in self.policies.policies if p.action in _REPORTED_OF]
        meant = [p for p in reported if found and found["topic"] in p.title]
        return meant[0] if len(meant) == 1 < len(reported) else None

    def _subject(self, sentence: Sentence, first: tuple[int, Policy], main: Policy | None) -> Policy | None:
        """Return the policy that a sentence with other titles begins to tell of: 《决定》修改了《…》, 通知要求…执行《…》."""
        at, policy = first
        if at <= sentence.start + 1 and policy.action in _REPORTED_OF and _CHANGES.match(self.view, at):
            return policy
        said = _BY_KIND.match(self.view, sentence.start, sentence.end)
        spoken = said and (self.policies.at(sentence.start), main)
        for known in spoken or ():
            if known and said and known.action in _REPORTED_OF and TAIL.sub("", known.title).endswith(said["kind"]):
                return known
        promised = _PROMISED.search(self.view, sentence.start, sentence.end)
        if promised is None:
            return None
        title = promised.start("title") if promised["title"] else promised.start("named")
        return next((p for _, p in self.policies.within(title, title + 1)), None)

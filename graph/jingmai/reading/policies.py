"""Policies: the normative documents that a text names in 《》, and what it reports of each.

report   := [date] issuers verb 《title》[（number，以下简称《short》）] [自…起施行]
          | 《title》[date] verb
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from itertools import islice

from jingmai.article import Article
from jingmai.grammar.period import Calendar
from jingmai.lexicon import Name
from jingmai.reading.action import (
    ASIDE,
    action_of,
    edition_of,
    ends_in_repeal,
    issued_by_another,
    list_end,
    passive_agent,
)
from jingmai.reading.context import BEFORE, SITTING, again, sentence_at
from jingmai.reading.effect import NUMBERED
from jingmai.reading.elsewhere import Elsewhere
from jingmai.reading.enactment import EFFECTIVE, Enactment
from jingmai.reading.issuers import Issuers
from jingmai.reading.policy import Policy, PolicyReading
from jingmai.reading.shortform import find_short_forms
from jingmai.reading.title import (
    CHANGES_OTHERS,
    INNER,
    KIND,
    NUMBER,
    TAIL,
    TitleMention,
    beside_standard,
    document_kind,
    find_titles,
    plain_title,
    title_key,
)

__all__ = ["read_policies"]

_LISTED_BELOW = re.compile(
    r"予以(?P<what>废止|修改)。(?:其中，?)?(?:包括|分别是|分别为|有|为|即)(?:《[^《》]{2,80}》[、和]?)*$"
)
"""What a sentence does to titles that the next one lists: 对13部行政法规予以废止。包括《…》."""
_TELLS_CHANGES = re.compile(
    r"(?:此次|本次|这次)?(?:被)?(?P<what>修改|修订|废止)的(?:主要)?(?:行政法规|法规|法律|规章|规定|文件|内容|条款)?(?:主要)?(?:有|包括|是|为|如下)[：:，]?(?=[^。]*《)"
)
"""A sentence that tells title by title what a decision changes: 修改的行政法规主要有：将《…》中的…"""
_REMEMBERED = 100  # titles back that a short form may stand for
_SHORT_TITLE = 8  # characters of a title that may be short for another
_OPENING = 200  # how far the day with which a paragraph opens reaches
_OUTRANKS = {("issue", "revise"), ("implement", "issue"), ("implement", "revise")}
"""A heading says 出台, the text 发布修订后的; a heading says 施行, the text 公布."""

_MET = re.compile(
    r"(?:会谈后|会后|会晤后|其间|[\u4e00-\u9fff]{0,4}期间)?，?(?:与会)?(?:各方|双方|两国|两国元首|中[\u4e00-\u9fff]双方)"
)
"""A sentence that goes on with the meeting of which the story opens with the day."""
_SAME_DAY = re.compile(r"同日|同一天|当天|当日|今日同时|联合(?:印发|发布|公布|出台)的$")
_SOON = re.compile(r"近期[^，。；]{0,4}[将拟]")
_MADE_IN = re.compile(r"(?:19|20)\d\d年(?:\d{1,2}月)?(?:公布|发布|印发|出台|制定|颁布|施行)(?:施行|实施)?的$")
"""When a policy was made that is revised now: 对2018年公布的《…》作出修改."""
_SPOKEN_OF = re.compile(r"自|规定|明确|将|还|，|共\d")
_NEWLY = re.compile(r"(?:^|[。，；\n])(?:新修订的|修订后的|新)?$")
_SPEAKS = re.compile(
    r"[，。；\n](?:该|本|此|新)?(?P<kind>实施细则|细则|通知|意见|办法|方案|规划|条例|规定|公告|决定|纲要|行动计划|计划|措施)(?:还|也|同时|进一步)?(?:明确|规定|提出|要求)，"
)
_SPOKEN = re.compile(r".*(?:表示|介绍|指出|强调|认为|说)，(?=[^《]*(?:全会|会议|大会)[^《]*通过)", re.DOTALL)
_ANY_SPOKEN = re.compile(r".*(?:表示|介绍|透露|指出|说)，", re.DOTALL)
_WHITE_PAPER = re.compile(r"》?白皮书")
_ALSO = re.compile(
    r"^(?:此外|同时|另外)，|还(?:联合)?(?:印发|发布|出台|公布)了?$|(?:同时|同期|同日|一并)(?:联合)?(?:印发|发布|出台|公布)的$"
)
_BILL = re.compile(r"草案[）)]?$")
_DRAFT = re.compile(r"(?:征求意见稿|草案|送审稿)[）)]?$")
_HELD_SINCE = re.compile(rf"(?:{EFFECTIVE.pattern})的$")
"""Before a title: 2021年12月1日起施行的《…》."""
_KIND_OF_WORK = re.compile(
    r"(?:考核|考评|管理|工作|监督|评价|试点|专项|处罚|登记|审计|培训|奖励|改革|建设|发展|保护|保障|责任制)(?:办法|条例|规定|方案|规划|意见|计划|细则|纲要)"
)
"""A short form that is more than a kind: 《考核办法》."""
_TREATIES = ("协定", "条约", "协议", "议定书", "公约", "备忘录")
_APPROVED = re.compile(r"批准的?(?:《|$)")
_ANNOUNCED_BY = re.compile(r"第\d+号(?:公告|通告|令)")
_NUMBER_ALONE = re.compile(r"(?P<n>\d{4}年第\d+号)(?:公告|通告|令)")
_PRINTS = re.compile(r"(?:中央|国务院|办公厅|[部委局署办院会厅])(?:近日|日前|今天|联合|正式)*印发了?$")
_ATTRIBUTED = re.compile(r"(?:印发|发布|公布|颁布|出台|制定)的$")
_LIST_GLUE = re.compile(
    rf"^(?:{ASIDE})?[）)]?[、和及与以，]*(?:\d{{4}}年第\d+号(?:公告|通告))?(?:首版|新版|最新版|新修订的|修订后的|新制定的)?$"
)

_SPELLED = re.compile(r"[^《》]{0,24}关于[^《》]{6,}的[\u4e00-\u9fff]{2,4}$")
"""A title that cannot be taken for other words of a heading."""
_TOLD_IN_HEADING = re.compile(
    r"\n|等|、|[ \u3000]|(?:今起|今日起|明起|正式|近日|日前)*(?:公布|发布|印发|出台|施行|实施)(?!细则|条例|办法|方案|意见|规定)|将?\d{1,2}月\d{1,2}日起"
)
"""What may follow the title in a heading without title marks: 住房租赁条例公布."""
_OPENS_HEADING = re.compile(r"(?:^|[\n \u3000：:、]|印发|发布|公布|出台|通过|修订|修改|制定)$")


def read_policies(article: Article, names: list[Name], calendar: Calendar) -> PolicyReading:
    """Return the policies that an article names, each once, with all that is said of it.

    >>> from jingmai.layout import lay_out
    >>> text = "《节水条例》公布\\n\\n水利部今天公布《节水条例》，自2024年5月1日起施行。"
    >>> found = read_policies(lay_out(text)[0], [], Calendar("2024-03-20")).policies[0]
    >>> found.title, found.type, found.action, found.date, found.effective
    ('节水条例', '条例', 'issue', '2024-03-20', '2024-05-01')
    """
    return _Reader(article, names, calendar).read()


class _Reader:
    def __init__(self, article: Article, names: list[Name], calendar: Calendar) -> None:
        self.view = article.text
        self.bodies = Issuers(self.view, names)
        self.enactment = Enactment(calendar)
        self.short_forms = find_short_forms(article)
        self.body = next((p.start for p in article.paragraphs if p.kind == "body"), 0)
        self.by_title: dict[str, Policy] = {}
        self.made: Policy | None = None  # what was issued or revised last
        self.unmarked: dict[str, Policy] = {}  # those that stood without title marks
        self.references: list[tuple[int, Policy]] = []
        self.places: dict[int, list[tuple[int, int]]] = defaultdict(
            list
        )  # where a policy is spoken of, up to the next one

    def read(self) -> PolicyReading:
        self.defined = {f.short: f.full for f in self.short_forms if f.kind == "policy"}
        previous: tuple[int, Policy] | None = None
        for mention in find_titles(self.view):
            policy = self._policy(mention)
            if policy is None:
                continue
            self.references.append((mention.start, policy))
            if self._replaces(mention, policy):
                policy = self._predecessor(mention, policy)
            if title_key(mention.title) == title_key(policy.title):
                self._report(mention, policy, previous)
                previous = (mention.end, policy)
            elif policy.action == "cite" and self._issued_as_short(mention):
                self._report(mention, policy, previous)  # 国务院办公厅日前印发的《意见》
            elif previous and policy is previous[1] and self.view.startswith(("）", ")"), mention.end):
                previous = (mention.end, policy)  # …（以下简称《制定条例》）、《…》
        self._name_in_headings()
        self._refer_unquoted()
        self._join_short_decisions()
        self._changed_by_title()
        for i, (at, policy) in enumerate(self.references):
            stop = self.references[i + 1][0] if i + 1 < len(self.references) else len(self.view)
            self.places[id(policy)].append((at, stop))
        self._speak_of_first()
        policies = sorted(self.by_title.values(), key=lambda p: p.start)
        reading = PolicyReading(policies, self.short_forms, self.references)
        Elsewhere(self.view, self.body, self.bodies, self.enactment, reading, self.by_title, self.places).complete()
        return reading

    def _join_short_decisions(self) -> None:
        """Drop a decision that a heading calls by a shorter name: 关于修改交强险条例的决定."""
        whole = [i["t"] for p in self.by_title.values() for i in INNER.finditer(p.title) if i["t"]]
        for key, policy in list(self.unmarked.items()):
            inner = INNER.search(policy.title)
            if inner and inner["u"] and any(_abbreviates(inner["u"], name) for name in whole):
                del self.by_title[key], self.unmarked[key]
                self.references = [(at, p) for at, p in self.references if p is not policy]

    def _changed_by_title(self) -> None:
        """Add what the title of a decision alone says it changes: 《国务院关于修改〈…条例〉的决定》."""
        for decision in [p for p in self.by_title.values() if p.action == "issue"]:
            if not (changes := CHANGES_OTHERS.search(decision.title)):
                continue
            action = "repeal" if changes["what"] == "废止" else "revise"
            for inner in INNER.finditer(decision.title):
                name = inner["t"] or inner["u"]
                at = decision.start + inner.start("t" if inner["t"] else "u")
                kind = document_kind(name)
                known = self.by_title.get(title_key(name))
                if known and known.action == action and at < known.start and not known.quoted:
                    known.start, known.end = at, at + len(name)
                if kind and not known:
                    other = Policy(at, at + len(name), name, kind, action, action_at=at)
                    other.mentions.append((other.start, other.end))
                    self.by_title[title_key(name)] = other

    def _issued_as_short(self, mention: TitleMention) -> bool:
        """Tell whether words before a short form say who has issued what it stands for."""
        before = self.view[max(0, mention.start - BEFORE) : mention.start]
        if passive_agent(self.view[mention.end : sentence_at(self.view, mention.start)[1]]):
            return True  # 介绍《…措施》有关情况。《措施》由国务院办公厅印发
        return bool(_ATTRIBUTED.search(before)) and action_of(before, "") == "issue"

    def _replaces(self, mention: TitleMention, policy: Policy) -> bool:
        """Tell whether a title names what a policy of the same title replaces: 2012年公布的《…》同时废止."""
        if policy.action not in ("issue", "revise") or not mention.quoted:
            return False
        before = self.view[max(0, mention.start - BEFORE) : mention.start]
        after = self.view[mention.end : sentence_at(self.view, mention.start)[1]]
        same = title_key(mention.title) == title_key(policy.title)
        return same and issued_by_another(before) and action_of(before, after) == "repeal"

    def _predecessor(self, mention: TitleMention, policy: Policy) -> Policy:
        """Return a policy of its own for what another of the same title replaces."""
        start, end = sentence_at(self.view, mention.start)
        edition = edition_of(self.view[start : mention.start], self.view[mention.end : end])
        old = Policy(mention.at, mention.at + len(mention.title), mention.title, policy.type, edition=edition)
        return self.by_title.setdefault(f"{title_key(mention.title)} {mention.start}", old)

    def _speak_of_first(self) -> None:
        """Make what follows a list of titles speak of the first, as content that names none does."""
        for i in range(1, len(self.references)):
            (start, first), (at, _) = self.references[i - 1 : i + 1]
            between = self.view[start:at]
            if "《" in between and _LIST_GLUE.match(between[between.rfind("》") + 1 :]) and first.action != "cite":
                self.references[i] = (at, first)

    def _name_in_headings(self) -> None:
        """Let a policy begin where a heading spells its whole title without 《》: 中共中央 国务院关于…的意见发布."""
        for policy in self.by_title.values():
            at = self.view.find(policy.title, 0, self.body)
            told = _TOLD_IN_HEADING.match(self.view, at + len(policy.title)) and _OPENS_HEADING.search(self.view, 0, at)
            whole = _SPELLED.match(policy.title) or told
            if 0 <= at < policy.start and whole:
                policy.start, policy.end = at, at + len(policy.title)

    def _refer_unquoted(self) -> None:
        """Note where a law that stands without title marks is named again."""
        for policy in self.by_title.values():
            name = title_key(policy.title)
            for at in again(self.view, name, policy.end):
                opens = _NEWLY.search(self.view, max(0, at - 5), at) and _SPOKEN_OF.match(self.view, at + len(name))
                if opens or not policy.quoted:
                    self.references.append((at, policy))
            number = NUMBERED.search(policy.number or policy.title)
            called = again(self.view, number.group(), policy.end) if number else ()
            self.references += [(at, policy) for at in called if _ANNOUNCED_BY.match(self.view, at)]  # 第62号公告规定
        self.references.sort(key=lambda r: r[0])
        self._refer_by_kind()

    def _refer_by_kind(self) -> None:
        """Note where a policy is spoken of by its kind, and the one spoken of before is of another: 实施细则明确，"""
        found = []
        for match in _SPEAKS.finditer(self.view, self.body):
            at, kind = match.span("kind")[0], match["kind"]
            last = bisect_left(self.references, at, key=lambda r: r[0])
            recent = [p for _, p in self.references[max(0, last - _REMEMBERED) : last] if p.action != "cite"]
            meant = [p for p in recent if TAIL.sub("", p.title).endswith(kind)]
            if meant and meant[-1] is not recent[-1]:
                found.append((at, meant[-1]))
        self.references = sorted([*self.references, *found], key=lambda r: r[0])

    def _policy(self, mention: TitleMention) -> Policy | None:
        """Return the policy that a title names, in full or by its short form."""
        title = mention.title
        quoted = f"《{title}》"
        if quoted in self.defined and title_key(self.defined[quoted]) in self.by_title:
            return self.by_title[title_key(self.defined[quoted])]
        paper = "白皮书" if mention.quoted and _WHITE_PAPER.match(self.view, mention.end) else ""
        kind = paper or document_kind(title) or self._standard(mention) or self._printed(mention)
        if not kind:
            return None
        plain = TAIL.sub("", title)
        if len(plain) <= 6 and KIND.fullmatch(plain) and (plain == title or _DRAFT.search(title)):
            return self._by_kind(plain, quoted)  # 《意见》, 《条例（草案）》
        if _KIND_OF_WORK.fullmatch(title) and (spoken := self._by_kind(title, quoted)):
            return spoken
        key = title_key(title)
        short = len(title) <= _SHORT_TITLE and key not in self.by_title and not self._is_repealed(mention)
        if short and (long := self._abbreviated(title)):
            return long
        known = self.by_title.get(key) or self._ending_alike(mention)
        if known is None:
            known = self.by_title[key] = Policy(mention.at, mention.at + len(title), title, kind, quoted=mention.quoted)
            if not mention.quoted:
                self.unmarked[key] = known
            alone = _NUMBER_ALONE.fullmatch(title)
            known.number = alone["n"] if alone else ""
        elif mention.quoted and (not known.quoted or len(title) > len(known.title)):
            known.start, known.end, known.title, known.quoted = mention.at, mention.at + len(title), title, True
        return known

    def _is_repealed(self, mention: TitleMention) -> bool:
        """Tell whether the words around a title repeal it: it is another than the one that replaces it."""
        before = self.view[max(0, mention.start - BEFORE) : mention.start]
        return action_of(before, self.view[mention.end : sentence_at(self.view, mention.start)[1]]) == "repeal"

    def _standard(self, mention: TitleMention) -> str:
        """Return 标准 where the words beside a title call it one: 《包装要求 食品》强制性国家标准."""
        return "标准" if beside_standard(self.view, mention.start, mention.end) else ""

    def _printed(self, mention: TitleMention) -> str:
        """Return 文件 where a body prints what its title does not call by its kind: 中共中央、国务院印发《…2035》."""
        before = self.view[max(0, mention.start - BEFORE) : mention.start]
        return "文件" if mention.quoted and _PRINTS.search(before) else ""

    def _ending_alike(self, mention: TitleMention) -> Policy | None:
        """Return the policy of a heading without 《》 whose whole title this is: 表决通过关于…的决定."""
        for key, policy in self.unmarked.items() if mention.quoted else ():
            if not policy.quoted and plain_title(mention.title).endswith(plain_title(policy.title)):
                del self.by_title[key], self.unmarked[key]
                self.by_title[title_key(mention.title)] = policy
                return policy
        return None

    def _abbreviated(self, title: str) -> Policy | None:
        """《鼓励目录》 is the policy whose title holds its characters in this order, or ends with it: 海关监管办法."""
        for policy in islice(reversed(self.by_title.values()), _REMEMBERED):
            plain = TAIL.sub("", policy.title)
            rest = iter(plain)
            alike = plain[:1] == title[:1] and plain.endswith(title[-2:]) and all(c in rest for c in title)
            ending = plain.endswith(title) and not plain.endswith(f"中华人民共和国{title}")
            if plain != title and (alike or ending):
                policy.short = policy.short or f"《{title}》"
                return policy
        return None

    def _by_kind(self, title: str, quoted: str) -> Policy | None:
        """《意见》 is the last policy whose title ends so."""
        recent = islice(reversed(self.by_title.values()), _REMEMBERED)
        ending = [p for p in recent if TAIL.sub("", p.title).endswith(title)]
        found = next((p for p in ending if p.action not in ("cite", "repeal")), ending[0] if ending else None)
        if found is not None and not found.short:
            found.short = quoted
        return found

    def _report(self, mention: TitleMention, policy: Policy, previous: tuple[int, Policy] | None) -> None:
        """Take over what the words around one mention report."""
        before = self.view[max(0, mention.start - BEFORE) : mention.start]
        after = self.view[mention.end : sentence_at(self.view, mention.start)[1]]
        policy.mentions.append((mention.at, mention.at + len(mention.title)))
        action = action_of(before, after)
        listed = _LIST_GLUE.match(self.view[previous[0] : mention.start]) if previous else None
        apart = listed and "，" in listed.group() and not after.startswith("，")  # 制定《…》，《…》已于6月1日起施行
        holds = action == "implement" and not apart
        if previous and listed and (action == "cite" or (holds and previous[1].action != "cite")):
            action = previous[1].action  # 发布《…》、《…》，自…起施行: all of them are issued
        beside = previous and self.view[previous[0] : mention.start] == ""
        if previous and beside and previous[1].action == "revise" and action == "issue":
            action = "revise"  # 通过新修订的《…》《…》
        if (action == "cite" and _DRAFT.search(mention.title)) or (action == "issue" and _BILL.search(mention.title)):
            action = "plan"  # what is still a draft is to come
        if listed and action == "revise" and CHANGES_OTHERS.search(mention.title):
            action = "issue"  # 通过新修订的仲裁法、关于修改…法的决定
        if action == "cite" and (told := _TELLS_CHANGES.match(self.view, sentence_at(self.view, mention.start)[0])):
            action = "repeal" if told["what"] == "废止" else "revise"
        if action == "cite" and (below := _LISTED_BELOW.search(before)):
            action = "repeal" if below["what"] == "废止" else "revise"
        if action == "cite" and policy.action == "cite" and _ATTRIBUTED.search(before):
            self._issuers(mention, policy)  # 根据财政部印发的《…》: it is said who issued it
            policy.date = self.enactment.day(before[before.rfind("》") + 1 :].rpartition("，")[2], "")
            policy.issuers_said = bool(policy.issuers or policy.date)
        if policy.action == "cite" and action != "cite":
            policy.action = action
        elif (policy.action, action) in _OUTRANKS:
            if policy.action == "implement":  # the day it holds from is not the day it was issued
                policy.effective, policy.date = policy.effective or policy.date, ""
            policy.action = action
        if policy.action in ("issue", "revise") and (self.made is None or policy.start >= self.made.start):
            self.made = policy
        made = ("issue", "revise")  # 修订发布: both, whichever its heading says
        if action != "cite" and (action == policy.action or (action in made and policy.action in made)):
            policy.action_at = mention.start
            self._issuers(mention, policy)
            self._date(mention, policy)
        self._details(mention, policy)

    def _issuers(self, mention: TitleMention, policy: Policy) -> None:
        start, stop = sentence_at(self.view, mention.start)
        if agent := passive_agent(self.view[mention.end : stop]):
            start, end = mention.end + agent[0], mention.end + agent[1]
            found = self.bodies.named(start, end)
        else:
            end = mention.start
            if spoken := _SPOKEN.match(self.view, start, end):
                start = spoken.end()  # who tells of it has not issued it
            if policy.action == "repeal" and issued_by_another(self.view[start:end]):
                return
            policy.number = policy.number or self.bodies.number(start, end, self.view[mention.end : stop])
            found = self.bodies.before(start, end)
        treaty = policy.type in _TREATIES and self.bodies.in_title(mention.at, mention.title)
        if treaty:
            found = treaty  # 外交部发言人宣布，《甲国政府和乙国政府关于…的协定》将生效
        if _APPROVED.search(self.view, start, end) and (own := self.bodies.in_title(mention.at, mention.title)):
            found = own  # 全国人大常委会批准的《国务院关于…》
        if len(found) > len(policy.issuers) or (found and not policy.issuers):
            policy.issuers = found
        count = self.bodies.count(start, end)
        if count > 1 and not policy.issuers:  # 六部门将抓紧制定: those six that have issued another
            recent = islice(reversed(self.by_title.values()), _REMEMBERED)
            policy.issuers = next((p.issuers for p in recent if p.issuers and p.issuer_count == count), [])
        policy.issuer_count = max(policy.issuer_count, count)
        if not policy.issuers and policy.action in ("issue", "revise", "repeal"):
            policy.issuers = self.bodies.in_title(policy.start, policy.title)

    def _date(self, mention: TitleMention, policy: Policy) -> None:
        start, end = sentence_at(self.view, mention.start)
        if policy.action == "repeal" and not ends_in_repeal(self.view[start : mention.start]):
            policy.date = policy.date or self._replaced(mention.start)
            return
        behind = EFFECTIVE.search(self.view, mention.end, end) if policy.action == "implement" else None
        if behind and (day := self.enactment.effective(behind, "")):
            policy.date = policy.date or day  # 今天会议介绍，《…》4月1日起施行
            return
        if policy.action == "plan" and (spoken := _ANY_SPOKEN.match(self.view, start, mention.start)):
            start = spoken.end()  # 副主席在今天的发布会上表示，将制定《…》: the day of who speaks
        if policy.action == "plan" and _SAME_DAY.search(self.view, start, mention.start):
            return
        told = self.view[start : mention.start]
        if policy.action == "plan" and _SOON.search(told):
            return
        told = _MADE_IN.sub("", told) if policy.action == "revise" else told
        day = self.enactment.day(told, self.view[mention.end : end])
        if not day and SITTING.match(self.view, start):
            earlier = sentence_at(self.view, start - 2)[0] if start > 1 and self.view[start - 1] != "\n" else start
            day = self.enactment.day(self.view[earlier:start], "")
        if not day and policy.action in ("issue", "revise"):
            opening = max(self.view.rfind("\n", max(0, start - _OPENING), start) + 1, start - _OPENING)
            day = self.enactment.opening(self.view[max(0, opening) : start])
        said = self.view[start : mention.start]
        came = policy.action != "plan" and (_MET.match(said) or SITTING.match(said) or _SAME_DAY.search(said))
        if not day and came:
            day = self.enactment.day(self.view[slice(*sentence_at(self.view, self.body))], "")
        if not day and policy.action == "issue" and _ALSO.search(said) and policy is not (first := self._first()):
            day = first.date if first else ""
        if len(day) > len(policy.date):
            policy.date = day

    def _first(self) -> Policy | None:
        """Return the first policy that is reported as issued."""
        return next((p for p in self.by_title.values() if p.action in ("issue", "revise")), None)

    def _replaced(self, at: int) -> str:
        """Return the day from which what replaces a title holds: 本办法自7月1日起施行，原《…》同时废止."""
        low = max(self.view.rfind("\n", max(0, at - _OPENING), at), at - _OPENING, 0)
        found = list(EFFECTIVE.finditer(self.view, low, at))
        new = self.made
        if not found:
            return new.effective if new else ""
        return self.enactment.effective(found[-1], new.date if new else "")

    def _details(self, mention: TitleMention, policy: Policy) -> None:
        start, end = sentence_at(self.view, mention.start)
        after = self.view[mention.end : end]
        bracket = re.match(r"[（(]([^（）()]*(?:[（(][^（）()]*[）)])?[^（）()]*)[）)]", after)
        if bracket and (number := NUMBER.search(bracket[1])):
            policy.number = policy.number or number.group().replace(" ", "")
        found = EFFECTIVE.search(after) if policy.action != "cite" else None
        if found and not self._of_another(after, found.start()):
            policy.effective = policy.effective or self.enactment.effective(found, policy.date)
        if policy.action == "implement" and (found := _HELD_SINCE.search(self.view, start, mention.start)):
            policy.effective = policy.effective or self.enactment.effective(found, "")

    @staticmethod
    def _of_another(after: str, at: int) -> bool:
        """Tell whether words behind a title at an offset speak of another title: ，《…》已于6月1日起施行."""
        last = after.rfind("》", 0, at)
        return last >= list_end(after) and "，" not in after[last:at]


def _abbreviates(short: str, name: str) -> bool:
    """Tell whether a name is short for another: 交强险条例, 机动车交通事故责任强制保险条例."""
    rest = iter(name)
    return short != name and short[-2:] == name[-2:] and all(c in rest for c in short)

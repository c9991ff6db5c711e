"""Policies: the normative documents that a text names in 《》, and what it reports of each.

report   := [date] issuers verb 《title》[（number，以下简称《short》）] [自…起施行]
          | 《title》[date] verb
issuers  := body {、 body} [等N部门] | 中办、国办 | 国务院总理… 签署国务院令
actions  := issue 印发 发布 公布 出台 … | revise 修订 修改 | repeal 废止 | implement 施行 | plan 将出台 | cite
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from jingmai.article import Article
from jingmai.grammar.numeral import chinese_value, folded
from jingmai.grammar.period import Calendar
from jingmai.lexicon import Name
from jingmai.reading.item import Item
from jingmai.reading.shortform import ShortForm, find_short_forms

__all__ = ["NUMBER", "Policy", "PolicyReading", "document_kind", "read_policies"]

KINDS = (
    "实施办法 暂行办法 管理办法 试行办法 办法 暂行条例 实施条例 条例 实施细则 细则 暂行规定 若干规定 规定 指导意见 实施意见 若干意见 意见 若干措施 政策措施 措施 "
    "行动方案 实施方案 工作方案 总体方案 试点方案 方案 行动计划 三年行动计划 工作计划 计划 总体规划 发展规划 规划纲要 规划 发展纲要 实施纲要 纲要 工作要点 要点 "
    "紧急通知 通知 公告 通告 公报 决定 决议 命令 令 批复 复函 函 通报 报告 白皮书 指南 指引 导则 规范 规程 规则 章程 准则 守则 标准 目录 清单 名录 名单 "
    "协定 协议 议定书 公约 条约 备忘录 宣言 声明 倡议 纪要 解释 法律 法典 法 修正案 说明 图 框架 共识 办理程序 程序 制度"
).split()
_KIND = re.compile("(?:" + "|".join(sorted(KINDS, key=lambda k: -len(k))) + ")$")
_TYPES = sorted(
    "暂行办法 实施办法 办法 暂行条例 实施条例 条例 实施细则 细则 暂行规定 规定 指导意见 实施意见 意见 若干措施 措施 行动方案 实施方案 方案 行动计划 计划 规划 纲要 要点 通知 公告 通告 公报 决定 决议 令 批复 "
    "函 通报 报告 白皮书 指南 指引 导则 规范 规程 规则 章程 准则 守则 标准 目录 清单 名录 名单 协定 协议 议定书 公约 条约 备忘录 宣言 声明 倡议 纪要 解释 法典 法 修正案 框架 程序 制度".split(),
    key=lambda k: -len(k),
)
_WHOLE_TYPES = {
    "实施条例": "条例",
    "实施办法": "办法",
    "实施意见": "意见",
    "指导意见": "意见",
    "行动方案": "方案",
    "实施方案": "方案",
    "行动计划": "计划",
    "若干措施": "措施",
}
_TAIL = re.compile(r"(?:[（(][^（）()]*[）)]|\s)+$")
_TITLE = re.compile(r"《(?P<t>(?:[^《》\n]|《[^《》\n]*》){2,120})》")
_TIME = r"(?:正式|今天|昨天|近日|日前|于?\d{1,2}月\d{1,2}日|\d{1,2}日|[（(][^（）]*[）)]|联合|共同|编制|制定|对外|全文|已|经|，|已经|同日|在京|完成|新近)*"
_ISSUE = r"(?:印发|发布|公布|出台|下发|颁布|发出|发文|制发|转发|推出|签发|通过|编制|制定|刊发|签署)"
_BEFORE = {
    "revise": re.compile(r"(?:修订|修改|修正|完善修订)(?:并?(?:印发|发布|公布|出台))?了?(?:后的|的)?$"),
    "repeal": re.compile(r"(?:废止|宣布失效|停止执行)了?$"),
    "plan": re.compile(
        r"(?:将|拟|即将|抓紧|加快|正在|研究|推动|起草)(?:[^，。；]{0,8})?(?:出台|制定|印发|发布|修订)(?!了)$"
    ),
    "issue": re.compile(
        rf"(?:编制|制定|起草)的$|{_ISSUE}(?:并实施|实施)?了?(?:新版?的?|新修订的|修订后的|了?\d*个?|通知，修订|行政规范性文件|文件|规章|部门规章)?$"
    ),
    "implement": re.compile(r"(?:实施|施行|执行|落实)了?$"),
}
_AFTER = {
    "issue": re.compile(
        rf"^(?:[（(][^（）]*[）)])?{_TIME}(?:在[^，。；《]{{2,12}}?)?(?:印发|发布|公布|出台|下发|颁布|审议通过)"
    ),
    "implement": re.compile(
        rf"^(?:[（(][^（）]*[）)])?{_TIME}(?:将)?(?:自[^，。]{{2,14}}起)?(?:正式)?(?:施行|实施|生效|落地)"
    ),
    "repeal": re.compile(r"^(?:[（(][^（）]*[）)])?(?:同时)?(?:予以)?(?:废止|失效)"),
    "revise": re.compile(r"^(?:[（(][^（）]*[）)])?(?:的)?(?:修订|修改|修正)(?!案)"),
}
_CITED = re.compile(
    r"(?:根据|依据|按照|遵照|依照|贯彻落实|落实|遵守|违反|符合|执行|按|依|据|贯彻|学习|参照|围绕|对照)(?:了|《[^》]*》|、|和|及)*$"
)
_COUNT = re.compile(r"(?:等|[，、]|^)?(?P<n>[一二三四五六七八九十]{1,3}|\d{1,2})(?:个)?(?:部门|部委|单位|机构|部委局)")
NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,12}[〔\[（(【]\d{4}[〕\]）)】]\s?(?:第)?\d+\s?号|(?:国务院令|主席令|部令|令)第?\d+号|第\d+号令"
    r"|[\u4e00-\u9fff 、]{2,30}公告\s?\d{4}年第\s?\d+\s?号"
)
_SUBJECT = re.compile(
    r"(?:^|[，。；、\s）)])(?P<body>[\u4e00-\u9fff]{2,20}(?:办公室|委员会|管理局|总局|协会|商会|集团|研究院|领导小组|联席会议|人民政府|政府|交易所|中心))"
    rf"{_TIME}(?:近期|于)?{_TIME}(?:{_ISSUE}|修订)[^，。；《]{{0,12}}$"
)
_NUMBERED_ORDER = re.compile(r"第(?P<n>\d+|[〇零一二三四五六七八九十百]+)号(?P<kind>国务院令|主席令)")
_EFFECTIVE = re.compile(
    r"(?:自|从|于)(?P<d>[^，。；自从于]{2,16}?)(?:之日)?起?(?:正式)?(?:施行|实施|执行|生效)|(?P<d2>(?:明年)?\d{1,2}月\d{1,2}日)(?:起)?(?:正式)?(?:施行|实施)"
)
_DAY = re.compile(r"(?P<y>(?:19|20)\d{2}|明|今)?年?(?P<m>\d{1,2})月(?P<d>\d{1,2})日")
_TODAY = re.compile(r"今天|今日")
_RECENT = re.compile(r"近日|日前|近期|日內|最近")
_HEARD = re.compile(r"记者[^，。]{0,8}?\d{1,2}日[^，。]*(?:获悉|了解到|了解|得知)")
_DATELINE = re.compile(r"\d{1,2}月\d{1,2}日\s?(?:电|讯)")
_ENUMERATED = re.compile(
    r"(?:^|[：:。；\n])\s*(?:[一二三四五六七八九十]是|[（(][一二三四五六七八九十]+[）)]|\d+[.．、])[^。；]{0,6}$"
)
_PURPOSE = re.compile(r"[“”\s]*(?:为(?!期)|根据|依据|按照|经(?!济|贸)|在|围绕|贯彻|落实)")
_LONGER_BODY = re.compile(
    r"[\u4e00-\u9fff]{2,24}?(?:领导小组办公室|领导小组|工作组|联席会议办公室|联席会议|委员会办公室|指挥部)(?=近日|日前|今天|印发|发布|联合|公布|出台|、|和|\d)"
)
_REACH = 1500  # how far a sentence may reach around a title
_LIST_GLUE = re.compile(r"^[、和及与，]*$")
_ORDER_OF = re.compile(r"国务院令|主席令|(?:签署)?第\d+号(?:国务院|主席)令")


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
    mentions: list[tuple[int, int]] = field(default_factory=list)
    action_at: int = -1


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
        for wanted in (("issue", "revise"), ("implement",)):
            for policy in self.policies:
                if policy.action in wanted:
                    return policy
        return None

    def at(self, offset: int) -> Policy | None:
        """Return the policy last spoken of before an offset, else the main one."""
        i = bisect_left(self.references, offset, key=lambda r: r[0]) - 1
        return self.references[i][1] if i >= 0 else self.main

    def own(self, policy: Policy, published: str) -> None:
        """Put the policy that the article is the text of first; its date is the document's where it states none."""
        policy.date = policy.date or published
        for known in self.policies:
            if _norm(known.title) == _norm(policy.title):
                self.policies.remove(known)
                break
        self.policies.insert(0, policy)
        self.references = [(policy.start, policy)]
        self.whole = True


def document_kind(title: str) -> str:
    """Return the kind word with which a title ends, empty if it ends with none.

    >>> document_kind("节约用水条例"), document_kind("扩大内需战略规划纲要（2022—2035年）"), document_kind("新闻联播")
    ('条例', '纲要', '')
    """
    plain = _TAIL.sub("", title)
    found = next((k for k in _TYPES if plain.endswith(k)), "")
    if found in _WHOLE_TYPES:
        found = _WHOLE_TYPES[found]
    if found == "法" and not re.search(r"(?:法|法典)$", plain):
        return ""
    return found


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
        self.text = article.text
        self.view = folded(article.text)
        self.calendar = calendar
        self.agencies = [n for n in names if n.entry.kind == "agency"]
        self._starts = [n.start for n in self.agencies]
        self.short_forms = find_short_forms(article)
        self.by_title: dict[str, Policy] = {}
        self.references: list[tuple[int, Policy]] = []

    def read(self) -> PolicyReading:
        if "《" not in self.text:
            return PolicyReading([], self.short_forms, [])
        self.defined = {f.short: f.full for f in self.short_forms if f.kind == "policy"}
        previous: tuple[int, Policy] | None = None
        for match in _TITLE.finditer(self.text):
            policy = self._policy(match)
            if policy is None:
                continue
            self.references.append((match.start(), policy))
            if match["t"] == policy.title or _norm(match["t"]) == _norm(policy.title):
                self._report(match, policy, previous)
                previous = (match.end(), policy)
        policies = sorted(self.by_title.values(), key=lambda p: p.start)
        reading = PolicyReading(policies, self.short_forms, self.references)
        for policy in policies:
            self._complete(policy, reading)
        return reading

    def _policy(self, match: re.Match[str]) -> Policy | None:
        """Return the policy that a title in 《》 names, in full or by its short form."""
        title = match["t"]
        quoted = f"《{title}》"
        if quoted in self.defined and _norm(self.defined[quoted]) in self.by_title:
            return self.by_title[_norm(self.defined[quoted])]
        kind = document_kind(title)
        if not kind:
            return None
        if len(title) <= 6 and _KIND.fullmatch(title):
            return self._by_kind(title, quoted)
        key = _norm(title)
        if len(title) <= 8 and key not in self.by_title and (long := self._abbreviated(title)):
            return long
        if key not in self.by_title:
            start = match.start("t")
            self.by_title[key] = Policy(start, match.end("t"), title, kind)
        return self.by_title[key]

    def _abbreviated(self, title: str) -> Policy | None:
        """《鼓励目录》 is the policy whose title holds its characters in this order, first and last alike."""
        for policy in reversed(self.by_title.values()):
            plain = _TAIL.sub("", policy.title)
            rest = iter(plain)
            if (
                plain != title
                and plain[:1] == title[:1]
                and plain.endswith(title[-2:])
                and all(c in rest for c in title)
            ):
                policy.short = policy.short or f"《{title}》"
                return policy
        return None

    def _by_kind(self, title: str, quoted: str) -> Policy | None:
        """《意见》 is the last policy whose title ends so."""
        found = None
        for policy in self.by_title.values():
            if _TAIL.sub("", policy.title).endswith(title):
                found = policy
        if found is not None and not found.short:
            found.short = quoted
        return found

    def _report(self, match: re.Match[str], policy: Policy, previous: tuple[int, Policy] | None) -> None:
        """Take over what the words around one mention report."""
        before = self.view[max(0, match.start() - 40) : match.start()]
        after = self.view[match.end() : match.end() + 60]
        policy.mentions.append((match.start("t"), match.end("t")))
        action = self._action(before, after)
        if action == "cite" and previous and _LIST_GLUE.match(self.view[previous[0] : match.start()]):
            action = previous[1].action
        if policy.action == "cite" and action != "cite":
            policy.action = action
        elif (policy.action, action) == ("issue", "revise"):
            policy.action = action  # a heading says 出台, the text 发布修订后的
        if action == policy.action and action != "cite":
            policy.action_at = match.start()
            self._issuers(match, policy)
            self._date(match, policy)
        self._details(match, policy)

    def _action(self, before: str, after: str) -> str:
        clause = re.split(r"[。；！？\n]", before)[-1]
        if _CITED.search(clause):
            return "cite"
        for action in ("revise", "repeal", "plan", "issue"):
            if _BEFORE[action].search(clause):
                if action == "plan" and "推动制定" in clause:
                    return "issue"
                return action
        for action in ("issue", "repeal", "revise", "implement"):
            if _AFTER[action].match(after):
                return action
        return "implement" if _BEFORE["implement"].search(clause) else "cite"

    def _sentence(self, at: int) -> tuple[int, int]:
        low, high = max(0, at - _REACH), min(len(self.view), at + _REACH)
        start = max(low, max(self.view.rfind(c, low, at) for c in "。！？\n") + 1)
        ends = [e for e in (self.view.find(c, at, high) for c in "。！？\n") if e >= 0]
        return start, min(ends, default=high)

    def _issuers(self, match: re.Match[str], policy: Policy) -> None:
        start, _ = self._sentence(match.start())
        found = self._bodies(start, match, policy)
        counted = _COUNT.search(self.view[start : match.start()])
        if len(found) > len(policy.issuers) or (found and not policy.issuers):
            policy.issuers = found
        if counted:
            n = counted["n"]
            policy.issuer_count = max(policy.issuer_count, int(n) if n.isdigit() else chinese_value(n) or 0)
        if not policy.issuers:
            policy.issuers = self._in_title(policy)

    def _bodies(self, start: int, match: re.Match[str], policy: Policy) -> list[Item]:
        """Return the bodies that stand as subject before the verb of issuing, or before the title's verb."""
        before = self.view[start : match.start()]
        if numbered := _NUMBERED_ORDER.search(before):
            policy.number = policy.number or f"{numbered['kind']}第{numbered['n']}号"
        if order := _ORDER_OF.search(before):
            body = "国务院" if "国务院" in order.group() else "中华人民共和国主席"
            at = start + order.start()
            return [Item(body, at, at + len(body))]
        clauses = list(re.finditer(r"[^，,]+", before))
        for clause in reversed(clauses):
            if _PURPOSE.match(clause.group()):
                continue
            found = self._listed(start + clause.start(), start + clause.end(), match.start())
            if found:
                return found
        unknown = _SUBJECT.search(before)
        if unknown is None:
            return []
        at = start + unknown.start("body")
        return [Item(unknown["body"], at, at + len(unknown["body"]), False)]

    def _listed(self, start: int, end: int, stop: int) -> list[Item]:
        """Return the longest list of bodies in a clause; one that goes on (…领导小组办公室) is taken whole."""
        groups: list[list[Item]] = []
        i = bisect_left(self._starts, start)
        while i < len(self.agencies) and self.agencies[i].end <= end:
            name = self.agencies[i]
            i += 1
            if self._is_informant(name, start, stop):
                continue
            longer = _LONGER_BODY.match(self.view, name.end, end)
            item = Item(name.entry.value, name.start, name.end)
            if longer:
                item = Item(name.entry.value + longer.group(), name.start, longer.end(), False)
            if groups and re.fullmatch(r"[、，和与及\s]*(?:会同|联合)?", self.view[groups[-1][-1].end : name.start]):
                groups[-1].append(item)
            else:
                groups.append([item])
        if not groups:
            return []
        return groups[-1] if len(groups[-1]) >= len(groups[0]) else groups[0]

    def _is_informant(self, name: Name, start: int, end: int) -> bool:
        """A body from which reporters heard, or with whose consent it was issued, did not thereby issue it."""
        before = self.view[start : name.start]
        after = self.view[name.end : end]
        if re.search(r"(?:从|据|经|由|根据|报)[^，。]{0,8}$", before) and re.match(
            r"[^，。]{0,10}(?:获悉|了解|同意|批准|消息|介绍|举行|透露)", after
        ):
            return True
        return bool(re.match(r"[^，。、]{0,4}(?:新闻发言人|有关负责人|相关负责人|同意|批准|表示|介绍)", after))

    def _in_title(self, policy: Policy) -> list[Item]:
        """中共中央 国务院关于…的意见 names its issuers itself."""
        if policy.action not in ("issue", "revise"):
            return []
        head = re.match(r"(.{2,40}?)关于", policy.title)
        if not head:
            return []
        stop = policy.start + head.end(1)
        i = bisect_left(self._starts, policy.start)
        found = []
        while i < len(self.agencies) and self.agencies[i].end <= stop:
            found.append(Item(self.agencies[i].entry.value, self.agencies[i].start, self.agencies[i].end))
            i += 1
        return found

    def _date(self, match: re.Match[str], policy: Policy) -> None:
        start, end = self._sentence(match.start())
        sentence = self.view[start:end]
        day = self._day(sentence[: match.start() - start] + "|" + sentence[match.end() - start :][:14])
        if len(day) > len(policy.date):
            policy.date = day

    def _day(self, text: str) -> str:
        text = _EFFECTIVE.sub("", _DATELINE.sub("", text))
        if _TODAY.search(text) and self.calendar.year:
            return f"{self.calendar.now}-{self.calendar.day:02}"
        if _HEARD.search(text):
            return self.calendar.now
        if found := _DAY.search(text):
            return self._dated(found)
        if _RECENT.search(text):
            return self.calendar.now
        if found := re.search(r"(?<!\d)(\d{1,2})日", text):
            return f"{self.calendar.now}-{int(found[1]):02}" if self.calendar.year and int(found[1]) <= 31 else ""
        return ""

    def _dated(self, found: re.Match[str]) -> str:
        printed = found["y"]
        year = (
            int(printed) if printed and printed.isdigit() else (self.calendar.year or 0) + (1 if printed == "明" else 0)
        )
        if not year:
            return ""
        return f"{year}-{int(found['m']):02}-{int(found['d']):02}"

    def _details(self, match: re.Match[str], policy: Policy) -> None:
        _, end = self._sentence(match.start())
        after = self.view[match.end() : end]
        bracket = re.match(r"[（(]([^（）()]*(?:[（(][^（）()]*[）)])?[^（）()]*)[）)]", after)
        if bracket and (number := NUMBER.search(bracket[1])):
            policy.number = policy.number or number.group().replace(" ", "")
        if found := _EFFECTIVE.search(after):
            policy.effective = policy.effective or self._effective(found, policy)

    def _effective(self, found: re.Match[str], policy: Policy) -> str:
        text = found["d"] or found["d2"]
        if "公布" in text or "发布" in text or "印发" in text:
            return policy.date
        if text.startswith(("今天", "今日")):
            return f"{self.calendar.now}-{self.calendar.day:02}" if self.calendar.year else ""
        if day := _DAY.search(text):
            return self._dated(day)
        return ""

    def _complete(self, policy: Policy, reading: PolicyReading) -> None:
        """Fill in what another part of the article says: effective dates, issuers of an enumerated revision."""
        for form in self.short_forms:
            if form.kind == "policy" and _norm(form.full) == _norm(policy.title):
                policy.short = form.short
        main = reading.main
        if not policy.effective and (policy is main or policy.short):
            for at, referred in self.references:
                if referred is policy:
                    _, end = self._sentence(at)
                    if (found := _EFFECTIVE.search(self.view, at, end)) and "《" not in self.view[
                        at + 1 : found.start()
                    ]:
                        policy.effective = self._effective(found, policy)
                        break
        if policy.action == "revise" and main is not None and policy is not main:
            before = self.view[max(0, policy.action_at - 24) : policy.action_at]
            if _ENUMERATED.search(before):
                policy.issuers = policy.issuers or list(main.issuers)
                policy.date = policy.date or main.date
        if policy.action == "implement" and len(policy.date) == 10:
            policy.effective = policy.effective or policy.date
        if policy.action == "cite":
            policy.issuers, policy.issuer_count, policy.date = [], 0, ""
        policy.issuer_count = max(policy.issuer_count, len(policy.issuers))
        if not policy.effective and policy.action == "issue" and "自公布之日起施行" in self.view and policy is main:
            policy.effective = policy.date


def _norm(title: str) -> str:
    """Return a title as it is compared: dashes, spaces and quotes alike."""
    return re.sub(r"[—–\-－~～]+", "-", re.sub(r"[\s“”\"]", "", title))

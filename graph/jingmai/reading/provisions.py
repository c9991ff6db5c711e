"""Provisions: what a policy lays down, as norms with their modality, bearer, object and limits.

    norm      := [bearer] modal action [limits]       经营者不得…  其他部门可以…  各地要…  鼓励…
    limit     := 最高奖补75% · 最多不超过20亿元 · 比例为60% · 期限为3年 · 不低于…
    target    := 到2030年… · 主要目标是：…；…；…

A norm is a clause up to 。 or ；. Limits and targets with a number are rows of their own. Only articles that report a
policy are read, and there only what is said to be its content.
"""

from __future__ import annotations

import re
from dataclasses import replace

from jingmai.article import Article, Sentence
from jingmai.grammar.period import Calendar
from jingmai.grammar.quantity import Quantity
from jingmai.reading.aim import bound_of_aim, is_aimed_at, unit_of_aim
from jingmai.reading.content import BRIEFEST, SAYS, content_start, tells_content
from jingmai.reading.limits import Limits
from jingmai.reading.modality import (
    DUTY,
    LISTED_FORBIDDEN,
    OWN_MODAL,
    PROHIBITION,
    STRONG,
    allows,
    kind_of,
    strong_kind,
)
from jingmai.reading.norm import Limit, Norm
from jingmai.reading.policy import Policy, PolicyReading
from jingmai.reading.ruling import Rulings
from jingmai.reading.target import ends_targets, goal_clauses, is_goal, opens_targets, states_goals

__all__ = ["read_provisions"]


_BEARER = re.compile(
    r"^(?P<b>[\u4e00-\u9fff（）()、]{2,30}?)(?=(?:原则上|严格|坚决|一般|均|都|也|还|一律)*(?:应当|不得|必须|禁止|可以|(?<![必需主重])要(?!素|求|点|件|道|领))|须|负责|有权|可按|可依|一律|应(?=按|依|在|于|将|向|对|及时)|坚持|认真)"
)
_NOT_BEARER = re.compile(
    r"^(?:对(?!外)|在(?!校|职)|根据|按照|为|将|把|从(?![业事])|以|经(?![营办销济纪])|向|到|如|若|因|由|通过|针对|面对|就|应当|必须|不得|可以|要|须|始终|还|也|但|允许|准许|继续)|一律$|需要|或者$|工作$|资金$|时$|后$|的$|具体$|始终$|[、，]$"
)
_TOWARDS = r"(?<![针绝相核面反应])对(?![外接应象标比照策方口手话立等称岸内])于?|针对(?!性)"
"""What is in 对象, 对外, 核对 names nothing that a norm is for."""
_FOR_WHOM = re.compile(rf"(?:并|同时)?(?:{_TOWARDS})[^，]+$")
_SETTING = re.compile(r"(?:起|前|后|时|内|间|下|的|止)$|日至[^，]*日$")
"""When or in what case what follows holds, and so does whom it is for: 全岛封关前，对部分商品，免征…."""
_NAMED_BEFORE = re.compile(rf"(?:{_TOWARDS})(?P<n>[\u4e00-\u9fff“”、（）]{{3,40}}?)，")
_OBJECT = re.compile(
    rf"(?:{_TOWARDS}|将(?!来)|把(?![握关控脉]))(?P<o>[\u4e00-\u9fff“”、（）()]{{2,40}}?)(?:，|的从业|给予|实行|予以|采取|进行|视同|免|按|实施|可|开展|$)"
)
_CONDITION = re.compile(r"(?P<c>(?:如|若|对于?|符合|属于|在|经)[^，。；]{4,60}?(?:的|时|后|下))，")
_REPORTED = re.compile(r"(?:印发|发布|公布|制定了?|出台|签署|修订)[^，。；“”]{0,6}《")
_LABEL = re.compile(r"【(?!法规正文|正文)[^】]{2,8}】")
_ANNOUNCES = re.compile(
    r"(?:提出|作出|做出|进行|明确)(?:了|具体|明确|全面|系统|总体|新|更高|一系列|\d+[项条个方]|重点|政策|工作|方面|的)*(?:要求|部署|安排|规定|举措|措施|任务|意见)$"
)
_FORBIDS = re.compile(r"(?P<who>[\u4e00-\u9fff、\d]{0,24}?)(?P<word>不得|严禁|禁止|不准|不允许|不再)")
_ANEW = re.compile(r"取消|允许|(?:对|向)[^，]{2,20}免")
_BY_ITSELF = re.compile(r"严禁")
_CIRCUMSTANCE = re.compile(r"(?:在|除|经|确[需有]|因|如|若|情[况形节]|有特殊)[^，]*(?:下|外|的|后|时)")
_CUT_AFTER = {
    "duty": frozenset({"exemption"}),  # 推动降价，对儿童免收门票
    "permission": frozenset({"prohibition"}),  # 使用药品不受品种数限制，不得以药占比为由限制配备
    "prohibition": frozenset({"prohibition"}),  # 一般不以人名作地名，不得以…
}
"""Before which strong modality a clause is cut that has a soft one."""
_CASE = re.compile(
    r"(?:[的时后前中内间]|期间|过程|方面|对[^，]{1,20}|根据[^，]{1,20}|[^，]{0,12}[单企机部人][位业构门员])$"
)
_VERB_LED = re.compile(r"(?:立足|尊重|坚持|强化|加强|严格|规范|暂停|停止|不搞|遵循|遵守|防止|切实)[\u4e00-\u9fff]")
"""A clause before a prohibition that has no subject for it: 尊重农民意愿，不得强迫…."""
_GUARDS = re.compile(
    r"，(?=(?:坚决|切实|有效)?(?:防止|防范|避免|杜绝)"
    r"|(?:并|同时|要|切实)?(?:严厉打击|严肃查处|依法[查严追惩]|加[强大快]|强化|严格(?:落实|执行|规范|控制)|完善|健全|反对|推[动进]|促进|支持|鼓励|引导|建立|做好|保障|维护|规范))"
)
"""Before what a prohibition is to guard against, or what one has to do besides."""
_FINED = re.compile(r"处[^，。；]{0,24}罚款")
_TIMED = re.compile(
    r"可以?自[^，。；]{2,30}日起[\d一二三四五六七八九十]{1,3}(?:日|天|个月|个工作日|年)[以之]?内|可以?(?:再)?(?:申请)?(?:适当)?(?:延长|延期|顺延|续期)(?:不超过|至多)?[\d一二三四五六七八九十]|可以?(?:在|于)[^，。；]{2,16}前\d"
)
_EACH = re.compile(r"分别")
_RULES = frozenset(
    ("办法", "条例", "规定", "法", "法典", "标准", "解释", "规范", "细则", "实施细则", "暂行办法", "实施办法")
)
"""Kinds of policies that lay down rules and state no goals."""
_PLANS = frozenset(("规划", "纲要", "计划", "方案"))
_PLANNED = re.compile(
    r"(?<![现已])(?:总规模|总里程|总量|总面积|规模)(?:合计|总计|共计|达到?|为)?约?[\d.]+[万亿]?[\u4e00-\u9fff]{1,3}(?:左右|以上)"
)
"""What a plan lays out in total: 铁路网总规模合计20万公里左右."""
_SHORTEST = 8  # characters of a clause that can lay something down
_COMMENTS = re.compile(
    r"[^，。]{0,6}(?:业内人士|专家|分析人士|学者|企业负责人|(?:协会|研究院|联合会|学会|商会|公司|大学|乘联会|研究中心)[\u4e00-\u9fff]{0,10})[^，。]{0,16}(?:表示|认为|指出|介绍|说|提醒)"
)
_IN_YEARS = re.compile(r"(?:用|通过|经过)[^，]{1,6}年(?:左右)?的?(?:时间|努力)$")
_BY_THEN = re.compile(r"(?:力争)?到20\d\d年")
_UP_TO_YEAR = re.compile(r"到(?P<y>20\d\d)年(?:年?[底末])?，")
_LATER = re.compile(r"“十[四五六七]五”|本世纪|未来|明年|今年|提出|明确|要求|规定")
"""What says that a text tells of a goal, though its year is over: 《规划》提出，到2025年，…"""
_COMPARED = re.compile(r"，?(?:与|同|较|比)[^，]{2,10}相?比$")
_TIME_LEAD = re.compile(
    r"^20\d\d年?[—–至到-]20\d\d年$|^(?:从|自)20\d\d年[^，]{0,10}起$|^(?:力争)?到?(?:20\d\d年|“十[四五六]五”期?末)底?，?"
)


def read_provisions(
    article: Article,
    split: list[Sentence],
    quantities: list[Quantity],
    policies: PolicyReading,
    calendar: Calendar,
) -> list[Norm]:
    """Return the norms that an article reports of its policies, in the order of the text."""
    if not policies.policies and not policies.whole:
        return []
    return _Reader(article, split, quantities, policies, calendar).read()


class _Reader:
    def __init__(
        self,
        article: Article,
        split: list[Sentence],
        quantities: list[Quantity],
        policies: PolicyReading,
        calendar: Calendar,
    ) -> None:
        self.article = article
        self.view = article.text
        self.split = split
        self.limits = Limits(self.view, quantities)
        self.policies = policies
        self.rulings = Rulings(self.view, policies)
        self.calendar = calendar
        self.found: list[Norm] = []
        self.forbids: Norm | None = None  # the prohibition that a list after ； goes on with
        self.targets = False  # inside a passage of targets
        self.object = ""  # what the limits of a passage apply to
        self.content = policies.whole  # inside what the policy is said to contain

    def read(self) -> list[Norm]:
        paragraph = -1
        for sentence in self.split:
            if self.article.paragraphs[sentence.paragraph].kind != "body":
                continue
            if sentence.paragraph != paragraph:
                paragraph = sentence.paragraph
                self.targets, self.object = False, ""
            self._sentence(sentence)
        return self.found

    def _sentence(self, sentence: Sentence) -> None:
        text = self.view[sentence.start : sentence.end]
        policy = self.rulings.of(sentence)
        labelled = _LABEL.match(text)  # 【颁布单位】 tells of the document itself
        if policy is None or labelled or _COMMENTS.match(text) or self._is_past(text):
            return
        self.content = self.content or tells_content(text)
        if opens_targets(text):
            self.targets = True
        elif ends_targets(text):
            self.targets = False
        self.forbids = None
        start = sentence.start
        for match in re.finditer(r"；|;|。|！|$", text):
            end = sentence.start + match.start()
            if end > start:
                self.targets = self.targets or (start > sentence.start and opens_targets(self.view[start:end]))
                self._segment(start, end, self.rulings.named_at(start, end) or policy)
            start = sentence.start + match.end()

    # --- one clause up to 。 or ； --------------------------------------------------------------------------

    def _segment(self, start: int, end: int, policy: Policy) -> None:
        """Read what stands between 。 and ；, cut where another bearer or another modality begins."""
        start = self._lead(start, end)
        inside = self.targets
        for at, stop in self._cuts(start, end):
            if _BY_THEN.match(self.view, stop + 1, end):
                self.targets = False  # 优化能源结构，|到2025年，占比达20%
            elif _BY_THEN.match(self.view, at, stop):
                self.targets = True
            self._clause_of(at, stop, policy)
            self.targets = self.targets or inside

    def _cuts(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the parts of a clause, each with one modality of its own."""
        cuts, at, kind, last, softly = [], start, "", "", frozenset[str]()
        for chunk in re.finditer(r"[^，]+", self.view[start:end]):
            begin, text = start + chunk.start(), chunk.group()
            weak = kind_of(self.view[begin : min(begin + len(text) + 1, end)])[0]  # …的，names a case
            found = strong_kind(text) or (weak if weak == "exemption" else "")
            if "prohibition" in (kind, last) and not found and self.content and allows(text):
                found = "permission"  # 不布置书面作业，可在校内安排巩固练习
            again = found == kind and (self._forbids_anew(begin, text) if kind == "prohibition" else _ANEW.match(text))
            fresh = (
                found != kind or again if kind else found in softly or (found == "permission" and last == "prohibition")
            )
            if _BY_THEN.match(text) and begin > at:
                cuts.append((at, begin - 1))  # 严禁新增产能，|到2025年，占比达15%
                at, found, kind = begin, "", ""
            if found == "exemption" and (named := self._object_start(at, begin)) > at:
                begin, fresh = named, True  # 对甲，免征…，|对乙，免收…
            if found and fresh and begin > at and not self._enclosed(start, begin):
                begin = self._circumstance(at, begin) if found == "permission" else begin
                cuts.append((at, begin - 1))
                at = begin
            kind, last = found or kind, (weak if not text.endswith(("的", "时")) else "") or last
            softly |= frozenset() if text.endswith("的") else _CUT_AFTER.get(weak, frozenset())
        return [*cuts, (at, end)]

    def _forbids_anew(self, begin: int, text: str) -> bool:
        """Tell whether a clause forbids in other words, or to others, than the one before: 严禁…，不得…; 甲不得…，乙不得…"""
        found = _FORBIDS.match(text)
        before = _FORBIDS.search(self.view, self.view.rfind("，", 0, begin - 1) + 1, begin - 1)
        again = found and found["word"] == "不允许"  # 不允许甲…，不允许乙…: each binds another
        return bool(found and (again or found["who"] or not before or found["word"] != before["word"]))

    def _is_past(self, text: str) -> bool:
        """Tell whether what a text says was to be reached has been told of since: 到2020年底，…达到37.2%, in 2021."""
        years = [int(m["y"]) for m in _UP_TO_YEAR.finditer(text)]
        return bool(years and self.calendar.year and max(years) < self.calendar.year) and not _LATER.search(text)

    def _circumstance(self, at: int, begin: int) -> int:
        """Return where the circumstances begin in which a permission holds: 在…前提下，除…外，仅允许…"""
        while (comma := self.view.rfind("，", at, begin - 1)) >= 0 and _CIRCUMSTANCE.fullmatch(
            self.view, comma + 1, begin - 1
        ):
            begin = comma + 1
        return begin

    def _object_start(self, at: int, begin: int) -> int:
        """Return where the clause begins that names whom the next one frees: …，对小微企业，免收…; ``at`` if none does."""
        comma = self.view.rfind("，", at, begin - 1)
        if comma <= at or not _FOR_WHOM.match(self.view, comma + 1, begin - 1):
            return at
        return at if _SETTING.search(self.view, at, comma) else comma + 1

    def _enclosed(self, start: int, at: int) -> bool:
        """Tell whether an offset lies inside quotes or brackets that opened before it."""
        before = self.view[start:at]
        return before.count("“") > before.count("”") or before.count("（") > before.count("）")

    def _clause_of(self, start: int, end: int, policy: Policy) -> None:
        text = self.view[start:end]
        if not self.targets and (goals := goal_clauses(text)):
            self._goals(start, end, goals, policy)
            return
        if text.endswith("的") and kind_of(text.rpartition("，")[2])[0] == "permission":
            return  # 可以通过信息共享达到目的的，不得…: in which case
        limits = self.limits.between(start, end, content=self.content)
        announces = _REPORTED.search(text) or (_ANNOUNCES.search(text) and not limits)
        if (len(text) < BRIEFEST and not text.startswith("不得")) or (announces and not STRONG.search(text)):
            return
        kind, at = kind_of(text, content=self.content and not limits)
        if limits and kind == "permission" and (_FINED.search(text) or _TIMED.search(text)):
            kind = ""  # 可以处5000元以下罚款, 可以延长3个月 permit nothing else
        listed_on = not text.startswith("对")  # 严禁侵占；对存量问题，2027年底前完成清理
        if (
            self.forbids is not None
            and listed_on
            and not (self.targets or limits or OWN_MODAL.search(text) or kind == "permission")
        ):
            listed = self._norm("prohibition", start, end, policy)
            listed.bearer, listed.applies_to = "", text
            return
        aiming = policy.type not in _RULES and (not self.policies.whole or policy.type in (*_PLANS, "意见"))
        stated = self.content and aiming and states_goals(text)
        self.targets = self.targets or (self.content and policy.type in _PLANS and bool(_PLANNED.search(text)))
        given = limits and all(limit.kind == "subsidy-rate" for limit in limits)
        if (self.targets or stated) and kind in ("duty", "", "encouragement") and not given:
            self._target(start, end, policy, said=stated)
            return
        if own := self._own_limits(kind, start, start + at, end, limits):
            others = [limit for limit in limits if limit.start not in {x.start for x in own}]
            self._limited(start, end, others, policy)
            begin = max((x.clause_end + 1 for x in others if x.clause_end < own[0].start), default=start)
            self._norm(kind, begin, end, policy).limits.extend(own)
            return
        if limits:
            if kind != "permission" and not _FINED.search(text):
                self._permission_before(start, limits, policy)
            self._limited(start, end, limits, policy)
            inside = [x for x in limits if x.clause_start <= start + at < x.start < x.clause_end]
            if kind == "permission" and any(x.kind != "duration" for x in inside):
                return  # 可以提取不超过5%的费用: the limit says it all
            if kind not in ("prohibition", "permission", "exemption"):
                return
            first = min(limit.clause_start for limit in limits)
            modal = STRONG.search(text)
            if modal and kind != "prohibition" and start + modal.start() < first - 1:
                kind, at, end = strong_kind(text), modal.start(), first - 1  # 允许…，将…由…改为…
        if kind == "prohibition":
            told = [limit.clause_end for limit in limits if limit.clause_end < start + at]
            self._prohibition(max(told, default=start - 1) + 1, end, policy)
        elif kind in ("permission", "exemption") or (kind in ("duty", "encouragement") and self.content):
            self._norm(kind, self._clause_start(kind, start, start + at), end, policy)

    def _permission_before(self, start: int, limits: list[Limit], policy: Policy) -> None:
        """Read what is permitted before the limits of it: 可按规定申请缓缴，缓缴期限最长不超过6个月."""
        first = min(limit.clause_start for limit in limits)
        before = self.view[start : first - 1] if first > start else ""
        if self.content and kind_of(before, content=True)[0] == "permission":
            self._norm("permission", start, first - 1, policy)

    def _own_limits(self, kind: str, start: int, modal: int, end: int, limits: list[Limit]) -> list[Limit]:
        """Return the limits that are a norm's own, so that one row tells of both."""
        due = [limit for limit in limits if self.limits.is_due(limit)]
        share = len(limits) == 1 and limits[0].kind == "threshold" and limits[0].unit == "percent"
        if kind == "exemption" and share and limits[0].start < modal:
            return [replace(limits[0], clause_start=start, clause_end=end)]  # 增值超过30%的货物，免征关税
        if kind in ("prohibition", "exemption"):  # 三年内不得再次申请, 3年内免收过闸费
            return [limit for limit in due if self.limits.is_forbidden_for(limit, modal)][:1]
        if kind == "duty" and len(due) == len(limits):
            return limits  # 海关应当在30日内办结
        if kind not in ("duty", "permission") or len(limits) != 1:
            return []
        (limit,) = limits
        if self.limits.names_case(limit):
            return [replace(limit, clause_start=start, clause_end=end)]  # 有正式党员3名以上的，应当成立支部
        inside = limit.clause_start <= modal < limit.start and "，" not in self.view[modal : limit.start]
        inside = inside and kind == "permission" and limit.kind == "duration"
        return limits if inside else []  # 车主可以在20日内申请复检

    def _goals(self, start: int, end: int, goals: list[tuple[int, int]], policy: Policy) -> None:
        """Read the clauses that state targets by themselves, and what stands before, between and after them."""
        at = start
        for first, last in goals:
            if start + first > at:
                self._clause_of(at, start + first - 1, policy)
            self._target(self._lead(start + first, start + last), start + last, policy, said=True)
            at = start + last + 1
        if at < end:
            self._clause_of(at, end, policy)

    def _lead(self, start: int, end: int) -> int:
        """Return where the content of a clause begins."""
        ahead, told = content_start(self.view[start:end])
        self.content = self.content or told
        return start + ahead

    def _clause_start(self, kind: str, start: int, at: int) -> int:
        """A permission begins with the clause of its bearer, after the conditions."""
        if kind != "permission":
            return start
        comma = self.view.rfind("，", start, at)
        return comma + 1 if comma >= 0 else start

    def _norm(self, kind: str, start: int, end: int, policy: Policy) -> Norm:
        text = self.article.text[start:end]
        bearer = _BEARER.match(self.view[start:end])
        named = bearer["b"] if bearer and not _NOT_BEARER.search(bearer["b"]) else ""
        target = _OBJECT.search(self.view[start:end])
        condition = _CONDITION.search(self.view[start:end])
        norm = Norm(
            start, end, text, kind, policy, named, target["o"] if target else "", condition["c"] if condition else ""
        )
        self.found.append(norm)
        return norm

    def _prohibition(self, start: int, end: int, policy: Policy) -> None:
        """Read a prohibition; clauses before it with another modality end where its subject begins."""
        modal = PROHIBITION.search(self.view, start, end)
        if modal is None:
            return  # only without the rest of its clause did a word forbid: （…不得超过0.8平方米
        at = self.view.index(modal.group(), start)
        clause = self._prohibition_start(start, at, policy)
        opening = self.view.rfind("“", start, at)
        if opening >= clause and "”" not in self.view[opening:at]:
            clause = opening + 1
            if self.view[end - 1] == "”":
                end -= 1
        stop = self._purpose(at, end)
        norm = self._norm("prohibition", clause, stop, policy)
        self.forbids = norm if stop == end and "不予" not in self.view[at : at + 8] else None
        if stop < end:
            self._clause_of(stop + 1, end, policy)

    def _purpose(self, at: int, end: int) -> int:
        """Return where a prohibition ends, before what it is to guard against: 严禁…，防止…."""
        aim = _GUARDS.search(self.view, at, end)
        return aim.start() if aim else end

    def _prohibition_start(self, start: int, at: int, policy: Policy) -> int:
        comma = self.view.rfind("，", start, at)
        last = self.view[max(start, self.view.rfind("，", start, comma) + 1) : comma] if comma > 0 else ""
        if (_BY_ITSELF.match(self.view, at) and not _CASE.search(last)) or _VERB_LED.match(last):
            return comma + 1 if comma >= 0 else start
        if comma < 0 or LISTED_FORBIDDEN.search(self.view, comma, at + 16):
            return start
        before = self.view[start:comma]
        if DUTY.search(before) and not _NOT_BEARER.match(before):
            self._norm("duty", start, comma, policy)
            return comma + 1
        subject = self.view[comma + 1 : at]
        return comma + 1 if len(subject) >= 2 or SAYS.search(before[-6:]) else start

    def _target(self, start: int, end: int, policy: Policy, *, said: bool = False) -> None:
        """Read targets: one for a clause, one for each number in it; ``said`` if the clause itself says it is one."""
        numbers = [q for q in self.limits.numbers(start, end) if is_aimed_at(q, self.view)]
        if not numbers:
            if said or is_goal(self.view[start:end]):
                self._norm("target", start, end, policy)
            return
        at = start
        norm: Norm | None = None
        for q in numbers:
            if norm is not None and q.start < at:  # a second number of the same clause
                self._also_aimed(norm, q)
                continue
            stop = self.view.find("，", q.right, end)
            stop = end if stop < 0 else stop
            begin = self._lead(at, stop)
            begin = max(begin, self.view.rfind("其中，", begin, q.start) + len("其中，"))  # 明确8个指标，其中，…
            comma = self.view.rfind("，", begin, q.start)
            led = _COMPARED.sub("", _TIME_LEAD.sub("", self.view[begin:comma])) if comma > 0 else ""
            if len(led) >= _SHORTEST and not _IN_YEARS.search(led) and (is_goal(led) or states_goals(led)):
                self._norm("target", begin, comma, policy)  # what is aimed at without a number
                begin = comma + 1
            norm = self._norm("target", begin, stop, policy)
            norm.limits.append(
                Limit(
                    begin,
                    stop,
                    q.start,
                    q.end,
                    "target",
                    q.value,
                    unit_of_aim(q, self.view),
                    bound_of_aim(q, self.view),
                )
            )
            at = stop + 1
        if at < end:
            begin = self._lead(at, end)
            if end - begin >= 6:
                self._norm("target", begin, end, policy)

    def _also_aimed(self, norm: Norm, q: Quantity) -> None:
        """Add a further number of the clause to a target; under 分别 all have the bound of one: 分别超过90%、75%, 达到11%、23%左右."""
        first, bound = norm.limits[0], q.bound
        if _EACH.search(self.view, norm.start, first.start):
            bound = first.bound if bound == "exact" else bound
            if first.bound == "exact" and q.bound_end > q.end:
                norm.limits[:] = [replace(limit, bound=bound) for limit in norm.limits]
        norm.limits.append(
            Limit(norm.start, norm.end, q.start, q.end, "target", q.value, unit_of_aim(q, self.view), bound)
        )

    def _limited(self, start: int, end: int, limits: list[Limit], policy: Policy) -> None:
        """Make norms of limits: one for those that follow each other on the same object."""
        norm: Norm | None = None
        for limit in limits:
            subject = self._object(limit, start, norm)
            new = norm is None or (subject and subject != norm.applies_to) or limit.kind == "duration"
            if new:
                if subject:
                    self.object = subject
                norm = Norm(limit.clause_start, limit.clause_end, "", "limit", policy, "", subject or self.object, "")
                self.found.append(norm)
            assert norm is not None
            norm.limits.append(limit)
            norm.end = max(norm.end, limit.clause_end)
            norm.text = self.article.text[norm.start : norm.end]

    def _object(self, limit: Limit, start: int, norm: Norm | None) -> str:
        """Return what a limit applies to: the noun before its words, else what 针对 names earlier."""
        before = self.view[limit.clause_start : limit.start]
        noun = re.match(
            r"(?P<n>[\u4e00-\u9fff“”（）]{2,24}?)(?:，|最高|最多|不超过|奖补|补助|补贴|中央财政|实施期限|期限|比例|按|给予|的?标准)",
            before,
        )
        if noun and not re.match(
            r"每个?|最|且|并|但|是|分别|年贴息|中央|财政|奖|比例|支持|给予|应当|单个|补助|(?:在|自|如|若|因|经)|.*[的时后起]$",
            noun["n"],
        ):
            return noun["n"]
        if norm is not None:
            return norm.applies_to
        named = _NAMED_BEFORE.search(self.view, start, limit.start)
        return named["n"] if named else ""

"""Issuers: the bodies that stand as subject of the verb that issues a title.

issuers := body {、 body} [等N部门] | 中办、国办 | 国务院总理… 签署国务院令 | 国务院总理…、中央军委主席… 签署命令
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from jingmai.grammar.numeral import chinese_value
from jingmai.lexicon import Name
from jingmai.reading.action import ISSUE, TIME
from jingmai.reading.item import Item
from jingmai.reading.locality import local_bodies, local_body
from jingmai.reading.scope import last_of_rank

__all__ = ["Issuers"]

_COUNT = re.compile(r"(?:等|[，、]|^)?(?P<n>[一二三四五六七八九十]{1,3}|\d{1,2})(?:个)?(?:部门|部委|单位|机构|部委局)")
_SUBJECT = re.compile(
    r"(?:^|[，。；、\s）)])(?P<body>[\u4e00-\u9fff]{2,20}(?:办公室|委员会|管理局|总局|协会|商会|集团|研究院|领导小组|联席会议|人民政府|政府|交易所|中心))"
    rf"{TIME}(?:近期|于)?{TIME}(?:{ISSUE}|修订)[^，。；《]{{0,12}}$"
)
_NUMBERED_ORDER = re.compile(r"第(?P<n>\d+|[〇零一二三四五六七八九十百]+)号(?P<kind>国务院令|主席令)")
_ORDERED_AFTER = re.compile(rf"{_NUMBERED_ORDER.pattern}(?:予以)?公布")
_OWN_NUMBER = r"(?P<n>[\u4e00-\u9fff]{2,16}?(?:公告\s?\d{4}年第\s?\d+\s?号|令第?\d+号))"
_ON_BEHALF = re.compile(
    r"(?:新华社|新华通讯社|人民日报)[^，。；]{0,16}(?:受权|授权|全文)?(?:播发|刊发|发布|发表|刊登)了?$"
)
_NUMBER_BEFORE = re.compile(rf"(?:^|[，；])(?:近日|日前|今天)?(?:以|发布)?{_OWN_NUMBER}(?:予以)?(?:公布|发布|印发)了?$")
_NUMBERED_BEFORE = re.compile(
    r"(?:(?:发布|印发)(?:了)?|》[、和])(?P<n>\d{4}年第\d+号)公告(?:，?(?:公布|发布|即|明确)?：?)?$"
)
_NUMBER_AFTER = re.compile(rf"(?:，并?)?[^，。；]{{0,14}}?以{_OWN_NUMBER}(?:予以)?(?:公布|发布)")
_PURPOSE = re.compile(r"[“”\s]*(?:为(?!期)|根据|依据|按照|经(?!济|贸)|在|围绕|贯彻|落实)")
_SAID_TO_ISSUE = re.compile(
    r"(?:印发|发布|公布|颁布|出台|制定)的(?:该|此|这份|这一|这部|这项)?$"
)  # 根据财政部联合印发的《…》
_LONGER_BODY = re.compile(
    r"[\u4e00-\u9fff]{2,24}?(?:领导小组办公室|领导小组|工作组|联席会议办公室|联席会议|委员会办公室|指挥部)(?=近日|日前|今天|印发|发布|联合|公布|出台|、|和|\d)"
)
_ISSUED_ANOTHER = re.compile(r"(?:印发|发布|公布|出台|制定)的《[^《》\n]*》")
"""Behind the issuer of another title: 国务院发布的《…》完成，下一步将修订《…》."""
_CONGRESS = re.compile(
    r"(?:^|[，。；、\s）)])(?P<place>[\u4e00-\u9fff]{2,8}?(?:省|市|自治区|自治州|县|区))(?:第?[一二三四五六七八九十]+届)?人(?:民代表)?大会?(?P<standing>常(?:务委员|委)会)?第?[一二三四五六七八九十]+次会议"
)
"""The sitting of a congress of a province or city: 某市十五届人大二次会议."""
_SPEAKER = re.compile(
    r"[\u4e00-\u9fff]{0,14}(?:[司局处室]副?[司局处]?长|(?<=[委办室])副?主任|教授|研究员|院士|专家|分析师|[院所会]长)[\u4e00-\u9fff·]{2,4}(?:说|表示|介绍|透露|认为|指出)"
)
"""Behind a body: the head of one of its departments or a scholar, who speaks."""
_ANNOUNCES_OWN = re.compile(
    r"(?:[^，。、]{0,4}|(?:有关|相关)?(?:负责人|(?:新闻)?发言人)[\u4e00-\u9fff·]{0,4})(?:表示|介绍|说|透露)，?(?:下一步，?|近期|今年|还|也)*(?:将|拟|计划)"
)
_WRITTEN = re.compile(r"[\u4e00-\u9fff]{0,8}\d{1,2}月\d{1,2}日电")
"""Behind who brings the news: 新华社北京1月16日电."""
_MEDIUM = re.compile(r"网?(?:消息|讯|报道)(?:（[^（）]*）)?[：:]")
"""Behind who brings the news: 央视网消息（新闻联播）：."""
_GOVERNMENT = re.compile(
    r"(?:^|[，。；])(?P<rank>[省市县])(?:人民)?政府(?:还|也|将|拟|正|已|近日|日前)*[^，。；《]{0,8}$"
)
_JOINS = re.compile(r"(?:[、，和与及（(\s]|还|也|将|拟|正|已|近日|日前|今天|下一步)*(?:会同|联合)?")
"""Between two bodies that issue something together: 商务部将会同财政部."""
_TOGETHER = re.compile(r"(?:会同|联合)$")
_SPEAKS = re.compile(r"(?:说|表示|介绍|透露|指出)$")
_LED = re.compile(r"副?(?:主任|司长)")
_DEPARTMENT = re.compile(r"(?<=部|会|局|署)[\u4e00-\u9fff]{1,10}[司室]$")
"""What the head of a department says will be issued is issued by the ministry: 国家发展和改革委员会政策研究室."""
_TREATY = re.compile(
    r"(?P<one>[\u4e00-\u9fff]{2,16}?政府)(?:和|与|同)(?P<other>[\u4e00-\u9fff]{2,16}?政府)关于.*(?:协定|条约|协议|议定书|公约|备忘录|安排|计划|声明)$"
)
_REMEMBERED = 50  # bodies back of which one may have sat
_SAT = re.compile(r"(?:第?[一二三四五六七八九十百\d]+次)(?:全体)?会议")
_ORDER_OF = re.compile(r"国务院令|主席令|(?:签署)?第\d+号(?:国务院|主席)令")
_SIGNED = re.compile(r"签署(?:第\d+号)?命令")
_HEADED = re.compile(r"总理|主席")
"""Behind a body: the office of who signs an order for it."""


class Issuers:
    """Find the issuers of titles in one text; ``view`` is the logical text."""

    def __init__(self, view: str, names: list[Name]) -> None:
        self.view = view
        self.agencies = [n for n in names if n.entry.kind == "agency"]
        self._starts = [n.start for n in self.agencies]

    def count(self, start: int, end: int) -> int:
        """Return how many bodies the words of a sentence before a title say there are (六部门), 0 if they don't."""
        counted = _COUNT.search(self.view[start:end])
        if counted is None:
            return 0
        n = counted["n"]
        return int(n) if n.isdigit() else chinese_value(n) or 0

    def number(self, start: int, end: int, after: str) -> str:
        """Return the number of the order or announcement by which a title was issued, as the words around it say."""
        before = self.view[start:end]
        order = _NUMBERED_ORDER.search(before) or _ORDERED_AFTER.search(after)
        if order:
            return f"{order['kind']}第{order['n']}号"
        found = _NUMBER_BEFORE.search(before) or _NUMBERED_BEFORE.search(before) or _NUMBER_AFTER.match(after)
        return re.sub(r"\s", "", found["n"]) if found else ""

    def before(self, start: int, end: int) -> list[Item]:
        """Return the bodies that stand as subject before the verb that issues the title at ``end``."""
        before = self.view[start:end]
        if _ON_BEHALF.search(before):
            return []  # 新华社受权播发: whoever issued it, the agency has not
        if order := _ORDER_OF.search(before):
            body = "国务院" if "国务院" in order.group() else "中华人民共和国主席"
            at = start + order.start()
            return [Item(body, at, at + len(body))]
        if signed := _SIGNED.search(before):
            heads = [n for n in self._within(start, start + signed.start()) if _HEADED.match(self.view, n.end)]
            if heads:
                return [Item(n.entry.value, n.start, n.end) for n in heads]
        if government := self._government(start, end):
            return [government]
        if local := local_bodies(self.view, self._within(start, end), start, end):
            return local
        joined: list[Item] = []  # 将会同国家卫生健康委，出台: with whom the one who speaks issues it
        clauses = list(re.finditer(r"[^，,]+", before))
        for clause in reversed(clauses):
            if _PURPOSE.match(clause.group()) and not _SAID_TO_ISSUE.search(clause.group()):
                continue
            found = self._listed(start + clause.start(), start + clause.end(), end)
            if found and not joined and _TOGETHER.search(self.view, start + clause.start(), found[0].start):
                joined = found
            elif found:
                return [*found, *joined] if _SPEAKS.search(clause.group()) or not joined else joined
        if joined:
            return joined
        if congress := self._congress(start, end):
            return [congress]
        unknown = _SUBJECT.search(before)
        if unknown is None:
            return []
        at = start + unknown.start("body")
        return [Item(unknown["body"], at, at + len(unknown["body"]), False)]

    def _government(self, start: int, end: int) -> Item | None:
        """Return the government that is called by its rank, of the place last named with that rank: 省政府还将出台."""
        found = _GOVERNMENT.search(self.view, start, end)
        place = last_of_rank(self.view, found["rank"], found.start("rank")) if found else ""
        if found is None or not place:
            return None
        at = found.start("rank")
        return Item(f"{place}人民政府", at, found.start() + found.group().index("政府") + 2, False)

    def _within(self, start: int, end: int) -> list[Name]:
        i, j = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return self.agencies[i:j]

    def named(self, start: int, end: int) -> list[Item]:
        """Return the bodies that a stretch of text lists."""
        congress = self._congress(start, end)
        return self._listed(start, end, end) or ([congress] if congress else [])

    def _congress(self, start: int, end: int) -> Item | None:
        """Return the congress of a province or city of whose sitting a stretch of text tells."""
        found = _CONGRESS.search(self.view[start:end])
        if found is None:
            return None
        body = f"{found['place']}人民代表大会{'常务委员会' if found['standing'] else ''}"
        return Item(body, start + found.start(), start + found.end(), False)

    def sitting(self, end: int) -> list[Item]:
        """Return the law-making body of whose sitting the words before an offset tell last."""
        last = bisect_left(self._starts, end)
        for name in reversed(self.agencies[max(0, last - _REMEMBERED) : last]):
            if _SAT.match(self.view, name.end, end):
                local = local_body(self.view, name)
                return [Item(local or name.entry.value, name.start, name.end, not local)]
        return []

    def _listed(self, start: int, end: int, stop: int) -> list[Item]:
        """Return the longest list of bodies in a clause; one that goes on (…领导小组办公室) is taken whole."""
        groups: list[list[Item]] = []
        i = bisect_left(self._starts, start)
        while i < len(self.agencies) and self.agencies[i].end <= end:
            name = self.agencies[i]
            i += 1
            attributive = _ISSUED_ANOTHER.match(self.view, name.end, stop)
            if (
                attributive
                or _WRITTEN.match(self.view, name.end)
                or self._is_informant(name, start, stop)
                or self._in_title(name, start)
            ):
                continue
            longer = _LONGER_BODY.match(self.view, name.end, end)
            local = local_body(self.view, name)
            item = Item(local or name.entry.value, name.start, name.end, not local)
            if not local and _LED.match(self.view, name.end):
                item = replace(item, value=_DEPARTMENT.sub("", item.value))
            if longer:
                item = Item((local or name.entry.value) + longer.group(), name.start, longer.end(), False)
            if groups and _JOINS.fullmatch(self.view, groups[-1][-1].end, name.start):
                groups[-1].append(item)
            else:
                groups.append([item])
        if not groups:
            return []
        return groups[-1] if len(groups[-1]) >= len(groups[0]) else groups[0]

    def _in_title(self, name: Name, start: int) -> bool:
        """Tell whether a body is named inside a title of its sentence: 《中华人民共和国海关…办法》."""
        return self.view.rfind("《", start, name.start) > self.view.rfind("》", start, name.start)

    def _is_informant(self, name: Name, start: int, end: int) -> bool:
        """A body from which reporters heard, or with whose consent it was issued, did not thereby issue it."""
        before = self.view[start : name.start]
        after = self.view[name.end : end]
        if re.search(r"(?:从|据|经|由|根据|报)[^，。]{0,8}$", before) and re.match(
            r"[^，。]{0,10}(?:获悉|了解|同意|批准|消息|介绍|举行|透露)", after
        ):
            return True
        if _MEDIUM.match(after):
            return True
        if _ANNOUNCES_OWN.match(after) and not name.entry.value.endswith("司"):
            return False
        if _SPEAKER.match(self.view, name.end, end):
            return True
        return bool(
            re.match(
                r"[^，。、]{0,4}(?:新闻发言人|有关负责人|相关负责人|同意(?!印发|发布)|批准(?!发布|印发|公布|实施)|表示|介绍)",
                after,
            )
        )

    def in_title(self, start: int, title: str) -> list[Item]:
        """中共中央 国务院关于…的意见 names its issuers itself, a treaty the governments that made it."""
        if treaty := _TREATY.match(title):
            return [Item(treaty[n], start + treaty.start(n), start + treaty.end(n), False) for n in ("one", "other")]
        head = re.match(r"(.{2,40}?)关于", title)
        if not head:
            return []
        stop = start + head.end(1)
        i = bisect_left(self._starts, start)
        found = []
        while i < len(self.agencies) and self.agencies[i].end <= stop:
            found.append(Item(self.agencies[i].entry.value, self.agencies[i].start, self.agencies[i].end))
            i += 1
        return found

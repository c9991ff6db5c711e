"""Sources: who is named as having said a figure, statistics office or speaker."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from jingmai.article import Article
from jingmai.lexicon import Name
from jingmai.reading.personname import ONE

__all__ = ["SourceTracker"]

_ACCORDING = re.compile(
    r"(?:据|根据|来自|从|记者从)(?P<who>[\u4e00-\u9fff（）()A-Z]{2,20}?)(?:最新|今天|近日|日前|\d+日|[（(][^）)]*[）)])*"
    r"(?P<how>统计|数据|介绍|测算|发布|公布|消息|通报|了解到|获悉|预计|预测|举行|举办|披露)"
)
_SHOWS = re.compile(
    r"(?P<who>[\u4e00-\u9fff]{2,16}?)(?:最新|的|公布的?|发布的?|今天|近日)*(?:统计)?数据显示|(?P<who2>海关)统计(?:数据)?显示"
)
_SAYS = re.compile(
    r"(?P<who>[\u4e00-\u9fff·]{2,4})(?:举例|进一步|分析|认为|解释|同时|还)*(?P<verb>说|表示|介绍|指出|称|认为|强调|告诉)(?=[，：:。“”]|称|说|，|$|[\u4e00-\u9fff])"
)
_SAYING = re.compile(r"(?<!自)说(?!明)|表示|介绍|指出|(?<![名简总统职])称(?![号为职谓])|认为|强调|告诉")
_POST_END = re.compile(
    r"(?:经理|负责人|主任|书记|主席|董事长|总裁|总监|厂长|社长|会长|[院所部局处科司省市县镇村站队]长|老板|农户|村民|司机|工人|员工|店主|摊主|商户|客商|专家|学者|人士|代表)$"
)
"""How one ends who is called by a post and no name."""
_NAME_END = re.compile(rf"(?<=[理监户民师家工总裁事助记])[{ONE}][\u4e00-\u9fff]{{1,2}}$")
"""A name behind the last character of a post: 总经|理王大力."""
_CUSTOMS = "海关总署"
_HOUSE = re.compile(r"(?!中国|我国|全国|国家|各地|当地|据|从)[\u4e00-\u9fff]{2,5}海关$")
"""A customs house of a place that no vocabulary names: 泉州海关."""


class SourceTracker:
    """Find, for a place in an article, who is named as the source of a figure there.

    A source holds from where it is named to the end of its paragraph; a speaker named after a quotation also for the
    quotation; one introduced with a colon at the end of a paragraph for the paragraphs up to the next heading.
    """

    def __init__(self, article: Article, names: list[Name], view: str) -> None:
        self.view = view
        self.agencies = [(n.start, n.end, n.entry.value) for n in names if n.entry.kind == "agency"]
        self._agency_starts = [a[0] for a in self.agencies]
        self.marks: list[tuple[int, int, str]] = []
        carried = ""
        for paragraph in article.paragraphs:
            if paragraph.kind != "body":
                carried = ""
                continue
            carried = self._paragraph(paragraph.start, paragraph.end, carried)
        self.marks.sort()
        self._starts = [m[0] for m in self.marks]

    def at(self, offset: int) -> str:
        """Return the source named for the figure at an offset, empty if none is."""
        i = bisect_right(self._starts, offset) - 1
        while i >= 0 and i >= bisect_right(self._starts, offset) - 6:
            if self.marks[i][1] > offset:
                return self.marks[i][2]
            i -= 1
        return ""

    def _paragraph(self, start: int, end: int, carried: str) -> str:
        if carried:
            self.marks.append((start, end, carried))
        for match in _ACCORDING.finditer(self.view, start, end):
            if who := self._body(match.start("who"), match.end("who"), match["who"]):
                self.marks.append((match.start(), end, who))
        shown = self.view.find("显示", start, end) >= 0
        for match in _SHOWS.finditer(self.view, start, end) if shown else ():
            group = "who" if match["who"] else "who2"
            if who := self._body(match.start(group), match.end(group), match[group]):
                self.marks.append((match.start(), end, who))
        for name_start, name_end, value in self._bodies(start, end):
            if re.match(
                r"(?:今天|近日|日前|\d+日|[（(][^）)]*[）)]|[\d月日上下午]+|对外|则|还|也|同日|同时|最新|上月|\d+月|相关负责人|新闻发言人|有关负责人)*(?:公布|发布|介绍|表示|预测|预计)",
                self.view[name_end : min(end, name_end + 24)],
            ):
                self.marks.append((name_start, end, value))
        last = ""
        said = _SAYING.search(self.view, start, end)  # most paragraphs of a law quote nobody
        for match in _SAYS.finditer(self.view, start, end) if said else ():
            who = self._speaker(match["who"], match.start("who"))
            if not who:
                continue
            last = who
            quoted = self.view.rfind("“", max(start, match.start() - 600), match.start())
            self.marks.append(
                (quoted if quoted >= 0 and self.view[match.start() - 1] in "”，" else match.start(), end, who)
            )
        if self.view[start:end].rstrip().endswith(("：", ":")):
            return last or carried
        return ""

    def _bodies(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """Return the bodies that begin between two offsets."""
        i, j = bisect_left(self._agency_starts, start), bisect_left(self._agency_starts, end)
        return self.agencies[i:j]

    def _body(self, start: int, end: int, text: str) -> str:
        for a, b, value in self._bodies(max(0, start - 40), end):
            if b > start:
                own = _HOUSE.search(self.view, start, b) if self.view[a:b] == "海关" else None
                return own.group() if own else value
        if text.endswith("海关") or text.startswith(("海关", "我国海关", "中国海关")):
            return _CUSTOMS if text in ("海关", "我国海关", "中国海关", "海关最新", "海关总署") else text
        cleaned = re.sub(r"^(?:了解|悉|最新|有关|相关|初步)", "", text)
        return (
            cleaned
            if 2 <= len(cleaned) <= 14
            and re.search(
                r"(?:局|部|署|委|院|协会|机构|行|中心|公司|组织|集团|联合会|商会|研究所|会|网|平台)$", cleaned
            )
            else ""
        )

    def _speaker(self, text: str, start: int) -> str:
        """Return the person's name that ends right before the verb: two to four characters after a post or a comma."""
        if _POST_END.search(text):
            return ""
        if named := _NAME_END.search(text):
            return named.group()
        if re.search(r"[的了是他她们人家者方长员这那就也还都又将会在有为与和对中国家]", text):
            before = re.sub(r"^.*[的长员人者任授记]", "", text)
            return before if 2 <= len(before) <= 3 and not re.search(r"[他她们这那也还都]", before) else ""
        return text if 2 <= len(text) <= 4 else ""

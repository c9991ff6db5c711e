"""Fate: which numbers are figures, and what the others are.

provision    laid down by a policy            name       part of a name, a title, a code
ordinal      第八届, 第二，                     date       a time or a duration
unread       a number that no rule can read, with the reason
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jingmai.article import Sentence
from jingmai.grammar.quantity import Quantity
from jingmai.reading.figure import Figure
from jingmai.reading.passage import Clause, Passage

__all__ = ["Unread", "fate_of", "states_nothing"]

_VAGUE_RANK = re.compile(
    r"^、[二三四](?!位)|^大?(?:特点|趋势|亮点|方面|特征|变化|任务|步|重点|原因|类|批|轮|期|届|次|条|章|节|款|季度|产业|站|枪|关)"
)
_COUNTERS_VAGUE = frozenset(
    "厘米 毫米 毫升 分贝 点 方面 次 届 步 轮 版 期 章 节 款 号 时 分 秒 岁 周岁 度 摄氏度 页 层 楼 路".split()
)
_MEASURED_BY = {
    "款": re.compile(
        r"(?:推出|开发|研发|上新|新增|拥有|设计|生产|上市|首发|发布|展出|销售)(?:了|出)?[^，。；\d]{0,8}$"
    ),
    "秒": re.compile(
        r"(?:时间|时长|用时|耗时)(?:[^，。；\d]{0,6}|[由从][^，。；]{1,14}(?:缩短|压缩|减少|降低?|缩减|压减)[到至为])$"
    ),
}
"""What makes a statistic of a counter that else is none: 推出新产品320款, 平均过卡时间不到20秒."""
_SHOWN = re.compile(r"[^，。；\d]{2,16}?(?:亮相|首发|首展|参展|展出|上市|登场|面市)")
_VAGUE_COUNT = re.compile(
    r"^(?:方面|特点|特征|亮点|阶段|环节|维度|关键(?!核心)|重点(?!举措|措施|任务|项目|企业|园区|工程|平台|实验室|城市|产品|商品|群体|机构|单位|国别|市场)|部门|因素|小时|工作日|字|关键词|层面|步骤|要素|问题|优势|短板|坚持|必须|转变|统一|更加|多层|世界(?!\d|[一二三四五六七八九十百]+强)|时代|国产|全面|注重|能力|体系|专项|篇章|部分|章节|领域|意识|自信|维护)"
)
_IDENTIFIER = re.compile(r"(?:电话|传真|邮编|邮政编码|联系方式|手机|热线|账号|编号|邮箱)\s*[：:][^，。；\n]*$")
_SAVED = re.compile(r"节[省约]了?(?:近|约|超过?|逾|将近)?$")
_PART_OF = re.compile(r"(?:以上|左右)?的")
_RADIUS = re.compile(r"半径(?:约|近|仅)?$")
_ONE_IN = re.compile(r"[^，。；\d]{0,24}?[中里]，?(?:就|大|约|至少)*有")
_OF_EACH = re.compile(r"每[\d一二三四五六七八九十百]+[^，。；\d]{1,25}?[中里]，?(?:就|大|约|至少)*有(?:近|约|超过?)?$")
_ONE_IN_REACH = 36  # characters of 每10台…中有
_ROUND_THE_CLOCK = re.compile(
    r"(?:全天候|不间断|不打烊)?(?:通关|作业|服务|值[守班]|预约|运[行转营]|开放|营业|在线|监管|[^，。；]{0,2}受理)"
)
_RESET = re.compile(r"(?:大幅|进一步)?(?:压缩|缩短|缩减|压减|降低|延长|增加|扩大|提[高升])[到至为]")
_REPEATED = re.compile(r"(?:这|那|该|上述)(?:近|约|超)?$")
_ARTICLES = re.compile(r"\d+章[，、和]?共?$")  # 共7章52条
_FOUNDS = re.compile(r"(?:建成|建立|设立|设有|建设|布局|拥有|形成|增至|达到?)了?$")
_LEVEL_NAME = re.compile(r"(?:美?元)?(?:台阶|级|俱乐部|城市|大省|产业|赛道|蓝海|量级)")
_CLASS_OF_SIZE = re.compile(r"级的?[\u4e00-\u9fffA-Z]{2}")
_RANKS = re.compile(r"(?:级|大关)?[^，。；]{0,8}(?:行列|俱乐部|阵营|方阵|梯队)")
_JOINS = re.compile(r"(?:跻身|迈入|进入|迈进|晋级|跨入)(?:全球|世界|全国)?$")
_DEALT_WITH = re.compile(
    r"[\u4e00-\u9fff]{0,8}?(?:单方面|全面|全部)?(?:实施|实行|给予|签署|签订|建立|达成|开展|开放|互免|免签|免除|取消)"
)
"""What is done with the countries of a group that are counted, and no trade with them: 对53个非洲建交国实施零关税."""
_TARIFFED = re.compile(
    r"(?![^，。；]{0,10}(?:国|国家|地区|经济体|成员国?|伙伴)(?:实[施行]|给予|全面|单方面|免))[^，。；]{2,20}?(?:实施|实行|征收|加征|免征|调整|降低|取消|恢复)[^，。；]{0,16}(?:税率|关税|降税|暂定税|反倾销税)"
)
"""What is laid down for goods that are counted: 对1020项商品实施进口暂定税率."""
_NEAR = 6
_THRESHOLD = re.compile(
    r"(?:及|或)?以[上下]的(?:特?大)?(?:项目|企业|大单|订单|伙伴|市场|国家|产品|商品|合同|外资|平台)"
)
_SHORTENED = re.compile(
    r"(?:时间|周期|工期|时长|账期|时限|耗时|用时)[^，。；\d]{0,6}(?:缩短|压缩|延长|节省|减少|提前|增加)了?(?:近|约|超过?|逾)?$"
)
"""Before by how much something takes less time than it did: 资金回笼时间平均缩短4个月."""
_NEAR_VERB = 16
_RUN = re.compile(r"(?:连续|接连|连[涨增升降跌]?)(?:第|近|超过?)?$")
_INDEX = 14  # characters back in which 指数 may stand
_NEGATED = re.compile(r"(?:没有|并未|尚未|从未|未曾|未|不再|难以|无法)$")
_THOSE = re.compile(r"(?:(?:以上|以下|及以上)的|的(?=达到?|有|共有))(?:有|共有|达到?|超过?|约|近|占)*\d")
_LABEL = 60  # characters back in which 电话： may stand


@dataclass(frozen=True, slots=True)
class Unread:
    """Mark a number that is no figure, or one that could not be read: its fate and the reason."""

    start: int
    end: int
    text: str
    fate: str
    reason: str
    detail: str = ""


def fate_of(q: Quantity, passage: Passage, sentence: Sentence, before: Sequence[Figure]) -> Unread | None:
    """Return what a number is if it is no figure, ``None`` if it is to be read; ``before`` are the figures so far."""
    found = _Number(q, passage, sentence, before).fate()
    return Unread(q.start, q.end, q.text, *found) if found else None


@dataclass(frozen=True, slots=True)
class _Number:
    q: Quantity
    passage: Passage
    sentence: Sentence
    before: Sequence[Figure]

    def fate(self) -> tuple[str, ...] | None:
        """Return fate, reason and detail by the kind of the number."""
        kind = self.q.kind
        if kind == "idiom" and (self._left(3).endswith(("连续", "连")) or _RESET.match(self._view, self.q.end)):
            return None  # 由过去的两天压缩到6小时
        if kind in ("ordinal", "vague", "idiom"):
            return {"ordinal": "ordinal", "vague": "unread", "idiom": "name"}[kind], kind
        if self._left(1) in ("×", "*", "✕") or (
            self.q.text == "24小时" and _ROUND_THE_CLOCK.match(self._view, self.q.end)
        ):
            return "name", "name"  # 7×24小时, 24小时通关
        if self.passage.inside_name(self.q) and not self._opens_name_after_verb():
            return "name", "name"
        if kind == "rank":
            return ("ordinal", "ordinal") if self._is_ordinal() else None
        if _IDENTIFIER.search(self._view, max(self.sentence.start, self.q.start - _LABEL), self.q.start):
            return "name", "identifier"
        if kind == "percent" and _SAVED.search(self._left(6)) and _PART_OF.match(self._view, self.q.end):
            return "unread", "unresolved", "a part of what is saved"  # 比海运节省约三分之二的时间
        if _RADIUS.search(self._left(4)):
            return "name", "name"  # 半径50公里内: where, not how far
        if kind == "bare":
            return None if self._is_index() else ("unread", "no unit")
        if kind == "span":
            figure = _RUN.search(self._left(6)) or _SHORTENED.search(self._left(_NEAR_VERB))
            return None if figure else ("date", "duration")
        return self._of_amount()

    def _opens_name_after_verb(self) -> bool:
        """Tell 建成22个自贸试验区, which counts them, from the name 22个自贸试验区."""
        named = self.passage.names_in(self.q.start, self.q.end)
        opens = bool(named) and named[0].start == self.q.start
        return opens and bool(_FOUNDS.search(self._left(4)))

    def _of_amount(self) -> tuple[str, ...] | None:
        q, after = self.q, self._view[self.q.end : self.q.end + 8]
        if q.text[0] in "千百万亿" and _LEVEL_NAME.match(self._view, q.end - q.text.endswith("级")):
            return "name", "name"
        if q.kind != "amount":
            return None
        if _CLASS_OF_SIZE.match(self._view, q.end):
            return "name", "name"  # 一艘24000标准箱级的集装箱船
        if _RANKS.match(self._view, q.end) and _JOINS.search(self._left(_NEAR)):
            return "name", "name"  # 首次跻身千万标箱大港行列
        vague = q.counter in _COUNTERS_VAGUE and not (q.counter == "点" and "指数" in self._left(_INDEX))
        shown = q.counter == "款" and _SHOWN.match(self._view, q.end)  # 2300多款新产品集中亮相
        if vague and not (shown or (q.counter in _MEASURED_BY and _MEASURED_BY[q.counter].search(self._left(_INDEX)))):
            return "unread", "not a statistic", q.counter
        if q.counter == "条" and (_ARTICLES.search(self._left(6)) or self._view.startswith("”", q.end)):
            return "name", "name"  # 稳外贸8条
        if (self._left(1) == "每" and _ONE_IN.match(self._view, q.end)) or _OF_EACH.search(self._left(_ONE_IN_REACH)):
            return "unread", "not a statistic", "每"  # 每3辆中就有1辆
        if q.unit in ("CNY", "USD") and _THRESHOLD.match(self._view, q.end):
            return "name", "threshold"
        if q.unit == "count" and self._left(1) == "对" and _TARIFFED.match(self._view, q.end):
            return "unread", "not a statistic", "税"
        if _REPEATED.search(self._left(4)) and self._was_read():
            return "name", "repeated"
        if q.unit == "count" and _VAGUE_COUNT.match(after):
            return "unread", "not a statistic", after[:2]
        return ("name", "name") if q.unit == "count" and self._is_member_count() else None

    @property
    def _view(self) -> str:
        return self.passage.view

    def _left(self, size: int) -> str:
        return self._view[max(0, self.q.start - size) : self.q.start]

    def _is_ordinal(self) -> bool:
        """Tell 第二批 and 第二，… at the head of a sentence from the rank 第二."""
        counts_points = self.q.start <= self.sentence.start + 1 and self._view.startswith(
            ("，", "、", "：", ","), self.q.end
        )
        after = self._view[self.q.end : self.q.end + 8]
        return bool(_VAGUE_RANK.match(after)) or self._left(2).endswith(("前", "本", "每")) or counts_points

    def _was_read(self) -> bool:
        """这1.6万亿元 takes up a figure that was read before."""
        return any(f.value == self.q.value and f.unit == self.q.unit for f in self.before[-3:])

    def _is_index(self) -> bool:
        """A number without a unit counts when it is the value of an index."""
        before = self._left(14)
        return "指数" in before and bool(re.search(r"(?:为|至|到|达|报)$", before)) and "." in self.q.text

    def _is_member_count(self) -> bool:
        """对152个共建“一带一路”国家进出口, 其他9个金砖国家: the number is part of the partner's name."""
        before = self._left(2)
        named = self.passage.names_in(self.q.end, self.q.end + 2)
        member = bool(named) and named[0].entry.kind == "area" and named[0].entry.group
        if member and before.endswith(("对", "与", "和", "向", "自", "同")):
            return _DEALT_WITH.match(self._view, named[0].end) is None
        following = self._view[self.q.end : self.q.end + 6]
        return before in ("其他", "其它", "其余") or bool(re.match(r"大(?:主要)?(?:贸易伙伴|市场)", following))


def states_nothing(q: Quantity, measure: str, passage: Passage, clause: Clause, *, flow: bool) -> str:
    """Tell why a number with a bound states nothing: 没有超过100亿元的记录, 规模超500亿元的伙伴; empty if it does.

    ``flow`` tells that the words before it name a flow.
    """
    if q.kind != "amount" or q.bound == "exact" or measure != "level":
        return ""
    if _NEGATED.search(passage.view, max(clause.start, q.left - 4), q.left):
        return "negated"
    after = q.right
    known = any(n.start <= after + 9 and n.entry.kind == "product" for n in passage.names_in(after, clause.end))
    restricts = passage.view.startswith("的", after) and not known and flow and after + 1 < clause.end
    elided = _THOSE.match(passage.view, q.end, clause.end)  # 进出口额1亿元以上的约7800家
    return "threshold" if restricts or elided else ""

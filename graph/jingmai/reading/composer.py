"""The composer: a figure from its number, its topic, its time and what is said of it, or the reason why there is none."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from jingmai.article import Sentence
from jingmai.grammar.bound import bound_before
from jingmai.grammar.change import Predicate
from jingmai.grammar.quantity import Quantity
from jingmai.grammar.timespan import as_one, last_day
from jingmai.reading.base import Bases
from jingmai.reading.counted import flow_of, tidied
from jingmai.reading.fate import Unread
from jingmai.reading.figure import Figure, Topic
from jingmai.reading.focus import Focus
from jingmai.reading.item import Item
from jingmai.reading.passage import Clause
from jingmai.reading.source import SourceTracker
from jingmai.reading.status import status_of
from jingmai.reading.subject import Subject
from jingmai.reading.timing import GROWN_TO, Timing, run_of

__all__ = ["Composer", "aside"]

_EDITION = re.compile(r"[比较]上一?届")
_ENDED = re.compile(r"(?:结束|扭转|终结|告别|摆脱|改变)了?(?:此前|之前)?$")
_DAILY = re.compile(r"(?:日均|平均每[天日]|每[天日]平均)$")
_PLACE_ONLY = re.compile(r"(?:第[一二三四五\d]+|首位|榜首|前列|领先|前[三五十])$")
_BOUND_APART = re.compile(r"(?P<bound>不到|不足|超过|接近|约占|近)(?:全国|全球|全省|[^，。；\d]{2,10}的)$")
"""不到全国千分之四: the bound stands before what it is a share of."""
_APART = 16  # characters back in which such a bound may stand
_TRADED = ("", "CNY", "USD", "tonne", "vehicle", "set")
_COUNTER = re.compile(r"(?![的以左多余大规和与及增同占比较高低，。、；级台元关])[\u4e00-\u9fff]")
_CHINA = Item("中国", -1, -1, True, True)
_GONE_BY = re.compile(r"[^，。；]{0,10}(?:之后|以后)")
_TURNED_AFTER = re.compile(r"[^，。；]{0,6}(?:后|之后)(?:，[^，。；]{0,8})?(?:首次|再度|再次|重新|首度|由|转|恢复)")
_PAID = re.compile(
    r"(?:投资|金额|资金|产值|贷款|存款|[成交销]售?额|营收|收入|利润|税|票房|授信|融资|补贴|预算|价值|市值)(?!群体|人口|人群|家庭|者|企业|户|项目)"
)
_AIMED = re.compile(r"(?:以上|左右)?的(?:年度|全年|规划|预期|预定|既定|任务|发展|增长)*目标")
_RATIO = re.compile(r"(?<![利税汇费增])(?<!失业|收益|通胀|增长|回报|利润)率$")
"""A percentage of a whole that is called by its own name; rates of interest, tax and unemployment are levels."""
_ATTENDED = re.compile(r"参展|参会|观展|展位|展区|展商|到会")
"""What is said of a fair that the sentence before has named."""
_ALL_EDITIONS = re.compile(r"(?:创办|举办|创立|首届)[^，。；]{0,6}以来|历届")
"""What is said of all editions of a fair together: 自1997年举办以来."""
_DEALT = re.compile(r"成交|签约|意向")
_SERVICE = re.compile(r".服务$")
_STANDING = re.compile(r"地位|第一|首位|领先|最大|伙伴|市场|[量额率位]$")
_STREAK_GROWTH = re.compile(
    r"^(?:的)?(?:[月份季度年]|同期|双双|均|都|也|实现|保持|呈现|取得|同比|环比|进出口|出口|进口|[了着过]|稳定|快速|较快|持续|两位数|以上|的)*(?:正|双)?(?:增长|上升|扩大|回升)"
)
_RUN_OF_RATES = re.compile(
    r"[^，。；]*?(?:保持在|超过?|突破|[高低快慢好]于|稳定在)|的?(?:下降|下滑|负增长|回落|萎缩|收缩|下跌)(?:的?(?:局面|态势|趋势|势头|走势))?(?=[，。；、]|$)"
)
"""What a run says of the rates of its flow alone: 连续4个月快于出口, 连续9个季度下滑的局面."""
_COMPARES_RATES = re.compile(r"[^，。；]{0,4}[高低快慢好]于")
_BEGUN = re.compile(r"[自从](?P<year>(?:19|20)\d\d)年(?:[^，。；]{0,6}以来|起|开始)")
_NAMED = frozenset(("level", "growth", "share", "multiple", "change", "contribution", "difference"))
_TIMED = frozenset(("growth", "change", "contribution"))
_CLEARANCE = re.compile(r"(?:通关|放行|查验|物流|运输)(?:时间|时长|用时)$")
_FLOW_OF_TIME = re.compile(r"(?:进出口|进口|出口)(?:货物)?$")
_SO_FAR = re.compile(r"截[至止]|已")
"""截至5月5日，全年总票房: what the year has brought up to then."""
_LAST_MONTH = 11  # from then on a text may report on its whole year
_TIMES = frozenset("秒 分钟 小时 天 日 周 米 公里 千米 厘米 毫米 岁 级 千伏".split())


_COMPARED_WITH = re.compile(
    r"(?:低于|高于|快于|慢于|不及|超过)(?:上年|去年|20\d\d年)[^，。；]{0,6}$|[由从](?:去年|上年|20\d\d年)(?:同期)?的(?:近|约|超过?)?$"
)
_BALANCE = re.compile(r"(?<!账户)(?<!收支)(?<!项目)[顺逆]差额?$")


def aside(q: Quantity, fate: str, reason: str, detail: str = "") -> Unread:
    """Return the mark of a number that is no figure."""
    return Unread(q.start, q.end, q.text, fate, reason, detail)


def _measure_of(q: Quantity, predicate: Predicate) -> str:
    """Return the measure: 增长 makes a percentage a growth and times a multiple."""
    if predicate.measure in ("growth", "multiple"):
        return {"times": "multiple", "percent": "growth"}.get(q.kind, predicate.measure)
    return predicate.measure


def _missing(topic: Topic, measure: str, unit: str) -> tuple[str, ...]:
    """Return fate and reason of a number whose topic lacks what its measure needs, nothing if it has all."""
    named = topic.flow or topic.indicator is not None
    if measure == "rank":
        return () if named else ("ordinal", "ordinal")
    if measure in _NAMED and not (named or (measure == "share" and topic.product)):
        return ("unread", "unresolved", "no subject")
    if measure == "level" and topic.flow and not topic.indicator and unit in _TIMES:
        return ("date", "duration")  # 24小时 of a hot line, 200米 of a ship are no trade
    return ()


class Composer:
    """Compose the figures of an article.

    ``fallback`` is the flow of its first figure, for those that name none; ``rank_flow`` that of the last rank.
    """

    def __init__(self, view: str, focus: Focus, timing: Timing, sources: SourceTracker) -> None:
        self.view = view
        self.focus = focus
        self.timing = timing
        self.bases = Bases(timing)
        self.sources = sources
        self.fallback = ""
        self.rank_flow = ""
        self.heading = False
        self.sentence: Sentence | None = None

    def figure(
        self,
        q: Quantity,
        topic: Topic,
        predicate: Predicate,
        period: str,
        clause: Clause,
        whole: Subject | None,
        place: tuple[int, int] = (0, 1),
    ) -> Figure | Unread:
        """Return the figure that a number gives, or why it gives none."""
        period = as_one(period)
        measure = _measure_of(q, predicate)
        topic = self._topic(q, topic, predicate, measure, clause)
        if measure == "level" and q.kind == "percent" and topic.indicator and _RATIO.search(topic.indicator.value):
            measure = "share"  # 回程班列重箱率保持在85%以上
        if measure == "streak":
            return self._streak(q, topic, predicate, period, clause)
        self._complete(topic, predicate, measure, clause, traded=q.kind != "amount" or q.unit in _TRADED)
        unit = q.unit
        if not unit and q.kind == "amount":
            paid = topic.indicator is not None and _PAID.search(topic.indicator.value)
            unit = "CNY" if topic.flow or paid else "count"  # 观影人次3777万: the indicator has counted
        if not unit and q.kind == "bare":
            unit = "index"  # 采购经理指数为51.7
        if not q.unit and q.kind == "amount" and unit == "CNY" and _COUNTER.match(self.view, q.right):
            return aside(q, "unread", "no unit", self.view[q.right])  # 120万筐 is no money
        if measure == "level" and unit in _TIMES and self.view.endswith("每", clause.start, q.left):
            return aside(q, "date", "duration")  # 平均每87分钟就有一列
        told = topic.indicator
        if told and told.start < clause.start and _DAILY.search(self.view, clause.start, q.left):
            last = self.focus.told.last
            if q.unit == "count" and (last is None or last.text[-1] != q.text[-1]):
                return aside(q, "unread", "unresolved", "no subject")  # 开通5条通道，平均每天2万人
            topic.indicator = Item(f"日均{told.value}", -1, -1, False)  # 中欧班列7136列，日均23列
        if missing := _missing(topic, measure, unit):
            return aside(q, *missing)
        former = topic.area is not None and self.focus.fairs.is_former(topic.area)
        if former and not any(p.code and p.start < q.start for p in clause.periods):
            period = ""  # when an earlier edition was held is not said
        period = self._period(q, measure, period, clause)
        if predicate.annual_average and not period:
            period = self.bases.averaged("", self.view[clause.start : q.start])  # 五年来，年均增长8%
        if measure in _TIMED and not period:
            return aside(q, "unread", "unresolved", "no period")
        compared = bool(topic.flow) or self._adds_to_level(topic)
        base = self._grown_from(topic, measure, predicate, clause, period)
        base = base or self.bases.of(predicate, period, clause, q, flow=compared, place=place)
        fair = self.focus.fairs.is_fair(topic.area or _CHINA) or _EDITION.search(self.view, clause.start, q.start)
        if base and fair and predicate.comparison != "yoy":
            base = self.focus.fairs.edition_before(period)
        if predicate.annual_average:
            period = self.bases.averaged(period, self.view[clause.start : q.start])
        if measure in ("level", "share", "growth"):
            self.timing.note_level(q, clause, period, rate=measure == "growth", share=measure == "share")
        return Figure(
            q.start,
            q.end,
            q.text,
            measure,
            self._value(q, predicate, measure, clause),
            q.precision,
            unit,
            self._bound(q, predicate),
            topic,
            period,
            base,
            self._status(q, clause, period),
            self.sources.at(q.start),
            self._share_of(predicate, whole),
        )

    def _topic(self, q: Quantity, topic: Topic, predicate: Predicate, measure: str, clause: Clause) -> Topic:
        """Return a topic of its own for one figure, with an area and an indicator that fit it."""
        topic = replace(topic)
        if topic.indicator and topic.indicator.value.endswith("指数"):
            topic.flow, topic.product = "", None  # 出口集装箱运价指数 trades nothing
        if topic.area is None:
            topic.area = self.focus.default_area
        dealt = _DEALT.search(self.view, clause.start, q.start)
        if topic.flow and topic.area == self.focus.default_area and self.focus.of_fair and not dealt:
            topic.area = _CHINA  # a fair the text is about trades nothing
        assert self.sentence is not None
        if not _ALL_EDITIONS.search(self.view, self.sentence.start, q.start):
            topic.area = self.focus.fairs.edition_of(topic.area)
        fair = self.focus.fairs.at(self.sentence.start, q.start)
        if fair is None and _ATTENDED.search(self.view, self.sentence.start, self.sentence.end):
            fair = self.focus.fairs.before(self.sentence.start)
        carried = topic.area in (self.focus.default_area, self.focus.paragraph_area)
        if fair and not topic.flow and carried and topic.area.start < self.sentence.start:
            topic.area = fair
        points = q.kind == "points" and topic.flow and measure != "rank"
        if points and topic.indicator and not self._indicator_here(topic, clause):
            topic.indicator = None
        if topic.indicator:
            topic.indicator = tidied(topic.indicator)
        if not topic.flow and topic.indicator and topic.product and topic.product.value == "货物":
            topic.product = None  # 货物通关时间
        if topic.flow and topic.indicator and _CLEARANCE.search(topic.indicator.value):
            topic = self._time_of(topic)
        if predicate.indicator:
            topic.indicator = Item(predicate.indicator, -1, -1, False)
        return topic

    def _time_of(self, topic: Topic) -> Topic:
        """Make the flow before a time a part of its name, which is no trade: 进口整体通关时间."""
        assert topic.indicator is not None
        assert self.sentence is not None
        words = topic.indicator.value
        at = topic.indicator.start
        before = _FLOW_OF_TIME.search(self.view, self.sentence.start, at) if at >= 0 else None
        named = before.group() if before else ""
        goods = None if topic.product and topic.product.value == "货物" else topic.product
        return replace(
            topic, flow="", product=goods, indicator=Item(named + words, at - len(named), topic.indicator.end, False)
        )

    def _complete(self, topic: Topic, predicate: Predicate, measure: str, clause: Clause, *, traded: bool) -> None:
        """Name the flow where the figure is one of trade, though nothing beside it says so."""
        if measure == "rank" and self.rank_flow:
            topic.flow = self.rank_flow
        if topic.indicator and _BALANCE.search(topic.indicator.value):
            topic.flow = topic.flow or "trade"
        if topic.flow:
            return
        if topic.indicator is None:
            if measure in ("rank", "difference") and topic.partners:
                topic.flow = "trade"  # partners are compared by their trade
            elif topic.product and _SERVICE.search(topic.product.value):
                topic.flow = "trade"  # 旅行服务增长41.2%: a service that statistics of trade name is traded
            elif topic.partners and measure == "growth":
                topic.flow = self.fallback or "trade"  # 对东盟、欧盟均实现两位数增长
            elif traded or measure != "level":  # 全国已有170多个: what has no name is not traded for that
                opens = predicate.subject_end <= clause.start + 2
                topic.flow = self.fallback if self.heading or opens or self._adds_to_trade(topic, measure) else ""
        if measure == "rank":
            topic.flow = self.rank_flow or topic.flow

    def _period(self, q: Quantity, measure: str, period: str, clause: Clause) -> str:
        """Return when a figure holds: over a run that its clause tells of, at the edition of a fair, else as given."""
        run = self.timing.over_run(clause)
        if run and measure in ("growth", "level", "rank"):
            if not (measure == "rank" and "成为" in self.view[clause.start : q.start]):
                return run
        if self.focus.fairs.current and self.view.endswith("上届的", clause.start, q.left):
            return self.focus.fairs.edition_before(self.timing.calendar.now)
        if not period and _EDITION.search(self.view, clause.start, q.start):
            return self.timing.calendar.now  # the edition that the text tells of
        return period

    def _bound(self, q: Quantity, predicate: Predicate) -> str:
        """Return how a number is meant; the bound of a share may stand before 占: 约占全国的22%."""
        if q.bound == "exact" and predicate.measure == "share":
            apart = _BOUND_APART.search(self.view, max(0, q.start - _APART), q.start)
            if apart:
                return bound_before(self.view, apart.end("bound"))[0] or q.bound
        if q.bound == "exact" and predicate.measure == "share" and predicate.share_start >= 0:
            at = predicate.share_start
            return bound_before(self.view, at + self.view.startswith("占", at))[0] or q.bound
        return q.bound

    def _value(self, q: Quantity, predicate: Predicate, measure: str, clause: Clause) -> Decimal:
        """Return the value with the sign that its verb gives it."""
        if measure not in ("growth", "change", "contribution", "difference"):
            return q.value
        falls = predicate.sign < 0 and "降幅" in self.view[clause.start : q.start] and predicate.indicator != "降幅"
        return -abs(q.value) if falls else q.value * predicate.sign

    def _grown_from(self, topic: Topic, measure: str, predicate: Predicate, clause: Clause, period: str) -> str:
        """Return the time from which a level has just grown: 2018年进口14.09万亿元，2025年增长到18.48万亿元，增幅31.2%."""
        told = self.focus.told.figures[-2:]
        compares = predicate.comparison or any(p.role == "base" for p in clause.periods)
        if measure != "growth" or predicate.annual_average or compares or len(told) < len(("from", "to")):
            return ""
        one, other = told
        alike = one.topic.key() == other.topic.key() == topic.key() and one.measure == other.measure == "level"
        grown = alike and one.period < other.period == period and GROWN_TO.search(self.view, one.end, other.start)
        return one.period if grown else ""

    def _status(self, q: Quantity, clause: Clause, period: str) -> str:
        assert self.sentence is not None
        year = self.timing.calendar.year
        if _AIMED.match(self.view, q.end):
            return "target"
        to_come = bool(year and period[:4].isdigit() and int(period[:4]) > year)
        unfinished = period == str(year) and self.timing.calendar.month < _LAST_MONTH
        so_far = _SO_FAR.search(self.view, self.sentence.start, q.start)
        passed = bool(self.timing.calendar.now) and last_day(period)[:7] < self.timing.calendar.now
        if passed and _COMPARED_WITH.search(self.view, clause.start, q.start):
            return "stated"  # 预计增长1.9%，低于上年4.6%的增速
        to_come = to_come or (unfinished and not so_far and "全年" in self.view[clause.start : q.start])
        return status_of(self.view[clause.start : q.start], self.view[self.sentence.start : q.start], to_come=to_come)

    def _adds_to_trade(self, topic: Topic, measure: str) -> bool:
        """新三样的增量超过1000亿元: goods that add to something, in a text about trade."""
        return measure in ("change", "contribution") and topic.product is not None and topic.product.known

    def _adds_to_level(self, topic: Topic) -> bool:
        """Tell whether the figure before is the level that this one has changed: 播种面积17.9亿亩，增加955万亩."""
        told = [f for f in self.focus.told.figures if f.topic.key() == topic.key()]
        return bool(told) and any(f.measure == "level" for f in told)

    def _indicator_here(self, topic: Topic, clause: Clause) -> bool:
        """Tell whether the indicator is printed in this clause; percentage points of a flow inherit no counted noun."""
        return topic.indicator is not None and clause.start <= topic.indicator.start < clause.end

    def _just_over(self, period: str) -> bool:
        """Tell whether a period is the year before that of the document."""
        return bool(self.timing.calendar.year) and period == str((self.timing.calendar.year or 0) - 1)

    def _since(self, q: Quantity) -> str:
        """Return the run of years that begins with a year which its sentence names: 自2020年以来，连续5年."""
        assert self.sentence is not None
        begun = _BEGUN.search(self.view, self.sentence.start, q.start) if q.unit == "year" else None
        last = int(begun["year"]) + int(q.value) - 1 if begun else 0
        return f"{last - int(q.value) + 1}/{last}" if 0 <= (self.timing.calendar.year or 0) - last <= 1 else ""

    def _share_of(self, predicate: Predicate, whole: Subject | None) -> str:
        if whole is None:
            return ""
        text = self.view[predicate.share_start : predicate.share_end]
        match = re.match(r"占(?!比|有率)(?P<whole>[^，。]+?)(?:的|比重|比例|份额|达|近|超|为|约|$)", text)
        return match["whole"] if match else ""

    def _streak(self, q: Quantity, topic: Topic, predicate: Predicate, period: str, clause: Clause) -> Figure | Unread:
        after = self.view[q.end : clause.end]
        ended = bool(_ENDED.search(self.view[clause.start : predicate.subject_end]) or _TURNED_AFTER.match(after))
        ended = ended or bool(_GONE_BY.match(after))  # 在连续两年低速增长之后
        unfinished = period in ("", self.timing.calendar.now) and self.timing.article != self.timing.calendar.now
        assert self.sentence is not None
        to_date = "至此" in self.view[self.sentence.start : q.start]
        if q.unit == "month" and (unfinished or to_date) and (to_date or not clause.periods):
            period = self.timing.calendar.month_before  # a month that is not over yet is no part of a run
        if q.unit == "year" and period == self.timing.calendar.now and self._just_over(self.timing.article):
            period = self.timing.article  # told in January of the year before
        span = self._since(q) or run_of(q.unit, int(q.value), period, ended=ended)
        topic.flow = topic.flow or flow_of(after)
        if topic.flow and _COMPARES_RATES.match(after):
            topic.indicator = Item("增速", -1, -1, False)  # 进口增速连续4个月快于出口
        elif topic.segment and not (topic.flow or topic.indicator):
            topic.flow = self.fallback or "trade"  # 加工贸易连续7个季度增长
        if not topic.flow and topic.indicator is None and topic.product is None:
            return aside(q, "unread", "unresolved", "a run of nothing named")
        if _TURNED_AFTER.match(after):
            topic.indicator = None if topic.flow else topic.indicator
        elif (topic.flow or topic.indicator) and not _STREAK_GROWTH.match(after):
            noun = (
                None
                if _RUN_OF_RATES.match(after)
                else re.match(
                    r"^(?:实现|保持|成为|互为|是|位居|居|为|稳居|位列|的|我国|中国|全球|世界|全国)*(?P<n>[\u4e00-\u9fff]{2,14}?)(?=[，。；、]|$)",
                    after,
                )
            )
            if noun and (topic.flow or topic.indicator) and _PLACE_ONLY.search(noun["n"]):
                topic.indicator = (
                    None
                    if topic.flow and not (topic.indicator and topic.indicator.start >= clause.start)
                    else topic.indicator
                )
            elif noun and (topic.flow or _STANDING.search(noun["n"])):
                topic.flow = flow_of(noun["n"]) or topic.flow
                topic.indicator = Item(noun["n"], q.end + noun.start("n"), q.end + noun.end("n"), False)
            elif topic.flow and not _COMPARES_RATES.match(after):
                topic.indicator = None
        elif topic.indicator is not None and topic.flow:
            topic.indicator = None
        if not ended:
            self.timing.note_run(span, clause)
        return Figure(
            q.start,
            q.end,
            q.text,
            "streak",
            q.value,
            q.precision,
            q.unit,
            q.bound,
            topic,
            span,
            "",
            "stated",
            self.sources.at(q.start),
        )

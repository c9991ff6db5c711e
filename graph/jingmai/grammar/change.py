"""Changes: what the words around a figure make of it.

    clause    := subject [adverbs] verb [adverbs] [bound] figure [bound] [noun]
    measures  := level         进出口5.93万亿元, 达5.93万亿元, 增至11个
                 growth        增长6.1%, 下降2.7%, 降幅为3%, 实现两位数增长
                 change        增加8.3万家, 提升1.2个百分点, 降幅收窄1.1个百分点
                 share         占…的13%, 占比45.9%, 比重提升至51.9%
                 contribution  拉动…0.8个百分点, 贡献率达51.6%
                 difference    高于…2.5个百分点
                 multiple      增长1.2倍, 是…的3倍, 翻一番
                 streak        连续9年
                 rank          第二大…, 居首位

The words before a figure are read from the figure leftwards; what is left over is its subject.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jingmai.grammar.quantity import Quantity

__all__ = ["AT_FIRST", "RATE_VERB", "Predicate", "read_predicate", "sign_after"]


@dataclass(frozen=True, slots=True)
class Predicate:
    """Hold what the words around a figure say of it.

    ``subject_end`` is where the words before the figure stop being predicate. ``indicator`` is 增速 or 降幅 where the
    clause changes a rate. ``steps`` tells that the figures of a list are steps of one thing: 连续跨越40万亿元、43万亿元. ``comparison`` is ``yoy``, ``mom``, ``usual`` (平时的三倍) or empty; ``annual_average`` tells 年均.
    ``share_start`` is where 占 begins, so that the whole of which it is a share is not taken for the subject.
    """

    measure: str
    sign: int
    subject_end: int
    indicator: str = ""
    comparison: str = ""
    distributed: bool = False
    each: bool = False
    total: bool = False
    steps: bool = False
    annual_average: bool = False
    share_start: int = -1
    share_end: int = -1
    doubt: str = ""


_UP = "回升|反弹|回暖|提速|增长|增加|上升|提高|提升|扩大|上涨|增多|攀升|跃升|上扬|加快|升高|上浮|增强|飙升|激增|猛增|大增|劲增|净增|多增|上调|调增|扩展|拓展|扩容|扩围|扩面|扩建|延长|发展|扩充|壮大|走高|走强|加速|加大|扩|增|涨|升"
_DOWN = "负增长|少增|缩水|下行|滑落|减缓|减速|趋缓|走弱|下降|减少|下滑|回落|降低|萎缩|缩减|收窄|放缓|放慢|缩小|收缩|下跌|下挫|走低|减弱|下调|调减|压缩|缩短|简化|精简|节省|节约|压减|削减|缩窄|少|减|降|跌|缩"
RATE_VERB = rf"(?:同比|则|也)*(?:{_UP}|{_DOWN})"
"""A verb of growth, as it may stand again inside a list of rates: 分别增长8.5%、下降16.9%."""

_ADVERB = (
    "大幅度?|小幅度?|微幅|却|反而|快速|高速|明显|显著|进一步|稳步|持续|继续|强劲|逆势|较快|又|再|由负转正|由降转增|转为|转降为增|实际|名义|累计|首次|仅|只|平均值?"
    "|略微?|微|迅猛|迅速|平稳|温和|恢复性|爆发式|爆发性|井喷式|止跌|企稳|均|都|皆|也|还|则|已经?|将|更是?|就|便|竟|高达|一路|逐步|总体|整体|合计|共|总共|共计"
    "|分别|依次|各自?|同比|环比|比上年|比去年|[比较](?:上[届期次轮周]|上一[届期次轮周]|前[值期次]|此前|历史同期|多年同期|历史平均|预期值?)|历史性地?|年均|月均|年平均|成功|实现|完成|保持|取得|达成|出现|呈现|同步|双双"
)
_TO = "稳定在|维持在|保持在|控制在|多达|高达|仅为|只有|(?<!雷)达到了?|达成|达至|(?<!雷)达|为|是|至|到|突破|跨越|跃至|约为|在|报|录得|攀上|迈上|站上|稳居|位居|(?<![家民定])居于?|(?<!班)列|排名?|排在|位列|成为|系"
_GLUE = re.compile(rf"(?:{_ADVERB}|{_TO}|了|的|着|过|有|于|、|，|同期|相比于?|相较于?|比|较)$")
_DISTRIBUTED = re.compile(r"分别|依次|分列|分居|分获")
_EACH = re.compile(r"双(?:[双超破]|$)|(?<![年月日人户平])均|(?<=\d年)均|都|皆|各自?(?=增|达|为|占)")
_EACH_BEHIND = re.compile(r"(?:实现|保持)?(?:双(?:双|增长|上升|提升)|[均都](?:实现|保持|呈|增))")
_TOTAL = re.compile(r"合起来|合计|合占|共计|总共|一共|加起来")
_MOVED_RATE = re.compile(
    r"(?:(?P<down>下调|调降|降低|减少|压减|下浮)|上调|提高|上浮|增加)(?:了)?(?P<rate>[\u4e00-\u9fff]{2,16}(?:率|比例|比重|利息))(?:各|分别|均)?$"
)
"""A verb before the rate that it moves: 下调金融机构存款准备金率0.5个百分点."""
_VERB = re.compile(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?P<to>至|到|为|了)?(?:了)?$")
_YOY = re.compile(r"同比|较?比?(?:上年|去年)同期|比(?:上年|去年)|较(?:上年|去年)|年比")
_MOM = re.compile(r"环比|比上个?月|较上个?月|比上季|较上季|较前一月")
_SHARE = re.compile(
    r"(?:在[^，。；]{2,16}中)?(?:合|所)?占(?!据了?主|领|地(?!区)|用|有率|比)|(?:在[^，。；]{2,16}中的?)?(?:占比|占有率|比重|分量|份额|比例)"
)
_RATE = re.compile(r"(?:增速|增幅|增长率|涨幅|升幅|增势)(?!.*(?:比重|占比))")
_FALL = re.compile(r"(?:降幅|跌幅|减幅|降速)")
_CONTRIBUTION = re.compile(r"贡献率|贡献度|拉动|拉高|拉升|推高|带动|贡献了?|推动|拖累|下拉|拉低")
_USUAL = re.compile(r"平[时日常]|往常|以往|通常")
_GIVES = re.compile(r"贡献(?:出)?了?(?:超过?|约|近)?(?:[^，。；\d]{0,10}的)?[^，。；\d]{0,4}$")
_ADDED = re.compile(r"增[长量速]|贡献[率度]")
_DIFFERENCE = re.compile(
    r"高于|(?<=[幅速])[大小]于|快于|低于|慢于|好于|优于|高出|(?<![降走减压调拉])低了?$|不及|领先|多出|落后|(?<!加)快了?$|(?<![放变减])慢了?$|(?<![提升走增抬调推拉])高了?$|超出|跑赢|超过(?=[^，。；]*(?:增速|增幅|平均|水平|全国|全省|全市|整体|总体))"
)
_MORE_THAN = re.compile(
    r"(?:同比|(?:比|较)[^，。；]{1,12}?(?:同期|末|底|[年月度期届季])?(?:也|还|均|都|又)?)"
    r"(?:高出|多出|多|(?P<less>低|少))(?:了|出)?(?:进出口|出口|进口|销售|生产|卖出|运送|吸引|到访|接待|签发?|开行|验放)?了?$"
)
_OTHERS_LEVEL = re.compile(r"(?:比|较)[^，。；]{0,8}(?:平均|水平|整体|其他|普通|传统|同类|周边)")
"""What something is compared with that is no earlier time."""
_LOWER = re.compile(r"低于|小于|慢于|不及|低|慢|落后|拖累|下拉|拉低|少于")
_EARLIER = re.compile(
    r"(?:比|较)(?:20\d\d年|上年|去年|前年|上一?月|上(?:一?个?)季度|前?[一二三四]季度|上半年|前\d+个?月|\d+月份?|同期|年初)"
    r"(?:同期|全年|末|底|[一二三四]季度|\d+月份?|前\d+个月)*$"
)
_PACE = re.compile(r"加快|加速|放缓|放慢|减缓|减速")
_QUICKENED = re.compile(r"提速|加快|放缓|放慢|减缓|减速")
"""What a flow does whose rate of growth stands behind 至."""
_AFTER_WHAT = re.compile(r"在[^，。；]{2,16}(?:之后|以后|基础上|情况下|背景下)$")
_STREAK = re.compile(r"(?:连续|接连|连[涨增升降跌]?)(?:实现|第|了|近|超|超过|保持)?$")
_LADDER = re.compile(r"(?:连续|接连|相继|先后|一举)(?:跨越|突破|迈上|越过|站上|跨过|迈过|超越)?了?$")
_PLACED = re.compile(
    r"(?:稳居|跃居|位居|高居|居|位列|(?<!班)列|排名|排在|位于|保持(?:在)?(?=全国|全球|世界|[中东西]部|东北|沿海|内地|全省|服务贸易|货物贸易))(?=[^，。；]{1,14}$)"
)
_AFTER_GROWTH = re.compile(
    r"[”\"]?的?(?:同比|高速|较快|快速|中高速|以上的?|左右的?)?(?:进出口|出口|进口|贸易|外贸)?(?:正)?(?P<down>负增长|下降|降幅|跌幅|下滑)|[”\"]?的?(?:同比|高速|较快|快速|中高速|以上的?|左右的?)?(?:进出口|出口|进口|贸易|外贸)?(?:正)?(?:增长|增速|增幅|涨幅)"
)
_LEFT_BEHIND = re.compile(r"[由从][^，。；]{0,12}$")
AT_FIRST = r"(?:开通|开办|开行|开放|运营|运行|试运[营行]|试点|试行|成立|设立|组建|投产|投运|投用|开业|启用|启动|创办|创立|创业|实施|建设|建成|改革|封关|起步|入驻|签署|签约|加入|上线)?(?:之初|初期|初)"
"""When something was new, as the time of what has changed since: 由试点初期的5家扩大到160多家."""
_FROM_HERE = re.compile(
    rf"[由从](?:\d{{4}}年|\d+年前|[去前今上]年|同期|此前|之前|以前|原来|原先|原有|过去|最初|{AT_FIRST}|当初|期初|年初|刚开始|[的时末底])*$"
)
_MOVED = re.compile(rf"(?:以上|左右)?(?:大幅|逐步|进一步|迅速|快速)?(?:{_UP}|{_DOWN})(?:了)?[到至为]")
_COMPARED = re.compile(
    r"(?<![占同环对可百相勒])(?<!林西)(?:相?比|(?<![相计])相?较)(?!里亚)(?![重例率亚利克绍快高大好强低小为少多])(?:于)?[^，。；比较]{1,14}$"
)
_AFTER_SHARE = re.compile(r"的?(?:以上的?|左右的?)?(?:市场)?(?:份额|比重|比例|占比)")
_WENT = re.compile(
    r"(?:以上|左右|多)?(?:的?(?:产品|货物|订单))?(?:来自|出自|源自|销往|出口[到至]|卖[到往]|发往|运往|用于|产自|流向|投向|集中在)"
)
"""What follows a share of what was named before: 其中六成来自东盟."""
_EXPECTED_RATE = re.compile(
    r"(?:增长|增速|增幅)(?:的)?(?:预期|预测|预估|目标)值?(?:上调|下调|上修|下修|调整|定)?(?:至|到|为|是|在)$"
)
_DONE = re.compile(r"完成(?:了)?(?:近|超过?|约)?$")
_RATIO = re.compile(r"(?:与|和|同)[^，。；]{2,16}之比(?:约?为|达到?|是)?$")
_TURNED = re.compile(r"转[为正]|变为")
_AVERAGE = re.compile(r"(?<!\d)年均|平均每年|年平均|月均")


def read_predicate(view: str, start: int, series: tuple[Quantity, ...], stop: int, skips: frozenset[int]) -> Predicate:
    """Return what the words between ``start`` and the figures, and those after them up to ``stop``, make of them.

    ``skips`` are the offsets of characters that belong to time expressions: they never belong to a predicate.

    >>> from jingmai.grammar.quantity import find_quantities
    >>> text = "出口同比下降2.7%"
    >>> q = tuple(find_quantities(text, {}))
    >>> p = read_predicate(text, 0, q, len(text), frozenset())
    >>> p.measure, p.sign, text[: p.subject_end]
    ('growth', -1, '出口')
    """
    first, last = series[0], series[-1]
    left_end = first.left
    after = last.right
    left = view[start:left_end]
    right = view[after:stop]
    tail = _strip(view, start, left_end, skips)
    words = view[tail:left_end]
    context = _Context(view, start, left_end, tail, left, words, right, skips)
    return context.read(first.kind, first.unit)


def sign_after(between: str, sign: int) -> int:
    """Return the sign of the next rate of a list, from what stands between it and the one before.

    >>> sign_after("、下降", 1), sign_after("和增长", -1), sign_after("、", -1)
    (-1, 1, -1)
    """
    verb = _VERB.search(between)
    return (-1 if verb["down"] else 1) if verb else sign


def _strip(view: str, start: int, end: int, skips: frozenset[int]) -> int:
    """Return where adverbs, 达, 为, 的 and time expressions before a figure begin."""
    while end > start:
        if end - 1 in skips:
            end -= 1
            continue
        match = _GLUE.search(view, max(start, end - 4), end)
        if not match or match.start() < start:
            break
        end = match.start()
    return end


@dataclass(slots=True)
class _Context:
    view: str
    start: int
    left_end: int
    tail: int
    left: str
    words: str
    right: str
    skips: frozenset[int]

    def read(self, kind: str, unit: str) -> Predicate:
        reader = {
            "percent": self.percent,
            "points": self.points,
            "times": self.times,
            "span": self.span,
            "rank": self.rank,
        }.get(kind, self.amount)
        return reader()

    def make(self, measure: str, sign: int = 1, end: int | None = None, **more: object) -> Predicate:
        """Return a predicate with the marks that may stand anywhere before the figure."""
        end = self.tail if end is None else end
        end = _strip(self.view, self.start, end, self.skips)
        if measure in ("growth", "multiple") and (compared := _COMPARED.search(self.view[self.start : end])):
            end = _strip(self.view, self.start, self.start + compared.start(), self.skips)  # 比去年国庆假期
        words = self.view[end : self.left_end]
        whole = self.left
        comparison = "mom" if _MOM.search(whole) else "yoy" if _YOY.search(whole) else ""
        fields: dict[str, object] = {
            "comparison": comparison,
            "distributed": bool(_DISTRIBUTED.search(words)) or bool(_DISTRIBUTED.search(whole)),
            "each": bool(_EACH.search(self.view[max(self.start, end - 1) : self.left_end]))
            or bool(_EACH_BEHIND.match(self.right)),
            "total": bool(_TOTAL.search(whole)),
            "steps": bool(_LADDER.search(whole)),
            "annual_average": bool(_AVERAGE.search(whole)),
        }
        fields.update(more)
        return Predicate(measure, sign, end, **fields)  # type: ignore[arg-type]

    def verb(self) -> tuple[int, bool, int] | None:
        """Return sign, whether 至 or 到 follows, and the start of the verb right before the figure."""
        match = _VERB.search(self.view, max(self.start, self.tail - 5), self.tail)
        if match is None or match.start() < self.start or _TURNED.match(self.words):  # 由负增长转为两位数增长
            return None
        to = match["to"] in ("至", "到") or bool(re.match(r"(?:至|到|为)", self.words))
        if match["up"] in ("发展", "壮大", "扩") and not to:
            return None  # 发展到70万家
        return (-1 if match["down"] else 1), to, match.start()

    def share(self) -> Predicate | None:
        """Return the share that 占…, 占比 or 比重 before the figure makes of it."""
        match = None
        for found in _SHARE.finditer(self.left):
            match = match or found
            if found.group().endswith("占"):
                match = found
        if match is None:
            return None
        at = self.start + match.start()
        return self.make("share", end=at, share_start=at, share_end=self.left_end)

    def percent(self) -> Predicate:
        verb = self.verb()
        share = self.share()
        if (given := _GIVES.search(self.left)) and not _ADDED.search(self.left + self.right[:12]):
            at = self.start + given.start()
            return self.make("share", end=at, share_start=at, share_end=self.left_end)
        if _DONE.search(self.left):
            return self.make("level")  # 收获已完成65.4%
        if found := _last(_CONTRIBUTION, self.left):
            if verb is None and found.group() in ("贡献率", "贡献度", "贡献", "贡献了"):
                return self.make("contribution", end=self.contribution_start(found))
        if verb and not verb[1]:
            sign, _, at = verb
            if share and share.share_start >= 0 and _SHARE.search(self.view, at - 3, at):
                return self.make("growth", sign, at)
            return self.make("growth", sign, at)
        rate = _last(_RATE, self.left)
        fall = _last(_FALL, self.left)
        if share and not (rate and self.start + rate.start() > share.share_start):
            return share
        if fall:
            return self.make("growth", -1, self.start + fall.start())
        if rate:
            return self.make("growth", 1, self.start + rate.start())
        if _LEFT_BEHIND.search(self.left) and _MOVED.match(self.right):
            return self.make("level")
        if match := _AFTER_GROWTH.match(self.right):
            return self.make("growth", -1 if match["down"] else 1)
        if _WENT.match(self.right):
            return self.make("share")
        if _AFTER_SHARE.match(self.right):
            return self.make("share")
        if verb and _QUICKENED.match(self.view, verb[2]):
            return self.make("growth", end=self.start + self._pace(verb[2] - self.start))  # 提速至16.9%
        if verb:
            return self.make("level", end=verb[2])
        if _YOY.search(self.words):
            return self.make("growth")
        if more := _MORE_THAN.search(self.left):
            measure = "difference" if _OTHERS_LEVEL.search(more.group()) else "growth"  # 比普通灯具高出两成
            return self.make(measure, -1 if more["less"] else 1, self.start + more.start())
        if expected := _EXPECTED_RATE.search(self.left):
            return self.make("growth", end=self.start + expected.start())
        if ratio := _RATIO.search(self.left):
            return self.make("share", end=self.start + ratio.start())
        if re.search(r"(?:低于|高于)(?:之前|此前|先前|前期)?的?预[测期计]值?的?$", self.left):
            return self.make("growth", end=self.start)
        return self.make("level", doubt="a percentage without a verb")

    def _pace(self, at: int) -> int:
        """Return where what is said of the pace before begins: 在连续两年低速增长之后|提速至."""
        after = _AFTER_WHAT.search(self.left, 0, at)
        return after.start() if after else at

    def contribution_start(self, found: re.Match[str]) -> int:
        """Return where 对…增长(的)贡献率 begins, so that its 对 is not taken for a partner."""
        if re.search(r"增[长量]", self.left[found.end() :]):
            return self.start + found.start()  # 对东盟出口贡献了出口增量的四成
        before = self.left[: found.start()]
        at = max(before.rfind("对"), before.rfind("为"))
        return self.start + (at if at >= 0 else found.start())

    def points(self) -> Predicate:
        verb = self.verb()
        if found := _last(_CONTRIBUTION, self.left):
            sign = -1 if _LOWER.search(found.group()) else 1
            return self.make("contribution", sign, self.start + found.start())
        if found := _last(_DIFFERENCE, self.left):
            compared = re.search(r"(?:比(?!重|例|率)|较)(?:(?!比重|比例|比率)[^，])*$", self.left[: found.start()])
            at = (
                compared.start()
                if compared
                and len(found.group()) <= 2
                and found.group()[0] in "高低快慢"
                and found.group() not in ("高于", "低于", "快于", "慢于")
                else found.start()
            )
            sign = -1 if _LOWER.match(found.group()) else 1
            if compared and _EARLIER.match(self.left[compared.start() : found.start()]):
                share, rate = self.share(), _last(_RATE, self.left)  # apart in time, it is a change
                if share:
                    return self.make("change", sign, share.share_start)
                return self.make(
                    "change", sign, self.start + (rate or compared).start(), indicator="增速" if rate else ""
                )
            return self.make("difference", sign, self.start + at)
        fall = _last(_FALL, self.left)
        rate = _last(_RATE, self.left)
        indicator = "降幅" if fall else "增速" if rate else ""
        if verb:
            sign, _, at = verb
            if not indicator and _PACE.match(self.view, at):
                indicator = "增速"  # what quickens or slows is a rate
            end = self.start + (fall or rate).start() if (fall or rate) else at  # type: ignore[union-attr]
            share = self.share()
            if share and not indicator:
                end = share.share_start
            return self.make("change", sign, end, indicator=indicator)
        if moved := _MOVED_RATE.search(self.left):
            sign = -1 if moved["down"] else 1
            return self.make("change", sign, self.start + moved.start(), indicator=moved["rate"])
        return self.make("change", 1, doubt="percentage points without a verb")

    def times(self) -> Predicate:
        verb = self.verb()
        if verb and not verb[1]:
            return self.make("multiple", verb[0], verb[2])
        if match := re.search(r"(?:是|为|相当于|达到?)(?:[^，。；]*?的)?(?:近|约|超)?$", self.left):
            usual = bool(_USUAL.search(match.group()))
            return self.make("multiple", end=self.start + match.start(), comparison="usual" if usual else "")
        return self.make("multiple", end=verb[2] if verb else None)

    def span(self) -> Predicate:
        match = _STREAK.search(self.left)
        if match is None:
            return self.make("duration")
        return self.make("streak", end=self.start + match.start())

    def rank(self) -> Predicate:
        place = _last(_PLACED, self.left)  # 居内地外贸城市首位: what stands between is the field, not the subject
        return self.make("rank", end=self.start + place.start() if place else None)

    def amount(self) -> Predicate:
        verb = self.verb()
        if more := _MORE_THAN.search(self.left):  # 比去年7月多出口近14万辆
            measure = "difference" if _OTHERS_LEVEL.search(more.group()) else "change"  # 比全县平均水平高出
            return self.make(measure, -1 if more["less"] else 1, self.start + more.start())
        if (behind := _FROM_HERE.search(self.left)) and _MOVED.match(self.right):
            return self.make("level", end=self.start + behind.start())  # 申报项目由105项简化至33项
        if verb and not verb[1]:
            return self.make("change", verb[0], verb[2])
        if verb:
            return self.make("level", end=verb[2])
        if match := re.search(r"(?:同比)?(?:增量|减量|增加额|减少额)[^，]{0,4}$", self.left):
            return self.make("change", -1 if "减" in match.group() else 1, self.start + match.start())
        if (match := _last(_DIFFERENCE, self.left)) and re.search(r"差距|之差|相差", self.left):
            return self.make("difference", -1 if _LOWER.search(self.left) else 1, self.start + match.start())
        if re.search(r"(?:以|差距).*(?:差距|规模的差距)", self.left + self.right[:12]) and "差距" in self.right[:8]:
            means = re.search(r"以[^，]*$", self.left)  # 东盟以30亿元的差距落后欧盟
            end = self.start + means.start() if means else None
            return self.make("difference", -1 if "落后" in self.right else 1, end)
        return self.make("level")


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(text):
        found = match
    return found

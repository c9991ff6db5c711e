"""Limits: what the words around a number make of it in a norm.

    limit         := rate | cap | threshold | target | duration
    subsidy-rate  奖补比例为60%, 按售价的12%给予补贴, 给予1.5万元补贴, 报销比例由50%提高到60%
    cap           最高不超过20亿元, 上限提高到1.5万元, 按每月3000元的标准扣除, 费率由2%降至1%
    threshold     不低于70%, 申报标准提高至120亿元, 月销售额10万元以下的, 预留比例由30%提高至40%
    target        按5%的比例精减, 全年募集不少于100万个岗位
    duration      期限为3年, 停留时间由144小时延长为240小时

The value that a change leaves behind (由1.2万元提高到…) is no limit any more.
"""

from __future__ import annotations

import re

from jingmai.grammar.numeral import CHINESE
from jingmai.grammar.quantity import Quantity

__all__ = ["bound_of", "limit_of", "names_case"]

_SUBSIDY = re.compile(r"奖补|补助|补贴|资助|奖励|贴息|支持比例|补偿|贴补|报销|以奖代补")
_GIVEN = re.compile(r"(?:给予|发放|享受|补贴|补助|奖励|奖补|资助)[^，。；]{0,12}$")
_FINANCED = re.compile(
    r"(?:财政|地方|中央|省级|省份|企业|个人|单位)[^，。；]{0,24}(?:按照?|承担|负担|分担|缴费|缴纳|出资)(?:[\d.]+%、){0,8}[^，。；]{0,6}$"
    r"|^对[\u4e00-\u9fff]{2,12}(?:分担|承担|负担)$"
)
_SUBSIDISED_BY = re.compile(
    rf"(?:{_SUBSIDY.pattern})[^，。；]*(?:为|是|按)$|(?:按|按照|给予|财政|每?年)(?:{_SUBSIDY.pattern})$"
)
_REACHES = re.compile(r"(?:达到?|超过|不低于)$")
_RATE = re.compile(r"比例|标准|比率|额度")
_CAP = re.compile(r"最高|最多|不超过|不高于|上限|以内|不得超过|不能超过|不应超过|封顶|至多|限额|最长")
_HARD_CAP = re.compile(r"最多(?!可?容纳)|不高于|不得高于|不得超过|不能超过|不应超过|不超过|上限|封顶|最高|至多")
_CAPPED = re.compile(r"扣除|限额|额度|上限|缴费|授信|贷款")
_FLOOR = re.compile(r"不低于|不少于|不得低于|不得少于|至少|以上|达到|超过|满|不足|低于|以下")
_QUALIFIED = re.compile(r"预留|符合|条件|门槛|标准|达到|不低于|不少于|不得低于|不得少于|准入|起征|起付|份额|比例|首付")
_MUST_REACH = re.compile(r"(?:须|应当?|必须|需)(?:达到或超过|达到|超过|不低于)$")
_THRESHOLD = re.compile(r"(?:申报|准入|门槛|起付|起征|起退|起报|最低|营业额|注册资本|投资额)[^，。；]{0,12}$")
_LEAST = re.compile(r"最低(?:限额|标准|额度?|工资|保障)[^，。；]{0,8}$")
_FINE = re.compile(r"^[^，。；]{0,24}罚款")
_WHO = re.compile(r"^(?:以上|以下|以内|及以上|及以下)(?:的|，?(?:予以)?免|，?减)")
_RESET = r"(?:延长|缩短|压缩|压减|压降|缩减|精简|调整)(?:至|到|为)"
_TERM = re.compile(
    r"(?:年限|时限|(?<!当地)时间|时长|休息|放假|休假|[产婚陪护]假|护理假|育儿假|有效|(?<![同近长短早前后中初末定分假星日学])期限?)"
    rf"(?:为|是|不超过|不少于|不得少于|不得低于|不得短于|不能超过|最长|最短|一般|原则上|至少|应当|不得超过|{_RESET}|统一|均|至|到|可?达|可以达到|由[^，。；]{{1,20}}?{_RESET}|：)*$"
)
_DAYS_OFF = re.compile(r"(?:放假|休假|休息)(?:调休)?，共[\d一二三四五六七八九十]+天$")
"""A holiday, of which a clause of its own sums up the days: 1月1日至3日放假，共3天."""
_LEFT_BEHIND = re.compile(
    r"(?:由|从)(?:不超过|不高于|不低于|不少于|最高)[^，。；]{2,30}的$|(?:由|从)(?:现行|原来|原|目前|之前|过去)?(?:的|年满|每个?[\u4e00-\u9fff]{1,8}|不?超过|均超过)*$"
)
_CHANGED = re.compile(
    r"^[^，。；]{0,8}(?:提[高升]|上调|修?改|调整|增加|延长|下调|调降|降低|降|缩短|压缩|放宽|扩大|优化)(?:至|到|为)"
)
_RAISED = re.compile(
    r"(?:提高|上调|调整|增加|下调|降低|降|放宽|扩大|额度|限额|上限)(?:至|到|为)(?:每[人月年日个户]{1,3}|不?超过|均超过)*$"
)
_CHANGES = r"(?:提高|上调|上浮|调整|增加|下调|调降|降低|下降|降|放宽|扩大)"
_LEVIED_AT = re.compile(
    r"(?:税率|征收率|所得率|费率|利率|比率|保证金率|赔付率|计提率)[^，。；]{0,8}(?:为|按照?|是|统一)*$|减按$|(?:加征|征收)(?:税率为)?$"
)
_AT_TAX = re.compile(r"^的(?:低?税率|优惠税率|征收率|费率|关税|加征|滞纳金|违约金|罚息)|^(?:确定|征收|计征|缴纳)")
_NEW = re.compile(
    r"(?P<noun>标准|下限|门槛|年限|年龄|额度|限额|上限|时间|时长|次数|数额|保证金)[^，。；]{0,6}(?:(?:由|从)[^，。；]{1,24}?)?(?:逐步|统一|均|分别|进一步)*"
    r"(?:提高|上调|延长|延迟|扩大|下调|降低|缩短|调整|放宽|提升|提|降|减|修?改)(?:至|到|为)(?:等值|年满|每[\u4e00-\u9fff]{1,3})*$"
)
_STANDARD = re.compile(r"标准(?:为|是|按)(?:每[\u4e00-\u9fff]{1,3})*$")
_AT_LEAST = re.compile(r"至少[^，。；\d]{0,16}$|(?:不得|不|应)(?:低于|少于|小于|短于)[^，。；]{0,6}$")
_AT_MOST = re.compile(r"(?:不得|不能|不应|不)(?:超过|高于|多于|大于|长于)[^，。；]{0,6}$")
_PER_HEAD = re.compile(
    r"可(?:以)?(?:补贴|购买|申领|申请|享受)$|(?:每[\u4e00-\u9fff]{1,4})+限(?:购|领|用|报|补)?$|限[购领报补]$"
)
_ADDED_GIFT = re.compile(r"(?:给予[^，。；]{0,14}|按)(?:最高|不超过)?$")
_MOVED_BY = re.compile(
    r"(?:税率|费率|利率|准备金率|征率|比例|下限|上限|标准)[^，。；]{0,6}(?:提高|降低|下调|上调)$|(?:提高|降低|下调|上调)[^，。；]{1,16}(?:率|比例|标准)$"
)
_NEW_RATE = re.compile(
    rf"(?:比例|比率|税率|费率|利率|准备金率|标准|下限)[^，。；]{{0,6}}(?:由|从)[^，。；]{{1,14}}{_CHANGES}(?:至|到|为)$"
    rf"|(?:比例|比率|税率|费率|利率|准备金率)[^，。；]{{0,4}}(?:统一)?{_CHANGES}(?:至|到|为)$"
)
_STATISTIC = re.compile(r"占[^，。；]{0,24}比(?:例|重|率)|已|了")
_MULTIPLE_AT_LEAST = re.compile(r"(?:不低于|不得低于|不少于|不得少于|低于)[^，。；\d]{0,24}的?$")
_MULTIPLE_AT_MOST = re.compile(r"(?:不超过|不得超过|不高于|不得高于|最高为?)[^，。；\d]{0,24}的?$")
_STANDARD_OF = re.compile(r"标准(?:为|是|按照?)[^，。；\d]{2,30}的$")
_ADJUSTED = re.compile(r"调整(?:比例|水平|幅度)(?:为|是|按照?)[^，。；]{0,30}的$")
"""By how much what is paid rises: 总体调整比例为月人均基本养老金的2%."""
_YEARLY = re.compile(r"(?:每年|年均|逐年)(?:至少|不低于|不少于)?(?:提高|提升|降低|下降|上升|增长|增加|压减|递增)$")
_REFUNDED = re.compile(r"扣除|退税|抵扣|抵免|抵减|返还|报销|优惠|支付比例")
_REQUIRED = re.compile(r"预留|首付|资本金|份额|准入|最低|下限|配备|采购|自给|达标|本地化")
_AT_RATE = re.compile(r"按照?(?:不低于|不少于|不超过|总额的|原值的)?(?:每[\u4e00-\u9fff]{1,2})*$")
_REDUCED = re.compile(
    r"^的?(?:比例|幅度|标准)?(?:统一)?(?:进行|予以|加以|逐年)?(?:精简|精减|压减|压缩|削减|缩减|核减|裁减|递减|减少)"
)
_BY_STANDARD = re.compile(r"^的(?:扣除|补助|补贴|缴费|收费|贷款|授信|救助|保障|最高)?(?:标准|额度|限额|定额|上限)")
_LEVIED = re.compile(r"收取|收费|征收|缴纳|缴费|扣除|分摊|列支")
_MADE = re.compile(
    r"(?:新增|推广|募集|培育|新建|建成|改造|打造|创建|招募|引进|开发|培训|培养|建设|支持|投放|新开)(?:各类|一批)?"
    r"(?:[\u4e00-\u9fff]{0,8}(?<![间期限本积离度额价费数]))(?:不少于|不低于|至少|超过?|达到)(?:达到?)?$"
)
_LAID_OUT = re.compile(
    r"(?<![已共计])(?:规划布局|布局建设|布局|培育|打造|建成|建设|新建|新增|创建|推广|改造|认定|遴选|选树|选育|评选|培训|招募|完成(?:制修订|制定|修订|研制|改造|治理)?|制修订|研制)(?P<noun>[\u4e00-\u9fff]{0,10})$"
)
_KEPT_FROM = re.compile(r"限制|严控|控制|禁止|严禁|不得|停止|暂停|审批|低于")
_VERB_OPENS = re.compile(r"(?:^|[，、；年前要将再可]|累计|规划|计划|力争|部署|支持)$")
_OF_TASKS = re.compile(r"方面|项(?:重点|主要|具体|任务|工作|举措|措施|行动)|大|类|种|批|条")
_HELD_FIRM = re.compile(r"(?:严守|守住|坚守|守牢|守好)$")
_RED_LINE = re.compile(r"[^，。；]{0,8}(?:红线|底线|面积)")
_ACHIEVED = re.compile(r"(?<!已)实现[^，。；]{0,14}$")
_AIMED = re.compile(r"(?:力争|争取)[^，。；]{0,8}$")
_KEPT = re.compile(
    r"(?:保存|保管|留存|保留)(?:至|到)[^，。；]{2,20}(?:满|届满|期满|之日|之)?后$|(?:保存|保管|留存|保留|存档|存放|留样|冷藏|隔离|观察|公示)(?:期限|时间)?(?:为|不少于|至少|满)*$"
)
_EXTENDED = re.compile(
    r"(?:可以?|予以|批准|同意|再|有效期)(?:[\u4e00-\u9fff]{0,4})(?:延长|延期|顺延|续期)(?:至多|最多|不超过|至|到)?$|^最[长短](?:为|不超过|可达)?$"
)
_HELD_AT = re.compile(r"(?:稳定|保持|维持)在$")
_CUT = re.compile(r"(?:压减|压缩|削减|核减|精简|裁减)(?:不低于|不少于|至少)?$")
_BASE_FROM = re.compile(r"在[^，。；]{2,24}(?:的|为)?$")
_BASE_TO = re.compile(r"(?:至|到|—|-)\d{1,4}%之间")
_BASE_UPPER = re.compile(r"%(?:至|到|—|-)$")
_AT_SHARE = re.compile(r"按照?[^，。；]{2,16}的$")
_DEDUCTS = re.compile(r"(?:在)?(?:税前)?(?:加计)?(?:扣除|摊销|抵扣|抵免)")
_SERVED = re.compile(
    r"(?:具有|具备|工作|任职|任教|从业|从教|执业|成立|设立|注册|登记|经营|运营|存续|缴费|缴存|缴纳|居住|居留|持有|经过|累计|连续|(?<![届期])满)(?:[^，。；]{0,8}(?:和|及|并))?$"
)
_PER_CAPITA = re.compile(r"(?<![按照])每[十百千万]{1,2}[人名户][^，。；]{0,14}(?:达到?|不少于|不低于|超过)$")
_DEDUCTED = re.compile(
    r"(?:抵扣|扣除|抵免|抵减|减免|返还|支付|分担)比例(?:为|是)?(?:[^，。；\d]{2,16}的)?(?:[\d.]+%(?:至|到|—|-))?$"
)
_AT_NAMED_RATE = re.compile(r"^的[\u4e00-\u9fff]{1,4}率")
_MOVED = re.compile(r"(?:提高|上调|上浮|增加|下调|降低|核减)$")
_UP_TO = re.compile(r"(?:最高|最多|至多)可(?:以)?[^，。；\d]{0,4}$")
"""最高可上浮30%"""
_NOT_ABOVE = re.compile(r"最高|最多|至多|(?:不|不得|不能|不应)(?:超过|高于|多于|大于)|上限|封顶|最长")
_NOT_BELOW = re.compile(r"(?:不|不得|不能|不应)(?:低于|少于|小于|短于)|至少|最低|最短")
_USED_FOR = re.compile(r"^(?:以上|以下|以内)?的?(?:资金)?(?:要|应当?|须|必须)?用于")
_SHARE_USED = re.compile(r"用于[^，。；]{2,24}的?(?:比重|比例|占比)(?:不低于|不少于|不得低于|不得少于|达到|要达到)$")
_APART = re.compile(r"比[^，。；]{2,20}(?:高|低|高出|低出|提高|降低)$")
_QUORUM = re.compile(
    r"^以上单数|^(?:以上|过)?的?[^，。；]{0,16}(?:到会|出席|同意|通过|赞成|提议|联名|提请|附议|在场|参加)"
)
_IN_CASE = re.compile(
    r"(?:以上|及以上)?(?:、[^，。；]{2,20})?的(?:[\u4e00-\u9fff]{1,6}(?=，))?(?=，|$|可以?|应当?|须|要|不得)"
)
"""Behind a number that names a case: 有正式党员3名以上的，应当…"""
_OF_THOSE = re.compile(r"的(?!规模|[\u4e00-\u9fff]{0,4}规模|水平|目标|标准|基础|程度)")
_BOUND_APART = re.compile(
    r"(?:(?:不|不得|应不)(?:低于|少于|小于)[^，。；\d]{1,20}的|至少[^，。；\d]{1,8}|(?P<most>(?:不|不得)(?:超过|高于|多于)[^，。；\d]{1,20}的))$"
)
_DEPOSIT = re.compile(r"(?:应当?|须|必须|需)(?:缴纳|存入|交存|缴存|预存|投保)[^，。；\d]{0,16}$")
"""Before what has to be paid in: 应当存入保证金20万元."""
_DEFINED = re.compile(r"^(?:以上|以下|以内)?的，?(?:为|是|属于|认定为|视为)")
_PART = re.compile(r"^以内的部分")
_MAY_RISE = re.compile(r"可以?(?:适当)?(?:上浮|提高|放宽|扩大)(?:至|到)$")
_KEPT_WITHIN = re.compile(r"控制在[^，。；\d]{0,16}$")
_RANGED_TO = re.compile(r"^(?:至|到|—|-)[\d.]+%(?:的(?:比例|标准))?(?:征收|缴纳|计提|收取|提取)")
_RANGE_FROM = re.compile(r"^以上[\d.]+万?元以下的标准")
_RANGE_UP_TO = re.compile(r"元以上$")
_RANGED = re.compile(r"^以下的标准")
_EACH_TIME = re.compile(r"每[天日周月年]|每个?学[期年]|年均|人均")
_HAS = re.compile(r"(?:要|应当?|须|必须)(?:有|占|达到|配备|安排)$")
_CONTROLLED = re.compile(r"控制在$")
_ASKED = re.compile(r"应|须|方可|不得|可以?|由|要")
_HOURS = ("学时", "小时", "分钟")
_PER_RATE = re.compile(r"按照?(?:每[\u4e00-\u9fff]{1,3}){0,3}$")
_GIVES = re.compile(r"^(?:以上|以下|左右)?(?:的(?:标准|额度))?给予[^，。；]{0,14}(?:补贴|补助|奖励|奖补|资助|补偿)")
_TIME = ("年", "个月", "日", "天", "周", "个工作日", "小时", "分钟")
_DATED = re.compile(r"\d年$|\d月$")  # 有效期至2027年6月30日 gives a day, not a term
_IS = re.compile(r"(?:率|比例|标准|期限?|年限|时限)(?:分别|均|统一|一律|一般)*为$")
_SO_MANY_TO = re.compile(r"(?<![\d.])\d+(?:至|到|—|-)$")
"""The first of two numbers that a range joins: 培育2到|3家."""
_RANGE = re.compile(r"(?:至|到|—|-)[\d.]+(?:%|个月|年|日|天|周|小时)")
_NOT_YET = re.compile(r"未(?:超过?|超出|满|到)$")
_MAY_EXTEND = re.compile(r"可以?(?:[\u4e00-\u9fff]{0,4})延长(?:至|到)$")
_LESSON = re.compile(r"作业|睡眠|课间|课时|课程|锻炼|体育活动|每节课|用餐|屏幕")
"""What is done for some time, of which a rule tells how much: 课间休息时间不少于15分钟."""
_PUSHED = re.compile(r"(?:推动|引导|带动|确保|实现)(?:全国|全省|全市)?$")
_GRACE = re.compile(
    r"^(?:的)?[\u4e00-\u9fff]{0,6}?(?:过渡期|等待期|冷静期|宽限期|缓冲期|整改期|观察期|考察期|试用期|公示期|服务期|禁[渔捕]期|[产婚陪护]假|陪产假|护理假|育儿假|休假|假期)(?![间内前后])"
)
"""Behind a time that is given: 给予12个月的过渡期."""
_FUNDED = re.compile(r"(?:设立|新设|创设|增设|新增|增加|扩大|追加)(?![^，。；]*[了已])[^，。；]{0,20}$")
_FUND = r"(?:再贷款|专项贷款|专项资金|补助资金|额度|基金)"
_FUND_AFTER = re.compile(rf"^(?:的)?[“\u4e00-\u9fff]{{0,14}}{_FUND}")
_FUND_BEFORE = re.compile(rf"{_FUND}(?:各|规模|总额)?$")
"""Sums that a policy lays out: 设立5000亿元服务消费再贷款, 增加支农再贷款额度3000亿元."""
_GRANTED = re.compile(r"(?:补[助贴偿]|奖[励补]|资助|津贴|补助金|抚恤金?|养老金)(?:的)?标准")
_QUOTA = re.compile(r"(?:配额|限额|限量)(?:总[量额]|数量|规模)?(?:分别|均|暂)?[为是]$")
"""How much may be traded, caught or built at most: 配额总量为268.8万吨."""
_LONGEST = 200  # years: longer spans are no terms


_SCOPE = re.compile(
    r"(?:适用|补[贴助偿]|支持|保障|优惠|资助|申[报请领]|救助|享受)的?(?:范围|对象|条件)(?:主要|应当?)?(?:为|是|包括|限于)"
)
"""Before the size, price or age up to which something is granted: 适用范围为排量2.0升及以下的乘用车."""
_RESET_TO = re.compile(r"(?:提高|提升|上调|调整|下调|降低|降)(?:至|到|为)$")


def limit_of(q: Quantity, before: str, after: str, wide: str, *, content: bool) -> tuple[str, str]:
    """Return the kind of limit that a number sets, empty if none, and its bound.

    ``before`` and ``after`` are the rest of its clause, bounds included; ``wide`` is the whole sentence up to ；.
    Without ``content`` (no word that a policy says so) only money and terms are taken.

    >>> from jingmai.grammar.quantity import find_quantities
    >>> text = "上限由1.2万元提高到1.5万元"
    >>> old, new = find_quantities(text, {"元": "CNY"})
    >>> [limit_of(q, text[: q.start], text[q.end :], text, content=True)[0] for q in (old, new)]
    ['', 'cap']
    """
    if q.unit == "year" and after.startswith("度"):
        return "", q.bound  # 上一年度月平均工资
    if wide.startswith("截至") or (_LEFT_BEHIND.search(before) and _CHANGED.match(after)):
        return "", q.bound
    lead, up_to = _before_series(q, before) if content else (before, False)
    if content and _SCOPE.search(wide) and (q.bound != "exact" or before.endswith("满")):
        return "threshold", "at-least" if before.endswith("满") else q.bound
    kind = _kind(q, lead, after, wide, content=content)
    if kind == "threshold" and q.bound == "exact" and _REACHES.search(before) and _OF_THOSE.match(after):
        return kind, "above" if before.endswith("超过") else "at-least"  # 人数达到100人的单位应当设立
    if kind and q.bound == "exact" and (up_to or _RANGE.match(after)) and _IS.search(lead):
        return kind, "at-most" if up_to else "at-least"  # 比率为26.2%至40.5%
    return kind, _bound(q.bound, kind, lead)


def _before_series(q: Quantity, before: str) -> tuple[str, bool]:
    """Return the words before the first of the numbers that a number goes on with, and if it ends a range.

    分别延迟至五十五周岁、五十八周岁: what is said of the first holds of the second.
    """
    unit = re.escape(q.counter)
    listed = re.search(rf"(?:(?:[\d.]+|[{CHINESE}]+)(?:万|亿)?{unit}(?:、|和|或))+$", before) if unit else None
    if listed:
        return before[: listed.start()], False
    if q.kind == "amount" and q.bound == "at-most" and (first := _SO_MANY_TO.search(before)):
        return before[: first.start()], False
    ranged = re.search(r"[\d.]+%(?:至|到|—|-)$", before) if q.kind == "percent" else _term_range(q, before)
    if ranged and _IS.search(before, 0, ranged.start()):
        return before[: ranged.start()], True
    return before, False


def _term_range(q: Quantity, before: str) -> re.Match[str] | None:
    """Return the first of two times that a range joins: 见习期限为3个月|至12个月."""
    return re.search(r"[\d.]+(?:个月|年|日|天|周|小时)(?:至|到|—|-)$", before) if _is_term(q) else None


def bound_of(before: str) -> str:
    """Return the bound that words set which end with what a number is of: 不低于高职规模的10%, 至少安排1名.

    >>> bound_of("招生规模不低于高职招生规模的"), bound_of("增长")
    ('at-least', 'exact')
    """
    found = _BOUND_APART.search(before)
    if not found:
        return "exact"
    return "at-most" if found["most"] else "at-least"


def names_case(view: str, at: int) -> bool:
    """Tell whether the words behind a number make it that of a case in which a norm holds.

    >>> text = "有正式党员3名以上的，应当成立支部"
    >>> names_case(text, text.index("以上"))
    True
    """
    return _IN_CASE.match(view, at) is not None


def _kind(q: Quantity, before: str, after: str, wide: str, *, content: bool) -> str:
    if _is_term(q):
        return _kind_of_term(q, before, after, wide, content=content)
    if q.kind == "times":
        return _kind_of_multiple(q, before, after) if content else ""
    if q.kind == "points":
        return _kind_of_points(before, after, content=content)
    if q.kind == "percent":
        return _kind_of_rate(before, after, wide, content=content)
    spelled = q.kind == "idiom" and (q.bound != "exact" or q.unit in _HOURS or _NEW.search(before))
    if q.kind == "amount" or spelled:  # 不得少于两人, 年龄延迟至六十三周岁
        return _kind_of_number(q, before, after, wide, content=content)
    return ""


def _kind_of_term(q: Quantity, before: str, after: str, wide: str, *, content: bool) -> str:
    """Return the kind of limit that a stretch of time sets: 期限为3年, 使用年限超过8年的可以更新."""
    named = _TERM.search(before) and not _DATED.search(before)
    if not content:
        return "duration" if named or _DAYS_OFF.search(wide) else ""
    if q.unit in _HOURS and _EACH_TIME.search(before):
        return "cap" if q.bound == "at-most" else "threshold"  # 每周开放时间不少于56小时, 每日工作时间不得超过8小时
    if q.unit in _HOURS and q.bound != "exact" and _LESSON.search(before):
        return "cap" if q.bound in ("at-most", "below") else "threshold"  # 书面作业完成时间不超过60分钟
    if named or _DAYS_OFF.search(wide):
        return "duration"
    if _NEW.search(before):
        return "threshold"
    if _KEPT.search(before) or _EXTENDED.search(before) or _GRACE.match(after):
        return "duration"
    if (q.bound in ("at-least", "above") or _NOT_YET.search(before)) and _IN_CASE.match(after):
        return "threshold"
    asked = before.startswith("对") or _ASKED.search(wide)
    if asked and (q.bound == "at-least" or before.endswith("满")) and _SERVED.search(before):
        return "threshold"  # 应当具有5年以上工龄, 闲置满6个月的，由…收回
    return "duration" if _AT_MOST.search(before) or _AT_LEAST.search(before) else ""


def _kind_of_points(before: str, after: str, *, content: bool) -> str:
    """Return the kind of limit that percentage points set: 首付比例下调5个百分点, 每年提高2个百分点."""
    reset = _SUBSIDY.search(before) and _RESET_TO.search(before)  # 贴息比例提高到2个百分点
    if _SUBSIDY.match(after.removeprefix("的")) or _SUBSIDISED_BY.search(before) or reset:
        return "subsidy-rate"
    if content and _YEARLY.search(before):
        return "target"
    return "threshold" if content and (_MOVED_BY.search(before) or _APART.search(before)) else ""


def _kind_of_number(q: Quantity, before: str, after: str, wide: str, *, content: bool) -> str:
    """Return the kind of limit that money or a count sets: 处5000元以下罚款, 新建100个基地."""
    money = q.unit in ("CNY", "USD")
    if content and q.bound != "exact" and _DEFINED.match(after):
        return "threshold"  # 销售额未超过500万元的为小规模纳税人
    if money and _FINE.search(after):
        return "threshold" if q.bound == "at-least" else "cap"
    if money and content and _RANGE_FROM.match(after):
        return "threshold"  # 按每人2000元以上1万元以下的标准处以罚款
    if money and content and _RANGE_UP_TO.search(before) and _RANGED.match(after):
        return "cap"
    if money and content and (_LEAST.search(before) or (_AT_LEAST.search(before) and not _SUBSIDY.search(wide))):
        return "threshold"
    if _CAP.search(before + after) and (money or _SUBSIDY.search(wide)):
        return "cap"
    if not content:
        return "subsidy-rate" if money and _SUBSIDY.search(before) and _STANDARD.search(before) else ""
    if not money and q.unit not in _HOURS and _is_laid_out(before, after):
        return "target"
    if not money and _HELD_FIRM.search(before) and _RED_LINE.match(after):
        return "threshold"
    if not money and _QUOTA.search(before):
        return "cap"
    if _HARD_CAP.search(before) or (_CONTROLLED.search(before) and q.bound in ("at-most", "below")):
        return "cap"
    if q.unit in _HOURS and _AT_LEAST.search(before):
        return "threshold"
    if money and _PER_RATE.search(before) and _GIVES.match(after):
        return "subsidy-rate"
    if q.bound == "at-least" and (
        _QUORUM.match(after) or (not money and _HAS.search(before)) or (not money and _IN_CASE.match(after))
    ):
        return "threshold"
    return _kind_of_amount(before, after, money=money, subsidised=bool(_SUBSIDY.search(wide)))


def _kind_of_multiple(q: Quantity, before: str, after: str) -> str:
    """Return the kind of limit that a multiple sets: 水价不低于第一级水价的3倍, 标准为月工资的20倍, 2倍以下的罚款."""
    if q.bound == "below" and _FINE.search(after):
        return "cap"
    if q.bound in ("at-least", "below") or _AT_LEAST.search(before) or _MULTIPLE_AT_LEAST.search(before):
        return "threshold"
    if q.bound == "at-most" or _AT_MOST.search(before) or _MULTIPLE_AT_MOST.search(before):
        return "cap"
    if _STANDARD_OF.search(before):
        return "subsidy-rate" if _GRANTED.search(before) else "threshold"  # 死亡补助金标准为可支配收入的20倍
    return ""


def _kind_of_rate(before: str, after: str, wide: str, *, content: bool) -> str:
    """Return the kind of limit that a percentage sets."""
    if content and before.endswith(("额", "值", "收入", "价款")) and _FINE.search(after):
        return "cap"  # 处上一年度营业额5%以下罚款
    if content and (kind := _kind_of_set_rate(before, after, wide)):
        return kind
    if content and _YEARLY.search(before) and not _STATISTIC.search(wide):
        return "target"
    if _ADJUSTED.search(before):
        return "subsidy-rate"
    if _ADDED_GIFT.search(before) and _SUBSIDY.search(after[:8]):
        return "subsidy-rate"
    subsidised = _SUBSIDY.search(before) or (_RATE.search(before + after) and _SUBSIDY.search(wide))
    if _HARD_CAP.search(before) and not subsidised:
        return "cap" if content else ""
    if subsidised and not re.search(r"报销", before):
        return "subsidy-rate"
    return _kind_of_share(before, after, wide) if content else ""


def _kind_of_set_rate(before: str, after: str, wide: str) -> str:
    """Return the kind of limit of a rate that is set, moved or deducted: 税率由3%降至1%, 按100%加计扣除."""
    stated = _STATISTIC.search(before)
    if _AT_RATE.search(before) and _REDUCED.search(after):
        return "target"
    if _USED_FOR.match(after) and after.startswith("以内"):
        return "cap"  # 可以将收入的60%以内用于
    if _USED_FOR.match(after) or _SHARE_USED.search(before) or _QUORUM.match(after):
        return "threshold"
    if _NEW_RATE.search(before) and not stated and not _SUBSIDY.search(wide):
        return "subsidy-rate" if _REFUNDED.search(before) else "threshold" if _REQUIRED.search(before) else "cap"
    if (_LEVIED_AT.search(before) or _AT_TAX.match(after)) and not stated:
        return "cap"
    if _HELD_AT.search(before) or _CUT.search(before):
        return "target"
    if _BASE_FROM.search(before) and _BASE_TO.match(after):
        return "threshold"  # 在平均工资的60%至300%之间
    if _BASE_UPPER.search(before) and after.startswith("之间"):
        return "cap"
    if (_AT_SHARE.search(before) and _DEDUCTS.match(after)) or _DEDUCTED.search(before):
        return "subsidy-rate"
    if _AT_RATE.search(before) and _AT_NAMED_RATE.match(after):
        return "subsidy-rate" if _REFUNDED.search(after[:8]) else "cap"
    return ""


def _kind_of_share(before: str, after: str, wide: str) -> str:
    """Return the kind of limit of a share that is to be given, had, kept within or reached: 要有15%以上的残疾人."""
    if _GIVEN_AFTER.match(after) or _FINANCED.search(before):
        return "subsidy-rate"
    if _AIMED.search(before) or (_PUSHED.search(before) and after.startswith("以上的")):
        return "target"  # 推动40%以上的快件直发
    in_case = _REACHES.search(before) and _IN_CASE.match(after)  # 比例达到0.1%及以上的，纳入管制范围
    if _MUST_REACH.search(before) or in_case:
        return "threshold"  # 增值须达到或超过30%
    if _HAS.search(before) or (_RANGED_TO.match(after) and _AT_SHARE.search(before)):
        return "threshold"  # 按成交价款的20%至50%征收
    if _PART.match(after) or _MAY_RISE.search(before) or _KEPT_WITHIN.search(before):
        return "cap"
    if _ACHIEVED.search(before) and not _STATISTIC.search(wide):
        return "target"
    floor = re.search(r"不低于|不少于|不得低于|不得少于|至少|最低", before) or re.match(r"以上", after)
    return "threshold" if floor and _QUALIFIED.search(before) else ""


_GIVEN_AFTER = re.compile(
    r"^(?:的比例|的标准)?(?:给予|予以|安排)(?:一次性|定额|资金)*(?:补贴|补助|奖励|支持|奖补|资金)?"
)


def _is_laid_out(before: str, after: str) -> bool:
    """Tell whether a number is of what is to be built: 新建100个基地, 2026年建设高标准农田1亿亩."""
    found = _LAID_OUT.search(before)
    if not found or _STATISTIC.search(before) or _KEPT_FROM.search(before) or _OF_TASKS.match(after):
        return False
    if not found["noun"]:
        return True
    opens = _VERB_OPENS.search(before[: found.start()])  # 新疆生产建设|兵团3个: a name
    return opens is not None and (not after or after.startswith(("左右", "以上")))


def _kind_of_amount(before: str, after: str, *, money: bool, subsidised: bool) -> str:
    if money and _BY_STANDARD.search(after):
        if _SUBSIDY.search(after) or re.search(r"给予|发放|补助|补贴", before):
            return "subsidy-rate"
        if _LEVIED.search(before + after) or _CAPPED.search(after):
            return "cap"
    if _HELD_AT.search(before) or (not money and _PER_CAPITA.search(before)):
        return "target"
    if not money and _MADE.search(before) and not (after.startswith("的") or _STATISTIC.search(before)):
        return "target"
    if money and _FUNDED.search(before) and (_FUND_AFTER.match(after) or _FUND_BEFORE.search(before)):
        return "cap"
    if new := _NEW.search(before):
        if money and new["noun"] == "标准" and _GRANTED.search(before):
            return "subsidy-rate"
        return "cap" if new["noun"] in ("额度", "限额", "上限") else "threshold"
    if money and _STANDARD.search(before) and subsidised and not _THRESHOLD.search(before):
        return "subsidy-rate"
    if _AT_LEAST.search(before) or (money and _DEPOSIT.search(before)):
        return "threshold"
    if _AT_MOST.search(before) or _PER_HEAD.search(before):
        return "cap"
    raised = bool(_RAISED.search(before))
    if raised and _THRESHOLD.search(before[: _RAISED.search(before).start()]):  # type: ignore[union-attr]
        return "threshold"
    if money and raised and _CAPPED.search(before):
        return "cap"
    if money and (_GIVEN.search(before) and not _FLOOR.search(before)):
        return "subsidy-rate"
    if _FLOOR.search(before + after[:2]) and _QUALIFIED.search(before) and not _STATISTIC.search(before):
        return "threshold"
    if money and (_WHO.match(after) or _THRESHOLD.search(before)):
        return "threshold"
    return ""


def _is_term(q: Quantity) -> bool:
    return (q.kind == "span" or q.counter in _TIME) and (q.unit != "year" or q.value < _LONGEST)


def _bound(bound: str, kind: str, before: str) -> str:
    if kind == "cap" and bound == "below":
        return "at-most"  # 5000元以下罚款
    if not kind or bound != "exact":
        return bound
    if kind == "threshold" and (before.endswith("不满") or re.search(r"(?<!不)(?<!得)低于", before)):
        return "below"  # 收入低于最低标准的1.5倍
    if _MOVED.search(before) and not _UP_TO.search(before):
        return bound  # 最低标准提高20元
    if _NOT_ABOVE.search(before) or (kind == "duration" and _MAY_EXTEND.search(before)):
        return "at-most"
    return "at-least" if _NOT_BELOW.search(before) else bound

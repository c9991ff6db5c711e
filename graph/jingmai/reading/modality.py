"""Modality: what kind of norm a clause is by its modal words: 不得 应当 可以 鼓励 免征."""

from __future__ import annotations

import re

__all__ = ["DUTY", "LISTED_FORBIDDEN", "OWN_MODAL", "PROHIBITION", "STRONG", "allows", "kind_of", "strong_kind"]

PROHIBITION = re.compile(
    r"不得(?!(?:低于|少于|超过|高于|多于|小于|大于|短于)[^，。；]{0,20}[\d一二两三四五六七八九十])|(?<!采取)(?<!的)禁止(?![\u4e00-\u9fff]{2,3}区|期限|决定|目录|名单|清单)|严禁(?!”)|不准|不允许|不可(?!移动|复制|见光|抗力|抗拒|避免|或缺|替代|持续|分割|忽视|降解|靠|逆|少|估量|多得|再生)|(?:原则上|一律|均)不予(?=许可|批准|核准|受理|备案)|(?<!供)不应(?!对|(?:低于|少于|超过|高于|多于|小于|大于|短于)[^，。；]{0,6}[\d一二两三四五六七八九十])|一律不|不(?:再)?享受(?=[^，。；]{0,8}(?:政策|优惠|补贴|待遇))|(?:停止|暂停)(?:审批|受理|核准|批准|新建|新增|新设)|不能(?=再|发展|列为|作为|提[交出供]|申[请报]|享受|参[加评]|从事|担任|用于|使用|转让|以|代替|替代|视为|纳入|列入|挪[用作])|不再(?=审批|批准|新批|新设|新增|新建|受理|核准|安排|发放|布局|组织)|(?<![都也很并])不(?=布置|留书面|组织考试)"
)
_PERMISSION = re.compile(
    r"可以(?![\u4e00-\u9fff]{1,4}的[\u4e00-\u9fff]{0,2}(?:措施|方式|情形|手段|行为)|说|看|实现|做到|达到|切实|有效|显著|大大|帮助|起到|满足|带来)|可(?!享受[^，。；]{0,20}的)(?=依法|自愿|自主|申请|享受|凭|向)|可用于(?!\w{0,2}的)|有权|允许|准许|准予(?!许可|或|不)|(?<=将)予以(?:许可|批准|放行)(?!的)|不受[^，。；]{1,30}?(?:限制|约束)(?!的)|不(?:再)?限(?:制|定)?(?=套数|次数|数量|人数|额度|金额|年龄|户籍|[，。；]|$)"
)
_FREED = (
    r"不再重复办理|不(?:再)?(?:予)?追究[^，。；]{0,16}责任|不(?:再)?适用(?=[^，。；]{0,8}(?:措施|规定|税率|管制|许可))|不(?:再)?(?:需|用)?缴(?:费|纳|存)(?!的|者|或)|不(?:再|予)?补缴|不再(?:强制)?要求(?!提高|过高)|退（免）|免（退）|免签(?=来华|入境(?!外国人|人[员数次]|旅客)|出境|政策)|免办|免领|免于补缴|不(?:再)?计入|税率为零|免征|免缴|免交|减免(?!水平|标准)|豁免|免收|免于|免予|予以免|(?<!减|避|难|幸|以)免(?:关|进口|增值|所得)[\u4e00-\u9fff]{0,6}税|零关税|暂不(?:缴纳|征收|收取|执行)|实行免票|不承担[^，。；]{0,8}责任|(?<!者)(?<!法)(?<!以)(?<!出)不(?:受|予)(?:行政|刑事|治安管理)?处罚(?!决定|情形|或者?|的)|免费(?:乘坐|参观|入园|游览|进入|入场|邮寄|寄递|停放|通行|查询|办理|领取|接种|使用)"
    r"|不(?:再)?设(?:置|立)?(?=起付|门槛|年龄限|户籍限|名额限|数量限)|不(?:再)?(?:单独|另行|重复)?(?:实施|进行|开展)[^，。；]{0,6}(?:查验|检查|检验|抽检|审查)|免除(?!后顾之忧|了|水平|标准)|不(?:再)?(?:征收|收取|加征)|减半(?:征收|收取|缴纳)(?!优惠|政策|范围|措施)|(?<!已)(?<!已经)(?:暂停|停止)(?:征收|收取|加征)|(?<!已)停征|无需(?!担[心忧]|多|赘|讳|恐|[^，。；]{0,20}的(?:，|$))|毋需|无须|不(?:再)?需要?(?:再)?(?:将其?[^，。；]{2,16}?)?(?:传输|提交|提供|缴纳|办理|报送|申报|申请|订立)"
)
_EXEMPTION = re.compile(
    rf"(?:{_FREED})(?!疫|[^，。；]{{0,10}}的?(?:额度|限额|标准|上限|期限)(?:为|是|由|从|提高|调整|增加)|[^，。；]{{0,40}}等(?:方式|优惠|政策|措施)|[^，。；]{{0,24}}的(?:，|$|(?!政策|优惠|措施|待遇|部分|[^，。；]{{0,6}}(?:责任|义务|手续|税|费|利息))[^，。；]{{1,8}}(?:，|$)))"
)
"""What frees from a duty; 不征收关税的，… and 免予检验的车辆 name a case in which one is free."""

_REFUND = re.compile(
    r"予以(?:全额|全部)?(?:退税|退还|返还)|全[部额](?:予以)?(?:退还|退税|返还)|按[^，。；]{2,30}比例(?:予以)?(?:退还|返还)|即征即退|先征后退"
)
"""What gives back a tax or a fee that was paid."""

_ENCOURAGEMENT = re.compile(
    r"^(?:并|同时|积极|大力|此外|其中|还|也|要|明确|首次明确|，)*(?:鼓励|支持|引导|倡导)(?!力度)"
)
DUTY = re.compile(
    r"应当|应(?=按|依|在|当|于|将|向|对|为|及时|建立|明确|符合|遵守|严格|加强)|必须|须(?!知)|(?<![需主重只首纲摘必紧提概扼简将])要(?!求|素|点|闻|么|是|件|害|塞|道|领|不)|负责|重在|坚持|加强|加快|强化|推进|推动|完善|健全|建立|优化|提升|做好|落实|严格|确保|保障|规范|开展|实施|构建|深化|促进|扩大|增强|打造|培育|统筹|实行|贯彻|细化|协同|加大|指导|督促"
)
_NARRATED = re.compile(
    r"(?:制定|细化|完善|明确|提升|提高|促进|规范|加大|加强|推动|建立|优化|扩大|调整|实现|增强|形成)了"
)
_NAMED_FORBIDDEN = re.compile(r"(?<!等)(?:\d+|[一二三四五六七八九十]+)[种项类](?:不得|禁止|严禁)[^，。；]{0,8}的")
LISTED_FORBIDDEN = re.compile(
    r"等(?:\d+|[一二三四五六七八九十]+)?(?:[种项类个]|方面)?(?:不得|禁止|严禁)[^，。；]{0,8}的[^，。；]{0,4}(?:行为|情形|做法)"
)
"""Conduct that is listed as forbidden: …等6种不得实施的行为."""

OWN_MODAL = re.compile(r"应当|必须|可以|鼓励|支持|^要|不得|禁止|严禁|免[征收予于]|暂不|有权|无需|无须|不再|允许")

STRONG = re.compile(
    r"不再(?=审批|批准|新批|新设|新增|新建|受理|核准|布局)|不得(?!不)|(?<!的)禁止(?![\u4e00-\u9fff]{2,3}区|期限|决定|目录|名单|清单)|严禁|不准|不允许|应当|必须|可以(?![\u4e00-\u9fff]{1,4}的[\u4e00-\u9fff]{0,2}(?:措施|方式|情形|手段|行为)|说|看|实现|做到|达到)|可(?=享受|申请|按规定)|^(?:并|同时)?(?:鼓励|支持)|免征|免收|免予|免于|暂不缴纳|有权|^(?:[三四五六七八九]是|仅|只|但|但也|同时|也)?允许|^取消(?=[^，。；]{2,40}?(?:登记|审批|备案|限制|要求|许可|收费|核准|手续|证明)$)"
)


_TITLE = re.compile(r"《[^《》]*》")
_LIFTED = re.compile(
    r"(?<!全面)(?<!逐步)取消(?:了)?(?![^，。；]{0,16}资格)(?:[^，。；]{2,40}?(?:登记|审批|备案|限制|要求|许可|收费|核准|手续|证明|上限|门槛))(?!的|制度)"
)
"""What is no longer asked for: 取消…登记, 取消不得…的限制; 全面取消…限制 asks to do away with it."""

_MAY = re.compile(
    r"(?<![认许尚不无便还])(?<!(?<!地)方)可(?!以[\u4e00-\u9fff]{1,4}的[\u4e00-\u9fff]{0,2}(?:措施|方式|情形|手段|行为))(?=逐步|不予|不再|依照|按(?:规定|照|原|月|季|年|一定|比例|程序)|自行|从|在|跨|仅|继续|设立|成立|组建|探索|参与|承担|举办|开设|聘请|聘用|兼任|担任|破格|适当(?=延长|放宽|提高|降低|减|增|调整)|展期|延期|顺延|缓缴|缓交|优先|放宽|允许|向|与|以(?!下|上)|为|将|把|就近|就地|预先|一并|随|统筹|用于|作为|申领|领取|报考|报名|参保|认定|评定|晋升|直接|挂牌|转让|抵押|出租|入股|选聘|兼职|建设|引进|采购|购买|申报|依托|结合|一次性|同时|委托|选择|采用|采取|先行|适当|通过|提高(?=[^，。；]{0,12}(?:限额|额度|标准|比例|上限|待遇))|合理|不限|安排|销售|出售|上市|流通|提前|享有|获得|持(?!续)|根据|由|对|给予|免|直接|即时|使用|借用|单独|合并|延长|参照|分期|补贴|减按|开展|办理|再(?!生|次|度)|予以|视情)"
)
"""Softer words of permission, which count where a text tells what a policy contains."""


_CONSENT = re.compile(r"(?:经(?:批准|同意|核准|审批|[^，。；]{2,10}(?:批准|同意|核准))后?，?)?")
"""With whose consent something is permitted: 经海关批准可延期."""


def _without_titles(text: str) -> str:
    """Return a text with its titles blank: what 《…禁止、限制进出口货物清单》 is called forbids nothing here."""
    return _TITLE.sub(lambda title: " " * len(title.group()), text) if "《" in text else text


def allows(text: str) -> bool:
    """Tell whether a clause begins with a word of permission.

    >>> allows("可在校内安排练习"), allows("效果可持续")
    (True, False)
    """
    return _MAY.match(text, _CONSENT.match(text).end()) is not None  # type: ignore[union-attr]


def strong_kind(text: str) -> str:
    """Return the kind that the first strong modal word of a text makes, empty if it has none.

    >>> strong_kind("经营者不得伪造证书"), strong_kind("加强管理")
    ('prohibition', '')
    """
    found = STRONG.search(_without_titles(text))
    if found is None:
        return ""
    modal = found.group()
    if modal in ("不再", "不得", "禁止", "严禁", "不准", "不允许"):
        return "prohibition"
    if modal in ("应当", "必须"):
        return "duty"
    if modal in ("可以", "可", "有权") or modal.endswith("允许"):
        return "permission"
    return "exemption" if modal[0] in "免暂取" else "encouragement"


def kind_of(text: str, *, content: bool = False) -> tuple[str, int]:
    """Return the kind of norm that a clause states, empty if none, and where its modal word begins.

    ``content`` tells that the clause is known to say what a policy contains.

    >>> kind_of("小微企业免征增值税"), kind_of("会议在北京举行")
    (('exemption', 4), ('', 0))
    """
    text = _without_titles(text)
    if match := _LIFTED.search(text):
        return "exemption", match.start()
    if (match := PROHIBITION.search(text)) and not _NAMED_FORBIDDEN.search(text):
        return "prohibition", match.start()
    if match := _EXEMPTION.search(text) or _REFUND.search(text):
        return "exemption", match.start()
    if match := _PERMISSION.search(text):
        return "permission", match.start()
    if content and (match := _MAY.search(text)):
        return "permission", match.start()
    if _ENCOURAGEMENT.match(text):
        return "encouragement", 0
    if (match := DUTY.search(text)) and (not _NARRATED.search(text) or STRONG.search(text)):
        return "duty", match.start()
    return "", 0

"""Names of persons: what can be the name of one behind the title of a post.

李小明 说                 a Chinese surname, one or two characters, and a word that ends a name
冯德莱恩 表示              characters in which foreign names are written
阿卜杜勒-阿提, 沙夫卡特·阿里   names of several parts
"""

from __future__ import annotations

import re
from importlib.resources import files

__all__ = ["FOREIGN_NAME", "FULL_NAME", "HAN", "ONE", "STATES", "foreign_name_after", "name_after"]


def _surnames() -> tuple[str, str]:
    """Return the surnames of one and of two characters as alternatives of a pattern."""
    words = files("jingmai.reading").joinpath("surnames.txt").read_text("utf-8").split()
    return "".join(w for w in words if len(w) == 1), "|".join(w for w in words if len(w) > 1)


ONE, TWO = _surnames()
_TRANSCRIBED = files("jingmai.reading").joinpath("transcription.txt").read_text("utf-8").strip()
"""The characters in which foreign names are written."""

HAN = r"[\u4e00-\u9fff]"
_SPEAKS = (
    r"说|表示|介绍|指出|认为|称|强调|举例|接受|在|对|今天|近日|日前|昨天|主持|出席|签署|会见|就|率|同|与|和|向|代表|宣布|致|发表|回应|透露|告诉|解释|分析|以|及|也|还|将|曾|是|为"
    r"|作|到|从|于|应|并|提(?=[到出及供议醒示案交请名])|建议|呼吁|坦言|直言|总结|看来|担任|任|一行|等|通报|的|参加|讲话|发言|坚信|判断|预计|补充|回答|答|通过|此前|早前|当日|当晚|解读|随后|撰文|分别|先后|一同|列席|陪同|参与|到场|致辞|当选|就任|宣誓|热情|乘|应邀|不久前|首先|已|复信|致电|致贺|考察|调研|视察|听取|接见|离开|来到|详细|围绕|结合|谈到|谈及|针对|正在|曾经|寄语|带来|带领|率队|前往|赶赴|坦承|感慨|给记者|笑着|拿出|拿着|每天|所在|作为|近期|上午|下午|当天|当地|回忆|感叹|评价|点评|称赞|提醒|披露|强烈|希望|期待|相信|要求|高度|十分|密切|亲切|亲自|精神抖擞|宣读|关注|则|带队|座谈|举行|会谈|大使|先生|女士|教授|院士|未对|发起|牵头|邀请|用(?!户|地|工)|深有|深感|谈起|忙着|正忙|打算|创办|创业|回国|来自|获得|去世|逝世|病逝|出生|生于|牺牲|祝贺|敦促|致函|陪|亲赴|深入|实地|多次|连夜|赶到|抵达|奔赴|专程|逐一|现场|详解|发问|做客|讲解|主讲|讲授|授课|演讲|领衔|撰写|执笔|研制|研发|设计|走进|来说|点赞|特别代表|特使|正带领|算了|掰着|指着|笑着|高兴|自豪|兴奋|正忙|站在|简短|积极|热烈|坚定|\d|[，。：:、；！？,)）”“】\s]|$"
)
_DOES = "共同|会后|会前|递交|辞去|辞职|特别|因(?=[政故病公此涉])|遭|被|赢得|获得|下令|签|批准|抨击|谴责|拒绝|未|正式|再次|首次|星期|周[一二三四五六日]|没有|均|都|则|要求|当天|陪同"
"""What news says further of those who hold office abroad."""
STATES = r"认为|表示|指出|介绍|强调|宣布|建议|告诉|分析|说(?!明)"
_TIBETAN = (
    "次仁|平措|扎西|多吉|卓玛|达娃|尼玛|旺堆|旦增|丹增|洛桑|索朗|格桑|央金|白玛|巴桑|边巴|普布|米玛|拉巴|强巴|群培|顿珠|晋美|罗布"
    "|仓决|曲珍|德吉|拉姆|嘎玛|尕玛|桑杰|贡布|班觉|次旦|次旺|益西|嘉措|加措|向巴|阿旺|土登|泽仁|斯朗|才让|才旦|仁青|卓嘎|赤列|落桑|坚参|旺姆"
)
"""The parts of Tibetan names, two of which make one."""
_MONGOLIAN = (
    "乌兰|图雅|托娅|其其格|其木格|娜仁|高娃|巴特尔|巴图|苏和|格日勒|朝鲁|朝格图|额尔敦|孟和|宝音|那仁|斯琴|萨仁|萨日娜|哈斯|布仁|呼和|巴雅尔|青格勒|敖登|阿拉坦|阿拉腾|牧仁|布日古德|布和|那顺|乌云|塔娜|额尔德尼|额尔登|达来|照日格|吉日嘎拉|吉日格勒|斯日古楞|苏日娜|苏雅拉|阿古拉|铁木尔|特木尔|宝力道|宝力德|满都拉|包力道|敖日格乐|阿斯汗|巴根|白音|莫日根|诺敏|萨如拉|通拉嘎|乌日娜|乌日罕|伊德尔|扎拉嘎"
    "|特木尔|帖木尔|德力格尔|吉日嘎拉|吉雅|格根|乌云|乌日|塔娜|通拉嘎|朝克图|毕力格|必力格|布和|满都拉|赛音|白音|道尔吉|呼日勒|乌力吉|达来|斯日古楞|苏日|木兰|阿茹娜|其力格尔|嘎日迪|伊拉图|阿如汗"
)
"""The parts of Mongolian names, of which one of three characters, or two, make one."""
_NAME = re.compile(
    rf"(?P<name>(?:{_TIBETAN}){{2}}|(?={HAN}{{3}})(?:{_MONGOLIAN}){{1,2}}[花梅娜图]?(?={_SPEAKS})|[{ONE}]{HAN}(?={STATES})|(?:{TWO}){HAN}{{1,2}}?(?={_SPEAKS})|[{ONE}]{HAN}{{2}}(?={_SPEAKS})|[{ONE}]{HAN}(?={_SPEAKS})|{HAN}{{2,8}}(?:·{HAN}{{1,10}}){{0,2}}·{HAN}{{1,10}}?(?:[-－]{HAN}{{1,8}}?)?(?={_SPEAKS}))"
)
_ABROAD = re.compile(
    rf"(?P<name>[{_TRANSCRIBED}]{{2,7}}?(?:[-－·][{_TRANSCRIBED}]{{1,6}}|[一二三四五六]世)?)(?=举行|会谈|会晤|访问|访华|来华|专访|访谈|通电话|通话|视频|将|抵达|重申|警告|威胁|敦促|批评|证实|{_DOES}|(?:{_SPEAKS}))"
    rf"|(?P<japanese>(?:(?<=相)|(?<=臣)|(?<=长))(?!{STATES}|[在对就向出参访会发主当将已]){HAN}{{4}}(?=共同|公然|当天|启程|抵达|访问|会见|举行|(?:{_SPEAKS})))"
    rf"|(?P<east>{HAN}{{2,4}}?)(?=举行|会谈|会晤|访问|访华|来华|专访|抵达|重申|警告|{STATES})"  # 日本首相石破茂宣布
    rf"|(?P<run>[{_TRANSCRIBED}]{{2,6}})(?![{_TRANSCRIBED}府人民国家大院团长使首部])"
)
_PLACE_END = re.compile(r"[区县市镇乡村省州]$")
_NO_NAME = re.compile(
    r"任[期职免命]|成[员立]|单位|全[体国]|会[议长]|何时|方[面式]|高[度质]|安[全排]|严[格重]|宣[布传]|申[请报]|经[济营]|解[决释]|时[期间]|项目|时隔|商务|商业|相[关应]|年[度初底末内]|定期|连[续任日]|农[业村]"
)
"""Words that begin as names do."""
FULL_NAME = rf"(?:(?:{TWO}){HAN}{{1,2}}|[{ONE}]{HAN}{{1,2}})(?:[（(][^（）()]{{1,8}}[）)])?"
"""A Chinese name, with what a bracket says of it."""
FOREIGN_NAME = rf"[{_TRANSCRIBED}]{{2,7}}(?:[-－·][{_TRANSCRIBED}]{{1,6}})?"
_ENDS_NO_NAME = re.compile(r"[在对和与就也还将应并以及向从到于的了是说称等]$")
_SAYS = re.compile(STATES)
_GAP = re.compile(r"[ \u3000]*")


def name_after(text: str, end: int, titles: re.Pattern[str]) -> re.Match[str] | None:
    """Return the name that follows a title which ends at an offset, as the group ``name``; ``titles`` begin no name.

    >>> titles = re.compile("部长|组长")
    >>> name_after("部长李小明说", 2, titles)["name"], name_after("部长任组长", 2, titles)
    ('李小明', None)
    """
    gap = _GAP.match(text, end)
    match = _NAME.match(text, gap.end()) if gap else None
    if match is None or titles.match(text, match.start()) or titles.match(text, match.start() + 1):
        return None  # 副主任和副主席, 部长任组长
    name = match["name"]
    if _NO_NAME.match(name) or (_PLACE_END.search(name) and text[end - 1] == "长"):
        return None  # 石家庄市长安区
    whole = name[-1] in "和应" and _SAYS.match(text, match.end())  # 张崇和|表示
    if _ENDS_NO_NAME.search(name) and len(name) == 3 and not whole:
        return re.compile(rf"(?P<name>{re.escape(name[:2])})").match(text, match.start())
    return match


def foreign_name_after(text: str, end: int) -> re.Match[str] | None:
    """Return what can be the name of someone from abroad behind a title; the group ``japanese`` tells of four characters.

    >>> foreign_name_after("总理默茨抵达北京", 2).group()
    '默茨'
    """
    match = _ABROAD.match(text, end)
    return None if match is None or _NO_NAME.match(match.group()) else match

"""Tokens: a noun phrase cut into names, function words and the stretches between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jingmai.lexicon import Name

__all__ = ["Token", "tokens_of"]

_FUNCTION = re.compile(
    r"(?P<sep>、)|(?P<conj>以及|和|与|同(?!期|比|时|步|样|类)|跟)|(?P<prep>针对|对|自|从|向|往|(?:运|销|发|卖|供)(?:往|向|至|到)|(?<=口)(?:至|到|往)|承接|输往|供应(?=港澳|香港|澳门|台湾))"
    r"|(?P<pair>中(?P<who>[美欧俄日韩非德法英澳印拉越泰老柬缅哈智秘匈塞荷葡意墨埃菲朝巴加新马瑞西土沙希波奥乌吉塔蒙尼坦肯阿])(?=双边|互为|建交|(?!外|小|远|长期)[\u4e00-\u9fff]{2,5}(?<!服务)(?<!货物)(?<!双边)(?:贸易(?!商|公司|战|摩擦|关系|谈判|协)|进出口)|货物|服务(?:贸易|进出口)|贸易|经贸(?!合作[^，。]{0,8}(?:示范|先行|园区|试验|论坛)|博览会)|外贸|进出口|两国|双向|直接投资|投资|自贸协定|自由贸易协定)|(?P<who2>[美欧俄日韩德法英澳印越泰柬哈智秘匈墨加])中(?=双边(?:货物|服务)?贸易|货物贸易|贸易额|贸易|经贸))"
    r"|(?P<short>(?<=[对自从向与])[非欧美日韩俄印拉加秘墨智澳英法德意越泰菲哈蒙巴瑞台港](?=进出口|出口|进口|(?:服务|货物)?贸易|服务|双边|外贸|投资|直接投资|援助))"
    r"|(?P<shorts>(?<=[对自从向与])[美日韩俄印英法德意越泰菲哈蒙老柬缅]{2,4}(?=进出口|出口|进口|(?:服务|货物)?贸易|外贸|投资|直接投资))"
    r"|(?P<verb>(?:首次|再次|已|一举)?(?:超过|超越|赶超|取代)(?:了)?(?![一二两三四五六七八九十百千万亿])(?=[\u4e00-\u9fff]{2})|(?:依然|仍然?|已|也|一直|稳|继续|连续|首次|跃|升|再次|重新|重)?(?:成为|位居|位列|(?<![班百千万亿余多数])列(?![车装举席支])|(?<![家民定移旅宜侨邻])居(?![民住家室安留])|当选|跃居|重回|升至|蝉联|互为)(?:了)?|(?:依然|仍然?|就|也|正|继续|均|都)?[是为](?=我国|中国|全球|世界|全国|第|服务|我))"
    r"|(?P<via>以(?:美元|人民币|货值|价值|金额|数量|重量|载重吨|修正总吨)(?:计价?|计算)的?|经由?|通过(?!量)|在(?![内线校])|由|于)|(?P<etc>等|(?<=[\u4e00-\u9fff]{2})这(?:些|[两二三四五六七八九十几]?(?:大类|类|种|项))(?=[^，。；\d]{2,8}(?:产品|商品|货物)))|(?P<de>的)|(?P<our>我(?=与|对|同|自|向|从|在|国|省|市))|(?P<punct>[，,；;：:（）()“”\"'‘’【】《》\s—]+)"
)


@dataclass(frozen=True, slots=True)
class Token:
    kind: str
    text: str
    start: int
    end: int
    value: str = ""
    domestic: bool = False
    group: bool = False
    of: str = ""
    known: bool = True  # in a vocabulary


def tokens_of(view: str, names: Sequence[Name], start: int, end: int, skips: frozenset[int]) -> list[Token]:
    """Cut a phrase into names, function words and unknown stretches."""
    tokens: list[Token] = []
    at = start
    for name in names:
        if name.start < at or name.end > end:
            continue
        if name.start in skips:
            continue
        _gap(view, at, name.start, skips, tokens)
        e = name.entry
        tokens.append(
            Token(
                e.kind,
                view[name.start : name.end],
                name.start,
                name.end,
                e.value,
                e.domestic,
                e.group,
                e.of,
                bool(e.concept),
            )
        )
        at = name.end
    _gap(view, at, end, skips, tokens)
    return tokens


_MEAN = re.compile("[年季月周]均|平均每[天日周月年]|每[天日周月年]平均|单[船台件箱吨辆架柜]平?均?")
"""Over what a mean is taken."""
_AGREEMENT = re.compile(r"自贸协定|自由贸易协定")
"""Of what is issued under an agreement with a partner, who issues it is said elsewhere: 上海海关签发中澳自贸协定原产地证书."""
_LOOK = 16  # characters past a gap that a function word may ask about


def _gap(view: str, start: int, end: int, skips: frozenset[int], tokens: list[Token]) -> None:
    at = start
    while at < end:
        if at in skips:
            stop = at
            while stop < end and stop in skips:
                stop += 1
            tokens.append(Token("number", view[at:stop], at, stop))
            at = stop
            continue
        match = _FUNCTION.search(view, at, end + _LOOK)  # may look past the gap, must not begin there
        if match and match.end() > end:
            match = None
        stop = match.start() if match else end
        edge = at
        while edge < stop and edge not in skips:
            edge += 1
        if _MEAN.fullmatch(view, at, edge) or (view[at:edge] == "日" and view.startswith("均", edge)):
            at = edge  # 钢材月均出口量; 日均23列 is of what was told before
            continue
        if edge > at:
            tokens.append(Token("x", view[at:edge], at, edge))
            at = edge
            continue
        if match and match.start() == at:
            kind = next(k for k in _KINDS if match[k])
            if kind == "pair" and not _AGREEMENT.match(view, match.end()):
                our = at + (match["who"] is None)
                tokens.append(Token("our", "中", our, our + 1))  # 中老双边贸易 is China's
            tokens += _short_names(match, at) if kind in _SHORT else [Token(kind, match.group(), at, match.end())]
            at = match.end()


_SHORT = ("pair", "short", "shorts")
_KINDS = ("sep", "conj", "prep", *_SHORT, "verb", "via", "etc", "de", "our", "punct")
_SHORT_NAMES = {
    "非": ("非洲", "菲律宾"),
    "欧": ("欧盟",),
    "美": ("美国",),
    "日": ("日本",),
    "韩": ("韩国",),
    "俄": ("俄罗斯",),
    "印": ("印度", "印度尼西亚"),
    "拉": ("拉丁美洲", "拉美"),
    "德": ("德国",),
    "法": ("法国",),
    "英": ("英国",),
    "台": ("中国台湾",),
    "港": ("中国香港",),
    "澳": ("澳大利亚", "澳门"),
    "越": ("越南",),
    "泰": ("泰国",),
    "巴": ("巴基斯坦", "巴西", "巴拿马"),
    "老": ("老挝",),
    "柬": ("柬埔寨",),
    "缅": ("缅甸",),
    "哈": ("哈萨克斯坦",),
    "智": ("智利",),
    "秘": ("秘鲁",),
    "匈": ("匈牙利",),
    "塞": ("塞尔维亚", "塞内加尔"),
    "荷": ("荷兰",),
    "葡": ("葡萄牙",),
    "意": ("意大利",),
    "墨": ("墨西哥",),
    "埃": ("埃及", "埃塞俄比亚"),
    "菲": ("菲律宾",),
    "朝": ("朝鲜",),
    "加": ("加拿大", "加纳"),
    "新": ("新加坡", "新西兰"),
    "马": ("马来西亚", "马来"),
    "瑞": ("瑞士", "瑞典"),
    "西": ("西班牙",),
    "土": ("土耳其", "土库曼斯坦"),
    "沙": ("沙特阿拉伯", "沙特"),
    "希": ("希腊",),
    "波": ("波兰",),
    "奥": ("奥地利",),
    "乌": ("乌兹别克斯坦", "乌克兰"),
    "吉": ("吉尔吉斯斯坦",),
    "塔": ("塔吉克斯坦",),
    "蒙": ("蒙古国", "蒙古"),
    "尼": ("尼泊尔", "尼日利亚"),
    "坦": ("坦桑尼亚",),
    "肯": ("肯尼亚",),
    "阿": ("阿拉伯国家", "阿联酋", "阿根廷", "阿尔及利亚"),
}
"""Partners by the one character that stands for them; of several the one that the text names."""


def _short_names(match: re.Match[str], at: int) -> list[Token]:
    """Return the partners that one character each stands for: 对非出口, 中美贸易, 对日韩出口."""
    if several := match["shorts"]:
        found = [_short_name(match.string, c, at + i) for i, c in enumerate(several)]
        return [t for one in found for t in (one, Token("sep", "", one.end, one.end))][:-1]
    text = match["who"] or match["who2"] or match["short"]
    return [_short_name(match.string, text, match.start() + (match["who"] is not None))]


def _short_name(text: str, character: str, at: int) -> Token:
    """Return the partner that a character stands for: 中巴 is with 巴西 where the text names it."""
    candidates = _SHORT_NAMES[character]
    value = next((c for c in candidates if c in text), candidates[0])
    return Token("area", character, at, at + 1, _FULL_NAMES.get(value, value))


_FULL_NAMES = {"拉美": "拉丁美洲", "马来": "马来西亚", "沙特": "沙特阿拉伯", "蒙古": "蒙古国"}

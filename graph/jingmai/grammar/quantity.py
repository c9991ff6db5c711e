"""Quantities: every number of a text with its unit, bound and precision, as typed values.

    quantity  := [bound] numeral [多|余] unit [bound]
    kinds     := amount   45.47万亿元, 160多个, 30亿吨       percent  3.8%, 四成, 一半, 两位数
                 points   2.4个百分点                        times    3.5倍, 翻一番
                 rank     第二, 首位                         span     9年, 7个月, 3个季度
                 bare     51.7 (no unit)                     ordinal  第八届, 第三条

The span covers number and unit; bound words stay outside, 多 and 余 before the unit inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from jingmai.grammar.bound import bound_after, bound_before
from jingmai.grammar.numeral import CHINESE, chinese_value, parse_numeral
from jingmai.typography import folded

__all__ = ["Quantity", "find_quantities"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """Hold one quantity of a text.

    ``value`` is in base units (元, not 万元), ``precision`` the worth of its last printed place. ``unit`` is a notation
    of the unit vocabulary or empty; ``counter`` the unit as printed. ``bound_start`` is where the words that bound it
    begin, so that a reader of the words before it can leave them out.
    """

    start: int
    end: int
    text: str
    kind: str
    value: Decimal
    precision: Decimal
    unit: str
    counter: str = ""
    bound: str = "exact"
    bound_start: int = -1
    bound_end: int = -1

    @property
    def left(self) -> int:
        """Return where the quantity begins with the words that bound it."""
        return self.bound_start if 0 <= self.bound_start < self.start else self.start

    @property
    def right(self) -> int:
        """Return where the quantity ends with the words that bound it."""
        return max(self.end, self.bound_end)


_SCALE = "千万亿|百万亿|十万亿|万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千(?![克瓦米伏帕卡赫牛])|百"
_ARABIC = r"\d{1,3}(?:,\d{3}){1,5}(?!\d)(?:\.\d{1,9})?|\d{1,15}(?!\d)(?:\.\d{1,9})?"
_DIGIT_BEFORE = r"(?<![\d.,A-Za-z第])"

_SHORT_POINTS = r"个(?=[、和至与及](?:\d{1,2}(?:\.\d)?个?[、和与及]){0,3}\d{1,2}(?:\.\d{1,2})?个百分点)"
"""个 of 0.3个和0.4个百分点: 百分点 is said once."""

_PERCENT = re.compile(
    rf"(?=[\d\-{CHINESE}半过])(?:{_DIGIT_BEFORE}(?P<n>-?(?:{_ARABIC}))(?P<m>多)?\s?(?P<u>%|‰|个?百分点|{_SHORT_POINTS})"
    rf"|(?P<mille>[千万])分之(?P<c2>[{CHINESE}]{{1,12}}(?:点[零一二三四五六七八九]+)?|{_ARABIC})|百分之(?P<c>[{CHINESE}]{{1,12}}(?:点[零一二三四五六七八九]+)?|{_ARABIC})"
    r"|(?P<p>[一二两三四五六七八九十])个百分点"
    r"|(?P<t>[一二两三四五六七八九]|\d(?:\.\d)?)成(?P<h>半)?(?![为员功本立分就效绩品都])"
    r"|(?P<of>[二三四五六七八九十])分之(?P<parts>[一两二三四五六七八九])(?![一二三四五六七八九十点])"
    rf"|{_DIGIT_BEFORE}(?P<upper>[1-9])/(?P<lower>[2-9]|10)(?![\d/.年月日号版期])"
    r"|(?P<half>一半|半数|(?<=过)半(?![年天月径决导数]))"
    r"|(?P<digits>[两三四])位数(?!字)"
    r"|(?P<zero>零)(?=增长))"
)
"""Like the patterns below it looks first whether it can begin here at all: that is five times as fast."""

_MONEY = ("CNY", "USD")
_PER = re.compile(
    r"/(?:百公里|平方米|立方米|千瓦时?|公里|公顷|千克|公斤|小时|分钟|人次|[日天年月时秒人户亩吨升度次台件只株])(?![\u4e00-\u9fff]{0,2}/)"
)
"""Behind a unit, of what or over what time so much of it is: 吨/日."""
_WHOLE = 100  # percent
_TIMES = re.compile(
    rf"(?=[\d{CHINESE}翻])(?:{_DIGIT_BEFORE}(?P<n>{_ARABIC})(?P<m>多|余)?倍|(?P<c>[一二两三四五六七八九十百]+)倍|翻了?(?P<b>近|约|超过?|将近|接近)?(?P<d>[一两二三\d])番|(?P<twice>翻番)(?![\u4e00-\u9fff]))"
)
_RANK = re.compile(
    r"第(?P<n>[一二三四五六七八九十]{1,3}|\d{1,3})(?=大(?!会|道|街|桥)|位|名|多|高|快|强|$|[\s，。；、！？）]|[和及与]第[一二三四五六七八九十\d]{1,3}(?:大|位|名))|(?P<top>首位|榜首|头名)"
)
_NTH = re.compile(r"(?<=连续)第(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})(?P<u>年|个月|个?季度)")
_ORDINAL = re.compile(
    r"(?=[〔\[\d一二三四五六七八九十第A-Za-z])(?:[〔\[]\d{4}[〕\]]\s?第?\d+\s?号|\d{4}年第\d+号|(?:\d{1,2}|[一二三四五六七八九十]+)(?:个)?部(?:门|委)|第[一二三四五六七八九十百零〇两\d]+(?!大(?!会)|位|名|[和及与]第)[^\s，。；、：！？\d]?|[A-Za-z]{1,20}-?\d{1,15}(?:\.\d{1,9})?|\d{1,15}(?:\.\d{1,9})?(?:版|[A-Za-z]{1,20})|\d{16,})"
)
_NUMBER = re.compile(rf"(?=\d){_DIGIT_BEFORE}(?:{_ARABIC})")
_NOT_A_UNIT = {  # a unit that is the beginning of another word: 6部门, 万亿台阶
    "台": "阶风湾账商", "家": "电具庭居族纺属", "个": "人体性别", "种": "植子业", "项": "目", "日": "本元均内",
    "元": "件素旦宝", "部": "门分委长署队属级", "名": "单片义称录", "位": "居置数列", "处": "理罚置分于", "所": "有属在得示", "层": "次面级",
    "道": "路", "件": "数", "点": "多半钟", "度": "假", "代": "表", "号": "召", "级": "别", "次": "数", "门": "类", "面": "向", "路": "线",
    "样": "本", "方": "面案向式法便针位阵", "条": "例件款", "手": "机", "份": "额", "吨": "位", "年": "代", "人": "民才均工", "天": "津然", "口": "岸径号", "头": "部", "场": "所馆地", "节": "能日点约", "季度": "性",
    "把": "握关控脉守", "根": "据本源", "匹": "配", "顶": "级尖层", "盆": "地", "卷": "入烟", "尾": "款", "床": "位",
}  # fmt: skip
_HAVING = re.compile(r"具[有备]|所属")
"""Words that no unit is the beginning of: 3家|具有竞争力的企业."""
_CHINESE_SMALL = frozenset("一二两三四五六七八九十")


def find_quantities(text: str, units: Mapping[str, str]) -> list[Quantity]:
    """Return the quantities of a text in order, none overlapping another.

    ``units`` maps printed units to notations (元 → CNY, 家 → count). Time is linear in the length of the text.

    >>> units = {"元": "CNY", "家": "count"}
    >>> [(q.text, str(q.value), q.unit, q.bound) for q in find_quantities("出口近1.5万亿元，增长3.8%，20多家", units)]
    [('1.5万亿元', '1500000000000', 'CNY', 'nearly'), ('3.8%', '3.8', 'percent', 'exact'), ('20多家', '20', 'count', 'above')]
    """
    view = folded(text)
    found: dict[int, Quantity] = {}
    taken = bytearray(len(text))
    for q in _candidates(view, text, _unit_pattern(tuple(units)), units):
        if any(taken[q.start : q.end]):
            continue
        taken[q.start : q.end] = b"\1" * (q.end - q.start)
        found[q.start] = q
    return [found[start] for start in sorted(found)]


def _candidates(view: str, text: str, amounts: re.Pattern[str], units: Mapping[str, str]) -> Iterator[Quantity]:
    """Yield what the grammars match, the more telling ones first."""
    for m in _PERCENT.finditer(view):
        if q := _percent(m, view, text):
            yield q
    for m in _TIMES.finditer(view):
        yield _times(m, view, text)
    for m in _RANK.finditer(view):
        yield _rank(m, text)
    for m in _NTH.finditer(view):
        value = Decimal(m["n"]) if m["n"].isdecimal() else Decimal(chinese_value(m["n"]) or 0)
        start, unit = m.start("n"), {"年": "year", "个月": "month"}.get(m["u"], "quarter")
        yield Quantity(start, m.end(), text[start : m.end()], "span", value, Decimal(1), unit, m["u"])
    for m in amounts.finditer(view):
        if q := _amount(m, view, text, units):
            yield q
    for m in _ORDINAL.finditer(view):
        yield Quantity(m.start(), m.end(), text[m.start() : m.end()], "ordinal", Decimal(0), Decimal(1), "")
    for m in _NUMBER.finditer(view):
        numeral = parse_numeral(m.group())
        if numeral:
            yield _bounded(view, text, m.start(), m.end(), "bare", numeral.value, numeral.precision, "", "")


@lru_cache(maxsize=8)
def _unit_pattern(units: tuple[str, ...]) -> re.Pattern[str]:
    unit = "|".join(re.escape(u) for u in sorted(units, key=lambda u: (-len(u), u)))
    return re.compile(
        rf"(?=[\d数几{CHINESE}])(?:{_DIGIT_BEFORE}(?P<n>{_ARABIC})(?P<m>多|余)?(?P<s>{_SCALE})?(?P<m2>多|余)?(?P<u>{unit})?"
        rf"|(?P<vague>[数几])(?P<vs>{_SCALE}|十)(?P<vu>{unit})?"
        rf"|(?<!第)(?P<c>[一二两三四五六七八九][{CHINESE}]{{0,14}}|十(?!亿|万亿)[{CHINESE}]{{0,14}})"
        rf"(?P<cm>多|余)?(?P<cu>个百分点|{unit})"
        rf"|(?P<bs>千万亿|百万亿|十万亿|万亿|千亿|百亿|十亿|千万|百万)(?P<bm>多|余)?(?:(?P<bu>{unit})|(?=大关))"
        rf"|(?:(?<![{CHINESE}\d])(?P<hs>[百千万])(?P<hm>[余多])|(?<=[近超逾约])(?P<ks>[百千万]))(?P<hu>{unit}))"
    )


def _amount(m: re.Match[str], view: str, text: str, units: Mapping[str, str]) -> Quantity | None:
    """Return the quantity of a number with a scale or a unit; a number with neither is left to the bare ones."""
    if m["vague"]:
        return Quantity(m.start(), m.end(), text[m.start() : m.end()], "vague", Decimal(0), Decimal(1), "")
    if m["n"]:
        digits, scale, unit, more = m["n"], m["s"] or "", m["u"] or "", bool(m["m"] or m["m2"])
        if not scale and not unit:
            return None
    elif m["c"]:
        digits, scale, unit, more = m["c"], "", m["cu"], bool(m["cm"])
    else:
        digits, scale, unit, more = (
            "",
            m["bs"] or m["hs"] or m["ks"],
            m["bu"] or m["hu"] or "",
            bool(m["bm"] or m["hm"]),
        )
    numeral = parse_numeral(digits, scale, more=more)
    if numeral is None:
        return None
    if unit and view[m.end() : m.end() + 1] in tuple(_NOT_A_UNIT.get(unit, "")) and not _HAVING.match(view, m.end()):
        if not scale:
            return None
        unit = ""
    notation = units.get(unit, unit)
    if notation == "rank":
        notation = "count"  # 700多位客商; a place is 第4位
    kind = "span" if notation in ("year", "quarter", "month") else "amount"
    if m["c"] and kind == "amount" and not more and _is_idiom(digits):
        kind = "idiom"
    printed = next((group for group in ("u", "cu", "bu", "hu") if m[group]), "")
    end = m.start(printed) if printed and not unit else m.end()
    if kind == "amount" and unit and notation not in _MONEY and (per := _PER.match(view, end)):
        unit, end = unit + per.group(), per.end()  # 450万吨/日以上
        notation = units.get(unit, unit)
    if view.startswith("人民币", end) and notation == "CNY" and not unit.endswith("人民币"):
        end += 3
    bound = "above" if more else ""
    return _bounded(view, text, m.start(), end, kind, numeral.value, numeral.precision, notation, unit, bound)


def _is_idiom(digits: str) -> bool:
    """A small number in Chinese digits counts nothing: 一个, 两大, 三方面."""
    return all(c in _CHINESE_SMALL for c in digits)


def _percent(m: re.Match[str], view: str, text: str) -> Quantity | None:
    start, end = m.span()
    if m["n"]:
        numeral = parse_numeral(m["n"].lstrip("-"))
        if numeral is None:
            return None
        value = -numeral.value if m["n"].startswith("-") else numeral.value
        points = m["u"].startswith("个") or m["u"] == "百分点"
        if m["u"] == "‰":
            value = value / 10
        kind, unit = ("points", "percentage-point") if points else ("percent", "percent")
        return _bounded(view, text, start, end, kind, value, numeral.precision, unit, m["u"], "above" if m["m"] else "")
    if m["mille"]:
        numeral = parse_numeral(m["c2"])
        if numeral is None:
            return None
        parts = 10 if m["mille"] == "千" else 100  # of a percent
        value, precision = numeral.value / parts, numeral.precision / parts
        return _bounded(view, text, start, end, "percent", value, precision, "percent", f"{m['mille']}分之")
    if m["c"] or m["p"]:
        numeral = parse_numeral(m["c"] or m["p"])
        if numeral is None:
            return None
        kind, unit = ("points", "percentage-point") if m["p"] else ("percent", "percent")
        return _bounded(view, text, start, end, kind, numeral.value, numeral.precision, unit, unit)
    if m["t"]:
        numeral = parse_numeral(m["t"])
        if numeral is None:
            return None
        value = numeral.value * 10 + (5 if m["h"] else 0)
        return _bounded(view, text, start, end, "percent", value, numeral.precision * 10, "percent", "成")
    if m["of"] or m["lower"]:
        part, whole = (m["upper"], m["lower"]) if m["lower"] else (chinese_value(m["parts"]), chinese_value(m["of"]))
        share = 100 * Decimal(part or 0) / Decimal(whole or 1)
        if share >= _WHOLE:
            return None  # 24/7, 9/2
        rounded = share.quantize(Decimal("0.1")).normalize()
        return _bounded(view, text, start, end, "percent", rounded, Decimal(1), "percent", "分之")
    if m["half"]:
        bound = "above" if m["half"] == "半" else ""
        return _bounded(view, text, start, end, "percent", Decimal(50), Decimal(10), "percent", "半", bound)
    if m["zero"]:
        return _bounded(view, text, start, end, "percent", Decimal(0), Decimal(1), "percent", "零")
    power = {"两": 1, "三": 2, "四": 3}[m["digits"]]
    value = Decimal(10**power)
    q = _bounded(view, text, start, end, "percent", value, value, "percent", "位数")
    return q if q.bound != "exact" else _rebound(q, "at-least")


def _times(m: re.Match[str], view: str, text: str) -> Quantity:
    start, end = m.span()
    if m["d"]:
        numeral = parse_numeral(m["d"])
        value = Decimal(2) ** int(numeral.value if numeral else 1)
        inner = bound_before(view, m.start("d"))[0] if m["b"] else ""  # 翻了近一番
        return _bounded(view, text, start, end, "times", value, Decimal(1), "times", "番", inner)
    if m["twice"]:
        return _bounded(view, text, end - len("翻番"), end, "times", Decimal(2), Decimal(1), "times", "番")
    numeral = parse_numeral(m["n"] or m["c"])
    value, precision = (numeral.value, numeral.precision) if numeral else (Decimal(0), Decimal(1))
    return _bounded(view, text, start, end, "times", value, precision, "times", "倍", "above" if m["m"] else "")


def _rank(m: re.Match[str], text: str) -> Quantity:
    numeral = parse_numeral(m["n"]) if m["n"] else None
    value = numeral.value if numeral else Decimal(1)
    return Quantity(m.start(), m.end(), text[m.start() : m.end()], "rank", value, Decimal(1), "rank")


def _bounded(
    view: str,
    text: str,
    start: int,
    end: int,
    kind: str,
    value: Decimal,
    precision: Decimal,
    unit: str,
    counter: str,
    inner: str = "",
) -> Quantity:
    """Return the quantity with the bound that the words on its two sides give it."""
    before, bound_start = bound_before(view, start)
    after, bound_end = bound_after(view, end)
    if (before, after) == ("at-most", "about"):
        before = ""  # 控制在0.3%左右
    bound = inner or before or after or "exact"
    if view.startswith("（含", end) and view.find("）", end, end + 5) > 0:
        bound = _INCLUDED.get(bound, bound)  # 超过30%（含）
    return Quantity(start, end, text[start:end], kind, value, precision, unit, counter, bound, bound_start, bound_end)


_INCLUDED = {"above": "at-least", "below": "at-most"}


def _rebound(q: Quantity, bound: str) -> Quantity:
    return Quantity(
        q.start,
        q.end,
        q.text,
        q.kind,
        q.value,
        q.precision,
        q.unit,
        q.counter,
        bound,
        q.bound_start,
        q.bound_end,
    )

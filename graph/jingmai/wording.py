"""Wording: a fact as one line that people read, in Chinese and in English."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from jingmai.namespace import ELI, JM, ORG, RDF, SDMX_ATTRIBUTE, SDMX_DIMENSION, SDMX_MEASURE
from jingmai.scene import Names, Scene, SceneFact

__all__ = ["Wording", "amount", "amount_zh", "period_en", "period_zh", "worded"]

_HOME = "中国"
_EXACT = "exact"
_STATED = "stated"
_PERIODS = (SDMX_DIMENSION.refPeriod,)
_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_SCALES_ZH = ((Decimal(10) ** 12, "万亿"), (Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))
_SIGNS = {"above": ">", "at-least": "≥", "below": "<", "at-most": "≤", "about": "about", "nearly": "nearly"}


@dataclass(frozen=True, slots=True)
class Wording:
    """Hold a fact in words: both languages, the code of its period, its value as printed, its status unless stated."""

    zh: str
    en: str
    period: str = ""
    value: str = ""
    status: str = ""


def worded(fact: SceneFact, scene: Scene) -> Wording:
    """Return a fact in words; a class without a wording of its own is told role by role."""
    say = _OWN.get(fact.type, _told)
    zh, en = say(_Speaker(fact, scene))
    speaker = _Speaker(fact, scene)
    status = speaker.code(JM.epistemicStatus)
    return Wording(
        zh, en, speaker.period(), fact.one(JM.reportedAs) or speaker.amount(), "" if status == _STATED else status
    )


class _Speaker:
    """Look up the parts of a fact by property."""

    def __init__(self, fact: SceneFact, scene: Scene) -> None:
        self.fact = fact
        self.scene = scene

    def names(self, prop: str) -> list[Names]:
        return [self.scene.named(v) if v in self.scene.names else Names(v) for v in self.fact.values.get(prop, ())]

    def zh(self, prop: str, between: str = "、") -> str:
        return between.join(n.zh for n in self.names(prop))

    def en(self, prop: str, between: str = ", ") -> str:
        return between.join(n.en or n.zh for n in self.names(prop))

    def code(self, prop: str) -> str:
        return self.scene.codes.get(self.fact.one(prop), "")

    def period(self) -> str:
        """Return the code of the period: that of the property for it, else of any value that is a period."""
        values = [v for p in _PERIODS for v in self.fact.values.get(p, ())]
        values += [v for p, found in self.fact.values.items() for v in found if "/id/period/" in v and p != JM.base]
        return next((self.scene.named(v).zh for v in values), "")

    def amount(self) -> str:
        value, unit = self.fact.one(SDMX_MEASURE.obsValue), self.fact.one(SDMX_ATTRIBUTE.unitMeasure)
        return amount_zh(Decimal(value), self.scene.codes.get(unit, ""), self.scene.named(unit).zh) if value else ""

    def amount_en(self, *, signed: bool = False) -> str:
        """Return bound, value and unit; ``signed`` writes a plus before what grows."""
        value, unit = self.fact.one(SDMX_MEASURE.obsValue), self.fact.one(SDMX_ATTRIBUTE.unitMeasure)
        if not value:
            return ""
        plus = "+" if signed and not value.startswith("-") else ""
        told = amount(Decimal(value), self.scene.codes.get(unit, ""), self.scene.named(unit).en if unit else "")
        return f"{_SIGNS.get(self.code(JM.bound), '')} {plus}{told}".strip()


# --- periods and amounts ---------------------------------------------------------------------------------------------


def period_zh(code: str) -> str:
    """Return a period in Chinese.

    >>> [period_zh(c) for c in ("2025", "2025-12", "2025-Q2", "2025-01/2025-11", "2017/2025", "../2025-06")]
    ['2025年', '2025年12月', '2025年二季度', '2025年1—11月', '2017—2025年', '截至2025年6月']
    """
    first, slash, last = code.partition("/")
    if not slash:
        return _point_zh(first)
    if first == "..":
        return "截至" + _point_zh(last)
    if len(first) == len(last) == 4:
        return f"{first}—{last}年"
    if first[:4] == last[:4] and len(first) == len(last) == 7 and first[5:].isdigit() and last[5:].isdigit():
        return f"{first[:4]}年{int(first[5:])}—{int(last[5:])}月"
    return f"{_point_zh(first)}至{_point_zh(last)}"


def _point_zh(code: str) -> str:
    match = re.fullmatch(r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|Q([1-4])|H([12])))?", code)
    if match is None:
        return code
    year, month, day, quarter, half = match.groups()
    if quarter:
        return f"{year}年{'一二三四'[int(quarter) - 1]}季度"
    if half:
        return f"{year}年{'上下'[int(half) - 1]}半年"
    return f"{year}年" + (f"{int(month)}月" if month else "") + (f"{int(day)}日" if day else "")


def period_en(code: str) -> str:
    """Return a period in English.

    >>> period_en("2025-01/2025-11"), period_en("../2025-06"), period_en("2025")
    ('2025-01 to 2025-11', 'until 2025-06', '2025')
    """
    first, slash, last = code.partition("/")
    return code if not slash else f"until {last}" if first == ".." else f"{first} to {last}"


def amount(value: Decimal, code: str, unit: str) -> str:
    """Return a value with its unit in English.

    >>> amount(Decimal("26990000000000"), "CNY", "renminbi yuan"), amount(Decimal("6.10"), "percent", "percent")
    ('CNY 26.99 trillion', '6.1%')
    >>> amount(Decimal("83000"), "count", "count"), amount(Decimal("16490000"), "vehicle", "vehicle")
    ('83,000', '16.49 million vehicles')
    """
    number = _scaled(value)
    if code == "percent":
        return f"{number}%"
    if re.fullmatch(r"[A-Z]{3}", code):
        return f"{code} {number}"
    if code in ("count", "rank", "index", ""):
        return number
    plural = "" if number == "1" or unit.endswith(("s", "e)")) else "s"
    return f"{number} {unit or code}{plural}"


def amount_zh(value: Decimal, code: str, unit: str) -> str:
    """Return a value with its unit in Chinese.

    >>> amount_zh(Decimal("2500000000"), "CNY", "人民币元"), amount_zh(Decimal("80"), "percent", "百分比")
    ('25亿元', '80%')
    >>> amount_zh(Decimal("3"), "year", "年"), amount_zh(Decimal("800"), "USD", "美元")
    ('3年', '800美元')
    """
    scale, name = next(((s, n) for s, n in _SCALES_ZH if abs(value) >= s), (Decimal(1), ""))
    number = _plain(value / scale).replace(",", "") + name
    return number + {"percent": "%", "percentage-point": "个百分点", "CNY": "元", "count": "", "index": ""}.get(
        code, unit
    )


def _scaled(value: Decimal) -> str:
    for scale, name in _SCALES:
        if abs(value) >= scale:
            return f"{_plain(value / scale)} {name}"
    return _plain(value)


def _plain(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


# --- facts -----------------------------------------------------------------------------------------------------------


def _observation(s: _Speaker) -> tuple[str, str]:
    period, partner, flow = s.period(), s.zh(JM.counterpartArea), s.code(JM.flow)
    area = s.zh(SDMX_DIMENSION.refArea)
    zh = [
        period_zh(period) if period else "",
        "" if area == _HOME else area,
        f"{'自' if flow == 'import' else '对'}{partner}" if partner else "",
        s.zh(JM.segment) + s.zh(JM.product) + s.zh(JM.flow),
        s.fact.one(JM.reportedIndicator) or s.zh(JM.indicator),
        _measured_zh(s),
    ]
    return " ".join(part for part in zh if part), _observation_en(s, period, area, flow)


def _measured_zh(s: _Speaker) -> str:
    measure, printed = s.code(JM.measure), s.fact.one(JM.reportedAs) or s.amount()
    bound = "" if s.code(JM.bound) in (_EXACT, "") else s.zh(JM.bound)
    falls = s.fact.one(SDMX_MEASURE.obsValue).startswith("-")
    words: dict[str, str] = {
        "level": "",
        "growth": "下降" if falls else "增长",
        "change": "减少" if falls else "增加",
        "share": "占" + (s.zh(JM.shareBase) or "比"),
        "contribution": "拉低" if falls else "拉动",
        "difference": "低于整体" if falls else "高于整体",
        "streak": "连续",
        "rank": "位居",
        "multiple": "倍数",
    }
    return words.get(measure, s.zh(JM.measure)) + bound + printed


def _observation_en(s: _Speaker, period: str, area: str, flow: str) -> str:
    partner, product, segment = s.en(JM.counterpartArea), s.en(JM.product), s.en(JM.segment)
    link = {"import": "from", "export": "to"}.get(flow, "with")
    parts = [
        period_en(period),
        "" if area == _HOME else s.en(SDMX_DIMENSION.refArea),
        s.en(JM.flow),
        f"of {product}" if product and flow else product,
        f"{link} {partner}" if partner and flow else partner,
        f"({segment})" if segment else "",
        s.en(JM.indicator),
        _measured_en(s),
    ]
    return " ".join(p for p in parts if p)


def _measured_en(s: _Speaker) -> str:
    match s.code(JM.measure):
        case "growth" | "change":
            return s.amount_en(signed=True)
        case "contribution":
            return f"{s.amount_en(signed=True)} to growth"
        case "difference":
            return f"{s.amount_en(signed=True)} against the whole"
        case "share":
            return f"share {s.amount_en()}"
        case "streak":
            return f"{s.amount_en()} in a row"
        case "rank":
            return f"rank {s.amount_en()}"
        case _:
            return s.amount_en()


def _post(s: _Speaker) -> tuple[str, str]:
    return (
        f"{s.zh(ORG.member)}：{s.zh(ORG.organization)}{s.zh(ORG.role)}",
        f"{s.en(ORG.member)}: {s.en(ORG.role)}, {s.en(ORG.organization)}",
    )


def _change(s: _Speaker) -> tuple[str, str]:
    date, policy = s.fact.one(JM.changeDate), s.zh(JM.changedPolicy)
    zh = f"{period_zh(date)} {s.zh(JM.issuer)}{s.zh(JM.action)}《{policy}》"
    en = f"{date} {s.en(JM.action)}: 《{policy}》" + (f" by {s.en(JM.issuer)}" if s.zh(JM.issuer) else "")
    return zh.strip(), en.strip()


def _norm(s: _Speaker) -> tuple[str, str]:
    text = s.fact.one(JM.normText)
    return f"{s.zh(JM.modality)}：{text}", f"{s.en(JM.modality)}: {text}"


def _limit(s: _Speaker) -> tuple[str, str]:
    bound = "" if s.code(JM.bound) in (_EXACT, "") else s.zh(JM.bound)
    value = s.fact.one(JM.reportedAs) or s.amount()
    return f"{s.zh(JM.limitKind)}：{bound}{value}", f"{s.en(JM.limitKind)}: {s.amount_en()}"


def _policy(s: _Speaker) -> tuple[str, str]:
    number = s.fact.one(ELI.id_local)
    tail = f"（{number}）" if number else ""
    kind = s.en(ELI.type_document)
    return f"《{s.fact.one(ELI.title)}》{tail}", f"《{s.fact.one(ELI.title)}》{tail}" + (f", {kind}" if kind else "")


def _short(s: _Speaker) -> tuple[str, str]:
    short, full = s.fact.one(JM.shortLabel), s.fact.one(JM.standsFor)
    return f"{short}：{full}的简称", f"{short} stands for {full}"


def _told(s: _Speaker) -> tuple[str, str]:
    """Tell a fact of any class role by role."""
    kind = s.scene.named(s.fact.type)
    hidden = {SDMX_ATTRIBUTE.unitMeasure, JM.reportedPrecision, RDF.type}
    zh, en = [], []
    for prop in s.fact.values:
        if prop in hidden:
            continue
        name = s.scene.named(prop)
        told = s.amount() if prop == SDMX_MEASURE.obsValue else s.zh(prop)
        told_en = s.amount_en() if prop == SDMX_MEASURE.obsValue else s.en(prop)
        zh.append(f"{name.zh} {told}")
        en.append(f"{name.en or name.zh} {told_en}")
    return f"{kind.zh}：{'，'.join(zh)}", f"{kind.en or kind.zh}: {', '.join(en)}"


_OWN: dict[str, Callable[[_Speaker], tuple[str, str]]] = {
    JM.Observation: _observation,
    JM.PostHolding: _post,
    JM.PolicyChange: _change,
    JM.Norm: _norm,
    JM.Limit: _limit,
    JM.PolicyDocument: _policy,
    JM.ShortForm: _short,
}

"""Facts as lines that people read."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import jingmai
from extracts import LEVEL, extract, frame
from jingmai.scene import read_scene
from jingmai.wording import amount, amount_zh, period_en, period_zh, worded

EXPORT = {**LEVEL, "area": "中国"}


def said(tmp_path: Path, label: str, roles: dict[str, object]) -> tuple[str, str]:
    roles = {k: v for k, v in roles.items() if v is not None}
    with jingmai.build(extract([frame("f1", label, roles, "m1")]), tmp_path / "out") as kg:
        scene = read_scene(kg.store)
    (fact,) = [f for f in scene.facts.values() if scene.named(f.type).en != "policy document"]
    wording = worded(fact, scene)
    return wording.zh, wording.en


GROWTH = {**EXPORT, "measure": "growth", "base": "2024", "unit": "percent"}


@pytest.mark.parametrize(
    ("roles", "zh", "en"),
    [
        (EXPORT, "2025年 出口 26.99万亿元", "2025 export CNY 26.99 trillion"),
        (
            {**EXPORT, "partner": "欧盟"},
            "2025年 对欧盟 出口 26.99万亿元",
            "2025 export to European Union CNY 26.99 trillion",
        ),
        ({**GROWTH, "value": "6.1"}, "2025年 出口 增长6.1%", "2025 export +6.1%"),
        ({**GROWTH, "value": "-2.7"}, "2025年 出口 下降2.7%", "2025 export -2.7%"),
        (
            {**GROWTH, "flow": "import", "value": "10", "bound": "above", "partner": "非洲"},
            "2025年 自非洲 进口 增长超10%",
            "2025 import from Africa > +10%",
        ),
    ],
)
def test_observations(tmp_path: Path, roles: dict[str, object], zh: str, en: str) -> None:
    value = str(roles["value"]).lstrip("-")
    printed = "26.99万亿元" if roles["measure"] == "level" else f"{value}%"
    assert said(tmp_path, "Observation", {**roles, "reported_as": printed}) == (zh, en)


def test_a_post(tmp_path: Path) -> None:
    zh, en = said(tmp_path, "Membership", {"person": "王军", "role": "副署长", "organisation": "海关总署"})
    assert zh == "王军：海关总署副署长"
    assert en.startswith("王军: ")
    assert en.endswith(", General Administration of Customs")


def test_periods() -> None:
    assert period_zh("2025-08-15") == "2025年8月15日"
    assert period_zh("2025-H1") == "2025年上半年"
    assert period_zh("2025-Q2/2025-Q4") == "2025年二季度至2025年四季度"
    assert period_zh("soon") == "soon"
    assert period_en("2025-Q2/2025-Q4") == "2025-Q2 to 2025-Q4"


@pytest.mark.parametrize(
    ("value", "code", "unit", "english", "chinese"),
    [
        ("45470000000000", "CNY", "yuan", "CNY 45.47 trillion", "45.47万亿元"),
        ("-0.5", "percentage-point", "percentage point", "-0.5 percentage points", "-0.5个百分点"),
        ("1", "year", "year", "1 year", "1年"),
        ("999999", "vehicle", "vehicle", "999,999 vehicles", "99.9999万辆"),
        ("0", "count", "count", "0", "0"),
    ],
)
def test_amounts(value: str, code: str, unit: str, english: str, chinese: str) -> None:
    assert amount(Decimal(value), code, unit) == english
    assert amount_zh(Decimal(value), code, {"year": "年", "vehicle": "辆"}.get(code, "")) == chinese

"""The same words are read the same, however they are printed."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from jingmai.document import Document, Metadata
from jingmai.layout import lay_out
from jingmai.reading.pipeline import read_articles
from jingmai.typography import folded

_HAN = "\u4e00-\u9fff"
_COLUMNS = 66


def _spaced(text: str) -> str:
    return re.sub(rf"(?<=[{_HAN}])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%])(?=[{_HAN}])", " ", text)


def _wrapped(text: str) -> str:
    lines: list[str] = []
    for line in text.split("\n"):
        columns, kept = 0, ""
        for c in line:
            width = 2 if c > "\u2e80" else 1
            if columns + width > _COLUMNS:
                lines.append(kept)
                columns, kept = 0, ""
            columns, kept = columns + width, kept + c
        lines.append(kept)
    return "\n".join(lines)


PRINTS: dict[str, Callable[[str], str]] = {
    "spaces around numbers": _spaced,
    "no-break spaces": lambda text: _spaced(text).replace(" ", "\xa0"),
    "half-width marks": lambda text: text.translate(str.maketrans("，；：？！（）", ",;:?!()")),
    "full-width digits": lambda text: text.translate(str.maketrans("0123456789%.", "０１２３４５６７８９％．")),
    "straight quotes": lambda text: text.replace("“", '"').replace("”", '"'),
    "corner brackets": lambda text: text.translate(str.maketrans("“”", "「」")),
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "indents": lambda text: re.sub(r"\n(?=[^\n])", "\n\u3000\u3000", text),
    "grouped digits": lambda text: re.sub(r"(?<![\d.])(\d{1,3})(\d{3})(?=[.\d]*[万亿])", r"\1,\2", text),
}

PAGE = """前７个月稳外贸见成效 7月出口增长8%

海关总署今天公布，今年前7个月，我国货物贸易进出口25.7万亿元人民币，同比增长3.5%。其中，出口15.3万亿元，增长7.3%；进口10.4万亿元，下降1.6%。

数据显示，7月份，我国对RCEP其他14个成员国出口1.21万亿元，“新三样”产品出口增长12.7%（连续8个季度），占比提升0.6个百分点。

商务部日前印发《县域商业行动方案（2025—2027年）》。《方案》提出，到2027年，培育100个示范县，物流成本降低5%左右；不得新增收费项目，小微企业免征登记费。
"""


def _facts(text: str, published: str) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for reading in read_articles(Document("page", text, Metadata(published=published))):
        if reading.figures:
            found += [
                (f.topic.key(), f.measure, f.value, f.unit, f.bound, f.period, f.base, f.status, f.attributed)
                for f in reading.figures.figures
            ]
        if reading.policies:
            found += [(p.title, p.action, p.date, p.effective) for p in reading.policies.policies]
        found += [(p.person, p.role.value, p.organisation.value) for p in reading.posts or ()]
        found += [
            (n.kind, n.text, tuple((x.kind, x.value, x.unit, x.bound) for x in n.limits)) for n in reading.norms or ()
        ]
    return found


@pytest.mark.parametrize("printed", PRINTS.values(), ids=PRINTS)
def test_a_page_is_read_as_it_is_meant(printed: Callable[[str], str]) -> None:
    facts = _facts(PAGE, "2025-08-08")
    assert len(facts) > 12
    assert _facts(printed(PAGE), "2025-08-08") == facts


@pytest.mark.parametrize("printed", PRINTS.values(), ids=PRINTS)
def test_the_real_texts_are_read_as_they_are_meant(printed: Callable[[str], str], shared: Path) -> None:
    for file in sorted((shared / "gold" / "dev" / "documents").glob("xwlb_202[23]*.txt")):
        text = file.read_text("utf-8")
        published = f"{file.stem[5:9]}-{file.stem[9:11]}-{file.stem[11:13]}"
        assert _facts(printed(text), published) == _facts(text, published), file.stem


def test_lines_of_one_width_are_one_paragraph() -> None:
    body = "今年以来，各地推出一批务实举措，帮助企业稳订单、拓市场，取得了积极成效。" * 8
    wrapped = lay_out("稳外贸举措见成效\n\n" + _wrapped(body) + "\n")
    assert [a.text for a in wrapped] == ["稳外贸举措见成效\n" + body]


def test_a_quote_has_the_spaces_that_were_printed() -> None:
    text = "今年前 7 个月，我国出口 15.3 万亿元，增长 7.3 %。"
    (article,) = lay_out(text)
    assert article.text == "今年前7个月，我国出口15.3万亿元，增长7.3%。"
    at = article.text.index("15.3万亿元")
    (span,) = article.fragments(at, at + len("15.3万亿元"))
    assert text[span.start : span.end] == "15.3 万亿元"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("进出口创新高 7月出口增长8%\n", "进出口创新高 7月出口增长8%"),  # a space parts the lines of a heading
        ("前 7 个月出口增长 8% 进口下降 2%\n", "前7个月出口增长8% 进口下降2%"),
        ("中共中央 国务院印发《意见》。\n", "中共中央 国务院印发《意见》。"),
        ("容量达到 30 GW，占比 5 %。\n", "容量达到30GW，占比5%。"),
        ("Exports rose 8 % in May, and imports fell.\n", "Exports rose 8% in May, and imports fell."),
    ],
)
def test_spaces_that_part_are_kept(text: str, read: str) -> None:
    assert [a.text for a in lay_out(text)] == [read]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("出口1,234.5亿元,增长3%,其中:", "出口1,234.5亿元，增长3%，其中："),
        ('"新三样"和 "a" 5"', '“新三样”和 "a" 5"'),
        ("ＲＣＥＰ成员国", "RCEP成员国"),
        ("a, b; c (d)", "a, b; c (d)"),
        ("『智造』", "‘智造’"),
    ],
)
def test_marks_are_those_of_chinese(text: str, read: str) -> None:
    assert folded(text) == read

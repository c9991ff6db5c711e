"""The flat tables say what the graph says, in the columns that are agreed."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from extracts import LEVEL, TEXT, Ref, extract, frame, mention
from jingmai.document import Document, Metadata
from jingmai.extract import ArticleSpan, Extract, Mention
from jingmai.facts import populate
from jingmai.ontology import load_ontology
from jingmai.quads import asserted_quads, ontology_quads
from jingmai.reading.pipeline import annotate
from jingmai.stitch import Fragment
from jingmai.store import Store
from jingmai.tables import TABLES, as_csv, columns_of, table_rows

ONTOLOGY = load_ontology()
COLUMNS = {
    "observations": "doc,start,end,value_text,flow,indicator,area,partner,product,segment,measure,period,base,value,unit,"
    "bound,status,attributed,tier",
    "policies": "doc,start,end,title,type,action,issuers,issuer_count,date,effective,number,short",
    "provisions": "doc,start,end,policy,kind,bearer,applies_to,value,unit,bound,quote",
    "roles": "doc,start,end,person,role,organisation",
    "articles": "doc,start,end,kind,headline,kicker,byline,dateline",
}


def tables(*extracts: Extract) -> dict[str, list[dict[str, str]]]:
    store = Store.of(ontology_quads(ONTOLOGY))
    texts = {e.document.key: e.document.text for e in extracts}
    for e in extracts:
        store.load(asserted_quads(populate(e, ONTOLOGY)))
    return {name: table_rows(store, name, texts.__getitem__) for name in TABLES}


def filled(row: dict[str, str]) -> dict[str, str]:
    return {k: v for k, v in row.items() if v and k not in ("doc", "start", "end")}


@pytest.mark.parametrize("name", TABLES)
def test_columns(name: str) -> None:
    assert ",".join(columns_of(name)) == COLUMNS[name]


def test_observations() -> None:
    roles: dict[str, Any] = {
        **LEVEL, "partner": ("日本", "韩国", "会飞的岛"), "product": "机电产品", "area": "中国", "segment": "民营企业",
        "indicator": "产量", "indicator_text": "年产量", "bound": "above", "status": "stated", "attributed": "海关总署",
        "tier": "core", "base": "2024", "value": "26990000000000.10",
    }  # fmt: skip
    first, second = tables(extract([frame("f1", "Observation", roles, "m1", "m3")]))["observations"]
    assert (first["start"], first["end"], first["value_text"]) == ("4", "12", "26.99万亿元")
    assert filled(first) == filled(second)
    assert filled(first) == {
        "value_text": "26.99万亿元", "flow": "export", "indicator": "年产量", "area": "中国", "partner": "日本;韩国;会飞的岛",
        "product": "机电产品", "segment": "民营企业", "measure": "level", "period": "2025", "base": "2024",
        "value": "26990000000000.1", "unit": "CNY", "bound": "above", "status": "stated", "attributed": "海关总署", "tier": "core",
    }  # fmt: skip


def test_a_product_stands_as_it_is_printed() -> None:
    roles: dict[str, Any] = {**LEVEL, "product": "手机", "product_text": "移动电话"}
    (row,) = tables(extract([frame("f1", "Observation", roles, "m1")]))["observations"]
    assert row["product"] == "移动电话"
    roles |= {"product": "汽车、家电", "product_text": "汽车;家电"}
    (row,) = tables(extract([frame("f1", "Observation", roles, "m1")]))["observations"]
    assert row["product"] == "汽车;家电"


def test_a_broken_quotation_is_its_hull() -> None:
    broken = Mention("m1", "Quantity", (Fragment(0, 2), Fragment(4, 6)), TEXT[0:2] + TEXT[4:6])
    (row,) = tables(extract([frame("f1", "Observation", LEVEL, "m1")], mentions=[broken]))["observations"]
    assert (row["start"], row["end"], row["value_text"]) == ("0", "6", TEXT[0:6])


def test_policies() -> None:
    policy = {
        "title": "边境贸易办法",
        "type": "办法",
        "short": "《办法》",
        "number": "商发〔2026〕1号",
        "effective": "2026-03-01",
    }
    change = {
        "policy": Ref("f1"),
        "action": "issue",
        "date": "2026-01",
        "issuer": ("商务部", "海关总署"),
        "issuer_count": "3",
    }
    issued = extract([frame("f1", "Policy", policy, "m3"), frame("f2", "PolicyChange", change, "m1")])
    cited = extract([frame("f1", "Policy", {"title": "边境贸易办法"}, "m2", "m3")], text=TEXT + "又", name="other")
    other, page = tables(issued, cited)["policies"]
    assert filled(page) == {
        "title": "边境贸易办法", "type": "办法", "action": "issue", "issuers": "商务部;海关总署", "issuer_count": "3",
        "date": "2026-01", "effective": "2026-03-01", "number": "商发〔2026〕1号", "short": "《办法》",
    }  # fmt: skip
    assert page["start"] == "4"
    assert filled(other) == {"title": "边境贸易办法", "action": "cite"}
    assert other["start"] == str(TEXT.index("6.1%"))


def test_provisions() -> None:
    frames = [
        frame("f1", "Policy", {"title": "边境贸易办法"}, "m1"),
        frame("f2", "Norm", {"policy": Ref("f1"), "kind": "limit", "applies_to": "小额贸易"}, "m1"),
        frame(
            "f3", "Limit", {"norm": Ref("f2"), "kind": "cap", "value": "8000", "unit": "CNY", "bound": "at-most"}, "m2"
        ),
        frame("f4", "Norm", {"policy": Ref("f1"), "kind": "prohibition", "bearer": "任何人"}, "m3"),
        frame("f5", "Norm", {"policy": Ref("f1"), "kind": "target", "applies_to": "贸易额"}, "m3"),
        frame("f6", "Limit", {"norm": Ref("f5"), "kind": "target", "value": "9", "unit": "CNY"}, "m3"),
    ]
    rows = tables(extract(frames))["provisions"]
    assert [(r["kind"], r["bearer"], r["applies_to"], r["value"], r["unit"], r["bound"], r["quote"]) for r in rows] == [
        ("cap", "", "小额贸易", "8000", "CNY", "at-most", "6.1%"),
        ("prohibition", "任何人", "", "", "", "", "26.99万亿元"),
        ("target", "", "贸易额", "9", "CNY", "", "26.99万亿元"),
    ]
    assert {r["policy"] for r in rows} == {"边境贸易办法"}


@pytest.mark.parametrize("kind", ["prohibition", "permission", "exemption", "duty"])
def test_a_norm_with_a_limit_of_its_own_is_one_row(kind: str) -> None:
    limit = {"norm": Ref("f2"), "kind": "duration", "value": "3", "unit": "year", "bound": "at-most"}
    frames = [
        frame("f1", "Policy", {"title": "边境贸易办法"}, "m1"),
        frame("f2", "Norm", {"policy": Ref("f1"), "kind": kind}, "m3"),
        frame("f3", "Limit", limit, "m3"),
    ]
    rows = tables(extract(frames))["provisions"]
    assert [(r["kind"], r["value"], r["unit"]) for r in rows] == [("duration", "3", "year")]


def test_roles() -> None:
    again = mention("m5", "说", label="Person")
    post = {"person": "王军", "role": "副署长", "organisation": "海关总署"}
    (row,) = tables(
        extract([frame("f1", "Membership", post, "m4", "m5")], mentions=[mention("m4", "王军", label="Person"), again])
    )["roles"]
    assert filled(row) == {"person": "王军", "role": "副署长", "organisation": "海关总署"}
    assert (int(row["start"]), int(row["end"])) == (TEXT.index("王军"), TEXT.index("王军") + 2)


def test_articles() -> None:
    spans = (Fragment(0, 5), Fragment(10, 15))
    articles = (
        ArticleSpan("a1", "article", spans, "题", "引", "某人", "北京电"),
        ArticleSpan("a2", "caption", (Fragment(6, 9),)),
    )
    rows = tables(extract([], articles=articles))["articles"]
    assert [list(r.values()) for r in rows] == [
        ["page", "0", "15", "article", "题", "引", "某人", "北京电"],
        ["page", "6", "9", "caption", "", "", "", ""],
    ]


def test_csv_is_read_back() -> None:
    row = dict.fromkeys(columns_of("roles"), "") | {"person": '王"军,\n'}
    text = as_csv("roles", [row])
    assert text.count("\r") == 0
    assert list(csv.DictReader(io.StringIO(text, newline=""))) == [row]


@pytest.mark.parametrize(
    ("printed", "unit"), [("标准箱", "标准箱"), ("标箱", "标箱"), ("个标箱", "标箱"), ("吨", "tonne")]
)
def test_a_unit_without_a_code_is_printed_in_its_own_word(printed: str, unit: str) -> None:
    document = Document("case", f"2025年，青岛港吞吐量285万{printed}。\n", Metadata(published="2026-01-16"))
    (row,) = tables(annotate(document))["observations"]
    assert row["unit"] == unit


def test_days_are_printed_as_the_text_counts_them() -> None:
    text = "商务部印发《边贸办法》\n\n商务部近日印发《边贸办法》。《办法》规定，企业应当自受理之日起60日内办结，公示期限为30天。\n"
    rows = tables(annotate(Document("case", text, Metadata(published="2026-01-16"))))["provisions"]
    assert [(r["value"], r["unit"]) for r in rows if r["value"]] == [("60", "日"), ("30", "天")]


def test_the_value_of_an_index_has_no_unit() -> None:
    text = "3月份，制造业采购经理指数为51.7。\n"
    rows = tables(annotate(Document("page", text, Metadata(published="2026-04-01"))))["observations"]
    assert [(r["indicator"], r["value"], r["unit"]) for r in rows] == [("制造业采购经理指数", "51.7", "")]


def test_places_with_one_figure_in_common_are_joined_as_partners_are() -> None:
    text = "2025年，广东、江苏、浙江三省合计进出口12万亿元。\n"
    (row,) = tables(annotate(Document("page", text, Metadata(published="2026-01-16"))))["observations"]
    assert row["area"] == "广东;江苏;浙江"

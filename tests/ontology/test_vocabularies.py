"""The vocabularies are large enough for real work and know the names that news uses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Ask = Callable[[str], list[tuple[str, ...]]]

LEAST = {
    "agency": 90,
    "area": 400,
    "product": 700,
    "segment": 40,
    "indicator": 100,
    "post": 60,
    "unit": 80,
    "document-kind": 50,
}
ORDER = (
    ("中共中央", "国务院"),
    ("中共中央办公厅", "国务院办公厅"),
    ("外交部", "国防部"),
    ("国家发展和改革委员会", "教育部"),
    ("教育部", "科学技术部"),
    ("科学技术部", "工业和信息化部"),
    ("商务部", "文化和旅游部"),
    ("中国人民银行", "海关总署"),
    ("海关总署", "国家市场监督管理总局"),
    ("人力资源和社会保障部办公厅", "住房和城乡建设部办公厅"),
    ("应急管理部办公厅", "国家市场监督管理总局办公厅"),
)
NAMES = {
    "agency": {
        "工信部": "工业和信息化部",
        "发展改革委": "国家发展和改革委员会",
        "市场监管总局办公厅": "国家市场监督管理总局办公厅",
        "人社部办公厅": "人力资源和社会保障部办公厅",
        "央行": "中国人民银行",
        "中办": "中共中央办公厅",
        "国新办": "国务院新闻办公室",
        "工信部节能与综合利用司": "工业和信息化部节能与综合利用司",
        "银保监会": "中国银行保险监督管理委员会",
    },
    "area": {
        "大韩民国": "韩国",
        "阿拉伯联合酋长国": "阿联酋",
        "老挝人民民主共和国": "老挝",
        "拉美": "拉丁美洲",
        "东盟国家": "东盟",
        "我国": "中国",
        "大湾区": "粤港澳大湾区",
        "海南自由贸易港": "海南自贸港",
        "共建国家": "共建“一带一路”国家",
    },
    "product": {"劳密产品": "劳动密集型产品", "“新三样”产品": "新三样", "中间品": "中间产品", "服务贸易": "服务"},
    "segment": {"外资企业": "外商投资企业", "民企": "民营企业", "跨境电子商务": "跨境电商"},
    "unit": {"家": "个", "台套": "台", "个百分点": "百分点", "元": "人民币元"},
}


@pytest.mark.parametrize("scheme", LEAST)
def test_scheme_is_large_enough(ontology: Ask, scheme: str) -> None:
    (found,) = ontology(f"SELECT (COUNT(?c) AS ?n) WHERE {{ ?c skos:inScheme voc:{scheme} }}")[1:]
    assert int(found[0]) >= LEAST[scheme]


def test_all_iso_areas_and_provinces_are_there(ontology: Ask) -> None:
    codes = {c for (c,) in ontology("SELECT ?n WHERE { ?c skos:inScheme voc:area ; skos:notation ?n }")[1:]}
    assert sum(len(code) == 2 for code in codes) == 249
    assert sum(code.startswith("CN-") for code in codes) == 34


def test_all_chapters_of_the_harmonized_system_are_there(ontology: Ask) -> None:
    codes = {c for (c,) in ontology("SELECT ?n WHERE { ?c skos:inScheme voc:product ; skos:notation ?n }")[1:]}
    assert {f"{n:02d}" for n in range(1, 98) if n != 77} <= codes


@pytest.mark.parametrize(("first", "second"), ORDER)
def test_bodies_sort_in_the_official_order(ontology: Ask, first: str, second: str) -> None:
    query = 'SELECT ?n WHERE {{ ?c skos:inScheme voc:agency ; skos:prefLabel "{}"@zh ; skos:notation ?n }}'
    (one,), (two,) = ontology(query.format(first))[1:], ontology(query.format(second))[1:]
    assert one < two


@pytest.mark.parametrize(("scheme", "name"), [(s, n) for s, names in NAMES.items() for n in names])
def test_name_leads_to_its_concept(ontology: Ask, scheme: str, name: str) -> None:
    query = f'SELECT ?l WHERE {{ ?c skos:inScheme voc:{scheme} ; skos:altLabel "{name}"@zh ; skos:prefLabel ?l }}'
    assert (NAMES[scheme][name],) in ontology(query)[1:]


def test_belt_and_road_has_no_members_and_says_why(ontology: Ask) -> None:
    bloc = '?bloc skos:prefLabel "共建“一带一路”国家"@zh'
    assert ontology(f"SELECT ?m WHERE {{ {bloc} . ?m jm:group ?bloc }}")[1:] == []
    assert ontology(f"SELECT ?note WHERE {{ {bloc} ; skos:scopeNote ?note }}")[1:]


@pytest.mark.parametrize(("bloc", "day", "count"), [
    ("欧盟", "2019-12-31", 28), ("欧盟", "2025-12-31", 27), ("东盟", "2025-01-01", 10), ("东盟", "2025-12-31", 11),
    ("金砖国家", "2023-12-31", 5), ("金砖国家", "2025-12-31", 10), ("RCEP成员国", "2025-01-01", 15),
    ("最不发达国家", "2025-12-31", 44), ("经合组织", "2025-12-31", 38), ("非盟", "2025-12-31", 54),
])  # fmt: skip
def test_bloc_has_its_members_of_the_day(ontology: Ask, bloc: str, day: str, count: int) -> None:
    found = ontology(f"""
        SELECT ?area WHERE {{
          ?m jm:group/skos:prefLabel "{bloc}"@zh ; jm:memberArea ?area ; jm:memberFrom ?from .
          OPTIONAL {{ ?m jm:memberUntil ?until }}
          FILTER (STR(?from) <= "{day}" && COALESCE(STR(?until) > "{day}", true)) }}""")[1:]
    assert len(found) == count

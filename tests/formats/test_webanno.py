"""WebAnno TSV 3.3: files by hand after its description, with their odd corners."""

from __future__ import annotations

from pathlib import Path

from jingmai.extract import Ref
from jingmai.formats import Import, Reading, read, scheme_of
from jingmai.ontology import load_ontology

READING = Reading(scheme_of(load_ontology()))
HEAD = (
    "#FORMAT=WebAnno TSV 3.3\n#T_SP=jingmai.Mention|label|value\n"
    "#T_SP=jingmai.Fact|label|flow|other|ROLE_jingmai.Fact:links_jingmai.Link|uima.tcas.Annotation\n\n\n"
)


def tsv(folder: Path, *lines: str, head: str = HEAD) -> Import:
    (folder / "a.tsv").write_text(head + "\n".join(lines) + "\n", "utf-8")
    return read(folder / "a.tsv", READING)


def told(found: Import) -> list[str]:
    return [p.reason for p in found.problems]


def row(number: str, place: str, words: str, mention: str = "_\t_", fact: str = "_\t_\t_\t_\t_") -> str:
    return "\t".join((number, place, words, mention, fact))


def test_webanno_tsv_by_hand(tmp_path: Path) -> None:
    """A file after the description of WebAnno TSV 3.3, with an astral character and stacked annotations."""
    content = (
        "#FORMAT=WebAnno TSV 3.3\n#T_SP=jingmai.Mention|label|value\n\n\n"
        "#Text=🚢对欧盟出口\n1-1\t0-2\t🚢\t_\t_\n1-2\t2-3\t对\t_\t_\n1-3\t3-4\t欧\tArea[1]|Product[2]\t欧盟[1]|*[2]\n"
        "1-4\t4-5\t盟\tArea[1]\t欧盟[1]\n1-5\t5-7\t出口\tZone\t*\n\n#Text=增长。\n2-1\t8-11\t增长。\tIndicator\t\\_\n"
    )
    found = tsv(tmp_path, content, head="")
    extract = found.extracts[0]
    assert extract.document.text == "🚢对欧盟出口\n增长。"
    assert [(m.label, m.quote, m.value) for m in extract.mentions] == [
        ("Area", "欧盟", "欧盟"),
        ("Product", "欧", ""),
        ("Indicator", "增长。", "_"),
    ]
    assert told(found) == ["unknown-label"]


def test_slots_point_to_marks_by_token_and_number(tmp_path: Path) -> None:
    """Two mentions on several tokens, one of them stacked with a third; a fact whose slots name all three."""
    found = tsv(
        tmp_path,
        "#Text=对欧盟出口12亿元",
        row("1-1", "0-1", "对"),
        row("1-2", "1-2", "欧", "Area[1]|Product[2]\t*[1]|欧货[2]"),
        row("1-3", "2-3", "盟", "Area[1]\t*[1]"),
        row("1-4", "3-5", "出口", "Segment\t*"),
        row(
            "1-5",
            "5-9",
            "12亿元",
            "_\t_",
            "Observation\texport\tvalue=12; unit=CNY\tpartner;product;segment\t1-2[1];1-2[2];1-4",
        ),
    )
    extract = found.extracts[0]
    ids = {m.quote: m.id for m in extract.mentions}
    [fact] = extract.frames
    assert told(found) == []
    assert dict(fact.roles) == {
        "partner": (Ref(ids["欧盟"]),), "product": (Ref(ids["欧"]),), "segment": (Ref(ids["出口"]),),
        "flow": ("export",), "value": ("12",), "unit": ("CNY",),
    }  # fmt: skip


def test_a_stacked_fact_keeps_its_own_slots(tmp_path: Path) -> None:
    found = tsv(
        tmp_path,
        "#Text=欧盟日本5%",
        row("1-1", "0-2", "欧盟", "Area\t*"),
        row("1-2", "2-4", "日本", "Area\t*"),
        row("1-3", "4-6", "5%", "_\t_",
            "Observation[1]|Observation[2]\texport[1]|import[2]\t*[1]|*[2]\tpartner[1]|partner[2]\t1-1|1-2"),
    )  # fmt: skip
    quotes = {m.id: m.quote for m in found.extracts[0].mentions}
    said = {
        f.roles["flow"]: [quotes[v.id] for v in f.roles["partner"] if isinstance(v, Ref)]
        for f in found.extracts[0].frames
    }
    assert said == {("export",): ["欧盟"], ("import",): ["日本"]}


def test_an_annotation_over_two_lines(tmp_path: Path) -> None:
    found = tsv(
        tmp_path,
        "#Text=机电", row("1-1", "0-2", "机电", "Product[1]\t机电产品[1]"), "",
        "#Text=产品增长", row("2-1", "3-5", "产品", "Product[1]\t机电产品[1]"), row("2-2", "5-7", "增长"),
    )  # fmt: skip
    [mention] = found.extracts[0].mentions
    assert (found.extracts[0].document.text, mention.quote, mention.value) == (
        "机电\n产品增长",
        "机电\n产品",
        "机电产品",
    )


def test_a_sentence_of_several_lines_white_space_and_part_of_a_token(tmp_path: Path) -> None:
    found = tsv(
        tmp_path,
        "#Text=　对",
        "#Text=欧盟国",
        row("1-1", "1-2", "对"),
        row("1-2", "3-6", "欧盟国"),
        row("1-2.1", "3-5", "欧盟", "Area\t*"),
    )
    assert found.extracts[0].document.text == "　对\n欧盟国"
    assert [m.quote for m in found.extracts[0].mentions] == ["欧盟"]


def test_escapes(tmp_path: Path) -> None:
    found = tsv(
        tmp_path,
        "#Text=对欧\\\\盟",
        row("1-1", "0-1", "对", "Area\ta\\|b\\;c\\[1\\]\\->\\*\\_\\\\"),
        row("1-2", "1-4", "欧\\\\盟", "Area\t\\*"),
    )
    assert found.extracts[0].document.text == "对欧\\盟"
    assert [m.value for m in found.extracts[0].mentions] == ["a|b;c[1]->*_\\", "*"]


def test_slots_without_an_end_and_relations_are_told(tmp_path: Path) -> None:
    found = tsv(
        tmp_path,
        "#Text=欧盟5%",
        row("1-1", "0-2", "欧盟", "Area\t*") + "\t_\t_",
        row("1-2", "2-4", "5%", "_\t_", "Observation\texport\t*\tpartner;area;product\t1-9;1-1") + "\t*\t1-1",
        head=HEAD.replace("\n\n\n", "\n#T_RL=webanno.custom.Near|kind|BT_jingmai.Mention\n\n\n"),
    )
    assert told(found) == ["unknown-label", "unresolved", "unresolved"]
    assert list(found.extracts[0].frames[0].roles) == ["area", "flow"]

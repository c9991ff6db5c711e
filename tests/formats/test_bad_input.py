"""Files that are broken: a clear error or a named problem, and everything else still comes in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jingmai.document import Document
from jingmai.extract import Extract, Frame, Mention, Ref
from jingmai.formats import FORMATS, FormatError, Import, Reading, read, scheme_of
from jingmai.ontology import load_ontology
from jingmai.stitch import Fragment

SCHEME = scheme_of(load_ontology())
READING = Reading(SCHEME)
TEXT = "🚢对欧盟出口12亿元。"
WHOLE = Extract(
    Document("page", TEXT),
    mentions=(
        Mention("m1", "Area", (Fragment(2, 4),), "欧盟", "欧盟"),
        Mention("m2", "Quantity", (Fragment(6, 10),), "12亿元"),
    ),
    frames=(Frame("f1", "Observation", {"flow": ("export",), "partner": (Ref("m1"),)}, ("m2",)),),
)
ALL = sorted(n for n, f in FORMATS.items() if f.writes and n not in ("tables", "bio"))


def ann(folder: Path, text: str, *lines: str) -> Import:
    (folder / "a.txt").write_bytes(text.encode("utf-8"))
    (folder / "a.ann").write_bytes("\n".join(lines).encode("utf-8"))
    return read(folder / "a.ann", READING)


def told(found: Import) -> list[str]:
    return [p.reason for p in found.problems]


@pytest.mark.parametrize("name", ALL)
def test_cut_off(name: str, tmp_path: Path) -> None:
    files = FORMATS[name].write([WHOLE], tmp_path, SCHEME).files
    file = next(
        f
        for f in files
        if f.suffix in FORMATS[name].suffixes
        and "-labels" not in f.name
        and f.name not in ("prodigy.json", "layers.json")
    )
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    problems: list[object] = []
    try:
        problems += FORMATS[name].read(file, READING).problems
    except FormatError as error:
        problems.append(error)
    assert problems


@pytest.mark.parametrize("name", ["doccano", "prodigy"])
def test_a_bad_line_costs_only_itself(name: str, tmp_path: Path) -> None:
    file = tmp_path / "x.jsonl"
    good = json.dumps({"text": "对欧盟", "spans": [], "entities": []}, ensure_ascii=False)
    file.write_text("\n".join(["[" * 10_000, "{", "[1]", '{"text": 3}', good]), "utf-8")
    found = FORMATS[name].read(file, READING)
    assert len(found.extracts) == 1 and len(found.problems) == 4


def test_wrong_type_system(tmp_path: Path) -> None:
    [file] = [f for f in FORMATS["cas"].write([WHOLE], tmp_path, SCHEME).files if f.suffix == ".xmi"]
    empty = '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"><types/></typeSystemDescription>'
    (tmp_path / "TypeSystem.xml").write_text(empty)
    with pytest.raises(FormatError, match="type system"):
        FORMATS["cas"].read(file, READING)


def test_unknown_labels_and_roles_are_named(tmp_path: Path) -> None:
    lines = [
        "T1\tZone 2 4\t欧盟",
        "T2\tArea 2 4\t欧盟",
        "T3\tfact-Observation 6 10\t12亿元",
        "E1\tfact-Observation:T3 friend:T2 partner:T2",
    ]
    found = ann(tmp_path, TEXT, *lines)
    assert told(found) == ["unknown-label", "unknown-role"]
    assert "Area" in found.problems[0].detail and "partner" in found.problems[1].detail
    assert [dict(f.roles) for f in found.extracts[0].frames] == [{"partner": (Ref("T2"),)}]


def test_dangling_and_duplicate_and_outside(tmp_path: Path) -> None:
    lines = [
        "T1\tArea 2 4\t欧盟",
        "T2\tArea 2 4\t欧盟",
        "T3\tArea 90 95\t北京",
        "T4\tfact-Observation 6 10\t12亿元",
        "E1\tfact-Observation:T4 partner:T9 area:T2",
        "A1\tflow E7 export",
    ]
    found = ann(tmp_path, TEXT, *lines)
    assert sorted(told(found)) == ["duplicate", "quote-mismatch", "unresolved", "unresolved"]
    [fact] = found.extracts[0].frames
    assert dict(fact.roles) == {"area": (Ref("T1"),)}


def test_the_wrong_text_beside_it(tmp_path: Path) -> None:
    found = ann(tmp_path, "完全是另一篇文章，与它无关。", "T1\tArea 2 4\t欧盟")
    assert found.extracts[0].mentions == ()
    assert "'欧盟'" in found.problems[0].detail and "'是另'" in found.problems[0].detail


@pytest.mark.parametrize(
    ("text", "place", "name"),
    [
        ("🚢🚢对欧盟", "5 7", "UTF-16 units"),
        ("一\r\n二\r\n对欧盟", "5 7", "CRLF counted as one"),
        ("一\n二\n对欧盟", "7 9", "line breaks counted as CRLF"),
        ("对欧盟", "2 4", "a BOM counted"),
        ("\ufeff对欧盟", "1 3", "the BOM not counted"),
        ("e\u0301e\u0301对欧盟", "3 5", "the text in Unicode form NFC"),
        ("🚢🚢\r\n对欧盟", "6 8", "UTF-16 units and CRLF counted as one"),
    ],
)
def test_known_deviations_are_named_and_converted(text: str, place: str, name: str, tmp_path: Path) -> None:
    found = ann(tmp_path, text, f"T1\tArea {place}\t欧盟")
    assert [m.quote for m in found.extracts[0].mentions] == ["欧盟"]
    assert [p.detail for p in found.problems] == [f"the offsets count otherwise ({name}); converted"]
    assert found.problems[0].mended


def test_brat_by_hand(tmp_path: Path) -> None:
    """A file after brat's description: broken span, relation, normalisation, note, equivalence, Windows line ends."""
    text = "对欧洲 联盟和韩国出口12亿元。"
    lines = [
        "T1\tArea 1 3;4 6\t欧洲 联盟\r",
        "T2\tArea 7 9\t韩国\r",
        "T3\tfact-Observation 11 15\t12亿元\r",
        "E1\tfact-Observation:T3 partner:T1 partner2:T2\r",
        "A1\tflow E1 export\r",
        "N1\tReference T1 area:EU\t欧盟\r",
        "#1\tAnnotatorNotes E1\tvalue=1200000000; unit=CNY\r",
        "*\tEquiv T1 T2\r",
        "R1\tarea Arg1:E1 Arg2:T2\r",
        "",
    ]
    found = ann(tmp_path, text, *lines)
    [fact] = found.extracts[0].frames
    assert dict(fact.roles) == {
        "partner": (Ref("T1"), Ref("T2")),
        "area": (Ref("T2"),),
        "flow": ("export",),
        "value": ("1200000000",),
        "unit": ("CNY",),
    }
    assert found.extracts[0].mentions[0].value == "欧盟" and found.extracts[0].mentions[0].quote == "欧洲联盟"
    assert [p.annotation for p in found.problems] == ["*"]


def test_label_studio_by_hand(tmp_path: Path) -> None:
    """An old export, whose offsets count UTF-16 units."""
    value = {"start": 3, "end": 5, "text": "欧盟", "labels": ["Area"]}
    task = {
        "id": 1,
        "data": {"text": TEXT},
        "annotations": [{"result": [{"id": "a", "type": "labels", "value": value}, 7]}],
    }
    (tmp_path / "a.json").write_text(json.dumps([task, {"data": {}}]), "utf-8")
    found = read(tmp_path / "a.json", READING)
    assert [m.spans for m in found.extracts[0].mentions] == [(Fragment(2, 4),)]
    assert sorted(told(found)) == ["offsets", "unreadable", "unreadable"]


def test_prodigy_by_hand(tmp_path: Path) -> None:
    """Spans by tokens, whose end is inclusive; a task that was rejected."""
    tokens = [
        {"text": "对", "start": 0, "end": 1, "id": 0},
        {"text": "欧", "start": 1, "end": 2, "id": 1},
        {"text": "盟", "start": 2, "end": 3, "id": 2},
    ]
    task = {
        "text": "对欧盟",
        "tokens": tokens,
        "spans": [{"token_start": 1, "token_end": 2, "label": "Area"}],
        "answer": "accept",
    }
    (tmp_path / "a.jsonl").write_text(json.dumps(task) + "\n" + json.dumps({**task, "answer": "reject"}), "utf-8")
    found = read(tmp_path / "a.jsonl", READING)
    assert [m.quote for m in found.extracts[0].mentions] == ["欧盟"] and told(found) == ["not-accepted"]


def test_bio_by_hand(tmp_path: Path) -> None:
    (tmp_path / "a.bio").write_text("对 O\n欧 B-Area\n盟 E-Area\n美 S-Area\n国 X\n", "utf-8")
    found = read(tmp_path / "a.bio", READING)
    assert [m.quote for m in found.extracts[0].mentions] == ["欧盟", "美"] and told(found) == ["unreadable"]


def test_what_bio_can_not_hold_is_listed(tmp_path: Path) -> None:
    lost = FORMATS["bio"].write([WHOLE], tmp_path, SCHEME).losses
    assert [x.annotation for x in lost] == ["m1", "f1"]


def test_tables_are_annotations(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(TEXT, "utf-8")
    rows = "doc,start,end,value_text,flow,partner,value\npage,6,10,12亿元,export,欧盟;韩国,1200000000\nno,1,2,x,,,\npage,1,x,,,,\n"
    (tmp_path / "observations.csv").write_text(rows, "utf-8")
    found = read(tmp_path / "observations.csv", READING)
    [fact] = found.extracts[0].frames
    assert fact.roles["partner"] == ("欧盟", "韩国")
    assert sorted(told(found)) == ["unreadable", "unresolved"]


def test_an_unknown_format_lists_the_names(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="brat, cas"):
        read(tmp_path / "x.zzz", READING)

"""Files that are meant to do harm, or are far too large: a clear error, and everything else still comes in."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from jingmai.document import Document
from jingmai.extract import Extract, Mention
from jingmai.formats import FORMATS, FormatError, Reading, format_of, scheme_of
from jingmai.ontology import load_ontology
from jingmai.stitch import Fragment

READING = Reading(scheme_of(load_ontology()))
WHOLE = Extract(Document("page", "对欧盟出口。"), mentions=(Mention("m1", "Area", (Fragment(1, 3),), "欧盟"),))
DEEP = "[" * 10_000 + "]" * 10_000
MEGABYTE = b" " * (1 << 20)
LINES = ("doccano", "prodigy")


def written(name: str, folder: Path) -> Path:
    """Return the file of a small extract in a format."""
    files = FORMATS[name].write([WHOLE], folder, READING.scheme).files
    return next(f for f in files if (form := format_of(f)) and form.name == name)


def large(path: Path, head: bytes = b"") -> Path:
    with path.open("wb") as file:
        file.write(head)
        for _ in range(200):
            file.write(MEGABYTE)
    return path


@pytest.mark.parametrize("name", sorted({*FORMATS} - {*LINES, "inception"}))
def test_two_hundred_megabytes(name: str, tmp_path: Path) -> None:
    path = large(tmp_path / f"observations{FORMATS[name].suffixes[0]}", b"[" if name == "labelstudio" else b"")
    (tmp_path / "observations.txt").write_text("对欧盟", "utf-8")
    with pytest.raises(FormatError, match="too large"):
        FORMATS[name].read(path, READING)


@pytest.mark.parametrize("name", LINES)
def test_a_line_of_two_hundred_megabytes_costs_only_itself(name: str, tmp_path: Path) -> None:
    good = written(name, tmp_path).read_bytes()
    path = large(tmp_path / "large.jsonl", good + b'{"text": "')
    with path.open("ab") as file:
        file.write(b'"}\n' + good)
    found = FORMATS[name].read(path, READING)
    assert [e.mentions[0].quote for e in found] == ["欧盟", "欧盟"]
    assert [(p.annotation, p.detail) for p in found.problems] == [
        ("line 2", "the line is too long; expected at most 128 MiB")
    ]


def test_a_list_may_be_longer_than_the_limit_of_an_item(tmp_path: Path) -> None:
    task = json.loads(written("labelstudio", tmp_path).read_text("utf-8"))[0]
    (tmp_path / "many.json").write_text(json.dumps([task] * 200), "utf-8")
    size = (tmp_path / "many.json").stat().st_size
    found = FORMATS["labelstudio"].read(tmp_path / "many.json", Reading(READING.scheme, limit=size // 2))
    assert sum(1 for _ in found) == 200


def test_a_list_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    task = json.loads(written("labelstudio", tmp_path).read_text("utf-8"))[0]
    whole = json.dumps([task] * 3, ensure_ascii=False)
    (tmp_path / "cut.json").write_text(whole[: int(len(whole) * 0.8)], "utf-8")
    found = FORMATS["labelstudio"].read(tmp_path / "cut.json", READING)
    assert len(found.extracts) == 2
    assert "what follows is left out" in found.problems[0].detail


def test_a_packed_file_that_grows_without_bound(tmp_path: Path) -> None:
    packer = zlib.compressobj()
    bomb = b"".join(packer.compress(MEGABYTE) for _ in range(1100)) + packer.flush()
    (tmp_path / "bomb.spacy").write_bytes(bomb)
    with pytest.raises(FormatError, match="too large when it is unpacked"):
        FORMATS["docbin"].read(tmp_path / "bomb.spacy", READING)


@pytest.mark.parametrize("name", ["extract", "labelstudio", "cas-json", "webannotation"])
@pytest.mark.parametrize("content", ["[" * 10_000, DEEP, '{"a":' * 10_000])
def test_a_file_nested_deeply(name: str, content: str, tmp_path: Path) -> None:
    (tmp_path / "deep.json").write_text(content)
    problems: list[object] = []
    try:
        found = FORMATS[name].read(tmp_path / "deep.json", READING)
        problems += found.problems
        assert found.extracts == []
    except FormatError as error:
        problems.append(error)
    assert problems


@pytest.mark.parametrize("name", LINES)
def test_a_line_nested_deeply(name: str, tmp_path: Path) -> None:
    good = written(name, tmp_path).read_text("utf-8")
    (tmp_path / "deep.jsonl").write_text(f"{DEEP}\n{good}", "utf-8")
    found = FORMATS[name].read(tmp_path / "deep.jsonl", READING)
    assert [len(e.mentions) for e in found.extracts] == [1]
    assert [p.annotation for p in found.problems] == ["line 1"]


def _brat(folder: Path) -> Path:
    path = written("brat", folder)
    (folder / "page.jingmai.json").write_text(DEEP)
    return path


def _bio(folder: Path) -> Path:
    path = written("bio", folder)
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([lines[0], f"# jingmai = {DEEP}", *lines[2:]]) + "\n", "utf-8")
    return path


def _docbin(folder: Path) -> Path:
    import spacy
    from spacy.tokens import DocBin

    path = written("docbin", folder)
    [doc] = DocBin().from_disk(path).get_docs(spacy.blank("zh").vocab)
    doc.user_data["jingmai"] = DEEP
    DocBin(docs=[doc], store_user_data=True).to_disk(path)
    return path


def _cas(folder: Path) -> Path:
    from cassis import load_cas_from_json

    path = written("cas-json", folder)
    cas = load_cas_from_json(path.read_text("utf-8"))
    next(iter(cas.select("jingmai.Metadata"))).json = DEEP
    path.write_text(cas.to_json(), "utf-8")
    return path


def _webannotation(folder: Path) -> Path:
    path = written("webannotation", folder)
    page = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**page, "rest": DEEP}), "utf-8")
    return path


@pytest.mark.parametrize("make", [_brat, _bio, _docbin, _cas, _webannotation])
def test_what_is_kept_beside_the_text_nested_deeply(make: Callable[[Path], Path], tmp_path: Path) -> None:
    path = make(tmp_path)
    form = format_of(path)
    assert form is not None
    found = form.read(path, READING)
    assert [m.quote for e in found.extracts for m in e.mentions] == ["欧盟"]
    assert any("nested too deeply" in p.detail for p in found.problems)


BOMBS = [
    '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]><x>&c;</x>',
    '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>',
    '<!DOCTYPE x SYSTEM "file:///etc/hostname"><x/>',
]


@pytest.mark.parametrize("xml", BOMBS)
@pytest.mark.parametrize("name", ["page.xmi", "TypeSystem.xml", "page.xml"])
def test_xml_with_entities(xml: str, name: str, tmp_path: Path) -> None:
    path = written("cas", tmp_path)
    (tmp_path / name).write_text(f"<?xml version='1.0'?>{xml}")
    with pytest.raises(FormatError, match=f"{name}: declares a document type or entities"):
        FORMATS["cas"].read(path, READING)


def test_xml_nested_deeply(tmp_path: Path) -> None:
    path = written("cas", tmp_path)
    path.write_text("<a>" * 10_000 + "</a>" * 10_000)
    with pytest.raises(FormatError):
        FORMATS["cas"].read(path, READING)

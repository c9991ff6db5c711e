"""DOCX: paragraphs and tables; archives that are not what they say."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from jingmai.errors import InputError
from jingmai.sources import read_document


@pytest.fixture
def word(tmp_path: Path) -> Path:
    import docx

    document = docx.Document()
    document.add_heading("关于做好稳外贸工作的通知", 1)
    document.add_paragraph("各省、自治区、直辖市人民政府：")
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, [("伙伴", "出口"), ("欧盟", "增长3.4%")], strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("自印发之日起施行。")
    path = tmp_path / "notice.docx"
    document.save(str(path))
    return path


def test_paragraphs_and_rows_in_order(word: Path) -> None:
    assert read_document(word).text.splitlines() == [
        "关于做好稳外贸工作的通知",
        "各省、自治区、直辖市人民政府：",
        "伙伴\t出口",
        "欧盟\t增长3.4%",
        "自印发之日起施行。",
    ]


@pytest.mark.parametrize("part", [0.2, 0.5, 0.95])
def test_a_truncated_file(word: Path, part: float) -> None:
    data = word.read_bytes()
    word.write_bytes(data[: int(len(data) * part)])
    with pytest.raises(InputError, match="truncated"):
        read_document(word)


def test_a_zip_bomb_is_refused_unopened(word: Path, helpers: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    word.write_bytes(helpers.archive({"word/document.xml": b"\0" * 30_000_000, "[Content_Types].xml": b""}))

    def opened(*_: object, **__: object) -> bytes:
        raise AssertionError("the archive was unpacked")

    monkeypatch.setattr(zipfile.ZipFile, "read", opened)
    with pytest.raises(InputError, match="zip bomb"):
        read_document(word)


def test_many_parts_are_a_bomb_too(word: Path, helpers: Any) -> None:
    word.write_bytes(helpers.archive({f"word/{n}.xml": b"" for n in range(10_001)}))
    with pytest.raises(InputError, match="10001 parts"):
        read_document(word)


def test_entities_are_not_expanded(word: Path, helpers: Any) -> None:
    import docx

    document = docx.Document(str(word))
    document.save(str(word))
    with zipfile.ZipFile(word) as archive:
        entries = {n: archive.read(n) for n in archive.namelist()}
    bomb = (
        b'<!DOCTYPE d [<!ENTITY a "'
        + b"x" * 1000
        + b'">'
        + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(8))
        + b"]>"
    )
    body = entries["word/document.xml"].replace(b"<w:document", bomb + b"<w:document", 1)
    entries["word/document.xml"] = body.replace("欧盟".encode(), b"&i;")
    word.write_bytes(helpers.archive(entries))
    try:
        assert len(read_document(word).text) < 10_000
    except InputError as error:
        assert "\n" not in str(error)  # noqa: PT017  either outcome will do


def test_what_is_no_word_document(tmp_path: Path, helpers: Any) -> None:
    path = tmp_path / "a.docx"
    for data, message in (
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "encrypted, or Word before 2007"),
        (helpers.archive({"a.txt": b"x"}), "holds no Word document"),
        ("出口增长".encode(), "no Word document"),
        (helpers.archive({"word/document.xml": b"<broken", "[Content_Types].xml": b"<x/>"}), "damaged"),
    ):
        path.write_bytes(data)
        with pytest.raises(InputError, match=message):
            read_document(path)


def test_an_empty_document(tmp_path: Path) -> None:
    import docx

    path = tmp_path / "empty.docx"
    docx.Document().save(str(path))
    with pytest.raises(InputError, match="no text"):
        read_document(path)

"""Plain text: characters exactly as they are, in whatever encoding Chinese text comes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingmai.errors import InputError
from jingmai.sources import Limits, MetadataOptions, read_document
from jingmai.sources.encoding import decode

NEWS = "据海关统计，今年前7个月，我国进出口总值25.7万亿元，同比增长3.5%。\r\n其中，对“东盟”出口增长\u3000\U00020bb7野家。\n"
TRADITIONAL = "據海關統計，今年首七個月，進出口總值增長百分之三點五，對歐盟貿易額減少。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_characters_and_line_ends_are_kept(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(NEWS.encode(encoding))
    assert read_document(path).text == NEWS


@pytest.mark.parametrize("text", ["出口", "进口增长", "对美国", "2025年", "降2.4%", "海关总署：", "联通"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_few_characters_are_enough(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a") == text


def test_traditional_text_in_big5_and_gbk() -> None:
    assert decode(TRADITIONAL.encode("big5"), "a") == TRADITIONAL
    assert decode(TRADITIONAL.encode("gbk"), "a") == TRADITIONAL


@given(st.text(st.sampled_from("出口进口贸易总值同比增长下降，。、0123456789%万亿元\n"), min_size=1))
def test_gb18030_is_never_taken_for_anything_else(text: str) -> None:
    assert decode(text.encode("gb18030"), "a") == text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b" \r\n\t\n", "the file is empty"),
        (b"\xef\xbb\xbf \n", "no text in the file"),
        (bytes(range(256)) * 40, "binary"),
        (b"\0\1\2\3" * 500, "binary"),
        (b"%PDF-1.7 \n1 0 obj", "is a PDF, not text"),
        (b"PK\x03\x04\x14\x00", "ZIP archive"),
        (b"\x89PNG\r\n\x1a\n\0\0", "picture"),
        (NEWS.encode()[:-2], "truncated"),
        (
            "出口增长，进口也增长。".encode() + b"\xb3\xf6\xbf\xda" + "全年".encode(),
            "is UTF-8 up to line 1, where byte 0xB3",
        ),
        (b"\xff\xfe\x51\x53\x00\xd8\x00", "mark of UTF-16-LE"),
        ("été à Brême".encode("latin-1") * 5, "no Chinese text"),
    ],
    ids=["empty", "blank", "only-mark", "binary", "nuls", "pdf", "zip", "png", "cut", "mixed", "utf-16-cut", "latin-1"],
)
def test_what_is_no_text_is_told_in_one_line(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(InputError, match=message) as caught:
        read_document(path)
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)
    assert "expected" in str(caught.value)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(65_000_000)
    with pytest.raises(InputError, match=r"has 65 MB; expected at most 64 MB.*--max-size"):
        read_document(path)
    path.write_text("出口增长。" * 100, encoding="utf-8")
    with pytest.raises(InputError, match="at most"):
        read_document(path, MetadataOptions(limits=Limits(file_bytes=100)))


def test_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_document(tmp_path / "none.txt")
    with pytest.raises(InputError, match="is a folder"):
        read_document(tmp_path)
    with pytest.raises(InputError, match="can't be read"):
        read_document("a\0b.txt")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(InputError, match="device, pipe"):
        read_document(tmp_path / "pipe.txt")


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("出口", encoding="utf-8")

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)  # root may read everything
    with pytest.raises(InputError, match=r"you may not read .*chmod"):
        read_document(path)


def test_an_unknown_suffix_is_told_by_how_the_file_begins(tmp_path: Path) -> None:
    page = tmp_path / "page"
    page.write_text(
        "<!DOCTYPE html><html><body><p>今年一季度我国出口增长百分之五。</p></body></html>", encoding="utf-8"
    )
    assert "<p>" not in read_document(page).text
    plain = tmp_path / "news.dat"
    plain.write_text("今年一季度我国出口增长。", encoding="gbk")
    assert read_document(plain).text == "今年一季度我国出口增长。"

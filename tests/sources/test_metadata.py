"""What is known of a document beside its text, and from where."""

from __future__ import annotations

from pathlib import Path

import pytest

from jingmai.document import Metadata
from jingmai.errors import MetadataError
from jingmai.sources import MetadataOptions, read_document

TEXT = "新华社北京1月16日电 据海关统计，2025年，我国出口26.99万亿元，同比增长6.1%。"


def meta(folder: Path, name: str = "news.txt", sidecar: str | bytes = "", **options: str) -> Metadata:
    path = folder / name
    path.write_text(TEXT, encoding="utf-8")
    if sidecar:
        data = sidecar if isinstance(sidecar, bytes) else sidecar.encode()
        path.with_suffix(".yaml").write_bytes(data)
    return read_document(path, MetadataOptions(**options)).metadata


def test_the_order_in_which_dates_are_believed(tmp_path: Path) -> None:
    seen = [
        meta(tmp_path, "20260118.txt", "published: 2026-01-20", published="2026-01-19"),
        meta(tmp_path, "20260119.txt", published="2026-01-19"),
        meta(tmp_path, "20260118b.txt"),
        meta(tmp_path),
    ]
    assert [(m.published, m.date_basis) for m in seen] == [
        ("2026-01-20", "sidecar"),
        ("2026-01-19", "option"),
        ("2026-01-18", "file-name"),
        ("2026-01-16", "inferred"),
    ]


def test_an_unknown_date_is_unknown(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("出口增长。", encoding="utf-8")
    read = read_document(path).metadata
    assert (read.published, read.date_basis) == ("", "unknown")


def test_all_keys_of_a_sidecar(tmp_path: Path) -> None:
    read = meta(
        tmp_path,
        sidecar="source: 人民日报\npublished: 2026-01   # only the month\ntitle: 全年外贸\nlanguage: zh-Hant\n",
        source="other",
    )
    assert read == Metadata("全年外贸", "人民日报", "2026-01", "zh-Hant", "sidecar")


def test_options_fill_what_a_sidecar_leaves_open(tmp_path: Path) -> None:
    read = meta(tmp_path, sidecar="published: 2026-01-17\nsource:\n", source="新华社")
    assert (read.source, read.published, read.date_basis) == ("新华社", "2026-01-17", "sidecar")


@pytest.mark.parametrize("empty", ["# nothing\n", "---\n", "\n\n"])
def test_an_empty_sidecar_says_nothing(tmp_path: Path, empty: str) -> None:
    assert meta(tmp_path, sidecar=empty).date_basis == "inferred"


@pytest.mark.parametrize(
    ("sidecar", "message"),
    [
        ("source: a\n  b: c: d\n", r"news\.yaml:2: is not YAML"),
        ("source: [a\n", r"news\.yaml:\d: is not YAML"),
        ("source: a\n\tb: c", r"news\.yaml:2: is not YAML"),
        ("- a\n- b\n", r"news\.yaml:1: holds no keys"),
        ("just words", r"news\.yaml:1: holds no keys"),
        ("source: a\nauthor: b\n", r"news\.yaml:2: 'author' is not known; expected only source, published"),
        ("source: [a, b]\n", r"news\.yaml:1: 'source' holds a list"),
        ("source:\n  name: a\n", r"news\.yaml:2: 'source' holds nested keys"),
        ("source: a\npublished: 2026-02-30\n", r"news\.yaml:2: '2026-02-30' is no date"),
        ("published: 2026-13\n", r"news\.yaml:1: '2026-13' is no date"),
        ("published: 0099-01-01\n", "is no date"),
        ("published: yesterday\n", "is no date"),
        ("language: 'zh Hans!'\n", "is no language"),
        ("source: a\nsource: b\n", r"news\.yaml:2: 'source' is given twice"),
        ("? [a]\n: b\n", "is not known"),
        ("source: !!python/object/apply:os.system [ls]\n", r"news\.yaml:1: 'source' holds a list"),
        ("[" * 5000, "nested too deeply|not YAML"),
        (b"\x00\x01\x02" * 100, "binary"),
        ("source: " + "a" * 70_000, "larger than"),
    ],
)
def test_a_bad_sidecar_is_told_with_its_line(tmp_path: Path, sidecar: str | bytes, message: str) -> None:
    with pytest.raises(MetadataError, match=message) as caught:
        meta(tmp_path, sidecar=sidecar)
    assert "\n" not in str(caught.value)


def test_a_bad_option() -> None:
    with pytest.raises(MetadataError, match=r"--published: '2026-02-30' is no date; expected 2026"):
        MetadataOptions(published="2026-02-30")

"""PDF: columns in reading order, and files that can't be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jingmai.errors import InputError
from jingmai.sources import read_document

Make = Callable[..., Path]
STORY = [
    f"第{n}段说明外贸运行的基本情况，各地区各部门持续推出稳定外贸的举措，企业积极开拓多元市场，进出口规模稳步扩大。"
    f"今年前{n}个月，有关商品出口同比增长{n}.5%，拉动整体增长0.{n}个百分点，结构不断优化，动能加快转换。"
    for n in range(1, 10)
]
CAPTION = "图为某港口的集装箱码头正在装卸出口货物，远处是一列即将出发的中欧班列。张三摄（新华社发）"


def read(path: Path) -> list[str]:
    return [line for line in read_document(path).text.splitlines() if line]


def joined(lines: list[str]) -> str:
    return "".join(lines)


@pytest.mark.parametrize("columns", [1, 2, 3, 4])
def test_columns_are_read_one_after_the_other(make_pdf: Make, helpers: Any, columns: int) -> None:
    width = {1: 50, 2: 26, 3: 17, 4: 12}[columns]
    lines = helpers.filled_lines(STORY, width)
    rows = -(-len(lines) // columns)

    def draw(page: Any) -> None:
        page.setFont("STSong-Light", 22)
        page.drawString(60, 790, "外贸规模稳步扩大结构不断优化")
        helpers.draw_columns(page, lines, columns=columns, width=width, rows=rows)

    text = read(make_pdf(draw))
    assert text[0] == "外贸规模稳步扩大结构不断优化"
    assert joined(text[1:]) == joined(STORY)
    whole = [p for p in STORY if p in text]
    assert len(whole) >= len(STORY) - (columns - 1)  # a column may end inside a paragraph, nothing else parts one


def test_a_caption_across_two_columns_does_not_part_them(make_pdf: Make, helpers: Any) -> None:
    lines = helpers.filled_lines(STORY, 17)

    def draw(page: Any) -> None:
        helpers.draw_columns(page, lines, columns=3, width=17, rows=38, hole=range(12, 20))
        page.drawString(60, 740 - 15 * 14, CAPTION[:30])
        page.drawString(60, 740 - 16 * 14, CAPTION[30:])

    text = read(make_pdf(draw))
    assert CAPTION in text
    assert joined([line for line in text if line != CAPTION]) == joined(STORY)


def test_two_stories_one_above_the_other(make_pdf: Make, helpers: Any) -> None:
    above, below = helpers.filled_lines(STORY[:3], 17), helpers.filled_lines(STORY[3:6], 17)

    def draw(page: Any) -> None:
        for title, lines, top in (("上面一篇的标题在这里", above, 760), ("下面一篇的标题在这里", below, 420)):
            page.setFont("STSong-Light", 22)
            page.drawString(160, top + 20, title)
            helpers.draw_columns(page, lines, columns=3, width=17, rows=-(-len(lines) // 3), top=top - 10)

    text = read(make_pdf(draw))
    assert joined(text) == "上面一篇的标题在这里" + joined(STORY[:3]) + "下面一篇的标题在这里" + joined(STORY[3:6])


def test_several_pages_without_their_numbers_and_running_heads(make_pdf: Make, helpers: Any) -> None:
    def draw(page: Any) -> None:
        for number in range(4):
            page.setFont("STSong-Light", 8)
            page.drawString(50, 810, f"某某日报 第{number + 1}版")
            page.drawString(290, 20, f"— {number + 1} —")
            lines = helpers.filled_lines(STORY[2 * number : 2 * number + 2], 26)
            helpers.draw_columns(page, lines, columns=2, width=26, rows=6)
            page.showPage()

    assert joined(read(make_pdf(draw))) == joined(STORY[:8])


def test_a_table_is_read_by_rows(make_pdf: Make) -> None:
    def draw(page: Any) -> None:
        page.setFont("STSong-Light", 10)
        for row, (partner, value) in enumerate([("东盟", "6.99"), ("欧盟", "5.6"), ("美国", "4.9"), ("韩国", "2.3")]):
            page.drawString(60, 700 - 16 * row, partner)
            page.drawString(260, 700 - 16 * row, value)

    assert read(make_pdf(draw)) == ["东盟\t6.99", "欧盟\t5.6", "美国\t4.9", "韩国\t2.3"]


def write(page: Any) -> None:
    page.setFont("STSong-Light", 12)
    page.drawString(60, 700, "今年一季度，我国出口增长6.9%。")


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda data: data[: len(data) // 2], "no end mark: it is truncated"),
        (lambda data: data[:40] + b"%%EOF", "damaged|no text layer"),
        (lambda data: b"hello" * 100, "the file is no PDF"),
        (lambda data: b"%PDF-1.4\n" + b"\xff" * 500 + b"%%EOF", "damaged|no text layer"),
    ],
    ids=["half", "head-only", "no-pdf", "garbage"],
)
def test_a_spoilt_file_is_told_in_one_line(make_pdf: Make, spoil: Callable[[bytes], bytes], message: str) -> None:
    path = make_pdf(write)
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(InputError, match=message) as caught:
        read_document(path)
    assert "\n" not in str(caught.value)


def test_an_encrypted_file(make_pdf: Make) -> None:
    with pytest.raises(InputError, match="encrypted"):
        read_document(make_pdf(write, encrypt="secret"))


def test_pictures_of_pages_have_no_text(make_pdf: Make) -> None:
    with pytest.raises(InputError, match="no text layer: its 2 pages are pictures"):
        read_document(make_pdf(lambda page: (page.rect(50, 50, 200, 200), page.showPage(), page.rect(9, 9, 9, 9))))

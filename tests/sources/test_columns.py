"""Reading order of pieces, without a file."""

from __future__ import annotations

from jingmai.sources.columns import Block, Piece, blocks, text_of


def line(text: str, x: float, y: float, size: float = 10) -> Piece:
    return Piece(text, x, x + size * len(text), y, y + size, size)


def column(texts: list[str], x: float, top: float = 0) -> list[Piece]:
    return [line(text, x, top + 12 * n) for n, text in enumerate(texts)]


def test_nothing_gives_nothing() -> None:
    assert blocks([]) == []
    assert text_of([]) == ""


def test_an_indent_begins_a_paragraph() -> None:
    pieces = [line("前一段的文字排满了这一行", 0, 0), line("后一段缩进两格开", 20, 12), line("始。", 0, 24)]
    assert blocks(pieces)[0].lines == ("前一段的文字排满了这一行", "后一段缩进两格开始。")


def test_a_line_that_is_not_filled_ends_a_paragraph() -> None:
    assert blocks(column(["这一段到此为止。", "下一段没有缩进但是很长很长"], 0))[0].lines == (
        "这一段到此为止。",
        "下一段没有缩进但是很长很长",
    )


def test_pieces_of_a_line_are_joined_by_their_gaps() -> None:
    pieces = [line("中国外贸", 0, 0), line("展现韧性", 52, 0), line("与活力", 92, 0)]
    assert blocks(pieces)[0].lines == ("中国外贸 展现韧性与活力",)


def test_digits_broken_by_a_line_are_one_number() -> None:
    assert blocks(column(["去年出口增长了百分之202", "5年"], 0))[0].lines == ("去年出口增长了百分之2025年",)


def test_blocks_as_text() -> None:
    page = [
        Block("heading", ("引题：", "标题")),
        Block("body", ("上栏",)),
        Block("body", ("下栏。",)),
        Block("caption", ("图为某地。",)),
    ]
    assert text_of([page]) == "引题：\n标题\n\n上栏\n下栏。\n\n\n图为某地。\n"

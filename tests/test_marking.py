"""Where a quotation stands in its sentence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jingmai.marking import marked, place


def test_the_words_before_choose_among_several() -> None:
    sentence = "出口增长6%，进口增长6%，进出口增长6%。"
    assert [place(sentence, "6%", sentence[:i])[0] for i in (4, 11, 19)] == [4, 11, 19]
    assert place(sentence, "6%") == (4, 6)


def test_words_before_the_sentence_do_not_matter() -> None:
    assert place("增长6%，又增长6%。", "6%", "前一句。增长") == (2, 4)


def test_what_is_not_there_is_not_marked() -> None:
    assert marked("出口。", "进口") == "出口。"
    assert marked("出口。", "") == "出口。"


@given(st.text("ab甲", max_size=12), st.text("ab甲", min_size=1, max_size=3), st.text("ab甲", max_size=12))
def test_a_quotation_is_found_where_it_stands(before: str, quote: str, after: str) -> None:
    sentence = before + quote + after
    start, end = place(sentence, quote, before)
    assert sentence[start:end] == quote
    assert place(sentence, quote, "。" + before)[0] == len(before)

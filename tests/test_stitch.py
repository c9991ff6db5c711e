"""Every character of a logical text is the same character of the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingmai.stitch import Fragment, StitchedText

TEXTS = st.text(alphabet=st.sampled_from("出口增长3.8%，。\r\n\ufeff\u3000 𠮷👩‍👩‍👧é"), min_size=1, max_size=80)


@st.composite
def stitched(draw: st.DrawFn) -> tuple[str, StitchedText]:
    text = draw(TEXTS)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)) | {0, len(text)})
    parts = [Fragment(a, b) for a, b in zip(cuts, cuts[1:], strict=False) if draw(st.booleans())]
    return text, StitchedText(text, parts or [Fragment(0, len(text))])


@given(stitched())
def test_each_character_maps_to_itself(case: tuple[str, StitchedText]) -> None:
    text, logical = case
    assert [text[logical.original(i)] for i in range(len(logical))] == list(logical.text)


@given(stitched(), st.data())
def test_a_span_is_its_fragments_with_the_spaces_between(case: tuple[str, StitchedText], data: st.DataObject) -> None:
    text, logical = case
    start = data.draw(st.integers(0, len(logical) - 1))
    end = data.draw(st.integers(start + 1, len(logical)))
    fragments = logical.fragments(start, end)
    quote = "".join(text[f.start : f.end] for f in fragments)
    assert quote.replace(" ", "") == logical.text[start:end].replace(" ", "")
    assert all(a.end <= b.start for a, b in zip(fragments, fragments[1:], strict=False))


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (0, 9)])
def test_a_span_outside_is_refused(start: int, end: int) -> None:
    with pytest.raises(IndexError, match="outside"):
        StitchedText("出口增长", [Fragment(0, 4)]).fragments(start, end)


def test_only_a_space_between_makes_two_fragments_one() -> None:
    text = "前 7\n个月"
    assert StitchedText(text, [Fragment(0, 1), Fragment(2, 3)]).fragments(0, 2) == (Fragment(0, 3),)
    assert len(StitchedText(text, [Fragment(2, 3), Fragment(4, 6)]).fragments(0, 3)) == 2
    assert len(StitchedText(text, [Fragment(2, 3), Fragment(0, 1)]).fragments(0, 2)) == 2

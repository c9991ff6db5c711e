"""IRIs are ASCII, readable in kind, and differ where keys differ."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from jingmai.iri import kind_of, mint, provisional_iri

keys = st.lists(st.text(max_size=8), min_size=1, max_size=4).map(tuple)


@given(keys, keys)
def test_equal_keys_and_no_others_have_equal_iris(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert (mint("thing", *one) == mint("thing", *other)) == (one == other)


@given(st.text())
def test_iris_are_ascii(text: str) -> None:
    for iri in (mint(kind_of(text), text), provisional_iri("https://example.org/scheme", text)):
        assert re.fullmatch(r"https://[a-z0-9./-]+", iri)

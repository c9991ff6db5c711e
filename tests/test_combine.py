"""Several annotations of one text become one extract."""

from __future__ import annotations

import pytest

from extracts import LEVEL, Ref, extract, frame
from jingmai.combine import combined
from jingmai.errors import ExtractError
from jingmai.facts import populate
from jingmai.ontology import load_ontology


def test_references_and_makers_are_renamed_together() -> None:
    one = extract(
        [
            frame("f1", "Policy", {"title": "甲办法"}, "m1"),
            frame("f2", "Norm", {"policy": Ref("f1"), "kind": "duty"}, "m1"),
        ]
    )
    other = extract([frame("f1", "Observation", LEVEL, "m1", by="p")])
    both = combined([one, other])
    assert [f.id for f in both.frames] == ["1.f1", "1.f2", "2.f1"]
    assert both.frames[1].roles["policy"] == (Ref("1.f1"),)
    assert both.frames[2].by == "2.p"
    facts = populate(both, load_ontology())
    assert (len(facts.facts), len(facts.set_aside)) == (3, 0)


def test_one_is_itself() -> None:
    one = extract([])
    assert combined([one]) is one


def test_different_texts_are_refused() -> None:
    with pytest.raises(ExtractError, match="annotates another text"):
        combined([extract([]), extract([], text="另一篇 26.99万亿元 6.1% 26.99万亿元 王军")])

"""Every place and every good that the vocabularies name, in plain sentences of trade."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

import pytest

from jingmai.document import Document, Metadata
from jingmai.extract import Ref
from jingmai.ontology import Concept, load_ontology
from jingmai.reading.pipeline import annotate

_CHINA = "https://w3id.org/jingmai/voc/area/cn"
_ALL_GOODS = {"货物", "商品"}
_NO_HOLDER = ("会", "展", "大省")
"""How places end that trade nothing themselves: fairs, and provinces as a class."""


def _read(lines: list[str], role: str) -> dict[int, set[str]]:
    """Return for each line the words that fill a role of its figures."""
    starts = list(accumulate((len(line) + 2 for line in lines), initial=0))
    text = "\n\n".join(lines) + "\n"
    extract = annotate(Document("trade", text, Metadata(published="2025-12-20")))
    mentions = {m.id: m for m in extract.mentions}
    found: dict[int, set[str]] = {}
    for frame in extract.frames:
        if frame.label == "Observation":
            line = bisect_right(starts, mentions[frame.anchors[0]].spans[0].start) - 1
            refs = [v for v in frame.roles.get(role, ()) if isinstance(v, Ref)]
            found.setdefault(line, set()).update(mentions[ref.id].quote for ref in refs)
    return found


def _concepts(scheme: str) -> list[Concept]:
    return [c for c in load_ontology().in_scheme(scheme) if c.label]


def _countries() -> list[str]:
    return [c.label for c in _concepts("area") if len(c.notation) == len("BE") and c.notation.isupper()]


def _holders() -> list[str]:
    inside = [c for c in _concepts("area") if c.iri != _CHINA and load_ontology().within(c.iri, _CHINA)]
    return [c.label for c in inside if not c.label.endswith(_NO_HOLDER)]


def _goods() -> list[str]:
    return [c.label for c in _concepts("product") if "/hs-" not in c.iri and c.label not in _ALL_GOODS]


@pytest.mark.parametrize(
    ("names", "role", "sentence"),
    [
        (_countries, "partner", "2025年，我国对{}进出口增长5%。"),
        (_countries, "partner", "2025年，自{}进口下降5%。"),
        (_countries, "partner", "2025年，我国与{}进出口8亿元。"),
        (_holders, "area", "2025年，{}进出口800亿元。"),
        (_holders, "area", "据海关统计，今年前11个月，{}进口下降5%。"),
        (_goods, "product", "2025年，我国{}出口800亿元。"),
        (_goods, "product", "2025年，我国出口{}8亿元。"),
        (_goods, "product", "2025年，{}进口增长5%。"),
    ],
)
def test_what_the_vocabularies_name_is_read(names, role: str, sentence: str) -> None:  # type: ignore[no-untyped-def]
    known = [name for name in names() if name != "中国"]
    read = _read([sentence.format(name) for name in known], role)
    assert len(known) > 150
    assert {name: read.get(i) for i, name in enumerate(known) if read.get(i) != {name}} == {}

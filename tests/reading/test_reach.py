"""What a paragraph tells reaches to the end of the next, and no further."""

from __future__ import annotations

import pytest

from jingmai.document import Document, Metadata
from jingmai.reading.discourse import Discourse
from jingmai.reading.passage import Clause
from jingmai.reading.pipeline import read_articles

IDLE = "我国同东盟的经贸往来日益密切。双方港口之间航线不断加密。"
FIGURE = "今年一季度，其进出口总值1.7万亿元，增长7.1%。"


@pytest.mark.parametrize(
    ("paragraphs", "read"),
    [
        ((IDLE, IDLE), 0),  # no figure rests on them
        ((IDLE, FIGURE), 5),
        ((FIGURE, IDLE, IDLE), 3),  # what follows the last figure
        ((IDLE, IDLE, FIGURE), 5),  # the first is two paragraphs away
        ((IDLE, "2026年4月12日发布。"), 0),  # a date is no figure
    ],
)
def test_clauses_are_read_where_a_figure_may_rest_on_them(
    paragraphs: tuple[str, ...], read: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Clause] = []
    whole = Discourse._read_clause
    monkeypatch.setattr(Discourse, "_read_clause", lambda self, clause: (seen.append(clause), whole(self, clause)))
    read_articles(Document("case", "\n".join(("往来密切", "", *paragraphs)), Metadata(published="2026-04-14")))
    assert len(seen) == read


def test_the_rest_leaves_out_whom_it_is_the_rest_of() -> None:
    text = "前7个月，我国对东盟、美国分别进出口4.9万亿元和2.3万亿元，除对美国下降5.4%外，其余均增长3%。"
    (reading,) = read_articles(Document("case", text, Metadata(published="2026-08-08")))
    assert [f.topic.partners[0].value for f in reading.figures.figures if f.text == "3%"] == ["东盟"]

"""Extract to format and back: what a format holds comes back equal."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jingmai.document import Document, Metadata
from jingmai.extract import Annotator, ArticleSpan, Extract, Frame, Mention, Ref, SetAside
from jingmai.formats import FORMATS, Reading, format_of, scheme_of
from jingmai.ontology import load_ontology
from jingmai.reading.pipeline import annotate
from jingmai.sources import read_document
from jingmai.stitch import Fragment

SCHEME = scheme_of(load_ontology())
READING = Reading(SCHEME)
LOSSLESS = sorted(n for n, f in FORMATS.items() if "facts" in f.holds and f.writes)
LETTERS = "出口欧盟12.5%亿元，。 \n\r\t🚢𠮷é\u0301“;=\\#|"


@st.composite
def extracts(draw: st.DrawFn) -> Extract:
    """Draw an extract: astral characters, line breaks, broken and overlapping spans, links of all kinds."""
    text = "字" + draw(st.text(LETTERS, min_size=4, max_size=40)) + "尾"
    visible = [i for i, c in enumerate(text) if c not in "\n\r"]

    def spans() -> tuple[Fragment, ...]:
        cuts = sorted(draw(st.sets(st.sampled_from(visible), min_size=1, max_size=2)))
        found, last = [], -1
        for start in cuts:
            if start <= last:
                continue
            end = draw(st.integers(start + 1, min(len(text), start + 4)))
            found.append(Fragment(start, end))
            last = end  # fragments that adjoin are one
        return tuple(found)

    values = st.text("欧盟12.;=\\ \n\t|-", max_size=5)
    mentions: dict[tuple[object, ...], Mention] = {}
    for i in range(draw(st.integers(1, 5))):
        at, label, value = spans(), draw(st.sampled_from(SCHEME.mentions)), draw(values)
        quote = "".join(text[s.start : s.end] for s in at)
        by, article = draw(st.sampled_from(("", "r"))), draw(st.sampled_from(("", "a1")))
        sentence = draw(st.sampled_from(((), (Fragment(0, 3),))))
        mentions[label, at, value] = Mention(f"m{i + 1}", label, at, quote, value, by, sentence, article)
    ids = [m.id for m in mentions.values()]
    frames = []
    for i in range(draw(st.integers(0, 4))):
        label = draw(st.sampled_from(sorted(f for f, roles in SCHEME.facts.items() if roles)))
        names = draw(st.lists(st.sampled_from(sorted(SCHEME.facts[label])), unique=True, max_size=4))
        known = ids + [f.id for f in frames]
        choice = st.one_of(st.sampled_from(known).map(Ref), values.filter(bool), st.just("export"))
        roles = {n: tuple(draw(st.lists(choice, min_size=1, max_size=3))) for n in names}
        anchors = tuple(draw(st.lists(st.sampled_from(ids), unique=True, max_size=2)))
        frames.append(
            Frame(
                f"f{i + 1}", label, roles, anchors, draw(st.sampled_from(("", "r"))), draw(st.sampled_from(("", "0.5")))
            )
        )
    aside = (SetAside((Fragment(0, 1),), "字", "date", "x", "date"),)
    article = (ArticleSpan("a1", "article", (Fragment(0, 2),), "题"),)
    document = Document("页", text, Metadata("题", "报", "2026-01", "zh-Hans", "sidecar"), "页.txt")
    return Extract(
        document, (Annotator("r", "rule", "rule", "1"),), article, tuple(mentions.values()), tuple(frames), aside
    )


def there_and_back(name: str, extract: Extract) -> Extract:
    """Return an extract as it comes back from a format; nothing may be lost or told."""
    with tempfile.TemporaryDirectory() as folder:
        written = FORMATS[name].write([extract], Path(folder), SCHEME)
        assert not written.losses
        found = [f for f in written.files if (form := format_of(f)) and form.name == name]
        assert len(found) == 1
        read = FORMATS[name].read(found[0], READING)
        assert [str(p) for p in read.problems if p.reason != "offsets"] == []
        return read.extracts[0]


@pytest.mark.parametrize("name", LOSSLESS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(extract=extracts())
def test_generated(name: str, extract: Extract) -> None:
    assert there_and_back(name, extract) == extract


@pytest.mark.parametrize("name", LOSSLESS)
@pytest.mark.parametrize("page", ["trade", "page", "policy", "notice"])
def test_samples(name: str, page: str, samples: Path) -> None:
    extract = annotate(read_document(samples / f"{page}.txt"))
    assert there_and_back(name, extract) == extract

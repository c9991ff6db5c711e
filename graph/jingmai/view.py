"""The view: the graph as a page that opens in the browser, and inline in a notebook."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from jingmai.audited import marks_of
from jingmai.iri import local_name
from jingmai.marking import place
from jingmai.page import (
    PageDocument,
    PageEdge,
    PageFact,
    PageGraph,
    PageNode,
    PageQuote,
    PageSentence,
    PageType,
    render,
)
from jingmai.scene import Scene, SceneFact, read_scene
from jingmai.wording import worded

if TYPE_CHECKING:
    from jingmai.store import Store

__all__ = ["View", "page_graph", "view"]

Marks = Mapping[str, tuple[str, ...]]
"""Flags of facts by IRI: ``checked``, ``contested``, ``derived`` are drawn, others shown as they are written."""

LIMIT = 5000
"""How many things a page holds at most: more can't be looked at, and a browser takes seconds to draw them."""

_TITLE = "经脉"
_CHUNK = 500
_HEIGHT = 640  # of the frame in a notebook, in pixels


@dataclass(frozen=True, slots=True)
class View:
    """Hold a page; a notebook shows it inline.

    >>> View("<p>图</p>")._repr_html_().startswith('<iframe srcdoc="&lt;p&gt;图')
    True
    """

    html: str

    def save(self, path: str | Path) -> Path:
        """Write the page; return its path."""
        path = Path(path)
        path.write_text(self.html, "utf-8", newline="\n")
        return path

    def _repr_html_(self) -> str:
        allowed = "allow-scripts allow-downloads allow-popups"
        style = "width:100%;border:1px solid #ddd"
        return f'<iframe srcdoc="{escape(self.html)}" sandbox="{allowed}" height="{_HEIGHT}" style="{style}"></iframe>'


def view(
    store: Store,
    *,
    title: str = "",
    lang: Literal["zh", "en"] = "zh",
    marks: Marks | None = None,
    limit: int = LIMIT,
    derived: bool = False,
) -> View:
    """Return the page of a graph.

    Without ``marks`` facts are marked as the last audit found them; with ``derived`` its derived figures are shown as well,
    marked so. Without a title the page is named after its document, or the number of its documents. Of more than
    ``limit`` things the page holds those with the most relations and facts.
    """
    if marks is None:
        marks = marks_of(store)
    return View(render(page_graph(store, title=title, marks=marks, limit=limit, derived=derived), lang=lang))


def page_graph(
    store: Store, *, title: str = "", marks: Marks | None = None, limit: int = LIMIT, derived: bool = False
) -> PageGraph:
    """Return what the page shows of a graph: things, relations and facts, each with the words it was read from."""
    scene = _most_important(read_scene(store), limit)
    given = dict(marks or {})
    if derived and store.audited:
        from jingmai.audit.standin import with_derived

        stated = set(scene.facts)
        scene = with_derived(scene, store)
        given |= dict.fromkeys(set(scene.facts) - stated, ("derived",))
    documents = _documents(store)
    shown = [f for f in scene.facts.values() if any(t in scene.things for _, t in f.about)]
    evidence = _Evidence(store, documents, (a for f in shown for a in f.anchors))
    place_of = {f.iri: i for i, f in enumerate(shown)}
    types = _Types(scene)
    return PageGraph(
        title or _title(documents),
        tuple(documents.values()),
        tuple(evidence.sentences),
        tuple(_fact(f, scene, evidence, given) for f in shown),
        _nodes(scene, shown, types),
        _edges(scene, {iri: i for i, iri in enumerate(scene.things)}, place_of, types),
        types.listed(),
    )


def _most_important(scene: Scene, limit: int) -> Scene:
    """Return a scene without the things beyond a limit that have the fewest relations and facts."""
    if len(scene.things) <= limit:
        return scene
    weight = Counter(end for link in scene.links for end in (link.source, link.target) for _ in range(2))
    weight.update(t for fact in scene.facts.values() for t in {t for _, t in fact.about})
    first = set(sorted(scene.things, key=lambda iri: (-weight[iri], iri))[:limit])
    links = tuple(link for link in scene.links if link.source in first and link.target in first)
    return replace(scene, things={iri: t for iri, t in scene.things.items() if iri in first}, links=links)


def _title(documents: Mapping[str, PageDocument]) -> str:
    first = next(iter(documents.values()), None)
    if first is None:
        return _TITLE
    return f"{_TITLE} · {first.title or first.name}" if len(documents) == 1 else f"{_TITLE} · {len(documents)} 份文件"


def _documents(store: Store) -> dict[str, PageDocument]:
    rows = store.rows(_sparql("documents"))
    return {iri: PageDocument(iri, name, title, publisher, issued) for iri, name, title, publisher, issued in rows}


def _sparql(name: str) -> str:
    return (files("jingmai") / "sparql" / f"view-{name}.rq").read_text("utf-8")


class _Types:
    """Name the types of things and relations shortly and count them."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.counts = {
            "node": Counter(t.type for t in scene.things.values()),
            "edge": Counter(link.type for link in scene.links),
        }
        used = Counter(local_name(iri) for counts in self.counts.values() for iri in counts)
        self.keys = {iri: self._key(iri, used) for counts in self.counts.values() for iri in counts}

    def _key(self, iri: str, used: Counter[str]) -> str:
        return local_name(iri) if used[local_name(iri)] == 1 else iri

    def listed(self) -> tuple[PageType, ...]:
        """Return the types, those of things first, the most frequent first."""
        return (*self._of("node"), *self._of("edge"))

    def _of(self, kind: Literal["node", "edge"]) -> Iterator[PageType]:
        counts = self.counts[kind]
        for iri in sorted(counts, key=lambda i: (-counts[i], i)):
            names = self.scene.named(iri)
            yield PageType(self.keys[iri], names.zh, names.en, kind)


def _nodes(scene: Scene, shown: list[SceneFact], types: _Types) -> tuple[PageNode, ...]:
    facts: dict[str, list[int]] = defaultdict(list)
    for i, fact in enumerate(shown):
        for thing in dict.fromkeys(t for _, t in fact.about):
            facts[thing].append(i)  # also things beyond the limit, which are not asked for
    return tuple(
        PageNode(t.iri, t.names.zh, t.names.en, types.keys[t.type], tuple(facts[t.iri]), t.provisional)
        for t in scene.things.values()
    )


def _edges(scene: Scene, things: Mapping[str, int], facts: Mapping[str, int], types: _Types) -> tuple[PageEdge, ...]:
    return tuple(
        PageEdge(
            things[link.source],
            things[link.target],
            types.keys[link.type],
            tuple(facts[f] for f in link.facts if f in facts),
        )
        for link in scene.links
    )


def _fact(fact: SceneFact, scene: Scene, evidence: _Evidence, marks: Marks) -> PageFact:
    said = worded(fact, scene)
    quotes = tuple(q for a in fact.anchors if (q := evidence.quotes.get(a)))
    return PageFact(
        fact.iri, said.zh, said.en, said.period, said.value, said.status, quotes, tuple(marks.get(fact.iri, ()))
    )


class _Evidence:
    """Read sentences once each, and where in them anchors stand."""

    def __init__(self, store: Store, documents: Mapping[str, PageDocument], anchors: Iterable[str]) -> None:
        self.sentences: list[PageSentence] = []
        self.quotes: dict[str, PageQuote] = {}
        self._index: dict[str, int] = {}
        self._documents = {iri: i for i, iri in enumerate(documents)}
        wanted = sorted(set(anchors))
        for i in range(0, len(wanted), _CHUNK):
            self._read(store, " ".join(f"<{a}>" for a in wanted[i : i + _CHUNK]))

    def _read(self, store: Store, values: str) -> None:
        pieces: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for row in store.rows(_sparql("evidence") % values):
            if row not in pieces[row[0]]:
                pieces[row[0]].append(row)
        for anchor in sorted(pieces):
            self._place(anchor, sorted(pieces[anchor], key=lambda r: (int(r[5]), r)))

    def _place(self, anchor: str, rows: list[tuple[str, ...]]) -> None:
        _, document, sentence, text, headline, _, _, before, after = rows[0]
        if document not in self._documents:
            return
        quote = "".join(row[6] for row in rows)
        known, words = (sentence, text) if sentence else (anchor, before + quote + rows[-1][8] if after else quote)
        if known not in self._index:
            self._index[known] = len(self.sentences)
            self.sentences.append(PageSentence(words, self._documents[document], headline))
        start, end = place(self.sentences[self._index[known]].text, quote, before)
        self.quotes[anchor] = PageQuote(self._index[known], start, end)

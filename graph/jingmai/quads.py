"""Quads: facts, their evidence and the ontology, node by node and as sorted lines of N-Quads.

    <fact> prov:wasDerivedFrom <anchor> ─ oa:hasSelector ─▶ <selector> oa:start 76 ; oa:end 84 ; oa:exact "45.47万亿元"
                                  ├─ jm:inSentence ─▶ <sentence>
                                  └─ jm:inArticle  ─▶ <article>

Each version of a document has its own named graph. What is set aside is described in the quarantine graph, where it is
content (JSON) and no statement about the world, so the union of all graphs stays clean.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import TypeAlias

import pyoxigraph as ox

from jingmai.extract import Annotator, Extract
from jingmai.fact import Aside, Fact, Facts, Statement
from jingmai.facts import article_iri
from jingmai.iri import ONTOLOGY_GRAPH, QUARANTINE_GRAPH, document_graph, document_iri, kind_of, mint
from jingmai.namespace import DCTERMS, JM, OA, PROV, RDF, RDFS, XSD
from jingmai.ontology import Ontology
from jingmai.stitch import Fragment
from jingmai.value import Value, iri, partial_date, text

__all__ = [
    "Nodes",
    "as_quads",
    "asserted_nodes",
    "asserted_quads",
    "escaped",
    "line",
    "ontology_quads",
    "quarantine_quads",
    "term",
]

Nodes: TypeAlias = Mapping[str, Mapping[str, Collection[str]]]
"""What is said in one graph: the values of each property of each node, all as terms of N-Quads, each once."""

CONTEXT = 32
"""How many characters before and after a quotation its selector keeps."""

Spans = tuple[Fragment, ...]

_ESCAPES = {chr(i): f"\\u{i:04X}" for i in (*range(0x20), 0x7F, 0xFFFE, 0xFFFF)}  # as canonical N-Triples has it
_ESCAPES |= {c: "\\" + e for c, e in zip('"\\\n\r\t\b\f', '"\\nrtbf', strict=True)}
_TO_ESCAPE = re.compile(f"[{re.escape(''.join(_ESCAPES))}]")
_TYPE, _PART_OF, _IN_ARTICLE, _TEXT = (f"<{p}>" for p in (RDF.type, DCTERMS.isPartOf, JM.inArticle, JM.sentenceText))
_START, _END, _EXACT, _PREFIX, _SUFFIX = (f"<{p}>" for p in (OA.start, OA.end, OA.exact, OA.prefix, OA.suffix))
_STOP = re.compile(r"[。！？!?\n]+[”’」』）)]*")


def escaped(content: str) -> str:
    r"""Return a text as it stands between the quotation marks of a literal.

    >>> print(escaped('他说：“好”\n"\\'))
    他说：“好”\n\"\\
    """
    return _TO_ESCAPE.sub(lambda match: _ESCAPES[match[0]], content) if _TO_ESCAPE.search(content) else content


def term(value: Value) -> str:
    """Return a value as N-Quads writes it.

    >>> print(term(text("欧盟", "zh")), term(Value("9", XSD.decimal)))
    "欧盟"@zh "9"^^<http://www.w3.org/2001/XMLSchema#decimal>
    """
    if not value.datatype:
        return f"<{value.text}>"
    if value.language:
        return f'"{escaped(value.text)}"@{value.language}'
    if value.datatype == XSD.string:
        return f'"{escaped(value.text)}"'
    return f'"{escaped(value.text)}"^^<{value.datatype}>'


def line(subject: str, predicate: str, value: Value, graph: str) -> str:
    """Return one statement as a line of N-Quads."""
    return f"<{subject}> <{predicate}> {term(value)} <{graph}> .\n"


def ontology_quads(ontology: Ontology) -> list[str]:
    """Return modules, vocabularies and extensions as sorted lines; blank nodes are named by their order."""
    names: dict[str, str] = {}

    def named(node: object) -> str:
        if isinstance(node, ox.BlankNode):
            return names.setdefault(node.value, f"_:o{len(names) + 1}")
        return str(node)

    graph = f"<{ONTOLOGY_GRAPH}>"
    lines = {f"{named(q.subject)} {q.predicate} {named(q.object)} {graph} .\n" for q in ontology.quads}
    return sorted(lines)


def as_quads(nodes: Nodes, graph: str) -> list[str]:
    """Return what is said of nodes as sorted lines of a graph.

    >>> as_quads({"<http://a>": {"<http://b>": ['"9"', '"8"']}}, "http://g")
    ['<http://a> <http://b> "8" <http://g> .\\n', '<http://a> <http://b> "9" <http://g> .\\n']
    """
    end = f" <{graph}> .\n"
    return [
        f"{node} {predicate} {value}{end}"
        for node in sorted(nodes)
        for said in (nodes[node],)
        for predicate in sorted(said)
        for value in (sorted(said[predicate]) if len(said[predicate]) > 1 else said[predicate])
    ]


def asserted_quads(facts: Facts) -> list[str]:
    """Return what a document states, with its evidence, as sorted lines of the document's graph."""
    return as_quads(asserted_nodes(facts), document_graph(facts.extract.document.key))


def asserted_nodes(facts: Facts) -> Nodes:
    """Return what a document states, with its evidence."""
    writer = _Writer(facts.extract)
    writer.document()
    for article in facts.articles:
        writer.article(article)
    for fact in facts.facts:
        writer.fact(fact)
    for thing in facts.spoken_of():
        types = ((RDF.type, iri(t)) for t in thing.types)
        makers = ((PROV.wasGeneratedBy, iri(writer.run(model))) for model in thing.by)
        writer.add(thing.iri, *types, *thing.statements, *makers)
    return writer.nodes


def quarantine_quads(facts: Facts) -> list[str]:
    """Return what was set aside of a document as sorted lines of the quarantine graph."""
    writer = _Writer(facts.extract)
    writer.known_articles = {a.article for a in facts.articles}
    for aside in facts.set_aside:
        node = writer.aside(aside)
        for fact in _revisions(aside, facts):
            writer.add(fact.iri, (PROV.wasRevisionOf, iri(node)))
    return as_quads(writer.nodes, QUARANTINE_GRAPH)


def _revisions(aside: Aside, facts: Facts) -> Iterator[Fact]:
    """Yield the facts that people put in the place of one that was superseded: of the same kind, on the same words."""
    if aside.reason != "superseded" or not aside.label:
        return
    frames = {f.id: f for f in facts.extract.frames}
    mentions = {m.id: m for m in facts.extract.mentions}
    people = {a.id for a in facts.extract.annotators if a.kind == "person"}
    places = {p for spans in aside.spans for s in spans for p in range(s.start, s.end)}
    for fact in facts.facts:
        if people.issuperset(fact.by) and any(frames[f].label == aside.label for f in fact.frames):
            if any(places.intersection(range(s.start, s.end)) for a in fact.anchors for s in mentions[a].spans):
                yield fact


class _Writer:
    """Collect what is said of the nodes of one document."""

    def __init__(self, extract: Extract) -> None:
        self.extract = extract
        self.text = extract.document.text
        self.key = extract.document.key
        self.iri = document_iri(self.key)
        self.known: dict[str, dict[str, dict[str, None]]] = {}
        self.evidence: dict[str, Mapping[str, tuple[str]]] = {}
        self.mentions = {m.id: m for m in extract.mentions}
        self.articles = {a.id: article_iri(extract, a) for a in extract.articles}
        self.known_articles = set(self.articles)
        self.annotators: Mapping[str, Annotator] = {a.id: a for a in extract.annotators}
        self._done: dict[tuple[object, ...], str] = {}

    @property
    def nodes(self) -> Nodes:
        """Return what was said so far of all nodes."""
        return {**self.known, **self.evidence}

    def add(self, subject: str, *statements: Statement) -> None:
        """Say something of a node; what was said before is not said twice."""
        said = self.known.setdefault(f"<{subject}>", {})
        for predicate, value in statements:
            said.setdefault(f"<{predicate}>", {})[term(value)] = None

    def document(self) -> None:
        """Write the document and what is known beside its text."""
        document, meta = self.extract.document, self.extract.document.metadata
        basis = meta.date_basis if meta.published else "unknown"
        given = {DCTERMS.title: meta.title, DCTERMS.publisher: meta.source, DCTERMS.language: meta.language}
        self.add(
            self.iri,
            (RDF.type, iri(JM.SourceDocument)),
            (JM.digest, text(document.digest)),
            (JM.documentName, text(document.name)),
            (JM.fileName, text(document.file_name or document.name)),
            (JM.dateBasis, iri(f"https://w3id.org/jingmai/voc/date-basis/{basis}")),
            *((predicate, text(content)) for predicate, content in given.items() if content),
        )
        if meta.published:
            self.add(self.iri, (DCTERMS.issued, partial_date(meta.published)))

    def article(self, article: Fact) -> None:
        """Write an article or caption with its anchor."""
        span = next(a for a in self.extract.articles if a.id == article.article)
        self.add(
            article.iri,
            (RDF.type, iri(article.class_iri)),
            (DCTERMS.isPartOf, iri(self.iri)),
            (PROV.wasDerivedFrom, iri(self.anchor(span.spans, (), ""))),
            *article.statements,
        )

    def fact(self, fact: Fact) -> None:
        """Write a fact with its evidence and its makers."""
        mentions = (self.mentions[name] for name in fact.anchors)
        self.add(
            fact.iri,
            (RDF.type, iri(fact.class_iri)),
            *fact.statements,
            (JM.inDocument, iri(self.iri)),
            *((PROV.wasDerivedFrom, iri(self.anchor(m.spans, m.sentence, m.article))) for m in mentions),
            *((PROV.wasGeneratedBy, iri(self.run(annotator))) for annotator in fact.by),
        )
        if fact.confidence:
            self.add(fact.iri, (JM.confidence, fact.confidence))

    def aside(self, aside: Aside) -> str:
        """Describe what was set aside, and why; return its IRI."""
        content = json.dumps(aside.content, ensure_ascii=False, sort_keys=True)
        places = [f"{s.start}-{s.end}" for spans in aside.spans for s in spans]
        node = mint("set-aside", self.key, aside.reason, aside.label, content.encode("utf-8", "replace").hex(), *places)
        self.add(
            node,
            (RDF.type, iri(JM.SetAside)),
            (JM.reason, text(aside.reason)),
            (JM.inDocument, iri(self.iri)),
            (JM.frameContent, text(_encodable(content))),
        )
        if aside.label:
            self.add(node, (JM.frameLabel, text(_encodable(aside.label))))
        if aside.detail:
            self.add(node, (DCTERMS.description, text(_encodable(aside.detail))))
        for spans in aside.spans:
            if spans and all(0 <= s.start < s.end <= len(self.text) for s in spans):
                self.add(node, (PROV.wasDerivedFrom, iri(self.anchor(spans, aside.sentence, aside.article))))
        if aside.by:
            self.add(node, (PROV.wasGeneratedBy, iri(self.run(aside.by))))
        if aside.ended_by:
            self.add(node, (PROV.wasInvalidatedBy, iri(self.run(aside.ended_by))))
        return node

    def anchor(self, spans: Spans, sentence: Spans, article: str) -> str:
        """Write an anchor with a selector for each fragment; return its IRI."""
        known = self._done.get((spans, sentence, article))
        if known:
            return known
        node = mint("anchor", self.key, *(f"{s.start}-{s.end}" for s in spans))
        self._done[spans, sentence, article] = node
        said = [(RDF.type, iri(JM.Anchor)), (OA.hasSource, iri(self.iri))]
        said += [(OA.hasSelector, iri(self.selector(fragment))) for fragment in spans]
        if article in self.known_articles:
            said.append((JM.inArticle, iri(self.articles[article])))
        if article or sentence or not self.extract.articles:
            around = sentence or sentence_around(self.text, spans[0].start)
            said.append((JM.inSentence, iri(self.sentence(around, article))))
        self.add(node, *said)
        return node

    def selector(self, fragment: Fragment) -> str:
        """Write a selector: position, quotation and what stands before and after; return its IRI."""
        start, end = fragment
        node = mint("selector", self.key, f"{start}-{end}")
        if f"<{node}>" not in self.evidence:
            self.evidence[f"<{node}>"] = {
                _TYPE: (f"<{JM.Selector}>",),
                _START: (f'"{start}"^^<{XSD.integer}>',),
                _END: (f'"{end}"^^<{XSD.integer}>',),
                _EXACT: (f'"{escaped(self.text[start:end])}"',),
                _PREFIX: (f'"{escaped(self.text[max(0, start - CONTEXT) : start])}"',),
                _SUFFIX: (f'"{escaped(self.text[end : end + CONTEXT])}"',),
            }
        return node

    def sentence(self, spans: Spans, article: str) -> str:
        """Write a sentence with its stitched text; return its IRI."""
        node = mint("sentence", self.key, *(f"{s.start}-{s.end}" for s in spans))
        if f"<{node}>" not in self.evidence:
            said = {
                _TYPE: (f"<{JM.Sentence}>",),
                _TEXT: (f'"{escaped("".join(self.text[s.start : s.end] for s in spans))}"',),
                _PART_OF: (f"<{self.iri}>",),
            }
            if article in self.known_articles:
                said[_IN_ARTICLE] = (f"<{self.articles[article]}>",)
            self.evidence[f"<{node}>"] = said
        return node

    def run(self, identifier: str) -> str:
        """Write the activity in which someone annotated this document; return its IRI."""
        who = self.annotators.get(identifier) or Annotator(identifier, "person", identifier or "未具名")
        node = mint("run", self.key, who.kind, who.name, who.version)
        if ("run", node) not in self._done:
            self._done["run", node] = node
            agent_class = PROV.Person if who.kind == "person" else PROV.SoftwareAgent
            agent = mint(kind_of(agent_class), who.kind, who.name, who.version)
            named = (RDFS.label, text(f"{who.name} {who.version}".strip()))
            self.add(node, (RDF.type, iri(JM.AnnotationRun)), named, (PROV.wasAssociatedWith, iri(agent)))
            self.add(agent, (RDF.type, iri(agent_class)), named)
            if who.kind != "person":
                self.add(node, (JM.ruleName, text(who.name)))
                if who.version:
                    self.add(node, (JM.ruleVersion, text(who.version)))
        return node


def sentence_around(content: str, offset: int) -> Spans:
    """Return the sentence around an offset of a text whose articles are not known.

    >>> page = "出口增长。进口下降9%。"
    >>> [page[s.start : s.end] for s in sentence_around(page, 9)]
    ['进口下降9%。']
    """
    start = max(0, offset - 2000)
    for match in _STOP.finditer(content, start):
        if match.end() > offset:
            end = match.start() + len(match.group().rstrip("\n"))
            return (Fragment(start, max(end, offset + 1)),)
        start = match.end()
    return (Fragment(start, len(content)),)


def _encodable(content: str) -> str:
    return content.encode("utf-8", "replace").decode("utf-8")

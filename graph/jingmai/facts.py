"""Populate: read the frames of an extract in the terms of the ontology.

Nothing here knows a particular class. The annotation label of a frame names its class, the name of a role its property,
``owl:hasKey`` what identifies an instance, and the range of a property how a value is read:

    datatype                 a typed literal
    class with a scheme      the concept of that notation or name; in an open scheme else a provisional one
    class with a key         the instance that the value identifies
    any class                the instance of the frame that is referred to

Whatever fails is set aside with its reason, never dropped.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from jingmai.document import Document
from jingmai.errors import InputError
from jingmai.extract import ArticleSpan, Extract, Frame, Mention, Ref, RoleValue, SetAside
from jingmai.fact import Aside, Fact, Facts, Statement, Thing, aside_of
from jingmai.iri import document_iri, kind_of, mint
from jingmai.namespace import JM, QB, XSD
from jingmai.naming import Naming, RefusalError, packed, typed
from jingmai.ontology import ClassTerm, Ontology, PropertyTerm
from jingmai.stitch import Fragment
from jingmai.value import Value, has_surrogates, iri, literal, partial_date

__all__ = ["article_iri", "check_document", "populate"]

_REASON = re.compile(r"[a-z][a-z-]*")


def populate(extract: Extract, ontology: Ontology) -> Facts:
    """Return what an extract states, in the terms of an ontology.

    Frames with the same identity are one fact with all their anchors. The account of the result adds up: what was read
    was asserted, merged or set aside.

    >>> from jingmai.document import Document
    >>> from jingmai.ontology import load_ontology
    >>> mention = Mention("m1", "Quantity", (Fragment(2, 4),), "9年")
    >>> frame = Frame("f1", "Observation", {"flow": ("trade",), "measure": ("streak",), "value": ("9",)}, ("m1",))
    >>> facts = populate(Extract(Document("d", "连续9年增长"), mentions=(mention,), frames=(frame,)), load_ontology())
    >>> [fact.class_iri.rpartition("/")[2] for fact in facts.facts], facts.account["Observation"].asserted
    (['Observation'], 1)
    """
    check_document(extract.document, ontology)
    return _Filler(extract, ontology).facts()


def check_document(document: Document, ontology: Ontology) -> None:
    """Raise ``InputError`` if a document can't be described: half characters, no date, an unknown date basis."""
    meta = document.metadata
    if any(map(has_surrogates, (document.text, document.name, meta.title, meta.source))):
        raise InputError(document.name, "the text holds halves of characters (lone surrogates)", "text in Unicode")
    if meta.published:
        try:
            partial_date(meta.published)
        except ValueError as error:
            raise InputError(
                document.name, f"the date of publication {error}", "2026, 2026-01 or 2026-01-16"
            ) from error
    bases = [c.notation for c in ontology.in_scheme("date-basis")]
    if meta.date_basis not in bases:
        raise InputError(document.name, f"the date basis is {meta.date_basis!r}", " or ".join(bases))


def article_iri(extract: Extract, article: ArticleSpan) -> str:
    """Return the IRI of an article of a document."""
    return mint("article", extract.document.key, *(f"{s.start}-{s.end}" for s in article.spans))


class _Filled:
    """Hold one frame as read: its IRI, class and statements."""

    __slots__ = ("class_iri", "confidence", "frame", "iri", "statements")

    def __init__(self, frame: Frame, iri: str, class_iri: str, statements: list[Statement]) -> None:
        self.frame = frame
        self.iri = iri
        self.class_iri = class_iri
        self.statements = statements
        self.confidence = _confidence(frame)


class _Filler:
    """Fill the instances of one extract."""

    def __init__(self, extract: Extract, ontology: Ontology) -> None:
        self.extract = extract
        self.ontology = ontology
        self.document = extract.document
        self.mentions = {m.id: m for m in extract.mentions}
        self.frames = {f.id: f for f in extract.frames}
        self.article_iris = {a.id: article_iri(extract, a) for a in extract.articles}
        self.naming = Naming(extract, ontology)
        self.asides: list[Aside] = []
        self.identities: dict[str, str] = {}
        self.under_way: set[str] = set()
        self.whole: dict[str, list[Statement]] = {}

    # --- the whole extract -------------------------------------------------------------------------------------------

    def facts(self) -> Facts:
        articles = [a for span in self.extract.articles if (a := self._article(span))]
        filled = self._superseded([f for frame in self.extract.frames if (f := self._try(frame))])
        filled = self._without_dangling(filled)
        facts = self._merged(filled)
        known = {f.iri for f in facts}
        facts += [self.naming.implied[i] for i in self.naming.implied if i not in known]
        fates = Counter(s.fate for s in self.extract.set_aside if s.fate != "unread")
        self.asides += [self._unread(s) for s in self.extract.set_aside if s.fate == "unread"]
        return Facts(
            self.extract,
            tuple(sorted(facts, key=lambda f: f.iri)),
            self.naming.things,
            tuple(self.asides),
            dict(sorted(fates.items())),
            tuple(articles),
        )

    def _try(self, frame: Frame) -> _Filled | None:
        try:
            return self._filled(frame)
        except RefusalError as refused:
            self._set_aside(frame, refused.reason, refused.detail)
            return None

    def _set_aside(self, frame: Frame, reason: str, detail: str) -> None:
        self.asides.append(aside_of(frame, reason, detail, self.mentions))

    def _unread(self, item: SetAside) -> Aside:
        code = item.reason if _REASON.fullmatch(item.reason) else "unreadable"
        detail = item.detail if code == item.reason else f"{item.reason} {item.detail}".strip()
        place = ((item.spans,), item.sentence, "", item.by, item.ended_by)
        return Aside(code, detail, item.label, _content(item), *place)

    def _superseded(self, filled: list[_Filled]) -> list[_Filled]:
        """Set aside what rules and models read where a person annotated the same kind of thing."""
        machines = {a.id for a in self.extract.annotators if a.kind != "person"}
        said = [f for f in filled if f.frame.by not in machines]
        if not said or len(said) == len(filled):
            return filled
        spans: dict[str, list[Fragment]] = defaultdict(list)
        for f in said:
            spans[f.frame.label] += self._spans(f.frame)
        same = {f.iri for f in said}
        kept = []
        for f in filled:
            if f.frame.by not in machines or f.iri in same or not _overlap(self._spans(f.frame), spans[f.frame.label]):
                kept.append(f)
            else:
                aside = aside_of(f.frame, "superseded", "a person annotated the same words", self.mentions)
                self.asides.append(replace(aside, by=f.frame.by, ended_by=self._replacing(f, said)))
        return kept

    def _replacing(self, old: _Filled, said: list[_Filled]) -> str:
        """Return who annotated the words of a fact that is superseded."""
        own = self._spans(old.frame)
        same = (f.frame for f in said if f.frame.label == old.frame.label)
        return next((f.by for f in same if _overlap(own, self._spans(f))), "")

    def _spans(self, frame: Frame) -> list[Fragment]:
        return [s for a in frame.anchors for s in self.mentions[a].spans]

    def _without_dangling(self, filled: list[_Filled]) -> list[_Filled]:
        """Set aside frames that refer to frames that were set aside."""
        targets = set(self.identities.values())
        while True:
            known = {f.iri for f in filled} | set(self.naming.implied)
            lost = {
                f.frame.id: value.text
                for f in filled
                for _, value in f.statements
                if not value.datatype and value.text in targets and value.text not in known
            }
            if not lost:
                return filled
            for f in filled:
                if f.frame.id in lost:
                    self._set_aside(f.frame, "unresolved", "it refers to a frame that was set aside")
            filled = [f for f in filled if f.frame.id not in lost]

    def _merged(self, filled: list[_Filled]) -> list[Fact]:
        groups: dict[str, list[_Filled]] = defaultdict(list)
        for f in filled:
            groups[f.iri].append(f)
        return [self._fact(iri, group) for iri, group in groups.items()]

    def _fact(self, identity: str, group: list[_Filled]) -> Fact:
        statements = sorted({s for f in group for s in f.statements})
        anchors = sorted({a for f in group for a in f.frame.anchors}, key=lambda a: (self.mentions[a].spans, a))
        sure = max((f.confidence for f in group if f.confidence), key=lambda v: float(v.text), default=None)
        return Fact(
            identity,
            group[0].class_iri,
            tuple(statements),
            tuple(anchors),
            tuple(sorted({maker for f in group for maker in self._makers(f.frame)})),
            sure,
            tuple(f.frame.id for f in group),
        )

    def _makers(self, frame: Frame) -> Iterable[str]:
        """Yield who made a frame, and the models that proposed the names in it."""
        yield frame.by
        refs = (v.id for values in frame.roles.values() for v in values if isinstance(v, Ref))
        yield from (m.by for r in refs if (m := self.mentions.get(r)) and m.by in self.naming.models)

    # --- one frame ---------------------------------------------------------------------------------------------------

    def _filled(self, frame: Frame) -> _Filled:
        term = self._class_of(frame)
        self._check_anchors(frame)
        statements = self._statements(frame, term)
        return _Filled(frame, self._identity(frame), term.iri, [*statements, *self._context(frame, term)])

    def _class_of(self, frame: Frame) -> ClassTerm:
        term = self.ontology.class_of(frame.label)
        if term is None:
            known = ", ".join(sorted(self.ontology.labels))
            raise RefusalError("unknown-label", f"no class has the annotation label {frame.label!r}; there are {known}")
        return term

    def _check_anchors(self, frame: Frame) -> None:
        anchors = [self.mentions[a] for a in frame.anchors if a in self.mentions]
        if not anchors or len(anchors) < len(frame.anchors):
            raise RefusalError("no-anchor", "the frame names no mention that it was read from")
        for mention in anchors:
            self._check_quote(mention)

    def _check_quote(self, mention: Mention) -> None:
        size = len(self.document.text)
        if not mention.spans or not all(0 <= s.start < s.end <= size for s in mention.spans):
            raise RefusalError("quote-mismatch", f"the spans of {mention.id} lie outside the text of {size} characters")
        stands = "".join(self.document.text[s.start : s.end] for s in mention.spans)
        if stands != mention.quote:
            raise RefusalError("quote-mismatch", f"the quote is {mention.quote!r}, the text there is {stands!r}")

    def _statements(self, frame: Frame, term: ClassTerm, only: Iterable[str] = ()) -> list[Statement]:
        """Return the statements of a frame's roles, all or those of some properties."""
        wanted = set(only)
        if frame.id in self.whole:
            return [s for s in self.whole[frame.id] if not wanted or s[0] in wanted]
        known = self.ontology.roles_of(term.iri)
        found: list[Statement] = []
        for role, values in frame.roles.items():
            prop = known.get(role)
            if prop is None:
                roles = ", ".join(sorted(known))
                raise RefusalError("unknown-role", f"{frame.label} has no role {role!r}; it has {roles}")
            if wanted and prop.iri not in wanted:
                continue
            read = sorted({self._value(prop, value, frame) for value in values})
            if prop.functional and len(read) > 1:
                raise RefusalError("bad-value", f"{role} takes one value, not {len(read)}")
            found += [(prop.iri, value) for value in read]
        if not wanted:
            self.whole[frame.id] = found
        return found

    def _context(self, frame: Frame, term: ClassTerm) -> list[Statement]:
        """Return what follows from where the frame stands, or from its values taken together."""
        found: list[Statement] = []
        if JM.inArticle in term.keys and (article := self._article_of(frame)):
            found.append((JM.inArticle, iri(article)))
        if QB.Observation in term.ancestors:
            found.append((JM.cell, iri(self._cell(frame, term))))
        return found

    def _article_of(self, frame: Frame) -> str:
        return self.article_iris.get(self.mentions[frame.anchors[0]].article, "") if frame.anchors else ""

    def _cell(self, frame: Frame, term: ClassTerm) -> str:
        """Return the cell of an observation: all its dimensions and no value, the same in every document."""
        dimensions = {p.iri for p in self.ontology.roles_of(term.iri).values() if p.dimension}
        values = self._statements(frame, term, dimensions)
        cell = mint("cell", term.iri, *packed(values))
        self.naming.things[cell] = Thing(cell, (JM.Cell,), ())
        return cell

    # --- identity ----------------------------------------------------------------------------------------------------

    def _identity(self, frame: Frame) -> str:
        """Return the IRI of the instance that a frame fills."""
        if frame.id not in self.identities:
            if frame.id in self.under_way:
                raise RefusalError("unreadable", "the frame refers to itself by way of others")
            self.under_way.add(frame.id)
            try:
                self.identities[frame.id] = self._mint(frame, self._class_of(frame))
            finally:
                self.under_way.discard(frame.id)
        return self.identities[frame.id]

    def _mint(self, frame: Frame, term: ClassTerm) -> str:
        if not term.keys:
            known = self.ontology.properties
            telling = [s for s in self._statements(frame, term) if not known[s[0]].incidental]
            return mint(kind_of(term.iri), self.document.key, term.iri, *packed(telling))
        values = self._statements(frame, term, (*term.keys, *term.keys_if_given))
        parts: list[Statement] = []
        for key in term.keys:
            given = [s for s in values if s[0] == key]
            if key == JM.inArticle:
                given = [(key, iri(self._article_of(frame) or document_iri(self.document.key)))]
            if not given:
                role = next((r for r, p in self.ontology.roles_of(term.iri).items() if p.iri == key), key)
                raise RefusalError("missing-key", f"{frame.label} is known by its {role}, which has no value")
            parts += given
        parts += [s for s in values if s[0] in term.keys_if_given]
        return mint(kind_of(term.iri), term.iri, *packed(parts))

    # --- values ------------------------------------------------------------------------------------------------------

    def _value(self, prop: PropertyTerm, value: RoleValue, frame: Frame) -> Value:
        if not isinstance(value, Ref):
            return self._read(prop, value, None, frame)
        if value.id in self.frames:
            return self._referred(prop, self.frames[value.id])
        mention = self.mentions.get(value.id)
        if mention is None:
            raise RefusalError("unreadable", f"{prop.role} refers to {value.id!r}, which is not in the extract")
        return self._read(prop, mention.value or mention.quote, mention, frame)

    def _referred(self, prop: PropertyTerm, target: Frame) -> Value:
        term = self._class_of(target)
        if prop.range not in term.ancestors:
            raise RefusalError("bad-value", f"{prop.role} can't be a {target.label}")
        try:
            return iri(self._identity(target))
        except RefusalError as refused:
            reason = refused.reason if refused.reason == "unreadable" else "unresolved"
            raise RefusalError(
                reason, f"it refers to a {target.label} that was set aside: {refused.detail}"
            ) from refused

    def _read(self, prop: PropertyTerm, content: str, mention: Mention | None, frame: Frame) -> Value:
        term = self.ontology.classes.get(prop.range)
        try:
            if term is None:
                return typed(content, prop.range)
            if mention is not None and (own := self.ontology.class_of(mention.label)) and prop.range in own.ancestors:
                term = own
            return iri(self.naming.named(term, content, mention, frame))
        except ValueError as error:
            raise RefusalError("bad-value", f"{prop.role}: {error}") from error
        except RefusalError as refused:
            raise RefusalError(refused.reason, f"{prop.role}: {refused.detail}") from refused

    # --- articles ----------------------------------------------------------------------------------------------------

    def _article(self, span: ArticleSpan) -> Fact | None:
        """Return an article as a fact; its parts are roles like those of a frame."""
        given = {"kind": span.kind, "headline": span.headline, "kicker": span.kicker}
        given |= {"byline": span.byline, "dateline": span.dateline}
        roles = {role: (value,) for role, value in given.items() if value}
        frame = Frame(f"article {span.id}", "Article", roles, ())
        try:
            term = self._class_of(frame)
            statements = self._statements(frame, term)
        except RefusalError as refused:
            content = {role: list(values) for role, values in roles.items()}
            self.asides.append(Aside(refused.reason, refused.detail, "Article", content, (span.spans,)))
            return None
        identity = self.article_iris[span.id]
        return Fact(identity, term.iri, tuple(sorted(statements)), (), (), article=span.id)


def _content(item: SetAside) -> Mapping[str, Any]:
    try:
        found = json.loads(item.content) if item.content else None
    except (ValueError, RecursionError):
        found = None
    return found if isinstance(found, dict) else {"quote": item.quote}


def _overlap(some: list[Fragment], others: list[Fragment]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in some for b in others)


def _confidence(frame: Frame) -> Value | None:
    if not frame.confidence:
        return None
    try:
        value = literal(frame.confidence, XSD.decimal)
        if 0 <= float(value.text) <= 1:
            return value
    except ValueError:
        pass
    raise RefusalError("bad-value", f"the confidence {frame.confidence!r} is no number between 0 and 1")

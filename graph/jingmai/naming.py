"""Naming: what the names of an extract stand for.

a class with a scheme      its concept, or a provisional one where the scheme is open
a class with one key       the instance of that key: a person, a policy
"""

from __future__ import annotations

from collections.abc import Iterable

from jingmai.derived import DERIVED
from jingmai.extract import Extract, Frame, Mention
from jingmai.fact import Fact, Statement, Thing
from jingmai.iri import kind_of, mint, provisional_iri
from jingmai.namespace import JM, RDF, RDFS, SKOS, XSD
from jingmai.ontology import ClassTerm, Ontology
from jingmai.value import Value, iri, literal, text

__all__ = ["Naming", "RefusalError", "packed", "typed"]


class RefusalError(Exception):
    """Tell why a frame can't be asserted."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


class Naming:
    """Find or make what names stand for; ``things`` and ``implied`` collect what was named.

    Raises ``RefusalError`` for a name that a closed scheme does not know, ``ValueError`` for one that only a frame can
    stand for.
    """

    def __init__(self, extract: Extract, ontology: Ontology) -> None:
        self.extract = extract
        self.ontology = ontology
        self.things: dict[str, Thing] = {}
        self.implied: dict[str, Fact] = {}
        self._marked = self._names_marked()
        self.models = {a.id for a in extract.annotators if a.kind == "model"}

    def named(self, term: ClassTerm, name: str, mention: Mention | None, frame: Frame) -> str:
        """Return the IRI of what a name stands for in a class."""
        if term.scheme:
            return self._concept(term, name, mention)
        keyed = [term.iri] if term.keys else [c for c in self.ontology.descendants(term.iri) if self._keys(c)]
        if len(keyed) != 1 or len(self._keys(keyed[0])) != 1:
            raise ValueError(f"{name!r} is only a text; refer to a frame of the class {term.label_en or term.iri}")
        return self._keyed(self.ontology.classes[keyed[0]], name, mention, frame)

    def _keys(self, class_iri: str) -> tuple[str, ...]:
        return self.ontology.classes[class_iri].keys

    def _concept(self, term: ClassTerm, name: str, mention: Mention | None) -> str:
        concept = self.ontology.resolve(term.scheme, name) or self.ontology.concepts.get(name)
        if concept is not None and concept.scheme == term.scheme:
            return concept.iri
        for class_iri in self.ontology.descendants(term.iri):
            if (class_iri, name) in self._marked:
                return self._keyed(self.ontology.classes[class_iri], name, None, None)
        if not term.open_scheme:
            raise RefusalError("unknown-concept", f"{name!r} is not in the scheme {term.scheme}")
        return self._provisional(term, name, mention.by if mention and mention.by in self.models else "")

    def _provisional(self, term: ClassTerm, name: str, model: str) -> str:
        label = literal(name, XSD.string).text
        identity = provisional_iri(term.scheme, label)
        known = self.things.get(identity)
        types = {SKOS.Concept, term.iri, *(known.types if known else ())}
        by = tuple(sorted({*((model,) * bool(model)), *(known.by if known else ())}))
        statements = (
            (JM.provisional, Value("true", XSD.boolean)),
            (SKOS.inScheme, iri(term.scheme)),
            (SKOS.prefLabel, text(label, "zh")),
        )
        self.things[identity] = Thing(identity, tuple(sorted(types)), statements, by)
        return identity

    def _keyed(self, term: ClassTerm, name: str, mention: Mention | None, frame: Frame | None) -> str:
        """Return the instance that a single key identifies, and keep it as a thing or as an implied fact."""
        key = self.ontology.properties.get(term.keys[0])
        value = typed(name, key.range if key else XSD.string)
        derived = DERIVED[term.iri](value.text) if term.iri in DERIVED else []
        statements = tuple(sorted([(term.keys[0], value), *derived]))
        identity = mint(kind_of(term.iri), term.iri, *packed([(term.keys[0], value)]))
        if JM.Fact in term.ancestors and frame is not None:
            anchors = (mention.id,) if mention else frame.anchors
            self.implied.setdefault(identity, Fact(identity, term.iri, statements, anchors, (frame.by,)))
        else:
            self.things[identity] = Thing(identity, (term.iri,), statements)
        return identity

    def _names_marked(self) -> set[tuple[str, str]]:
        """Return the names that the extract marks as instances of a class with a key: the people of the text."""
        found = set()
        for mention in self.extract.mentions:
            term = self.ontology.class_of(mention.label)
            if term is not None and len(term.keys) == 1 and not term.scheme:
                found.add((term.iri, mention.value or mention.quote))
        return found


def typed(content: str, datatype: str) -> Value:
    if datatype == RDF.langString:
        return text(literal(content, XSD.string).text, "zh")
    return literal(content, XSD.string if datatype == RDFS.Literal else datatype)


def packed(statements: Iterable[Statement]) -> list[str]:
    return [f"{p} {v.datatype} {v.language} {v.text}" for p, v in sorted(statements)]

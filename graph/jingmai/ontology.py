"""The ontology as the program sees it: what fills a class, which roles there are, what a name means.

Nothing about a class or a property is written in Python. An extension in Turtle (classes with an annotation label,
properties with a role, concepts with labels) is read together with the modules of the package and works like them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from pathlib import Path

import pyoxigraph as ox

import jingmai_ontology
from jingmai.errors import OntologyError
from jingmai.namespace import JM, OWL, QB, RDF, RDFS, SKOS, XSD

__all__ = ["ClassTerm", "Concept", "Ontology", "PropertyTerm", "load_ontology"]


@dataclass(frozen=True, slots=True)
class Concept:
    """Hold one concept of a vocabulary with its names."""

    iri: str
    scheme: str
    notation: str
    label: str
    label_en: str
    names: tuple[str, ...]
    hidden: tuple[str, ...]
    broader: tuple[str, ...]
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PropertyTerm:
    """Hold what a property declares: its role, its range and what it is for."""

    iri: str
    role: str
    domains: tuple[str, ...]
    range: str
    functional: bool
    dimension: bool
    incidental: bool
    label: str
    label_en: str


@dataclass(frozen=True, slots=True)
class ClassTerm:
    """Hold what a class declares or inherits: annotation label, key, scheme, and its ancestors (itself first).

    ``keys`` must have values; those of ``keys_if_given`` belong to the key where they have one.
    """

    iri: str
    annotation_label: str
    keys: tuple[str, ...]
    keys_if_given: tuple[str, ...]
    ancestors: tuple[str, ...]
    scheme: str
    open_scheme: bool
    label: str
    label_en: str


@dataclass
class _Facts:
    """Hold the triples of all modules by subject and predicate."""

    objects: dict[tuple[str, str], list[ox.NamedNode | ox.Literal | ox.BlankNode]] = field(
        default_factory=lambda: defaultdict(list)
    )
    subjects: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, triple: ox.Triple | ox.Quad) -> None:
        s, p, o = _key(triple.subject), triple.predicate.value, triple.object
        self.objects[s, p].append(o)  # type: ignore[arg-type]
        if isinstance(o, ox.NamedNode):
            self.subjects[p, o.value].append(s)

    def iris(self, subject: str, predicate: str) -> list[str]:
        return sorted({o.value for o in self.objects.get((subject, predicate), ()) if isinstance(o, ox.NamedNode)})

    def texts(self, subject: str, predicate: str, language: str | None = None) -> list[str]:
        values = self.objects.get((subject, predicate), ())
        return [o.value for o in values if isinstance(o, ox.Literal) and (language is None or o.language == language)]

    def text(self, subject: str, predicate: str, language: str | None = None) -> str:
        found = self.texts(subject, predicate, language)
        return found[0] if found else ""

    def list(self, subject: str, predicate: str) -> Iterator[str]:
        """Yield the IRIs of an RDF list."""
        nodes = self.objects.get((subject, predicate), ())
        node = _key(nodes[0]) if nodes else RDF.nil
        while node != RDF.nil:
            yield _key(self.objects[node, RDF.first][0])
            node = _key(self.objects[node, RDF.rest][0])


def _key(term: object) -> str:
    return f"_:{term.value}" if isinstance(term, ox.BlankNode) else str(term.value)  # type: ignore[attr-defined]


class Ontology:
    """Answer what the ontology declares, from the package's modules and any extensions.

    >>> onto = load_ontology()
    >>> onto.class_of("Observation").iri.rpartition("/")[2]
    'Observation'
    >>> onto.resolve("https://w3id.org/jingmai/voc/bound", "nearly").label
    '近'
    """

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self.quads = tuple(quads)
        self._facts = _Facts()
        for quad in self.quads:
            self._facts.add(quad)

    @cached_property
    def concepts(self) -> dict[str, Concept]:
        """Return the concepts of all vocabularies by IRI, in the order of their IRIs."""
        found = sorted(set(self._facts.subjects.get((RDF.type, SKOS.Concept), ())))
        return {iri: self._concept(iri) for iri in found}

    def _concept(self, iri: str) -> Concept:
        f = self._facts
        names = f.texts(iri, SKOS.altLabel, "zh")
        for sub in self._name_properties:
            names += f.texts(iri, sub, "zh")
        scheme = f.iris(iri, SKOS.inScheme)
        return Concept(
            iri,
            scheme[0] if scheme else "",
            f.text(iri, SKOS.notation),
            f.text(iri, SKOS.prefLabel, "zh"),
            f.text(iri, SKOS.prefLabel, "en"),
            tuple(dict.fromkeys(names)),
            tuple(f.texts(iri, SKOS.hiddenLabel)),
            tuple(f.iris(iri, SKOS.broader)),
            tuple(f.iris(iri, RDF.type)),
        )

    @cached_property
    def _name_properties(self) -> list[str]:
        """Return the kinds of alternative names that the ontology declares (short names, popular names)."""
        return sorted(set(self._facts.subjects.get((RDFS.subPropertyOf, SKOS.altLabel), ())))

    @cached_property
    def classes(self) -> dict[str, ClassTerm]:
        """Return the classes by IRI."""
        f = self._facts
        found = sorted(set(f.subjects.get((RDF.type, OWL.Class), ())) | set(f.subjects.get((RDF.type, RDFS.Class), ())))
        return {iri: self._class(iri) for iri in found if not iri.startswith("_:")}

    def _class(self, iri: str) -> ClassTerm:
        f = self._facts
        ancestors = self._ancestors(iri)
        own_key = (iri, OWL.hasKey) in f.objects  # what a key identifies is looked up in no scheme
        with_scheme = iri if own_key else next((a for a in ancestors if f.iris(a, JM.scheme)), iri)
        schemes = f.iris(with_scheme, JM.scheme)
        keys = next((keys for a in ancestors if (keys := tuple(f.list(a, OWL.hasKey)))), ())
        given = {key for key in keys if f.text(key, JM.keyIfGiven) == "true"}
        return ClassTerm(
            iri,
            f.text(iri, JM.annotationLabel),
            tuple(key for key in keys if key not in given),
            tuple(key for key in keys if key in given),
            ancestors,
            schemes[0] if schemes else "",
            f.text(with_scheme, JM.openScheme) == "true",
            f.text(iri, RDFS.label, "zh"),
            f.text(iri, RDFS.label, "en"),
        )

    def _ancestors(self, iri: str) -> tuple[str, ...]:
        seen = {iri: None}
        queue = [iri]
        while queue:
            for parent in self._facts.iris(queue.pop(0), RDFS.subClassOf):
                if parent not in seen:
                    seen[parent] = None
                    queue.append(parent)
        return tuple(seen)

    @cached_property
    def _descendants(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        for term in self.classes.values():
            for ancestor in term.ancestors:
                found[ancestor].append(term.iri)
        return {iri: tuple(sorted(below)) for iri, below in found.items()}

    def descendants(self, class_iri: str) -> tuple[str, ...]:
        """Return a class and the classes below it, in the order of their IRIs."""
        return self._descendants.get(class_iri, (class_iri,))

    @cached_property
    def properties(self) -> dict[str, PropertyTerm]:
        """Return the properties that bear a role, by IRI."""
        f = self._facts
        found = sorted({s for s, p in f.objects if p == JM.role})
        return {iri: self._property(iri) for iri in found}

    def _property(self, iri: str) -> PropertyTerm:
        f = self._facts
        types = set(f.iris(iri, RDF.type))
        ranges = f.iris(iri, RDFS.range)
        return PropertyTerm(
            iri,
            f.text(iri, JM.role),
            tuple(f.iris(iri, RDFS.domain)),
            ranges[0] if ranges else XSD.string,
            OWL.FunctionalProperty in types,
            QB.DimensionProperty in types,
            f.text(iri, JM.incidental) == "true",
            f.text(iri, RDFS.label, "zh"),
            f.text(iri, RDFS.label, "en"),
        )

    @cached_property
    def labels(self) -> dict[str, ClassTerm]:
        """Return the classes by annotation label."""
        return {c.annotation_label: c for c in self.classes.values() if c.annotation_label}

    def class_of(self, label: str) -> ClassTerm | None:
        """Return the class that an annotation label fills, ``None`` if there is none."""
        return self.labels.get(label)

    @cache  # noqa: B019  one ontology lives as long as its build
    def roles_of(self, class_iri: str) -> dict[str, PropertyTerm]:
        """Return the properties that fill the roles of a class, those of nearer ancestors first."""
        found: dict[str, PropertyTerm] = {}
        for ancestor in self.classes[class_iri].ancestors if class_iri in self.classes else (class_iri,):
            for prop in self.properties.values():
                if ancestor in prop.domains:
                    found.setdefault(prop.role, prop)
        return found

    @cached_property
    def _by_name(self) -> dict[tuple[str, str], Concept]:
        found: dict[tuple[str, str], Concept] = {}
        ranked: list[tuple[int, str, str, Concept]] = []
        for c in self.concepts.values():
            for rank, names in enumerate(((c.notation,), (c.label,), c.names, c.hidden, (c.label_en,))):
                ranked += [(rank, c.iri, name, c) for name in names if name]
        for _, _, name, c in sorted(ranked, key=lambda r: r[:3]):
            found.setdefault((c.scheme, name), c)
        return found

    def resolve(self, scheme: str, name: str) -> Concept | None:
        """Return the concept of a scheme with this notation or label, ``None`` if there is none."""
        return self._by_name.get((scheme, name))

    @cache  # noqa: B019
    def in_scheme(self, scheme: str) -> tuple[Concept, ...]:
        """Return the concepts of one scheme, given by its IRI or its last part."""
        return tuple(c for c in self.concepts.values() if scheme in (c.scheme, c.scheme.rpartition("/")[2]))

    @cache  # noqa: B019
    def within(self, iri: str, whole: str) -> bool:
        """Tell whether a concept lies below another along ``skos:broader``."""
        seen, queue = {iri}, [iri]
        while queue:
            current = queue.pop()
            if current == whole:
                return True
            concept = self.concepts.get(current)
            for parent in concept.broader if concept else ():
                if parent not in seen:
                    seen.add(parent)
                    queue.append(parent)
        return False


def load_ontology(extensions: Iterable[str | Path] = ()) -> Ontology:
    """Read the modules and vocabularies of the package, and extensions in Turtle.

    Raises ``OntologyError`` naming file and line of an extension that is no Turtle.
    """
    return _load(tuple(str(e) for e in extensions))


@lru_cache(maxsize=4)
def _load(extensions: tuple[str, ...]) -> Ontology:
    quads: list[ox.Quad] = []
    for resource in [*jingmai_ontology.modules(), *jingmai_ontology.vocabularies()]:
        quads += ox.parse(resource.read_bytes(), format=ox.RdfFormat.TURTLE, base_iri=str(JM))
    for extension in extensions:
        quads += _extension(Path(extension))
    return Ontology(quads)


def _extension(path: Path) -> list[ox.Quad]:
    try:
        return list(ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE, base_iri=str(JM), rename_blank_nodes=True))
    except OSError as error:
        raise OntologyError(str(path), f"can't be read ({error.strerror})", "a Turtle file") from error
    except SyntaxError as error:
        raise OntologyError(str(path), f"is not Turtle: {error}", "Turtle as in the guide to extensions") from error

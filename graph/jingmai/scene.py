"""The scene: what a drawing of the graph shows, as things, facts and relations, read from the store by SPARQL.

Nothing here knows a particular fact. What facts of any class lead to is a thing, unless it only qualifies (a unit, a
period, a measure); a fact with a key of its own (a policy) is a thing too. A fact about several things relates them:

    Observation(area 中国, flow export, partner 欧盟, product 服装)     中国 ──export──▶ 服装 ──export──▶ 欧盟, 中国 ──▶ 欧盟
    PostHolding(person 王军, organisation 海关总署)                    王军 ──post holding──▶ 海关总署
    PolicyDocument(title 办法, based_on 条例)                         办法 ──based on──▶ 条例

Classes and properties of extensions are drawn in the same way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import combinations

import pyoxigraph as ox

from jingmai.iri import local_name
from jingmai.namespace import ELI, JM, ORG, PROV, QB, RDF, RDFS, SCHEMA, SDMX_DIMENSION, SKOS
from jingmai.store import Store

__all__ = ["Link", "Names", "Scene", "SceneFact", "SceneThing", "read_scene"]

QUALIFYING = frozenset(
    JM[name]
    for name in (
        *("ArticleKind", "Bound", "Cell", "DateBasis", "DocumentKind", "EpistemicStatus", "Flow", "LimitKind"),
        *("Measure", "Modality", "Period", "PolicyAction", "Role", "SetAsideReason", "ShareBase", "Unit"),
    )
)
"""The classes whose instances say how, when or in what, and are no things of their own."""

_NAMING = (JM.flow, JM.action)  # a value of these names the relation better than any property
_CENTRES = (SDMX_DIMENSION.refArea, ORG.member, JM.changedPolicy, JM.laidDownBy)
_TOWARDS = frozenset({JM.issuer})  # these things stand at the beginning of the relation
_SPEAKER = JM.statisticalSource
_NO_TYPE = frozenset({SKOS.Concept, JM.Fact, JM.QuantifiedFact, PROV.Entity, QB.Observation})
_LABELS = (SKOS.prefLabel, RDFS.label, SCHEMA.name, ELI.title, JM.periodCode)
_CHUNK = 800


@dataclass(frozen=True, slots=True)
class Names:
    """Hold what something is called in Chinese and English."""

    zh: str
    en: str = ""


@dataclass(frozen=True, slots=True)
class SceneThing:
    """Hold a thing: the IRI of its most specific class, its names, and whether the name waits for review."""

    iri: str
    type: str
    names: Names
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class SceneFact:
    """Hold a fact: its class, what it states by property (IRIs or texts), its anchors, and the things it is about."""

    iri: str
    type: str
    values: Mapping[str, tuple[str, ...]]
    anchors: tuple[str, ...]
    about: tuple[tuple[str, str], ...]

    def one(self, property_iri: str) -> str:
        """Return the first value of a property, "" if there is none."""
        return next(iter(self.values.get(property_iri, ())), "")


@dataclass(frozen=True, slots=True)
class Link:
    """Hold a relation: two things, its type (the IRI of a property, class or concept), and the facts that say so."""

    source: str
    target: str
    type: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """Hold things and facts by IRI in sorted order, the links between things, and what everything is called."""

    things: Mapping[str, SceneThing]
    facts: Mapping[str, SceneFact]
    links: tuple[Link, ...]
    names: Mapping[str, Names]
    codes: Mapping[str, str] = field(default_factory=dict)

    def named(self, iri: str) -> Names:
        """Return what an IRI is called, its last part if nothing is known."""
        return self.names.get(iri) or Names(local_name(iri))


def read_scene(store: Store) -> Scene:
    """Return what a drawing of a store shows.

    >>> read_scene(Store.of()).links
    ()
    """
    return _Reader(store).scene()


def _sparql(name: str) -> str:
    return (files("jingmai") / "sparql" / f"scene-{name}.rq").read_text("utf-8")


@dataclass(slots=True)
class _Node:
    types: set[str] = field(default_factory=set)
    labels: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    code: str = ""
    edition: str = ""
    provisional: bool = False


class _Reader:
    """Read a store once, in a handful of queries."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.above: dict[str, set[str]] = defaultdict(set)
        for name, above in store.rows(_sparql("classes")):
            self.above[name].add(above)
        self.keys: dict[str, list[str]] = defaultdict(list)
        for name, prop in store.rows(_sparql("keys")):
            self.keys[name].append(prop)
        self.open = {p for p, _, is_open in store.rows(_sparql("open")) if is_open == "true"}
        self.names = self._terms()
        self.nodes: dict[str, _Node] = {}

    def _terms(self) -> dict[str, Names]:
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for term, label in self.store.query(_sparql("terms")):
            found[term.value][label.language] = label.value
        return {t: Names(v.get("zh") or v.get("en", ""), v.get("en", "")) for t, v in found.items()}

    def scene(self) -> Scene:
        raw = self._facts()
        self._describe(o for _, values, _ in raw.values() for v in values.values() for o, is_iri in v if is_iri)
        self._describe(iri for iri, (name, _, _) in raw.items() if self._is_thing_class(name))
        things = {iri: t for iri in sorted(self.nodes) if (t := self._thing(iri, raw))}
        self.names |= {iri: self._names(iri, raw) for iri in self.nodes}
        about = _About(raw, things)
        facts = {iri: self._fact(iri, raw[iri], about.of(iri)) for iri in sorted(raw)}
        links = [*self._stated(facts, things), *self._structural(things)]
        codes = {iri: node.code for iri, node in self.nodes.items() if node.code}
        return Scene(things, facts, _gathered(links), self.names, codes)

    # --- facts -------------------------------------------------------------------------------------------------------

    def _facts(self) -> dict[str, _Raw]:
        found: dict[str, _Raw] = {}
        for fact, name, prop, value in self.store.query(_sparql("facts")):
            known = found.get(fact.value)
            if known is None or len(self.above[name.value]) > len(self.above[known[0]]):
                known = found[fact.value] = (name.value, *(known[1:] if known else ({}, set())))
            if prop.value == PROV.wasDerivedFrom:
                known[2].add(value.value)
            else:
                known[1].setdefault(prop.value, set()).add((value.value, isinstance(value, ox.NamedNode)))
        return found

    def _fact(self, iri: str, raw: _Raw, about: tuple[tuple[str, str], ...]) -> SceneFact:
        name, values, anchors = raw
        stated = {p: tuple(sorted(o for o, _ in values[p])) for p in sorted(values)}
        return SceneFact(iri, name, stated, tuple(sorted(anchors)), about)

    def _is_thing_class(self, name: str) -> bool:
        """Tell whether the facts of a class are things too: those that a key identifies wherever they are named."""
        keys = next((self.keys[c] for c in [name, *sorted(self.above[name])] if self.keys.get(c)), [])
        return bool(keys) and JM.inArticle not in keys

    # --- things ------------------------------------------------------------------------------------------------------

    def _describe(self, iris: Iterable[str]) -> None:
        wanted = sorted(set(iris) - set(self.nodes))
        for iri in wanted:
            self.nodes[iri] = _Node()
        for chunk in _chunks(wanted):
            for node, prop, value in self.store.query(_sparql("described") % chunk):
                self._note(self.nodes[node.value], prop.value, value)

    def _note(self, node: _Node, prop: str, value: ox.NamedNode | ox.Literal) -> None:
        if prop == RDF.type:
            node.types.add(value.value)
        elif prop == SKOS.notation:
            node.code = value.value
        elif prop == JM.edition:
            node.edition = value.value
        elif prop == JM.provisional:
            node.provisional = value.value == "true"
        else:
            language = getattr(value, "language", None) or ""
            best = node.labels[prop].get(language)
            node.labels[prop][language] = min(best, value.value) if best else value.value

    def _thing(self, iri: str, raw: Mapping[str, _Raw]) -> SceneThing | None:
        node = self.nodes[iri]
        if iri in raw and not self._is_thing_class(raw[iri][0]):
            return None
        if any(QUALIFYING & (self.above[t] | {t}) for t in node.types):
            return None
        types = [t for t in node.types if t in self.names and t not in _NO_TYPE]
        kind = max(types, key=lambda t: (len(self.above[t]), t), default="")
        return SceneThing(iri, kind, self._names(iri, raw), node.provisional) if kind else None

    def _names(self, iri: str, raw: Mapping[str, _Raw]) -> Names:
        node = self.nodes[iri]
        for prop in _LABELS:
            if known := node.labels.get(prop):
                first = min(known.items())[1]
                apart = f"（{node.edition}）" if node.edition else ""  # of policies with the same title
                return Names((known.get("zh") or known.get("") or first) + apart, known.get("en", ""))
        return Names(self._by_key(iri, raw) or local_name(iri))

    def _by_key(self, iri: str, raw: Mapping[str, _Raw]) -> str:
        """Return the values of a fact's key: 宁波舟山港 3."""
        if iri not in raw:
            return ""
        name, values, _ = raw[iri]
        keys = next((self.keys[c] for c in [name, *sorted(self.above[name])] if self.keys.get(c)), [])
        given = [(is_iri, value) for key in keys for value, is_iri in sorted(values.get(key, ()))]
        parts = [
            self._names(v, {}).zh if is_iri and v in self.nodes else v for is_iri, v in sorted(given, reverse=True)
        ]
        return " ".join(parts)

    # --- links -------------------------------------------------------------------------------------------------------

    def _stated(self, facts: Mapping[str, SceneFact], things: Mapping[str, SceneThing]) -> Iterator[Link]:
        for fact in facts.values():
            if fact.iri in things:
                yield from (Link(fact.iri, thing, prop, (fact.iri,)) for prop, thing in fact.about if thing != fact.iri)
            else:
                yield from self._relating(fact)

    def _relating(self, fact: SceneFact) -> Iterator[Link]:
        """Yield how a fact relates the things it is about: from one of them to the others, and who said so."""
        own = [(p, t) for p, t in fact.about if t in fact.values.get(p, ())]
        rest = sorted(((p, t) for p, t in own if p != _SPEAKER), key=lambda part: self._rank(part))
        others = rest[1:]
        for prop, thing in others:
            centre, kind = rest[0][1], self._relation(fact, prop)
            ends = (thing, centre) if prop in _TOWARDS else (centre, thing)
            if centre != thing:
                yield Link(*ends, kind, (fact.iri,))
        yield from self._beside(fact, others)
        for _, speaker in (part for part in own if part[0] == _SPEAKER):
            for _, thing in others or rest:
                if speaker != thing:
                    yield Link(speaker, thing, _SPEAKER, (fact.iri,))

    def _beside(self, fact: SceneFact, others: list[tuple[str, str]]) -> Iterator[Link]:
        """Yield how the further dimensions of an observation relate: clothing is exported to the European Union."""
        if QB.Observation not in self.above[fact.type]:
            return
        for (prop, thing), (further, other) in combinations(others, 2):
            if prop != further and thing != other:
                yield Link(other, thing, self._relation(fact, prop), (fact.iri,))

    def _rank(self, part: tuple[str, str]) -> tuple[int, bool, str, str]:
        prop, thing = part
        place = _CENTRES.index(prop) if prop in _CENTRES else len(_CENTRES)
        return place, prop not in self.open, prop, thing

    def _relation(self, fact: SceneFact, prop: str) -> str:
        named = next((v for p in _NAMING if (v := fact.one(p))), "")
        return named or (prop if QB.Observation in self.above[fact.type] else fact.type)

    def _structural(self, things: Mapping[str, SceneThing]) -> Iterator[Link]:
        structural = {row[0] for row in self.store.rows(_sparql("structural"))} | {JM.GroupMembership}
        for chunk in _chunks(sorted(things)):
            for source, prop, target in self.store.rows(_sparql("links") % chunk):
                if prop in structural and target in things and target != source:
                    yield Link(source, target, prop)


_Raw = tuple[str, dict[str, set[tuple[str, bool]]], set[str]]


class _About:
    """Find the things that facts are about, also by way of other facts: a limit is about the policy of its norm."""

    def __init__(self, raw: Mapping[str, _Raw], things: Mapping[str, SceneThing]) -> None:
        self.raw = raw
        self.things = things
        self.found: dict[str, tuple[tuple[str, str], ...]] = {}
        by_name: dict[str, list[str]] = defaultdict(list)
        for thing in things.values():
            by_name[thing.names.zh].append(thing.iri)
        self.by_name = {name: iris[0] for name, iris in by_name.items() if len(iris) == 1}

    def of(self, iri: str) -> tuple[tuple[str, str], ...]:
        if iri not in self.found:
            self.found[iri] = ()  # facts that lead to one another end here
            self.found[iri] = tuple(sorted(set(self._parts(iri))))
        return self.found[iri]

    def _parts(self, iri: str) -> Iterator[tuple[str, str]]:
        if iri in self.things:
            yield (RDF.type, iri)
        for prop, values in self.raw[iri][1].items():
            for value, is_iri in values:
                if value in self.things and is_iri:
                    yield (prop, value)
                elif value in self.raw and is_iri:
                    yield from ((prop, thing) for _, thing in self.of(value))
                elif prop == JM.standsFor and value in self.by_name:
                    yield (prop, self.by_name[value])


def _gathered(links: Iterable[Link]) -> tuple[Link, ...]:
    """Return the links with those between the same things, of the same type, made one."""
    facts: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for link in links:
        facts[link.source, link.target, link.type].update(link.facts)
    return tuple(Link(*key, tuple(sorted(said))) for key, said in sorted(facts.items()))


def _chunks(iris: list[str]) -> Iterator[str]:
    for i in range(0, len(iris), _CHUNK):
        yield " ".join(f"<{iri}>" for iri in iris[i : i + _CHUNK])

"""Known: everything the graph knows of one thing, each fact with the words it was read from."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.resources import files

import pyoxigraph as ox

from jingmai.audited import KnownCheck, checks_of
from jingmai.errors import QueryError
from jingmai.evidence import Evidence, evidence_of
from jingmai.history import Earlier, earlier_of
from jingmai.namespace import RDFS, SCHEMA, SKOS
from jingmai.scene import Names, Scene, SceneFact, read_scene
from jingmai.store import Store
from jingmai.wording import Wording, worded

__all__ = ["Known", "KnownFact", "KnownRelation", "known_of"]

_NAME_PROPERTIES = (SKOS.altLabel, SKOS.hiddenLabel)


@dataclass(frozen=True, slots=True)
class KnownFact:
    """Hold a fact in words, its kind, where it was read, the checks that rest on it, and what a person replaced by it."""

    iri: str
    kind: str
    wording: Wording
    evidence: tuple[Evidence, ...]
    checks: tuple[KnownCheck, ...] = ()
    earlier: tuple[Earlier, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownRelation:
    """Hold a relation to another thing; ``forward`` tells whether it points away."""

    relation: str
    other: str
    forward: bool
    facts: int


@dataclass(frozen=True, slots=True)
class Known:
    """Hold what is known of a thing: names, kind, definition, the terms above it, facts and relations."""

    iri: str
    names: Names
    kind: str
    other_names: tuple[str, ...]
    definition: str
    broader: tuple[str, ...]
    facts: tuple[KnownFact, ...]
    relations: tuple[KnownRelation, ...]


def known_of(store: Store, label: str) -> list[Known]:
    """Return all things of a name (preferred, alternative, title, code or IRI) with what is known of them.

    Things that facts speak of come first. Raises ``QueryError`` for an unknown name, with names that are like it.
    """
    iris = _named(store, label)
    if not iris:
        similar = _similar(store, label)
        raise QueryError(label, "nothing of this name is known", " or ".join(similar) or "a name of the vocabularies")
    scene = read_scene(store)
    found = [_known(store, scene, iri) for iri in iris]
    return sorted(found, key=lambda k: (-len(k.facts), k.iri))


def _sparql(name: str) -> str:
    return (files("jingmai") / "sparql" / f"known-{name}.rq").read_text("utf-8")


def _named(store: Store, label: str) -> list[str]:
    literals = [ox.Literal(label), ox.Literal(label, language="zh"), ox.Literal(label, language="en")]
    values = " ".join(str(x) for x in literals)
    found = {row[0] for row in store.rows(_sparql("named") % values)}
    with suppress(ValueError):  # it may be no IRI after all
        if "//" in label and store.query(f"ASK {{ {ox.NamedNode(label)} ?p ?o }}"):
            found.add(label)
    return sorted(found)


def _similar(store: Store, label: str) -> list[str]:
    """Return up to five names that hold the label, lie in it, or are spelled like it."""
    names = sorted({row[0] for row in store.rows(_sparql("names"))}, key=lambda n: (len(n), n))
    wanted = label.casefold()
    holding = [n for n in names if wanted in n.casefold() or (len(n) > 1 and n.casefold() in wanted)]
    near = get_close_matches(label, names, 5, 0.6)
    return list(dict.fromkeys([*near, *holding]))[:5]


def _known(store: Store, scene: Scene, iri: str) -> Known:
    told: dict[str, list[str]] = {}
    rows = store.rows(_sparql("thing") % f"<{iri}>")
    for prop, value, language in rows:
        if language in ("", "zh"):
            told.setdefault(prop, []).append(value)
    english = next((v for p, v, language in rows if p == SKOS.prefLabel and language == "en"), "")
    thing = scene.things.get(iri)
    first = next((v for p in (SKOS.prefLabel, SCHEMA.name, RDFS.label) for v in told.get(p, ())), iri)
    facts = [f for f in scene.facts.values() if f.iri == iri or iri in {t for _, t in f.about}]
    kinds = [v for p, v, language in rows if p == "kind" and language == "zh"]
    return Known(
        iri,
        thing.names if thing else Names(first, english),
        scene.named(thing.type).zh if thing else next(iter(sorted(kinds)), ""),
        tuple(sorted({v for p in _NAME_PROPERTIES for v in told.get(p, ())})),
        next(iter(told.get(SKOS.definition, ())), ""),
        tuple(sorted(v for p, v, language in rows if p == "above" and language == "zh")),
        tuple(_facts(store, scene, facts)),
        tuple(_relations(scene, iri)),
    )


def _facts(store: Store, scene: Scene, facts: Iterable[SceneFact]) -> list[KnownFact]:
    facts = list(facts)
    found = evidence_of(store, (a for f in facts for a in f.anchors))
    checks = checks_of(store, (f.iri for f in facts))
    earlier = earlier_of(store, (f.iri for f in facts))
    made = [
        KnownFact(
            f.iri,
            scene.named(f.type).zh,
            worded(f, scene),
            tuple(found[a] for a in f.anchors if a in found),
            tuple(checks.get(f.iri, ())),
            tuple(earlier.get(f.iri, ())),
        )
        for f in facts
    ]
    return sorted(made, key=lambda k: (k.kind, k.wording.period, k.wording.zh, k.iri))


def _relations(scene: Scene, iri: str) -> list[KnownRelation]:
    found = [
        KnownRelation(
            scene.named(link.type).zh,
            scene.named(link.target if link.source == iri else link.source).zh,
            link.source == iri,
            len(link.facts),
        )
        for link in scene.links
        if iri in (link.source, link.target)
    ]
    return sorted(found, key=lambda r: (r.relation, not r.forward, r.other))

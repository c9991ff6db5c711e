"""The network: things and how facts relate them, as a networkx graph with the measures that analysts ask for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

from jingmai.errors import QueryError
from jingmai.namespace import ELI, JM
from jingmai.scene import Scene, SceneFact, read_scene
from jingmai.wording import worded

if TYPE_CHECKING:
    from jingmai.store import Store

__all__ = [
    "Network",
    "Step",
    "communities",
    "draw",
    "issuing_together",
    "measures",
    "network",
    "pagerank",
    "path",
    "path_between",
]

Network: TypeAlias = "nx.MultiDiGraph[str]"
Row: TypeAlias = dict[str, str | int | float]

_SAMPLED = 1500  # beyond so many things betweenness is estimated from as many beginnings
_SEED = 1
_DETOUR = 1.0001  # of paths of one length those by values come before those by rates and shares
_OTHER_NAMES = "SELECT ?thing ?name WHERE { ?thing skos:altLabel|skos:hiddenLabel ?name }"
_ISSUING = (JM.issuer, ELI.passed_by)


@dataclass(frozen=True, slots=True)
class Step:
    """Hold one step of a path: from one node to the next, by which relation and which facts.

    ``start`` and ``end`` are labels; ``forward`` tells whether the relation points along the path.
    """

    source: str
    target: str
    start: str
    relation: str
    end: str
    forward: bool
    facts: tuple[str, ...]


def network(store: Store, *, figures: bool = False) -> Network:
    """Return things as nodes and relations as edges; with ``figures`` each fact is a node between its things.

    Nodes carry ``label``, ``label_en``, ``type``, ``type_en``, ``kind`` (thing or fact), ``provisional`` and ``facts``
    (IRIs); edges, keyed by the IRI of their type, ``relation``, ``relation_en`` and ``facts``.
    """
    return draw(read_scene(store), figures=figures)


def draw(scene: Scene, *, figures: bool = False) -> Network:
    """Return the network of a scene."""
    graph: Network = nx.MultiDiGraph()
    facts: dict[str, list[str]] = defaultdict(list)
    for fact in scene.facts.values():
        for about in dict.fromkeys(t for _, t in fact.about):
            facts[about].append(fact.iri)
    for thing in scene.things.values():
        graph.add_node(
            thing.iri,
            label=thing.names.zh,
            label_en=thing.names.en,
            type=scene.named(thing.type).zh,
            type_en=scene.named(thing.type).en,
            kind="thing",
            provisional=thing.provisional,
            facts=tuple(facts[thing.iri]),
        )
    for link in scene.links:
        if link.facts and figures and not any(f in scene.things for f in link.facts):
            continue  # the facts themselves stand between
        _join(graph, scene, link.source, link.target, link.type, link.facts)
    if figures:
        for fact in scene.facts.values():
            _add_fact(graph, scene, fact)
    return graph


def _join(graph: Network, scene: Scene, source: str, target: str, kind: str, facts: tuple[str, ...]) -> None:
    names = scene.named(kind)
    graph.add_edge(source, target, key=kind, relation=names.zh, relation_en=names.en, facts=facts)


def _add_fact(graph: Network, scene: Scene, fact: SceneFact) -> None:
    if fact.iri in scene.things or not fact.about:
        return
    wording, kind = worded(fact, scene), scene.named(fact.type)
    graph.add_node(
        fact.iri,
        label=wording.zh,
        label_en=wording.en,
        type=kind.zh,
        type_en=kind.en,
        kind="fact",
        provisional=False,
        facts=(fact.iri,),
    )
    cost = 1.0 if scene.codes.get(fact.one(JM.measure)) == "level" else _DETOUR
    for prop, thing in fact.about:
        _join(graph, scene, fact.iri, thing, prop, (fact.iri,))
        graph[fact.iri][thing][prop]["cost"] = cost


# --- measures --------------------------------------------------------------------------------------------------------


def measures(graph: Network) -> list[Row]:
    """Return degree, PageRank, betweenness and community of each node, the most central first.

    Relations count once for each pair of things, whatever their direction; the same graph gives the same table.
    """
    simple = _simple(graph)
    names = list(graph)
    rank = pagerank(simple)
    between = _betweenness(simple)
    community = {n: i for i, members in enumerate(communities(graph), 1) for n in members}
    rows: list[Row] = [
        {
            "label": graph.nodes[name]["label"],
            "type": graph.nodes[name]["type"],
            "degree": simple.degree(i),
            "facts": len(graph.nodes[name]["facts"]),
            "pagerank": round(rank[i], 6),
            "betweenness": round(between[i], 6),
            "community": community[name],
        }
        for i, name in enumerate(names)
    ]
    return sorted(rows, key=lambda r: (-float(r["pagerank"]), str(r["label"])))


def _simple(graph: Network) -> nx.Graph[int]:
    """Return the undirected graph over numbers, whose hashes are the same in every process."""
    place = {name: i for i, name in enumerate(graph)}
    simple: nx.Graph[int] = nx.Graph()
    simple.add_nodes_from(range(len(place)))
    pairs = {(min(place[a], place[b]), max(place[a], place[b])) for a, b in graph.edges() if a != b}
    simple.add_edges_from(sorted(pairs))
    return simple


def pagerank(graph: nx.Graph[int], damping: float = 0.85, rounds: int = 100) -> dict[int, float]:
    """Return the PageRank of the nodes of an undirected graph.

    >>> star = nx.star_graph(3)
    >>> ranks = pagerank(star)
    >>> ranks[0] > 2 * ranks[1], round(sum(ranks.values()), 6)
    (True, 1.0)
    """
    nodes = list(graph)
    if not nodes:
        return {}
    rank = dict.fromkeys(nodes, 1 / len(nodes))
    for _ in range(rounds):
        alone = sum(rank[n] for n in nodes if not graph.degree(n))
        floor = (1 - damping + damping * alone) / len(nodes)
        new = {n: floor + damping * sum(rank[m] / graph.degree(m) for m in graph[n]) for n in nodes}
        moved = sum(abs(new[n] - rank[n]) for n in nodes)
        rank = new
        if moved < 1e-10 * len(nodes):
            break
    return rank


def _betweenness(graph: nx.Graph[int]) -> dict[int, float]:
    sample = None if len(graph) <= _SAMPLED else min(_SAMPLED // 5, len(graph))
    found: dict[int, float] = nx.betweenness_centrality(graph, k=sample, seed=_SEED)
    return found


def communities(graph: Network) -> list[list[str]]:
    """Return the communities (Louvain), the largest first; the same graph gives the same communities."""
    names = list(graph)
    found = nx.community.louvain_communities(_simple(graph), seed=_SEED) if names else []
    listed = [sorted(names[i] for i in members) for members in found]
    return sorted(listed, key=lambda members: (-len(members), members))


def issuing_together(scene: Scene) -> list[Row]:
    """Return which bodies issue documents together: each pair, how many, and their titles."""
    issuers: dict[str, set[str]] = defaultdict(set)
    for fact in scene.facts.values():
        policy = fact.iri if fact.iri in scene.things else fact.one(JM.changedPolicy)
        for prop in _ISSUING:
            issuers[policy].update(fact.values.get(prop, ()))
    titles: dict[tuple[str, str], list[str]] = defaultdict(list)
    for policy, bodies in sorted(issuers.items()):
        for pair in combinations(sorted(bodies, key=lambda b: (scene.codes.get(b, "~"), b)), 2):
            titles[pair].append(scene.named(policy).zh)
    rows: list[Row] = [
        {"body": scene.named(a).zh, "with": scene.named(b).zh, "documents": len(t), "titles": "；".join(sorted(t))}
        for (a, b), t in titles.items()
    ]
    return sorted(rows, key=lambda r: (-int(r["documents"]), str(r["body"]), str(r["with"])))


# --- paths -----------------------------------------------------------------------------------------------------------


def path_between(store: Store, start: str, end: str) -> list[Step]:
    """Return a shortest path between two things of a store by way of facts, given by any of their names.

    Raises ``QueryError`` as ``path`` does.
    """
    names: dict[str, list[str]] = defaultdict(list)
    for thing, name in store.rows(_OTHER_NAMES):
        names[thing].append(name)
    return path(network(store, figures=True), start, end, names)


def path(graph: Network, start: str, end: str, names: Mapping[str, Iterable[str]] | None = None) -> list[Step]:
    """Return a shortest path between two nodes, given by label or IRI; relations are followed both ways.

    ``names`` are further names of nodes by IRI. Raises ``QueryError`` for a name that is unknown, with those that are like it,
    and for things that nothing joins.
    """
    sources, targets = _meant(graph, start, names or {}), _meant(graph, end, names or {})
    plain = graph.to_undirected(as_view=True)
    best: list[str] = []
    for source in sources:
        for target in targets:
            try:
                found = nx.shortest_path(plain, source, target, weight=_cost)
            except nx.NetworkXNoPath:
                continue
            best = min((found, best), key=len) if best else found
    if not best:
        raise QueryError(f"{start} – {end}", "nothing joins them", "two things of one connected part")
    return [_step(graph, a, b) for a, b in pairwise(best)]


def _cost(_source: str, _target: str, edges: Mapping[str, Mapping[str, float]]) -> float:
    return min(data.get("cost", 1.0) for data in edges.values())


def _step(graph: Network, a: str, b: str) -> Step:
    forward = graph.has_edge(a, b)
    edges = graph[a][b] if forward else graph[b][a]
    kind = max(edges, key=lambda k: (len(edges[k]["facts"]), k))
    labels = graph.nodes[a]["label"], graph.nodes[b]["label"]
    return Step(a, b, labels[0], edges[kind]["relation"], labels[1], forward, tuple(edges[kind]["facts"]))


def _meant(graph: Network, name: str, names: Mapping[str, Iterable[str]]) -> list[str]:
    if name in graph:
        return [name]
    wanted = name.casefold()
    found = [
        n for n, data in graph.nodes(data=True) if wanted in (data["label"].casefold(), data["label_en"].casefold())
    ]
    found = found or [n for n in graph if name in names.get(n, ())]
    if found:
        return found
    labels = Counter(data["label"] for _, data in graph.nodes(data=True) if data["kind"] == "thing")
    near = get_close_matches(name, labels, 3, 0.3) or [label for label in labels if name in label][:3]
    hint = " or ".join(near) if near else "a label in the network"
    raise QueryError(name, "there is no such thing in the network", hint)

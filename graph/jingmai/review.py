"""Review: the names that no vocabulary knows, and how one is accepted into a vocabulary of the user's own."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
from pypinyin import lazy_pinyin

from jingmai.errors import OntologyError
from jingmai.namespace import JM
from jingmai.ontology import Ontology, load_ontology

if TYPE_CHECKING:
    from jingmai.knowledge_graph import KnowledgeGraph

__all__ = ["NewName", "accept", "kinds", "names_to_review"]

_SCHEMES = "https://w3id.org/jingmai/voc/"
_HEADER = """@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix jm: <https://w3id.org/jingmai/def/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

"""


@dataclass(frozen=True, slots=True)
class NewName:
    """Hold a name that became a provisional concept: what kind of thing, how often, and the first sentence."""

    label: str
    kind: str
    count: int
    sentence: str
    document: str


def names_to_review(kg: KnowledgeGraph) -> list[NewName]:
    """Return the provisional names of a graph, the most frequent first."""
    rows = list(
        kg.query(
            """SELECT ?label ?scheme ?anchor ?sentence ?document WHERE {
              ?concept jm:provisional true ; skos:prefLabel ?label ; skos:inScheme ?scheme .
              FILTER (LANG(?label) = "zh")
              ?fact ?role ?concept ; prov:wasDerivedFrom ?anchor .
              ?anchor jm:inSentence/jm:sentenceText ?sentence ; oa:hasSource/jm:documentName ?document .
            }"""
        )
    )
    counts: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], tuple[str, str]] = {}
    for row in sorted(rows, key=lambda r: (str(r["document"]), str(r["anchor"]))):
        key = (str(row["label"]), str(row["scheme"]).removeprefix(_SCHEMES))
        counts[key] += 1
        first.setdefault(key, (str(row["sentence"]).strip(), str(row["document"])))
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [NewName(label, kind, count, *first[label, kind]) for (label, kind), count in ranked]


def kinds(ontology: Ontology | None = None) -> list[str]:
    """Return the kinds of names that a vocabulary may grow by.

    >>> "product" in kinds()
    True
    """
    found = (ontology or load_ontology()).classes.values()
    return sorted({c.scheme.rpartition("/")[2] for c in found if c.scheme and c.open_scheme})


def accept(
    path: str | Path, label: str, kind: str, *, english: str = "", names: Iterable[str] = (), broader: str = ""
) -> str:
    """Add a concept to a vocabulary in Turtle, made if it is missing, and return the IRI of the concept.

    ``names`` are other names in Chinese, ``broader`` a label of the same kind. Raises ``OntologyError`` for a kind that
    there is not, a name that is taken, a broader concept that is unknown, or a file that is no Turtle.
    """
    path = Path(path)
    ontology = load_ontology([path] if path.is_file() else [])
    if kind not in kinds(ontology):
        raise OntologyError(label, f"there is no kind {kind!r} that names can be added to", ", ".join(kinds(ontology)))
    scheme = f"{_SCHEMES}{kind}"
    for name in (label, *names):
        if taken := ontology.resolve(scheme, name):
            raise OntologyError(str(path), f"{name!r} is already a name of {taken.label} ({taken.iri})", "a new name")
    above = ontology.resolve(scheme, broader) if broader else None
    if broader and above is None:
        raise OntologyError(str(path), f"no {kind} is called {broader!r}", "a label that the vocabularies know")
    concept = ox.NamedNode(f"{scheme}/{_identifier(label)}")
    classes = [c.iri for c in ontology.classes.values() if c.scheme == scheme]
    lines = [f"{concept} a skos:Concept, <{min(classes, key=len)}> ; skos:inScheme <{scheme}> ;"]
    lines.append(
        f"    skos:prefLabel {ox.Literal(label, language='zh')}, {ox.Literal(english or label, language='en')}"
    )
    lines += [f"    ; skos:altLabel {ox.Literal(name, language='zh')}" for name in names]
    lines += [f"    ; skos:broader <{above.iri}>"] if above else []
    text = path.read_text("utf-8") if path.is_file() else _HEADER
    grown = text.rstrip() + "\n\n" + "\n".join(lines) + " .\n"
    list(ox.parse(grown, format=ox.RdfFormat.TURTLE, base_iri=str(JM)))  # nothing is written that can't be read
    path.write_text(grown, "utf-8", newline="\n")
    return concept.value


def _identifier(label: str) -> str:
    """Return an ASCII identifier for a label: its sound, and a few digits that tell homophones apart."""
    sound = re.sub(r"[^a-z0-9]+", "-", "-".join(lazy_pinyin(label)).lower()).strip("-")[:48]
    return f"{sound}-{hashlib.sha256(label.encode()).hexdigest()[:6]}"

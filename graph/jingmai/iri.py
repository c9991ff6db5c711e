"""IRIs of instances and graphs: minted from what identifies a thing, the same on every machine.

https://w3id.org/jingmai/id/observation/3f9a…   an instance: its kind and the hash of its key
https://w3id.org/jingmai/graph/document/71575…  the named graph of one version of a document
https://w3id.org/jingmai/graph/checks           what an audit found, beside …/graph/derived with what follows
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from json.encoder import encode_basestring_ascii as _quoted

__all__ = [
    "CHECKS_GRAPH",
    "DERIVED_GRAPH",
    "DOCUMENT_GRAPHS",
    "ONTOLOGY_GRAPH",
    "QUARANTINE_GRAPH",
    "document_graph",
    "document_iri",
    "kind_of",
    "local_name",
    "mint",
    "provisional_iri",
]

BASE = "https://w3id.org/jingmai/"
ONTOLOGY_GRAPH = BASE + "graph/ontology"
QUARANTINE_GRAPH = BASE + "graph/quarantine"
DOCUMENT_GRAPHS = BASE + "graph/document/"
CHECKS_GRAPH = BASE + "graph/checks"
DERIVED_GRAPH = BASE + "graph/derived"
_HEX = 20  # 80 bits: no collision to be expected below 10^11 instances


def mint(kind: str, *key: str) -> str:
    """Return the IRI of the instance of a kind that a key identifies.

    >>> mint("period", "2025") == mint("period", "2025") != mint("period", "2024")
    True
    >>> mint("person", "王军")
    'https://w3id.org/jingmai/id/person/61d9245ce68ece8fc3b5'
    """
    return f"{BASE}id/{kind}/{_digest(key)}"


def _digest(key: tuple[str, ...]) -> str:
    packed = f"[{', '.join(map(_quoted, key))}]"  # JSON is unambiguous: ("a", "b") is not ("a b",)
    return hashlib.sha256(packed.encode("ascii")).hexdigest()[:_HEX]


def provisional_iri(scheme: str, label: str) -> str:
    """Return the IRI of a concept that a scheme does not know yet.

    >>> provisional_iri("https://w3id.org/jingmai/voc/product", "低空飞行器").startswith(
    ...     "https://w3id.org/jingmai/voc/product/provisional-")
    True
    """
    return f"{scheme}/provisional-{_digest((label,))}"


def local_name(iri: str) -> str:
    """Return the last part of an IRI.

    >>> local_name("http://www.w3.org/ns/org#Membership"), local_name("https://schema.org/Person")
    ('Membership', 'Person')
    """
    return re.split(r"[/#:]", iri)[-1]


@lru_cache(maxsize=256)
def kind_of(class_iri: str) -> str:
    """Return the readable kind of a class's instances: its local name in lower-case ASCII with hyphens.

    >>> kind_of("https://w3id.org/jingmai/def/PolicyDocument"), kind_of("https://example.org/港口")
    ('policy-document', 'thing')
    """
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", local_name(class_iri))
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-") or "thing"


def document_iri(key: str) -> str:
    """Return the IRI of a document version, given by the 16 digits of its key."""
    return f"{BASE}id/document/{key}"


def document_graph(key: str) -> str:
    """Return the named graph of a document version, given by the 16 digits of its key."""
    return DOCUMENT_GRAPHS + key

"""History: what stood in the place of a fact before a person corrected it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from jingmai.store import Store

__all__ = ["Earlier", "earlier_of"]

_LEFT_OUT = ("indicator_text", "product_text", "reported_as", "reported_precision", "tier")  # follow from the others


@dataclass(frozen=True, slots=True)
class Earlier:
    """Hold a reading that was replaced: its roles in words, who had read it, and who replaced it."""

    words: str
    read_by: str
    replaced_by: str


def earlier_of(store: Store, facts: Iterable[str]) -> dict[str, list[Earlier]]:
    """Return by IRI of a fact what a person replaced by it."""
    listed = " ".join(f"<{iri}>" for iri in facts)
    if not listed:
        return {}
    found: dict[str, list[Earlier]] = {}
    for fact, content, read_by, replaced_by in store.rows(_QUERY % listed):
        found.setdefault(fact, []).append(Earlier(_words(content), read_by, replaced_by))
    return found


_QUERY = """
SELECT ?fact ?content ?read ?replaced WHERE {
  VALUES ?fact { %s }
  ?fact prov:wasRevisionOf ?aside .
  ?aside jm:frameContent ?content .
  OPTIONAL { ?aside prov:wasGeneratedBy/rdfs:label ?read }
  OPTIONAL { ?aside prov:wasInvalidatedBy/rdfs:label ?replaced }
} ORDER BY ?fact ?content ?read ?replaced
"""


def _words(content: str) -> str:
    """Return the roles of a frame's content as people read them.

    >>> _words('{"product": [{"quote": "机电", "value": "机电产品"}], "flow": ["export"], "tier": ["core"]}')
    'product=机电产品 flow=export'
    """
    roles = json.loads(content)
    return " ".join(f"{r}={'、'.join(map(_said, values))}" for r, values in roles.items() if r not in _LEFT_OUT)


def _said(value: object) -> str:
    return str(value.get("value") or value.get("quote") or "") if isinstance(value, dict) else str(value)

"""What the report offers to decide: the suspects, with their words in the text and what was read of them.

A person's decision leaves the page as a file that ``jingmai build --annotations`` takes (``jingmai.formats.decisions``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from jingmai.audit.audit import Audit
from jingmai.formats.decisions import FORMAT

__all__ = ["offered"]

_ROLES = """SELECT DISTINCT ?f ?role ?told WHERE {
  VALUES ?f { %s } ?f ?property ?value . ?property jm:role ?role .
  OPTIONAL { ?value skos:notation ?code } OPTIONAL { ?value jm:periodCode ?period } OPTIONAL { ?value schema:name ?person }
  OPTIONAL { ?value skos:prefLabel ?label . FILTER (LANG(?label) = "zh") }
  VALUES ?role { "area" "partner" "product" "segment" "indicator" "share_base" "attributed" "flow" "measure" "period" "base"
    "value" "unit" "bound" "status" "reported_as" "reported_precision" "tier" "indicator_text" "product_text" }
  BIND (?role IN ("area", "partner", "product", "segment", "indicator", "share_base", "attributed") AS ?named)
  BIND (COALESCE(IF(?named, COALESCE(?label, ?person), COALESCE(?code, ?period, ?label)), ?value) AS ?told) }"""
_BESIDE = """SELECT DISTINCT ?f ?other WHERE {
  VALUES ?f { %s } ?f prov:wasDerivedFrom ?anchor . ?other prov:wasDerivedFrom ?anchor ; a jm:Observation . FILTER (?f != ?other) }"""


def offered(audit: Audit, text: Callable[[str], str] | None) -> dict[str, Any]:
    """Return what is to be decided, as data for the page: documents with their texts, figures with spans and roles.

    ``text`` gives the text of a document by the key in its IRI; without it nothing is offered.
    """
    suspects = {s.figure.iri: s.figure for s in audit.suspects.values()}
    if audit.store is None or text is None or not suspects:
        return {"format": FORMAT, "documents": {}, "figures": {}}
    beside: dict[str, list[str]] = defaultdict(list)
    for figure, other in sorted(audit.store.rows(_BESIDE % _listed(suspects))):
        beside[figure].append(other)
    roles = _roles(audit, {*suspects, *(o for others in beside.values() for o in others)})
    digests = {row[0]: row[1] for row in audit.store.rows("SELECT ?d ?g WHERE { ?d jm:digest ?g }")}
    names = audit.documents()
    figures, documents = {}, {}
    for iri, places in sorted(audit.evidence(suspects.values()).items()):
        place = places[0]
        document = place.document_iri
        figures[iri] = {
            "document": digests[document], "spans": [list(span) for span in place.spans], "quote": place.quote,
            "roles": roles[iri], "beside": [roles[other] for other in beside[iri]],
        }  # fmt: skip
        documents[digests[document]] = {"name": names[document], "digest": digests[document], "text": text(document)}
    return {"format": FORMAT, "documents": documents, "figures": figures}


def _listed(iris: Iterable[str]) -> str:
    return " ".join(f"<{iri}>" for iri in sorted(iris))


def _roles(audit: Audit, figures: Iterable[str]) -> dict[str, dict[str, list[str]]]:
    assert audit.store is not None
    found: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for figure, role, told in sorted(audit.store.rows(_ROLES % _listed(figures))):
        found[figure].setdefault(role, []).append(told)
    return found

"""Evidence: the words a fact was read from, in their sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jingmai.store import Store

__all__ = ["Evidence", "evidence_of"]

_CHUNK = 500
_QUERY = """
SELECT ?anchor ?document ?name ?issued ?basis ?publisher ?sentence ?headline ?start ?end ?quote ?before WHERE {
  VALUES ?anchor { %s }
  ?anchor oa:hasSource ?document ; oa:hasSelector ?selector .
  ?selector oa:start ?start ; oa:end ?end ; oa:exact ?quote .
  ?document jm:documentName ?name .
  OPTIONAL { ?selector oa:prefix ?before }
  OPTIONAL { ?document dcterms:issued ?issued }
  OPTIONAL { ?document jm:dateBasis/skos:notation ?basis }
  OPTIONAL { ?document dcterms:publisher ?publisher }
  OPTIONAL { ?anchor jm:inSentence/jm:sentenceText ?sentence }
  OPTIONAL { ?anchor jm:inArticle/jm:headline ?headline }
}
ORDER BY ?anchor ?start
"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Hold where a fact was read: the quotation, its sentence, and the document with its date.

    ``before`` are the characters before it, which tell where in the sentence it stands if its words occur twice;
    ``spans`` are offsets into the document's text, several where a column breaks inside the quotation.
    """

    anchor: str
    quote: str
    sentence: str
    document: str
    document_iri: str
    published: str
    date_basis: str
    publisher: str
    headline: str
    spans: tuple[tuple[int, int], ...]
    before: str = ""


def evidence_of(store: Store, anchors: Iterable[str]) -> dict[str, Evidence]:
    """Return the evidence of anchors by their IRIs; those that are unknown are left out."""
    wanted = sorted(set(anchors))
    found: dict[str, Evidence] = {}
    for i in range(0, len(wanted), _CHUNK):
        values = " ".join(f"<{a}>" for a in wanted[i : i + _CHUNK])
        for row in store.rows(_QUERY % values):
            found[row[0]] = _joined(found.get(row[0]), row)
    return found


def _joined(known: Evidence | None, row: tuple[str, ...]) -> Evidence:
    anchor, iri, name, issued, basis, publisher, sentence, headline, start, end, quote, before = row
    span = (int(start), int(end))
    spans = known.spans if known else ()
    if span in spans:  # the same selector described in two graphs
        return known  # type: ignore[return-value]
    whole = (known.quote if known else "") + quote
    first = known.before if known else before
    return Evidence(anchor, whole, sentence, name, iri, issued, basis, publisher, headline, (*spans, span), first)

"""Terms: nodes and literals as N-Triples writes them, and what constraints ask of them.

A term is a text here, ``<http://a>`` or ``"9"^^<…#decimal>``: so it stands in the lines of a document, and two terms are
the same if their texts are.
"""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from jingmai.namespace import RDF, XSD

__all__ = ["Comparable", "comparable", "datatype", "is_blank", "is_iri", "is_literal", "language", "lexical"]

Comparable: TypeAlias = tuple[str, Decimal | str | datetime]
"""A kind of value and a value: those of one kind have an order."""

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_PLAIN = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}
_NUMERIC = re.compile(r"(?:decimal|integer|double|float|long|int|short|byte|(?:non)?(?:Positive|Negative)Integer|"
                      r"(?:positive|negative)Integer|unsigned(?:Long|Int|Short|Byte))$")  # fmt: skip
_PARTIAL = re.compile(r"\d{4}(?:-\d\d){0,2}$")
_DATES = frozenset({XSD.date, XSD.gYear, XSD.gYearMonth})


def is_iri(term: str) -> bool:
    return term[0] == "<"


def is_blank(term: str) -> bool:
    return term[0] == "_"


def is_literal(term: str) -> bool:
    return term[0] == '"'


def lexical(term: str) -> str:
    r"""Return the text of a literal or the IRI of a node.

    >>> lexical('"say \\"9\\""@en'), lexical("<http://a>")
    ('say "9"', 'http://a')
    """
    if term[0] != '"':
        return term[1:-1] if term[0] == "<" else term.removeprefix("_:")
    content = term[1 : term.rindex('"')]
    return _ESCAPE.sub(_unescaped, content) if "\\" in content else content


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _PLAIN.get(match[3], match[3])


def datatype(term: str) -> str:
    """Return the IRI of a literal's datatype, empty for a node.

    >>> datatype('"9"@en').rpartition("#")[2], datatype('"9"').rpartition("#")[2], datatype("<http://a>")
    ('langString', 'string', '')
    """
    if term[0] != '"':
        return ""
    if term[-1] == '"':
        return XSD.string
    return term[term.rindex("^^<") + 3 : -1] if term[-1] == ">" else RDF.langString


def language(term: str) -> str:
    """Return the language of a literal, empty if it has none."""
    return term[term.rindex("@") + 1 :] if term[0] == '"' and term[-1] not in '">' else ""


def comparable(term: str) -> Comparable | None:
    """Return the kind and the value of a literal that has an order, ``None`` for any other term.

    >>> nine = comparable('"9.0"^^<http://www.w3.org/2001/XMLSchema#decimal>')
    >>> nine == comparable('"9"^^<http://www.w3.org/2001/XMLSchema#integer>'), comparable("<http://a>")
    (True, None)
    """
    kind = datatype(term)
    if not kind:
        return None
    content = lexical(term)
    if kind == XSD.string:
        return "string", content
    if kind in _DATES:
        return (kind, content) if _PARTIAL.match(content) else None
    try:
        if kind == XSD.dateTime:
            moment = datetime.fromisoformat(content)
            return ("moment" if moment.tzinfo else "local moment"), moment
        if _NUMERIC.search(kind):
            number = Decimal(content)
            return None if number.is_nan() else ("number", number)
    except (ValueError, InvalidOperation):
        pass
    return None

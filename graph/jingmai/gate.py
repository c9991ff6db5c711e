"""The gate: what a query from outside may not do.

A query may read the graph and nothing else: no call to other machines (SERVICE), no other data (FROM, LOAD), no change.
The gate reads the query in SPARQL's own tokens, so a word in a text, an IRI, a name or a comment is just that.
"""

from __future__ import annotations

import re

from jingmai.errors import QueryError

__all__ = ["check_query", "query_form"]

_REFUSED = {
    "SERVICE": "calls another machine",
    "FROM": "reads data from elsewhere",
    "LOAD": "reads data from elsewhere",
    **dict.fromkeys(("INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD"), "changes the graph"),
}
_LONGEST = 100_000
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_KNOWN = set(
    """
    BASE PREFIX VERSION SELECT DISTINCT REDUCED AS CONSTRUCT DESCRIBE ASK WHERE ORDER BY ASC DESC LIMIT OFFSET VALUES
    UNDEF OPTIONAL GRAPH UNION MINUS LATERAL FILTER BIND EXISTS NOT IN GROUP HAVING SEPARATOR A TRUE FALSE
    STR LANG LANGMATCHES LANGDIR STRLANGDIR HASLANG HASLANGDIR DATATYPE BOUND IRI URI BNODE RAND ABS CEIL FLOOR ROUND
    CONCAT STRLEN UCASE LCASE ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR MONTH DAY HOURS MINUTES
    SECONDS TIMEZONE TZ NOW ADJUST UUID STRUUID MD5 SHA1 SHA256 SHA384 SHA512 COALESCE IF STRLANG STRDT SAMETERM ISIRI
    ISURI ISBLANK ISLITERAL ISNUMERIC REGEX SUBSTR REPLACE COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT
    TRIPLE SUBJECT PREDICATE OBJECT ISTRIPLE
    """.split()
)
_NAME = r"(?:[^\W\d_][\w.\-]{0,200}+)?:(?:[\w.:\-]|%[0-9A-Fa-f]{2}|\\.)*+"
_TOKEN = re.compile(
    rf"""
    (?P<text>  '''(?:(?:'|'')?(?:[^'\\]|\\.))*''' | \"\"\"(?:(?:"|"")?(?:[^"\\]|\\.))*\"\"\"
             | '(?:[^'\\\n\r]|\\.)*' | "(?:[^"\\\n\r]|\\.)*" )
  | (?P<iri>   <[^<>"{{}}|^`\\\x00-\x20]*> )
  | (?P<note>  \#[^\n\r]* )
  | (?P<lang>  @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
  | (?P<var>   [?$]\w+ )
  | (?P<blank> _:[\w.\-]+ )
  | (?P<name>  {_NAME} )
  | (?P<number> (?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)? )
  | (?P<word>  [A-Za-z]\w* )
  | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def check_query(query: str) -> str:
    """Return a query that only reads the graph.

    Raises ``QueryError`` naming the word that is refused.

    >>> check_query('SELECT ?s { ?s ?p "a service from above" } # load nothing')[:6]
    'SELECT'
    >>> check_query("SELECT ?s { SERVICE <http://example.org/> { ?s ?p ?o } }")
    Traceback (most recent call last):
    jingmai.errors.QueryError: query: SERVICE calls another machine; expected a query over this graph alone
    """
    if len(query) > _LONGEST:
        raise QueryError("query", f"it has {len(query)} characters", f"at most {_LONGEST}")
    for word in (*_words(query), *_words(_unescaped(query))):
        if word in _REFUSED:
            raise QueryError("query", f"{word} {_REFUSED[word]}", "a query over this graph alone")
    if unknown := [word for word in _words(query) if word not in _KNOWN]:
        raise QueryError("query", f"{unknown[0]} is no word of SPARQL", "keywords and functions with space between")
    query_form(query)
    return query


def query_form(query: str) -> str:
    """Return ``SELECT``, ``ASK``, ``CONSTRUCT`` or ``DESCRIBE``.

    Raises ``QueryError`` for a text that begins with none of them.

    >>> query_form("PREFIX ask: <http://select/> DESCRIBE ask:x")
    'DESCRIBE'
    """
    found = next((word for word in _words(query) if word not in ("PREFIX", "BASE")), "")
    if found not in _FORMS:
        raise QueryError("query", f"begins with {found or 'nothing'}", "SELECT, ASK, CONSTRUCT or DESCRIBE")
    return found


def _words(query: str) -> list[str]:
    """Return the bare words of a query, which can only be keywords and functions, in capitals."""
    return [m.group().upper() for m in _TOKEN.finditer(query) if m.lastgroup == "word"]


def _unescaped(query: str) -> str:
    r"""Return a query with its ``\u`` escapes read, for engines that read them before anything else."""
    return _ESCAPE.sub(lambda m: chr(min(int(m[1] or m[2], 16), 0x10FFFF)), query)

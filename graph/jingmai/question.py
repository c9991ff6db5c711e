"""Questions: the competency questions of the ontology, asked by name.

A question is a query with a header of comments: its name, the question in Chinese and English, its parameters. A
parameter is a variable that stays free unless it is set; its value goes into the query as an escaped literal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import pyoxigraph as ox

import jingmai_ontology
from jingmai.errors import QueryError
from jingmai.evidence import evidence_of
from jingmai.result import Result, joined, serialised
from jingmai.store import Store

__all__ = ["Parameter", "Question", "answer", "answer_with_derived", "find_question", "questions"]

_HEADER = re.compile(r"^# (name|zh|en|param|over|evidence): (.*)$", re.MULTILINE)
_PARAMETER = re.compile(r"(?P<name>\w+) (?P<kind>[\w-]+)(?: default (?P<default>\S+))? \"(?P<hint>[^\"]*)\"")
_PATTERN = re.compile(r"\bWHERE\s*\{", re.IGNORECASE)
_KINDS: Mapping[str, tuple[Callable[[str], object], str]] = {
    "gYear-string": (re.compile(r"\d{4}").fullmatch, "a year such as 2025"),
    "date-string": (re.compile(r"\d{4}(-\d\d){0,2}").fullmatch, "a date such as 2025-12-31"),
    "decimal-string": (re.compile(r"[+-]?\d+(\.\d+)?").fullmatch, "a number such as 20"),
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """Hold a parameter of a question: the variable, its kind and a hint for people."""

    name: str
    kind: str
    hint: str
    default: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Hold a competency question: its name, wording, parameters, and the column with its evidence.

    ``audited`` tells that it asks what an audit found.
    """

    name: str
    zh: str
    en: str
    parameters: tuple[Parameter, ...]
    evidence: str
    query: str
    audited: bool = False


@lru_cache(maxsize=1)
def questions() -> dict[str, Question]:
    """Return the questions by name.

    >>> questions()["trade-by-partner"].parameters[0].name
    'year'
    """
    found = (_parsed(source.read_text("utf-8")) for source in jingmai_ontology.questions())
    return {question.name: question for question in sorted(found, key=lambda q: q.name)}


def _parsed(query: str) -> Question:
    header = _HEADER.findall(query)
    one = {key: value.strip() for key, value in reversed(header)}
    parameters = (m for k, v in header if k == "param" if (m := _PARAMETER.fullmatch(v.strip())))
    return Question(
        one["name"],
        one.get("zh", ""),
        one.get("en", ""),
        tuple(Parameter(m["name"], m["kind"], m["hint"], m["default"] or "") for m in parameters),
        one.get("evidence", ""),
        query,
        one.get("over") == "audit",
    )


def find_question(name: str) -> Question:
    """Return the question of a name.

    Raises ``QueryError`` listing the known ones.
    """
    known = questions()
    if name not in known:
        raise QueryError(name, "there is no such question", "one of " + ", ".join(known))
    return known[name]


def answer(store: Store, name: str, values: Mapping[str, object]) -> Result:
    """Return the answer to a question with some of its parameters set, each row with its evidence.

    Raises ``QueryError`` for an unknown question, an unknown parameter or a value of the wrong kind, and for a question
    about an audit if there was none.
    """
    question = find_question(name)
    if question.audited and not store.audited:
        raise QueryError(name, "this graph has not been audited", "a graph after jingmai audit")
    known = {p.name: p for p in question.parameters}
    given = {p.name: p.default for p in question.parameters if p.default}
    given |= {key: str(value) for key, value in values.items() if value is not None}
    given = {key: _preferred(store, known.get(key), value) for key, value in given.items()}
    bindings = {key: _literal(question, known.get(key), key, value) for key, value in given.items()}
    result = Result(*serialised(store.query(_bound(question.query, bindings), audited=question.audited)))
    if question.evidence not in result.columns:
        return result
    anchors = [str(row[question.evidence] or "") for row in result.rows]
    found = evidence_of(store, (a for a in anchors if a))
    return Result(result.kind, result.data, [found.get(a) for a in anchors])


def answer_with_derived(store: Store, name: str, values: Mapping[str, object]) -> Result:
    """Return the answer to a question, and below it, told apart by the column ``derived``, what follows by an audit.

    That column names the law and the stated figures behind. Raises ``QueryError`` as ``answer`` does, and if there was no
    audit.
    """
    stated = answer(store, name, values)
    question = find_question(name)
    if question.audited:
        return stated
    if not store.audited:
        raise QueryError(name, "this graph has not been audited", "a graph after jingmai audit")
    from jingmai.audit.standin import origins, stand_in

    derived, origin = answer(stand_in(store), name, values), origins(store)
    column = question.evidence
    kept = [i for i, row in enumerate(derived.rows) if str(row.get(column)) in origin]
    behind = [origin[str(derived.rows[i][column])] for i in kept]
    known = evidence_of(store, (anchor for _, anchors in behind for anchor in anchors[:1]))
    data = joined(stated, derived, kept, {"derived": [told for told, _ in behind]})
    return Result("rows", data, [*stated.evidence, *(known.get(anchors[0]) for _, anchors in behind)])


def _preferred(store: Store, parameter: Parameter | None, name: str) -> str:
    """Return the label under which answers show a thing, given by it, its notation, an English or another name."""
    if parameter is None or parameter.kind != "label":
        return name
    literal = str(ox.Literal(name))
    rows = store.query(
        f"""SELECT ?label WHERE {{ VALUES ?property {{ skos:prefLabel skos:notation skos:altLabel }}
        VALUES ?name {{ {literal} {literal}@zh {literal}@en }} ?concept ?property ?name ; skos:prefLabel ?label . FILTER (LANG(?label) = "zh") }}"""
    )
    labels = sorted({str(row["label"].value) for row in rows})
    return name if name in labels or not labels else labels[0]


def _bound(query: str, bindings: Mapping[str, ox.Literal]) -> str:
    """Return a query with some variables fixed at the head of its pattern."""
    fixed = "".join(f" VALUES ?{name} {{ {value} }}" for name, value in sorted(bindings.items()))
    return _PATTERN.sub(lambda m: m.group() + fixed, query, count=1)


def _literal(question: Question, parameter: Parameter | None, key: str, content: str) -> ox.Literal:
    if parameter is None:
        named = ", ".join(p.name for p in question.parameters) or "none at all"
        raise QueryError(f"{question.name}: {key}", "there is no such parameter", named)
    fits, expected = _KINDS.get(parameter.kind, (str, "a text"))
    if not fits(content):
        raise QueryError(f"{question.name}: {key}", f"{content!r} does not fit", expected)
    return ox.Literal(content)

"""What a person decided in the report of an audit: figures confirmed, corrected or struck out.

The report downloads one JSON file for all documents it shows:

    {"jingmai": "jingmai-decisions/1", "person": "李一", "documents": [{"name": …, "digest": …, "text": …}],
     "decisions": [{"document": digest, "decision": "confirm" | "correct" | "drop", "spans": [[start, end]],
                    "quote": …, "roles": {…}, "beside": [{…}]}]}

``beside`` are other facts on the same words, which stay. A file holds only what was decided, so nothing else is changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jingmai.document import Document
from jingmai.extract import Annotator, Extract, Frame, Mention, SetAside
from jingmai.formats.files import read_text
from jingmai.formats.form import Import
from jingmai.formats.problem import FormatError, Problem
from jingmai.formats.sheet import Reading
from jingmai.stitch import Fragment

__all__ = ["FORMAT", "read", "recognise"]

FORMAT = "jingmai-decisions/1"
_PERSON = "person-decisions"
_NOBODY = "annotator"
_KINDS = ("confirm", "correct", "drop")


def recognise(path: Path, head: str) -> bool:
    """Tell whether a file holds decisions."""
    return path.suffix == ".json" and f'"{FORMAT}"' in head


def read(path: Path, reading: Reading) -> Import:
    """Read a file: an extract for each document that something was decided of.

    A decision that does not fit its text is a problem, and the others count. Raises ``FormatError`` for a file that is none.
    """
    try:
        content = json.loads(read_text(path, reading.limit))
        documents = {d["digest"]: Document(d["name"], d["text"]) for d in content["documents"]}
        decisions = list(content["decisions"])
        named = str(content.get("person") or _NOBODY)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise FormatError(
            path.name, f"holds no decisions ({error!r})", "the file that a report of jingmai audit gave"
        ) from error
    who = Annotator(_PERSON, "person", reading.annotator.name if reading.annotator else named)
    problems: list[Problem] = []
    by_document: dict[str, list[tuple[int, Mapping[str, Any]]]] = {}
    for number, decision in enumerate(decisions):
        if reason := _unfit(decision, documents):
            problems.append(Problem(path.name, f"decision {number + 1}", "unreadable", reason))
        else:
            by_document.setdefault(decision["document"], []).append((number, decision))
    found = [_extract(documents[digest], given, who) for digest, given in by_document.items()]
    return Import(found, problems, [who] * len(found))


def _unfit(decision: Any, documents: Mapping[str, Document]) -> str:
    """Return why a decision can't be used; empty if it can."""
    if not isinstance(decision, dict) or decision.get("decision") not in _KINDS:
        return f"it is none of {', '.join(_KINDS)}"
    document = documents.get(str(decision.get("document")))
    if document is None or document.digest != decision["document"]:
        return "its document is not in the file, or its text was changed"
    spans = decision.get("spans")
    if not isinstance(spans, list) or not spans or not all(_is_span(s, document.text) for s in spans):
        return "its spans are no places of the text"
    if "".join(document.text[s:e] for s, e in spans) != decision.get("quote"):
        return "its words do not stand there in the text"
    facts = [decision.get("roles"), *decision.get("beside", ())]
    if not all(isinstance(roles, dict) and roles for roles in facts):
        return "it says nothing of the figure"
    return ""


def _is_span(span: Any, text: str) -> bool:
    return (
        isinstance(span, list)
        and len(span) == 2
        and all(type(x) is int for x in span)
        and 0 <= span[0] < span[1] <= len(text)
    )


def _extract(document: Document, decisions: list[tuple[int, Mapping[str, Any]]], who: Annotator) -> Extract:
    mentions, frames, aside = [], [], []
    for number, decision in decisions:
        spans = tuple(Fragment(start, end) for start, end in decision["spans"])
        mentions.append(Mention(f"d{number}", "Quantity", spans, decision["quote"], by=who.id))
        kept = [] if decision["decision"] == "drop" else [decision["roles"]]
        for i, roles in enumerate([*kept, *decision.get("beside", ())]):
            frames.append(Frame(f"d{number}.{i}", "Observation", dict(_roles(roles)), (f"d{number}",), who.id))
        if decision["decision"] == "drop":
            content = json.dumps(decision["roles"], ensure_ascii=False, sort_keys=True)
            detail = f"{who.name} struck it out"
            aside.append(
                SetAside(
                    spans, decision["quote"], "superseded", detail, "unread", (), "Observation", content, "", who.id
                )
            )
    return Extract(document, (who,), (), tuple(mentions), tuple(frames), tuple(aside))


def _roles(roles: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for role, value in sorted(roles.items()):
        values = value if isinstance(value, list) else [value]
        if told := tuple(str(v).strip() for v in values if str(v).strip()):
            yield role, told

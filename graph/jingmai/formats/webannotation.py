"""W3C Web Annotation as JSON-LD: an annotation for each mark, with position and quotation of each fragment.

The context is in the file, so that nothing is fetched. The body of a mention says its label and value; that of a fact
its label, its roles with texts and its links. The rest is a literal of the document.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from jingmai.extract import Extract
from jingmai.formats.files import dumped, file_name, json_of, read_text, write_text
from jingmai.formats.form import Import, Written, each, gathered, link_of
from jingmai.formats.problem import FormatError, Problem
from jingmai.formats.scheme import Scheme
from jingmai.formats.sheet import FACT, Link, Mark, Reading, Sheet, to_sheet
from jingmai.stitch import Fragment

__all__ = ["CONTEXT", "read", "recognise", "write"]

_OA, _JM, _RDF = (
    "http://www.w3.org/ns/oa#",
    "https://w3id.org/jingmai/def/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
)
_XSD = "http://www.w3.org/2001/XMLSchema#"

CONTEXT: dict[str, Any] = {
    "oa": _OA,
    "jm": _JM,
    "id": "@id",
    "type": "@type",
    "Annotation": "oa:Annotation",
    "TextualBody": "oa:TextualBody",
    "SpecificResource": "oa:SpecificResource",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "body": {"@id": "oa:hasBody", "@container": "@list"},
    "target": {"@id": "oa:hasTarget", "@container": "@list"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": "oa:hasSelector",
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "tagging": "oa:tagging",
    "identifying": "oa:identifying",
    "linking": "oa:linking",
    "value": f"{_RDF}value",
    "start": {"@id": "oa:start", "@type": f"{_XSD}nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": f"{_XSD}nonNegativeInteger"},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "role": "jm:roleName",
    "annotation": {"@id": "jm:annotation", "@type": "@id"},
    "annotations": {"@id": "jm:annotations", "@container": "@list"},
    "text": "jm:documentText",
    "name": "jm:documentName",
    "rest": "jm:rest",
}
"""The JSON-LD context of a file."""


def recognise(path: Path, head: str) -> bool:
    """Tell whether a file is Web Annotation."""
    return path.suffix == ".jsonld"


def write(extracts: Iterable[Extract], folder: Path, scheme: Scheme) -> Written:
    """Write ``NAME.jsonld`` for each document."""
    done = Written()
    for extract in extracts:
        sheet = to_sheet(extract)
        links: dict[str, list[Link]] = defaultdict(list)
        for link in sheet.links:
            links[link.source].append(link)
        source = f"https://w3id.org/jingmai/id/document/{extract.document.key}"
        page: dict[str, Any] = {"@context": CONTEXT, "id": source, "name": sheet.name, "text": sheet.text}
        page |= {
            "rest": dumped(sheet.rest),
            "annotations": [_annotation(m, sheet, source, links[m.id]) for m in sheet.marks],
        }
        done.files.append(write_text(folder / f"{file_name(sheet.name)}.jsonld", dumped(page) + "\n"))
    return done


def _annotation(mark: Mark, sheet: Sheet, source: str, links: Iterable[Link]) -> dict[str, Any]:
    bodies: list[dict[str, Any]] = [{"type": "TextualBody", "purpose": "tagging", "value": mark.shown}]
    bodies += [{"type": "TextualBody", "purpose": "identifying", "role": k, "value": v} for k, v in mark.attributes]
    bodies += [{"purpose": "linking", "role": x.label, "annotation": f"{source}#{x.target}"} for x in links]
    targets = [_target(s, sheet.text, source) for s in mark.spans]
    return {"id": f"{source}#{mark.id}", "type": "Annotation", "body": bodies, "target": targets}


def _target(span: Fragment, text: str, source: str) -> dict[str, Any]:
    quote: dict[str, Any] = {"type": "TextQuoteSelector", "exact": text[span.start : span.end]}
    quote |= {"prefix": text[max(0, span.start - 12) : span.start], "suffix": text[span.end : span.end + 12]}
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {"type": "SpecificResource", "source": source, "selector": [position, quote]}


def read(path: Path, reading: Reading) -> Import:
    """Read a file as we write it, after corrections of its annotations."""
    problems: list[Problem] = []
    page = json_of(read_text(path, reading.limit), path.name)
    if not isinstance(page, dict) or not isinstance(page.get("text"), str) or not page["text"]:
        raise FormatError(path.name, 'has no "text"', "an object with the text and its annotations")
    links: list[Link] = []
    marks = each(page.get("annotations"), lambda a: _mark(a, links), path.name, "annotations", problems)
    rest: Any = {}
    try:
        rest = json_of(str(page.get("rest") or "{}"), path.name)
    except FormatError as error:
        problems.append(Problem(path.name, "rest", "unreadable", error.problem))
    name = str(page.get("name") or path.stem)
    people = [c for a in page.get("annotations") or [] if isinstance(a, dict) and (c := _creator(a.get("creator")))]
    who = people[0] if people else ""
    sheet = Sheet(name, page["text"], tuple(marks), tuple(links), rest if isinstance(rest, dict) else {}, who)
    return gathered([(path.name, sheet)], reading, problems, join=False)


def _creator(agent: Any) -> str:
    if isinstance(agent, dict):
        return str(agent.get("name") or agent.get("nickname") or agent.get("id") or "")
    return agent if isinstance(agent, str) else ""


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _mark(item: dict[str, Any], links: list[Link]) -> Mark:
    identity = str(item["id"]).rpartition("#")[2]
    label, pairs, own = "", [], []
    for body in _listed(item["body"]):
        if body["purpose"] == "tagging":
            label = str(body["value"])
        elif body["purpose"] == "identifying":
            pairs.append((str(body["role"]), str(body["value"])))
        elif body["purpose"] == "linking":
            own.append(link_of(body["role"], identity, str(body["annotation"]).rpartition("#")[2]))
    spans, quotes = [], []
    for target in _listed(item["target"]):
        for selector in _listed(target["selector"]):
            if selector["type"] == "TextPositionSelector":
                spans.append(Fragment(int(selector["start"]), int(selector["end"])))
            elif selector["type"] == "TextQuoteSelector":
                quotes.append(str(selector["exact"]))
    links += own
    quote = "".join(quotes) if quotes else None
    return Mark(identity, label.removeprefix(FACT), tuple(spans), label.startswith(FACT), tuple(pairs), quote)

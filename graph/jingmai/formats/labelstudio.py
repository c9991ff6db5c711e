"""Label Studio: a list of tasks with ``annotations`` or ``predictions``, and the labelling configuration.

Older versions count offsets in UTF-16 units, newer ones in code points: ``value.text`` tells which. Roles of a closed
vocabulary are choices of a region, other values lines ``role=value`` of its text field ``attributes``; broken spans are
linked as ``continued``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from jingmai.extract import Extract
from jingmai.formats.files import dumped, json_items, write_text
from jingmai.formats.form import Import, Written, each, gathered, link_of, mark_of, text_of
from jingmai.formats.problem import FormatError, Problem
from jingmai.formats.scheme import Scheme
from jingmai.formats.sheet import ANCHOR, CONTINUED, FACT, Mark, Reading, Sheet, split, to_sheet

__all__ = ["configuration", "read", "recognise", "write"]


def recognise(path: Path, head: str) -> bool:
    """Tell whether a file is Label Studio's."""
    return path.suffix == ".json" and ('"annotations"' in head or '"predictions"' in head) and '"data"' in head


def configuration(scheme: Scheme) -> str:
    """Return the labelling configuration, an XML text."""
    labels = [*scheme.mentions, *(FACT + f for f in scheme.facts)]
    parts = ["<View>", '  <Labels name="label" toName="text">']
    parts += [f"    <Label value={quoteattr(x)}/>" for x in labels]
    parts += ["  </Labels>", '  <Text name="text" value="$text" granularity="symbol"/>', "  <Relations>"]
    parts += [f"    <Relation value={quoteattr(x)}/>" for x in (*scheme.roles, ANCHOR, CONTINUED)]
    parts.append("  </Relations>")
    for role, values in scheme.closed.items():
        when = ",".join(FACT + f for f, roles in scheme.facts.items() if role in roles)
        shown = f'perRegion="true" visibleWhen="region-selected" whenTagName="label" whenLabelValue={quoteattr(when)}'
        parts.append(f'  <Choices name={quoteattr(role)} toName="text" choice="single" {shown}>')
        parts += [f"    <Choice value={quoteattr(v)}/>" for v in values]
        parts.append("  </Choices>")
    parts.append(
        '  <TextArea name="attributes" toName="text" perRegion="true" editable="true" placeholder="role=value"/>'
    )
    return "\n".join([*parts, "</View>"]) + "\n"


def write(extracts: Iterable[Extract], folder: Path, scheme: Scheme) -> Written:
    """Write ``labelstudio.json`` with a prediction for each document, and ``labelling.xml``."""
    closed = scheme.closed
    path = write_text(folder / "labelstudio.json", "[")
    with path.open("a", encoding="utf-8", newline="\n") as target:
        for i, extract in enumerate(extracts):
            target.write(",\n" * bool(i) + dumped(_task(split(to_sheet(extract)), closed)))
        target.write("]\n")
    return Written([path, write_text(folder / "labelling.xml", configuration(scheme))])


def _task(sheet: Sheet, closed: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    result = [r for m in sheet.marks for r in _region(m, closed)]
    for x in sheet.links:
        ends = {"from_id": x.source, "to_id": x.target}
        result.append({"type": "relation", **ends, "direction": "right", "labels": [x.label]})
    data = {"text": sheet.text, "name": sheet.name, "jingmai": sheet.rest}
    return {"data": data, "predictions": [{"model_version": "jingmai", "result": result}]}


def _region(mark: Mark, closed: dict[str, tuple[str, ...]]) -> Iterator[dict[str, Any]]:
    place = {"start": mark.spans[0].start, "end": mark.spans[0].end, "text": mark.quote}
    common = {"id": mark.id, "to_name": "text"}
    yield {**common, "from_name": "label", "type": "labels", "value": {**place, "labels": [mark.shown]}}
    keys = [k for k, _ in mark.attributes]
    chosen = [(k, v) for k, v in mark.attributes if v in closed.get(k, ()) and mark.fact and keys.count(k) == 1]
    for key, value in chosen:
        yield {**common, "from_name": key, "type": "choices", "value": {**place, "choices": [value]}}
    lines = [f"{k}={v}" for k, v in mark.attributes if (k, v) not in chosen]
    if lines:
        yield {**common, "from_name": "attributes", "type": "textarea", "value": {**place, "text": lines}}


def read(path: Path, reading: Reading) -> Import:
    """Read a file of tasks, one at a time: of each the last annotation that was not cancelled, else the last prediction."""
    problems: list[Problem] = []
    return gathered(_sheets(path, json_items(path, reading.limit), problems), reading, problems)


def _sheets(path: Path, tasks: Iterable[Any], problems: list[Problem]) -> Iterator[tuple[str, Sheet]]:
    for number, task in enumerate(tasks, 1):
        where = f"{path.name}, task {number}"
        try:
            yield where, _sheet(task, where, f"{path.stem}-{number}", problems)
        except FormatError as error:
            problems.append(Problem(where, "task", "unreadable", error.problem))


def _sheet(task: Any, where: str, name: str, problems: list[Problem]) -> Sheet:
    data = task.get("data") if isinstance(task, dict) else None
    text = text_of(data, where)
    assert isinstance(data, dict)
    done = [a for a in task.get("annotations") or [] if isinstance(a, dict) and not a.get("was_cancelled")]
    chosen = (done or [p for p in task.get("predictions") or [] if isinstance(p, dict)] or [{}])[-1]
    items = chosen.get("result") or []
    regions = [i for i in items if isinstance(i, dict) and i.get("type") == "labels"]
    extra: dict[str, list[tuple[str, str]]] = {}
    for i in items:
        kind = i.get("type") if isinstance(i, dict) else ""
        if kind in ("choices", "textarea"):
            each([i], lambda r: extra.setdefault(str(r["id"]), []).extend(_attributes(r)), where, "result", problems)
        elif kind not in ("labels", "relation"):
            problems.append(Problem(where, "result", "unreadable", f"{kind!r} is no kind of annotation that is read"))

    def mark(r: dict[str, Any]) -> Mark:
        value = r["value"]
        labels = value["labels"]
        return mark_of(r["id"], labels[0], value["start"], value["end"], extra.get(str(r["id"]), ()), value.get("text"))

    marks = each(regions, mark, where, "result", problems)
    relations = [i for i in items if isinstance(i, dict) and i.get("type") == "relation"]
    links = each(relations, _link, where, "relation", problems)
    rest = data.get("jingmai")
    title = str(data.get("name") or name)
    who = _person(chosen.get("completed_by"))
    return Sheet(title, text, tuple(marks), tuple(links), rest if isinstance(rest, dict) else {}, who)


def _person(user: Any) -> str:
    """Return the name of a user: the address or the names where the export has them, else the number.

    >>> _person({"id": 3, "email": "li@example.org"}), _person(3), _person(None)
    ('li@example.org', 'user 3', '')
    """
    if isinstance(user, dict):
        names = f"{user.get('first_name') or ''} {user.get('last_name') or ''}".strip()
        return str(user.get("email") or names or _person(user.get("id")))
    return f"user {user}" if user not in (None, "") else ""


def _link(r: dict[str, Any]) -> Any:
    ends = (r["from_id"], r["to_id"])
    if r.get("direction") == "left":
        ends = (r["to_id"], r["from_id"])
    labels = r.get("labels") or []
    return link_of(labels[0] if labels else "", *ends)


def _attributes(region: dict[str, Any]) -> list[tuple[str, str]]:
    value = region["value"]
    if region["type"] == "choices":
        return [(str(region["from_name"]), str(v)) for v in value["choices"]]
    lines = value["text"] if isinstance(value["text"], list) else str(value["text"]).split("\n")
    return [(k, v) for k, _, v in (str(line).partition("=") for line in lines)]

"""The annotated document extract: mentions and frames, each saying who made it.

The same structure whether a person annotated in another tool, wrote the JSON by hand, or the pipeline read the text.

    Extract ─┬─ Annotator   a person, a rule with its version, or a model
             ├─ ArticleSpan  how the page is made up
             ├─ Mention      fragments of the text, a label, a normalised value
             ├─ Frame        a label, roles filled by mentions, other frames or values, anchored in mentions
             └─ SetAside     what was seen but not read, with the reason
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType
from typing import Any, TypeAlias

from jingmai.document import Document, Metadata
from jingmai.errors import ExtractError
from jingmai.stitch import Fragment

__all__ = [
    "FORMAT",
    "Annotator",
    "ArticleSpan",
    "Extract",
    "Frame",
    "Mention",
    "Ref",
    "RoleValue",
    "SetAside",
    "from_json",
    "to_json",
]

FORMAT = "jingmai-extract/1"


@dataclass(frozen=True, slots=True)
class Annotator:
    """Say who made an annotation: ``kind`` is ``person``, ``rule`` or ``model``; rules and models have a version."""

    id: str
    kind: str
    name: str
    version: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """Point to a mention or frame of the same extract by its id."""

    id: str


RoleValue: TypeAlias = str | Ref
Spans: TypeAlias = tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """Mark a stretch of the document: its fragments, its label and its normalised value.

    ``quote`` is the concatenation of the fragments. ``value`` is a canonical label, a notation or a period code, or
    empty where the quote itself is the value. ``sentence`` are the fragments of the sentence it stands in.
    """

    id: str
    label: str
    spans: Spans
    quote: str
    value: str = ""
    by: str = ""
    sentence: Spans = ()
    article: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """State a fact: a label, the roles that make it up, and the mentions it was read from."""

    id: str
    label: str
    roles: Mapping[str, tuple[RoleValue, ...]]
    anchors: tuple[str, ...]
    by: str = ""
    confidence: str = ""

    def __reduce__(self) -> tuple[type[Frame], tuple[object, ...]]:
        """Let a frame go to another process: a view of its roles can't."""
        return Frame, (self.id, self.label, dict(self.roles), self.anchors, self.by, self.confidence)


@dataclass(frozen=True, slots=True)
class SetAside:
    """Keep what was seen but not asserted: the spans, a reason code and the explanation.

    ``fate`` tells numbers apart that are no figures: ``date``, ``ordinal``, ``name``, ``provision`` or ``unread``. Of a
    fact that somebody took out or replaced, ``label`` and ``content`` (its roles, in JSON) are kept, ``by`` whom it was
    and ``ended_by`` whom it was taken out.
    """

    spans: Spans
    quote: str
    reason: str
    detail: str = ""
    fate: str = "unread"
    sentence: Spans = ()
    label: str = ""
    content: str = ""
    by: str = ""
    ended_by: str = ""


@dataclass(frozen=True, slots=True)
class ArticleSpan:
    """Describe one article or caption of the page by its fragments of the document."""

    id: str
    kind: str
    spans: Spans
    headline: str = ""
    kicker: str = ""
    byline: str = ""
    dateline: str = ""


@dataclass(frozen=True)
class Extract:
    """Hold everything that was annotated in one document."""

    document: Document
    annotators: tuple[Annotator, ...] = ()
    articles: tuple[ArticleSpan, ...] = ()
    mentions: tuple[Mention, ...] = ()
    frames: tuple[Frame, ...] = ()
    set_aside: tuple[SetAside, ...] = field(default=())


def to_json(extract: Extract) -> str:
    """Return the extract as JSON text, one annotation a line, ending in a line break.

    >>> extract = Extract(Document("a", "进口增长1%。"))
    >>> from_json(to_json(extract)) == extract
    True
    """
    document = extract.document
    meta = document.metadata
    head = {
        "name": document.name,
        "digest": f"sha256:{document.digest}",
        "text": document.text,
        "title": meta.title,
        "source": meta.source,
        "published": meta.published,
        "language": meta.language,
        "date_basis": meta.date_basis,
        "file_name": document.file_name,
    }
    parts = [f'"jingmai": "{FORMAT}"', f'"document": {_dumps(_filled(head))}']
    parts += [
        _block("annotators", (_filled(vars_of(a)) for a in extract.annotators)),
        _block("articles", (_spanned(a) for a in extract.articles)),
        _block("mentions", (_spanned(m) for m in extract.mentions)),
        _block("frames", (_frame_out(f) for f in extract.frames)),
        _block("set_aside", (_spanned(s) for s in extract.set_aside)),
    ]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def from_json(text: str, where: str = "extract") -> Extract:
    """Return the extract that a JSON text describes.

    Raises ``ExtractError`` naming the place and what was expected: text that is no JSON, a missing key, a span outside
    the text, a quote that is not what stands there, a reference to nothing, a digest of another text.
    """
    try:
        data = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise ExtractError(where, f"this is not JSON ({error})", "a file as `jingmai annotate` writes it") from error
    if not isinstance(data, dict) or data.get("jingmai") != FORMAT:
        raise ExtractError(where, f'the key "jingmai" is not "{FORMAT}"', f'{{"jingmai": "{FORMAT}", …}}')
    return _Reader(where, data).extract()


class _Reader:
    """Read the parts of a JSON extract, naming the place of whatever is wrong."""

    def __init__(self, where: str, data: dict[str, Any]) -> None:
        self.where = where
        self.data = data
        self.document = self._document()

    def extract(self) -> Extract:
        mentions = tuple(self._mention(i, m) for i, m in enumerate(self._list("mentions")))
        frames = tuple(self._frame(i, f) for i, f in enumerate(self._list("frames")))
        self._check_references(mentions, frames)
        return Extract(
            self.document,
            tuple(
                Annotator(
                    *(
                        self._text(a, k, f"annotators[{i}]", need=k != "version")
                        for k in ("id", "kind", "name", "version")
                    )
                )
                for i, a in enumerate(self._list("annotators"))
            ),
            tuple(self._article(i, a) for i, a in enumerate(self._list("articles"))),
            mentions,
            frames,
            tuple(self._set_aside(i, s) for i, s in enumerate(self._list("set_aside"))),
        )

    def fail(self, place: str, problem: str, expected: str) -> ExtractError:
        return ExtractError(f"{self.where}: {place}", problem, expected)

    def _list(self, key: str) -> list[dict[str, Any]]:
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            raise self.fail(key, "is not a list of objects", f'"{key}": [{{…}}, …]')
        return value

    def _text(self, item: Mapping[str, Any], key: str, place: str, *, need: bool = False) -> str:
        value = item.get(key, "")
        if isinstance(value, bool | list | dict) or value is None:
            raise self.fail(place, f'"{key}" is {value!r}', "a text")
        if need and value == "":
            raise self.fail(place, f'"{key}" is missing', f'"{key}": "…"')
        return str(value)

    def _document(self) -> Document:
        head = self.data.get("document")
        if not isinstance(head, dict):
            raise self.fail("document", "is missing", '"document": {"name": "…", "text": "…"}')
        get = partial(self._text, head, place="document")
        meta = Metadata(
            get("title"),
            get("source"),
            get("published"),
            get("language") or "zh-Hans",
            get("date_basis") or ("sidecar" if get("published") else "unknown"),
        )
        document = Document(get("name", need=True), get("text", need=True), meta, get("file_name"))
        digest = get("digest").removeprefix("sha256:")
        if digest and digest != document.digest:
            raise self.fail(
                "document",
                f"the digest is {digest[:16]}… but the text's is {document.digest[:16]}…: the text was changed after annotating",
                "the text as it was annotated, or no digest at all",
            )
        return document

    def _spans(self, item: Mapping[str, Any], place: str, key: str = "spans") -> Spans:
        raw = item.get(key, [])
        if key == "spans" and not raw and "start" in item and "end" in item:
            raw = [[item["start"], item["end"]]]
        found = []
        size = len(self.document.text)
        if not isinstance(raw, list):
            raise self.fail(place, f'"{key}" is not a list', "[[start, end], …]")
        for pair in raw:
            if not (isinstance(pair, list) and len(pair) == 2 and all(type(x) is int for x in pair)):
                raise self.fail(place, f"{pair!r} is no span", "[start, end] in code points")
            start, end = pair
            if not 0 <= start < end <= size:
                raise self.fail(place, f"span {start}-{end} is outside the text", f"0 ≤ start < end ≤ {size}")
            found.append(Fragment(start, end))
        return tuple(found)

    def _quoted(self, item: Mapping[str, Any], place: str) -> tuple[Spans, str]:
        spans = self._spans(item, place)
        if not spans:
            raise self.fail(place, '"spans" is missing', '"spans": [[start, end]]')
        stands = "".join(self.document.text[s.start : s.end] for s in spans)
        quote = self._text(item, "quote", place) or stands
        if quote != stands:
            raise self.fail(
                place,
                f"the quote is {quote!r} but the text there is {stands!r}",
                "spans that cover the quote",
            )
        return spans, quote

    def _mention(self, i: int, item: dict[str, Any]) -> Mention:
        place = f"mentions[{i}]"
        spans, quote = self._quoted(item, place)
        get = partial(self._text, item, place=place)
        return Mention(
            get("id", need=True),
            get("label", need=True),
            spans,
            quote,
            get("value"),
            get("by"),
            self._spans(item, place, "sentence"),
            get("article"),
        )

    def _frame(self, i: int, item: dict[str, Any]) -> Frame:
        place = f"frames[{i}]"
        roles = item.get("roles", {})
        if not isinstance(roles, dict):
            raise self.fail(place, '"roles" is no object', '"roles": {"partner": "欧盟"}')
        read = {k: tuple(self._value(v, f"{place}.roles.{k}") for v in _as_list(values)) for k, values in roles.items()}
        anchors = tuple(str(a) for a in _as_list(item.get("anchors", [])))
        get = partial(self._text, item, place=place)
        return Frame(
            get("id", need=True), get("label", need=True), MappingProxyType(read), anchors, get("by"), get("confidence")
        )

    def _value(self, value: Any, place: str) -> RoleValue:
        if isinstance(value, dict) and set(value) == {"ref"}:
            return Ref(str(value["ref"]))
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            return str(value)
        raise self.fail(place, f"{value!r} is no role value", 'a text, a number or {"ref": "m1"}')

    def _article(self, i: int, item: dict[str, Any]) -> ArticleSpan:
        place = f"articles[{i}]"
        keys = ("headline", "kicker", "byline", "dateline")
        kind = self._text(item, "kind", place) or "article"
        return ArticleSpan(
            self._text(item, "id", place) or f"a{i + 1}",
            kind,
            self._spans(item, place),
            *(self._text(item, k, place) for k in keys),
        )

    def _set_aside(self, i: int, item: dict[str, Any]) -> SetAside:
        place = f"set_aside[{i}]"
        spans, quote = self._quoted(item, place)
        reason = self._text(item, "reason", place, need=True)
        detail, fate = self._text(item, "detail", place), self._text(item, "fate", place) or "unread"
        history = (self._text(item, key, place) for key in ("label", "content", "by", "ended_by"))
        return SetAside(spans, quote, reason, detail, fate, self._spans(item, place, "sentence"), *history)

    def _check_references(self, mentions: tuple[Mention, ...], frames: tuple[Frame, ...]) -> None:
        known: set[str] = set()
        for identifier in (*(m.id for m in mentions), *(f.id for f in frames)):
            if identifier in known:
                raise self.fail(
                    "mentions and frames",
                    f'the id "{identifier}" occurs twice',
                    "ids that are unique in the file",
                )
            known.add(identifier)
        for frame in frames:
            refs = [v.id for values in frame.roles.values() for v in values if isinstance(v, Ref)]
            for ref in (*frame.anchors, *refs):
                if ref not in known:
                    raise self.fail(
                        f"frame {frame.id}",
                        f'refers to "{ref}", which is not in the file',
                        "the id of a mention or frame",
                    )


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def vars_of(item: Any) -> dict[str, Any]:
    """Return the fields of a frozen dataclass with slots as a dictionary."""
    return {name: getattr(item, name) for name in item.__slots__}


def _filled(item: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in item.items() if v not in ("", (), None)}


def _pairs(spans: Spans) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def _spanned(item: Any) -> dict[str, Any]:
    data = vars_of(item)
    for key in ("spans", "sentence"):
        if data.get(key):
            data[key] = _pairs(data[key])
    return _filled(data)


def _frame_out(frame: Frame) -> dict[str, Any]:
    data = vars_of(frame)
    data["roles"] = {
        role: [{"ref": v.id} if isinstance(v, Ref) else v for v in values]
        for role, values in sorted(frame.roles.items())
    }
    data["anchors"] = list(frame.anchors)
    return _filled(data)


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _block(key: str, items: Iterable[dict[str, Any]]) -> str:
    lines = ",\n  ".join(_dumps(i) for i in items)
    return f'"{key}": [\n  {lines}\n]' if lines else f'"{key}": []'

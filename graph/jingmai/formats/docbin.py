"""spaCy DocBin with user data: a token a character, the marks in the span group ``jingmai``.

The span group holds the label and id of each mark; ``user_data["jingmai"]`` holds attributes, links and the rest. Marks
of mentions that do not overlap are ``doc.ents`` as well. Broken spans are linked as ``continued``.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from itertools import count, islice
from pathlib import Path
from typing import Any

from jingmai.extract import Extract
from jingmai.formats.files import json_of, read_bytes
from jingmai.formats.form import Import, Written, each, gathered, link_of, mark_of
from jingmai.formats.problem import FormatError, Problem
from jingmai.formats.scheme import Scheme
from jingmai.formats.sheet import Reading, Sheet, split, to_sheet

__all__ = ["read", "recognise", "write"]

_GROUP = "jingmai"
_IN_ONE = 50
_EXPANDED = 8


def recognise(path: Path, head: str) -> bool:
    """Tell whether a file is a DocBin."""
    return path.suffix == ".spacy"


def write(extracts: Iterable[Extract], folder: Path, scheme: Scheme) -> Written:
    """Write ``annotations.spacy``, and ``annotations-2.spacy`` and so on where there are more documents than one holds.

    spaCy's corpus reader takes the folder as it takes a file.
    """
    import spacy
    from spacy.tokens import DocBin

    vocab = spacy.blank("zh").vocab
    folder.mkdir(parents=True, exist_ok=True)
    done = Written()
    docs = (_doc(split(to_sheet(extract)), vocab) for extract in extracts)
    for number in count(1):
        part = list(islice(docs, _IN_ONE))
        if not part and number > 1:
            break
        path = folder / (f"annotations-{number}.spacy" if number > 1 else "annotations.spacy")
        path.write_bytes(DocBin(docs=part, store_user_data=True).to_bytes())
        done.files.append(path)
    return done


def _doc(sheet: Sheet, vocab: Any) -> Any:
    from spacy.tokens import Doc, Span
    from spacy.util import filter_spans

    doc = Doc(vocab, words=list(sheet.text), spaces=[False] * len(sheet.text))
    spans = [Span(doc, m.spans[0].start, m.spans[0].end, label=m.shown, span_id=m.id) for m in sheet.marks]
    doc.spans[_GROUP] = spans
    told = [s for s, m in zip(spans, sheet.marks, strict=True) if not m.fact and s.text.strip() == s.text]
    doc.ents = filter_spans(told)
    kept = {
        "name": sheet.name,
        "rest": sheet.rest,
        "attributes": {m.id: [list(a) for a in m.attributes] for m in sheet.marks if m.attributes},
        "links": [[x.label, x.source, x.target] for x in sheet.links],
    }
    doc.user_data[_GROUP] = json.dumps(kept, ensure_ascii=False)
    return doc


def read(path: Path, reading: Reading) -> Import:
    """Read a DocBin; a document without the span group is read from ``doc.ents``."""
    data = read_bytes(path, reading.limit)
    _check_size(data, path.name, reading.limit)
    problems: list[Problem] = []
    sheets = (
        (f"{path.name}, document {i}", _sheet(doc, path, i, problems))
        for i, doc in enumerate(_docs(data, path.name), 1)
    )
    return gathered(sheets, reading, problems)


def _docs(data: bytes, where: str) -> Iterator[Any]:
    import spacy
    from spacy.tokens import DocBin

    try:
        yield from DocBin().from_bytes(data).get_docs(spacy.blank("zh").vocab)
    except Exception as error:  # zlib, msgpack and numpy each fail in their own way on a file that is cut off
        raise FormatError(where, f"is no whole DocBin ({type(error).__name__})", "a file of spaCy's DocBin") from error


def _check_size(data: bytes, where: str, limit: int) -> None:
    """Raise ``FormatError`` where a compressed file is far larger than it looks."""
    packed, size = zlib.decompressobj(), 0
    try:
        while data and not packed.eof:
            size += len(packed.decompress(data, 1 << 20))
            data = packed.unconsumed_tail
            if size > _EXPANDED * limit:
                raise FormatError(where, "is too large when it is unpacked", f"at most {_EXPANDED * limit >> 20} MiB")
    except zlib.error:
        return  # told when it is loaded


def _sheet(doc: Any, path: Path, number: int, problems: list[Problem]) -> Sheet:
    where = f"{path.name}, document {number}"
    kept: Any = {}
    try:
        raw = doc.user_data.get(_GROUP)
        kept = json_of(raw, where) if isinstance(raw, str) else {}
    except FormatError as error:
        problems.append(Problem(where, "user_data", "unreadable", error.problem))
    kept = kept if isinstance(kept, dict) else {}
    spans = list(doc.spans[_GROUP]) if _GROUP in doc.spans else list(doc.ents)
    attributes = kept.get("attributes") if isinstance(kept.get("attributes"), dict) else {}
    marks = []
    for i, s in enumerate(spans, 1):
        identity = s.id_ or f"s{i}"
        marks.append(mark_of(identity, s.label_, s.start_char, s.end_char, attributes.get(identity, ()), s.text))
    links = each(kept.get("links"), lambda x: link_of(x[0], x[1], x[2]), where, "links", problems)
    rest = kept.get("rest")
    name = str(kept.get("name") or f"{path.stem}-{number}")
    return Sheet(name, doc.text, tuple(marks), tuple(links), rest if isinstance(rest, dict) else {})

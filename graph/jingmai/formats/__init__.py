"""Formats: extracts to the files of annotation tools and back, behind one table.

>>> sorted(FORMATS)[:3]
['bio', 'brat', 'cas']
>>> format_named("brat").suffixes
('.ann',)
"""

from __future__ import annotations

from pathlib import Path

from jingmai.formats import (
    bio,
    brat,
    cas,
    decisions,
    docbin,
    doccano,
    extractjson,
    flat,
    inception,
    labelstudio,
    prodigy,
    webanno,
    webannotation,
)
from jingmai.formats.form import Format, Import, Written
from jingmai.formats.problem import FormatError, Loss, Problem
from jingmai.formats.scheme import Scheme, scheme_of
from jingmai.formats.sheet import Reading

__all__ = [
    "FORMATS",
    "Format",
    "FormatError",
    "Import",
    "Loss",
    "Problem",
    "Reading",
    "Scheme",
    "Written",
    "format_named",
    "format_of",
    "read",
    "scheme_of",
]

FORMATS: dict[str, Format] = {
    f.name: f
    for f in (
        Format("brat", (".ann",), brat.read, brat.recognise, brat.write),
        Format("doccano", (".jsonl",), doccano.read, doccano.recognise, doccano.write),
        Format("prodigy", (".jsonl",), prodigy.read, prodigy.recognise, prodigy.write),
        Format("labelstudio", (".json",), labelstudio.read, labelstudio.recognise, labelstudio.write),
        Format("cas", (".xmi",), cas.read_xmi, cas.recognise_xmi, cas.write_xmi),
        Format("cas-json", (".json",), cas.read_json, cas.recognise_json, cas.write_json),
        Format("extract", (".json",), extractjson.read, extractjson.recognise, extractjson.write),
        Format("docbin", (".spacy",), docbin.read, docbin.recognise, docbin.write),
        Format("webannotation", (".jsonld",), webannotation.read, webannotation.recognise, webannotation.write),
        Format("bio", (".bio", ".bioes", ".conll"), bio.read, bio.recognise, bio.write, frozenset()),
        Format("tables", (".csv",), flat.read, flat.recognise, flat.write, frozenset()),
        Format("decisions", (".json",), decisions.read, decisions.recognise, holds=frozenset()),
        Format("webanno-tsv", (".tsv",), webanno.read, webanno.recognise),
        Format("inception", (".zip",), inception.read, inception.recognise),
    )
}
"""The formats by name; a file is tried in this order."""

_HEAD = 1 << 20


def format_named(name: str) -> Format:
    """Return a format; ``FormatError`` lists the names if there is none.

    >>> format_named("word")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    jingmai.formats.problem.FormatError: word: is no format; expected bio, brat, cas, ...
    """
    if name not in FORMATS:
        raise FormatError(name, "is no format", ", ".join(sorted(FORMATS)))
    return FORMATS[name]


def format_of(path: Path) -> Format | None:
    """Return the format of a file, ``None`` if it is of none."""
    if not any(path.suffix.lower() in f.suffixes for f in FORMATS.values()):
        return None
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD).decode("utf-8", "replace")
            if path.suffix == ".json":  # the key that tells may stand behind a long text
                file.seek(max(0, path.stat().st_size - _HEAD))
                head += file.read(_HEAD).decode("utf-8", "replace")
    except OSError as error:
        raise FormatError(path.name, f"can't be read ({error.strerror})", "a readable file") from error
    return next((f for f in FORMATS.values() if f.recognise(path, head)), None)


def read(path: Path, reading: Reading, name: str = "") -> Import:
    """Read a file in the format of that name, or in the one that it is recognised as."""
    form = format_named(name) if name else format_of(path)
    if form is None:
        raise FormatError(path.name, "is of no known format", ", ".join(sorted(FORMATS)))
    return form.read(path, reading)

"""A format: how a tool's files are written and read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jingmai.extract import Extract
from jingmai.formats.problem import FormatError, Loss, Problem
from jingmai.formats.scheme import Scheme
from jingmai.formats.sheet import Link, Mark, Reading, Sheet, joined, to_extract
from jingmai.stitch import Fragment

__all__ = ["Format", "Import", "Written", "each", "gathered", "link_of", "mark_of", "text_of"]


@dataclass
class Import:
    """Hold what was read of a file: the extracts, and the problems of single annotations."""

    extracts: list[Extract] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass
class Written:
    """Hold the files that were written, and what they do not hold."""

    files: list[Path] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)


Write = Callable[[Iterable[Extract], Path, Scheme], Written]
Read = Callable[[Path, Reading], Import]


def _no_writing(extracts: Iterable[Extract], folder: Path, scheme: Scheme) -> Written:
    raise FormatError(str(folder), "this format is only read", "another format to write")


@dataclass(frozen=True)
class Format:
    """Describe a format: its name, the suffixes of its files, how to tell it, what it holds.

    ``holds`` names what survives a round trip: ``facts``, ``broken`` spans, ``overlap``. ``recognise`` looks at the
    path and the first characters of the file.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Read
    recognise: Callable[[Path, str], bool]
    write: Write = _no_writing
    holds: frozenset[str] = frozenset({"facts", "broken", "overlap"})


def gathered(sheets: Iterable[tuple[str, Sheet]], reading: Reading, found: Import, *, join: bool = True) -> Import:
    """Return the import of sheets, each with the place it comes from; a sheet that can't be read is a problem."""
    for where, sheet in sheets:
        extract, problems = to_extract(joined(sheet) if join else sheet, reading, where)
        found.extracts.append(extract)
        found.problems += problems
    return found


def each(items: Any, make: Callable[[Any], Any], where: str, what: str, problems: list[Problem]) -> list[Any]:
    """Return what ``make`` makes of each item of a list; an item of another shape becomes a problem."""
    made: list[Any] = []
    if items is not None and not isinstance(items, list):
        problems.append(Problem(where, what, "unreadable", f"{what} is no list"))
        return made
    for i, item in enumerate(items or []):
        try:
            made.append(make(item))
        except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
            told = f"it has not the shape of {what}: {type(error).__name__} {error}"
            problems.append(Problem(where, f"{what}[{i}]", "unreadable", told))
    return made


def mark_of(
    identity: Any, label: Any, start: Any, end: Any, attributes: Iterable[Sequence[Any]] = (), quote: Any = None
) -> Mark:
    """Return a mark from what a tool has in one list of labels; ``ValueError`` where offsets are no numbers."""
    from jingmai.formats.sheet import FACT

    if type(start) is not int or type(end) is not int:
        raise ValueError(f"offsets {start!r}, {end!r} are no whole numbers")
    fact = str(label).startswith(FACT)
    pairs = tuple((str(k), str(v)) for k, v in attributes)
    words = quote if isinstance(quote, str) else None
    return Mark(str(identity), str(label).removeprefix(FACT), (Fragment(start, end),), fact, pairs, words)


def link_of(label: Any, source: Any, target: Any) -> Link:
    """Return a link from what a tool has."""
    return Link(str(label), str(source), str(target))


def text_of(item: Any, where: str, key: str = "text") -> str:
    """Return the text of a document; ``FormatError`` where it is missing."""
    text = item.get(key) if isinstance(item, dict) else None
    if not isinstance(text, str) or not text:
        raise FormatError(where, f'"{key}" is missing', f'{{"{key}": "…"}}')
    return text

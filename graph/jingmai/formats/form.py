"""A format: how a tool's files are written and read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Any

from jingmai.extract import Annotator, Extract
from jingmai.formats.problem import FormatError, Loss, Problem
from jingmai.formats.scheme import Scheme
from jingmai.formats.sheet import Link, Mark, Reading, Sheet, joined
from jingmai.formats.taker import to_extract
from jingmai.stitch import Fragment

__all__ = ["Format", "Import", "Written", "each", "gathered", "link_of", "mark_of", "text_of"]


class Import:
    """Hold what a file gives: the extracts, and the problems of single annotations.

    A file of many documents is read as its extracts are asked for. Iterating yields each once and keeps none, so memory
    does not grow with the file; ``extracts`` and ``problems`` read it to its end. ``people`` says of each extract that came
    so far who annotated it.

    >>> found = Import(iter(()), [Problem("a.ann", "T3", "unknown-label", "'Zone' is no label")])
    >>> list(found), len(found.problems)
    ([], 1)
    """

    def __init__(
        self,
        extracts: Iterable[Extract] = (),
        problems: list[Problem] | None = None,
        people: list[Annotator] | None = None,
    ) -> None:
        self.people: list[Annotator] = [] if people is None else people
        self._coming = iter(extracts)
        self._kept: list[Extract] = []
        self._problems: list[Problem] = [] if problems is None else problems

    def __iter__(self) -> Iterator[Extract]:
        yield from self._kept
        yield from self._coming

    @property
    def extracts(self) -> list[Extract]:
        """Return all extracts of the file."""
        self._kept += self._coming
        return self._kept

    @property
    def problems(self) -> list[Problem]:
        """Return what could not be taken over, or had to be mended, of the whole file."""
        self._kept += self._coming
        return self._problems


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

    @property
    def writes(self) -> bool:
        """Tell whether the format is written too, not only read."""
        return self.write is not _no_writing


def gathered(
    sheets: Iterable[tuple[str, Sheet]], reading: Reading, problems: list[Problem], *, join: bool = True
) -> Import:
    """Return the import of sheets, each with the place it comes from; problems go where those of the sheets go.

    The first is read at once, so that a file which is none of the format is an error here; a file that breaks off later is
    a problem, and what came before it counts.
    """
    people: list[Annotator] = []
    coming = _extracts(iter(sheets), reading, problems, people, join)
    first = list(islice(coming, 1))
    return Import(chain(first, coming), problems, people)


def _extracts(
    sheets: Iterator[tuple[str, Sheet]],
    reading: Reading,
    problems: list[Problem],
    people: list[Annotator],
    join: bool,
) -> Iterator[Extract]:
    where = ""
    while True:
        try:
            where, sheet = next(sheets)
        except StopIteration:
            return
        except FormatError as error:
            if not where:
                raise
            told = f"{error.problem}; what follows is left out"
            problems.append(Problem(error.where, "the file", "unreadable", told))
            return
        extract, told_of = to_extract(joined(sheet) if join else sheet, reading, where)
        problems.extend(told_of)
        people.append(reading.who(sheet))
        yield extract


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

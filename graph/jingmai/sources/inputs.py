"""Inputs: which files the paths of a build mean."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path

from jingmai.errors import InputError
from jingmai.sources.formats import suffixes

__all__ = ["find_inputs", "is_extract"]

_SNIFFED = 4096  # bytes of a JSON file that must show what it is
_GLOB = frozenset("*?[")


def find_inputs(paths: Iterable[str | Path]) -> list[Path]:
    """Return the files that paths, folders and patterns mean, sorted and each once.

    Folders are searched with all folders below; hidden files, sidecars and files of unknown suffix in them are passed
    over. A file that is named is kept whatever its suffix, also one that is not there: reading it tells what is wrong.
    Raises ``InputError`` when there is nothing at all.
    """
    given = [Path(p) for p in paths]
    found = {f for path in given for f in _meant(path)}
    if not found:
        looked = ", ".join(str(p) for p in given) or "nothing"
        raise InputError(
            looked, "no document there", "files that end in " + " ".join(suffixes()) + " or an extract .json"
        )
    return sorted(found, key=lambda f: f.as_posix())


def _meant(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from _in_folder(path)
    elif path.exists() or not _GLOB & set(str(path)):
        yield path
    else:
        yield from _matching(str(path))


def _matching(pattern: str) -> Iterator[Path]:
    for name in glob.iglob(pattern, recursive=True):  # noqa: PTH207  patterns may be absolute
        path = Path(name)
        if path.is_dir():
            continue
        if path.suffix.lower() not in (".yaml", ".yml"):
            yield path


def _in_folder(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        if any(part.startswith((".", "~$", "__MACOSX")) for part in parts) or not path.is_file():
            continue
        if path.suffix.lower() in suffixes() or is_extract(path):
            yield path


def is_extract(path: Path) -> bool:
    """Tell whether a file is an annotated extract: JSON that says so at its beginning."""
    if path.suffix.lower() != ".json":
        return False
    try:
        with path.open("rb") as file:
            return b'"jingmai"' in file.read(_SNIFFED)
    except OSError:
        return False

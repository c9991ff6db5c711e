"""Our own JSON of the extract."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from jingmai.errors import ExtractError
from jingmai.extract import FORMAT, Extract, from_json, to_json
from jingmai.formats.files import file_name, read_text, write_text
from jingmai.formats.form import Import, Written
from jingmai.formats.problem import FormatError
from jingmai.formats.scheme import Scheme
from jingmai.formats.sheet import Reading

__all__ = ["read", "recognise", "write"]


def recognise(path: Path, head: str) -> bool:
    """Tell whether a file is an extract."""
    return path.suffix == ".json" and not path.name.endswith(".jingmai.json") and f'"{FORMAT}"' in head


def write(extracts: Iterable[Extract], folder: Path, scheme: Scheme) -> Written:
    """Write ``NAME.json`` for each document."""
    return Written([write_text(folder / f"{file_name(e.document.name)}.json", to_json(e)) for e in extracts])


def read(path: Path, reading: Reading) -> Import:
    """Read a file, which holds one extract."""
    try:
        return Import([from_json(read_text(path, reading.limit), path.name)])
    except FormatError:
        raise
    except ExtractError as error:
        raise FormatError(error.where, error.problem, error.expected) from error

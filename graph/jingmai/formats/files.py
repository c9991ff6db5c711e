"""Files: read text and JSON of others with limits, and write what a format makes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from jingmai.formats.problem import FormatError, Problem

__all__ = [
    "dumped",
    "file_name",
    "json_items",
    "json_lines",
    "json_of",
    "read_bytes",
    "read_text",
    "text_lines",
    "write_text",
]

_PIECE = 1 << 16
_BOM = b"\xef\xbb\xbf"


def read_bytes(path: Path, limit: int) -> bytes:
    """Return the bytes of a file; ``FormatError`` if it can't be read or is larger than ``limit`` bytes."""
    try:
        size = path.stat().st_size
        if size > limit:
            raise FormatError(path.name, f"the file is too large ({size >> 20} MiB)", f"at most {limit >> 20} MiB")
        return path.read_bytes()
    except OSError as error:
        raise FormatError(path.name, f"can't be read ({error.strerror})", "a readable file") from error


def read_text(path: Path, limit: int) -> str:
    """Return the text of a file in UTF-8, line breaks as they are, without the BOM."""
    return decoded(read_bytes(path, limit), path.name).removeprefix("\ufeff")


def decoded(data: bytes, where: str) -> str:
    """Return bytes as text; ``FormatError`` if they are no UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FormatError(where, f"is not UTF-8 (byte {error.start})", "a file in UTF-8") from error


def json_of(text: str, where: str) -> Any:
    """Return what a JSON text holds.

    >>> json_of("[" * 10_000, "a.json")
    Traceback (most recent call last):
    jingmai.formats.problem.FormatError: a.json: is nested too deeply or is cut off; expected whole JSON
    """
    try:
        return json.loads(text)
    except RecursionError:
        raise FormatError(where, "is nested too deeply or is cut off", "whole JSON") from None
    except ValueError as error:
        raise FormatError(where, f"is not JSON ({error})", "whole JSON") from error


def _lines(path: Path, limit: int) -> Iterator[bytes | None]:
    """Yield the lines of a file one at a time, ``None`` for one that is longer than ``limit`` bytes."""
    try:
        with path.open("rb") as lines:
            while line := lines.readline(limit + 1):
                long = len(line) > limit
                while long and not line.endswith(b"\n") and (line := lines.readline(_PIECE)):
                    pass
                yield None if long else line
    except OSError as error:
        raise FormatError(path.name, f"can't be read ({error.strerror})", "a readable file") from error


def text_lines(path: Path, limit: int) -> Iterator[str]:
    """Yield the lines of a text in UTF-8 one at a time, without line breaks and BOM; none may exceed ``limit`` bytes."""
    for number, line in enumerate(_lines(path, limit), 1):
        where = f"{path.name}, line {number}"
        if line is None:
            raise FormatError(where, "the line is too large", f"at most {limit >> 20} MiB")
        yield decoded(line, where).removeprefix("\ufeff" if number == 1 else "").removesuffix("\n").removesuffix("\r")


def json_lines(path: Path, limit: int, problems: list[Problem]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the place and object of each line of a JSONL file, one at a time; lines that are none become problems.

    The limit holds for a single line: the file itself may be of any size.
    """
    for number, line in enumerate(_lines(path, limit), 1):
        where = f"{path.name}, line {number}"
        try:
            if line is None:
                raise FormatError(where, f"the line is too long; expected at most {limit >> 20} MiB")
            text = decoded(line, where).removeprefix("\ufeff").strip()
            item = json_of(text, where) if text else None
            if item is not None and not isinstance(item, dict):
                raise FormatError(where, "is no JSON object", '{"text": "…"}')
        except FormatError as error:
            problems.append(Problem(path.name, f"line {number}", "unreadable", error.problem))
            continue
        if item is not None:
            yield where, item


class _Measured:
    """Read a file in pieces, and refuse when one item of it takes more than ``limit`` bytes."""

    def __init__(self, file: IO[bytes], where: str, limit: int) -> None:
        self.file, self.where, self.limit = file, where, limit
        self.since = 0

    def read(self, size: int = -1) -> bytes:
        data = self.file.read(min(size, _PIECE) if size >= 0 else _PIECE)
        self.since += len(data)
        if self.since > self.limit + 2 * _PIECE:
            raise FormatError(
                self.where, "is too large, or an item of it is", f"items of at most {self.limit >> 20} MiB"
            )
        return data


def json_items(path: Path, limit: int) -> Iterator[Any]:
    """Yield the items of a JSON list one at a time; an object by itself is the one item.

    The limit in bytes holds for a single item: the file itself may be of any size.
    """
    import ijson

    try:
        with path.open("rb") as file:
            head = file.read(_PIECE)
            file.seek(3 if head.startswith(_BOM) else 0)
            begins = head.removeprefix(_BOM).lstrip()[:1]
            if begins not in (b"[", b"{"):
                raise FormatError(path.name, "is no list of objects in JSON", '[{"data": …}, …]')
            source = _Measured(file, path.name, limit)
            for item in ijson.items(source, "" if begins == b"{" else "item", use_float=True):
                source.since = 0
                yield item
    except ijson.JSONError as error:
        raise FormatError(
            path.name, f"is no whole JSON ({' '.join(str(error).split())[:200]})", "whole JSON"
        ) from error
    except OSError as error:
        raise FormatError(path.name, f"can't be read ({error.strerror})", "a readable file") from error


def file_name(name: str) -> str:
    """Return a document's name as a file may be called."""
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", name) or "document"


def dumped(value: Any) -> str:
    """Return a value as one line of JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def write_text(path: Path, text: str) -> Path:
    """Write a text in UTF-8 with its line breaks as they are, and return the path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))
    return path

"""Files: read text and JSON of others with limits, and write what a format makes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jingmai.formats.problem import FormatError, Problem

__all__ = ["dumped", "json_lines", "json_of", "read_bytes", "read_text", "write_text"]


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


def json_lines(path: Path, limit: int, problems: list[Problem]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the place and object of each line of a JSONL file, one at a time; lines that are none become problems.

    The limit holds for a single line: the file itself may be of any size.
    """
    try:
        with path.open("rb") as lines:
            number = 0
            while line := lines.readline(limit + 1):
                number += 1
                where = f"{path.name}, line {number}"
                if len(line) > limit:
                    raise FormatError(where, "the line is too long", f"at most {limit >> 20} MiB")
                try:
                    text = decoded(line, where).removeprefix("\ufeff").strip()
                    item = json_of(text, where) if text else None
                    if item is not None and not isinstance(item, dict):
                        raise FormatError(where, "is no JSON object", '{"text": "…"}')
                except FormatError as error:
                    problems.append(Problem(path.name, f"line {number}", "unreadable", error.problem))
                    continue
                if item is not None:
                    yield where, item
    except OSError as error:
        raise FormatError(path.name, f"can't be read ({error.strerror})", "a readable file") from error


def dumped(value: Any) -> str:
    """Return a value as one line of JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def write_text(path: Path, text: str) -> Path:
    """Write a text in UTF-8 with its line breaks as they are, and return the path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))
    return path

r"""Notes: attributes of a mark in one line of text, for tools that have one field for them.

value=12; unit=CNY      ; = and \ in values are written \; \= \\, spaces at an end \s
"""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["notes", "read_notes"]

_ESCAPES = {"\\": "\\\\", ";": "\\;", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


_BACK = {v[1]: k for k, v in _ESCAPES.items()}


def notes(pairs: Iterable[tuple[str, str]]) -> str:
    r"""Return attributes as one line.

    >>> notes([("value", "a;b"), ("unit", "CNY")])
    'value=a\\;b; unit=CNY'
    """
    return "; ".join(f"{k}={_escaped(v)}" for k, v in pairs)


def _escaped(value: str) -> str:
    other = "".join(
        _ESCAPES.get(c, c if c not in "\v\f\x1c\x1d\x1e\x85\u2028\u2029" else f"\\u{ord(c):04x}") for c in value
    )
    inner = other.strip(" ")
    left = len(other) - len(other.lstrip(" "))
    return "\\s" * left + inner + "\\s" * (len(other) - left - len(inner)) if inner else "\\s" * len(other)


def read_notes(line: str) -> list[tuple[str, str]]:
    r"""Return the attributes of a line; what has no ``=`` is left to the reader of the note.

    >>> read_notes("value=a\\;b; unit=CNY; see above")
    [('value', 'a;b'), ('unit', 'CNY')]
    """
    parts = re.split(r"(?<!\\)((?:\\\\)*);", line)
    whole = [a + b for a, b in zip(parts[::2], [*parts[1::2], ""], strict=True)]
    found = (p.strip(" ").partition("=") for p in whole)
    return [(k, _unescaped(v)) for k, equals, v in found if equals]


def _unescaped(value: str) -> str:
    def back(m: re.Match[str]) -> str:
        if m[1]:
            return chr(int(m[1], 16))
        return " " if m[2] == "s" else _BACK.get(m[2], m[2])

    return re.sub(r"\\(?:u([0-9a-f]{4})|(.))", back, value)

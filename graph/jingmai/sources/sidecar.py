"""The sidecar: ``NAME.yaml`` beside ``NAME.txt`` says what is known of the document.

source: 人民日报海外版
published: 2026-01-17     # or 2026-01 or 2026
title: 外贸全年数据
language: zh-Hans
"""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from jingmai.errors import InputError, MetadataError
from jingmai.sources.dates import partial_date_of
from jingmai.sources.encoding import decode

__all__ = ["KEYS", "read_sidecar"]

KEYS = ("source", "published", "title", "language")
_LARGEST = 64_000
_NULL = "tag:yaml.org,2002:null"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", re.A)
_EXPECTED = f"only {', '.join(KEYS)}, each with a text"


def read_sidecar(path: Path) -> dict[str, str]:
    """Return what the sidecar of a file says; empty if there is none.

    Raises ``MetadataError`` naming the line of what can't be used.
    """
    beside = next((p for s in (".yaml", ".yml") if (p := path.with_suffix(s)).is_file() and p != path), None)
    if beside is None:
        return {}
    where = str(beside)
    try:
        with beside.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise MetadataError(where, f"can't be read ({error.strerror})", "a file you may read") from error
    if len(data) > _LARGEST:
        raise MetadataError(where, f"is larger than {_LARGEST} bytes", "a few lines of YAML")
    try:
        text = decode(data, where)
    except MetadataError:
        raise
    except InputError as error:
        raise MetadataError(where, error.problem, "YAML in UTF-8") from error
    return _read(text, where)


def _read(text: str, where: str) -> dict[str, str]:
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)  # nodes, not values: they know their lines
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"{where}:{mark.line + 1}" if mark else where
        raise MetadataError(line, f"is not YAML ({getattr(error, 'problem', None) or error})", "key: value") from error
    except RecursionError as error:
        raise MetadataError(where, "is nested too deeply", _EXPECTED) from error
    if root is None or root.tag == _NULL:
        return {}
    if not isinstance(root, yaml.MappingNode):
        raise MetadataError(f"{where}:{root.start_mark.line + 1}", "holds no keys", "source: …")
    found: dict[str, str] = {}
    for key, value in root.value:
        name, content = _entry(key, value, where)
        if name in found:
            raise MetadataError(_line(where, key), f"{name!r} is given twice", "each key once")
        found[name] = content
    return found


def _line(where: str, node: yaml.Node) -> str:
    return f"{where}:{node.start_mark.line + 1}"


def _entry(key: yaml.Node, value: yaml.Node, where: str) -> tuple[str, str]:
    if not isinstance(key, yaml.ScalarNode) or key.value not in KEYS:
        name = key.value if isinstance(key, yaml.ScalarNode) else "…"
        raise MetadataError(_line(where, key), f"{name!r} is not known", _EXPECTED)
    if not isinstance(value, yaml.ScalarNode):
        kind = "a list" if isinstance(value, yaml.SequenceNode) else "nested keys"
        raise MetadataError(_line(where, value), f"{key.value!r} holds {kind}", f"{key.value}: a text")
    content = "" if value.tag == _NULL else str(value.value).strip()
    return key.value, _checked(key.value, content, _line(where, value))


def _checked(name: str, content: str, where: str) -> str:
    if name == "published" and content:
        read = partial_date_of(content)
        if not read:
            raise MetadataError(where, f"{content!r} is no date", "published: 2026-01-16, 2026-01 or 2026")
        return read
    if name == "language" and content and not _LANGUAGE.fullmatch(content):
        raise MetadataError(where, f"{content!r} is no language", "language: zh-Hans")
    return content

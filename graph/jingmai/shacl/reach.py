"""Reach: which statements the SPARQL constraints of shapes can look at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jingmai.shacl.shape import Shape
from jingmai.shacl.world import TYPE

__all__ = ["Reach", "named_in"]

_ASIDE = re.compile(r"#[^\n>]*(?:\n|$)|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'")
_HEAD = re.compile(r"\bSELECT\b[^{]*\{|\b(?:GROUP|ORDER)\s+BY\b[^{}]*", re.IGNORECASE)
_IRI = re.compile(r"<[^<>\"{}|^`\\\s]*>")
_NAME = re.compile(r"(?<![\w?$:])([A-Za-z][\w.-]*)?:([\w-][\w.-]*)")
_VARIABLE = r"[?$]\w+"
_CONSTANT = r"(?:<[^<>\s]*>|[A-Za-z][\w.-]*:[\w-]+)"
_OPEN = re.compile(  # a variable, or all properties but some, where a property stands
    rf"{_VARIABLE}\s+{_VARIABLE}|{_CONSTANT}\s+{_VARIABLE}\s+{_CONSTANT}|[;\]]\s*{_VARIABLE}|!\s*[(\^<:A-Za-z]"
)
_ANY_TYPE = re.compile(rf"\ba\s+(?:{_VARIABLE}|\[)")


def named_in(body: str, prefixes: Mapping[str, str]) -> frozenset[str] | None:
    """Return the terms that the patterns of a query name, ``None`` where they may match any property or class.

    >>> sorted(named_in("SELECT $this WHERE { $this <http://p> ?v ; a x:C }", {"x": "http://x/"}) - {TYPE})
    ['<http://p>', '<http://x/C>']
    >>> named_in("SELECT $this WHERE { $this ?p 9 }", {}) is None
    True
    """
    plain = _HEAD.sub("{", _ASIDE.sub(" ", body))
    names = {f"<{prefixes.get(prefix, '')}{name}>" for prefix, name in _NAME.findall(_IRI.sub(" ", plain))}
    found = frozenset({*_IRI.findall(plain), *names})
    at_all = TYPE in found or _OPEN.search(plain) or _ANY_TYPE.search(plain)
    return None if at_all else found | {TYPE}


@dataclass(frozen=True, slots=True)
class Reach:
    """Say which properties and classes matter, ``None`` if all do.

    >>> Reach(frozenset({TYPE, "<http://C>"})).includes(TYPE, "<http://D>"), Reach(None).includes(TYPE, "<http://D>")
    (False, True)
    """

    named: frozenset[str] | None

    @classmethod
    def of(cls, shapes: Iterable[Shape]) -> Reach:
        """Return what the queries of shapes reach, with their focus nodes."""
        found: set[str] = set()
        for shape in shapes:
            targets = shape.targets
            found.update(targets.classes, targets.subjects_of, targets.objects_of)
            for query in shape.queries:
                if query.named is None:
                    return cls(None)
                found |= query.named
        return cls(frozenset(found))

    def touches(self, predicate: str) -> bool:
        """Return whether a statement with a property can matter, whatever its value."""
        return self.named is None or predicate in self.named

    def includes(self, predicate: str, value: str) -> bool:
        """Return whether a statement with a property and a value can matter."""
        return self.named is None or (predicate in self.named and (predicate != TYPE or value in self.named))

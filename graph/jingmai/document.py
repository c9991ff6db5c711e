"""The document: a text exactly as it was read, and what is known beside it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property

__all__ = ["DateBasis", "Document", "Metadata"]

DateBasis = str
"""Where a document's date comes from: ``sidecar``, ``option``, ``file-name``, ``inferred`` or ``unknown``."""


@dataclass(frozen=True)
class Metadata:
    """Hold what is known of a document beside its text.

    ``published`` is an ISO date that may be partial: ``2025``, ``2025-07`` or ``2025-07-14``; empty when unknown.
    """

    title: str = ""
    source: str = ""
    published: str = ""
    language: str = "zh-Hans"
    date_basis: DateBasis = "unknown"

    def __post_init__(self) -> None:
        if self.published and self.date_basis == "unknown":  # a date given in code is an option of the caller
            object.__setattr__(self, "date_basis", "option")


@dataclass(frozen=True)
class Document:
    """Hold a text as read (never normalised), its name and its metadata.

    Offsets everywhere in the project are code points into ``text``, half-open.

    >>> Document("page", "进口增长1%。").digest[:8]
    '71575106'
    """

    name: str
    text: str
    metadata: Metadata = field(default_factory=Metadata)
    file_name: str = ""

    @cached_property
    def digest(self) -> str:
        """Return the SHA-256 of the text in UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def key(self) -> str:
        """Return the short form of the digest that identifies this version in IRIs."""
        return self.digest[:16]

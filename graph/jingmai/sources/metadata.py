"""Metadata: what is known of a document beside its text, and from where.

For each field the first that says something counts:

    sidecar NAME.yaml  >  options  >  date in the file name  >  the file's own metadata  >  dateline and years in the text
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from jingmai.document import Metadata
from jingmai.errors import MetadataError
from jingmai.sources.dates import date_in_name, inferred_date, partial_date_of
from jingmai.sources.limits import Limits
from jingmai.sources.raw import Raw
from jingmai.sources.sidecar import read_sidecar

__all__ = ["MetadataOptions", "metadata_of"]


@dataclass(frozen=True, slots=True)
class MetadataOptions:
    """Hold what the caller says of all documents that do not say it themselves, and how large they may be.

    Raises ``MetadataError`` for a date that is none.

    >>> MetadataOptions(published="2026年1月16日").published
    '2026-01-16'
    """

    source: str = ""
    published: str = ""
    title: str = ""
    language: str = ""
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        if self.published:
            read = partial_date_of(self.published)
            if not read:
                raise MetadataError("--published", f"{self.published!r} is no date", "2026, 2026-01 or 2026-01-16")
            object.__setattr__(self, "published", read)


def metadata_of(path: Path, raw: Raw, options: MetadataOptions) -> Metadata:
    """Return what is known of a file beside its text.

    Raises ``MetadataError`` naming the line of a sidecar that can't be used.
    """
    beside = read_sidecar(path)
    published, basis = _published(path, raw, beside, options)
    return Metadata(
        title=beside.get("title") or options.title or raw.title,
        source=beside.get("source") or options.source or raw.source,
        published=published,
        language=beside.get("language") or options.language or "zh-Hans",
        date_basis=basis,
    )


def _published(path: Path, raw: Raw, beside: dict[str, str], options: MetadataOptions) -> tuple[str, str]:
    told = (
        (beside.get("published", ""), "sidecar"),
        (options.published, "option"),
        (date_in_name(path.stem), "file-name"),
        (raw.published, "page"),
    )
    for published, basis in told:
        if published:
            return published, basis
    published = inferred_date(raw.text, path.stem)
    return published, "inferred" if published else "unknown"

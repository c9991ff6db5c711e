"""What may go wrong between a tool and an extract: an error for the file, a problem for one annotation, a loss."""

from __future__ import annotations

from dataclasses import dataclass

from jingmai.errors import ExtractError

__all__ = ["FormatError", "Loss", "Problem"]


class FormatError(ExtractError):
    """Tell that a file can't be read or written in a format."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Tell what one annotation of a file could not be taken over for, or what had to be mended.

    >>> str(Problem("a.ann", "T3", "unknown-label", "'Zone' is no label"))
    "a.ann: T3: 'Zone' is no label"
    """

    file: str
    annotation: str
    reason: str
    detail: str
    mended: bool = False

    def __str__(self) -> str:
        return f"{self.file}: {self.annotation}: {self.detail}"


@dataclass(frozen=True, slots=True)
class Loss:
    """Tell what a format can't hold of an extract.

    >>> str(Loss("page", "m4", "it overlaps m3"))
    'page: m4 is lost: it overlaps m3'
    """

    document: str
    annotation: str
    detail: str

    def __str__(self) -> str:
        return f"{self.document}: {self.annotation} is lost: {self.detail}"

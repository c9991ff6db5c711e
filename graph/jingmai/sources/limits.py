"""Limits: how large a file may be before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

from jingmai.errors import InputError

__all__ = ["Limits", "check_size", "megabytes"]

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bound what is read: bytes of a file, bytes that an archive unpacks to, and how many times it may swell.

    >>> Limits(file_bytes=1_000).unpacked_bytes
    256000000
    """

    file_bytes: int = 64 * _MEGABYTE
    unpacked_bytes: int = 256 * _MEGABYTE
    swelling: int = 250
    entries: int = 10_000
    pages: int = 5_000


def megabytes(size: int) -> str:
    """Return a number of bytes for people.

    >>> megabytes(64_000_000), megabytes(1_200)
    ('64 MB', '0.0012 MB')
    """
    return f"{size / _MEGABYTE:.3g} MB" if size >= _MEGABYTE else f"{size / _MEGABYTE:.2g} MB"


def check_size(where: str, size: int, limits: Limits) -> None:
    """Raise ``InputError`` for a file that is larger than the limit."""
    if size > limits.file_bytes:
        raise InputError(
            where,
            f"the file has {megabytes(size)}",
            f"at most {megabytes(limits.file_bytes)}; split it or raise the limit with --max-size",
        )

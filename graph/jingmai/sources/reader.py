"""The reader: from a file to a document."""

from __future__ import annotations

import stat
from pathlib import Path

from jingmai.document import Document
from jingmai.errors import InputError
from jingmai.sources.formats import format_of
from jingmai.sources.limits import Limits, check_size
from jingmai.sources.metadata import MetadataOptions, metadata_of
from jingmai.sources.raw import Raw

__all__ = ["read_document"]


def read_document(path: str | Path, options: MetadataOptions | None = None) -> Document:
    """Return the document that a file holds, with what its sidecar, options, name and text say of it.

    Raises ``InputError`` (or ``MetadataError``) in one line for a file that can't be read as a document.

    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> file = Path(folder.name) / "外贸_2026-01-16.txt"
    >>> _ = file.write_text("出口增长6.1%。", encoding="gbk")
    >>> document = read_document(file)
    >>> document.text, document.metadata.published, document.metadata.date_basis
    ('出口增长6.1%。', '2026-01-16', 'file-name')
    """
    path, options = Path(path), options or MetadataOptions()
    data = _bytes(path, options.limits)
    if not data.strip():
        raise InputError(str(path), "the file is empty", "a text of at least one sentence")
    raw = _read(path, data, options.limits)
    if not raw.text.strip():
        raise InputError(str(path), "there is no text in the file", "a text of at least one sentence")
    return Document(path.stem, raw.text, metadata_of(path, raw, options), path.name)


def _bytes(path: Path, limits: Limits) -> bytes:
    where = str(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise InputError(where, "is a folder", "a file")
        if not stat.S_ISREG(status.st_mode):
            raise InputError(where, "is a device, pipe or socket", "a file")
        check_size(where, status.st_size, limits)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(where, "there is no such file", "a path that exists; look at its spelling") from error
    except PermissionError as error:
        raise InputError(where, "you may not read the file", "a file with read permission (chmod +r)") from error
    except (OSError, ValueError) as error:
        raise InputError(where, f"can't be read ({error})", "a readable file") from error


def _read(path: Path, data: bytes, limits: Limits) -> Raw:
    try:
        return format_of(path, data).read(path, data, limits)
    except InputError:
        raise
    except (RecursionError, MemoryError) as error:
        raise InputError(
            str(path), f"the file is nested too deeply or too large ({type(error).__name__})", "a plainer file"
        ) from error

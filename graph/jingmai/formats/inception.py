"""ZIP files of INCEpTION: an exported project, or a document exported by itself. Read only.

    annotation/DOCUMENT/PERSON.zip        XMI with its type system, or JSON, or TSV; also without the inner ZIP
    curation/DOCUMENT/CURATION_USER.zip   where a document was curated, this counts and the single annotations do not
    TypeSystem.xml, PERSON.xmi            of a single document

Who annotated is the name of the file, as INCEpTION has it.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from jingmai.extract import Annotator, Extract
from jingmai.formats import cas, webanno
from jingmai.formats.files import file_name
from jingmai.formats.form import Import
from jingmai.formats.problem import FormatError, Problem
from jingmai.formats.sheet import Reading, person

__all__ = ["read", "recognise"]

_READERS = {".xmi": cas.read_xmi, ".json": cas.read_json, ".tsv": webanno.read}
_TYPES = "TypeSystem.xml"
_CURATED = "CURATION_USER"
_CURATOR = "curator"


def recognise(path: Path, head: str) -> bool:
    """Tell whether a file is a ZIP."""
    return path.suffix == ".zip" and head.startswith("PK")


@dataclass(frozen=True, slots=True)
class _Member:
    """Point to an annotated document in a ZIP: the document, who annotated it, the file and the types beside it."""

    document: str
    person: str
    place: str
    suffix: str
    data: bytes
    types: bytes | None


def read(path: Path, reading: Reading) -> Import:
    """Read the documents of a ZIP, one at a time; a member that can't be read is a problem."""
    problems: list[Problem] = []
    try:
        archive = zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile) as error:
        raise FormatError(
            path.name, f"is no whole ZIP ({error})", "a project or document that INCEpTION exported"
        ) from error
    names = _chosen(archive)
    if not names:
        told = "holds no annotated document"
        raise FormatError(path.name, told, "a project exported with UIMA CAS XMI, JSON or WebAnno TSV as its format")
    people: list[Annotator] = []
    return Import(_extracts(archive, names, path.name, reading, problems, people), problems, people)


def _chosen(archive: zipfile.ZipFile) -> list[str]:
    """Return the members to read: of a document what was curated, else what everybody annotated."""
    found: dict[str, list[str]] = defaultdict(list)
    single = []
    for name in sorted(archive.namelist()):
        parts = PurePosixPath(name).parts
        if len(parts) == 3 and parts[0] in ("annotation", "curation") and PurePosixPath(name).stem != "INITIAL_CAS":
            found[parts[1]].append(name)
        elif len(parts) == 1 and PurePosixPath(name).suffix in _READERS and name != "exportedproject.json":
            single.append(name)
    chosen = []
    for names in found.values():
        curated = [n for n in names if n.startswith("curation/")]
        chosen += curated or names
    return chosen or single


def _extracts(
    archive: zipfile.ZipFile,
    names: list[str],
    where: str,
    reading: Reading,
    problems: list[Problem],
    people: list[Annotator],
) -> Iterator[Extract]:
    with archive, tempfile.TemporaryDirectory() as folder:
        for name in names:
            try:
                for member in _members(archive, name, reading.limit):
                    who = reading.annotator or person(_CURATOR if member.person == _CURATED else member.person)
                    found = _READERS[member.suffix](_laid_out(member, Path(folder)), replace(reading, annotator=who))
                    for extract in found:
                        people.append(who)
                        yield extract
                    problems += [replace(p, file=f"{where}: {name}") for p in found.problems]
            except (FormatError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
                told = error.problem if isinstance(error, FormatError) else str(error)
                problems.append(Problem(f"{where}: {name}", "the file", "unreadable", told))


def _members(archive: zipfile.ZipFile, name: str, limit: int) -> Iterator[_Member]:
    """Yield the annotated documents behind a name of the archive: itself, or those in the ZIP that it is."""
    path = PurePosixPath(name)
    document = PurePosixPath(path.parts[1]).stem if len(path.parts) == 3 else path.stem
    if path.suffix == ".zip":
        with zipfile.ZipFile(io.BytesIO(_bytes(archive, name, limit))) as inner:
            types = _bytes(inner, _TYPES, limit) if _TYPES in inner.namelist() else None
            for own in sorted(n for n in inner.namelist() if PurePosixPath(n).suffix in _READERS):
                yield _Member(document, path.stem, own, PurePosixPath(own).suffix, _bytes(inner, own, limit), types)
    elif path.suffix in _READERS:
        types = _bytes(archive, _TYPES, limit) if _TYPES in archive.namelist() else None
        yield _Member(document, path.stem, name, path.suffix, _bytes(archive, name, limit), types)


def _bytes(archive: zipfile.ZipFile, name: str, limit: int) -> bytes:
    with archive.open(name) as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise FormatError(name, "the file is too large", f"at most {limit >> 20} MiB")
    return data


def _laid_out(member: _Member, folder: Path) -> Path:
    """Write a member and its types into a folder, under the name of the document."""
    path = folder / f"{file_name(member.document)}{member.suffix}"
    path.write_bytes(member.data)
    (folder / _TYPES).unlink(missing_ok=True)
    if member.types is not None:
        (folder / _TYPES).write_bytes(member.types)
    return path

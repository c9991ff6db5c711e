"""ZIP files as INCEpTION exports them."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from extracts import LEVEL, extract, frame
from jingmai.extract import Extract
from jingmai.formats import FORMATS, FormatError, Reading, format_of, scheme_of
from jingmai.loop import review
from jingmai.ontology import load_ontology

READING = Reading(scheme_of(load_ontology()))
PAGE = extract([frame("f1", "Observation", LEVEL, "m1"), frame("f2", "Observation", {**LEVEL, "flow": "import"}, "m3")])
LESS = replace(PAGE, frames=PAGE.frames[:1])


def exported(page: Extract, folder: Path, form: str = "cas") -> dict[str, bytes]:
    """Return the files of a document as a tool exports it."""
    files = FORMATS[form].write([page], folder / str(len(page.frames)), READING.scheme).files
    return {f.name: f.read_bytes() for f in files if f.name != "layers.json"}


def zipped(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target.getvalue()


def project(folder: Path, files: dict[str, bytes]) -> Path:
    path = folder / "project.zip"
    path.write_bytes(zipped({"exportedproject.json": b"{}", "source/page.txt": b"x", **files}))
    return path


def test_a_project_names_who_annotated(tmp_path: Path) -> None:
    inner = {
        "TypeSystem.xml": exported(LESS, tmp_path)["TypeSystem.xml"],
        "li.xmi": exported(LESS, tmp_path)["page.xmi"],
    }
    path = project(tmp_path, {
        "annotation/page.txt/INITIAL_CAS.zip": zipped(inner),
        "annotation/page.txt/li.zip": zipped(inner),
        "annotation_ser/page.txt/li.ser": b"java",
    })  # fmt: skip
    form = format_of(path)
    assert form is not None and form.name == "inception"
    found = form.read(path, READING)
    assert [e.frames for e in found.extracts] == [LESS.frames]
    assert ([p.name for p in found.people], found.problems) == (["li"], [])
    (tmp_path / "page.txt").write_text(PAGE.document.text, "utf-8")
    taken = review([tmp_path / "page.txt"], path)
    assert taken.problems == []


def test_curation_counts_more_than_single_annotations(tmp_path: Path) -> None:
    json = exported(LESS, tmp_path, "cas-json")["page.json"]
    whole = exported(PAGE, tmp_path, "cas-json")["page.json"]
    path = project(tmp_path, {
        "annotation/page.txt/li.json": whole,
        "annotation/page.txt/wang.json": whole,
        "curation/page.txt/CURATION_USER.json": json,
    })  # fmt: skip
    found = FORMATS["inception"].read(path, READING)
    assert [len(e.frames) for e in found.extracts] == [1]
    assert [p.name for p in found.people] == ["curator"]


def test_a_document_by_itself(tmp_path: Path) -> None:
    (tmp_path / "page.zip").write_bytes(zipped(exported(PAGE, tmp_path)))
    found = FORMATS["inception"].read(tmp_path / "page.zip", READING)
    assert [(e.document.name, e.frames) for e in found.extracts] == [("page", PAGE.frames)]


def test_a_bad_member_costs_only_itself(tmp_path: Path) -> None:
    good = zipped(exported(PAGE, tmp_path))
    path = project(tmp_path, {
        "annotation/a.txt/li.zip": b"PK half",
        "annotation/b.txt/li.zip": zipped({"li.xmi": b"<a>"}),
        "annotation/c.txt/li.xmi": b" " * 2_000_000,
        "annotation/page.txt/li.zip": good,
    })  # fmt: skip
    found = FORMATS["inception"].read(path, Reading(READING.scheme, limit=1_000_000))
    assert [e.frames for e in found.extracts] == [PAGE.frames]
    assert [p.file for p in found.problems] == [
        f"project.zip: annotation/{x}" for x in ("a.txt/li.zip", "b.txt/li.zip", "c.txt/li.xmi")
    ]
    assert "too large" in found.problems[2].detail


def test_no_project(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK half")
    with pytest.raises(FormatError, match="is no whole ZIP"):
        FORMATS["inception"].read(tmp_path / "x.zip", READING)
    with pytest.raises(FormatError, match="holds no annotated document"):
        FORMATS["inception"].read(project(tmp_path, {}), READING)
    with pytest.raises(FormatError, match="only read"):
        FORMATS["inception"].write([], tmp_path, READING.scheme)

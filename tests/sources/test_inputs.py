"""Which files the paths of a build mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from jingmai.errors import InputError
from jingmai.sources import find_inputs, is_extract


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "a.yaml", ".hidden.txt", "photo.png", "deep/c.HTML", ".git/d.txt", "~$e.docx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("出口增长。", encoding="utf-8")
    (tmp_path / "x.json").write_text('{\n"jingmai": "jingmai-extract/1"}', encoding="utf-8")
    (tmp_path / "y.json").write_text('{"other": 1}', encoding="utf-8")
    return tmp_path


def names(paths: list[Path], folder: Path) -> list[str]:
    return [p.relative_to(folder).as_posix() for p in paths]


def test_a_folder_gives_its_documents_and_extracts(folder: Path) -> None:
    assert names(find_inputs([folder]), folder) == ["a.txt", "b.txt", "deep/c.HTML", "x.json"]


def test_paths_are_sorted_and_each_once(folder: Path) -> None:
    assert names(find_inputs([folder / "b.txt", folder, str(folder / "*.txt")]), folder)[:2] == ["a.txt", "b.txt"]
    assert len(find_inputs([folder, folder])) == 4


def test_patterns_pass_over_sidecars(folder: Path) -> None:
    assert names(find_inputs([f"{folder}/a.*"]), folder) == ["a.txt"]
    assert names(find_inputs([f"{folder}/**/*.HTML"]), folder) == ["deep/c.HTML"]


def test_a_file_that_is_named_is_kept_though_it_is_not_there(folder: Path) -> None:
    assert names(find_inputs([folder / "none.txt", folder / "photo.png"]), folder) == ["none.txt", "photo.png"]


def test_nothing_found_says_what_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no document there; expected files that end in \.pdf"):
        find_inputs([tmp_path])
    with pytest.raises(InputError, match=r"\*\.txt: no document"):
        find_inputs([f"{tmp_path}/*.txt"])
    with pytest.raises(InputError, match="nothing"):
        find_inputs([])


def test_extracts_are_told_by_their_beginning(folder: Path) -> None:
    assert is_extract(folder / "x.json")
    assert not is_extract(folder / "y.json")
    assert not is_extract(folder / "none.json")

"""Who annotated: the person that is given, else the one that the tool's file names."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from command import call
from extracts import LEVEL, extract, frame
from jingmai.extract import Annotator, Extract, to_json
from jingmai.loop import propose, review

PAGE = extract([frame("f1", "Observation", LEVEL, "m1"), frame("f2", "Observation", {**LEVEL, "flow": "import"}, "m3")])


def labelstudio(folder: Path, user: object) -> None:
    path = folder / "labelstudio.json"
    [task] = json.loads(path.read_text("utf-8"))
    result = [r for r in task.pop("predictions")[0]["result"] if "f2" not in (r.get("id"), r.get("from_id"))]
    task["annotations"] = [{"id": 1, "completed_by": user, "result": result}]
    path.write_text(json.dumps([task], ensure_ascii=False), "utf-8")


def prodigy(folder: Path, user: object) -> None:
    path = folder / "prodigy.jsonl"
    task = json.loads(path.read_text("utf-8"))
    task["spans"] = [s for s in task["spans"] if s["id"] != "f2"]
    task["relations"] = [r for r in task["relations"] if r["head_span"]["id"] != "f2"]
    path.write_text(json.dumps({**task, **dict(user), "answer": "accept"}), "utf-8")  # type: ignore[call-overload]


def webannotation(folder: Path, user: object) -> None:
    path = folder / "page.jsonld"
    page = json.loads(path.read_text("utf-8"))
    page["annotations"] = [a for a in page["annotations"] if not a["id"].endswith("#f2")]
    page["annotations"][0]["creator"] = user
    path.write_text(json.dumps(page), "utf-8")


CASES: list[tuple[str, Callable[[Path, object], None], object, str]] = [
    ("labelstudio", labelstudio, {"id": 3, "email": "li@example.org"}, "li@example.org"),
    ("labelstudio", labelstudio, {"id": 3, "first_name": "李", "last_name": "一"}, "李 一"),
    ("labelstudio", labelstudio, 3, "user 3"),
    ("prodigy", prodigy, {"_session_id": "page-wang", "_annotator_id": "page-li"}, "page-li"),
    ("prodigy", prodigy, {"_session_id": "page-wang"}, "page-wang"),
    ("webannotation", webannotation, {"type": "Person", "name": "李一"}, "李一"),
    ("webannotation", webannotation, "https://example.org/li", "https://example.org/li"),
    ("webannotation", webannotation, None, "annotator"),
]


@pytest.mark.parametrize(("name", "correct", "user", "person"), CASES)
def test_the_file_names_the_person(
    name: str, correct: Callable[[Path, object], None], user: object, person: str, tmp_path: Path
) -> None:
    (tmp_path / "page.txt").write_text(PAGE.document.text, "utf-8")
    propose([PAGE], name, tmp_path / "work")
    correct(tmp_path / "work", user)
    for given, expected in (("", person), ("王二", "王二")):
        found = review([tmp_path / "page.txt"], tmp_path / "work", given)
        [one] = [s for s in found.sources if isinstance(s, Extract)]
        annotators = {a.id: a for a in one.annotators}
        ended = [annotators[s.ended_by] for s in one.set_aside]
        assert [(a.kind, a.name) for a in ended] == [("person", expected)]


def test_an_extract_names_its_person(tmp_path: Path) -> None:
    li = Annotator("li", "person", "李一")
    theirs = replace(PAGE, annotators=(PAGE.annotators[0], li), frames=PAGE.frames[:1])
    (tmp_path / "page.txt").write_text(PAGE.document.text, "utf-8")
    propose([PAGE], "extract", tmp_path / "work")
    (tmp_path / "work" / "page.json").write_text(to_json(theirs), "utf-8")
    [one] = [s for s in review([tmp_path / "page.txt"], tmp_path / "work").sources if isinstance(s, Extract)]
    assert [s.ended_by for s in one.set_aside] == ["li"]


def test_the_command_takes_the_name_from_the_file(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE.document.text, "utf-8")
    propose([PAGE], "labelstudio", tmp_path / "work")
    labelstudio(tmp_path / "work", {"email": "li@example.org"})
    build = ("build", tmp_path / "page.txt", "--annotations", tmp_path / "work", "-o", tmp_path / "out", "-q")
    assert call(*build).exit_code == 0
    assert "li@example.org" in call("ask", "what-was-corrected", "-o", tmp_path / "out", "--format", "csv").stdout

"""Decisions from the report of an audit: what fits counts, what does not is told."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest

from jingmai.document import Document
from jingmai.formats import FormatError, Reading, format_of, read, scheme_of
from jingmai.formats.decisions import FORMAT
from jingmai.loop import review
from jingmai.ontology import load_ontology

TEXT = "2025年我国出口26.99万亿元，增长6.1%。"
PAGE = Document("page", TEXT)
LEVEL = {"flow": ["export"], "measure": ["level"], "period": ["2025"], "value": ["26990000000000"], "unit": ["CNY"]}


def _decision(**changed: Any) -> dict[str, Any]:
    start = TEXT.index("26.99")
    whole = {"document": PAGE.digest, "decision": "correct", "spans": [[start, start + 8]], "quote": "26.99万亿元"}
    return {**whole, "roles": LEVEL, "beside": [], **changed}


def _file(folder: Path, *decisions: Any, **changed: Any) -> Path:
    document = {"name": "page", "digest": PAGE.digest, "text": TEXT}
    content = {"jingmai": FORMAT, "person": "李一", "documents": [document], "decisions": list(decisions), **changed}
    path = folder / "decisions.json"
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return path


def _reading() -> Reading:
    return Reading(scheme_of(load_ontology()))


def test_it_is_recognised(tmp_path: Path) -> None:
    form = format_of(_file(tmp_path))
    assert form is not None
    assert form.name == "decisions"


def test_a_correction_is_a_fact_of_the_person(tmp_path: Path) -> None:
    found = read(_file(tmp_path, _decision(beside=[{"measure": ["rank"], "value": ["1"]}])), _reading())
    (extract,) = found.extracts
    assert [a.name for a in extract.annotators if a.kind == "person"] == ["李一"]
    assert [dict(f.roles)["measure"] for f in extract.frames] == [("level",), ("rank",)]
    assert extract.document.digest == PAGE.digest


def test_what_is_struck_out_is_kept_aside_with_who_did_it(tmp_path: Path) -> None:
    (extract,) = read(_file(tmp_path, _decision(decision="drop")), _reading()).extracts
    (aside,) = extract.set_aside
    assert (extract.frames, aside.label, aside.quote) == ((), "Observation", "26.99万亿元")
    assert json.loads(aside.content) == LEVEL


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"decision": "guess"}, "none of confirm, correct, drop"),
        ({"document": "0" * 64}, "not in the file"),
        ({"spans": [[0, 999]]}, "no places of the text"),
        ({"spans": "all"}, "no places of the text"),
        ({"quote": "27万亿元"}, "do not stand there"),
        ({"roles": {}}, "says nothing"),
    ],
)
def test_a_decision_that_does_not_fit_is_told_and_the_others_count(
    tmp_path: Path, changed: dict[str, Any], told: str
) -> None:
    found = read(_file(tmp_path, _decision(**changed), _decision()), _reading())
    assert [len(e.frames) for e in found.extracts] == [1]
    (problem,) = found.problems
    assert (problem.annotation, told in str(problem)) == ("decision 1", True)


@pytest.mark.parametrize("content", ["[]", '{"documents": 3}', f'{{"jingmai": "{FORMAT}"}}', "{"])
def test_a_file_that_is_none(tmp_path: Path, content: str) -> None:
    path = tmp_path / "decisions.json"
    path.write_text(content, "utf-8")
    with pytest.raises(FormatError, match="holds no decisions"):
        read(path, _reading(), "decisions")


def test_only_what_was_decided_changes(tmp_path: Path) -> None:
    source = tmp_path / "page.txt"
    source.write_text(TEXT, "utf-8")
    (extract,) = review([source], _file(tmp_path, _decision(decision="drop"))).sources
    assert [f.roles["reported_as"] for f in extract.frames if f.label == "Observation"] == [("6.1%",)]  # type: ignore[union-attr]


def test_reviewed_extracts_go_to_other_processes(tmp_path: Path) -> None:
    source = tmp_path / "page.txt"
    source.write_text(TEXT, "utf-8")
    (extract,) = review([source], _file(tmp_path, _decision())).sources
    assert pickle.loads(pickle.dumps(extract)) == extract

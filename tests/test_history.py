"""What stood in the place of a corrected fact stays in the graph, linked, with who made it and who replaced it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from command import call
from extracts import LEVEL, extract, frame
from jingmai.building import build
from jingmai.correction import reviewed
from jingmai.extract import Annotator, Extract, from_json, to_json

WANG = Annotator("w", "person", "王一")
BASE = extract(
    [
        frame("f1", "Observation", {**LEVEL, "partner": "欧盟"}, "m1"),
        frame("f2", "Observation", {**LEVEL, "measure": "growth", "value": "6.1", "unit": "percent"}, "m2"),
        frame("f3", "Observation", {**LEVEL, "flow": "import"}, "m1"),
    ]
)


def corrected() -> Extract:
    """Return what holds after a person gave one figure another partner and took another out."""
    first = replace(BASE.frames[0], roles={**BASE.frames[0].roles, "partner": ("日本",)})
    return reviewed(BASE, replace(BASE, frames=(first, BASE.frames[2])), WANG)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    build(corrected(), tmp_path / "out").close()
    return tmp_path / "out"


def test_the_question_of_corrections(folder: Path) -> None:
    result = call("ask", "what-was-corrected", "--set", "person=王一", "--format", "csv", "-o", folder)
    rows = sorted(result.stdout.splitlines()[1:])
    assert len(rows) == 2
    removed, changed = sorted(rows, key=lambda r: "/id/observation/" in r)
    assert "欧盟" in changed and "test.rule 1" in changed
    assert "growth" in removed


def test_a_revision_links_only_what_came_in_its_place(folder: Path) -> None:
    query = (
        "SELECT ?flow ?partner { ?f prov:wasRevisionOf ?a ; jm:flow/skos:notation ?flow ;"
        " jm:counterpartArea/skos:prefLabel ?partner FILTER(LANG(?partner) = 'zh') }"
    )
    result = call("query", query, "--format", "csv", "-o", folder)
    assert result.stdout.splitlines() == ["flow,partner", "export,日本"]


def test_the_person_is_named_and_so_is_the_rule(folder: Path) -> None:
    query = (
        "SELECT ?rule ?person { ?a a jm:SetAside ; prov:wasGeneratedBy/jm:ruleName ?rule ;"
        " prov:wasInvalidatedBy/prov:wasAssociatedWith ?p . ?p a prov:Person ; rdfs:label ?person }"
    )
    lines = call("query", query, "--format", "csv", "-o", folder).stdout.splitlines()
    assert lines == ["rule,person", "test.rule,王一", "test.rule,王一"]


def test_show_tells_what_stood_there_before(folder: Path) -> None:
    shown = call("show", "日本", "-o", folder).stdout
    assert "before flow=export measure=level partner=欧盟" in shown
    assert "(test.rule 1; 王一 replaced it)" in shown


def test_the_graph_conforms_and_the_account_adds_up(folder: Path) -> None:
    assert call("validate", "-o", folder).stdout == "the graph conforms\n"
    with build(corrected(), folder.parent / "again") as kg:
        tally = kg.report["documents"][0]["account"]["Observation"]
    assert tally["read"] == tally["asserted"] + tally["merged"] + tally["set_aside"]
    assert tally["set_aside"] == 2


def test_a_rule_that_a_person_overruled_in_one_extract(tmp_path: Path) -> None:
    frames = (BASE.frames[0], frame("p1", "Observation", {**LEVEL, "partner": "日本"}, "m1", by="p"))
    build(replace(BASE, frames=frames), tmp_path / "out").close()
    result = call("ask", "what-was-corrected", "--format", "csv", "-o", tmp_path / "out").stdout
    assert "林一" in result and "欧盟" in result and "/id/observation/" in result


def test_history_travels_in_the_extract() -> None:
    extract_ = corrected()
    assert [(s.label, s.by, s.ended_by) for s in extract_.set_aside] == [("Observation", "r", "w")] * 2
    assert from_json(to_json(extract_)) == extract_

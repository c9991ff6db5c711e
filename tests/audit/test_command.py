"""The command that audits: what it prints, what it writes, and its exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import jingmai
from extracts import LEVEL, extract, frame
from jingmai.cli import cli
from jingmai.knowledge_graph import KnowledgeGraph


@pytest.fixture(scope="module")
def torn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a graph that gives one cell two figures."""
    folder = tmp_path_factory.mktemp("torn") / "out"
    common = {**LEVEL, "reported_precision": "10000000000"}
    frames = [frame("f1", "Observation", common, "m1")]
    frames.append(frame("f2", "Observation", {**common, "value": "4547000000000"}, "m1"))
    jingmai.build(extract(frames), folder).close()
    return folder


def _run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(cli, [str(a) for a in arguments])
    return result.exit_code, result.stdout


def test_nothing_violated(sample_graph: KnowledgeGraph, tmp_path: Path) -> None:
    page = tmp_path / "audit.html"
    status, told = _run("audit", "--all", "--html", page, "-o", sample_graph.folder.path)
    assert status == 0, told
    assert "violated 0" in told
    assert page.read_text("utf-8").startswith("<!doctype html>")


def test_json_lists_the_checks(torn: Path) -> None:
    status, told = _run("audit", "--format", "json", "-o", torn)
    found = json.loads(told)
    assert status == 1
    assert [(c["rule"], c["outcome"], len(c["figures"])) for c in found["checks"]] == [("one-cell", "violated", 2)]


def test_the_page_marks_what_is_contested(torn: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    _run("audit", "--page", page, "-o", torn)
    with KnowledgeGraph.open(torn) as kg:
        assert set(kg.audit().marks().values()) == {("contested",)}
    assert "contested" in page.read_text("utf-8")


def test_sentences_stand_side_by_side(torn: Path) -> None:
    status, told = _run("audit", "-o", torn)
    assert status == 1
    assert "violated one-cell" in told
    assert "suspect:" in told
    assert told.count("—") >= 1

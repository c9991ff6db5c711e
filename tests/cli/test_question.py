"""Questions and queries from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from command import call
from jingmai.cli.question import ask

Run = Callable[..., Result]


def test_ask_lists_questions_without_a_graph() -> None:
    result = call("ask")
    assert result.exit_code == 0
    assert "trade-by-partner" in result.stdout
    assert "--set year=…" in result.stdout


def test_ask_shows_the_sentence_under_each_answer(run: Run) -> None:
    result = run("ask", "trade-by-partner", "--set", "year=2025", "--set", "partner=非洲")
    assert result.exit_code == 0
    assert "非洲 · 进出口 · 水平 · 2.5万亿元" in result.stdout
    assert "对非洲进出口近【2.5万亿元】。”" in result.stdout
    assert "— trade · " in result.stdout


@pytest.mark.parametrize(
    "line", [x.split() for x in (ask.help or "").splitlines() if x.strip().startswith("jingmai ask ")]
)
def test_the_examples_of_ask_work(run: Run, line: list[str]) -> None:
    assert run(*line[1:]).exit_code == 0


def test_ask_without_answers(run: Run) -> None:
    result = run("ask", "trade-by-partner", "--set", "partner=冰岛")
    assert (result.exit_code, result.stderr) == (0, "no answer\n")


def test_ask_what_rests_on_the_vocabularies(run: Run) -> None:
    assert "工信部" in run("ask", "names-of-body", "--set", "agency=工业和信息化部").stdout


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "xml"])
def test_ask_in_other_formats(run: Run, form: str) -> None:
    result = run("ask", "trade-by-partner", "--format", form)
    assert "欧盟" in result.stdout
    if form == "json":
        assert json.loads(result.stdout)["results"]["bindings"]


def test_query_from_text_file_and_stdin(run: Run, tmp_path: Path) -> None:
    query = 'SELECT ?label WHERE { ?x skos:prefLabel ?label . FILTER (STR(?label) = "欧盟") }'
    (tmp_path / "q.rq").write_text(query, encoding="utf-8")
    answers = [
        run("query", query, "--format", "csv").stdout,
        run("query", f"@{tmp_path / 'q.rq'}", "--format", "csv").stdout,
        run("query", "-", "--format", "csv", input=query).stdout,
    ]
    assert answers == ["label\n欧盟\n"] * 3


def test_query_for_a_graph(run: Run) -> None:
    query = "CONSTRUCT { ?x skos:prefLabel ?l } WHERE { ?x skos:prefLabel ?l } LIMIT 2"
    assert "skos:prefLabel" in run("query", query).stdout
    assert run("query", query, "--format", "nt").stdout.count(" .\n") == 2
    assert run("query", "ASK { ?s ?p ?o }").stdout.split()[-1] == "true"

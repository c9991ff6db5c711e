"""The program: its errors, its imports, its output."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from command import call, program
from jingmai.cli import cli
from jingmai.knowledge_graph import KnowledgeGraph

Run = Callable[..., Result]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["ask", "nothing"], "no such question"),
        (["ask", "trade-by-partner", "--set", "year=soon"], "does not fit"),
        (["ask", "trade-by-partner", "--set", "colour=red"], "no such parameter"),
        (["ask", "trade-by-partner", "--set", "year"], "KEY=VALUE"),
        (["query", "SELECT"], "query"),
        (["query", "DROP ALL"], "query"),
        (["query", "SELECT * { SERVICE <http://x> { ?s ?p ?o } }"], "SERVICE"),
        (["query", "@none.rq"], "can't be read"),
        (["query", "ASK {}", "--format", "ttl"], "ttl"),
        (["query", "SELECT * { ?s ?p ?o }", "--timeout", "0"], "timeout"),
        (["show", "海关总局"], "海关总署"),
        (["network", "--path", "海关总局", "欧盟"], "海关总署"),
        (["export", "a.xlsx"], ".graphml"),
        (["export", "no/such/folder.ttl"], "No such file"),
        (["nothing"], "No such command"),
    ],
)
def test_what_can_t_be_done_is_told_in_a_line(run: Run, arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert "Traceback" not in result.output
    assert result.stdout == ""


def test_a_folder_without_a_build(tmp_path: Path) -> None:
    for command in (["stats"], ["ask", "trade-totals"], ["query", "ASK {}"], ["show", "欧盟"], ["view", "--no-open"]):
        result = call(*command, "-o", tmp_path)
        assert result.exit_code == 2
        assert "holds no graph.nq" in result.stderr


@pytest.mark.parametrize("command", [[], *([name] for name in sorted(cli.commands))])
def test_help_has_an_example(command: list[str]) -> None:
    result = call(*command, "--help")
    assert result.exit_code == 0
    if command not in (["validate"], ["stats"]):
        assert "jingmai " in result.stdout.split("\n", 1)[1]


def test_an_unexpected_error_is_one_line_unless_debugged(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: KnowledgeGraph) -> None:
        raise RuntimeError("two\nlines")

    monkeypatch.setattr(KnowledgeGraph, "stats", fail)
    result = run("stats")
    assert result.exit_code == 1
    assert result.stderr == (
        "jingmai: an unexpected RuntimeError (two lines); run jingmai --debug … for the traceback\n"
    )
    assert isinstance(run("--debug", "stats").exception, RuntimeError)


def test_asking_imports_no_language_library(sample_graph: KnowledgeGraph) -> None:
    code = (
        "import sys; from jingmai.cli import cli; cli(standalone_mode=False)\n"
        "heavy = {'spacy', 'rdflib', 'networkx', 'trafilatura', 'pdfplumber', 'pyshacl', 'numpy'} & set(sys.modules)\n"
        "print('heavy:', *sorted(heavy), file=sys.stderr)"
    )
    for command in (["query", "ASK { ?s ?p ?o }"], ["ask", "trade-totals"], ["stats"], ["show", "欧盟"], ["ask"]):
        where = [] if command == ["ask"] else ["-o", sample_graph.folder.path]
        result = program(*command, *where, code=code)
        assert result.returncode == 0, result.stderr
        assert result.stderr.strip() == "heavy:", command


def test_no_colours_where_no_terminal_is(sample_graph: KnowledgeGraph) -> None:
    result = program("ask", "trade-totals", "-o", sample_graph.folder.path)
    assert "\x1b" not in result.stdout
    assert "【" in result.stdout


def test_a_reader_who_has_had_enough(sample_graph: KnowledgeGraph) -> None:
    command = [
        sys.executable,
        "-m",
        "jingmai",
        "query",
        "SELECT * WHERE { ?s ?p ?o }",
        "-o",
        sample_graph.folder.path,
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    process.wait()


def test_the_folder_may_come_from_the_environment(sample_graph: KnowledgeGraph) -> None:
    result = call("stats", env={"JINGMAI_OUTPUT": str(sample_graph.folder.path)})
    assert result.exit_code == 0

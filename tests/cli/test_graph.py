"""Graphs made, checked and given away: what is printed, what is written, and the exit status."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import jingmai
from command import call
from jingmai.knowledge_graph import KnowledgeGraph

Run = Callable[..., Result]

PORTS = Path(__file__).parents[1] / "data" / "extension"
PARTS = {"graph.nq", "graph.ttl", "store", "documents", "tables", "network.html", "report.json"}


def test_build_writes_all_parts_and_prints_the_account(samples: Path, tmp_path: Path) -> None:
    result = call("build", samples / "trade.txt", "-o", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert {p.name for p in (tmp_path / "out").iterdir()} >= PARTS
    assert "documents 1" in result.stdout
    assert " = asserted " in result.stdout
    assert result.stderr == ""


def test_a_bad_file_is_told_and_the_others_build(samples: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    shutil.copy(samples / "trade.txt", folder)
    (folder / "empty.txt").touch()
    (folder / "broken.docx").write_bytes(b"PK\x03\x04broken")
    (folder / "picture.pdf").write_bytes(b"%PDF-1.4\nhalf")
    (folder / "bytes.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "notice.txt").write_text("出口增长。", encoding="utf-8")
    (folder / "notice.yaml").write_text("published: 2026-02-30\n", encoding="utf-8")
    (folder / "extract.json").write_text('{"jingmai": "jingmai-extract/1"}', encoding="utf-8")
    result = call("build", folder, "-o", tmp_path / "out")
    assert result.exit_code == 1
    report = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    bad = ["broken.docx", "bytes.txt", "empty.txt", "extract.json", "notice.txt", "picture.pdf"]
    assert [f["file"] for f in report["failed"]] == bad
    lines = result.stderr.splitlines()
    assert len(lines) == len(bad)
    assert all(line.startswith("jingmai: ") and "expected" in line for line in lines)
    assert report["total"]["documents"] == 1


@pytest.mark.parametrize("jobs", [1, 2])
def test_jobs_do_not_show_in_the_graph(sample_graph: KnowledgeGraph, samples: Path, tmp_path: Path, jobs: int) -> None:
    assert call("build", samples, "-o", tmp_path / "out", "-j", jobs, "--quiet").output == ""
    assert (tmp_path / "out" / "graph.nq").read_bytes() == sample_graph.folder.graph.read_bytes()


def test_nothing_to_build(tmp_path: Path) -> None:
    for path, message in ((tmp_path, "no document there"), (tmp_path / "none.txt", "no such file")):
        result = call("build", path, "-o", tmp_path / "out")
        assert result.exit_code == 1
        assert message in result.stderr
        assert len(result.stderr.splitlines()) == 1
        assert not (tmp_path / "out").exists()


def test_options_reach_the_documents(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("去年，我国出口26.99万亿元，增长6.1%。", encoding="utf-8")
    arguments = ("--source", "某报", "--published", "2026-01-17", "--explain")
    result = call("build", page, "-o", tmp_path / "out", *arguments)
    assert result.exit_code == 0, result.output
    assert "set aside (0)" in result.stdout
    with jingmai.open_graph(str(tmp_path / "out")) as kg:
        (row, _) = kg.ask("trade-totals")
        evidence = kg.ask("trade-totals").evidence[0]
    assert row["period"] == "2025"
    assert evidence is not None
    assert (evidence.published, evidence.date_basis, evidence.publisher) == ("2026-01-17", "option", "某报")


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["--published", "2026-02-30"], 2, "no date"),
        (["--extension", "none.ttl"], 2, "none.ttl"),
        (["--max-size", "0.00001"], 1, "--max-size"),
        (["--jobs", "-1"], 2, "jobs"),
    ],
)
def test_bad_options(samples: Path, tmp_path: Path, arguments: list[str], status: int, message: str) -> None:
    result = call("build", samples / "trade.txt", "-o", tmp_path / "out", *arguments)
    assert result.exit_code == status
    assert message in result.stderr


def test_an_extension_is_built_asked_and_drawn(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert call("build", PORTS / "throughput.json", "--extension", PORTS / "ports.ttl", "-o", out).exit_code == 0
    assert "港口" in call("show", "宁波舟山港", "-o", out).stdout
    assert "宁波舟山港" in call("network", "-o", out).stdout
    assert call("validate", "-o", out).exit_code == 0


def test_the_demo_ends_with_an_answer_its_sentence_and_the_page(tmp_path: Path) -> None:
    result = call("demo", "--output", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert "documents 4" in result.stdout
    assert "【5.93万亿元】" in result.stdout
    assert result.stdout.splitlines()[-1] == str(tmp_path / "out" / "network.html")


def test_stats(run: Run, sample_graph: KnowledgeGraph) -> None:
    assert json.loads(run("stats", "--format", "json").stdout) == sample_graph.stats()
    assert "observation" in run("stats").stdout


def test_validate(run: Run, stated: Path, tmp_path: Path) -> None:
    assert run("validate").stdout == "the graph conforms\n"
    spoilt = tmp_path / "spoilt"
    shutil.copytree(stated, spoilt)
    lines = (spoilt / "graph.nq").read_text("utf-8").splitlines(keepends=True)
    kept = [x for x in lines if not ("/id/observation/" in x.split()[0] and "obsValue" in x)]
    (spoilt / "graph.nq").write_text("".join(kept), "utf-8")
    result = call("validate", "-o", spoilt)
    assert result.exit_code == 1
    assert "violations" in result.stdout


def test_export(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "roles.csv"
    assert run("export", path).stdout.strip() == str(path)
    assert path.read_text("utf-8").startswith("doc,start,end,person")


def test_build_explains_each_text(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("去年，我国出口26.99万亿元，增长6.1%。", encoding="utf-8")
    result = call("build", page, "-o", tmp_path / "out", "--published", "2026-01-17", "--explain")
    assert result.exit_code == 0, result.output
    assert "[26.99万亿元|figure]" in result.stdout
    assert "26.99万亿元" in (tmp_path / "out" / "explain" / "page.txt.html").read_text("utf-8")

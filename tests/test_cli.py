"""The command line: what it prints, what it writes, and its exit status."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import jingmai
from extracts import LEVEL, extract, frame
from jingmai.cli import cli
from jingmai.knowledge_graph import KnowledgeGraph

Run = Callable[..., Result]
PORTS = Path(__file__).parent / "data" / "extension"
PARTS = {"graph.nq", "graph.ttl", "store", "documents", "tables", "network.html", "report.json"}


def call(*arguments: object, **options: object) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in arguments], **options)  # type: ignore[arg-type]


@pytest.fixture
def run(sample_graph: KnowledgeGraph) -> Run:
    """Return a function that runs a command on the graph of the samples."""

    def on_samples(*arguments: object, **options: object) -> Result:
        return call(*arguments, "-o", sample_graph.folder.path, **options)

    return on_samples


@pytest.fixture(scope="module")
def stated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    roles = {**LEVEL, "area": "中国", "partner": "欧盟", "attributed": "海关总署"}
    folder = tmp_path_factory.mktemp("one") / "out"
    jingmai.build(extract([frame("f1", "Observation", roles, "m1")]), folder).close()
    return folder


# --- making ----------------------------------------------------------------------------------------------------------


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


def test_annotate_gives_what_build_takes(samples: Path, tmp_path: Path) -> None:
    result = call("annotate", samples / "trade.txt")
    assert result.exit_code == 0
    path = tmp_path / "trade.json"
    path.write_text(result.stdout, encoding="utf-8")
    for name, source in (("a", path), ("b", samples / "trade.txt")):
        assert call("build", source, "-o", tmp_path / name, "-q").exit_code == 0
    assert (tmp_path / "a" / "graph.nq").read_bytes() == (tmp_path / "b" / "graph.nq").read_bytes()


def test_annotate_several(samples: Path, tmp_path: Path) -> None:
    assert call("annotate", samples).exit_code == 2
    (tmp_path / "empty.txt").touch()
    result = call("annotate", samples, tmp_path / "empty.txt", "--save", tmp_path / "extracts")
    assert result.exit_code == 1
    assert "is empty" in result.stderr
    assert sorted(p.name for p in (tmp_path / "extracts").iterdir()) == [
        "notice.json",
        "page.json",
        "policy.json",
        "trade.json",
    ]


def test_the_demo_ends_with_an_answer_its_sentence_and_the_page(tmp_path: Path) -> None:
    result = call("demo", "--output", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert "documents 4" in result.stdout
    assert "【5.93万亿元】" in result.stdout
    assert result.stdout.splitlines()[-1] == str(tmp_path / "out" / "network.html")


def test_explain_tells_the_fate_of_every_number(samples: Path, tmp_path: Path) -> None:
    result = call("explain", samples / "trade.txt")
    assert result.exit_code == 0
    assert "26.99万亿元" in result.stdout
    page = tmp_path / "page.html"
    assert call("explain", samples / "trade.txt", "--save", page).exit_code == 0
    assert "26.99万亿元" in page.read_text("utf-8")


# --- asking ----------------------------------------------------------------------------------------------------------


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


def test_show(run: Run) -> None:
    result = run("show", "欧盟", "--limit", "1")
    assert result.stdout.startswith("欧盟 (European Union) · 国家集团")
    assert "又称 " in result.stdout
    assert "more facts; --limit shows them" in result.stdout
    assert "【" in result.stdout


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


# --- giving away -----------------------------------------------------------------------------------------------------


def test_export(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "roles.csv"
    assert run("export", path).stdout.strip() == str(path)
    assert path.read_text("utf-8").startswith("doc,start,end,person")


@pytest.mark.parametrize("measure", ["pagerank", "degree", "betweenness", "community", "issuing"])
def test_network_measures(run: Run, measure: str) -> None:
    rows = json.loads(run("network", "--measure", measure, "--format", "json", "--limit", "3").stdout)
    assert len(rows) <= 3
    assert all(measure in row or measure == "issuing" for row in rows)


def test_network_as_csv(run: Run) -> None:
    assert run("network", "--format", "csv", "--figures").stdout.startswith("label,type,degree,")


def test_network_path(stated: Path) -> None:
    result = call("network", "--path", "海关总署", "欧盟", "-o", stated)
    assert result.stdout.splitlines()[0] == "海关总署"
    assert "◀──统计来源── 2025年 对欧盟 出口" in result.stdout
    assert "──贸易伙伴──▶ 欧盟" in result.stdout
    assert "【" in result.stdout


def test_view(run: Run, sample_graph: KnowledgeGraph, tmp_path: Path) -> None:
    assert run("view", "--no-open").stdout.strip() == str(sample_graph.folder.path / "network.html")
    path = tmp_path / "page.html"
    assert run("view", "--no-open", "--save", path, "--title", "外贸", "--lang", "en").exit_code == 0
    assert "外贸" in path.read_text("utf-8")


# --- the program -----------------------------------------------------------------------------------------------------


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


def program(*arguments: object, code: str = "from jingmai.cli import main; main()") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "utf8", "-c", code, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


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
        "jingmai.cli",
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


# --- judging ---------------------------------------------------------------------------------------------------------


def test_build_explains_each_text(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("去年，我国出口26.99万亿元，增长6.1%。", encoding="utf-8")
    result = call("build", page, "-o", tmp_path / "out", "--published", "2026-01-17", "--explain")
    assert result.exit_code == 0, result.output
    assert "[26.99万亿元|figure]" in result.stdout
    assert "26.99万亿元" in (tmp_path / "out" / "explain" / "page.txt.html").read_text("utf-8")


def test_evaluate_prints_scores_and_writes_the_differences(tmp_path: Path) -> None:
    text = "2025年，我国出口27万亿元，增长6%。"
    (tmp_path / "note.txt").write_text(text, "utf-8")
    (tmp_path / "note.yaml").write_text("published: 2026-01-10\n", "utf-8")
    (tmp_path / "observations.csv").write_text(
        "doc,start,end,value_text,flow,indicator,area,partner,product,segment,measure,period,base,value,unit,bound,"
        "status,attributed,tier\n"
        f"note,{text.index('27')},{text.index('元') + 1},27万亿元,export,,中国,,,,level,2025,,27000000000000,CNY,exact,"
        "stated,,core\n"
        f"note,{text.index('6%')},{text.index('6%') + 2},6%,import,,中国,,,,growth,2025,2024,6,percent,exact,stated,,core\n",
        "utf-8",
    )
    result = call("evaluate", tmp_path, "--cells", "--traps", "--html", tmp_path / "differences.html")
    assert result.exit_code == 0, result.output
    assert "observations" in result.stdout
    assert "0.500" in result.stdout
    assert "flow" in result.stdout
    page = (tmp_path / "differences.html").read_text("utf-8")
    assert "1 of 2 rows differ" in page
    nothing = call("evaluate", tmp_path / "none")
    assert nothing.exit_code == 1
    assert "no gold table" in nothing.stderr


def test_review_lists_a_name_and_takes_it_into_a_vocabulary(tmp_path: Path) -> None:
    page, own = tmp_path / "page.txt", tmp_path / "own.ttl"
    page.write_text("2025年，我国出口纳米陶瓷阀门12亿元，增长9%。", encoding="utf-8")
    build = ("build", page, "--published", "2026-01-10", "-q")
    assert call(*build, "-o", tmp_path / "one").exit_code == 0
    listed = call("review", "-o", tmp_path / "one")
    assert "纳米陶瓷阀门" in listed.stdout
    accepted = call("review", "-o", tmp_path / "one", "--accept", "纳米陶瓷阀门", "--vocabulary", own)
    assert accepted.exit_code == 0, accepted.output
    assert "voc/product/" in accepted.stdout
    assert call(*build, "-o", tmp_path / "two", "--vocabulary", own).exit_code == 0
    assert "纳米陶瓷阀门" not in call("review", "-o", tmp_path / "two").stdout
    unknown = call("review", "-o", tmp_path / "one", "--accept", "没有", "--vocabulary", own)
    assert unknown.exit_code == 2
    assert "--as KIND" in unknown.stderr

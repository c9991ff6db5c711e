"""The store is an index that can be lost; graph.nq is the truth; a failing build loses nothing."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from extracts import LEVEL, TEXT, extract, frame
from jingmai.building import build
from jingmai.errors import StoreError
from jingmai.extract import Extract
from jingmai.facts import populate
from jingmai.ontology import load_ontology
from jingmai.quads import asserted_quads, quarantine_quads
from jingmai.store import BuildFolder, graph_order, staged

COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
EACH = "SELECT * WHERE { GRAPH ?g { ?s ?p ?o } FILTER (!isBlank(?s) && !isBlank(?o)) }"
VALUES = "SELECT ?v WHERE { ?o a jm:Observation ; sdmx-measure:obsValue ?v } ORDER BY ?v"


def page(text: str = TEXT, value: str = "1", flow: str = "export") -> Extract:
    return extract([frame("f1", "Observation", {**LEVEL, "value": value, "flow": flow}, "m1")], text=text)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "out"
    build([page(), page(TEXT + "二", "2"), page(TEXT + "三", "3", "smuggling")], folder)
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> BuildFolder:
    return BuildFolder(shutil.copytree(built, tmp_path / "copy"))


def test_a_missing_store_is_rebuilt(folder: BuildFolder) -> None:
    before = folder.open().rows(COUNT)
    shutil.rmtree(folder.store)
    assert folder.open().rows(COUNT) == before


def test_a_damaged_store_is_rebuilt(folder: BuildFolder) -> None:
    before = folder.open().rows(COUNT)
    (folder.store / "CURRENT").write_text("nonsense")
    assert folder.open().rows(COUNT) == before


def test_a_stale_store_is_rebuilt(folder: BuildFolder) -> None:
    with folder.graph.open("a") as file:
        file.write('<http://s> <http://p> "new" <https://w3id.org/jingmai/graph/quarantine> .\n')
    assert folder.open().rows("SELECT ?o WHERE { <http://s> ?p ?o }") == [("new",)]


def test_a_graph_that_is_loaded_in_slices_is_whole(folder: BuildFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = "SELECT * WHERE { GRAPH ?g { ?class owl:hasKey/rdf:rest*/rdf:first ?key } }"
    before = [sorted(folder.open().rows(q)) for q in (keys, EACH)]
    monkeypatch.setattr("jingmai.store._SLICE", folder.graph.stat().st_size // 500)
    folder.rebuild(checked=True)
    assert [sorted(folder.open().rows(q)) for q in (keys, EACH)] == before
    assert all(before)


def test_a_copied_store_is_kept(folder: BuildFolder) -> None:
    os.utime(folder.graph, (1, 1))
    (folder.store / "kept").touch()
    folder.open()
    assert (folder.store / "kept").exists()
    assert json.loads((folder.store / "jingmai.json").read_text())["changed"] == 10**9


def test_a_damaged_graph_is_told(folder: BuildFolder) -> None:
    folder.graph.write_text("this is no graph\n")
    with pytest.raises(StoreError, match=r"graph\.nq: is damaged at line 1: The subject"):
        folder.open()


def test_a_damaged_line_is_named_whatever_slice_it_is_in(folder: BuildFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = folder.graph.read_text("utf-8").splitlines(keepends=True)
    lines[-2] = "<http://s> no statement\n"
    folder.graph.write_text("".join(lines), "utf-8")
    monkeypatch.setattr("jingmai.store._SLICE", folder.graph.stat().st_size // 500)
    with pytest.raises(StoreError, match=rf"is damaged at line {len(lines) - 1}: "):
        folder.open()


@pytest.mark.parametrize("name", ["nowhere", "."])
def test_a_folder_that_is_no_build(tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError, match="folder"):
        BuildFolder(tmp_path / name)


def test_a_text_that_is_missing(folder: BuildFolder) -> None:
    with pytest.raises(StoreError, match="text of a document is missing"):
        folder.text("0" * 16)


def test_a_document_is_replaced_alone(folder: BuildFolder) -> None:
    third = page(TEXT + "三", "30")
    facts = populate(third, load_ontology())
    assert folder.open().rows("SELECT ?r WHERE { ?a jm:reason ?r }") == [("unknown-concept",)]
    folder.replace(third.document.key, asserted_quads(facts), quarantine_quads(facts))
    store = folder.open()
    assert store.rows(VALUES) == [("1",), ("2",), ("30",)]
    assert not store.rows("SELECT ?s WHERE { GRAPH <https://w3id.org/jingmai/graph/quarantine> { ?s ?p ?o } }")


def test_replacing_writes_what_building_would(folder: BuildFolder, tmp_path: Path) -> None:
    for text, value, flow in ((TEXT + "三", "30", "\f\b"), (TEXT, "1", "smuggling"), (TEXT + "二", "2", "export")):
        new = page(text, value, flow)
        facts = populate(new, load_ontology())
        folder.replace(new.document.key, asserted_quads(facts), quarantine_quads(facts))
    build([page(flow="smuggling"), page(TEXT + "二", "2"), page(TEXT + "三", "30", "\f\b")], tmp_path / "whole")
    assert folder.graph.read_bytes() == (tmp_path / "whole" / "graph.nq").read_bytes()
    mark = (folder.store / "jingmai.json").read_text()
    folder.open()
    assert (folder.store / "jingmai.json").read_text() == mark


def _merged(folder: BuildFolder) -> list[str]:
    """Return the default graph without blank nodes, whose names differ from load to load."""
    store = folder.open()
    found = (q for q in store.inner.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    return sorted(str(q) for q in found if "_:" not in str(q))


def test_what_two_documents_say_counts_once(folder: BuildFolder) -> None:
    periods = "SELECT ?code (COUNT(*) AS ?n) WHERE { ?p jm:periodCode ?code } GROUP BY ?code"
    assert folder.open().rows(periods) == [("2025", "1")]
    joined = "SELECT (COUNT(*) AS ?n) WHERE { ?o a jm:Observation ; sdmx-dimension:refPeriod/jm:periodCode ?code }"
    assert folder.open().rows(joined) == [("2",)]
    graphs = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?p jm:periodCode ?code } }"
    assert folder.open().rows(graphs) == [("2",)]


def test_replacing_leaves_what_others_say(folder: BuildFolder) -> None:
    for text, flow in ((TEXT, "smuggling"), (TEXT + "三", "import")):
        new = page(text, "9", flow)
        facts = populate(new, load_ontology())
        folder.replace(new.document.key, asserted_quads(facts), quarantine_quads(facts))
    replaced = _merged(folder)
    folder.rebuild()
    assert replaced == _merged(folder)
    assert folder.open().rows("SELECT ?code WHERE { ?p jm:periodCode ?code }") == [("2025",)]


def test_a_new_document_is_put_in_its_place(folder: BuildFolder, tmp_path: Path) -> None:
    fourth = page(TEXT + "四", "4")
    facts = populate(fourth, load_ontology())
    folder.replace(fourth.document.key, asserted_quads(facts), quarantine_quads(facts))
    graphs = [q.graph_name.value for q in ox.parse(path=str(folder.graph), format=ox.RdfFormat.N_QUADS)]  # type: ignore[union-attr]
    assert graphs == sorted(graphs, key=graph_order)
    assert len(set(graphs)) == 6


def test_a_failing_build_loses_nothing(built: Path, tmp_path: Path) -> None:
    out = Path(shutil.copytree(built, tmp_path / "out"))
    (out / "README.md").write_text("kept")
    before = {p.relative_to(out): p.read_bytes() for p in out.rglob("*") if p.is_file()}

    def build_half() -> None:
        with staged(out) as workshop:
            (workshop / "graph.nq").write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        build_half()
    assert {p.relative_to(out): p.read_bytes() for p in out.rglob("*") if p.is_file()} == before


def test_an_exchange_that_fails_is_undone(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = Path(shutil.copytree(built, tmp_path / "out"))
    before = sorted(p.relative_to(out) for p in out.rglob("*"))
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self.name == "tables" and self.parent.name == "new":
            raise OSError("disk full")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)

    def build_new() -> None:
        with staged(out) as workshop:
            for part in ("graph.nq", "report.json"):
                (workshop / part).write_text("new")
            (workshop / "tables").mkdir()

    with pytest.raises(OSError, match="disk full"):
        build_new()
    assert sorted(p.relative_to(out) for p in out.rglob("*")) == before
    assert (out / "graph.nq").read_text("utf-8") != "new"


def test_other_files_stay_and_old_parts_go(built: Path, tmp_path: Path) -> None:
    out = Path(shutil.copytree(built, tmp_path / "out"))
    (out / "README.md").write_text("kept")
    with staged(out) as workshop:
        (workshop / "report.json").write_text("{}")
    assert sorted(p.name for p in out.iterdir()) == ["README.md", "report.json"]


def test_a_folder_of_someone_else_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    with pytest.raises(StoreError, match="holds documents, which no build wrote"), staged(tmp_path):
        pass
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="is a file"), staged(tmp_path / "file"):
        pass


def test_a_folder_made_for_a_build_that_failed_goes(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), staged(tmp_path / "new"):
        raise RuntimeError
    assert not (tmp_path / "new").exists()

"""A build takes what can be read, tells what can't, and writes the same bytes from the same input."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyshacl import validate as oracle
from rdflib import RDF, Dataset, Graph, URIRef

import jingmai
import jingmai_ontology
from extracts import LEVEL, TEXT, Ref, extract, frame, mention
from jingmai.building import build
from jingmai.document import Document, Metadata
from jingmai.errors import InputError, StoreError
from jingmai.extract import to_json
from jingmai.iri import ONTOLOGY_GRAPH
from jingmai.knowledge_graph import KnowledgeGraph
from jingmai.namespace import JM
from jingmai.store import BuildFolder

SAMPLES = Path(jingmai.__file__).parent / "samples"
SAME = (
    "graph.nq",
    "report.json",
    "graph.ttl",
    *(f"tables/{t}.csv" for t in ("observations", "policies", "provisions", "roles", "articles")),
)


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeGraph]:
    with build(SAMPLES, tmp_path_factory.mktemp("samples") / "out") as graph:
        yield graph


def test_a_build_has_its_parts(kg: KnowledgeGraph) -> None:
    names = {p.name for p in kg.folder.path.iterdir()}
    assert names >= {"graph.nq", "graph.ttl", "store", "documents", "tables", "report.json"}
    assert not [n for n in names if n.startswith(".")]


def test_documents_are_kept_as_they_were_read(kg: KnowledgeGraph) -> None:
    for head in (json.loads(p.read_text("utf-8")) for p in (kg.folder.path / "documents").glob("*.json")):
        with (SAMPLES / head["file_name"]).open(encoding="utf-8", newline="") as file:
            assert kg.text(head["digest"][:16]) == file.read()


def test_every_quotation_stands_where_its_selector_says(kg: KnowledgeGraph) -> None:
    rows = kg.store.rows(
        "SELECT ?d ?start ?end ?exact WHERE "
        "{ ?a oa:hasSource ?d ; oa:hasSelector ?s . ?s oa:start ?start ; oa:end ?end ; oa:exact ?exact }"
    )
    assert len(rows) > 100
    assert all(kg.text(d)[int(a) : int(b)] == quote for d, a, b, quote in rows)


def test_every_fact_has_an_anchor(kg: KnowledgeGraph) -> None:
    found = kg.store.rows(
        "SELECT ?f WHERE { ?f a ?c . ?c rdfs:subClassOf* jm:Fact . MINUS { ?f prov:wasDerivedFrom/oa:hasSelector ?s } }"
    )
    assert found == []


def test_the_account_adds_up(kg: KnowledgeGraph) -> None:
    total = kg.report["total"]
    assert total["read"] == total["asserted"] + total["merged"] + total["set_aside"] > 50
    assert sum(total["reasons"].values()) == total["set_aside"]
    assert total["documents"] == len(kg.report["documents"]) == len(list(SAMPLES.glob("*.txt")))
    assert kg.report["violations"] == 0
    assert kg.report["failed"] == []


def _spoken_of(path: Path) -> Graph:
    """Return the documents of a built graph, the modules, and the concepts that are named: the oracle is slow."""
    data, found = Dataset().parse(path, format="nquads"), Graph()
    for graph in data.graphs():
        if str(graph.identifier) != ONTOLOGY_GRAPH:
            found += graph
    concepts = {o for o in found.objects() if isinstance(o, URIRef)}
    for concept in concepts:
        found += data.graph(URIRef(ONTOLOGY_GRAPH)).triples((concept, None, None))
    for module in jingmai_ontology.modules():
        found.parse(data=module.read_text("utf-8"), format="turtle")
    return found


def test_the_graph_conforms_by_the_oracle(kg: KnowledgeGraph) -> None:
    shapes = Graph()
    for shape in jingmai_ontology.shapes():
        shapes.parse(data=shape.read_text("utf-8"), format="turtle")
    conforms, _, message = oracle(_spoken_of(kg.folder.graph), shacl_graph=shapes, inference="none")
    assert conforms, message
    assert kg.validate() == []


def test_turtle_holds_what_is_asserted(kg: KnowledgeGraph) -> None:
    graph = Graph().parse(kg.folder.path / "graph.ttl")
    aside = URIRef(JM.SetAside)
    assert (None, RDF.type, URIRef(JM.Observation)) in graph
    assert not list(graph.subjects(RDF.type, aside))


# --- the same bytes ------------------------------------------------------------------------------------------------------


def _bytes(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in SAME}


def test_order_and_processes_do_not_show(kg: KnowledgeGraph, tmp_path: Path) -> None:
    paths = sorted(SAMPLES.glob("*.txt"))
    random.Random(1).shuffle(paths)
    with build(paths[::-1], tmp_path / "two", n_process=2) as other:
        assert _bytes(other.folder.path) == _bytes(kg.folder.path)


def test_processes_that_share_nothing_do_not_show(
    kg: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("multiprocessing.get_all_start_methods", lambda: ["spawn"])
    with build(sorted(SAMPLES.glob("*.txt")), tmp_path / "out", n_process=2) as other:
        assert _bytes(other.folder.path) == _bytes(kg.folder.path)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_hash_seed_does_not_show(kg: KnowledgeGraph, tmp_path: Path, seed: str) -> None:
    code = "import sys, jingmai; jingmai.build(sys.argv[2:], sys.argv[1])"
    paths = [str(p) for p in sorted(SAMPLES.glob("*.txt"), reverse=seed == "1")]
    subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "out"), *paths], env={"PYTHONHASHSEED": seed}, check=True
    )
    assert _bytes(tmp_path / "out") == _bytes(kg.folder.path)


# --- what goes wrong -----------------------------------------------------------------------------------------------------


def _page(**more: str) -> str:
    return to_json(extract([frame("f1", "Observation", {**LEVEL, **more}, "m1")], name="page"))


def test_bad_sources_are_told_and_the_others_built(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.json").write_text(_page(), "utf-8")
    (folder / "empty.txt").touch()
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "broken.json").write_text('{"jingmai": "jingmai-extract/1"', "utf-8")
    (folder / "moved.json").write_text(_page().replace("我国", "本国"), "utf-8")
    (folder / "latin.json").write_bytes(b'{"jingmai": "\xff"}')
    half = json.loads(_page())
    half["document"] = {"name": "half", "text": "\ud800字", "published": "2026"}
    half["mentions"] = half["frames"] = []
    (folder / "half.json").write_text(json.dumps(half))
    with build(folder, tmp_path / "out") as kg:
        failed = {f["file"]: f["error"] for f in kg.report["failed"]}
        assert set(failed) == {"empty.txt", "binary.txt", "broken.json", "moved.json", "latin.json", "half.json"}
        assert all(error.startswith(f"{name}: ") and "\n" not in error for name, error in failed.items())
        assert str(tmp_path) not in (kg.folder.path / "report.json").read_text("utf-8")
        assert "digest" in failed["moved.json"]
        assert kg.report["total"]["documents"] == 1


def test_a_fault_in_one_document_costs_that_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from jingmai import workshop

    real = workshop.populate

    def failing(extract_: jingmai.Extract, ontology: object) -> object:
        if extract_.document.name == "bad":
            raise ZeroDivisionError("oh")
        return real(extract_, ontology)  # type: ignore[arg-type]

    monkeypatch.setattr(workshop, "populate", failing)
    sources = [extract([], name="good"), extract([], name="bad", text=TEXT + "二")]
    with build(sources, tmp_path / "out") as kg:
        assert [f["error"] for f in kg.report["failed"]] == [
            "bad.txt: an unexpected ZeroDivisionError while reading it (oh)"
        ]


def test_a_build_of_nothing_leaves_the_old_one(tmp_path: Path) -> None:
    build(extract([]), tmp_path / "out").close()
    before = _bytes(tmp_path / "out")
    (tmp_path / "empty.txt").touch()
    with pytest.raises(InputError, match=r"none could be read: empty\.txt: "):
        build(tmp_path / "empty.txt", tmp_path / "out")
    with pytest.raises(InputError, match="no document there"):
        build([], tmp_path / "out")
    assert _bytes(tmp_path / "out") == before


def test_a_new_build_takes_the_place_of_the_old(tmp_path: Path) -> None:
    build([extract([]), extract([], text=TEXT + "二")], tmp_path / "out").close()
    with build(extract([], text=TEXT + "三"), tmp_path / "out") as kg:
        assert kg.stats()["documents"] == 1
        assert len(list((kg.folder.path / "documents").iterdir())) == 2


def test_what_violates_a_shape_is_set_aside_frame_by_frame(tmp_path: Path) -> None:
    frames = [
        frame("f1", "Observation", {**LEVEL, "unit": "percentage-point"}, "m1"),
        frame("f2", "Observation", {**LEVEL, "unit": "percentage-point"}, "m3"),
        frame("f3", "Observation", LEVEL, "m1"),
        frame("f4", "Policy", {"title": "边境贸易办法"}, "m1"),
        frame("f5", "Norm", {"policy": Ref("f4"), "kind": "limit"}, "m1"),
        frame("f6", "Limit", {"norm": Ref("f5"), "kind": "subsidy-rate", "value": "120", "unit": "percent"}, "m1"),
        frame("f7", "Membership", {"person": "王", "role": "司长", "organisation": "商务部"}, "m4"),
    ]
    with build(extract(frames), tmp_path / "out") as kg:
        account = kg.report["total"]["account"]
        assert account["Observation"] == {"read": 3, "asserted": 1, "merged": 0, "set_aside": 2}
        assert account["Limit"]["set_aside"] == account["Membership"]["set_aside"] == 1
        assert account["Norm"]["asserted"] == account["Policy"]["asserted"] == 1
        assert kg.report["total"]["reasons"] == {"shape-violation": 4}
        notes = {str(r["note"]) for r in kg.ask("what-was-set-aside")}
        assert any("A level cannot be in percentage points. 水平值的单位不能是百分点。" in n for n in notes)
        assert kg.validate() == []


# --- several annotations of one text -------------------------------------------------------------------------------------


def test_the_same_text_twice_is_one_document(tmp_path: Path) -> None:
    one = Document("one", TEXT, Metadata(published="2026-01-17", date_basis="option"), "one.txt")
    other = Document("two", TEXT, Metadata(published="2026-01-17", date_basis="option"), "two.txt")
    with build([other, one], tmp_path / "out") as kg:
        assert kg.stats()["documents"] == 1
        assert kg.report["duplicates"] == [{"file": "two.txt", "same_as": "one.txt"}]


def test_a_document_and_its_extract_are_heard_together(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    text = "2025年，" + TEXT
    (tmp_path / "in" / "page.txt").write_text(text, "utf-8")
    (tmp_path / "in" / "page.yaml").write_text("published: 2026-01-17\n", "utf-8")
    person = frame("f1", "Observation", {**LEVEL, "value": "1", "flow": "import"}, "m1", by="p")
    (tmp_path / "in" / "page.json").write_text(
        to_json(extract([person], [mention("m1", "26.99万亿元", text)], text)), "utf-8"
    )
    with build(tmp_path / "in", tmp_path / "out") as kg:
        assert kg.stats()["documents"] == 1
        values = [(r["start"], r["flow"], r["value"]) for r in kg.table("observations")]
        assert ("10", "import", "1") in values
        assert ("21", "export", "6.1") in values
        assert kg.report["total"]["reasons"]["superseded"] == 1


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    sources = [extract([], text=TEXT + c, name=c) for c in "甲乙"]
    build(sources, tmp_path / "out", progress=lambda *step: told.append(step)).close()
    assert told == [(1, 2, "乙.txt"), (2, 2, "甲.txt")]


def test_a_folder_of_someone_else_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    with pytest.raises(StoreError, match="which no build wrote"):
        build(extract([]), tmp_path)


def test_the_store_can_be_lost(kg: KnowledgeGraph, tmp_path: Path) -> None:
    copy = shutil.copytree(kg.folder.path, tmp_path / "copy", ignore=shutil.ignore_patterns("store"))
    assert len(BuildFolder(copy).open()) == len(kg.store)

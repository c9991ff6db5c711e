"""The proposer: names that no vocabulary knows, with the model as their maker."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from command import call
from jingmai.building import build
from jingmai.document import Document, Metadata
from jingmai.errors import ModelError
from jingmai.extract import Annotator
from jingmai.reading.pipeline import annotate
from jingmai.training import Lesson, Proposer, load_proposer

TEXT = "2025年，去年对丁原出口白麻布12亿元，增长3%。\n去年对欧盟出口机电产品9亿元。\n"
PAGE = Document("page", TEXT, Metadata(published="2026-01-10", date_basis="option"))


def test_unknown_names_are_the_models_and_known_ones_are_not(lesson: Lesson) -> None:
    made = {m.quote: m.by for m in annotate(PAGE, proposer=str(lesson.folder)).mentions}
    assert made["丁原"] == "model-zh_jingmai_names"
    assert made["白麻布"] == "model-zh_jingmai_names"
    assert (made["欧盟"], made["机电产品"]) == ("rule-figures", "rule-figures")


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("“蓝三样”产品", 1),
        ("“蓝三", 0),
        ("其他9个", 0),
        ("钢管、", 0),
        ("我们", 0),
        ("管", 0),
        ("钢 管", 0),
        ("钢管", 1),
    ],
)
def test_what_can_be_no_name_is_no_proposal(text: str, there: int, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [[(0, len(text), "Product")]]
    monkeypatch.setattr("jingmai.training.proposer.found_names", lambda nlp, texts: iter(found))
    proposer = Proposer(None, Annotator("m", "model", "m"), {"Product": "product"})  # type: ignore[arg-type]
    assert [len(names) for names in proposer.propose([text])] == [there]


def test_off_by_default() -> None:
    assert {m.by for m in annotate(PAGE).mentions} == {"rule-figures"}


def test_the_graph_names_the_model_with_its_version(lesson: Lesson, tmp_path: Path) -> None:
    query = (
        "SELECT ?name ?rule ?version WHERE { ?concept jm:provisional true ; skos:prefLabel ?name ;"
        " prov:wasGeneratedBy ?run . ?run jm:ruleName ?rule ; jm:ruleVersion ?version } ORDER BY ?name"
    )
    facts = (
        "SELECT ?rule WHERE { ?f jm:counterpartArea/skos:prefLabel '丁原'@zh ; prov:wasGeneratedBy/jm:ruleName ?rule }"
    )
    with build(PAGE, tmp_path / "out", proposer=str(lesson.folder)) as kg:
        assert kg.query(query).rows == [
            {"name": "丁原", "rule": "zh_jingmai_names", "version": "1.2.0"},
            {"name": "白麻布", "rule": "zh_jingmai_names", "version": "1.2.0"},
        ]
        assert {r["rule"] for r in kg.query(facts).rows} == {"jingmai.figures", "zh_jingmai_names"}
        assert kg.validate() == []
    two = [PAGE, Document("other", "出口增长3%。", PAGE.metadata)]
    with build(two, tmp_path / "crew", proposer=str(lesson.folder), n_process=2) as kg:
        assert len(kg.query(query).rows) == 2, "every process has the component"
    with build(PAGE, tmp_path / "plain") as kg:
        assert kg.query(query).rows == []


def test_the_commands_take_it(lesson: Lesson, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(TEXT, "utf-8")
    told = ("--published", "2026-01-10", "--proposer", lesson.folder)
    assert '"zh_jingmai_names"' in call("annotate", tmp_path / "page.txt", *told).stdout
    assert call("annotate", tmp_path / "page.txt", *told, "--format", "brat", "--to", tmp_path / "work").exit_code == 0
    assert "白麻布" in (tmp_path / "work" / "page.ann").read_text("utf-8")
    for name, jobs in (("a", "1"), ("b", "2")):
        result = call("build", tmp_path / "page.txt", *told, "-o", tmp_path / name, "-j", jobs)
        assert result.exit_code == 0, result.output
    assert (tmp_path / "a" / "graph.nq").read_bytes() == (tmp_path / "b" / "graph.nq").read_bytes()


def spoilt(lesson: Lesson, folder: Path, **changes: object) -> Path:
    shutil.copytree(lesson.folder, folder)
    meta = json.loads((folder / "meta.json").read_text("utf-8"))
    (folder / "meta.json").write_text(json.dumps(meta | changes), "utf-8")
    return folder


def test_folders_that_are_no_use(lesson: Lesson, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no folder of a component"):
        load_proposer(tmp_path / "none")
    with pytest.raises(ModelError, match=r"was made for spaCy >=2\.0,<2\.1"):
        load_proposer(spoilt(lesson, tmp_path / "old", spacy_version=">=2.0,<2.1"))
    with pytest.raises(ModelError, match="is of the format 'jingmai-proposer/9'"):
        load_proposer(spoilt(lesson, tmp_path / "new", jingmai={"format": "jingmai-proposer/9"}))
    broken = spoilt(lesson, tmp_path / "broken")
    (broken / "ner" / "model").write_bytes(b"half")
    with pytest.raises(ModelError, match="can't be loaded"):
        load_proposer(broken)


def test_a_component_without_our_labels(tmp_path: Path) -> None:
    import spacy

    nlp = spacy.blank("zh")
    nlp.add_pipe("ner").add_label("DOG")  # type: ignore[attr-defined]
    nlp.initialize()
    nlp.to_disk(tmp_path / "dogs")
    with pytest.raises(ModelError, match=r"none of its labels \(DOG\)"):
        load_proposer(tmp_path / "dogs")


def test_a_bad_model_is_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(TEXT, "utf-8")
    result = call("build", tmp_path / "page.txt", "-o", tmp_path / "out", "--proposer", tmp_path)
    assert result.exit_code == 2
    assert "is no folder of a component" in result.stderr and "Traceback" not in result.stderr
    assert not (tmp_path / "out").exists()

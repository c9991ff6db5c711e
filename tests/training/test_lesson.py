"""Training: what comes of it, the same each time, and what it can't be done with."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from subprocess import run

import pytest

from command import call
from jingmai.errors import ModelError
from jingmai.formats import FormatError
from jingmai.loop import propose
from jingmai.training import Lesson, Sample, packaged, read_samples, train
from names import noted

SHORT = {"training.max_steps": 2, "training.eval_frequency": 1}


def test_it_learns_what_is_marked_and_says_how_well(lesson: Lesson) -> None:
    assert (lesson.names["Area"], lesson.names["Product"]) == (lesson.learned, lesson.learned)
    assert lesson.held_back == 6
    whole = lesson.scores[0]
    assert (whole.label, whole.names) == ("all", 12)
    assert whole.f1 > 0.8


def test_spacy_opens_the_folder_and_it_holds_no_paths(lesson: Lesson) -> None:
    import spacy

    assert spacy.load(lesson.folder).pipe_names == ["ner"]
    meta = json.loads((lesson.folder / "meta.json").read_text("utf-8"))
    assert (meta["name"], meta["version"], meta["jingmai"]["format"]) == (
        "jingmai_names",
        "1.2.0",
        "jingmai-proposer/1",
    )
    assert meta["performance"]["all"]["f"] == lesson.scores[0].f1
    assert "/" not in (lesson.folder / "config.cfg").read_text("utf-8").split("[nlp]")[0]


def test_the_same_samples_in_any_order_give_the_same_weights(learned: list[Sample], tmp_path: Path) -> None:
    for name, samples in (("a", learned), ("b", learned[::-1])):
        train(samples, tmp_path / name, settings=SHORT)
    assert (tmp_path / "a" / "ner" / "model").read_bytes() == (tmp_path / "b" / "ner" / "model").read_bytes()
    train(learned, tmp_path / "b", settings=SHORT, seed=7)  # over the earlier one
    assert (tmp_path / "a" / "ner" / "model").read_bytes() != (tmp_path / "b" / "ner" / "model").read_bytes()


def test_spancat(learned: list[Sample], tmp_path: Path) -> None:
    lesson = train(learned, tmp_path / "model", component="spancat", settings=SHORT)
    assert (lesson.component, lesson.held_back) == ("spancat", 6)
    assert (lesson.folder / "spancat" / "model").is_file()


def test_a_package_of_python(lesson: Lesson, tmp_path: Path) -> None:
    folder = packaged(lesson.folder, tmp_path / "package")
    assert folder.name == "zh_jingmai_names-1.2.0"
    code = "import zh_jingmai_names; print(zh_jingmai_names.load().pipe_names)"
    assert run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True).stdout.strip() == "['ner']"


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"training.colour": "red"}, "colour"),
        ({"nowhere.at_all": 1}, "nowhere"),
        ({"training.max_steps": "many"}, "max_steps"),
    ],
)
def test_settings_that_fit_nothing(
    settings: dict[str, object], message: str, learned: list[Sample], tmp_path: Path
) -> None:
    with pytest.raises(ModelError, match=message):
        train(learned, tmp_path / "model", settings=settings)
    assert not (tmp_path / "model").exists()


def test_too_few_names(learned: list[Sample], tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="only 6 names are marked"):
        train(learned[:3], tmp_path / "model")
    with pytest.raises(ModelError, match="no names are marked"):
        train([], tmp_path / "model")


def test_a_folder_of_other_things_is_left_alone(learned: list[Sample], tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(ModelError, match="is no component"):
        train(learned, tmp_path, settings=SHORT)
    assert (tmp_path / "thesis.txt").read_text() == "mine"


def test_no_configuration(learned: list[Sample], tmp_path: Path) -> None:
    (tmp_path / "own.cfg").write_text("[nlp\n")
    with pytest.raises(ModelError, match=r"own\.cfg"):
        train(learned, tmp_path / "model", config=tmp_path / "own.cfg")


def test_annotations_of_every_format_are_samples(tmp_path: Path) -> None:
    for name in ("brat", "doccano", "docbin", "cas", "bio"):
        propose([noted("p", 0, 6)], name, tmp_path / name)
        samples, problems = read_samples([tmp_path / name], ["Product"])
        assert (len(samples), problems) == (6, []), name
        assert {s.text[a:b] for s in samples for a, b, _ in s.names} == {
            "蓝瓷阀", "青钢管", "白麻布", "红漆盒", "黄铜钟", "紫竹椅",
        }  # fmt: skip


def test_what_can_not_be_read_for_a_training(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="holds no annotations"):
        read_samples([tmp_path])
    with pytest.raises(ModelError, match=r"Zone: is no label that can be learned; expected .*Product"):
        read_samples([tmp_path], ["Zone"])


def test_the_command(tmp_path: Path) -> None:
    propose((noted(f"p{i}", 6 * i, 6 * i + 6) for i in range(6)), "doccano", tmp_path / "work")
    settings = ("--set", "training.max_steps=2", "--set", "training.eval_frequency=1")
    result = call("train", tmp_path / "work", "--save", tmp_path / "model", *settings, "--label", "Product")
    assert result.exit_code == 0, result.output
    assert "(Product " in result.stdout and "held back 6" in result.stdout
    assert (tmp_path / "model" / "meta.json").is_file()
    failed = call("train", tmp_path / "work", "--save", tmp_path / "model", "--set", "steps")
    assert (failed.exit_code, "SECTION.KEY=VALUE" in failed.stderr) == (2, True)

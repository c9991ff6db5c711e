"""The loop and its commands: what was proposed, corrected, compared."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from extracts import LEVEL, extract, frame, mention
from jingmai.agreement import agreement
from jingmai.cli import cli
from jingmai.correction import reviewed
from jingmai.difference import as_html, differences
from jingmai.errors import ExtractError
from jingmai.extract import Annotator, Extract
from jingmai.facts import populate
from jingmai.formats import FormatError
from jingmai.loop import propose, review
from jingmai.ontology import load_ontology
from jingmai.reading.pipeline import annotate
from jingmai.sources import read_document

WANG = Annotator("w", "person", "王一")
TWO = extract([frame("f1", "Observation", LEVEL, "m1"), frame("f2", "Observation", {**LEVEL, "flow": "import"}, "m1")])


def test_a_fact_beside_a_corrected_one_stays() -> None:
    theirs = replace(
        TWO, frames=(replace(TWO.frames[0], roles={**TWO.frames[0].roles, "flow": ("trade",)}), TWO.frames[1])
    )
    facts = populate(reviewed(TWO, theirs, WANG), load_ontology())
    said = {v.text.rpartition("/")[2]: f.by for f in facts.facts for p, v in f.statements if p.endswith("/flow")}
    assert said == {"trade": ("w",), "import": ("r", "w")}


def test_what_was_taken_out_is_kept_with_who_did() -> None:
    done = reviewed(TWO, replace(TWO, frames=TWO.frames[:1]), WANG)
    assert [f.by for f in done.frames] == ["r"]
    assert "王一 took out or replaced what test.rule 1 had read" in done.set_aside[0].detail


def test_a_file_that_holds_no_facts_takes_none_out() -> None:
    theirs = replace(TWO, frames=(), mentions=(*TWO.mentions, mention("m9", "海关总署", label="Agency")))
    done = reviewed(TWO, theirs, WANG, whole=False)
    assert done.frames == TWO.frames
    assert [m.by for m in done.mentions if m.quote == "海关总署"] == ["w"]


def test_differences_by_role() -> None:
    theirs = replace(TWO, frames=(replace(TWO.frames[0], roles={**TWO.frames[0].roles, "unit": ("USD",)}),))
    found = differences(TWO, theirs)
    assert [(c.change, c.role, c.before, c.after) for c in found if c.change == "changed"] == [
        ("changed", "unit", "CNY", "USD")
    ]
    assert [c.change for c in found if c.role == ""] == ["removed"]
    assert "<mark>26.99万亿元</mark>" in as_html(found, TWO.document.text, "a → b")


def test_agreement_of_three() -> None:
    other = replace(TWO, mentions=tuple(m for m in TWO.mentions if m.label != "Person"))
    rows = {(a.label, a.role): a for a in agreement([TWO, TWO, other])}
    assert rows["Quantity", ""].strict == 1 and rows["Quantity", ""].alpha == 1
    assert rows["Person", ""].strict == pytest.approx(1 / 3)
    assert rows["fact-Observation", "flow"].strict == 1
    with pytest.raises(ExtractError):
        agreement([TWO])


def test_a_folder_without_annotations_is_an_error(samples: Path, tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="holds no annotations"):
        review([samples / "trade.txt"], tmp_path)


def test_the_commands(samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(samples / "notice.txt", tmp_path)

    def run(*args: str) -> str:
        result = CliRunner().invoke(cli, args)
        assert result.exit_code == 0, result.output
        return result.output

    assert "notice.ann" in run("annotate", "notice.txt", "--format", "brat", "--to", "work")
    assert "no changes" in run("diff", "notice.txt", "work/notice.ann")
    assert "changes.html" in run("diff", "notice.txt", "work/notice.ann", "--html", "changes.html")
    assert "1.000" in run("agree", "work/notice.ann", "work/notice.ann")
    run("build", "notice.txt", "--annotations", "work", "--annotator", "李一")
    assert CliRunner().invoke(cli, ["annotate", "notice.txt", "--format", "brat"]).exit_code == 2
    failed = CliRunner().invoke(cli, ["annotate", "notice.txt", "--format", "word", "--to", "x"])
    assert failed.exit_code == 2 and "brat" in failed.output


@pytest.mark.parametrize("form", ["crlf", "bom"])
def test_a_text_that_a_tool_rewrote(form: str, samples: Path, tmp_path: Path) -> None:
    """Git or an editor changed line ends or added a BOM beside the annotations: nothing counts as corrected."""
    page = annotate(read_document(samples / "trade.txt"))
    propose([page], "brat", tmp_path)
    text = page.document.text
    (tmp_path / "trade.txt").write_bytes((text.replace("\n", "\r\n") if form == "crlf" else "\ufeff" + text).encode())
    found = review([samples / "trade.txt"], tmp_path, "李一")
    [same] = found.sources
    assert isinstance(same, Extract)
    assert differences(page, same) == []
    assert {f.by for f in same.frames} == {f.by for f in page.frames}
    assert "offsets" in {p.reason for p in found.problems}

"""Every competency question runs unbound and answers the sample as its table says.

The tables lie in data/cq; their first line says which parameters are set.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from importlib.resources.abc import Traversable
from pathlib import Path

import pytest

import jingmai_ontology

Ask = Callable[[str], list[tuple[str, ...]]]

DATA = Path(__file__).parent / "data" / "cq"
QUESTIONS = {question.name.removesuffix(".rq"): question for question in jingmai_ontology.questions()}
PARAM = re.compile(r'^# param: (\w+) ([\w-]+)( default \S+)? "[^"]+"$')


def _bind(query: str, **values: str) -> str:
    """Bind parameters: a VALUES clause for each at the head of the outer pattern."""
    clauses = " ".join(f'VALUES ?{name} {{ "{value}" }}' for name, value in values.items())
    return query.replace(" WHERE {\n", f" WHERE {{ {clauses}\n", 1)


def _header(question: Traversable) -> list[str]:
    return [line for line in question.read_text("utf-8").splitlines() if line.startswith("# ")]


@pytest.mark.parametrize("name", QUESTIONS)
def test_header_is_complete(name: str) -> None:
    lines = _header(QUESTIONS[name])
    assert lines[0] == f"# name: {name}"
    assert re.fullmatch(r"# zh: .+？", lines[1])
    assert re.fullmatch(r"# en: .+\?", lines[2])
    assert all(PARAM.match(line) or line == "# over: audit" for line in lines[3:-1])
    assert lines[-1] in ("# evidence: anchor", "# evidence: vocabulary")


@pytest.mark.parametrize("name", QUESTIONS)
def test_question_runs_unbound(sample: Ask, name: str) -> None:
    header, *found = sample(QUESTIONS[name].read_text("utf-8"))
    assert found
    assert ("# evidence: anchor" in _header(QUESTIONS[name])) == ("anchor" in header)


@pytest.mark.parametrize("name", QUESTIONS)
def test_parameters_are_used_and_can_be_bound(sample: Ask, name: str) -> None:
    query = QUESTIONS[name].read_text("utf-8")
    for match in filter(None, map(PARAM.match, _header(QUESTIONS[name]))):
        parameter, kind = match[1], match[2]
        assert f"?{parameter}" in query.partition("SELECT")[2]
        assert parameter not in sample(query)[0]
        sample(_bind(query, **{parameter: "9999999999" if kind.startswith("decimal") else "9999"}))


@pytest.mark.parametrize("path", sorted(DATA.glob("*.csv")), ids=lambda path: path.stem)
def test_question_answers_the_sample(sample: Ask, path: Path) -> None:
    first, _, table = path.read_text("utf-8").partition("\n")
    settings = dict(pair.split("=") for pair in first.removeprefix("# set:").split())
    expected = [tuple(row) for row in csv.reader(table.splitlines())]
    assert sample(_bind(QUESTIONS[path.stem].read_text("utf-8"), **settings)) == expected


def test_every_question_has_a_table() -> None:
    assert {path.stem for path in DATA.glob("*.csv")} == set(QUESTIONS)


def test_there_are_twenty_questions_or_more() -> None:
    assert len(QUESTIONS) >= 20

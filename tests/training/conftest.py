"""A small component, trained once."""

from __future__ import annotations

import pytest

from jingmai.formats import scheme_of
from jingmai.ontology import load_ontology
from jingmai.training import Lesson, Sample, samples_of, train
from names import noted

FEW = {"training.max_steps": 120, "training.eval_frequency": 40}


@pytest.fixture(scope="session")
def learned() -> list[Sample]:
    """Return samples of six documents."""
    onto = load_ontology()
    pages = [noted(f"p{i}", 6 * i, 6 * i + 6) for i in range(6)]
    return [s for p in pages for s in samples_of(p, scheme_of(onto), onto, ["Area", "Product"])]


@pytest.fixture(scope="session")
def lesson(learned: list[Sample], tmp_path_factory: pytest.TempPathFactory) -> Lesson:
    """Return a training of few steps."""
    return train(learned, tmp_path_factory.mktemp("trained") / "model", settings=FEW, version="1.2.0")

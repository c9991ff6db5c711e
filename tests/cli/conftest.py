"""Graphs that the commands are tried on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import jingmai
from command import call
from extracts import LEVEL, extract, frame
from jingmai.knowledge_graph import KnowledgeGraph

Run = Callable[..., Result]


@pytest.fixture
def run(sample_graph: KnowledgeGraph) -> Run:
    """Return a function that runs a command on the graph of the samples."""

    def on_samples(*arguments: object, **options: object) -> Result:
        return call(*arguments, "-o", sample_graph.folder.path, **options)

    return on_samples


@pytest.fixture(scope="session")
def stated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    roles = {**LEVEL, "area": "中国", "partner": "欧盟", "attributed": "海关总署"}
    folder = tmp_path_factory.mktemp("one") / "out"
    jingmai.build(extract([frame("f1", "Observation", roles, "m1")]), folder).close()
    return folder

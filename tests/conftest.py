"""What the tests share: where the real texts lie beside the project, if they do."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from jingmai.knowledge_graph import KnowledgeGraph

sys.path.insert(0, str(Path(__file__).parent))

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real texts; tests that need it are skipped where it is absent."""
    if not (SHARED / "gold").is_dir():
        pytest.skip("the real texts do not lie beside the project")
    return SHARED


@pytest.fixture(scope="session")
def samples() -> Iterator[Path]:
    """Return the folder of the documents that ship with the package."""
    with as_file(files("jingmai") / "samples") as folder:
        yield folder


@pytest.fixture(scope="session")
def sample_graph(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeGraph]:
    """Return the graph of the documents that ship with the package, built once."""
    from jingmai.building import build

    with build(samples, tmp_path_factory.mktemp("samples") / "out") as kg:
        yield kg

"""What the tests share: where the real texts lie beside the project, if they do."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real texts; tests that need it are skipped where it is absent."""
    if not (SHARED / "gold").is_dir():
        pytest.skip("the real texts do not lie beside the project")
    return SHARED

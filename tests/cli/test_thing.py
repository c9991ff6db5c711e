"""All that is known of a thing."""

from __future__ import annotations

from collections.abc import Callable

from click.testing import Result

Run = Callable[..., Result]


def test_show(run: Run) -> None:
    result = run("show", "欧盟", "--limit", "1")
    assert result.stdout.startswith("欧盟 (European Union) · 国家集团")
    assert "又称 " in result.stdout
    assert "more facts; --limit shows them" in result.stdout
    assert "【" in result.stdout

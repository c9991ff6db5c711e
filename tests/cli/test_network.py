"""The network, measured and drawn."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from command import call
from jingmai.knowledge_graph import KnowledgeGraph

Run = Callable[..., Result]


@pytest.mark.parametrize("measure", ["pagerank", "degree", "betweenness", "community", "issuing"])
def test_network_measures(run: Run, measure: str) -> None:
    rows = json.loads(run("network", "--measure", measure, "--format", "json", "--limit", "3").stdout)
    assert len(rows) <= 3
    assert all(measure in row or measure == "issuing" for row in rows)


def test_network_as_csv(run: Run) -> None:
    assert run("network", "--format", "csv", "--figures").stdout.startswith("label,type,degree,")


def test_network_path(stated: Path) -> None:
    result = call("network", "--path", "海关总署", "欧盟", "-o", stated)
    assert result.stdout.splitlines()[0] == "海关总署"
    assert "◀──统计来源── 2025年 对欧盟 出口" in result.stdout
    assert "──贸易伙伴──▶ 欧盟" in result.stdout
    assert "【" in result.stdout


def test_view(run: Run, sample_graph: KnowledgeGraph, tmp_path: Path) -> None:
    assert run("view", "--no-open").stdout.strip() == str(sample_graph.folder.path / "network.html")
    path = tmp_path / "page.html"
    assert run("view", "--no-open", "--save", path, "--title", "外贸", "--lang", "en").exit_code == 0
    assert "外贸" in path.read_text("utf-8")

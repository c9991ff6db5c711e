from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from graphs import synthetic_graph

from jingmai.page.layout import LABEL_HEIGHT, label_width, place
from jingmai.page.model import PageGraph
from jingmai.page.overlap import count_overlaps

HERE = Path(__file__).parent


def places(graph: PageGraph) -> list[tuple[int, int]]:
    return place([node.label_zh for node in graph.nodes], [(edge.source, edge.target) for edge in graph.edges])


@pytest.mark.parametrize("count", [1, 2, 3, 7, 50, 300, 1000])
def test_no_two_labels_overlap(count: int) -> None:
    graph = synthetic_graph(count)
    points = np.array(places(graph), dtype=float)
    # Two pixels are lost to rounding.
    widths = np.array([label_width(node.label_zh) for node in graph.nodes]) - 2
    assert count_overlaps(points, widths, LABEL_HEIGHT - 2) == 0


def test_neighbours_stand_nearer_than_strangers() -> None:
    graph = synthetic_graph(400)
    points = np.array(places(graph), dtype=float)
    joined = np.array([(edge.source, edge.target) for edge in graph.edges])
    near = np.linalg.norm(points[joined[:, 0]] - points[joined[:, 1]], axis=1)
    turned = np.linalg.norm(points[joined[:, 0]] - np.roll(points[joined[:, 1]], 17, axis=0), axis=1)
    assert np.median(near) < 0.75 * np.median(turned)


def test_loose_nodes_do_not_blow_the_picture_up() -> None:
    points = np.array(place(["孤点"] * 100, []), dtype=float)
    assert np.ptp(points, axis=0).max() < 2500
    assert len(np.unique(points, axis=0)) == 100


def test_the_order_of_edges_does_not_matter() -> None:
    labels = [str(number) for number in range(30)]
    edges = [(number, (number * 7 + 1) % 30) for number in range(30)]
    assert place(labels, edges) == place(labels, [(b, a) for a, b in reversed(edges)] + edges[:5])


def test_another_hash_seed_gives_the_same_places() -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(HERE)!r})\n"
        "from graphs import synthetic_graph\n"
        "from jingmai.page import render\n"
        "import hashlib; print(hashlib.sha256(render(synthetic_graph(120)).encode()).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(runs) == 1


@pytest.mark.parametrize(("count", "seconds"), [(1000, 1.0), (5000, 3.0)])
def test_it_is_quick(count: int, seconds: float) -> None:
    graph = synthetic_graph(count)
    started = time.process_time()
    places(graph)
    assert time.process_time() - started < seconds

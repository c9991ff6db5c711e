"""Say where each node stands: near what it is joined with, its label clear of its neighbours'.

The same graph gets the same places on every machine: no random numbers, no order of sets or hashes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from jingmai.page.forces import settle
from jingmai.page.overlap import separate

__all__ = ["LABEL_HEIGHT", "label_width", "place"]

Array = np.ndarray[Any, Any]

LABEL_HEIGHT = 44.0
_FONT = 13.0
_LONGEST = 12
_MARGIN = 14.0
_WIDER = np.array([1.25, 1.0])


def label_width(label: str) -> float:
    """Return the width in pixels that a label takes at zoom 1: a Chinese character is 13, a Latin one 7.

    >>> label_width("欧盟") < label_width("European Union")
    True
    """
    head = label[:_LONGEST]
    wide = sum(1 for character in head if ord(character) > 0x2E7F)
    return max(2.0 * _FONT, wide * _FONT + (len(head) - wide) * 7.0) + _MARGIN


def place(labels: Sequence[str], edges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return a position in pixels for each label, the largest component in the middle.

    >>> place(["中国", "欧盟"], [(0, 1)]) == place(["中国", "欧盟"], [(1, 0), (0, 1)])
    True
    """
    if not labels:
        return []
    widths = np.array([label_width(label) for label in labels])
    pairs = _pairs(edges)
    components = _components(len(labels), pairs)
    blocks = [_block(members, pairs, widths) for members in components]
    points = np.zeros((len(labels), 2))
    for members, where in zip(components, _pack(blocks, [widths[m] for m in components]), strict=True):
        points[members] = where
    points -= (points.min(axis=0) + points.max(axis=0)) / 2
    return [(round(float(x)), round(float(y))) for x, y in points]


def _pairs(edges: Sequence[tuple[int, int]]) -> Array:
    """Return each joined pair once, smaller index first."""
    unique = sorted({(min(a, b), max(a, b)) for a, b in edges if a != b})
    return np.array(unique, dtype=np.int64).reshape(-1, 2)


def _components(count: int, pairs: Array) -> list[Array]:
    """Return the members of each component, the largest component first."""
    root = np.arange(count)
    while True:
        low = root.copy()
        np.minimum.at(low, pairs[:, 0], root[pairs[:, 1]])
        np.minimum.at(low, pairs[:, 1], root[pairs[:, 0]])
        low = low[low]
        if np.array_equal(low, root):
            break
        root = low
    order = np.argsort(root, kind="stable")
    bounds = np.flatnonzero(np.diff(root[order])) + 1
    return sorted(np.split(order, bounds), key=lambda members: (-len(members), int(members[0])))


def _block(members: Array, pairs: Array, widths: Array) -> Array:
    """Lay out one component about its own middle."""
    if len(members) <= 2:
        return np.array([[0.0, 0.0], [max(2.5 * LABEL_HEIGHT, 1.2 * float(widths[members].max())), 0.0]])[
            : len(members)
        ]
    inside = np.searchsorted(members, pairs[np.isin(pairs[:, 0], members)])
    start = _start(len(members), inside)
    settled = _upright(settle(start, inside, rounds=_rounds(len(members))))
    return separate(settled, widths[members], LABEL_HEIGHT)


def _rounds(count: int) -> int:
    return 200 if count < 1500 else 120


def _start(count: int, edges: Array) -> Array:
    """Place points by their distance in steps from a few far points (pivot MDS)."""
    neighbours, bounds = _adjacency(count, edges)
    distances = _pivot_distances(count, neighbours, bounds, min(count, 24))
    squared = distances**2
    centred = squared - squared.mean(axis=0) - squared.mean(axis=1, keepdims=True) + squared.mean()
    _, vectors = np.linalg.eigh(centred.T @ centred)
    axes = vectors[:, [-1, -2]] if vectors.shape[1] > 1 else np.hstack([vectors, vectors])
    points = centred @ axes
    points *= np.where(points[np.abs(points).argmax(axis=0), [0, 1]] < 0, -1.0, 1.0)
    points /= np.abs(points).max(axis=0) + 1e-9
    # A fixed spiral tells apart what is equally far from everything, such as the leaves of a hub.
    turn = np.arange(count) * 2.399963
    radius = 0.35 * np.sqrt((np.arange(count) + 0.5) / count)
    spiral = np.stack([np.cos(turn), np.sin(turn)], axis=1) * radius[:, None]
    return np.asarray((points + spiral) * np.sqrt(count) * 10.0)


def _adjacency(count: int, edges: Array) -> tuple[Array, Array]:
    both = np.concatenate([edges, edges[:, ::-1]])
    both = both[np.argsort(both[:, 0], kind="stable")]
    return both[:, 1], np.concatenate([[0], np.cumsum(np.bincount(both[:, 0], minlength=count))])


def _pivot_distances(count: int, neighbours: Array, bounds: Array, pivots: int) -> Array:
    result = np.zeros((count, pivots))
    nearest = np.full(count, np.inf)
    pivot = int(np.argmax(np.diff(bounds)))
    for column in range(pivots):
        result[:, column] = _steps(pivot, count, neighbours, bounds)
        nearest = np.minimum(nearest, result[:, column])
        pivot = int(np.argmax(nearest))
    return result


def _steps(source: int, count: int, neighbours: Array, bounds: Array) -> Array:
    """Return how many edges each point is away from `source`."""
    steps = np.full(count, -1.0)
    steps[source] = 0.0
    front = np.array([source])
    depth = 0
    while len(front):
        depth += 1
        lengths = bounds[front + 1] - bounds[front]
        starts = np.repeat(bounds[front] - np.concatenate([[0], np.cumsum(lengths)[:-1]]), lengths)
        reached = np.unique(neighbours[starts + np.arange(lengths.sum())])
        front = reached[steps[reached] < 0]
        steps[front] = depth
    return steps


def _upright(points: Array) -> Array:
    """Turn the longer axis of the cloud to the horizontal, as screens are wider than tall."""
    centred = points - points.mean(axis=0)
    _, vectors = np.linalg.eigh(centred.T @ centred)
    turned = centred @ vectors[:, ::-1]
    turned *= np.where(turned[np.abs(turned).argmax(axis=0), [0, 1]] < 0, -1.0, 1.0)
    return np.asarray(turned * _WIDER)


def _pack(blocks: list[Array], widths: list[Array]) -> list[Array]:
    """Set the blocks on shelves: the first alone, the others in rows beneath, as wide as the whole."""
    gap = LABEL_HEIGHT
    sizes = [_size(block, width) for block, width in zip(blocks, widths, strict=True)]
    area = sum((w + gap) * (h + gap) for w, h in sizes[1:])
    shelf = max(sizes[0][0], float(np.sqrt(area * 1.6)))
    placed = []
    x = y = tallest = 0.0
    for block, (width, height) in zip(blocks, sizes, strict=True):
        if x > 0 and x + width > shelf:
            x, y, tallest = 0.0, y + tallest + gap, 0.0
        corner = block.min(axis=0) if len(block) else np.zeros(2)
        first_margin = (width - float(np.ptp(block[:, 0]))) / 2
        placed.append(block - corner + np.array([x + first_margin, y]))
        x, tallest = x + width + gap / 2, max(tallest, height)
        if len(placed) == 1 and len(blocks) > 1 and width > 0.7 * shelf:
            x, y, tallest = 0.0, y + tallest + gap, 0.0
    return placed


def _size(block: Array, widths: Array) -> tuple[float, float]:
    return float(np.ptp(block[:, 0]) + widths.max()), float(np.ptp(block[:, 1]) + LABEL_HEIGHT)

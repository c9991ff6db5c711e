"""Push boxes apart until no two of them touch, changing the picture as little as possible."""

from __future__ import annotations

from typing import Any

import numpy as np

__all__ = ["count_overlaps", "separate"]

Array = np.ndarray[Any, Any]

_ROUNDS = 400
_CROWD = 12
_EVEN = 0.6


def separate(points: Array, widths: Array, height: float) -> Array:
    """Return positions (n × 2) at which boxes of `widths` × `height` around them do not overlap.

    >>> apart = separate(np.array([[0.0, 0.0], [1.0, 0.0]]), np.array([10.0, 10.0]), 4.0)
    >>> count_overlaps(apart, np.array([10.0, 10.0]), 4.0)
    0
    """
    points = _room(_evened(points), widths, height)
    for _ in range(_ROUNDS):
        first, second = _close_pairs(points, widths, height)
        if not len(first):
            return points
        points = _push(points, widths, height, first, second)
    return _stretch(points, widths, height)


def count_overlaps(points: Array, widths: Array, height: float) -> int:
    """Count the pairs of boxes that overlap."""
    return len(_close_pairs(points, widths, height)[0])


def _evened(points: Array) -> Array:
    """Thin out crowds: move each point part of the way to where it would stand if all had equal room.

    Equal room comes from halving the points by turns along x and y, and the ground with them.
    """
    if len(points) < _CROWD:
        return points
    low, high = points.min(axis=0), points.max(axis=0)
    even = np.empty_like(points)
    stack = [(np.arange(len(points)), low, high)]
    while stack:
        members, lower, upper = stack.pop()
        if len(members) == 1:
            even[members] = (lower + upper) / 2
            continue
        axis = int(np.argmax(upper - lower))
        order = members[np.argsort(points[members, axis], kind="stable")]
        half = len(order) // 2
        cut = lower[axis] + (upper[axis] - lower[axis]) * half / len(order)
        below, above = upper.copy(), lower.copy()
        below[axis] = above[axis] = cut
        stack += [(order[:half], lower, below), (order[half:], above, upper)]
    return np.asarray(points + _EVEN * (even - points))


def _room(points: Array, widths: Array, height: float) -> Array:
    """Scale so that the boxes would fill a fair part of the ground, judged by where most of them stand."""
    if len(points) < 2:
        return points - points
    centred = points - points.mean(axis=0)
    spread = np.quantile(np.abs(centred), 0.8, axis=0) * 2 + 1e-9
    spread = np.maximum(spread, 0.25 * spread.max())
    wanted = 3.0 * float((widths * height).sum())
    scale = np.sqrt(wanted / float(spread.prod()))
    scaled = centred * scale
    # Points at one place can not be pushed apart: a fixed, tiny spiral tells them apart.
    turn = np.arange(len(points)) * 2.399963
    return np.asarray(scaled + np.stack([np.cos(turn), np.sin(turn)], axis=1) * 0.01 * height)


def _close_pairs(points: Array, widths: Array, height: float) -> tuple[Array, Array]:
    """Return the pairs whose boxes overlap, found by sorting rows of one box's height."""
    rows = np.floor(points[:, 1] / height).astype(np.int64)
    rows -= rows.min()
    reach = float(widths.max())
    span = float(np.ptp(points[:, 0])) + 4 * reach
    firsts, seconds = [], []
    for shift in (0, 1):
        a, b = _row_pairs(points[:, 0], rows, span, reach, shift)
        near = (np.abs(points[a, 0] - points[b, 0]) < (widths[a] + widths[b]) / 2) & (
            np.abs(points[a, 1] - points[b, 1]) < height
        )
        firsts.append(a[near])
        seconds.append(b[near])
    return np.concatenate(firsts), np.concatenate(seconds)


def _row_pairs(x: Array, rows: Array, span: float, reach: float, shift: int) -> tuple[Array, Array]:
    """Pair each point with those at most `reach` away along x in the same row, or in the next."""
    left = x - x.min()
    order = np.argsort(rows * span + left, kind="stable")
    line = (rows * span + left)[order]
    target = line + shift * span
    low = np.arange(len(x)) + 1 if shift == 0 else np.searchsorted(line, target - reach)
    high = np.searchsorted(line, target + reach)
    lengths = np.maximum(high - low, 0)
    ones = np.repeat(np.arange(len(x)), lengths)
    starts = np.repeat(low - np.concatenate([[0], np.cumsum(lengths)[:-1]]), lengths)
    others = starts + np.arange(lengths.sum())
    return order[ones], order[others]


def _push(points: Array, widths: Array, height: float, first: Array, second: Array) -> Array:
    gap = points[second] - points[first]
    # A pixel more than needed, or boxes that just touch count for ever.
    over_x = (widths[first] + widths[second]) / 2 - np.abs(gap[:, 0]) + 1.0
    over_y = height - np.abs(gap[:, 1]) + 1.0
    sideways = over_x * 0.6 < over_y
    move = np.zeros_like(gap)
    move[sideways, 0] = (over_x * np.where(gap[:, 0] < 0, -1, 1))[sideways]
    move[~sideways, 1] = (over_y * np.where(gap[:, 1] < 0, -1, 1))[~sideways]
    shift = np.zeros_like(points)
    for axis in (0, 1):
        amount = move[:, axis] * 0.52
        shift[:, axis] += np.bincount(second, weights=amount, minlength=len(points))
        shift[:, axis] -= np.bincount(first, weights=amount, minlength=len(points))
    # A point squeezed from many sides moves by the mean of the pushes, or the picture explodes.
    times = np.bincount(np.concatenate([first, second]), minlength=len(points)).clip(1)
    return np.asarray(points + shift / np.sqrt(times)[:, None])


def _stretch(points: Array, widths: Array, height: float) -> Array:
    """Scale what is left, as far as every pair needs."""
    for _ in range(40):
        first, second = _close_pairs(points, widths, height)
        if not len(first):
            break
        points = _push(points * 1.04, widths, height, first, second)
    return points

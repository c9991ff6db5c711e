"""Pull joined points together and push all points apart, on a grid, so that it scales.

Repulsion is a field: masses are laid on a square grid, convolved with the force of one unit of mass by FFT and read
back at each point. A round costs O(points + edges + grid), whatever the number of pairs.
"""

from __future__ import annotations

from typing import Any

import numpy as np

__all__ = ["settle"]

Array = np.ndarray[Any, Any]


def settle(start: Array, edges: Array, rounds: int = 120) -> Array:
    """Return positions (n × 2) after `rounds` of attraction along `edges` (m × 2) and repulsion by degree.

    >>> around = settle(np.array([[0.0, 0.0], [9.0, 0.0], [0.0, 9.0]]), np.array([[0, 1]]), rounds=40)
    >>> bool(np.linalg.norm(around[0] - around[1]) < np.linalg.norm(around[0] - around[2]))
    True
    """
    count = len(start)
    points = start.astype(np.float64)
    degree = np.bincount(edges.ravel(), minlength=count).astype(np.float64)
    mass = degree + 1.0
    pull = 1.0 / np.sqrt(np.minimum(degree[edges[:, 0]], degree[edges[:, 1]]).clip(1.0))
    grid = 64 if count < 1500 else 128
    kernel = _kernel(grid)
    step = 0.9
    for number in range(rounds):
        force = _repulsion(points, mass, grid, kernel)
        force -= 0.01 * mass[:, None] * (points - points.mean(axis=0))
        force += _attraction(points, edges, pull, count)
        force /= np.sqrt(mass)[:, None]
        cooled = step * (1.0 - number / rounds) + 0.02
        length = np.linalg.norm(force, axis=1, keepdims=True)
        longest = 0.12 * float(np.ptp(points, axis=0).max()) * cooled + 1e-9
        points = points + force * np.minimum(cooled, longest / (length + 1e-9))
    return points


def _attraction(points: Array, edges: Array, pull: Array, count: int) -> Array:
    along = (points[edges[:, 1]] - points[edges[:, 0]]) * pull[:, None]
    result = np.empty((count, 2))
    for axis in (0, 1):
        towards = np.bincount(edges[:, 0], weights=along[:, axis], minlength=count)
        result[:, axis] = towards - np.bincount(edges[:, 1], weights=along[:, axis], minlength=count)
    return result


def _kernel(grid: int) -> tuple[Array, Array]:
    """Return the Fourier transforms of the force of one unit of mass, in cells, along x and along y."""
    offsets = np.fft.fftfreq(2 * grid, 1.0 / (2 * grid))
    dx, dy = np.meshgrid(offsets, offsets, indexing="ij")
    square = dx * dx + dy * dy + 0.3
    return np.fft.rfft2(dx / square), np.fft.rfft2(dy / square)


def _repulsion(points: Array, mass: Array, grid: int, kernel: tuple[Array, Array]) -> Array:
    low = points.min(axis=0)
    cell = float(np.ptp(points, axis=0).max()) / (grid - 2) + 1e-9
    place = (points - low) / cell
    corner = place.astype(np.int64)
    part = place - corner
    shares = [
        ((corner[:, 0] + i) * (2 * grid) + corner[:, 1] + j, _weight(part[:, 0], i) * _weight(part[:, 1], j))
        for i in (0, 1)
        for j in (0, 1)
    ]
    field = np.zeros(4 * grid * grid)
    for where, weight in shares:
        field += np.bincount(where, weights=weight * mass, minlength=field.size)
    spectrum = np.fft.rfft2(field.reshape(2 * grid, 2 * grid))
    result = np.empty_like(points)
    for axis in (0, 1):
        pushed = np.fft.irfft2(spectrum * kernel[axis], s=(2 * grid, 2 * grid)).ravel()
        result[:, axis] = sum(pushed[where] * weight for where, weight in shares)
    return result * (mass / cell)[:, None]


def _weight(part: Array, side: int) -> Array:
    return part if side else 1.0 - part

"""Pull joined points together and push all points apart, on a grid, so that it scales.

Repulsion is a field: masses are laid on a square grid, convolved with the force of one unit of mass by FFT and read
back at each point. A round costs O(points + edges + grid), whatever the number of pairs.
"""

from __future__ import annotations

from typing import Any

import numpy as np

__all__ = ["settle"]

Array = np.ndarray[Any, Any]

_FEW = 200


def settle(start: Array, edges: Array, rounds: int = 120) -> Array:
    """Return positions (n × 2) after `rounds` of attraction along `edges` (m × 2) and repulsion by degree.

    >>> around = settle(np.array([[0.0, 0.0], [9.0, 0.0], [0.0, 9.0]]), np.array([[0, 1]]), rounds=40)
    >>> bool(np.linalg.norm(around[0] - around[1]) < np.linalg.norm(around[0] - around[2]))
    True
    """
    count = len(start)
    points = start.astype(np.float64)
    degree = np.bincount(edges.ravel(), minlength=count).astype(np.float64)
    mass = (degree + 1.0) ** 0.5
    pull = np.minimum(degree[edges[:, 0]], degree[edges[:, 1]]).clip(1.0) ** -0.5
    push = _pairwise if count <= _FEW else _Mesh(64 if count < 1500 else 128)
    step = 0.9
    for number in range(rounds):
        force = push(points, mass)
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


def _pairwise(points: Array, mass: Array) -> Array:
    """Return the push of every point on every other, one by one."""
    gap = points[:, None, :] - points[None, :, :]
    square = (gap * gap).sum(axis=2) + 0.3
    return np.asarray((gap * (mass[:, None] * mass[None, :] / square)[:, :, None]).sum(axis=1))


class _Mesh:
    """Work out the push of all points through a square grid."""

    def __init__(self, size: int) -> None:
        self.size = size
        offsets = np.fft.fftfreq(2 * size, 1.0 / (2 * size))
        dx, dy = np.meshgrid(offsets, offsets, indexing="ij")
        square = dx * dx + dy * dy + 0.3
        self.kernel = np.fft.rfft2(dx / square), np.fft.rfft2(dy / square)

    def __call__(self, points: Array, mass: Array) -> Array:
        wide = 2 * self.size
        cell = float(np.ptp(points, axis=0).max()) / (self.size - 2) + 1e-9
        shares = self._shares((points - points.min(axis=0)) / cell)
        field = np.zeros(wide * wide)
        for where, weight in shares:
            field += np.bincount(where, weights=weight * mass, minlength=field.size)
        spectrum = np.fft.rfft2(field.reshape(wide, wide))
        result = np.empty_like(points)
        for axis in (0, 1):
            pushed = np.fft.irfft2(spectrum * self.kernel[axis], s=(wide, wide)).ravel()
            result[:, axis] = sum(pushed[where] * weight for where, weight in shares)
        return result * (mass / cell)[:, None]

    def _shares(self, place: Array) -> list[tuple[Array, Array]]:
        """Spread each point over the four corners of its cell."""
        corner = place.astype(np.int64)
        part = place - corner
        return [
            ((corner[:, 0] + i) * 2 * self.size + corner[:, 1] + j, _weight(part[:, 0], i) * _weight(part[:, 1], j))
            for i in (0, 1)
            for j in (0, 1)
        ]


def _weight(part: Array, side: int) -> Array:
    return part if side else 1.0 - part

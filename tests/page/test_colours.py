"""Types are told apart by readers of every colour vision."""

from __future__ import annotations

import itertools
import re
from importlib.resources import files
from typing import Any

import numpy as np
import pytest

# How colours look at full deuteranopia, protanopia and tritanopia (Machado, Oliveira and Fernandes 2009), in linear RGB.
SIGHTS = {
    "full": np.eye(3),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]]
    ),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]]
    ),
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
PAPER = {"LIGHT": "#fbfaf7", "DARK": "#17181a"}


def palette(name: str) -> list[str]:
    source = files("jingmai.page").joinpath("scripts/colours.js").read_text(encoding="utf-8")
    match = re.search(rf"const {name} = \[(.*?)\]", source)
    assert match
    return re.findall(r"#[0-9a-f]{6}", match[1])


def linear(colour: str) -> Any:
    parts = np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(light: Any) -> Any:
    xyz = TO_XYZ @ light / np.array([0.9505, 1.0, 1.089])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("name", PAPER)
def test_colours_stay_apart(name: str, sight: str) -> None:
    seen = [lab(np.clip(SIGHTS[sight] @ linear(colour), 0, 1)) for colour in palette(name)]
    apart = {(a, b): float(np.linalg.norm(seen[a] - seen[b])) for a, b in itertools.combinations(range(8), 2)}
    assert min(value for pair, value in apart.items() if max(pair) < 6) > 20
    assert min(apart.values()) > 15


@pytest.mark.parametrize("name", PAPER)
def test_colours_stand_out_from_the_paper(name: str) -> None:
    weights = np.array([0.2126, 0.7152, 0.0722])
    ground = float(weights @ linear(PAPER[name]))
    for colour in palette(name):
        low, high = sorted([ground, float(weights @ linear(colour))])
        assert (high + 0.05) / (low + 0.05) >= 3

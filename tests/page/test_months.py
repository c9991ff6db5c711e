from __future__ import annotations

import pytest

from jingmai.page.months import OPEN_END, OPEN_START, month_range


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2025", (2025, 1), (2025, 12)),
        ("2025-12", (2025, 12), (2025, 12)),
        ("2025-12-31", (2025, 12), (2025, 12)),
        ("2025-Q3", (2025, 7), (2025, 9)),
        ("2025-H1", (2025, 1), (2025, 6)),
        ("2025-01/2025-11", (2025, 1), (2025, 11)),
        ("2017/2025", (2017, 1), (2025, 12)),
    ],
)
def test_codes(code: str, first: tuple[int, int], last: tuple[int, int]) -> None:
    assert month_range(code) == (first[0] * 12 + first[1] - 1, last[0] * 12 + last[1] - 1)


def test_open_ends() -> None:
    assert month_range("../2025-06") == (OPEN_START, 2025 * 12 + 5)
    assert month_range("2025-06/..") == (2025 * 12 + 5, OPEN_END)


@pytest.mark.parametrize("code", ["", "2025-13", "2025-Q5", "soon", "2025/2024", "2025-Q"])
def test_no_periods(code: str) -> None:
    assert month_range(code) is None

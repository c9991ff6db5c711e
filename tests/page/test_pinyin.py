from __future__ import annotations

import pytest

from jingmai.page.pinyin import syllables


@pytest.mark.parametrize(
    ("label", "initials"),
    [("欧盟", "om"), ("重庆", "cq"), ("共建“一带一路”国家", "gjydylgj"), ("5G基站", "5gjz"), ("新疆", "xj")],
)
def test_initials(label: str, initials: str) -> None:
    assert "".join(part[0] for part in syllables(label).split()) == initials


def test_long_labels_are_cut() -> None:
    assert len(syllables("长" * 5000).split()) == 40

"""Namespaces make IRIs of any name, also of those that their own parts might bear."""

from __future__ import annotations

import pytest

from jingmai.namespace import JM, PREFIXES, SH


@pytest.mark.parametrize("name", ["base", "iri", "prefix", "Observation"])
def test_every_name_is_an_iri(name: str) -> None:
    assert getattr(JM, name) == JM[name] == f"https://w3id.org/jingmai/def/{name}"


def test_as_a_text_it_is_the_namespace() -> None:
    assert str(SH) == PREFIXES["sh"] == "http://www.w3.org/ns/shacl#"

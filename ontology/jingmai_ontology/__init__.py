"""The ontology of jingmai as package data: modules, vocabularies, shapes, laws and competency questions."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["laws", "modules", "questions", "shapes", "vocabularies"]


def modules() -> list[Traversable]:
    """List the OWL modules (Turtle), sorted by name.

    >>> [module.name for module in modules()]
    ['agency.ttl', 'audit.ttl', 'evidence.ttl', 'external.ttl', 'policy.ttl', 'trade.ttl']
    """
    return _listed("", ".ttl")


def vocabularies() -> list[Traversable]:
    """List the SKOS vocabularies (Turtle, one concept scheme each), sorted by name.

    >>> "units.ttl" in [vocabulary.name for vocabulary in vocabularies()]
    True
    """
    return _listed("vocabularies", ".ttl")


def laws() -> list[Traversable]:
    """List the laws that figures obey (Turtle, rules as data), sorted by name.

    >>> [law.name for law in laws()]
    ['growth.ttl', 'trade.ttl']
    """
    return _listed("laws", ".ttl")


def shapes() -> list[Traversable]:
    """List the SHACL shape files (Turtle), sorted by name.

    >>> "observation.ttl" in [shape.name for shape in shapes()]
    True
    """
    return _listed("shapes", ".ttl")


def questions() -> list[Traversable]:
    """List the competency questions (SPARQL with a header of comments), sorted by name.

    >>> "trade-by-partner.rq" in [question.name for question in questions()]
    True
    """
    return _listed("cq", ".rq")


def _listed(folder: str, suffix: str) -> list[Traversable]:
    place = files(__name__).joinpath(folder) if folder else files(__name__)
    if not place.is_dir():
        return []
    found = (item for item in place.iterdir() if item.name.endswith(suffix))
    return sorted(found, key=lambda item: item.name)

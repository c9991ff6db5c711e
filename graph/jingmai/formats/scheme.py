"""The scheme: which labels and roles there are to annotate with, as the ontology and its extensions declare them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jingmai.ontology import Ontology, PropertyTerm

__all__ = ["QUANTITY", "Role", "Scheme", "scheme_of"]

QUANTITY = "Quantity"
"""The label of the words of a figure, which no class has."""


@dataclass(frozen=True, slots=True)
class Role:
    """Describe a role: the codes of a closed vocabulary, the labels it may point to, whether it takes several."""

    name: str
    values: tuple[str, ...]
    targets: tuple[str, ...]
    many: bool
    title: str = ""


@dataclass(frozen=True)
class Scheme:
    """Hold the labels of mentions, and the facts with their roles."""

    mentions: tuple[str, ...]
    facts: Mapping[str, Mapping[str, Role]]

    @property
    def roles(self) -> tuple[str, ...]:
        """Return the names of all roles."""
        return tuple(sorted({r for roles in self.facts.values() for r in roles}))

    @property
    def closed(self) -> dict[str, tuple[str, ...]]:
        """Return the codes of the roles that take one of a closed vocabulary, whatever the fact."""
        found: dict[str, dict[str, None]] = {}
        free = {r.name for roles in self.facts.values() for r in roles.values() if not r.values}
        for roles in self.facts.values():
            for role in roles.values():
                if role.values and role.name not in free:
                    found.setdefault(role.name, {}).update(dict.fromkeys(role.values))
        return {name: tuple(values) for name, values in sorted(found.items())}


def scheme_of(ontology: Ontology) -> Scheme:
    """Return the scheme that an ontology declares.

    >>> from jingmai.ontology import load_ontology
    >>> scheme = scheme_of(load_ontology())
    >>> "Area" in scheme.mentions, scheme.closed["flow"], scheme.facts["Observation"]["partner"].targets
    (True, ('export', 'import', 'trade'), ('Area',))
    """
    facts = {
        label: {r: _role(ontology, p) for r, p in sorted(ontology.roles_of(term.iri).items())}
        for label, term in sorted(ontology.labels.items())
        if label != "Article"
    }
    named = {t for roles in facts.values() for role in roles.values() for t in role.targets}
    return Scheme((QUANTITY, *sorted((named | set(facts)) - {QUANTITY})), facts)


def _role(ontology: Ontology, prop: PropertyTerm) -> Role:
    term = ontology.classes.get(prop.range)
    values: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    if term is not None:
        below = [ontology.classes[c] for c in ontology.descendants(term.iri) if c in ontology.classes]
        labels = {c.annotation_label for c in below if c.annotation_label}
        if term.scheme and not term.open_scheme:
            values = tuple(sorted(c.notation or c.label for c in ontology.in_scheme(term.scheme)))
        own = term.annotation_label or _local(term.iri)
        targets = tuple(sorted(labels | {own})) if term.scheme or not labels else tuple(sorted(labels))
    return Role(prop.role, values, targets, not prop.functional, prop.label or prop.label_en)


def _local(iri: str) -> str:
    return iri.replace("#", "/").rstrip("/").rpartition("/")[2]

"""The auditor: an audit that grows. A new document audits only what it touches.

Derivations never leave their document, so a new one adds only its own. Its checks are new; those of other documents are
made again where they look at one of its cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jingmai.audit.across import contradictions, meetings
from jingmai.audit.audit import Audit, made_audit
from jingmai.audit.book import Book
from jingmai.audit.cell import Cell
from jingmai.audit.checks import Check, checks_of
from jingmai.audit.derive import derivations, derive_document
from jingmai.audit.figures import Figure
from jingmai.audit.law import Law, laws
from jingmai.audit.reach import Reach
from jingmai.audit.rulebook import Rulebook

__all__ = ["Auditor"]


class Auditor:
    """Audit documents one after the other.

    ``add`` returns what a document touches, ``whole`` all that has been found. The book must be empty at first.
    """

    def __init__(self, book: Book, rules: Sequence[Law] | None = None) -> None:
        self.book = book
        self.rules = laws() if rules is None else tuple(rules)
        self._rulebook = Rulebook(self.rules, lambda law: law.terms[0])
        self._derivations = derivations(self.rules)
        self._reach = Reach(self.rules, self._rulebook)
        self._checks: dict[str, list[Check]] = {}  # by the figure that they begin with
        self._contradictions: dict[str, list[Check]] = {}  # by document
        self._derived: dict[str, list[Figure]] = {}
        self._stated = 0

    def add(self, figures: Iterable[Figure]) -> Audit:
        """Take in the figures of one document that is new; return the audit of what it touches.

        Raises ``ValueError`` if they are of several documents or of one that is known.
        """
        given = list(figures)
        documents = {f.document for f in given}
        if len(documents) != 1 or documents & set(self._derived):
            raise ValueError(
                f"figures of {len(documents)} documents, or of one that is known; one new document is expected"
            )
        (document,) = documents
        for figure in given:
            self.book.add(figure)
        self._stated += len(given)
        self._derived[document] = derive_document(self.book, self._derivations, document)
        own = self.book.by_document[document]
        for figure in own:
            self._reach.add(figure)
        cells = dict.fromkeys(f.cell for f in own)
        touched = self._checked({f.iri: f for f in own} | self._looking_at(cells))
        self._contradictions[document] = list(contradictions(self.book, document))
        checks = [*touched, *self._contradictions[document]]
        return made_audit(
            self.book, self.rules, checks, self._derived[document], list(meetings(self.book, cells)), len(given)
        )

    def _looking_at(self, cells: Iterable[Cell]) -> dict[str, Figure]:
        return {f.iri: f for cell in cells for f in self._reach.of(self.book, cell)}

    def _checked(self, figures: dict[str, Figure]) -> list[Check]:
        for iri, figure in figures.items():
            self._checks[iri] = list(checks_of(self.book, self._rulebook, figure))
        return [check for iri in figures for check in self._checks[iri]]

    def whole(self) -> Audit:
        """Return the audit of all documents."""
        by_figure, by_document = self._checks.values(), self._contradictions.values()
        checks = [check for several in (*by_figure, *by_document) for check in several]
        derived = [figure for figures in self._derived.values() for figure in figures]
        return made_audit(self.book, self.rules, checks, derived, list(meetings(self.book)), self._stated)

"""What can go wrong, as one tree.

    JingmaiError
    ├── InputError        a file that can't be read as a document
    │   └── MetadataError  its sidecar or options
    ├── ExtractError      an annotated extract that does not hold together
    ├── ModelError        a component that can't be trained or used
    ├── OntologyError     an ontology, vocabulary or extension that can't be used
    ├── QueryError        a question or query that can't be answered
    └── StoreError        a build folder that is not there or not whole

Every message says what, where, what was expected and how to mend it.
"""

from __future__ import annotations

__all__ = [
    "ExtractError",
    "InputError",
    "JingmaiError",
    "MetadataError",
    "ModelError",
    "OntologyError",
    "QueryError",
    "StoreError",
]


class JingmaiError(Exception):
    """Tell what is wrong, where, and what was expected.

    >>> str(JingmaiError("page.txt", "the file is empty", "a text with at least one sentence"))
    'page.txt: the file is empty; expected a text with at least one sentence'
    """

    def __init__(self, where: str, problem: str, expected: str = "") -> None:
        self.where = where
        self.problem = problem
        self.expected = expected
        super().__init__(f"{where}: {problem}" + (f"; expected {expected}" if expected else ""))


class InputError(JingmaiError):
    """Tell that a file can't be read as a document."""


class MetadataError(InputError):
    """Tell that a sidecar or an option about a document can't be used."""


class ExtractError(JingmaiError):
    """Tell that an annotated extract does not hold together."""


class ModelError(JingmaiError):
    """Tell that a statistical component can't be trained or used."""


class OntologyError(JingmaiError):
    """Tell that an ontology, vocabulary or extension can't be used."""


class QueryError(JingmaiError):
    """Tell that a question or query can't be answered."""


class StoreError(JingmaiError):
    """Tell that a build folder is missing, incomplete or of another version."""

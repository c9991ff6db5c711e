"""Reading for a training: all annotations of some folders as samples."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from jingmai.errors import ModelError
from jingmai.formats import Problem, Reading, scheme_of
from jingmai.ontology import load_ontology
from jingmai.training.sample import Sample, samples_of, trainable

__all__ = ["read_samples"]


def read_samples(
    folders: Iterable[Path], labels: Sequence[str] = (), extensions: Sequence[str] = ()
) -> tuple[list[Sample], list[Problem]]:
    """Return the samples that the annotations in some folders give, and what could not be read.

    A sentence that several files annotate has the names of all. Raises ``ModelError`` for a label that names nothing,
    ``FormatError`` for a folder without annotations.
    """
    from jingmai.loop import read_folder

    ontology = load_ontology(extensions)
    known = trainable(ontology)
    for label in labels:
        if label not in known:
            raise ModelError(label, "is no label that can be learned", ", ".join(known))
    problems: list[Problem] = []
    names: dict[tuple[str, str], set[tuple[int, int, str]]] = {}
    reading = Reading(scheme_of(ontology))
    for folder in folders:
        for extract, *_ in read_folder(folder, reading, problems):
            for s in samples_of(extract, reading.scheme, ontology, labels or known):
                names.setdefault((s.document, s.text), set()).update(s.names)
    return [Sample(*key, tuple(sorted(found))) for key, found in sorted(names.items())], problems

"""Measure what a trained proposer gains and costs: four folds over the documents of a gold folder, each read by a component
that never saw it, with all names of the vocabularies and with every other name hidden.

python benchmarks/proposer.py GOLD [TEXTS …]        TEXTS: more documents to learn from, as the rules annotate them
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import jingmai.reading.pipeline as reading
from jingmai.building import build
from jingmai.evaluation import read_rows, score_table
from jingmai.lexicon import Entry
from jingmai.ontology import Ontology, load_ontology
from jingmai.reading import lexis
from jingmai.sources import find_inputs, read_document
from jingmai.training import Sample, read_samples, samples_of, train, trainable

_FOLDS = 4
_names = lexis._names


def _hidden(ontology: Ontology) -> Iterator[Entry]:
    """Yield the names of every other concept, by a draw that is the same each time."""
    for entry in _names(ontology):
        if entry.value == "中国" or int(sha256(entry.value.encode()).hexdigest(), 16) % 2:
            yield entry


def _silver(texts: list[str], known: set[str]) -> list[Sample]:
    from jingmai.formats import scheme_of

    ontology = load_ontology()
    found = []
    for path in find_inputs(texts) if texts else ():
        extract = reading.annotate(read_document(path))
        found += [s for s in samples_of(extract, scheme_of(ontology), ontology, trainable(ontology)) if s.names]
    return [s for s in found if s.document not in known and s.text not in known]


def main() -> None:
    gold, texts = Path(sys.argv[1]), sys.argv[2:]
    samples, _ = read_samples([gold])
    digests = {read_document(p).digest: p for p in sorted((gold / "documents").glob("*.txt"))}
    documents = sorted({s.document for s in samples}, key=lambda d: sha256(d.encode()).hexdigest())
    fold = {document: i % _FOLDS for i, document in enumerate(documents)}
    silver = _silver(texts, {*digests, *(s.text for s in samples)})
    print(f"{len(samples)} sentences of gold, {len(silver)} annotated by rules")
    with tempfile.TemporaryDirectory() as folder:
        models = []
        for k in range(_FOLDS):
            start = time.perf_counter()
            own = [s for s in samples if fold[s.document] != k] + silver
            lesson = train(own, Path(folder) / str(k), held_back=0.1)
            models.append(str(lesson.folder))
            print(f"fold {k}: {time.perf_counter() - start:.0f} s, {lesson.scores[0]}")
        for hides in (False, True):
            lexis._names = _hidden if hides else _names
            lexis.reading_lexicon.cache_clear()
            reading._pipeline.cache_clear()
            for proposes in (False, True):
                start = time.perf_counter()
                rows = []
                for k in range(_FOLDS):
                    files = [digests[d] for d, i in fold.items() if i == k]
                    with build(files, Path(folder) / "out", page=False, proposer=models[k] if proposes else "") as kg:
                        rows += kg.table("observations")
                _print(gold, {digests[d].stem for d in fold}, rows, hides, proposes, time.perf_counter() - start)


def _print(gold: Path, names: set[str], rows: list[dict[str, str]], hides: bool, proposes: bool, took: float) -> None:
    truth = [r for r in read_rows(gold, "observations") if r["doc"] in names]
    documents = sorted({r["doc"] for r in truth})
    scores, _ = score_table(truth, [r for r in rows if r["doc"] in documents], "observations", documents)
    for tier, s in scores.items():
        what = f"{'half the names' if hides else 'all names'}, {'with' if proposes else 'without'} the proposer, {tier}"
        print(f"{what:<50} P {s.strict.precision:.3f} R {s.strict.recall:.3f} F1 {s.strict.f1:.3f}  ({took:.1f} s)")


if __name__ == "__main__":
    main()

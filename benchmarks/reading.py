"""Time a whole build of many documents, and what users would pick instead, in one run.

    python benchmarks/reading.py FOLDER [--quick]

Prints characters a second of reading and of building (text to validated graph on disk), the time with two processes,
peak memory, and as ratios the time of spaCy's tokenizer on the same text, of rdflib adding the same triples and of
pySHACL validating them (``--quick`` leaves the last two out). Without a folder the samples are read fifty times.
"""

from __future__ import annotations

import argparse
import contextlib
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import spacy

import jingmai
from jingmai.document import Document, Metadata
from jingmai.reading.pipeline import annotate, pipeline


@contextlib.contextmanager
def timed(times: dict[str, float], name: str) -> Iterator[None]:
    """Add the seconds that a block takes to ``times``."""
    start = time.perf_counter()
    yield
    times[name] = time.perf_counter() - start


def documents(folder: Path | None) -> list[Document]:
    """Return the texts of a folder, or the samples of the package many times over."""
    if folder is not None:
        paths = sorted(p for p in folder.rglob("*.txt") if p.name != "README.txt")
        return [Document(p.stem, p.read_bytes().decode("utf-8"), Metadata(published="2026-01-17")) for p in paths]
    samples = [
        (p.name, p.read_text("utf-8"))
        for p in files("jingmai").joinpath("samples").iterdir()
        if p.name.endswith(".txt")
    ]
    return [
        Document(f"{name}-{n}", f"{text}\n{n}\n", Metadata(published="2026-01-17"))
        for n in range(50)
        for name, text in sorted(samples)
    ]


def main() -> int:
    """Run the benchmark."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("folder", nargs="?", type=Path)
    cli.add_argument("--quick", action="store_true", help="leave rdflib and pySHACL out")
    options = cli.parse_args()
    corpus = documents(options.folder)
    size = sum(len(d.text) for d in corpus)
    times: dict[str, float] = {}
    pipeline()
    work = Path(tempfile.mkdtemp())
    try:
        blank = spacy.blank("zh")
        blank.max_length = 1 << 40
        with timed(times, "spacy.blank('zh') tokenising"):
            for d in corpus:
                blank.make_doc(d.text)
        with timed(times, "reading"):
            frames = sum(len(annotate(d).frames) for d in corpus)
        with timed(times, "building"):
            graph = jingmai.build(corpus, output=work / "one", page=False)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        with timed(times, "building, two processes"):
            jingmai.build(corpus, output=work / "two", n_process=2, page=False)
        same = (work / "one" / "graph.nq").read_bytes() == (work / "two" / "graph.nq").read_bytes()
        if not options.quick:
            compare(times, work / "one" / "graph.nq")
        graph.close()
    finally:
        shutil.rmtree(work, ignore_errors=True)
    print(f"{len(corpus)} documents, {size:,} characters, {frames:,} frames; peak memory {memory:.0f} MB")
    for name, seconds in times.items():
        print(
            f"{name:32} {seconds:8.2f} s  {size / seconds:12,.0f} characters/s  {seconds / times['building']:6.2f} of building"
        )
    print(
        f"two processes: {times['building'] / times['building, two processes']:.2f} times as fast, same bytes: {same}"
    )
    return 0 if same else 1


def compare(times: dict[str, float], path: Path) -> None:
    """Time rdflib adding the same triples, and pySHACL validating them."""
    import pyshacl
    import rdflib

    import jingmai_ontology

    dataset = rdflib.Dataset(default_union=True)
    with timed(times, "rdflib adding the same triples"):
        dataset.parse(path, format="nquads")
    shapes = rdflib.Graph()
    for resource_ in jingmai_ontology.shapes():
        shapes.parse(data=resource_.read_text("utf-8"), format="turtle")
    merged = rdflib.Graph()
    merged += dataset.triples((None, None, None))
    with timed(times, "pySHACL validating them"):
        pyshacl.validate(merged, shacl_graph=shapes, advanced=True)


if __name__ == "__main__":
    sys.exit(main())

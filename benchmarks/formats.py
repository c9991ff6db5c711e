"""Measure the formats: documents out and in, in MB a second and memory, and how both grow with their number.

python benchmarks/formats.py [--texts FOLDER …] [--count 1000] [FORMAT …]

The texts (the samples unless said) are annotated once and repeated until they are so many. MB are those of the files that
are written and read, as UTF-8; seconds are those of the processor, which others on the machine disturb least; memory is
what a format takes above the annotated texts themselves. The exponent of time is that by which it grows with the text
from count/4 to count: 1 is linear.
"""

from __future__ import annotations

import argparse
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.resources import as_file, files
from pathlib import Path

from jingmai.extract import Extract
from jingmai.formats import FORMATS, Reading, format_of, scheme_of
from jingmai.ontology import load_ontology
from jingmai.reading.pipeline import annotate
from jingmai.sources import find_inputs, read_document

_KIB = 1024


def _pages(texts: list[str]) -> list[Extract]:
    with as_file(files("jingmai") / "samples") as samples:
        pages = [annotate(read_document(p)) for p in find_inputs(texts or [samples]) if p.suffix == ".txt"]
    return sorted(pages, key=lambda e: e.document.digest)  # so that few are like many


def _repeated(pages: list[Extract], count: int) -> Iterator[Extract]:
    for i in range(count):
        page = pages[i % len(pages)]
        yield replace(page, document=replace(page.document, name=f"{page.document.name}-{i}"))


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB


@dataclass(frozen=True)
class _Run:
    out: float
    back: float
    size: float
    read: int


def _run(name: str, pages: list[Extract], count: int) -> _Run:
    scheme = scheme_of(load_ontology())
    with tempfile.TemporaryDirectory() as folder:
        start = time.process_time()
        FORMATS[name].write(_repeated(pages, count), Path(folder), scheme)
        out = time.process_time() - start
        size = sum(f.stat().st_size for f in Path(folder).iterdir()) / 1e6
        start, read = time.process_time(), 0
        for file in sorted(Path(folder).iterdir()):
            form = format_of(file)
            if form is not None and form.name == name:
                read += sum(1 for _ in form.read(file, Reading(scheme)))
        return _Run(out, time.process_time() - start, size, read)


def _measure(name: str, pages: list[Extract], count: int) -> None:
    _run(name, pages, 10)  # imports and caches
    before, few = _peak(), _run(name, pages, count // 4)
    less, many = _peak(), _run(name, pages, count)
    text, part = (sum(len(e.document.text.encode()) for e in _repeated(pages, n)) / 1e6 for n in (count, count // 4))
    grown = math.log(text / part)
    print(
        f"{name:<14} {many.read:>5} documents, {text:.1f} MB of text, {many.size:6.1f} MB of files"
        f"  out {many.out:5.1f} s {many.size / many.out:5.1f} MB/s ^{math.log(many.out / few.out) / grown:.2f}"
        f"  in {many.back:5.1f} s {many.size / many.back:5.1f} MB/s ^{math.log(many.back / few.back) / grown:.2f}"
        f"  memory +{less - before:.0f} MiB at {count // 4}, +{_peak() - before:.0f} MiB at {count}",
        flush=True,
    )


def main() -> None:
    """Measure each format in a process of its own, so that peaks do not mix."""
    parser = argparse.ArgumentParser()
    parser.add_argument("formats", nargs="*")
    parser.add_argument("--texts", action="append", default=[])
    parser.add_argument("--count", type=int, default=1000)
    given = parser.parse_args()
    names = given.formats or [n for n, f in FORMATS.items() if f.writes]
    if len(names) == 1:
        _measure(names[0], _pages(given.texts), given.count)
        return
    texts = [part for text in given.texts for part in ("--texts", text)]
    for name in names:
        subprocess.run([sys.executable, __file__, *texts, "--count", str(given.count), name], check=True)


if __name__ == "__main__":
    main()

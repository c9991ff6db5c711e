"""Measure the formats: so many copies of the samples out and in, in MB of text a second and peak memory.

python benchmarks/formats.py [DOCUMENTS] [FORMAT …]        1,000 documents and all formats unless said
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path

from jingmai.extract import Extract
from jingmai.formats import FORMATS, Reading, format_of, scheme_of
from jingmai.ontology import load_ontology
from jingmai.reading.pipeline import annotate
from jingmai.sources import read_document

_KIB = 1024


def _extracts(count: int) -> Iterator[Extract]:
    with as_file(files("jingmai") / "samples") as folder:
        pages = [annotate(read_document(p)) for p in sorted(folder.glob("*.txt"))]
    for i in range(count):
        page = pages[i % len(pages)]
        yield replace(page, document=replace(page.document, name=f"{page.document.name}-{i}"))


def _measure(name: str, count: int) -> None:
    scheme = scheme_of(load_ontology())
    size = sum(len(e.document.text.encode()) for e in _extracts(count)) / 1e6
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        FORMATS[name].write(_extracts(count), Path(folder), scheme)
        out = time.perf_counter() - start
        start, read = time.perf_counter(), 0
        for file in sorted(Path(folder).iterdir()):
            form = format_of(file)
            if form is not None and form.name == name:
                read += len(form.read(file, Reading(scheme, limit=1 << 32)).extracts)
        back = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB
    print(
        f"{name:<14} {read:>6} documents  out {size / out:7.2f} MB/s  in {size / back:7.2f} MB/s  peak {peak:6.0f} MiB"
    )


def main() -> None:
    """Measure each format in a process of its own, so that peaks do not mix."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    names = sys.argv[2:] or [n for n in FORMATS if n != "webanno-tsv"]
    if len(names) == 1:
        _measure(names[0], count)
        return
    for name in names:
        subprocess.run([sys.executable, __file__, str(count), name], check=True)


if __name__ == "__main__":
    main()

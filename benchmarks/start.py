"""Measure how long the commands take that people wait for: each in a process of its own, the best of five."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

COMMANDS: tuple[tuple[str, list[str], float], ...] = (
    ("query", ["query", "SELECT (COUNT(*) AS ?n) WHERE { ?f a jm:Observation }"], 0.6),
    ("ask", ["ask", "trade-by-partner"], 0.6),
    ("stats", ["stats"], 0.6),
    ("show", ["show", "欧盟"], 0.8),
    ("network", ["network"], 1.5),
)


def seconds(*arguments: str) -> float:
    """Return the best of five runs of a command."""
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "jingmai", *arguments], check=True, stdout=subprocess.DEVNULL)
        best = min(best, time.perf_counter() - start)
    return best


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        output = ["--output", str(Path(folder) / "out")]
        subprocess.run([sys.executable, "-m", "jingmai", "demo", *output], check=True, stdout=subprocess.DEVNULL)
        for name, arguments, allowed in COMMANDS:
            taken = seconds(*arguments, *output)
            print(f"{name:<10} {taken:.2f} s (at most {allowed} s)" + ("" if taken <= allowed else "  TOO SLOW"))


if __name__ == "__main__":
    main()

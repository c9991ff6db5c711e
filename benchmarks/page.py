"""Measure the page: size of the file, time of the layout, time until it is drawn.

Run `python benchmarks/page.py [nodes …]`; drawing is measured where Chromium and its driver are installed.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "page"))

from graphs import synthetic_graph

from jingmai.page import PageGraph, render
from jingmai.page.layout import place

FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--window-size=1280,860")


def layout_seconds(graph: PageGraph) -> float:
    """Return the seconds of processor time that the layout takes."""
    started = time.process_time()
    place([node.label_zh for node in graph.nodes], [(edge.source, edge.target) for edge in graph.edges])
    return time.process_time() - started


def start_browser(folder: str) -> Any:
    """Start headless Chromium, or return None where there is none."""
    if shutil.which("chromium") is None or shutil.which("chromedriver") is None:
        return None
    from selenium import webdriver
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service

    options = Options()
    options.binary_location = shutil.which("chromium") or ""
    for flag in (*FLAGS, f"--user-data-dir={folder}/profile"):
        options.add_argument(flag)
    return webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))


def drawn_seconds(browser: Any, path: Path, fragment: str) -> float:
    """Return the seconds from opening the file to its first drawing, the median of three."""
    times = []
    for _ in range(3):
        browser.get("about:blank")
        browser.get(f"{path.as_uri()}#{fragment}")
        while not (first := browser.execute_script("return window.jingmai && jingmai.drawn.first")):
            time.sleep(0.02)
        times.append(first / 1000)
    return sorted(times)[1]


def main(counts: list[int]) -> None:
    """Print one line for each number of nodes."""
    with tempfile.TemporaryDirectory() as folder:
        browser = start_browser(folder)
        print("nodes   edges     MB  layout s  render s  first view s  all nodes s")
        for count in counts:
            graph = synthetic_graph(count)
            started = time.perf_counter()
            page = render(graph)
            rendered = time.perf_counter() - started
            path = Path(folder) / f"{count}.html"
            path.write_text(page, encoding="utf-8", newline="\n")
            drawn = [f"{drawn_seconds(browser, path, view):.2f}" if browser else "-" for view in ("", "all=1")]
            size = len(page.encode()) / 1e6
            print(
                f"{count:5} {len(graph.edges):7} {size:6.2f} {layout_seconds(graph):9.2f} {rendered:9.2f} "
                f"{drawn[0]:>13} {drawn[1]:>12}"
            )
        if browser:
            browser.quit()


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [50, 300, 1000, 2000, 5000])

"""The worker: a process that answers foreign queries and can be killed when one takes too long.

It speaks a small protocol over its pipes: a line of JSON ``{"query": …}`` in, a line of JSON and that many bytes out.
It is started with the folder of a build and imports nothing but the engine, so it is ready in a tenth of a second.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Any

from jingmai.errors import QueryError
from jingmai.result import Result, serialised
from jingmai.store import BuildFolder

__all__ = ["Worker"]


class Worker:
    """Answer queries in a process of their own.

    A query that takes longer than its time-out ends the process; the next query starts a new one.
    """

    def __init__(self, folder: str | Path) -> None:
        self.folder = str(Path(folder).resolve())
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def ask(self, query: str, timeout: float) -> Result:
        """Return the answer to a query.

        Raises ``QueryError`` when the query is no SPARQL, fails, or takes longer than ``timeout`` seconds.
        """
        with self._lock:
            process = self._running()
            killer = threading.Timer(timeout, process.kill)
            killer.start()
            try:
                head, data = _exchange(process, {"query": query})
            except (OSError, ValueError):
                self._stop()
                if killer.finished.is_set():
                    raise QueryError(
                        "query", f"took longer than {timeout:g} s", "a query with fewer joins, or more time"
                    ) from None
                raise QueryError("query", "ended the process that answered it", "a smaller query") from None
            finally:
                killer.cancel()
        if "error" in head:
            raise QueryError("query", head["error"], "SPARQL 1.1")
        return Result(head["kind"], data)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "jingmai.worker", self.folder],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
        return self._process

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._stop()

    def _stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def _exchange(process: subprocess.Popen[bytes], request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Send a request and return the answer; raise ``ValueError`` if the process ended meanwhile."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps(request).encode() + b"\n")
    process.stdin.flush()
    head = json.loads(process.stdout.readline())
    data = process.stdout.read(head["size"])
    if len(data) != head["size"]:
        raise ValueError("the answer was cut short")
    return head, data


def _serve(folder: str, source: IO[bytes], target: IO[bytes]) -> None:
    store = BuildFolder(folder).open()
    for line in source:
        query = json.loads(line)["query"]
        try:
            kind, data = serialised(store.query(query))
            head: dict[str, Any] = {"kind": kind, "size": len(data)}
        except Exception as error:  # whatever the engine says goes back to the one who asked
            head, data = {"error": str(error), "size": 0}, b""
        target.write(json.dumps(head).encode() + b"\n" + data)
        target.flush()


if __name__ == "__main__":
    _serve(sys.argv[1], sys.stdin.buffer, sys.stdout.buffer)

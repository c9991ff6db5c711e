"""The crew: the processes that share out the work of a build."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from types import TracebackType
from typing import TypeVar

from jingmai.workshop import Workshop

__all__ = ["Crew"]

Item = TypeVar("Item")
Made = TypeVar("Made")

_workshop: Workshop | None = None


class Crew:
    """Do tasks in the processes that were asked for, or in this one if that is a single one.

    A task is a function of a module, called with the workshop of its process and an item.
    """

    def __init__(self, workshop: Workshop, n_process: int) -> None:
        self.workshop = workshop
        self.size = max(1, n_process)
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Crew:
        if self.size > 1:
            # Forked processes share the workshop and the libraries that this one has read.
            method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
            context = multiprocessing.get_context(method)
            self._pool = ProcessPoolExecutor(self.size, context, _start, (self.workshop,))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def map(self, task: Callable[[Workshop, Item], Made], items: Iterable[Item]) -> Iterator[Made]:
        """Yield what a task makes of each item, in the order of the items."""
        if self._pool is None:
            return (task(self.workshop, item) for item in items)
        listed = list(items)
        return self._pool.map(_do, [task] * len(listed), listed)


def _start(workshop: Workshop) -> None:
    global _workshop
    _workshop = workshop


def _do(task: Callable[[Workshop, Item], Made], item: Item) -> Made:
    assert _workshop is not None
    return task(_workshop, item)

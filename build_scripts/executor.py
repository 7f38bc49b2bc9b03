"""Where jobs run: in this process, in a pool of processes, later on a cluster; same answers everywhere.

A job is one picklable function of one picklable value. Results come in the order of the jobs, whatever
finished first, so that output never depends on scheduling.
"""

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from typing import Protocol, TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")


class Executor(Protocol):
    """Runs a function over jobs."""

    def run(self, function: Callable[[Job], Result], jobs: Iterable[Job]) -> Iterator[Result]:
        """Yield the result of each job, in the order of the jobs; the first exception ends the run."""


class Serial:
    """One after the other in this process: the simplest, and what tests step through."""

    def run(self, function: Callable[[Job], Result], jobs: Iterable[Job]) -> Iterator[Result]:
        """Yield as each job finishes."""
        return map(function, jobs)


class Pool:
    """`workers` processes, each kept for many jobs so that imports are paid once."""

    def __init__(self, workers: int) -> None:
        """Remember how many processes to start; none is started before the first job."""
        self.workers = workers

    def run(self, function: Callable[[Job], Result], jobs: Iterable[Job]) -> Iterator[Result]:
        """Yield in job order. Spawned, not forked: a fork copies locks of threads that are gone."""
        spawn = get_context("spawn")
        with ProcessPoolExecutor(self.workers, mp_context=spawn, initializer=_end_with_parent) as pool:
            yield from pool.map(function, jobs)


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for its next job for ever."""
    threading.Thread(target=_watch_parent, daemon=True).start()


def _watch_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)


def choose(jobs: int, tasks: int) -> Executor:
    """A pool when there is more than one worker and more than one task; otherwise serial."""
    workers = min(jobs, tasks)
    return Pool(workers) if workers > 1 else Serial()

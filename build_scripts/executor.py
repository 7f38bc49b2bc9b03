"""Where jobs run: in this process, in a pool of processes, later on a cluster; same answers everywhere.

A job is one picklable function of one picklable value. Results come in the order of the jobs, whatever
finished first, so that output never depends on scheduling. `run` ends with the first exception; `attempt`
hands each job's out as that of a future, so that who knows what a job stands for decides what becomes of it.
"""

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from types import TracebackType
from typing import Generic, Protocol, TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")


class Executor(Protocol):
    """Runs a function over jobs."""

    def run(self, function: Callable[[Job], Result], jobs: Iterable[Job]) -> Iterator[Result]:
        """Yield the result of each job, in the order of the jobs; the first exception ends the run."""

    def attempt(self, function: Callable[[Job], Result], jobs: Iterable[Job]) -> Iterator[Future[Result]]:
        """Yield each job as a future that is done, in the order of the jobs; no exception ends the run."""


class Serial:
    """One after the other in this process: the simplest, and what tests step through."""

    def run(self, function: Callable[[Job], Result], jobs: Iterable[Job]) -> Iterator[Result]:
        """Yield as each job finishes."""
        return map(function, jobs)

    def attempt(self, function: Callable[[Job], Result], jobs: Iterable[Job]) -> Iterator[Future[Result]]:
        """Yield as each job ends; as in a pool, Ctrl-C ends all."""
        for job in jobs:
            future: Future[Result] = Future()
            with _Settling(future):
                future.set_result(function(job))
            yield future


class Pool:
    """`workers` processes, each kept for many jobs so that imports are paid once."""

    def __init__(self, workers: int) -> None:
        """Remember how many processes to start; none is started before the first job."""
        self.workers = workers

    def run(self, function: Callable[[Job], Result], jobs: Iterable[Job]) -> Iterator[Result]:
        """Yield in job order. Spawned, not forked: a fork copies locks of threads that are gone."""
        with _pool(self.workers) as pool:
            yield from pool.map(function, jobs)

    def attempt(self, function: Callable[[Job], Result], jobs: Iterable[Job]) -> Iterator[Future[Result]]:
        """Yield in job order. A worker that died takes its pool along, and nobody says whose job it was.

        So the first job that has no answer is done again in a process of its own, and is the one to blame
        when that dies, too; those behind it go to a new pool.
        """
        left = deque(jobs)
        while left:
            with _pool(self.workers) as pool:
                futures = deque(_submit(pool, function, job) for job in left)
                try:
                    while futures and not _died(futures[0]):
                        left.popleft()
                        yield futures.popleft()
                finally:
                    pool.shutdown(wait=False, cancel_futures=True)  # when nobody wants the rest
            if left:
                yield _alone(function, left.popleft())


class _Settling(Generic[Result]):
    """Puts the exception of a block into its future, as the workers of a pool do with theirs."""

    def __init__(self, future: Future[Result]) -> None:
        self.future = future

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, kind: object, problem: BaseException | None, _: TracebackType | None) -> bool:
        """True when the future holds it now."""
        if not isinstance(problem, Exception):
            return False
        self.future.set_exception(problem)
        return True


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_end_with_parent)


def _submit(pool: ProcessPoolExecutor, function: Callable[[Job], Result], job: Job) -> Future[Result]:
    try:
        return pool.submit(function, job)
    except BrokenProcessPool as error:  # a worker died before the last job was handed in
        future: Future[Result] = Future()
        future.set_exception(error)
        return future


def _died(future: Future[Result]) -> bool:
    """Wait for it; True when its process died before it had an answer."""
    return isinstance(future.exception(), BrokenProcessPool)


def _alone(function: Callable[[Job], Result], job: Job) -> Future[Result]:
    with _pool(1) as pool:
        future = _submit(pool, function, job)
        wait([future])
    return future


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

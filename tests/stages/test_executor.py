"""Serial and pool give the same answers in the same order."""

import os
import pickle
import signal
import subprocess
import sys
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from build_scripts.errors import ConfigError, UnknownNameError
from build_scripts.executor import Pool, Serial, choose
from build_scripts.settings import ROOT


def square(number: int) -> int:
    """A picklable job; 13 is the one that fails."""
    if number == 13:
        raise ValueError(number)
    return number * number


@pytest.mark.parametrize("executor", [Serial(), Pool(2)], ids=["serial", "pool"])
def test_results_come_in_job_order(executor: Serial | Pool) -> None:
    """The order is the jobs', whatever finishes first."""
    assert list(executor.run(square, range(8))) == [n * n for n in range(8)]


@pytest.mark.parametrize("executor", [Serial(), Pool(2)], ids=["serial", "pool"])
def test_an_exception_reaches_the_caller(executor: Serial | Pool) -> None:
    """Our own mistakes are not swallowed by a worker."""
    with pytest.raises(ValueError, match="13"):
        list(executor.run(square, [1, 13]))


def deadly(number: int) -> int:
    """A picklable job; 13 is the one whose process is killed, as when the memory is full."""
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return square(number + 100) if number else square(13)


@pytest.mark.parametrize("executor", [Serial(), Pool(2)], ids=["serial", "pool"])
def test_a_failed_job_is_only_its_own(executor: Serial | Pool) -> None:
    """Attempted, each job is handed out with its answer or with what it broke with, in the jobs' order."""
    done = list(executor.attempt(square, [1, 13, 2]))
    assert [future.exception() is None for future in done] == [True, False, True]
    assert isinstance(done[1].exception(), ValueError)
    assert [done[0].result(), done[2].result()] == [1, 4]


def test_a_serial_run_can_be_interrupted() -> None:
    """Ctrl-C is nobody's mistake: it ends all."""

    def interrupted(_: int) -> int:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(Serial().attempt(interrupted, [1]))


def test_a_worker_that_is_killed_takes_only_its_job_along() -> None:
    """Every other job is answered, before it, beside it and behind it; also one that fails by itself."""
    done = list(Pool(2).attempt(deadly, [1, 13, 2, 13, 0, 3]))
    kinds = [type(future.exception()) for future in done]
    none = type(None)
    assert kinds == [none, BrokenProcessPool, none, BrokenProcessPool, ValueError, none]
    assert [done[place].result() for place in (0, 2, 5)] == [101**2, 102**2, 103**2]


def test_what_nobody_waits_for_is_not_begun() -> None:
    """Leaving early ends the pool without doing the rest."""
    results = Pool(1).attempt(square, [1, 13, *range(5)])
    assert next(results).result() == 1
    del results


def test_an_unknown_name_comes_back_from_a_worker() -> None:
    """As a mistake in a declaration that says the same, not as a broken pool."""
    problem = UnknownNameError("数据表", "cash", ["cashbook"])
    back = pickle.loads(pickle.dumps(problem))  # noqa: S301 - our own
    assert isinstance(back, ConfigError)
    assert str(back) == str(problem)


@pytest.mark.parametrize(
    ("jobs", "tasks", "kind"),
    [
        pytest.param(1, 9, Serial, id="one-worker"),
        pytest.param(4, 1, Serial, id="one-task"),
        pytest.param(4, 0, Serial, id="nothing-to-do"),
        pytest.param(2, 4, Pool, id="worth-a-pool"),
    ],
)
def test_choice(jobs: int, tasks: int, kind: type) -> None:
    """A pool is started only when it can help."""
    assert isinstance(choose(jobs, tasks), kind)


def test_workers_end_with_the_process_that_started_them(tmp_path: Path) -> None:
    """Also when it was killed: otherwise each kill -9 of a build would leave processes for ever."""
    program = tmp_path / "program.py"
    program.write_text(
        "import os, time\n"
        "from build_scripts.executor import Pool\n"
        "def work(seconds):\n    print(os.getpid(), flush=True)\n    time.sleep(seconds)\n"
        "if __name__ == '__main__':\n    list(Pool(2).run(work, [600, 600]))\n"
    )
    command = [sys.executable, "-W", "ignore", str(program)]
    started = subprocess.Popen(
        command, env={"PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    with started as process:
        assert process.stdout
        assert all(int(process.stdout.readline()) for _ in range(2))
        process.kill()
        process.wait()
        assert process.stdout.read() == b""  # ends when the last worker has closed it

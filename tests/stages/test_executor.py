"""Serial and pool give the same answers in the same order."""

import subprocess
import sys
from pathlib import Path

import pytest

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

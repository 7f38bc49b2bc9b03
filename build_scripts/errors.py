"""Our own mistakes and the machine's, as exceptions with exit codes; a clerk's mistakes are Findings.

BuildError
├── ConfigError (2)      a declaration in data/ or an option is wrong
│   ├── UnknownNameError     names something that does not exist; carries the nearest valid name
│   └── BadOptionError       an option of a rule or view does not fit its type
├── MachineError (3) the machine: missing program, no space, no permission
└── InternalError (4)    our bug

Chinese first, English second; the texts live here because no template is loaded yet when they are needed.
"""

import errno
from collections.abc import Iterable
from difflib import get_close_matches

EXIT_OK, EXIT_DATA, EXIT_CONFIG, EXIT_ENVIRONMENT, EXIT_BUG = range(5)
MACHINE_FAULTS = {
    errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EMFILE, errno.ENFILE,
    errno.EADDRINUSE, errno.ENOMEM, errno.EIO,
}  # fmt: skip
OURS = "build_scripts"


class BuildError(Exception):
    """Base: shown without a traceback, ends the run with `exit_code`."""

    exit_code = EXIT_BUG


class ConfigError(BuildError):
    """A declaration or an option is wrong; the message says where and what to write."""

    exit_code = EXIT_CONFIG


class UnknownNameError(ConfigError):
    """A name that nothing has: 「没有名为 "cash-balence" 的数据表，是否应为 "cash-balance"？」."""

    def __init__(self, kind: str, name: str, known: Iterable[str], where: str = "") -> None:
        """Word the refusal; `kind` is Chinese (数据表, 规则类型 …), `where` a file or path inside one."""
        known = sorted(known)
        cutoff = 0.6 if name.isascii() else 0.5  # one wrong character of a two-character word
        near = get_close_matches(name, known, n=1, cutoff=cutoff)
        hint = f'，是否应为 "{near[0]}"？' if near else f"；可用的有：{'、'.join(known[:12])}"
        place = f"{where}：" if where else ""
        super().__init__(f'{place}没有名为 "{name}" 的{kind}{hint} [unknown {name!r}]')

    def __reduce__(self) -> tuple[type[ConfigError], tuple[str]]:
        """From a worker it comes back as what it says."""
        return ConfigError, (str(self),)


class BadOptionError(ConfigError):
    """An option of a rule or view does not fit what its type accepts."""


class MachineError(BuildError):
    """The machine cannot do it: a missing program, a full disk, no permission."""

    exit_code = EXIT_ENVIRONMENT


class InternalError(BuildError):
    """Something that cannot happen did: our bug, please report it."""

    exit_code = EXIT_BUG


def is_machines(problem: BaseException) -> bool:
    """True when the machine cannot do it, which holds for every village: memory, disk, rights, a library."""
    if isinstance(problem, OSError):
        return problem.errno in MACHINE_FAULTS
    if isinstance(problem, ModuleNotFoundError):
        return not (problem.name or OURS).startswith(OURS)
    return isinstance(problem, MachineError | MemoryError)

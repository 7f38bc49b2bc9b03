"""Write a village's files back in canonical form: only what `load` repaired without losing anything."""

import os
from pathlib import Path

from build_scripts.errors import MachineError
from build_scripts.model import Disclosure, Level, Package, to_csv


def fix_package(package: Package, folder: Path | None = None) -> tuple[Path, ...]:
    """Rewrite each file that has notes and no refusals; return the paths that changed.

    A file with a refused cell is left as it is: writing it back would lose what the clerk has to mend.
    """
    root = package.folder if folder is None else folder
    noted = {note.file for note in package.notes}
    refused = {finding.file for finding in package.findings if finding.level is Level.ERROR}
    mended = [one for one in package.disclosures.values() if one.path in noted - refused]
    return tuple(root / one.path for one in mended if _rewrite(root / one.path, one))


def _rewrite(path: Path, disclosure: Disclosure) -> bool:
    """Old file or new file, never half a file: a temporary name first, then one rename."""
    content = to_csv(disclosure.header, disclosure.rows)
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        if path.read_bytes() == content:
            return False
        _write(temporary, content)
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise MachineError(f"写不进 {path}：{error.strerror}。原文件没有变。 [cannot write]") from error
    return True


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())

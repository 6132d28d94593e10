"""A wheel of this project, built once without a network, with its bytecode in it: dozens of jobs install and start it."""

import compileall
import hashlib
import subprocess
import sys
from base64 import urlsafe_b64encode
from pathlib import Path
from py_compile import PycInvalidationMode
from zipfile import ZipFile

from tests.architecture.sources import ROOT


def built_wheel(folder: Path) -> Path:
    """Build the wheel as a release would, into an empty folder."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (wheel,) = folder.glob("*.whl")
    return wheel


def with_bytecode(wheel: Path, scratch: Path) -> None:
    """Put the bytecode into a wheel, marked as true without a look at the source."""
    with ZipFile(wheel) as archive:
        archive.extractall(scratch)
    compileall.compile_dir(
        scratch, quiet=1, stripdir=str(scratch), invalidation_mode=PycInvalidationMode.UNCHECKED_HASH
    )
    (record,) = scratch.glob("*.dist-info/RECORD")
    compiled = sorted(scratch.rglob("*.pyc"))
    with record.open("a", encoding="utf-8") as rows:
        rows.writelines(_row(path, scratch) for path in compiled)
    with ZipFile(wheel, "w") as archive:
        for path in sorted(scratch.rglob("*")):
            if path.is_file():
                archive.write(path, path.relative_to(scratch).as_posix())


def _row(path: Path, scratch: Path) -> str:
    digest = urlsafe_b64encode(hashlib.sha256(path.read_bytes()).digest()).decode().rstrip("=")
    return f"{path.relative_to(scratch).as_posix()},sha256={digest},{path.stat().st_size}\n"

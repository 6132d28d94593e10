"""Takes one guard after the other out of a copy of the program, and demands that the tests notice: ``make test-mutants``."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tools.promises import PROMISES, Promise

ROOT = Path(__file__).parents[1]
_PARTS = ("cadence_gitops", "tests", "tools", "benchmarks", "examples", "schemas", "docs")


def mutated(promise: Promise, root: Path) -> str:
    """Give the file of a promise without its guard; raises ``ValueError`` unless the guard stands there once."""
    text = (root / promise.file).read_text("utf-8")
    if text.count(promise.guard) != 1:
        message = f"{promise.id}: the guard stands {text.count(promise.guard)} times in {promise.file}"
        raise ValueError(message)
    return text.replace(promise.guard, promise.mutant)


def survives(promise: Promise, root: Path) -> bool:
    """Tell whether the tests of a promise pass although it is broken, in a copy of the project."""
    with tempfile.TemporaryDirectory(prefix="cadence-mutant-") as name:
        copy = Path(name)
        for part in _PARTS:
            shutil.copytree(root / part, copy / part, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(root / "pyproject.toml", copy)
        (copy / promise.file).write_text(mutated(promise, root), "utf-8")
        tests = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *promise.test.split()]
        environ = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
        found = subprocess.run(tests, cwd=copy, env=environ, capture_output=True, text=True, check=False)  # noqa: S603 - our own tests
    if found.returncode not in (0, 1):
        # Not a test that failed, but tests that could not be run.
        message = f"{promise.id}: {found.stdout[-2000:]}{found.stderr[-2000:]}"
        raise RuntimeError(message)
    return found.returncode == 0


def main(argv: Sequence[str]) -> int:
    """Break the promises that are named, or all; gives 1 if a test suite doesn't notice."""
    unknown = set(argv) - {promise.id for promise in PROMISES}
    if unknown:
        sys.stderr.write(f"There is no promise {', '.join(sorted(unknown))}.\n")
        return 1
    chosen = [promise for promise in PROMISES if not argv or promise.id in argv]
    left = 0
    for promise in chosen:
        survived = survives(promise, ROOT)
        left += survived
        sys.stdout.write(f"{'NOT NOTICED' if survived else 'noticed':12}{promise.id}\n")
        sys.stdout.flush()
    sys.stdout.write(f"{len(chosen) - left} of {len(chosen)} broken promises were noticed.\n")
    return 1 if left else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

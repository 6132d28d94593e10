"""Runs command lines in a process of its own, and tells after each what memory the process has needed at most.

``python -m tests.safety.peaks FOLDER`` reads command lines from standard input, and writes a list of pairs: the exit code,
and the peak so far in bytes. It is the system's count of this program's memory alone: what is usually asked for
begins with that of the process which started it.
"""

import json
import os
import shlex
import sys
from pathlib import Path

from tests.fakes.console import Console


def peak() -> int:
    """Give the peak so far."""
    told = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text("ascii").splitlines())
    return int(told["VmHWM"].split()[0]) * 1024


def main(folder: Path) -> None:
    """Run what comes in."""
    os.chdir(folder)
    console, found = Console(), []
    for line in sys.stdin.read().splitlines():
        # As a shell does it: backups have names of their own.
        words = [str(found) for word in shlex.split(line) for found in (Path().glob(word) if "*" in word else (word,))]
        outcome = console.run(*words)
        sys.stderr.write(outcome.err)
        found.append((outcome.code, peak()))
    print(json.dumps(found))  # noqa: T201 - as the docstring says


if __name__ == "__main__":
    main(Path(sys.argv[1]))

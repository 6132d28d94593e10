"""A sandbox that is served from a process of its own, and counts what goes over the wire."""

import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import FailedRunError

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Served:
    """Hold a served sandbox."""

    url: str
    token: str

    def counts(self) -> dict[str, int]:
        """Give what went over the wire since it was last asked."""
        with urllib.request.urlopen(f"{self.url}/bench/counts") as answer:  # noqa: S310 - our own server on loopback
            told: dict[str, int] = json.load(answer)
        return told


@contextmanager
def serving(path: str) -> Iterator[Served]:
    """Serve a sandbox from a process of its own."""
    argv = [sys.executable, str(HERE / "counting_server.py"), path]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True) as process:
        line = process.stdout.readline() if process.stdout is not None else ""
        if not line:
            raise FailedRunError(path)
        try:
            yield Served(**json.loads(line))
        finally:
            # An interrupt is ignored by what a shell has begun in the background.
            process.terminate()

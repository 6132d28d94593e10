"""Tries hostile inputs one after another, in a process that is killed if one of them takes too much.

``python -m tests.fuzz.worker TARGET SEED FIRST COUNT`` writes what came of them to standard output, as JSON. Before each
one its number is written to the file PROGRESS, so that whoever started this knows which one it was.
"""

import json
import os
import re
import resource
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from tests.fakes.console import Outcome
from tests.fuzz.stage import Attempt
from tests.fuzz.targets import TARGETS

# What an input may take: so much whatever it is, and so much for each of its bytes.
BYTES, BYTES_PER_BYTE = 256 << 20, 150
SECONDS, SECONDS_PER_BYTE = 10.0, 10e-6
_STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")


def main(target: str, seed: int, first: int, count: int, progress: str) -> None:
    """Try them."""
    codes: Counter[int] = Counter()
    failures: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory(prefix="cadence-fuzz-") as name, TARGETS[target](Path(name) / "stage") as make:
        for number in range(first, first + count):
            Path(progress).write_text(str(number), "ascii")
            attempt = make(Random(f"{target} {seed} {number}"))
            with bounded(attempt.size):
                outcome = attempt.run()
            codes[outcome.code] += 1
            failures += [{"number": number, "fault": fault} for fault in faults(attempt, outcome)]
    print(json.dumps({"codes": codes, "failures": failures}))  # noqa: T201 - this is what it is run for


def faults(attempt: Attempt, outcome: Outcome) -> Iterator[str]:
    """Say what is wrong with the end of a run."""
    said = outcome.out + outcome.err
    if "Traceback" in outcome.err:
        yield outcome.err[-3_000:]
    elif outcome.code not in attempt.codes:
        yield f"exit {outcome.code}: {said[-500:]}"
    elif outcome.code and not said.strip():
        yield f"exit {outcome.code} without a word"
    steering = _STEERING.search(said)
    if steering is not None:
        yield f"it steers terminals: {said[max(0, steering.start() - 80) : steering.end() + 80]!r}"
    if said.encode(errors="replace") != said.encode(errors="surrogatepass"):
        yield "what it says can't be written as UTF-8"


@contextmanager
def bounded(size: int) -> Iterator[None]:
    """Bound memory and processor time by the size of what goes in; who wants more time is ended by a signal."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    used = pages * os.sysconf("SC_PAGE_SIZE")
    resource.setrlimit(resource.RLIMIT_AS, (used + BYTES + BYTES_PER_BYTE * size, hard))
    signal.setitimer(signal.ITIMER_PROF, SECONDS + SECONDS_PER_BYTE * size)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[5])

"""Tries hostile inputs one after another, in a process that is ended if one of them takes too much.

``python -m tests.fuzz.worker PROGRESS SEED TARGET:FIRST:COUNT …`` writes what came of them to standard output, as JSON.
Before each one its target and number are written to the file PROGRESS: whoever started this knows which one it was.
"""

import json
import os
import re
import resource
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
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


def main(progress: Path, seed: int, batches: Sequence[str]) -> None:
    """Try them."""
    failures: list[str] = []
    codes: dict[str, Counter[int]] = {}
    with tempfile.TemporaryDirectory(prefix="cadence-fuzz-") as name:
        for batch in batches:
            target, first, count = batch.split(":")
            codes[target] = Counter()
            with TARGETS[target](Path(name)) as make:
                for number in range(int(first), int(first) + int(count)):
                    progress.write_text(f"{target}:{number}:1", "ascii")
                    attempt = make(Random(f"{target} {seed} {number}"))  # noqa: S311 - what is made again is no secret
                    with bounded(attempt.size):
                        outcome = attempt.run()
                    codes[target][outcome.code] += 1
                    failures += [f"{target}:{number}:1 {fault}" for fault in faults(attempt, outcome)]
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
def bounded(size: int, *, seconds: float = SECONDS) -> Iterator[None]:
    """Bound memory and processor time by the size of what goes in; who wants more time is ended by a signal."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    used = pages * os.sysconf("SC_PAGE_SIZE")
    resource.setrlimit(resource.RLIMIT_AS, (used + BYTES + BYTES_PER_BYTE * size, hard))
    signal.setitimer(signal.ITIMER_PROF, seconds + SECONDS_PER_BYTE * size)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])

"""Random plans on random organisations, with everything going wrong that can: ``make bench-safety``.

Nothing may be lost that nobody consented to, nothing done twice, nobody left outside. Ends with 1 otherwise, and says
with which numbers it happens again.
"""

import argparse
import multiprocessing
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import SystemRandom

from benchmarks import page
from benchmarks.actors import Tool
from benchmarks.trial import Verdict, tried

BEGIN, END = "<!-- written by make bench-safety: begin -->", "<!-- written by make bench-safety: end -->"
_AT_ONCE = 8
_SEEDS = 1_000_000
_SPEAKS_EVERY = 500


@dataclass(slots=True)
class Tally:
    """Count how trials ended; ``unsafe`` are those that nobody may ever see."""

    plans: int = 0
    changes: int = 0
    taking: int = 0
    ends: Counter[str] = field(default_factory=Counter)
    unsafe: list[Verdict] = field(default_factory=list)

    def add(self, verdict: Verdict) -> None:
        """Count one; an end that came several times in one life is counted once."""
        self.plans += 1
        self.changes += verdict.changes_crm
        self.taking += verdict.takes_along
        self.ends.update(set(verdict.ends))
        if verdict.unsafe:
            self.unsafe.append(verdict)


def main(argv: Sequence[str] | None = None, *, tool: Tool | None = None) -> int:
    """Try plans, with our own tool or another; gives 1 if anything unsafe was seen."""
    options = _options(argv)
    numbers = options.only or range(options.plans)
    print(f"seed {options.seed}", flush=True)
    begun, tally = time.monotonic(), Tally()
    for verdict in _verdicts(partial(tried, options.seed, tool=tool), numbers, jobs=options.jobs):
        tally.add(verdict)
        for what in verdict.unsafe:
            print(f"unsafe: {what}", file=sys.stderr)
            print(f"  again: --seed {options.seed} --only {verdict.number}", file=sys.stderr, flush=True)
        if tally.plans % _SPEAKS_EVERY == 0:
            print(f"{time.monotonic() - begun:6.0f} s  {tally.plans:,} plans", file=sys.stderr, flush=True)
        if options.only:
            print(f"plan {verdict.number}: {', '.join(verdict.ends)}")
    found = table(tally, options.seed)
    print(found)
    print(f"{len(tally.unsafe)} unsafe")
    if options.page and not tally.unsafe:
        page.replace_between(Path(options.page), (BEGIN, END), f"{found}\n\n")
    return 1 if tally.unsafe else 0


def table(tally: Tally, seed: int) -> str:
    """Write what was seen, for the page."""
    rows = {
        "plans": tally.plans,
        "of them a change of CRM": tally.changes,
        "of them deletions that may take something along": tally.taking,
        **dict(sorted(tally.ends.items())),
        "**unsafe**": len(tally.unsafe),
    }
    lines = [f"| seed {seed} | plans |", "|---|--:|", *(f"| {what} | {number:,} |" for what, number in rows.items())]
    return "\n".join(lines)


def _verdicts(trial: Callable[[int], Verdict], numbers: Iterable[int], *, jobs: int) -> Iterator[Verdict]:
    if jobs == 1:
        yield from map(trial, numbers)
        return
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        yield from pool.imap(trial, numbers, chunksize=_AT_ONCE)


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plans", type=int, default=10_000, help="how many plans")
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(_SEEDS), help="the number that makes them")
    parser.add_argument("--only", type=int, action="append", help="try this one of them again; repeatable")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many processes")
    parser.add_argument("--page", help="the page in which the generated part is replaced")
    return parser.parse_args(argv)


if __name__ == "__main__":
    raise SystemExit(main())

"""Many readers and one applier on a served sandbox: ``make bench-load``.

Nothing may fail, nothing that was written may be lost, and the server's memory has to stay flat. Ends with 1 otherwise.
"""

import argparse
import http.client
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks import corpus, page

ROOT = Path(__file__).resolve().parent.parent
BEGIN, END = "<!-- written by make bench-load: begin -->", "<!-- written by make bench-load: end -->"
WORKFLOWS = 500
# What a plan reads, and what people look at.
PATHS = (
    "/v1/crm",
    "/v1/organization",
    "/v1/members?limit=1000",
    "/v1/cadences?limit=1000",
    "/v1/standard-workflows?limit=200",
    "/v1/leads/counts",
    "/v1/records/counts",
    "/v1/last-applied",
    "/v1/applies?limit=10",
    "/v1/lock",
)
FLAT = 1.1
_SECONDS_OF_PATIENCE = 60
_MIB = 1024 * 1024


@dataclass(slots=True)
class Readings:
    """Count what readers saw, from many threads."""

    seconds: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, seconds: float, error: str | None) -> None:
        """Note one answer."""
        with self.lock:
            self.seconds.append(seconds)
            if error is not None:
                self.errors[error] += 1


def main(argv: Sequence[str] | None = None) -> int:
    """Put a load on a sandbox; gives 1 if anything failed."""
    options = _options(argv)
    with tempfile.TemporaryDirectory(prefix="cadence-load-") as name:
        told, failures = _run(Path(name), readers=options.readers, seconds=options.seconds)
    table = "\n".join(("| what | measured |", "|---|--:|", *(f"| {what} | {value} |" for what, value in told.items())))
    print(table)
    for failure in failures:
        print(f"failed: {failure}", file=sys.stderr)
    if options.page and not failures:
        page.replace_between(Path(options.page), (BEGIN, END), f"{table}\n\n")
    return 1 if failures else 0


def _run(folder: Path, *, readers: int, seconds: float) -> tuple[dict[str, str], list[str]]:
    _prepare(folder)
    argv = [*_program(), "sandbox", "serve", "live.sqlite", "--port", "0"]
    with subprocess.Popen(argv, cwd=folder, stdout=subprocess.PIPE, text=True) as server:
        try:
            url = _address(server)
            environ = {"CADENCE_LIVE": url, "CADENCE_TOKEN": _token(folder, "write")}
            reading, over, token = Readings(), threading.Event(), _token(folder, "read")
            threads = [
                threading.Thread(target=_read, args=(url, token, reading, over, number)) for number in range(readers)
            ]
            for thread in threads:
                thread.start()
            memory: list[float] = []
            applies, failures = _apply_for(
                seconds, folder, environ=environ, watch=lambda: memory.append(_memory(server))
            )
            over.set()
            for thread in threads:
                thread.join()
        finally:
            server.terminate()
    failures += [f"{number} times: {error}" for error, number in reading.errors.items()]
    early, late = memory[len(memory) // 4 : len(memory) // 2] or memory, memory[-len(memory) // 4 :]
    growth = statistics.median(late) / statistics.median(early)
    if growth > FLAT:
        failures.append(f"the server's memory grew to {growth:.2f} of what it was")
    spans = sorted(reading.seconds)
    told = {
        "readers at once": f"{readers:,}",
        "seconds": f"{seconds:,.0f}",
        "answers to readers": f"{len(spans):,}",
        "answers a second": f"{len(spans) / seconds:,.0f}",
        "errors": f"{sum(reading.errors.values()):,}",
        "median answer": f"{spans[len(spans) // 2]:.3f} s",
        "slowest answer of a hundred": f"{spans[len(spans) * 99 // 100]:.3f} s",
        "applies, each planned, carried out and planned again": f"{applies:,}",
        "the server's memory, late": f"{statistics.median(late):,.0f} MiB",
        "beside early": f"{growth:.2f} x",
    }
    return told, failures


def _apply_for(
    seconds: float, folder: Path, *, environ: dict[str, str], watch: Callable[[], None]
) -> tuple[int, list[str]]:
    """Carry one of two sets of manifests out after the other, as long as there is time."""
    begun, done = time.monotonic(), 0
    while time.monotonic() - begun < seconds:
        manifests = ("first", "second")[done % 2]
        for arguments, expected in (
            (("plan", manifests, "--out", "plan.json", "--detailed-exitcode"), 2 if done else None),
            (("apply", "plan.json", "--manifests", manifests), 0),
            (("plan", manifests, "--detailed-exitcode"), 0),
        ):
            found = subprocess.run(
                [*_program(), *arguments],
                cwd=folder,
                env={**os.environ, **environ},
                capture_output=True,
                text=True,
                check=False,
            )
            watch()
            if expected is not None and found.returncode != expected:
                shown = f"{' '.join(arguments)}: exit {found.returncode}, not {expected}: {found.stderr[-500:]}"
                return done, [shown]
        done += 1
    return done, []


def _read(url: str, token: str, reading: Readings, over: threading.Event, number: int) -> None:
    chance, headers = random.Random(number), {"Authorization": f"Bearer {token}"}  # noqa: S311 - only the order of pages
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=_SECONDS_OF_PATIENCE)
    while not over.is_set():
        path, begun = chance.choice(PATHS), time.monotonic()
        error = None
        try:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            body = answer.read()
            json.loads(body)
            error = None if answer.status == http.HTTPStatus.OK else f"{path}: {answer.status}"
        except (OSError, ValueError, http.client.HTTPException) as failed:
            error = f"{path}: {type(failed).__name__}"
            connection.close()
        reading.add(time.monotonic() - begun, error)
        # A person, or a program that has something to do with what it read.
        over.wait(chance.uniform(0.5, 1.5))
    connection.close()


def _prepare(folder: Path) -> None:
    corpus.write_manifests(folder / "first", WORKFLOWS)
    corpus.write_manifests(folder / "second", WORKFLOWS, changed_every=20)
    corpus.write_snapshot(folder / "live.json", WORKFLOWS, 20_000)
    made = [*_program(), "sandbox", "init", "live.sqlite", "--from", "live.json"]
    subprocess.run(made, cwd=folder, check=True, stdout=subprocess.DEVNULL)


def _program() -> list[str]:
    return [sys.executable, "-m", "cadence_gitops"]


def _address(server: "subprocess.Popen[str]") -> str:
    assert server.stdout is not None
    for line in server.stdout:
        for word in line.split():
            if word.startswith("http://"):
                return word.rstrip(".,")
    raise RuntimeError(server.wait())


def _token(folder: Path, scope: str) -> str:
    argv = [*_program(), "sandbox", "token", "live.sqlite", "--scope", scope]
    return subprocess.run(argv, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


def _memory(server: "subprocess.Popen[str]") -> float:
    pages = int(Path(f"/proc/{server.pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / _MIB


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readers", type=int, default=200, help="how many read at once")
    parser.add_argument("--seconds", type=float, default=600, help="how long")
    parser.add_argument("--page", help="the page in which the generated part is replaced")
    return parser.parse_args(argv)


if __name__ == "__main__":
    raise SystemExit(main())

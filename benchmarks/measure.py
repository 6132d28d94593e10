"""What a process costs: seconds on the clock and of the processor, and the memory that it needed at most."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

MIB = 1024 * 1024
_LAUNCHER = Path(__file__).with_name("launch.py")
_LOOK = 0.02
# ru_maxrss is in KiB, on macOS in bytes.
_MAXRSS = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """Hold the cost of one run: ``wall`` and ``cpu`` in seconds (children included), ``memory`` in MiB."""

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True, slots=True)
class Command:
    """Describe a process; a run that ends with another code than ``expected`` is no measurement but an error."""

    argv: Sequence[str]
    folder: Path
    environ: Mapping[str, str] | None = None
    expected: int = 0


class FailedRunError(Exception):
    """Report a run that didn't do what was to be measured."""


def cost(command: Command, *, watched: bool = False) -> Cost:
    """Run a process and give its cost; raises ``FailedRunError``.

    A ``watched`` run tells the memory of all its processes together, which costs time that isn't its own.
    """
    log = command.folder / "bench.log"
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", str(_LAUNCHER), str(log), *command.argv],
        cwd=command.folder,
        env={**_surroundings(), **(command.environ or {})},
        stdout=subprocess.PIPE,
        text=True,
    )
    together = 0.0
    while watched and not os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
        together = max(together, sum(map(_together, _children(process.pid))))
        time.sleep(_LOOK)
    told = process.communicate()[0].split()
    code = int(told[0]) if told else process.returncode
    if code != command.expected or not told:
        shown = " ".join(map(str, command.argv))
        said = log.read_text(errors="replace")[-2000:] if told else ""
        message = f"{shown}: exit {code}, not {command.expected}\n{said}"
        raise FailedRunError(message)
    wall, cpu, peak = map(float, told[1:])
    return Cost(wall, cpu, max(together, peak * _MAXRSS / MIB))


def _surroundings() -> dict[str, str]:
    """Give our own environment, in which programs run as they are installed: compiled before, not anew every time."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _together(process: int) -> float:
    """Add up what a process and those that it began hold, each page divided by those that share it; in MiB, on Linux."""
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    held = sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) / 1024
    return held + sum(_together(child) for child in _children(process))


def _children(process: int) -> Iterator[int]:
    for entry in os.scandir("/proc"):
        if entry.name.isdecimal():
            with suppress(OSError):
                # The parent is the second word behind the name, which stands in brackets.
                words = Path(entry.path, "stat").read_text().rpartition(")")[2].split()
                if int(words[1]) == process:
                    yield int(entry.name)


def middle(costs: Sequence[Cost]) -> dict[str, float]:
    """Give the medians of several runs, and how many there were."""
    rows = [asdict(each) for each in costs]
    return {**{name: round(median(row[name] for row in rows), 4) for name in rows[0]}, "runs": len(rows)}

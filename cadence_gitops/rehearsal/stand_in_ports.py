"""What surrounds an apply on a stand-in: nothing of it is real, and nothing of it outlives the rehearsal."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta


class SimulatedClock:
    """Be a clock on which waiting takes no time."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        """Give the time."""
        return self._now

    def elapsed(self) -> float:
        """Give the seconds of that time."""
        return self._now.timestamp()

    def sleep(self, seconds: float) -> None:
        """Let the time pass."""
        self._now += timedelta(seconds=seconds)


@dataclass(frozen=True, slots=True)
class KeptBackups:
    """Keep backups in memory, as long as they are needed to be read back."""

    _files: dict[str, list[bytes]] = field(default_factory=dict)

    def place(self, name: str) -> str:
        """Give the name: it is nowhere else."""
        return name

    def write(self, name: str, lines: Iterable[bytes]) -> str:
        """Store a file."""
        self._files[name] = list(lines)
        return name

    def read(self, name: str) -> Iterator[bytes]:
        """Read a file back."""
        return iter(self._files[name])

    def probe(self) -> str:
        """Have room, as memory has."""
        return "memory"


class AnySecrets:
    """Have a value for every secret; what they really are is nobody's business on a stand-in."""

    def value(self, env: str) -> str:
        """Give a secret."""
        return f"rehearsal-of-{env}"

    def missing(self, names: Iterable[str]) -> tuple[str, ...]:
        """Miss nothing."""
        del names
        return ()

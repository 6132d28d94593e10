"""The lock of one apply: a lease that is renewed on the way, and a fencing number that every write carries."""

from contextlib import suppress
from datetime import datetime, timedelta
from threading import Lock

from cadence_gitops.apply.keys import derived_key
from cadence_gitops.apply.session import Session
from cadence_gitops.errors import CadenceError
from cadence_gitops.ports import Write

BEATS_PER_LEASE = 3


class Lease:
    """Hold the lock; safe to share between threads. Losing it raises ``LockedByAnother`` at the next beat or fenced write."""

    def __init__(self, session: Session, fencing: int) -> None:
        self.fencing = fencing
        self._session = session
        self._clock = session.ports.clock
        self._beats = 0
        self._turn = Lock()
        self._due = self._next()

    @classmethod
    def acquire(cls, session: Session) -> "Lease":
        """Take the lock; raises ``LockedByAnother``."""
        key = derived_key(session.run, "acquire")
        state = session.ports.writer.acquire(session.holder, session.limits.lease, write=Write(key, 0))
        return cls(session, state.fencing)

    def write(self, *parts: object) -> Write:
        """Identify a write that is made under this lock."""
        return Write(derived_key(*parts), self.fencing)

    def keep(self) -> None:
        """Renew the lease if a good part of it has passed."""
        with self._turn:
            # The one knows nothing of the machine's sleep, the other may be set back.
            if self._clock.elapsed() >= self._due[0] or self._clock.now() >= self._due[1]:
                self._beat()

    def beat(self) -> None:
        """Renew the lease now."""
        with self._turn:
            self._beat()

    def _beat(self) -> None:
        self._beats += 1
        self._session.ports.writer.heartbeat(write=self.write(self._session.run, "beat", self._beats))
        self._due = self._next()

    def release(self) -> None:
        """Give the lock back; one that is lost, or can't be given back, ends by itself."""
        with suppress(CadenceError):
            self._session.ports.writer.release(write=self.write(self._session.run, "release"))

    def _next(self) -> tuple[float, datetime]:
        pause = self._session.limits.lease / BEATS_PER_LEASE
        return self._clock.elapsed() + pause, self._clock.now() + timedelta(seconds=pause)

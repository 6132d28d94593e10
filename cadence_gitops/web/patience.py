"""How long the client tries again, and how it waits: by the service's word where it gives one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

import tenacity

from cadence_gitops.errors import CadenceError
from cadence_gitops.ports import Clock

T = TypeVar("T")
# Nobody waits for so long: a day, in seconds.
NEVER = 86_400.0


@dataclass(frozen=True, slots=True)
class Patience:
    """Bound the retries: by number, and by seconds over all of them. ``first`` and ``longest`` bound one wait."""

    attempts: int = 7
    total: float = 60.0
    first: float = 0.25
    longest: float = 8.0


class Again(Exception):
    """Ask for another attempt; ``error`` is what to raise when there is none, ``after`` what the service asked for."""

    def __init__(self, error: CadenceError, after: float | None = None) -> None:
        super().__init__(str(error))
        self.error = error
        self.after = after


def patiently(act: Callable[[], T], clock: Clock, *, patience: Patience) -> T:
    """Call ``act`` until it no longer raises ``Again``; raises the last one's error when patience ends."""
    deadline = clock.elapsed() + patience.total
    retrying = tenacity.Retrying(
        retry=tenacity.retry_if_exception_type(Again),
        wait=_wait(patience),
        stop=_stop(clock, deadline, patience=patience),
        sleep=clock.sleep,
        reraise=True,
    )
    try:
        return retrying(act)
    except Again as last:
        raise last.error from last.__cause__


def retry_after(header: str | None, now: datetime) -> float | None:
    """Read ``Retry-After``, which is a number of seconds or a date; None when it says nothing."""
    if header is None:
        return None
    if header.strip().isdecimal():
        return min(float(header), NEVER)
    try:
        until = parsedate_to_datetime(header)
    except (ValueError, OverflowError):
        return None
    if until.tzinfo is None:
        return None
    return min(max(0.0, (until - now).total_seconds()), NEVER)


def _wait(patience: Patience) -> Callable[[tenacity.RetryCallState], float]:
    growing = tenacity.wait_exponential(multiplier=patience.first, max=patience.longest)

    def seconds(state: tenacity.RetryCallState) -> float:
        signal = state.outcome.exception() if state.outcome is not None else None
        asked = signal.after if isinstance(signal, Again) else None
        return growing(state) if asked is None else asked

    return seconds


def _stop(clock: Clock, deadline: float, *, patience: Patience) -> Callable[[tenacity.RetryCallState], bool]:
    def ended(state: tenacity.RetryCallState) -> bool:
        late = clock.elapsed() + state.upcoming_sleep > deadline
        return late or state.attempt_number >= patience.attempts

    return ended

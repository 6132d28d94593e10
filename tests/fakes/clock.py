"""A clock that never waits: sleeping moves its time."""

from datetime import UTC, datetime, timedelta

START = datetime(2026, 12, 6, 9, 0, tzinfo=UTC)


class FakeClock:
    """Tell a time that moves only by sleeping, or by being set; ``slept`` lists the waits."""

    def __init__(self, start: datetime = START) -> None:
        self.time = start
        self.slept: list[float] = []
        self._set = 0.0

    def now(self) -> datetime:
        """Give the time."""
        return self.time

    def elapsed(self) -> float:
        """Give the seconds that passed, however the clock was set."""
        return (self.time - START).total_seconds() - self._set

    def jump(self, seconds: float) -> None:
        """Be set forward, or back."""
        self._set += seconds
        self.time += timedelta(seconds=seconds)

    def sleep(self, seconds: float) -> None:
        """Let the time pass at once."""
        self.slept.append(seconds)
        self.time += timedelta(seconds=seconds)

"""A clock that never waits: sleeping moves its time."""

from datetime import UTC, datetime, timedelta

START = datetime(2026, 12, 6, 9, 0, tzinfo=UTC)


class FakeClock:
    """Tell a time that moves only by sleeping; ``slept`` lists the waits."""

    def __init__(self, start: datetime = START) -> None:
        self.time = start
        self.slept: list[float] = []

    def now(self) -> datetime:
        """Give the time."""
        return self.time

    def sleep(self, seconds: float) -> None:
        """Let the time pass at once."""
        self.slept.append(seconds)
        self.time += timedelta(seconds=seconds)

"""A factory of sandboxes whose time stands still until a test moves it."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import pytest

from cadence_gitops.emulator import Sandbox, create_sandbox
from tests.contract.organization import Snapshot, snapshot


class Hands:
    """Hold the hands of a clock."""

    def __init__(self) -> None:
        self.now = datetime(2026, 12, 6, 8, tzinfo=UTC)

    def read(self) -> datetime:
        """Tell the time."""
        return self.now

    def move(self, seconds: float) -> None:
        """Let time pass."""
        self.now += timedelta(seconds=seconds)


class Sandboxes:
    """Make sandboxes, and close them all in the end."""

    def __init__(self, stack: ExitStack) -> None:
        self.hands = Hands()
        self._stack = stack

    def make(
        self, content: Snapshot | None = None, *, undocumented: str = "keep", rate_limit: int | None = None
    ) -> Sandbox:
        """Make a sandbox in memory, by default with one object of every kind."""
        sandbox = create_sandbox(
            ":memory:",
            snapshot() if content is None else content,
            clock=self.hands.read,
            undocumented=undocumented,
            rate_limit=rate_limit,
        )
        self._stack.callback(sandbox.close)
        return sandbox


@pytest.fixture
def sandboxes() -> Iterator[Sandboxes]:
    with ExitStack() as stack:
        yield Sandboxes(stack)

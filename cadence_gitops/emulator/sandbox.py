"""A sandbox: one organisation of the emulated Cadence, on a file or in memory."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cadence_gitops.emulator.application import Wsgi, application
from cadence_gitops.emulator.gate import Budget, Gate
from cadence_gitops.emulator.rules.undocumented import Undocumented
from cadence_gitops.emulator.seed import read_snapshot, seed
from cadence_gitops.emulator.store import organization, people
from cadence_gitops.emulator.store.database import Database

Clock = Callable[[], datetime]


def wall_clock() -> datetime:
    """Tell the time in UTC."""
    return datetime.now(UTC)


class Sandbox:
    """Hold an open sandbox. ``app`` is the WSGI application; ``close`` gives the file free."""

    def __init__(self, database: Database, gate: Gate, *, public_url: str | None = None) -> None:
        self.path = database.path
        self.app: Wsgi = application(gate, public_url)
        self._database = database

    def token(self, scope: str = "write", member: str | None = None, *, hidden: str | None = None) -> str:
        """Give the credential of a member, by default the super admin's; scope is ``read`` or ``write``.

        To one that hides a collection, that collection is empty in every list, and nothing else tells but its own word.
        """
        with self._database.writing():
            holder = member or people.super_admin(self._database)
            return people.issue(self._database, str(holder), scope=scope, hidden=hidden)

    def close(self) -> None:
        """Close the database."""
        self._database.close()


def open_sandbox(
    path: str | Path,
    *,
    clock: Clock = wall_clock,
    undocumented: str | None = None,
    rate_limit: int | None = None,
    public_url: str | None = None,
) -> Sandbox:
    """Open a sandbox's file.

    ``undocumented`` is keep, destroy or a seed, by default what the sandbox was made with; ``rate_limit`` is the number
    of requests a second; ``public_url`` replaces the address that requests came to in addresses shown to people.
    """
    database = Database.opened(str(path))
    with database.reading():
        stored = organization.value(database, "undocumented")
    gate = Gate(database, clock, Undocumented(undocumented or stored), Budget(rate_limit))
    return Sandbox(database, gate, public_url=public_url)


def create_sandbox(
    path: str | Path,
    snapshot: Mapping[str, Any],
    *,
    clock: Clock = wall_clock,
    undocumented: str = "keep",
    rate_limit: int | None = None,
) -> Sandbox:
    """Make a sandbox from a snapshot document and open it; ``:memory:`` makes one that lives as long as it is open."""
    treatment = Undocumented(undocumented)
    everything = read_snapshot(snapshot)
    database = Database.created(str(path))
    seed(database, snapshot, everything=everything, undocumented=undocumented)
    return Sandbox(database, Gate(database, clock, treatment, Budget(rate_limit)))

"""Backups in a life with the tool: those that somebody makes, those that an apply leaves, and whom a restore may not reach."""

from dataclasses import dataclass, field

from cadence_gitops.apply.backup import MANIFEST
from cadence_gitops.apply.journal import recorded_plan
from cadence_gitops.ports import ApplyRecord
from cadence_gitops.usecases.backup import Keeping, back_up
from cadence_gitops.usecases.restore import OpenBackup, open_backup
from tests.fakes.applying import FakeBackups
from tests.fakes.restoring import held_suppressed, mailable, suppressed
from tests.fakes.surroundings import Site


@dataclass
class Shelf:
    """Hold every backup of a life, in one place."""

    store: FakeBackups = field(default_factory=FakeBackups)
    made: int = 0
    opened: dict[str, OpenBackup] = field(default_factory=dict)

    def keep(self, site: Site) -> None:
        """Make a backup of everything."""
        self.made += 1
        back_up(Keeping(site.reader(), self.store, site.clock, f"kept-{self.made}"), tick=lambda _name, _lines: None)

    @property
    def whole(self) -> list[str]:
        """Name those that were ended, the oldest first: what a killed apply left has no manifest."""
        return [name.removesuffix(f"/{MANIFEST}") for name in self.store.files if name.endswith(f"/{MANIFEST}")]

    def open(self, folder: str) -> OpenBackup:
        """Open one."""
        if folder not in self.opened:
            self.opened[folder] = open_backup(self.store, folder)
        return self.opened[folder]

    def restored_by(self, records: list[ApplyRecord]) -> OpenBackup | None:
        """Find the backup of the newest restore."""
        plans = (recorded_plan(record) for record in records)
        digest = next((plan.restoration.backup for plan in plans if plan.restoration is not None), None)
        return next((self.open(name) for name in self.whole if self.open(name).held.digest == digest), None)


@dataclass(frozen=True)
class Reachable:
    """Hold whom somebody could write to before a restore, and to whom nobody may, by what is live or by the backup."""

    mailable: set[str]
    never: set[str]
    suppressed: set[str]

    @classmethod
    def of(cls, site: Site, backup: OpenBackup) -> "Reachable":
        """Ask the service, and the backup."""
        there = suppressed(site)
        held = held_suppressed(backup) if backup.held.suppressing else set[str]()
        return cls(mailable(site), there | held, there)

    def judge(self, site: Site) -> None:
        """Hold that nobody became mailable who must not be."""
        assert mailable(site) & self.never <= self.mailable
        assert suppressed(site) >= self.suppressed

"""What a backup holds of people, read back line by line: what it doesn't say is never guessed."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from cadence_gitops.apply.backup import (
    LARGEST_SNAPSHOT,
    SOURCES,
    SUPPRESSIONS,
    Manifest,
    StoredFile,
    little,
    read_lines,
    read_manifest,
    verify,
)
from cadence_gitops.errors import BadFile
from cadence_gitops.model.lead import HeldLead, HeldMember, Suppression
from cadence_gitops.ports import BackupStore, Holdings

SNAPSHOT = "snapshot.json"
L = TypeVar("L", bound=BaseModel)
Line = TypeVar("Line")
Keep = Callable[[], None]
"""Renews what would be over while something long is read: the lease of an apply, if a good part of it has passed."""


def unkept() -> None:
    """Hold nothing that could be over."""


def keeping(lines: Iterable[Line], keep: Keep) -> Iterator[Line]:
    """Give lines on, however slowly they come, and keep what is held meanwhile."""
    for line in lines:
        keep()
        yield line


class _SuppressionLine(BaseModel):
    model_config = ConfigDict(strict=True)

    email: str
    reason: Literal["unsubscribed", "bounced"]
    at: str | None = None


class _LeadLine(BaseModel):
    model_config = ConfigDict(strict=True)

    id: str = Field(min_length=1)
    source: str
    name: str
    email: str
    company: str
    owner: str | None = None
    cadence: str | None = None
    external: str | None = Field(default=None, alias="externalId")


@dataclass(frozen=True, slots=True)
class Held:
    """Implement ``Holdings`` on a folder of a store; ``members`` gives members as they were, by the service's id."""

    store: BackupStore
    folder: str
    manifest: Manifest
    digest: str
    members: Mapping[str, HeldMember] = field(default_factory=dict)

    @classmethod
    def opened(cls, store: BackupStore, folder: str) -> "Held":
        """Open a backup; raises ``BadFile`` for what is none."""
        manifest, digest = read_manifest(store, folder)
        return cls(store, folder, manifest, f"sha256:{digest}")

    def snapshot(self) -> bytes:
        """Read the organisation as it was; raises ``BadFile``."""
        place = self.store.place(f"{self.folder}/{SNAPSHOT}")
        return little(self._lines(self._file(SNAPSHOT)), place, largest=LARGEST_SNAPSHOT)

    @property
    def suppressing(self) -> bool:
        """Tell whether the backup says whom nobody may write to."""
        return any(file.name == SUPPRESSIONS for file in self.manifest.files)

    def verify(self, tick: Callable[[str, int], None]) -> None:
        """Read the backup whole; raises ``BadFile`` for a file that isn't what its manifest says."""
        verify(self.store, self.folder, manifest=self.manifest, tick=tick)

    def suppressions(self) -> Iterator[Suppression]:
        """Read whom nobody may write to; raises ``BadFile``, also where the backup doesn't say."""
        file = self._file(SUPPRESSIONS)
        for line in self._lines(file):
            read = self._read(_SuppressionLine, line, file=file)
            yield Suppression(read.email, read.reason, read.at)

    def leads(self) -> Iterator[HeldLead]:
        """Read the leads; raises ``BadFile``."""
        names = {f"leads-{source}.ndjson" for source in SOURCES}
        for file in self.manifest.files:
            if file.name in names:
                for line in self._lines(file):
                    yield self._lead(self._read(_LeadLine, line, file=file))

    def _lead(self, read: _LeadLine) -> HeldLead:
        return HeldLead(
            id=read.id,
            source=read.source,
            external_id=read.external,
            name=read.name,
            email=read.email,
            company=read.company,
            owner=self.members.get(read.owner) if read.owner is not None else None,
            placed=read.cadence is not None,
        )

    def _file(self, name: str) -> StoredFile:
        found = next((file for file in self.manifest.files if file.name == name), None)
        if found is None:
            raise BadFile(self.store.place(f"{self.folder}/{name}"), "missing")
        return found

    def _lines(self, file: StoredFile) -> Iterator[bytes]:
        return read_lines(self.store, self.folder, file=file)

    def _read(self, model: type[L], line: bytes, *, file: StoredFile) -> L:
        try:
            return model.model_validate(orjson.loads(line))
        except (orjson.JSONDecodeError, ValidationError):
            # What stands there is somebody's name and address, and isn't repeated.
            raise BadFile(self.store.place(f"{self.folder}/{file.name}"), "not-a-backup", "a line of it") from None


@dataclass(frozen=True, slots=True)
class Kept:
    """Implement ``Holdings`` for who holds the lock: a backup of a million people takes longer to read than a lease lasts."""

    held: Holdings
    keep: Keep

    @classmethod
    def of(cls, held: Holdings | None, keep: Keep) -> "Kept | None":
        """Keep the lock while a backup is read, if there is one to be read."""
        return None if held is None else cls(held, keep)

    @property
    def digest(self) -> str:
        """Name everything in the backup."""
        return self.held.digest

    def verify(self, tick: Callable[[str, int], None]) -> None:
        """Read the backup whole; raises ``BadFile`` for a file that isn't what its manifest says."""

        def ticked(name: str, lines: int) -> None:
            self.keep()
            tick(name, lines)

        self.held.verify(ticked)

    def suppressions(self) -> Iterator[Suppression]:
        """Read whom nobody may write to; raises ``BadFile``, also where the backup doesn't say."""
        return keeping(self.held.suppressions(), self.keep)

    def leads(self) -> Iterator[HeldLead]:
        """Read the leads; raises ``BadFile``."""
        return keeping(self.held.leads(), self.keep)

"""Makes a backup of everything, at any time and for any reason."""

from dataclasses import dataclass

from cadence_gitops.apply.backup import Backup, Manifest, Scope, Tick, manifest_digest, manifest_line, no_backup
from cadence_gitops.errors import BadFile
from cadence_gitops.ports import BackupStore, Clock, LiveReader

REASON = "backup"


@dataclass(frozen=True, slots=True)
class Keeping:
    """Bundle what a backup needs of the outside; ``run`` is unique for each call."""

    reader: LiveReader
    backups: BackupStore
    clock: Clock
    run: str


@dataclass(frozen=True, slots=True)
class BackedUp:
    """Hold where a backup is, what it says of itself, and the SHA-256 of that."""

    place: str
    manifest: Manifest
    digest: str


def back_up(keeping: Keeping, *, tick: Tick) -> BackedUp:
    """Back up every object and every lead; raises ``Refused`` if that can't be kept."""
    try:
        keeping.backups.probe()
    except BadFile as error:
        raise no_backup(error) from error
    live = keeping.reader.read()
    folder = f"backup-{keeping.clock.now():%Y%m%dT%H%M%SZ}-{keeping.run}"
    try:
        manifest = Backup(keeping, folder, REASON, tick, steady=True).make(live, Scope.of_everything(live))
    except BadFile as error:
        raise no_backup(error) from error
    digest = manifest_digest([manifest_line(manifest)])
    return BackedUp(keeping.backups.place(folder), manifest, digest)

"""The backup that a plan restores, for the commands that judge or carry out such plans."""

from typing import TYPE_CHECKING

from cadence_gitops.cli.surroundings import Surroundings
from cadence_gitops.errors import BadSetting

if TYPE_CHECKING:
    from cadence_gitops.plan.plan import Plan
    from cadence_gitops.usecases.restore import OpenBackup


def restored_backup(plan: "Plan", place: str | None, *, surroundings: Surroundings) -> "OpenBackup | None":
    """Open the backup that a plan restores; raises ``BadSetting`` where one is needed and not named, or named and not needed."""
    if (plan.restoration is None) != (place is None):
        raise BadSetting("--from", "from-missing" if place is None else "from-unneeded")
    return None if place is None else named_backup(place, surroundings)


def named_backup(place: str, surroundings: Surroundings) -> "OpenBackup":
    """Open the backup at a place."""
    from cadence_gitops.usecases.restore import open_backup
    from cadence_gitops.wiring import backup_at

    return open_backup(*backup_at(place, surroundings.environ))

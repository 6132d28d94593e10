"""Where backups are kept: in a folder of this machine or elsewhere, compressed and sealed on their way there."""

from cadence_gitops.backups.place import BACKUP_KEY, DEFAULT, Surrounding, store_at, store_of
from cadence_gitops.backups.postponed import PostponedStore

__all__ = ["BACKUP_KEY", "DEFAULT", "PostponedStore", "Surrounding", "store_at", "store_of"]

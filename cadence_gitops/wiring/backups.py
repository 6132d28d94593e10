"""Opens where backups lie, or go."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cadence_gitops.backups import Surrounding
    from cadence_gitops.ports import BackupStore

# What drivers of other people's take from the environment has names of their choice; so short a value is a setting.
_SECRET = re.compile("KEY|SECRET|TOKEN|PASS|CREDENTIAL|CONNECTION_STRING", re.IGNORECASE)
_GUESSED = 8


def backup_store(named: str | None, environ: Mapping[str, str]) -> "BackupStore":
    """Open where new backups go; raises ``BadSetting``."""
    from cadence_gitops.backups import store_at

    return store_at(named, _surrounding(environ))


def backup_at(place: str, environ: Mapping[str, str]) -> "tuple[BackupStore, str]":
    """Open the place where a backup lies; gives its name there too. Raises ``BadSetting``."""
    from cadence_gitops.backups import store_of

    return store_of(place, _surrounding(environ))


def _surrounding(environ: Mapping[str, str]) -> "Surrounding":
    from cadence_gitops.backups import Surrounding
    from cadence_gitops.render.words import words

    def cover(text: str) -> str:
        from cadence_gitops.web.redaction import Redaction

        secrets = (value for name, value in environ.items() if _SECRET.search(name) and len(value) >= _GUESSED)
        return Redaction(*secrets).cover(text)

    return Surrounding(environ, cover, words().text("backup.note"))

"""The composition root: the only place that builds adapters, and the only one but the sandbox that starts the emulator."""

from cadence_gitops.wiring.applying import ACTOR, Applying, judging, writing
from cadence_gitops.wiring.backups import backup_at, backup_store
from cadence_gitops.wiring.environment import EnvironmentSecrets
from cadence_gitops.wiring.live import (
    CACHE,
    EMBEDDED,
    LIVE,
    READ_TOKEN,
    REMEMBERED,
    TOKEN,
    Access,
    cache_folder,
    reading,
)
from cadence_gitops.wiring.stand_ins import theatre

__all__ = [
    "ACTOR",
    "CACHE",
    "EMBEDDED",
    "LIVE",
    "READ_TOKEN",
    "REMEMBERED",
    "TOKEN",
    "Access",
    "Applying",
    "EnvironmentSecrets",
    "backup_at",
    "backup_store",
    "cache_folder",
    "judging",
    "reading",
    "theatre",
    "writing",
]

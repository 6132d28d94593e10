"""Made-up organisations of any size: the same seed number gives the same one, on every machine."""

from cadence_gitops.emulator.seeding.organization import generate
from cadence_gitops.emulator.seeding.size import Size

__all__ = ["Size", "generate"]

"""Since when a plan has what it has: since this branch, or since before it. No part of what a plan is, only told beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pydantic import ConfigDict

from cadence_gitops.plan.document import DOCUMENT
from cadence_gitops.plan.loss import Loss


class Origin(StrEnum):
    """Say what causes an operation or a loss.

    ``BRANCH``: only this branch's manifests cause it. ``ALTERED``: it was pending before, and this branch makes it another.
    ``BEFORE``: it was pending, or the organisation had drifted, before this branch.
    """

    BRANCH = "branch"
    ALTERED = "altered"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Tell what a branch causes from what was pending before it."""

    __pydantic_config__: ClassVar[ConfigDict] = DOCUMENT

    base: str
    """The revision that was asked for."""
    commit: str
    """What it was then."""
    unusable: str | None = None
    """The id of the reason why the base's manifests gave no plan; then nothing can be told apart."""
    change: Origin | None = None
    """Where the change of CRM comes from."""
    operations: Mapping[str, Origin] | None = None
    """Where each operation comes from, by id: from this branch alone, from before and altered by it, or from before it.
    """
    losses: Mapping[str, Origin] | None = None
    """Where each loss comes from, by item."""
    withdrawn: tuple[str, ...] = ()
    """The operations that only the base's manifests ask for."""
    withdrawn_losses: tuple[Loss, ...] = ()
    """The losses that only the base's manifests have."""

    def of_operation(self, name: str) -> Origin | None:
        """Give the origin of an operation, None where it can't be told."""
        return (self.operations or {}).get(name)

    def of_loss(self, item: str) -> Origin | None:
        """Give the origin of a loss, None where it can't be told."""
        return (self.losses or {}).get(item)

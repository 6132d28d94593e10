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
    """Tell what a branch causes from what was pending before it.

    ``base`` is the revision that was asked for, ``commit`` what it was then. ``operations`` (by id) and ``losses`` (by
    item) have the origin of each; the withdrawn ones are those that only the base's manifests ask for. ``unusable`` is the
    id of the reason why the base's manifests gave no plan: then nothing can be told apart.
    """

    __pydantic_config__: ClassVar[ConfigDict] = DOCUMENT

    base: str
    commit: str
    unusable: str | None = None
    change: Origin | None = None
    operations: Mapping[str, Origin] | None = None
    losses: Mapping[str, Origin] | None = None
    withdrawn: tuple[str, ...] = ()
    withdrawn_losses: tuple[Loss, ...] = ()

    def of_operation(self, name: str) -> Origin | None:
        """Give the origin of an operation, None where it can't be told."""
        return (self.operations or {}).get(name)

    def of_loss(self, item: str) -> Origin | None:
        """Give the origin of a loss, None where it can't be told."""
        return (self.losses or {}).get(item)

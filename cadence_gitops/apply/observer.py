"""Who watches an apply: progress bars, logs, tests. Nothing here prints."""

from datetime import datetime
from typing import Protocol

from cadence_gitops.apply.outcome import OperationOutcome, StageOutcome
from cadence_gitops.plan.loss import Loss
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.plan import Plan, Stage, StageName
from cadence_gitops.plan.preflight import Preflight
from cadence_gitops.ports import ApplyRecord


class Observer(Protocol):
    """Learn what happens; called from one thread only."""

    def stage_started(self, stage: Stage) -> None:
        """Learn that a stage begins."""

    def stage_ended(self, stage: StageName, outcome: StageOutcome) -> None:
        """Learn that a stage is over."""

    def judged(self, plan: Plan, found: Preflight) -> None:
        """Learn what is known of a plan before it is carried out."""

    def cooling_off(self, losses: tuple[Loss, ...], until: datetime) -> None:
        """Learn that nothing is destroyed before a moment, and what is destroyed then."""

    def operation_ended(self, operation: Operation, outcome: OperationOutcome) -> None:
        """Learn what came of an operation."""

    def waiting(self, address: str, until: datetime) -> None:
        """Learn that a person must open ``address`` in a browser, until when at the latest."""

    def backed_up(self, name: str, lines: int) -> None:
        """Learn how many lines of a backup's file are written so far."""

    def superseding(self, record: ApplyRecord) -> None:
        """Learn that an apply begins after another that stopped, which nobody will then go on with."""


class Unobserved:
    """Watch nothing."""

    def stage_started(self, stage: Stage) -> None:
        """Ignore it."""

    def stage_ended(self, stage: StageName, outcome: StageOutcome) -> None:
        """Ignore it."""

    def judged(self, plan: Plan, found: Preflight) -> None:
        """Ignore it."""

    def cooling_off(self, losses: tuple[Loss, ...], until: datetime) -> None:
        """Ignore it."""

    def operation_ended(self, operation: Operation, outcome: OperationOutcome) -> None:
        """Ignore it."""

    def waiting(self, address: str, until: datetime) -> None:
        """Ignore it."""

    def backed_up(self, name: str, lines: int) -> None:
        """Ignore it."""

    def superseding(self, record: ApplyRecord) -> None:
        """Ignore it."""

"""What an apply or its rehearsal tells while it runs: lines on standard error, and a moving sign for who looks at a terminal."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, Self

from cadence_gitops.apply.outcome import OperationOutcome, Outcome, StageOutcome
from cadence_gitops.cli.terminal import Terminal
from cadence_gitops.plan.loss import Loss
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.plan import Plan, Stage, StageName
from cadence_gitops.plan.preflight import Preflight
from cadence_gitops.ports import ApplyRecord
from cadence_gitops.render.text.outcomes import operation_line
from cadence_gitops.render.text.values import moment_text

if TYPE_CHECKING:
    from rich.status import Status

    from cadence_gitops.rehearsal.rehearsal import Step, Watch


@contextmanager
def rehearsing(terminal: Terminal) -> "Iterator[Watch]":
    """Show how far a rehearsal is, if a person can see it move; nothing of it stays."""
    from cadence_gitops.rehearsal.rehearsal import unwatched

    if not terminal.lively:
        yield unwatched
        return
    from rich.console import Console

    words = terminal.message_page().words
    with Console(file=terminal.stderr).status("") as sign:

        def shown(step: "Step") -> None:
            counted = {"n": words.number(step.tried), "of": words.number(step.operations)}
            sign.update(words.text("progress.rehearsed", copy=step.copy, copies=step.copies, **counted))

        yield shown


class Progress:
    """Implement ``Observer`` on a terminal."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._page = terminal.message_page()
        self._sign: Status | None = None

    def __enter__(self) -> Self:
        """Show the moving sign, if a person can see it move."""
        if self._terminal.lively:
            from rich.console import Console

            self._sign = Console(file=self._terminal.stderr).status("")
            self._sign.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the moving sign away."""
        if self._sign is not None:
            self._sign.stop()

    def stage_started(self, stage: Stage) -> None:
        """Say which stage begins."""
        words = self._page.words
        text = words.text("progress.started", stage=words.text(f"stage.{stage.name}"))
        if self._sign is not None:
            self._sign.update(text)
        else:
            self._terminal.message(text)

    def stage_ended(self, stage: StageName, outcome: StageOutcome) -> None:
        """Say how a stage ended."""
        words = self._page.words
        how = words.text(f"reached.{outcome}")
        self._terminal.message(words.text("progress.ended", stage=words.text(f"stage.{stage}"), outcome=how))

    def judged(self, plan: Plan, found: Preflight) -> None:
        """Show the table before a change of CRM; of other plans only what stops them is said."""
        if plan.change is not None:
            from cadence_gitops.render.text.preflight import preflight_text

            self._terminal.message(preflight_text(plan, found, page=self._page))

    def cooling_off(self, losses: tuple[Loss, ...], until: datetime) -> None:
        """Show what is about to be destroyed, and until when there is time to think better of it."""
        from cadence_gitops.render.text.losses import described_text, worst_first
        from cadence_gitops.render.text.values import moment_text

        words = self._page.words
        told = words.text("progress.cooling-off", until=moment_text(until.isoformat()), n=words.number(len(losses)))
        lines = self._page.wrapped(told, 2)
        for loss in worst_first(losses):
            lines += self._page.wrapped(described_text(words, loss), 4, first="- ")
        self._terminal.message("\n".join(lines))

    def operation_ended(self, operation: Operation, outcome: OperationOutcome) -> None:
        """Say what came of an operation; those that weren't reached are counted at the end."""
        if outcome.outcome is not Outcome.NOT_REACHED:
            self._terminal.message(operation_line(operation, outcome, page=self._page))

    def superseding(self, record: ApplyRecord) -> None:
        """Say which apply is left as it is."""
        words = self._page.words
        created_at = moment_text(record.created_at)
        text = words.text("progress.superseding", apply_id=record.id, actor=record.actor, created_at=created_at)
        self._terminal.message("\n".join(self._page.wrapped(text, 2)))

    def waiting(self, address: str, until: datetime) -> None:
        """Ask a person to open an address; it stands alone in its line, so that it can be copied."""
        from cadence_gitops.wiring import EMBEDDED

        words = self._page.words
        lines = self._page.wrapped(words.text("progress.waiting", until=f"{until:%Y-%m-%d %H:%M %Z}"), 2)
        lines.append(f"    {address}")
        if address.startswith(f"{EMBEDDED}/"):
            lines += self._page.wrapped(words.text("progress.waiting.sandbox"), 2)
        self._terminal.message("\n".join(lines))

    def backed_up(self, name: str, lines: int) -> None:
        """Say how far a backup is, where that can be said in passing."""
        if self._sign is not None:
            words = self._page.words
            self._sign.update(words.text("progress.backed-up", name=name, n=words.number(lines)))

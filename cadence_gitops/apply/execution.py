"""One apply under way: its plan, its lock and its record."""

from collections.abc import Callable
from dataclasses import dataclass

from cadence_gitops.apply.journal import Journal
from cadence_gitops.apply.lease import Lease
from cadence_gitops.apply.outcome import ApplyResult, StoppedApply
from cadence_gitops.apply.session import Ports, Session
from cadence_gitops.apply.witness import Witness
from cadence_gitops.model.directives import Consent
from cadence_gitops.plan.plan import Plan, StageName
from cadence_gitops.ports import Write


@dataclass(frozen=True, slots=True)
class Execution:
    """Hold what every stage needs; ``consents`` are those that may cover the plan's losses."""

    plan: Plan
    session: Session
    journal: Journal
    lease: Lease
    consents: tuple[Consent, ...]

    @property
    def ports(self) -> Ports:
        """Give the outside."""
        return self.session.ports

    def write(self, subject: str) -> Write:
        """Identify the write of an operation, or of a stage; the same in every run of this apply."""
        return self.lease.write(self.plan.fingerprint, self.journal.apply_id, subject)

    def witness(self) -> Witness:
        """Give who knows what others did since the plan was made."""
        return Witness(self.ports.reader, self.plan, ours=lambda operation: self.write(operation).key)

    @property
    def result(self) -> ApplyResult:
        """Give what came of each operation so far."""
        return ApplyResult(self.journal.apply_id, self.journal.outcomes)

    def stopped(self, stage: StageName, reason: str, *, detail: str = "", items: tuple[str, ...] = ()) -> StoppedApply:
        """Say that this apply stops here, to be resumed."""
        return StoppedApply(
            self.journal.apply_id, stage.value, reason, detail, items, plan=self.plan, result=self.result
        )

    def patiently(self, ready: Callable[[], bool], *, seconds: float) -> bool:
        """Ask until something is ready, keeping the lock meanwhile; gives False when the time is over."""
        clock, pause = self.ports.clock, self.session.limits.polling
        waited = 0.0
        while not ready():
            if waited >= seconds:
                return False
            clock.sleep(pause)
            waited += pause
            self.lease.keep()
        return True

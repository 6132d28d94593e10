"""Answers of use cases, written by hand: a lock-out with an apply under way, and an organisation at rest."""

from cadence_gitops.apply.outcome import ApplyResult, OperationOutcome, Outcome, StageOutcome
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.live import CrmState, LiveState, UnfinishedChange
from cadence_gitops.plan.plan import StageName
from cadence_gitops.ports import ApplyRecord, Event, LockState
from cadence_gitops.usecases.apply import Applied
from cadence_gitops.usecases.status import LastApply, Status, Waiting
from tests.unit.render.plans import MAPPING, OPERATIONS, RICH

OUTCOMES = (
    OperationOutcome(MAPPING.id, Outcome.DONE),
    *(OperationOutcome(operation.id, Outcome.NOT_REACHED) for operation in OPERATIONS),
)
REACHED = {
    StageName.CHECK: StageOutcome.DONE,
    StageName.SWITCH: StageOutcome.DONE,
    StageName.CONNECT: StageOutcome.STOPPED,
}
RECORD = ApplyRecord(
    id="ap-1",
    created_at="2026-12-06T08:00:00.123Z",
    actor="claire.martin",
    plan_fingerprint="sha256:f",
    plan={},
    consent=None,
    events=tuple(Event(f"stage:{stage}", outcome) for stage, outcome in REACHED.items()),
)
CHANGE = UnfinishedChange("salesforce", "hubspot", "everything", "2026-12-06T08:01:00Z", "connect")
LOCKED_OUT = Status(
    live=LiveState(
        organization="acme",
        revision=42,
        inventory=Inventory.of(()),
        handles={},
        crm=CrmState("hubspot", "pending", "incomplete", ("firstName", "lastName"), CHANGE, 42),
        members=60,
        connected=41,
    ),
    lock=LockState("claire.martin (run)", 3, "2026-12-06T08:10:00Z", "2026-12-06T08:01:00Z"),
    address="http://localhost:8900/connect/abc",
    last=LastApply(RECORD, RICH, OUTCOMES, REACHED),
    waiting=tuple(Waiting(f"p{number:02}@acme.example", f"p{number:02}") for number in range(19)),
)
QUIET = Status(
    live=LiveState(
        organization="acme",
        revision=1,
        inventory=Inventory.of(()),
        handles={},
        crm=CrmState("salesforce", "connected", "complete", revision=1),
        members=1,
        connected=1,
    ),
    lock=LockState(None, 0, None),
    address=None,
    last=None,
)
APPLIED = Applied(
    RICH,
    ApplyResult(
        "ap-2",
        (
            OperationOutcome(MAPPING.id, Outcome.DONE),
            OperationOutcome(OPERATIONS[0].id, Outcome.ALREADY_DONE),
            OperationOutcome(OPERATIONS[1].id, Outcome.FAILED, "invalid (422): the owner is gone"),
            OperationOutcome(OPERATIONS[2].id, Outcome.CONFLICT, "changed"),
            OperationOutcome(OPERATIONS[3].id, Outcome.SKIPPED, OPERATIONS[1].id),
            OperationOutcome(OPERATIONS[4].id, Outcome.NOT_NEEDED),
        ),
    ),
)

"""The state of the organisation and of its last apply, as JSON."""

from typing import Annotated, Literal

from pydantic import Field

from cadence_gitops.model.live import UnfinishedChange
from cadence_gitops.render.documents.document import Document, Part, dumped
from cadence_gitops.render.documents.losses import Keep
from cadence_gitops.render.documents.outcomes import OperationPart, operation_parts
from cadence_gitops.render.text.notices import notice_now
from cadence_gitops.render.words import Words
from cadence_gitops.usecases.status import LastApply, Status


class ChangePart(Part):
    """Describe a change of CRM whose lock-out has not ended."""

    from_: Annotated[str, Field(alias="from")]
    to: str
    keep: Keep
    started_at: str
    waiting_for: Literal["connect", "map"]


class CrmPart(Part):
    """Describe the CRM; ``address`` is where a person must connect it, if a connection waits for one."""

    provider: str
    connection: Literal["connected", "disconnected", "pending"]
    mapping: Literal["complete", "incomplete"]
    missing: tuple[str, ...]
    address: str | None
    change: ChangePart | None


class LockPart(Part):
    """Describe the lock; ``holder`` is null when nobody has it, ``acquiredAt`` also where the service doesn't know it."""

    holder: str | None
    acquired_at: str | None
    expires_at: str | None


class StagePart(Part):
    """Say how far a stage came by the record; ``standing`` is how it stands with the one that the apply is at, null elsewhere."""

    stage: str
    outcome: Literal["started", "done", "refused", "stopped", "not-reached"]
    standing: Literal["waiting-for-a-person", "under-way", "interrupted"] | None


class ApplyPart(Part):
    """Describe an apply."""

    id: str
    actor: str
    created_at: str
    plan_fingerprint: str
    outcome: Literal["complete", "refused", "stopped"]
    stages: tuple[StagePart, ...]
    operations: tuple[OperationPart, ...]


class WaitingPart(Part):
    """Name a member who has yet to connect their own account."""

    member: str
    email: str


class LockOutPart(Part):
    """Say since when nobody could log in, and until when; null: it lasts."""

    since: str
    until: str | None


class StatusDocument(Document):
    """Hold the state; ``reconnected`` of ``members`` have connected their own accounts, and ``waiting`` have yet to.

    ``notice`` is what everybody is to be told now, null if there is nothing to tell.
    """

    organization: str
    crm: CrmPart
    members: int
    reconnected: int
    waiting: tuple[WaitingPart, ...]
    lock: LockPart
    lock_out: LockOutPart | None
    notice: str | None
    last_apply: ApplyPart | None


def status_document(status: Status, words: Words) -> str:
    """Write a status."""
    live, change, lock_out = status.live, status.live.crm.change, status.lock_out
    return dumped(
        StatusDocument(
            organization=live.organization,
            crm=CrmPart(
                provider=live.crm.provider,
                connection=live.crm.connection,
                mapping=live.crm.mapping,
                missing=live.crm.missing,
                address=status.address,
                change=None if change is None else change_part(change),
            ),
            members=live.members,
            reconnected=status.reconnected,
            waiting=tuple(WaitingPart(member=each.member, email=each.email) for each in status.waiting),
            lock=LockPart(
                holder=status.lock.holder, acquired_at=status.lock.acquired_at, expires_at=status.lock.expires_at
            ),
            lock_out=None if lock_out is None else LockOutPart(since=lock_out.since, until=lock_out.until),
            notice=notice_now(status, words),
            last_apply=None if status.last is None else _apply(status.last, status),
        )
    )


def change_part(change: UnfinishedChange) -> ChangePart:
    """Write a change of CRM whose lock-out has not ended."""
    return ChangePart(
        from_=change.from_,
        to=change.to,
        keep=change.keep,
        started_at=change.started_at,
        waiting_for=change.waiting_for,
    )


def _apply(last: LastApply, status: Status) -> ApplyPart:
    record, plan = last.record, last.plan
    named = [stage.name for stage in plan.stages] if plan is not None else list(last.stages)
    reached = (
        StagePart(
            stage=name.value,
            outcome=_reached(last, name.value),
            standing=status.standing.value if name is status.at else None,
        )
        for name in named
    )
    return ApplyPart(
        id=record.id,
        actor=record.actor,
        created_at=record.created_at,
        plan_fingerprint=record.plan_fingerprint,
        outcome="complete" if last.complete else "refused" if last.refused else "stopped",
        stages=tuple(reached),
        operations=operation_parts(plan, last.outcomes) if plan is not None else (),
    )


def _reached(last: LastApply, name: str) -> Literal["started", "done", "refused", "stopped", "not-reached"]:
    outcome = next((each for stage, each in last.stages.items() if stage.value == name), None)
    return outcome.value if outcome is not None else "not-reached"

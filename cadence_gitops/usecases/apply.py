"""Carries out a plan: the one that was reviewed, from the manifests that it was made from."""

from dataclasses import dataclass, replace
from pathlib import Path

from cadence_gitops.apply.executor import Order, apply_plan
from cadence_gitops.apply.outcome import ApplyResult
from cadence_gitops.apply.precheck import require_no_lock_out
from cadence_gitops.apply.session import Session
from cadence_gitops.errors import Stale
from cadence_gitops.manifests.source import Source
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.live import LiveState
from cadence_gitops.plan.asked import misattributed, unasked, unprotected
from cadence_gitops.plan.fingerprint import manifests_digest
from cadence_gitops.plan.plan import Plan
from cadence_gitops.ports import LiveReader
from cadence_gitops.usecases.plan import Planned
from cadence_gitops.usecases.restore import OpenBackup, require_asked
from cadence_gitops.usecases.validate import valid_manifests


@dataclass(frozen=True, slots=True)
class Applied:
    """Hold a plan and what its apply did."""

    plan: Plan
    result: ApplyResult


def apply_saved(plan: Plan, source: Source, *, session: Session) -> Applied:
    """Carry out a saved plan with the consents that the manifests hold, judged on what would be lost now.

    Raises ``Stale`` if the manifests no longer say what the plan was made from, or if the plan holds what no manifest asks
    for, or leaves out what one protects: a file may have been made by hand, or long ago. Raises whatever the executor
    raises.
    """
    desired = valid_manifests(source)
    require_reviewed(plan, desired, folder=source.folder)
    reader = session.ports.reader
    require_no_lock_out(reader.crm(), plan.organization)
    if speaks_of_live(plan, desired):
        require_true(plan, desired, live=reader.configuration(), reader=reader)
    return _carried_out(plan, desired, session=session)


def require_reviewed(plan: Plan, desired: Desired, *, folder: Path) -> None:
    """Raise ``Stale`` unless the manifests say what the plan was made from, and ask for all that it holds."""
    if manifests_digest(desired) != plan.basis.manifests:
        raise Stale("manifests", (str(folder),))
    foreign = unasked(plan, desired)
    if foreign:
        raise Stale("operations", foreign)


def speaks_of_live(plan: Plan, desired: Desired) -> bool:
    """Tell whether a plan must be compared with what is live: most take nothing, and nothing is protected."""
    return plan.change is not None or any(resource.protect for resource in desired.inventory)


def require_true(plan: Plan, desired: Desired, *, live: LiveState, reader: LiveReader) -> None:
    """Raise ``Stale`` unless the plan keeps what the manifests protect, and makes again what it says that it does."""
    open_to_loss = unprotected(plan, desired, live=live.inventory, applied=reader.last_applied())
    if open_to_loss:
        raise Stale("unprotected", open_to_loss)
    wrong = misattributed(plan, desired, live=live.inventory)
    if wrong:
        raise Stale("misattributed", wrong)


def apply_restore(plan: Plan, backup: OpenBackup, *, session: Session) -> Applied:
    """Carry out a plan that restores a backup.

    Raises ``Stale`` if it is another backup, or if the plan holds what that doesn't ask for. Raises whatever the executor
    raises.
    """
    require_asked(plan, backup, reader=session.ports.reader)
    require_no_lock_out(session.ports.reader.crm(), plan.organization)
    return Applied(plan, apply_plan(Order(plan), replace(session, holdings=backup.held)))


def apply_planned(planned: Planned, session: Session) -> Applied:
    """Carry out a plan that was made a moment ago, and that a person has just agreed to."""
    return _carried_out(planned.plan, planned.desired, session=session)


def _carried_out(plan: Plan, desired: Desired, *, session: Session) -> Applied:
    # The executor judges the consents, on what it measures itself: a plan's counts may be of another day.
    return Applied(plan, apply_plan(Order(plan, desired.directives.consents), session))

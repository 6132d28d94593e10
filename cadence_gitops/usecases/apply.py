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
from cadence_gitops.plan.asked import unasked
from cadence_gitops.plan.fingerprint import manifests_digest
from cadence_gitops.plan.plan import Plan
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
    for: a file may have been made by hand. Raises whatever the executor raises.
    """
    desired = valid_manifests(source)
    require_reviewed(plan, desired, folder=source.folder)
    require_no_lock_out(session.ports.reader.crm(), plan.organization)
    return _carried_out(plan, desired, session=session)


def require_reviewed(plan: Plan, desired: Desired, *, folder: Path) -> None:
    """Raise ``Stale`` unless the manifests say what the plan was made from, and ask for all that it holds."""
    if manifests_digest(desired) != plan.basis.manifests:
        raise Stale("manifests", (str(folder),))
    foreign = unasked(plan, desired)
    if foreign:
        raise Stale("operations", foreign)


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

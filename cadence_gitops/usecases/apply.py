"""Carries out a plan: the one that was reviewed, from the manifests that it was made from."""

from dataclasses import dataclass, replace
from pathlib import Path

from cadence_gitops.apply.executor import Order, apply_plan
from cadence_gitops.apply.outcome import ApplyResult
from cadence_gitops.apply.precheck import (
    require_no_lock_out,
    require_same_place,
    require_unbroken,
    require_unforbidden,
    require_within_limits,
)
from cadence_gitops.apply.session import Session
from cadence_gitops.errors import Stale
from cadence_gitops.manifests.source import Source
from cadence_gitops.model.desired import Desired
from cadence_gitops.plan.asked import unasked
from cadence_gitops.plan.consent import Verdict
from cadence_gitops.plan.fingerprint import manifests_digest
from cadence_gitops.plan.plan import Plan
from cadence_gitops.usecases.plan import Planned, consent_verdict
from cadence_gitops.usecases.restore import OpenBackup, require_asked
from cadence_gitops.usecases.validate import valid_manifests


@dataclass(frozen=True, slots=True)
class Applied:
    """Hold a plan and what its apply did."""

    plan: Plan
    result: ApplyResult


@dataclass(frozen=True, slots=True)
class Unconsented:
    """Refuse to carry out a plan, because no consent covers what it destroys; nothing was written."""

    plan: Plan
    verdict: Verdict


def apply_saved(plan: Plan, source: Source, *, session: Session) -> Applied | Unconsented:
    """Carry out a saved plan with the consents that the manifests hold.

    Raises ``Stale`` if the manifests no longer say what the plan was made from, or if the plan holds what no manifest asks
    for: a file may have been made by hand. Raises whatever the executor raises.
    """
    desired = valid_manifests(source)
    require_reviewed(plan, desired, folder=source.folder)
    require_no_lock_out(session.ports.reader.crm(), plan.organization)
    verdict = consent_verdict(plan, desired, now=session.ports.clock.now())
    return _carried_out(plan, desired, verdict=verdict, session=session)


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
    require_no_lock_out(session.ports.reader.crm(), plan.organization)
    require_asked(plan, backup, reader=session.ports.reader)
    return Applied(plan, apply_plan(Order(plan), replace(session, holdings=backup.held)))


def apply_planned(planned: Planned, session: Session) -> Applied | Unconsented:
    """Carry out a plan that was made a moment ago, and that a person has just agreed to."""
    return _carried_out(planned.plan, planned.desired, verdict=planned.verdict, session=session)


def _carried_out(plan: Plan, desired: Desired, *, verdict: Verdict | None, session: Session) -> Applied | Unconsented:
    if verdict is not None and verdict.consent is None:
        _require_hope(plan, session)
        return Unconsented(plan, verdict)
    # The executor judges the consents again, on what it measures itself.
    return Applied(plan, apply_plan(Order(plan, desired.directives.consents), session))


def _require_hope(plan: Plan, session: Session) -> None:
    """Raise what would stop the plan with any consent: nobody is to write one for nothing."""
    require_unbroken(plan)
    live = session.ports.reader.read()
    require_same_place(plan, live)
    require_within_limits(plan, live, session=session)
    require_unforbidden(plan, live, session=session)

"""Makes a plan from the desired and the live side. Reads nothing, writes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from cadence_gitops.catalogue.catalogue import Catalogue
from cadence_gitops.catalogue.open_questions import EVERY_CHANGE
from cadence_gitops.checks.against_live import check_against_live
from cadence_gitops.checks.outcome import check_outcome
from cadence_gitops.checks.sides import Sides
from cadence_gitops.diagnostics import has_errors, in_order
from cadence_gitops.diff.change import Action
from cadence_gitops.diff.identity import match, renamed_inventory
from cadence_gitops.errors import InvalidManifests
from cadence_gitops.model.address import Address
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.kinds.field_mapping import CustomField
from cadence_gitops.model.live import LiveState
from cadence_gitops.plan.choices import compare_choices
from cadence_gitops.plan.deletions import with_deletions
from cadence_gitops.plan.differences import ambiguous, difference_of
from cadence_gitops.plan.fingerprint import fingerprint, manifests_digest
from cadence_gitops.plan.key_names import with_key_names
from cadence_gitops.plan.loss import Loss, is_object
from cadence_gitops.plan.losses import measure
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.operations import Difference, write_operations
from cadence_gitops.plan.outcome import outcome_of, removals_in_use
from cadence_gitops.plan.plan import Basis, CrmChange, People, Plan
from cadence_gitops.plan.precondition import precondition
from cadence_gitops.plan.predict import predict, unchanged
from cadence_gitops.plan.protection import Protection, protections_of
from cadence_gitops.plan.removals import removals_of
from cadence_gitops.plan.returns import Recovery
from cadence_gitops.plan.stages import Needs, stages_of
from cadence_gitops.plan.titles import titles_of
from cadence_gitops.plan.transitions import unexplained_moves
from cadence_gitops.plan.unmanaged import counted
from cadence_gitops.ports import Applied

ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Stamp:
    """Hold what is written on a plan without being part of it: when it was made, from which commit."""

    now: datetime
    commit: str | None = None


def build_plan(
    desired: Desired,
    live: LiveState,
    *,
    catalogue: Catalogue,
    stamp: Stamp,
    applied: Mapping[str, Applied] | None = None,
) -> Plan:
    """Plan how live becomes as desired; ``applied`` is what the service remembers, None where nobody needs to know.

    Raises ``InvalidManifests`` for what only the live side shows, ``Refused`` for a change of CRM that isn't due.
    """
    organization = desired.inventory.organization
    if has_errors(desired.findings) or organization is None:
        raise InvalidManifests(desired.findings)
    due = precondition(organization, live)
    losses = measure(due.change, live, catalogue=catalogue) if due.change is not None else ()
    prediction = predict(live, due.change, losses=losses) if due.change is not None else unchanged(live)
    difference = difference_of(desired.inventory, live, prediction=prediction)
    removals = removals_of(desired.directives, difference, applied=applied)
    found = (*unexplained_moves(difference), *ambiguous(difference))
    checked = check_against_live(Sides(desired.inventory, live, due.change is not None))
    findings = in_order(desired.traced((*due.findings, *removals.findings, *found, *checked)))
    if has_errors(findings):
        raise InvalidManifests(findings)
    operations = with_key_names((*write_operations(difference), *removals.operations), _labels(desired))
    _require_outcome(difference, operations, catalogue=catalogue)
    protections = _protections(desired, live, applied=applied)
    losses = with_deletions(losses, operations, live=live, catalogue=catalogue)
    explained = _explained(due.change, losses, sides=_Sides(desired.inventory, live, operations), catalogue=catalogue)
    plan = Plan(
        organization=live.organization,
        created_at=stamp.now.isoformat(),
        commit=stamp.commit,
        basis=_basis(desired, live, catalogue=catalogue, digests=_digests(operations, losses, live=live)),
        stages=stages_of(
            operations, due.change, live=difference.trees, needs=Needs(noted=bool(protections), losing=bool(losses))
        ),
        change=due.change,
        losses=explained,
        comparisons=compare_choices(due.change, live, catalogue=catalogue) if due.change is not None else (),
        people=People(live.members, live.members) if due.change is not None else None,
        open_questions=_questions(due.change, catalogue),
        findings=findings,
        unmanaged=counted(difference, removals.operations, losses=losses),
        protections=protections,
        titles=titles_of(operations, desired=desired.inventory, live=live.inventory),
    )
    return replace(plan, fingerprint=fingerprint(plan))


def _labels(desired: Desired) -> Mapping[str, CustomField]:
    return desired.naming.labels if desired.naming is not None else {}


def _require_outcome(difference: Difference, operations: tuple[Operation, ...], *, catalogue: Catalogue) -> None:
    if not operations:
        return
    deletes = tuple(operation for operation in operations if operation.action is Action.DELETE)
    outcome = outcome_of(difference, frozenset(Address.parse(operation.address) for operation in deletes))
    found = (
        *removals_in_use(deletes, outcome),
        *check_outcome(outcome, difference.desired, catalogue=catalogue),
    )
    if found:
        raise InvalidManifests(in_order(found))


def _protections(desired: Desired, live: LiveState, *, applied: Mapping[str, Applied] | None) -> tuple[Protection, ...]:
    if applied is None or all(resource.protect is None for resource in desired.inventory):
        return ()
    # What a change of CRM is going to destroy has a name until then, which is the one that its loss has.
    names = match(desired.inventory, live.inventory).live_names
    return protections_of(desired, applied, live_names=names)


def _questions(change: CrmChange | None, catalogue: Catalogue) -> tuple[str, ...]:
    if change is None:
        return ()
    told = {EVERY_CHANGE, f"keep-{change.keep}"}
    return tuple(question.id for question in catalogue.open_questions if question.about in told)


@dataclass(frozen=True, slots=True)
class _Sides:
    desired: Inventory
    live: LiveState
    operations: tuple[Operation, ...]


def _explained(
    change: CrmChange | None, losses: tuple[Loss, ...], *, sides: _Sides, catalogue: Catalogue
) -> tuple[Loss, ...]:
    if change is None:
        # Nothing brings back what goes with a deleted object.
        return losses
    matching = match(sides.desired, sides.live.inventory)
    names = {live: wanted for wanted, live in matching.live_names.items()}
    renamed = renamed_inventory({item.address: item.tree for item in sides.live.inventory}, matching)
    trees = {item.address: renamed[names.get(item.address, item.address)] for item in sides.live.inventory}
    by_address: dict[str, tuple[Operation, ...]] = {}
    for operation in sides.operations:
        by_address[operation.address] = (*by_address.get(operation.address, ()), operation)
    desired = {str(item.address): item.tree for item in sides.desired}
    recovery = Recovery(change, catalogue, trees, names, by_address, desired)
    return tuple(recovery.explain(loss) for loss in losses)


def _digests(operations: tuple[Operation, ...], losses: tuple[Loss, ...], *, live: LiveState) -> Mapping[str, str]:
    named = {operation.live_name or operation.address for operation in operations}
    named |= {loss.item for loss in losses if is_object(loss.item)}
    found = {str(item.address): item.digest for item in live.inventory if str(item.address) in named}
    return {name: found.get(name, ABSENT) for name in sorted(named)}


def _basis(desired: Desired, live: LiveState, *, catalogue: Catalogue, digests: Mapping[str, str]) -> Basis:
    return Basis(
        revision=live.revision,
        provider=live.crm.provider,
        catalogue=catalogue.version,
        manifests=manifests_digest(desired),
        digests=digests,
    )

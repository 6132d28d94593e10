"""Planners with a bug: what they plan is caught on a stand-in, by laws that the bug doesn't reach."""

from dataclasses import replace
from typing import Any

import pytest
from pydantic import JsonValue

from cadence_gitops.catalogue import CATALOGUE, Catalogue
from cadence_gitops.diff.change import Action
from cadence_gitops.plan.loss import Loss, Risk
from cadence_gitops.plan.operation import Operation, Reversibility
from cadence_gitops.plan.plan import Plan
from cadence_gitops.plan.rehearsal import Law, Problem, Proof
from tests.unit.rehearsal.staged import (
    CHANGE,
    DELETING,
    KEEPING_LESS,
    MOVING,
    ORDINARY,
    PULLED,
    PULLED_CHANGE,
    PULLED_DELETING,
    Bug,
    rehearsed,
    with_operations,
    without,
)


def sending(name: str, **payload: Any) -> Bug:  # noqa: ANN401 - whatever a bug may send
    """Send something else."""
    return with_operations(
        lambda each: replace(each, payload={**(each.payload or {}), **payload}) if each.id == name else each
    )


def not_sending(name: str, field: str) -> Bug:
    """Forget a field."""

    def less(operation: Operation) -> Operation:
        payload = {key: value for key, value in (operation.payload or {}).items() if key != field}
        return replace(operation, payload=payload)

    return with_operations(lambda each: less(each) if each.id == name else each)


def of(address: str, name: str) -> Bug:
    """Do it to another object."""
    return with_operations(lambda each: replace(each, address=address) if each.id == name else each)


def silent_about(*items: str) -> Bug:
    """Don't tell of losses."""
    return lambda plan: replace(plan, losses=tuple(loss for loss in plan.losses if loss.item not in items))


def telling(item: str, **told: Any) -> Bug:  # noqa: ANN401 - whatever a bug may tell
    """Tell something else of a loss."""
    return lambda plan: replace(
        plan, losses=tuple(replace(loss, **told) if loss.item == item else loss for loss in plan.losses)
    )


def inventing(plan: Plan) -> Plan:
    """Tell of a loss that nobody has."""
    if plan.change is None:
        return plan
    loss = replace(plan.losses[0], item="leads:sheets", risk=Risk.CERTAIN, count=1)
    return replace(plan, losses=tuple(sorted((*plan.losses, loss), key=_item)))


def _item(loss: Loss) -> str:
    return loss.item


def keeping(keep: str) -> Bug:
    """Ask Cadence's dialogue for something else."""
    return lambda plan: (
        replace(plan, change=replace(plan.change, keep=keep)) if plan.change is not None else plan  # type: ignore[arg-type]  # as a bug would
    )


def cleaning_up(plan: Plan) -> Plan:
    """Delete what no manifest describes."""
    doomed = Operation(
        "delete:StandardWorkflow/~wf-web",
        Action.DELETE,
        "StandardWorkflow/~wf-web",
        0,
        Reversibility.RECREATABLE,
    )
    last = plan.stages[-2] if plan.stages else None
    if last is None or plan.change is not None:
        return plan
    stages = tuple(
        replace(stage, operations=(*stage.operations, doomed)) if stage is last else stage for stage in plan.stages
    )
    return replace(plan, stages=stages)


def making_anew(operation: Operation) -> Operation:
    """Make an object a second time instead of renaming it."""
    if operation.action is not Action.RENAME:
        return operation
    spec: dict[str, JsonValue] = {"trigger": {"type": "task-skipped"}, "actions": [{"type": "stop-cadence"}]}
    return replace(operation, action=Action.CREATE, live_name=None, before=None, payload=spec)


def copying(operation: Operation) -> Operation:
    """Make a second one of an object that only lacks its name."""
    if operation.address != "StandardWorkflow/owner-changes-pause-cadence":
        return operation
    spec: dict[str, JsonValue] = {
        "trigger": {"type": "owner-changes"},
        "actions": [{"type": "pause-cadence", "days": 1}],
    }
    return replace(operation, action=Action.CREATE, live_name=None, before=None, payload=spec)


BUGS: dict[str, tuple[str, Bug, Law]] = {
    "a mapping is forgotten": (CHANGE, without("create:FieldMapping/hubspot-contact"), Law.CARRIED_OUT),
    "what the change destroys isn't made again": (
        CHANGE,
        without("create:AdvancedWorkflow/import-mql"),
        Law.AS_DESIRED,
    ),
    "what may be destroyed isn't made again": (CHANGE, without("create:CadenceWorkflow/stop-on-reply"), Law.AS_DESIRED),
    "steps that may be destroyed aren't put back": (CHANGE, without("update:Cadence/nurture"), Law.AS_DESIRED),
    "settings that may be destroyed aren't put back": (CHANGE, without("update:Organization/acme"), Law.AS_DESIRED),
    "what no manifest describes is lost in silence": (
        CHANGE,
        silent_about("StandardWorkflow/~wf-web"),
        Law.CARRIED_OUT,
    ),
    "leads are lost in silence": (CHANGE, silent_about("leads:crm"), Law.CARRIED_OUT),
    "leads are counted wrongly": (CHANGE, telling("leads:crm", count=41), Law.CARRIED_OUT),
    "a workflow at risk is not told": (CHANGE, silent_about("CadenceWorkflow/stop-on-reply"), Law.CARRIED_OUT),
    "a risk is told as a certainty": (
        CHANGE,
        telling("CadenceWorkflow/stop-on-reply", risk=Risk.CERTAIN),
        Law.LOSSES,
    ),
    "a loss is invented": (CHANGE, inventing, Law.LOSSES),
    "history is lost in silence": (CHANGE, silent_about("records:history"), Law.CARRIED_OUT),
    "opt-outs are lost in silence": (CHANGE, silent_about("records:unsubscribes"), Law.CARRIED_OUT),
    "steps are lost in silence": (CHANGE, silent_about("part:cadence-steps"), Law.CARRIED_OUT),
    "a setting is lost in silence": (CHANGE, silent_about("setting:mail"), Law.CARRIED_OUT),
    "another choice than the one that was measured": (CHANGE, keeping("cadences-and-settings"), Law.CARRIED_OUT),
    "imported leads are lost in silence": (KEEPING_LESS, silent_about("leads:csv"), Law.CARRIED_OUT),
    "a workflow of a cadence isn't made again": (
        KEEPING_LESS,
        without("create:CadenceWorkflow/stop-on-reply"),
        Law.AS_DESIRED,
    ),
    "something else is sent": (
        CHANGE,
        sending("create:StandardWorkflow/new-owner", actions=[{"type": "pause-cadence", "days": 2}]),
        Law.CARRIED_OUT,
    ),
    "a reference leads nowhere": (
        CHANGE,
        sending("create:AdvancedWorkflow/import-mql", cadence="nurtue"),
        Law.CARRIED_OUT,
    ),
    "an update is forgotten": (ORDINARY, without("update:Group/sdr"), Law.AS_DESIRED),
    "a field is forgotten": (ORDINARY, not_sending("update:Member/tom", "role"), Law.CARRIED_OUT),
    "a field isn't cleared": (
        ORDINARY,
        not_sending("update:IntegrationStatus/lead", "disqualification"),
        Law.CARRIED_OUT,
    ),
    "an order is wrong": (ORDINARY, not_sending("update:IntegrationStatus/lead", "customOrder"), Law.CARRIED_OUT),
    "it is done to another object": (ORDINARY, of("Group/other", "update:Group/sdr"), Law.NOTHING_ELSE),
    "what no manifest describes is deleted": (ORDINARY, cleaning_up, Law.NOTHING_ELSE),
    "a rename is forgotten": (MOVING, without("rename:StandardWorkflow/skipped-task-stops"), Law.AS_DESIRED),
    "an adoption is forgotten": (MOVING, without("adopt:StandardWorkflow/end-hands-over"), Law.AS_DESIRED),
    "a deletion is forgotten": (MOVING, without("delete:Cadence/trial-2024"), Law.AS_DESIRED),
    "leads go with a deletion in silence": (DELETING, silent_about("enrolled:Cadence/trial-2024"), Law.CARRIED_OUT),
    "what else goes with a deletion isn't told": (DELETING, silent_about("attached:Group/trial"), Law.CARRIED_OUT),
    "leads of a person are counted wrongly": (DELETING, telling("owned:Member/tom", count=84), Law.CARRIED_OUT),
    "another object is deleted": (MOVING, of("Cadence/nurture", "delete:Cadence/trial-2024"), Law.NOTHING_ELSE),
    "a renamed object is made a second time": (MOVING, with_operations(making_anew), Law.AS_DESIRED),
    "what was pulled is made a second time": (PULLED, with_operations(copying), Law.AS_DESIRED),
    "a deletion of what has no name is forgotten": (PULLED_DELETING, without("delete:Cadence/~cd-old"), Law.AS_DESIRED),
    "what was pulled and the change destroys isn't made again": (
        PULLED_CHANGE,
        without("create:StandardWorkflow/owner-changes-pause-cadence"),
        Law.AS_DESIRED,
    ),
    "what was pulled is lost in silence": (PULLED_CHANGE, silent_about("AdvancedWorkflow/~aw-mql"), Law.CARRIED_OUT),
}


@pytest.mark.parametrize(
    "folder", [CHANGE, KEEPING_LESS, ORDINARY, MOVING, DELETING, PULLED, PULLED_DELETING, PULLED_CHANGE]
)
def test_what_our_planner_plans_is_proven(folder: str) -> None:
    found = rehearsed(folder)
    assert (found.violations, found.unmodelled) == ((), None)
    assert set(found.operations.values()) == {Proof.PROVEN}


@pytest.mark.parametrize("name", BUGS)
def test_a_planted_bug_is_caught(name: str) -> None:
    folder, bug, law = BUGS[name]
    found = rehearsed(folder, bug)
    assert found.unmodelled is None
    assert found.violated
    assert law in {violation.law for violation in found.violations}, found.violations


def without_rules(*subjects: str) -> Catalogue:
    """Know nothing of what becomes of some things."""
    known = [rule for rule in CATALOGUE.loss_rules if rule.selector.subject not in subjects]
    deletions = [rule for rule in CATALOGUE.deletion_rules if rule.selector.subject not in subjects]
    assert len(known) + len(deletions) < len(CATALOGUE.loss_rules) + len(CATALOGUE.deletion_rules)
    return replace(CATALOGUE, loss_rules=tuple(known), deletion_rules=tuple(deletions))


# Whoever measures again before the switch doesn't know these rules either.
UNKNOWN_RULES = {
    "StandardWorkflow": "StandardWorkflow/~wf-web",
    "AdvancedWorkflow": "AdvancedWorkflow/import-mql",
    "CadenceWorkflow": "CadenceWorkflow/stop-on-reply",
    "FieldMapping": "FieldMapping/salesforce-lead",
    "leads:crm": "leads:crm",
    "records:history": "records:history",
    "records:unsubscribes": "records:unsubscribes",
    "part:cadence-steps": "part:cadence-steps",
    "setting:mail": "setting:mail",
}


@pytest.mark.parametrize("subject", UNKNOWN_RULES)
def test_a_rule_that_nobody_knows_is_caught(subject: str) -> None:
    found = rehearsed(CHANGE, catalogue=without_rules(subject))
    untold = {each.item for each in found.violations if each.problem is Problem.UNTOLD}
    assert UNKNOWN_RULES[subject] in untold, found


@pytest.mark.parametrize(
    ("subject", "item", "number"), [("enrolled:Cadence", "leads:csv", "40"), ("owned:Member", "leads:crm", "5")]
)
def test_a_rule_of_deletions_that_nobody_knows_is_caught(subject: str, item: str, number: str) -> None:
    """Find what no rule speaks of: of the eighty leads in the cadence that the person owns, the other one does."""
    (violation,) = rehearsed(DELETING, catalogue=without_rules(subject)).violations
    assert (violation.law, violation.item, violation.found) == (Law.LOSSES, item, number)
    assert (violation.problem, violation.undocumented) == (Problem.UNTOLD, ("destroy",))


def test_what_is_caught_is_said_with_the_assumptions_under_which_it_happens() -> None:
    found = rehearsed(CHANGE, catalogue=without_rules("CadenceWorkflow"))
    (violation,) = [each for each in found.violations if each.law is Law.LOSSES]
    assert (violation.item, violation.found) == ("CadenceWorkflow/stop-on-reply", "1")
    assert "destroy" in violation.undocumented
    assert "keep" not in violation.undocumented

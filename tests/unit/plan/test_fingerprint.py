from dataclasses import replace
from typing import Any

import pytest

from cadence_gitops.diagnostics import Diagnostic, Location, Severity
from cadence_gitops.diff.change import Action, FieldChange, Turn
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.live import LeadCount
from cadence_gitops.plan.fingerprint import fingerprint, manifests_digest
from cadence_gitops.plan.loss import LossClass
from cadence_gitops.plan.operation import Condition
from cadence_gitops.plan.plan import People, Plan, Stage
from tests.fakes.builders import (
    change,
    consent,
    desired,
    live,
    organization,
    origin,
    plan,
    removed,
    resource,
)

DECLARED = {"from": "salesforce", "keep": "everything"}
LIVE = live(
    resource("AdvancedWorkflow/w"),
    resource("Group/g"),
    resource("Group/old", title="Old"),
    leads=[LeadCount("crm", "", "", 3)],
    records={"history": 2},
)
MADE = plan(
    desired(
        organization("hubspot", change=DECLARED),
        resource("AdvancedWorkflow/w"),
        resource("Group/g", title="New"),
        removed=[removed("Group/old")],
    ),
    LIVE,
)
PLACE = Location("elsewhere.yaml", 99, 1)


def other_basis(**fields: Any) -> Plan:  # noqa: ANN401 - the fields of a basis
    return replace(MADE, basis=replace(MADE.basis, **fields))


def other_operation(**fields: Any) -> Plan:  # noqa: ANN401 - the fields of an operation
    stages = tuple(
        Stage(stage.name, tuple(replace(operation, **fields) for operation in stage.operations))
        for stage in MADE.stages
    )
    return replace(MADE, stages=stages)


def other_losses(**fields: Any) -> Plan:  # noqa: ANN401 - the fields of a loss
    return replace(MADE, losses=tuple(replace(loss, **fields) for loss in MADE.losses))


@pytest.mark.parametrize(
    "other",
    [
        replace(MADE, organization="other"),
        replace(MADE, change=None),
        replace(MADE, change=change("nothing")),
        replace(MADE, change=change(to="pipedrive")),
        replace(MADE, change=change(from_="pipedrive")),
        other_basis(provider="hubspot"),
        other_basis(catalogue="sha256:other"),
        other_basis(manifests="sha256:other"),
        other_basis(digests={}),
        other_operation(id="create:Group/other"),
        other_operation(action=Action.DELETE),
        other_operation(address="Group/other"),
        other_operation(changes=(FieldChange("/title", Turn.CHANGED, "Old", "Shown"),)),
        other_operation(live_name="Group/other"),
        other_operation(level=9),
        other_operation(condition=Condition.IF_ABSENT),
        other_operation(payload={"title": "Other"}),
        other_operation(before="sha256:other"),
        other_operation(after="sha256:other"),
        replace(MADE, stages=MADE.stages[:-1]),
        replace(MADE, losses=MADE.losses[1:]),
        other_losses(item="Group/other"),
        other_losses(rule="other"),
        other_losses(loss_class=LossClass.RECREATABLE),
    ],
)
def test_what_a_plan_says_is_in_its_fingerprint(other: Plan) -> None:
    assert fingerprint(MADE) == MADE.fingerprint
    assert fingerprint(other) != MADE.fingerprint


@pytest.mark.parametrize(
    "other",
    [
        replace(MADE, created_at="2027-01-01T00:00:00+00:00", commit=None),
        replace(MADE, people=People(1, 1), comparisons=(), open_questions=()),
        replace(MADE, findings=(Diagnostic("change-spent", Severity.INFO, PLACE),)),
        replace(MADE, change=change(), fingerprint=""),
        replace(MADE, losses=tuple(loss for loss in MADE.losses if loss.count is None)),
        other_basis(revision=99),
        other_operation(cause=PLACE),
        other_losses(cause=PLACE),
    ],
)
def test_times_people_places_and_counts_are_not(other: Plan) -> None:
    assert fingerprint(other) == MADE.fingerprint


A, B = resource("Group/a", title="A"), resource("Group/b", title="B")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (desired(A, B), desired(B, A), True),
        (desired(A), desired(resource("Group/a", title="A", origin=origin())), True),
        (desired(A), desired(A, consents=[consent()]), True),
        (desired(A), desired(A, findings=[Diagnostic("x", Severity.INFO, PLACE)]), True),
        (
            desired(removed=[removed("Group/a", "Group/b")]),
            desired(removed=[removed("Group/b"), removed("Group/a", name="other")]),
            True,
        ),
        (desired(resource("Group/a", previous=["b", "c"])), desired(resource("Group/a", previous=["c", "b"])), True),
        (desired(organization(mail=["google", "outlook"])), desired(organization(mail=["outlook", "google"])), True),
        (desired(A), desired(A, B), False),
        (desired(A), desired(resource("Group/a", title="B")), False),
        (desired(A), desired(resource("Group/c", title="A")), False),
        (desired(A), desired(A, removed=[removed("Group/c")]), False),
        (desired(A), desired(resource("Group/a", title="A", previous=["c"])), False),
        (desired(resource("Cadence/c")), desired(resource("Cadence/c", folder=None)), False),
        (desired(organization(mail=[])), desired(organization()), False),
        (desired(organization("hubspot")), desired(organization("hubspot", change=DECLARED)), False),
        (
            desired(resource("Member/m", leads={"moveTo": "c"})),
            desired(resource("Member/m", leads={"moveTo": "d"})),
            False,
        ),
    ],
)
def test_the_digest_of_manifests_is_over_what_they_say(one: Desired, other: Desired, *, same: bool) -> None:
    assert (manifests_digest(one) == manifests_digest(other)) is same


def test_the_first_lead_of_a_source_makes_no_plan_stale() -> None:
    wanted = desired(organization("hubspot", change={"from": "salesforce", "keep": "nothing"}))
    assert plan(wanted, live()).fingerprint == plan(wanted, live(leads=[LeadCount("csv", "", "", 1)])).fingerprint

from dataclasses import replace
from typing import Any

import pytest

from cadence_gitops.apply.decision import Judge
from cadence_gitops.apply.outcome import Outcome
from cadence_gitops.model.live import LiveState
from cadence_gitops.model.resource import Resource
from cadence_gitops.plan.conflict import Conflict
from cadence_gitops.plan.operation import Condition
from cadence_gitops.plan.plan import Plan
from tests.fakes.builders import change, desired, live, organization, plan, removed, resource

DECLARED = {"from": "salesforce", "keep": "everything"}
SALES = resource("Group/sales", title="Sales")
SELLERS = resource("Group/sales", title="Sellers")
RENAMED = resource("Group/sellers", previous=["sales"], title="Sellers")
ADOPTED = resource("Cadence/nurture", title="Nurture", visibility="company")
FOUND = resource("Cadence/~cd-1", title="Nurture", visibility="company")
TOM = resource("Member/tom", email="tom@acme.example", role="sales-agent", group="sales")


def decided(made: Plan, found: LiveState) -> list[tuple[Outcome, str] | None]:
    judge = Judge(made)
    outcomes = [judge.decide(operation, found) for operation in made.operations]
    return [(item.outcome, Conflict.read(item.detail).what) if item is not None else None for item in outcomes]


@pytest.mark.parametrize(
    ("wanted", "before", "now", "expected"),
    [
        (SALES, None, None, None),
        (SALES, None, SALES, (Outcome.ALREADY_DONE, "")),
        (SALES, None, SELLERS, (Outcome.CONFLICT, "exists")),
        (SELLERS, SALES, SALES, None),
        (SELLERS, SALES, SELLERS, (Outcome.ALREADY_DONE, "")),
        (SELLERS, SALES, resource("Group/sales", title="Theirs"), (Outcome.CONFLICT, "changed")),
        (SELLERS, SALES, None, (Outcome.CONFLICT, "gone")),
        (RENAMED, SALES, SALES, None),
        (RENAMED, SALES, RENAMED, (Outcome.ALREADY_DONE, "")),
        (ADOPTED, FOUND, FOUND, None),
        (ADOPTED, FOUND, ADOPTED, (Outcome.ALREADY_DONE, "")),
    ],
)
def test_an_object_that_is_neither_as_planned_nor_as_wanted_is_a_conflict(
    wanted: Resource, before: Resource | None, now: Resource | None, expected: tuple[Outcome, str] | None
) -> None:
    made = plan(desired(wanted), live(*([before] if before else [])))
    assert decided(made, live(*([now] if now else []))) == [expected]


@pytest.mark.parametrize(
    ("now", "expected"),
    [(SALES, None), (SELLERS, (Outcome.CONFLICT, "changed")), (None, (Outcome.ALREADY_DONE, ""))],
)
def test_only_what_was_seen_is_deleted(now: Resource | None, expected: tuple[Outcome, str] | None) -> None:
    made = plan(desired(removed=[removed("Group/sales")]), live(SALES))
    assert decided(made, live(*([now] if now else []))) == [expected]


def test_names_that_the_plan_gave_do_not_make_a_conflict() -> None:
    wanted = resource("Member/tom", email="tom@acme.example", role="sales-manager", group="sellers")
    made = plan(desired(RENAMED, wanted), live(SALES, TOM))
    halfway = live(RENAMED, resource("Member/tom", email="tom@acme.example", role="sales-agent", group="sellers"))
    assert sorted(map(str, decided(made, halfway))) == sorted(["(<Outcome.ALREADY_DONE: 'already-done'>, '')", "None"])


@pytest.mark.parametrize(
    ("condition", "now", "expected"),
    [
        (Condition.IF_ABSENT, None, None),
        (Condition.IF_ABSENT, SALES, (Outcome.NOT_NEEDED, "")),
        (Condition.IF_DIFFERENT, SELLERS, (Outcome.NOT_NEEDED, "")),
        (Condition.IF_DIFFERENT, SALES, None),
        (Condition.IF_DIFFERENT, None, (Outcome.NOT_NEEDED, "")),
    ],
)
def test_conditions_look_at_the_read_back(
    condition: Condition, now: Resource | None, expected: tuple[Outcome, str] | None
) -> None:
    (operation,) = plan(desired(SELLERS), live(SALES)).operations
    read_back = live(*([now] if now else []))
    found = Judge(plan(desired(), live())).decide(replace(operation, condition=condition), read_back)
    assert ((found.outcome, found.detail) if found else None) == expected


WORKFLOW = resource(
    "StandardWorkflow/w", trigger={"type": "mail-opened"}, actions=[{"type": "pause-cadence", "days": 3}]
)
LONGER = resource("StandardWorkflow/w", trigger={"type": "mail-opened"}, actions=[{"type": "pause-cadence", "days": 5}])
OTHER = resource("StandardWorkflow/w", trigger={"type": "mail-opened"}, actions=[{"type": "pause-cadence", "days": 9}])
FEWER = resource("StandardWorkflow/w", trigger={"type": "mail-bounces"}, actions=[{"type": "stop-cadence"}])
STRANGE = resource(
    "StandardWorkflow/w", trigger={"type": "task-skipped"}, actions=[{"type": "pause-cadence", "days": 3}]
)


@pytest.mark.parametrize(
    ("now", "expected"),
    [(WORKFLOW, None), (STRANGE, None), (OTHER, (Outcome.CONFLICT, "changed")), (FEWER, (Outcome.CONFLICT, "changed"))],
)
def test_after_a_change_of_crm_only_the_fields_that_are_written_count(
    now: Resource, expected: tuple[Outcome, str] | None
) -> None:
    made = replace(plan(desired(LONGER), live(WORKFLOW)), change=change())
    assert decided(made, live(now)) == [expected]


def test_a_change_of_crm_alters_the_organisation_that_is_written_next() -> None:
    phone = {"type": "none"}
    made = plan(desired(organization(phoneSystem=phone)), live())
    assert decided(replace(made, change=change()), live(organization("hubspot"))) == [None]


def test_a_list_that_became_shorter_is_a_conflict() -> None:
    two = [{"type": "stop-cadence"}, {"type": "pause-cadence", "days": 3}]
    before = resource("StandardWorkflow/w", actions=two)
    after = resource("StandardWorkflow/w", actions=[two[0], {"type": "pause-cadence", "days": 4}])
    made = replace(plan(desired(after), live(before)), change=change())
    assert decided(made, live(resource("StandardWorkflow/w", actions=two[:1]))) == [(Outcome.CONFLICT, "changed")]


RULES: dict[str, Any] = {
    "scope": {"company": True},
    "mail": {"maxPerDay": 100, "allowedDays": ["mon", "tue"], "delay": {"type": "fixed", "value": 30}},
    "sms": {"maxPerDay": 5},
}
WISH: dict[str, Any] = {
    **RULES,
    "mail": {"maxPerDay": 90, "allowedDays": ["mon"], "delay": {"type": "random", "from": 1, "to": 2}},
}


def mail(**fields: Any) -> dict[str, Any]:  # noqa: ANN401 - the fields of a section
    return {**RULES, "mail": {**RULES["mail"], **fields}}


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (RULES, None),
        ({"scope": {"company": True}}, None),
        ({"scope": {"company": True}, "sms": {"maxPerDay": 5}, "onBounce": {"skipTasks": ["mail"]}}, None),
        (mail(maxPerDay=90), None),
        (mail(allowedDays=["tue"]), None),
        (mail(delay={"type": "random", "from": 1, "to": 2}), None),
        (WISH, (Outcome.NOT_NEEDED, "")),
        (mail(maxPerDay=7), (Outcome.CONFLICT, "changed")),
        (mail(allowedDays=["fri"]), (Outcome.CONFLICT, "changed")),
        (mail(delay={"type": "fixed", "value": 31}), (Outcome.CONFLICT, "changed")),
        ({**RULES, "sms": {"maxPerDay": 6}}, (Outcome.CONFLICT, "changed")),
    ],
)
def test_only_what_the_change_of_crm_took_is_put_back(
    now: dict[str, Any], expected: tuple[Outcome, str] | None
) -> None:
    made = plan(
        desired(organization("hubspot", change=DECLARED), resource("Rules/all", **WISH)),
        live(resource("Rules/all", **RULES)),
    )
    judge = Judge(made)
    (operation,) = [item for item in made.operations if item.id == "update:Rules/all"]
    assert operation.condition is Condition.IF_DIFFERENT
    outcome = judge.decide(operation, live(resource("Rules/all", **now)))
    assert (None if outcome is None else (outcome.outcome, outcome.detail)) == expected


def test_a_step_that_a_person_adds_after_the_change_of_crm_stays() -> None:
    mail_step, call = {"name": "a", "type": "mail"}, {"name": "b", "type": "call"}
    made = plan(
        desired(organization("hubspot", change=DECLARED), resource("Cadence/c", title="C", steps=[call])),
        live(resource("Cadence/c", title="C", steps=[mail_step])),
    )
    judge = Judge(made)
    (operation,) = [item for item in made.operations if item.address == "Cadence/c"]
    for steps, expected in (([mail_step], None), (None, None), ([call, {"name": "x", "type": "call"}], "changed")):
        outcome = judge.decide(operation, live(resource("Cadence/c", title="C", steps=steps)))
        assert (None if outcome is None else outcome.detail) == expected

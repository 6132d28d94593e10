"""A plan file may have been made by hand: it must hold what manifests ask for, and nothing else."""

from dataclasses import replace

import pytest
from pydantic import JsonValue

from cadence_gitops.diff.change import Action
from cadence_gitops.model.desired import Desired
from cadence_gitops.plan.asked import misattributed, unasked, unprotected
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.plan import Plan
from cadence_gitops.plan.protection import Protection
from cadence_gitops.ports import Applied
from tests.fakes import wishes
from tests.fakes.builders import change, desired, live, loss, organization, plan, removed, resource

PHONE: dict[str, JsonValue] = {"type": "ringover", "userId": "1", "apiKey": {"env": "RINGOVER_API_KEY", "version": 2}}
STEPS = [{"name": "a", "type": "mail"}, {"name": "b", "type": "call", "script": "Hello"}]
WANTED = desired(
    organization(phoneSystem=PHONE, mail=["google"]),
    resource("Cadence/nurture", steps=STEPS, folder=None),
    resource("Group/new", previous=["old"], title="New"),
    resource("Group/made", title="Made"),
    resource("Member/ann", group="new", leads={"moveTo": "nurture"}),
    resource("StandardWorkflow/w"),
    removed=[removed("Cadence/trial")],
)
FOUND = live(
    organization(phoneSystem={**PHONE, "apiKey": {"version": 1}}),
    resource(
        "Cadence/nurture", folder="Old", steps=[*STEPS[:1], {"name": "b", "type": "sms"}, {"name": "c", "type": "sms"}]
    ),
    resource("Cadence/trial", title="Trial"),
    resource("Group/old", title="Old"),
    resource("Group/other", title="Other"),
    resource("Member/ann", group="other"),
    resource("StandardWorkflow/~wf-1"),
)
PLAN = plan(WANTED, FOUND)


def with_operation(name: str, **changed: object) -> Plan:
    """Change one operation of the plan."""

    def other(operation: Operation) -> Operation:
        return replace(operation, **changed) if operation.id == name else operation  # type: ignore[arg-type]  # a forger's

    stages = tuple(replace(stage, operations=tuple(map(other, stage.operations))) for stage in PLAN.stages)
    return replace(PLAN, stages=stages)


def test_a_plan_that_was_made_from_the_manifests_is_asked_for() -> None:
    assert {operation.action for operation in PLAN.operations} == {*Action}
    assert unasked(PLAN, WANTED) == ()


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("create:Group/made", {"payload": {"title": "Other"}}),
        ("create:Group/made", {"address": "Group/stranger"}),
        ("update:Cadence/nurture", {"payload": {"title": "Mine"}}),
        ("update:Cadence/nurture", {"payload": {"steps": {"a": None}}}),
        ("update:Cadence/nurture", {"payload": {"steps": {"b": {"script": "Other"}}}}),
        ("update:Cadence/nurture", {"action": Action.DELETE}),
        ("update:Member/ann", {"payload": {"group": "new", "leads": {"moveTo": "trial"}}}),
        ("update:Organization/acme", {"payload": {"phoneSystem": {"apiKey": {"env": "HOME", "version": 2}}}}),
        ("rename:Group/new", {"live_name": "Group/other"}),
        ("rename:Group/new", {"live_name": "Cadence/old"}),
        ("adopt:StandardWorkflow/w", {"live_name": "StandardWorkflow/mine"}),
        ("delete:Cadence/trial", {"address": "Cadence/nurture"}),
    ],
)
def test_what_no_manifest_asks_for_is_named(name: str, changed: dict[str, object]) -> None:
    assert unasked(with_operation(name, **changed), WANTED) == (name,)


def moved(provider: str = "hubspot", keep: str = "everything") -> Desired:
    return desired(organization(provider, change={"from": "salesforce", "keep": keep}))


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (moved(), ()),
        (moved("pipedrive"), ("change",)),
        (moved(keep="nothing"), ("change",)),
        (desired(organization("hubspot")), ("change",)),
        (Desired(type(WANTED.inventory).of([]), WANTED.directives), ("change",)),
    ],
)
def test_a_change_of_crm_must_be_declared_as_it_is_planned(wanted: Desired, expected: tuple[str, ...]) -> None:
    assert unasked(replace(PLAN, stages=(), change=change()), wanted) == expected


HELD, FREE = Applied("sha256:1", None, protected=True), Applied("sha256:1", None, protected=False)
KEPT = replace(resource("Cadence/new", previous=["old"]), protect=True)


@pytest.mark.parametrize(
    ("protections", "applied", "missing"),
    [
        ((), {}, True),
        ((), {"Cadence/new": FREE, "Cadence/other": HELD}, True),
        ((), {"Cadence/new": HELD}, False),
        ((), {"Cadence/old": HELD}, False),
        ((Protection("Cadence/new", protect=True),), {}, True),
        ((Protection("Cadence/new", protect=True, live_name="Cadence/other"),), {}, True),
        ((Protection("Cadence/other", protect=True, live_name="Cadence/old"),), {}, True),
        ((Protection("Cadence/new", protect=False, live_name="Cadence/old"),), {}, True),
        ((Protection("Cadence/new", protect=True, live_name="Cadence/old"),), {}, False),
    ],
)
def test_what_is_protected_is_known_to_the_service_or_to_the_plan(
    protections: tuple[Protection, ...], applied: dict[str, Applied], missing: bool
) -> None:
    found = live(resource("Cadence/old"), resource("Cadence/other"))
    made = replace(PLAN, protections=protections)
    expected = ("Cadence/new",) if missing else ()
    assert unprotected(made, desired(KEPT), live=found.inventory, applied=applied) == expected


def test_who_protects_nothing_or_what_has_gone_misses_no_name() -> None:
    ended = replace(KEPT, protect=False)
    assert unprotected(PLAN, desired(ended), live=live().inventory, applied={"Cadence/new": HELD}) == ()
    protecting = replace(PLAN, protections=(Protection("Cadence/new", protect=True, live_name="Cadence/old"),))
    assert unprotected(protecting, desired(KEPT), live=live().inventory, applied={}) == ()


BACK = desired(
    *wishes.moving("nothing")[:1], resource("Cadence/new", previous=["old"], title="Old"), resource("Cadence/more")
)
LOST = live(resource("Cadence/old", title="Old"), resource("Cadence/gone", title="Gone"))


@pytest.mark.parametrize(
    ("item", "operation", "named"),
    [
        ("Cadence/old", "create:Cadence/new", ()),
        ("Cadence/old", "create:Cadence/more", ("Cadence/old",)),
        ("Cadence/gone", "create:Cadence/more", ("Cadence/gone",)),
        ("Cadence/gone", "create:Cadence/nothing", ()),
        ("Cadence/gone", None, ()),
        ("Cadence/not-there", "create:Cadence/more", ()),
        ("leads:crm", "create:Cadence/more", ()),
    ],
)
def test_what_brings_a_loss_back_is_what_manifests_say_of_it(
    item: str, operation: str | None, named: tuple[str, ...]
) -> None:
    made = replace(plan(BACK, LOST), losses=(replace(loss(item), operation=operation),))
    assert misattributed(made, BACK, live=LOST.inventory) == named


def test_what_the_planner_says_brings_a_loss_back_is_true() -> None:
    made = plan(BACK, LOST)
    assert any(each.operation is not None for each in made.losses)
    assert misattributed(made, BACK, live=LOST.inventory) == ()

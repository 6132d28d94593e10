import pytest

from cadence_gitops.catalogue.catalogue import CATALOGUE
from cadence_gitops.diff.change import Action
from cadence_gitops.model.address import Address
from cadence_gitops.model.resource import Resource
from cadence_gitops.plan.loss import Loss, Return
from cadence_gitops.plan.operation import Operation, Reversibility
from cadence_gitops.plan.returns import Recovery
from tests.fakes.builders import change, loss, organization, resource

STATUS = {"type": "lead-status-updated"}
STEPS = [{"name": "a", "type": "mail"}]


def operation(action: Action, wanted: Resource) -> Operation:
    payload = None if action is Action.DELETE else wanted.tree
    address = str(wanted.address)
    return Operation(f"{action}:{address}", action, address, 0, Reversibility.REVERSIBLE, payload=payload)


def explained(item: str, live: list[Resource], *operations: Operation, names: dict[str, str] | None = None) -> Loss:
    by_address: dict[str, tuple[Operation, ...]] = {}
    for each in operations:
        by_address[each.address] = (*by_address.get(each.address, ()), each)
    renamed = {Address.parse(old): Address.parse(new) for old, new in (names or {}).items()}
    trees = {each.address: each.tree for each in live}
    desired = {each.address: each.payload or {} for each in operations}
    recovery = Recovery(change(), CATALOGUE, trees, renamed, by_address, desired)
    return recovery.explain(loss(item))


@pytest.mark.parametrize(
    ("found", "wanted", "comes_back"),
    [
        (resource("AdvancedWorkflow/w"), resource("AdvancedWorkflow/w"), Return.RESTORED),
        (resource("AdvancedWorkflow/w"), resource("AdvancedWorkflow/w", conditions=None), Return.RESTORED),
        (resource("AdvancedWorkflow/w"), resource("AdvancedWorkflow/w", title="New"), Return.ADAPTED),
        (resource("FieldMapping/m"), resource("FieldMapping/m", crm="hubspot", object="contact"), Return.ADAPTED),
    ],
)
def test_what_this_plan_creates_is_restored_or_adapted(found: Resource, wanted: Resource, comes_back: Return) -> None:
    item = str(found.address)
    back = explained(item, [found], operation(Action.CREATE, wanted))
    assert (back.comes_back, back.operation, back.why) == (comes_back, f"create:{item}", None)


RULES = resource("Rules/r", mail={"maxPerDay": 150}, sms={"maxPerDay": 40})


@pytest.mark.parametrize(
    ("found", "wanted", "comes_back", "left"),
    [
        (RULES, resource("Rules/r", mail={"maxPerDay": 150}), Return.PARTLY, ("/sms",)),
        (RULES, resource("Rules/r", mail={"allowedDays": ["mon"]}), Return.ADAPTED, ("/mail/maxPerDay", "/sms")),
        (RULES, resource("Rules/r", mail={"maxPerDay": 150}, sms=None), Return.ADAPTED, ()),
        (RULES, RULES, Return.RESTORED, ()),
    ],
)
def test_a_new_object_lacks_what_its_manifest_does_not_say(
    found: Resource, wanted: Resource, comes_back: Return, left: tuple[str, ...]
) -> None:
    back = explained("Rules/r", [found], operation(Action.CREATE, wanted))
    assert (back.comes_back, back.left) == (comes_back, left)


def test_an_object_comes_back_under_its_new_name() -> None:
    found, wanted = resource("AdvancedWorkflow/~1"), resource("AdvancedWorkflow/w")
    names = {"AdvancedWorkflow/~1": "AdvancedWorkflow/w"}
    back = explained("AdvancedWorkflow/~1", [found], operation(Action.CREATE, wanted), names=names)
    assert (back.comes_back, back.operation) == (Return.RESTORED, "create:AdvancedWorkflow/w")


@pytest.mark.parametrize(
    ("found", "comes_back", "why"),
    [
        (resource("FieldMapping/m"), Return.IMPOSSIBLE, "belongs-to-old-crm"),
        (resource("FieldMapping/m", crm="hubspot"), Return.UNMANAGED, None),
        (resource("StandardWorkflow/w", trigger=STATUS), Return.IMPOSSIBLE, "trigger-not-offered"),
        (resource("StandardWorkflow/w"), Return.UNMANAGED, None),
        (resource("AdvancedWorkflow/w"), Return.UNMANAGED, None),
        (resource("Cadence/c"), Return.UNMANAGED, None),
    ],
)
def test_what_no_operation_creates_cannot_exist_or_is_managed_by_nobody(
    found: Resource, comes_back: Return, why: str | None
) -> None:
    # An update of a doubtful object brings nothing back that is gone.
    update = operation(Action.UPDATE, found)
    back = explained(str(found.address), [found], update)
    assert (back.comes_back, back.operation, back.why) == (comes_back, None, why)


WITH, WITHOUT = resource("Cadence/c", steps=STEPS), resource("Cadence/c")
OTHER = resource("Cadence/d", title="D", steps=STEPS)


@pytest.mark.parametrize(
    ("live", "operations", "expected"),
    [
        ([WITHOUT, resource("Group/g")], [operation(Action.UPDATE, WITHOUT)], (Return.NEVER, None, ())),
        ([WITH], [operation(Action.UPDATE, WITH)], (Return.RESTORED, "update:Cadence/c", ())),
        ([WITH], [operation(Action.DELETE, WITH)], (Return.RESTORED, "delete:Cadence/c", ())),
        ([WITH], [operation(Action.UPDATE, WITHOUT)], (Return.UNMANAGED, None, ("Cadence/c",))),
        ([WITH], [], (Return.UNMANAGED, None, ("Cadence/c",))),
        (
            [WITH, OTHER],
            [operation(Action.UPDATE, WITH), operation(Action.UPDATE, OTHER)],
            (Return.RESTORED, "update:Cadence/c", ()),
        ),
        ([WITH, OTHER], [operation(Action.UPDATE, OTHER)], (Return.PARTLY, "update:Cadence/d", ("Cadence/c",))),
        (
            [WITH],
            [operation(Action.UPDATE, WITHOUT), operation(Action.CREATE, WITH)],
            (Return.RESTORED, "create:Cadence/c", ()),
        ),
    ],
)
def test_a_part_comes_back_where_an_operation_says_it(
    live: list[Resource], operations: list[Operation], expected: tuple[Return, str | None, tuple[str, ...]]
) -> None:
    back = explained("part:cadence-steps", live, *operations)
    assert (back.comes_back, back.operation, back.left) == expected


def test_a_part_of_a_renamed_object_is_said_under_its_new_name() -> None:
    names = {"Cadence/~1": "Cadence/c"}
    back = explained(
        "part:cadence-steps", [resource("Cadence/~1", steps=STEPS)], operation(Action.ADOPT, WITH), names=names
    )
    assert (back.comes_back, back.operation) == (Return.RESTORED, "adopt:Cadence/c")


@pytest.mark.parametrize(
    ("item", "live", "wanted", "comes_back"),
    [
        ("setting:crm-admin", organization(crm={"admin": "ann"}), organization(crm={"admin": "ann"}), Return.RESTORED),
        ("setting:crm-admin", organization(crm={"admin": "ann"}), organization(), Return.UNMANAGED),
        ("setting:mail", organization(mail=["google"]), organization(mail=["google"]), Return.RESTORED),
        ("setting:certain-settings", resource("Rules/r"), resource("Rules/r"), Return.RESTORED),
        ("setting:crm-connection", organization(), organization(), Return.NEVER),
        ("leads:crm", organization(), organization(), Return.NEVER),
    ],
)
def test_settings_come_back_where_a_manifest_says_them(
    item: str, live: Resource, wanted: Resource, comes_back: Return
) -> None:
    assert explained(item, [live], operation(Action.UPDATE, wanted)).comes_back is comes_back

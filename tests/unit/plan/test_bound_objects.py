"""Objects that were made in the web app and that only the service's id binds to their manifests."""

from dataclasses import replace
from typing import Any

from cadence_gitops.checks.sides import Sides
from cadence_gitops.checks.super_admin_transfer import examine
from cadence_gitops.diff.change import Action, FieldChange, Turn
from cadence_gitops.model.resource import Resource
from cadence_gitops.plan.fingerprint import manifests_digest
from cadence_gitops.plan.operation import Condition, Operation
from tests.fakes.builders import desired, inventory, live, resource
from tests.unit.plan.test_operations import after_change, written


def bound(address: str, service_id: str, **fields: Any) -> Resource:  # noqa: ANN401 - fields of any kind
    return replace(resource(address, **fields), service_id=service_id)


def ids(operations: list[Operation]) -> list[str]:
    return sorted(operation.id for operation in operations)


def test_what_its_id_binds_needs_no_key_to_be_as_desired() -> None:
    assert written([bound("Group/g", "1")], resource("Group/~1")) == []


def test_what_its_id_binds_is_adopted_when_it_changes() -> None:
    operations = written([bound("Group/g", "1", title="New")], resource("Group/~1"))
    assert ids(operations) == ["adopt:Group/g"]
    assert operations[0].live_name == "Group/~1"
    assert operations[0].changes == (FieldChange("/title", Turn.CHANGED, "Sales", "New"),)


def test_what_its_id_binds_is_adopted_when_something_that_is_written_refers_to_it() -> None:
    wanted = [
        bound("Group/g", "1"),
        bound("Member/m", "2", group="g"),
        bound("Cadence/c", "3", owner="m"),
        resource("CadenceWorkflow/w", cadence="c"),
        bound("Cadence/other", "4", title="Other"),
    ]
    found = [
        resource("Group/~1"),
        resource("Member/~2", group="~1"),
        resource("Cadence/~3", owner="~2"),
        resource("Cadence/~4", title="Other"),
    ]
    # And so is what that refers to, or the service wouldn't know the names.
    assert ids(written(wanted, *found)) == [
        "adopt:Cadence/c",
        "adopt:Group/g",
        "adopt:Member/m",
        "create:CadenceWorkflow/w",
    ]


def test_what_says_where_leads_go_needs_a_name_as_well() -> None:
    wanted = [
        bound("Cadence/c", "3"),
        resource("Group/g"),
        resource("Group/h", title="H"),
        resource("Member/m", group="h", leads={"moveTo": "c"}),
    ]
    found = [
        resource("Cadence/~3"),
        resource("Group/g"),
        resource("Group/h", title="H"),
        resource("Member/m", group="g"),
    ]
    assert ids(written(wanted, *found)) == ["adopt:Cadence/c", "update:Member/m"]


def test_what_its_id_binds_is_put_back_with_its_name_if_a_change_of_crm_may_take_it() -> None:
    state = live(resource("CadenceWorkflow/~1"), resource("Cadence/nurture"))
    operations = after_change(bound("CadenceWorkflow/w", "1"), state=state)
    assert {(operation.action, operation.condition) for operation in operations} == {
        (Action.CREATE, Condition.IF_ABSENT),
        (Action.ADOPT, Condition.IF_DIFFERENT),
    }


def test_the_id_is_part_of_what_manifests_say() -> None:
    one, other, none = (
        manifests_digest(desired(each)) for each in (bound("Group/g", "1"), bound("Group/g", "2"), resource("Group/g"))
    )
    assert len({one, other, none}) == 3


def test_the_super_admin_is_the_one_that_the_id_says() -> None:
    found = live(resource("Member/~1", role="super-admin", email="old@acme.example"))
    same = bound("Member/boss", "1", role="super-admin", email="new@acme.example")
    assert [*examine(Sides(inventory(same), found, switching=False))] == []
    another = bound("Member/boss", "2", role="super-admin", email="new@acme.example")
    assert len([*examine(Sides(inventory(another), found, switching=False))]) == 1

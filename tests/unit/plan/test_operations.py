from typing import Any

import pytest

from cadence_gitops.catalogue.catalogue import CATALOGUE
from cadence_gitops.diagnostics import Location
from cadence_gitops.diff.change import Action, FieldChange, Turn
from cadence_gitops.diff.identity import match, renamed_inventory
from cadence_gitops.model.live import LiveState
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.tree import digest
from cadence_gitops.plan.losses import measure
from cadence_gitops.plan.operation import Condition, Operation, Reversibility
from cadence_gitops.plan.operations import Difference, apply_everything, delete_operation, write_operations
from cadence_gitops.plan.predict import Prediction, predict, unchanged
from tests.fakes.builders import change, inventory, live, organization, origin, resource

Loose = dict[str, Any]
ALWAYS, IF_ABSENT, IF_DIFFERENT = Condition.ALWAYS, Condition.IF_ABSENT, Condition.IF_DIFFERENT


def difference(wanted: list[Resource], state: LiveState, prediction: Prediction | None = None) -> Difference:
    predicted = prediction or unchanged(state)
    desired = inventory(*wanted)
    matching = match(desired, state.inventory)
    return Difference(desired, state, predicted, matching, renamed_inventory(predicted.trees, matching))


def written(wanted: list[Resource], *found: Resource) -> list[Operation]:
    return [*write_operations(difference(wanted, live(*found)))]


def after_change(*wanted: Resource, state: LiveState) -> list[Operation]:
    prediction = predict(state, change(), losses=measure(change(), state, catalogue=CATALOGUE))
    on_hubspot = organization("hubspot", mail=["google"])
    known = difference([on_hubspot, *wanted], state, prediction)
    return [operation for operation in write_operations(known) if not operation.address.startswith("Organization")]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (resource("Group/g"), resource("Group/g")),
        (resource("Cadence/c", folder=None), resource("Cadence/c")),
        (resource("Cadence/c"), resource("Cadence/c", folder="A", steps=[])),
        (resource("Member/m", group="g", leads={"moveTo": "c"}), resource("Member/m", group="g")),
    ],
)
def test_nothing_is_written_where_live_is_as_desired(wanted: Resource, found: Resource) -> None:
    assert written([wanted], found) == []


def test_a_create_says_everything_and_nothing_that_is_cleared() -> None:
    wanted = resource("Member/m", group="g", leads={"moveTo": "c"}, origin=origin(line=9))
    (operation,) = written([wanted, resource("Group/g")], resource("Group/g"))
    assert operation == Operation(
        id="create:Member/m",
        action=Action.CREATE,
        address="Member/m",
        level=0,
        reversibility=Reversibility.REVERSIBLE,
        payload={"email": "ann@acme.example", "role": "sales-agent", "group": "g"},
        after=digest({"email": "ann@acme.example", "role": "sales-agent", "group": "g"}),
        cause=Location("a.yaml", 9, 1),
    )
    (cleared,) = written([resource("Cadence/c", folder=None, steps=None)])
    assert cleared.payload == {"title": "Nurture", "visibility": "company"}


def test_a_secret_is_created_by_reference_and_digested_by_version() -> None:
    phone: Loose = {"type": "ringover", "userId": "1", "apiKey": {"env": "KEY", "version": 2}}
    (operation,) = written([organization(phoneSystem=phone)], organization())
    assert operation.payload == {"phoneSystem": phone}
    shown = {"crm": {"provider": "salesforce"}, "phoneSystem": {**phone, "apiKey": {"version": 2}}}
    assert operation.after == digest(shown)


def test_an_update_is_a_patch_with_its_changes_and_its_digests() -> None:
    found = resource("Cadence/c", folder="A")
    wanted = resource("Cadence/c", title="New", origin=origin(title=4, folder=5))
    (operation,) = written([wanted], found)
    assert operation == Operation(
        id="update:Cadence/c",
        action=Action.UPDATE,
        address="Cadence/c",
        level=0,
        reversibility=Reversibility.REVERSIBLE,
        payload={"title": "New"},
        changes=(FieldChange("/title", Turn.CHANGED, "Nurture", "New"),),
        before=found.digest,
        after=digest({"title": "New", "visibility": "company", "folder": "A"}),
        parts={"/title": digest({"value": "Nurture"})},
        cause=Location("a.yaml", 4, 5),
    )


def test_the_cause_of_one_change_is_its_line_and_of_several_their_manifest() -> None:
    wanted = resource("Cadence/c", title="New", folder="B", origin=origin(line=3, title=4, folder=5))
    (operation,) = written([wanted], resource("Cadence/c"))
    assert operation.cause == Location("a.yaml", 3, 1)
    (unknown,) = written([resource("Cadence/c", title="New")], resource("Cadence/c"))
    assert unknown.cause is None


@pytest.mark.parametrize(
    ("wanted", "found", "action", "payload"),
    [
        (resource("Group/a", previous=["b"]), resource("Group/b"), "rename", {}),
        (resource("Group/a", previous=["b"], title="New"), resource("Group/b"), "rename", {"title": "New"}),
        (resource("Group/a"), resource("Group/~b"), "adopt", {}),
        (resource("Member/a", role="admin"), resource("Member/~b"), "adopt", {"role": "admin"}),
    ],
)
def test_an_object_under_another_name_gets_its_name_and_what_differs(
    wanted: Resource, found: Resource, action: str, payload: Loose
) -> None:
    (operation,) = written([wanted], found)
    assert (operation.id, operation.action.value) == (f"{action}:{wanted.address}", action)
    assert (operation.address, operation.live_name) == (str(wanted.address), str(found.address))
    assert (operation.payload, operation.before) == (payload, found.digest)
    assert [field.pointer for field in operation.changes] == [f"/{name}" for name in payload]
    assert operation.condition is ALWAYS


def test_references_to_renamed_objects_are_no_changes() -> None:
    wanted = [resource("Group/a", previous=["b"]), resource("Member/m", group="a")]
    operations = written(wanted, resource("Group/b"), resource("Member/m", group="b"))
    assert [operation.id for operation in operations] == ["rename:Group/a"]


@pytest.mark.parametrize(
    ("before", "after", "payload"),
    [
        ("a", "b", {"group": "b", "leads": {"moveTo": "c"}}),
        ("a", None, {"group": None, "leads": {"moveTo": "c"}}),
        (None, "b", {"group": "b"}),
    ],
)
def test_a_transition_travels_beside_the_change_of_what_was_there(
    before: str | None, after: str | None, payload: Loose
) -> None:
    found = resource("Member/m") if before is None else resource("Member/m", group=before)
    (operation,) = written([resource("Member/m", group=after, leads={"moveTo": "c"})], found)
    assert operation.payload == payload
    assert [field.pointer for field in operation.changes] == ["/group"]


def test_a_change_of_something_else_takes_no_transition_along() -> None:
    (operation,) = written([resource("Member/m", role="admin", leads={"moveTo": "c"})], resource("Member/m", group="a"))
    assert operation.payload == {"role": "admin"}


def test_what_a_change_certainly_destroys_is_created() -> None:
    lost = resource("AdvancedWorkflow/w")
    operations = after_change(lost, state=live(lost))
    assert [(operation.id, operation.condition) for operation in operations] == [("create:AdvancedWorkflow/w", ALWAYS)]
    assert operations[0].live_name is None


@pytest.mark.parametrize(
    ("wanted", "found", "expected"),
    [
        (
            resource("CadenceWorkflow/w"),
            resource("CadenceWorkflow/w"),
            [("create", IF_ABSENT, None)],
        ),
        (
            resource("CadenceWorkflow/w", title="New"),
            resource("CadenceWorkflow/w"),
            [("create", IF_ABSENT, None), ("update", IF_DIFFERENT, None)],
        ),
        (
            resource("CadenceWorkflow/w", previous=["v"]),
            resource("CadenceWorkflow/v"),
            [("create", IF_ABSENT, "CadenceWorkflow/v"), ("rename", IF_DIFFERENT, "CadenceWorkflow/v")],
        ),
        (
            resource("CadenceWorkflow/w"),
            resource("CadenceWorkflow/~1"),
            [("create", IF_ABSENT, "CadenceWorkflow/~1"), ("adopt", IF_DIFFERENT, "CadenceWorkflow/~1")],
        ),
        # Rules may lose sections, too.
        (resource("Rules/r"), resource("Rules/r"), [("create", IF_ABSENT, None), ("update", IF_DIFFERENT, None)]),
        # A cadence is kept, but maybe not its steps.
        (
            resource("Cadence/c", steps=[{"name": "a", "type": "mail"}]),
            resource("Cadence/c", steps=[{"name": "a", "type": "mail"}]),
            [("update", IF_DIFFERENT, None)],
        ),
        (resource("Cadence/c", title="New"), resource("Cadence/c"), [("update", ALWAYS, None)]),
    ],
)
def test_what_may_be_gone_is_written_only_if_need_be(
    wanted: Resource, found: Resource, expected: list[tuple[str, Condition, str | None]]
) -> None:
    operations = after_change(wanted, state=live(organization(mail=["google"]), found))
    assert [(each.action.value, each.condition, each.live_name) for each in operations] == expected


def test_a_conditional_write_says_everything_and_clears_what_must_go() -> None:
    found = resource("Rules/r", mail={"delay": {"type": "random", "from": 1, "to": 2}}, sms={"maxPerDay": 1})
    wanted = resource("Rules/r", mail={"delay": {"type": "fixed", "value": 3}, "maxPerDay": None}, sms=None)
    _, operation = after_change(wanted, state=live(found))
    assert operation.payload == {
        "scope": {"company": True},
        "mail": {"delay": {"type": "fixed", "value": 3, "from": None, "to": None}, "maxPerDay": None},
        "sms": None,
    }
    assert [field.pointer for field in operation.changes] == [
        *("/mail/delay/from", "/mail/delay/to", "/mail/delay/type", "/mail/delay/value", "/sms")
    ]


@pytest.mark.parametrize(
    ("desired", "patch", "full"),
    [
        ({"a": 1, "b": 2}, {}, {"a": 1, "b": 2}),
        ({"a": 1}, {"b": None}, {"a": 1, "b": None}),
        ({"a": {"b": 1, "c": 2}}, {"a": {"b": 1, "d": None}}, {"a": {"b": 1, "c": 2, "d": None}}),
        ({"a": {"b": 1}}, {"a": None}, {"a": None}),
        ({"a": 1}, {"a": {"b": 1}}, {"a": {"b": 1}}),
    ],
)
def test_everything_desired_is_said_and_what_the_patch_clears(desired: Loose, patch: Loose, full: Loose) -> None:
    assert apply_everything(desired, patch) == full


def test_a_deletion_remembers_what_it_deletes_and_who_asked_for_it() -> None:
    doomed, cause = resource("Cadence/c"), Location("removed.yaml", 5, 3)
    known = difference([], live(doomed)).prediction
    assert delete_operation(doomed, cause, prediction=known) == Operation(
        id="delete:Cadence/c",
        action=Action.DELETE,
        address="Cadence/c",
        level=0,
        reversibility=Reversibility.RECREATABLE,
        before=doomed.digest,
        cause=cause,
    )


@pytest.mark.parametrize(
    ("doomed", "condition"),
    [
        (resource("Group/g"), ALWAYS),
        (resource("CadenceWorkflow/w"), IF_DIFFERENT),
        (resource("Cadence/c", steps=[{"name": "a", "type": "mail"}]), IF_DIFFERENT),
        (resource("StandardWorkflow/w", trigger={"type": "contact-status-updated"}), IF_DIFFERENT),
    ],
)
def test_what_a_change_may_take_is_deleted_if_it_is_left(doomed: Resource, condition: Condition) -> None:
    state = live(doomed)
    prediction = predict(state, change(), losses=measure(change(), state, catalogue=CATALOGUE))
    known = difference([], state, prediction)
    assert delete_operation(doomed, None, prediction=known.prediction).condition is condition


def test_a_secret_whose_version_is_live_is_not_written_again() -> None:
    phone: Loose = {"type": "ringover", "userId": "1", "apiKey": {"env": "KEY", "version": 2}}
    shown = {**phone, "apiKey": {"version": 2}}
    state = live(organization(mail=["google"], phoneSystem=shown))
    prediction = predict(state, change(), losses=measure(change(), state, catalogue=CATALOGUE))
    for version, written_secret in ((2, {}), (3, {"apiKey": {"env": "KEY", "version": 3}})):
        wanted = organization("hubspot", phoneSystem={**phone, "apiKey": {"env": "KEY", "version": version}})
        (operation,) = write_operations(difference([wanted], state, prediction))
        assert operation.condition is IF_DIFFERENT
        assert operation.payload == {
            "crm": {"provider": "hubspot"},
            "phoneSystem": {"type": "ringover", "userId": "1", **written_secret},
        }


def test_a_secret_that_is_not_live_is_written() -> None:
    phone: Loose = {"type": "ringover", "userId": "1", "apiKey": {"env": "KEY", "version": 2}}
    state = live(organization(mail=["google"]))
    prediction = predict(state, change(), losses=measure(change(), state, catalogue=CATALOGUE))
    (operation,) = write_operations(difference([organization("hubspot", phoneSystem=phone)], state, prediction))
    assert operation.payload == {"crm": {"provider": "hubspot"}, "phoneSystem": phone}


def test_what_may_be_gone_without_missing_a_part_is_said_whole_too() -> None:
    wanted = resource("CadenceWorkflow/w", title="New")
    _, operation = after_change(wanted, state=live(resource("CadenceWorkflow/w")))
    assert operation.payload == wanted.tree
    assert [field.pointer for field in operation.changes] == ["/title"]

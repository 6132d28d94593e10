import pytest
from pydantic import JsonValue

from cadence_gitops.errors import BadAnswer
from cadence_gitops.live.decoding import decoder, envelope, resources
from cadence_gitops.live.document import Document
from cadence_gitops.live.register import Register
from cadence_gitops.model.address import Address
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.registry import BY_NAME, KINDS
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.tree import Tree, to_tree
from tests.fakes.surroundings import in_process

NAMES = {("Member", "mb-1"): "claire", ("Cadence", "cd-1"): "outbound"}


def read(kind: str, **wire: JsonValue) -> dict[str, JsonValue]:
    return decoder(BY_NAME[kind].shape, lambda kind, found: NAMES.get((kind, found), f"~{found}"))(wire)


@pytest.mark.parametrize(
    ("kind", "wire", "tree"),
    [
        ("Group", {"title": "Sales", "colour": "red"}, {"title": "Sales"}),
        ("Member", {"group": None, "role": "admin", "leads": {"moveTo": "cd-1"}}, {"role": "admin"}),
        ("Rules", {"scope": {"member": "mb-1"}}, {"scope": {"member": "claire"}}),
        ("Rules", {"mail": {"allowedDays": ["tue", "mon", "mon"]}}, {"mail": {"allowedDays": ["mon", "tue"]}}),
        ("Rules", {"mail": {"allowedDays": [1]}}, {"mail": {"allowedDays": [1]}}),
        ("Rules", {"mail": "none"}, {"mail": "none"}),
        (
            "StandardWorkflow",
            {"actions": [{"type": "move-to-cadence", "cadence": "cd-2", "delay": 3}, {"type": "new-thing", "x": 1}]},
            {"actions": [{"type": "move-to-cadence", "cadence": "~cd-2"}, {}]},
        ),
        ("StandardWorkflow", {"actions": [3], "trigger": []}, {"actions": [3], "trigger": []}),
        (
            "Cadence",
            {"steps": {"a": {"type": "mail", "undocumented": {}}, "b": None}, "stepsOrder": ["a"], "xOrder": []},
            {"steps": {"a": {"type": "mail"}}, "stepsOrder": ["a"]},
        ),
        ("Cadence", {"owner": 3}, {"owner": 3}),
        ("FieldMapping", {"fields": {"phone": None, "email": "Email"}}, {"fields": {"email": "Email"}}),
        (
            "FieldMapping",
            {"fields": {"email": {"name": "Mail", "type": "text"}}},
            {"fields": {"email": {"name": "Mail", "type": "text"}}},
        ),
        ("FieldMapping", {"fields": "all"}, {"fields": "all"}),
        ("Organization", {"crm": {"provider": "x", "change": {"from": "y"}}}, {"crm": {"provider": "x"}}),
        ("AdvancedWorkflow", {"conditions": {"all": [{"field": "a"}]}}, {"conditions": {"all": [{"field": "a"}]}}),
    ],
)
def test_only_what_we_know_is_read(kind: str, wire: dict[str, JsonValue], tree: dict[str, JsonValue]) -> None:
    assert read(kind, **wire) == tree


def test_a_tree_that_was_read_is_the_tree_of_its_specification() -> None:
    with in_process() as site:
        live = site.reader().read()
    assert {item.address.kind for item in live.inventory} == {kind.name for kind in KINDS}
    for item in live.inventory:
        assert item.tree == to_tree(item.kind.shape, item.spec)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("id", each) for each in ["", "a\x00b", "a/b", "a\n", " a", "x" * 70_000]),
        *(("etag", each) for each in ["", '"é"', '"\x1b"', '"a"\r\nX: y', '"a" ', '"' + "x" * 70_000]),
    ],
)
def test_what_could_not_be_named_to_the_service_again_ends_the_reading(name: str, value: str) -> None:
    document = Document("GET /v1/groups", {"id": "gr-1", "key": None, "etag": '"1"', "spec": {}, name: value})
    with pytest.raises(BadAnswer, match=f"{name}: not one") as caught:
        envelope(BY_NAME["Group"], document)
    assert len(str(caught.value)) < 200


def test_what_can_be_quoted_in_an_address_is_an_id() -> None:
    document = Document("GET /v1/groups", {"id": "gr-é", "key": None, "etag": '"1"', "spec": {}})
    assert envelope(BY_NAME["Group"], document).handle.id == "gr-é"


WORKFLOW: Tree = {
    "trigger": {"type": "call-longer-than", "threshold": 30},
    "actions": [{"type": "pause-cadence", "days": 1}],
}
MEMBER: Tree = {"email": "lea@acme.example", "role": "admin"}


def manifest(kind: str, spec: Tree) -> Resource:
    return Resource(Address(kind, "one"), BY_NAME[kind].spec.model_validate(spec))


def live_resource(expected: Resource, wire: Tree) -> Resource:
    """Read an object of which the manifest is at hand."""
    document = Document("GET /v1/x", {"id": "x-1", "key": expected.address.name, "etag": "1", "spec": wire})
    found = [(expected.address, envelope(expected.kind, document))]
    (read,) = resources(found, Register(), expected=lambda: Inventory.of([expected]))
    return read


def test_what_is_as_expected_is_not_looked_at_once_more() -> None:
    expected = manifest("StandardWorkflow", WORKFLOW)
    read = live_resource(expected, {**WORKFLOW, "unknown": 1})
    assert read.spec is expected.spec
    assert read.tree is expected.tree
    assert (read.origin, read.previous_names) == (None, ())


def test_what_is_not_as_expected_is_read_for_itself() -> None:
    expected = manifest("StandardWorkflow", WORKFLOW)
    actions: JsonValue = [{"type": "pause-cadence", "days": 2}]
    assert live_resource(expected, {**WORKFLOW, "actions": actions}).tree["actions"] == actions


@pytest.mark.parametrize("days", [True, "1", 1.0])
def test_what_only_python_holds_to_be_equal_is_not_as_expected(days: JsonValue) -> None:
    expected = manifest("StandardWorkflow", WORKFLOW)
    with pytest.raises(BadAnswer):
        live_resource(expected, {**WORKFLOW, "actions": [{"type": "pause-cadence", "days": days}]})


def test_what_only_a_manifest_can_say_is_not_taken_to_be_live() -> None:
    expected = manifest("Member", {**MEMBER, "leads": {"moveTo": "nurture"}})
    read = live_resource(expected, MEMBER)
    assert read.tree == expected.tree
    assert read.spec == manifest("Member", MEMBER).spec

import pytest

from cadence_gitops.diagnostics import Location
from cadence_gitops.model.kinds.group import GROUP
from cadence_gitops.model.resource import Origin, Resource
from tests.fakes.builders import resource

PLACE = Location("a.yaml", 3, 1)
ORIGIN = Origin(PLACE, {"/spec/trigger": Location("a.yaml", 7, 3), "/spec/trigger/type": Location("a.yaml", 8, 5)})


@pytest.mark.parametrize(
    ("pointer", "line"),
    [
        ("/spec/trigger/type", 8),
        ("/spec/trigger", 7),
        ("/spec/trigger/threshold", 7),
        ("/spec/trigger/type/deeper/still", 8),
        ("/spec/triggers", 3),
        ("/spec", 3),
        ("", 3),
    ],
)
def test_a_place_is_that_of_the_nearest_ancestor_that_has_one(pointer: str, line: int) -> None:
    assert ORIGIN.at(pointer).line == line


def test_a_resource_points_into_its_specification() -> None:
    assert resource("StandardWorkflow/a", origin=ORIGIN).at("/trigger") == Location("a.yaml", 7, 3)
    assert resource("StandardWorkflow/a", origin=ORIGIN).at("") == PLACE
    assert resource("StandardWorkflow/a").at("/trigger") is None


def test_where_a_manifest_stands_is_not_part_of_its_value() -> None:
    assert resource("Group/a", origin=ORIGIN) == resource("Group/a")
    assert resource("Group/a", previous=["b"]) != resource("Group/a")


def test_a_resource_has_its_kind_its_tree_and_a_digest_of_its_tree() -> None:
    group = resource("Group/a", title="Sales")
    assert group.kind is GROUP
    assert group.tree == {"title": "Sales"}
    # sha256 of {"title":"Sales"}, made with another tool.
    assert group.digest == "sha256:4f10ef0bcd0d4b76d9482570dc202df4cbd469c00180c4ce42a96f56cca473d0"
    assert group.digest != resource("Group/a", title="Ventes").digest
    assert group.digest == resource("Group/b", title="Sales").digest


def test_a_tree_at_hand_is_not_made_once_more() -> None:
    group = resource("Group/a", title="Sales")
    tree = dict(group.tree)
    same = Resource(group.address, group.spec).knowing(tree)
    assert same.tree is tree
    assert (same, same.digest) == (group, group.digest)

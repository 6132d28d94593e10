from dataclasses import replace
from typing import Any

import pytest

from cadence_gitops.diff.following import follow, renamed_trees
from cadence_gitops.model.address import Address
from cadence_gitops.model.resource import Resource
from tests.fakes.builders import inventory, live, resource


def bound(address: str, service_id: str, **fields: Any) -> Resource:  # noqa: ANN401 - fields of any kind
    return replace(resource(address, **fields), service_id=service_id)


def names(wanted: list[Resource], *found: Resource) -> dict[str, str]:
    following = follow(inventory(*wanted), live(*found))
    return {str(old): str(new) for old, new in following.names.items() if old.kind != "Organization"}


def manifests(wanted: list[Resource], *found: Resource) -> dict[str, str]:
    following = follow(inventory(*wanted), live(*found))
    return {str(old): str(new) for old, new in following.manifests.items() if old.kind != "Organization"}


@pytest.mark.parametrize(
    ("wanted", "found", "pairs"),
    [
        ([resource("Group/a", title="X")], [resource("Group/a")], {"Group/a": "Group/a"}),
        ([bound("Group/a", "1", title="X")], [resource("Group/~1")], {"Group/~1": "Group/a"}),
        ([resource("Group/a")], [resource("Group/~1")], {"Group/~1": "Group/a"}),
        ([resource("Group/a", previous=["b"])], [resource("Group/b")], {"Group/b": "Group/a"}),
        # An object that got another key: known by its id, or by what no two of a kind can share.
        ([bound("Group/a", "b", title="X")], [resource("Group/b")], {"Group/b": "Group/a"}),
        ([resource("Group/a")], [resource("Group/b")], {"Group/b": "Group/a"}),
        ([resource("StandardWorkflow/a")], [resource("StandardWorkflow/b")], {}),
        ([resource("Group/a", title="X")], [resource("Group/b")], {}),
        # Two that could be the one, one that could be the two: whichever, but only once.
        (
            [resource("StandardWorkflow/a"), resource("StandardWorkflow/b")],
            [resource("StandardWorkflow/~1")],
            {"StandardWorkflow/~1": "StandardWorkflow/a"},
        ),
        (
            [resource("StandardWorkflow/a")],
            [resource("StandardWorkflow/~1"), resource("StandardWorkflow/~2")],
            {"StandardWorkflow/~1": "StandardWorkflow/a"},
        ),
        ([bound("Group/a", "9", title="X")], [resource("Group/~1")], {}),
        ([bound("Group/a", "9", title="X"), resource("Group/c")], [resource("Group/c")], {"Group/c": "Group/c"}),
    ],
)
def test_live_objects_find_their_manifests(
    wanted: list[Resource], found: list[Resource], pairs: dict[str, str]
) -> None:
    assert manifests(wanted, *found) == pairs


@pytest.mark.parametrize(
    ("wanted", "found", "expected"),
    [
        ([], [resource("Group/a")], {"Group/a": "Group/a"}),
        ([], [resource("Group/~1")], {"Group/~1": "Group/sales"}),
        (
            [],
            [resource("Group/~1"), resource("Group/sales", title="X")],
            {"Group/~1": "Group/sales-2", "Group/sales": "Group/sales"},
        ),
        ([resource("Group/sales", title="X")], [resource("Group/~1")], {"Group/~1": "Group/sales-2"}),
        (
            [resource("Group/x", title="X", previous=["sales"])],
            [resource("Group/~1"), resource("Group/x", title="X")],
            {"Group/~1": "Group/sales-2", "Group/x": "Group/x"},
        ),
        ([bound("Group/mine", "1", title="X")], [resource("Group/~1")], {"Group/~1": "Group/mine"}),
        ([resource("Group/a", previous=["b"])], [resource("Group/b")], {"Group/b": "Group/b"}),
        # A name is made from the names that others have got.
        (
            [bound("Group/mine", "1")],
            [resource("Group/~1"), resource("Rules/~2", scope={"group": "~1"})],
            {"Group/~1": "Group/mine", "Rules/~2": "Rules/mine"},
        ),
    ],
)
def test_names_are_those_that_are_live_or_that_a_manifest_gave(
    wanted: list[Resource], found: list[Resource], expected: dict[str, str]
) -> None:
    assert names(wanted, *found) == expected


def test_nothing_new_gets_a_reserved_name() -> None:
    following = follow(inventory(), live(resource("Group/~1")), reserved=[Address("Group", "sales")])
    assert following.names[Address("Group", "~1")] == Address("Group", "sales-2")
    assert following.live_names[Address("Group", "sales-2")] == Address("Group", "~1")


def test_trees_speak_of_others_by_these_names() -> None:
    state = live(resource("Group/~1"), resource("Member/m", group="~1"))
    following = follow(inventory(), state)
    assert following.trees[Address("Member", "m")]["group"] == "sales"
    assert renamed_trees(state.inventory, following.names) == following.trees

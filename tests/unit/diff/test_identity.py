from dataclasses import replace
from typing import Annotated, Any

import pytest

from cadence_gitops.diff.identity import (
    Ambiguity,
    Matching,
    in_reference_order,
    match,
    natural_key,
    referred_kinds,
    renamed_inventory,
)
from cadence_gitops.model.address import Address
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.kinds.organization import ORGANIZATION
from cadence_gitops.model.markers import Reference
from cadence_gitops.model.registry import BY_NAME, KINDS
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.shape import shape_of
from cadence_gitops.model.spec import ObjectRef, Spec
from tests.fakes.builders import organization, resource


class Branch(Spec):
    """Have branches, and so a shape within itself."""

    owner: Annotated[ObjectRef, Reference("Member")]
    branches: tuple["Branch", ...] | None = None


@pytest.mark.parametrize(
    ("desired", "live", "live_names"),
    [
        # By its own key, even where a former name or the natural key point elsewhere.
        ([resource("Group/a", previous=["b"])], [resource("Group/a"), resource("Group/b", title="B")], {}),
        ([resource("Group/a", title="B")], [resource("Group/a"), resource("Group/~1", title="B")], {}),
        # By a former name, which comes before the natural key.
        ([resource("Group/a", previous=["c", "b"])], [resource("Group/b")], {"Group/a": "Group/b"}),
        (
            [resource("Group/a", previous=["b"])],
            [resource("Group/b", title="B"), resource("Group/~1")],
            {"Group/a": "Group/b"},
        ),
        # A former name that is desired itself belongs to another object.
        (
            [resource("Group/a", previous=["b"]), resource("Group/b", title="B")],
            [resource("Group/b", title="B")],
            {},
        ),
        # A former name of another kind means nothing.
        ([resource("Group/a", previous=["b"])], [resource("Member/b")], {}),
        # By the natural key, if there is no key.
        ([resource("Group/a")], [resource("Group/~1")], {"Group/a": "Group/~1"}),
        ([resource("Group/a")], [resource("Group/~1", title="B")], {}),
        ([resource("Group/a")], [resource("Group/b")], {}),
        ([resource("Member/a", role="admin")], [resource("Member/~1")], {"Member/a": "Member/~1"}),
        (
            [resource("CadenceWorkflow/a", title="T")],
            [resource("CadenceWorkflow/~1", title="T", cadence="other")],
            {},
        ),
        ([resource("FieldMapping/a", object="lead")], [resource("FieldMapping/~1", object="contact")], {}),
        # Sets are compared as sets, keys in any order, and nothing that is null.
        (
            [resource("StandardWorkflow/a", actions=[{"days": 3, "type": "pause-cadence", "minutes": None}])],
            [resource("StandardWorkflow/~1", actions=[{"type": "pause-cadence", "days": 3}])],
            {"StandardWorkflow/a": "StandardWorkflow/~1"},
        ),
        # References within a natural key are known by then under their desired names.
        (
            [resource("Rules/r", scope={"group": "a"}), resource("Group/a")],
            [resource("Rules/~2", scope={"group": "~1"}), resource("Group/~1")],
            {"Group/a": "Group/~1", "Rules/r": "Rules/~2"},
        ),
        (
            [resource("CadenceWorkflow/w", cadence="new"), resource("Cadence/new", previous=["old"])],
            [resource("CadenceWorkflow/~2", cadence="old"), resource("Cadence/old")],
            {"Cadence/new": "Cadence/old", "CadenceWorkflow/w": "CadenceWorkflow/~2"},
        ),
        # There is only one organisation.
        ([organization()], [resource("Organization/~1")], {}),
    ],
)
def test_a_desired_object_is_found(desired: list[Resource], live: list[Resource], live_names: dict[str, str]) -> None:
    matching = match(Inventory.of(desired), Inventory.of(live))
    assert {str(new): str(old) for new, old in matching.live_names.items()} == live_names
    assert matching.ambiguities == ()


@pytest.mark.parametrize(
    ("desired", "live", "ambiguities"),
    [
        (
            [resource("StandardWorkflow/a")],
            [resource("StandardWorkflow/~1"), resource("StandardWorkflow/~2")],
            [("StandardWorkflow/a", ["StandardWorkflow/~1", "StandardWorkflow/~2"])],
        ),
        (
            [resource("Group/a", previous=["c", "b"])],
            [resource("Group/b"), resource("Group/c")],
            [("Group/a", ["Group/c", "Group/b"])],
        ),
        (
            [resource("Group/a", previous=["c"]), resource("Group/b", previous=["c"])],
            [resource("Group/c")],
            [("Group/a", ["Group/c"]), ("Group/b", ["Group/c"])],
        ),
        (
            [resource("StandardWorkflow/a"), resource("StandardWorkflow/b")],
            [resource("StandardWorkflow/~1")],
            [("StandardWorkflow/a", ["StandardWorkflow/~1"]), ("StandardWorkflow/b", ["StandardWorkflow/~1"])],
        ),
    ],
)
def test_what_could_be_two_is_matched_to_none(
    desired: list[Resource], live: list[Resource], ambiguities: list[tuple[str, list[str]]]
) -> None:
    matching = match(Inventory.of(desired), Inventory.of(live))
    assert matching.live_names == {}
    assert matching.ambiguities == tuple(
        Ambiguity(Address.parse(wanted), tuple(map(Address.parse, found))) for wanted, found in ambiguities
    )


def test_a_desired_object_has_its_own_name_unless_it_is_matched() -> None:
    a, b = Address("Group", "a"), Address("Group", "~1")
    assert Matching({a: b}, ()).live_name(a) == b
    assert Matching({a: b}, ()).live_name(b) == b


def test_live_objects_get_their_desired_names_as_keys_and_as_references() -> None:
    live = Inventory.of(
        [
            resource("Group/~1"),
            resource("Group/b", title="B"),
            resource("Member/ann", group="~1"),
            resource("Rules/r", scope={"group": "b"}),
            resource("Cadence/~1", owner="ann"),
        ]
    )
    trees = {item.address: item.tree for item in live}
    matching = match(Inventory.of([resource("Group/a"), resource("Group/b", title="B")]), live)
    renamed = renamed_inventory(trees, matching)
    assert {str(address) for address in renamed} == {"Group/a", "Group/b", "Member/ann", "Rules/r", "Cadence/~1"}
    assert renamed[Address("Member", "ann")]["group"] == "a"
    assert renamed[Address("Rules", "r")]["scope"] == {"group": "b"}
    assert renamed_inventory(trees, Matching({}, ())) == trees


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_a_kind_comes_after_those_that_it_refers_to(kind: str) -> None:
    order = [each.name for each in in_reference_order(KINDS)]
    assert len(order) == len(set(order)) == len(KINDS)
    for referred in referred_kinds(BY_NAME[kind].shape):
        assert order.index(referred) < order.index(kind)


@pytest.mark.parametrize(
    ("kind", "referred"),
    [
        ("Organization", {"Member"}),
        ("Group", set()),
        ("Member", {"Group"}),  # and not the cadence that leads move to, which is only said on the way
        ("Cadence", {"Member"}),
        ("Rules", {"Group", "Member"}),
        ("StandardWorkflow", {"Member", "Cadence"}),
        ("AdvancedWorkflow", {"Cadence"}),
    ],
)
def test_the_kinds_that_a_kind_refers_to(kind: str, referred: set[str]) -> None:
    assert set(referred_kinds(BY_NAME[kind].shape)) == referred


def test_a_shape_within_itself_is_walked_once() -> None:
    assert [*referred_kinds(shape_of(Branch))] == ["Member"]


def test_only_the_kinds_given_are_sorted() -> None:
    given = [BY_NAME["Member"], BY_NAME["Group"]]
    assert [kind.name for kind in in_reference_order(given)] == ["Group", "Member"]
    assert in_reference_order([BY_NAME["Member"]]) == (BY_NAME["Member"],)


def test_a_natural_key_is_made_of_the_fields_that_the_kind_names() -> None:
    kind = BY_NAME["FieldMapping"]
    assert natural_key(kind, {"crm": "hubspot", "object": "contact", "fields": {}}) == (
        b'{"crm":"hubspot","object":"contact"}'
    )
    assert natural_key(BY_NAME["Group"], {}) == b'{"title":null}'
    assert natural_key(ORGANIZATION, organization().tree) == b""


def bound(address: str, service_id: str, **fields: Any) -> Resource:  # noqa: ANN401 - fields of any kind
    return replace(resource(address, **fields), service_id=service_id)


@pytest.mark.parametrize(
    ("desired", "live", "live_names", "known"),
    [
        # By the service's id, whatever either side says, and before everything but a key.
        ([bound("Group/a", "1", title="X")], [resource("Group/~1")], {"Group/a": "Group/~1"}, {"Group/a"}),
        ([bound("Group/a", "1")], [resource("Group/~1"), resource("Group/a", title="X")], {}, set()),
        (
            [bound("Group/a", "1")],
            [resource("Group/~1", title="X"), resource("Group/~2")],
            {"Group/a": "Group/~1"},
            {"Group/a"},
        ),
        # An id that leads nowhere, or to an object with a key, says nothing.
        ([bound("Group/a", "9")], [resource("Group/~1")], {"Group/a": "Group/~1"}, set()),
        ([bound("Group/a", "b", title="X")], [resource("Group/b")], {}, set()),
        # What is bound is no candidate for another.
        (
            [bound("StandardWorkflow/a", "1"), resource("StandardWorkflow/b")],
            [resource("StandardWorkflow/~1"), resource("StandardWorkflow/~2")],
            {"StandardWorkflow/a": "StandardWorkflow/~1", "StandardWorkflow/b": "StandardWorkflow/~2"},
            {"StandardWorkflow/a"},
        ),
    ],
)
def test_an_id_binds_a_manifest_to_an_object_without_a_key(
    desired: list[Resource], live: list[Resource], live_names: dict[str, str], known: set[str]
) -> None:
    matching = match(Inventory.of(desired), Inventory.of(live))
    assert {str(name): str(found) for name, found in matching.live_names.items()} == live_names
    assert {str(address) for address in matching.bound} == known
    assert matching.ambiguities == ()


def test_an_id_that_two_manifests_have_is_ambiguous() -> None:
    matching = match(Inventory.of([bound("Group/a", "1"), bound("Group/b", "1")]), Inventory.of([resource("Group/~1")]))
    assert matching.bound == frozenset()
    assert {str(each.desired) for each in matching.ambiguities} == {"Group/a", "Group/b"}

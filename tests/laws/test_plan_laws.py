"""Laws of planning, over generated organisations."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from cadence_gitops.catalogue.catalogue import CATALOGUE
from cadence_gitops.checks.run import run_checks
from cadence_gitops.diagnostics import Severity
from cadence_gitops.diff.change import Action
from cadence_gitops.diff.patch import as_live
from cadence_gitops.errors import Refused
from cadence_gitops.model.address import Address
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.directives import Directives
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.kind import Kind
from cadence_gitops.model.live import LeadCount, LiveState
from cadence_gitops.model.registry import BY_NAME, KINDS
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.shape import references
from cadence_gitops.model.tree import Tree, from_tree
from cadence_gitops.plan.file import dump_plan, load_plan
from cadence_gitops.plan.fingerprint import fingerprint, manifests_digest
from cadence_gitops.plan.holds import due, holds
from cadence_gitops.plan.loss import Risk, holder
from cadence_gitops.plan.losses import measure
from cadence_gitops.plan.plan import CrmChange, Plan, StageName
from cadence_gitops.plan.predict import predict
from tests.fakes.builders import plan
from tests.laws.saying import saying
from tests.laws.service import Service
from tests.laws.specs import specs
from tests.laws.strategies import Sides, organizations

SECTIONS = ("mail", "sms", "automatedTasks", "onUnsubscribe", "onBounce")


def with_tree(resource: Resource, tree: Tree) -> Resource:
    return Resource(resource.address, from_tree(resource.kind.spec, resource.kind.shape, tree=tree))


def as_wanted(sides: Sides) -> LiveState:
    """Make the live side exactly what the manifests say."""
    resources = (with_tree(item, as_live(item.kind.shape, item.tree)) for item in sides.desired.inventory)
    return replace(sides.live, inventory=Inventory.of(resources), crm=replace(sides.live.crm, provider=wanted(sides)))


def wanted(sides: Sides) -> str:
    organization = sides.desired.inventory.organization
    assert organization is not None
    return str(as_object(organization.tree["crm"])["provider"])


def as_object(value: object) -> Tree:
    assert isinstance(value, dict)
    return value


def change_of(sides: Sides) -> CrmChange:
    change = plan(sides.desired, sides.live).change
    assert change is not None
    return change


@given(organizations())
def test_generated_manifests_have_no_errors(sides: Sides) -> None:
    findings = run_checks(sides.desired, CATALOGUE)
    assert [finding for finding in findings if finding.severity is Severity.ERROR] == []


@given(organizations())
def test_nothing_is_planned_where_live_is_as_desired(sides: Sides) -> None:
    made = plan(replace(sides.desired, directives=Directives()), as_wanted(sides))
    assert made.empty
    assert made.stages == ()
    assert made.losses == ()
    assert {finding.check for finding in made.findings} <= {"change-spent"}


@given(organizations(changing=False))
def test_a_plan_that_was_carried_out_leaves_nothing_to_do(sides: Sides) -> None:
    made = plan(sides.desired, sides.live)
    service = Service(sides.live)
    service.carry_out(made.operations)
    after = service.read()
    assert plan(sides.desired, after).empty
    assert all(holds(operation, after) for operation in made.operations)
    assert plan(sides.desired, sides.live).empty == (made.stages == ())


@given(organizations(changing=True), st.data())
def test_a_change_of_crm_leaves_nothing_to_do_whatever_no_page_says(sides: Sides, data: DataObject) -> None:
    made = plan(sides.desired, sides.live)
    service = Service(switched(sides, made, data))
    stages = {stage.name: stage.operations for stage in made.stages}
    service.carry_out(stages[StageName.MAP])
    read_back = service.read()
    service.carry_out(operation for operation in stages[StageName.REBUILD] if due(operation, read_back))
    after = service.read()
    assert plan(sides.desired, after).empty
    assert all(holds(operation, after) for operation in made.operations)


def switched(sides: Sides, made: Plan, data: DataObject) -> LiveState:
    """Change the CRM as the pages say; of what they don't say, lose anything."""
    assert made.change is not None
    prediction = predict(sides.live, made.change, losses=measure(made.change, sides.live, catalogue=CATALOGUE))
    kept: list[Resource] = []
    for item in sides.live.inventory:
        doubtful = item.address in prediction.doubtful and item.address.kind != "Rules"
        if item.address in prediction.trees and not (
            doubtful and data.draw(st.booleans(), label=f"lose {item.address}")
        ):
            kept.append(with_tree(item, without_parts(item.address, prediction.trees[item.address], data)))
    return replace(
        sides.live, inventory=Inventory.of(kept), crm=replace(sides.live.crm, provider=made.change.to), leads=()
    )


def without_parts(address: Address, tree: Tree, data: DataObject) -> Tree:
    parts = {"Rules": SECTIONS, "Organization": ("mail", "activitySync", "crm"), "Cadence": ("steps",)}
    lost = (
        data.draw(st.sets(st.sampled_from(parts[address.kind])), label=f"of {address}")
        if address.kind in parts
        else set()
    )
    crm = {name: value for name, value in as_object(tree.get("crm", {})).items() if name != "admin"}
    # A cadence without steps has none to lose.
    lost = {name for name in lost if tree.get(name) != {}}
    left = {name: value for name, value in tree.items() if name.removesuffix("Order") not in lost}
    return left | ({"crm": crm} if "crm" in lost else {})


@given(organizations())
def test_a_saved_plan_is_read_back_as_it_was(sides: Sides) -> None:
    made = plan(sides.desired, sides.live)
    data = dump_plan(made)
    assert load_plan(data, "plan.json") == made
    assert dump_plan(load_plan(data, "plan.json")) == data


@given(organizations(), st.data())
def test_neither_order_nor_counts_are_part_of_a_plan(sides: Sides, data: DataObject) -> None:
    made = plan(sides.desired, sides.live)
    mixed = Inventory.of(data.draw(st.permutations([*sides.desired.inventory])))
    live = Inventory.of(data.draw(st.permutations([*sides.live.inventory])))
    leads = data.draw(st.sets(st.sampled_from(["crm", "csv", "sheets"])))
    other = replace(
        sides.live,
        inventory=live,
        revision=99,
        leads=tuple(LeadCount(source, "", "", 3) for source in sorted(leads)),
        records=data.draw(st.dictionaries(st.sampled_from(["history", "templates"]), st.integers(0, 2))),
        connected=0,
    )
    assert plan(replace(sides.desired, inventory=mixed), other).fingerprint == made.fingerprint


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@given(data=st.data())
def test_manifests_that_say_the_same_have_the_same_digest_and_no_others(kind: Kind, data: DataObject) -> None:
    first, second = (data.draw(specs(kind.name, clears=True)) for _ in range(2))
    resources = [Resource(Address(kind.name, "one"), spec) for spec in (first, second)]
    digests = {manifests_digest(Desired(Inventory.of([resource]), Directives())) for resource in resources}
    sayings = {saying(kind.shape, spec, transitions=True) for spec in (first, second)}
    assert len(digests) == len(sayings)


@given(organizations(), st.data())
def test_whatever_manifests_say_differently_changes_the_fingerprint(sides: Sides, data: DataObject) -> None:
    made = plan(sides.desired, sides.live)
    chosen = data.draw(st.sampled_from([*sides.desired.inventory]))
    others = [resource for resource in sides.desired.inventory if resource != chosen]
    if chosen.kind.singleton or data.draw(st.booleans()):
        others.append(replace(chosen, previous_names=(*chosen.previous_names, "long-gone")))
    desired = replace(sides.desired, inventory=Inventory.of(others))
    assert manifests_digest(desired) != made.basis.manifests
    assert (
        fingerprint(replace(made, basis=replace(made.basis, manifests=manifests_digest(desired)))) != made.fingerprint
    )


@given(organizations(), st.data())
def test_a_manifest_that_goes_away_deletes_nothing(sides: Sides, data: DataObject) -> None:
    wanted = sides.desired.inventory
    gone = data.draw(st.sets(st.sampled_from([*wanted.resources])))
    # Without the manifest of their group, members would seem to move: what is live may have it by another name.
    grouped = {
        Address(kind, name)
        for member in wanted.of_kind("Member")
        for _, kind, name in references(member.kind.shape, member.tree)
    }
    left = Inventory.of(item for item in wanted if item.kind.singleton or item.address not in gone - grouped)
    made = plan(Desired(left, Directives()), sides.live)
    assert [operation.id for operation in made.operations if operation.action is Action.DELETE] == []
    assert {operation.address for operation in made.operations} <= {str(address) for address in left.resources}


@given(organizations())
def test_only_what_is_declared_removed_is_deleted(sides: Sides) -> None:
    declared = {text for directive in sides.desired.directives.removed for text in directive.spec.objects}
    made = plan(sides.desired, sides.live)
    deleted = {operation.address for operation in made.operations if operation.action is Action.DELETE}
    spent = {finding.subject for finding in made.findings if finding.check == "removal-spent"}
    assert deleted | spent == declared
    assert not deleted & spent


@given(organizations(changing=True))
def test_every_live_object_is_predicted_or_a_certain_loss(sides: Sides) -> None:
    change = change_of(sides)
    losses = measure(change, sides.live, catalogue=CATALOGUE)
    prediction = predict(sides.live, change, losses=losses)
    certain = {loss.item for loss in losses if loss.risk is Risk.CERTAIN}
    at_risk = {loss.item for loss in losses if loss.risk is Risk.AT_RISK}
    live = {str(address) for address in sides.live.inventory.resources}
    predicted = {str(address) for address in prediction.trees}
    assert predicted == live - certain
    assert {str(address) for address in prediction.gone} == live & certain
    assert live & at_risk <= {str(address) for address in prediction.doubtful} <= predicted
    assert [loss.item for loss in losses] == sorted({loss.item for loss in losses})


@given(organizations(changing=True))
def test_a_change_that_was_made_is_spent_and_never_made_again(sides: Sides) -> None:
    after = replace(sides.live, crm=replace(sides.live.crm, provider=wanted(sides)))
    made = plan(sides.desired, after)
    assert made.change is None
    assert all(holder(loss.item) for loss in made.losses)
    assert StageName.SWITCH not in {stage.name for stage in made.stages}
    assert "change-spent" in {finding.check for finding in made.findings}


@given(organizations(changing=True))
def test_a_reverted_change_is_refused(sides: Sides) -> None:
    before = sides.live.crm.provider
    after = replace(sides.live, crm=replace(sides.live.crm, provider=wanted(sides)))
    organization = sides.desired.inventory.organization
    assert organization is not None
    reverted = with_tree(organization, {**organization.tree, "crm": {"provider": before}})
    others = [resource for resource in sides.desired.inventory if not resource.kind.singleton]
    with pytest.raises(Refused) as refused:
        plan(replace(sides.desired, inventory=Inventory.of([*others, reverted])), after)
    assert refused.value.reason == "undeclared-change"
    assert refused.value.items == (wanted(sides), before)


@given(organizations(changing=True))
def test_a_change_from_elsewhere_is_refused(sides: Sides) -> None:
    elsewhere = replace(sides.live, crm=replace(sides.live.crm, provider="bullhorn"))
    with pytest.raises(Refused) as refused:
        plan(sides.desired, elsewhere)
    assert refused.value.reason == "other-origin"


@given(organizations())
def test_an_object_is_named_before_it_is_referred_to(sides: Sides) -> None:
    made = plan(sides.desired, sides.live)
    for stage in made.stages:
        levels = {operation.id: operation.level for operation in stage.operations}
        named = {
            operation.address: operation.level
            for operation in stage.operations
            if operation.action in {Action.CREATE, Action.ADOPT, Action.RENAME}
        }
        for operation in stage.operations:
            shape = BY_NAME[Address.parse(operation.address).kind].shape
            for _, kind, name in references(shape, operation.payload or {}):
                assert named.get(f"{kind}/{name}", -1) < operation.level
        order = [(operation.level, operation.id) for operation in stage.operations]
        assert order == sorted(order)
        assert set(levels.values()) == set(range(max(levels.values(), default=-1) + 1))

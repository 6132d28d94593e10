"""Laws of drift, against the emulator: none after an apply, and after edits exactly what was edited, by whom it was.

What nobody knows may be called unknown; what is claimed must be so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from hypothesis import assume, given
from hypothesis import strategies as st

from cadence_gitops.apply import apply_plan
from cadence_gitops.diff.three_way import Mover
from cadence_gitops.model.address import Address
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.tree import Tree, from_tree
from cadence_gitops.plan.drift import Drift, Standing
from cadence_gitops.plan.plan import Plan
from cadence_gitops.ports import LiveReader
from cadence_gitops.usecases.drift import drift
from tests.fakes.applying import session
from tests.fakes.surroundings import Site
from tests.laws.effort import COSTLY
from tests.laws.strategies import Sides, organizations
from tests.laws.test_reconciler_laws import UNDOCUMENTED, order_of, plan_of, site_of

# Fields that somebody can change without the service minding, whatever else there is.
EDITABLE: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "Group": (("title",),),
    "Cadence": (("title",), ("folder",)),
    "AdvancedWorkflow": (("title",),),
    "CadenceWorkflow": (("title",),),
    "Rules": (("mail", "maxPerDay"), ("sms", "maxPerDay")),
}


@dataclass(frozen=True)
class Field:
    """Name a field of an object."""

    address: Address
    steps: tuple[str, ...]

    @property
    def pointer(self) -> str:
        """Write it as drift does."""
        return "/" + "/".join(self.steps)

    def patch(self, value: str | int) -> Tree:
        """Set it."""
        return {self.steps[0]: value} if len(self.steps) == 1 else {self.steps[0]: {self.steps[1]: value}}

    def value(self, number: int) -> str | int:
        """Make a value that it doesn't have."""
        return 9_000 + number if self.steps[-1] == "maxPerDay" else f"Edited {number}"


def fields(desired: Desired, *, managed: bool = True) -> list[Field]:
    """List the fields that can be edited, of those that manifests say or of the others."""
    return [
        Field(item.address, steps)
        for item in desired.inventory
        for steps in EDITABLE.get(item.address.kind, ())
        if _said(item.tree, steps) is managed
    ]


def _said(tree: Tree, steps: tuple[str, ...]) -> bool:
    value: object = tree
    for step in steps:
        value = value.get(step) if isinstance(value, dict) else None
    return value is not None


def edit_live(site: Site, field: Field, number: int) -> None:
    handle = site.reader().read().handles[field.address]
    site.edit(f"/v1/{BY_NAME[field.address.kind].collection}/{handle.id}", **field.patch(field.value(number)))


def edit_manifest(desired: Desired, field: Field, number: int) -> Desired:
    item = desired.inventory.resources[field.address]
    tree = dict(item.tree)
    for key, value in field.patch(field.value(number)).items():
        below = tree.get(key)
        tree[key] = {**below, **value} if isinstance(below, dict) and isinstance(value, dict) else value
    spec = from_tree(item.kind.spec, item.kind.shape, tree=tree)
    others = [each for each in desired.inventory if each.address != field.address]
    edited = Resource(item.address, spec, item.previous_names)
    return replace(desired, inventory=Inventory.of([*others, edited]))


def applied(sides: Sides, site: Site) -> Plan:
    plan = replace(plan_of(sides, site), commit="0123abc")
    apply_plan(order_of(plan, site), session(site))
    return plan


def drift_of(desired: Desired, reader: LiveReader, then: Desired | None = None) -> Drift:
    """Compare; ``then`` is what the repository has of every commit."""
    return drift(desired, reader, at_commit=lambda _: then)


def named(drift: Drift) -> Iterator[tuple[Address, str, Mover]]:
    for each in drift.objects:
        yield from ((Address.parse(each.address), field.change.pointer, field.mover) for field in each.fields)


@COSTLY
@given(organizations(), UNDOCUMENTED)
def test_after_an_apply_there_is_no_drift(sides: Sides, undocumented: str) -> None:
    with site_of(sides.live, undocumented) as site:
        applied(sides, site)
        drift = drift_of(sides.desired, site.reader())
        assert drift.clean, drift.objects
        kept = {
            str(item.address) for item in site.reader().read().inventory if item.address not in sides.desired.inventory
        }
        assert set(drift.unmanaged) == {name for name in kept if not name.startswith("Organization/")}


@COSTLY
@given(organizations(changing=False), st.data())
def test_after_an_edit_exactly_that_field_has_drifted(sides: Sides, data: st.DataObject) -> None:
    assume(fields(sides.desired))
    with site_of(sides.live, "keep") as site:
        recorded = bool(applied(sides, site).stages)
        field = data.draw(st.sampled_from(fields(sides.desired)))
        edit_live(site, field, 1)
        drift = drift_of(sides.desired, site.reader())
        (found,) = drift.objects
        (one,) = found.fields
        assert (found.address, one.change.pointer) == (str(field.address), field.pointer)
        assert one.change.before == field.value(1)
        # Where nothing ever had to be applied, nobody knows who was first.
        assert found.standing is (Standing.CHANGED if recorded else Standing.UNKNOWN)
        assert (found.since is not None) is recorded


@COSTLY
@given(organizations(changing=False), st.data())
def test_what_manifests_leave_alone_may_be_edited(sides: Sides, data: st.DataObject) -> None:
    left = [field for field in fields(sides.desired, managed=False) if _patchable(sides, field)]
    assume(left)
    with site_of(sides.live, "keep") as site:
        applied(sides, site)
        edit_live(site, data.draw(st.sampled_from(left)), 1)
        assert drift_of(sides.desired, site.reader()).clean


def _patchable(sides: Sides, field: Field) -> bool:
    """Tell whether a manifest leaves a field alone, rather than clearing it or what holds it."""
    tree = sides.desired.inventory.resources[field.address].tree
    return field.steps[-1] not in tree and tree.get(field.steps[0], {}) is not None


@COSTLY
@given(organizations(changing=False), st.data())
def test_whatever_is_edited_on_both_sides_what_is_claimed_is_so(sides: Sides, data: st.DataObject) -> None:
    able = fields(sides.desired)
    assume(able)
    with site_of(sides.live, "keep") as site:
        recorded = bool(applied(sides, site).stages)
        live = data.draw(st.sets(st.sampled_from(able), max_size=4))
        moved = data.draw(st.sets(st.sampled_from(able), max_size=4))
        desired = sides.desired
        for number, field in enumerate(sorted(live, key=lambda each: (each.address, each.steps))):
            edit_live(site, field, number)
        for number, field in enumerate(sorted(moved, key=lambda each: (each.address, each.steps)), start=100):
            desired = edit_manifest(desired, field, number)
        found = {(address, pointer): mover for address, pointer, mover in named(drift_of(desired, site.reader()))}
        truth = {
            (field.address, field.pointer): Mover.BOTH
            if field in live and field in moved
            else Mover.WEB_APP
            if field in live
            else Mover.MANIFESTS
            for field in live | moved
        }
        assert found.keys() == truth.keys()
        assert {place: mover for place, mover in found.items() if mover not in {Mover.UNKNOWN, truth[place]}} == {}
        if recorded:
            # Whoever has the commit knows what the manifests said of everything.
            known = drift_of(desired, site.reader(), sides.desired)
            assert {(address, pointer): mover for address, pointer, mover in named(known)} == truth


@COSTLY
@given(organizations(changing=False), st.data())
def test_an_object_that_is_gone_is_named(sides: Sides, data: st.DataObject) -> None:
    ours = [item.address for item in sides.desired.inventory if item.address.kind.endswith("Workflow")]
    assume(ours)
    with site_of(sides.live, "keep") as site:
        recorded = bool(applied(sides, site).stages)
        address = data.draw(st.sampled_from(ours))
        path = f"/v1/{BY_NAME[address.kind].collection}/{site.reader().read().handles[address].id}"
        etag = site.call("GET", path).headers["ETag"]
        site.call("DELETE", path, If_Match=etag).raise_for_status()
        (found,) = drift_of(sides.desired, site.reader()).objects
        assert found.address == str(address)
        assert found.standing is (Standing.GONE if recorded else Standing.NEW)


@given(organizations())
def test_there_is_drift_where_there_is_something_to_plan(sides: Sides) -> None:
    with site_of(sides.live, "keep") as site:
        plan = plan_of(sides, site)
        drift = drift_of(sides.desired, site.reader())
        assert drift.clean is plan.empty
        assert (drift.pending is None) is (plan.change is None)
        if plan.change is None:
            assert {each.address for each in drift.objects} == {operation.address for operation in plan.operations}

"""Plans how an organisation gets back what a backup holds of it. Reads nothing, writes nothing, deletes nothing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from cadence_gitops.catalogue.catalogue import Catalogue
from cadence_gitops.checks.run import run_checks
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.diff.change import Action
from cadence_gitops.diff.identity import in_reference_order
from cadence_gitops.diff.naming import new_name
from cadence_gitops.diff.patch import difference_patch
from cadence_gitops.errors import InvalidManifests
from cadence_gitops.model.address import Address
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.directives import Directives
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.live import LiveState
from cadence_gitops.model.registry import KINDS
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.shape import Shape
from cadence_gitops.model.tree import Tree, from_tree, rename_references
from cadence_gitops.plan.belonging import KNOWN_BY_ID, by_id_alone, given, nature, others, personal
from cadence_gitops.plan.build import Stamp, build_plan
from cadence_gitops.plan.fingerprint import fingerprint
from cadence_gitops.plan.plan import Plan, Stage, Unmanaged
from cadence_gitops.plan.restoration import LeftOut, Restoration
from cadence_gitops.plan.sheltering import WOULD_REACH, sheltered
from cadence_gitops.plan.stages import names_of

SECRET = "secret"  # noqa: S105 - the id of a reason
STAYS = "stays"


@dataclass(frozen=True, slots=True)
class Wished:
    """Hold the objects of a backup by the names that they have or get in the organisation, and what can't be said of them.

    Only those that the organisation lacks or has otherwise; its own settings are always among them.
    """

    inventory: Inventory
    left_out: tuple[LeftOut, ...]


def restore_plan(
    held: LiveState, live: LiveState, *, restoration: Restoration, catalogue: Catalogue, stamp: Stamp
) -> Plan:
    """Plan what of a backup comes back: what doesn't fit the organisation as it is now is named, and not tried.

    Raises ``Refused`` during a change of CRM, and for a backup of another organisation.
    """
    wished = wished_of(held, live, only_missing=restoration.only_missing)
    inventory, left = wished.inventory, [*restoration.left_out, *wished.left_out]
    while True:
        desired = Desired(inventory, Directives())
        try:
            plan = _planned(desired, live, catalogue=catalogue, stamp=stamp)
        except InvalidManifests as invalid:
            refused = _refused(invalid.findings, inventory, live=live)
            if not refused:
                raise
            left += [LeftOut(str(address), found.check, found.found) for address, found in refused.items()]
            inventory = _without(inventory, refused, live=live)
            continue
        there = _not_missing(plan) if restoration.only_missing else frozenset()
        if there:
            left += [LeftOut(str(address), STAYS) for address in there]
            inventory = _without(inventory, there, live=live)
            continue
        return _restoring(plan, replace(restoration, left_out=tuple(sorted(left, key=_order))))


def wished_of(held: LiveState, live: LiveState, *, only_missing: bool = False) -> Wished:
    """Give what of a backup the organisation lacks or has otherwise, by the names that it has there or gets.

    ``only_missing``: only what it lacks; what it has otherwise is named instead.
    """
    names = _names(held, live)
    strangers = others(held.inventory, names, live=live.inventory)
    left: list[LeftOut] = []
    wanted: list[Resource] = []
    for resource in held.inventory:
        address = names[resource.address]
        tree = _renamed(resource, names)
        there = live.inventory.find(address)
        if resource.kind.singleton:
            tree = _on_provider(tree, live.crm.provider)
        if there is not None and by_id_alone(resource, there):
            left.append(LeftOut(str(address), KNOWN_BY_ID))
            continue
        theirs = given(resource.kind, tree, there=there.tree if there is not None else None, strangers=strangers)
        left += [LeftOut(str(address), KNOWN_BY_ID, pointer) for pointer in theirs.left]
        if theirs.tree is None:
            continue
        tree = theirs.tree
        if only_missing and there is not None:
            left += _staying(address, tree, there=there)
            wanted += [there] if resource.kind.singleton else []
            continue
        tree, secrets = _without_secrets(resource.kind.shape, tree, live=there.tree if there is not None else None)
        left += [LeftOut(str(address), SECRET, f"/{key}") for key in secrets]
        kept = sheltered(resource, tree, there=there, live=live.inventory)
        left += [LeftOut(str(address), WOULD_REACH, pointer) for pointer in kept.left]
        if kept.tree is None:
            continue
        tree = kept.tree
        same = there is not None and not difference_patch(resource.kind.shape, tree, live=there.tree)
        if same and not resource.kind.singleton:
            continue
        wanted.append(Resource(address, from_tree(resource.kind.spec, resource.kind.shape, tree=tree)))
    return Wished(Inventory.of(wanted), tuple(left))


def _staying(address: Address, tree: Tree, *, there: Resource) -> list[LeftOut]:
    """Name what stays as it is, if it is otherwise than in the backup."""
    said, _ = _without_secrets(there.kind.shape, tree, live=there.tree)
    differs = difference_patch(there.kind.shape, said, live=there.tree)
    return [LeftOut(str(address), STAYS)] if differs else []


def _not_missing(plan: Plan) -> frozenset[Address]:
    """Name what a plan would write to though it is there, as something without a name of ours may be."""
    return frozenset(Address.parse(each.address) for each in plan.operations if each.action is not Action.CREATE)


def _names(held: LiveState, live: LiveState) -> dict[Address, Address]:
    """Name what a backup holds as it is known in the organisation, or would be: every time the same."""
    naming = _Naming(held, live)
    for kind in in_reference_order(KINDS):
        for resource in held.inventory.of_kind(kind.name):
            naming.name(resource)
    return naming.names


class _Naming:
    """Follow objects into the organisation: by key, by the service's id, by what they are; what is gone gets a name.

    That name depends on the backup alone, unless something else has it, so that a second restore knows what the first made.
    """

    def __init__(self, held: LiveState, live: LiveState) -> None:
        self.names: dict[Address, Address] = {}
        self._held = held
        self._live = live
        self._by_id = {(address.kind, handle.id): address for address, handle in live.handles.items()}
        self._by_nature = {(each.kind.name, nature(each.kind, each.tree)): each.address for each in live.inventory}
        self._taken: dict[str, set[str]] = {}
        for address in held.inventory.resources:
            self._taken.setdefault(address.kind, set()).add(address.name)
        self._held_natures = {(each.kind.name, nature(each.kind, each.tree)) for each in held.inventory}
        self._followed = {each.address for each in held.inventory if self._named(each)}

    def name(self, resource: Resource) -> None:
        """Name one; what it refers to has its name already."""
        found = self._found(resource)
        self._followed.add(found)
        self.names[resource.address] = found

    def _found(self, resource: Resource) -> Address:
        address, kind = resource.address, resource.kind
        if self._named(resource):
            return address
        known = self._by_id.get((kind.name, self._held.handles[address].id))
        what = nature(kind, _renamed(resource, self.names))
        alike = self._by_nature.get((kind.name, what)) if kind.unique and kind.natural_key else None
        candidates = (known, alike)
        if personal(kind, resource.tree):
            # What is somebody's own is theirs and no one else's, whatever id it has.
            candidates = (alike, self._unclaimed(known) if kind.by_nature else None)
        for there in candidates:
            if there is not None and there not in self._followed:
                return there
        return address if address.keyed else self._new(resource, what)

    def _named(self, resource: Resource) -> bool:
        """Tell whether the name alone says which it is; without a key it is the service's id, which doesn't of people."""
        return resource.address in self._live.inventory and (
            resource.address.keyed or not personal(resource.kind, resource.tree)
        )

    def _unclaimed(self, known: Address | None) -> Address | None:
        """Leave out whoever the backup has under another id."""
        there = self._live.inventory.find(known) if known is not None else None
        if there is None or (there.kind.name, nature(there.kind, there.tree)) in self._held_natures:
            return None
        return known

    def _new(self, resource: Resource, what: bytes) -> Address:
        kind, taken = resource.kind, self._taken[resource.address.kind]
        while True:
            name = new_name(kind, resource.tree, taken=taken)
            taken.add(name)
            there = self._live.inventory.find(Address(kind.name, name))
            # Somebody else's object of that name is left alone.
            if there is None or nature(kind, there.tree) == what:
                return Address(kind.name, name)


def _renamed(resource: Resource, names: Mapping[Address, Address]) -> Tree:
    def renamed(kind: str, name: str) -> str:
        address = Address(kind, name)
        return names.get(address, address).name

    return rename_references(resource.kind.shape, resource.tree, renamed=renamed)


def _on_provider(tree: Tree, provider: str) -> Tree:
    """Leave the CRM as it is: no restore changes it."""
    crm = tree.get("crm")
    return tree | {"crm": crm | {"provider": provider}} if isinstance(crm, dict) else tree


def _without_secrets(shape: Shape, tree: Tree, *, live: Tree | None) -> tuple[Tree, tuple[str, ...]]:
    """Leave out top-level fields with a secret, which no backup has; names those that would have to be written."""
    secret = {key for key, value in tree.items() if _holds_secret(shape.fields.get(key, Shape()), value)}
    missing = tuple(sorted(key for key in secret if live is None or live.get(key) != tree[key]))
    return {key: value for key, value in tree.items() if key not in secret}, missing


def _holds_secret(shape: Shape, value: object) -> bool:
    if shape.secret:
        return True
    if not isinstance(value, dict):
        return False
    chosen = shape.variant(value)
    return any(_holds_secret(chosen.fields.get(key) or chosen.items or Shape(), below) for key, below in value.items())


def _planned(desired: Desired, live: LiveState, *, catalogue: Catalogue, stamp: Stamp) -> Plan:
    """Plan, after everything that could be said against it, with what is live beside what comes back."""
    named = {str(address) for address in _otherwise(desired.inventory, live)}
    both = Inventory.of((*live.inventory, *desired.inventory))
    found = run_checks(Desired(both, Directives()), catalogue)
    mine = tuple(each for each in found if each.severity is Severity.ERROR and each.subject in named)
    if mine:
        raise InvalidManifests(mine)
    return build_plan(desired, live, catalogue=catalogue, stamp=stamp)


def _otherwise(inventory: Inventory, live: LiveState) -> Iterator[Address]:
    """Give those that aren't just what is live: nothing can be taken out of settings that stay as they are."""
    return (each.address for each in inventory if live.inventory.find(each.address) != each)


def _refused(findings: Iterable[Diagnostic], inventory: Inventory, *, live: LiveState) -> dict[Address, Diagnostic]:
    """Pair the objects that don't fit with the first finding that says why."""
    named = {str(address): address for address in _otherwise(inventory, live)}
    wrong = [each for each in findings if each.severity is Severity.ERROR and each.subject in named]
    return {named[finding.subject]: finding for finding in reversed(wrong)}


def _without(inventory: Inventory, refused: Iterable[Address], *, live: LiveState) -> Inventory:
    """Take objects out; the organisation's own settings stay as they are live, since no plan is without them."""
    gone = set(refused)
    kept = [resource for resource in inventory if resource.address not in gone]
    return Inventory.of((*kept, *(each for each in live.inventory if each.kind.singleton and each.address in gone)))


def _restoring(plan: Plan, restoration: Restoration) -> Plan:
    held = {stage.name: stage.operations for stage in plan.stages}
    # A backup is no manifest: what it doesn't hold was described by some, or by none.
    made = replace(plan, restoration=restoration, unmanaged=Unmanaged(0))
    made = replace(made, stages=tuple(Stage(name, held.get(name, ())) for name in names_of(made)))
    return replace(made, fingerprint=fingerprint(made))


def _order(left: LeftOut) -> tuple[str, str, str]:
    return left.item, left.reason, left.detail

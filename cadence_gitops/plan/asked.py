"""Whether a plan does only what manifests ask for, and keeps what they protect: a plan file may come from anywhere."""

from collections.abc import Mapping

from cadence_gitops.diff.change import Action
from cadence_gitops.diff.identity import match
from cadence_gitops.diff.patch import changes_nothing
from cadence_gitops.model.address import Address
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.kinds.organization import OrganizationSpec
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.tree import transitions
from cadence_gitops.plan.loss import is_object
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.plan import Plan
from cadence_gitops.plan.protection import Protection, protections_of
from cadence_gitops.ports import Applied

CHANGE = "change"


def unasked(plan: Plan, desired: Desired) -> tuple[str, ...]:
    """Name the operations that no manifest asks for, and ``change`` for a change of CRM that none declares; sorted.

    A protection that none asks for, or the end of one, is ``protect:Kind/name``.
    """
    removed = {address for directive in desired.directives.removed for address in directive.addresses}
    found = [operation.id for operation in plan.operations if not _asked(operation, desired, removed=removed)]
    found += [f"protect:{each.address}" for each in plan.protections if not _protection_asked(each, desired)]
    return tuple(sorted(found if _change_asked(plan, desired) else [*found, CHANGE]))


def unprotected(plan: Plan, desired: Desired, *, live: Inventory, applied: Mapping[str, Applied]) -> tuple[str, ...]:
    """Name what manifests protect and neither the service remembers nor the plan, under the name that it has live; sorted."""
    kept = {name for each in plan.protections if each.protect for name in (each.address, each.live_name)}
    missing = protections_of(desired, applied, live_names=match(desired.inventory, live).live_names)
    begun = (each for each in missing if each.protect)
    return tuple(sorted(each.address for each in begun if not kept >= {each.address, each.live_name or each.address}))


def misattributed(plan: Plan, desired: Desired, *, live: Inventory) -> tuple[str, ...]:
    """Name what the plan says to make again with something that manifests describe as another object; sorted."""
    wanted = {before: name for name, before in match(desired.inventory, live).live_names.items()}
    made = {each.id: each.address for each in plan.operations if each.action is Action.CREATE}
    told = {Address.parse(loss.item): made.get(loss.operation or "") for loss in plan.losses if is_object(loss.item)}
    # What is no longer live is not lost, and keeps whoever asks for it from knowing what it was.
    there = ((address, maker) for address, maker in told.items() if maker is not None and address in live)
    return tuple(sorted(str(address) for address, maker in there if maker != str(wanted.get(address, address))))


def _protection_asked(protection: Protection, desired: Desired) -> bool:
    resource = desired.inventory.find(Address.parse(protection.address))
    return resource is not None and resource.protect is protection.protect


def _asked(operation: Operation, desired: Desired, *, removed: set[Address]) -> bool:
    address = Address.parse(operation.address)
    if operation.action is Action.DELETE:
        return address in removed
    resource = desired.inventory.find(address)
    return resource is not None and _former_asked(operation, resource) and _says(resource, operation)


def _former_asked(operation: Operation, resource: Resource) -> bool:
    if operation.live_name is None:
        return True
    before = Address.parse(operation.live_name)
    kept = not before.keyed or before.name in resource.previous_names
    return before.kind == resource.address.kind and kept


def _says(resource: Resource, operation: Operation) -> bool:
    """Tell whether a payload would change nothing of an object that is as its manifest says."""
    shape, payload = resource.kind.shape, operation.payload or {}
    moving = {name: value for name, (_, value) in transitions(shape, resource.spec).items()}
    said = {name: value for name, value in payload.items() if name not in moving}
    return (
        changes_nothing(shape, said, live=resource.tree)
        and all(value == payload[name] for name, value in moving.items() if name in payload)
        and _variables(payload) <= _variables(resource.tree)
    )


def _variables(value: object) -> set[str]:
    """Collect the environment variables whose values would be sent: a payload must not name another one."""
    if not isinstance(value, dict):
        return set()
    env = value.get("env")
    if isinstance(env, str) and "version" in value:
        return {env}
    return {name for below in value.values() for name in _variables(below)}


def _change_asked(plan: Plan, desired: Desired) -> bool:
    if plan.change is None:
        return True
    organization = desired.inventory.organization
    spec = organization.spec if organization is not None else None
    if not isinstance(spec, OrganizationSpec) or spec.crm.change is None:
        return False
    declared = (spec.crm.change.from_, spec.crm.provider, spec.crm.change.keep)
    return declared == (plan.change.from_, plan.change.to, plan.change.keep)

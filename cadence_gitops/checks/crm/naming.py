"""Names of custom fields to keys, and keys back to names, by a lock; and the lock, by what the account says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import cast

from cadence_gitops.catalogue.catalogue import Catalogue
from cadence_gitops.checks.check import Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.crm import (
    field_ambiguous,
    field_archived,
    field_missing,
    field_of_another_type,
    object_missing,
)
from cadence_gitops.checks.crm.lock_of_another_account import CHECK as OTHER_ACCOUNT
from cadence_gitops.checks.crm.sides import CrmSides
from cadence_gitops.diagnostics import Diagnostic, in_order
from cadence_gitops.model.address import Address
from cadence_gitops.model.crm_lock import Lock, PinnedKey, Pins
from cadence_gitops.model.crm_lookup import named
from cadence_gitops.model.crm_metadata import CrmMetadata, CrmObject
from cadence_gitops.model.crm_naming import Naming
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.kinds.field_mapping import FIELD_MAPPING, CustomField, FieldMappingSpec
from cadence_gitops.model.resource import Resource

_OF_NAMES = (field_ambiguous, field_archived, field_missing, field_of_another_type, object_missing)


@dataclass(frozen=True, slots=True)
class Pinning:
    """Hold a lock anew, and what is wrong with the names that it couldn't pin."""

    lock: Lock
    findings: tuple[Diagnostic, ...] = ()


def resolve(desired: Desired, naming: Naming) -> Desired:
    """Give manifests with the keys that their names are pinned to; a name that isn't pinned stays a name.

    The lock alone decides, so that who plans, applies and looks for drift has the same keys, whatever else is at hand.
    """
    found: list[Diagnostic] = []
    changed: dict[Address, Resource] = {}
    for resource, spec in _mappings(desired.inventory):
        keys: dict[str, str] = {}
        pins = naming.pins.get(spec.crm)
        for field, custom, place in _named(resource, spec) if pins is not None else ():
            if pins is not None and not naming.owns(pins, spec.crm):
                account = naming.account(spec.crm) or ""
                found.append(OTHER_ACCOUNT.finding(place, found=pins.account, expected=account, name=custom.name))
                continue
            key = pins.key(spec.object, custom) if pins is not None else None
            if key is not None:
                keys[field] = key
        if keys:
            changed[resource.address] = _mapping(resource, spec, targets=keys)
    inventory = Inventory({**desired.inventory.resources, **changed}) if changed else desired.inventory
    findings = in_order((*desired.findings, *found)) if found else desired.findings
    return replace(desired, inventory=inventory, findings=findings, naming=naming)


def pinned(desired: Desired, metadata: CrmMetadata, *, lock: Lock, environment: str, catalogue: Catalogue) -> Pinning:
    """Pin the keys of all names that manifests give to fields of a CRM; ``desired`` has names, as they were written.

    A key that the account still has stays, whatever its field is called by now. What isn't named any more is let go.
    """
    before = lock.pins(environment).get(metadata.crm)
    own = before if before is not None and before.account == metadata.account else None
    keys: dict[tuple[str, str, str], PinnedKey] = {}
    for resource, spec in _mappings(desired.inventory):
        of = metadata.object(spec.object) if spec.crm == metadata.crm else None
        for _, custom, _ in _named(resource, spec):
            key = _lasting(spec, custom, of=of, pins=own)
            if key is not None:
                pin = PinnedKey(object=spec.object, name=custom.name, type=custom.type, key=key)
                keys[pin.order] = pin
    after = Pins.of(metadata.account, keys.values())
    left = resolve(desired, Naming({metadata.crm: after}))
    sides = CrmSides(Context(left, catalogue), metadata, metadata.fetched_at)
    names = {
        (place.subject, place.pointer)
        for resource, spec in _mappings(left.inventory)
        for _, _, place in _named(resource, spec)
    }
    found = (each for check in _OF_NAMES for each in check.examine(sides) if (each.subject, each.pointer) in names)
    return Pinning(lock.with_pins(environment, metadata.crm, pins=after), in_order(desired.traced(found)))


def by_names(live: Inventory, desired: Inventory, *, naming: Naming) -> Inventory:
    """Give live objects with names for the keys that the lock knows, but for those that manifests write as keys."""
    written = {
        (spec.crm, spec.object, target)
        for _, spec in _mappings(desired)
        for target in spec.fields.values()
        if isinstance(target, str)
    }
    changed = {}
    for resource, spec in _mappings(live):
        pins = naming.pins.get(spec.crm)
        known = pins is not None and naming.owns(pins, spec.crm)
        names: dict[str, str | CustomField] = {
            field: name
            for field, target in spec.fields.items()
            if pins is not None and known and isinstance(target, str)
            if (spec.crm, spec.object, target) not in written
            if (name := pins.named(spec.object, target)) is not None
        }
        if names:
            changed[resource.address] = _mapping(resource, spec, targets=names)
    return Inventory({**live.resources, **changed}) if changed else live


def _lasting(spec: FieldMappingSpec, custom: CustomField, *, of: CrmObject | None, pins: Pins | None) -> str | None:
    """Give the key to pin: the one that is pinned, unless the account has no such field any more."""
    if of is None:
        return None
    key = pins.key(spec.object, custom) if pins is not None else None
    field = of.field(key) if key is not None else None
    return key if field is not None and not field.archived else _only(of, custom)


def _only(of: CrmObject, custom: CustomField) -> str | None:
    """Give the key of the one field that a name means: of several none is."""
    candidates = tuple(each for each in named(of, custom) if not each.archived)
    return candidates[0].name if len(candidates) == 1 else None


def _mapping(resource: Resource, spec: FieldMappingSpec, *, targets: Mapping[str, str | CustomField]) -> Resource:
    return replace(resource, spec=spec.model_copy(update={"fields": {**spec.fields, **targets}}))


def _mappings(inventory: Inventory) -> Iterator[tuple[Resource, FieldMappingSpec]]:
    for resource in inventory.of_kind(FIELD_MAPPING.name):
        yield resource, cast("FieldMappingSpec", resource.spec)


def _named(resource: Resource, spec: FieldMappingSpec) -> Iterator[tuple[str, CustomField, Place]]:
    for field, target in spec.fields.items():
        if isinstance(target, CustomField):
            yield field, target, Place.within(resource, f"/fields/{field}")

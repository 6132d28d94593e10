"""Names of custom fields to keys, and keys back to names, by a lock and by what the account says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from cadence_gitops.checks.check import Place
from cadence_gitops.checks.custom_fields import naming_checks as checks
from cadence_gitops.checks.custom_fields.candidates import meant
from cadence_gitops.diagnostics import Diagnostic, in_order
from cadence_gitops.model.crm_lock import Lock, Naming, PinnedKey, Pins
from cadence_gitops.model.crm_metadata import CrmField, CrmMetadata
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.kinds.field_mapping import CustomField, FieldMappingSpec
from cadence_gitops.model.resource import Resource


@dataclass(frozen=True, slots=True)
class Pinning:
    """Hold a lock anew, and what is wrong with the names that it couldn't pin."""

    lock: Lock
    findings: tuple[Diagnostic, ...] = ()


def resolve(desired: Desired, naming: Naming) -> Desired:
    """Give manifests with the keys that their names stand for; a name that nothing tells the key of stays a name."""
    found: list[Diagnostic] = []
    changed: list[Resource] = []
    for resource, spec in _mappings(desired.inventory):
        keys: dict[str, str] = {}
        for field, custom, place in _named(resource, spec):
            key = _key(spec, custom, naming=naming, place=place)
            if isinstance(key, Diagnostic):
                found.append(key)
            elif key is not None:
                keys[field] = key
        if keys:
            fields = spec.model_copy(update={"fields": {**spec.fields, **keys}})
            changed.append(replace(resource, spec=fields))
    names = names_of_keys(naming)
    if not changed and not found and not names:
        return desired
    resources = {**desired.inventory.resources, **{resource.address: resource for resource in changed}}
    findings = in_order((*desired.findings, *found))
    return replace(desired, inventory=Inventory(resources), findings=findings, key_names=names)


def names_of_keys(naming: Naming) -> Mapping[str, CustomField]:
    """Give what people call the keys of an environment's accounts; the lock's names go before the account's."""
    said = (naming.said(crm) for crm in sorted({each.crm for each in naming.metadata}))
    names = {
        field.name: CustomField(name=field.label, type=field.raw_type)
        for metadata in said
        if metadata is not None
        for each in metadata.objects
        for field in each.fields
        if field.custom and field.name != field.label and field.label
    }
    pinned = {
        pin.key: CustomField(name=pin.name, type=pin.type)
        for crm, pins in sorted(naming.pins.items())
        if _own(pins, naming, crm=crm)
        for pin in pins.keys
    }
    return {**names, **pinned}


def pinned(desired: Desired, metadata: CrmMetadata, *, lock: Lock, environment: str) -> Pinning:
    """Pin the keys of all names that manifests give to fields of a CRM; ``desired`` has names, as they were written.

    A key that the account still has stays, whatever its field is called by now. What isn't named any more is let go.
    """
    before = lock.pins(environment).get(metadata.crm)
    naming = Naming({metadata.crm: before} if before is not None and before.account == metadata.account else {})
    naming = replace(naming, metadata=(metadata,))
    keys: dict[tuple[str, str, str], PinnedKey] = {}
    found: list[Diagnostic] = []
    for resource, spec in _mappings(desired.inventory):
        for _, custom, place in _named(resource, spec) if spec.crm == metadata.crm else ():
            key = _key(spec, custom, naming=naming, place=place)
            if isinstance(key, Diagnostic) and key.check == checks.GONE.id:
                # Whoever pins anew wants the field that has the name now.
                key = _key(spec, custom, naming=replace(naming, pins={}), place=place)
            if isinstance(key, str):
                pin = PinnedKey(object=spec.object, name=custom.name, type=custom.type, key=key)
                keys[pin.order] = pin
            elif key is not None:
                found.append(key)
    pins = Pins.of(metadata.account, keys.values())
    return Pinning(lock.with_pins(environment, metadata.crm, pins=pins), in_order(desired.traced(found)))


def named(live: Inventory, desired: Inventory, *, naming: Naming) -> Inventory:
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
        if pins is None or not _own(pins, naming, crm=spec.crm):
            continue
        names = {
            field: name
            for field, target in spec.fields.items()
            if isinstance(target, str)
            and (spec.crm, spec.object, target) not in written
            and (name := pins.named(spec.object, target)) is not None
        }
        if names:
            fields = spec.model_copy(update={"fields": {**spec.fields, **names}})
            changed[resource.address] = replace(resource, spec=fields)
    return Inventory({**live.resources, **changed}) if changed else live


def _own(pins: Pins, naming: Naming, *, crm: str) -> bool:
    return naming.account(crm) in {None, pins.account}


def _key(spec: FieldMappingSpec, custom: CustomField, *, naming: Naming, place: Place) -> str | Diagnostic | None:
    """Give the key of a name, None where nothing tells it."""
    pins, said = naming.pins.get(spec.crm), naming.said(spec.crm)
    account = naming.account(spec.crm)
    if pins is not None and not _own(pins, naming, crm=spec.crm):
        return checks.OTHER_ACCOUNT.finding(place, found=pins.account, expected=account or "", name=custom.name)
    key = pins.key(spec.object, custom) if pins is not None else None
    of = said.object(spec.object) if said is not None else None
    if of is None:
        return key
    if key is not None:
        return _held(key, of.field(key), custom=custom, place=place)
    found = meant(custom, of, place=place)
    return found.name if isinstance(found, CrmField) else found


def _held(key: str, field: CrmField | None, *, custom: CustomField, place: Place) -> str | Diagnostic:
    """Give a pinned key back if the account still has it."""
    if field is None or field.archived:
        return checks.GONE.finding(place, found=key, name=custom.name, type=custom.type)
    if field.raw_type != custom.type:
        return checks.OF_ANOTHER_TYPE.finding(
            place, found=custom.type, expected=field.raw_type, name=custom.name, object=key
        )
    return key


def _mappings(inventory: Inventory) -> Iterator[tuple[Resource, FieldMappingSpec]]:
    for resource in inventory.of_kind("FieldMapping"):
        if isinstance(resource.spec, FieldMappingSpec):
            yield resource, resource.spec


def _named(resource: Resource, spec: FieldMappingSpec) -> Iterator[tuple[str, CustomField, Place]]:
    for field, target in spec.fields.items():
        if isinstance(target, CustomField):
            yield field, target, Place.within(resource, f"/fields/{field}")

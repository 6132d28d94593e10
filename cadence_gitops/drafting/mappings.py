"""Drafts the field mappings of the new CRM: one for each of its objects."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from pydantic import JsonValue

from cadence_gitops.catalogue.crm import Crm, MappedField, MappedObject
from cadence_gitops.drafting.draft import Act, DraftedManifest
from cadence_gitops.drafting.fitting import fits
from cadence_gitops.drafting.line import Line, Mark, Why
from cadence_gitops.drafting.search import Search
from cadence_gitops.drafting.targets import pointed_at
from cadence_gitops.drafting.today import Today
from cadence_gitops.model.address import Address
from cadence_gitops.model.crm_metadata import CrmField, CrmMetadata, CrmObject
from cadence_gitops.model.kinds.field_mapping import CustomField, FieldMappingSpec
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.tree import Tree

KIND = "FieldMapping"


@dataclass(frozen=True, slots=True)
class DraftedMapping:
    """Hold the drafted mapping of an object, with the CRM's own fields that its lines point at."""

    manifest: DraftedManifest
    object: str
    chosen: Mapping[str, CrmField]

    @property
    def status_field(self) -> CrmField | None:
        """Give the picklist that is mapped as the integration status."""
        return self.chosen.get("integrationStatus")

    @property
    def marks(self) -> Mapping[str, Mark]:
        """Give how sure the mapping of each field is."""
        return {line.subject: line.mark for line in self.manifest.lines}


def draft_mappings(crm: Crm, metadata: CrmMetadata, *, today: Today) -> Iterator[DraftedMapping]:
    """Draft the mapping of every object that the pages list fields of."""
    for mapped in crm.objects:
        found = metadata.object(mapped.id)
        existing = today.mapping(crm.id, mapped.id)
        if mapped.fields:
            search = Search(crm.id, found or CrmObject(id=mapped.id, name="", label="", fields=()), today)
            lines = _anew(mapped, search) if existing is None else _again(mapped, existing[1], search=search)
            yield _drafted(crm.id, mapped, lines=_without_object(lines, found), search=search, existing=existing)


def _without_object(lines: list[Line], found: CrmObject | None) -> list[Line]:
    return lines if found is not None else [replace(line, why=Why.NO_OBJECT) for line in lines]


def _anew(mapped: MappedObject, search: Search) -> list[Line]:
    """Map every field that can be found; what nobody maps today, and nobody needs, is only drafted where it fits."""
    fields = [field for field in mapped.fields if not field.fixed]
    sure = {field.id: line for field in fields if (line := search.sure(field)) is not None}
    taken = _names(sure.values(), search)
    lines: list[Line] = []
    for field in fields:
        line = sure.get(field.id) or search.guess(field, taken)
        taken |= _names([line], search)
        if not line.open or field.required or field.id in search.today.mapped or not search.today.mapped:
            lines.append(line)
    return lines


def _again(mapped: MappedObject, spec: FieldMappingSpec, *, search: Search) -> list[Line]:
    """Keep what a manifest says of this object already, as long as the CRM agrees; add only what is required."""
    wanted = {str(name): target for name, target in spec.fields.items()}
    fields = [mapped.field(name) or MappedField(name) for name in wanted]
    fields += [field for field in mapped.fields if field.required and not field.fixed and field.id not in wanted]
    kept = {field.id: line for field in fields if (line := _standing(field, wanted, search=search)) is not None}
    taken = _names(kept.values(), search)
    lines: list[Line] = []
    for field in fields:
        line = kept.get(field.id) or search.sure(field) or search.guess(field, taken)
        taken |= _names([line], search)
        lines.append(line)
    return lines


def _standing(field: MappedField, wanted: Mapping[str, str | CustomField | None], *, search: Search) -> Line | None:
    if field.id not in wanted:
        return None
    pointer, target = f"/fields/{field.id}", wanted[field.id]
    if target is None:
        return Line(pointer, Mark.SURE, Why.UNMAPPED, field.id, changed=False, required=field.required)
    found = pointed_at(search.found, target)
    if len(found) != 1 or not fits(found[0], field):
        return None
    said: JsonValue = target if isinstance(target, str) else target.model_dump(mode="json", by_alias=True)
    return Line(
        pointer,
        Mark.SURE,
        Why.STANDS,
        field.id,
        value=said,
        shown=found[0].label,
        changed=False,
        required=field.required,
    )


def _names(lines: Collection[Line], search: Search) -> set[str]:
    return {found.name for line in lines if (found := _chosen(line, search)) is not None}


def _chosen(line: Line, search: Search) -> CrmField | None:
    if line.open or line.value is None:
        return None
    target = line.value if isinstance(line.value, str) else CustomField.model_validate(line.value)
    found = pointed_at(search.found, target)
    return found[0] if found else None


def _drafted(
    crm: str,
    mapped: MappedObject,
    *,
    lines: list[Line],
    search: Search,
    existing: tuple[Resource, FieldMappingSpec] | None,
) -> DraftedMapping:
    fields: Tree = {line.subject: line.value for line in lines if not line.open}
    address, act, said = Address(KIND, f"{crm}-{mapped.id}"), Act.NEW if fields else Act.SAME, Tree()
    if existing is not None:
        address = existing[0].address
        said = existing[1].model_dump(mode="json", by_alias=True, exclude_unset=True)["fields"]
        act = Act.SAME if said == fields else Act.CHANGE if fields else Act.REST
    elif address in search.today.inventory:
        address = _free(address, search.today)
    opened = tuple(line.pointer for line in lines if line.open and line.subject in said)
    whole: Tree = {"crm": crm, "object": mapped.id, "fields": {**said, **fields}}
    chosen = {line.subject: found for line in lines if (found := _chosen(line, search)) is not None}
    return DraftedMapping(DraftedManifest(address, act, whole, tuple(lines), opened), mapped.id, chosen)


def _free(address: Address, today: Today) -> Address:
    number = 2
    while (free := Address(KIND, f"{address.name}-{number}")) in today.inventory:
        number += 1
    return free

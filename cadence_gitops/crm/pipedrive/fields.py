"""Turns Pipedrive's rows into fields: what version 2 says there is, and what version 1 says of writing it.

``edit_flag`` doesn't mean that a value may be written, but that the organisation made the field: names, phones and mail
addresses don't have it. A field may be written if it has that flag or ``bulk_edit_allowed``; a part, if what it is a part of
may. Where version 1 doesn't answer, only what the documentation of writing names is held to be writable, and marked.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from cadence_gitops.crm.pipedrive.wire import FieldV1, FieldV2, OptionRow, SubfieldV2
from cadence_gitops.model.crm_metadata import CrmField, CrmObject, FieldType, Option, Reason, Trait, Writable

PERSON, ORGANIZATION = "person", "organization"
# By what version 2 calls them: what people know them by is what version 1 does, and what mappings were made with.
_NAMES = MappingProxyType({"phones": "phone", "emails": "email", "label_ids": "label"})
# What the bodies of writing name, in version 2 of the documentation.
DOCUMENTED: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        PERSON: frozenset({"name", "owner_id", "org_id", "email", "phone", "visible_to", "label", "marketing_status"}),
        ORGANIZATION: frozenset(
            {
                "name",
                "owner_id",
                "visible_to",
                "label",
                "address",
                "website",
                "linkedin",
                "industry",
                "annual_revenue",
                "employee_count",
            }
        ),
    }
)
# Pipedrive fills these in itself where nobody does: with whose token it is, and what the company has chosen for all.
_FILLED = frozenset({"owner_id", "visible_to"})
# A person's name is made of these, where there are such fields.
_NAME_PARTS = frozenset({"first_name", "last_name"})
# The amount of money, or the whole of an address: the field itself, and no part of it.
_ITSELF = "value"
_TYPES: Mapping[str, FieldType] = MappingProxyType(
    {
        "varchar": FieldType.TEXT,
        "varchar_auto": FieldType.TEXT,
        "varchar_options": FieldType.PICKLIST,
        "text": FieldType.LONG_TEXT,
        "double": FieldType.DECIMAL,
        "int": FieldType.INTEGER,
        "monetary": FieldType.MONEY,
        "bool": FieldType.BOOLEAN,
        "boolean": FieldType.BOOLEAN,
        "date": FieldType.DATE,
        "datetime": FieldType.DATETIME,
        "time": FieldType.TIME,
        "daterange": FieldType.RANGE,
        "timerange": FieldType.RANGE,
        "phone": FieldType.PHONE,
        "enum": FieldType.PICKLIST,
        "status": FieldType.PICKLIST,
        "visible_to": FieldType.PICKLIST,
        "set": FieldType.MULTI_PICKLIST,
        "user": FieldType.OWNER,
        "org": FieldType.REFERENCE,
        "people": FieldType.REFERENCE,
        "deal": FieldType.REFERENCE,
        "lead": FieldType.REFERENCE,
        "stage": FieldType.REFERENCE,
        "pipeline": FieldType.REFERENCE,
        "address": FieldType.COMPOUND,
        "picture": FieldType.FILE,
    }
)
_REFERENCES = MappingProxyType({"org": (ORGANIZATION,), "people": (PERSON,), "user": ("user",)})
_PICKLISTS = frozenset({FieldType.PICKLIST, FieldType.MULTI_PICKLIST})
# As the documentation of field types states for texts of one line.
_SHORT = MappingProxyType({"varchar": 255, "varchar_auto": 255})


def crm_object(object_id: str, fields: Sequence[FieldV2], *, flags: Sequence[FieldV1] | None) -> CrmObject:
    """Make an object of what version 2 says there is, and of version 1's flags; None where that doesn't answer."""
    told = None if flags is None else _Told.of(flags)
    found: dict[str, CrmField] = {}
    for row in _rows(fields):
        found.setdefault(row.name, _field(row, object_id, told=told))
    for row in () if told is None else told.rows(apart=frozenset(found)):
        found.setdefault(row.name, _field(row, object_id, told=told))
    if found.keys() >= _NAME_PARTS and "name" in found:
        found["name"] = found["name"].model_copy(update={"required_on_create": False})
    custom = any(field.custom for field in found.values())
    return CrmObject.model_validate(
        {
            "id": object_id,
            "name": object_id,
            "label": object_id.capitalize(),
            "fields": tuple(found[name] for name in sorted(found)),
            "traits": () if custom else (Trait.NO_CUSTOM_FIELD_VISIBLE,),
        }
    )


def normal_name(code: str) -> str:
    """Give the name that both versions of a field share; a custom one is never re-written."""
    return _NAMES.get(code, code)


@dataclass(frozen=True, slots=True)
class _Row:
    """Hold a field in the words that both versions share."""

    name: str
    label: str
    raw_type: str
    options: tuple[OptionRow, ...] = ()
    parent: str | None = None
    custom: bool = False
    required: bool = False


@dataclass(frozen=True, slots=True)
class _Told:
    """Hold what version 1 says, by name; ``parents`` are those of parts."""

    flags: Mapping[str, FieldV1]
    parents: Mapping[str, str]

    @classmethod
    def of(cls, flags: Sequence[FieldV1]) -> "_Told":
        """Find what the parts are parts of: by number, or, in older answers, by the beginning of their names."""
        names = {row.id: normal_name(row.key) for row in flags if row.id is not None}
        whole = sorted((normal_name(row.key) for row in flags if not row.part), key=len, reverse=True)
        parents = {}
        for row in flags:
            if row.part:
                named = names.get(row.parent_id) if row.parent_id is not None else None
                parent = named or next((name for name in whole if row.key.startswith(f"{name}_")), None)
                if parent is not None:
                    parents[normal_name(row.key)] = parent
        return cls({normal_name(row.key): row for row in flags}, parents)

    def holder(self, row: _Row) -> FieldV1 | None:
        """Give the row that says whether a field may be written: its own, or that of what it is a part of."""
        own = self.flags.get(row.name)
        parent = self.parents.get(row.name, row.parent)
        return self.flags.get(parent) if parent is not None and (own is None or own.part) else own

    def rows(self, *, apart: frozenset[str]) -> Iterator[_Row]:
        """Give the fields that only version 1 has: parts, deleted ones, and those of which version 2 says nothing."""
        for name, row in self.flags.items():
            if name not in apart:
                parent = self.parents.get(name)
                above = self.flags.get(parent) if parent is not None else None
                custom = (above or row).edit_flag is True
                yield _Row(name, row.name, row.field_type, row.options, parent=parent, custom=custom)


def _rows(fields: Iterable[FieldV2]) -> Iterator[_Row]:
    for field in fields:
        name, custom = normal_name(field.field_code), field.is_custom_field is True
        required = field.required_fields is not None and field.required_fields.enabled is True
        yield _Row(name, field.field_name, field.field_type, field.options, custom=custom, required=required)
        for part in field.subfields:
            if part.field_code not in {_ITSELF, f"{name}_{_ITSELF}"}:
                yield _Row(_part_name(name, part), part.field_name, part.field_type, parent=name, custom=custom)


def _part_name(parent: str, part: SubfieldV2) -> str:
    code = part.field_code
    return code if code.startswith(f"{parent}_") else f"{parent}_{code}"


def _field(row: _Row, object_id: str, *, told: _Told | None) -> CrmField:
    own = told.flags.get(row.name) if told is not None else None
    writable, reason = _assumed(row, object_id) if told is None else _flagged(row, told)
    kind = _type(row)
    options: dict[str, Option] = {}
    for option in (*_options(row.options, active=True), *_options(own.options_deleted if own else (), active=False)):
        options.setdefault(option.value, option)
    # Parts are flagged as mandatory even where what they are a part of isn't.
    mandatory = row.required or (own is not None and own.mandatory_flag is True and row.parent is None)
    return CrmField.model_validate(
        {
            "name": row.name,
            "label": row.label,
            "type": kind,
            "rawType": row.raw_type,
            "writable": writable,
            "reason": reason,
            "requiredOnCreate": mandatory and writable is Writable.YES and row.name not in _FILLED,
            "custom": row.custom,
            "options": tuple(options.values()),
            "optionsComplete": bool(row.options) if kind in _PICKLISTS else True,
            "restricted": kind in _PICKLISTS and row.raw_type != "varchar_options",
            "length": _SHORT.get(row.raw_type) if row.custom else None,
            "parent": row.parent,
            "references": _REFERENCES.get(row.raw_type, ()),
            "hidden": own is not None and _hidden(own),
            "archived": own is not None and own.active_flag is False,
        }
    )


def _type(row: _Row) -> FieldType:
    if row.name == "id" and row.raw_type == "int":
        return FieldType.ID
    if row.name == "email" and row.raw_type in {"varchar", "email"}:
        return FieldType.EMAIL
    return _TYPES.get(row.raw_type, FieldType.UNKNOWN)


def _options(rows: Iterable[OptionRow], *, active: bool) -> tuple[Option, ...]:
    return tuple(Option(value=row.id, label=row.label or row.id, active=active) for row in rows)


def _hidden(flags: FieldV1) -> bool:
    """Tell whether it is shown nowhere; the flag of one place alone is off for the name of a person, too."""
    return {flags.index_visible_flag, flags.details_visible_flag, flags.add_visible_flag} == {False}


def _flagged(row: _Row, told: _Told) -> tuple[Writable, Reason | None]:
    holder = told.holder(row)
    if holder is None or (holder.edit_flag is None and holder.bulk_edit_allowed is None):
        return Writable.UNKNOWN, Reason.NOT_TOLD
    if holder.part:
        return Writable.UNKNOWN, Reason.NOT_TOLD
    if holder.edit_flag or holder.bulk_edit_allowed:
        return Writable.YES, None
    return Writable.NO, Reason.SYSTEM


def _assumed(row: _Row, object_id: str) -> tuple[Writable, Reason]:
    whole = row.parent or row.name
    documented = row.custom or whole in DOCUMENTED[object_id]
    return (Writable.YES if documented else Writable.UNKNOWN), Reason.ASSUMED

"""From HubSpot's properties to fields: what its flags say is taken from them, and what they don't say stays unknown.

``readOnlyDefinition`` is about the property itself, and says nothing about its values. No flag says that a new record needs
a value: rules of administrators may, and are not among the properties.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Annotated

from pydantic import Field, JsonValue

from cadence_gitops.crm.shapes import Shape, misshapen, read_shape
from cadence_gitops.errors import IncompleteRead
from cadence_gitops.model.crm_metadata import CrmField, FieldType, Option, Reason, Writable

OWNER = "hubspot_owner_id"
_OWNERS = "OWNER"
_ENUMERATION = "enumeration"
_TYPES: Mapping[str, FieldType] = MappingProxyType(
    {
        "string": FieldType.TEXT,
        "number": FieldType.DECIMAL,
        "bool": FieldType.BOOLEAN,
        "date": FieldType.DATE,
        "datetime": FieldType.DATETIME,
        "enumeration": FieldType.PICKLIST,
        "phone_number": FieldType.PHONE,
        "object_coordinates": FieldType.REFERENCE,
    }
)
_FORMS: Mapping[tuple[str, str], FieldType] = MappingProxyType(
    {
        ("string", "textarea"): FieldType.LONG_TEXT,
        ("string", "html"): FieldType.LONG_TEXT,
        ("string", "phonenumber"): FieldType.PHONE,
        ("string", "file"): FieldType.FILE,
        ("enumeration", "checkbox"): FieldType.MULTI_PICKLIST,
        ("enumeration", "booleancheckbox"): FieldType.BOOLEAN,
    }
)


class _Option(Shape):
    value: str
    label: str | None = None
    hidden: bool | None = None


class _Modification(Shape):
    read_only_value: bool | None = None


class _Property(Shape):
    name: Annotated[str, Field(min_length=1)]
    type: Annotated[str, Field(min_length=1)]
    field_type: str | None = None
    label: str | None = None
    options: list[_Option] | None = None
    external_options: bool | None = None
    referenced_object_type: str | None = None
    show_currency_symbol: bool | None = None
    number_display_hint: str | None = None
    hubspot_defined: bool | None = None
    calculated: bool | None = None
    hidden: bool | None = None
    archived: bool | None = None
    archived_at: str | None = None
    modification_metadata: _Modification | None = None


class _Collection(Shape):
    results: list[_Property]
    paging: JsonValue = None


def properties(body: JsonValue, *, request: str, archived: bool = False) -> tuple[CrmField, ...]:
    """Read an answer to ``request``; ``archived`` says that it was asked for those that were put away.

    Raises ``IncompleteRead`` where it says that there is more, and ``BadAnswer`` for what isn't a list of properties.
    """
    collection = read_shape(_Collection, body, request=request)
    if isinstance(collection.paging, dict) and collection.paging.get("next") is not None:
        raise IncompleteRead(request, "more-pages", "there is another page (paging.next)")
    found: dict[str, CrmField] = {}
    for place, each in enumerate(collection.results):
        if each.name in found:
            raise misshapen(request, ("results", place, "name"), problem="it has come before")
        found[each.name] = _field(each, archived=archived)
    return tuple(found.values())


def joined(views: Iterable[tuple[CrmField, ...]]) -> tuple[CrmField, ...]:
    """Give the fields of several answers, sorted by name; what an earlier one has goes before what a later one has."""
    found: dict[str, CrmField] = {}
    for view in views:
        for each in view:
            found.setdefault(each.name, each)
    return tuple(found[name] for name in sorted(found))


def _field(each: _Property, *, archived: bool) -> CrmField:
    writable, reason = _writable(each)
    options = tuple(_option(option) for option in each.options or ())
    return CrmField(
        name=each.name,
        label=each.label or each.name,
        type=_type(each),
        rawType=f"{each.type}/{each.field_type}" if each.field_type else each.type,
        writable=writable,
        reason=reason,
        custom=each.hubspot_defined is not True,
        options=options,
        optionsComplete=each.type != _ENUMERATION or (bool(options) and not each.external_options),
        references=(each.referenced_object_type,) if each.referenced_object_type else (),
        hidden=each.hidden is True,
        archived=archived or each.archived is True,
        archivedAt=each.archived_at,
    )


def _writable(each: _Property) -> tuple[Writable, Reason | None]:
    told = each.modification_metadata.read_only_value if each.modification_metadata is not None else None
    if told is None:
        return Writable.UNKNOWN, Reason.NOT_TOLD
    if told:
        return Writable.NO, Reason.CALCULATED if each.calculated else Reason.READ_ONLY_VALUE
    # No account was seen to say both; whoever does leaves open which of the two holds.
    return (Writable.UNKNOWN, Reason.CALCULATED) if each.calculated else (Writable.YES, None)


def _type(each: _Property) -> FieldType:
    if each.referenced_object_type == _OWNERS or each.name == OWNER:
        return FieldType.OWNER
    if each.referenced_object_type:
        return FieldType.REFERENCE
    if each.type == "number" and (each.show_currency_symbol or each.number_display_hint == "currency"):
        return FieldType.MONEY
    form = _FORMS.get((each.type, each.field_type or ""))
    return form or _TYPES.get(each.type, FieldType.UNKNOWN)


def _option(each: _Option) -> Option:
    return Option(value=each.value, label=each.label or each.value, active=not each.hidden)

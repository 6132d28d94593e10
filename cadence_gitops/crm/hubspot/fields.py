"""From HubSpot's properties to fields: what its flags say is taken from them, and what they don't say stays unknown.

``readOnlyDefinition`` is about the property itself, and says nothing about its values. No flag says that a new record needs
a value: rules of administrators may, and are not among the properties.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StrictBool, StrictStr, ValidationError
from pydantic.alias_generators import to_camel

from cadence_gitops.errors import BadAnswer, IncompleteRead
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


class _Wire(BaseModel):
    model_config = ConfigDict(frozen=True, extra="allow", alias_generator=to_camel, defer_build=True)


class _Option(_Wire):
    value: StrictStr
    label: StrictStr | None = None
    hidden: StrictBool | None = None


class _Modification(_Wire):
    read_only_value: StrictBool | None = None


class _Property(_Wire):
    name: Annotated[StrictStr, Field(min_length=1)]
    type: Annotated[StrictStr, Field(min_length=1)]
    field_type: StrictStr | None = None
    label: StrictStr | None = None
    options: tuple[_Option, ...] | None = None
    external_options: StrictBool | None = None
    referenced_object_type: StrictStr | None = None
    show_currency_symbol: StrictBool | None = None
    number_display_hint: StrictStr | None = None
    hubspot_defined: StrictBool | None = None
    calculated: StrictBool | None = None
    hidden: StrictBool | None = None
    archived: StrictBool | None = None
    archived_at: StrictStr | None = None
    modification_metadata: _Modification | None = None


class _Collection(_Wire):
    results: tuple[_Property, ...]
    paging: JsonValue = None


def properties(body: JsonValue, *, request: str, archived: bool = False) -> tuple[CrmField, ...]:
    """Read an answer to ``request``; ``archived`` says that it was asked for those that were put away.

    Raises ``IncompleteRead`` where it says that there is more, and ``BadAnswer`` for what isn't a list of properties.
    """
    try:
        collection = _Collection.model_validate(body)
    except ValidationError as error:
        raise BadAnswer(request, _first(error)) from None
    if isinstance(collection.paging, dict) and collection.paging.get("next") is not None:
        raise IncompleteRead(request, "more-pages")
    found: dict[str, CrmField] = {}
    for each in collection.results:
        if each.name in found:
            raise BadAnswer(request, "two properties have the same name")
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
        raw_type=f"{each.type}/{each.field_type}" if each.field_type else each.type,
        writable=writable,
        reason=reason,
        custom=each.hubspot_defined is not True,
        options=options,
        options_complete=each.type != _ENUMERATION or (bool(options) and not each.external_options),
        references=(each.referenced_object_type,) if each.referenced_object_type else (),
        hidden=each.hidden is True,
        archived=archived or each.archived is True,
        archived_at=each.archived_at,
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


def _first(error: ValidationError) -> str:
    """Say where the first fault is, and of what sort; what stands there is the vendor's, and isn't shown."""
    fault = error.errors(include_url=False, include_context=False, include_input=False)[0]
    return f"{'.'.join(str(part) for part in fault['loc']) or 'the body'}: {fault['msg']}"

"""What a describe call says, in the words of the model.

Nothing is concluded from a name where a flag says it: ``compoundFieldName`` is set for ``Account.Name``, which is writable.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from pydantic import JsonValue

from cadence_gitops.crm.salesforce.wire import DescribeShape, FieldShape
from cadence_gitops.crm.shapes import misshapen, read_shape
from cadence_gitops.model.crm_metadata import CrmField, CrmObject, FieldType, Option, Reason, Trait, Writable

OBJECTS: Mapping[str, str] = MappingProxyType({"account": "Account", "contact": "Contact", "lead": "Lead"})
"""What the API calls the objects, by what manifests call them."""

TYPES: Mapping[str, FieldType] = MappingProxyType(
    {
        "string": FieldType.TEXT,
        "encryptedstring": FieldType.TEXT,
        "textarea": FieldType.LONG_TEXT,
        "email": FieldType.EMAIL,
        "phone": FieldType.PHONE,
        "url": FieldType.URL,
        "int": FieldType.INTEGER,
        "long": FieldType.INTEGER,
        "double": FieldType.DECIMAL,
        "percent": FieldType.DECIMAL,
        "currency": FieldType.MONEY,
        "boolean": FieldType.BOOLEAN,
        "date": FieldType.DATE,
        "datetime": FieldType.DATETIME,
        "time": FieldType.TIME,
        "picklist": FieldType.PICKLIST,
        "combobox": FieldType.PICKLIST,
        "multipicklist": FieldType.MULTI_PICKLIST,
        "reference": FieldType.REFERENCE,
        "id": FieldType.ID,
        "address": FieldType.COMPOUND,
        "location": FieldType.COMPOUND,
        "base64": FieldType.FILE,
    }
)
"""The types of fields that Salesforce's reference names; others are unknown."""

_PICKLISTS = frozenset({FieldType.PICKLIST, FieldType.MULTI_PICKLIST})
_CODES = ("CountryCode", "StateCode")


def object_of(body: JsonValue, *, object_id: str, request: str, last_modified: str | None = None) -> CrmObject:
    """Read a describe of one of ``OBJECTS``; raises ``BadAnswer`` that names the place where it isn't one."""
    described = read_shape(DescribeShape, body, request=request)
    if described.name != OBJECTS[object_id]:
        raise misshapen(request, ("name",), problem=f"another object than {OBJECTS[object_id]}")
    _check_names(described, request)
    # What others call the compound that they are parts of.
    compounds = {each.compound_field_name for each in described.fields if each.compound_field_name != each.name}
    editable = bool(described.createable or described.updateable)
    fields = [_field(each, compound=each.name in compounds, editable=editable) for each in described.fields]
    return CrmObject(
        id=object_id,
        name=described.name,
        label=described.label or described.name,
        fields=tuple(sorted(fields, key=lambda each: each.name)),
        traits=tuple(sorted(_traits(described))),
        creatable=described.createable,
        updatable=described.updateable,
        lastModified=last_modified,
    )


def _check_names(described: DescribeShape, request: str) -> None:
    known: set[str] = set()
    for place, field in enumerate(described.fields):
        if field.name in known:
            raise misshapen(request, ("fields", place, "name"), problem="it has come before")
        known.add(field.name)


def _field(field: FieldShape, *, compound: bool, editable: bool) -> CrmField:
    kind = _type(field)
    writable, reason = _writable(field, compound=compound, editable=editable)
    picklist = kind in _PICKLISTS
    values = field.picklist_values or [] if picklist else []
    dependent = bool(field.dependent_picklist)
    return CrmField(
        name=field.name,
        label=field.label or field.name,
        type=kind,
        rawType=field.type,
        writable=writable,
        reason=reason,
        requiredOnCreate=field.nillable is False and field.createable is True and not field.defaulted_on_create,
        custom=bool(field.custom),
        options=tuple(
            Option(value=each.value, label=each.label or each.value, active=each.active is not False) for each in values
        ),
        optionsComplete=_complete(field, kind),
        restricted=bool(field.restricted_picklist) if picklist else True,
        dependsOn=field.controller_name if dependent else None,
        length=field.length or None,
        parent=field.compound_field_name if field.compound_field_name != field.name else None,
        references=tuple(sorted(set(field.reference_to or []))),
        hidden=bool(field.deprecated_and_hidden),
    )


def _type(field: FieldShape) -> FieldType:
    kind = TYPES.get(field.type, FieldType.UNKNOWN)
    if field.type == "double" and field.scale == 0:
        return FieldType.INTEGER
    if kind is FieldType.REFERENCE and field.name.endswith("OwnerId") and "User" in (field.reference_to or []):
        return FieldType.OWNER
    return kind


def _complete(field: FieldShape, kind: FieldType) -> bool:
    """Tell whether no other option is known to Salesforce; a picklist without any is one that shows none."""
    if kind not in _PICKLISTS:
        return kind is not FieldType.UNKNOWN
    controlled = not field.dependent_picklist or field.controller_name is not None
    return bool(field.picklist_values) and field.type != "combobox" and controlled


def _writable(field: FieldShape, *, compound: bool, editable: bool) -> tuple[Writable, Reason | None]:
    """Tell whether the principal may write it; what is made of other fields isn't writable, whatever the flags say."""
    if field.calculated:
        return Writable.NO, Reason.CALCULATED
    if field.auto_number:
        return Writable.NO, Reason.AUTO_NUMBER
    if TYPES.get(field.type) is FieldType.COMPOUND:
        return Writable.NO, Reason.COMPOUND
    match field.updateable, field.createable:
        case True, _:
            return Writable.YES, None
        case False, True:
            return Writable.CREATE_ONLY, None
        case False, False:
            return Writable.NO, Reason.COMPOUND if compound else _refusal(field, editable=editable)
        case _:
            return Writable.UNKNOWN, Reason.NOT_TOLD


def _refusal(field: FieldShape, *, editable: bool) -> Reason:
    """Tell a field that nobody can be given from one that this user wasn't: only of the second there are permissions.

    Where the user may not edit the object at all, that alone explains it.
    """
    nobody = field.permissionable is False and editable
    return Reason.SYSTEM if nobody or field.type == "id" else Reason.NOT_EDITABLE_BY_PRINCIPAL


def _traits(described: DescribeShape) -> Iterator[Trait]:
    fields = described.fields
    if any(each.name == "IsPersonAccount" for each in fields):
        yield Trait.PERSON_ACCOUNTS
    if any(each.name.endswith(_CODES) and not each.custom for each in fields):
        yield Trait.STATE_AND_COUNTRY_PICKLISTS
    if any(each.active is not False and not each.master for each in described.record_type_infos or []):
        yield Trait.RECORD_TYPES
    if not any(each.custom for each in fields):
        yield Trait.NO_CUSTOM_FIELD_VISIBLE

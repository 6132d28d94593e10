"""A condition compares a field with a value that the field can have; how it compares, no page says."""

from collections.abc import Iterator

from cadence_gitops.catalogue.pages import ADVANCED_SALESFORCE
from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.crm.country_picklist import code_of
from cadence_gitops.checks.crm.example import condition
from cadence_gitops.checks.crm.options import Options
from cadence_gitops.checks.crm.sides import ConditionUse, CrmSides
from cadence_gitops.diagnostics import VARIANT, Diagnostic, Severity
from cadence_gitops.model.crm_metadata import CrmField, CrmObject, FieldType

_Value = str | int | float | bool
_TRUTH = ("true", "false")
_NUMBERS = frozenset({FieldType.INTEGER, FieldType.DECIMAL, FieldType.MONEY})
_TIMES = frozenset({FieldType.DATE, FieldType.DATETIME, FieldType.TIME})
_TEXTS = frozenset({FieldType.TEXT, FieldType.LONG_TEXT, FieldType.EMAIL, FieldType.PHONE, FieldType.URL})
_LISTS = frozenset({FieldType.PICKLIST, FieldType.MULTI_PICKLIST})
# What joins several values of a list in one text.
_JOINT = ";"


def examine(sides: CrmSides) -> Iterator[Diagnostic]:
    """Find values of another type than the field's, and values that no option has; all are warnings."""
    for use in sides.conditions:
        value = use.condition.value
        of, field = sides.field_of(use)
        if value is None or of is None or field is None or field.archived:
            continue
        text = written(value)
        if not fits(value, field.type):
            yield CHECK.finding(_place(use), found=text, field=sides.called(field), type=field.raw_type)
            continue
        lists = _options(sides, of, field=field)
        wrong = next((part for part in _parts(text, field) if lists is not None and _unfit(lists, part)), None)
        if lists is not None and wrong is not None:
            yield CHECK.finding(
                _place(use),
                found=wrong,
                expected=lists.offered,
                suggestion="" if lists.named(wrong) is not None else lists.suggested(wrong),
                field=sides.called(field),
                **{VARIANT: "option" if lists.named(wrong) is None else "inactive"},
            )


def _place(use: ConditionUse) -> Place:
    return Place.within(use.resource, f"{use.pointer}/value")


def written(value: _Value) -> str:
    """Write a value as the CRMs' APIs do."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def fits(value: _Value, type_: FieldType) -> bool:
    """Tell whether a field of a type can have a value; dates may be words that only Cadence knows."""
    if isinstance(value, bool):
        return type_ not in _NUMBERS | _TIMES | _TEXTS
    if type_ is FieldType.BOOLEAN:
        return str(value).casefold() in _TRUTH
    if type_ in _NUMBERS:
        return not isinstance(value, str) or _number(value)
    return isinstance(value, str) or type_ not in _TIMES


def _number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _options(sides: CrmSides, of: CrmObject, *, field: CrmField) -> Options | None:
    """Give the options that values are among, if they are known whole."""
    if field.type in _LISTS and field.options and field.options_complete:
        return sides.options(of, field)
    code = code_of(of, field)
    return Options(code, by_label=True) if code is not None and code.options else None


def _parts(text: str, field: CrmField) -> list[str]:
    return [part.strip() for part in text.split(_JOINT)] if field.type is FieldType.MULTI_PICKLIST else [text]


def _unfit(options: Options, text: str) -> bool:
    option = options.named(text)
    return option is None or not option.active


CHECK = Check(
    id="crm-condition-value",
    severity=Severity.WARNING,
    source=ADVANCED_SALESFORCE,
    bad=condition("{field: NumberOfEmployees, operator: greater-than, value: many}"),
    good=condition("{field: NumberOfEmployees, operator: greater-than, value: 50}"),
)

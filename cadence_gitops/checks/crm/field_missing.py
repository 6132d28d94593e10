"""A mapped field must exist in the CRM, in exactly this writing, and the user of the metadata must see it."""

from collections.abc import Iterator

from cadence_gitops.catalogue.crm_fields import HIDES_FIELDS, likely
from cadence_gitops.catalogue.status_labels import folded
from cadence_gitops.checks.check import Check
from cadence_gitops.checks.crm.example import mapped
from cadence_gitops.checks.crm.sides import CrmSides, Target
from cadence_gitops.checks.crm.sources import VENDORS
from cadence_gitops.checks.wording import closest
from cadence_gitops.diagnostics import VARIANT, Diagnostic, Severity
from cadence_gitops.model.crm_lookup import alike as called
from cadence_gitops.model.crm_metadata import CrmObject, Trait
from cadence_gitops.model.kinds.field_mapping import CustomField

_CUSTOM = "__c"


def examine(sides: CrmSides) -> Iterator[Diagnostic]:
    """Find mappings to fields that the CRM doesn't have, or doesn't show."""
    naming = sides.manifests.desired.naming
    names = naming.names if naming is not None else {}
    for target in sides.targets:
        if target.candidates or _of_another_type(target):
            continue
        pinned = names.get(target.name) if isinstance(target.wanted, str) else None
        if pinned is not None:
            data = {"object": target.of.name, "name": pinned.name, "type": pinned.type, VARIANT: "pinned"}
            yield CHECK.finding(target.place, found=target.name, **data)
            continue
        yield CHECK.finding(
            target.place,
            found=target.name,
            suggestion=_suggestion(target, sides.metadata.crm),
            object=target.of.name,
            user=sides.metadata.principal,
            **{VARIANT: _variant(target, sides.metadata.crm)},
        )


def _of_another_type(target: Target) -> bool:
    """Tell whether a field has the name, and only another type, which another check says."""
    return isinstance(target.wanted, CustomField) and bool(called(target.of, target.wanted))


def _variant(target: Target, crm: str) -> str:
    if isinstance(target.wanted, CustomField):
        return "by-name"
    if Trait.SENSITIVE_NOT_SEEN in target.of.traits:
        return "sensitive"
    if crm not in HIDES_FIELDS:
        return ""
    # Whoever sees no custom field at all has been given no permission, rather than a wrong name.
    blind = Trait.NO_CUSTOM_FIELD_VISIBLE in target.of.traits and target.name.endswith(_CUSTOM)
    return "no-custom-fields" if blind else "hidden"


def _suggestion(target: Target, crm: str) -> str:
    if isinstance(target.wanted, CustomField):
        return closest(target.name, {each.label for each in target.of.fields if each.custom})
    meant = alike(target.of, target.name)
    if meant:
        return meant
    standard = likely(crm, target.of.id, field=target.cadence)
    return next((name for name in standard if target.of.field(name) is not None), "")


def alike(of: CrmObject, name: str) -> str:
    """Give the field that was probably meant: written otherwise, called so by people, or nearly the same."""
    usable = [each for each in of.fields if not each.archived]
    wanted = folded(name)
    written = next((each.name for each in usable if folded(each.name) == wanted), "")
    return (
        written
        or next((each.name for each in usable if folded(each.label) == wanted), "")
        or closest(name, [each.name for each in usable])
    )


CHECK = Check(
    id="crm-field-missing",
    severity=Severity.ERROR,
    source=VENDORS,
    bad=mapped("lead", "lastName: LastName\njobPosition: title   # the CRM's field is Title"),
    good=mapped("lead", "lastName: LastName\njobPosition: Title"),
)

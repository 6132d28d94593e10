"""An option that was put away stays in old records, and can't be chosen anew."""

from collections.abc import Iterator

from cadence_gitops.catalogue.pages import STATUS_FIELDS
from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.crm.example import statuses
from cadence_gitops.checks.crm.sides import CrmSides
from cadence_gitops.diagnostics import Diagnostic, Severity


def examine(sides: CrmSides) -> Iterator[Diagnostic]:
    """Find statuses that are inactive, or hidden, in the picklist."""
    for use in sides.statuses:
        picklist = sides.picklists.get(use.object)
        if picklist is None:
            continue
        target, field = picklist
        options = sides.options(target.of, field)
        option = options.named(use.text)
        if option is not None and not option.active:
            place = Place.within(use.resource, use.pointer)
            name = f"{target.of.name}.{field.name}"
            yield CHECK.finding(place, found=use.text, expected=options.offered, field=name)


CHECK = Check(
    id="crm-option-inactive",
    severity=Severity.WARNING,
    source=STATUS_FIELDS,
    bad=statuses("conversion: {status: Qualified}   # inactive since last year"),
    good=statuses("conversion: {status: Closed - Converted}"),
)

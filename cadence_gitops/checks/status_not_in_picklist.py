"""A status must be an option of the CRM's picklist, which only the live side knows (HC 16556825488657)."""

from collections.abc import Iterator

from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.example import manifest
from cadence_gitops.checks.sides import Sides
from cadence_gitops.checks.statuses import named_statuses
from cadence_gitops.checks.wording import closest
from cadence_gitops.diagnostics import Diagnostic, Severity


def examine(sides: Sides) -> Iterator[Diagnostic]:
    """Find statuses that the picklist lacks; the picklist of a CRM that isn't connected yet can't be read."""
    if sides.switching or not any(sides.live.status_options.values()):
        return
    for resource in sides.desired:
        for pointer, object_, status in named_statuses(resource):
            options = sides.live.status_options.get(object_, ())
            if options and status not in options:
                yield CHECK.finding(
                    Place.within(resource, pointer),
                    found=status,
                    expected=", ".join(options),
                    suggestion=closest(status, options),
                    object=object_,
                )


CHECK = Check(
    id="status-not-in-picklist",
    severity=Severity.ERROR,
    source="HC 16556825488657",
    bad=manifest("IntegrationStatus", "lead", spec="object: lead\nconversion: {status: Converted}   # not an option"),
    good=manifest("IntegrationStatus", "lead", spec="object: lead\nconversion: {status: Closed - Converted}"),
)

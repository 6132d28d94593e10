"""A status must be an option of the CRM's picklist, which only the live side knows (HC 16556825488657)."""

from collections.abc import Iterator

from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.example import manifest
from cadence_gitops.checks.sides import Sides
from cadence_gitops.checks.wording import closest
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.kinds.integration_status import IntegrationStatusSpec
from cadence_gitops.model.resource import Resource


def examine(sides: Sides) -> Iterator[Diagnostic]:
    """Find statuses that the picklist lacks; the picklist of a CRM that isn't connected yet can't be read."""
    if sides.switching or not any(sides.live.status_options.values()):
        return
    for resource in sides.desired:
        for pointer, object_, status in _statuses(resource):
            options = sides.live.status_options.get(object_, ())
            if options and status not in options:
                yield CHECK.finding(
                    Place.within(resource, pointer),
                    found=status,
                    expected=", ".join(options),
                    suggestion=closest(status, options),
                    object=object_,
                )


def _statuses(resource: Resource) -> Iterator[tuple[str, str, str]]:
    spec = resource.spec
    if not isinstance(spec, IntegrationStatusSpec):
        yield from ((found.pointer, found.of, found.text) for found in resource.mentions if found.status)
        return
    for name, meaning in (("disqualification", spec.disqualification), ("conversion", spec.conversion)):
        if meaning is not None:
            yield f"/{name}/status", spec.object, meaning.status
    for index, meaning in enumerate(spec.custom or ()):
        yield f"/custom/{index}/status", spec.object, meaning.status
    if spec.default is not None:
        yield "/default", spec.object, spec.default


CHECK = Check(
    id="status-not-in-picklist",
    severity=Severity.ERROR,
    source="HC 16556825488657",
    bad=manifest("IntegrationStatus", "lead", spec="object: lead\nconversion: {status: Converted}   # not an option"),
    good=manifest("IntegrationStatus", "lead", spec="object: lead\nconversion: {status: Closed - Converted}"),
)

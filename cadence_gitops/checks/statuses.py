"""The statuses of the CRM's picklists that manifests name, with their places."""

from collections.abc import Iterator

from cadence_gitops.model.kinds.integration_status import IntegrationStatusSpec
from cadence_gitops.model.resource import Resource


def statuses(spec: IntegrationStatusSpec) -> Iterator[tuple[str, str]]:
    """Walk the pointers and the statuses, in the order of the pages."""
    if spec.disqualification is not None:
        yield "/disqualification/status", spec.disqualification.status
    if spec.conversion is not None:
        yield "/conversion/status", spec.conversion.status
    for index, meaning in enumerate(spec.custom or ()):
        yield f"/custom/{index}/status", meaning.status


def named_statuses(resource: Resource) -> Iterator[tuple[str, str, str]]:
    """Walk the pointers of all statuses that an object names, the objects of the CRM whose they are, and the statuses."""
    spec = resource.spec
    if not isinstance(spec, IntegrationStatusSpec):
        yield from ((found.pointer, found.of, found.text) for found in resource.mentions if found.status)
        return
    yield from ((pointer, spec.object, status) for pointer, status in statuses(spec))
    if spec.default is not None:
        yield "/default", spec.object, spec.default


def managed_whole(spec: IntegrationStatusSpec) -> bool:
    """Tell whether no status can have a meaning that the manifest doesn't name."""
    return {"disqualification", "conversion", "custom"} <= spec.model_fields_set

"""The statuses that an IntegrationStatus gives a meaning, with their places."""

from collections.abc import Iterator

from cadence_gitops.model.kinds.integration_status import IntegrationStatusSpec


def statuses(spec: IntegrationStatusSpec) -> Iterator[tuple[str, str]]:
    """Walk the pointers and the statuses, in the order of the pages."""
    if spec.disqualification is not None:
        yield "/disqualification/status", spec.disqualification.status
    if spec.conversion is not None:
        yield "/conversion/status", spec.conversion.status
    for index, meaning in enumerate(spec.custom or ()):
        yield f"/custom/{index}/status", meaning.status


def managed_whole(spec: IntegrationStatusSpec) -> bool:
    """Tell whether no status can have a meaning that the manifest doesn't name."""
    return {"disqualification", "conversion", "custom"} <= spec.model_fields_set

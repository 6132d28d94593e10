"""Finds out how live differs from the manifests, who moved, and since when. Has no way to write to the organisation."""

from collections.abc import Iterator

from cadence_gitops.apply.history import Chapter, chapter, remembered
from cadence_gitops.errors import Refused
from cadence_gitops.manifests.source import Source
from cadence_gitops.model.desired import Desired
from cadence_gitops.plan.drift import Drift, Memory, differences, explained
from cadence_gitops.plan.fingerprint import manifests_digest
from cadence_gitops.ports import LiveReader
from cadence_gitops.usecases.validate import valid_manifests

# Records are read until they explain what differs; further back than this nobody remembers either.
MOST_RECORDS = 50


def drift(source: Source, reader: LiveReader) -> Drift:
    """Compare live with the manifests; raises rather than answer from a part of either."""
    return drift_of(valid_manifests(source), reader)


def drift_of(desired: Desired, reader: LiveReader) -> Drift:
    """Compare live with what manifests say.

    An organisation that is as it should be costs no more than reading it: records are read only to explain something.
    """
    live = reader.configuration()
    organization = desired.inventory.organization
    if organization is not None and organization.address.name != live.organization:
        raise Refused("other-organization", (live.organization,), subject=organization.address.name)
    found = differences(desired, live)
    if found.empty and live.crm.change is None:
        return explained(found, Memory())
    applied = reader.last_applied()
    names = {name for each in found.operations for name in (each.address, each.live_name) if name in applied}
    chapters = tuple(_chapters(reader, {str(name) for name in names}))
    return explained(found, remembered(chapters, applied, manifests=manifests_digest(desired)))


def _chapters(reader: LiveReader, names: set[str]) -> Iterator[Chapter]:
    """Read records, the newest first, down to one that ended and to those that last wrote what differs."""
    wanted, ended = set(names), False
    for listed in reader.applies()[:MOST_RECORDS]:
        found = chapter(reader.apply_record(listed.id))
        if found is None:
            continue
        yield found
        ended = ended or found.ended
        wanted -= {operation.address for operation in found.settled()}
        if ended and not wanted:
            return

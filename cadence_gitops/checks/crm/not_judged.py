"""What no metadata shows isn't judged, and that is said: a check that found nothing promises no more than it saw."""

from collections.abc import Iterator

from cadence_gitops.catalogue.crm_blind_spots import blind_spots
from cadence_gitops.checks.check import Check
from cadence_gitops.checks.crm.example import mapped
from cadence_gitops.checks.crm.sides import CrmSides
from cadence_gitops.checks.crm.sources import VENDORS
from cadence_gitops.diagnostics import BLIND_SPOTS, Diagnostic, Severity


def examine(sides: CrmSides) -> Iterator[Diagnostic]:
    """Say once what could not be looked at."""
    traits = frozenset(trait for mapping in sides.mappings if mapping.object for trait in mapping.object.traits)
    unseen = blind_spots(sides.metadata.crm, traits)
    for place in sides.places:
        if unseen:
            listed = ", ".join(spot.id for spot in unseen)
            yield CHECK.finding(place, crm=sides.metadata.crm, number=str(len(unseen)), **{BLIND_SPOTS: listed})


CHECK = Check(
    id="crm-not-judged",
    severity=Severity.INFO,
    source=VENDORS,
    bad=mapped("lead", "lastName: LastName"),
    good="",
)

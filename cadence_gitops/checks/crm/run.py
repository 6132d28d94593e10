"""All checks of a CRM's metadata over all manifests."""

from dataclasses import replace
from datetime import datetime

from cadence_gitops.catalogue import Catalogue
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.crm.registry import examine
from cadence_gitops.checks.crm.sides import CrmSides
from cadence_gitops.checks.custom_fields.resolving import resolve
from cadence_gitops.diagnostics import Diagnostic, in_order
from cadence_gitops.model.crm_lock import Naming
from cadence_gitops.model.crm_metadata import CrmMetadata
from cadence_gitops.model.desired import Desired


def run_crm_checks(
    desired: Desired, metadata: CrmMetadata, *, catalogue: Catalogue, now: datetime
) -> tuple[Diagnostic, ...]:
    """Give what the checks find, in the order of the places; names of custom fields are looked up first."""
    sides = CrmSides(Context(desired, catalogue), metadata, now)
    if not sides.fitting:
        return in_order(examine(sides))
    # What reading and other checks found is told by whoever asked for that.
    named = resolve(replace(desired, findings=()), Naming(metadata=(metadata,)))
    return in_order((*named.findings, *examine(CrmSides(Context(named, catalogue), metadata, now))))

"""All checks of a CRM's metadata over all manifests."""

from datetime import datetime

from cadence_gitops.catalogue import Catalogue
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.crm.registry import examine
from cadence_gitops.checks.crm.sides import CrmSides
from cadence_gitops.diagnostics import Diagnostic, in_order
from cadence_gitops.model.crm_metadata import CrmMetadata
from cadence_gitops.model.desired import Desired


def run_crm_checks(
    desired: Desired, metadata: CrmMetadata, *, catalogue: Catalogue, now: datetime
) -> tuple[Diagnostic, ...]:
    """Give what the checks find, in the order of the places."""
    return in_order(examine(CrmSides(Context(desired, catalogue), metadata, now)))

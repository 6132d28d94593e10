"""All checks over all manifests."""

from cadence_gitops.catalogue import Catalogue
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.registry import CHECKS
from cadence_gitops.diagnostics import Diagnostic, in_order
from cadence_gitops.model.desired import Desired


def run_checks(desired: Desired, catalogue: Catalogue) -> tuple[Diagnostic, ...]:
    """Give what the checks find, in the order of the places; what the reader found is in ``desired`` already."""
    context = Context(desired, catalogue)
    return in_order(finding for check in CHECKS for finding in check.examine(context))

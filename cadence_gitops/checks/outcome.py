"""The checks that are made once more on what a plan would leave behind: manifests and unmanaged parts together.

A manifest may be right by itself and still not fit the fields and objects that it leaves alone. The service would
refuse it in the middle of an apply; here it is found before.
"""

from collections.abc import Iterator

from cadence_gitops.catalogue.catalogue import Catalogue
from cadence_gitops.checks import (
    admin_group,
    callback_without_ringover,
    default_status,
    delay_bounds,
    not_unique,
    personal_without_owner,
    reply_without_mail,
    status_used_twice,
    working_hours,
)
from cadence_gitops.checks.context import Context
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.directives import Directives
from cadence_gitops.model.inventory import Inventory

CHECKS = (
    admin_group.CHECK,
    callback_without_ringover.CHECK,
    default_status.CHECK,
    delay_bounds.CHECK,
    not_unique.CHECK,
    personal_without_owner.CHECK,
    reply_without_mail.CHECK,
    status_used_twice.CHECK,
    working_hours.CHECK,
)


def check_outcome(outcome: Inventory, managed: Inventory, *, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Find what would be wrong with managed objects; what is wrong with others is not this plan's doing."""
    context = Context(Desired(outcome, Directives()), catalogue)
    names = {str(address) for address in managed.resources}
    for check in CHECKS:
        for finding in check.examine(context):
            if finding.severity is Severity.ERROR and finding.subject in names:
                yield finding

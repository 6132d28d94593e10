"""A secret says which environment variable holds it; the value itself is never written down."""

from collections.abc import Iterator

from cadence_gitops.checks.check import OWN_FORM, Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import manifest
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.kinds.organization import OrganizationSpec, Ringover


def _examine(context: Context) -> Iterator[Diagnostic]:
    for resource, settings in context.of(OrganizationSpec):
        phone = settings.phone_system
        if isinstance(phone, Ringover) and phone.api_key.env is None:
            yield CHECK.finding(Place.within(resource, "/phoneSystem/apiKey"), expected="env")


_PHONE = "crm: {provider: hubspot}\nphoneSystem:\n  type: ringover\n  userId: '4711'\n"

CHECK = Check(
    id="secret-without-env",
    severity=Severity.ERROR,
    source=OWN_FORM,
    bad=manifest("Organization", "acme", spec=_PHONE + "  apiKey: {version: 1}"),
    good=manifest("Organization", "acme", spec=_PHONE + "  apiKey: {env: RINGOVER_API_KEY, version: 1}"),
    examine=_examine,
)

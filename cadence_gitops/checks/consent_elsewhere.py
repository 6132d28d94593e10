"""A consent is for one organisation; another's has no effect here."""

from collections.abc import Iterator

from cadence_gitops.checks.check import OWN_FORM, Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import documents, manifest
from cadence_gitops.diagnostics import Diagnostic, Severity


def _examine(context: Context) -> Iterator[Diagnostic]:
    if context.organization is None:
        return
    name = context.organization.address.name
    for consent in context.desired.directives.consents:
        if consent.spec.organization != name:
            place = Place.of(f"Consent/{consent.name}", consent.origin, pointer="/spec/organization")
            yield CHECK.finding(place, found=consent.spec.organization, expected=name)


_ACME = manifest("Organization", "acme", spec="crm: {provider: hubspot, change: {from: salesforce, keep: everything}}")
_CONSENT = """
organization: %s
change: {from: salesforce, to: hubspot, keep: everything}
reason: The board's decision.
acceptedBy: [claire]
expires: 2026-12-08T20:00:00+01:00
losses: {irreversible: [{leads: crm, atMost: 100}]}
"""

CHECK = Check(
    id="consent-elsewhere",
    severity=Severity.INFO,
    source=OWN_FORM,
    bad=documents(_ACME, manifest("Consent", "to-hubspot", spec=_CONSENT % "acme-europe")),
    good=documents(_ACME, manifest("Consent", "to-hubspot", spec=_CONSENT % "acme")),
    examine=_examine,
)

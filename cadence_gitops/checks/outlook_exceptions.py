"""Outlook has two exceptions on some CRMs, and no page that we know says which."""

from collections.abc import Iterator

from cadence_gitops.catalogue import Catalogue
from cadence_gitops.catalogue.open_questions import OpenQuestion
from cadence_gitops.checks.check import Check, Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import manifest
from cadence_gitops.diagnostics import Diagnostic, Severity


def mail_question(catalogue: Catalogue, crm_id: str, *, integration: str) -> OpenQuestion | None:
    """Give what the page of a CRM leaves open about a mail integration, None if nothing is known to be open."""
    crm = catalogue.crm(crm_id)
    known = next((mail for mail in crm.mail if mail.id == integration), None) if crm is not None else None
    if known is None:
        return None
    return next(
        (each for each in catalogue.open_questions if (each.about, each.source) == (known.id, known.source)), None
    )


def _examine(context: Context) -> Iterator[Diagnostic]:
    if context.organization is None or context.settings is None:
        return
    provider = context.settings.crm.provider
    for index, integration in enumerate(context.settings.mail or ()):
        question = mail_question(context.catalogue, provider, integration=integration)
        if question is not None:
            place = Place.within(context.organization, f"/mail/{index}")
            yield CHECK.finding(place, found=integration, crm=provider, source=question.source)


CHECK = Check(
    id="outlook-exceptions",
    severity=Severity.INFO,
    source="HC 16356254577425, 16223634929041",
    bad=manifest("Organization", "acme", spec="crm: {provider: hubspot}\nmail: [google, outlook]"),
    good=manifest("Organization", "acme", spec="crm: {provider: salesforce}\nmail: [google, outlook]"),
    examine=_examine,
)

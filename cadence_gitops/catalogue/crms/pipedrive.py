"""Pipedrive, complete. It sets a person's phone and email itself."""

from cadence_gitops.catalogue.certainty import Certainty, Fact
from cadence_gitops.catalogue.crm import Crm, MailIntegration, MappedField, MappedObject
from cadence_gitops.catalogue.pages import PIPEDRIVE as PAGE

PERSON = MappedObject(
    "person",
    (
        MappedField("firstName", "first name", required=True),
        MappedField("lastName", "last name", required=True),
        MappedField("linkedinUrl", custom=True),
        MappedField("jobPosition", custom=True),
        MappedField("phone", fixed=True),
        MappedField("email", fixed=True),
    ),
)
ORGANIZATION = MappedObject(
    "organization",
    (
        MappedField("companyName", "Name", required=True),
        MappedField("companyPhone", custom=True),
        MappedField("companySize", custom=True),
        MappedField("companyLinkedinUrl", custom=True),
        MappedField("zipCode", "zip code"),
        MappedField("country", "Country"),
    ),
)
PIPEDRIVE = Crm(
    id="pipedrive",
    title="Pipedrive",
    coverage=Fact("complete", Certainty.STATED, PAGE),
    connect=Fact(("connect", "confirm-installation"), Certainty.STATED, PAGE),
    status_place=Fact(("Settings", "Pipedrive"), Certainty.STATED, PAGE),
    mail=(
        MailIntegration("google", Certainty.STATED, PAGE),
        MailIntegration("outlook", Certainty.STATED, PAGE),
    ),
    activity_sync=Fact(("calendar", "mail", "notes", "sms"), Certainty.STATED, PAGE),
    automated_imports=Fact("coming", Certainty.STATED, PAGE),
    objects=(PERSON, ORGANIZATION),
)

"""HubSpot, complete. The page gives no targets: the organisation chooses (inferred)."""

from cadence_gitops.catalogue.certainty import Certainty, Fact
from cadence_gitops.catalogue.crm import Crm, MailIntegration, MappedField, MappedObject
from cadence_gitops.catalogue.pages import HUBSPOT as PAGE
from cadence_gitops.catalogue.pages import STATUS_FIELDS

CHOSEN = Certainty.INFERRED

CONTACT = MappedObject(
    "contact",
    (
        MappedField("firstName", custom=True, required=True, certainty=CHOSEN),
        MappedField("lastName", custom=True, required=True, certainty=CHOSEN),
        MappedField("linkedinUrl", custom=True, certainty=CHOSEN),
        MappedField("jobPosition", custom=True, certainty=CHOSEN),
        MappedField("phone", custom=True, certainty=CHOSEN),
        MappedField("email", custom=True, certainty=CHOSEN),
        MappedField("integrationStatus", custom=True, picklist=True, certainty=CHOSEN, source=STATUS_FIELDS),
    ),
)
COMPANY = MappedObject(
    "company",
    (
        MappedField("companyName", custom=True, required=True, certainty=CHOSEN),
        MappedField("companyPhone", custom=True, certainty=CHOSEN),
        MappedField("companySize", custom=True, certainty=CHOSEN),
        MappedField("companyLinkedinUrl", custom=True, certainty=CHOSEN),
        MappedField("zipCode", custom=True, certainty=CHOSEN),
        MappedField("country", custom=True, certainty=CHOSEN),
    ),
)
HUBSPOT = Crm(
    id="hubspot",
    title="HubSpot",
    coverage=Fact("complete", Certainty.STATED, PAGE),
    connect=Fact(("connect", "confirm-installation"), Certainty.STATED, PAGE),
    status_place=Fact((), Certainty.NOT_STATED, PAGE),
    mail=(
        MailIntegration("google", Certainty.STATED, PAGE),
        MailIntegration("outlook", Certainty.STATED, PAGE),
    ),
    activity_sync=Fact(("calendar", "mail", "notes", "sms"), Certainty.STATED, PAGE),
    automated_imports=Fact("coming", Certainty.STATED, PAGE),
    objects=(CONTACT, COMPANY),
)

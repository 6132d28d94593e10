"""Salesforce, complete."""

from cadence_gitops.catalogue.certainty import Certainty, Fact
from cadence_gitops.catalogue.crm import Crm, MailIntegration, MappedField, MappedObject
from cadence_gitops.catalogue.pages import OUTLOOK_WITH_SALESFORCE, STATUS_FIELDS
from cadence_gitops.catalogue.pages import SALESFORCE as PAGE

LEAD = MappedObject(
    "lead",
    (
        MappedField("firstName", "First Name", required=True),
        MappedField("lastName", "Last Name", required=True),
        MappedField("linkedinUrl", custom=True),
        MappedField("jobPosition", "Title"),
        MappedField("companyName", "Company", required=True),
        MappedField("companySize", custom=True),
        MappedField("companyUrl", "Website"),
        MappedField("zipCode", "zip code"),
        MappedField("country", "Country"),
        MappedField("zoomInfo", custom=True),
        MappedField("primaryPhone", "Phone", custom=True),
        MappedField("mobilePhone", "Mobile", custom=True),
        MappedField("companyPhone", custom=True),
        MappedField("otherPhone1", custom=True),
        MappedField("otherPhone2", custom=True),
        MappedField("primaryEmail", "Email"),
        MappedField("alternateEmails", custom=True),
        MappedField("integrationStatus", custom=True, picklist=True, certainty=Certainty.INFERRED),
    ),
)
ACCOUNT = MappedObject(
    "account",
    (
        MappedField("companyName", "Account Name", required=True),
        MappedField("companyPhone", "Account Phone"),
        MappedField("companySize", custom=True),
        MappedField("companyUrl", "Website"),
        MappedField("zipCode", "zip code"),
        MappedField("country", "Country"),
        MappedField(
            "integrationStatus",
            custom=True,
            picklist=True,
            certainty=Certainty.INFERRED,
            source=STATUS_FIELDS,
        ),
    ),
)
CONTACT = MappedObject(
    "contact",
    (
        MappedField("firstName", "First Name", required=True),
        MappedField("lastName", "Last Name", required=True),
        MappedField("linkedinUrl", custom=True),
        MappedField("jobPosition", "Title"),
        MappedField("zoomInfo", custom=True),
        MappedField("primaryPhone", "Home Phone"),
        MappedField("email", "Email"),
        MappedField("integrationStatus", custom=True, picklist=True, certainty=Certainty.INFERRED),
    ),
)
SALESFORCE = Crm(
    id="salesforce",
    title="Salesforce",
    coverage=Fact("complete", Certainty.STATED, PAGE),
    connect=Fact(("install-package", "connect"), Certainty.STATED, PAGE),
    status_place=Fact(("Settings", "Salesforce"), Certainty.STATED, PAGE),
    mail=(
        MailIntegration("google", Certainty.STATED, PAGE),
        MailIntegration("outlook", Certainty.STATED, OUTLOOK_WITH_SALESFORCE),
    ),
    activity_sync=Fact(("calendar", "mail", "notes", "sms"), Certainty.STATED, PAGE),
    automated_imports=Fact("available", Certainty.STATED, PAGE),
    objects=(LEAD, ACCOUNT, CONTACT),
)

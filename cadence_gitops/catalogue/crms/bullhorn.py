"""Bullhorn, as far as the beginning of its page tells: the fields of a lead without their targets, and that candidates exist."""

from cadence_gitops.catalogue.certainty import Certainty, Fact
from cadence_gitops.catalogue.crm import Crm, MappedField, MappedObject
from cadence_gitops.catalogue.pages import BULLHORN as PAGE

UNKNOWN = Certainty.UNKNOWN

LEAD = MappedObject(
    "lead",
    (
        MappedField("firstName", custom=True, required=True, certainty=UNKNOWN, source=PAGE),
        MappedField("lastName", custom=True, required=True, certainty=UNKNOWN, source=PAGE),
        MappedField("linkedinUrl", custom=True, certainty=UNKNOWN, source=PAGE),
        MappedField("jobPosition", custom=True, certainty=UNKNOWN, source=PAGE),
        MappedField("companyName", custom=True, required=True, certainty=UNKNOWN, source=PAGE),
        MappedField("companySize", custom=True, certainty=UNKNOWN, source=PAGE),
        MappedField("companyUrl", custom=True, certainty=UNKNOWN, source=PAGE),
        MappedField("zipCode", custom=True, certainty=UNKNOWN, source=PAGE),
        MappedField("country", custom=True, certainty=UNKNOWN, source=PAGE),
        MappedField("zoomInfo", custom=True, certainty=UNKNOWN, source=PAGE),
        MappedField("primaryPhone", custom=True, certainty=UNKNOWN, source=PAGE),
        MappedField("mobilePhone", custom=True, certainty=UNKNOWN, source=PAGE),
        MappedField("companyPhone", custom=True, certainty=UNKNOWN, source=PAGE),
        MappedField("otherPhone1", custom=True, certainty=UNKNOWN, source=PAGE),
        MappedField("otherPhone2", custom=True, certainty=UNKNOWN, source=PAGE),
        MappedField("primaryEmail", custom=True, certainty=UNKNOWN, source=PAGE),
        MappedField("alternateEmails", custom=True, certainty=UNKNOWN, source=PAGE),
        MappedField("integrationStatus", custom=True, picklist=True, certainty=UNKNOWN, source=PAGE),
    ),
)
BULLHORN = Crm(
    id="bullhorn",
    title="Bullhorn",
    coverage=Fact("partial", Certainty.STATED, PAGE),
    objects=(LEAD, MappedObject("candidate")),
)

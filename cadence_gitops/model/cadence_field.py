"""The fields of a person and of a company that Cadence has: mappings feed them, forms show them (HC 22677183301521)."""

from typing import Literal

CadenceField = Literal[
    "firstName",
    "lastName",
    "linkedinUrl",
    "jobPosition",
    "companyName",
    "companySize",
    "companyUrl",
    "companyPhone",
    "companyLinkedinUrl",
    "zipCode",
    "country",
    "zoomInfo",
    "phone",
    "primaryPhone",
    "mobilePhone",
    "otherPhone1",
    "otherPhone2",
    "email",
    "primaryEmail",
    "alternateEmails",
    "integrationStatus",
]

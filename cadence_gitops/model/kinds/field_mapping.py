"""Field mappings: which CRM field feeds which Cadence field (HC 22677183301521)."""

from typing import Literal

from cadence_gitops.model.kind import Kind, Moment
from cadence_gitops.model.spec import Slug, Spec, Text

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


class CustomField(Spec):
    """Point at a CRM field by its label and type, where the CRM gives it another key in every account."""

    name: Text
    type: Text


class FieldMappingSpec(Spec):
    """Map the fields of one CRM object; an unlisted field is left alone, ``null`` unmaps it."""

    crm: Slug
    object: Slug
    fields: dict[CadenceField, Text | CustomField | None]


FIELD_MAPPING = Kind(
    name="FieldMapping",
    collection="field-mappings",
    spec=FieldMappingSpec,
    natural_key=("crm", "object"),
    moment=Moment.MAP,
    crm="crm",
)

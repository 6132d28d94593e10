"""Field mappings: which CRM field feeds which Cadence field (HC 22677183301521)."""

from cadence_gitops.model.cadence_field import CadenceField
from cadence_gitops.model.kind import Kind, Moment
from cadence_gitops.model.spec import Slug, Spec, Text


class CustomField(Spec):
    """Point at a CRM field by its label and type, where the CRM gives it another key in every account."""

    name: Text
    """The label of a custom field, where the CRM gives it another key in every account. (ours)"""
    type: Text
    """Its type, in the CRM's word. (ours)"""


class FieldMappingSpec(Spec):
    """Map the fields of one CRM object; an unlisted field is left alone, ``null`` unmaps it."""

    crm: Slug
    """The CRM that the mapping belongs to and goes with: the organisation's provider. (HC 18202557836305)"""
    object: Slug
    """The CRM's object: `lead`, `account` or `contact` with Salesforce, `contact` or `company` with HubSpot, `person` or
    `organization` with Pipedrive. (HC 16185084534673, HC 16356254577425, HC 16223634929041)"""
    fields: dict[CadenceField, Text | CustomField | None]
    """Cadence's field: the name of the CRM's, or a custom field by its label. A field that isn't listed is left alone,
    `null` unmaps it. `explain field-not-on-object` says which object has which. (HC 22677183301521)"""


FIELD_MAPPING = Kind(
    name="FieldMapping",
    collection="field-mappings",
    spec=FieldMappingSpec,
    natural_key=("crm", "object"),
    moment=Moment.MAP,
    crm="crm",
)

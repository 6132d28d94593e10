"""Field mappings: which CRM field feeds which Cadence field (HC 22677183301521)."""

from cadence_gitops.model.cadence_field import CadenceField
from cadence_gitops.model.kind import Kind, Moment
from cadence_gitops.model.spec import Slug, Spec, Text


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

"""What Salesforce's answers look like, as far as we read them; all but names and types may be missing."""

from typing import Annotated

from pydantic import ConfigDict, Field

from cadence_gitops.crm.shapes import Shape
from cadence_gitops.model.spec import LARGEST

Name = Annotated[str, Field(min_length=1)]
Size = Annotated[int, Field(ge=0, le=LARGEST)]


class PicklistValue(Shape):
    """Offer a value of a picklist."""

    value: str
    label: str | None = None
    active: bool | None = None


class FieldShape(Shape):
    """Describe a field."""

    name: Name
    type: Name
    label: str | None = None
    length: Size | None = None
    scale: Size | None = None
    createable: bool | None = None
    updateable: bool | None = None
    nillable: bool | None = None
    defaulted_on_create: bool | None = None
    calculated: bool | None = None
    auto_number: bool | None = None
    custom: bool | None = None
    permissionable: bool | None = None
    deprecated_and_hidden: bool | None = None
    compound_field_name: Name | None = None
    picklist_values: list[PicklistValue] | None = None
    restricted_picklist: bool | None = None
    dependent_picklist: bool | None = None
    controller_name: Name | None = None
    reference_to: list[Name] | None = None


class RecordTypeShape(Shape):
    """Describe a record type, which may leave out some values of picklists."""

    active: bool | None = None
    master: bool | None = None


class DescribeShape(Shape):
    """Describe an object."""

    name: Name
    label: str | None = None
    createable: bool | None = None
    updateable: bool | None = None
    record_type_infos: list[RecordTypeShape] | None = None
    fields: Annotated[list[FieldShape], Field(min_length=1)]


class TokenShape(Shape):
    """Give out a token, and say where it is good and whose it is. It is written with underscores, unlike all the rest."""

    model_config = ConfigDict(alias_generator=None)

    access_token: Annotated[str, Field(min_length=1)] = Field(repr=False)
    instance_url: Name
    id: Name

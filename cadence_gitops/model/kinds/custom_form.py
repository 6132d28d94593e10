"""Custom forms: people build them from fields (HC 16356254577425, 16223634929041)."""

from typing import Annotated

from pydantic import Field

from cadence_gitops.model.cadence_field import CadenceField
from cadence_gitops.model.kind import Kind
from cadence_gitops.model.markers import Sequence
from cadence_gitops.model.spec import Spec


class CustomFormSpec(Spec):
    """Hold a form: its fields, in order. No page gives a form a title, so nothing but its content tells it apart."""

    fields: Annotated[tuple[CadenceField, ...], Sequence.ORDERED, Field(min_length=1)]
    """The fields of the form, in order, each once. HubSpot and Pipedrive set some that can't be changed; which, no page
    says. (HC 16356254577425, HC 16223634929041)"""


CUSTOM_FORM = Kind(
    name="CustomForm",
    collection="custom-forms",
    spec=CustomFormSpec,
    natural_key=("fields",),
    unique=False,
)

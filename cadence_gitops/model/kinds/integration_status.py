"""Integration statuses: what a value of the CRM's picklist means in Cadence (HC 22677183301521)."""

from typing import Annotated, Literal

from cadence_gitops.model.kind import Kind
from cadence_gitops.model.markers import Keyed, Sequence
from cadence_gitops.model.spec import Spec, Text

Reasons = Annotated[tuple[Text, ...] | None, Sequence.ORDERED]


class Meaning(Spec):
    """Give a CRM status a meaning, with the reasons that people may choose."""

    status: Text
    reasons: Reasons = None


class IntegrationStatusSpec(Spec):
    """Hold the statuses of one object: one disqualification, one conversion, any number of custom ones."""

    object: Literal["lead", "account", "contact"]
    disqualification: Meaning | None = None
    conversion: Meaning | None = None
    custom: Annotated[tuple[Meaning, ...] | None, Keyed("status")] = None
    default: Text | None = None


INTEGRATION_STATUS = Kind(
    name="IntegrationStatus",
    collection="integration-statuses",
    spec=IntegrationStatusSpec,
    natural_key=("object",),
)

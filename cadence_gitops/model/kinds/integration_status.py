"""Integration statuses: what a value of the CRM's picklist means in Cadence (HC 22677183301521)."""

from typing import Annotated, Literal

from cadence_gitops.model.kind import Kind
from cadence_gitops.model.markers import Keyed, Sequence
from cadence_gitops.model.spec import Spec, Text

Reasons = Annotated[tuple[Text, ...] | None, Sequence.ORDERED]


class Meaning(Spec):
    """Give a CRM status a meaning, with the reasons that people may choose."""

    status: Text
    """A value of the CRM's picklist; each is used once at most. (HC 22677183301521)"""
    reasons: Reasons = None
    """What people may choose from, in order, written by hand. (HC 22677183301521)"""


class IntegrationStatusSpec(Spec):
    """Hold the statuses of one object: one disqualification, one conversion, any number of custom ones."""

    object: Literal["lead", "account", "contact"]
    """Whose statuses these are; one document for each. (HC 22677183301521)"""
    disqualification: Meaning | None = None
    """The one status that disqualifies. (HC 22677183301521)"""
    conversion: Meaning | None = None
    """The one status that converts. (HC 22677183301521)"""
    custom: Annotated[tuple[Meaning, ...] | None, Keyed("status")] = None
    """Further statuses. Each needs a webhook of its own, and keeps the one that it has in Cadence. (HC 22677183301521)
    """
    default: Text | None = None
    """The status that is given first, one of those above. (HC 22677183301521)"""


INTEGRATION_STATUS = Kind(
    name="IntegrationStatus",
    collection="integration-statuses",
    spec=IntegrationStatusSpec,
    natural_key=("object",),
)

"""Advanced workflows: who is added or updated in the CRM is enrolled in a cadence (HC 16525678587025 and others)."""

from typing import Annotated, Literal

from cadence_gitops.model.kind import Kind
from cadence_gitops.model.markers import Reference, Whole
from cadence_gitops.model.spec import Decimal, Flag, Integer, ObjectRef, Slug, Spec, Text


class EnrolmentTrigger(Spec):
    """Start on an event in the CRM."""

    type: Literal["lead-added", "lead-updated", "contact-added", "contact-updated"]
    """What starts the workflow; which of these HubSpot and Pipedrive have, no page says. (HC 16525678587025)"""


class Condition(Spec):
    """Compare a CRM field with a value; which operators exist is unknown, so the word is open."""

    field: Text
    """The name of a CRM field. (HC 16525678587025)"""
    operator: Slug
    """How to compare. No page lists the operators: the word goes to the service as it stands. (HC 16525678587025,
    inferred)"""
    value: str | Integer | Decimal | Flag | None = None
    """What to compare with. (HC 16525678587025, inferred)"""


class ConditionGroup(Spec):
    """Join conditions by *all* or by *any*, one of the two."""

    all: tuple["Condition | ConditionGroup", ...] | None = None
    """Every one of these holds. (HC 16525678587025, inferred)"""
    any: tuple["Condition | ConditionGroup", ...] | None = None
    """One of these holds at least. (HC 16525678587025, inferred)"""


class AdvancedWorkflowSpec(Spec):
    """Hold a workflow that enrols people by conditions over CRM fields."""

    title: Text
    """Its title, unique in the organisation. (HC 16525678587025)"""
    trigger: EnrolmentTrigger
    """What starts the workflow. (HC 16525678587025)"""
    conditions: Annotated[ConditionGroup | None, Whole()] = None
    """Who is meant, by fields of the CRM: either `all` or `any`. Owned whole, like a list. (HC 16525678587025)"""
    cadence: Annotated[ObjectRef, Reference("Cadence")]
    """Where these people are enrolled. (HC 16525678587025)"""


ADVANCED_WORKFLOW = Kind(
    name="AdvancedWorkflow",
    collection="advanced-workflows",
    spec=AdvancedWorkflowSpec,
    natural_key=("title",),
    title="title",
    workflow=True,
)

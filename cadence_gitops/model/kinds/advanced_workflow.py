"""Advanced workflows: who is added or updated in the CRM is enrolled in a cadence (HC 16525678587025 and others)."""

from typing import Annotated, Literal

from cadence_gitops.model.kind import Kind
from cadence_gitops.model.markers import Reference, Whole
from cadence_gitops.model.spec import Decimal, Flag, Integer, ObjectRef, Slug, Spec, Text


class EnrolmentTrigger(Spec):
    """Start on an event in the CRM."""

    type: Literal["lead-added", "lead-updated", "contact-added", "contact-updated"]


class Condition(Spec):
    """Compare a CRM field with a value; which operators exist is unknown, so the word is open."""

    field: Text
    operator: Slug
    value: str | Integer | Decimal | Flag | None = None


class ConditionGroup(Spec):
    """Join conditions by *all* or by *any*, one of the two."""

    all: tuple["Condition | ConditionGroup", ...] | None = None
    any: tuple["Condition | ConditionGroup", ...] | None = None


class AdvancedWorkflowSpec(Spec):
    """Hold a workflow that enrols people by conditions over CRM fields."""

    title: Text
    trigger: EnrolmentTrigger
    conditions: Annotated[ConditionGroup | None, Whole()] = None
    cadence: Annotated[ObjectRef, Reference("Cadence")]


ADVANCED_WORKFLOW = Kind(
    name="AdvancedWorkflow",
    collection="advanced-workflows",
    spec=AdvancedWorkflowSpec,
    natural_key=("title",),
    title="title",
    workflow=True,
)

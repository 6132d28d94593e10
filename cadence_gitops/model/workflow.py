"""Triggers and actions, shared by standard and cadence-specific workflows (HC 16556825488657, 18202557836305)."""

from typing import Annotated, Literal

from pydantic import Field

from cadence_gitops.model.markers import Reference, Status
from cadence_gitops.model.spec import Count, ObjectRef, Positive, Spec, Text


class PlainTrigger(Spec):
    """Start a workflow on an event that has no parameter."""

    type: Literal[
        "mail-bounces",
        "person-unsubscribes",
        "cadence-stopped-manually",
        "cadence-paused",
        "custom-task-created",
        "person-replies",
        "cadence-ends",
        "owner-changes",
        "owner-changes-in-cadence",
        "incoming-call",
        "demo-booked-calendly",
        "task-skipped",
        "custom-link-clicked",
        "first-automated-task-completed",
        "first-manual-task-completed",
        "lead-status-updated",
        "contact-status-updated",
        "account-status-updated",
        "lead-added-to-cadence",
        "mail-opened",
    ]


class CallLongerThan(Spec):
    """Start a workflow when a call lasts longer than a threshold, whose unit no page states."""

    type: Literal["call-longer-than"]
    threshold: Count


Trigger = Annotated[PlainTrigger | CallLongerThan, Field(discriminator="type")]


class ChangeOwner(Spec):
    """Give the lead another owner."""

    type: Literal["change-owner"]
    owner: Annotated[ObjectRef, Reference("Member")]


class PlainAction(Spec):
    """Do what needs no parameter."""

    type: Literal["stop-cadence", "go-to-last-step"]


class PauseCadence(Spec):
    """Pause the cadence for a time limit in days or in minutes, one of the two."""

    type: Literal["pause-cadence"]
    days: Positive | None = None
    minutes: Positive | None = None


class MoveToCadence(Spec):
    """Move the lead to another cadence."""

    type: Literal["move-to-cadence"]
    cadence: Annotated[ObjectRef, Reference("Cadence")]


class ChangeIntegrationStatus(Spec):
    """Write a status into the CRM; whether both are required is unknown, one is the least."""

    type: Literal["change-integration-status"]
    account: Annotated[Text, Status("account")] | None = None
    lead: Annotated[Text, Status("lead")] | None = None


Action = Annotated[
    ChangeOwner | PlainAction | PauseCadence | MoveToCadence | ChangeIntegrationStatus,
    Field(discriminator="type"),
]
Actions = Annotated[tuple[Action, ...], Field(min_length=1)]

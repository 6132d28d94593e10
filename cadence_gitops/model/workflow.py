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
    """What starts the workflow. The status of a lead is for Salesforce, that of a contact for HubSpot; of the others no
    page says on which CRM they exist. (HC 16556825488657, HC 18202557836305)"""


class CallLongerThan(Spec):
    """Start a workflow when a call lasts longer than a threshold, whose unit no page states."""

    type: Literal["call-longer-than"]
    """A call that lasts longer than `threshold`. (HC 16556825488657)"""
    threshold: Count
    """How long; no page states the unit. (HC 16556825488657)"""


Trigger = Annotated[PlainTrigger | CallLongerThan, Field(discriminator="type")]


class ChangeOwner(Spec):
    """Give the lead another owner."""

    type: Literal["change-owner"]
    """Give the lead another owner. (HC 16556825488657)"""
    owner: Annotated[ObjectRef, Reference("Member")]
    """The new owner. (HC 16556825488657)"""


class PlainAction(Spec):
    """Do what needs no parameter."""

    type: Literal["stop-cadence", "go-to-last-step"]
    """Stop the cadence for the lead, or go to its last step. (HC 16556825488657)"""


class PauseCadence(Spec):
    """Pause the cadence for a time limit in days or in minutes, one of the two."""

    type: Literal["pause-cadence"]
    """Pause the cadence for `days` or for `minutes`, one of the two. (HC 16556825488657)"""
    days: Positive | None = None
    """For how many days. (HC 16556825488657)"""
    minutes: Positive | None = None
    """For how many minutes. (HC 16556825488657)"""


class MoveToCadence(Spec):
    """Move the lead to another cadence."""

    type: Literal["move-to-cadence"]
    """Move the lead to another cadence. (HC 16556825488657)"""
    cadence: Annotated[ObjectRef, Reference("Cadence")]
    """The other cadence. (HC 16556825488657)"""


class ChangeIntegrationStatus(Spec):
    """Write a status into the CRM; whether both are required is unknown, one is the least."""

    type: Literal["change-integration-status"]
    """Write a status into the CRM, for `account`, `lead` or both; documented for Salesforce only. (HC 16556825488657)
    """
    account: Annotated[Text, Status("account")] | None = None
    """The account's new status, a value of the picklist. (HC 16556825488657)"""
    lead: Annotated[Text, Status("lead")] | None = None
    """The lead's new status, a value of the picklist. (HC 16556825488657)"""


Action = Annotated[
    ChangeOwner | PlainAction | PauseCadence | MoveToCadence | ChangeIntegrationStatus,
    Field(discriminator="type"),
]
Actions = Annotated[tuple[Action, ...], Field(min_length=1)]

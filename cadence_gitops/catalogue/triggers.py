"""The triggers of workflows, with where they are available and what they take."""

from dataclasses import dataclass

from cadence_gitops.catalogue import pages
from cadence_gitops.catalogue.availability import Availability, OnCrm, Parameter
from cadence_gitops.catalogue.certainty import NO_PAGE, Certainty


@dataclass(frozen=True, slots=True)
class Trigger:
    """Describe a trigger."""

    id: str
    availability: Availability
    parameters: tuple[Parameter, ...] = ()


UNLIMITED = Availability(Certainty.NOT_STATED, pages.WORKFLOWS)

TRIGGERS: tuple[Trigger, ...] = (
    Trigger("mail-bounces", UNLIMITED),
    Trigger("person-unsubscribes", UNLIMITED),
    Trigger("cadence-stopped-manually", UNLIMITED),
    Trigger("cadence-paused", UNLIMITED),
    Trigger("custom-task-created", UNLIMITED),
    Trigger("person-replies", UNLIMITED),
    Trigger("cadence-ends", UNLIMITED),
    Trigger("owner-changes", UNLIMITED),
    Trigger("incoming-call", UNLIMITED),
    Trigger("demo-booked-calendly", UNLIMITED),
    Trigger("task-skipped", UNLIMITED),
    Trigger("custom-link-clicked", UNLIMITED),
    Trigger("first-automated-task-completed", UNLIMITED),
    Trigger(
        "lead-status-updated",
        Availability(
            Certainty.STATED_NOT,
            pages.WORKFLOWS,
            (OnCrm("salesforce", Certainty.STATED, pages.WORKFLOWS),),
        ),
    ),
    Trigger(
        "contact-status-updated",
        Availability(
            Certainty.STATED_NOT,
            pages.WORKFLOWS,
            (
                OnCrm("hubspot", Certainty.STATED, pages.WORKFLOWS),
                OnCrm("salesforce", Certainty.STATED_NOT, pages.WORKFLOWS, conflict=pages.FIELD_MAPPING),
            ),
        ),
    ),
    Trigger("first-manual-task-completed", UNLIMITED),
    Trigger(
        "call-longer-than",
        UNLIMITED,
        (Parameter("threshold", "number", required=True, unit="unknown"),),
    ),
    Trigger("lead-added-to-cadence", UNLIMITED),
    Trigger("mail-opened", UNLIMITED),
    Trigger("account-status-updated", UNLIMITED),
    Trigger("owner-changes-in-cadence", Availability(Certainty.NOT_STATED, pages.CHANGE_OF_CRM)),
)

ADVANCED_TRIGGERS: tuple[Trigger, ...] = (
    Trigger(
        "lead-added",
        Availability(
            Certainty.NOT_STATED,
            NO_PAGE,
            (
                OnCrm("salesforce", Certainty.STATED, pages.ADVANCED_SALESFORCE),
                OnCrm("bullhorn", Certainty.STATED, pages.ADVANCED_BULLHORN),
                OnCrm("sugarcrm", Certainty.STATED, pages.ADVANCED_SUGARCRM),
            ),
        ),
    ),
    Trigger(
        "lead-updated",
        Availability(
            Certainty.NOT_STATED,
            NO_PAGE,
            (OnCrm("sugarcrm", Certainty.STATED, pages.ADVANCED_SUGARCRM),),
        ),
    ),
    Trigger(
        "contact-added",
        Availability(
            Certainty.NOT_STATED,
            NO_PAGE,
            (
                OnCrm("salesforce", Certainty.STATED, pages.ADVANCED_SALESFORCE),
                OnCrm("bullhorn", Certainty.STATED, pages.ADVANCED_BULLHORN),
                OnCrm("sellsy", Certainty.STATED, pages.ADVANCED_SELLSY),
                OnCrm("sugarcrm", Certainty.STATED, pages.ADVANCED_SUGARCRM),
            ),
        ),
    ),
    Trigger(
        "contact-updated",
        Availability(
            Certainty.NOT_STATED,
            NO_PAGE,
            (
                OnCrm("sellsy", Certainty.STATED, pages.ADVANCED_SELLSY),
                OnCrm("sugarcrm", Certainty.STATED, pages.ADVANCED_SUGARCRM),
            ),
        ),
    ),
)

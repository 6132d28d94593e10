"""The actions of workflows, with where they are available and what they take."""

from dataclasses import dataclass

from cadence_gitops.catalogue import pages
from cadence_gitops.catalogue.availability import Availability, Needs, OnCrm, Parameter
from cadence_gitops.catalogue.certainty import Certainty


@dataclass(frozen=True, slots=True)
class Action:
    """Describe an action."""

    id: str
    availability: Availability
    parameters: tuple[Parameter, ...] = ()
    needs: Needs = Needs.ALL


UNLIMITED = Availability(Certainty.NOT_STATED, pages.WORKFLOWS)

ACTIONS: tuple[Action, ...] = (
    Action("change-owner", UNLIMITED, (Parameter("owner", "member", required=True),)),
    Action("stop-cadence", UNLIMITED),
    Action(
        "pause-cadence",
        UNLIMITED,
        (Parameter("days", "number", unit="days"), Parameter("minutes", "number", unit="minutes")),
        Needs.EXACTLY_ONE,
    ),
    Action("move-to-cadence", UNLIMITED, (Parameter("cadence", "cadence", required=True),)),
    Action("go-to-last-step", UNLIMITED),
    Action(
        "change-integration-status",
        Availability(
            Certainty.NOT_STATED,
            pages.WORKFLOWS,
            (OnCrm("salesforce", Certainty.STATED, pages.WORKFLOWS),),
        ),
        (Parameter("account", "account-status"), Parameter("lead", "lead-status")),
        Needs.AT_LEAST_ONE,
    ),
)

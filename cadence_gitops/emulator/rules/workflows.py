"""Workflows: when they may be made, which triggers a CRM lacks, which statuses exist (HC 16556825488657)."""

from collections.abc import Iterator

from cadence_gitops.emulator import facts, refusals
from cadence_gitops.emulator.problems import Violation
from cadence_gitops.emulator.rules.proposal import Proposal
from cadence_gitops.emulator.store import records
from cadence_gitops.emulator.store.organization import Crm


def require_crm(crm: Crm, what: str = "workflows") -> None:
    """Refuse workflows before the CRM is connected and the field mapping complete."""
    if crm.connection != "connected" or not crm.mapped:
        raise refusals.crm_not_ready(what, crm.provider, waiting_for=crm.waiting_for)


def judge_workflow(proposal: Proposal) -> Iterator[Violation]:
    """Yield what is wrong with a standard or cadence-specific workflow."""
    require_crm(proposal.crm)
    yield from _judge_trigger(proposal)
    for position, action in enumerate(proposal.spec["actions"]):
        if action["type"] == "change-integration-status":
            for crm_object in ("account", "lead"):
                if crm_object in action:
                    yield from judge_status(
                        proposal,
                        crm_object,
                        status=action[crm_object],
                        pointer=f"/spec/actions/{position}/{crm_object}",
                    )


def judge_advanced_workflow(proposal: Proposal) -> Iterator[Violation]:
    """Refuse an advanced workflow before the CRM is ready; which CRM knows which trigger is not stated as a limit."""
    require_crm(proposal.crm)
    return iter(())


def _judge_trigger(proposal: Proposal) -> Iterator[Violation]:
    trigger = proposal.spec["trigger"]["type"]
    offered_by = facts.TRIGGERS_STATED_ONLY_FOR.get(trigger)
    if offered_by is not None and proposal.crm.provider not in offered_by:
        yield Violation("/spec/trigger/type", f"exists for {' and '.join(offered_by)}, not for {proposal.crm.provider}")


def judge_status(proposal: Proposal, crm_object: str, *, status: str, pointer: str) -> Iterator[Violation]:
    """Yield that the picklist lacks a status; a picklist that this sandbox does not know lacks nothing."""
    options = records.options(proposal.database, proposal.crm.provider, crm_object=crm_object)
    if options is not None and status not in options:
        yield Violation(pointer, f"the picklist of the {crm_object} has no {status!r}, it has {', '.join(options)}")

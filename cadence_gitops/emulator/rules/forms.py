"""Custom forms: they come after the field mapping in the documented order of first set-up (HC 16185084534673)."""

from collections.abc import Iterator

from cadence_gitops.emulator.problems import Violation
from cadence_gitops.emulator.rules.proposal import Proposal
from cadence_gitops.emulator.rules.workflows import require_crm


def judge_form(proposal: Proposal) -> Iterator[Violation]:
    """Refuse a form before the CRM is connected and mapped (inferred from the order); it may have any fields."""
    require_crm(proposal.crm, "custom forms")
    return iter(())

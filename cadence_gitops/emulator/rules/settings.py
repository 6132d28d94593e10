"""The organisation's settings and its Rules (HC 18202557836305, 16518353964433)."""

from collections.abc import Iterator

from cadence_gitops.emulator.problems import Violation
from cadence_gitops.emulator.rules.proposal import Proposal


def judge_organization(proposal: Proposal) -> Iterator[Violation]:
    """Yield that the CRM is being changed by a write instead of by a change of CRM."""
    provider = proposal.spec["crm"]["provider"]
    if provider != proposal.crm.provider:
        yield Violation("/spec/crm/provider", f"is {proposal.crm.provider} and changes only by a change of CRM")


def judge_rules(proposal: Proposal) -> Iterator[Violation]:
    """Yield that the bounds of a random delay are the wrong way round."""
    delay = proposal.spec.get("mail", {}).get("delay", {"type": "fixed"})
    if delay["type"] == "random" and delay["from"] > delay["to"]:
        yield Violation(
            "/spec/mail/delay/from", f"the lower bound {delay['from']} is above the upper bound {delay['to']}"
        )

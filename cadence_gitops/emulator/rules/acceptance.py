"""Judge a write: its references, its uniqueness, and what Cadence says of its kind. One table names every judge."""

from collections.abc import Callable, Iterator, Mapping

from cadence_gitops.emulator import refusals
from cadence_gitops.emulator.problems import Violation, refuse_violations
from cadence_gitops.emulator.rules.cadences import judge_cadence
from cadence_gitops.emulator.rules.forms import judge_form
from cadence_gitops.emulator.rules.mapping import judge_mapping
from cadence_gitops.emulator.rules.members import judge_group, judge_member
from cadence_gitops.emulator.rules.personal import judge_personal_settings
from cadence_gitops.emulator.rules.proposal import Proposal
from cadence_gitops.emulator.rules.settings import judge_organization, judge_rules
from cadence_gitops.emulator.rules.statuses import judge_integration_status
from cadence_gitops.emulator.rules.workflows import judge_advanced_workflow, judge_workflow
from cadence_gitops.emulator.shapes.references import links
from cadence_gitops.emulator.store import resources

Judge = Callable[[Proposal], Iterator[Violation]]

JUDGES: Mapping[str, Judge] = {
    "organization": judge_organization,
    "members": judge_member,
    "groups": judge_group,
    "field-mappings": judge_mapping,
    "integration-statuses": judge_integration_status,
    "rules": judge_rules,
    "cadences": judge_cadence,
    "standard-workflows": judge_workflow,
    "advanced-workflows": judge_advanced_workflow,
    "cadence-workflows": judge_workflow,
    "custom-forms": judge_form,
    "personal-settings": judge_personal_settings,
}


def accept(proposal: Proposal) -> None:
    """Refuse a write that breaks a rule; its shape has been checked."""
    refuse_violations(_broken_links(proposal))
    refuse_violations(JUDGES[proposal.after.collection](proposal))
    _require_unique(proposal)


def _broken_links(proposal: Proposal) -> Iterator[Violation]:
    for link in links(proposal.after.kind.shape, proposal.spec, at="/spec"):
        if not resources.exists(proposal.database, link.collection, resource_id=link.id):
            yield Violation(link.pointer, f"there is no {link.id!r} in {link.collection}")


def _require_unique(proposal: Proposal) -> None:
    after = proposal.after
    if after.key is not None:
        owner = resources.owner_of_key(proposal.database, after.collection, key=after.key)
        if owner not in (None, after.id):
            raise refusals.key_taken(after.key, str(owner))
    if after.nature is not None:
        owner = resources.owner_of_nature(proposal.database, after.collection, nature=after.nature)
        if owner not in (None, after.id):
            raise refusals.not_unique(after.nature, str(owner))

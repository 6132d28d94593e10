"""Members and groups: one super admin, the reserved group, people who move (HC 16491758668049, 20939483321105)."""

from collections.abc import Iterator

from cadence_gitops.emulator import facts, refusals
from cadence_gitops.emulator.documents import Document
from cadence_gitops.emulator.problems import Violation
from cadence_gitops.emulator.rules.proposal import Proposal
from cadence_gitops.emulator.store import leads, resources
from cadence_gitops.emulator.store.resources import Resource

_SUPER = "super-admin"


def judge_member(proposal: Proposal) -> Iterator[Violation]:
    """Yield what is wrong with a member."""
    spec, before = proposal.spec, proposal.before
    if (proposal.was("role") == _SUPER) != (spec["role"] == _SUPER):
        yield Violation("/spec/role", "there is exactly one super admin, and a transfer is not documented")
    if before is not None and _moves(proposal) and _is_admin_moving_alone(proposal):
        raise refusals.own_group()
    group = resources.find(proposal.database, "groups", resource_id=spec["group"]) if "group" in spec else None
    if group is not None and group.spec["title"] == facts.ADMIN_GROUP and spec["role"] not in (_SUPER, "admin"):
        yield Violation("/spec/group", f"the group {facts.ADMIN_GROUP!r} holds only admins and the super admin")


def _moves(proposal: Proposal) -> bool:
    return proposal.was("group") != proposal.spec.get("group")


def _is_admin_moving_alone(proposal: Proposal) -> bool:
    return proposal.actor.role == "admin" and proposal.actor.member == proposal.after.id


def judge_group(proposal: Proposal) -> Iterator[Violation]:
    """Yield that a group takes the reserved name; the reserved group itself cannot be renamed."""
    if proposal.was("title") == proposal.spec["title"]:
        return
    if proposal.was("title") == facts.ADMIN_GROUP:
        raise refusals.reserved(facts.ADMIN_GROUP)
    if proposal.spec["title"] == facts.ADMIN_GROUP:
        yield Violation("/spec/title", f"{facts.ADMIN_GROUP!r} is reserved")


def judge_leads_choice(proposal: Proposal, choice: Document | None) -> Iterator[Violation]:
    """Demand a choice for the leads of a member who leaves a group; the page asks who moves to *another* one."""
    moves = _moves(proposal)
    if choice is not None:
        if not moves:
            yield Violation("/spec/leads", "travels only beside a changed group")
        elif not resources.exists(proposal.database, "cadences", resource_id=choice["moveTo"]):
            yield Violation("/spec/leads/moveTo", f"there is no cadence {choice['moveTo']!r}")
        return
    leaves = moves and proposal.was("group") is not None
    count = leads.owned_by(proposal.database, proposal.after.id) if leaves else 0
    if count:
        raise refusals.leads_choice_required(count)


def refuse_removal(member_or_group: Resource) -> None:
    """Refuse to delete the super admin, and the reserved group."""
    spec = member_or_group.spec
    if member_or_group.collection == "members" and spec["role"] == _SUPER:
        raise refusals.super_admin(member_or_group.id)
    if member_or_group.collection == "groups" and spec["title"] == facts.ADMIN_GROUP:
        raise refusals.reserved(facts.ADMIN_GROUP)

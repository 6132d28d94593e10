"""Members: the people of the organisation, their role and their group (HC 20939483321105, 28014961658385)."""

from typing import Annotated, Literal

from pydantic import Field

from cadence_gitops.model.kind import Kind
from cadence_gitops.model.markers import Reference, Transition
from cadence_gitops.model.spec import ObjectRef, Spec


class LeadsChoice(Spec):
    """Say what becomes of a person's leads when the person moves; of three choices only this one is documented."""

    move_to: Annotated[ObjectRef, Reference("Cadence")]
    """The cadence that takes the leads: of Cadence's three answers the one that is documented. (HC 20939483321105)"""


class MemberSpec(Spec):
    """Hold a person: the address that identifies them, a role, and at most one group."""

    email: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$", max_length=254)]
    """The address by which the person is known. (ours)"""
    role: Literal["super-admin", "admin", "sales-manager", "sales-agent"]
    """What the person may do. There is exactly one super admin; handing the role over is not documented, and refused.
    (HC 28014961658385)"""
    group: Annotated[ObjectRef, Reference("Group")] | None = None
    """The one group that the person belongs to. (HC 16491758668049)"""
    leads: Annotated[LeadsChoice | None, Transition(beside="group", check="group-change-without-leads-choice")] = None
    """What becomes of the person's leads when `group` changes. It says how to change, not what is to be: by itself it
    does nothing. (HC 20939483321105)"""


MEMBER = Kind(
    name="Member",
    collection="members",
    spec=MemberSpec,
    natural_key=("email",),
    title="email",
    leads_by="owner",
    by_nature=True,
)

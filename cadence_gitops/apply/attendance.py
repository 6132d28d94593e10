"""Who has to be there when the CRM is changed: nobody else can connect the new one, or log in before it is."""

from cadence_gitops.model.address import Address
from cadence_gitops.model.live import LiveState
from cadence_gitops.model.resource import Resource

PEOPLE, SUPER_ADMIN = "Member", "super-admin"


def super_admin(live: LiveState) -> str | None:
    """Name the one who sits at the browser; None where the service names nobody, or more than one."""
    found = [_named(each) for each in live.inventory.of_kind(PEOPLE) if each.tree.get("role") == SUPER_ADMIN]
    return found[0] if len(found) == 1 else None


def crm_admin(live: LiveState) -> str | None:
    """Name the account that maps fields and imports: the super admin's, unless the organisation names another."""
    for organization in live.inventory.of_kind("Organization"):
        crm = organization.tree.get("crm")
        if isinstance(crm, dict) and isinstance(crm.get("admin"), str):
            member = live.inventory.find(Address(PEOPLE, str(crm["admin"])))
            return str(crm["admin"]) if member is None else _named(member)
    return super_admin(live)


def _named(member: Resource) -> str:
    name, known_by = member.address.name, member.recognized_by
    return name if known_by is None else f"{known_by} ({name})"

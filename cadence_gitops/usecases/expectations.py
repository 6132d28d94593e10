"""What the manifests expect of the world outside of Cadence; where they say nothing, a live organisation may."""

from dataclasses import dataclass

from cadence_gitops.checks.check import Place
from cadence_gitops.diagnostics import Location
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.kinds.member import MemberSpec
from cadence_gitops.model.kinds.organization import NoPhoneSystem, OrganizationSpec, Ringover
from cadence_gitops.model.kinds.personal_settings import PersonalSettingsSpec
from cadence_gitops.model.resource import Resource

SMS = "sms"


@dataclass(frozen=True, slots=True, order=True)
class Expected:
    """Hold a text that is expected to be good, whose it is, and where a manifest says it; None: it is only live."""

    owner: str
    text: str
    place: Location | None = None


@dataclass(frozen=True, slots=True)
class Expectations:
    """Hold what is expected; None is what neither the manifests nor the live organisation, if one was read, say."""

    organization: str
    phone_system: Ringover | NoPhoneSystem | None = None
    phone_place: Location | None = None
    sms: bool | None = None
    sms_place: Location | None = None
    provider: str | None = None
    mail: tuple[Expected, ...] = ()
    members: tuple[Expected, ...] = ()
    links: tuple[Expected, ...] = ()


def expectations(desired: Inventory, live: Inventory | None = None) -> Expectations:
    """Collect what is expected: what the manifests say goes before what is live."""
    sides = [desired] if live is None else [desired, live]
    organizations = [side.organization for side in sides]
    known = [
        (each, each.spec) for each in organizations if each is not None and isinstance(each.spec, OrganizationSpec)
    ]
    phone = next(((each, spec.phone_system) for each, spec in known if spec.phone_system is not None), None)
    sync = next(((each, spec.activity_sync) for each, spec in known if spec.activity_sync is not None), None)
    mail = next(((each, spec.mail) for each, spec in known if spec.mail is not None), None)
    return Expectations(
        organization=known[0][0].address.name if known else "",
        phone_system=phone[1] if phone else None,
        phone_place=_place(phone[0], "/phoneSystem/userId") if phone else None,
        sms=SMS in sync[1] if sync else None,
        sms_place=_place(sync[0], "/activitySync") if sync else None,
        provider=known[0][1].crm.provider if known else None,
        mail=tuple(Expected(name, name, _place(mail[0], f"/mail/{n}")) for n, name in enumerate(mail[1]))
        if mail
        else (),
        members=_members(sides),
        links=_links(sides),
    )


def _members(sides: list[Inventory]) -> tuple[Expected, ...]:
    """Give the members, each address once."""
    found: dict[str, Expected] = {}
    for side in sides:
        for resource in side.of_kind("Member"):
            if isinstance(resource.spec, MemberSpec):
                email = resource.spec.email
                owner = resource.address.name if resource.address.keyed else email
                found.setdefault(email.lower(), Expected(owner, email, _place(resource, "/email")))
    return tuple(sorted(found.values(), key=lambda each: (each.owner, each.text)))


def _links(sides: list[Inventory]) -> tuple[Expected, ...]:
    found: dict[str, Expected] = {}
    for side in sides:
        for resource in side.of_kind("PersonalSettings"):
            if isinstance(resource.spec, PersonalSettingsSpec) and resource.spec.calendly_link is not None:
                link, owner = resource.spec.calendly_link, str(resource.address)
                found.setdefault(owner, Expected(owner, link, _place(resource, "/calendlyLink")))
    return tuple(sorted(found.values(), key=lambda each: each.owner))


def _place(resource: Resource, pointer: str) -> Location | None:
    return Place.within(resource, pointer).location if resource.origin is not None else None

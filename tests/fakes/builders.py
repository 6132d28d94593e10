"""Real values for tests: resources, live states, desired sides and plans, with only what a test is about written out."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType

from cadence_gitops.catalogue.catalogue import CATALOGUE
from cadence_gitops.diagnostics import Diagnostic, Location
from cadence_gitops.model.address import Address
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.directives import Consent, ConsentSpec, Directives, Removed, RemovedSpec
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.kinds.organization import Keep
from cadence_gitops.model.live import CrmState, Handle, LeadCount, LiveState, UnfinishedChange
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.resource import Origin, Resource
from cadence_gitops.model.spec import Spec
from cadence_gitops.plan.build import Stamp, build_plan
from cadence_gitops.plan.loss import Loss, LossClass, Return, Risk
from cadence_gitops.plan.plan import CrmChange, Plan

NOW = datetime(2026, 12, 6, 9, 0, tzinfo=UTC)
STAMP = Stamp(NOW, commit="0123abc")
ORGANIZATION = "acme"

# The least that each kind needs; a test writes over it what it is about.
LEAST: Mapping[str, Mapping[str, object]] = MappingProxyType(
    {
        "Organization": {"crm": {"provider": "salesforce"}},
        "FieldMapping": {"crm": "salesforce", "object": "lead", "fields": {"firstName": "First Name"}},
        "IntegrationStatus": {"object": "lead"},
        "StandardWorkflow": {"trigger": {"type": "task-skipped"}, "actions": [{"type": "stop-cadence"}]},
        "Rules": {"scope": {"company": True}},
        "Member": {"email": "ann@acme.example", "role": "sales-agent"},
        "Group": {"title": "Sales"},
        "Cadence": {"title": "Nurture", "visibility": "company"},
        "AdvancedWorkflow": {"title": "Import", "trigger": {"type": "lead-added"}, "cadence": "nurture"},
        "CadenceWorkflow": {
            "cadence": "nurture",
            "title": "Stop on reply",
            "trigger": {"type": "person-replies"},
            "actions": [{"type": "stop-cadence"}],
        },
        "CustomForm": {"fields": ["firstName", "lastName"]},
        "PersonalSettings": {"member": "ann"},
    }
)


def spec(kind: str, **fields: object) -> Spec:
    """Make a specification from the least that its kind needs and the fields given."""
    return BY_NAME[kind].spec.model_validate({**LEAST[kind], **fields})


def resource(address: str, *, previous: Sequence[str] = (), origin: Origin | None = None, **fields: object) -> Resource:
    """Make a resource of ``Kind/name``."""
    parsed = Address.parse(address)
    return Resource(parsed, spec(parsed.kind, **fields), tuple(previous), origin)


def organization(
    provider: str = "salesforce", *, change: Mapping[str, str] | None = None, **fields: object
) -> Resource:
    """Make the organisation on a CRM; ``change`` is ``{from, keep}``, ``crm`` adds to the provider."""
    crm = fields.pop("crm", {})
    assert isinstance(crm, Mapping)
    declared = {} if change is None else {"change": dict(change)}
    made = spec("Organization", **{"crm": {"provider": provider, **crm, **declared}, **fields})
    return Resource(Address("Organization", ORGANIZATION), made)


def origin(file: str = "a.yaml", line: int = 3, **positions: int) -> Origin:
    """Make an origin; ``positions`` give the line of top-level fields of the specification."""
    places = {f"/spec/{name}": Location(file, found, 5) for name, found in positions.items()}
    return Origin(Location(file, line, 1), places)


def inventory(*resources: Resource) -> Inventory:
    """Collect resources and, unless one is given, an organisation on Salesforce."""
    known = any(item.address.kind == "Organization" for item in resources)
    return Inventory.of(resources if known else (organization(), *resources))


def desired(
    *resources: Resource,
    removed: Iterable[Removed] = (),
    consents: Iterable[Consent] = (),
    findings: Iterable[Diagnostic] = (),
) -> Desired:
    """Make a desired side."""
    return Desired(inventory(*resources), Directives(tuple(consents), tuple(removed)), tuple(findings))


def live(
    *resources: Resource,
    leads: Iterable[LeadCount] = (),
    records: Mapping[str, int] | None = None,
    members: int | None = None,
    change: UnfinishedChange | None = None,
    revision: int = 7,
) -> LiveState:
    """Make a live side, connected and mapped; names that begin with ``~`` have no key."""
    found = inventory(*resources)
    return LiveState(
        organization=ORGANIZATION,
        revision=revision,
        inventory=found,
        handles={item.address: handle(item.address) for item in found},
        crm=CrmState(provider_of(found), "connected", "complete", change=change, revision=revision),
        leads=tuple(sorted(leads)),
        records=dict(records or {}),
        members=len(found.of_kind("Member")) if members is None else members,
    )


def handle(address: Address) -> Handle:
    """Make what the service says of an object."""
    return Handle(address.name.removeprefix("~"), address.name if address.keyed else None, '"1"')


def provider_of(found: Inventory) -> str:
    """Give the CRM that an inventory's organisation is on."""
    known = found.organization
    assert known is not None
    crm = known.tree["crm"]
    assert isinstance(crm, dict)
    return str(crm["provider"])


def removed(*objects: str, name: str = "cleaning", origin: Origin | None = None) -> Removed:
    """Make a declared deletion."""
    return Removed(name, RemovedSpec.model_validate({"reason": "Unused.", "objects": list(objects)}), origin)


def consent(name: str = "change", *, keep: Keep = "everything", to: str = "hubspot", **fields: object) -> Consent:
    """Make a consent to a change from Salesforce, without losses, that ends an hour after ``NOW``."""
    least: dict[str, object] = {
        "organization": ORGANIZATION,
        "change": {"from": "salesforce", "to": to, "keep": keep},
        "reason": "Board decision.",
        "acceptedBy": ["claire.martin"],
        "expires": "2026-12-06T10:00:00+00:00",
        "losses": {},
    }
    return Consent(name, ConsentSpec.model_validate({**least, **fields}))


def change(keep: Keep = "everything", *, to: str = "hubspot", from_: str = "salesforce") -> CrmChange:
    """Make a change of CRM."""
    return CrmChange(from_, to, keep)


def loss(
    item: str, count: int | None = None, *, risk: Risk = Risk.CERTAIN, loss_class: LossClass = LossClass.RECREATABLE
) -> Loss:
    """Make a loss, of which only what consents look at matters."""
    return Loss(item, count, "a-rule", "HC 1", "stated", risk, loss_class, Return.NEVER)


def plan(wanted: Desired, found: LiveState) -> Plan:
    """Plan by the real catalogue."""
    return build_plan(wanted, found, catalogue=CATALOGUE, stamp=STAMP)

"""Manifests, metadata and drafts in the parts that a test needs."""

from collections.abc import Mapping

from pydantic import JsonValue

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.catalogue.catalogue import Catalogue
from cadence_gitops.drafting.build import draft
from cadence_gitops.drafting.draft import Draft, DraftedManifest
from cadence_gitops.drafting.line import Line
from cadence_gitops.drafting.today import Today
from cadence_gitops.model.address import Address
from cadence_gitops.model.crm_metadata import CrmMetadata
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.kinds.organization import Keep
from cadence_gitops.model.resource import Resource
from tests.fakes.builders import resource
from tests.fakes.crm_metadata import field, metadata

STATUS = "hs_lead_status"


def picklist(name: str, *values: str, **rest: JsonValue) -> dict[str, JsonValue]:
    """Give a picklist; an option is its value, or `value=label`."""
    options: list[JsonValue] = []
    for each in values:
        value, _, label = each.partition("=")
        options.append({"value": value, "label": label or value})
    return field(name, **{"type": "picklist", "options": options, **rest})


def hubspot(*more: dict[str, JsonValue], statuses: tuple[str, ...] = ("NEW=New", "LOST=Lost")) -> CrmMetadata:
    """Give HubSpot with the fields that every account has, and more of a contact."""
    contact = [field("firstname"), field("lastname"), field("email", type="email"), picklist(STATUS, *statuses), *more]
    company = [field("name"), field("country")]
    return metadata("hubspot", contact=sorted(contact, key=_name), company=company)


def salesforce(**more: list[dict[str, JsonValue]]) -> CrmMetadata:
    """Give Salesforce with the fields that every organisation has, and more by object."""
    lead = [
        field("FirstName"),
        field("LastName"),
        field("Company"),
        picklist("Status", "New", "Lost"),
        field("Country"),
    ]
    contact = [field("FirstName"), field("LastName"), field("Email", type="email")]
    objects = {"lead": lead, "contact": contact, "account": [field("Name"), picklist("Type", "Prospect", "Customer")]}
    every = {name: sorted([*own, *more.get(name, [])], key=_name) for name, own in objects.items()}
    return metadata("salesforce", **every)


def _name(each: Mapping[str, JsonValue]) -> str:
    return str(each["name"])


def mapping(crm: str, object_id: str, *, name: str = "", **fields: JsonValue) -> Resource:
    """Give the manifest of a mapping."""
    return resource(f"FieldMapping/{name or f'{crm}-{object_id}'}", crm=crm, object=object_id, fields=fields)


def today(*resources: Resource, crm: str = "salesforce", old: CrmMetadata | None = None) -> Today:
    """Give what manifests say of a CRM."""
    organization = resource("Organization/acme", crm={"provider": crm})
    return Today(Inventory.of([organization, *resources]), crm, old)


def drafted(before: Today, after: CrmMetadata, *, keep: Keep | None = None, catalogue: Catalogue = CATALOGUE) -> Draft:
    """Draft for the CRM of the metadata."""
    crm = catalogue.crm(after.crm)
    assert crm is not None
    return draft(before, crm, metadata=after, catalogue=catalogue, keep=keep)


def manifest_of(found: Draft, address: str) -> DraftedManifest:
    """Give one manifest of a draft."""
    return next(each for each in found.manifests if each.address == Address.parse(address))


def lines_of(found: Draft, address: str) -> Mapping[str, Line]:
    """Give the lines of a manifest by their pointers."""
    return {line.pointer: line for line in manifest_of(found, address).lines}

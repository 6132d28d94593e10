"""Made-up accounts of CRMs, for the examples of the checks: one for each CRM, and for each check what it is about."""

from datetime import UTC, datetime, timedelta

from pydantic import JsonValue

from cadence_gitops.checks.check import Check
from cadence_gitops.model.crm_metadata import CrmMetadata

Tree = dict[str, JsonValue]
NOW = datetime(2026, 12, 6, 9, 0, tzinfo=UTC)
READ_AT = NOW - timedelta(days=3)
LONG_AGO = NOW - timedelta(days=70)


def field(name: str, **rest: JsonValue) -> Tree:
    """Give a text that may be written, but for what is said of it."""
    return {"name": name, "label": name, "type": "text", "rawType": "string", "writable": "yes", **rest}


def picklist(name: str, *values: str, **rest: JsonValue) -> Tree:
    """Give a picklist of values; a label stands behind a ``|``, and ``-`` before what is inactive."""
    options: list[JsonValue] = []
    for each in values:
        value, _, label = each.removeprefix("-").partition("|")
        options.append({"value": value, "label": label or value, "active": not each.startswith("-")})
    return {**field(name, type="picklist", rawType="picklist", options=options), **rest}


def read_only(name: str, reason: str, **rest: JsonValue) -> Tree:
    """Give a field that nobody may write."""
    return field(name, writable="no", reason=reason, **rest)


def account(
    crm: str, objects: dict[str, list[Tree]], *, read_at: datetime = READ_AT, **traits: list[str]
) -> CrmMetadata:
    """Give the metadata of an account; ``traits`` are those of objects, by their ids."""
    return CrmMetadata.model_validate(
        {
            "crm": crm,
            "account": {"salesforce": "00D5g000004XyZ1", "hubspot": "4711", "pipedrive": "9001"}[crm],
            "apiVersion": {"salesforce": "v62.0", "hubspot": "2026-09", "pipedrive": "v2"}[crm],
            "principal": {"salesforce": "integration@acme.example", "hubspot": "app 99", "pipedrive": "user 12"}[crm],
            "fetchedAt": read_at.isoformat(),
            "objects": [
                {
                    "id": name,
                    "name": _NAMES.get((crm, name), name),
                    "label": name.title(),
                    "fields": sorted(fields, key=lambda each: str(each["name"])),
                    "traits": list(traits.get(name, [])),
                }
                for name, fields in sorted(objects.items())
            ],
        }
    )


_NAMES = {
    ("salesforce", "lead"): "Lead",
    ("salesforce", "account"): "Account",
    ("salesforce", "contact"): "Contact",
    ("hubspot", "contact"): "contacts",
}
LEAD = [
    field("LastName", length=80),
    field("FirstName", length=40),
    read_only("Name", "compound"),
    field("Title", length=128),
    field("Company", length=255),
    field("Website", type="url", rawType="url"),
    field("Phone", type="phone", rawType="phone"),
    field("NumberOfEmployees", type="integer", rawType="int"),
    read_only("Address", "compound", type="compound", rawType="address"),
    field("Street", parent="Address"),
    field("PostalCode", parent="Address", length=20),
    field("City", parent="Address"),
    field("Country", parent="Address"),
    picklist(
        "Status",
        "Open - Not Contacted|Ouvert - Non connecté",
        "Working - Contacted",
        "Closed - Converted",
        "-Qualified",
        restricted=False,
    ),
    picklist("Region__c", "North", "South", custom=True),
    picklist("Stage__c", "First", "Second", custom=True, dependsOn="Region__c"),
]
ACCOUNT = [
    field("Name"),
    field("Website", type="url", rawType="url"),
    picklist("Type", "Prospect", "Customer"),
    read_only("Headcount__c", "calculated", label="Headcount", custom=True),
    field("Size__c", custom=True),
]
CONTACT = [
    field("LastName"),
    field("Import_Key__c", label="Import key", custom=True, writable="create-only"),
    field("ZoomInfo__c", custom=True),
]
SALESFORCE = {"lead": LEAD, "account": ACCOUNT, "contact": CONTACT}
HUBSPOT = {
    "contact": [
        field("lastname"),
        field("jobtitle", label="Job Title"),
        field("position_2021", label="Position (old)", archived=True, archivedAt="2024-02-01"),
        field("hs_role_internal", label="Role (internal)", hidden=True),
        picklist("hs_lead_status", "NEW|New", "OPEN|Open", "IN_PROGRESS|In Progress"),
        picklist("hs_pipeline", optionsComplete=False),
    ]
}
PIPEDRIVE = {
    "person": [
        field("first_name", label="First name", rawType="varchar"),
        field("1f0c4b7a2d9e4c5f8a6b3d2e1c0f9a8b7d6e5c4b", label="Position", rawType="varchar", custom=True),
        field("9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b", label="Position", rawType="varchar", custom=True),
        field("4e5d6c7b8a9f0e1d2c3b4a5f6e7d8c9b0a1f2e3d", label="Job title", rawType="varchar", custom=True),
    ]
}


def account_of(check: Check) -> CrmMetadata:
    """Give the account that the example of a check is about."""
    if check.id == "crm-metadata-of-other-crm":
        return account("salesforce", SALESFORCE)
    if "crm: hubspot" in check.bad:
        return account("hubspot", HUBSPOT)
    if "crm: pipedrive" in check.bad:
        return account("pipedrive", PIPEDRIVE)
    return _of_salesforce(check.id)


def _of_salesforce(check: str) -> CrmMetadata:
    match check:
        case "crm-object-missing":
            return account("salesforce", {"account": ACCOUNT, "contact": CONTACT})
        case "crm-object-read-only":
            return forbidden(account("salesforce", SALESFORCE), "lead", updatable=False)
        case "crm-metadata-old":
            return account("salesforce", SALESFORCE, read_at=LONG_AGO)
        case "crm-required-field":
            needed = [field("Company", requiredOnCreate=True), field("LastName", requiredOnCreate=True)]
            return account("salesforce", {"lead": [*needed, field("FirstName")]})
        case "crm-country-picklist":
            code = picklist("CountryCode", "FR|France", "GB|United Kingdom")
            return account("salesforce", {"lead": [*LEAD, code]}, lead=["state-and-country-picklists"])
        case "crm-person-accounts":
            return account("salesforce", {"account": ACCOUNT}, account=["person-accounts"])
        case _:
            return account("salesforce", SALESFORCE)


def forbidden(metadata: CrmMetadata, object_id: str, **update: bool) -> CrmMetadata:
    """Give the same metadata, of a user who may do less with an object."""
    objects = (each.model_copy(update=update) if each.id == object_id else each for each in metadata.objects)
    return metadata.model_copy(update={"objects": tuple(objects)})

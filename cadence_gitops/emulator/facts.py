"""What the help centre says of Cadence, as data: CRMs and their mapped fields, triggers, roles, what a change destroys.

Written from the documented rules alone ("HC n" is article n), so that the tool's own catalogue can be judged by it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

ROLES = ("super-admin", "admin", "sales-manager", "sales-agent")
KEEPS = ("everything", "cadences-and-settings", "nothing")
LEAD_SOURCES = ("crm", "csv", "sheets")
RECORD_TYPES = (
    "unsubscribes",
    "bounces",
    "history",
    "statistics",
    "templates",
    "running-tasks",
    "mail-connections",
)
# Why a person must not be written to, and the type under which such people are counted.
SUPPRESSIONS: Mapping[str, str] = {"unsubscribed": "unsubscribes", "bounced": "bounces"}
# HC 16491758668049: the name is reserved; only admins and the super admin are in it.
ADMIN_GROUP = "Admin"


@dataclass(frozen=True, slots=True)
class Target:
    """Say where a Cadence field goes: ``name`` is the documented default, None where the organisation chooses."""

    name: str | None = None
    fixed: bool = False


C = Target()
Fields = Mapping[str, Target]


def _to(name: str) -> Target:
    return Target(name)


# HC 22677183301521. The integration status of accounts and contacts is inferred from HC 16556825488657.
_LEAD: Fields = {
    "firstName": _to("First Name"),
    "lastName": _to("Last Name"),
    "linkedinUrl": C,
    "jobPosition": _to("Title"),
    "companyName": _to("Company"),
    "companySize": C,
    "companyUrl": _to("Website"),
    "zipCode": _to("zip code"),
    "country": _to("Country"),
    "zoomInfo": C,
    "primaryPhone": _to("Phone"),
    "mobilePhone": _to("Mobile"),
    "companyPhone": C,
    "otherPhone1": C,
    "otherPhone2": C,
    "primaryEmail": _to("Email"),
    "alternateEmails": C,
    "integrationStatus": C,
}
MAPPED_FIELDS: Mapping[str, Mapping[str, Fields]] = {
    "salesforce": {
        "lead": _LEAD,
        "account": {
            "companyName": _to("Account Name"),
            "companyPhone": _to("Account Phone"),
            "companySize": C,
            "companyUrl": _to("Website"),
            "zipCode": _to("zip code"),
            "country": _to("Country"),
            "integrationStatus": C,
        },
        "contact": {
            "firstName": _to("First Name"),
            "lastName": _to("Last Name"),
            "linkedinUrl": C,
            "jobPosition": _to("Title"),
            "zoomInfo": C,
            "primaryPhone": _to("Home Phone"),
            "email": _to("Email"),
            "integrationStatus": C,
        },
    },
    "hubspot": {
        "contact": dict.fromkeys(
            ("firstName", "lastName", "linkedinUrl", "jobPosition", "phone", "email", "integrationStatus"), C
        ),
        "company": dict.fromkeys(
            ("companyName", "companyPhone", "companySize", "companyLinkedinUrl", "zipCode", "country"), C
        ),
    },
    "pipedrive": {
        "person": {
            "firstName": _to("first name"),
            "lastName": _to("last name"),
            "linkedinUrl": C,
            "jobPosition": C,
            "phone": Target(fixed=True),
            "email": Target(fixed=True),
        },
        "organization": {
            "companyName": _to("Name"),
            "companyPhone": C,
            "companySize": C,
            "companyLinkedinUrl": C,
            "zipCode": _to("zip code"),
            "country": _to("Country"),
        },
    },
    # HC 16426503997073, cut: the lead has Salesforce's list, the candidate's is not known.
    "bullhorn": {"lead": _LEAD, "candidate": {}},
    # Known only from the beginning of a page on advanced workflows.
    "sellsy": {},
    "sugarcrm": {},
}
CRMS = tuple(MAPPED_FIELDS)
CADENCE_FIELDS = tuple(
    dict.fromkeys(name for objects in MAPPED_FIELDS.values() for fields in objects.values() for name in fields)
)
CRM_OBJECTS = tuple(dict.fromkeys(name for objects in MAPPED_FIELDS.values() for name in objects))

# HC 22677183301521: what must be mapped, over the mappings of one CRM together: (object, field).
REQUIRED_FIELDS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "salesforce": (
        ("lead", "firstName"),
        ("lead", "lastName"),
        ("lead", "companyName"),
        ("contact", "firstName"),
        ("contact", "lastName"),
        ("account", "companyName"),
    ),
    "hubspot": (("contact", "firstName"), ("contact", "lastName"), ("company", "companyName")),
    "pipedrive": (("person", "firstName"), ("person", "lastName"), ("organization", "companyName")),
    "bullhorn": (("lead", "firstName"), ("lead", "lastName"), ("lead", "companyName")),
    "sellsy": (),
    "sugarcrm": (),
}

TRIGGERS = (
    "mail-bounces",
    "person-unsubscribes",
    "cadence-stopped-manually",
    "cadence-paused",
    "custom-task-created",
    "person-replies",
    "cadence-ends",
    "owner-changes",
    "incoming-call",
    "demo-booked-calendly",
    "task-skipped",
    "custom-link-clicked",
    "first-automated-task-completed",
    "lead-status-updated",
    "contact-status-updated",
    "first-manual-task-completed",
    "call-longer-than",
    "lead-added-to-cadence",
    "mail-opened",
    "account-status-updated",
    "owner-changes-in-cadence",
)
ADVANCED_TRIGGERS = ("lead-added", "lead-updated", "contact-added", "contact-updated")

# HC 16556825488657 limits two triggers to a CRM; HC 22677183301521 maps a contact status from Salesforce too, so the
# pages disagree about that one and it is accepted.
TRIGGERS_STATED_ONLY_FOR: Mapping[str, tuple[str, ...]] = {
    "lead-status-updated": ("salesforce",),
    "contact-status-updated": ("hubspot", "salesforce"),
}

# HC 18202557836305: standard workflows that every change destroys.
LOST_TRIGGERS = frozenset(
    {"owner-changes-in-cadence", "owner-changes", "lead-status-updated", "account-status-updated"}
)
LOST_ACTIONS = frozenset({"change-owner", "change-integration-status"})
# The page is older than this trigger: no page says what becomes of such workflows.
UNKNOWN_TRIGGERS = frozenset({"contact-status-updated"})

# HC 16556825488657, the worked example: what the picklists of Salesforce hold unless a sandbox says otherwise.
DEFAULT_STATUS_OPTIONS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "salesforce": {
        "account": ("New", "In progress", "Interested", "Not interested", "Converted"),
        "lead": (
            "Open - Not Contacted",
            "Working - Contacted",
            "Closed - Converted",
            "Closed - Not Converted",
        ),
    }
}

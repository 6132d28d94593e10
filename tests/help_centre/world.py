"""The organisation in which a case plays: what the case gives, and the little that every organisation has."""

from collections.abc import Mapping
from typing import Any

from tests.help_centre.cases import Case, Values

ORGANIZATION = "Organization/acme"
SUPER_ADMIN = "claire"

# The least that completes a mapping, by hand: (object, Cadence field, CRM field).
LEAST: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "salesforce": (
        ("lead", "firstName", "FirstName"),
        ("lead", "lastName", "LastName"),
        ("lead", "companyName", "Company"),
        ("contact", "firstName", "FirstName"),
        ("contact", "lastName", "LastName"),
        ("account", "companyName", "Name"),
    ),
    "hubspot": (
        ("contact", "firstName", "firstname"),
        ("contact", "lastName", "lastname"),
        ("company", "companyName", "name"),
    ),
    "pipedrive": (
        ("person", "firstName", "first_name"),
        ("person", "lastName", "last_name"),
        ("organization", "companyName", "name"),
    ),
}

SAMPLES: Mapping[str, Values] = {
    "call-longer-than": {"threshold": 60},
    "change-owner": {"owner": SUPER_ADMIN},
    "pause-cadence": {"days": 1},
    "move-to-cadence": {"cadence": "target"},
    "change-integration-status": {"lead": "Closed - Converted"},
}
# The picklists of the page's example.
STATUS_OPTIONS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "salesforce": {
        "lead": ("Open - Not Contacted", "Working - Contacted", "Closed - Converted", "Closed - Not Converted"),
        "account": ("New", "In progress", "Interested", "Not interested", "Converted"),
    }
}


def specs(case: Case) -> dict[str, Values]:
    """Give every object of the organisation before the act, by ``Kind/name``, in the shape of manifests."""
    given: dict[str, Values] = {**case.part("around"), **case.part("objects")}
    given.pop(ORGANIZATION, None)
    return {
        ORGANIZATION: organization(case),
        f"Member/{SUPER_ADMIN}": {"email": "claire@example.org", "role": "super-admin"},
        **_mappings(case, given),
        **{item: spec for item, spec in given.items() if not item.startswith("FieldMapping/")},
    }


def organization(case: Case) -> Values:
    """Give the settings of the organisation before the act."""
    settings = case.part("organization")
    return {**settings, "crm": {"provider": case.provider, **settings.get("crm", {})}}


def least(crm: str) -> dict[str, dict[str, str]]:
    """Give the least complete mapping of a CRM, by object."""
    fields: dict[str, dict[str, str]] = {}
    for mapped, field, target in LEAST.get(crm, ()):
        fields.setdefault(mapped, {})[field] = target
    return fields


def offered_workflow(case: Case) -> tuple[str, dict[str, Any]]:
    """Make the smallest workflow that uses the trigger or the action of an offer."""
    arguments = case.arguments
    if "advanced" in arguments:
        trigger = {"type": arguments["advanced"]}
        return "AdvancedWorkflow", {"title": "Offered", "trigger": trigger, "cadence": "target"}
    trigger_type = arguments.get("trigger", "mail-bounces")
    action_type = arguments.get("action", "stop-cadence")
    return "StandardWorkflow", {
        "trigger": {"type": trigger_type, **SAMPLES.get(trigger_type, {})},
        "actions": [{"type": action_type, **SAMPLES.get(action_type, {})}],
    }


def _mappings(case: Case, given: Mapping[str, Values]) -> dict[str, Values]:
    own = {item: spec for item, spec in given.items() if item.startswith("FieldMapping/")}
    if case.before.get("mapping", "complete") == "none":
        return own
    needed = least(case.provider)
    if case.act == "write" and case.arguments["kind"] == "FieldMapping":
        needed.pop(case.arguments["spec"]["object"], None)
    merged = {
        item: {**spec, "fields": {**needed.pop(spec["object"], {}), **spec["fields"]}} for item, spec in own.items()
    }
    added: dict[str, Any] = {
        f"FieldMapping/least-{mapped}": {"crm": case.provider, "object": mapped, "fields": fields}
        for mapped, fields in needed.items()
    }
    return {**merged, **added}

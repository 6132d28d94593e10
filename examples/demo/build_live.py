"""Write live.json: the company of examples/org on Salesforce, before its manifests asked for HubSpot.

The live side is the manifests themselves, except for what before/ says instead and what the tables below say. So it
stays true when a manifest changes: run this script again (``--check`` only tells whether that is needed).
"""

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from cadence_gitops.manifests.read import read_folder
from cadence_gitops.model.address import Address
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.shape import references
from cadence_gitops.model.tree import Tree, digest, rename_references, without_nulls

HERE = Path(__file__).parent
LIVE = HERE / "live.json"
Document = dict

# What the manifests add: nobody has made it yet.
NEW = {
    "Cadence": ("handover-to-sales",),
    "CadenceWorkflow": ("win-back-reply-hands-over",),
    "CustomForm": ("at-the-fair",),
    "FieldMapping": ("hubspot-contact", "hubspot-company"),
    "IntegrationStatus": ("contact",),
    "PersonalSettings": ("niamh.byrne",),
    "Rules": ("account-executives",),
    "StandardWorkflow": ("opened-mail-warms", "very-long-call-goes-to-sales"),
}

# What people made in the web app, so that it has no key. What equals a manifest will be adopted.
WITHOUT_KEY = {
    "AdvancedWorkflow": ("fair-visitors",),
    "Cadence": ("events-france", "jacks-list"),
    "CadenceWorkflow": ("demo-mail-gives-an-hour", "uk-link-goes-to-demo"),
    "CustomForm": ("trial-form",),
    "Group": ("account-executives",),
    "Member": ("finn.obrien", "megan.price"),
    "PersonalSettings": ("claire.martin", "pablo.serrano"),
    "StandardWorkflow": ("account-status-stops", "caller-is-left-alone", "reply-marks-the-lead", "skipped-task-pauses"),
}

# Leads by cadence and who works on them (a group, a member, or nobody): from the CRM, from CSV, from Sheets.
LEADS = (
    ("events-france", "sdr-france", (320, 450, 144)),
    ("inbound-content", "sdr-france", (1480, 0, 96)),
    ("inbound-demo-request", "account-executives", (410, 0, 0)),
    ("jacks-list", "jack.turner", (0, 14, 0)),
    ("key-accounts-emma", "emma.whitfield", (12, 6, 0)),
    ("lost-deals", "account-executives", (295, 0, 0)),
    ("nurture", None, (1710, 240, 0)),
    ("outbound-france", "sdr-france", (4200, 610, 0)),
    ("outbound-ireland", "sdr-uk-ireland", (940, 120, 0)),
    ("outbound-uk", "sdr-uk-ireland", (2650, 380, 0)),
    ("renewals", "account-executives", (85, 0, 0)),
    ("warm-follow-up", "sdr-uk-ireland", (130, 0, 0)),
)
SOURCES = ("crm", "csv", "sheets")

RECORDS = {
    "unsubscribes": 1312,
    "history": 48210,
    "statistics": 365,
    "templates": 86,
    "running-tasks": 1944,
    "mail-connections": 57,
}

# What the picklists that are mapped as integration status hold; HubSpot's is hs_lead_status.
STATUS_OPTIONS = {
    "salesforce": {
        "account": ["New", "In progress", "Interested", "Not interested", "Converted"],
        "lead": ["Open - Not Contacted", "Working - Contacted", "Closed - Converted", "Closed - Not Converted"],
    },
    "hubspot": {
        "contact": [
            "NEW",
            "OPEN",
            "IN_PROGRESS",
            "OPEN_DEAL",
            "UNQUALIFIED",
            "ATTEMPTED_TO_CONTACT",
            "CONNECTED",
            "BAD_TIMING",
        ]
    },
}

PREFIXES = {
    "AdvancedWorkflow": "aw",
    "Cadence": "cd",
    "CadenceWorkflow": "cw",
    "CustomForm": "cf",
    "FieldMapping": "fm",
    "Group": "gr",
    "IntegrationStatus": "is",
    "Member": "mb",
    "Organization": "or",
    "PersonalSettings": "ps",
    "Rules": "ru",
    "StandardWorkflow": "wf",
}


def service_id(kind: str, name: str) -> str:
    """Invent the service's id of an object; the same one on every run."""
    return f"{PREFIXES[kind]}-{hashlib.sha256(f'{kind}/{name}'.encode()).hexdigest()[:12]}"


def specs() -> dict[Address, Tree]:
    """Collect the live objects, with names as references."""
    live: dict[Address, Tree] = {}
    former: dict[Address, Address] = {}
    for folder in (HERE.parent / "org", HERE / "before"):
        for resource in read_folder(folder).inventory:
            address = resource.address
            if address.name not in NEW.get(address.kind, ()):
                former |= {Address(address.kind, name): address for name in resource.previous_names}
                live[address] = without_nulls(resource.tree)
    still = {after: before for before, after in former.items() if before in live}
    live = {
        address: rename_references(BY_NAME[address.kind].shape, tree, renamed=partial(_former_name, still))
        for address, tree in live.items()
        if address not in still
    }
    for address, tree in live.items():
        for pointer, kind, name in references(BY_NAME[address.kind].shape, tree):
            if Address(kind, name) not in live:
                sys.exit(f"{address} refers at {pointer} to {kind}/{name}, which isn't there")
    return live


def _former_name(still: dict[Address, Address], kind: str, name: str) -> str:
    return still.get(Address(kind, name), Address(kind, name)).name


def envelope(address: Address, tree: Tree) -> Document:
    """Write an object as the service shows it."""
    spec = rename_references(BY_NAME[address.kind].shape, tree, renamed=service_id)
    add_what_no_manifest_says(address, spec)
    keyed = address.name not in WITHOUT_KEY.get(address.kind, ())
    return {
        "id": service_id(address.kind, address.name),
        "key": address.name if keyed else None,
        "etag": '"1"',
        "digest": digest(spec),
        "spec": spec,
    }


def add_what_no_manifest_says(address: Address, spec: Tree) -> None:
    """Give steps their delays and templates, and custom statuses their webhooks: all of it must survive."""
    for number, step in enumerate(spec.get("steps", {}).values()):
        step["undocumented"] = {"delay": 2 * number, "template": f"{address.name}-{number + 1}"}
    for status, entry in spec.get("custom", {}).items():
        entry["webhook"] = f"https://hooks.acme.example/{address.name}/{service_id('IntegrationStatus', status)}"


def shares(total: int, people: int) -> list[int]:
    """Share leads out unevenly, as it goes, but all of them."""
    weights = [3 + 7 * number % 5 for number in range(people)]
    bounds = [total * sum(weights[: number + 1]) // sum(weights) for number in range(people)]
    return [bound - before for before, bound in zip([0, *bounds], bounds, strict=False)]


def owners(worked_on_by: str | None, live: dict[Address, Tree]) -> Sequence[str | None]:
    """Name the members who own a cadence's leads: those of a group, one member, or nobody."""
    members = [address.name for address, tree in live.items() if tree.get("group") == worked_on_by is not None]
    return members or [worked_on_by]


def lead_counts(live: dict[Address, Tree]) -> Iterator[Document]:
    """Count the leads by source, cadence and owner."""
    for cadence, worked_on_by, totals in LEADS:
        names = owners(worked_on_by, live)
        for source, total in zip(SOURCES, totals, strict=True):
            for owner, count in zip(names, shares(total, len(names)), strict=True):
                if count:
                    yield {
                        "source": source,
                        "cadence": service_id("Cadence", cadence),
                        "owner": owner and service_id("Member", owner),
                        "count": count,
                    }


def snapshot() -> Document:
    """Put the whole organisation together."""
    live = specs()
    resources: dict[str, list[Document]] = {kind.collection: [] for kind in BY_NAME.values() if not kind.singleton}
    organization: Document = {}
    for address, tree in sorted(live.items()):
        if BY_NAME[address.kind].singleton:
            organization = {**envelope(address, tree), "name": address.name}
        else:
            resources[BY_NAME[address.kind].collection].append(envelope(address, tree))
    members = by_id(resources["members"])
    return {
        "formatVersion": 1,
        "organization": organization,
        "revision": 1,
        "crm": {
            "provider": organization["spec"]["crm"]["provider"],
            "connection": "connected",
            "mapping": "complete",
            "missing": [],
            "change": None,
        },
        "resources": {collection: by_id(envelopes) for collection, envelopes in resources.items()},
        "leads": {"counts": list(lead_counts(live))},
        "records": [{"type": name, "count": count} for name, count in RECORDS.items()],
        "memberConnections": [{"member": member["id"], "crm": "connected"} for member in members],
        "statusOptions": STATUS_OPTIONS,
    }


def by_id(envelopes: Iterable[Document]) -> list[Document]:
    """Order objects as the service lists them."""
    return sorted(envelopes, key=lambda one: one["id"])


def main(arguments: Sequence[str]) -> int:
    """Write the file, or with ``--check`` tell whether it is what would be written."""
    text = json.dumps(snapshot(), ensure_ascii=False, indent=1) + "\n"
    if arguments == ["--check"]:
        return int(LIVE.read_text("utf-8") != text)
    LIVE.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""A whole made-up organisation, as a snapshot that a sandbox can be made from."""

from cadence_gitops.emulator import facts
from cadence_gitops.emulator.documents import Document
from cadence_gitops.emulator.seeding import words
from cadence_gitops.emulator.seeding.cadences import add_cadences
from cadence_gitops.emulator.seeding.chance import Chance
from cadence_gitops.emulator.seeding.crm import add_mappings, add_statuses
from cadence_gitops.emulator.seeding.leads import lead_counts, record_counts
from cadence_gitops.emulator.seeding.objects import Objects
from cadence_gitops.emulator.seeding.people import add_people, add_rules
from cadence_gitops.emulator.seeding.personal import add_forms, add_personal_settings
from cadence_gitops.emulator.seeding.size import Size
from cadence_gitops.emulator.seeding.workflows import add_workflows


def generate(seed: int, size: Size, *, crm: str = "salesforce", managed: bool = True, name: str = "") -> Document:
    """Make an organisation up, the same one for the same arguments.

    ``managed``: its objects have keys, as though manifests had made them; otherwise people made all of it in the web
    app. Without a ``name`` it has a made-up one too. Raises ``ValueError`` for a CRM that no page knows.
    """
    if crm not in facts.CRMS:
        message = f"crm is {crm!r}, known are {', '.join(facts.CRMS)}"
        raise ValueError(message)
    objects = Objects(seed, managed)
    name = name or Chance(seed, "organization").one(words.ORGANIZATIONS)
    people = add_people(objects, size, organization=name)
    objects.add("organization", name, spec=_settings(objects, crm))
    add_mappings(objects, crm)
    add_statuses(objects, crm)
    add_rules(objects)
    add_cadences(objects, size.cadences, people=people)
    add_workflows(objects, size.workflows, crm=crm, people=people)
    add_forms(objects, crm, people=size.people)
    add_personal_settings(objects)
    owners = people.sellers or people.managers or (people.super_admin,)
    return _snapshot(
        objects,
        size,
        name=name,
        leads=list(lead_counts(seed, size.leads, cadences=objects.ids("cadences"), owners=owners)),
    )


def _settings(objects: Objects, crm: str) -> Document:
    chance = Chance(objects.seed, "settings")
    return {
        "crm": {"provider": crm, "admin": chance.one(objects.ids("members")[:2])},
        "mail": chance.some(("google", "outlook")),
        "activitySync": chance.some(("calendar", "mail", "notes", "sms")),
        "phoneSystem": {"type": "ringover", "userId": str(chance.whole(1000, 9999)), "apiKey": {"version": 1}},
    }


def _snapshot(objects: Objects, size: Size, *, name: str, leads: list[Document]) -> Document:
    resources = dict(objects.sorted())
    (organization,) = resources.pop("organization")
    records = record_counts(size.leads, size.people)
    provider = organization["spec"]["crm"]["provider"]
    return {
        "formatVersion": 1,
        "organization": {**organization, "name": name},
        "revision": 1,
        "crm": {"provider": provider, "connection": "connected", "mapping": "complete", "missing": [], "change": None},
        "resources": resources,
        "leads": {"counts": leads},
        "records": [{"type": kind, "count": records[kind]} for kind in facts.RECORD_TYPES],
        "memberConnections": [{"member": one["id"], "crm": "connected"} for one in resources["members"]],
    }

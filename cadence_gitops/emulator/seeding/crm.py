"""Made-up field mappings and integration statuses."""

from cadence_gitops.emulator import facts
from cadence_gitops.emulator.documents import Document
from cadence_gitops.emulator.seeding import words
from cadence_gitops.emulator.seeding.chance import Chance
from cadence_gitops.emulator.seeding.objects import Objects


def add_mappings(objects: Objects, crm: str) -> None:
    """Map every field that the CRM leaves to the organisation."""
    for crm_object, fields in facts.MAPPED_FIELDS[crm].items():
        known = words.CRM_FIELDS.get(f"{crm}/{crm_object}", {})
        mapped = {name: known.get(name, f"cadence_{name}__c") for name, target in fields.items() if not target.fixed}
        if mapped:
            objects.add(
                "field-mappings", f"{crm}-{crm_object}", spec={"crm": crm, "object": crm_object, "fields": mapped}
            )


def add_statuses(objects: Objects, crm: str) -> None:
    """Give the values of the picklists a meaning, where the picklists are known."""
    chance = Chance(objects.seed, "statuses")
    for crm_object, options in facts.DEFAULT_STATUS_OPTIONS.get(crm, {}).items():
        *others, conversion, disqualification = options
        spec: Document = {
            "object": crm_object,
            "disqualification": {"status": disqualification, "reasons": chance.some(words.REASONS)},
            "conversion": {"status": conversion},
            "custom": {status: {} for status in others},
            "customOrder": others,
            "default": others[0],
        }
        objects.add("integration-statuses", crm_object, spec=spec)

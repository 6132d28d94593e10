"""Made-up custom forms, and the settings that people make for themselves."""

from cadence_gitops.emulator import facts
from cadence_gitops.emulator.documents import Document
from cadence_gitops.emulator.seeding import words
from cadence_gitops.emulator.seeding.chance import Chance
from cadence_gitops.emulator.seeding.objects import Objects

_PEOPLE_TO_A_FORM = 50
# What every form begins with, and the most that it asks besides.
_FIRST = ("firstName", "lastName")
_MOST = 5
# The share of people who have touched their settings at all, and of those who have touched each of them.
_TOUCHED = 0.6
_EACH = 0.5


def add_forms(objects: Objects, crm: str, *, people: int) -> None:
    """Add a few forms: a person's name, and some of the other fields that the CRM can feed."""
    chance = Chance(objects.seed, "forms")
    fed = [name for fields in facts.MAPPED_FIELDS[crm].values() for name in fields]
    others = [name for name in dict.fromkeys(fed or facts.CADENCE_FIELDS) if name not in _FIRST]
    for _ in range(1 + people // _PEOPLE_TO_A_FORM):
        objects.add("custom-forms", "form", spec={"fields": [*_FIRST, *chance.some(others, least=2)[:_MOST]]})


def add_personal_settings(objects: Objects) -> None:
    """Add the settings of those who have touched theirs."""
    chance = Chance(objects.seed, "personal-settings")
    for member in objects.envelopes["members"]:
        if chance.often(_TOUCHED):
            name = str(member["spec"]["email"]).partition("@")[0]
            spec = {"member": member["id"], "timeZone": chance.one(words.TIME_ZONES), **_extras(chance, name)}
            objects.add("personal-settings", name, spec=spec)


def _extras(chance: Chance, name: str) -> Document:
    extras = {
        "calendlyLink": f"https://calendly.example/{name.replace('.', '-')}",
        "language": chance.one(words.LANGUAGES),
        "customTasksWithCalendar": chance.often(0.5),
    }
    return {field: value for field, value in extras.items() if chance.often(_EACH)}

"""Made-up cadences and their steps."""

from cadence_gitops.emulator.documents import Document
from cadence_gitops.emulator.seeding import words
from cadence_gitops.emulator.seeding.chance import Chance, Unique
from cadence_gitops.emulator.seeding.objects import Objects
from cadence_gitops.emulator.seeding.people import People

_NAMES = {
    "mail": "Mail",
    "reply": "Reply",
    "call": "Call",
    "linkedin": "LinkedIn",
    "sms": "SMS",
    "whatsapp": "WhatsApp",
    "custom-task": "Task",
    "data-check": "Data check",
    "callback": "Callback",
    "end-cadence": "End",
}
# How often teams use what: mails and calls carry a cadence.
_MIX = {
    "mail": 30,
    "call": 26,
    "reply": 14,
    "linkedin": 12,
    "sms": 6,
    "custom-task": 5,
    "whatsapp": 3,
    "data-check": 2,
    "callback": 2,
}
_PERSONAL = 0.12


def add_cadences(objects: Objects, count: int, *, people: People) -> None:
    """Add company cadences in folders, and a few personal ones."""
    chance, titles = Chance(objects.seed, "cadences"), Unique()
    for _ in range(count):
        region = chance.one(words.REGIONS)
        title = titles.of(f"{chance.one(words.CADENCE_SUBJECTS)} {region}")
        spec: Document = {"title": title, "visibility": "company"}
        if people.sellers and chance.often(_PERSONAL):
            spec |= {"visibility": "personal", "owner": chance.one(people.sellers)}
        elif chance.often(0.8):
            spec["folder"] = f"{chance.one(words.FOLDERS)}/{region}"
        steps = _steps(chance)
        objects.add("cadences", title, spec={**spec, "steps": steps, "stepsOrder": list(steps)})


def _steps(chance: Chance) -> dict[str, Document]:
    names, steps, mails = Unique(), dict[str, Document](), list[str]()
    for position in range(chance.whole(3, 9)):
        kind = "mail" if position == 0 else chance.weighted(_MIX)
        if kind == "reply" and not mails:
            kind = "mail"
        name = names.of(_NAMES[kind])
        steps[name] = {"type": kind, **_attributes(chance, kind, mails=mails)}
        if kind in ("mail", "reply"):
            # No page documents templates and delays: the service keeps them, and nobody may lose them.
            steps[name]["undocumented"] = {"delay": position, "template": chance.whole(1, 999)}
        if kind == "mail":
            mails.append(name)
    if chance.often(0.7):
        steps[_NAMES["end-cadence"]] = {"type": "end-cadence"}
    return steps


def _attributes(chance: Chance, kind: str, *, mails: list[str]) -> Document:
    if kind == "callback":
        return {
            "duration": 30 * chance.whole(1, 4),
            "retryAfter": 300 * chance.whole(1, 6),
            "retries": chance.whole(1, 4),
        }
    if kind == "call":
        return {"script": chance.one(words.SCRIPTS)} if chance.often(0.5) else {}
    if kind not in ("mail", "reply", "sms"):
        return {}
    spec: Document = {"to": chance.one(mails)} if kind == "reply" else {}
    if chance.often(0.6):
        spec["automation"] = chance.one(("automated", "semi-automated"))
    return spec

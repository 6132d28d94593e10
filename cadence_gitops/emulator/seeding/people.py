"""Made-up groups, people and the rules that bind them."""

from dataclasses import dataclass

from cadence_gitops.emulator.documents import Document
from cadence_gitops.emulator.seeding import words
from cadence_gitops.emulator.seeding.chance import Chance, Unique
from cadence_gitops.emulator.seeding.objects import Objects
from cadence_gitops.emulator.seeding.size import Size

_WEEK = ("mon", "tue", "wed", "thu", "fri")
_ADMINS_AMONG = 25
_TASKS = ("mail", "reply", "sms", "call", "linkedin", "whatsapp", "callback")


@dataclass(frozen=True, slots=True)
class People:
    """Hold the ids that other parts refer to."""

    super_admin: str
    managers: tuple[str, ...]
    sellers: tuple[str, ...]


def add_people(objects: Objects, size: Size, *, organization: str) -> People:
    """Add groups and members: one super admin, a few admins, a manager for each group, and those who sell."""
    chance, titles, names = Chance(objects.seed, "people"), Unique(), Unique()
    groups = []
    for _ in range(size.groups):
        title = titles.of(f"{chance.one(words.TEAMS)} {chance.one(words.REGIONS)}")
        groups.append(objects.add("groups", title, spec={"title": title}))
    admins, managers, sellers, boss = size.people // _ADMINS_AMONG, [], [], ""
    for number in range(size.people):
        name = names.of(f"{chance.one(words.GIVEN_NAMES)}.{chance.one(words.FAMILY_NAMES)}").replace(" ", ".")
        role = _role(number, admins=admins, groups=len(groups))
        spec: Document = {"email": f"{name}@{organization}.example", "role": role}
        if groups and role in ("sales-manager", "sales-agent"):
            spec["group"] = groups[(number - 1 - admins) % len(groups)]
        member = objects.add("members", name, spec=spec)
        if role == "super-admin":
            boss = member
        elif role == "sales-manager":
            managers.append(member)
        elif role == "sales-agent":
            sellers.append(member)
    return People(boss, tuple(managers), tuple(sellers))


def _role(number: int, *, admins: int, groups: int) -> str:
    if number == 0:
        return "super-admin"
    if number <= admins:
        return "admin"
    return "sales-manager" if number <= admins + groups else "sales-agent"


def add_rules(objects: Objects) -> None:
    """Add the company's rules, rules for most groups, and for the odd member."""
    chance = Chance(objects.seed, "rules")
    objects.add("rules", "company", spec={"scope": {"company": True}, **_rules(chance), "onBounce": _skipping(chance)})
    for group in objects.envelopes["groups"]:
        if chance.often(0.8):
            objects.add("rules", group["spec"]["title"], spec={"scope": {"group": group["id"]}, **_rules(chance)})
    for member in objects.envelopes["members"]:
        if chance.often(0.03):
            days = chance.some(_WEEK, least=3)
            spec = {"scope": {"member": member["id"]}, "automatedTasks": {"workingDays": days}}
            objects.add("rules", member["spec"]["email"].partition("@")[0], spec=spec)


def _rules(chance: Chance) -> Document:
    pace = 30 * chance.whole(1, 6)
    delay = {"type": "fixed", "value": pace}
    if chance.often(0.6):
        delay = {"type": "random", "from": pace, "to": 2 * pace}
    hours = {"from": chance.one(("08:30", "09:00", "09:30")), "to": chance.one(("17:30", "18:00", "18:30"))}
    return {
        "mail": {"allowedDays": list(_WEEK), "maxPerDay": 10 * chance.whole(5, 25), "delay": delay},
        "sms": {"workingDays": chance.some(_WEEK, least=3), "maxPerDay": 10 * chance.whole(1, 6)},
        "automatedTasks": {"workingDays": list(_WEEK), "workingHours": hours},
        "onUnsubscribe": _skipping(chance),
    }


def _skipping(chance: Chance) -> Document:
    return {"skipTasks": chance.some(_TASKS)}

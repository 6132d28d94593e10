"""Specifications of every kind, as manifests would say them: small, valid, and made to shrink."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, get_args

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from cadence_gitops.catalogue.catalogue import CATALOGUE
from cadence_gitops.model.kinds.rules import Day, TaskType
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.spec import Spec
from tests.laws.around import Around, Data, Fields
from tests.laws.personal_specs import custom_form, personal_settings

PROVIDERS = ("salesforce", "hubspot", "pipedrive")
STATUSES: Mapping[str, tuple[str, ...]] = {
    "account": ("New", "In progress", "Interested", "Not interested", "Converted"),
    "lead": ("Open - Not Contacted", "Working - Contacted", "Closed - Converted", "Closed - Not Converted"),
    "contact": ("Fresh", "Talking", "Won", "Lost"),
}
# On which CRM an object has an integration status: the fields of the mapping that the pages name.
STATUS_OBJECTS: Mapping[str, tuple[str, ...]] = {"salesforce": ("lead", "account", "contact"), "hubspot": ("contact",)}
# Words that trip naive code: pointers, Python's private names, our own keys, other alphabets.
ODD = ("Intro", "follow-up", "a/b", "~1", "__last", "type", "stepsOrder", "Rappel d'été", "予約")
PLAIN = ("Salut", "Bonjour {{firstName}}", "Is it a good time?")
RULE_SCOPES: tuple[Data, ...] = ({"company": True}, {"group": "group-0"}, {"group": "group-1"})
COUNTS = st.integers(0, 500)
WORDS = st.sampled_from(PLAIN)
FOLDERS = st.sampled_from(("Outbound", "Outbound/France"))
REASONS = st.lists(st.sampled_from(("Too early", "No budget")), unique=True)
MEANINGS = st.fixed_dictionaries({}, optional={"reasons": REASONS})


def some(values: tuple[str, ...]) -> SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), unique=True, max_size=3)


def title(noun: str, slot: int) -> SearchStrategy[str]:
    """Give titles that no other slot can have."""
    return st.sampled_from((f"{noun} {slot}", f"{noun} {slot} (new)"))


def _group(_around: Around, slot: int) -> Fields:
    return st.fixed_dictionaries({"title": title("Group", slot)})


def _member(around: Around, slot: int) -> Fields:
    roles = ("sales-agent", "sales-manager", "admin") if slot else ("super-admin",)
    return st.fixed_dictionaries(
        {
            "email": st.sampled_from((f"m{slot}@acme.example", f"m{slot}.new@acme.example")),
            "role": st.sampled_from(roles),
        },
        optional={"group": st.sampled_from(around.groups)} if around.groups else {},
    )


@st.composite
def _cadence(draw: DrawFn, around: Around, slot: int) -> Data:
    data: Data = {"title": draw(title("Cadence", slot)), "visibility": "company"}
    if bool(around.members) and draw(st.booleans()):
        data["owner"] = draw(st.sampled_from(around.members))
        data["visibility"] = draw(st.sampled_from(("company", "personal")))
    return data | draw(_content(ringover=around.ringover))


@cache
def _content(*, ringover: bool) -> Fields:
    return st.fixed_dictionaries({}, optional={"folder": FOLDERS, "steps": steps(ringover=ringover)})


@st.composite
def steps(draw: DrawFn, *, ringover: bool) -> list[Data]:
    """Give steps whose replies follow a mail, and whose callbacks have a phone system."""
    found: list[Data] = []
    for name in draw(st.lists(st.sampled_from(ODD), unique=True, max_size=3)):
        mails = tuple(step["name"] for step in found if step["type"] == "mail")
        found.append({"name": name, **draw(_step(mails, ringover=ringover))})
    return found


@cache
def _step(mails: tuple[str, ...], *, ringover: bool) -> Fields:
    automation = {"automation": st.sampled_from(("semi-automated", "automated"))}
    kinds = [
        st.fixed_dictionaries({"type": st.just("mail")}, optional=automation),
        st.fixed_dictionaries({"type": st.just("call")}, optional={"script": WORDS}),
        st.fixed_dictionaries({"type": st.just("sms")}, optional=automation),
        st.fixed_dictionaries({"type": st.just("linkedin")}, optional={"variant": st.just("message")}),
        st.fixed_dictionaries({"type": st.sampled_from(("whatsapp", "custom-task", "data-check", "end-cadence"))}),
    ]
    if ringover:
        numbers: dict[str, SearchStrategy[Any]] = dict.fromkeys(("duration", "retryAfter", "retries"), COUNTS)
        kinds.append(st.fixed_dictionaries(numbers | {"type": st.just("callback")}))
    if mails:
        kinds.append(
            st.fixed_dictionaries({"type": st.just("reply"), "to": st.sampled_from(mails)}, optional=automation)
        )
    return st.one_of(kinds)


def _rules(around: Around, slot: int) -> Fields:
    member = f"member-{slot}"
    scopes = [scope for scope in (RULE_SCOPES[slot], {"member": member}) if _present(scope, around)]
    days, tasks = some(get_args(Day)), some(get_args(TaskType))
    fixed = st.fixed_dictionaries({"type": st.just("fixed"), "value": COUNTS})
    bounds = st.tuples(st.integers(0, 50), st.integers(50, 90))
    chance = bounds.map(lambda pair: {"type": "random", "from": pair[0], "to": pair[1]})
    mail = {"allowedDays": days, "maxPerDay": COUNTS, "delay": st.one_of(fixed, chance)}
    hours = st.sampled_from(({"from": "09:00", "to": "18:00"}, {"from": "08:30", "to": "12:00"}))
    sections = {
        "mail": st.fixed_dictionaries({}, optional=mail),
        "sms": st.fixed_dictionaries({}, optional={"workingDays": days, "maxPerDay": COUNTS}),
        "automatedTasks": st.fixed_dictionaries({}, optional={"workingDays": days, "workingHours": hours}),
        "onUnsubscribe": st.fixed_dictionaries({}, optional={"skipTasks": tasks}),
        "onBounce": st.fixed_dictionaries({}, optional={"skipTasks": tasks}),
    }
    return st.fixed_dictionaries({"scope": st.sampled_from(scopes)}, optional=sections) if scopes else st.nothing()


def _present(scope: Data, around: Around) -> bool:
    known = {"company": (True,), "group": around.groups, "member": around.members}
    return all(value in known[key] for key, value in scope.items())


@st.composite
def _integration_status(draw: DrawFn, around: Around, slot: int) -> Data:
    name = STATUS_OBJECTS.get(around.provider, ("lead",))[slot]
    chosen = draw(st.lists(st.sampled_from(STATUSES[name]), unique=True, max_size=4))
    meanings = [{"status": status, **draw(MEANINGS)} for status in chosen]
    data: Data = {"object": name}
    for role in ("disqualification", "conversion"):
        if bool(meanings) and draw(st.booleans()):
            data[role] = meanings.pop()
    if meanings:
        data["custom"] = meanings
    if bool(chosen) and draw(st.booleans()):
        data["default"] = draw(st.sampled_from(chosen))
    return data


def _field_mapping(around: Around, slot: int) -> Fields:
    return _mapping(around.provider, slot)


@cache
def _mapping(provider: str, slot: int) -> Fields:
    crm = CATALOGUE.crm(provider)
    assert crm is not None
    mapped = crm.objects[slot]
    target = st.one_of(
        st.sampled_from(("Field A", "Field B")),
        st.sampled_from(("Job title", "Size")).map(lambda name: {"name": name, "type": "text"}),
    )
    fields = {field.id: target for field in mapped.fields if not field.fixed}
    required = {field.id: fields.pop(field.id) for field in mapped.fields if field.required}
    found = st.fixed_dictionaries(required, optional=fields)
    return found.map(lambda feeding: {"crm": provider, "object": mapped.id, "fields": feeding})


@cache
def _triggers(provider: str, slot: int | None) -> SearchStrategy[Data]:
    names = [trigger.id for trigger in CATALOGUE.triggers][slot::4]
    offered = [name for name in names if not CATALOGUE.stated_not(name, provider)]
    return st.sampled_from(offered).map(
        lambda name: {"type": name, "threshold": 120} if name == "call-longer-than" else {"type": name}
    )


@cache
def _actions(around: Around) -> SearchStrategy[list[Data]]:
    kinds: list[Fields] = [
        st.sampled_from(("stop-cadence", "go-to-last-step")).map(lambda name: {"type": name}),
        st.sampled_from(("days", "minutes")).map(lambda unit: {"type": "pause-cadence", unit: 3}),
    ]
    if around.members:
        kinds.append(st.sampled_from(around.members).map(lambda name: {"type": "change-owner", "owner": name}))
    if around.cadences:
        kinds.append(st.sampled_from(around.cadences).map(lambda name: {"type": "move-to-cadence", "cadence": name}))
    if around.provider == "salesforce":
        statuses = {name: st.sampled_from(STATUSES[name]) for name in ("account", "lead")}
        changed = st.fixed_dictionaries({}, optional=statuses).filter(bool)
        kinds.append(changed.map(lambda found: {"type": "change-integration-status", **found}))
    return st.lists(st.one_of(kinds), min_size=1, max_size=3)


def _standard_workflow(around: Around, slot: int) -> Fields:
    # Each slot has triggers of its own, so that no two workflows are the same.
    return st.fixed_dictionaries({"trigger": _triggers(around.provider, slot), "actions": _actions(around)})


def _cadence_workflow(around: Around, slot: int) -> Fields:
    if not around.cadences:
        return st.nothing()
    return st.fixed_dictionaries(
        {
            "cadence": st.sampled_from(around.cadences),
            "title": title("Local", slot),
            "trigger": _triggers(around.provider, None),
            "actions": _actions(around),
        }
    )


def _advanced_workflow(around: Around, slot: int) -> Fields:
    if not around.cadences:
        return st.nothing()
    kinds = tuple(trigger.id for trigger in CATALOGUE.advanced_triggers)
    return st.fixed_dictionaries(
        {
            "title": title("Import", slot),
            "trigger": st.sampled_from(kinds).map(lambda name: {"type": name}),
            "cadence": st.sampled_from(around.cadences),
        },
        optional={"conditions": conditions()},
    )


def conditions() -> Fields:
    """Give conditions in groups of at most two levels."""
    value = st.one_of(WORDS, st.sampled_from((0, 1, 50)), st.booleans(), st.sampled_from((0.5, 1.5)))
    condition = st.fixed_dictionaries(
        {"field": st.sampled_from(ODD), "operator": st.sampled_from(("is", "greater-than"))}, optional={"value": value}
    )
    return _joined(st.one_of(condition, _joined(condition)))


def _joined(entries: Fields) -> Fields:
    found = st.tuples(st.sampled_from(("all", "any")), st.lists(entries, min_size=1, max_size=2))
    return found.map(lambda pair: {pair[0]: pair[1]})


def _organization(around: Around, _slot: int) -> Fields:
    phone: list[Fields] = [
        st.integers(1, 3).map(
            lambda number: {
                "type": "ringover",
                "userId": "4711",
                "apiKey": {"env": "RINGOVER_API_KEY", "version": number},
            }
        )
    ]
    if not around.ringover:
        phone.insert(0, st.just({"type": "none"}))
    admin = {"admin": st.sampled_from(around.members)} if around.members else {}
    return st.fixed_dictionaries(
        {
            "crm": st.fixed_dictionaries({"provider": st.just(around.provider)}, optional=admin),
            "phoneSystem": st.one_of(phone),
        },
        optional={"mail": some(("google", "outlook")), "activitySync": some(("calendar", "mail", "notes", "sms"))},
    )


DATA: Mapping[str, Callable[[Around, int], Fields]] = {
    "Organization": _organization,
    "FieldMapping": _field_mapping,
    "IntegrationStatus": _integration_status,
    "StandardWorkflow": _standard_workflow,
    "Rules": _rules,
    "Member": _member,
    "Group": _group,
    "Cadence": _cadence,
    "AdvancedWorkflow": _advanced_workflow,
    "CadenceWorkflow": _cadence_workflow,
    "CustomForm": custom_form,
    "PersonalSettings": personal_settings,
}


@cache
def data(kind: str, around: Around, slot: int) -> Fields:
    """Give the fields of a kind, as a manifest has them; no two slots have objects of one natural key."""
    return DATA[kind](around, slot)


@st.composite
def specs(draw: DrawFn, kind: str, *, clears: bool = False) -> Spec:
    """Give valid specifications of a kind; with ``clears`` any optional field may be cleared instead."""
    model = BY_NAME[kind].spec
    fields = draw(data(kind, Around(), 0))
    if clears:
        optional = [info.alias or name for name, info in model.model_fields.items() if not info.is_required()]
        fields |= dict.fromkeys(draw(st.lists(st.sampled_from(optional), unique=True)) if optional else ())
    return model.model_validate(fields)

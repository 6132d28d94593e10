"""Made-up workflows of the three kinds."""

from dataclasses import dataclass, field

from cadence_gitops.emulator import facts
from cadence_gitops.emulator.documents import Document, canonical
from cadence_gitops.emulator.seeding import words
from cadence_gitops.emulator.seeding.chance import Chance, Unique, shares
from cadence_gitops.emulator.seeding.objects import Objects
from cadence_gitops.emulator.seeding.people import People

# Standard, cadence-specific, advanced.
_KINDS = (80, 14, 6)
_USUAL, _RARE = 4, 1
_RARE_TRIGGERS = (
    "custom-link-clicked",
    "custom-task-created",
    "owner-changes-in-cadence",
    "first-manual-task-completed",
)
_ACTIONS = {
    "stop-cadence": 30,
    "pause-cadence": 24,
    "move-to-cadence": 20,
    "change-owner": 10,
    "go-to-last-step": 8,
    "change-integration-status": 8,
}


@dataclass(slots=True)
class _Drawing:
    """Hold what workflows are drawn from: chance, the CRM's picklists, and what they may refer to."""

    chance: Chance
    crm: str
    cadences: list[str]
    owners: list[str]
    seen: set[bytes] = field(default_factory=set)

    @property
    def triggers(self) -> dict[str, int]:
        """Weigh the triggers that no page denies to this CRM."""
        only = facts.TRIGGERS_STATED_ONLY_FOR
        offered = [name for name in facts.TRIGGERS if self.crm in only.get(name, (self.crm,))]
        return {name: _RARE if name in _RARE_TRIGGERS else _USUAL for name in offered}

    @property
    def actions(self) -> dict[str, int]:
        """Weigh the actions for which this organisation has what they need."""
        lacking = set()
        if not self.cadences:
            lacking.add("move-to-cadence")
        if self.crm not in facts.DEFAULT_STATUS_OPTIONS:
            lacking.add("change-integration-status")
        return {name: weight for name, weight in _ACTIONS.items() if name not in lacking}


def add_workflows(objects: Objects, count: int, *, crm: str, people: People) -> None:
    """Add workflows; without cadences there are only standard ones."""
    owners = [*people.managers, *people.sellers] or [people.super_admin]
    drawing = _Drawing(Chance(objects.seed, "workflows"), crm, objects.ids("cadences"), owners)
    standard, inside, advanced = shares(count, _KINDS) if drawing.cadences else (count, 0, 0)
    for _ in range(standard):
        spec = _rule(drawing)
        _make_different(drawing, spec)
        objects.add("standard-workflows", _name(spec), spec=spec)
    titles = Unique()
    for _ in range(inside):
        spec = _rule(drawing)
        title = titles.of(_name(spec).replace("-", " ").capitalize())
        objects.add(
            "cadence-workflows", title, spec={"cadence": drawing.chance.one(drawing.cadences), "title": title, **spec}
        )
    for _ in range(advanced):
        spec = _enrolment(drawing)
        title = titles.of(f"{spec['trigger']['type'].replace('-', ' ').capitalize()}: {_subject(spec)}")
        objects.add("advanced-workflows", title, spec={"title": title, **spec})


def _name(spec: Document) -> str:
    return f"{spec['trigger']['type']}-{spec['actions'][0]['type'].partition('-')[0]}"


def _subject(spec: Document) -> str:
    joined = spec.get("conditions")
    return "everybody" if joined is None else str(next(iter(joined.values()))[0]["value"])


def _rule(drawing: _Drawing) -> Document:
    trigger: Document = {"type": drawing.chance.weighted(drawing.triggers)}
    if trigger["type"] == "call-longer-than":
        trigger["threshold"] = 30 * drawing.chance.whole(1, 40)
    kinds = [drawing.chance.weighted(drawing.actions)]
    while drawing.chance.often(0.25):
        kinds.append(drawing.chance.weighted(drawing.actions))
    return {"trigger": trigger, "actions": [_action(drawing, kind) for kind in dict.fromkeys(kinds)]}


def _action(drawing: _Drawing, kind: str) -> Document:
    chance, action = drawing.chance, {"type": kind}
    if kind == "pause-cadence":
        limit = {"days": chance.whole(1, 30)} if chance.often(0.6) else {"minutes": 15 * chance.whole(1, 24)}
        return {**action, **limit}
    if kind == "move-to-cadence":
        return {**action, "cadence": chance.one(drawing.cadences)}
    if kind == "change-owner":
        return {**action, "owner": chance.one(drawing.owners)}
    if kind == "change-integration-status":
        options = facts.DEFAULT_STATUS_OPTIONS[drawing.crm]
        return {**action, **{name: chance.one(options[name]) for name in chance.some(sorted(options))}}
    return action


def _make_different(drawing: _Drawing, spec: Document) -> None:
    """Let no two standard workflows be the same by nature: nothing but the content tells them apart."""
    actions = spec["actions"]
    minutes = 0
    while canonical(spec) in drawing.seen:
        minutes += 1
        spec["actions"] = [*actions, {"type": "pause-cadence", "minutes": drawing.chance.whole(1, 10_000) + minutes}]
    drawing.seen.add(canonical(spec))


def _enrolment(drawing: _Drawing) -> Document:
    chance = drawing.chance
    spec: Document = {"trigger": {"type": chance.one(facts.ADVANCED_TRIGGERS)}}
    if chance.often(0.85):
        conditions: list[Document] = [_condition(chance) for _ in range(chance.whole(1, 3))]
        if chance.often(0.3):
            conditions.append({"any": [_condition(chance), _condition(chance)]})
        spec["conditions"] = {chance.one(("all", "any")): conditions}
    return {**spec, "cadence": chance.one(drawing.cadences)}


def _condition(chance: Chance) -> Document:
    field_name, values = chance.one(words.CONDITION_FIELDS)
    return {"field": field_name, "operator": chance.one(words.OPERATORS), "value": chance.one(values)}

"""Measures what a change of CRM destroys, over the whole live organisation, managed or not."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from pydantic import JsonValue

from cadence_gitops.catalogue.catalogue import Catalogue
from cadence_gitops.catalogue.loss_rules import Fate, LossRule
from cadence_gitops.diagnostics import Location
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.live import LiveState
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.resource import Resource
from cadence_gitops.plan.loss import Loss, LossClass, Return, Risk
from cadence_gitops.plan.plan import CrmChange

SEVERITY = (Fate.KEPT, Fate.UNKNOWN, Fate.REDO, Fate.ERASED)
LEADS = "leads:"
BY_A_PERSON = frozenset({"setting:crm-connection", "records:member-connections"})
# A plan that loses anything has a backup, with every opt-out and with the leads of each source that loses some.
OPT_OUTS = frozenset({"records:unsubscribes", "records:bounces"})
PEOPLE = (LEADS, "enrolled:", "owned:")


def measure(change: CrmChange, live: LiveState, *, catalogue: Catalogue) -> tuple[Loss, ...]:
    """Find every loss, sorted by item; what brings a loss back is for the planner to say.

    For one item the worst rule counts, and of equals the first of the catalogue. Parts are counted over what survives:
    the position of a lead that is erased isn't a loss of its own.
    """
    applicable = [rule for rule in catalogue.loss_rules if change.keep in rule.keeps]
    leads = [rule for rule in applicable if rule.selector.subject.startswith(LEADS)]
    others = [rule for rule in applicable if not rule.selector.subject.startswith(LEADS)]
    losses = [*_objects(change, live, rules=others), *_counted(change, live, rules=leads)]
    losses += _counted(change, survivors(live, losses), rules=others)
    return tuple(sorted(losses, key=lambda loss: loss.item))


def survivors(live: LiveState, losses: Iterable[Loss]) -> LiveState:
    """Leave out what is certainly lost."""
    gone = {loss.item for loss in losses if loss.risk is Risk.CERTAIN}
    inventory = Inventory.of(resource for resource in live.inventory if str(resource.address) not in gone)
    return replace(
        live, inventory=inventory, leads=tuple(entry for entry in live.leads if LEADS + entry.source not in gone)
    )


def _objects(change: CrmChange, live: LiveState, *, rules: list[LossRule]) -> Iterator[Loss]:
    by_kind: dict[str, list[LossRule]] = {}
    for rule in rules:
        by_kind.setdefault(rule.selector.subject, []).append(rule)
    for resource in live.inventory:
        matching = [rule for rule in by_kind.get(resource.address.kind, ()) if selects(rule, resource)]
        deciding = worst(matching)
        if deciding is not None:
            loss = loss_of(str(resource.address), None, rule=deciding, cause=change.cause)
            yield replace(loss, about=about(resource))


def _counted(change: CrmChange, live: LiveState, *, rules: list[LossRule]) -> Iterator[Loss]:
    subjects: dict[str, list[LossRule]] = {}
    for rule in rules:
        if rule.selector.subject not in BY_NAME:
            subjects.setdefault(rule.selector.subject, []).append(rule)
    for subject, matching in subjects.items():
        deciding = worst(matching)
        present, number = count(subject, live)
        if deciding is not None and present:
            yield loss_of(subject, number, rule=deciding, cause=change.cause)


def selects(rule: LossRule, resource: Resource) -> bool:
    """Tell whether a rule speaks of an object: by its trigger, or by any of its actions, or of the whole kind."""
    selector = rule.selector
    if not selector.triggers and not selector.actions:
        return True
    if not resource.kind.workflow:
        return False
    trigger, actions = resource.tree.get("trigger"), resource.tree.get("actions")
    types = (
        {str(action.get("type")) for action in actions if isinstance(action, dict)}
        if isinstance(actions, list)
        else set()
    )
    return (isinstance(trigger, dict) and trigger.get("type") in selector.triggers) or bool(types & selector.actions)


def about(resource: Resource) -> tuple[str, ...]:
    """Tell an object from its like: by its title, by the types of its trigger and actions, or by its natural key."""
    tree, kind = resource.tree, resource.kind
    if kind.title is not None:
        return (str(tree.get(kind.title, "")),)
    if not kind.workflow:
        return tuple(_word(tree.get(name)) for name in kind.natural_key)
    trigger, actions = tree.get("trigger"), tree.get("actions")
    parts = [trigger, *(actions if isinstance(actions, list) else [])]
    return tuple(str(part["type"]) for part in parts if isinstance(part, dict) and "type" in part)


def _word(value: JsonValue) -> str:
    """Write a value that tells objects apart; of an object whose keys exclude each other, the key and its value."""
    if isinstance(value, dict):
        return " ".join(key if one is True else f"{key} {one}" for key, one in value.items())
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)


def count(subject: str, live: LiveState) -> tuple[bool, int | None]:
    """Count the live records of a catalogue subject: whether there are any, and how many where they can be counted."""
    prefix, _, name = subject.partition(":")
    counters: dict[str, Callable[[], int | None]] = {
        "leads": lambda: live.leads_of(name),
        "records": lambda: live.members if name == "member-connections" else live.records.get(name, 0),
        "part": lambda: _positions(live) if name == "cadence-positions" else _parts(subject, live),
        "setting": lambda: _setting(subject, live),
    }
    number = counters[prefix]()
    return number != 0, number if prefix != "setting" else None


def _positions(live: LiveState) -> int:
    return sum(entry.count for entry in live.leads if entry.cadence)


def _parts(subject: str, live: LiveState) -> int:
    return sum(len(value) for value in _part_values(subject, live) if isinstance(value, dict | list))


def _setting(subject: str, live: LiveState) -> int | None:
    known = any(kind.parts.get(subject) for kind in BY_NAME.values())
    return sum(value is not None for value in _part_values(subject, live)) if known else None


def _part_values(subject: str, live: LiveState) -> Iterator[object]:
    for resource in live.inventory:
        pointer = resource.kind.parts.get(subject)
        if pointer is not None:
            value: object = resource.tree
            for step in pointer.split("/")[1:]:
                value = value.get(step) if isinstance(value, dict) else None
            yield value


def worst(rules: list[LossRule]) -> LossRule | None:
    """Give the rule that counts: the one with the worst fate, None if nothing is lost by it."""
    rule = max(rules, key=lambda candidate: SEVERITY.index(candidate.fate), default=None)
    return None if rule is None or rule.fate is Fate.KEPT else rule


def loss_of(item: str, number: int | None, *, rule: LossRule, cause: Location | None) -> Loss:
    """Describe what is lost by a rule; which operation brings it back isn't known yet."""
    risk = Risk.AT_RISK if rule.fate is Fate.UNKNOWN else Risk.CERTAIN
    return Loss(
        item=item,
        count=number,
        rule=rule.id,
        source=str(rule.source),
        certainty=rule.certainty.value,
        risk=risk,
        loss_class=_class(item, risk),
        comes_back=_return(item),
        cause=cause,
    )


def _return(item: str) -> Return:
    """Say what brings back what no operation makes again."""
    if item in BY_A_PERSON:
        return Return.PERSON
    return Return.BACKUP if item in OPT_OUTS or item.startswith(PEOPLE) else Return.NEVER


def _class(item: str, risk: Risk) -> LossClass:
    if risk is Risk.AT_RISK:
        return LossClass.UNKNOWN
    recreatable = item in BY_A_PERSON or item.partition("/")[0] in BY_NAME
    return LossClass.RECREATABLE if recreatable else LossClass.IRREVERSIBLE

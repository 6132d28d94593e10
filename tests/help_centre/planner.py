"""Judges the planner's side: the catalogue, the losses of a change and the checks, each case giving what it disagrees with."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from cadence_gitops.catalogue import Catalogue
from cadence_gitops.catalogue.availability import OnCrm, Parameter
from cadence_gitops.catalogue.loss_rules import LossRule
from cadence_gitops.model.address import Address
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.live import CrmState, LeadCount, LiveState
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.resource import Resource
from cadence_gitops.plan.loss import Loss, Risk
from cadence_gitops.plan.losses import measure, selects
from cadence_gitops.plan.plan import CrmChange
from tests.help_centre.cases import Case, Values
from tests.help_centre.facts import find
from tests.help_centre.world import specs

FATES = {"kept": "kept", "gone": "erased", "redo": "redo", "unknown": "unknown"}


def disagreements(case: Case, catalogue: Catalogue) -> list[str]:
    """Say where the planner's side disagrees with a case; nothing if it agrees."""
    return list(JUDGES[case.act](case, catalogue))


def _expect(what: str, found: object, expected: object) -> Iterator[str]:
    if found != expected:
        yield f"{what}: found {found!r}, the page says {expected!r}"


# Switches ---------------------------------------------------------------------------------------------


def _switch(case: Case, catalogue: Catalogue) -> Iterator[str]:
    live = live_state(case)
    keep = case.arguments["keep"]
    change = CrmChange(case.provider, case.arguments["to"], keep)
    losses = {loss.item: loss for loss in measure(change, live, catalogue)}
    deciding = catalogue.loss_rule(case.after["rule"])
    if deciding is None:
        yield f"there is no loss rule {case.after['rule']!r}"
        return
    yield from _expect("certainty", str(deciding.certainty), case.certainty)
    yield from _expect("source", deciding.source, case.source)
    yield from _expect("note", deciding.note_key, case.after.get("note"))
    for outcome, fate in FATES.items():
        for item in case.after.get(outcome, ()):
            yield from _expect(f"the fate of {item}", str(deciding.fate), fate)
            rules = sorted(
                rule.id for rule in catalogue.loss_rules if keep in rule.keeps and _speaks_of(rule, item, live)
            )
            yield from _expect(f"the rules for {item}", rules, sorted([deciding.id, *case.after.get("also", ())]))
            yield from _loss(case, item, outcome, losses.get(item))
    for item in case.after.get("silent", ()):
        yield from _expect(f"a loss of {item}", losses.get(item), None)
        speaking = [rule.id for rule in catalogue.loss_rules if keep in rule.keeps and _speaks_of(rule, item, live)]
        yield from _expect(f"the rules for {item}", speaking, [])


def _loss(case: Case, item: str, outcome: str, loss: Loss | None) -> Iterator[str]:
    if outcome == "kept":
        yield from _expect(f"a loss of {item}", loss, None)
    elif loss is None:
        yield f"no loss of {item}"
    else:
        yield from _expect(f"the risk of {item}", loss.risk, Risk.AT_RISK if outcome == "unknown" else Risk.CERTAIN)
        yield from _expect(f"the rule cited for {item}", loss.rule, case.after["rule"])
        yield from _expect(f"the source cited for {item}", loss.source, case.source)
        yield from _expect(f"the certainty cited for {item}", loss.certainty, case.certainty)


def _speaks_of(rule: LossRule, item: str, live: LiveState) -> bool:
    kind, slash, _ = item.partition("/")
    if not slash:
        return rule.selector.subject == item
    return rule.selector.subject == kind and selects(rule, live.inventory.resources[Address.parse(item)])


@cache
def live_state(case: Case) -> LiveState:
    """Build the live organisation of a case."""
    inventory = Inventory.of(resource(item, spec) for item, spec in specs(case).items())
    leads = [LeadCount(source, "", "", number) for source, number in case.part("leads").items()]
    leads += [LeadCount("csv", cadence, "", number) for cadence, number in case.part("enrolled").items()]
    leads += [LeadCount("csv", "", owner, number) for owner, number in case.part("owned").items()]
    members = len(inventory.of_kind("Member"))
    return LiveState(
        organization="acme",
        revision=1,
        inventory=inventory,
        handles={},
        crm=CrmState(case.provider, "connected", "complete"),
        leads=tuple(leads),
        records=case.part("records"),
        members=members,
        connected=members,
    )


def resource(item: str, spec: Values) -> Resource:
    """Build an object from its specification in the shape of manifests."""
    address = Address.parse(item)
    return Resource(address, BY_NAME[address.kind].spec.model_validate(spec))


# Availability and mapping -----------------------------------------------------------------------------


def _offer(case: Case, catalogue: Catalogue) -> Iterator[str]:
    find_entry: Mapping[str, Callable[[str], Any]] = {
        "trigger": catalogue.trigger,
        "advanced": catalogue.advanced_trigger,
        "action": catalogue.action,
    }
    ((family, name),) = ((key, value) for key, value in case.arguments.items() if key != "crm")
    entry = find_entry[family](name)
    if entry is None:
        yield f"the catalogue has no {family} {name!r}"
        return
    on: OnCrm = entry.availability.on(case.arguments["crm"])
    yield from _expect("crm", on.crm, case.arguments["crm"])
    yield from _expect("availability", str(on.certainty), case.after["availability"])
    yield from _expect("certainty", str(on.certainty), case.certainty)
    yield from _expect("source", on.source, case.source)
    yield from _expect("conflict", on.conflict, case.after.get("conflict"))
    if "parameters" in case.after:
        yield from _expect(
            "parameters",
            {parameter.name: _parameter(parameter) for parameter in entry.parameters},
            {name: {"unit": None, **wanted} for name, wanted in case.after["parameters"].items()},
        )
    if "needs" in case.after:
        yield from _expect("needs", str(entry.needs), case.after["needs"])


def _parameter(parameter: Parameter) -> Values:
    return {"required": parameter.required, "unit": parameter.unit, "values": parameter.values}


def _map(case: Case, catalogue: Catalogue) -> Iterator[str]:
    crm = catalogue.crm(case.arguments["crm"])
    mapped = crm.object(case.arguments["object"]) if crm else None
    field = mapped.field(case.arguments["field"]) if mapped else None
    yield from _expect("offered", field is not None, case.after.get("offered", True))
    if field is not None and case.after.get("offered", True):
        yield from _expect("certainty", str(field.certainty), case.certainty)
        yield from _expect("source", field.source, case.source)
        for name, expected in {"picklist": False, **case.after}.items():
            yield from _expect(name, getattr(field, name), expected)


def _complete_mapping(case: Case, catalogue: Catalogue) -> Iterator[str]:
    crm = catalogue.crm(case.before["change"]["to"])
    mapped = {(name, field) for name, fields in case.arguments["mapped"].items() for field in fields}
    missing = {field for name, field in (crm.required if crm else ()) if (name, field) not in mapped}
    if case.after.get("problem") != "not-connected":
        yield from _expect("missing", sorted(missing), case.after.get("missing", []))


# Facts ------------------------------------------------------------------------------------------------


def _states(case: Case, catalogue: Catalogue) -> Iterator[str]:
    address = case.arguments["fact"]
    found = find(catalogue, address)
    if found is None:
        yield f"{address} leads nowhere"
        return
    yield from _expect(address, found.value, case.after["value"])
    if found.source is not None:
        yield from _expect("source", found.source, case.source)
    if found.certainty is not None:
        yield from _expect("certainty", found.certainty, case.certainty)


JUDGES: Mapping[str, Callable[[Case, Catalogue], Iterator[str]]] = {
    "switch": _switch,
    "offer": _offer,
    "map": _map,
    "complete-mapping": _complete_mapping,
    "states": _states,
}

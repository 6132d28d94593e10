"""Judges the planner's side: the catalogue, the losses of a change and the checks, each case giving what it disagrees with."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from cadence_gitops.catalogue import Catalogue
from cadence_gitops.catalogue.availability import OnCrm, Parameter
from cadence_gitops.catalogue.loss_rules import LossRule
from cadence_gitops.diagnostics import Severity
from cadence_gitops.model.address import Address
from cadence_gitops.model.live import LiveState
from cadence_gitops.plan.deletions import measure_all
from cadence_gitops.plan.loss import Loss, Risk
from cadence_gitops.plan.losses import measure, selects
from cadence_gitops.plan.operations import delete_operation
from cadence_gitops.plan.plan import CrmChange
from cadence_gitops.plan.predict import unchanged
from tests.help_centre.cases import Case, Values
from tests.help_centre.facts import find
from tests.help_centre.sides import REFUSED_BY_FORM, Findings, after_offer, after_write, live_state, mapped_after_change

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
    losses = {loss.item: loss for loss in measure(change, live, catalogue=catalogue)}
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


# Deletions --------------------------------------------------------------------------------------------


def _remove(case: Case, catalogue: Catalogue) -> Iterator[str]:
    live, address = live_state(case), Address.parse(case.arguments["item"])
    deletion = delete_operation(live.inventory.resources[address], None, prediction=unchanged(live))
    losses = {loss.item: loss for loss in measure_all(None, [deletion], live=live, catalogue=catalogue)}
    deciding = catalogue.loss_rule(case.after["rule"])
    if deciding is None:
        yield f"there is no loss rule {case.after['rule']!r}"
        return
    yield from _expect("certainty", str(deciding.certainty), case.certainty)
    yield from _expect("source", deciding.source, case.source)
    yield from _expect("choices of a change of CRM", deciding.keeps, frozenset())
    yield from _expect("note", deciding.note_key, None)
    for item in case.after["unknown"]:
        yield from _expect(f"the fate of {item}", str(deciding.fate), "unknown")
        yield from _loss(case, item, "unknown", losses.get(item))
    counted = {**case.part("enrolled"), **case.part("owned")}
    found = sorted(loss.count for loss in losses.values() if loss.count is not None)
    yield from _expect("leads", found, sorted(counted.values()))


# Writes -----------------------------------------------------------------------------------------------


def _write(case: Case, catalogue: Catalogue) -> Iterator[str]:
    yield from _verdict(case, after_write(case, catalogue), case.after["outcome"])


def _verdict(case: Case, found: Findings, outcome: str) -> Iterator[str]:
    severity = {"refused": Severity.ERROR, "warned": Severity.WARNING}.get(outcome)
    if outcome != "refused" and found[Severity.ERROR]:
        yield f"{outcome} by the page, refused by {sorted(found[Severity.ERROR])}"
    expected = case.after.get("check", REFUSED_BY_FORM)
    if severity is not None and expected not in found[severity]:
        yield f"no {severity} of {expected!r}, only {found}"


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
    outcome = "refused" if on.refused else "warned" if on.disputed else "accepted"
    yield from _verdict(case, after_offer(case, catalogue), outcome)
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
        yield from _expect("found missing", mapped_after_change(case, catalogue), case.after.get("missing", []))
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
    "remove": _remove,
    "write": _write,
    "offer": _offer,
    "map": _map,
    "complete-mapping": _complete_mapping,
    "states": _states,
}

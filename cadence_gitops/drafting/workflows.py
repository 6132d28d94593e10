"""Drafts workflows: triggers, actions and conditions as the new CRM has them, as far as pages say that it does."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from cadence_gitops.catalogue.catalogue import Catalogue
from cadence_gitops.catalogue.certainty import Certainty
from cadence_gitops.catalogue.counterparts import COUNTERPARTS
from cadence_gitops.catalogue.triggers import Trigger
from cadence_gitops.drafting.conditions import Renaming, draft_conditions
from cadence_gitops.drafting.draft import Act, DraftedManifest
from cadence_gitops.drafting.line import Line, Mark, Why
from cadence_gitops.drafting.statuses import Carriers, carried_line
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.tree import Tree

KINDS = ("AdvancedWorkflow", "CadenceWorkflow", "StandardWorkflow")
CHANGES_STATUS = "change-integration-status"


@dataclass(frozen=True, slots=True)
class Workflows:
    """Adapt workflows to a CRM: its pages, what became of the statuses of its objects, and of fields in conditions."""

    catalogue: Catalogue
    crm: str
    carriers: Carriers
    renaming: Renaming

    def draft(self, resource: Resource) -> DraftedManifest:
        """Draft one workflow; it rests if its trigger, a condition or its last action is open."""
        said: Tree = resource.spec.model_dump(mode="json", by_alias=True, exclude_unset=True)
        drafted = dict(said)
        trigger = self._trigger(said)
        lines = [trigger]
        if not trigger.open:
            drafted["trigger"] = _with_type(said.get("trigger"), trigger.value)
        actions = said.get("actions")
        if isinstance(actions, list):
            kept, found = self._actions(actions)
            lines += found
            drafted["actions"] = kept
        conditions = said.get("conditions")
        if isinstance(conditions, dict):
            drafted["conditions"], found = draft_conditions(conditions, self.renaming)
            lines += found
        rests = trigger.open or drafted.get("actions") == [] or any(each.why is Why.CONDITION_OPEN for each in lines)
        act = Act.REST if rests else Act.SAME if drafted == said else Act.CHANGE
        return DraftedManifest(resource.address, act, {**drafted, **_shown(actions, rests=rests)}, tuple(lines))

    def _trigger(self, said: Tree) -> Line:
        trigger = said["trigger"]
        name = str(trigger["type"]) if isinstance(trigger, dict) else ""
        known = self.catalogue.trigger(name) or self.catalogue.advanced_trigger(name)
        pointer = "/trigger/type"
        if known is None or not known.availability.named:
            tied = known is not None and known.availability.elsewhere is not Certainty.NOT_STATED
            return Line(
                pointer, Mark.SURE, Why.STATED if tied else Why.SAME_EVERYWHERE, name, value=name, changed=False
            )
        if self._stated(known):
            return Line(pointer, Mark.SURE, Why.STATED, name, value=name, changed=False)
        other = COUNTERPARTS.get(name, "")
        counterpart = self.catalogue.trigger(other) or self.catalogue.advanced_trigger(other)
        if counterpart is not None and self._stated(counterpart):
            return Line(pointer, Mark.LIKELY, Why.COUNTERPART, name, value=other)
        refused = known.availability.on(self.crm).certainty is Certainty.STATED_NOT
        return Line(pointer, Mark.TO_DECIDE, Why.STATED_NOT if refused else Why.UNKNOWN_THERE, name)

    def _stated(self, trigger: Trigger) -> bool:
        return trigger.availability.on(self.crm).certainty is Certainty.STATED

    def _actions(self, actions: Sequence[JsonValue]) -> tuple[list[JsonValue], list[Line]]:
        kept: list[JsonValue] = []
        lines: list[Line] = []
        for action in actions:
            given: Tree = action if isinstance(action, dict) else {}
            name, pointer = str(given.get("type")), f"/actions/{len(kept)}"
            known = self.catalogue.action(name)
            named = known.availability.named if known is not None else ()
            if not named:
                lines.append(Line(f"{pointer}/type", Mark.SURE, Why.SAME_EVERYWHERE, name, value=name, changed=False))
                kept.append(action)
            elif known is None or known.availability.on(self.crm).certainty is not Certainty.STATED:
                lines.append(Line(pointer, Mark.TO_DECIDE, Why.UNKNOWN_THERE, _in_words(given)))
            else:
                found = list(self._statuses(given, pointer))
                lines += found
                if any(not line.open for line in found):
                    kept.append(_with_statuses(given, found))
        return kept, lines

    def _statuses(self, action: Tree, pointer: str) -> Iterator[Line]:
        """Carry the statuses of an action over; one whose object has no picklist stays as it is, and open."""
        for object_ in ("account", "lead"):
            status = action.get(object_)
            if not isinstance(status, str):
                continue
            found = self.carriers.get(object_, {}).get(status)
            place = f"{pointer}/{object_}"
            if found is None:
                yield Line(place, Mark.TO_DECIDE, Why.NO_STATUS_FIELD, status)
            else:
                yield carried_line(place, status, found=found)


def _with_type(trigger: JsonValue, name: JsonValue) -> JsonValue:
    return {**trigger, "type": name} if isinstance(trigger, dict) else trigger


def _with_statuses(action: Tree, lines: Sequence[Line]) -> Tree:
    carried = {line.pointer.rpartition("/")[2]: line for line in lines}
    return {
        key: carried[key].value if key in carried else value
        for key, value in action.items()
        if key not in carried or not carried[key].open
    }


def _shown(actions: JsonValue, *, rests: bool) -> Mapping[str, JsonValue]:
    """Have a workflow that rests show the actions that it had."""
    return {"actions": actions} if rests and isinstance(actions, list) else {}


def _in_words(action: Tree) -> str:
    """Write an action on one line."""
    return ", ".join(f"{key}: {value}" for key, value in action.items())

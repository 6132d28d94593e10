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
from cadence_gitops.drafting.options import carry
from cadence_gitops.drafting.statuses import Carriers, carried_line
from cadence_gitops.model.crm_metadata import CrmField
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.tree import Tree

KINDS = ("AdvancedWorkflow", "CadenceWorkflow", "StandardWorkflow")


_EVERYWHERE = (Mark.SURE, Why.SAME_EVERYWHERE)
_STANDS = (Mark.SURE, Why.STANDS)


@dataclass(frozen=True, slots=True)
class _Action:
    """Hold an action as it is drafted, and its lines."""

    action: JsonValue
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Workflows:
    """Adapt workflows to a CRM: its pages, what became of the statuses of its objects, and of fields in conditions."""

    catalogue: Catalogue
    crm: str
    carriers: Carriers
    renaming: Renaming

    @property
    def changed(self) -> bool:
        """Tell whether it is another CRM than today's: what pages say matters only then."""
        return self.renaming.today.crm != self.crm

    @property
    def picklists(self) -> Mapping[str, CrmField]:
        """Give the picklists of statuses that the new CRM's objects have."""
        found = {each.object: each.status_field for each in self.renaming.mappings}
        return {object_id: field for object_id, field in found.items() if field is not None}

    def draft(self, resource: Resource) -> DraftedManifest:
        """Draft one workflow; it rests if its trigger, a condition or its last action is open."""
        said: Tree = resource.spec.model_dump(mode="json", by_alias=True, exclude_unset=True)
        whole = dict(said)
        trigger = self._trigger(said)
        lines = [trigger]
        if not trigger.open:
            whole["trigger"] = _with_type(said.get("trigger"), trigger.value)
        actions = said.get("actions")
        if isinstance(actions, list):
            drafts = [self._action(action, f"/actions/{index}") for index, action in enumerate(actions)]
            lines += [line for each in drafts for line in each.lines]
            whole["actions"] = [each.action for each in drafts]
        conditions = said.get("conditions")
        if isinstance(conditions, dict):
            # A trigger begins with the object that it is about.
            about = trigger.subject.partition("-")[0]
            whole["conditions"], found = draft_conditions(conditions, self.renaming, about=about)
            lines += found
        opened = _opened(lines)
        gone = isinstance(actions, list) and {f"/actions/{index}" for index in range(len(actions))} <= set(opened)
        rests = trigger.open or gone or any(each.why is Why.CONDITION_OPEN for each in lines)
        act = Act.REST if rests else Act.SAME if whole == said and not opened else Act.CHANGE
        return DraftedManifest(resource.address, act, whole, tuple(lines), opened)

    def _trigger(self, said: Tree) -> Line:
        trigger = said["trigger"]
        name = str(trigger["type"]) if isinstance(trigger, dict) else ""
        known = self.catalogue.trigger(name) or self.catalogue.advanced_trigger(name)
        pointer = "/trigger/type"
        if not self.changed:
            return Line(pointer, *_STANDS, name, value=name, changed=False)
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

    def _action(self, action: JsonValue, pointer: str) -> "_Action":
        given: Tree = action if isinstance(action, dict) else {}
        name = str(given.get("type"))
        known = self.catalogue.action(name)
        if known is None or not known.availability.named:
            return _Action(action, (Line(f"{pointer}/type", *_EVERYWHERE, name, value=name, changed=False),))
        if known.availability.on(self.crm).certainty is not Certainty.STATED:
            if not self.changed:
                return _Action(action, (Line(f"{pointer}/type", *_STANDS, name, value=name, changed=False),))
            return _Action(action, (Line(pointer, Mark.TO_DECIDE, Why.UNKNOWN_THERE, name),))
        lines = tuple(self._statuses(given, pointer))
        carried = {line.pointer.rpartition("/")[2]: line.value for line in lines if not line.open}
        if lines and not carried:
            whole = Line(pointer, Mark.TO_DECIDE, lines[0].why, lines[0].subject, candidates=lines[0].candidates)
            return _Action(action, (whole,))
        return _Action({**given, **carried}, lines)

    def _statuses(self, action: Tree, pointer: str) -> Iterator[Line]:
        """Carry the statuses of an action over as those that have a meaning were; one whose object has no picklist is open."""
        for object_ in ("account", "lead"):
            status = action.get(object_)
            if not isinstance(status, str):
                continue
            place, picklist = f"{pointer}/{object_}", self.picklists.get(object_)
            found = self.carriers.get(object_, {}).get(status)
            if found is None and picklist is not None:
                found = carry([status], picklist, today=self.renaming.today)[status]
            if found is None:
                yield Line(place, Mark.TO_DECIDE, Why.NO_STATUS_FIELD, status)
            else:
                yield carried_line(place, status, found=found)


def _with_type(trigger: JsonValue, name: JsonValue) -> JsonValue:
    return {**trigger, "type": name} if isinstance(trigger, dict) else trigger


def _opened(lines: Sequence[Line]) -> tuple[str, ...]:
    """Give the pointers of actions, and of their parts, that are open; with anything else that is, the whole rests."""
    return tuple(line.pointer for line in lines if line.open and line.pointer.startswith("/actions/"))

"""The catalogue as one value, so that a plan can name the version it was made with and a test can change one entry."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cached_property

from cadence_gitops.catalogue.actions import ACTIONS, Action
from cadence_gitops.catalogue.certainty import NamedFact
from cadence_gitops.catalogue.crm import Crm
from cadence_gitops.catalogue.crms.bullhorn import BULLHORN
from cadence_gitops.catalogue.crms.hubspot import HUBSPOT
from cadence_gitops.catalogue.crms.pipedrive import PIPEDRIVE
from cadence_gitops.catalogue.crms.salesforce import SALESFORCE
from cadence_gitops.catalogue.crms.sellsy import SELLSY
from cadence_gitops.catalogue.crms.sheets import SHEETS
from cadence_gitops.catalogue.crms.sugarcrm import SUGARCRM
from cadence_gitops.catalogue.deletion_rules import DELETION_RULES
from cadence_gitops.catalogue.facts import FACTS, FactValue
from cadence_gitops.catalogue.loss_rules import LOSS_RULES, LossRule
from cadence_gitops.catalogue.open_questions import OPEN_QUESTIONS, OpenQuestion
from cadence_gitops.catalogue.roles import PERMISSIONS
from cadence_gitops.catalogue.triggers import ADVANCED_TRIGGERS, TRIGGERS, Trigger

CRMS: tuple[Crm, ...] = (SALESFORCE, HUBSPOT, PIPEDRIVE, BULLHORN, SELLSY, SUGARCRM, SHEETS)


@dataclass(frozen=True)
class Catalogue:
    """Hold everything that the pages say, entry by entry."""

    crms: tuple[Crm, ...] = CRMS
    triggers: tuple[Trigger, ...] = TRIGGERS
    advanced_triggers: tuple[Trigger, ...] = ADVANCED_TRIGGERS
    actions: tuple[Action, ...] = ACTIONS
    loss_rules: tuple[LossRule, ...] = LOSS_RULES
    deletion_rules: tuple[LossRule, ...] = DELETION_RULES
    open_questions: tuple[OpenQuestion, ...] = OPEN_QUESTIONS
    roles: tuple[NamedFact[tuple[str, ...]], ...] = PERMISSIONS
    facts: tuple[NamedFact[FactValue], ...] = FACTS

    @cached_property
    def version(self) -> str:
        """Fingerprint the catalogue: two catalogues with the same entries have the same version."""
        text = json.dumps(_canonical(self), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"

    def crm(self, crm_id: str) -> Crm | None:
        """Give a CRM, None if no page mentions it."""
        return self._crms.get(crm_id)

    def trigger(self, trigger_id: str) -> Trigger | None:
        """Give a trigger of standard and cadence-specific workflows."""
        return self._triggers.get(trigger_id)

    def advanced_trigger(self, trigger_id: str) -> Trigger | None:
        """Give a trigger of advanced workflows."""
        return self._advanced_triggers.get(trigger_id)

    def action(self, action_id: str) -> Action | None:
        """Give an action."""
        return self._actions.get(action_id)

    def stated_not(self, trigger_id: str, crm: str) -> bool:
        """Tell whether pages exclude a trigger, of whatever kind of workflow, on a CRM."""
        known = self.trigger(trigger_id) or self.advanced_trigger(trigger_id)
        return known is not None and known.availability.on(crm).refused

    def loss_rule(self, rule_id: str) -> LossRule | None:
        """Give a loss rule, of a change of CRM or of deletions."""
        return self._loss_rules.get(rule_id)

    def fact(self, fact_id: str) -> NamedFact[FactValue] | None:
        """Give a fact that belongs to nothing else."""
        return self._facts.get(fact_id)

    def permission(self, permission_id: str) -> NamedFact[tuple[str, ...]] | None:
        """Give the roles that may do something."""
        return self._permissions.get(permission_id)

    @cached_property
    def _crms(self) -> Mapping[str, Crm]:
        return {entry.id: entry for entry in self.crms}

    @cached_property
    def _triggers(self) -> Mapping[str, Trigger]:
        return {entry.id: entry for entry in self.triggers}

    @cached_property
    def _advanced_triggers(self) -> Mapping[str, Trigger]:
        return {entry.id: entry for entry in self.advanced_triggers}

    @cached_property
    def _actions(self) -> Mapping[str, Action]:
        return {entry.id: entry for entry in self.actions}

    @cached_property
    def _loss_rules(self) -> Mapping[str, LossRule]:
        return {entry.id: entry for entry in (*self.loss_rules, *self.deletion_rules)}

    @cached_property
    def _facts(self) -> Mapping[str, NamedFact[FactValue]]:
        return {entry.id: entry for entry in self.facts}

    @cached_property
    def _permissions(self) -> Mapping[str, NamedFact[tuple[str, ...]]]:
        return {entry.id: entry for entry in self.roles}


def _canonical(value: object) -> object:
    """Turn a value of the catalogue into plain JSON; sets are sorted, so that equal catalogues look equal."""
    if is_dataclass(value):
        return {field.name: _canonical(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_canonical(entry) for entry in value]
    if isinstance(value, frozenset):
        return sorted(value)
    return value


CATALOGUE = Catalogue()

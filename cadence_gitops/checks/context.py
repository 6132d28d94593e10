"""What checks look at: the manifests, Cadence's rules, and tables that many checks need, built once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar, cast

from cadence_gitops.catalogue import Catalogue
from cadence_gitops.catalogue.crm import Crm
from cadence_gitops.catalogue.triggers import Trigger
from cadence_gitops.checks.lost_files import LOST_FILE
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.kinds.advanced_workflow import AdvancedWorkflowSpec
from cadence_gitops.model.kinds.cadence_workflow import CadenceWorkflowSpec
from cadence_gitops.model.kinds.organization import OrganizationSpec
from cadence_gitops.model.kinds.standard_workflow import StandardWorkflowSpec
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.spec import Spec
from cadence_gitops.model.workflow import Action

S = TypeVar("S", bound=Spec)


@dataclass(frozen=True)
class Context:
    """Hold what checks look at."""

    desired: Desired
    catalogue: Catalogue

    def of(self, spec: type[S]) -> tuple[tuple[Resource, S], ...]:
        """Give the objects with a specification of one class, sorted by name."""
        return cast("tuple[tuple[Resource, S], ...]", self._by_class.get(spec, ()))

    @cached_property
    def organization(self) -> Resource | None:
        """Give the organisation, or None when there isn't exactly one."""
        return self.desired.inventory.organization

    @cached_property
    def settings(self) -> OrganizationSpec | None:
        """Give the organisation's settings, or None when there isn't exactly one organisation."""
        found = self.of(OrganizationSpec)
        return found[0][1] if len(found) == 1 else None

    @cached_property
    def crm(self) -> Crm | None:
        """Give the organisation's CRM, or None when it isn't known."""
        return self.catalogue.crm(self.settings.crm.provider) if self.settings is not None else None

    @cached_property
    def triggers(self) -> Mapping[Trigger, tuple[Resource, ...]]:
        """Give the workflows, of whatever kind, by what the catalogue knows of their trigger."""
        grouped: dict[str, list[Resource]] = {}
        for resource, standard in self.of(StandardWorkflowSpec):
            grouped.setdefault(standard.trigger.type, []).append(resource)
        for resource, own in self.of(CadenceWorkflowSpec):
            grouped.setdefault(own.trigger.type, []).append(resource)
        for resource, advanced in self.of(AdvancedWorkflowSpec):
            grouped.setdefault(advanced.trigger.type, []).append(resource)
        known = {name: self.catalogue.trigger(name) or self.catalogue.advanced_trigger(name) for name in grouped}
        return {trigger: tuple(grouped[name]) for name, trigger in known.items() if trigger is not None}

    @cached_property
    def actions(self) -> Mapping[str, tuple[tuple[Resource, int, Action], ...]]:
        """Give the actions of standard and cadence-specific workflows, with their positions, by type."""
        lists: list[tuple[Resource, tuple[Action, ...]]] = [
            *((resource, spec.actions) for resource, spec in self.of(StandardWorkflowSpec)),
            *((resource, spec.actions) for resource, spec in self.of(CadenceWorkflowSpec)),
        ]
        grouped: dict[str, list[tuple[Resource, int, Action]]] = {}
        for resource, actions in lists:
            for index, action in enumerate(actions):
                grouped.setdefault(action.type, []).append((resource, index, action))
        return {name: tuple(members) for name, members in grouped.items()}

    @cached_property
    def names(self) -> Mapping[str, frozenset[str]]:
        """Give the names that manifests declare, by kind: also of objects that were refused for their form."""
        names: dict[str, set[str]] = {}
        for address in self.desired.inventory.resources:
            names.setdefault(address.kind, set()).add(address.name)
        for finding in self.desired.findings:
            kind, _, name = finding.subject.partition("/")
            names.setdefault(kind, set()).add(name)
        return {kind: frozenset(members) for kind, members in names.items()}

    @cached_property
    def complete(self) -> bool:
        """Tell whether every object that the manifests declare is known at least by name."""
        return not any(finding.check in LOST_FILE for finding in self.desired.findings)

    @cached_property
    def _by_class(self) -> Mapping[type[Spec], tuple[tuple[Resource, Spec], ...]]:
        grouped: dict[type[Spec], list[tuple[Resource, Spec]]] = {}
        for resource in self.desired.inventory:
            grouped.setdefault(type(resource.spec), []).append((resource, resource.spec))
        return {spec: tuple(members) for spec, members in grouped.items()}

"""What checks of a CRM's metadata look at: the manifests, and what the CRM says; never those of two CRMs together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from cadence_gitops.catalogue.crm_fields import OPTIONS_BY_LABEL
from cadence_gitops.checks.check import Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.crm.options import Options
from cadence_gitops.checks.statuses import named_statuses
from cadence_gitops.model.crm_lookup import named
from cadence_gitops.model.crm_metadata import CrmField, CrmMetadata, CrmObject, FieldType, Trait
from cadence_gitops.model.crm_naming import KEYS_PER_ACCOUNT
from cadence_gitops.model.kinds.advanced_workflow import AdvancedWorkflowSpec, Condition, ConditionGroup
from cadence_gitops.model.kinds.field_mapping import CustomField, FieldMappingSpec
from cadence_gitops.model.resource import Resource

STATUS = "integrationStatus"
_ACCOUNT, _ACCOUNT_NAME = "account", "Name"


class Target(NamedTuple):
    """Hold a Cadence field's mapping: ``field`` is the CRM's, if there is exactly one; ``candidates`` are all that are meant."""

    resource: Resource
    of: CrmObject
    cadence: str
    wanted: str | CustomField
    candidates: tuple[CrmField, ...]

    @property
    def field(self) -> CrmField | None:
        """Give the CRM's field, None where there is none, or more than one."""
        return self.candidates[0] if len(self.candidates) == 1 else None

    @property
    def name(self) -> str:
        """Give what the manifest calls the field."""
        return self.wanted if isinstance(self.wanted, str) else self.wanted.name

    @property
    def place(self) -> Place:
        """Point at the mapping."""
        return Place.within(self.resource, f"/fields/{self.cadence}")

    @property
    def person_account_name(self) -> bool:
        """Tell whether it is the name of an account that may be a person, and then is made of that person's names."""
        return self.of.id == _ACCOUNT and self.name == _ACCOUNT_NAME and Trait.PERSON_ACCOUNTS in self.of.traits


class Found(NamedTuple):
    """Hold a target whose field the CRM has."""

    target: Target
    field: CrmField


class OwnMapping(NamedTuple):
    """Hold a mapping of this CRM; ``object`` is None where the CRM's metadata doesn't have it."""

    resource: Resource
    spec: FieldMappingSpec
    object: CrmObject | None


class StatusUse(NamedTuple):
    """Hold a status that a manifest names, and whose picklist it should be of."""

    resource: Resource
    pointer: str
    object: str
    text: str


class ConditionUse(NamedTuple):
    """Hold a condition on a CRM's field, and the object that its workflow is about."""

    resource: Resource
    pointer: str
    object: str
    condition: Condition


@dataclass(frozen=True)
class CrmSides:
    """Hold what these checks look at; ``now`` tells how old the metadata is."""

    manifests: Context
    metadata: CrmMetadata
    now: datetime

    @property
    def provider(self) -> str | None:
        """Give the CRM that the manifests choose, None when there isn't exactly one organisation."""
        return self.manifests.settings.crm.provider if self.manifests.settings is not None else None

    @property
    def fitting(self) -> bool:
        """Tell whether the metadata is of the CRM that the manifests choose: of another it says nothing."""
        return self.provider == self.metadata.crm

    def unseen(self, object_id: str) -> bool:
        """Tell whether Cadence maps an object of this CRM that the metadata doesn't have: nothing is known of its fields."""
        crm = self.manifests.catalogue.crm(self.metadata.crm)
        documented = crm is not None and crm.object(object_id) is not None
        return documented and self.metadata.object(object_id) is None

    @property
    def places(self) -> tuple[Place, ...]:
        """Point at where the CRM is chosen, if there is exactly one organisation."""
        organization = self.manifests.organization
        return (Place.within(organization, "/crm/provider"),) if organization is not None else ()

    @cached_property
    def mappings(self) -> tuple[OwnMapping, ...]:
        """Give the mappings of this CRM: with another's fields the metadata has nothing to do."""
        return tuple(
            OwnMapping(resource, spec, self.metadata.object(spec.object))
            for resource, spec in self.manifests.of(FieldMappingSpec)
            if spec.crm == self.metadata.crm
        )

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """Give what is mapped, on objects that the CRM has."""
        return tuple(
            Target(resource, of, str(name), wanted, _candidates(of, wanted))
            for resource, spec, of in self.mappings
            for name, wanted in spec.fields.items()
            if of is not None and wanted is not None
        )

    @cached_property
    def found(self) -> tuple[Found, ...]:
        """Give the targets whose field the CRM has."""
        return tuple(Found(target, target.field) for target in self.targets if target.field is not None)

    @cached_property
    def usable(self) -> tuple[Found, ...]:
        """Give those of them that weren't put away: of others nothing else is said."""
        return tuple(found for found in self.found if not found.field.archived)

    @cached_property
    def picklists(self) -> Mapping[str, Found]:
        """Give the picklists that are mapped as integration status, by object."""
        return {
            found.target.of.id: found
            for found in self.usable
            if found.target.cadence == STATUS and found.field.type is FieldType.PICKLIST
        }

    @cached_property
    def statuses(self) -> tuple[StatusUse, ...]:
        """Give all statuses that manifests name."""
        return tuple(
            StatusUse(resource, pointer, of, text)
            for resource in self.manifests.desired.inventory
            for pointer, of, text in named_statuses(resource)
        )

    @cached_property
    def conditions(self) -> tuple[ConditionUse, ...]:
        """Give all conditions on fields of the CRM; of objects that it doesn't show, nothing can be said of them."""
        return tuple(
            ConditionUse(resource, pointer, object_id, condition)
            for resource, workflow in self.manifests.of(AdvancedWorkflowSpec)
            if workflow.conditions is not None and not self.unseen(object_id := triggering(workflow))
            for pointer, condition in _conditions(workflow.conditions, "/conditions")
        )

    def options(self, of: CrmObject, field: CrmField) -> Options:
        """Give the options of a field, prepared once."""
        known = self._options.get((of.id, field.name))
        if known is None:
            known = self._options.setdefault((of.id, field.name), Options(field, self.metadata.crm in OPTIONS_BY_LABEL))
        return known

    def called(self, field: CrmField) -> str:
        """Give what people can find a field by: no key that is another one in every account, if it has a label."""
        own = field.custom and self.metadata.crm in KEYS_PER_ACCOUNT
        return field.label if own and field.label else field.name

    def objects_of(self, use: ConditionUse) -> tuple[CrmObject, ...]:
        """Give the objects whose fields a condition means: the trigger's, or all where the CRM calls none so."""
        own = self.metadata.object(use.object)
        return (own,) if own is not None else self.metadata.objects

    def fields_of(self, use: ConditionUse) -> tuple[CrmField, ...]:
        """Give the fields that a condition means."""
        found = (of.field(use.condition.field) for of in self.objects_of(use))
        return tuple(field for field in found if field is not None)

    def field_of(self, use: ConditionUse) -> tuple[CrmObject | None, CrmField | None]:
        """Give the first object that has the field of a condition, and the field."""
        for of in self.objects_of(use):
            field = of.field(use.condition.field)
            if field is not None:
                return of, field
        return None, None

    @cached_property
    def _options(self) -> dict[tuple[str, str], Options]:
        return {}


def triggering(workflow: AdvancedWorkflowSpec) -> str:
    """Give the object that a workflow is about, by its trigger."""
    return workflow.trigger.type.partition("-")[0]


def _candidates(of: CrmObject, wanted: str | CustomField) -> tuple[CrmField, ...]:
    if isinstance(wanted, CustomField):
        return named(of, wanted)
    found = of.field(wanted)
    return () if found is None else (found,)


def _conditions(group: ConditionGroup, pointer: str) -> Iterator[tuple[str, Condition]]:
    for name, members in (("all", group.all), ("any", group.any)):
        for index, member in enumerate(members or ()):
            below = f"{pointer}/{name}/{index}"
            if isinstance(member, ConditionGroup):
                yield from _conditions(member, below)
            else:
                yield below, member

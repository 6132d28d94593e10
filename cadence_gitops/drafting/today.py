"""What manifests say of today's CRM, in the form in which a draft asks for it."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from cadence_gitops.catalogue.counterparts import ALIKE, ROLES
from cadence_gitops.checks.statuses import statuses
from cadence_gitops.drafting.targets import Target, pointed_at
from cadence_gitops.model.crm_metadata import CrmField, CrmMetadata
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.kinds.field_mapping import FieldMappingSpec
from cadence_gitops.model.kinds.integration_status import IntegrationStatusSpec
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.spec import Spec

S = TypeVar("S", bound=Spec)


@dataclass(frozen=True, slots=True)
class Source:
    """Hold a field that is mapped today: whose, where to, and what the CRM said of it, if its metadata is known."""

    object: str
    target: Target
    field: CrmField | None

    @property
    def names(self) -> tuple[str, ...]:
        """Give what it is called."""
        own = self.target if isinstance(self.target, str) else self.target.name
        return (own,) if self.field is None else (own, self.field.label)


@dataclass(frozen=True)
class Today:
    """Hold the manifests, the CRM that they are for, and its metadata, if it is known."""

    inventory: Inventory
    crm: str
    metadata: CrmMetadata | None = None

    def of(self, spec: type[S], kind: str) -> tuple[tuple[Resource, S], ...]:
        """Give the manifests of a kind, with their specifications."""
        return tuple((each, each.spec) for each in self.inventory.of_kind(kind) if isinstance(each.spec, spec))

    def mapping(self, crm: str, object_id: str) -> tuple[Resource, FieldMappingSpec] | None:
        """Give the manifest that maps an object of a CRM, whichever it is."""
        found = self.of(FieldMappingSpec, "FieldMapping")
        return next((each for each in found if (each[1].crm, each[1].object) == (crm, object_id)), None)

    def sources(self, field: str, object_id: str) -> Iterator[Source]:
        """Give what feeds a field of Cadence today: first on objects that stand for the same as an object of another CRM."""
        role = ROLES.get(object_id, object_id)
        for name in _called(field):
            yield from sorted(
                self._sources.get(name, ()),
                key=lambda each: (ROLES.get(each.object, "") != role, each.object != object_id),
            )

    @cached_property
    def mapped(self) -> frozenset[str]:
        """Give the fields of Cadence that are mapped today, by whichever of their names."""
        return frozenset(name for field in self._sources for name in _called(field))

    def unlisted(self, listed: AbstractSet[str]) -> tuple[str, ...]:
        """Give the fields that are mapped today and aren't listed, by none of their names."""
        return tuple(sorted(field for field in self._sources if not listed & {*_called(field)}))

    @cached_property
    def statuses(self) -> tuple[str, ...]:
        """Give the statuses that have a meaning today, each once."""
        found = self.of(IntegrationStatusSpec, "IntegrationStatus")
        return tuple(dict.fromkeys(status for _, spec in found for _, status in statuses(spec)))

    def labels(self, status: str) -> tuple[str, ...]:
        """Give what today's CRM calls a status, besides its value."""
        found = (option.label for field in self._status_fields for option in field.options if option.value == status)
        return tuple(dict.fromkeys(found))

    @cached_property
    def _status_fields(self) -> tuple[CrmField, ...]:
        found = (each.field for each in self._sources.get("integrationStatus", ()))
        return tuple(field for field in found if field is not None)

    @cached_property
    def _sources(self) -> Mapping[str, tuple[Source, ...]]:
        grouped: dict[str, list[Source]] = {}
        for _, spec in self.of(FieldMappingSpec, "FieldMapping"):
            if spec.crm == self.crm:
                for field, target in spec.fields.items():
                    if target is not None:
                        grouped.setdefault(field, []).append(self._source(spec.object, target))
        return {field: tuple(found) for field, found in grouped.items()}

    def _source(self, object_id: str, target: Target) -> Source:
        found = self.metadata.object(object_id) if self.metadata is not None else None
        fields = pointed_at(found, target) if found is not None else ()
        return Source(object_id, target, fields[0] if len(fields) == 1 else None)


def _called(field: str) -> tuple[str, ...]:
    """Give the names that a field of Cadence has in the tables of the CRMs, its own first."""
    others = (str(name) for group in ALIKE if field in group for name in sorted(group) if name != field)
    return (field, *others)

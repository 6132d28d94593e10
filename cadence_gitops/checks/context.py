"""What checks look at: the manifests, Cadence's rules, and tables that many checks need, built once."""

from dataclasses import dataclass
from functools import cached_property

from cadence_gitops.catalogue import Catalogue
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.kinds.organization import OrganizationSpec


@dataclass(frozen=True)
class Context:
    """Hold what checks look at."""

    desired: Desired
    catalogue: Catalogue

    @cached_property
    def organization(self) -> OrganizationSpec | None:
        """Give the organisation's settings, or None when there isn't exactly one organisation."""
        resource = self.desired.inventory.organization
        return resource.spec if resource is not None and isinstance(resource.spec, OrganizationSpec) else None

    @property
    def provider(self) -> str:
        """Give the organisation's CRM, or nothing when there isn't exactly one organisation."""
        return self.organization.crm.provider if self.organization is not None else ""

"""Has manifests judged by what their CRM says of its own fields, as it was kept: no network is asked."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.diagnostics import Diagnostic
from cadence_gitops.errors import BadSetting
from cadence_gitops.manifests.project import Project
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.kinds.organization import OrganizationSpec
from cadence_gitops.settings import CrmAccess

if TYPE_CHECKING:
    from cadence_gitops.model.crm_metadata import CrmMetadata

OPTION = "--crm"
READ = tuple(CrmAccess.model_fields)
"""The CRMs whose metadata can be read."""


@dataclass(frozen=True, slots=True)
class CrmFacts:
    """Judge by metadata: ``find`` gives that of a CRM, None where there is none; ``now`` tells how old it is."""

    find: "Callable[[str], CrmMetadata | None]"
    now: datetime

    def findings(self, desired: Desired) -> Iterator[Diagnostic]:
        """Find what is wrong with manifests by the metadata of the CRM that they choose."""
        metadata = self.chosen(desired)
        if metadata is not None:
            # Who has no metadata needs no checks of it.
            from cadence_gitops.checks.crm.run import run_crm_checks

            yield from run_crm_checks(desired, metadata, catalogue=CATALOGUE, now=self.now)

    def beside(self, desired: Desired) -> Desired:
        """Give manifests that know what the CRM calls its fields, for whoever has to say what a key is."""
        metadata = self.chosen(desired)
        if metadata is None:
            return desired
        from cadence_gitops.model.crm_naming import Naming

        return replace(desired, naming=replace(desired.naming or Naming(), metadata=(metadata,)))

    def judging(self, desired: Desired) -> "CrmMetadata | None":
        """Give the metadata that the manifests are judged by: None without any, and for that of another CRM."""
        metadata = self.chosen(desired)
        return metadata if metadata is not None and metadata.crm == _provider(desired) else None

    def chosen(self, desired: Desired) -> "CrmMetadata | None":
        """Give the metadata of the CRM that manifests choose, None without any and where it isn't known which they do."""
        provider = _provider(desired)
        return self.find(provider) if provider is not None else None


def _provider(desired: Desired) -> str | None:
    organization = desired.inventory.organization
    spec = organization.spec if organization is not None else None
    return spec.crm.provider if isinstance(spec, OrganizationSpec) else None


def kept_facts(project: Project, now: datetime) -> CrmFacts:
    """Judge by the file that is kept with the manifests, if there is one; raises ``BadFile`` for one that is wrong."""

    @cache
    def find(crm: str) -> "CrmMetadata | None":
        place = project.crm_metadata(crm)
        if not place.path.exists():
            return None
        from cadence_gitops.usecases.crm_metadata import metadata_at

        return metadata_at(place)

    return CrmFacts(find, now)


def demanded_facts(project: Project, file: Path | None, *, now: datetime) -> CrmFacts:
    """Judge by a file, or by the one that is kept with the manifests, which then must be there; raises ``BadFile``.

    Raises ``BadSetting`` for a CRM whose metadata nobody reads.
    """

    @cache
    def find(crm: str) -> "CrmMetadata":
        from cadence_gitops.crm.metadata_file import read_metadata, require_account
        from cadence_gitops.usecases.crm_metadata import metadata_at

        if file is not None:
            metadata = read_metadata(file)
            require_account(metadata, project.crm_metadata(metadata.crm).account, path=file)
            return metadata
        if crm not in READ:
            raise BadSetting(OPTION, "crm-not-read", ", ".join(READ))
        return metadata_at(project.crm_metadata(crm))

    return CrmFacts(find, now)


def without_crm(projects: Sequence[Project]) -> tuple[Project, ...]:
    """Give the environments of which nothing says how a CRM is read, and for which nothing is kept, such as a sandbox.

    If that is all of them it gives none: who demands to be judged is then told what is missing.
    """
    found = tuple(each for each in projects if each.crm_access is None and not _keeps(each))
    return found if len(found) < len(projects) else ()


def _keeps(project: Project) -> bool:
    return any(project.crm_metadata(crm).path.exists() for crm in READ)

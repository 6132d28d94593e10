"""Pins the keys of custom fields: looks up what manifests name, and writes down what the account says."""

from dataclasses import dataclass, replace
from pathlib import Path

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.checks.crm.naming import pinned
from cadence_gitops.diagnostics import Diagnostic, has_errors
from cadence_gitops.manifests.discovery import LOCK_FILE
from cadence_gitops.manifests.lock_file import read_lock, write_lock
from cadence_gitops.manifests.project import Project
from cadence_gitops.manifests.read import read_source
from cadence_gitops.model.crm_metadata import CrmMetadata
from cadence_gitops.model.crm_naming import KEYS_PER_ACCOUNT
from cadence_gitops.model.desired import Desired


@dataclass(frozen=True, slots=True)
class PinnedKeys:
    """Hold how many keys the lock file has for a CRM now, whether it says anything new, and which names it can't pin.

    ``unread``: the manifests have errors, and so the file stays as it was.
    """

    path: Path
    keys: int
    written: bool
    findings: tuple[Diagnostic, ...] = ()
    unread: bool = False


def pin_keys(project: Project, metadata: CrmMetadata) -> PinnedKeys | None:
    """Pin the names that manifests give to fields of a CRM, in the project's environment; raises ``BadFile`` for a bad lock.

    Names that mean no field, or several, are told and not pinned. None where the CRM's names are the same everywhere, and
    without an environment to pin them for.
    """
    environment = project.environment
    if environment is None or metadata.crm not in KEYS_PER_ACCOUNT:
        return None
    path, lock = project.root / LOCK_FILE, read_lock(project.root)
    desired = _manifests(project)
    if desired is None:
        known = lock.pins(environment).get(metadata.crm)
        return PinnedKeys(path, 0 if known is None else len(known.keys), written=False, unread=True)
    pinning = pinned(desired, metadata, lock=lock, environment=environment, catalogue=CATALOGUE)
    pins = pinning.lock.pins(environment).get(metadata.crm)
    written = write_lock(project.root, pinning.lock)
    return PinnedKeys(path, 0 if pins is None else len(pins.keys), written, pinning.findings)


def _manifests(project: Project) -> Desired | None:
    desired = read_source(replace(project.source, naming=None))
    return None if has_errors(desired.findings) else desired

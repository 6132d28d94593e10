"""Pins the keys of custom fields: looks up what manifests name, and writes down what the account says."""

from dataclasses import dataclass, replace

from cadence_gitops.checks.custom_fields.resolving import pinned
from cadence_gitops.diagnostics import Diagnostic, has_errors
from cadence_gitops.errors import InvalidManifests
from cadence_gitops.manifests.lock_file import read_lock, write_lock
from cadence_gitops.manifests.project import Project
from cadence_gitops.manifests.read import read_source
from cadence_gitops.model.crm_lock import Lock
from cadence_gitops.model.crm_metadata import CrmMetadata


@dataclass(frozen=True, slots=True)
class Pinned:
    """Hold the lock as it is now, whether the file says anything new, and which names couldn't be pinned."""

    lock: Lock
    written: bool
    findings: tuple[Diagnostic, ...] = ()


def pin_keys(project: Project, *metadata: CrmMetadata) -> Pinned:
    """Pin the names that a project's manifests give to fields of CRMs, in its environment; raises as reading manifests does.

    Names that mean no field, or several, are told and not pinned. Without an environment there is nothing to pin them for.
    """
    lock = read_lock(project.root)
    if project.environment is None:
        return Pinned(lock, written=False)
    desired = read_source(replace(project.source, naming=None))
    if has_errors(desired.findings):
        raise InvalidManifests(desired.findings)
    found: list[Diagnostic] = []
    for each in metadata:
        pinning = pinned(desired, each, lock=lock, environment=project.environment)
        lock = pinning.lock
        found += pinning.findings
    return Pinned(lock, write_lock(project.root, lock), tuple(found))

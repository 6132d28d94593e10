"""Checks manifests without a network."""

from dataclasses import dataclass, replace

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.checks import run_checks
from cadence_gitops.diagnostics import Diagnostic, has_errors, in_order
from cadence_gitops.errors import InvalidManifests
from cadence_gitops.manifests.read import read_source
from cadence_gitops.manifests.source import Source
from cadence_gitops.model.desired import Desired


@dataclass(frozen=True, slots=True)
class Validation:
    """Hold what was found, and how many objects were looked at."""

    findings: tuple[Diagnostic, ...]
    objects: int

    @property
    def valid(self) -> bool:
        """Tell whether nothing stops a plan."""
        return not has_errors(self.findings)


def validate(source: Source) -> Validation:
    """Read and check manifests; raises ``BadFile`` if there are none."""
    desired = read_source(source)
    return Validation(_findings(desired), len(desired.inventory))


def valid_manifests(source: Source) -> Desired:
    """Read manifests for a plan, with all findings; raises ``InvalidManifests`` if one of them is an error."""
    desired = read_source(source)
    findings = _findings(desired)
    if has_errors(findings):
        raise InvalidManifests(findings)
    return replace(desired, findings=findings)


def _findings(desired: Desired) -> tuple[Diagnostic, ...]:
    return in_order((*desired.findings, *run_checks(desired, CATALOGUE)))

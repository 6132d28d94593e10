"""Checks manifests without a network."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.checks import run_checks
from cadence_gitops.diagnostics import Diagnostic, has_errors, in_order, sort_key
from cadence_gitops.errors import InvalidManifests
from cadence_gitops.manifests.project import Project
from cadence_gitops.manifests.read import read_source
from cadence_gitops.manifests.source import Source
from cadence_gitops.model.desired import Desired

ONLY_IN = "environments"
"""The datum of a finding that names the environments in which it occurs, where that is not all of them."""


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


def validate_all(projects: Sequence[Project]) -> Validation:
    """Read and check a project in each of its environments; a finding that some don't have names those that do."""
    validations = [(project.environment, validate(project.source)) for project in projects]
    found: dict[tuple[object, ...], tuple[Diagnostic, list[str]]] = {}
    for environment, validation in validations:
        for finding in validation.findings:
            found.setdefault(sort_key(finding), (finding, []))[1].append(environment or "")
    findings = (
        finding if len(where) == len(projects) else replace(finding, data={**finding.data, ONLY_IN: ", ".join(where)})
        for finding, where in found.values()
    )
    return Validation(in_order(findings), max(validation.objects for _, validation in validations))


def valid_manifests(source: Source) -> Desired:
    """Read manifests for a plan, with all findings; raises ``InvalidManifests`` if one of them is an error."""
    desired = read_source(source)
    findings = _findings(desired)
    if has_errors(findings):
        raise InvalidManifests(findings)
    return replace(desired, findings=findings)


def _findings(desired: Desired) -> tuple[Diagnostic, ...]:
    return in_order((*desired.findings, *run_checks(desired, CATALOGUE)))

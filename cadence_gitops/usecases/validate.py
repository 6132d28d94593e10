"""Checks manifests without a network."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.checks.check import Place
from cadence_gitops.checks.run import run_checks
from cadence_gitops.diagnostics import ONLY_IN, Diagnostic, Location, has_errors, in_order, sort_key
from cadence_gitops.errors import InvalidManifests
from cadence_gitops.manifests.project import Project
from cadence_gitops.manifests.project_checks import UNUSED_VARIABLE
from cadence_gitops.manifests.read import Beginning, read_source
from cadence_gitops.manifests.source import Source
from cadence_gitops.model.desired import Desired

if TYPE_CHECKING:
    from cadence_gitops.model.crm_metadata import CrmMetadata
    from cadence_gitops.usecases.crm_facts import CrmFacts


@dataclass(frozen=True, slots=True)
class Validation:
    """Hold what was found, how many objects were looked at, and the metadata of CRMs that they were judged by."""

    findings: tuple[Diagnostic, ...]
    objects: int
    judged_by: "tuple[CrmMetadata, ...]" = ()

    @property
    def valid(self) -> bool:
        """Tell whether nothing stops a plan."""
        return not has_errors(self.findings)


def validate_all(
    projects: Sequence[Project],
    first: Beginning | None = None,
    *,
    facts: "Callable[[Project], CrmFacts | None] | None" = None,
) -> Validation:
    """Read and check a project in each of its environments; a finding that some don't have names those that do.

    The ``first`` may be being read already; ``facts`` gives those of the CRM to judge by, None where there are none. Raises
    ``BadFile`` if there are no manifests, and what finding the facts raises.
    """
    begun = [] if first is None else [first.desired()]
    desired = begun + [read_source(project.source) for project in projects[len(begun) :]]
    found: dict[tuple[object, ...], tuple[Diagnostic, list[str]]] = {}
    judged_by: dict[str, CrmMetadata] = {}
    for project, each in zip(projects, desired, strict=True):
        by = facts(project) if facts is not None else None
        metadata = by.judging(each) if by is not None else None
        if metadata is not None:
            judged_by.setdefault(metadata.digest, metadata)
        for finding in _findings(each if by is None else by.beside(each), by):
            found.setdefault(sort_key(finding), (finding, []))[1].append(project.environment or "")
    findings = (
        finding if len(where) == len(projects) else replace(finding, data={**finding.data, ONLY_IN: ", ".join(where)})
        for finding, where in found.values()
    )
    objects = {address for each in desired for address in each.inventory.resources}
    return Validation(in_order((*findings, *_unused(projects, desired))), len(objects), tuple(judged_by.values()))


def _unused(projects: Sequence[Project], desired: Sequence[Desired]) -> Iterator[Diagnostic]:
    """Find the variables whose value reaches no manifest, as far as these environments can tell."""
    if any(has_errors(each.findings) for each in desired):
        # What wasn't read may use them.
        return
    everywhere = len(projects) > 1
    unused: dict[Location, str] = {}
    used: set[Location] = set()
    for project, each in zip(projects, desired, strict=True):
        defined = project.source.definitions if everywhere else project.own_definitions
        unused |= {place: name for name, place in defined.items()}
        used.update(place for substitution in each.substitutions.values() for place in substitution.defined)
    for place, name in unused.items():
        if place not in used:
            yield UNUSED_VARIABLE.finding(Place(place), found=name)


def valid_manifests(source: Source) -> Desired:
    """Read manifests for a plan, with all findings; raises ``InvalidManifests`` if one of them is an error."""
    return valid(read_source(source))


def valid(desired: Desired, facts: "CrmFacts | None" = None) -> Desired:
    """Check what was read for a plan, as ``valid_manifests``; by the CRM's own ``facts`` too, where there are any."""
    desired = desired if facts is None else facts.beside(desired)
    findings = _findings(desired, facts)
    if has_errors(findings):
        raise InvalidManifests(findings)
    return replace(desired, findings=findings)


def _findings(desired: Desired, facts: "CrmFacts | None" = None) -> tuple[Diagnostic, ...]:
    of_crm = facts.findings(desired) if facts is not None else ()
    return in_order(desired.traced((*desired.findings, *run_checks(desired, CATALOGUE), *of_crm)))

"""The desired side: what manifests say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from cadence_gitops.diagnostics import Diagnostic, Location
from cadence_gitops.model.crm_naming import Naming
from cadence_gitops.model.directives import Directives
from cadence_gitops.model.evidence import ManifestsEvidence
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.substitution import Substitution

FROM_VARIABLE, DEFINED_AT = "variable", "defined"
"""The data of a finding that name the variables of its value, and where they got theirs."""


@dataclass(frozen=True, slots=True)
class Desired:
    """Hold the objects, the directives, and what the reader found; with an error among the findings nothing is planned.

    ``substitutions`` are the places of values that came from variables. ``evidence`` says what was read.
    ``naming`` is what gave the names of custom fields their keys.
    """

    inventory: Inventory
    directives: Directives
    findings: tuple[Diagnostic, ...] = field(default=(), compare=False)
    substitutions: Mapping[Location, Substitution] = field(default_factory=dict, compare=False)
    evidence: ManifestsEvidence | None = field(default=None, compare=False)
    naming: Naming | None = field(default=None, compare=False)

    def traced(self, findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Have findings about values that came from variables say so, and where the variables got them."""
        return tuple(self._traced(finding) for finding in findings) if self.substitutions else tuple(findings)

    def _traced(self, finding: Diagnostic) -> Diagnostic:
        substitution = self.substitutions.get(finding.location)
        if substitution is None:
            return finding
        defined = ", ".join(str(location) for location in substitution.defined)
        return replace(
            finding, data={**finding.data, FROM_VARIABLE: ", ".join(substitution.names), DEFINED_AT: defined}
        )

"""The desired side: what manifests say."""

from dataclasses import dataclass, field

from cadence_gitops.diagnostics import Diagnostic
from cadence_gitops.model.directives import Directives
from cadence_gitops.model.inventory import Inventory


@dataclass(frozen=True, slots=True)
class Desired:
    """Hold the objects, the directives, and what the reader found; with an error among the findings nothing is planned."""

    inventory: Inventory
    directives: Directives
    findings: tuple[Diagnostic, ...] = field(default=(), compare=False)

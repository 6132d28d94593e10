"""Compares two saved plans. Needs neither manifests nor the live organisation."""

from dataclasses import dataclass
from pathlib import Path

from cadence_gitops.plan.comparison import PlanComparison, compare_plans
from cadence_gitops.plan.plan import Plan
from cadence_gitops.plan.subset import Excess, excess
from cadence_gitops.usecases.saved_plan import read_plan


@dataclass(frozen=True, slots=True)
class Compared:
    """Hold two plans, what differs, and what the second has beyond the first."""

    before: Plan
    after: Plan
    comparison: PlanComparison
    excess: tuple[Excess, ...]

    @property
    def within(self) -> bool:
        """Tell whether the second plan does and destroys nothing that the first doesn't."""
        return not self.excess


def compare(before: Path, after: Path) -> Compared:
    """Compare the plans in two files; raises ``BadFile``."""
    old, new = read_plan(before), read_plan(after)
    return Compared(old, new, compare_plans(old, new), excess(old, new))

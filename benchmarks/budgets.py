"""The budgets: what is compared with what, and how far it may go. Always ratios or differences within one run."""

import itertools
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from benchmarks.lines import OURS, Scale

Results = Mapping[str, Mapping[str, Mapping[str, float]]]
# A peer's line may be absent, and then nothing is judged by it.
MANY = 10_000
Value = Callable[[Results, Scale], float]


@dataclass(frozen=True, slots=True)
class Budget:
    """State one budget: ``value`` must be at least or at most ``bound``; ``goal`` is what we would like beyond it.

    ``speaks_of`` is the number of objects from which it is judged: with few of them everybody only measures their start.
    """

    line: str
    text: str
    value: Value
    bound: float
    least: bool = False
    unit: str = "x"
    goal: float | None = None
    speaks_of: int = 0

    def kept(self, value: float) -> bool:
        """Tell whether a value keeps the budget."""
        return value >= self.bound if self.least else value <= self.bound

    def reached(self, value: float) -> bool:
        """Tell whether a value reaches the goal."""
        return self.goal is not None and (value >= self.goal if self.least else value <= self.goal)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Hold what was found about a budget; ``value`` is None where something wasn't measured."""

    budget: Budget
    value: float | None
    applicable: bool = True

    @property
    def missed(self) -> bool:
        """Tell whether the budget was measured, applies at this scale, and is missed."""
        return self.applicable and self.value is not None and not self.budget.kept(self.value)


def judged(results: Results, scale: Scale) -> list[Verdict]:
    """Judge every budget by what was measured."""
    return [Verdict(budget, _value(budget, results, scale=scale), scale.main >= budget.speaks_of) for budget in BUDGETS]


def _value(budget: Budget, results: Results, *, scale: Scale) -> float | None:
    try:
        return budget.value(results, scale)
    except KeyError:
        return None


def _plan(results: Results, scale: Scale, what: str = "wall") -> float:
    return results["plan"][str(scale.main)][what]


def _faster_than(line: str, case: Callable[[Scale], str]) -> Value:
    """Compare with what we took right before and right after the peer."""

    def ratio(results: Results, scale: Scale) -> float:
        peer = case(scale)
        return results[line][peer]["wall"] / results[line][f"{OURS} {peer}"]["wall"]

    return ratio


def _ratio(line: str, over: str, under: str, what: str = "wall") -> Value:
    return lambda results, _scale: results[line][over][what] / results[line][under][what]


def _growth(what: str) -> Value:
    """Give the steepest slope between two neighbouring sizes, on logarithmic scales."""

    def slope(results: Results, scale: Scale) -> float:
        points = [(size, results["plan"][str(size)][what]) for size in scale.sizes]
        pairs = itertools.pairwise(points)
        return max(math.log(high[1] / low[1]) / math.log(high[0] / low[0]) for low, high in pairs)

    return slope


def _drift(results: Results, scale: Scale) -> float:
    """Compare what a second look at a large organisation transfers with what the first did."""
    drift = results["drift"]
    return drift[f"{scale.main} again"]["bytes"] / drift[f"{scale.main} first"]["bytes"]


def _drift_requests(results: Results, scale: Scale) -> float:
    """Count the requests that a large organisation needs beyond those of a small one."""
    drift = results["drift"]
    return drift[f"{scale.main} again"]["requests"] - drift[f"{scale.sizes[0]} again"]["requests"]


def _more_for_leads(results: Results, _scale: Scale) -> float:
    return results["losses"]["many"]["wall"] - results["losses"]["few"]["wall"]


BUDGETS: tuple[Budget, ...] = (
    Budget(
        "plan",
        "empty plan: times faster than octoDNS",
        _faster_than("octodns", lambda _: "empty"),
        bound=3,
        least=True,
        goal=5,
        speaks_of=MANY,
    ),
    Budget(
        "plan",
        "empty plan: times faster than terraform with the same objects",
        _faster_than("terraform", lambda scale: f"blocks {scale.main}"),
        bound=25,
        least=True,
        goal=40,
        speaks_of=MANY,
    ),
    Budget(
        "plan",
        "empty plan: times faster than terraform in its most favourable shape",
        _faster_than("terraform", lambda scale: f"thin {scale.main}"),
        bound=6,
        least=True,
        goal=10,
        speaks_of=MANY,
    ),
    Budget(
        "plan", "empty plan: memory", lambda results, scale: _plan(results, scale, "memory"), 250, unit="MiB", goal=200
    ),
    Budget(
        "changed",
        "1 % changed: beside the empty plan",
        lambda results, scale: results["changed"][str(scale.main)]["wall"] / _plan(results, scale),
        1.15,
    ),
    Budget("plan", "growth of time: steepest exponent", _growth("wall"), 1.05, unit=""),
    Budget("plan", "growth of memory: steepest exponent", _growth("memory"), 1.05, unit=""),
    Budget(
        "validate",
        "validate: beside the empty plan",
        lambda results, scale: results["validate"]["clean"]["wall"] / _plan(results, scale),
        1.0,
    ),
    Budget("validate", "as many bad files: beside a clean run", _ratio("validate", "bad", "clean"), 2.0),
    Budget(
        "crm",
        "validate by a CRM's metadata: beside the empty plan",
        lambda results, scale: results["crm"]["with"]["wall"] / _plan(results, scale),
        1.0,
    ),
    Budget("crm", "validate by a CRM's metadata: beside validate without", _ratio("crm", "with", "without"), 1.25),
    Budget("drift", "drift of what is unchanged: bytes beside the first look", _drift, 0.01),
    Budget("drift", "drift of what is unchanged: requests that more objects cost", _drift_requests, 0, unit=""),
    Budget("start", "--version: beside click alone", _ratio("start", "version", "click version"), 2.0),
    Budget("start", "--help: beside click alone", _ratio("start", "help", "click help"), 2.0),
    Budget("losses", "losses with all the leads: more than with a thousandth", _more_for_leads, 1.0, unit="s"),
    Budget("backup", "backup of all the leads: beside the bare work", _ratio("backup", "many", "bare"), 3.0),
    Budget(
        "backup",
        "backup: memory for all the leads beside a tenth",
        _ratio("backup", "many", "some", "memory"),
        1.1,
    ),
    Budget("apply", "apply of creates: beside the bare calls", _ratio("apply", "ours", "bare"), 3.0),
)

"""What differs between the two sides, before anything is decided: plans and drift ask the same question."""

from collections.abc import Iterator

from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.diff.identity import match, renamed_inventory
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.live import LiveState
from cadence_gitops.plan.operations import Difference
from cadence_gitops.plan.precondition import NOWHERE
from cadence_gitops.plan.predict import Prediction


def difference_of(desired: Inventory, live: LiveState, *, prediction: Prediction) -> Difference:
    """Match the desired objects with those that are predicted to be live."""
    remaining = Inventory.of(resource for resource in live.inventory if resource.address in prediction.trees)
    matching = match(desired, remaining)
    return Difference(desired, live, prediction, matching, renamed_inventory(prediction.trees, matching))


def ambiguous(difference: Difference) -> Iterator[Diagnostic]:
    """Find desired objects that more than one live object could be."""
    for ambiguity in difference.matching.ambiguities:
        place = difference.desired.resources[ambiguity.desired].at("") or NOWHERE
        yield Diagnostic(
            "ambiguous-identity",
            Severity.ERROR,
            place,
            subject=str(ambiguity.desired),
            found=", ".join(str(candidate) for candidate in ambiguity.candidates),
        )

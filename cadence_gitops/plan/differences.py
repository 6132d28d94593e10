"""What differs between the two sides, before anything is decided: plans and drift ask the same question."""

from collections.abc import Iterator
from dataclasses import dataclass

from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.diff.identity import match, renamed_inventory
from cadence_gitops.model.address import Address
from cadence_gitops.model.directives import Directives
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.live import LiveState
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.operations import Difference, delete_operation
from cadence_gitops.plan.precondition import NOWHERE
from cadence_gitops.plan.predict import Prediction


def difference_of(desired: Inventory, live: LiveState, *, prediction: Prediction) -> Difference:
    """Match the desired objects with those that are predicted to be live."""
    remaining = Inventory.of(resource for resource in live.inventory if resource.address in prediction.trees)
    matching = match(desired, remaining)
    return Difference(desired, live, prediction, matching, renamed_inventory(prediction.trees, matching))


@dataclass(frozen=True, slots=True)
class Removals:
    """Hold the declared deletions that are due, and what there is to say of the others."""

    operations: tuple[Operation, ...]
    findings: tuple[Diagnostic, ...]


def removals_of(directives: Directives, difference: Difference) -> Removals:
    """Write down the declared deletions of what is still there."""
    operations: dict[Address, Operation] = {}
    findings: list[Diagnostic] = []
    managed = {difference.matching.live_name(address): address for address in difference.desired.resources}
    for directive in directives.removed:
        for index, address in enumerate(directive.addresses):
            place = directive.origin.at(f"/spec/objects/{index}") if directive.origin is not None else NOWHERE
            resource = difference.live.inventory.find(address)
            if address in managed:
                found = str(managed[address])
                findings.append(
                    Diagnostic("removal-of-managed", Severity.ERROR, place, subject=str(address), found=found)
                )
            elif resource is None or address not in difference.prediction.trees:
                findings.append(Diagnostic("removal-spent", Severity.INFO, place, subject=str(address)))
            else:
                operations.setdefault(address, delete_operation(resource, place, prediction=difference.prediction))
    return Removals(tuple(operations.values()), tuple(findings))


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

"""What no manifest describes: a plan asks nothing of it, and must say so, or a file that went away would go unnoticed."""

from collections.abc import Iterable

from cadence_gitops.diff.change import Action
from cadence_gitops.model.address import Address
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.plan.loss import Loss
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.operations import Difference
from cadence_gitops.plan.plan import Unmanaged


def unmanaged_of(difference: Difference, operations: Iterable[Operation]) -> tuple[Address, ...]:
    """Give what is live, stays, and no manifest describes, sorted; what is deleted by declaration isn't among it."""
    deleted = {Address.parse(each.address) for each in operations if each.action is Action.DELETE}
    ours = deleted.union(difference.matching.live_names.values())
    # Of ten thousand objects nearly all are described, under the names that they have.
    rest = difference.prediction.trees.keys() - difference.desired.resources.keys()
    return tuple(sorted(each for each in rest if each not in ours and not BY_NAME[each.kind].singleton))


def counted(difference: Difference, operations: Iterable[Operation], *, losses: Iterable[Loss]) -> Unmanaged:
    """Count what no manifest describes and no loss names, and name what of it has a key of ours: it was managed before."""
    lost = {loss.item for loss in losses}
    found = [each for each in unmanaged_of(difference, operations) if str(each) not in lost]
    return Unmanaged(len(found), tuple(str(each) for each in found if each.keyed))

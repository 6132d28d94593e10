"""The stages of a plan: the single list that rendering, rehearsal, apply and resume walk."""

from cadence_gitops.diff.change import Action
from cadence_gitops.model.address import Address
from cadence_gitops.model.kind import Moment
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.order import Trees, in_levels
from cadence_gitops.plan.plan import CrmChange, Stage, StageName


def stages_of(
    operations: tuple[Operation, ...], change: CrmChange | None, *, live: Trees, losing: bool = False
) -> tuple[Stage, ...]:
    """Arrange operations in stages; a plan has only the stages that it needs, an empty one has none."""
    first = Moment.MAP if change is not None else None
    mapping = tuple(operation for operation in operations if _moment(operation) is first)
    rest = tuple(operation for operation in operations if _moment(operation) is not first)
    held = {StageName.MAP: in_levels(mapping, live), StageName.REBUILD: in_levels(rest, live)}
    return tuple(Stage(name, held.get(name, ())) for name in names_of(operations, change, losing=losing))


def names_of(operations: tuple[Operation, ...], change: CrmChange | None, *, losing: bool) -> tuple[StageName, ...]:
    """Name the stages that these operations need, in order: nothing is destroyed without a backup.

    ``losing``: something goes with what is deleted, which is counted again when the backup is made.
    """
    if change is not None:
        return tuple(StageName)
    if not operations:
        return ()
    backup = any(operation.action is Action.DELETE for operation in operations)
    before = [*([StageName.BACKUP] if backup else []), *([StageName.REMEASURE] if losing else [])]
    return (StageName.CHECK, *before, StageName.REBUILD, StageName.VERIFY)


def _moment(operation: Operation) -> Moment:
    return BY_NAME[Address.parse(operation.address).kind].moment

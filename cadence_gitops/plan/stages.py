"""The stages of a plan: the single list that rendering, rehearsal, apply and resume walk."""

from cadence_gitops.diff.change import Action
from cadence_gitops.model.address import Address
from cadence_gitops.model.kind import Moment
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.order import Trees, in_levels
from cadence_gitops.plan.plan import CrmChange, Plan, Stage, StageName


def stages_of(
    operations: tuple[Operation, ...], change: CrmChange | None, *, live: Trees, noted: bool = False
) -> tuple[Stage, ...]:
    """Arrange operations in stages; a plan has only the stages that it needs, an empty one has none.

    ``noted`` tells whether the service is to remember anything even if nothing is written.
    """
    first = Moment.MAP if change is not None else None
    mapping = tuple(operation for operation in operations if _moment(operation) is first)
    rest = tuple(operation for operation in operations if _moment(operation) is not first)
    held = {StageName.MAP: in_levels(mapping, live), StageName.REBUILD: in_levels(rest, live)}
    return tuple(Stage(name, held.get(name, ())) for name in _names(operations, change, noted=noted))


def names_of(plan: Plan) -> tuple[StageName, ...]:
    """Name the stages that a plan needs, in order: nothing is destroyed without a backup."""
    return _names(tuple(plan.operations), plan.change, noted=bool(plan.protections))


def _names(operations: tuple[Operation, ...], change: CrmChange | None, *, noted: bool) -> tuple[StageName, ...]:
    if change is not None:
        return tuple(StageName)
    if not operations:
        # What the service only remembers is noted where everything has been verified.
        return (StageName.CHECK, StageName.VERIFY) if noted else ()
    backup = any(operation.action is Action.DELETE for operation in operations)
    return (StageName.CHECK, *([StageName.BACKUP] if backup else []), StageName.REBUILD, StageName.VERIFY)


def _moment(operation: Operation) -> Moment:
    return BY_NAME[Address.parse(operation.address).kind].moment

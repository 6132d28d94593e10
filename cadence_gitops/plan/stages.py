"""The stages of a plan: the single list that rendering, rehearsal, apply and resume walk."""

from cadence_gitops.diff.change import Action
from cadence_gitops.model.address import Address
from cadence_gitops.model.kind import Moment
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.order import Trees, in_levels
from cadence_gitops.plan.plan import CrmChange, Stage, StageName


def stages_of(operations: tuple[Operation, ...], change: CrmChange | None, *, live: Trees) -> tuple[Stage, ...]:
    """Arrange operations in stages; a plan has only the stages that it needs, an empty one has none."""
    if change is None:
        return _ordinary(operations, live)
    mapping = tuple(operation for operation in operations if _moment(operation) is Moment.MAP)
    rest = tuple(operation for operation in operations if _moment(operation) is not Moment.MAP)
    held = {StageName.MAP: in_levels(mapping, live), StageName.REBUILD: in_levels(rest, live)}
    return tuple(Stage(name, held.get(name, ())) for name in StageName)


def _ordinary(operations: tuple[Operation, ...], live: Trees) -> tuple[Stage, ...]:
    if not operations:
        return ()
    backup = any(operation.action is Action.DELETE for operation in operations)
    return (
        Stage(StageName.CHECK),
        *([Stage(StageName.BACKUP)] if backup else []),
        Stage(StageName.REBUILD, in_levels(operations, live)),
        Stage(StageName.VERIFY),
    )


def _moment(operation: Operation) -> Moment:
    return BY_NAME[Address.parse(operation.address).kind].moment

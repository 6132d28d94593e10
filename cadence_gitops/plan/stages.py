"""The stages of a plan: the single list that rendering, rehearsal, apply and resume walk."""

from cadence_gitops.diff.change import Action
from cadence_gitops.model.address import Address
from cadence_gitops.model.kind import Moment
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.order import Trees, in_levels
from cadence_gitops.plan.plan import CrmChange, Stage, StageName
from cadence_gitops.plan.restoration import Restoration

RESTORING = (StageName.SUPPRESS, StageName.IMPORT)


def stages_of(operations: tuple[Operation, ...], change: CrmChange | None, *, live: Trees) -> tuple[Stage, ...]:
    """Arrange operations in stages; a plan has only the stages that it needs, an empty one has none."""
    first = Moment.MAP if change is not None else None
    mapping = tuple(operation for operation in operations if _moment(operation) is first)
    rest = tuple(operation for operation in operations if _moment(operation) is not first)
    held = {StageName.MAP: in_levels(mapping, live), StageName.REBUILD: in_levels(rest, live)}
    return tuple(Stage(name, held.get(name, ())) for name in names_of(operations, change))


def names_of(
    operations: tuple[Operation, ...], change: CrmChange | None, *, restoration: Restoration | None = None
) -> tuple[StageName, ...]:
    """Name the stages that these operations need, in order.

    Nothing is destroyed without a backup, and nothing is begun with people before those who must not be written to are
    known again.
    """
    if change is not None:
        return tuple(name for name in StageName if name not in RESTORING)
    people = restoration is not None and restoration.people
    if not operations and not people:
        return ()
    needed = {StageName.CHECK, StageName.REBUILD, StageName.VERIFY, *(RESTORING if people else ())}
    if any(operation.action is Action.DELETE for operation in operations):
        needed.add(StageName.BACKUP)
    return tuple(name for name in StageName if name in needed)


def _moment(operation: Operation) -> Moment:
    return BY_NAME[Address.parse(operation.address).kind].moment

"""The stages of a plan: the single list that rendering, rehearsal, apply and resume walk."""

from dataclasses import dataclass

from cadence_gitops.diff.change import Action
from cadence_gitops.model.address import Address
from cadence_gitops.model.kind import Moment
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.order import Trees, in_levels
from cadence_gitops.plan.plan import CrmChange, Plan, Stage, StageName


@dataclass(frozen=True, slots=True)
class Needs:
    """Say what a plan needs beside its operations and its change of CRM.

    ``noted``: the service is to remember something even if nothing is written. ``losing``: something goes with what is
    deleted, which is counted again when the backup is made.
    """

    noted: bool = False
    losing: bool = False


NOTHING_MORE = Needs()


def stages_of(
    operations: tuple[Operation, ...], change: CrmChange | None, *, live: Trees, needs: Needs = NOTHING_MORE
) -> tuple[Stage, ...]:
    """Arrange operations in stages; a plan has only the stages that it needs, an empty one has none."""
    first = Moment.MAP if change is not None else None
    mapping = tuple(operation for operation in operations if _moment(operation) is first)
    rest = tuple(operation for operation in operations if _moment(operation) is not first)
    held = {StageName.MAP: in_levels(mapping, live), StageName.REBUILD: in_levels(rest, live)}
    return tuple(Stage(name, held.get(name, ())) for name in _names(operations, change, needs=needs))


def names_of(plan: Plan) -> tuple[StageName, ...]:
    """Name the stages that a plan needs, in order: nothing is destroyed without a backup."""
    needs = Needs(noted=bool(plan.protections), losing=bool(plan.losses))
    return _names(tuple(plan.operations), plan.change, needs=needs)


def _names(operations: tuple[Operation, ...], change: CrmChange | None, *, needs: Needs) -> tuple[StageName, ...]:
    if change is not None:
        return tuple(StageName)
    if not operations:
        # What the service only remembers is noted where everything has been verified.
        return (StageName.CHECK, StageName.VERIFY) if needs.noted else ()
    backup = any(operation.action is Action.DELETE for operation in operations)
    before = [*([StageName.BACKUP] if backup else []), *([StageName.REMEASURE] if needs.losing else [])]
    return (StageName.CHECK, *before, StageName.REBUILD, StageName.VERIFY)


def _moment(operation: Operation) -> Moment:
    return BY_NAME[Address.parse(operation.address).kind].moment

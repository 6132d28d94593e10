"""The stages of a plan: the single list that rendering, rehearsal, apply and resume walk."""

from dataclasses import dataclass

from cadence_gitops.diff.change import Action
from cadence_gitops.model.address import Address
from cadence_gitops.model.kind import Moment
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.order import Trees, in_levels
from cadence_gitops.plan.plan import CrmChange, Plan, Stage, StageName

RESTORING = (StageName.SUPPRESS, StageName.IMPORT)


@dataclass(frozen=True, slots=True)
class Needs:
    """Say what a plan needs beside its operations and its change of CRM.

    ``noted``: the service is to remember something even if nothing is written. ``losing``: something goes with what is
    deleted, which is counted again when the backup is made. ``people``: a backup gives people back.
    """

    noted: bool = False
    losing: bool = False
    people: bool = False


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
    """Name the stages that a plan needs, in order.

    Nothing is destroyed without a backup, and nothing is begun with people before those who must not be written to are
    known again.
    """
    needs = Needs(bool(plan.protections), bool(plan.losses), plan.restoring_people)
    return _names(tuple(plan.operations), plan.change, needs=needs)


def _names(operations: tuple[Operation, ...], change: CrmChange | None, *, needs: Needs) -> tuple[StageName, ...]:
    if change is not None:
        return tuple(name for name in StageName if name not in RESTORING)
    if not operations and not needs.people:
        # What the service only remembers is noted where everything has been verified.
        return (StageName.CHECK, StageName.VERIFY) if needs.noted else ()
    needed = {StageName.CHECK, StageName.REBUILD, StageName.VERIFY, *(RESTORING if needs.people else ())}
    if any(operation.action is Action.DELETE for operation in operations):
        needed.add(StageName.BACKUP)
    if needs.losing:
        needed.add(StageName.REMEASURE)
    return tuple(name for name in StageName if name in needed)


def _moment(operation: Operation) -> Moment:
    return BY_NAME[Address.parse(operation.address).kind].moment

"""The end of an apply: what was to be done is there, and is remembered as applied."""

from collections.abc import Iterator

from cadence_gitops.apply.execution import Execution
from cadence_gitops.apply.outcome import Outcome, StageOutcome, stages
from cadence_gitops.diff.change import Action
from cadence_gitops.model.address import Address
from cadence_gitops.model.live import LiveState
from cadence_gitops.plan.holds import holds
from cadence_gitops.plan.operation import Condition, Operation
from cadence_gitops.plan.plan import StageName
from cadence_gitops.ports import Applied


def verify(execution: Execution, live: LiveState) -> None:
    """Compare live with what every operation promised, and remember it; raises ``Stopped`` naming what differs.

    Once that was said, somebody's edit of what no manifest describes doesn't keep the apply from its end.
    """
    told = stages(execution.journal.events).get(StageName.VERIFY) is StageOutcome.STOPPED
    kept = holds if told else as_promised
    not_needed = {item.operation for item in execution.journal.outcomes if item.outcome is Outcome.NOT_NEEDED}
    wrong = tuple(
        sorted(
            operation.address
            for operation in execution.plan.operations
            if operation.id not in not_needed and not kept(operation, live)
        )
    )
    if wrong:
        raise execution.stopped(StageName.VERIFY, "not-as-planned", items=wrong)
    write = execution.write(f"last-applied:{execution.session.run}")
    execution.ports.writer.remember(dict(_applied(execution, live)), write=write)


def as_promised(operation: Operation, live: LiveState) -> bool:
    """Tell whether an operation's result is there.

    A conditional operation may have met an object that had lost parts which no manifest describes: of it only what was
    written is compared.
    """
    if operation.condition is not Condition.ALWAYS or operation.action is Action.DELETE:
        return holds(operation, live)
    found = live.inventory.find(Address.parse(operation.address))
    return found is not None and found.digest == operation.after


def _applied(execution: Execution, live: LiveState) -> Iterator[tuple[str, Applied | None]]:
    for operation in execution.plan.operations:
        if operation.live_name is not None and Address.parse(operation.live_name).keyed:
            yield operation.live_name, None
        found = live.inventory.find(Address.parse(operation.address))
        if not Address.parse(operation.address).keyed:
            # Nothing can be remembered of what has no name.
            continue
        yield operation.address, Applied(found.digest, execution.plan.commit) if found is not None else None

"""The end of an apply: what was to be done is there, and is remembered as applied."""

from collections.abc import Iterator

from cadence_gitops.apply.execution import Execution
from cadence_gitops.apply.new_names import former_names
from cadence_gitops.apply.outcome import Outcome, StageOutcome, stages
from cadence_gitops.apply.witness import Witness
from cadence_gitops.diff.change import Action
from cadence_gitops.model.address import Address
from cadence_gitops.model.live import LiveState
from cadence_gitops.plan.conflict import Conflict, StaleLive
from cadence_gitops.plan.holds import holds
from cadence_gitops.plan.operation import Condition, Operation
from cadence_gitops.plan.plan import StageName
from cadence_gitops.ports import DELETED, Applied


def verify(execution: Execution, live: LiveState) -> None:
    """Compare live with what every operation promised, and remember it; raises ``Stopped`` naming what differs.

    Once that was said, somebody's edit of what no manifest describes doesn't keep the apply from its end.
    """
    told = stages(execution.journal.events).get(StageName.VERIFY) is StageOutcome.STOPPED
    kept = holds if told else as_promised
    witness = execution.witness()
    not_needed = {item.operation for item in execution.journal.outcomes if item.outcome is Outcome.NOT_NEEDED}
    wrong = tuple(
        sorted(
            operation.address
            for operation in execution.plan.operations
            if operation.id not in not_needed
            and not kept(operation, live)
            and not _edited_by_others(operation, live, witness=witness)
        )
    )
    if wrong:
        raise execution.stopped(StageName.VERIFY, "not-as-planned", items=wrong)
    unprotected = _unprotected(execution, live)
    if unprotected and execution.journal.written:
        raise execution.stopped(StageName.VERIFY, "not-protected", items=unprotected)
    if unprotected:
        raise StaleLive("live", unprotected, tuple(Conflict("gone") for _ in unprotected))
    if execution.plan.protections and not execution.journal.written:
        # Nothing else is written by such a plan, and this isn't to be told as nothing.
        execution.journal.begin_writing(StageName.VERIFY)
    write = execution.write(f"last-applied:{execution.session.run}")
    execution.ports.writer.remember(dict(_applied(execution, live)), write=write)


def _unprotected(execution: Execution, live: LiveState) -> tuple[str, ...]:
    """Name what is to be protected and can't be remembered, because nothing has that name."""
    begun = (each.address for each in execution.plan.protections if each.protect)
    return tuple(sorted(name for name in begun if Address.parse(name) not in live.inventory))


def _edited_by_others(operation: Operation, live: LiveState, *, witness: Witness) -> bool:
    """Tell whether all that was written is there, and somebody else has written to the object besides."""
    if operation.action is Action.DELETE or not holds(operation, live):
        return False
    return bool(witness.edits_of(operation.address))


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
    plan = execution.plan
    deleted = {each.address for each in plan.operations if each.action is Action.DELETE}
    protected = {each.address: each.protect for each in plan.protections}
    names = dict.fromkeys((*(each.address for each in plan.operations), *protected))
    former = former_names(plan.operations)
    # An object that gets another name keeps the protection that it had.
    before = execution.ports.reader.last_applied() if former else {}
    for name in former.values():
        yield name, None
    for name in names:
        if not Address.parse(name).keyed:
            # Nothing can be remembered of what has no name.
            continue
        found, known = live.inventory.find(Address.parse(name)), before.get(former.get(name) or "")
        held = protected.get(name, known.protected if known is not None else None)
        if found is not None:
            yield name, Applied(found.digest, plan.commit, held)
        else:
            # That it is gone can be told of what was deleted by its name, and of nothing else.
            yield name, Applied(DELETED, plan.commit, protected=False) if name in deleted else None

"""Names that change, and the protection that goes with the object: from before its new name until the end of the apply."""

from collections.abc import Iterable, Mapping

from cadence_gitops.apply.execution import Execution
from cadence_gitops.model.address import Address
from cadence_gitops.plan.operation import Operation


def former_names(operations: Iterable[Operation]) -> Mapping[str, str]:
    """Give the former name of everything that something could be remembered of under it, by its new name."""
    named = {each.address: each.live_name for each in operations if each.live_name is not None}
    return {name: former for name, former in named.items() if Address.parse(former).keyed}


def protect_new_names(execution: Execution, operations: Iterable[Operation]) -> None:
    """Protect what is protected under the new name, too, before operations are sent that give it.

    An apply that stops in between may be the last one of its plan: then nothing else says of that name that it is
    protected. Whoever doesn't get it is still protected under the other.
    """
    former = former_names(operations)
    known = execution.ports.reader.last_applied() if former else {}
    kept = {name: known[before] for name, before in former.items() if before in known and known[before].protected}
    if kept:
        # Another run may find other things protected: that is another write.
        write = execution.write(f"protected:{execution.session.run}:{' '.join(sorted(kept))}")
        execution.ports.writer.remember(kept, write=write)

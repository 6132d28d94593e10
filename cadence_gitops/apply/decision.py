"""Whether an operation is to be carried out, from a read-back: it may be done already, not needed, or in conflict."""

from collections.abc import Iterator, Mapping

from cadence_gitops.apply.outcome import OperationOutcome, Outcome
from cadence_gitops.diff.change import Action
from cadence_gitops.model.address import Address
from cadence_gitops.model.live import LiveState
from cadence_gitops.model.pointer import escape, value_at
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.tree import Tree, digest, rename_references
from cadence_gitops.plan.conflict import Conflict
from cadence_gitops.plan.holds import due, holds
from cadence_gitops.plan.operation import Condition, Operation
from cadence_gitops.plan.parts import moved_parts
from cadence_gitops.plan.plan import Plan


class Judge:
    """Decide on the operations of one plan."""

    def __init__(self, plan: Plan) -> None:
        self._changes_crm = plan.change is not None
        self._former = dict(_former_names(plan))
        self._latter = {(kind, former): name for (kind, name), former in self._former.items()}

    def decide(self, operation: Operation, live: LiveState) -> OperationOutcome | None:
        """Give the outcome of an operation that needs no write, None for one that does.

        An object that is neither as planned nor as wanted is somebody else's work: a conflict.
        """
        if operation.condition is not Condition.ALWAYS:
            return self._conditional(operation, live)
        if holds(operation, live):
            return OperationOutcome(operation.id, Outcome.ALREADY_DONE)
        found = live.inventory.find(Address.parse(operation.live_name or operation.address))
        if operation.action is Action.CREATE:
            return None if found is None else _conflict(operation, "exists")
        if found is None:
            return _conflict(operation, "gone")
        fields = self.edited(operation, found)
        return None if fields is None else _conflict(operation, "changed", fields=fields)

    def _conditional(self, operation: Operation, live: LiveState) -> OperationOutcome | None:
        if not due(operation, live):
            return OperationOutcome(operation.id, Outcome.NOT_NEEDED)
        if operation.condition is Condition.IF_ABSENT or operation.action is Action.DELETE:
            return None
        names = (operation.address, operation.live_name or operation.address)
        found = next(filter(None, (live.inventory.find(Address.parse(name)) for name in names)))
        tree = rename_references(
            found.kind.shape, found.tree, renamed=lambda kind, name: self._latter.get((kind, name), name)
        )
        before = {change.pointer: change.before for change in operation.changes}
        left = digest(self._as_before(found)) == operation.before or _left(tree, operation.payload, before=before)
        return None if left else _conflict(operation, "changed")

    def edited(self, operation: Operation, found: Resource) -> tuple[str, ...] | None:
        """Give the fields of an object that somebody else changed in the way of an operation, None if it can be done.

        An update minds only the places that it writes to. None of the fields may be known: then the object is another.
        """
        tree = self._as_before(found)
        if digest(tree) == operation.before:
            return None
        if operation.action is Action.DELETE:
            return ()
        # A change of CRM alters what it keeps, too, such as the provider: then only the fields that are written count.
        if self._changes_crm or not operation.parts:
            fields = tuple(each.pointer for each in operation.changes if value_at(tree, each.pointer) != each.before)
            return None if self._changes_crm and not fields else fields
        return moved_parts(operation.parts, tree) or None

    def _as_before(self, found: Resource) -> Tree:
        return rename_references(
            found.kind.shape, found.tree, renamed=lambda kind, name: self._former.get((kind, name), name)
        )


def _former_names(plan: Plan) -> Iterator[tuple[tuple[str, str], str]]:
    """Pair each name that this plan gives with the name that the object had when the plan was made."""
    for operation in plan.operations:
        if operation.live_name is not None:
            address = Address.parse(operation.address)
            yield (address.kind, address.name), Address.parse(operation.live_name).name


def _left(found: object, wanted: object, *, before: Mapping[str, object], pointer: str = "") -> bool:
    """Tell whether a value is what a change of CRM may leave: as wanted, as it was before, or less of either.

    Anything else somebody wrote since.
    """
    former = before.get(pointer)
    if found is None or found in (wanted, former):
        return True
    if isinstance(found, dict):
        known = wanted if isinstance(wanted, dict) else former
        return isinstance(known, dict) and all(
            _left(found.get(key), value, before=before, pointer=f"{pointer}/{escape(key)}")
            for key, value in known.items()
        )
    if isinstance(found, list):
        return all(any(entry in known for known in (wanted, former) if isinstance(known, list)) for entry in found)
    return False


def _conflict(operation: Operation, what: str, *, fields: tuple[str, ...] = ()) -> OperationOutcome:
    return OperationOutcome(operation.id, Outcome.CONFLICT, Conflict(what, fields).written())

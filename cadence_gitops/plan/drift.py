"""Drift as a value: how live differs from the manifests, who moved, and since when. Pure; it writes and decides nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import assert_never

from cadence_gitops.diagnostics import Location
from cadence_gitops.diff.change import Action
from cadence_gitops.diff.patch import as_live
from cadence_gitops.diff.three_way import FieldDrift, LastApplied, Mover, Pair, attributed
from cadence_gitops.errors import InvalidManifests
from cadence_gitops.model.address import Address
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.kinds.organization import OrganizationSpec
from cadence_gitops.model.live import LiveState, UnfinishedChange
from cadence_gitops.model.pointer import escape
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.tree import ORDER_SUFFIX
from cadence_gitops.plan.differences import ambiguous, difference_of
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.operations import Difference, write_operations
from cadence_gitops.plan.plan import CrmChange
from cadence_gitops.plan.precondition import CHANGE
from cadence_gitops.plan.predict import predict, unchanged
from cadence_gitops.plan.removals import removals_of
from cadence_gitops.plan.unmanaged import unmanaged_of


class Standing(StrEnum):
    """Say how an object stands, the worst first.

    ``CHANGED`` and ``GONE``: in the web app. ``BOTH`` moved, or may have. ``UNKNOWN``: it differs, and nothing tells why.
    ``UNFINISHED``: an apply of ours hasn't come to its end. ``MOVED_ON``: the manifests did. ``NEW``: never applied.
    """

    CHANGED = "changed"
    GONE = "gone"
    BOTH = "both"
    UNKNOWN = "unknown"
    UNFINISHED = "unfinished"
    MOVED_ON = "moved-on"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Since:
    """Name the apply that last left an object as the manifests said; ``at`` (RFC 3339) is when that was known.

    None where the records don't reach back that far.
    """

    apply_id: str | None
    at: str | None
    commit: str | None = None


@dataclass(frozen=True, slots=True)
class Memory:
    """Hold what is remembered of applies, by ``Kind/name``: as what they left an object, and since when.

    ``unfinished`` names what an unfinished apply was to write, ``begun`` what it has written. ``newest`` is the last apply
    that ended; ``manifests_unmoved``: the manifests say now what they said then. ``applying`` is who holds the lock.
    """

    applied: Mapping[str, LastApplied] = field(default_factory=dict)
    since: Mapping[str, Since] = field(default_factory=dict)
    unfinished: frozenset[str] = frozenset()
    unfinished_apply: str | None = None
    applying: str | None = None
    begun: frozenset[str] = frozenset()
    newest: Since | None = None
    manifests_unmoved: bool = False

    def of(self, name: str) -> LastApplied | None:
        """Give what is known of an object, also of one that was as it should be and therefore wasn't written."""
        found = self.applied.get(name)
        if found is None and self.manifests_unmoved:
            return LastApplied(same_manifests=True)
        return found

    def since_when(self, name: str) -> Since | None:
        """Give the apply after which an object moved."""
        found = self.since.get(name)
        return self.newest if found is None and self.manifests_unmoved else found

    def with_manifests(self, then: Inventory) -> "Memory":
        """Remember what the manifests said at the last apply that ended, also of objects that it had no need to write."""
        said = {str(item.address): item for item in then if str(item.address) not in self.begun}
        applied = {name: _said(self.applied.get(name), item) for name, item in said.items()}
        since = {} if self.newest is None else dict.fromkeys(said, self.newest)
        return replace(self, applied={**self.applied, **applied}, since={**since, **self.since})


def _said(known: LastApplied | None, then: Resource) -> LastApplied:
    if known is not None and known.complete:
        return known
    return LastApplied(None if known is None else known.digest, as_live(then.kind.shape, then.tree), manifest=True)


@dataclass(frozen=True, slots=True)
class ObjectDrift:
    """State how one object differs; ``live_name`` is its live name where that is another.

    ``removal``: the manifests declare it removed, and it is there. ``place`` is where the manifest says so.
    """

    address: str
    standing: Standing
    fields: tuple[FieldDrift, ...] = ()
    live_name: str | None = None
    removal: bool = False
    since: Since | None = None
    place: Location | None = None


@dataclass(frozen=True, slots=True)
class Drift:
    """Hold everything that differs; ``unmanaged`` are live objects that no manifest describes, which is no drift.

    ``pending`` is a change of CRM that the manifests declare and nobody has applied; ``lock_out`` one that has begun.
    ``managed`` counts the objects of the manifests. ``unfinished_apply`` hasn't come to its end; ``applying`` is who holds
    the lock, and may be bringing it there.
    """

    organization: str
    objects: tuple[ObjectDrift, ...]
    unmanaged: tuple[str, ...]
    managed: int
    lock_out: UnfinishedChange | None = None
    pending: CrmChange | None = None
    unfinished_apply: str | None = None
    applying: str | None = None

    @property
    def clean(self) -> bool:
        """Tell whether live is what the manifests say."""
        return not self.objects and self.pending is None and self.lock_out is None

    def of(self, standing: Standing) -> tuple[ObjectDrift, ...]:
        """Give the objects of a standing, sorted."""
        return tuple(each for each in self.objects if each.standing is standing)


@dataclass(frozen=True, slots=True)
class Differences:
    """Hold what differs before anybody knows why: the operations that would undo it."""

    difference: Difference
    operations: tuple[Operation, ...]
    pending: CrmChange | None

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing to explain."""
        return not self.operations


def differences(desired: Desired, live: LiveState) -> Differences:
    """Find what differs, a pending change of CRM aside; raises ``InvalidManifests`` where nobody can say which is which."""
    pending = _pending(desired, live)
    prediction = predict(live, pending, losses=()) if pending is not None else unchanged(live)
    difference = difference_of(desired.inventory, live, prediction=prediction)
    unclear = tuple(ambiguous(difference))
    if unclear:
        raise InvalidManifests(unclear)
    writes = (operation for operation in write_operations(difference) if not _only_named(operation, difference))
    return Differences(difference, (*writes, *removals_of(desired.directives, difference).operations), pending)


def explained(found: Differences, memory: Memory) -> Drift:
    """Say of everything that differs who moved, and since when."""
    live = found.difference.live
    drifted = (_explained(operation, found.difference, memory=memory) for operation in found.operations)
    return Drift(
        organization=live.organization,
        objects=tuple(sorted(drifted, key=lambda each: (list(Standing).index(each.standing), each.address))),
        unmanaged=tuple(map(str, unmanaged_of(found.difference, found.operations))),
        managed=len(found.difference.desired),
        lock_out=live.crm.change,
        pending=found.pending,
        unfinished_apply=memory.unfinished_apply,
        applying=memory.applying,
    )


def _only_named(operation: Operation, difference: Difference) -> bool:
    """Tell whether an object is as it should be, and would get its key only because something else refers to it."""
    bound = Address.parse(operation.address) in difference.matching.bound
    return operation.action is Action.ADOPT and not operation.changes and bound


def _pending(desired: Desired, live: LiveState) -> CrmChange | None:
    organization = desired.inventory.organization
    spec = organization.spec if organization is not None else None
    if organization is None or not isinstance(spec, OrganizationSpec) or spec.crm.change is None:
        return None
    declared, provider, now = spec.crm.change, spec.crm.provider, live.crm.provider
    if provider == now or declared.from_ != now:
        return None
    return CrmChange(now, provider, declared.keep, organization.at(CHANGE))


def _explained(operation: Operation, difference: Difference, *, memory: Memory) -> ObjectDrift:
    names = tuple(name for name in (operation.address, operation.live_name) if name is not None)
    last = next(filter(None, map(memory.of, names)), None)
    fields = _fields(operation, difference, last=last)
    bound = Address.parse(operation.address) in difference.matching.bound
    standing = _standing(operation, fields, last=last, bound=bound)
    if memory.unfinished.intersection(names):
        standing = Standing.UNFINISHED
    return ObjectDrift(
        operation.address,
        standing,
        fields,
        live_name=operation.live_name,
        removal=operation.action is Action.DELETE,
        since=next(filter(None, map(memory.since_when, names)), None),
        place=operation.cause,
    )


def _fields(operation: Operation, difference: Difference, *, last: LastApplied | None) -> tuple[FieldDrift, ...]:
    address = Address.parse(operation.address)
    resource = difference.desired.find(address)
    if resource is None or address not in difference.trees:
        return ()
    tree = difference.trees[address]
    pair = Pair(resource.kind.shape, resource.tree, tree, operation.before or "")
    return tuple(_placed(each, resource) for each in attributed(pair, operation.changes, last=last))


def _placed(drift: FieldDrift, resource: Resource) -> FieldDrift:
    return replace(drift, place=resource.at(_as_written(drift.change.pointer, resource)))


def _as_written(pointer: str, resource: Resource) -> str:
    """Turn a pointer into a tree to one into its manifest, where a keyed list is a list."""
    _, field, *below = pointer.split("/")
    listed = field.removesuffix(ORDER_SUFFIX)
    child = resource.kind.shape.fields.get(listed)
    if child is None or child.keyed is None:
        return pointer
    order = resource.tree.get(listed + ORDER_SUFFIX)
    names = [escape(str(name)) for name in order] if isinstance(order, list) else []
    if not below or below[0] not in names:
        return f"/{listed}"
    return "/".join(["", listed, str(names.index(below[0])), *below[1:]])


def _standing(
    operation: Operation, fields: tuple[FieldDrift, ...], *, last: LastApplied | None, bound: bool
) -> Standing:
    """Say how an object stands; one that is ``bound`` was pulled, and was the same as its manifest then."""
    match operation.action:
        case Action.CREATE:
            return Standing.NEW if last is None else Standing.GONE
        case Action.DELETE:
            return Standing.CHANGED if last is not None and last.same_manifests else Standing.MOVED_ON
        case Action.ADOPT if last is None:
            return Standing.UNKNOWN if bound else Standing.NEW
        case Action.ADOPT if not fields:
            # It was ours: somebody deleted it and made it again.
            return Standing.CHANGED
        case Action.UPDATE | Action.RENAME | Action.ADOPT:
            return _of_movers({each.mover for each in fields})
        case _ as unknown:
            assert_never(unknown)


def _of_movers(movers: set[Mover]) -> Standing:
    if movers == {Mover.WEB_APP}:
        return Standing.CHANGED
    if movers <= {Mover.MANIFESTS}:
        return Standing.MOVED_ON
    return Standing.UNKNOWN if movers == {Mover.UNKNOWN} else Standing.BOTH

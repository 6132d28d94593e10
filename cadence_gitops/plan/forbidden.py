"""What a plan must never take away: the account that it runs as, who could put things right again, what is protected."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from cadence_gitops.catalogue.roles import PERMISSIONS
from cadence_gitops.diagnostics import Location
from cadence_gitops.diff.change import Action
from cadence_gitops.errors import Refused
from cadence_gitops.model.address import Address
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.live import LiveState
from cadence_gitops.model.principal import Principal
from cadence_gitops.plan.loss import Risk
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.plan import Plan
from cadence_gitops.ports import LiveReader

PEOPLE = "Member"
SUPER_ADMIN, ADMIN = "super-admin", "admin"
# The more a role may do, the earlier it stands.
RANKS = (SUPER_ADMIN, ADMIN, "sales-manager", "sales-agent")
CONFIGURING = frozenset(next(fact.value for fact in PERMISSIONS if fact.id == "make-workflows"))


class Reason(StrEnum):
    """Say why something must not be taken away."""

    OWN_ACCOUNT = "own-account"
    SUPER_ADMIN = "super-admin"
    LAST_ADMIN = "last-admin"
    PROTECTED = "protected"


class Act(StrEnum):
    """Say how a plan would take it."""

    DELETED = "deleted"
    DEMOTED = "demoted"
    MOVED = "moved"
    LOST = "lost"
    AT_RISK = "at-risk"


@dataclass(frozen=True, slots=True)
class Forbidden:
    """Name what a plan must not take, and the line that asks for it.

    ``called`` is what people know it by, where its address is only the service's id.
    """

    address: str
    reason: Reason
    act: Act
    cause: Location | None = None
    called: str | None = None


@dataclass(eq=False)
class ProtectionBroken(Refused):
    """Report what a plan would take away and must not."""

    forbidden: tuple[Forbidden, ...] = ()


@dataclass(frozen=True, slots=True)
class Guarded:
    """Hold whom the service takes us for (None: it makes no difference), and the names of what was protected."""

    principal: Principal | None = None
    protected: frozenset[str] = frozenset()


def guarded(plan: Plan, reader: LiveReader) -> Guarded:
    """Ask the service what this plan must not take; most plans take nothing, and cost nothing."""
    people = any(_touches_rights(operation) for operation in plan.operations)
    takes = plan.change is not None or any(operation.action is Action.DELETE for operation in plan.operations)
    held = {name for name, entry in reader.last_applied().items() if entry.protected} if takes else set()
    begun = (each for each in plan.protections if each.protect)
    held |= {name for each in begun for name in (each.address, each.live_name) if name is not None}
    return Guarded(reader.principal() if people else None, frozenset(held))


def forbidden(plan: Plan, live: LiveState, *, guards: Guarded) -> tuple[Forbidden, ...]:
    """Give all that a plan would take and must not, by name."""
    found = {
        *_own_account(plan, live, principal=guards.principal),
        *_admins(plan, live.inventory),
        *_protected(plan, guards),
    }
    names = {live_name: address for address, live_name in _live_names(plan)}
    called = (replace(each, called=_called(each.address, names, live=live.inventory)) for each in found)
    return tuple(sorted(called, key=lambda each: (each.address, each.reason, each.act)))


def _live_names(plan: Plan) -> Iterator[tuple[str, str]]:
    yield from ((each.address, each.live_name) for each in plan.operations if each.live_name is not None)
    yield from ((each.address, each.live_name) for each in plan.protections if each.live_name is not None)


def _called(address: str, names: Mapping[str, str], *, live: Inventory) -> str | None:
    """Give the name that a manifest has for what has none, or its title."""
    parsed = Address.parse(address)
    if parsed.keyed or address in names:
        return None if parsed.keyed else names[address]
    found = live.find(parsed)
    known_by = found.recognized_by if found is not None else None
    return f"{known_by} ({address})" if known_by is not None else None


def refusal(plan: Plan, found: tuple[Forbidden, ...]) -> ProtectionBroken:
    """Make the error that says what a plan would take."""
    items = tuple(dict.fromkeys(each.called or each.address for each in found))
    return ProtectionBroken("protected", items, subject=plan.organization, forbidden=found)


def _touches_rights(operation: Operation) -> bool:
    if Address.parse(operation.address).kind != PEOPLE or operation.action is Action.CREATE:
        return False
    return operation.action is Action.DELETE or not {"role", "group"}.isdisjoint(operation.payload or {})


def _own_account(plan: Plan, live: LiveState, *, principal: Principal | None) -> Iterator[Forbidden]:
    if principal is None or principal.member is None:
        return
    own = Address(PEOPLE, principal.member)
    for operation in plan.operations:
        act = _taken(operation, live.inventory, role=principal.role) if _named(operation) == own else None
        if act is not None:
            yield Forbidden(str(own), Reason.OWN_ACCOUNT, act, operation.cause)


def _taken(operation: Operation, live: Inventory, *, role: str) -> Act | None:
    if operation.action is Action.DELETE:
        return Act.DELETED
    payload, found = operation.payload or {}, live.find(_named(operation))
    if "role" in payload and _rank(payload["role"]) > _rank(role):
        return Act.DEMOTED
    # Admins can't change their own group (HC 16491758668049).
    group = found.tree.get("group") if found is not None else None
    return Act.MOVED if role == ADMIN and "group" in payload and payload["group"] != group else None


def _rank(role: object) -> int:
    return RANKS.index(role) if role in RANKS else len(RANKS)


def _admins(plan: Plan, live: Inventory) -> Iterator[Forbidden]:
    """Find who would be missing: the super admin, whom nobody can follow, and the last who may configure."""
    roles = {item.address: str(item.tree.get("role")) for item in live.of_kind(PEOPLE)}
    after, taken = dict(roles), dict[Address, Forbidden]()
    for operation in plan.operations:
        name = _named(operation)
        if name.kind != PEOPLE:
            continue
        before, wanted = roles.get(name), _role_after(operation, roles.get(name))
        if operation.action is Action.DELETE and before == SUPER_ADMIN:
            yield Forbidden(str(name), Reason.SUPER_ADMIN, Act.DELETED, operation.cause)
            continue
        after.pop(name, None)
        if wanted is not None:
            after[Address.parse(operation.address)] = wanted
        if before in CONFIGURING and wanted not in CONFIGURING:
            act = Act.DELETED if wanted is None else Act.DEMOTED
            taken[name] = Forbidden(str(name), Reason.LAST_ADMIN, act, operation.cause)
    if CONFIGURING.isdisjoint(after.values()):
        yield from taken.values()


def _role_after(operation: Operation, before: str | None) -> str | None:
    if operation.action is Action.DELETE:
        return None
    role = (operation.payload or {}).get("role", before)
    return None if role is None else str(role)


def _protected(plan: Plan, guards: Guarded) -> Iterator[Forbidden]:
    for operation in plan.operations:
        if operation.action is Action.DELETE and operation.address in guards.protected:
            yield Forbidden(operation.address, Reason.PROTECTED, Act.DELETED, operation.cause)
    former = {each.live_name: each.address for each in plan.operations if each.live_name is not None}
    for loss in plan.losses:
        if not guards.protected.isdisjoint((loss.item, former.get(loss.item, loss.item))):
            # What no page says may happen is counted as if it did.
            act = Act.LOST if loss.risk is Risk.CERTAIN else Act.AT_RISK
            yield Forbidden(loss.item, Reason.PROTECTED, act, loss.cause)


def _named(operation: Operation) -> Address:
    return Address.parse(operation.live_name or operation.address)

"""What must hold after a plan was carried out, judged from what was there before and what is there now.

Nothing here is taken from the planner but the plan: whoever judges must not make the same mistake.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from pydantic import JsonValue

from cadence_gitops.model.address import Address
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.live import LiveState
from cadence_gitops.model.pointer import escape
from cadence_gitops.model.registry import BY_NAME, KINDS
from cadence_gitops.model.shape import Shape
from cadence_gitops.model.tree import canonical, rename_references
from cadence_gitops.plan.loss import Loss, Risk, holder, is_object
from cadence_gitops.plan.plan import Plan
from cadence_gitops.plan.rehearsal import Problem

Found = tuple[str, Problem, str]
"""What a law is broken about, in which way, and what was found."""
LEADS = "leads:"


def as_desired(desired: Desired, after: LiveState) -> Iterator[Found]:
    """Find every field that isn't as the manifests say, every object that isn't there, and every one that should be gone."""
    bound = _bound(desired, after)
    wanted = {(name.kind, name.name): address.name for address, name in bound.items()}
    for resource in desired.inventory:
        found = after.inventory.find(bound.get(resource.address, resource.address))
        if found is None:
            yield str(resource.address), Problem.MISSING, ""
            continue
        shape = resource.kind.shape
        tree = rename_references(shape, found.tree, renamed=lambda kind, name: wanted.get((kind, name), name))
        for pointer in _different(resource.tree, tree, shape=shape):
            yield str(resource.address), Problem.DIFFERENT, pointer
    for removed in desired.directives.removed:
        for address in removed.addresses:
            if address in after.inventory:
                yield str(address), Problem.STILL_THERE, ""


def losses(before: LiveState, left: LiveState, *, told: tuple[Loss, ...]) -> Iterator[Found]:
    """Compare what a change of CRM has left with what was said to be lost: certain, then vanished, then at risk as well."""
    gone = {**vanished(before, left), **_fewer(_parts(before), _parts(left))}
    known = {loss.item for loss in told}
    for item, number in sorted(gone.items()):
        if not _told(item, known):
            yield item, Problem.UNTOLD, str(number)
    for loss in told:
        seen = is_object(loss.item) or loss.item.startswith(LEADS)
        if loss.risk is Risk.CERTAIN and seen and loss.item not in gone:
            yield loss.item, Problem.STILL_THERE, ""
        # Parts are told of what survives, and counted here of everything.
        if loss.count is not None and not _within(loss.item, known) and gone.get(loss.item, 0) > loss.count:
            yield loss.item, Problem.MORE, str(gone[loss.item])


def nothing_else(before: LiveState, after: LiveState, *, plan: Plan) -> Iterator[Found]:
    """Find what no operation names and what changed or vanished all the same; a change of CRM has its own law."""
    named = {name for each in plan.operations for name in (each.address, each.live_name) if name is not None}
    ids = {handle.id: address for address, handle in after.handles.items()}
    renamed = _renaming(plan)
    for resource in before.inventory:
        if str(resource.address) in named:
            continue
        address = ids.get(before.handles[resource.address].id)
        now = after.inventory.find(address) if address is not None else None
        tree = rename_references(resource.kind.shape, resource.tree, renamed=renamed)
        if now is None:
            yield str(resource.address), Problem.VANISHED, ""
        elif canonical(now.tree) != canonical(tree):
            yield str(resource.address), Problem.CHANGED, ""


def with_deletions(before: LiveState, after: LiveState, *, told: tuple[Loss, ...]) -> Iterator[Found]:
    """Find leads and records that are gone, beyond the leads that were said to hang on what is deleted."""
    at_risk = Counter[str]()
    names = {name for loss in told if (name := holder(loss.item)) is not None and loss.count is not None}
    for entry in before.leads:
        if any(f"{kind.name}/{getattr(entry, kind.leads_by)}" in names for kind in KINDS if kind.leads_by is not None):
            at_risk[f"{LEADS}{entry.source}"] += entry.count
    for item, number in sorted(_fewer(_counts(before), _counts(after)).items()):
        if number > at_risk[item]:
            yield item, Problem.UNTOLD, str(number - at_risk[item])


def the_same(before: LiveState, after: LiveState, *, desired: Desired) -> Iterator[Found]:
    """Find objects that were made a second time under their name, or under a new one; not for a change of CRM."""
    was, is_now = _bound(desired, before), _bound(desired, after)
    for resource in desired.inventory:
        address = resource.address
        names = (was.get(address, address), *(Address(address.kind, name) for name in resource.previous_names))
        first = next((handle for name in names if (handle := before.handles.get(name))), None)
        now = after.handles.get(is_now.get(address, address))
        if first is not None and now is not None and first.id != now.id:
            yield str(resource.address), Problem.ANEW, ""


def _bound(desired: Desired, live: LiveState) -> Mapping[Address, Address]:
    """Give the live names of what only the service's id says to be an object of the manifests: it has no key there."""
    return {
        resource.address: resource.bound_to
        for resource in desired.inventory
        if resource.bound_to is not None
        and resource.bound_to in live.inventory
        and resource.address not in live.inventory
    }


def vanished(before: LiveState, after: LiveState) -> Mapping[str, int]:
    """Name what is there no longer, as losses name it, with how much of it; an object that was made again has gone."""
    left = {handle.id for handle in after.handles.values()}
    gone = {
        str(resource.address): 1
        for resource in before.inventory
        if not resource.kind.singleton and before.handles[resource.address].id not in left
    }
    return gone | dict(_fewer(_counts(before), _counts(after)))


def _counts(live: LiveState) -> Mapping[str, int]:
    """Count leads and records."""
    leads = Counter[str]()
    for entry in live.leads:
        leads[f"{LEADS}{entry.source}"] += entry.count
    return {**leads, **{f"records:{name}": number for name, number in live.records.items()}}


def _parts(live: LiveState) -> Mapping[str, int]:
    """Count the parts of objects that losses speak of: the entries of lists, and values that are set."""
    found = Counter[str]()
    for resource in live.inventory:
        for subject, pointer in resource.kind.parts.items():
            value = _at(resource.tree, pointer) if pointer else None
            found[subject] += len(value) if isinstance(value, dict | list) else value is not None
    return found


def _at(tree: object, pointer: str) -> object:
    for step in pointer.split("/")[1:]:
        tree = tree.get(step) if isinstance(tree, dict) else None
    return tree


def _fewer(before: Mapping[str, int], after: Mapping[str, int]) -> Mapping[str, int]:
    return {item: number - after.get(item, 0) for item, number in before.items() if number > after.get(item, 0)}


def _renaming(plan: Plan) -> Callable[[str, str], str]:
    names: dict[tuple[str, str], str] = {}
    for operation in plan.operations:
        if operation.live_name is not None:
            former, address = Address.parse(operation.live_name), Address.parse(operation.address)
            names[former.kind, former.name] = address.name
    return lambda kind, name: names.get((kind, name), name)


def _told(item: str, known: set[str]) -> bool:
    return item in known or _among_settings(item, known) or _within(item, known)


def _among_settings(item: str, known: set[str]) -> bool:
    """Tell whether an object is among settings of which no page says which they are: they are at risk together."""
    kind = BY_NAME.get(item.partition("/")[0])
    return kind is not None and any(not pointer and subject in known for subject, pointer in kind.parts.items())


def _within(item: str, known: set[str]) -> bool:
    """Tell whether a part may belong to objects that are told to be lost themselves."""
    owners = {name for name, kind in BY_NAME.items() if item in kind.parts}
    return any(told.partition("/")[0] in owners for told in known if is_object(told))


def _different(
    wanted: Mapping[str, JsonValue], found: Mapping[str, JsonValue], *, shape: Shape, pointer: str = ""
) -> Iterator[str]:
    chosen = shape.variant(wanted)
    for key, value in wanted.items():
        child, here, have = (
            chosen.fields.get(key) or chosen.items or Shape(),
            f"{pointer}/{escape(key)}",
            found.get(key),
        )
        if value is None:
            if have is not None:
                yield here
        elif isinstance(value, dict) and isinstance(have, dict):
            if child.keyed is not None and set(value) != set(have):
                yield here
            below = child.items if child.keyed is not None and child.items is not None else None
            inner = Shape(items=below) if below is not None else child
            yield from _different(value, have, shape=inner, pointer=here)
        # Of a secret only the version is ever read back.
        elif value != have and not (chosen.secret and key != "version"):
            yield here

"""What people see in the web app of the objects that a plan names: manifests know them by names of ours."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from cadence_gitops.model.address import Address
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.shape import reference_at, references
from cadence_gitops.plan.operation import Operation


def titles_of(operations: Iterable[Operation], *, desired: Inventory, live: Inventory) -> Mapping[str, str]:
    """Give the titles of everything that operations name or refer to, as they are when all is done."""
    done = tuple(operations)
    former = {operation.address: operation.live_name for operation in done if operation.live_name is not None}
    named = {name for operation in done for name in _names(operation)}
    found = {}
    for name in sorted(named):
        wanted, there = desired.find(Address.parse(name)), live.find(Address.parse(former.get(name, name)))
        title = _title(wanted) or _title(there)
        if title:
            found[name] = title
    return found


def _names(operation: Operation) -> Iterator[str]:
    yield operation.address
    if operation.live_name is not None:
        yield operation.live_name
    of = operation.address.partition("/")[0]
    for _, kind, name in references(BY_NAME[of].shape, operation.payload or {}):
        yield f"{kind}/{name}"
    for change in operation.changes:
        for value in (change.before, change.after):
            for entry in value if isinstance(value, list) else [value]:
                pointer = f"{change.pointer}/0" if isinstance(value, list) else change.pointer
                kind_of = _referred(of, pointer) if isinstance(entry, str) else None
                if kind_of is not None:
                    yield f"{kind_of}/{entry}"


# Thousands of objects have the same few fields.
@lru_cache(maxsize=4096)
def _referred(kind: str, pointer: str) -> str | None:
    return reference_at(BY_NAME[kind].shape, pointer)


def _title(resource: Resource | None) -> str | None:
    if resource is None or resource.kind.title is None:
        return None
    title = resource.tree.get(resource.kind.title)
    return title if isinstance(title, str) else None

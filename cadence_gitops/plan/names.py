"""Whether a plan names only what can exist: a file may come from anywhere, and everything after it trusts the names."""

from collections.abc import Iterator

from cadence_gitops.model.pointer import escape
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.plan.loss import Loss, holder, is_object
from cadence_gitops.plan.plan import Plan

SHOWN = 100


def misnamed(plan: Plan) -> str:
    """Point at the first name that no object, loss or part can have, and show it; nothing if there is none."""
    for pointer, name, objects_only in _names(plan):
        counted = not objects_only and not is_object(name)
        if not counted and not _object(name):
            return f"{pointer}: {name[:SHOWN]}"
    return ""


def _names(plan: Plan) -> Iterator[tuple[str, str, bool]]:
    for number, stage in enumerate(plan.stages):
        for index, operation in enumerate(stage.operations):
            place = f"/stages/{number}/operations/{index}"
            yield f"{place}/address", operation.address, True
            if operation.live_name is not None:
                yield f"{place}/liveName", operation.live_name, True
    for index, protection in enumerate(plan.protections):
        yield f"/protections/{index}/address", protection.address, True
        if protection.live_name is not None:
            yield f"/protections/{index}/liveName", protection.live_name, True
    for index, name in enumerate(plan.unmanaged.formerly):
        yield f"/unmanaged/formerly/{index}", name, True
    for name in plan.titles:
        yield f"/titles/{escape(name)}", name, True
    for index, loss in enumerate(plan.losses):
        yield from _loss(f"/losses/{index}/item", loss)
    if plan.attribution is not None:
        for index, loss in enumerate(plan.attribution.withdrawn_losses):
            yield from _loss(f"/attribution/withdrawnLosses/{index}/item", loss)


def _loss(place: str, loss: Loss) -> Iterator[tuple[str, str, bool]]:
    of = holder(loss.item)
    yield (place, loss.item, False) if of is None else (place, of, True)


def _object(name: str) -> bool:
    kind, _, rest = name.partition("/")
    return kind in BY_NAME and bool(rest)

"""The limits that an organisation sets itself: a purge needs a change of them first, which somebody reviews.

They are judged on what is live, never on manifests: those say as little of a purge as whoever makes one wants them to.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from cadence_gitops.diff.change import Action
from cadence_gitops.errors import Refused
from cadence_gitops.model.address import Address
from cadence_gitops.model.live import LiveState
from cadence_gitops.plan.loss import Risk
from cadence_gitops.plan.plan import Plan

if TYPE_CHECKING:
    from cadence_gitops.settings import Bounds, Weekday

Counted = Literal["workflows", "cadences", "members"]

KINDS: Mapping[str, Counted] = {
    "AdvancedWorkflow": "workflows",
    "CadenceWorkflow": "workflows",
    "StandardWorkflow": "workflows",
    "Cadence": "cadences",
    "Member": "members",
}
WEEKDAYS: "tuple[Weekday, ...]" = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WHOLE = 100

FindBounds = Callable[[], "Bounds | None"]
"""Gives the limits, None where there are none; who doesn't need them doesn't read them."""


@dataclass(frozen=True, slots=True)
class TooManyRemoved:
    """State that a plan takes more than the ``share``, in per cent, of what is live allows.

    ``lost`` of the ``removed`` go by the change of CRM, the others by deletions.
    """

    what: Counted
    removed: int
    live: int
    allowed: int
    share: int
    lost: int = 0


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """State that a plan changes the CRM on one of the days on which no change is begun."""

    today: "Weekday"
    closed: "tuple[Weekday, ...]"


BrokenLimit = TooManyRemoved | ClosedDay


@dataclass(eq=False)
class LimitsBroken(Refused):
    """Report the limits that a plan goes beyond."""

    broken: tuple[BrokenLimit, ...] = ()


def unbounded() -> "Bounds | None":
    """Find no limits."""
    return None


def live_totals(live: LiveState) -> Mapping[Counted, int]:
    """Count what is live of everything that has a limit, whether a manifest describes it or not."""
    totals: Counter[Counted] = Counter()
    for kind, counted in KINDS.items():
        totals[counted] += len(live.inventory.of_kind(kind))
    return totals


def broken_limits(
    plan: Plan, bounds: "Bounds | None", *, totals: Mapping[Counted, int], now: datetime
) -> tuple[BrokenLimit, ...]:
    """Give every limit that a plan goes beyond; ``totals`` are those of what is live."""
    if bounds is None:
        return ()
    broken: list[BrokenLimit] = []
    shares: tuple[tuple[Counted, int | None], ...] = (
        ("workflows", bounds.removed.workflows),
        ("cadences", bounds.removed.cadences),
        ("members", bounds.removed.members),
    )
    deleted, lost = _deleted(plan), _lost(plan)
    for what, share in shares:
        if share is not None:
            # Whole numbers: a share of 29 per cent of 100 is 29, whatever fractions make of it.
            allowed = totals[what] * share // _WHOLE
            removed = len(deleted[what] | lost[what])
            if removed > allowed:
                broken.append(TooManyRemoved(what, removed, totals[what], allowed, share, len(lost[what])))
    today = WEEKDAYS[now.astimezone(UTC).weekday()]
    if plan.change is not None and today in bounds.no_change_of_crm_on:
        closed = tuple(day for day in WEEKDAYS if day in bounds.no_change_of_crm_on)
        broken.append(ClosedDay(today, closed))
    return tuple(broken)


def refusal(plan: Plan, broken: tuple[BrokenLimit, ...]) -> LimitsBroken:
    """Make the error that says which limits a plan goes beyond."""
    return LimitsBroken("limit", tuple(map(_item, broken)), subject=plan.organization, broken=broken)


def _item(broken: BrokenLimit) -> str:
    return broken.what if isinstance(broken, TooManyRemoved) else broken.today


def _deleted(plan: Plan) -> Mapping[Counted, set[str]]:
    return _sorted_out(each.address for each in plan.operations if each.action is Action.DELETE)


def _lost(plan: Plan) -> Mapping[Counted, set[str]]:
    """Find what a change of CRM destroys for certain and the plan doesn't make again, one for one."""
    creates = {each.id: Address.parse(each.address).kind for each in plan.operations if each.action is Action.CREATE}
    return _sorted_out(
        loss.item
        for loss in plan.losses
        if loss.risk is Risk.CERTAIN and creates.pop(loss.operation or "", None) != loss.item.partition("/")[0]
    )


def _sorted_out(names: Iterable[str]) -> Mapping[Counted, set[str]]:
    found: defaultdict[Counted, set[str]] = defaultdict(set)
    for name in names:
        kind = name.partition("/")[0]
        if kind in KINDS:
            found[KINDS[kind]].add(name)
    return found

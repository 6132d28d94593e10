"""The three retention choices side by side."""

from dataclasses import replace
from typing import get_args

from cadence_gitops.catalogue.catalogue import Catalogue
from cadence_gitops.model.kinds.organization import Keep
from cadence_gitops.model.live import LiveState
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.plan.loss import Loss, Risk
from cadence_gitops.plan.losses import measure
from cadence_gitops.plan.plan import Comparison, CrmChange

SETTINGS = "settings"
KEEPS: tuple[Keep, ...] = get_args(Keep)


def compare_choices(change: CrmChange, live: LiveState, *, catalogue: Catalogue) -> tuple[Comparison, ...]:
    """Measure the same change under each choice."""
    return tuple(comparison(keep, measure(replace(change, keep=keep), live, catalogue=catalogue)) for keep in KEEPS)


def comparison(keep: Keep, losses: tuple[Loss, ...]) -> Comparison:
    """Count the losses of one choice: leads over all sources; objects by kind, parts by what they are, settings."""
    objects: dict[str, dict[str, int]] = {}
    leads = dict.fromkeys(Risk, 0)
    for loss in losses:
        row = _row(loss.item)
        if loss.item.startswith("leads:"):
            leads[loss.risk] += loss.count or 0
        elif row is not None:
            counts = objects.setdefault(row, {risk.value: 0 for risk in Risk})
            counts[loss.risk.value] += 1 if loss.count is None else loss.count
    ordered = {row: objects[row] for row in sorted(objects)}
    return Comparison(keep, ordered, leads[Risk.CERTAIN], leads[Risk.AT_RISK])


def _row(item: str) -> str | None:
    """Name the row in which an item counts; records have none, because no choice makes a difference to them."""
    kind, prefix = item.partition("/")[0], item.partition(":")[0]
    if kind in BY_NAME:
        return kind
    return {"part": item, "setting": SETTINGS}.get(prefix)

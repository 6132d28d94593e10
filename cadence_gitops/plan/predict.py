"""The predicted inventory: what is live after a change of CRM, as far as the pages say."""

from collections.abc import Mapping
from dataclasses import dataclass

from cadence_gitops.model.address import Address
from cadence_gitops.model.live import LiveState
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.tree import Tree
from cadence_gitops.plan.loss import Loss, Risk
from cadence_gitops.plan.plan import CrmChange

LEADS = "leads:"


@dataclass(frozen=True, slots=True)
class Prediction:
    """Hold live trees by live name, without what is certainly lost; ``doubtful`` may be gone or incomplete.

    ``lost_sources`` names the sources whose leads are certainly lost.
    """

    trees: Mapping[Address, Tree]
    gone: frozenset[Address] = frozenset()
    doubtful: frozenset[Address] = frozenset()
    incomplete: frozenset[Address] = frozenset()
    lost_sources: frozenset[str] = frozenset()


def unchanged(live: LiveState) -> Prediction:
    """Predict that nothing changes by itself."""
    return Prediction({resource.address: resource.tree for resource in live.inventory})


def predict(live: LiveState, change: CrmChange, *, losses: tuple[Loss, ...]) -> Prediction:
    """Predict the inventory after a change of CRM.

    ``doubtful`` objects may be gone, ``incomplete`` ones may have lost a part.
    """
    gone = _named(losses, Risk.CERTAIN)
    doubtful = _named(losses, Risk.AT_RISK)
    items = {loss.item for loss in losses}
    touched = {
        resource.address: [pointer for subject, pointer in resource.kind.parts.items() if subject in items]
        for resource in live.inventory
        if resource.address not in gone
    }
    incomplete = {address for address, pointers in touched.items() if pointers}
    doubtful |= {address for address, pointers in touched.items() if "" in pointers}
    trees = {
        resource.address: _on_provider(resource.address, resource.tree, provider=change.to)
        for resource in live.inventory
        if resource.address not in gone
    }
    sources = {loss.item.removeprefix(LEADS) for loss in losses if loss.risk is Risk.CERTAIN and LEADS in loss.item}
    return Prediction(trees, gone, doubtful, frozenset(incomplete), frozenset(sources))


def _named(losses: tuple[Loss, ...], risk: Risk) -> frozenset[Address]:
    return frozenset(
        Address.parse(loss.item) for loss in losses if loss.risk is risk and loss.item.partition("/")[0] in BY_NAME
    )


def _on_provider(address: Address, tree: Tree, *, provider: str) -> Tree:
    crm = tree.get("crm")
    if not BY_NAME[address.kind].singleton or not isinstance(crm, dict):
        return tree
    return tree | {"crm": crm | {"provider": provider}}

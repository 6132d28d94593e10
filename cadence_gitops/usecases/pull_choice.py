"""Which objects are pulled: all, or those that were asked for with what they refer to and no manifest describes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cadence_gitops.checks.wording import closest
from cadence_gitops.diff.following import Following
from cadence_gitops.errors import BadSetting
from cadence_gitops.model.address import Address
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.shape import references

OPTION = "--only"


@dataclass(frozen=True, slots=True)
class Choice:
    """Hold the live objects and the manifests that are pulled."""

    live: frozenset[Address]
    manifests: frozenset[Address]


def choose(only: Iterable[str], desired: Inventory, *, following: Following) -> Choice:
    """Choose by ``KIND`` or ``KIND/NAME``, all without any; raises ``BadSetting`` for what is neither here nor live."""
    asked = tuple(only)
    if not asked:
        return Choice(frozenset(following.names), frozenset(desired.resources))
    live: set[Address] = set()
    manifests: set[Address] = set()
    for text in asked:
        kind, _, name = text.partition("/")
        if kind not in BY_NAME:
            meant = closest(kind, BY_NAME)
            raise BadSetting(OPTION, "misspelt-kind" if meant else "unknown-kind", meant or ", ".join(BY_NAME))
        found = {each for each in following.names if _meant(each, kind, name=name, following=following)}
        here = {each for each in desired.resources if each.kind == kind and name in {"", each.name}}
        here |= {following.manifests[each] for each in found if each in following.manifests}
        if name and not found and not here:
            raise BadSetting(OPTION, "nothing-to-pull", text)
        live |= found
        manifests |= here
    owners = {manifest: name for name, manifest in following.manifests.items()}
    live |= {owners[manifest] for manifest in manifests if manifest in owners}
    return Choice(frozenset(_with_referred(live, following)), frozenset(manifests))


def _meant(live: Address, kind: str, *, name: str, following: Following) -> bool:
    return live.kind == kind and name in {"", live.name, following.names[live].name}


def _with_referred(live: set[Address], following: Following) -> set[Address]:
    """Add what is referred to and has no manifest: a reference to it would lead nowhere."""
    live_names: Mapping[Address, Address] = following.live_names
    chosen, waiting = set(live), list(live)
    while waiting:
        name = following.names[waiting.pop()]
        for _, kind, referred in references(BY_NAME[name.kind].shape, following.trees[name]):
            other = live_names.get(Address(kind, referred))
            if other is not None and other not in chosen and other not in following.manifests:
                chosen.add(other)
                waiting.append(other)
    return chosen

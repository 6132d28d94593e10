"""Where a node stands, as far as it matters to what may be written in its place."""

from dataclasses import dataclass

from cadence_gitops.manifests.writer.splices import Splices
from cadence_gitops.manifests.writer.syntax import Mapping, Node, Scalar, Sequence, is_merge


@dataclass(frozen=True, slots=True)
class Spot:
    """Describe the surroundings of a node.

    ``head`` is where its text may begin: behind the colon of its key or behind its dash. Below it lines are indented from
    ``column``, that of the key or the dash. ``flow`` tells that it stands between brackets, ``item`` behind a dash.
    """

    head: int
    column: int
    flow: bool = False
    item: bool = False


ROOT = Spot(0, 0)


def entry_spot(splices: Splices, mapping: Mapping, *, key: Node) -> Spot:
    """Describe where the value of an entry stands."""
    colon = splices.text.index(":", splices.skip(key.end))
    return Spot(colon + 1, splices.column(key.outer), mapping.flow)


def item_spot(dash: int, splices: Splices, *, flow: bool) -> Spot:
    """Describe where an item of a sequence stands."""
    return Spot(dash + 1, splices.column(dash), flow, item=True)


def dashes(splices: Splices, sequence: Sequence) -> list[int]:
    """Give the places of the dashes of a block sequence."""
    found: list[int] = []
    at = sequence.start
    for item in sequence.items:
        found.append(splices.skip(at))
        at = max(item.end, found[-1] + 1)
    return found


def own_entries(mapping: Mapping) -> dict[str, tuple[Node, Node]]:
    """Give the entries that are written in a mapping, merges left out."""
    return {key.text: (key, value) for key, value in mapping.entries if isinstance(key, Scalar) and not is_merge(key)}

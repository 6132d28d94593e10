"""The draft of a change of CRM: what every manifest that the CRM concerns would say."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from cadence_gitops.drafting.line import Line, Mark
from cadence_gitops.model.address import Address
from cadence_gitops.model.pointer import without
from cadence_gitops.model.tree import Tree


class Act(StrEnum):
    """Say what a draft makes of a manifest.

    ``SAME``: nothing is written of it, be it that nothing was found. ``REST``: it becomes a remark, to be taken up again
    by hand. ``LEAVE``: it belongs to the CRM that is left, and goes.
    """

    NEW = "new"
    CHANGE = "change"
    SAME = "same"
    REST = "rest"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class DraftedManifest:
    """Hold a manifest as it is drafted, and its lines in order.

    ``whole`` is its specification, in the form of manifests, with what is open as it stands today; ``open`` are pointers
    to that. It is what the lines' pointers lead into, but for fields that aren't mapped.
    """

    address: Address
    act: Act
    whole: Tree
    lines: tuple[Line, ...] = ()
    open: tuple[str, ...] = ()

    @property
    def spec(self) -> Tree:
        """Give the specification that is drafted, without what is open."""
        return without(self.whole, self.open)


@dataclass(frozen=True, slots=True)
class Draft:
    """Hold the drafted manifests, sorted by address; ``from_`` and ``to`` are the same where no CRM is changed."""

    from_: str
    to: str
    account: str
    manifests: tuple[DraftedManifest, ...]
    declared: bool
    """Whether the draft declares the change of CRM, if there is one: only who says what is kept can."""
    unplaced: tuple[str, ...] = ()
    """Cadence's fields that are mapped today, and that no page lists for the new CRM."""

    def lines(self) -> Iterator[tuple[Address, Line]]:
        """Walk all lines, with the manifests that they stand in."""
        for manifest in self.manifests:
            for line in manifest.lines:
                yield manifest.address, line

    def count(self, mark: Mark) -> int:
        """Count the lines of a mark."""
        return sum(line.mark is mark for _, line in self.lines())

"""Declared deletions: those that are due, and what is true of the others."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cadence_gitops.diagnostics import Diagnostic, Location, Severity
from cadence_gitops.diff.naming import may_be_named
from cadence_gitops.model.address import Address
from cadence_gitops.model.directives import Directives
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.live import LiveState
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.operations import Difference, delete_operation
from cadence_gitops.plan.precondition import NOWHERE
from cadence_gitops.ports import Applied

SPENT, MANAGED = "removal-spent", "removal-of-managed"
SHOWN = 5
NAMED_OTHERWISE, UNKNOWN = "removal-named-otherwise", "removal-unknown"


@dataclass(frozen=True, slots=True)
class Removals:
    """Hold the declared deletions that are due, and what there is to say of the others."""

    operations: tuple[Operation, ...]
    findings: tuple[Diagnostic, ...]


def removals_of(
    directives: Directives, difference: Difference, *, applied: Mapping[str, Applied] | None = None
) -> Removals:
    """Write down the declared deletions of what is still there.

    ``applied`` is what the service remembers; None where nobody asks what became of the others.
    """
    operations: dict[Address, Operation] = {}
    findings: list[Diagnostic] = []
    missing = _Missing(difference, applied)
    for directive in directives.removed:
        for index, address in enumerate(directive.addresses):
            place = directive.origin.at(f"/spec/objects/{index}") if directive.origin is not None else NOWHERE
            resource = difference.live.inventory.find(address)
            if address in missing.managed:
                findings.append(missing.of_managed(address, address, place=place))
            elif resource is None:
                findings.append(missing.finding(address, place=place))
            elif address not in difference.prediction.trees:
                # The change of CRM takes it.
                findings.append(Diagnostic(SPENT, Severity.INFO, place, subject=str(address)))
            else:
                operations.setdefault(address, delete_operation(resource, place, prediction=difference.prediction))
    return Removals(tuple(operations.values()), tuple(findings))


def unmet(directives: Directives, live: Inventory) -> bool:
    """Tell whether something is to be removed that isn't there under that name."""
    return any(address not in live for directive in directives.removed for address in directive.addresses)


class _Missing:
    """Say what is true of a name that no live object has: what is gone, and what only has another name."""

    def __init__(self, difference: Difference, applied: Mapping[str, Applied] | None) -> None:
        self.managed = {difference.matching.live_name(address): address for address in difference.desired.resources}
        self._difference = difference
        self._applied = applied

    def of_managed(self, address: Address, live_name: Address, *, place: Location) -> Diagnostic:
        """Say that a manifest describes what is to be removed."""
        found = str(self.managed[live_name])
        return Diagnostic(MANAGED, Severity.ERROR, place, subject=str(address), found=found)

    def finding(self, address: Address, *, place: Location) -> Diagnostic:
        """Say of a name that it is spent only where that is known."""
        named = _named_by_now(address, self._difference.live)
        if named in self.managed:
            return self.of_managed(address, named, place=place)
        nameless = () if named is not None else tuple(self._nameless(address))
        meant = (named,) if named is not None else tuple(each for each in nameless if self._meant(address, each))
        found = ", ".join([*map(str, (meant or nameless)[:SHOWN]), *(["…"] if len(meant or nameless) > SHOWN else [])])
        if meant:
            return Diagnostic(NAMED_OTHERWISE, Severity.ERROR, place, subject=str(address), found=found)
        if nameless:
            return Diagnostic(UNKNOWN, Severity.WARNING, place, subject=str(address), found=found)
        return Diagnostic(SPENT, Severity.INFO, place, subject=str(address))

    def _nameless(self, address: Address) -> Iterator[Address]:
        """Find what may have been pulled under that name; nothing where the name is known to have been an object's."""
        if self._applied is None or not address.keyed or str(address) in self._applied:
            return
        for resource in self._difference.live.inventory.of_kind(address.kind):
            found = resource.address
            if not found.keyed and found not in self.managed:
                yield found

    def _meant(self, address: Address, nameless: Address) -> bool:
        tree = self._difference.trees.get(nameless)
        return tree is not None and may_be_named(address.name, BY_NAME[address.kind], tree=tree)


def _named_by_now(address: Address, live: LiveState) -> Address | None:
    """Give the name of what had none when it was put on the list."""
    if address.keyed:
        return None
    names = (name for name, handle in live.handles.items() if name.kind == address.kind and name.keyed)
    return next((name for name in names if Address.unkeyed(name.kind, live.handles[name].id) == address), None)

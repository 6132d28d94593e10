"""Changes that need to be told how: a field moves from one value to another, and nothing says what becomes of the rest."""

from collections.abc import Iterator

from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.tree import Tree
from cadence_gitops.model.tree import transitions as given
from cadence_gitops.plan.operations import Difference
from cadence_gitops.plan.precondition import NOWHERE


def unexplained_moves(difference: Difference) -> Iterator[Diagnostic]:
    """Find fields that move without the transition that their kind demands beside them."""
    for resource in difference.desired:
        tree = difference.trees.get(resource.address)
        if tree is not None:
            yield from _unexplained(resource, tree)


def _unexplained(resource: Resource, live: Tree) -> Iterator[Diagnostic]:
    for name, child in resource.kind.shape.fields.items():
        transition = child.transition
        if transition is None or transition.beside is None or transition.beside not in resource.tree:
            continue
        before, after = live.get(transition.beside), resource.tree[transition.beside]
        if before is not None and before != after and name not in given(resource.kind.shape, resource.spec):
            yield Diagnostic(
                transition.check,
                Severity.ERROR,
                resource.at(f"/{transition.beside}") or NOWHERE,
                subject=str(resource.address),
                pointer=f"/{transition.beside}",
                found=f"{before} → {after}",
                expected=name,
            )

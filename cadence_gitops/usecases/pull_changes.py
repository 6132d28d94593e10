"""What has to change in one manifest so that it says what is live."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pydantic import JsonValue

from cadence_gitops.diagnostics import Location
from cadence_gitops.diff.adjustment import adjusted
from cadence_gitops.diff.change import FieldChange
from cadence_gitops.diff.compare import changes
from cadence_gitops.diff.naming import variable_name
from cadence_gitops.diff.patch import merge_patch
from cadence_gitops.manifests.document import API_VERSION
from cadence_gitops.model.address import Address
from cadence_gitops.model.kind import Kind
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.shape import DISCRIMINATOR, Shape, references
from cadence_gitops.model.statement import statement
from cadence_gitops.model.substitution import Substitution
from cadence_gitops.model.tree import Tree, everything, rename_references, to_tree
from cadence_gitops.usecases.pull_result import Replaced, Written

CHANGE = "/crm/change"


@dataclass(frozen=True, slots=True)
class Target:
    """Say what a manifest is to be: its address, the live tree, and the service's id where only that binds it.

    ``names`` are the names that manifests get, by those that they have; ``present`` all addresses that manifests have then.
    A ``shared`` manifest is that of other environments as well, and keeps the names that it had.
    """

    address: Address
    tree: Tree
    service_id: str | None
    names: Mapping[Address, Address]
    present: frozenset[Address]
    shared: bool = False

    @property
    def kind(self) -> Kind:
        """Give the kind of the object."""
        return BY_NAME[self.address.kind]

    @property
    def spec(self) -> Tree:
        """Give the whole specification, as a new manifest has it."""
        return _with_variables(self.kind.shape, statement(self.kind, self.tree))

    def renamed(self, kind: str, name: str) -> str:
        """Give the name that a manifest gets."""
        address = Address(kind, name)
        return self.names.get(address, address).name


def new_document(target: Target) -> Tree:
    """Write the manifest of an object that has none."""
    metadata: Tree = {"name": target.address.name}
    if target.service_id is not None:
        metadata["id"] = target.service_id
    return {"apiVersion": API_VERSION, "kind": target.address.kind, "metadata": metadata, "spec": target.spec}


def up_to_date(resource: Resource, target: Target) -> bool:
    """Tell whether a manifest needs no change."""
    return (
        resource.address == target.address
        and (target.service_id is None or target.service_id == resource.service_id)
        and not merge_patch(resource.kind.shape, resource.tree, live=target.tree)
        and resource.previous_names == _previous_names(resource, target)
        and not (resource.kind.transitional and _moves_otherwise(resource, target))
    )


def changed_document(resource: Resource, document: Tree, *, target: Target) -> tuple[Tree, tuple[str, ...]]:
    """Write what a document is to say; gives also the pointers of what lost its meaning, and goes."""
    shape = resource.kind.shape
    metadata, spec = document["metadata"], document["spec"]
    said = rename_references(shape, spec if isinstance(spec, dict) else {}, renamed=target.renamed)
    # The mapping of another CRM, or of another of its objects, has no say in which fields there are.
    other = resource.kind.crm is not None and any(
        said.get(key) != target.spec.get(key) for key in resource.kind.natural_key
    )
    wanted = adjusted(shape, said, live=target.spec, owned=other)
    dropped = tuple(sorted(pointer for pointer in _stale(resource, target) if _take(wanted, pointer)))
    named = _metadata(metadata if isinstance(metadata, dict) else {}, resource, target=target)
    return {**document, "metadata": named, "spec": wanted}, dropped


def field_changes(resource: Resource, document: Tree) -> tuple[FieldChange, ...]:
    """Compare what a manifest said with what its document is to say, leaf by leaf."""
    kind = resource.kind
    after = to_tree(kind.shape, kind.spec.model_validate(document["spec"]))
    return changes(kind.shape, after, live=resource.tree)


def replaced_variables(
    resource: Resource, fields: tuple[FieldChange, ...], *, substitutions: Mapping[Location, Substitution]
) -> Iterator[Replaced]:
    """Find the values that came from variables and are written out, because the variables can't say what is live."""
    for change in fields if substitutions else ():
        for pointer, before in _scalars(change.pointer, change.before):
            location = resource.at(pointer)
            substitution = substitutions.get(location) if location is not None else None
            kept = isinstance(change.after, list) and before in change.after
            if location is not None and substitution is not None and not kept:
                yield Replaced(location, substitution.names, before, change.after, substitution.defined)


def without_kept(written: Written, kept: Mapping[Location, frozenset[str]]) -> Written:
    """Leave out the variables that stay where they stood: only the text around them is another."""
    left: list[Replaced] = []
    for each in written.replaced:
        lost = tuple(name for name in each.variables if name not in kept.get(each.location, ()))
        if lost:
            left.append(replace(each, variables=lost))
    return replace(written, replaced=tuple(left))


def new_variables(before: JsonValue, after: JsonValue) -> set[str]:
    """Name the environment variables that secrets of a document refer to from now on."""
    return set(_variables(after)) - set(_variables(before))


def _metadata(said: Tree, resource: Resource, *, target: Target) -> Tree:
    metadata: Tree = {**said, "name": target.address.name}
    if target.service_id is not None:
        metadata["id"] = target.service_id
    previous = _previous_names(resource, target)
    if previous != resource.previous_names:
        metadata["previousNames"] = [*previous]
        if not previous:
            del metadata["previousNames"]
    return metadata


def _previous_names(resource: Resource, target: Target) -> tuple[str, ...]:
    """Leave out former names that an object has now."""
    kind = resource.address.kind
    free = target.shared
    return tuple(name for name in resource.previous_names if free or Address(kind, name) not in target.present)


def _stale(resource: Resource, target: Target) -> Iterator[str]:
    """Find what says how to change, and can't any more: it refers to nothing, or begins where live is already."""
    shape = resource.kind.shape
    tree = everything(shape, resource.spec)
    for key, child in shape.fields.items():
        value = tree.get(key)
        if child.transition is not None and value is not None:
            named = rename_references(Shape(fields={key: child}), {key: value}, renamed=target.renamed)
            found = references(Shape(fields={key: child}), named)
            if any(Address(kind, name) not in target.present for _, kind, name in found):
                yield f"/{key}"
    crm, live = tree.get("crm"), target.tree.get("crm")
    if isinstance(crm, dict) and isinstance(live, dict):
        change = crm.get("change")
        if isinstance(change, dict) and change.get("from") == live.get("provider"):
            yield CHANGE


def _moves_otherwise(resource: Resource, target: Target) -> bool:
    """Tell whether what says how to change has lost its meaning, or the name that it refers to."""
    tree = everything(resource.kind.shape, resource.spec)
    return any(_stale(resource, target)) or tree != rename_references(resource.kind.shape, tree, renamed=target.renamed)


def _take(tree: Tree, pointer: str) -> bool:
    """Take a value out of a tree; tells whether it was there."""
    *above, last = pointer.split("/")[1:]
    for step in above:
        below = tree.get(step)
        tree = below if isinstance(below, dict) else {}
    return tree.pop(last, None) is not None


def _scalars(pointer: str, value: JsonValue) -> Iterator[tuple[str, JsonValue]]:
    if isinstance(value, list):
        for index, each in enumerate(value):
            yield f"{pointer}/{index}", each
    else:
        yield pointer, value


def _with_variables(shape: Shape, tree: Tree, *, path: tuple[str, ...] = ()) -> Tree:
    """Name the environment variable of every secret, of which live tells only the version."""
    if shape.secret:
        return {"env": variable_name(path[-2:]), **tree}
    chosen = shape.variant(tree)
    kind = tree.get(DISCRIMINATOR)
    above = (*path[:-1], kind) if isinstance(kind, str) else path
    return {
        key: _with_variables(chosen.fields.get(key) or Shape(), value, path=(*above, key))
        if isinstance(value, dict)
        else value
        for key, value in tree.items()
    }


def _variables(value: JsonValue) -> Iterator[str]:
    if isinstance(value, dict):
        if set(value) == {"env", "version"}:
            yield str(value["env"])
        for each in value.values():
            yield from _variables(each)

"""What changed in a CRM since its metadata was kept: fields that came and went, and of the others each leaf that differs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pydantic import JsonValue

from cadence_gitops.model.crm_metadata import CrmField, CrmMetadata, CrmObject

OPTIONS = "options"
_OF_METADATA = ("account", "api_version", "principal")
# When it last changed is no part of what it says.
_OF_OBJECT = frozenset({"id", "fields", "lastModified"})


class Moved(StrEnum):
    """Say what became of a field, or of a whole object."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Leaf:
    """Hold what differs in one place: ``name`` is the place in the words of the file, such as ``length`` or ``options/new``."""

    name: str
    before: JsonValue
    after: JsonValue


@dataclass(frozen=True, slots=True)
class FieldChange:
    """Say what became of a field; without a ``field`` it is the object itself. ``label`` is what people see, or saw."""

    object: str
    field: str
    label: str
    moved: Moved
    leaves: tuple[Leaf, ...] = ()


@dataclass(frozen=True, slots=True)
class MetadataChange:
    """Hold what differs between two readings: in whose name and by which version, and then by object and field."""

    leaves: tuple[Leaf, ...] = ()
    fields: tuple[FieldChange, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything differs."""
        return bool(self.leaves or self.fields)

    def counted(self, moved: Moved) -> int:
        """Count the fields and objects that something became of."""
        return sum(each.moved is moved for each in self.fields)


def compare_metadata(before: CrmMetadata, after: CrmMetadata) -> MetadataChange:
    """Compare two readings of an account; nothing differs exactly where their digests are the same."""
    told = ((name, getattr(before, name), getattr(after, name)) for name in _OF_METADATA)
    leaves = tuple(Leaf(name, one, other) for name, one, other in told if one != other)
    return MetadataChange(leaves, tuple(sorted(_changes(before, after), key=lambda each: (each.object, each.field))))


def _changes(before: CrmMetadata, after: CrmMetadata) -> Iterator[FieldChange]:
    for each in after.objects:
        former = before.object(each.id)
        if former is None:
            yield FieldChange(each.id, "", each.label, Moved.ADDED)
        else:
            yield from _of_object(former, each)
    for each in before.objects:
        if after.object(each.id) is None:
            yield FieldChange(each.id, "", each.label, Moved.REMOVED)


def _of_object(before: CrmObject, after: CrmObject) -> Iterator[FieldChange]:
    leaves = tuple(_leaves(_tree(before), _tree(after)))
    if leaves:
        yield FieldChange(after.id, "", after.label, Moved.CHANGED, leaves)
    for each in after.fields:
        former = before.field(each.name)
        leaves = () if former is None else tuple(_of_field(former, each))
        if former is None or leaves:
            moved = Moved.ADDED if former is None else Moved.CHANGED
            yield FieldChange(after.id, each.name, each.label, moved, leaves)
    for each in before.fields:
        if after.field(each.name) is None:
            yield FieldChange(after.id, each.name, each.label, Moved.REMOVED)


def _tree(found: CrmObject) -> Mapping[str, JsonValue]:
    tree: dict[str, JsonValue] = found.model_dump(mode="json", by_alias=True, exclude={"fields"})
    return {name: value for name, value in tree.items() if name not in _OF_OBJECT}


def _of_field(before: CrmField, after: CrmField) -> Iterator[Leaf]:
    one, other = (each.model_dump(mode="json", by_alias=True) for each in (before, after))
    options, others = one.pop(OPTIONS), other.pop(OPTIONS)
    yield from _leaves(one, other)
    if options != others:
        # Which came, went or changed; where it is only their order, the order.
        leaves = tuple(_leaves(_by_value(options), _by_value(others), within=f"{OPTIONS}/"))
        yield from leaves or (Leaf(OPTIONS, _values(options), _values(others)),)


def _by_value(options: list[dict[str, JsonValue]]) -> Mapping[str, JsonValue]:
    return {str(each["value"]): each for each in options}


def _values(options: list[dict[str, JsonValue]]) -> list[JsonValue]:
    return [each["value"] for each in options]


def _leaves(before: Mapping[str, JsonValue], after: Mapping[str, JsonValue], *, within: str = "") -> Iterator[Leaf]:
    for name in sorted({*before, *after}):
        one, other = before.get(name), after.get(name)
        if one != other:
            yield Leaf(f"{within}{name}", one, other)

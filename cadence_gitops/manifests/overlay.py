"""One document laid over another: mappings are joined key by key, everything else replaces what was there.

Lists are owned whole, as everywhere. So is a mapping whose ``type`` the overlay changes, because the fields of one type
mean nothing to another, and what a kind says is owned whole.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import JsonValue

from cadence_gitops.diagnostics import Location
from cadence_gitops.manifests.document import Written
from cadence_gitops.manifests.envelope import FORMS
from cadence_gitops.manifests.parser import Parsed
from cadence_gitops.manifests.places import Positions, nearest
from cadence_gitops.model.pointer import escape
from cadence_gitops.model.shape import DISCRIMINATOR, Shape

# What an overlay repeats to say which document it is for.
_HEAD = frozenset({"/apiVersion", "/kind", "/metadata/name"})
_PLAIN = Shape()


@dataclass(slots=True)
class Overlaid:
    """Hold a document and what was laid over it; ``owners`` are the pointers whose values stand in an overlay."""

    base: Parsed
    value: JsonValue
    owners: dict[str, Parsed] = field(default_factory=dict)

    @classmethod
    def of(cls, base: Parsed, layers: list[Parsed]) -> "Overlaid":
        """Lay documents over one, the later ones last."""
        overlaid = cls(base, base.value)
        for layer in layers:
            overlaid.value = overlaid._joined(overlaid.value, layer, above=layer.value)
        return overlaid

    @property
    def positions(self) -> Mapping[str, Location]:
        """Give the places of the values, each in the file that has it."""
        base = Positions(self.base.source, self.base.position)
        if not self.owners:
            return base
        owners = {pointer: Positions(layer.source, layer.position) for pointer, layer in self.owners.items()}
        return JoinedPositions(base, owners)

    @property
    def written(self) -> Mapping[str, Written]:
        """Give the nodes of the values that stand in an overlay."""
        return {pointer: Written(layer.source.file, layer.root) for pointer, layer in self.owners.items()}

    @property
    def unresolved(self) -> frozenset[Location]:
        """Give the places of variables that stand for nothing."""
        return frozenset().union(self.base.unresolved, *(layer.unresolved for layer in self.owners.values()))

    def _joined(self, below: JsonValue, layer: Parsed, *, above: JsonValue) -> JsonValue:
        kind = below.get("kind") if isinstance(below, dict) else None
        form = FORMS.get(kind) if isinstance(kind, str) else None
        shape = Shape(fields={"spec": form.shape}) if form is not None else _PLAIN
        return self._laid(_Step(below, shape, ""), layer, above=above)

    def _laid(self, step: "_Step", layer: Parsed, *, above: JsonValue) -> JsonValue:
        below = step.below
        if not (isinstance(below, dict) and isinstance(above, dict)) or replaces(step.shape, below, above=above):
            if step.pointer not in _HEAD or above != below:
                self._owned(step.pointer, layer)
            return above
        shape = step.shape.variant(above if DISCRIMINATOR in above else below)
        result = dict(below)
        for key, value in above.items():
            pointer = f"{step.pointer}/{escape(key)}"
            if key in below:
                child = shape.fields.get(key) or shape.items or _PLAIN
                result[key] = self._laid(_Step(below[key], child, pointer), layer, above=value)
            else:
                result[key] = value
                self._owned(pointer, layer)
        return result

    def _owned(self, pointer: str, layer: Parsed) -> None:
        for lower in [known for known in self.owners if known.startswith(f"{pointer}/")]:
            del self.owners[lower]
        self.owners[pointer] = layer


@dataclass(frozen=True, slots=True)
class _Step:
    """Point at a value on the way down: what it is, its shape, and where it is."""

    below: JsonValue
    shape: Shape
    pointer: str


def replaces(shape: Shape, below: dict[str, JsonValue], *, above: dict[str, JsonValue]) -> bool:
    """Tell whether a mapping is another thing than the one that it is laid over."""
    typed = shape.variants and DISCRIMINATOR in below and DISCRIMINATOR in above
    return shape.whole or bool(typed and below[DISCRIMINATOR] != above[DISCRIMINATOR])


class JoinedPositions(Mapping[str, Location]):
    """Map the pointers of a document that stands in several files."""

    __slots__ = ("_base", "_owners")

    def __init__(self, base: Mapping[str, Location], owners: Mapping[str, Mapping[str, Location]]) -> None:
        self._base = base
        self._owners = owners

    def __getitem__(self, pointer: str) -> Location:
        """Give the place of a value, in the file that it comes from."""
        return self._of(pointer)[pointer]

    def __iter__(self) -> Iterator[str]:
        """Walk the pointers, those of the base first."""
        yield from (pointer for pointer in self._base if self._of(pointer) is self._base)
        for owner in self._owners.values():
            yield from (pointer for pointer in owner if self._of(pointer) is owner)

    def __len__(self) -> int:
        """Count the pointers."""
        return sum(1 for _ in self)

    def _of(self, pointer: str) -> Mapping[str, Location]:
        owner = nearest(self._owners, pointer)
        return self._base if owner is None else owner

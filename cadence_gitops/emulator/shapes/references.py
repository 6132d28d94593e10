"""Where a value refers to other objects, by its shape."""

from collections.abc import Iterator
from dataclasses import dataclass

from cadence_gitops.emulator.documents import pointer
from cadence_gitops.emulator.shapes.shape import Alternatives, Entries, Fields, Items, Named, Reference, Shape, Tagged


@dataclass(frozen=True, slots=True)
class Link:
    """Point from a place in a value to an object of a collection."""

    pointer: str
    collection: str
    id: str


def links(shape: Shape, value: object, *, at: str = "") -> Iterator[Link]:
    """Yield the references in a value; whatever does not fit the shape is passed over."""
    match shape:
        case Reference(collection) if isinstance(value, str):
            yield Link(at, collection, value)
        case Fields(fields) if isinstance(value, dict):
            for name, item in value.items():
                if name in fields:
                    yield from links(fields[name], item, at=at + pointer(name))
        case Tagged(cases) if isinstance(value, dict):
            case = cases.get(str(value.get("type")))
            if case is not None:
                yield from links(case, value, at=at)
        case Alternatives(cases) if isinstance(value, dict):
            for mark, case in cases.items():
                if mark in value:
                    yield from links(case, value, at=at)
        case Entries(inner) if isinstance(value, dict):
            for name, item in value.items():
                yield from links(inner, item, at=at + pointer(name))
        case Items(inner) if isinstance(value, list):
            for position, item in enumerate(value):
                yield from links(inner, item, at=f"{at}/{position}")
        case Named():
            yield from links(shape.resolve(), value, at=at)
        case _:
            return

"""The shape of a kind's data, derived from its annotations, so that engines can walk plain trees."""

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from cadence_gitops.model.markers import Keyed, OnlyGrows, Reference, Sequence, Status, Transition, Whole
from cadence_gitops.model.pointer import escape, unescape
from cadence_gitops.model.spec import Secret

DISCRIMINATOR = "type"


@dataclass(slots=True)
class Shape:
    """Describe one node: a leaf, an object of ``fields``, a union of ``variants`` by ``type``, a list or map of ``items``.

    ``decimal`` tells of a number with a fraction. ``words`` are all the texts that a leaf, or a key of a map, can be, in
    the order in which people give them.
    Filled while it is built, because conditions of conditions refer to themselves, and left alone afterwards.
    """

    reference: str | None = None
    status: str | None = None
    sequence: Sequence | None = None
    keyed: str | None = None
    transition: Transition | None = None
    secret: bool = False
    whole: bool = False
    only_grows: bool = False
    decimal: bool = False
    fields: dict[str, "Shape"] = field(default_factory=dict)
    variants: dict[str, "Shape"] = field(default_factory=dict)
    items: "Shape | None" = None
    words: tuple[str, ...] = ()
    _verbatim: bool | None = field(default=None, init=False, compare=False, repr=False)

    @property
    def verbatim(self) -> bool:
        """Tell whether a tree of this shape is what its author wrote, and what pydantic writes, but for nulls in lists."""
        if self._verbatim is None:
            self._verbatim = _verbatim(self, ())
        return self._verbatim

    def variant(self, tree: Mapping[str, object]) -> "Shape":
        """Choose the member of a union that ``tree`` is; any other shape is its own only member."""
        return self.variants.get(str(tree.get(DISCRIMINATOR)), self) if self.variants else self


def shape_of(model: type[BaseModel]) -> Shape:
    """Derive the shape of a model."""
    return _model(model, {})


def _model(model: type[BaseModel], seen: dict[type[BaseModel], Shape]) -> Shape:
    if model in seen:
        return seen[model]
    shape = seen[model] = Shape(secret=issubclass(model, Secret))
    for info in model.model_fields.items():
        shape.fields[info[1].alias or info[0]] = _field(info[1], seen)
    return shape


def _field(info: FieldInfo, seen: dict[type[BaseModel], Shape]) -> Shape:
    return _marked(info.annotation, list(info.metadata), seen=seen)


def _marked(annotation: Any, metadata: list[Any], *, seen: dict[type[BaseModel], Shape]) -> Shape:  # noqa: ANN401 - an annotation can be any object
    while get_origin(annotation) is Annotated:
        annotation, *more = get_args(annotation)
        metadata = [*metadata, *more]
    shape = _plain(annotation, seen)
    for marker in metadata:
        _mark(shape, marker)
    return shape


def _plain(annotation: Any, seen: dict[type[BaseModel], Shape]) -> Shape:  # noqa: ANN401 - an annotation can be any object
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        return _union([arm for arm in get_args(annotation) if arm is not type(None)], seen)
    if origin is tuple:
        return Shape(items=_marked(get_args(annotation)[0], [], seen=seen), sequence=Sequence.ORDERED)
    if origin is dict:
        keys, values = get_args(annotation)
        return Shape(items=_marked(values, [], seen=seen), words=_plain(keys, seen).words)
    if origin is Literal:
        return Shape(words=tuple(map(str, get_args(annotation))))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _copy(_model(annotation, seen))
    # A whole number becomes a decimal one; nothing else of what is accepted becomes something else.
    return Shape(decimal=annotation is float)


def _copy(shape: Shape) -> Shape:
    return Shape(secret=shape.secret, fields=shape.fields, variants=shape.variants, items=shape.items)


def _union(arms: list[Any], seen: dict[type[BaseModel], Shape]) -> Shape:
    if len(arms) == 1:
        return _marked(arms[0], [], seen=seen)
    variants: dict[str, Shape] = {}
    for arm in arms:
        model = get_args(arm)[0] if get_origin(arm) is Annotated else arm
        names = _discriminators(model)
        shape = _model(model, seen) if names else Shape()
        variants.update(dict.fromkeys(names, shape))
    return Shape(variants=variants)


def _discriminators(model: Any) -> tuple[str, ...]:  # noqa: ANN401 - an arm of a union can be any object
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return ()
    info = model.model_fields.get(DISCRIMINATOR)
    return get_args(info.annotation) if info is not None and get_origin(info.annotation) is Literal else ()


def _mark(shape: Shape, marker: object) -> None:
    match marker:
        case Reference(kind=kind):
            shape.reference = kind
        case Status(object=name):
            shape.status = name
        case Sequence():
            shape.sequence = marker
        case Keyed(by=by):
            shape.keyed = by
        case Transition():
            shape.transition = marker
        case Whole():
            shape.whole = True
        case OnlyGrows():
            shape.only_grows = True
        case _:
            pass


def _verbatim(shape: Shape, above: tuple[Shape, ...]) -> bool:
    if any(shape is each for each in above):
        return True
    if shape.keyed is not None or shape.transition is not None or shape.sequence is Sequence.SET or shape.decimal:
        return False
    below = [*shape.fields.values(), *shape.variants.values(), *([shape.items] if shape.items is not None else [])]
    return all(_verbatim(each, (*above, shape)) for each in below)


def has_transitions(shape: Shape) -> bool:
    """Tell whether an object of this shape can say how to change, in its own fields or those of its direct parts."""
    return any(
        child.transition is not None or any(below.transition is not None for below in child.fields.values())
        for child in shape.fields.values()
    )


def references(shape: Shape, tree: object, *, pointer: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield ``(pointer, kind, name)`` for every reference in a tree."""
    for where, node, value in leaves(shape, tree, pointer=pointer):
        if node.reference is not None and isinstance(value, str):
            yield where, node.reference, value


def reference_at(shape: Shape, pointer: str) -> str | None:
    """Name the kind that the leaf at a pointer refers to, whichever member of a union the objects above it are."""
    nodes = [shape]
    for step in pointer.split("/")[1:]:
        members = [member for node in nodes for member in (node, *node.variants.values())]
        below = (member.fields.get(unescape(step)) or member.items for member in members)
        nodes = [child for child in below if child is not None]
    kinds = {node.reference for node in nodes} - {None}
    return kinds.pop() if len(kinds) == 1 else None


def leaves(shape: Shape, tree: object, *, pointer: str = "") -> Iterator[tuple[str, Shape, object]]:
    """Yield ``(pointer, shape, value)`` for every value that is neither an object nor a list."""
    if isinstance(tree, dict):
        chosen = shape.variant(tree)
        for key, value in tree.items():
            child = chosen.fields.get(key) or chosen.items or Shape()
            step = f"{pointer}/{escape(key)}"
            if child.keyed and isinstance(value, dict) and child.items:
                for name, entry in value.items():
                    yield from leaves(child.items, entry, pointer=f"{step}/{escape(name)}")
            else:
                yield from leaves(child, value, pointer=step)
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from leaves(shape.items or Shape(), value, pointer=f"{pointer}/{index}")
    else:
        yield pointer, shape, tree

"""The fields of a form as rows: dots between names, ``[]`` for the entries of a list, ``*`` for any key of a map."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from cadence_gitops.model.markers import Sequence
from cadence_gitops.model.shape import DISCRIMINATOR, Shape
from tools.choices import GIVEN
from tools.reference.markdown import listed
from tools.reference.types import of_scalar

Json = Mapping[str, Any]
_SOURCE = re.compile(r"^(?P<text>.*) \((?P<source>HC [^()]*|ours)\)$")
OURS = "ours"


@dataclass(slots=True)
class Row:
    """Hold a field: what it takes, what it means in each member of a union, and which members it belongs to."""

    path: str
    takes: list[str] = field(default_factory=list)
    meanings: dict[str, list[str]] = field(default_factory=dict)
    members: list[str] = field(default_factory=list)
    required: bool = False
    default: str = ""
    sources: list[str] = field(default_factory=list)

    def meaning(self, everywhere: bool) -> str:  # noqa: FBT001 - the one question that there is
        """Say what it means; of a field that some members have, of which."""
        parts = []
        for text, members in self.meanings.items():
            of = [member for member in members if member]
            parts.append(text if not of or (everywhere and len(self.meanings) == 1) else f"{listed(of)}: {text}")
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class Place:
    """Say where the walk is: the path, the marked shape, the members of the unions around, the forms that were entered."""

    path: str
    shape: Shape
    member: tuple[str, ...] = ()
    above: tuple[str, ...] = ()


@dataclass(slots=True)
class Fields:
    """Collect the fields of a form."""

    definitions: Mapping[str, Json]
    rows: dict[str, Row] = field(default_factory=dict)
    unions: dict[str, set[str]] = field(default_factory=dict)

    def walk(self, node: Json, place: Place) -> None:
        """Collect what is below a node; an object inside itself is entered once."""
        target = node.get("$ref", "").rpartition("/")[2]
        if target in place.above:
            return
        if target:
            place = Place(place.path, place.shape, place.member, (*place.above, target))
            node = self.definitions[target]
        mapping = node.get("discriminator", {}).get("mapping", {})
        for word, reference in mapping.items():
            self.unions.setdefault(place.path, set()).add(word)
            shape = place.shape.variants.get(word, place.shape)
            self.walk({"$ref": reference}, Place(place.path, shape, (word,), place.above))
        for choice in () if mapping else (*node.get("anyOf", ()), *node.get("oneOf", ())):
            self.walk(choice, place)
        self._properties(node, place)
        if isinstance(node.get("additionalProperties"), dict):
            self.walk(node["additionalProperties"], Place(f"{place.path}.*", _items(place.shape), (), place.above))
        if "items" in node:
            self.walk(node["items"], Place(f"{place.path}[]", _items(place.shape), (), place.above))

    def _properties(self, node: Json, place: Place) -> None:
        for name, child in node.get("properties", {}).items():
            path = f"{place.path}.{name}".removeprefix(".")
            shape = place.shape.fields.get(name, Shape())
            self._note(path, child, place, shape=shape, required=name in self._required(node, shape=place.shape))
            self.walk(child, Place(path, shape, place.member, place.above))

    @staticmethod
    def _required(node: Json, *, shape: Shape) -> tuple[str, ...]:
        return (*node.get("required", ()), *(GIVEN["Secret"] if shape.secret else ()))

    def _note(self, path: str, child: Json, place: Place, *, shape: Shape, required: bool) -> None:
        row = self.rows.setdefault(path, Row(path))
        row.required |= required
        for taken in takes(child, shape, self.definitions):
            if taken not in row.takes:
                row.takes.append(taken)
        text, source = split(child.get("description", ""))
        words = place.member if not path.endswith(f".{DISCRIMINATOR}") else _words(child)
        meaning = row.meanings.setdefault(text, [])
        meaning += [word for word in words if word not in meaning]
        row.members += [word for word in place.member if word not in row.members]
        if source and source not in row.sources:
            row.sources.append(source)
        if "default" in child:
            row.default = f"`{_json(child['default'])}`"

    def everywhere(self, row: Row) -> bool:
        """Tell whether all members of the union around have a field."""
        around = row.path.rpartition(".")[0]
        return not row.members or set(row.members) >= self.unions.get(around, set())


def split(description: str) -> tuple[str, str]:
    """Part a field's text from the page that says so."""
    found = _SOURCE.match(description)
    return (found["text"], found["source"]) if found else (description, "")


def takes(node: Json, shape: Shape, definitions: Mapping[str, Json]) -> Iterator[str]:
    """Say what a field takes, one alternative after another; that null clears is said once for all."""
    if "$ref" in node:
        form = definitions[node["$ref"].rpartition("/")[2]]
        yield from ["object"] if "properties" in form or "discriminator" in form else takes(form, shape, definitions)
    elif "discriminator" in node:
        yield "object"
    elif "anyOf" in node or "oneOf" in node:
        choices = [each for each in (*node.get("anyOf", ()), *node.get("oneOf", ())) if each != {"type": "null"}]
        yield from dict.fromkeys(taken for choice in choices for taken in takes(choice, shape, definitions))
    elif node.get("type") == "array":
        entries = " or ".join(dict.fromkeys(takes(node["items"], _items(shape), definitions)))
        yield _list(node, shape, entries)
    elif node.get("type") == "object":
        keys = node.get("propertyNames", {}).get("enum")
        yield f"map with the keys {listed(keys)}" if keys else "map" if "additionalProperties" in node else "object"
    else:
        yield of_scalar(node, shape)


def _list(node: Json, shape: Shape, entries: str) -> str:
    least = ", at least one" if node.get("minItems") else ""
    if shape.keyed:
        return f"list of {entries}s told apart by `{shape.keyed}`, in order{least}"
    return f"set of: {entries}{least}" if shape.sequence is Sequence.SET else f"list of: {entries}{least}"


def _items(shape: Shape) -> Shape:
    return shape.items or Shape()


def _words(node: Json) -> tuple[str, ...]:
    return tuple(node.get("enum", (node["const"],) if "const" in node else ()))


def _json(value: object) -> str:
    import json

    return json.dumps(value)
